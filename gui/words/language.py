"""Languages, switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from engine import resources

NAMES = ("en", "ko")
# Families made for reading on a screen come before the decorative ones that a machine may have too.
_GOOD = ("Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Source Han Sans KR", "Malgun Gothic", "Apple SD Gothic Neo",
         "NanumBarunGothic", "NanumGothic", "NanumSquare", "UnDotum", "Baekmuk Dotum")
_installed: list[QTranslator] = []
_first_family: list[str] = []


def languages() -> dict[str, str]:
    """The languages there are, each by its own name, so that who reads only that one finds it."""
    return {"en": "English", "ko": "한국어"}


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
        old.deleteLater()
    _installed.clear()
    QLocale.setDefault(QLocale("ko_KR" if chosen == "ko" else "en_US"))
    _choose_fonts(app, chosen)
    # Qt's own words first: of two translators the one installed last is asked first.
    places = ((f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
              (f"heirloom_{chosen}", str(resources.path("i18n"))))
    for file, folder in places:
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    return chosen


def korean_font() -> str:
    """A font family that holds Korean and is good to read, or nothing where the machine has none."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    for family in _GOOD:
        if family in families:
            return family
    return next((family for family in families if QFontDatabase.isSmoothlyScalable(family)), "")


def _choose_fonts(app: QApplication, chosen: str) -> None:
    """Let Korean letters come from a good family, and everything else from the desktop's own as before."""
    font = app.font()
    if not _first_family:
        # The family that a word like "Sans Serif" stands for now: asked again, it may stand for a Korean one.
        _first_family.append(QFontInfo(font).family())
    families = [_first_family[0]]
    if chosen == "ko" and (korean := korean_font()):
        families.append(korean)
    if font.families() != families:
        font.setFamilies(families)
        app.setFont(font)
