"""Every English text that is declared rather than said: options, choices, methods, presets and figures."""

from __future__ import annotations

from collections.abc import Iterator

from engine import methods
from engine.option import NO, YES
from engine.recipe import PRESET_TABLE, options
from engine.reporting.words import FIGURES
from engine.training.models import MODELS
from engine.training.recipe import TRAINING_PRESETS, TrainingRecipe


def words() -> Iterator[str]:
    """Each text once, in the order of declaration; the text is the key of its translation."""
    yield from dict.fromkeys(text for text in _all() if text)


def _all() -> Iterator[str]:
    """All of them, some more than once."""
    for option in (*options().values(), *TrainingRecipe.options().values()):
        yield from (option.group, option.label, option.tip, option.unit, *map(str, option.words.values()))
    for kind, table in methods.METHODS.items():
        for name in table:
            method = methods.load(kind, name)
            yield from (method.title, method.phrase)
    for preset in PRESET_TABLE.values():
        yield from (preset.title, preset.meaning)
    for training in TRAINING_PRESETS.values():
        yield from (training.title, training.meaning)
    for model in MODELS.values():
        yield from (model.title, model.summary, model.score.title, model.score.plain, model.score.short)
    for figure in FIGURES.values():
        yield from (figure.title, figure.meaning)
    yield from (YES, NO)
