"""The pages of the user's guide, filled with what the window itself says: menus, keys, panels, settings.

A page is HTML in resources/guide/LANGUAGE with places in braces, so that no name of the window is written by hand:
{restore} is an action's key, or its name where it has none; {at:restore} its place in the menus with its key;
{menu:help} a menu, {dock:kernels} a panel, {option:grain} a setting, {choice:tone.neutral} one of its values,
{preset:fast} a preset, {said:ToneDialog.Even out} what a part of the window says, by its class, and {keys} the table of
all keys.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QKeySequence

from engine import resources
from gui.actions import actions
from gui.words import engine_words

PAGES = ("start", "regions", "kernels", "settings", "damage", "tone", "frames", "depth", "colouring", "comparing",
         "photos", "batches", "films", "learning", "projects", "keys", "limits", "problems")
LANGUAGES = ("en", "ko")
_PLACE = re.compile(r"\{(?:(\w+):)?([^{}]+)\}")
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
Keys = Callable[[str], str]


def language() -> str:
    """The language of the pages that are shown now."""
    name = QLocale().name()[:2]
    return name if name in LANGUAGES else "en"


@cache
def source(name: str, spoken: str) -> str:
    """A page as it is written, with its places."""
    return resources.text("guide", spoken, f"{name}.html")


def page(name: str, spoken: str, keys: Keys) -> str:
    """A page with its places filled, in the window's language, which is to be the page's.

    Args:
        name: of `PAGES`.
        spoken: of `LANGUAGES`.
        keys: an action's first key as it is shown, or "".

    Raises:
        KeyError: it names what the window does not have.
    """
    return _PLACE.sub(lambda place: _filled(place[1] or "", place[2], keys), source(name, spoken))


def title(name: str, spoken: str) -> str:
    """A page's title."""
    found = _TITLE.search(source(name, spoken))
    return html.unescape(found[1]).strip() if found else name


def plain(text: str) -> str:
    """A page's words alone, for the search."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))).strip()


def usual_keys(name: str) -> str:
    """An action's first key as it is at first."""
    found = actions.usual_keys(actions.TABLE[name])
    return found[0].toString(QKeySequence.SequenceFormat.NativeText) if found else ""


def _filled(kind: str, name: str, keys: Keys) -> str:
    """What stands in a place."""
    if name == "keys" and not kind:
        return _table(keys)
    told = {"": lambda: _key(name, keys), "at": lambda: _at(name, keys), "name": lambda: _bold(actions.words_of(name)),
            "menu": lambda: _bold(_menu(name)), "dock": lambda: _bold(_dock(name)),
            "option": lambda: _bold(_option(name)), "preset": lambda: _bold(_preset(name)),
            "choice": lambda: _bold(_choice(*name.split("."))), "said": lambda: _bold(_said(*name.split(".")))}
    return told[kind]()


def _bold(text: str) -> str:
    """As the name of something in the window."""
    return f"<b>{html.escape(text, quote=False)}</b>"


def _key(name: str, keys: Keys) -> str:
    """An action's key, or its name."""
    return _bold(keys(name) or actions.words_of(name))


def _at(name: str, keys: Keys) -> str:
    """Where an action stands, and its key."""
    plan, key = actions.TABLE[name], keys(name)
    parts = plan.menu.split("/") if plan.menu else []
    path = [_menu("/".join(parts[: count + 1])) for count in range(len(parts))]
    told = _bold(" → ".join([*path, actions.words_of(name)]))
    return f"{told} ({html.escape(key, quote=False)})" if key else told


def _menu(name: str) -> str:
    """A menu's name without its mnemonic."""
    return actions.MNEMONIC.sub("", actions.menu_title(name)).replace("&", "")


def _dock(name: str) -> str:
    """A panel's title."""
    return actions.words_of(f"dock_{name}")


def _option(name: str) -> str:
    """A setting's name."""
    found = engine_words.label(name)
    if found == name.replace("_", " "):
        raise KeyError(name)
    return found


def _choice(option: str, value: str) -> str:
    """A value of a setting."""
    _option(option)
    return engine_words.choice(option, value)


def _said(part: str, text: str) -> str:
    """What a part of the window says, without mnemonic."""
    return actions.MNEMONIC.sub("", QCoreApplication.translate(part, text)).replace("&", "")


def _preset(name: str) -> str:
    """A preset's name."""
    found, meaning = engine_words.preset(name)
    if not meaning:
        raise KeyError(name)
    return found


def _table(keys: Keys) -> str:
    """Every action that has a key, by its menu."""
    rows: list[str] = []
    for menu in (name for name in actions.MENUS if "/" not in name):
        found = [(name, keys(name)) for name, plan in actions.TABLE.items()
                 if plan.menu.split("/")[0] == menu and keys(name)]
        if found:
            rows.append(f'<tr><th colspan="2" align="left">{html.escape(_menu(menu))}</th></tr>')
        rows += [f"<tr><td><b>{html.escape(key)}</b></td><td>{html.escape(actions.words_of(name))}</td></tr>"
                 for name, key in found]
    lines = "\n".join(rows)
    return f'<table class="keys" cellpadding="3">\n{lines}\n</table>'
