"""How quick the comparison is at 3840 × 2160, a 24-megapixel photo beside its ×2: `python -m tests.bench.gui_compare`.

Printed in milliseconds from an event to the repainted widget, offscreen: median, 95th percentile, worst.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.compare.frames import Side
from gui.compare.input import Compare
from gui.picture.pyramid import Pyramid
from gui.picture.view import View

WIDE, HIGH = 3840, 2160
ROWS, COLUMNS = 4000, 6000
STEPS = 120


def measured(name: str, step: Callable[[int], None], steps: int = STEPS) -> None:
    """Do `step` and repaint, again and again."""
    times = []
    for number in range(steps):
        start = time.perf_counter()
        step(number)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1e3)
    p50, p95 = np.percentile(times, [50, 95])
    print(f"| {name} | {p50:.1f} | {p95:.1f} | {max(times):.1f} |", flush=True)


def settle(compare: Compare) -> float:
    """Wait until everything that is seen is interpolated; seconds."""
    start = time.perf_counter()
    QApplication.processEvents()
    while not compare.settled:
        QApplication.processEvents()
    return time.perf_counter() - start


def main() -> None:
    """Every way of moving."""
    application = QApplication.instance() or QApplication([])
    random = np.random.default_rng(0)
    photo = random.integers(0, 256, (ROWS, COLUMNS, 4), dtype=np.uint8)
    result = random.integers(0, 256, (2 * ROWS, 2 * COLUMNS, 4), dtype=np.uint8)
    view = View()
    view.set_shape((ROWS, COLUMNS))
    compare = Compare(view)
    compare.resize(WIDE, HIGH)
    compare.set_pictures(Side(photo, 1, "Before · bicubic × 2", None, Pyramid(photo)),
                         Side(result, 2, "Result 1 · standard", None, Pyramid(result)))
    compare.show()
    print("| what | p50 ms | p95 ms | worst ms |\n|---|---|---|---|")
    for words, zoom in (("fitted", 0.0), ("100 % of the result", 2.0), ("a zoom between, 1.37", 1.37)):
        view.set_zoom(zoom) if zoom else view.fit()
        print(f"| all interpolated, {words} | {settle(compare) * 1e3:.0f} | | |", flush=True)
        place = QPoint(WIDE // 2, HIGH // 3)
        compare.set_divider(0.5)
        QTest.mousePress(compare, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        measured(f"divider by hand, {words}",
                 lambda number: QTest.mouseMove(compare, QPoint(int(WIDE * (0.5 + 0.4 * np.sin(number / 12))), 700)))
        QTest.mouseRelease(compare, Qt.MouseButton.LeftButton)
        measured(f"divider leaps over most of the width, {words}",
                 lambda number: compare.set_divider(0.2 + 0.6 * (number % 2)))
        compare.set_divider(0.5)
    view.set_zoom(2.0)
    settle(compare)
    measured("pan, 100 % of the result", lambda number: view.pan(17, 9), 40)
    settle(compare)
    measured("zoom", lambda number: view.zoom_at(0.5 if number % 20 < 10 else -0.5, QPointF(1000, 900)), 40)
    view.set_zoom(2.0)
    settle(compare)
    compare.set_mode("difference")
    settle(compare)
    measured("difference, another gain", lambda number: compare.set_gain(2 ** (number % 7)), 40)
    measured("difference, computed anew", lambda number: compare.set_kind(("colour", "luma")[number % 2]), 20)
    compare.set_mode("split")
    compare.set_loupe(4)
    settle(compare)
    measured("loupe", lambda number: QTest.mouseMove(compare, QPoint(1200 + 9 * number, 900 + 3 * number)))
    compare.close()
    application.processEvents()


if __name__ == "__main__":
    main()
