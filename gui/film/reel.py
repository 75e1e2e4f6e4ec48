"""A film that plays: a thread decodes it, and its result beside it, and shows each frame when its time has come."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from engine import EngineError, Reader
from gui.picture.pyramid import Pixels

_AHEAD = 2  # frames that may wait to be painted


class Reel(QThread):
    """Plays from a moment on until it is stopped or the film ends; said once by `ended`.

    Signals:
        shown: (seconds, the film's frame, the result's or None), pixels in the screen's byte order.
        ended: whether the film came to its end.
        failed: a sentence.
    """

    shown = Signal(float, object, object)
    ended = Signal(bool)
    failed = Signal(object)

    def __init__(self, reader: Reader, film: Path, result: Path | None, seconds: float, side: int,
                 parent: QObject | None = None) -> None:
        """Prepare to play from `seconds` on, frames of at most `side` pixels, which the reader decodes."""
        super().__init__(parent)
        self._reader, self._film, self._result, self._seconds, self._side = reader, film, result, seconds, side
        self._stop = threading.Event()
        self._room = threading.Semaphore(_AHEAD)

    def painted(self) -> None:
        """A frame was taken; the next may come."""
        self._room.release()

    def stop(self) -> None:
        """End soon."""
        self._stop.set()
        self._room.release()

    def run(self) -> None:
        """Decode and wait."""
        try:
            self.ended.emit(self._play())
        except EngineError as fault:
            self.failed.emit(fault.said)
            self.ended.emit(False)

    def _play(self) -> bool:
        """Whether the end was reached."""
        before = self._reader.film_pictures(self._film, self._seconds, self._side)
        after = (self._reader.film_pictures(self._result, self._seconds, self._side)
                 if self._result is not None else None)
        begun: float | None = None
        late: tuple[float, Pixels] | None = None
        for seconds, pixels in before:
            if self._stop.is_set():
                return False
            while after is not None and (late is None or late[0] < seconds - 1e-4):
                late = next(after, late)
                if late is None or late[0] >= seconds - 1e-4:
                    break
            now = time.monotonic()
            begun = now - (seconds - self._seconds) if begun is None else begun
            wait = begun + (seconds - self._seconds) - now
            if wait > 0 and self._stop.wait(wait):
                return False
            if wait < -0.25:
                begun = now - (seconds - self._seconds)  # too slow: go on from here rather than hurry
            self._room.acquire()
            if self._stop.is_set():
                return False
            self.shown.emit(seconds, pixels, late[1] if late is not None else None)
        return True
