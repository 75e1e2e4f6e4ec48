"""A frame on the photo whose preview follows the settings: changed, it is restored again with the last kernels."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import engine
from engine import Recipe, Restored, ResultRecord, Ticket
from gui.document import stored
from gui.document.results import Box, Result
from gui.document.session import Session

_REST_MS = 350  # after the last change of a slider


class Following(QObject):
    """The one frame, and the one result that it has in the list.

    Signals:
        changed: it follows now, or no more.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Follow nothing yet."""
        super().__init__(session)
        self._session = session
        self.box: Box | None = None
        self._number = 0
        self._wanted = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        session.recipe_changed.connect(self._settings_changed)
        session.photo_changed.connect(self.stop)
        session.runs.changed.connect(self._look)

    def follow(self, box: Box) -> None:
        """Keep that part of the photo restored by the settings as they are."""
        if self._session.photo is not None:
            self.box = engine.preview_box(box, self._session.geometry.on(self._session.photo.shape).shape)
            self.changed.emit()
            self._ask()

    @Slot()
    def stop(self) -> None:
        """Follow no more; what was made last stays in the list."""
        self._rest.stop()
        if self.box is not None:
            self.box, self._number, self._wanted = None, 0, False
            self.changed.emit()

    @Slot()
    def _settings_changed(self) -> None:
        """Wait for the last of a slider's changes."""
        if self.box is not None:
            self._rest.start()

    @Slot()
    def _ask(self) -> None:
        """Restore the frame as soon as the engine may; a run by older settings is stopped."""
        if self.box is None:
            return
        self._wanted = True
        runs = self._session.runs
        if runs.quiet and runs.kind == "preview":
            runs.cancel()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Begin where the engine is free."""
        session = self._session
        if not self._wanted or self.box is None or session.runs.busy or session.document is None:
            return
        self._wanted = False
        state = (session.document.ticket(), session.recipe, self.box, time.monotonic())
        session.runs.start(self.tr("Preview"), partial(self._restored, *state), "preview", session.photo,
                           session.edits.snapshot(), session.recipe, self.box, session.kernels.known,
                           damage=session.document.damage, hints=session.document.state.hints, quiet=True)

    def _restored(self, ticket: Ticket, recipe: Recipe, box: Box, start: float, restored: Restored) -> None:
        """Make it ready for the screen, beside."""
        session = self._session
        document = session.document
        if document is None or not document.holds(ticket) or box != self.box:
            return
        session.kernels.keep(ticket, recipe, restored.reusable)
        record = ResultRecord(self._number or document.take_number(), self.tr("Preview that follows"), recipe, box,
                              took=time.monotonic() - start)
        session.runs.beside(self.tr("Showing the result"), partial(self._shown, ticket),
                            partial(stored.shown, session.runs.reader, record, restored))

    def _shown(self, ticket: Ticket, result: Result) -> None:
        """In the list, in the place of the one before."""
        document = self._session.document
        if document is None or not document.holds(ticket) or result.box != self.box:
            return
        self._number = result.number
        self._session.results.put(result)
