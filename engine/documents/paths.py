"""Paths in a document's JSON, also those whose bytes are no text."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from engine.errors import BadProject

_BYTES = "base64:"


def path_text(path: Path | None) -> str | None:
    """A path as JSON can hold it, also one whose bytes are no text."""
    if path is None:
        return None
    raw = os.fsencode(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _BYTES + base64.b64encode(raw).decode("ascii")


def path_of(text: str | None) -> Path | None:
    """The path again."""
    if text is None or not text.startswith(_BYTES):
        return None if text is None else Path(text)
    try:
        return Path(os.fsdecode(base64.b64decode(text.removeprefix(_BYTES), validate=True)))
    except ValueError as fault:
        raise BadProject("The project is damaged: a path in it cannot be read. Open the photo itself.") from fault


def relative_text(path: Path | None, beside: Path | None) -> str | None:
    """A path from a folder as JSON can hold it, or None across drives."""
    if path is None or beside is None:
        return None
    try:
        return path_text(Path(os.path.relpath(path, beside)))
    except ValueError:
        return None
