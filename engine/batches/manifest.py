"""A manifest: one SQLite file that says of every photo what is wanted, how far it got, and what came of it.

It alone is the truth: whatever carries out the orders may be lost at any moment, and the next run does what is missing.
The file is in WAL mode, so that others may read it, and change priorities, while one program carries it out. There is
one for each batch, and one for the window's list of photos.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.batches import manifest_schema as schema
from engine.batches.batch import Wishes, every_file
from engine.batches.batch_rows import MOST_TRIES, STATES, Answer, BatchOrder, BatchRow, BatchState
from engine.batches.naming import MANIFEST
from engine.damaged import DAMAGED
from engine.data import Kernel
from engine.errors import BadProject, BadRecipe, BadUsage
from engine.recipe import Recipe

NAME = MANIFEST
_UNREADABLE: tuple[type[Exception], ...] = (*DAMAGED, AttributeError, StopIteration)


class Manifest:
    """One batch, or the window's list, open.

    Attributes:
        path: of the file.
        is_list: whether it is the window's.
    """

    def __init__(self, path: Path, fresh: bool = False) -> None:
        """Open it.

        Args:
            path: the file, or the folder that holds it.
            fresh: make it where there is none.

        Raises:
            BadProject: there is none, it is no manifest, damaged, or of a newer version.
            CannotWrite: it cannot be opened.
        """
        self.path = path / NAME if path.is_dir() else path
        self._link = schema.connected(self.path, fresh)
        self._settings: dict[str, tuple[Recipe, Wishes]] = {}
        self._kernels: dict[str, Mapping[str, Kernel]] = {"": {}}
        self.is_list = any(True for _ in self._asked("select 1 from list"))

    @classmethod
    def of_batch(cls, path: Path) -> Manifest:
        """Open a batch's.

        Raises:
            BadUsage: it is the window's list.
            BadProject: as above.
        """
        book = cls(path)
        try:
            book.be_batch()
        except BadUsage:
            book.close()
            raise
        return book

    def __enter__(self) -> Manifest:
        """The manifest."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._link.close()

    def driving(self) -> AbstractContextManager[None]:
        """Within the block no other program carries out this batch; raises BadProject where one does."""
        return schema.alone(self.path)

    def be_batch(self) -> None:
        """Refuse what is for batches alone.

        Raises:
            BadUsage: this is the window's list.
        """
        if self.is_list:
            raise BadUsage("'{path}' is the list of photos of Heirloom's window. What is wanted of it is said there; "
                           "batch status, review and export tell of it here.", path=self.path)

    # carrying out ----------------------------------------------------------------------------------------------------

    def recover(self) -> int:
        """After a run was ended in any way: what ran waits again, and no try is counted; how many photos.

        In the window's list a photo whose result was written just before is done.
        """
        with self.writing() as link:
            if self.is_list:
                whole = [row.number for row in self.rows("state = 'running' and target != ''") if row.target.is_file()]
                link.executemany("update photo set state = 'done', lease = 0 where id = ?", [(one,) for one in whole])
            return link.execute("update photo set state = 'todo', lease = 0 where state = 'running'").rowcount

    def claim(self, limit: float = 0.0) -> BatchOrder | None:
        """The next thing to do, which counts as running from now; None where nothing waits that can be begun.

        One whose settings hold no more is told with its `fault`, and is nothing to do.

        Photos of the same size are hashed first, and of those with the same bytes only one is worked on. In the
        window's list each is worked on by itself, and no file is ever replaced.

        Args:
            limit: seconds that each photo may take; 0 for what is expected.
        """
        with self.writing() as link, schema.whole(self.path):
            row = link.execute(
                f"select id, recipe, work, sha256, bytes, ours, result_sha256, own, kernels, {schema.FILES} from "
                "photo as one "
                "where state = 'todo' and not exists (select 1 from photo as other where other.sha256 = one.sha256 "
                "and other.work = one.work and other.state = 'running') "
                "order by priority desc, tries, id limit 1").fetchone()
            if row is None:
                return None
            number, digest, work, sha256, size, ours, result, own, kernels, *files = row
            task = schema.task_of(tuple(files))
            try:
                recipe, wishes = self.settings(digest)
                order = BatchOrder(number, "restore", task, recipe, wishes, limit,
                                   own=self.settings(own)[0] if own else None, kernels=self._kernels_of(kernels))
            except BadRecipe as fault:
                order = BatchOrder(number, "restore", task, lease=time.time(), fault=fault.said)
                link.execute("update photo set state = 'running', lease = ? where id = ?", (order.lease, number))
                return order
            if sha256 is None and link.execute("select 1 from photo where bytes = ? and work = ? and id != ? limit 1",
                                               (size, work, number)).fetchone():
                order = replace(order, kind="digest")
            elif sha256 is not None and (done := link.execute(
                    f"select result_sha256, {schema.FILES} from photo where sha256 = ? and work = ? and state = 'done' "
                    "and result_sha256 != '' limit 1", (sha256, work)).fetchone()):
                order = replace(order, kind="copy", like=(schema.task_of(done[1:]), done[0]))
            mine = not self.is_list and (bool(ours) or not any(path.exists()
                                                               for path in every_file(order.task, wishes)))
            order = replace(order, wishes=replace(wishes, overwrite=wishes.overwrite or mine),
                            replaces="" if wishes.overwrite else result, lease=time.time())
            link.execute("update photo set state = 'running', lease = ?, ours = ? where id = ?",
                         (order.lease, int(mine), number))
            return order

    def note(self, answer: Answer) -> BatchState | None:
        """Write down what came of an order.

        Returns:
            What is to become of the photo; None where the order does not stand any more, so that nothing was written.
        """
        with self.writing() as link:
            found = link.execute("select tries, state, lease from photo where id = ?", (answer.number,)).fetchone()
            if found is None or (answer.lease and not self._stands(answer, *found[1:])):
                return None
            tries = found[0]
            state: BatchState = "todo"
            if answer.state == "done":
                state = "done"
            elif answer.state == "failed":
                tries += 1
                state = "failed" if tries >= (1 if self.is_list else MOST_TRIES) else "todo"
            figures = answer.figures
            link.execute(
                "update photo set state = ?, tries = ?, lease = 0, sha256 = coalesce(nullif(?, ''), sha256), "
                "result_sha256 = coalesce(nullif(?, ''), result_sha256), "
                "seconds = ?, worker = ?, kind = ?, fault = ?, said = ?, ended = ?, reviewed = 0, megapixels = ?, "
                "confidence = ?, persons = ?, damaged = ?, consistency = ?, notes = ? where id = ?",
                (state, tries, answer.sha256, answer.result_sha256, answer.seconds, answer.worker, answer.kind,
                 *schema.fault_texts(answer.fault),
                 time.time() if state in ("done", "failed") else 0,
                 figures.megapixels, figures.confidence, figures.persons, figures.damage, figures.consistency,
                 schema.notes_text(answer.notes), answer.number))
            if answer.name and Path(answer.name).name == answer.name:
                row = next(self.rows("id = ?", (answer.number,)))
                target = row.target.with_name(answer.name)
                link.execute("update photo set target = ? where id = ?", (schema.text_of(target), row.number))
                link.execute("insert or ignore into output values (?, ?)", (schema.key_of(target), row.number))
        return state

    @staticmethod
    def _stands(answer: Answer, state: BatchState, lease: float) -> bool:
        """Whether an answer is to the order that stands; what is wanted no more and done all the same is done."""
        return lease == answer.lease and (state == "running" or (state == "listed" and answer.state == "done"))

    def forgive(self, numbers: Iterable[int]) -> None:
        """Take back the last try of photos that failed for no fault of theirs; they wait again."""
        with self.writing() as link:
            link.executemany("update photo set state = 'todo', tries = max(tries - 1, 0), ended = 0 where id = ? "
                             "and state in ('todo', 'failed')", [(number,) for number in numbers])

    # changing what is wanted -----------------------------------------------------------------------------------------

    def retry(self, photos: Sequence[Path] = (), kind: str = "") -> int:
        """Let photos that were set aside wait again, as if they had never been tried; how many.

        Args:
            photos: only these, or what lies in these folders; all by default.
            kind: only those whose error has this name.
        """
        return self._change("state = 'todo', tries = 0, fault = '', kind = '', ended = 0", photos,
                            "state = 'failed' and (? = '' or kind = ?)", (kind, kind))

    def prefer(self, photos: Sequence[Path], priority: int) -> int:
        """Let photos, or what lies in folders, come before all of lower priority; how many wait."""
        return self._change(f"priority = {int(priority)}", photos, "state in ('todo', 'running')", ())

    def _change(self, what: str, photos: Sequence[Path], where: str, values: tuple[Any, ...]) -> int:
        """Change rows; of some photos and folders, or of all."""
        count = 0
        with self.writing() as link:
            if not photos:
                return link.execute(f"update photo set {what} where {where}", values).rowcount
            for photo in photos:
                key = schema.text_of(photo)
                inside = (key + "/", key + "0") if "/" in key else (key + "\\", key + "]")  # what follows in the order
                count += link.execute(f"update photo set {what} where {where} and (source = ? or (source > ? and "
                                      "source < ?))", (*values, key, *inside)).rowcount
        return count

    # reading ---------------------------------------------------------------------------------------------------------

    def counts(self) -> dict[BatchState, int]:
        """State → how many photos; of a batch none is merely listed."""
        found = dict(self._asked("select state, count(*) from photo group by state"))
        return {state: found.get(state, 0) for state in STATES if self.is_list or state != "listed"}

    def rows(self, where: str = "1", values: Sequence[Any] = ()) -> Iterator[BatchRow]:
        """The photos that a condition of SQL holds of, one after the other; in the order they were planned in."""
        for row in self._asked(f"select {schema.COLUMNS} from photo where {where}", values):
            with schema.whole(self.path):
                made = schema.row_of(row, self._kernels_of)
            yield made

    def is_driven(self) -> bool:
        """Whether a program carries out this batch now."""
        try:
            with self.driving():
                return False
        except BadProject:
            return True

    def faults(self) -> list[tuple[str, int, str]]:
        """Of the photos that were set aside: the error's name, how many, and one of the sentences."""
        return list(self._asked("select kind, count(*), min(fault) from photo where state = 'failed' group by kind "
                                "order by 2 desc"))

    def sums(self, where: str, values: Sequence[Any] = ()) -> tuple[int, int, float, float]:
        """Over the photos that a condition holds of: how many, their bytes, seconds and megapixels."""
        found = self._asked("select count(*), coalesce(sum(bytes), 0), coalesce(sum(seconds), 0.0), "
                            f"coalesce(sum(megapixels), 0.0) from photo where {where}", values)
        count, size, seconds, megapixels = next(iter(found))
        return int(count), int(size), float(seconds), float(megapixels)

    def recipes(self) -> list[tuple[Recipe, int]]:
        """The settings, and how many photos are wanted with each; those left out that hold no more."""
        found = []
        for digest, count in list(self._asked("select recipe, count(*) from photo group by recipe order by 2 desc")):
            with suppress(BadRecipe):
                found.append((self.settings(digest)[0], count))
        return found

    def of_list(self) -> tuple[Any, ...]:
        """What goes for all photos of the window's list: the columns of its table."""
        return tuple(next(iter(self._asked("select * from list"))))

    def copied_to(self, other: Manifest) -> None:
        """Let another manifest hold all that this one does, and nothing else; at once, or not at all."""
        with schema.told(other.path):
            self._link.backup(other._link)
        other.is_list = self.is_list

    # within ----------------------------------------------------------------------------------------------------------

    def settings(self, digest: str) -> tuple[Recipe, Wishes]:
        """Recipe and wishes of that hash; most rows have the same, and checking them takes milliseconds.

        In the window's list those that hold no more, since a file that they name is gone or the list is damaged, have
        their defaults.

        Raises:
            BadRecipe: a batch's hold no more.
            BadProject: a batch's are missing.
        """
        if digest not in self._settings:
            try:
                recipe, wishes = next(self._asked("select recipe, wishes from recipe where hash = ?", (digest,)))
                self._settings[digest] = schema.settings_of(recipe, wishes, not self.is_list)
            except _UNREADABLE as fault:
                if not self.is_list:
                    raise BadProject("The manifest '{path}' is damaged: the settings of some photos cannot be read. "
                                     "Plan the batch anew with --skip-existing.", path=self.path) from fault
                self._settings[digest] = Recipe(), Wishes()
        return self._settings[digest]

    def _kernels_of(self, digest: str) -> Mapping[str, Kernel]:
        """Kernels of that hash, which most rows have in common; none where they are damaged."""
        if digest not in self._kernels:
            text = next(iter(self._asked("select kernels from kernels where hash = ?", (digest,))), ("",))[0]
            self._kernels[digest] = schema.kernels_of(text)
        return self._kernels[digest]

    def _asked(self, question: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of an answer."""
        with schema.told(self.path):
            yield from self._link.execute(question, values)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All of the block is written down, or nothing of it."""
        with schema.told(self.path):
            self._link.execute("begin immediate")
            try:
                yield self._link
                self._link.execute("commit")
            except BaseException:
                if self._link.in_transaction:
                    self._link.execute("rollback")
                raise
