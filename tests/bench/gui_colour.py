"""How soon a stroke of colour is seen: from the release of the mouse until all that is in sight is in colour.

Part of ``make bench-gui``. Of two megapixels, a true scan where HEIRLOOM_DATA names the folder that has it; of 24, for
want of a true one, a picture of shapes and grain.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine import Source, write
from gui import app
from gui.document.edits import given

TRUE = "images/old_portraits/Unidentified1855.jpg"  # 1245×1600
COLOURS = ("#b5651d", "#3060a0", "#6f7d3d", "#a8333a", "#c98a62")
STROKES = 20


def drawn(folder: Path, rows: int, columns: int) -> Path:
    """A grey picture of soft shapes with a scan's grain."""
    random = np.random.default_rng(0)
    down, across = (np.linspace(0, 9, side, dtype=np.float32) for side in (rows, columns))
    plane = 0.5 + 0.2 * np.sin(down)[:, None] * np.cos(1.7 * across)[None]
    plane += np.abs(np.sin(3 * down[:, None] + across[None])) * np.float32(0.2)
    plane += random.normal(0, 0.02, plane.shape).astype(np.float32)
    path = folder / f"drawn-{rows}x{columns}.png"
    write(path, np.repeat(plane.clip(0, 1)[..., None], 3, 2), Source(grey=True))
    return path


def stroke_to_preview(path: Path, zoom: float | None) -> tuple[list[float], list[float]]:
    """Seconds from the release of the mouse to the whole picture in sight, and the longest that the window was held."""
    window = app.opened()
    session = window.session
    session.opening.finds_regions = False
    window.resize(1600, 1000)
    session.opening.open(path)
    _until(lambda: session.photo is not None and session.document is not None)
    assert session.photo is not None
    rows, columns = session.photo.shape
    down, across = np.ogrid[:rows, :columns]
    person = ((down / rows - 0.5) / 0.45) ** 2 + ((across / columns - 0.5) / 0.3) ** 2 < 1
    label = session.edits.add("person")
    session.edits.apply(given(session.edits.regions.labels, person, label, frozenset()), "person")
    window.actions_by_name["colour_mode"].trigger()
    window.toolbox.options.set(size=max(rows, columns) / 60)
    if zoom is not None:
        window.canvas.view.set_zoom(zoom)
    random = np.random.default_rng(1)
    _until(lambda: not session.colours.preview.busy)
    waits, held = [], []
    for number in range(STROKES):
        session.colours.set_colour(COLOURS[number % len(COLOURS)])
        wide, high = window.canvas.width(), window.canvas.height()
        start = random.uniform(0.25, 0.75, 2) * (wide, high)
        places = [QPoint(int(x), int(y)) for x, y in (start, start + random.uniform(-60, 60, 2))]
        QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=places[0])
        QTest.mouseMove(window.canvas, places[1])
        _until(lambda: not session.colours.preview.busy)
        before = time.perf_counter()
        QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=places[1])
        held.append(_until(lambda: not session.colours.preview.busy))
        waits.append(time.perf_counter() - before)
    window.close()
    session.runs.close()
    return waits[2:], held[2:]


def cases(folder: Path) -> list[tuple[str, Path, float | None, str]]:
    """What is measured: name, photo, zoom (None: the whole photo), goal in milliseconds."""
    true = Path(os.environ.get("HEIRLOOM_DATA", "")) / TRUE
    two = (true, "true") if true.is_file() else (drawn(folder, 1245, 1600), "drawn")
    large = drawn(folder, 4000, 6000)
    return [(f"a stroke of colour until it is seen, 2 megapixels ({two[1]})", two[0], None, "100"),
            ("the same, 24 megapixels (drawn), whole", large, None, "300"),
            ("the same, 24 megapixels (drawn), at 100 %", large, 1.0, "300")]


def _until(done: Callable[[], bool]) -> float:
    """Let the window live until something holds; the longest that it was busy at once, in seconds."""
    longest, end = 0.0, time.monotonic() + 60
    while not done() and time.monotonic() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
        time.sleep(0.001)
    return longest
