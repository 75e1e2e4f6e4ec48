"""The endings of files, by which their format is known."""

from __future__ import annotations

from pathlib import Path

import engine

_ALIKE = {".tiff": ".tif", ".jpeg": ".jpg"}
_OTHERS = (".html", ".pdf")


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
