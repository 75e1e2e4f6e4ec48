"""What files are called: endings, names that are free, and the user's own pattern for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

import engine
from engine import EngineError
from gui.words.marks import QT_TRANSLATE_NOOP

USUAL = "{name}-restored-x{scale}"
# What a pattern may hold → what it stands for.
FIELDS: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("Names", "the photo's name"),
    "scale": QT_TRANSLATE_NOOP("Names", "how many times larger the result is"),
    "preset": QT_TRANSLATE_NOOP("Names", "the preset, or the method"),
    "date": QT_TRANSLATE_NOOP("Names", "today, as year-month-day"),
    "width": QT_TRANSLATE_NOOP("Names", "pixels across"),
    "height": QT_TRANSLATE_NOOP("Names", "pixels down"),
    "number": QT_TRANSLATE_NOOP("Names", "1, 2, 3 …: the first that is free"),
}
_ALIKE = {".tiff": ".tif", ".jpeg": ".jpg"}
_OTHERS = (".html", ".pdf")
_LONGEST = 120  # letters; every disk takes 255 bytes, and a Korean letter takes three of them less an ending
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # what Windows takes for hardware

translate = QCoreApplication.translate


def ending_of(path: Path) -> str:
    """The ending that names a format, in small letters and its usual form, or nothing: "Mr. Smith" has none."""
    ending = path.suffix.lower()
    known = ending in engine.SAVE_SUFFIXES or ending in engine.PHOTO_SUFFIXES or ending in _OTHERS
    return _ALIKE.get(ending, ending) if known else ""


def stem_of(path: Path) -> str:
    """The name without an ending that names a format; "12.06.1923" stays whole."""
    return path.stem if ending_of(path) else path.name


def with_ending(path: Path, ending: str) -> Path:
    """The path with another ending, or with one where it had none; dots within the name stay."""
    return path.with_name(stem_of(path) + ending)


def fault_of(pattern: str) -> str:
    """Why a pattern cannot be used, or nothing."""
    if not pattern.strip():
        return translate("Names", "Write a pattern, for instance {example}.").format(example=USUAL)
    rest = re.sub(r"\{(\w+)\}", "", pattern)
    unknown = [name for name in re.findall(r"\{(\w+)\}", pattern) if name not in FIELDS]
    if unknown:
        return translate("Names", "{field} stands for nothing. Use those that are listed.").format(
            field=f"{{{unknown[0]}}}")
    if "{" in rest or "}" in rest:
        return translate("Names", "A brace is missing: a field is written as {example}.").format(example="{name}")
    bad = _FORBIDDEN.search(rest)
    if bad:
        return translate("Names", "A name cannot hold “{letter}”.").format(letter=bad.group())
    return ""


def filled(pattern: str, values: Mapping[str, str], number: int = 1) -> str:
    """The name that a pattern makes, fit for every disk.

    Raises:
        EngineError: the pattern cannot be used; the text says why.
    """
    if fault := fault_of(pattern):
        raise EngineError.telling(fault)
    held = {**values, "number": str(number)}
    name = re.sub(r"\{(\w+)\}", lambda found: held.get(found[1], ""), pattern)
    name = _FORBIDDEN.sub("-", name)[:_LONGEST].strip(" .")
    return f"_{name}" if _DEVICES.fullmatch(name) else name or "photo"


def free(folder: Path, pattern: str, values: Mapping[str, str], ending: str) -> Path:
    """The first path in a folder that a pattern makes and that is not taken; a pattern without a number gets one."""
    counted = "{number}" in pattern
    number = 1
    while True:
        name = filled(pattern, values, number)
        path = folder / (f"{name}{ending}" if counted or number == 1 else f"{name}-{number}{ending}")
        if not there(path):
            return path
        number += 1


def there(path: Path) -> bool:
    """Whether something of that name is there; where that cannot be told, writing will say why."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def today() -> str:
    """The date as a name holds it."""
    return date.today().isoformat()
