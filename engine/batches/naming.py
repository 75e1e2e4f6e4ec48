"""Names of results, made from a pattern: which fields there are, and a name that no file has yet."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from engine.errors import BadUsage

FIELDS = ("name", "number", "scale", "preset", "date")
USUAL = "{name}-restored-x{scale}"
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # what Windows takes for hardware
_MOST_BYTES = 200  # leaves room for a suffix and a number in the 255 that file systems allow


def name_of(pattern: str, values: Mapping[str, object]) -> str:
    """A file's name without suffix.

    Args:
        pattern: text with fields of `FIELDS` in braces, for instance "{name}-restored"; a number may be padded, as in
            "{number:03}".
        values: field → value; what is not told is empty, but "date", which is today's.

    Raises:
        BadUsage: the pattern names another field, has a brace alone, or leaves nothing of a name.
    """
    told = {"date": date.today().isoformat(), **dict.fromkeys(("name", "number", "scale", "preset"), ""), **values}
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    try:
        for _, field, form, _ in string.Formatter().parse(pattern):
            if field is not None and (field not in FIELDS or "{" in (form or "")):
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


def free(path: Path, taken: Collection[Path] = ()) -> Path:
    """The path, or one with a number behind its name where a file has it already, or it is in `taken`."""
    number, candidate = 2, path
    while candidate in taken or candidate.exists() or candidate.is_symlink():
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate
