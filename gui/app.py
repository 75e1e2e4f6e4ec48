"""Starts the window: language, theme, the session, and an end that leaves no thread and no child behind."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent, QPixmapCache
from PySide6.QtWidgets import QApplication

from engine import Reader, share_heaps
from gui.document.session import Session
from gui.look import icons, theme
from gui.reception import Reception
from gui.settings import Settings
from gui.window import Window
from gui.words import language
from gui.work.runs import Runs

RUNNING = "Local\\HeirloomIsRunning"  # named in installer/windows/heirloom.iss too
WARM_UP_MS = 400  # after the window is shown, so that the child's start does not slow it down
PIXMAPS = 4096  # KiB: all icons, on a screen of two pixels a point; Qt's ten MB would fill with photos opened before
SETTLED_MS = 5000  # after that nearly all of the program is loaded


class Application(QApplication):
    """The application; what the desktop asks it to open by an event (macOS does) waits until somebody takes it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Have nothing to open yet."""
        super().__init__(list(arguments))
        self._asked: list[Path] = []
        self._take: Callable[[list[Path]], None] | None = None

    def event(self, event: QEvent) -> bool:
        """Take a file that is to be opened."""
        if isinstance(event, QFileOpenEvent):
            if event.file():  # an address on the web has none
                self._asked.append(Path(event.file()))
                self._give()
            return True
        return super().event(event)

    def give_to(self, take: Callable[[list[Path]], None] | None) -> None:
        """Let a window take what was asked for and what will be; with None it waits again."""
        self._take = take
        self._give()

    def _give(self) -> None:
        """Hand it on where somebody takes it."""
        if self._take is not None and self._asked:
            asked, self._asked = self._asked, []
            self._take(asked)


def application() -> QApplication:
    """The one application object, named so that settings and the desktop find it."""
    share_heaps()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else Application([sys.argv[0]])
    app.setApplicationName("Heirloom")
    app.setApplicationDisplayName("Heirloom")
    app.setOrganizationName("Heirloom")
    app.setDesktopFileName("heirloom")
    QPixmapCache.setCacheLimit(PIXMAPS)
    return app


def opened(photo: Path | None = None, settings: Settings | None = None, runs: Runs | None = None) -> Window:
    """The window, shown, with a photo on its way where one is named; `runs` where it shall start no processes."""
    app = application()
    settings = settings or Settings()
    language.apply(app, settings.language)
    theme.apply(app, settings.theme)
    app.setWindowIcon(icons.program())
    session = Session(runs=runs)
    window = Window(session, settings)
    window.show()
    QTimer.singleShot(WARM_UP_MS, window, window.warm_up)
    if photo is not None:
        session.opening.open(photo)
    return window


def _tell_setup() -> None:
    """On Windows, say that Heirloom runs, by a mutex that its setup looks for; it goes away with this process."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.CreateMutexW(None, False, RUNNING)


def main(arguments: Sequence[str], alone: bool = False, hangs: bool = False, reader: Reader | None = None) -> int:
    """Run the window until it is closed.

    Args:
        arguments: photos or projects; the first is opened, and several are listed.
        alone: open a window of its own also where there is one already.
        hangs: the window that is there was asked to open them, and did not answer.
        reader: the process that decodes what is opened, where it was started already.

    Returns:
        The exit status.
    """
    app = application()
    paths = [Path(name) for name in arguments]
    _tell_setup()
    reception = Reception()
    if not reception.begin(paths, alone, hangs):
        return 0
    window = opened(paths[0] if len(paths) == 1 else None, runs=Runs(reader=reader))
    window.closing.connect(reception.close)
    reception.asked.connect(window.arrivals.receive)
    if isinstance(app, Application):
        app.give_to(window.arrivals.receive)
    if len(paths) > 1:
        window.arrivals.receive([path.absolute() for path in paths])
    window.people_offer.consider()
    QTimer.singleShot(0, reception.ready)
    if reader is not None:
        QTimer.singleShot(WARM_UP_MS, reader.start)
    # From then on Python looks for rubbish among what comes later alone: through all of the program it takes 0.1 s.
    QTimer.singleShot(SETTLED_MS, gc.freeze)
    status = app.exec()
    reception.close()
    window.session.close()
    return status
