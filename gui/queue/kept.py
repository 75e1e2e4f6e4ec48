"""The queue on the disk: read once, and in memory for as long as the disk refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

import engine
from engine import Queue
from gui.document.session import Session
from gui.words.engine_words import words

if TYPE_CHECKING:  # its module loads pydantic, which the start of the window need not wait for
    from engine import QueueStore

_AGAIN_MS = 2000  # between two tries on a disk that refuses


class Kept(QObject):
    """Belongs to the first window that reads it; the others look on."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._session = session
        self._store: QueueStore | None = None
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._try_again)

    def load(self) -> Queue | None:
        """What was kept; None where that was read before."""
        if self._store is not None:
            return None
        self._store = engine.QueueStore(failed=self._not_kept)
        return self._store.load()

    @property
    def elsewhere(self) -> bool:
        """Whether another window has it."""
        return self._store is not None and not self._store.mine

    def close(self) -> None:
        """Let another window have it."""
        self._again.stop()
        if self._store is not None:
            self._store.close()

    def _not_kept(self, fault: str, lost: bool) -> None:
        """The disk refuses: the queue goes on in memory; or what was kept cannot be read, and lies aside."""
        if lost:
            self._session.failed.emit(fault)
            return
        self._again.start()
        self._session.failed.emit(self.tr("The list of photos could not be written to the disk: {why} It is tried "
                                          "again and again.").format(why=words(fault)))

    @Slot()
    def _try_again(self) -> None:
        """Write it to the disk, where that is well again."""
        if self._store is None or self._store.try_again():
            self._again.stop()
