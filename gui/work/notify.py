"""Tells the user that a long job has ended while the window was not in front."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from gui.look.icons import icon
from gui.words.job_words import job_name

LONG = 8.0  # seconds; nobody turns to another window for less
SHOWN_MS = 8000
_PLAIN = str.maketrans("<>&", "‹›＆")
# Some desktops take markup in a notification and others do not; so a name in it shows as what it is on either.


class Notifier(QObject):
    """A desktop notification where the desktop has a tray, and a flashing entry in the task bar in any case."""

    def __init__(self, window: QWidget) -> None:
        """Watch over one window."""
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self.last = ""

    @Slot(str, str, float)
    def job_ended(self, kind: str, outcome: str, seconds: float) -> None:
        """Say so where the job was long and the window is not in front."""
        name = job_name(kind, self.tr("The work"))
        if kind == "batch_photo" or seconds < LONG or outcome == "cancelled":  # the list tells of its end as a whole
            return
        if outcome == "done":
            self.say(self.tr("{name} is done.").format(name=name))
        else:
            self.say(self.tr("{name} failed. The window says why.").format(name=name))

    def say(self, sentence: str) -> None:
        """Tell one who looks at another window; the sentence is plain text."""
        if self._window.isActiveWindow():
            return
        self.last = sentence.translate(_PLAIN)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            if self._tray is None:
                self._tray = QSystemTrayIcon(icon("photos"), self)
                self._tray.activated.connect(self._clicked)
                self._tray.messageClicked.connect(self._clicked)
            self._tray.show()
            self._tray.showMessage("Heirloom", self.last, icon("photos"), SHOWN_MS)

    @Slot()
    def _clicked(self) -> None:
        """Bring the window to the front."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if self._tray is not None:
            self._tray.hide()
