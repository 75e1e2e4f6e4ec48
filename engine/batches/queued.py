"""The queue: several photos, what is wanted of each, and how far it got; free of any window, kept on disk."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.batches.masking import mask_paths
from engine.batches.naming import LISTED, free, marked, marks_of, name_of
from engine.batches.rows import FORMAT, OWN, VERSION, Places, Row, RowState
from engine.errors import BadUsage
from engine.method import colours, synthesises
from engine.recipe import Recipe


@dataclass
class Queue:
    """The rows in their order, and what goes for all of them.

    Attributes:
        rows: in the order of the list.
        places: where results go.
        settings: `OWN`, `NOW`, or a preset's name.
        going: whether rows that wait are to be run, also after the program was ended and started again.
    """

    rows: list[Row] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    settings: str = OWN
    going: bool = False

    def get(self, identity: str) -> Row | None:
        """The row of that id."""
        return next((row for row in self.rows if row.id == identity), None)

    def of_photo(self, photo: Path | None) -> Row | None:
        """The row of a photo."""
        return next((row for row in self.rows if row.photo == photo), None) if photo is not None else None

    def add(self, photos: Iterable[Path], within: Mapping[Path, Path] | None = None) -> list[Row]:
        """List photos, each once; the new rows."""
        known = {row.photo for row in self.rows}
        new = [Row(uuid.uuid4().hex, path, (within or {}).get(photo, Path()))
               for photo in dict.fromkeys(photos) if (path := photo.absolute()) not in known]
        self.rows += new
        return new

    def remove(self, identities: Iterable[str]) -> list[Row]:
        """Take rows off the list, but none that runs; what was removed. No file is touched."""
        gone = set(identities)
        removed = [row for row in self.rows if row.id in gone and row.state != "running"]
        self.rows = [row for row in self.rows if row.id not in gone or row.state == "running"]
        return removed

    def change(self, identity: str, **values: Any) -> Row | None:  # noqa: ANN401 - a row's fields
        """Something else is so of a row; the row as it is now."""
        self.rows = [replace(row, **values) if row.id == identity else row for row in self.rows]
        return self.get(identity)

    def change_all(self, fit: Callable[[Row], bool], **values: Any) -> int:  # noqa: ANN401 - a row's fields
        """Something else is so of all rows that fit; how many."""
        rows = [replace(row, **values) if fit(row) else row for row in self.rows]
        count = sum(one is not other for one, other in zip(rows, self.rows, strict=True))
        self.rows = rows
        return count

    def want(self, identities: Iterable[str], recipe: Recipe | None, fallback: Recipe, preset: str = "") -> int:
        """Let rows wait for their turn; how many do now. One that runs or waits already is left as it is."""
        chosen = set(identities)
        count = self.change_all(
            lambda row: row.id in chosen and row.state not in ("running", "waiting"), state="waiting", recipe=recipe,
            fallback=fallback, preset=preset, target=None, fault="", notes=(), seconds=0.0, consistency=None)
        self.going = self.going or count > 0
        return count

    def retry(self, identities: Iterable[str] | None = None) -> int:
        """Let rows that failed wait again, as they were wanted; all of them, or only these."""
        chosen = None if identities is None else set(identities)
        count = self.change_all(lambda row: row.state == "failed" and (chosen is None or row.id in chosen),
                                state="waiting", fault="", target=None)
        self.going = self.going or count > 0
        return count

    def stop(self, identities: Iterable[str] | None = None) -> None:
        """Want nothing more of rows that wait or run; of all of them, or only of these. What is done stays done."""
        chosen = None if identities is None else set(identities)
        self.change_all(lambda row: row.state in ("waiting", "running") and (chosen is None or row.id in chosen),
                        state="listed", target=None)
        if not any(row.state in ("waiting", "running") for row in self.rows):
            self.going = False

    def recover(self) -> None:
        """After the program was ended in mid-run: what ran is run again, unless its result was written just before."""
        for row in list(self.rows):
            if row.state == "running":
                whole = row.target is not None and row.target.is_file()
                self.change(row.id, state="done" if whole else "waiting", target=row.target if whole else None)
        if not any(row.state == "waiting" for row in self.rows):
            self.going = False

    def begin(self) -> Row | None:
        """The next row that waits, which now runs and knows its target; one that cannot have a name fails."""
        while (row := next((one for one in self.rows if one.state == "waiting"), None)) is not None:
            try:
                target = self.target(row)
            except BadUsage as fault:
                self.change(row.id, state="failed", fault=fault.said)
                continue
            return self.change(row.id, state="running", target=target)
        return None

    def target(self, row: Row) -> Path:
        """Where a row's result goes: a file that is not there yet, and that no other row has.

        Raises:
            BadUsage: the name pattern cannot be used.
        """
        from engine.pictures.files import SAVE_SUFFIXES

        places, used = self.places, row.recipe or row.own or row.fallback
        usual = row.photo.suffix.lower()
        suffix = places.suffix or (row.photo.suffix if usual in SAVE_SUFFIXES else ".png")
        name = name_of(places.pattern, {
            "name": row.photo.stem, "number": self.rows.index(row) + 1, "preset": row.preset,
            "scale": str(used.scale) if used is not None else ""}, LISTED)
        folder = row.photo.parent / "restored" if places.folder is None else places.folder / row.within
        taken = {one.target for one in self.rows if one.target is not None and one.id != row.id}
        taken |= {one.photo for one in self.rows}
        path = folder / f"{name}{suffix}"
        path = path if used is None else marked(path, marks_of(synthesises(used), colours(used, row.photo)))
        return free(path, taken, mask_paths) if places.keep_mask else free(path, taken)

    def counts(self) -> dict[RowState, int]:
        """State → how many rows."""
        states: tuple[RowState, ...] = ("listed", "waiting", "running", "done", "failed")
        return {state: sum(row.state == state for row in self.rows) for state in states}

    # as a file -------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """All of it as JSON."""
        from engine.batches.queue_schema import row_plain
        from engine.documents.paths import path_text

        plain = {"format": FORMAT, "version": VERSION, "going": self.going, "settings": self.settings,
                 "folder": path_text(self.places.folder), "pattern": self.places.pattern,
                 "suffix": self.places.suffix, "keep_mask": self.places.keep_mask,
                 "rows": [row_plain(row) for row in self.rows]}
        return json.dumps(plain)

    @classmethod
    def of(cls, text: str) -> Queue:
        """What a text says; a row that is damaged is passed over, and a text that is none is an empty queue."""
        from engine.batches.queue_schema import checked

        try:
            model = checked(json.loads(text))
        except (ValueError, RecursionError):
            return cls()
        places = Places(model.folder_path, model.pattern, model.suffix, model.keep_mask)
        queue = cls([], places, model.settings, model.going)
        seen: set[Path] = set()
        for row in model.listed():
            if row.photo not in seen:
                seen.add(row.photo)
                queue.rows.append(row)
        return queue
