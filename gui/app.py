"""Starts the window: language, theme, the session, and an end that leaves no thread and no child behind."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from engine import Worker
from gui.document.session import Session
from gui.look import icons, theme
from gui.settings import Settings
from gui.window import Window
from gui.words import language
from gui.work.runs import Runs

WARM_UP_MS = 400  # after the window is shown, so that the child's start does not slow it down


def application() -> QApplication:
    """The one application object, named so that settings and the desktop find it."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("Heirloom")
    app.setApplicationDisplayName("Heirloom")
    app.setOrganizationName("Heirloom")
    app.setDesktopFileName("heirloom")
    return app


def opened(photo: Path | None = None, settings: Settings | None = None, worker: Worker | None = None) -> Window:
    """The window, shown, with a photo on its way where one is named; `worker` where it shall not start its own."""
    app = application()
    settings = settings or Settings()
    language.apply(app, settings.language)
    theme.apply(app, settings.theme)
    app.setWindowIcon(icons.program())
    session = Session(runs=Runs(worker=worker) if worker is not None else None)
    window = Window(session, settings)
    window.show()
    QTimer.singleShot(WARM_UP_MS, window, window.warm_up)
    if photo is not None:
        session.opening.open(photo)
    return window


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed.

    Args:
        arguments: nothing, or one photo.

    Returns:
        The exit status.
    """
    app = application()
    window = opened(Path(arguments[0]) if arguments else None)
    window.people_offer.consider()
    status = app.exec()
    window.session.close()
    return status
