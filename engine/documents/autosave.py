"""Keeps a document on disk while it is worked on: one serial writer that coalesces, flushes, and is never cancelled.

In the document's folder lie a checkpoint (a project without pictures), the journal of what happened since, and the
results' arrays. A finished change is on the disk within half a second. Where the disk is full or gone, what waits to be
written stays in memory, the user is told once, and it is tried again and again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.data import Labels
from engine.documents.document import Document
from engine.documents.history import MEMORY, Step
from engine.documents.journal import MAGIC, Altered, Record, Stepped, Walked, current, encoded, replayed
from engine.documents.layer import REGIONS
from engine.documents.state import State
from engine.errors import CannotWrite, EngineError
from engine.private import make_private
from engine.saving import told

CHECKPOINT = "document.heirloom"
Snapshot = tuple[State, Labels, Labels | None]  # with the label map and the damage map
JOURNAL_MOST = 64 * 2**20
_GATHER = 0.05  # seconds in which more may come before a batch is written
_AGAIN = 2.0  # seconds between two tries on a disk that refuses


class Autosave:
    """The writer of one document; its methods come back at once, but for `drain` and `close`."""

    def __init__(self, folder: Path, document: Document, resume: Recovered | None = None, *,
                 failed: Callable[[str], None] = lambda sentence: None,
                 recovered: Callable[[], None] = lambda: None,
                 mine: Callable[[], bool] = lambda: True, lost: Callable[[], None] = lambda: None,
                 told: Callable[[State, int], None] = lambda state, copied: None,
                 done: Callable[[], None] = lambda: None) -> None:
        """Begin to keep a document.

        Args:
            folder: the document's own; made where it is missing.
            document: whose recorder this becomes.
            resume: what `recovered` gave, to go on with its journal; None begins with a checkpoint.
            failed: told in the writer's thread that the disk refuses, once until it is well again.
            recovered: told in the writer's thread that all is on the disk again.
            mine: asked in the writer's thread, before it writes, whether the document is still this process's.
            lost: told in the writer's thread, once, that it is not.
            told: given the newest state, and the revision that copies elsewhere hold, in the writer's thread after
                each batch; may raise `EngineError`.
            done: called in the writer's thread when it has ended.
        """
        self.folder = folder
        self._failed, self._recovered, self._mine, self._lost, self._told = failed, recovered, mine, lost, told
        self._done_with = done
        self._turn = threading.Condition()
        self._records: list[Record] = []
        self._checkpoint: Snapshot | None = None
        self._copies: dict[Path, Snapshot] = {}
        self._busy = self._closing = self._failing = self._over = self._removed = False
        self._file: BinaryIO | None = None
        self._length = 0
        self._undoable = self._done = 0
        self.written_revision = self._copied = -1
        document.recorder = self
        if resume is not None and resume.whole and current(resume.journal):
            self._undoable, self._done = len(document.history.steps), document.history.position
            self._length, self.written_revision = resume.whole, document.revision
            self._journal: Path | None = resume.journal
        else:
            self._journal = None
            self.checkpoint(document)
        self._thread = threading.Thread(target=self._live, name=f"autosave {document.id[:8]}", daemon=True)
        self._thread.start()

    # what the document tells -----------------------------------------------------------------------------------------

    def stepped(self, step: Step, state: State) -> None:
        """A step was done."""
        self._done += 1
        self._undoable = self._done
        self._take(Stepped(step), Altered(state))

    def walked(self, step: Step, back: bool, state: State) -> None:
        """A step was undone or done again."""
        loose = self._done == 0 if back else self._done == self._undoable
        if loose:
            self._done = self._undoable = 0
        else:
            self._done += -1 if back else 1
        self._take(Walked(step, back, loose), Altered(state))

    def altered(self, state: State) -> None:
        """Something else changed."""
        self._take(Altered(state))

    # what the window asks --------------------------------------------------------------------------------------------

    @property
    def wants_checkpoint(self) -> bool:
        """Whether the journal has grown so long that a checkpoint should replace it, or somebody has removed it."""
        return self._removed or self._length > JOURNAL_MOST

    @property
    def failing(self) -> bool:
        """Whether the disk refuses at the moment."""
        return self._failing

    @property
    def clean(self) -> bool:
        """Whether everything is on the disk."""
        with self._turn:
            return not (self._waits or self._busy)

    def checkpoint(self, document: Document) -> None:
        """Write the whole document and begin a new journal; not while a stroke is drawn, which may be dropped."""
        if document.drawing or self._over:
            return
        snapshot = _snapshot(document)
        with self._turn:
            self._checkpoint = snapshot
            self._records.clear()
            self._done = self._undoable = 0
            self._turn.notify_all()

    def save(self, path: Path, document: Document) -> None:
        """Write the document without its results' pictures to another place too, for instance beside the photo."""
        if self._over:
            return
        snapshot = _snapshot(document)
        with self._turn:
            self._copies[path] = snapshot
            self._turn.notify_all()

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until everything is on the disk; False where it is not after `timeout` seconds."""
        with self._turn:
            self._turn.notify_all()  # whoever gathers need not wait for more
            return self._turn.wait_for(lambda: not (self._waits or self._busy), timeout)

    def close(self, wait: bool = True) -> None:
        """Write what is left and end; a disk that refuses is tried once more, and then what is left is given up."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if wait:
            self._thread.join()

    @property
    def ended(self) -> bool:
        """Whether the writer has ended."""
        return not self._thread.is_alive()

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join()

    # the thread ------------------------------------------------------------------------------------------------------

    @property
    def _waits(self) -> bool:
        """Whether there is something to write."""
        return bool(self._records or self._checkpoint or self._copies)

    def _take(self, *records: Record) -> None:
        """More to write; of states only the newest counts."""
        with self._turn:
            if self._over:
                return
            self._records = [*(one for one in self._records if not isinstance(one, Altered)), *records]
            self._turn.notify_all()

    def _live(self) -> None:
        """Write what comes, until closed."""
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._waits or self._closing)
                if not self._waits:
                    break
                if not self._closing and not self._failing:
                    self._turn.wait(_GATHER)
                records, self._records = self._records, []
                snapshot, self._checkpoint = self._checkpoint, None
                copies, self._copies = self._copies, {}
                self._busy = True
            good = self._write(snapshot, records)
            self._copy(copies)
            with self._turn:
                self._busy = False
                if not good:
                    if self._checkpoint is None:  # else a newer one holds what could not be written
                        self._checkpoint, self._records = snapshot, records + self._records
                    if self._closing or self._over:
                        self._records, self._checkpoint, self._copies = [], None, {}
                        self._turn.notify_all()
                        break
                    self._turn.wait(_AGAIN)
                self._turn.notify_all()
        if self._file is not None:
            self._file.close()
        self._done_with()

    def _write(self, snapshot: Snapshot | None, records: list[Record]) -> bool:
        """Bring a batch to the disk; False where that failed or is not ours to do any more."""
        if not self._mine():
            self._over = True
            self._lost()
            return False
        try:
            if snapshot is not None:
                self._begin_anew(*snapshot)
            self._append(b"".join(encoded(record) for record in records))
            states = [record.state for record in records if isinstance(record, Altered)]
            if states or snapshot is not None:
                newest = states[-1] if states else snapshot[0] if snapshot is not None else None
                assert newest is not None
                self._told(newest, self._copied)
                self.written_revision = newest.revision
        except EngineError as fault:
            if not self._failing:
                self._failing = True
                self._failed(fault.said)
            return False
        if self._failing:
            self._failing = False
            self._recovered()
        return True

    def _copy(self, copies: dict[Path, Snapshot]) -> None:
        """Copies to other places; one that cannot be written is told, and does not hold up the autosave."""
        from engine.documents import project

        for path, (state, labels, damage) in copies.items():
            try:
                project.write(path, state, labels, damage, results=self.folder / "results", pictures=False)
                self._copied = state.revision
                self._told(state, self._copied)
            except EngineError as fault:
                self._failed(fault.said)

    def _begin_anew(self, state: State, labels: Labels, damage: Labels | None) -> None:
        """A checkpoint, then an empty journal for it, then the old journal goes."""
        from engine.documents import project

        path = self.folder / CHECKPOINT
        with told(path):
            make_private(self.folder)
            old = sorted(self.folder.glob("journal-*"))
            if self._file is not None:
                self._file.close()
                self._file = None
        project.write(path, state, labels, damage, linked=True, keep_previous=False)
        self._journal = fresh = journal_path(self.folder, state.revision)
        with told(fresh):
            self._file = fresh.open("wb", buffering=0)
            self._file.write(MAGIC)
            os.fsync(self._file.fileno())
        self._length, self._removed = len(MAGIC), False
        for one in old:
            if one != fresh:
                with suppress(OSError):
                    one.unlink()

    def _append(self, data: bytes) -> None:
        """Records behind those that are there; a half-written one is cut off again before the next try."""
        if not data:
            return
        if self._journal is None:
            raise CannotWrite("'{path}' cannot be written. Free some space there.", path=self.folder)
        with told(self.folder):
            if not self._lies_there(self._journal):
                self._removed = True
                raise CannotWrite("'{path}', where the work on this photo is kept, was removed. All of the work is "
                                  "written there anew.", path=self.folder)
            if self._file is None:
                self._file = self._journal.open("r+b", buffering=0)
            self._file.seek(self._length)
            self._file.truncate()
            view = memoryview(data)
            while view:
                view = view[self._file.write(view):]
            os.fsync(self._file.fileno())
        self._length += len(data)

    def _lies_there(self, journal: Path) -> bool:
        """Whether the journal is still what its path leads to; one that was removed could be written to for ever."""
        try:
            found = journal.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return self._file is None or os.path.samestat(found, os.fstat(self._file.fileno()))


