"""What a manifest holds of the window's list alone: photos of which nothing is wanted yet, and where results go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.batches import manifest_schema as schema
from engine.batches.batch import Wishes
from engine.batches.batch_rows import BatchState
from engine.batches.manifest import Manifest
from engine.batches.places import OWN, SUFFIXES, Places
from engine.data import Kernel
from engine.documents.paths import path_of, path_text
from engine.recipe import Recipe

MEMORY = Path(":memory:")  # to SQLite


@dataclass(frozen=True)
class Listed:
    """A photo that is to be listed, with what came of it already where it was listed before.

    Attributes:
        photo: the file.
        within: the folder it was found in, relative to the one that was dropped; results are mirrored there.
        state: how far it got.
        recipe: what it is, or was, to be run with; None for its own settings.
        fallback: what it is run with where it has no settings of its own; None for the usual ones.
        own: settings that were copied to it; None for its document's.
        kernels: region's name → kernel that was copied to it.
        preset: the name of `recipe`.
        target: the file it was written to.
        seconds: how long it took.
        fault: the sentence, where it failed.
        notes: the engine's sentences.
        consistency: dB, how well the result agrees with the photo.
    """

    photo: Path
    within: Path = Path()
    state: BatchState = "listed"
    recipe: Recipe | None = None
    fallback: Recipe | None = None
    own: Recipe | None = None
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    preset: str = ""
    target: Path | None = None
    seconds: float = 0.0
    fault: str = ""
    notes: tuple[str, ...] = ()
    consistency: float | None = None


def in_memory() -> Manifest:
    """A list that no disk holds."""
    return prepared(Manifest(MEMORY, fresh=True))


def prepared(book: Manifest) -> Manifest:
    """A manifest as the window's list, where it is none yet and holds nothing.

    Raises:
        BadUsage: it is a batch's.
        CannotWrite: the disk refuses.
    """
    if not book.is_list:
        put_places(book, Places(), OWN, False)
        book.is_list = True
    return book


def put(link: sqlite3.Connection, rows: Iterable[tuple[int, Listed]]) -> None:
    """Put photos with their numbers at the end of the list."""
    known: dict[tuple[Recipe | None, Wishes], str] = {}

    def digest(recipe: Recipe | None, wishes: Wishes) -> str:
        if (recipe, wishes) not in known:
            known[recipe, wishes] = schema.put(link, recipe or Recipe(), wishes)
        return known[recipe, wishes]

    told = [_columns(number, row, digest) | {"kernels": schema.put_kernels(link, row.kernels)} for number, row in rows]
    if told:
        link.executemany(f"insert into photo ({', '.join(told[0])}) values ({', '.join('?' * len(told[0]))})",
                         [tuple(one.values()) for one in told])


def put_places(book: Manifest, places: Places, settings: str, going: bool) -> None:
    """Write down what goes for all of the list."""
    with book.writing() as link:
        link.execute("delete from list")
        link.execute("insert into list values (?, ?, ?, ?, ?, ?)",
                     (int(going), settings, path_text(places.folder), places.pattern, places.suffix,
                      int(places.keep_mask)))


def places_of(book: Manifest) -> tuple[Places, str, bool]:
    """Where results go, the settings, and whether what waits is run."""
    with schema.whole(book.path):
        going, settings, folder, pattern, suffix, keep_mask = book.of_list()
        if not all(isinstance(text, str) for text in (settings, folder or "", pattern, suffix)):
            raise ValueError("where results go is of another kind")
        return (Places(path_of(folder), pattern, suffix if suffix in SUFFIXES else "", bool(keep_mask)), settings,
                bool(going))


def _columns(number: int, row: Listed, digest: Callable[[Recipe | None, Wishes], str]) -> dict[str, Any]:
    """Column → value. No two are ever the same work, for each has its own regions and settings."""
    source = schema.text_of(row.photo)
    fault, said = schema.fault_texts(row.fault)
    return {
        "id": number, "source": source, "source_key": source.casefold(), "page": 0, "reports": "[]",
        "target": path_text(row.target) or "", "bytes": 0, "changed": 0.0, "state": row.state,
        "recipe": digest(row.recipe or row.fallback, Wishes(by_hand=True, own=row.recipe is None)),
        "own": digest(row.own, Wishes()) if row.own is not None else None, "work": f"row {number}",
        "within": schema.text_of(row.within), "preset": row.preset,
        "seconds": row.seconds, "fault": fault, "said": said,
        "notes": schema.notes_text(row.notes), "consistency": row.consistency,
    }  # fmt: skip
