"""Files beside photos whose names say that they hold what a scanner's infrared light saw."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

_SUFFIXES = (".tif", ".tiff", ".png")
_NAMED = re.compile(r"(.+)[_. -]ir", re.IGNORECASE | re.DOTALL)


def beside(path: Path) -> Path | None:
    """The file beside a photo whose name says that it is its infrared: "name_IR.tif", whatever its capitals."""
    if photo_named(path.name) is not None:
        return None
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(entry.name for entry in entries if photo_named(entry.name) == path.stem.lower())
    except OSError:
        return None
    return next((path.parent / name for name in names if (path.parent / name).is_file()), None)


def photo_named(name: str) -> str | None:
    """The name, without ending and in small letters, of the photo whose infrared a file is by its own name."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - of a name alone
    match = _NAMED.fullmatch(stem) if suffix.lower() in _SUFFIXES else None
    return match[1].lower() if match else None


def among(names: Iterable[str]) -> set[str]:
    """Those of the names in a folder that are infrared of a photo in it."""
    names = list(names)
    stems = {os.path.splitext(name)[0].lower() for name in names}  # noqa: PTH122 - of a name alone
    return {name for name in names if photo_named(name) in stems}
