"""Every English text that is declared rather than said: options, choices, methods, presets and figures."""

from __future__ import annotations

from collections.abc import Iterator

from engine import methods
from engine.option import NO, YES
from engine.recipe import PRESET_TABLE, options
from engine.reporting.words import FIGURES


def words() -> Iterator[str]:
    """Each text once, in the order of declaration; the text is the key of its translation."""
    yield from dict.fromkeys(text for text in _all() if text)


def _all() -> Iterator[str]:
    """All of them, some more than once."""
    for option in options().values():
        yield from (option.group, option.label, option.tip, option.unit, *map(str, option.words.values()))
    for kind, table in methods.METHODS.items():
        for name in table:
            method = methods.load(kind, name)
            yield from (method.title, method.phrase)
    for preset in PRESET_TABLE.values():
        yield from (preset.title, preset.meaning)
    for figure in FIGURES.values():
        yield from (figure.title, figure.meaning)
    yield from (YES, NO)
