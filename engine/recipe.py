"""Every choice a user can make, put together from the groups that declare them; flags, form and presets come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import BadRecipe
from engine.geometry import OPTIONS as FRAMING
from engine.option import Option, Options, Settings, plain, problem
from engine.options.colouring import ColouringOptions
from engine.options.depth import DepthOptions
from engine.options.descreening import DescreeningOptions
from engine.options.finding import Finding
from engine.options.general import General
from engine.options.geometry import GeometryOptions
from engine.options.kernels import KernelOptions
from engine.options.mending import MendingOptions
from engine.options.super_resolution import SuperResolutionOptions
from engine.options.synthesised import SynthesisedOptions
from engine.options.tone import ToneOptions

VERSION = 3  # of the settings, wherever they are written; those of version 1 bore no number
_NUMBER = "version"

# Version → what makes settings of that version those of the next; the newest has none.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: dict,
    2: lambda values: {"planes" if name == "colour" else name: value for name, value in values.items()},
}


@dataclass(frozen=True, kw_only=True)
class Recipe(Settings, General, Finding, DepthOptions, MendingOptions, DescreeningOptions, ToneOptions, KernelOptions,
             SuperResolutionOptions, SynthesisedOptions, ColouringOptions, GeometryOptions):
    """All settings of one restoration; to add a group of them, name it among the bases, in the order of the steps.

    Raises:
        BadRecipe: a value is of another type or outside its limits; the text says which, and what is allowed.
    """

    @property
    def steps(self) -> tuple[str, ...]:
        """'module:Class' of the steps of a restoration, in their order."""
        return tuple(group.step for group in GROUPS if group.step)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Recipe:
        """The recipe of which `plain` or `kept` gave these values; what is left out has its default.

        Raises:
            BadRecipe: an unknown name, a value that is of another type or outside its limits, or a newer version.
        """
        if not isinstance(values, Mapping):
            raise BadRecipe("The settings are not a table of names and values. Choose the settings anew.")
        return cls().changed(**migrated(values))

    @classmethod
    def as_far_as_known(cls, values: object) -> Recipe:
        """The settings of a file that still hold; an option that is unknown, or cannot be so, has its default.

        So a project opens although a mask that its settings name is gone, or a newer program has written it.
        """
        if not isinstance(values, Mapping):
            return cls()
        try:
            known = migrated(values)
        except BadRecipe:  # of a newer version: what is called as it is here is taken to mean the same
            known = {str(name): value for name, value in values.items() if name != _NUMBER}
        known = {name: value for name, value in known.items() if name in options()}
        try:
            return cls(**known)
        except BadRecipe:
            return cls(**{name: value for name, value in known.items() if _holds(name, value)})

    def plain_of(self, step: str) -> dict[str, Any]:
        """Name → value of the options of one step, by the step's name: its group's heading in small letters."""
        return {name: getattr(self, name) for name, option in options().items() if option.group.lower() == step}

    def framed_as(self, other: Recipe) -> Recipe:
        """A copy that frames as another; how a photo is framed is no setting for others."""
        return self.changed(**{name: getattr(other, name) for name in FRAMING})

    def unframed(self) -> Recipe:
        """A copy for another photo, which is not framed yet."""
        return self.framed_as(Recipe())

    def kept(self) -> dict[str, Any]:
        """Name → value and the version, for files."""
        return {_NUMBER: VERSION, **self.plain()}


def migrated(
    values: Mapping[str, Any],
    migrations: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MIGRATIONS,
    newest: int = VERSION,
) -> dict[str, Any]:
    """Settings from a file as this version writes them, without its number.

    Args:
        values: name → value, and "version"; without one they are of version 1.
        migrations: version → what makes settings of that version those of the next.
        newest: the version wanted.

    Raises:
        BadRecipe: they are of a newer version, or of none.
    """
    known = {str(name): value for name, value in values.items()}
    version = known.pop(_NUMBER, 1)
    if type(version) is int and version > newest:
        raise BadRecipe("The settings were written by a newer Heirloom. Update Heirloom to use them.")
    while version != newest:
        if type(version) is not int or version not in migrations:
            raise BadRecipe("The settings are of an unknown version. Choose the settings anew.")
        known, version = migrations[version](known), version + 1
    return known


def _holds(name: str, value: object) -> bool:
    """Whether an option can have a value."""
    option = options()[name]
    return not problem(name, plain(value, option.kind), option)


GROUPS: tuple[type[Options], ...] = Recipe.groups()


def options() -> Mapping[str, Option]:
    """Name → option, in the order of declaration."""
    return Recipe.options()


@dataclass(frozen=True)
class Preset:
    """A recipe by name.

    Attributes:
        title: what it is called.
        meaning: one sentence on what it does.
        recipe: its settings.
    """

    title: str
    meaning: str
    recipe: Recipe


PRESET_TABLE: Mapping[str, Preset] = {
    "fast": Preset("Fast", "Measures each region's blur and removes it in one pass.", Recipe(ensemble=False)),
    "standard": Preset("Standard", "Measures each region's blur and removes it with more care; the usual choice.",
                       Recipe()),
    "paper": Preset("As published", "The settings of the published method; takes many times longer.",
                    Recipe(kernel="kernelgan", kernel_iterations=3000, warm_start=False, sampling="random",
                           upscaler="zssr", iterations=3000, channels=64, planes="rgb", back_projections=2, noise="0")),
}
PRESETS: Mapping[str, Recipe] = {name: one.recipe for name, one in PRESET_TABLE.items()}


def preset(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        BadRecipe: there is none; the text lists those that exist.
    """
    if name not in PRESETS:
        raise BadRecipe("There is no preset called '{name}'. Choose one of: {names}.", name=name,
                        names=", ".join(PRESETS))
    return PRESETS[name]
