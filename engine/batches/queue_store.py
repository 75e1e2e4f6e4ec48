"""The queue's file in the user's state folder: written whole, in order, by one thread, and by one program at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engine.batches.queued import Queue
from engine.documents import store
from engine.documents.keeping_place import folder
from engine.errors import EngineError
from engine.saving import write_text

NAME = "queue"  # of its lock among those of documents
_AGAIN = 2.0  # seconds between two tries on a disk that refuses


def path() -> Path:
    """The queue's file."""
    return folder() / "queue.json"  # not beside its lock, whose folder goes with it


class QueueStore:
    """Keeps one queue on disk; its methods come back at once, but for `drain` and `close`."""

    def __init__(self, failed: Callable[[str], None] = lambda sentence: None) -> None:
        """Take hold of the queue, where no other program does.

        Args:
            failed: told in the writer's thread that the disk refuses, once until it is well again.
        """
        self._failed = failed
        self._token = self._hold()
        self._turn = threading.Condition()
        self._waiting: Queue | None = None
        self._busy = self._closing = self._failing = False
        self._thread: threading.Thread | None = None

    @property
    def mine(self) -> bool:
        """Whether this program has the queue; another's is neither read nor written."""
        return bool(self._token)

    def load(self) -> Queue:
        """The queue as it was kept; what ran when the program was ended waits again."""
        queue = Queue()
        if self.mine:
            with suppress(OSError, UnicodeDecodeError):
                queue = Queue.of(path().read_text(encoding="utf-8"))
                queue.recover()
        return queue

    def keep(self, queue: Queue) -> None:
        """Write what is so now, after what was kept before; of several that wait only the newest counts."""
        if not self.mine:
            return
        with self._turn:
            self._waiting = replace(queue, rows=list(queue.rows))  # rows never change; their text is made in the thread
            if self._thread is None:
                self._thread = threading.Thread(target=self._live, name="queue writer", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until everything is on the disk; False where it is not after `timeout` seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self._waiting is None and not self._busy, timeout)

    def close(self) -> None:
        """Write what is left, end, and let another program have the queue."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._token:
            store.release(NAME, self._token)
            self._token = ""

    def _hold(self) -> str:
        """The lock's token, or nothing."""
        try:
            return store.hold(NAME)
        except (EngineError, OSError):
            return f"nowhere-{os.getpid()}"  # a disk that refuses: the queue lives in memory, and is tried to be kept

    def _live(self) -> None:
        """Write what comes, until closed."""
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._waiting is not None or self._closing)
                queue, self._waiting = self._waiting, None
                if queue is None:
                    return
                self._busy = True
            good = self._write(queue.text())
            with self._turn:
                self._busy = False
                if not good and not self._closing:
                    self._waiting = self._waiting or queue
                    self._turn.wait(_AGAIN)
                self._turn.notify_all()

    def _write(self, text: str) -> bool:
        """One state; False where the disk refuses."""
        try:
            path().parent.mkdir(parents=True, exist_ok=True)
            write_text(path(), text, overwrite=True)
        except (EngineError, OSError) as fault:
            if not self._failing:
                self._failing = True
                self._failed(fault.said if isinstance(fault, EngineError) else str(fault))
            return False
        self._failing = False
        return True