def _snapshot(document: Document) -> Snapshot:
    """All of a document but its steps, in copies that another thread may hold."""
    return document.state, document.layer(REGIONS).copied(), document.damage


def journal_path(folder: Path, revision: int) -> Path:
    """The journal of the checkpoint of that revision."""
    return folder / f"journal-{revision:012d}"


@dataclass(frozen=True)
class Recovered:
    """What a folder kept.

    Attributes:
        document: as it was when the last whole record was written, with the steps of the journal.
        journal: the file of the journal.
        whole: bytes of it that are whole; 0 where there is none.
    """

    document: Document
    journal: Path
    whole: int


def recovered(folder: Path, photo_path: Path | None, memory: int = MEMORY) -> Recovered:
    """The document that a folder keeps.

    Args:
        folder: the document's own.
        photo_path: where its photo lies now, or None for one that never was a file.
        memory: the most bytes that its steps may take.

    Raises:
        BadProject: the checkpoint is damaged.
    """
    from engine.documents import project
    from engine.documents.schema import state_of

    kept = project.read(folder / CHECKPOINT, own=True)
    document = Document(state_of(kept.model, photo_path), kept.labels, 2**62, kept.damage)
    path = journal_path(folder, document.revision)
    whole = replayed(document, path) if path.is_file() else 0
    document.history.bound(memory)
    return Recovered(document, path, whole)
