"""Sentences that can be told in any language: English texts that remember the template and the values they are made of.

The template is the key: a window looks it up in its catalogue, puts the values into what it finds there, and shows
that. Whoever has no catalogue (the command line, a report, a log) has the English text, for a `Said` is a `str`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from numbers import Integral, Real
from types import MappingProxyType
from typing import Any, NoReturn

Value = str | int | float | os.PathLike[str]
Plain = str | dict[str, Any]

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z_][a-z_0-9]*)\}|[{}]")
MOST_TEXT = 4096
"""Letters of a text that a file keeps."""
_MOST_VALUES, _DEEPEST = 32, 16  # of what is read from a file


class Said(str):
    """A sentence: the English text, which remembers its template and the values that stand in its places.

    It compares, hashes and prints as its text; what a method of `str` makes of it is a plain text again.

    Attributes:
        template: English, with {named} places; "{{" and "}}" stand for braces.
        values: what stands in the places; a sentence among them is told in the reader's language too.
        window: what a window says instead, or None for the same.
    """

    __slots__ = ("template", "values", "window")
    template: str
    values: Mapping[str, str | int | float]
    window: Said | None

    def __new__(cls, template: str, /, **values: Value) -> Said:
        """Put the values in; written down as a literal, the template is found by whoever collects what to translate.

        Raises:
            ValueError: a place has no value, or a value no place.
        """
        plain = {name: _plain(value) for name, value in values.items()}
        return _made(cls, filled(template, plain), template, plain)

    def in_window(self, template: str, /, **values: Value) -> Said:
        """The same sentence, told otherwise where there are neither flags nor commands."""
        return _made(type(self), str(self), self.template, self.values, Said(template, **values))

    def plain(self) -> Plain:
        """What JSON can hold, from which :meth:`from_plain` makes the sentence again; a text where it is far too long.

        Halves of characters are replaced, and very long values are cut.
        """
        return _to_plain(self, 0)

    @staticmethod
    def from_plain(plain: object) -> str:
        """The sentence again; a text alone, as older files hold it, stays one.

        Raises:
            ValueError: it is no sentence, or one that is far too long.
        """
        return _from_plain(plain, 0)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refused: a sentence never changes."""
        raise AttributeError(f"a sentence never changes: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refused."""
        raise AttributeError(f"a sentence never changes: {name}")

    def __reduce__(self) -> tuple[Callable[..., Said], tuple[Any, ...]]:
        """Crosses to another process whole."""
        return _made, (type(self), str(self), self.template, dict(self.values), self.window)

    def __copy__(self) -> Said:
        """Itself."""
        return self

    def __deepcopy__(self, memo: object) -> Said:
        """Itself."""
        return self


class Template(str):
    """A sentence whose values are still to come, for one that is told in several places, or chosen from a table."""

    __slots__ = ()

    def __call__(self, **values: Value) -> Said:
        """The sentence with these values, as :class:`Said`."""
        return Said(str(self), **values)


class Flag(Said):
    """An option of the command line, with a value where one is meant; a window tells its own name for the option."""

    __slots__ = ()

    def __new__(cls, option: str, value: str | float | None = None, /) -> Flag:
        """A flag.

        Args:
            option: its name in the recipe.
            value: what it is to be set to.
        """
        name = option.replace("_", "-")
        values = {"option": name} if value is None else {"option": name, "value": _plain(value)}
        template = "--{option}" if value is None else "--{option} {value}"
        flag = _made(cls, filled(template, values), template, values)
        assert isinstance(flag, Flag)
        return flag

    @property
    def option(self) -> str:
        """The option's name in the recipe."""
        return str(self.values["option"]).replace("-", "_")

    @property
    def value(self) -> str | int | float | None:
        """What it is to be set to, or None."""
        return self.values.get("value")


def filled(template: str, values: Mapping[str, str | int | float]) -> str:
    """The template with its places filled; nothing but names stands in places, so that a foreign template does no harm.

    Raises:
        ValueError: a place has no value, a value has no place, or a brace stands alone.
    """
    texts, names = _taken_apart(template)
    if set(values) != set(names):
        raise ValueError(f"{template!r} has the places {sorted(set(names))}, but the values are {sorted(values)}.")
    if not names:
        return texts[0]
    told = [texts[0]]
    for name, text in zip(names, texts[1:], strict=True):
        told += (str(values[name]), text)
    return "".join(told)


def places(template: str) -> frozenset[str]:
    """The names of a template's places."""
    return frozenset(_taken_apart(template)[1])


def plain_of(text: str) -> Plain:
    """A sentence, as :meth:`Said.plain`, or a text as JSON can hold it."""
    return _to_plain(text, 0)


@lru_cache(maxsize=1024)
def _taken_apart(template: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts around the places, one more than there are places, and the places' names."""
    texts, names, start, text = [], [], 0, ""
    for found in _PLACE.finditer(template):
        text += template[start : found.start()]
        start = found.end()
        if found[1] is not None:
            texts.append(text)
            names.append(found[1])
            text = ""
        elif len(found[0]) == 2:
            text += found[0][0]
        else:
            raise ValueError(f"{template!r} has a brace that belongs to no place.")
    return (*texts, text + template[start:]), tuple(names)


def _plain(value: object) -> str | int | float:
    """A value that no one changes and every process understands."""
    if isinstance(value, Said) or type(value) in (str, int, float, bool):
        return value  # type: ignore[return-value]
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else str(value)


def _made(kind: type[Said], text: str, template: str, values: Mapping[str, str | int | float],
          window: Said | None = None) -> Said:
    """A sentence of parts that are known to fit."""
    said = str.__new__(kind, text)
    object.__setattr__(said, "template", template)
    object.__setattr__(said, "values", MappingProxyType(dict(values)))
    object.__setattr__(said, "window", window)
    return said


def clean(text: str) -> str:
    """A text as files keep it: cut, and without halves of characters, which cannot be written or shown."""
    return text.encode("utf-8", "replace").decode("utf-8")[:MOST_TEXT]


def _to_plain(text: str, depth: int) -> Plain:
    """A sentence within `depth` others as JSON can hold it."""
    if isinstance(text, Flag):
        return {"flag": text.option, "value": text.value}
    if not isinstance(text, Said) or depth > _DEEPEST or len(text.values) > _MOST_VALUES or len(
            text.template) > MOST_TEXT:
        return clean(text)
    told: dict[str, Any] = {"template": text.template}
    if text.values:
        told["values"] = {name: _to_plain(value, depth + 1) if isinstance(value, str) else value
                          for name, value in text.values.items()}
    if text.window is not None:
        told["window"] = _to_plain(text.window, depth + 1)
        if isinstance(told["window"], str):
            return clean(text)
    return told


def _from_plain(plain: object, depth: int) -> str:
    """A sentence within `depth` others."""
    if isinstance(plain, str):
        return clean(plain)
    if not isinstance(plain, Mapping) or depth > _DEEPEST:
        raise ValueError("It is no sentence.")
    option = plain.get("flag")
    if isinstance(option, str):
        value = plain.get("value")
        return Flag(clean(option), clean(value) if isinstance(value, str) else _number(value))
    template, values, window = plain.get("template"), plain.get("values", {}), plain.get("window")
    if not isinstance(template, str) or not isinstance(values, Mapping) or max(
            len(template) / MOST_TEXT, len(values) / _MOST_VALUES) > 1:
        raise ValueError("It is no sentence.")
    template = clean(template)
    held = {str(name): _from_plain(value, depth + 1) if isinstance(value, str | Mapping) else _number(value) or 0
            for name, value in values.items()}
    other = None if window is None else _from_plain(window, depth + 1)
    if not isinstance(other, Said | None):
        raise ValueError("It is no sentence.")
    return _made(Said, filled(template, held), template, held, other)


def _number(value: object) -> int | float | None:
    """A number, or None for none."""
    if value is None or isinstance(value, int | float):
        return value
    raise ValueError("It is no sentence.")
