"""Which file a file is: the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engine.progress import Report, silent

_PIECE = 4 * 2**20


def digest(path: Path, report: Report = silent) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits.

    Raises:
        OSError: it cannot be read.
        Cancelled: `report` raised it.
    """
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            report(0.0)
            whole.update(piece)
    return whole.hexdigest()


def digest_if_there(path: Path | None) -> str:
    """The same; nothing where there is no file, or it cannot be read."""
    try:
        return digest(path) if path is not None else ""
    except OSError:
        return ""
