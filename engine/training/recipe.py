"""Every choice of a training, put together from the groups that declare them; flags, form and card come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import BadRecipe
from engine.option import Settings
from engine.training.models import MODELS
from engine.training.options import (
    ColourOptions,
    DepthOptions,
    LearningOptions,
    ModelOptions,
    PictureOptions,
    ResidualOptions,
)

MAY_CHANGE = frozenset({"minutes", "steps", "anyway", "licence", "device"})
"""Options that another value may have when a run goes on: they change nothing of what was learned."""
_RENAMED = {"colour": "planes"}  # what runs begun by an older version call an option → what it is called


@dataclass(frozen=True, kw_only=True)
class TrainingRecipe(Settings, ModelOptions, PictureOptions, LearningOptions, DepthOptions, ResidualOptions,
                     ColourOptions):
    """All settings of one training; its options are `TrainingRecipe.options()`, as those of a restoration are.

    Raises:
        BadRecipe: a value is of another type or outside its limits; the text says which, and what is allowed.
    """

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> TrainingRecipe:
        """The recipe of which `plain` gave these values; what is left out has its default.

        Raises:
            BadRecipe: an unknown name, or a value that is of another type or outside its limits.
        """
        if not isinstance(values, Mapping):
            raise BadRecipe("The settings are not a table of names and values. Choose the settings anew.")
        return cls().changed(**{_RENAMED.get(str(name), str(name)): value for name, value in values.items()})

    @property
    def formula(self) -> str:
        """The loss as one writes it: y is what the network makes of a picture, x the truth, φ what is seen in them.

        D(y) is the critic's answer, w a pixel's weight by its depth, and β brings the middle part to the size of the
        first. Nothing where a network has a loss of its own.
        """
        unused = MODELS[self.model].ignores
        if "loss" in unused:
            return ""
        pixels = "|y − x|" if self.loss == "absolute" else "(y − x)²"
        pixels = f"Σ w {pixels} / Σ w" if self.depth_loss and "depth_loss" not in unused else pixels
        if "critic" in unused:
            return f"L = {pixels}"
        parts = {pixels: self.pixel_weight, "β (φ(y) − φ(x))²": self.features_weight * (self.features != "none"),
                 "log(1 + exp(−D(y)))": self.critic_weight}
        return "L = " + " + ".join(part if weight == 1 else f"{weight:g} {part}" for part, weight in parts.items()
                                   if weight)

    def differing(self, other: TrainingRecipe) -> tuple[str, ...]:
        """The options that have another value there, besides those that may change when a run goes on."""
        return tuple(name for name, value in self.plain().items()
                     if name not in MAY_CHANGE and value != getattr(other, name))


@dataclass(frozen=True)
class TrainingPreset:
    """A recipe by name.

    Attributes:
        title: what it is called.
        meaning: one sentence on what it is for.
        recipe: its settings.
    """

    title: str
    meaning: str
    recipe: TrainingRecipe


TRAINING_PRESETS: Mapping[str, TrainingPreset] = {
    "portrait": TrainingPreset("Portraits", "An hour on your own photos, for photos as they are; the usual choice.",
                               TrainingRecipe()),
    "family": TrainingPreset(
        "One person or family", "Teaches a network that has learned before from sharp portraits of the same people: "
        "half of the crops come from their faces, and it changes slowly. Choose the network to go on from.",
        TrainingRecipe(minutes=10.0, rate=2e-4, faces=0.5)),
    "try": TrainingPreset("Try", "Five minutes, to see how it works.", TrainingRecipe(minutes=5.0)),
    "synthesised": TrainingPreset(
        "Synthesised: SRGAN", "A small SRGAN, which makes up detail. It begins with a small SRResNet that has learned "
        "before; choose that to go on from.", TrainingRecipe(model="srgan", minutes=60.0, rate=1e-4)),
    "colour": TrainingPreset(
        "Colours", "Colours for black-and-white photos, from photos in colour; half of the crops come from faces.",
        TrainingRecipe(model="colour", minutes=240.0, crop=64, faces=0.5)),
    "published": TrainingPreset("As published", "The memorial portraits' network as it was published; for comparison.",
                                TrainingRecipe(residual=False, loss="squared", degradation="pyramid", crop=176)),
}


def training_preset(name: str) -> TrainingRecipe:
    """The recipe of that name.

    Raises:
        BadRecipe: there is none; the text lists those that exist.
    """
    if name not in TRAINING_PRESETS:
        raise BadRecipe("There is no preset called '{name}'. Choose one of: {names}.", name=name,
                        names=", ".join(TRAINING_PRESETS))
    return TRAINING_PRESETS[name].recipe
