"""The user's own presets: kept with the settings, and carried in files to other people and machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

import engine
from engine import PRESETS, BadRecipe, EngineError, Recipe
from gui.settings import Settings
from gui.words import engine_words

LONGEST = 60  # letters of a name
# A preset is about the picture: what computes, and the random draws, stay as they are on each machine.
LEFT = ("device", "seed", *engine.Geometry().plain)

Values = dict[str, Any]
translate = QCoreApplication.translate


class Presets(QObject):
    """Name → settings, in the order of their names.

    Signals:
        changed: one was saved, renamed, deleted or brought in.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Use those that are kept with the settings."""
        super().__init__(parent)
        self._settings = settings

    @property
    def names(self) -> list[str]:
        """All of them, sorted; `fault` says which cannot be used now."""
        return sorted(self._all(), key=str.casefold)

    def recipe(self, name: str, base: Recipe) -> Recipe:
        """The settings of that name; what computes stays as in `base`.

        Raises:
            EngineError: there is none of that name.
            BadRecipe: it holds a value that no setting can take.
        """
        values = self._all().get(name)
        if values is None:
            raise EngineError("There is no preset called “{name}” any more.", name=name)
        return checked(values, base)

    def fault(self, name: str) -> str:
        """Why a kept preset cannot be used (a file that it names is gone, say), or nothing."""
        try:
            self.recipe(name, Recipe())
        except EngineError as fault:
            return fault.said
        return ""

    def like(self, recipe: Recipe) -> str:
        """The first preset with these settings, or nothing."""
        return next((name for name in self.names if not self.fault(name) and self.recipe(name, recipe) == recipe), "")

    def save(self, name: str, recipe: Recipe) -> None:
        """Keep settings under a name; one that is there already is replaced.

        Raises:
            EngineError: the name is empty, too long, or that of a preset of the program.
        """
        self._write({**self._all(), usable(name): values_of(recipe)})

    def rename(self, name: str, other: str) -> None:
        """Call a preset differently.

        Raises:
            EngineError: the other name cannot be used, or another preset has it.
        """
        found, other = self._all(), usable(other)
        if other == name or name not in found:
            return
        if other in found:
            raise EngineError("There is a preset called “{name}” already. Choose another name.", name=other)
        self._write({other if one == name else one: values for one, values in found.items()})

    def delete(self, name: str) -> None:
        """Forget a preset."""
        self._write({one: values for one, values in self._all().items() if one != name})

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name."""
        return name in self._all()

    def bring(self, found: Mapping[str, Values]) -> list[str]:
        """Keep presets that came in a file; one of a name that is taken gets a number, the very same is passed over.

        Returns:
            The names under which they are kept now.
        """
        kept, names = self._all(), []
        for name, values in found.items():
            free, number = name, 2
            while free in kept and kept[free] != values:
                free, number = f"{name[:LONGEST - 5]} ({number})", number + 1
            kept[free] = dict(values)
            names.append(free)
        self._write(kept)
        return names

    def plain(self, names: list[str]) -> dict[str, Values]:
        """Name → settings of some, to be written to a file; what names a file of this machine is left out."""
        return {name: {one: value for one, value in values.items() if not _names_a_file(value)}
                for name, values in self._all().items() if name in names}

    def _all(self) -> dict[str, Values]:
        """All that are kept; a damaged entry counts as none."""
        return {name: values for name, values in self._settings.presets.items() if isinstance(values, dict)}

    def _write(self, presets: Mapping[str, Values]) -> None:
        """Keep them on the disk now, so that nothing can take them away any more."""
        self._settings.presets = dict(presets)
        self._settings.sync()
        self.changed.emit()


def values_of(recipe: Recipe) -> Values:
    """What a preset keeps of settings."""
    return {name: value for name, value in recipe.plain().items() if name not in LEFT}


def usable(name: str) -> str:
    """A name as it is kept.

    Raises:
        EngineError: it is empty, too long, or that of a preset of the program.
    """
    name = " ".join(name.split())
    if not name:
        raise EngineError("Give the preset a name.")
    if len(name) > LONGEST:
        raise EngineError("The name is too long. Choose one of at most {count} letters.", count=LONGEST)
    own = {title.casefold() for one in PRESETS for title in (one, engine_words.preset(one)[0])}
    if name.casefold() in own:
        raise EngineError("“{name}” is a preset of the program. Choose another name.", name=name)
    return name


def checked(values: Mapping[str, Any], base: Recipe) -> Recipe:
    """Settings from plain values; whatever they do not say is as in `base`.

    Raises:
        BadRecipe: a value is not of its setting's kind or outside its limits, or no setting has that name.
    """
    known = engine.options()
    for name, value in values.items():
        if name not in known:
            raise BadRecipe("There is no setting called “{name}” in this version of Heirloom. The preset may come "
                            "from a newer one.", name=name)
        usual = getattr(base, name)
        if type(value) is not type(usual) and not (isinstance(usual, float) and type(value) is int):
            raise BadRecipe("The setting “{name}” cannot be {value}.", name=engine_words.label(name),
                            value=json.dumps(value, ensure_ascii=False))
    plain = {name: float(value) if isinstance(getattr(base, name), float) else value
             for name, value in values.items() if name not in LEFT}
    return base.changed(**plain)


def _names_a_file(value: object) -> bool:
    """Whether a setting names a file by its path."""
    return isinstance(value, str) and any(separator in value for separator in "/\\")


def taken(found: Mapping[str, Any], name: str) -> dict[str, Values]:
    """The presets of a file, each checked.

    Args:
        found: what the file holds, as of `engine.preset_file.read`.
        name: of the file.

    Raises:
        EngineError: it holds a preset that cannot be used; then none is taken.
    """
    made: dict[str, Values] = {}
    for title, values in found.items():
        try:
            if not isinstance(values, dict):
                raise BadRecipe("It holds no settings.")
            checked(values, Recipe())
            made[usable(title)] = {one: value for one, value in values.items() if one not in LEFT}
        except EngineError as fault:
            raise EngineError("The preset “{preset}” in “{name}” cannot be used: {fault}", preset=title, name=name,
                              fault=fault.said) from None
    return made


__all__ = ["LEFT", "LONGEST", "Presets", "checked", "taken", "usable", "values_of"]
