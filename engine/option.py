"""What is known of one choice a user can make, and what is wrong with a value for it."""

from __future__ import annotations

import math
import numbers
import os
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Self, cast

from engine import methods
from engine.errors import BadRecipe
from engine.methods import Kind
from engine.said import Flag, Said


@dataclass(frozen=True)
class Option:
    """All that flags, form, reports and translators need of an option, declared where the option is.

    Attributes:
        label: what it is called beside its field.
        help: one sentence for `--help`, which speaks of flags.
        tip: the sentence for the tooltip, which speaks of controls.
        kind: the type of its values: int, float, bool or str.
        choices: the values it may take, or empty.
        words: value → what it is called.
        methods: the kind of method whose names it takes, or nothing; these bring their own words.
        minimum: smallest value, or None.
        maximum: largest value, or None.
        unit: what its numbers count, as it stands behind them.
        path: whether a file may be named instead of one of the choices.
        check: value → a sentence about what is wrong with it or nothing; for texts of a certain form.
        group: the heading it stands under.
    """

    label: str
    help: str
    tip: str
    kind: type
    choices: tuple[Any, ...] = ()
    words: Mapping[Any, str] = field(default_factory=dict)
    methods: Kind | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    path: bool = False
    check: Callable[[str], str] | None = None
    group: str = ""

    @property
    def offered(self) -> tuple[Any, ...]:
        """The choices that mean something by themselves; a file is chosen by its path."""
        if self.methods is None:
            return self.choices
        return tuple(name for name in self.choices if not methods.load(self.methods, name).reads_file)

    def word(self, value: object) -> str:
        """What a value is called; what has no name of its own (a number, a file) is told as it is."""
        if isinstance(value, bool):
            return YES if value else NO
        if self.methods is not None and value in self.choices:
            return str(methods.load(self.methods, str(value)).title)
        return self.words.get(value, str(value))


YES, NO = "yes", "no"


def option(default: Any, label: str, help: str, tip: str = "", **more: Any) -> Any:  # noqa: ANN401
    """A field of :class:`Options` that carries an :class:`Option`.

    Args:
        default: the usual value; it stands nowhere else.
        label: see `Option`.
        help: see `Option`.
        tip: see `Option`; where it is left out it is `help`.
        more: see `Option`; of `words` and of `methods` alone the choices follow.
    """
    if "choices" not in more and "methods" in more:
        more["choices"] = tuple(methods.METHODS[more["methods"]])
    elif "choices" not in more and "words" in more and "check" not in more:
        more["choices"] = tuple(more["words"])
    made = Option(label, help, tip or help, type(default), **more)
    return field(default=default, metadata={"option": made})


class Options:
    """Options that belong together; a recipe is put together of such groups.

    A group is a frozen dataclass, a file of its own: ``class Sharpening(Options, heading="Sharpening", step="…")``.

    Attributes:
        heading: what the group is called.
        step: 'module:Class' of the step of a restoration that the options belong to, or nothing.
    """

    heading: ClassVar[str] = ""
    step: ClassVar[str] = ""

    def __init_subclass__(cls, heading: str = "", step: str = "") -> None:
        """Keep what was declared with the class."""
        super().__init_subclass__()
        cls.heading, cls.step = heading, step


