"""Marks texts for translation that are translated later, where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """The text as it is; PySide6's own function of this name says it gives an object, which strict types refuse.

    Args:
        context: the one to name in QCoreApplication.translate.
        text: English.
    """
    return text
