"""What regions are called on the screen: the user's names as they are, the engine's in the language of now."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from engine import RegionStyle
from gui.words import engine_words

_NUMBERED = re.compile(r"Region (\d+)")


def shown_name(look: RegionStyle) -> str:
    """A region's name for the eye; names that nobody typed are kept in English and follow the language."""
    if look.name in ("", "Background", "background") and look.label == 0:
        return QCoreApplication.translate("Edits", "Background")
    numbered = _NUMBERED.fullmatch(look.name)
    if numbered is not None:
        return QCoreApplication.translate("Edits", "Region {number}").format(number=numbered[1])
    return engine_words.name_words(look.name)
