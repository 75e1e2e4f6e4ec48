"""How quick the window is: start, opening, keeping, brush, panning, divider, and its breath while the engine works.

Run it as ``python -m tests.bench.gui`` (or ``make bench-gui``); figures are milliseconds unless said otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import psutil
from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine import DAMAGE, PRESETS, REGIONS, Document, Photo, PhotoReference, Regions, write
from gui import app
from gui.canvas.canvas import Canvas
from gui.document.edits import Edits
from gui.document.session import Session
from gui.tools.brush import Brush
from gui.tools.heal import Heal
from gui.tools.options import ToolOptions
from gui.window import Window
from tests.bench import gui_colour

_START = """
import time
start = time.perf_counter()
from gui import app
window = app.opened()
app.application().processEvents()
print(time.perf_counter() - start)
window.close()
"""


def told(name: str, times: list[float], goal: str) -> None:
    """One line: median, 95th and 99th percentile, worst."""
    values = np.array(times) * 1e3
    p50, p95, p99 = np.percentile(values, [50, 95, 99])
    print(f"| {name} | {p50:.1f} | {p95:.1f} | {p99:.1f} | {values.max():.1f} | {goal} |", flush=True)


def starts(times: int = 5) -> None:
    """From the first import to the painted window, in new processes; the first is not counted."""
    found = []
    for number in range(times + 1):
        done = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
        if number:
            found.append(float(done.stdout.split()[-1]))
    told("start, warm, to the painted window", found, "1000")


def opening(folder: Path) -> None:
    """A 24-megapixel JPEG: until its first pixels, and until it can be worked on."""
    random = np.random.default_rng(0)
    coarse = random.random((250, 375, 3)).astype(np.float32)
    path = folder / "large.jpg"
    write(path, np.kron(coarse, np.ones((16, 16, 1), np.float32)), Photo(coarse).source)
    window = app.opened()
    window.session.opening.finds_regions = False
    seen: list[float] = []
    window.session.opening.previewed.connect(lambda *_: seen.append(time.perf_counter()))
    start = time.perf_counter()
    window.session.opening.open(path)
    while window.session.photo is None:
        QTest.qWait(5)
    told("24 megapixels: first pixels", [seen[0] - start], "1000")
    told("24 megapixels: ready", [time.perf_counter() - start], "–")
    window.close()


def keeping(folder: Path) -> None:
    """At 24 megapixels: a snapshot, a stroke until it is on the disk, and the memory that closing gives back."""
    small = folder / "quiet.png"
    write(small, np.full((300, 400, 3), 0.5, np.float32), Photo(np.zeros((1, 1, 3), np.float32)).source)
    window, session = _opened(small)
    before = psutil.Process().memory_info().rss
    session.opening.open(folder / "large.jpg")
    while session.path == small:
        QTest.qWait(5)
    QTest.qWait(500)
    session.edits.add("face")
    window.toolbox.options.set(size=400.0)
    snapshots, strokes = [], []
    for number in range(20):
        start = time.perf_counter()
        session.edits.snapshot()
        snapshots.append(time.perf_counter() - start)
        place = window.canvas.view.to_screen(500 + 150 * number, 500 + 250 * number).toPoint()
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place)
        start = time.perf_counter()
        while not session.keeping.autosave.clean:
            QTest.qWait(5)
        strokes.append(time.perf_counter() - start)
    told("snapshot of the regions, 24 megapixels", snapshots, "10")
    told("a finished stroke until it is on the disk, 24 megapixels", strokes, "worst 500")
    session.opening.open(small)
    while session.path != small:
        QTest.qWait(5)
    QTest.qWait(2000)
    kept = (psutil.Process().memory_info().rss - before) / 2**20
    print(f"| memory kept after 24 megapixels were closed, MiB | {kept:.0f} | | | | 150 |", flush=True)
    window.close()


def _opened(path: Path) -> tuple[Window, Session]:
    """A window with a photo."""
    window = app.opened()
    window.session.opening.finds_regions = False
    window.session.opening.open(path)
    while window.session.photo is None:
        QTest.qWait(5)
    return window, window.session


def brush(rows: int, columns: int, zoom: float | None, goal: str, layer: str = REGIONS) -> None:
    """From a mouse event to repainted pixels, with a brush of 400 pixels on a layer; then panning."""
    random = np.random.default_rng(0)
    tile = random.integers(0, 255, (64, 64, 4), dtype=np.uint8)
    picture = np.tile(tile, (rows // 64 + 1, columns // 64 + 1, 1))[:rows, :columns].copy()
    labels = np.zeros((rows, columns), np.uint8)
    labels[rows // 4 : rows // 2, columns // 4 : columns // 2] = 1
    labels[rows // 2 : rows * 3 // 4, columns // 3 : columns // 2] = 2
    edits = Edits()
    regions = Regions(labels, {0: "background", 1: "a", 2: "b"})
    edits.show(Document.of(PhotoReference("0" * 64, 1, (rows, columns)), regions, PRESETS["standard"]))
    canvas, options = Canvas(), ToolOptions()
    canvas.resize(1600, 1000)
    canvas.set_picture(picture)
    canvas.set_labels(edits.regions.labels)
    canvas.set_looks(edits.looks)
    edits.changed.connect(canvas.labels_changed)
    edits.damage_changed.connect(canvas.damage_changed)
    edits.activate(layer)
    if layer == DAMAGE:
        canvas.set_layer(damage=True)
        canvas.set_damage(edits.painted.labels)
    options.set(size=400.0)
    canvas.set_tool(Brush(edits, options) if layer == REGIONS else Heal(edits, options))
    canvas.show()
    QApplication.processEvents()
    if zoom:
        canvas.view.set_zoom(zoom)
    QApplication.processEvents()
    points = [QPoint(int(800 + 500 * np.cos(i / 25)), int(500 + 300 * np.sin(i / 17))) for i in range(300)]
    times = []
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points:
        start = time.perf_counter()
        QTest.mouseMove(canvas, point)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])
    QApplication.processEvents()
    end = time.perf_counter() - start
    where = f"{rows * columns / 1e6:.0f} megapixels, {'fitted' if zoom is None else '100 %'}"
    where = f"{where}, {layer}"
    told(f"brush, {where}", times, goal)
    told(f"end of the stroke, {where}", [end], "–")
    times = []
    for _ in range(100):
        start = time.perf_counter()
        canvas.view.pan(5, 3)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    told(f"pan, {where}", times, "–")
    canvas.close()


def divider(folder: Path) -> None:
    """Moving the divider over a view of 3840 by 2160 pixels."""
    path = folder / "small.png"
    random = np.random.default_rng(0)
    write(path, random.random((1080, 1920, 3)).astype(np.float32), Photo(np.zeros((1, 1, 3), np.float32)).source)
    window = app.opened()
    window.session.opening.finds_regions = False
    window.resize(4400, 2500)
    window.session.opening.open(path)
    while window.session.photo is None:
        QTest.qWait(5)
    window.session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", back_projections=1))
    window.session.restore()
    while not window.session.results.list or window.session.runs.busy:
        QTest.qWait(20)
    QTest.qWait(3000)
    times = []
    for step in range(200):
        start = time.perf_counter()
        window.compare.set_divider(0.5 + 0.4 * np.sin(step / 15))
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    told(f"divider, view of {window.compare.width()} by {window.compare.height()}", times, "16")
    window.session.results.update(1, saved=True)
    window.close()


def breath() -> None:
    """Gaps between ticks of a 16 ms timer while a job runs on all cores."""
    window = app.opened()
    window.session.opening.finds_regions = False
    window.commands.open_sample()
    while window.session.photo is None:
        QTest.qWait(5)
    labels = window.session.edits.regions.labels
    labels[60:200, 50:150] = 1
    window.session.set_recipe(PRESETS["standard"])
    window.session.restore()
    clock, gaps = QElapsedTimer(), []
    clock.start()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e9) or clock.restart())
    timer.start(16)
    end = time.monotonic() + 25
    while time.monotonic() < end and window.session.runs.busy:
        QTest.qWait(200)
    told("gap between ticks of 16 ms while a job runs", gaps[5:], "p99 50, worst 250")
    window.session.runs.cancel()
    while window.session.runs.busy:
        QTest.qWait(20)
    window.close()


def main() -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["HEIRLOOM_SETTINGS"] = str(folder / "settings.ini")
        os.environ["HEIRLOOM_STATE"] = str(folder / "state")
        app.application()
        print("| what | median | p95 | p99 | worst | goal |\n| --- | --- | --- | --- | --- | --- |")
        starts()
        opening(folder)
        keeping(folder)
        brush(4000, 6000, None, "p95 16")
        brush(4000, 6000, 1.0, "p95 16")
        brush(4000, 6000, None, "p95 16", DAMAGE)
        brush(4000, 6000, 1.0, "p95 16", DAMAGE)
        brush(10000, 10000, None, "p95 25")
        brush(10000, 10000, 1.0, "p95 25")
        divider(folder)
        breath()
        for name, path, zoom, goal in gui_colour.cases(folder):
            waits, held = gui_colour.stroke_to_preview(path, zoom)
            told(name, waits, goal)
            told("the window held meanwhile", held, "100")


if __name__ == "__main__":
    main()
