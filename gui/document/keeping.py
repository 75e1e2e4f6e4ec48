"""Keeps the open document on disk: its autosave, its lock, the sidecar beside the photo, and what was left behind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import engine
from engine import Document, State
from gui.document.reading import sidecar_of

if TYPE_CHECKING:
    from engine import Autosave  # its module loads pydantic, which the start need not wait for

_LOOK_MS = 1500
SIDECAR_IDLE = 2  # looks without a change before the sidecar is brought up to date


class Keeping(QObject):
    """The one writer of the one open document, and the writers of earlier ones that have not ended yet.

    Signals:
        failed: the disk refuses; the sentence says why. Told once until it is well again.
        recovered: everything is on the disk again.
        lost: another window has taken the document over.
    """

    failed = Signal(object)
    recovered = Signal()
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Keep nothing yet."""
        super().__init__(parent)
        self.document: Document | None = None
        self.autosave: Autosave | None = None
        self.token = ""
        self.sidecars = False
        self._sidecar_revision = -1
        self._seen, self._idle = -1, 0
        self._ending: dict[str, Autosave] = {}
        self._lent: dict[str, str] = {}  # identity → token of a lock that an opening took and may not need
        self._guard = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, document: Document, token: str, resume: engine.Recovered | None) -> None:
        """Keep a document from now on; without a token it is another window's, and is only looked at."""
        self.end()
        self.document, self.token = document, token
        with self._guard:
            self._lent.pop(document.id, None)
        self._seen, self._idle, self._sidecar_revision = document.revision, 0, document.revision
        if token:
            identity = document.id
            self.autosave = engine.Autosave(
                engine.store.place(identity), document, resume, failed=self.failed.emit, recovered=self.recovered.emit,
                mine=lambda: engine.store.holds(identity, token), lost=self.lost.emit, told=_tell,
                done=lambda: engine.store.release(identity, token))
            engine.store.mark_open(identity)
            self._timer.start()

    def end(self) -> None:
        """Keep it no more; what is left is still written, in the writer's own time."""
        self._timer.stop()
        self._write_sidecar()
        if self.document is not None and self.autosave is not None:
            if self.autosave.wants_checkpoint:
                self.autosave.checkpoint(self.document)
            self.autosave.close(wait=False)
            self._ending[self.document.id] = self.autosave
            engine.store.mark_open(None)
        self.document, self.autosave, self.token = None, None, ""
        self._forget_ended()

    def close(self) -> None:
        """End, and wait until everything is written; for the end of the program."""
        self.end()
        for autosave in self._ending.values():
            autosave.join()
        self._ending.clear()
        self.settle()

    def wait(self) -> None:
        """Wait until all earlier writers have ended, so that the folders say what is; called in other threads."""
        for autosave in list(self._ending.values()):
            autosave.join()

    def hold(self, identity: str, take_over: bool) -> str:
        """Take a document's lock for an opening, in other threads; the token, or "" where another window has it.

        Of two openings of one photo, as by a double click too many, the second gets what the first one took.

        Raises:
            CannotWrite: the disk refuses.
        """
        with self._guard:
            holder = engine.store.holder(identity)
            if holder is not None and holder.token == self._lent.get(identity):
                return holder.token
            token = engine.store.hold(identity, take_over)
            if token:
                self._lent[identity] = token
            return token

    def settle(self) -> None:
        """No opening is on its way any more: let go of the locks of those that came to nothing."""
        with self._guard:
            lent, self._lent = self._lent, {}
        for identity, token in lent.items():
            engine.store.release(identity, token)

    @property
    def failing(self) -> bool:
        """Whether the disk refuses at the moment."""
        return self.autosave is not None and self.autosave.failing

    def drain(self, seconds: float) -> bool:
        """Whether everything is on the disk within some seconds."""
        return self.autosave is None or self.autosave.drain(seconds)

    @Slot()
    def _look(self) -> None:
        """Begin a new journal where the old one is long or gone; bring the sidecar up to date when work rests."""
        if self.document is None or self.autosave is None:
            return
        if self.autosave.wants_checkpoint:
            self.autosave.checkpoint(self.document)
        self._idle = self._idle + 1 if self._seen == self.document.revision else 0
        self._seen = self.document.revision
        if self._idle >= SIDECAR_IDLE:
            self._write_sidecar()
        self._forget_ended()

    def _write_sidecar(self) -> None:
        """The work on the photo, beside it, where the user wants that and anything changed."""
        document, autosave = self.document, self.autosave
        path = document.state.photo.path if document is not None else None
        if (not self.sidecars or document is None or autosave is None or path is None or document.drawing
                or document.state.project is not None or document.revision == self._sidecar_revision):
            return
        self._sidecar_revision = document.revision
        autosave.save(sidecar_of(path), document)

    def _forget_ended(self) -> None:
        """Writers that have ended are of no more use."""
        self._ending = {identity: autosave for identity, autosave in self._ending.items() if not autosave.ended}


def _tell(state: State, copied: int) -> None:
    """Write down what the document is of, in the writer's thread."""
    saved = all(one.saved or one.box is not None or not one.files for one in state.results)
    engine.store.tell(state, elsewhere=max(state.saved_revision, copied) == state.revision and saved)
