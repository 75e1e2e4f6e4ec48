"""Which preset settings are, and what a preset leaves to the user."""

from __future__ import annotations

import engine
from engine import Recipe

FRAMING = tuple(engine.Geometry().plain)  # the options that say how the photo is framed
MENDING = tuple(name for name, option in engine.options().items() if option.group == "Mending")
# What a preset leaves to the user: where it runs, what it runs on, and how large the result is.
FREE = ("scale", "device", "seed", "regions", "classes", "objects", "detector", "sam", "confidence", "merge",
        "max_regions", *MENDING, *FRAMING)


def preset_of(recipe: Recipe) -> str:
    """The preset whose settings these are, or nothing."""
    return next((name for name, one in engine.PRESETS.items() if _like(one, recipe)), "")


def _like(preset: Recipe, recipe: Recipe) -> bool:
    """Whether settings are a preset's in all that a preset decides; where and what it runs on is the user's."""
    values = {name: value for name, value in recipe.plain().items() if name not in FREE}
    return all(preset.plain()[name] == value for name, value in values.items())
