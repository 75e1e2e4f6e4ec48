"""What runs beside for the review of a batch: its list read, a result made ready to be compared, words written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import engine
from engine import Photo, Reader, Regions, Report, State
from gui.document.reading import load_documents
from gui.queue.results import Shown, read_result

if TYPE_CHECKING:  # its module loads pydantic, which the start of the window need not wait for
    from engine import ToReview

Stamp = tuple[float, ...]


@dataclass(frozen=True)
class Listed:
    """What a batch has to be looked at.

    Attributes:
        path: of the manifest.
        items: in their order.
        done: how many photos are finished.
        total: how many there are.
        chosen: the photo that is looked at as it is now, also where it is listed no more.
        stamp: when the manifest was written; nothing need be read again while it is the same.
    """

    path: Path
    items: tuple[ToReview, ...]
    done: int
    total: int
    chosen: ToReview | None
    stamp: Stamp


def manifest_in(path: Path) -> Path | None:
    """The manifest that a dropped or named file or folder is, by its name; None where it is none."""
    with suppress(OSError):
        if path.is_dir() and (path / engine.BATCH_NAME).is_file():
            return path / engine.BATCH_NAME
        if path.name == engine.BATCH_NAME and path.is_file():
            return path
    return None


def listed(path: Path, looked_at: bool, stamp: Stamp, chosen: int, *, report: object, glimpse: object) -> Listed | None:
    """What is to be looked at; None where nothing was written since that stamp.

    Raises:
        BadProject: it is no batch, or damaged.
    """
    now = _stamp(path)
    if now == stamp:
        return None
    load_documents()
    with engine.BatchManifest(path) as book:
        counts = book.counts()
        items = tuple(engine.to_review(book, engine.ReviewLimits(), looked_at))
        rows = list(book.rows("id = ?", (chosen,)))
    known = next((item for item in items if item.row.number == chosen), None)
    now_chosen = known or (engine.ToReview(rows[0], ()) if rows else None)
    return Listed(path, items, counts["done"], sum(counts.values()), now_chosen, now)


def looked_at(path: Path, numbers: Sequence[int], really: bool, *, report: object, glimpse: object) -> None:
    """Write down that somebody has looked at photos, or has not."""
    with engine.BatchManifest(path) as book:
        for number in numbers:
            engine.looked_at_in_batch(book, number, really)


def corrected(path: Path, number: int, state: State, labels: NDArray[np.uint8],
              damage: NDArray[np.uint8] | None, changed: Mapping[str, object], *, report: object,
              glimpse: object) -> int:
    """Let a photo wait again with what was done to it, and settings that were changed; how many do, with its twins."""
    with engine.BatchManifest(path) as book:
        return engine.correct_in_batch(book, number, state, labels, damage, changed)


def result_of(reader: Reader, path: Path, item: ToReview, document: str, number: int, title: str, photo: Photo,
              regions: Regions, *, report: Report, glimpse: object) -> Shown:
    """A photo's result in the batch, made ready to be compared as if it had been made here."""
    with engine.BatchManifest(path) as book:
        record = engine.batch_record(book, item.row)
    record = replace(record, number=number, title=title, names=record.names or dict(regions.names))
    return read_result(reader, document, record, photo, regions, report=report, glimpse=glimpse)


def _stamp(path: Path) -> Stamp:
    """When the manifest, and what was written to it last, changed."""
    times = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        with suppress(OSError):
            facts = file.stat()
            times += [facts.st_mtime, float(facts.st_size)]
    return tuple(times)