class Settings:
    """A value for every option of some groups, each checked; frozen dataclasses inherit it first, then the groups.

    Raises:
        BadRecipe: a value is of another type or outside its limits; the text says which, and what is allowed.
    """

    @classmethod
    def groups(cls) -> tuple[type[Options], ...]:
        """The groups of which it is put together, in their order."""
        return tuple(base for base in cls.__bases__ if issubclass(base, Options))

    @classmethod
    @cache
    def options(cls) -> Mapping[str, Option]:
        """Name → option, in the order of the groups.

        Raises:
            TypeError: two groups have an option of the same name.
        """
        found: dict[str, Option] = {}
        for group in cls.groups():
            for item in fields(cast(Any, group)):  # each of them is a dataclass
                if item.name in found:
                    raise TypeError(f"{group.__name__} declares the option '{item.name}' a second time.")
                found[item.name] = replace(item.metadata["option"], group=group.heading)
        return MappingProxyType(found)

    def __post_init__(self) -> None:
        """Check every value's type and limits; whole numbers become fractions where fractions are meant."""
        self._check(self.options())

    def _check(self, names: Iterable[str]) -> None:
        """Check the values of these options."""
        known = self.options()
        for name in names:
            value = plain(getattr(self, name), known[name].kind)
            fault = problem(name, value, known[name])
            if fault:
                raise BadRecipe.telling(fault)
            object.__setattr__(self, name, value)

    def changed(self, **values: Any) -> Self:  # noqa: ANN401
        """A copy with other values.

        Those that stay are not looked at again: a file that one of them names may be gone meanwhile, which the method
        that needs it tells, and which must not keep anybody from changing something else.

        Raises:
            BadRecipe: an unknown name or a value outside its limits.
        """
        unknown = set(values) - set(self.options())
        if unknown:
            raise BadRecipe("There is no option called '{name}'.", name=min(unknown))
        made = copy(self)
        for name, value in values.items():
            object.__setattr__(made, name, value)
        made._check(values)
        return made

    def plain(self) -> dict[str, Any]:
        """Name → value, in the order of declaration."""
        return {name: getattr(self, name) for name in self.options()}


def plain(value: Any, kind: type) -> Any:  # noqa: ANN401
    """Python's own int or float for any number that is one without rounding, also NumPy's; all else as it is."""
    if isinstance(value, bool):
        return value
    if kind is int and isinstance(value, numbers.Integral):
        return int(value)
    if kind is float and isinstance(value, numbers.Real):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    return value


_MUST_BE: Mapping[type, Said] = {
    int: Said("a whole number"), float: Said("a number"), bool: Said("yes or no"), str: Said("a text"),
}  # fmt: skip
_LONGEST = 4096  # characters, as long as a path can be


def problem(name: str, value: Any, option: Option) -> str:  # noqa: ANN401
    """A sentence about what is wrong with a value of an option, or nothing."""
    flag = Flag(name)
    fits = isinstance(value, option.kind) and isinstance(value, bool) == (option.kind is bool)
    if not fits:
        return Said("{option} is {value}, but must be {what}.", option=flag, value=short(value),
                    what=_MUST_BE[option.kind])
    if isinstance(value, float) and not math.isfinite(value):
        return Said("{option} is {value}, but must be a finite number.", option=flag, value=str(value))
    if isinstance(value, str) and ("\0" in value or len(value) > _LONGEST):
        return Said("{option} is not a text that can be used: it is too long, or holds a null character.", option=flag)
    if option.check:
        return option.check(value)
    if option.choices and value not in option.choices:
        if not option.path:
            return Said("'{value}' is not a value of {option}. Choose one of: {allowed}.", value=short(value),
                        option=flag, allowed=_listed(option.choices))
        if os.path.exists(value):  # noqa: PTH110 - Path.exists raises for names that are too long
            return ""
        return Said("'{value}' is not a value of {option}. Choose one of: {allowed}, or the path of an existing file.",
                    value=short(value), option=flag, allowed=_listed(option.choices))
    if option.minimum is not None and value < option.minimum:
        return Said("{option} is {value}, but must be at least {least}.", option=flag, value=short(value),
                    least=f"{option.minimum:g}")
    if option.maximum is not None and value > option.maximum:
        return Said("{option} is {value}, but must be at most {most}.", option=flag, value=short(value),
                    most=f"{option.maximum:g}")
    return ""


def short(value: Any) -> str:  # noqa: ANN401
    """A value for a sentence, however long it is."""
    try:
        text = str(value)
    except ValueError:  # a whole number of more digits than Python prints
        text = "a number of very many digits"
    return text if len(text) <= 80 else f"{text[:20]}…{text[-59:]}"


def _listed(choices: tuple[Any, ...]) -> str:
    """All choices, for a sentence."""
    return ", ".join(str(choice) for choice in choices)
