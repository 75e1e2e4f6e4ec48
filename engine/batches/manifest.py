"""A batch's manifest: one SQLite file that says of every photo what is wanted, how far it got, and what came of it.

It alone is the truth: whatever carries out the orders may be lost at any moment, and the next run does what is missing.
The file is in WAL mode, so that others may read it, and change priorities, while one program drives the batch.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.batches import manifest_schema as schema
from engine.batches.batch import Task, Wishes, every_file
from engine.batches.batch_rows import MOST_TRIES, STATES, Answer, BatchOrder, BatchRow, BatchState, Planned
from engine.batches.naming import MANIFEST
from engine.documents.paths import path_text
from engine.errors import BadProject
from engine.recipe import Recipe
from engine.said import plain_of

NAME = MANIFEST
_PIECE = 5000  # rows put in at one go


@dataclass
class Added:
    """What planning did.

    Attributes:
        new: photos that were put in.
        known: photos that had been planned with the same settings.
        other: photos that had been planned with other settings, and keep these.
        changed: photos whose files have changed since, and are to be done again.
        renamed: results that got a number, since another has the name, or one that differs only in case.
        there: photos whose results are there already, and were asked to be passed over.
    """

    new: int = 0
    known: int = 0
    other: int = 0
    changed: int = 0
    renamed: int = 0
    there: int = 0


class Manifest:
    """One batch, open."""

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

    # planning --------------------------------------------------------------------------------------------------------

    def add(self, photos: Iterable[Planned], recipe: Recipe, wishes: Wishes, program: str = "",
            skip_existing: bool = False, report: Callable[[int], object] = lambda count: None) -> Added:
        """Put photos in; each gets a target that no other has, whatever the capitals.

        Args:
            photos: with absolute paths.
            recipe: every choice.
            wishes: how files are read and written.
            program: its version, to be kept with the recipe.
            skip_existing: pass over photos whose results are there.
            report: told how many were looked at.
        """
        digest, *texts = schema.settings_text(recipe, wishes)
        added, looked = Added(), 0
        waiting = iter(photos)
        while piece := [one for one, _ in zip(waiting, range(_PIECE), strict=False)]:
            with self.writing() as link:
                link.execute("insert or ignore into recipe values (?, ?, ?, ?)", (digest, *texts, program))
                for one in piece:
                    self._add(link, one, digest, skip_existing, added)
            looked += len(piece)
            report(looked)
        return added

    def _add(self, link: sqlite3.Connection, one: Planned, digest: str, skip_existing: bool, added: Added) -> None:
        """Put one photo in, or find it there."""
        source, page = schema.text_of(one.task.photo), one.task.page or 0
        work = schema.work_of(digest, one.task, one.infrared, one.hand)
        known = link.execute("select id, recipe, bytes, changed, state, work, corrected from photo where source = ? "
                             "and page = ?", (source, page)).fetchone()
        if known is not None:
            number, recipe, size, changed, state, done, corrected = known
            same = (size, changed) == (one.bytes, one.changed)
            if recipe != digest:
                added.other += 1
            elif state != "running" and not (same and (done == work or corrected)):
                added.changed += state != "todo"
                added.known += state == "todo"
                link.execute("update photo set state = 'todo', tries = 0, sha256 = null, bytes = ?, changed = ?, "
                             "kind = '', fault = '', work = ?, damage = ?, regions = ?, project = ?, corrected = 0 "
                             "where id = ?", (one.bytes, one.changed, work, *_hand_files(one.task), number))
            else:
                added.known += 1
            return
        if skip_existing and one.task.target.exists():
            added.there += 1
            return
        task = self._free(link, one.task)
        added.renamed += task.target != one.task.target
        made = link.execute(
            "insert into photo (source, source_key, page, target, reports, reference, damage, regions, project, "
            "recipe, work, bytes, changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (source, source.casefold(), page, schema.text_of(task.target),
             json.dumps([schema.text_of(path) for path in task.reports]),
             path_text(task.reference), *_hand_files(task), digest, work, one.bytes, one.changed))
        link.executemany("insert into output values (?, ?)",
                         [(schema.key_of(path), made.lastrowid) for path in task.outputs])
        added.new += 1

    def _free(self, link: sqlite3.Connection, task: Task) -> Task:
        """The task with names that no other result or photo has."""
        number, candidate = 2, task
        while any(link.execute("select 1 from output where key = ? union all select 1 from photo where source_key = ? "
                               "limit 1", (schema.key_of(path), schema.key_of(path))).fetchone()
                  for path in candidate.outputs):
            candidate = replace(task, target=_numbered(task.target, number),
                                reports=tuple(_numbered(path, number) for path in task.reports))
            number += 1
        return candidate

    # carrying out ----------------------------------------------------------------------------------------------------

    def recover(self) -> int:
        """After a run was ended in any way: what ran waits again, and no try is counted; how many photos."""
        with self.writing() as link:
            return link.execute("update photo set state = 'todo', lease = 0 where state = 'running'").rowcount

    def claim(self, limit: float = 0.0) -> BatchOrder | None:
        """The next thing to do, which counts as running from now; None where nothing waits that can be begun.

        Photos of the same size are hashed first, and of those with the same bytes only one is worked on.

        Args:
            limit: seconds that each photo may take; 0 for what is expected.
        """
        with self.writing() as link:
            row = link.execute(
                f"select id, recipe, work, sha256, bytes, ours, result_sha256, {schema.FILES} from photo as one "
                "where state = 'todo' and not exists (select 1 from photo as other where other.sha256 = one.sha256 "
                "and other.work = one.work and other.state = 'running') "
                "order by priority desc, tries, id limit 1").fetchone()
            if row is None:
                return None
            number, digest, work, sha256, size, ours, result, *files = row
            recipe, wishes = self.settings(digest)
            order = BatchOrder(number, "restore", schema.task_of(tuple(files)), recipe, wishes, limit)
            if sha256 is None and link.execute("select 1 from photo where bytes = ? and id != ? limit 1",
                                               (size, number)).fetchone():
                order = replace(order, kind="digest")
            elif sha256 is not None and (done := link.execute(
                    f"select result_sha256, {schema.FILES} from photo where sha256 = ? and work = ? and state = 'done' "
                    "and result_sha256 != '' limit 1", (sha256, work)).fetchone()):
                order = replace(order, kind="copy", like=(schema.task_of(done[1:]), done[0]))
            mine = bool(ours) or not any(path.exists() for path in every_file(order.task, wishes))
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
            tries, before, lease = link.execute("select tries, state, lease from photo where id = ?",
                                                (answer.number,)).fetchone()
            if answer.lease and (before != "running" or lease != answer.lease):
                return None
            state: BatchState = "todo"
            if answer.state == "done":
                state = "done"
            elif answer.state == "failed":
                tries += 1
                state = "failed" if tries >= MOST_TRIES else "todo"
            figures = answer.figures
            link.execute(
                "update photo set state = ?, tries = ?, lease = 0, sha256 = coalesce(nullif(?, ''), sha256), "
                "result_sha256 = coalesce(nullif(?, ''), result_sha256), "
                "seconds = ?, worker = ?, kind = ?, fault = ?, said = ?, ended = ?, reviewed = 0, megapixels = ?, "
                "confidence = ?, persons = ?, damaged = ?, consistency = ? where id = ?",
                (state, tries, answer.sha256, answer.result_sha256, answer.seconds, answer.worker, answer.kind,
                 answer.fault.encode("utf-8", "replace").decode(), json.dumps(plain_of(answer.fault)),
                 time.time() if state in ("done", "failed") else 0,
                 figures.megapixels, figures.confidence, figures.persons, figures.damage, figures.consistency,
                 answer.number))
            if answer.name and Path(answer.name).name == answer.name:
                row = next(self.rows("id = ?", (answer.number,)))
                target = row.target.with_name(answer.name)
                link.execute("update photo set target = ? where id = ?", (schema.text_of(target), row.number))
                link.execute("insert or ignore into output values (?, ?)", (schema.key_of(target), row.number))
        return state

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
        """State → how many photos."""
        found = dict(self._asked("select state, count(*) from photo group by state"))
        return {state: found.get(state, 0) for state in STATES}

    def rows(self, where: str = "1", values: Sequence[Any] = ()) -> Iterator[BatchRow]:
        """The photos that a condition of SQL holds of, one after the other; in the order they were planned in."""
        for row in self._asked(f"select {schema.COLUMNS} from photo where {where}", values):
            yield schema.row_of(row)

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
        """The settings, and how many photos are wanted with each."""
        found = self._asked("select recipe, count(*) from photo group by recipe order by 2 desc")
        return [(self.settings(digest)[0], count) for digest, count in list(found)]

    # within ----------------------------------------------------------------------------------------------------------

    def settings(self, digest: str) -> tuple[Recipe, Wishes]:
        """Recipe and wishes of that hash."""
        return _settings(*next(iter(self._asked("select recipe, wishes from recipe where hash = ?", (digest,)))))

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


@lru_cache(maxsize=64)
def _settings(recipe: str, wishes: str) -> tuple[Recipe, Wishes]:
    """Recipe and wishes; most rows have the same, and checking them takes milliseconds."""
    return schema.settings_of(recipe, wishes)


def _hand_files(task: Task) -> tuple[str | None, ...]:
    """What the manifest holds of a photo's damage, regions and project."""
    return path_text(task.damage), path_text(task.regions), path_text(task.project)


def _numbered(path: Path, number: int) -> Path:
    """The path with a number behind its name."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")
