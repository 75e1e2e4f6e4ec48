"""Languages, switched while the program runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
NAMES = ("en", "ko")
_installed: list[QTranslator] = []


def apply(app: QApplication, name: str) -> str:
    """Speak a language from now on; every widget is told by a LanguageChange event.

    Args:
        app: the application.
        name: "en", "ko", or "system" for the desktop's, English where that is neither.

    Returns:
        "en" or "ko".
    """
    chosen = name if name in NAMES else QLocale.system().name()[:2]
    chosen = chosen if chosen in NAMES else "en"
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(QLocale(chosen))
    places = ((f"heirloom_{chosen}", str(FOLDER)),
              (f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
    for file, folder in places:
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    return chosen


def korean_font() -> str:
    """A font family that holds Korean, or nothing where the machine has none."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    return families[0] if families else ""
