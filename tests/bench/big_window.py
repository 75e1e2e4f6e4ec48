"""The window with a large scan: opened, painted, damage found, a part previewed, restored, compared, saved, closed."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import engine
from engine import PRESETS, Photo
from gui import app
from gui.window import Window

Note = Callable[..., None]
_LONG = 3600.0  # seconds that anything may take


def measure(path: Path, note: Note, watch: Callable[[int], Any], with_damage: bool) -> None:
    """All stages with one scan; looking for damage takes longest.

    Args:
        path: of the scan.
        note: takes a stage, the scan's name, seconds, the watch, and more.
        watch: looks at the memory of a process and its children within a block.
        with_damage: whether damage is looked for too.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as place:
        folder = Path(place)
        os.environ |= {"HEIRLOOM_SETTINGS": str(folder / "settings.ini"), "HEIRLOOM_STATE": str(folder / "state"),
                       "HEIRLOOM_CACHE": str(folder / "cache")}
        app.application()
        _stages(path, folder, note, watch, with_damage)


def _stages(path: Path, folder: Path, note: Note, watch: Callable[[int], Any], with_damage: bool) -> None:
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
        note(name, path.name, time.perf_counter() - begun, seen, **more)

    seen: list[float] = []
    session.opening.previewed.connect(lambda *_: seen.append(time.perf_counter()))

    def opening() -> dict[str, object]:
        begun = time.perf_counter()
        session.opening.open(path)
        _until(lambda: session.path == path)
        return {"first_pixels": round(seen[0] - begun, 2) if seen else None}

    stage("window: open", opening)
    QTest.qWait(1000)
    session.edits.add("face")
    window.toolbox.options.set(size=400.0)
    for name, zoom in (("fitted", None), ("at 100 %", 1.0)):
        stage(f"window: paint, {name}", lambda zoom=zoom: _painted(window, zoom))
    if with_damage:
        stage("window: find damage", lambda: _damage(window))
    session.set_recipe(PRESETS["fast"].changed(upscaler="bicubic", scale=2))
    stage("window: preview", lambda: _preview(window))
    stage("window: restore x2, bicubic", lambda: _restore(window))
    stage("window: divider", lambda: _divided(window))

    def save() -> None:
        made = session.results.list[-1].restored
        engine.write(folder / "saved.tif", made.image, made.photo.source, scale=2)

    stage("window: save as TIFF", save)
    (folder / "saved.tif").unlink()
    session.results.update(session.results.list[-1].number, saved=True)
    session.opening.open(small)
    _until(lambda: session.path == small)
    QTest.qWait(5000)
    note("window: closed", path.name, 0.0, None, kept_mb=round((psutil.Process().memory_info().rss - before) / 2**20))
    window.close()


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


def _damage(window: Window) -> None:
    """Looked for by the recipe's detector."""
    damage = window.session.damage
    damage.find()
    QTest.qWait(1000)
    _until(lambda: not damage.looking and not window.session.runs.busy)


def _preview(window: Window) -> None:
    """A part of 512 by 512 pixels in the middle."""
    session = window.session
    rows, columns = session.photo.shape
    session.preview((rows // 2, columns // 2, rows // 2 + 512, columns // 2 + 512))
    _until(lambda: bool(session.results.list))
    _until(lambda: not session.runs.busy)


def _restore(window: Window) -> dict[str, object]:
    """The whole photo; it is stopped once in its midst, and gone on with."""
    session, told = window.session, list[float]()
    session.runs.progressed.connect(lambda done, _: told.append(done))
    session.restore()
    _until(lambda: bool(told) and told[-1] > 0.6)
    begun = time.perf_counter()
    session.runs.cancel()
    _until(lambda: not session.runs.busy)
    stopped = time.perf_counter() - begun
    count = len(session.results.list)
    session.restore()
    _until(lambda: len(session.results.list) > count)
    _until(lambda: not session.runs.busy)
    return {"cancelled_in": round(stopped, 2)}


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
