"""Names of files, made from a pattern: which fields there are, and a name that no file has yet."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from engine.errors import BadUsage
from engine.said import Said

# What a pattern may hold → what it stands for.
FIELDS: Mapping[str, Said] = {
    "name": Said("the photo's name"),
    "scale": Said("how many times larger the result is"),
    "preset": Said("the preset, or the method"),
    "date": Said("today, as year-month-day"),
    "width": Said("pixels across"),
    "height": Said("pixels down"),
    "number": Said("1, 2, 3 …: the first that is free"),
}
LISTED = ("name", "number", "scale", "preset", "date")  # those that are known before a photo was read
MANIFEST = "heirloom-batch.db"  # of a batch, in the folder of its results
SYNTHESISED, COLOURED = "-synthesised", "-coloured"
USUAL = "{name}-restored-x{scale}"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# What Windows takes for hardware, whatever stands behind the dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE)
_MOST_BYTES = 200  # leaves room for a suffix and a number in the 255 that file systems allow


def name_of(pattern: str, values: Mapping[str, object], fields: Collection[str] = FIELDS) -> str:
    """A file's name without suffix.

    Args:
        pattern: text with fields in braces, for instance "{name}-restored"; a number may be padded, as in
            "{number:03}".
        values: field → value; what is not told is empty, but "date", which is today's.
        fields: those of `FIELDS` that the pattern may name.

    Raises:
        BadUsage: the pattern names another field, has a brace alone, or leaves nothing of a name.
    """
    told = {"date": date.today().isoformat(), **dict.fromkeys(FIELDS.keys() - {"date"}, ""), **values}
    known = ", ".join(f"{{{field}}}" for field in fields)
    try:
        for _, field, form, _ in string.Formatter().parse(pattern):
            if field is not None and (field not in fields or "{" in (form or "")):
                raise BadUsage("The name pattern '{pattern}' has a field that is not known. There are {known}.",
                               pattern=pattern, known=known)
        made = pattern.format_map(told)
    except ValueError as fault:
        raise BadUsage("The name pattern '{pattern}' cannot be understood. Its fields are {known}.", pattern=pattern,
                       known=known) from fault
    tidy = _FORBIDDEN.sub("_", made).strip(" .")
    tidy = tidy.encode("utf-8", "surrogateescape")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    if _DEVICES.fullmatch(tidy):
        tidy = f"_{tidy}"
    if not tidy:
        raise BadUsage("The name pattern '{pattern}' leaves nothing of a name. Its fields are {known}.",
                       pattern=pattern, known=known)
    return tidy


def first_free(folder: Path, pattern: str, values: Mapping[str, object], ending: str) -> Path:
    """The first path in a folder that a pattern makes and that no file has; one without a number gets it behind.

    Raises:
        BadUsage: as :func:`name_of`.
    """
    last = None
    for number in itertools.count(1):
        path = folder / f"{name_of(pattern, {**values, 'number': number})}{ending}"
        if not there(path):
            break
        if path == last:  # the number does not show in it
            return free(path)
        last = path
    return path


def marks_of(synthesised: bool, coloured: bool) -> str:
    """What stands at the end of a result's name: what was made up is told wherever the file goes."""
    return f"{SYNTHESISED if synthesised else ''}{COLOURED if coloured else ''}"


def marks_at(path: Path) -> str:
    """The marks that stand at the end of a result's name."""
    known = (marks_of(*both) for both in ((True, True), (True, False), (False, True)))
    return next((marks for marks in known if path.stem.endswith(marks)), "")


def marked(path: Path, marks: str) -> Path:
    """The path with these marks at the end of its name, where they do not stand there already."""
    return path if path.stem.endswith(marks) else path.with_name(f"{path.stem}{marks}{path.suffix}")


def _nothing(path: Path) -> Iterable[Path]:
    """No file is written beside it."""
    return ()


def free(path: Path, taken: Collection[Path] = (), beside: Callable[[Path], Iterable[Path]] = _nothing) -> Path:
    """The path, or one with a number behind its name where a file has it already, or it is in `taken`.

    What is written `beside` it has names that no file has, too.
    """
    number, candidate = 2, path
    while candidate in taken or there(candidate) or any(there(other) for other in beside(candidate)):
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def there(path: Path) -> bool:
    """Whether something of that name is there; where that cannot be told, writing will say why."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False
