"""The devices that the engine can run on, asked for once its process is up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine import DeviceInfo
from gui.document.quiet import Quiet
from gui.work.runs import Runs


class Devices(QObject):
    """What the engine found; nothing before it was asked.

    Signals:
        changed: they are known now.
    """

    changed = Signal()

    def __init__(self, runs: Runs, quiet: Quiet, parent: QObject | None = None) -> None:
        """Know none yet."""
        super().__init__(parent)
        self._runs, self._quiet = runs, quiet
        self.found: tuple[DeviceInfo, ...] = ()
        self._wanted = False
        quiet.add(self._begin)
        runs.ended.connect(self._ended)

    def words(self, name: str) -> str:
        """What a device is, as the engine says it; a processor where that is not known."""
        return next((device.words for device in self.found if device.name == name), "cpu")

    def ask(self) -> None:
        """Find out which devices there are, as soon as the engine may."""
        self._wanted = True
        self._quiet.catch_up()

    def _begin(self) -> bool:
        """Ask, where that was wished."""
        if self._wanted:
            self._runs.start(self.tr("Looking for devices"), self._take, "devices", quiet=True)
        return self._wanted

    @Slot(str, str, float)
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """What gave way stays wanted; what failed is not tried again."""
        if outcome == "failed" and kind == "devices":
            self._wanted = False

    def _take(self, devices: tuple[DeviceInfo, ...]) -> None:
        """Keep them."""
        self._wanted = False
        self.found = tuple(devices)
        self.changed.emit()
