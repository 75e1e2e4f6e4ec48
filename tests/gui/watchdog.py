"""Fails a test in which the window's thread is held: the user would see a window that does not answer.

What counts is the processor time that this thread spends between two turns of the event loop, not the clock on the
wall: a busy machine is no fault of the window. So waiting (a lock, a disk, Python's own lock while another thread runs)
is not seen by this watchdog, and what a test does itself between two turns counts, unless it says `ignored`.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

LIMIT = 0.1  # seconds of a processor that does `_slowness`'s work in `_USUAL`; a slower one is given longer
_USUAL = 0.025
_LOOK = 0.01  # seconds between two looks at what holds the thread


class Watchdog(QObject):
    """Measures each turn of the thread that makes it, and remembers the long ones and where they were spent."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[float, str]] = []
        self.longest = 0.0
        self._where = ""
        self.limit = LIMIT
        self._began = time.thread_time()
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread) if hasattr(time, "pthread_getcpuclockid") else None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="watchdog", daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        self.limit = LIMIT * _slowness()
        self._began = time.thread_time()
        self._timer.start(0)
        self._looking.start()

    def stop(self) -> None:
        """Watch no more."""
        self._turn()
        self._timer.stop()
        self._over.set()
        self._looking.join()

    @Slot()
    def _turn(self) -> None:
        """A turn of the loop is over."""
        held = time.thread_time() - self._began
        self.longest = max(self.longest, held)
        if held > self.limit:
            self.held.append((held, self._where))
        self._where, self._began = "", time.thread_time()

    @contextmanager
    def ignored(self) -> Iterator[None]:
        """What the test itself does costs nothing."""
        self._turn()
        yield
        self._where, self._began = "", time.thread_time()

    def _look(self) -> None:
        """Remember where the thread is while a turn is too long."""
        while not self._over.wait(_LOOK):
            if self._clock is not None and time.clock_gettime(self._clock) - self._began > self.limit:
                frame = sys._current_frames().get(self._thread)
                if frame is not None and not self._where:
                    self._where = "".join(traceback.format_stack(frame)[-7:])


def _slowness() -> float:
    """How many times longer this machine, as busy as it is now, takes over bytes than one that keeps to the limit."""
    times = []
    for _ in range(5):
        began = time.thread_time()
        whole = np.zeros((4000, 6000), np.uint8)
        for _ in range(2):
            copy = whole.copy()
            (copy == whole).all(axis=1)
            copy[:, ::2].copy()
        times.append(time.thread_time() - began)
    return max(1.0, sorted(times)[2] / _USUAL)


@contextmanager
def watched() -> Iterator[Watchdog]:
    """Nothing within may hold this thread for longer than a tenth of a second of its own work."""
    dog = Watchdog()
    dog.start()
    try:
        yield dog
    finally:
        dog.stop()
    told = "\n".join(f"{held:.3f} s in\n{where}" for held, where in dog.held)
    assert not dog.held, f"the window's thread was held {len(dog.held)} times:\n{told}"
