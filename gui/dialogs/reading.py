"""Who reads what is written for people: the language of the window, and the regions as this user knows them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

import engine
from gui.document.session import Session
from gui.words import engine_words
from gui.words.region_names import shown_name


def reader_of(session: Session) -> engine.report.Reader:
    """The reader of now; what is written in a thread goes on being for that one."""
    looks = session.edits.looks
    names, colours = {look.label: shown_name(look) for look in looks}, {look.label: look.colour for look in looks}
    return engine.report.Reader(QLocale().name()[:2], engine_words.words, names, colours)
