"""All that a batch's manifest knows of its photos, written for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.batches.batch_rows import BatchRow, Figures
from engine.batches.manifest import Manifest
from engine.saving import replacing

_COLUMNS = ("number", "photo", "page", "target", "state", "priority", "tries", "bytes", "sha256", "result_sha256",
            "recipe_hash", "seconds", "worker", "kind", "fault", "ended", "reviewed",
            *(field.name for field in fields(Figures)))


def plain(row: BatchRow) -> dict[str, Any]:
    """A photo as values that JSON can hold; bytes of names that are no text are told by their numbers."""
    told = asdict(row)
    told |= told.pop("figures")
    for name in ("ended", "reviewed"):
        told[name] = datetime.fromtimestamp(told[name], UTC).isoformat(timespec="seconds") if told[name] else None
    for name in ("photo", "target"):
        text = "" if told[name] == Path() else str(told[name])  # one of the window's list may have no target yet
        told[name] = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return {name: told[name] for name in _COLUMNS}


def write_csv(manifest: Manifest, path: Path, overwrite: bool = False) -> int:
    """Write a table, with the names of the columns in its first line; how many photos.

    Raises:
        WontOverwrite: the file exists, and `overwrite` is not set.
        CannotWrite: it cannot be written.
    """
    def lines() -> Iterator[str]:
        yield _line(_COLUMNS)
        for row in manifest.rows():
            yield _line(plain(row).values())

    return _written(path, lines(), overwrite) - 1


def write_json_lines(manifest: Manifest, path: Path, overwrite: bool = False) -> int:
    """Write an object on a line for each photo; how many; raises as :func:`write_csv`."""
    return _written(path, (json.dumps(plain(row), ensure_ascii=False) + "\n" for row in manifest.rows()), overwrite)


def _line(values: Any) -> str:  # noqa: ANN401 - anything that is gone through
    """One line of a table."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow("" if value is None else value for value in values)
    return text.getvalue()


def _written(path: Path, lines: Iterator[str], overwrite: bool) -> int:
    """Write lines to a file, whole or not at all; how many."""
    count = 0
    with replacing(path, overwrite) as file:
        for line in lines:
            file.write(line.encode("utf-8"))
            count += 1
    return count
