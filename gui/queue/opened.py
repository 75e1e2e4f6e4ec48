"""The photo that is open, as the list sees it: what is copied from it, what its row gives it, and its row's result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

import engine
from engine import BatchRow, Kernel
from gui.document.session import Session
from gui.queue.results import Shown, read_result

if TYPE_CHECKING:  # their modules load pydantic, which the start of the window need not wait for
    from engine import BatchAnswer, QueueWork

BACKGROUND = "background"  # what that is called among copied kernels, in every language


class Opened(QObject):
    """One row's photo at most is open; only the window may change its document."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Ask the session when something is wanted."""
        super().__init__(parent)
        self._session = session

    def of(self, row: BatchRow) -> bool:
        """Whether that photo is the one in the window."""
        path = self._session.path
        return path is not None and path.absolute() == row.photo

    @property
    def changeable(self) -> bool:
        """Whether there is one, and its document is this window's."""
        return self._session.document is not None and not self._session.read_only

    def work(self) -> QueueWork | None:
        """The work on it as it is now, with every stroke; None while it is being read."""
        session = self._session
        if session.photo is None or session.document is None:
            return None
        kernels = {label: kernel for label, kernel in session.kernels.known.items() if label in session.kernels.locked}
        return engine.QueueWork(session.edits.snapshot(), session.recipe, kernels, session.document.damage,
                                session.document.state.hints)

    def kernels(self) -> dict[str, Kernel]:
        """Its kernels by the names of their regions."""
        names = {style.label: style.name for style in self._session.edits.looks} | {0: BACKGROUND}
        return {names[label]: kernel for label, kernel in self._session.kernels.known.items() if label in names}

    def lock(self, kernels: Mapping[str, Kernel]) -> dict[str, Kernel]:
        """Lock copied kernels to the regions of their names; those that have no region yet."""
        labels = {style.name: style.label for style in self._session.edits.looks if style.label} | {BACKGROUND: 0}
        left = {}
        for name, kernel in kernels.items():
            if name in labels and kernel.scale == self._session.recipe.scale:
                self._session.kernels.set(labels[name], kernel)
            else:
                left[name] = kernel
        return left

    def take(self, row: BatchRow, answer: BatchAnswer) -> None:
        """List a result of it in its document."""
        document = self._session.document
        if document is None or not self.changeable:
            return
        if not answer.kept and answer.record is not None:
            number = document.take_number()
            title = self.tr("Result {number}").format(number=number)
            document.add_result(replace(answer.record, number=number, title=title))
        self.show(row)

    def show(self, row: BatchRow) -> None:
        """Read the file that the queue wrote, and compare it with the photo."""
        document, photo = self._session.document, self._session.photo
        if document is None or photo is None:
            return
        record = next((one for one in reversed(document.state.results) if one.saved == str(row.target)), None)
        if record is not None and self._session.results.get(record.number) is None:
            self._session.runs.beside(self.tr("Opening the result"), partial(self._shown, document.id),
                                      partial(read_result, self._session.runs.reader, document.id,
                                              record, photo, document.snapshot()))

    def _shown(self, identity: str, shown: Shown) -> None:
        """List it."""
        document, stored = self._session.document, shown.stored
        if stored is not None and document is not None and document.id == identity \
                and self._session.results.get(stored.record.number) is None:
            document.update_result(stored.record.number, files=stored.record.files)
            self._session.results.add(replace(stored.result, metrics=stored.record.metrics, saved=True))
        if shown.fault:
            self._session.failed.emit(shown.fault)
