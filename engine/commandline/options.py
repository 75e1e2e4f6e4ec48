"""The flags of the command line, made from `engine.recipe.options()`, so that an option is declared once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from engine.commandline.screen import Screen
from engine.errors import BadRecipe
from engine.option import Option, Settings
from engine.recipe import PRESETS, Recipe, options

_STANDARD = PRESETS["standard"]
_STARTS = "Where all options start from: a preview, a good result, or the published method. Default standard."
_OUTPUT = "What is said"
_OLD = {"planes": ("--colour",)}  # option → flags that it had before, which are still understood
_COMMON = {
    "json": "Print one JSON object on stdout, and everything else on stderr.",
    "quiet": "Say nothing but errors.",
    "debug": "Show the traceback of a fault of the program.",
}


def flagged(*groups: str, presets: Mapping[str, Settings] = PRESETS, starts: str = _STARTS,
            ) -> Callable[[Callable[..., int | None]], Callable[..., int | None]]:
    """Make a typer command of a verb that takes `screen`, and `recipe` where option groups are named.

    The command has the verb's own parameters, ``--preset`` and one flag for each option of `groups`, and the
    flags that every command has. A flag that is not given keeps the preset's value. A verb that takes `given` gets the
    names of the options that were given.

    Args:
        groups: headings of groups of options.
        presets: the recipes by name; the first that is called "standard", or else the first of all, is the usual one.
        starts: the help of ``--preset``.

    Raises:
        BadRecipe: (from the command) an option has a value it cannot take.
    """

    def decorate(verb: Callable[..., int | None]) -> Callable[..., int | None]:
        usual = "standard" if "standard" in presets else next(iter(presets))
        wanted = {name: option for name, option in presets[usual].options().items() if option.group in groups}
        asks = "given" in inspect.signature(verb).parameters

        def command(**given: Any) -> int | None:  # noqa: ANN401
            common = {name: given.pop(name) for name in _COMMON}
            chosen = {name: value for name in wanted if (value := given.pop(name)) is not None}
            if wanted:
                preset = given.pop("preset")
                given["recipe"] = _preset(presets, preset or usual).changed(**chosen)
                if asks:
                    given["given"] = frozenset(chosen) | (frozenset({"preset"}) if preset else frozenset())
            return verb(screen=Screen(**common), **given)

        own = [item for item in inspect.signature(verb, eval_str=True).parameters.values()
               if item.name not in ("recipe", "screen", "given")]
        made = [_preset_flag(presets, starts), *(_flag(name, option, getattr(presets[usual], name))
                                                 for name, option in wanted.items())] if wanted else []
        parameters = [*own, *made, *(_common_flag(name, text) for name, text in _COMMON.items())]
        command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in parameters])
        command.__annotations__ = {item.name: item.annotation for item in parameters}
        command.__name__, command.__doc__ = verb.__name__, verb.__doc__
        return command

    return decorate


def _parameter(name: str, kind: Any, default: Any) -> inspect.Parameter:  # noqa: ANN401
    """A keyword parameter as typer reads it."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _preset(presets: Mapping[str, Settings], name: str) -> Settings:
    """The recipe of that name."""
    if name not in presets:
        raise BadRecipe("There is no preset called '{name}'. Choose one of: {names}.", name=name,
                        names=", ".join(presets))
    return presets[name]


def _preset_flag(presets: Mapping[str, Settings], text: str) -> inspect.Parameter:
    """The flag ``--preset``, which every other flag overrides."""
    option = typer.Option("--preset", help=text, metavar="|".join(presets), rich_help_panel="General",
                          show_default=False)
    return _parameter("preset", Annotated[str | None, option], None)


def _common_flag(name: str, text: str) -> inspect.Parameter:
    """A switch that every command has."""
    option = typer.Option(f"--{name}", help=text, metavar="", rich_help_panel=_OUTPUT)
    return _parameter(name, Annotated[bool, option], False)


def _flag(name: str, option: Option, standard: Any) -> inspect.Parameter:  # noqa: ANN401 - its usual value
    """The flag of one option; None, its default, means "as the preset has it"."""
    dashed = name.replace("_", "-")
    declaration = f"--{dashed}/--no-{dashed}" if isinstance(standard, bool) else f"--{dashed}"
    shown = {True: "yes", False: "no"}[standard] if isinstance(standard, bool) else str(standard)
    text = f"{option.help}{_limits(option)}" + (f" Default {shown}." if shown else "")
    made = typer.Option(declaration, *_OLD.get(name, ()), help=text, metavar=_metavar(option, standard),
                        rich_help_panel=option.group, show_default=False)
    return _parameter(name, Annotated[type(standard) | None, made], None)


def _limits(option: Option) -> str:
    """The range of a number, for the help."""
    if option.minimum is None or option.maximum is None:
        return ""
    return f" From {option.minimum:.10g} to {option.maximum:.10g}."


def _metavar(option: Option, standard: Any) -> str:  # noqa: ANN401
    """What stands in the help for the value."""
    if option.choices:
        return "|".join(str(choice) for choice in option.choices) + ("|PATH" if option.path else "")
    if isinstance(standard, bool):
        return ""
    return {int: "N", float: "NUMBER"}.get(type(standard), "TEXT")


def starting_point(recipe: Recipe) -> str:
    """The options of `recipe` that differ from the standard, as flags."""
    given = []
    for name in options():
        value = getattr(recipe, name)
        if value == getattr(_STANDARD, name):
            continue
        dashed = name.replace("_", "-")
        switch = f"--{'' if value else 'no-'}{dashed}"
        given.append(switch if isinstance(value, bool) else f"--{dashed} {value}")
    return " ".join(given)
