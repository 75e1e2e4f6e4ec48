"""The window with a large scan: opened, painted, damage found, a part previewed, restored, compared, saved, closed."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import engine
from engine import DAMAGE, PRESETS, Photo
from gui import app
from gui.window import Window

Note = Callable[..., None]
STAGES = ("give up", "paint", "damage", "mend", "preview", "restore", "frame")
"""What may be measured between opening and closing; restoring goes on to comparing and saving, as a frame does."""

_LONG = 3600.0  # seconds that anything may take


def measure(path: Path, note: Note, watch: Callable[[int], Any], wanted: Collection[str]) -> None:
    """The stages that are wanted, with one scan.

    Args:
        path: of the scan.
        note: takes a stage, the scan's name, seconds, the watch, and more.
        watch: looks at the memory of a process and its children within a block.
        wanted: of `STAGES`.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as place:
        folder = Path(place)
        os.environ |= {"HEIRLOOM_SETTINGS": str(folder / "settings.ini"), "HEIRLOOM_STATE": str(folder / "state"),
                       "HEIRLOOM_CACHE": str(folder / "cache")}
        app.application()
        _stages(path, folder, note, watch, wanted)


def _stages(path: Path, folder: Path, note: Note, watch: Callable[[int], Any], wanted: Collection[str]) -> None:
    """One after the other; each is told as soon as it is over."""
    small = folder / "small.png"
    engine.write(small, np.full((300, 400, 3), 0.5, np.float32), Photo(np.zeros((1, 1, 3), np.float32)).source)
    window = app.opened()
    session, me = window.session, os.getpid()
    session.opening.finds_regions = False
    session.opening.open(small)
    _until(lambda: session.photo is not None)
    QTest.qWait(3000)
    before = psutil.Process().memory_info().rss

    def stage(name: str, work: Callable[[], dict[str, object] | None]) -> None:
        begun = time.perf_counter()
        with watch(me) as seen:
            more = work() or {}
        note(f"window: {name}", path.name, time.perf_counter() - begun, seen, **more)

    if "give up" in wanted:
        stage("opening given up", lambda: _given_up(window, path, small))
    stage("open", lambda: _opened(window, path))
    QTest.qWait(1000)
    if "paint" in wanted:
        session.edits.add("face")
        window.toolbox.options.set(size=400.0)
        for name, zoom in (("fitted", None), ("at 100 %", 1.0)):
            stage(f"paint, {name}", lambda zoom=zoom: _painted(window, zoom))
    if "damage" in wanted:
        stage("find damage", lambda: _damage(window))
    if "mend" in wanted:
        stage("show mended", lambda: _mended(window))
    session.set_recipe(PRESETS["fast"].changed(upscaler="bicubic", scale=2, repair="marked"))
    if "preview" in wanted:
        stage("preview", lambda: _preview(window))
    if "restore" in wanted:
        _finished(window, folder, "restore x2, bicubic", stage)
    if "frame" in wanted:
        session.set_recipe(session.recipe.changed(angle=1.5, turn=90))
        _finished(window, folder, "restore x2, bicubic, turned and straightened", stage)
    for number in [result.number for result in session.results.list]:
        session.results.update(number, saved=True)
    session.opening.open(small)
    _until(lambda: session.path == small)
    QTest.qWait(5000)
    note("window: closed", path.name, 0.0, None, kept_mb=round((psutil.Process().memory_info().rss - before) / 2**20))
    window.close()


def _finished(window: Window, folder: Path, name: str, stage: Callable[[str, Callable[[], Any]], None]) -> None:
    """Restored, compared, saved."""
    stage(name, lambda: _restore(window))
    stage("divider", lambda: _divided(window))
    stage("save as TIFF", lambda: _save(window, folder / "saved.tif"))
    (folder / "saved.tif").unlink()


def _opened(window: Window, path: Path) -> dict[str, object]:
    """The whole photo, and when its first pixels were there."""
    session, seen = window.session, list[float]()
    session.opening.previewed.connect(lambda *_: seen.append(time.perf_counter()))
    begun = time.perf_counter()
    session.opening.open(path)
    _until(lambda: session.path == path)
    return {"first_pixels": round(seen[0] - begun, 2) if seen else None}


def _given_up(window: Window, path: Path, small: Path) -> dict[str, object]:
    """Another photo is opened at some moments after a large one was begun: how long until it is there."""
    opening, waited = window.session.opening, list[float]()
    for moment in (200, 2000, 5000):
        opening.open(path)
        QTest.qWait(moment)
        begun = time.perf_counter()
        opening.open(small)
        _until(lambda: not opening.running)
        waited.append(time.perf_counter() - begun)
    return {"cancelled_in": [round(one, 2) for one in waited]}


def _cancelled(window: Window, begin: Callable[[], object], shares: Sequence[float]) -> list[float]:
    """Seconds from a cancel to the engine's rest, each at another share of the work's progress."""
    runs, waited = window.session.runs, list[float]()
    for share in shares:
        told = list[float]()
        connection = runs.progressed.connect(lambda done, _, told=told: told.append(done))
        begin()
        _until(lambda told=told, share=share: bool(told) and told[-1] >= share)
        QTest.qWait(300)
        begun = time.perf_counter()
        runs.cancel()
        _until(lambda: not runs.busy)
        waited.append(round(time.perf_counter() - begun, 2))
        runs.progressed.disconnect(connection)
    return waited


