"""Notices an engine that neither says anything nor works, which nobody else would: not dead, and not cancelled."""

from __future__ import annotations

import time

import psutil
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.work.runs import Runs

PATIENCE = 60.0
"""Seconds without a word and without a moment of the processor. The engine works for longer without a word, on a busy
machine too, but then it uses the processor."""
_LOOKS = 12  # in that time


class Silence(QObject):
    """Watches the engine's job.

    Signals:
        began: the engine does not answer; told once for each job.
    """

    began = Signal()

    def __init__(self, runs: Runs, parent: QObject | None = None, patience: float = PATIENCE) -> None:
        """Watch from the next job on.

        Args:
            runs: whose job.
            parent: who owns this.
            patience: seconds.
        """
        super().__init__(parent)
        self._runs, self._patience = runs, patience
        self._since, self._worked, self._told = 0.0, -1.0, False
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 * patience / _LOOKS))
        self._timer.timeout.connect(self._look)
        runs.changed.connect(self._changed)
        runs.progressed.connect(self._heard)

    @Slot()
    def _changed(self) -> None:
        """A job began, waits, goes on or ended."""
        self._heard()
        if self._runs.busy and not self._runs.paused:
            self._timer.start()
        else:
            self._timer.stop()
            self._told = False

    @Slot()
    def _heard(self) -> None:
        """It said something."""
        self._since = time.monotonic()

    @Slot()
    def _look(self) -> None:
        """Whether it has said or done anything."""
        worked = _worked(self._runs.worker.pid)
        if worked != self._worked:
            self._worked = worked
            self._heard()
        elif time.monotonic() - self._since > self._patience and not self._told:
            self._told = True
            self.began.emit()


def _worked(pid: int | None) -> float:
    """Processor seconds that a process has used; 0 where there is none."""
    try:
        times = psutil.Process(pid).cpu_times() if pid is not None else None
    except psutil.Error:
        return 0.0
    return float(times.user + times.system) if times is not None else 0.0
