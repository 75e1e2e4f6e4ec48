"""Where the window's list is kept: a manifest in the user's state folder, which one program has at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from engine.batches import manifest_schema as schema
from engine.batches.earlier_list import LOCK, QueueModel, earlier_list
from engine.batches.earlier_list import NAME as EARLIER
from engine.batches.listing import Listed, in_memory, prepared, put, put_places
from engine.batches.manifest import Manifest
from engine.batches.queued import Queue
from engine.documents import store
from engine.documents.keeping_place import folder, made_folder
from engine.errors import BadProject, EngineError
from engine.said import Said

NAME = "queue.db"


def path() -> Path:
    """The list's manifest."""
    return folder() / NAME


class QueueStore:
    """The list on the disk; where that refuses, in memory until it is well again.

    Attributes:
        in_memory: whether the disk refuses.
    """

    def __init__(self, failed: Callable[[str, bool], None] = lambda sentence, lost: None) -> None:
        """Take hold of the list, where no other program does.

        Args:
            failed: told that the disk refuses, once until it is well again; or, with True, that what was kept cannot
                be read, and lies aside.
        """
        self._failed = failed
        self.in_memory = False
        self._held = ExitStack()
        self._holds = False
        self.mine = self._hold()
        self._queue = Queue()

    def load(self) -> Queue:
        """The list as it was kept; what ran when the program was ended waits again. Another's is an empty one."""
        if self.mine:
            self._queue = Queue(self._opened(), self._refuse)
            self._take_over()
            self._queue.recover()
        return self._queue

    def try_again(self) -> bool:
        """Go on on the disk, where it is well again; whether it is."""
        if self.in_memory:
            try:
                if not self._holds:
                    self._lock()
                book = Manifest(path(), fresh=True)
                try:
                    self._queue.book.copied_to(book)
                except EngineError:
                    book.close()
                    raise
            except (EngineError, OSError):
                return False
            self._queue.book.close()
            self._queue.book, self.in_memory = book, False
        return True

    def close(self) -> None:
        """Let another program have the list; what is still told of it is kept no more."""
        if self.mine and not self.in_memory:
            book, self._queue.book = self._queue.book, self._copied()
            book.close()
        self._held.close()
        self.mine = False

    def _hold(self) -> bool:
        """Whether no other program has the list, also none of an earlier version."""
        try:
            self._lock()
        except BadProject:
            return False
        except (EngineError, OSError):
            return True  # a disk that refuses: the list lives in memory, and is tried to be kept
        return store.holder(LOCK) is None

    def _lock(self) -> None:
        """Let no other program have it."""
        made_folder()
        self._held.enter_context(schema.alone(path()))
        self._holds = True

    def _opened(self) -> Manifest:
        """The manifest; one that cannot be read lies beside under another name from now on."""
        try:
            try:
                return prepared(Manifest(path(), fresh=True))
            except BadProject as fault:
                aside = _put_aside(path())
                self._failed(Said("The list of photos could not be read, and begins anew. What was there lies in "
                                  "'{path}': {why}", path=aside, why=fault.said), True)
                return prepared(Manifest(path(), fresh=True))
        except (EngineError, OSError) as fault:
            return self._in_memory(fault)

    def _refuse(self, fault: EngineError) -> Manifest:
        """The disk refuses in the midst: go on in memory with what it has, or else with what is shown."""
        book = self._copied()
        self._queue.book.close()
        self._in_memory(fault)
        return book

    def _in_memory(self, fault: Exception) -> Manifest:
        """A list in memory, and what is wrong told once."""
        if not self.in_memory:
            self.in_memory = True
            self._failed(fault.said if isinstance(fault, EngineError) else str(fault), False)
        return in_memory()

    def _copied(self) -> Manifest:
        """All of the list, in memory."""
        book, queue = in_memory(), self._queue
        try:
            queue.book.copied_to(book)
        except EngineError:  # it cannot even be read: photos and states, but not with which settings they were wanted
            book = in_memory()
            with book.writing() as link:
                put(link, [(row.number, Listed(
                    row.photo, row.within, row.state, kernels=row.kernels, target=row.target, seconds=row.seconds,
                    fault=row.fault, notes=row.notes, consistency=row.figures.consistency)) for row in queue.rows])
            put_places(book, queue.places, queue.settings, queue.going)
        return book

    # what earlier versions kept --------------------------------------------------------------------------------------

    def _take_over(self) -> None:
        """Take over the list of an earlier version; its file lies beside under another name from then on."""
        earlier = folder() / EARLIER
        try:
            text = earlier.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return
        model = earlier_list(text)
        if model is not None:
            self._fill(model)
        if not self.in_memory:  # else it is what lasts
            with suppress(OSError):
                _put_aside(earlier)
            store.forget(LOCK)

    def _fill(self, model: QueueModel) -> None:
        """Take over what an earlier list holds; what is listed already stays as it is."""
        queue = self._queue
        fresh = not queue.rows
        queue.take_over(model.listed())
        if fresh:
            queue.set_places(model.places)
            queue.set_settings(model.settings)
            queue.set_going(model.going)


def _put_aside(file: Path) -> Path:
    """Give a file, and what SQLite has beside it, another name; that name."""
    name = next(name for number in itertools.count(1)
                if not (name := file.with_name(f"{file.stem}-before-{number}{file.suffix}")).exists())
    file.rename(name)
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            file.with_name(f"{file.name}{ending}").rename(name.with_name(f"{name.name}{ending}"))
    return name