def _until(true: Callable[[], bool]) -> None:
    """Wait, while the window lives."""
    end = time.monotonic() + _LONG
    while not true() and time.monotonic() < end:
        QTest.qWait(10)


def _painted(window: Window, zoom: float | None) -> dict[str, object]:
    """A stroke of 150 moves with a brush of 400 pixels."""
    canvas = window.canvas
    if zoom is None:
        canvas.view.fit()
    else:
        canvas.view.set_zoom(zoom)
    QApplication.processEvents()
    wide, high = canvas.width() // 2, canvas.height() // 2
    points = [QPoint(int(wide + 0.6 * wide * np.cos(i / 25)), int(high + 0.6 * high * np.sin(i / 17)))
              for i in range(150)]
    clocks, spent = [], []
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points:
        begun, own = time.perf_counter(), time.thread_time()
        QTest.mouseMove(canvas, point)
        QApplication.processEvents()
        clocks.append(time.perf_counter() - begun)
        spent.append(time.thread_time() - own)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])
    QApplication.processEvents()
    return _told(clocks, spent)


def _told(clocks: list[float], spent: list[float]) -> dict[str, object]:
    """Milliseconds by the clock and of the thread's own time."""
    return {"p95_ms": round(1e3 * float(np.percentile(clocks, 95)), 1),
            "p95_own_ms": round(1e3 * float(np.percentile(spent, 95)), 1)}


def _damage(window: Window) -> dict[str, object]:
    """Looked for by the recipe's detector, cancelled in its midst and looked for again; what is found is marked."""
    session = window.session
    damage, runs = session.damage, session.runs
    stopped = _cancelled(window, damage.find, (0.05,))
    begun = time.perf_counter()
    damage.find()
    QTest.qWait(1000)
    _until(lambda: not damage.looking and not runs.busy)
    took = time.perf_counter() - begun
    damage.take()
    _until(lambda: not runs.working_beside)
    marks = session.document.damage
    marked = 0 if marks is None else int(np.count_nonzero(marks))
    return {"cancelled_in": stopped, "took": round(took, 1), "marked": marked}


def _marked(marks: engine.Regions) -> engine.Patch:
    """Scratches over the whole height, and specks, of one and a half per cent of the photo, where none were found."""
    dice, made = np.random.default_rng(1), marks.labels.copy()
    rows, columns = made.shape
    for at in dice.integers(0, columns - 4, columns // 400):
        made[:, at : at + 4] = 1
    for row, column in dice.integers(0, (rows - 9, columns - 9), (rows // 8, 2)):
        made[row : row + 9, column : column + 9] = 1
    return engine.regions.replace(marks, made)


def _mended(window: Window) -> dict[str, object]:
    """The photo with its marks filled, for the screen; stopped at some moments, and done anew."""
    damage, edits = window.session.damage, window.session.edits
    if not np.any(window.session.document.damage):
        edits.apply(_marked(edits.document.layer(DAMAGE).regions), "mark", DAMAGE)
    stopped = _cancelled(window, damage.see_mended, (0.0, 0.1, 0.5))
    begun = time.perf_counter()
    damage.see_mended()
    _until(lambda: damage.mended is not None)
    return {"cancelled_in": stopped, "took": round(time.perf_counter() - begun, 1)}


def _preview(window: Window) -> None:
    """A part of 512 by 512 pixels in the middle."""
    session = window.session
    rows, columns = session.photo.shape
    session.preview((rows // 2, columns // 2, rows // 2 + 512, columns // 2 + 512))
    _until(lambda: bool(session.results.list))
    _until(lambda: not session.runs.busy)


def _restore(window: Window) -> dict[str, object]:
    """The whole photo; it is stopped at some moments, and gone on with."""
    session = window.session
    stopped = _cancelled(window, session.restore, (0.0, 0.3, 0.7))
    count, begun = len(session.results.list), time.perf_counter()
    session.restore()
    _until(lambda: len(session.results.list) > count)
    _until(lambda: not session.runs.busy)
    return {"cancelled_in": stopped, "rest_took": round(time.perf_counter() - begun, 1)}


def _divided(window: Window) -> dict[str, object]:
    """The divider is moved over the result."""
    QTest.qWait(5000)
    clocks, spent = [], []
    for step in range(100):
        begun, own = time.perf_counter(), time.thread_time()
        window.compare.set_divider(0.5 + 0.4 * np.sin(step / 15))
        QApplication.processEvents()
        clocks.append(time.perf_counter() - begun)
        spent.append(time.thread_time() - own)
    return _told(clocks, spent)


def _save(window: Window, path: Path) -> dict[str, object]:
    """The newest result, as the window does it."""
    session = window.session
    made = session.results.list[-1].restored
    work = partial(_written, path, made)
    session.writing.result(session.results.list[-1].number, path, work)
    _until(lambda: session.results.list[-1].saved)
    return {"size_gb": round(path.stat().st_size / 1e9, 2)}


def _written(path: Path, made: engine.Restored, *, report: object, glimpse: object) -> tuple[str, ...]:
    """The file of a result."""
    return tuple(engine.write(path, made.image, made.photo.source, scale=made.scale))
