"""The thread that supervises one piece of work, so that the window never waits: the program's QThread engine."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThread, Signal

from engine import Cancelled, EngineError

STACK = 16 * 2**20  # macOS gives threads 512 KiB, and BLAS overflows them

_log = logging.getLogger("heirloom.window")


class Work(Protocol):
    """What a job runs: it reports, may show glimpses, and gives back its result."""

    def __call__(self, *, report: Callable[..., None], glimpse: Callable[[Any], None]) -> Any:  # noqa: ANN401
        """Do the work; `report` raises `Cancelled` to stop it."""


class Job(QThread):
    """Runs one piece of work, and says exactly once how it ended.

    Signals:
        progressed: (share done from 0 to 1, note).
        glimpsed: an `engine.Glimpse` of the running work.
        succeeded: the result.
        failed: a sentence for the user.
        cancelled: the user stopped it.
    """

    progressed = Signal(float, object)
    glimpsed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, name: str, work: Work, stop: Callable[[], None] | None = None,
                 parent: QObject | None = None) -> None:
        """Prepare, without starting.

        Args:
            name: what the job is, for the status bar, translated.
            work: what is run in the thread.
            stop: ends work that cannot be reached by `report`, for instance `Worker.cancel`.
            parent: who owns the job.
        """
        super().__init__(parent)
        self.name = name
        self._work = work
        self._stop = stop
        self._stopping = threading.Event()
        self.fault: EngineError | None = None
        self.setStackSize(STACK)

    def cancel(self) -> None:
        """Ask the work to stop; comes back at once."""
        self._stopping.set()
        if self._stop is not None and self.isRunning():
            self._stop()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopping.is_set()

    def run(self) -> None:
        """Work; the one broad `except` of the window, because a fault must end as a sentence, not as a crash."""
        try:
            if self._stopping.is_set():
                raise Cancelled  # before it began
            result = self._work(report=self._report, glimpse=self.glimpsed.emit)
        except Cancelled:
            self.cancelled.emit()
        except EngineError as fault:
            self.fault = fault
            self.failed.emit(fault.said)
        except Exception as fault:  # noqa: BLE001 - said above
            _log.exception("A job ended by a fault that nobody foresaw.")
            self.fault = EngineError.telling(f"{self.name}: {type(fault).__name__}: {fault}")
            self.failed.emit(self.fault.said)
        else:
            if self.stopping:
                self.cancelled.emit()
            else:
                self.succeeded.emit(result)

    def _report(self, done: float, note: str = "") -> None:
        """Pass progress on, and stop where that was asked."""
        if self.stopping:
            raise Cancelled
        self.progressed.emit(done, note)
