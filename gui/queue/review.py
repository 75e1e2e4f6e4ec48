"""The review of a batch: which photos should be looked at, one after the other, and what becomes of each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

import engine
from gui.document.session import Session
from gui.queue.results import Shown
from gui.queue.reviewing import Listed, corrected, listed, looked_at, result_of

if TYPE_CHECKING:  # its module loads pydantic, which the start of the window need not wait for
    from engine import Document, EngineError, Recipe, ToReview


class Review(QObject):
    """One batch at a time; its manifest is read and written beside, in short turns, also while it is run.

    Signals:
        changed: the list, or the batch.
        chosen_changed: another photo is the one that is looked at.
        open_asked: (photo, where the sidecar of its result would lie) it is to be opened.
    """

    changed = Signal()
    chosen_changed = Signal()
    open_asked = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Have no batch yet."""
        super().__init__(parent)
        self._session = session
        self.listed: Listed | None = None
        self.chosen: ToReview | None = None
        self.all = False
        self._asked = 0  # how often the list was asked for; only the newest is taken
        self._shown: tuple[str, int, str] = ("", 0, "")  # the document, row and result that were made ready last
        self._given: dict[str, Recipe] = {}  # document → its settings when it was opened here, or given to the batch
        session.photo_changed.connect(self._photo_changed)

    # the list --------------------------------------------------------------------------------------------------------

    @property
    def items(self) -> tuple[ToReview, ...]:
        """What is to be looked at."""
        return self.listed.items if self.listed is not None else ()

    @property
    def place(self) -> int:
        """The chosen photo's place in the list; -1 where it is not there, or none is chosen."""
        return self._place_of(self.chosen.row.number) if self.chosen is not None else -1

    def open(self, path: Path) -> None:
        """Review another batch."""
        self._list(path, ())

    def close(self) -> None:
        """Review none."""
        self._asked += 1
        self.listed = None
        self._choose(None)
        self.changed.emit()

    def look(self) -> None:
        """Read the list again, where the batch has gone on since."""
        if self.listed is not None:
            self._list(self.listed.path, self.listed.stamp)

    def show_all(self, wanted: bool) -> None:
        """List those too that somebody has looked at, or not."""
        self.all = wanted
        if self.listed is not None:
            self._list(self.listed.path, ())

    def _list(self, path: Path, stamp: tuple[float, ...]) -> None:
        """Have it read."""
        self._asked += 1
        number = self.chosen.row.number if self.chosen is not None else 0
        self._session.runs.beside(self.tr("Reading the batch"), partial(self._take, self._asked),
                                  partial(listed, path, self.all, stamp, number))

    def _take(self, asked: int, found: Listed | None) -> None:
        """Show it, unless another was asked for since; the chosen photo stays so, also where it is listed no more."""
        if asked != self._asked or found is None:
            return
        other = self.listed is None or self.listed.path != found.path
        self.listed = found
        if other:
            self._choose(None)
        elif self.chosen is not None and found.chosen is not None \
                and self.chosen.row.number == found.chosen.row.number:
            self._choose(found.chosen)
            self._compare()
        self.changed.emit()

    def _place_of(self, number: int) -> int:
        """The place of a row in the list, or -1."""
        return next((place for place, item in enumerate(self.items) if item.row.number == number), -1)

    # one photo -------------------------------------------------------------------------------------------------------

    def choose(self, item: ToReview) -> None:
        """Look at a photo: open it, and compare its result with it."""
        self._shown = ("", 0, "")
        self._choose(item)
        path = self._session.path
        if path is not None and path.absolute() == item.row.photo and not self._session.opening.running:
            self._photo_changed()
        else:
            self.open_asked.emit(item.row.photo, engine.result_sidecar(item.row.target))

    def step(self, by: int) -> None:
        """Look at the next photo, or the one before."""
        place = self.place + by if self.place >= 0 else 0 if by > 0 else len(self.items) - 1
        if 0 <= place < len(self.items):
            self.choose(self.items[place])

    @property
    def is_open(self) -> bool:
        """Whether the chosen photo is the one in the window."""
        path = self._session.path
        return self.chosen is not None and path is not None and path.absolute() == self.chosen.row.photo

    @property
    def correctable(self) -> bool:
        """Whether what was done to it here can be given to the batch."""
        return self.is_open and self._session.document is not None and self.chosen is not None \
            and self.chosen.row.page is None and not self._is_other()

    def mark(self, really: bool = True) -> None:
        """Write down that the chosen photo was looked at, and go to the next; or that it was not after all."""
        if self.listed is None or self.chosen is None:
            return
        number, place = self.chosen.row.number, self.place
        work = partial(looked_at, self.listed.path, (number,), really)
        self._session.runs.beside(self.tr("Writing to the batch"), partial(self._marked, self.listed.path), work,
                                  keep=True)
        if really and place >= 0:
            self.step(1)

    def again(self) -> None:
        """Have the chosen photo restored again in the batch, with its regions and damage as they are now.

        Settings that were changed since it was opened count too; of the others those of the batch do.
        """
        document = self._session.document
        if self.listed is None or self.chosen is None or document is None or not self.correctable:
            return
        self._session.edits.commit()
        changed = self._changed_settings(document)
        work = partial(corrected, self.listed.path, self.chosen.row.number, document.state,
                       self._session.edits.snapshot().labels, document.damage, changed)
        told = partial(self._waits, self.listed.path, self.chosen.row.photo.name, bool(changed))
        self._session.runs.beside(self.tr("Writing to the batch"), told, work, keep=True)

    def _changed_settings(self, document: Document) -> dict[str, object]:
        """Option → value, where it was changed since the photo was opened here, or given to the batch before."""
        now = document.state.recipe.unframed()  # its frame goes with the photo's project
        before, self._given[document.id] = self._given.get(document.id, now), now
        return {name: getattr(now, name) for name in engine.options()
                if name != "device" and getattr(now, name) != getattr(before, name)}

    def _marked(self, path: Path, _: object) -> None:
        """Read the list again."""
        if self.listed is not None and self.listed.path == path:
            self._list(path, ())

    def _waits(self, path: Path, name: str, changed: bool, count: int) -> None:
        """Say so."""
        told = self.tr("{name} waits in the batch, to be restored again with its regions and damage as they are now.")
        if count > 1:
            told = self.tr("{name} and those with the same contents wait in the batch, to be restored again with its "
                           "regions and damage as they are now.")
        if changed:
            told += " " + self.tr("Settings that were changed here count for it too.")
        self._session.noticed.emit(told.format(name=name))
        self._marked(path, None)

    def _choose(self, item: ToReview | None) -> None:
        """Another is the one that is looked at."""
        self.chosen = item
        self.chosen_changed.emit()

    # its result ------------------------------------------------------------------------------------------------------

    @Slot()
    def _photo_changed(self) -> None:
        """The chosen photo is open now: say why it is here, and compare its result with it."""
        self.chosen_changed.emit()
        chosen = self.chosen
        document = self._session.document
        if chosen is None or not self.is_open or document is None:
            return
        self._given.setdefault(document.id, document.state.recipe.unframed())
        if self._is_other():
            self._session.noticed.emit(self.tr("The photo was changed since the batch read it, so that its result "
                                               "there is of another picture. Plan the batch again."))
            return
        for reason in chosen.reasons:
            self._session.noticed.emit(reason)
        self._compare()

    def _is_other(self) -> bool:
        """Whether the open photo is not the picture that the batch restored."""
        document, chosen = self._session.document, self.chosen
        return document is not None and chosen is not None and bool(chosen.row.sha256) \
            and document.state.photo.sha256 != chosen.row.sha256

    def _compare(self) -> None:
        """Make its result ready as the newest, unless the document has it already."""
        session, chosen, batch = self._session, self.chosen, self.listed
        document, photo = session.document, session.photo
        if document is None or photo is None or chosen is None or batch is None or not self.is_open:
            return
        row = chosen.row
        if row.state != "done" or row.page is not None or self._is_other() or session.read_only:
            return
        known = next((one for one in reversed(document.state.results) if one.saved_sha256 == row.result_sha256), None)
        if known is not None and session.results.get(known.number) is not None:
            session.results.choose(0, known.number)
            return
        ready = (document.id, row.number, row.result_sha256)
        if ready == self._shown:
            return
        self._shown = ready
        number = document.take_number()
        title = self.tr("Result in the batch")
        work = partial(result_of, session.runs.reader, batch.path, chosen, document.id, number, title, photo,
                       document.snapshot())
        session.runs.beside(self.tr("Opening the result"), partial(self._compared, document.id), work, self._not_shown)

    def _compared(self, identity: str, shown: Shown) -> None:
        """List it."""
        session, document, stored = self._session, self._session.document, shown.stored
        if document is None or document.id != identity or session.read_only:
            return
        if stored is None:
            session.failed.emit(shown.fault or self.tr("The result in the batch cannot be laid over the photo, for it "
                                                       "was framed in another way."))
            return
        result = replace(stored.result, metrics=stored.record.metrics, saved=True)
        document.add_result(stored.record)
        session.results.add(result)

    def _not_shown(self, fault: EngineError | None) -> None:
        """It could not be read."""
        if fault is not None:
            self._session.failed.emit(fault.said)
