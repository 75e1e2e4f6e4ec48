"""The window's list: several photos, what is wanted of each, and how far it got; a manifest holds all of it.

What a window shows is read again after each change. One program alone changes the list: the one that drives it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engine.batches.batch import Wishes
from engine.batches.batch_rows import STATES, Answer, BatchOrder, BatchRow, BatchState
from engine.batches.places import OWN, Places
from engine.data import Kernel
from engine.errors import BadProject, BadUsage, CannotWrite, EngineError, NoRoom
from engine.recipe import Recipe

if TYPE_CHECKING:  # the start of the window need not wait for SQLite
    import sqlite3

    from engine.batches.listing import Listed
    from engine.batches.manifest import Manifest

T = TypeVar("T")
Refused = Callable[[EngineError], "Manifest"]
_FEW = 1000  # rows up to which only these are read again
_UNDONE = ("tries = 0, lease = 0, target = '', result_sha256 = '', seconds = 0, kind = '', fault = '', said = '', "
           "notes = '', ended = 0, reviewed = 0, megapixels = null, confidence = null, persons = null, "
           "damaged = null, consistency = null")


class Queue:
    """The rows in their order, and what goes for all of them.

    Attributes:
        book: the manifest; one in memory until another is given.
        rows: as the manifest has them, in the order of the list.
        places: where results go.
        settings: `OWN`, `NOW`, or a preset's name.
        going: whether rows that wait are to be run, also after the program was ended and started again.
    """

    def __init__(self, book: Manifest | None = None, refused: Refused | None = None) -> None:
        """Show what a manifest holds.

        Args:
            book: one of the window's list; None for an empty one in memory.
            refused: told that the manifest cannot be used; gives another, in which the list goes on.
        """
        self._book, self._refused = book, refused
        self.rows: list[BatchRow] = []
        self._counted: tuple[list[BatchRow], Counter[BatchState]] = ([], Counter())
        self.places, self.settings, self.going = Places(), OWN, False
        self._last = 0  # the highest number that a row ever had: an answer to one that is gone is to no other
        if book is not None:
            self._read()

    @property
    def book(self) -> Manifest:
        """The manifest."""
        if self._book is None:
            from engine.batches.listing import in_memory

            self._book = in_memory()
        return self._book

    @book.setter
    def book(self, book: Manifest) -> None:
        """Go on in another, which holds the same."""
        self._book = book

    # the list --------------------------------------------------------------------------------------------------------

    def get(self, number: int) -> BatchRow | None:
        """The row of that number."""
        return next((row for row in self.rows if row.number == number), None)

    def of_photo(self, photo: Path | None) -> BatchRow | None:
        """The row of a photo."""
        return next((row for row in self.rows if row.photo == photo), None) if photo is not None else None

    def counts(self) -> dict[BatchState, int]:
        """State → how many rows."""
        rows, found = self._counted
        if rows is not self.rows:  # a change makes another list
            found = Counter(row.state for row in self.rows)
            self._counted = self.rows, found
        return {state: found[state] for state in STATES}

    def add(self, photos: Iterable[Path], within: Mapping[Path, Path] | None = None) -> list[BatchRow]:
        """List photos, each once; the new rows."""
        from engine.batches.listing import Listed

        return self.take_over(Listed(photo.absolute(), (within or {}).get(photo, Path())) for photo in photos)

    def take_over(self, rows: Iterable[Listed]) -> list[BatchRow]:
        """List photos with what is known of them already, each once; the new rows."""
        from engine.batches.listing import put

        known = {row.photo for row in self.rows}
        new: dict[Path, Listed] = {}
        for row in rows:
            if row.photo not in known:
                new.setdefault(row.photo, row)
        numbers = range(self._last + 1, self._last + 1 + len(new))
        self._change(numbers, lambda link: put(link, zip(numbers, new.values(), strict=True)))
        return self.rows[len(self.rows) - len(new):]

    def remove(self, numbers: Iterable[int]) -> list[BatchRow]:
        """Take rows off the list, but none that runs; what was removed. No file is touched."""
        chosen = set(numbers)
        gone = [row for row in self.rows if row.number in chosen and row.state != "running"]
        those = [(row.number,) for row in gone]

        def remove(link: sqlite3.Connection) -> None:
            link.executemany("delete from output where photo = ?", those)
            link.executemany("delete from photo where id = ?", those)

        self._change([row.number for row in gone], remove)
        return gone

    def give_settings(self, numbers: Iterable[int], recipe: Recipe | None) -> int:
        """Copy settings to rows, which count from their next run on, or take them away; how many rows."""
        from engine.batches.manifest_schema import put

        return self._set(numbers, lambda link: {"own": put(link, recipe, Wishes()) if recipe is not None else None})

    def give_kernels(self, numbers: Iterable[int], kernels: Mapping[str, Kernel]) -> int:
        """Copy kernels by the names of their regions to rows, in the place of those that were; how many rows."""
        from engine.batches.manifest_schema import put_kernels

        return self._set(numbers, lambda link: {"kernels": put_kernels(link, kernels)})

    def own(self, row: BatchRow) -> Recipe | None:
        """The settings that were copied to a row."""
        return self._do(lambda book: book.settings(row.own))[0] if row.own else None

    # what goes for all -----------------------------------------------------------------------------------------------

    def set_places(self, places: Places) -> None:
        """Write results elsewhere, or call them otherwise, from the next row on."""
        self.places = places
        self._keep()

    def set_settings(self, key: str) -> None:
        """Run with each photo's own settings, the window's, or a preset."""
        self.settings = key
        self._keep()

    def set_going(self, going: bool) -> None:
        """Run what waits, or not."""
        if going != self.going:
            self.going = going
            self._keep()

    # carrying out ----------------------------------------------------------------------------------------------------

    def want(self, numbers: Iterable[int], recipe: Recipe | None, fallback: Recipe, preset: str = "") -> int:
        """Let rows wait for their turn; how many do now. One that runs or waits already is left as it is.

        Args:
            numbers: the rows.
            recipe: what they are to be run with; None for their own settings.
            fallback: what one is run with that has no settings of its own.
            preset: the name of `recipe`, for the names of results.
        """
        from engine.batches.manifest_schema import put

        chosen = set(numbers)
        wanted = [row.number for row in self.rows if row.number in chosen and row.state not in ("running", "todo")]
        count = self._set(wanted, lambda link: {
            "state": "todo", "preset": preset,
            "recipe": put(link, recipe or fallback, Wishes(by_hand=True, own=recipe is None))}, _UNDONE)
        self.set_going(self.going or count > 0)
        return count

    def stop(self, numbers: Iterable[int] | None = None) -> None:
        """Want nothing more of rows that wait or run; of all of them, or only of these. What is done stays done."""
        chosen = None if numbers is None else set(numbers)
        self._set([row.number for row in self.rows if row.state in ("todo", "running")
                   and (chosen is None or row.number in chosen)], lambda link: {"state": "listed"})
        if not any(row.state in ("todo", "running") for row in self.rows):
            self.set_going(False)

    def recover(self) -> None:
        """After the program was ended in mid-run: what ran waits again, unless its result was written just before."""
        self._do(lambda book: book.recover())
        self._read()
        if not any(row.state == "todo" for row in self.rows):
            self.set_going(False)

    def begin(self) -> BatchOrder | None:
        """The order for the next row that waits, which runs from now; one that cannot have a name fails."""
        while (order := self._do(lambda book: book.claim())) is not None:
            number = order.number
            self._read([number])
            row = self.get(number)
            assert row is not None
            try:
                target = self.target(row)
            except BadUsage as fault:
                self.note(Answer(number, "failed", kind=type(fault).__name__, fault=fault.said))
                continue
            self._name(number, target)
            wishes = replace(order.wishes, keep_mask=self.places.keep_mask)
            return replace(order, task=replace(order.task, target=target), wishes=wishes)
        return None

    def note(self, answer: Answer) -> BatchRow | None:
        """Write down what came of an order; the row as it is now, None where that order does not stand any more."""
        stands = self._do(lambda book: book.note(answer)) is not None
        self._read([answer.number])
        return self.get(answer.number) if stands else None

    def target(self, row: BatchRow) -> Path:
        """Where a row's result goes: a file that is not there yet, and that no other row has.

        Raises:
            BadUsage: the name pattern cannot be used.
        """
        return self._target(row, self.places)

    def example(self, places: Places, photo: Path) -> Path:
        """Where the first photo's result would go, or that of another where none is listed; raises as `target`."""
        return self._target(self.rows[0], places) if self.rows else places.target(photo, Path(), 1, Recipe())

    def _target(self, row: BatchRow, places: Places) -> Path:
        """Where a row's result would go by these places."""
        recipe, wishes = self._do(lambda book: book.settings(row.recipe_hash))
        used = (self.own(row) if wishes.own else None) or recipe
        taken = {one.target for one in self.rows if one.number != row.number} | {one.photo for one in self.rows}
        return places.target(row.photo, row.within, self.rows.index(row) + 1, used, row.preset, taken)

    # within ----------------------------------------------------------------------------------------------------------

    def _name(self, number: int, target: Path) -> None:
        """Write down what a row's result is called."""
        from engine.batches.manifest_schema import text_of

        self._set([number], lambda link: {"target": text_of(target)})

    def _set(self, numbers: Iterable[int], values: Callable[[sqlite3.Connection], Mapping[str, Any]],
             also: str = "") -> int:
        """Let columns of rows hold other values; how many rows.

        Args:
            numbers: the rows.
            values: column → value; may write down what they refer to.
            also: more of the statement.
        """
        chosen = set(numbers)
        those = [row.number for row in self.rows if row.number in chosen]

        def change(link: sqlite3.Connection) -> None:
            told = values(link)
            columns = ", ".join([*(f"{name} = ?" for name in told), *([also] if also else [])])
            link.executemany(f"update photo set {columns} where id = ?", [(*told.values(), one) for one in those])

        self._change(those, change)
        return len(those)

    def _keep(self) -> None:
        """Write down what goes for all."""
        from engine.batches.listing import put_places

        self._do(lambda book: put_places(book, self.places, self.settings, self.going))

    def _change(self, numbers: Collection[int], change: Callable[[sqlite3.Connection], object]) -> None:
        """Change rows in one transaction, and read them again."""
        def written(book: Manifest) -> None:
            with book.writing() as link:
                change(link)

        if numbers:
            self._do(written)
            self._read(numbers)

    def _do(self, what: Callable[[Manifest], T]) -> T:
        """Ask the manifest; where it cannot be used, another that is given instead."""
        try:
            return what(self.book)
        except (BadProject, CannotWrite, NoRoom) as fault:
            if self._refused is None:
                raise
            self.book = self._refused(fault)
            return what(self.book)

    def _read(self, numbers: Collection[int] | None = None) -> None:
        """Take over what the manifest has; of these rows, or all of it."""
        from engine.batches.listing import places_of

        if numbers is None:
            self.places, self.settings, self.going = self._do(places_of)
        if numbers is None or len(numbers) > _FEW:
            self.rows = self._do(lambda book: list(book.rows()))
        else:
            self._take({row.number: row for row in self._do(lambda book: _some(book, tuple(numbers)))}, set(numbers))
        self._last = max(self._last, self.rows[-1].number if self.rows else 0)

    def _take(self, found: Mapping[int, BatchRow], asked: Collection[int]) -> None:
        """Take over rows that were read again: as they are now, without those that are gone, and with new ones."""
        rows = [found.get(row.number, row) for row in self.rows if row.number in found or row.number not in asked]
        known = {row.number for row in self.rows}
        self.rows = rows + [row for number, row in sorted(found.items()) if number not in known]


def _some(book: Manifest, numbers: Sequence[int]) -> list[BatchRow]:
    """Rows by their numbers."""
    return list(book.rows(f"id in ({', '.join('?' * len(numbers))})", numbers))
