"""The queue on the disk: read once, written beside after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import Queue
from gui.document.session import Session
from gui.words.engine_words import words

if TYPE_CHECKING:  # its module loads pydantic, which the start of the window need not wait for
    from engine import QueueStore


class Kept(QObject):
    """Belongs to the first window that reads it; the others look on."""

    _refused = Signal(object)  # from the thread that writes

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._session = session
        self._store: QueueStore | None = None
        self._refused.connect(self._not_kept)

    def load(self) -> Queue | None:
        """What was kept; None where that was read before."""
        if self._store is not None:
            return None
        self._store = engine.QueueStore(failed=self._refused.emit)
        return self._store.load()

    @property
    def elsewhere(self) -> bool:
        """Whether another window has it."""
        return self._store is not None and not self._store.mine

    def keep(self, queue: Queue) -> None:
        """Write it down, beside."""
        if self._store is not None:
            self._store.keep(queue)

    def drain(self) -> None:
        """Wait until all of it is on the disk."""
        if self._store is not None:
            self._store.drain(10)

    def close(self) -> None:
        """Write what is left."""
        if self._store is not None:
            self._store.close()

    @Slot(object)
    def _not_kept(self, sentence: str) -> None:
        """The disk refuses: the queue goes on in memory."""
        self._session.failed.emit(self.tr("The list of photos could not be written to the disk: {why} It is tried "
                                          "again and again.").format(why=words(sentence)))
