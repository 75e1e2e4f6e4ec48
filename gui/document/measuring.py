"""The figures of results, and the picture that they are measured against."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine import Metrics, Photo, Reader, Report, Ticket
from gui.document.present import Present
from gui.document.quiet import Quiet

_MOST = 1_300_000_000  # numbers of a result, 430 megapixels, above which it is not measured: it would take too long


class Measuring(QObject):
    """Has results measured when the engine rests.

    Signals:
        reference_changed: the picture that results are measured against.
    """

    reference_changed = Signal()

    def __init__(self, present: Present, quiet: Quiet) -> None:
        """Follow the document."""
        super().__init__(present)
        self._present, self._quiet = present, quiet
        self.reference: Photo | None = None
        self.reference_path: Path | None = None
        self._waiting: list[int] = []
        quiet.add(self._begin)
        present.runs.ended.connect(self._ended)
        present.document_changed.connect(self._document_changed)

    def measure(self, number: int) -> None:
        """Have a result measured, against the reference where there is one that fits, as soon as the engine may."""
        result = self._present.results.get(number)
        if result is not None and result.restored.image.size > _MOST:
            return
        if number in self._waiting[1:] or (number in self._waiting and not self._present.runs.busy):
            return
        self._waiting.append(number)
        self._quiet.catch_up()

    def _begin(self) -> bool:
        """Measure the one that waits longest."""
        if not self._waiting:
            return False
        number, present = self._waiting[0], self._present
        result = present.results.get(number)
        if result is None or present.document is None:
            self._waiting = [one for one in self._waiting if one != number]
            self._quiet.later()
            return True
        reference = self.reference.image if self.reference is not None and result.box is None else None
        if reference is not None and reference.shape != result.restored.image.shape:
            reference = None
        present.runs.start(self.tr("Measuring"), partial(self._measured, present.document.ticket(), number), "measure",
                           result.restored, reference, quiet=True)
        return True

    @Slot(str, str, float)
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """What gave way stays wanted; what failed is not tried again."""
        if outcome != "cancelled" and kind == "measure":
            del self._waiting[:1]

    def _measured(self, ticket: Ticket, number: int, metrics: Metrics) -> None:
        """Keep the figures."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self._present.results.update(number, metrics=metrics)

    def open_reference(self, path: Path) -> None:
        """Take a picture that results are measured against."""
        if self._present.document is not None:
            self._present.runs.beside(
                self.tr("Reading the reference"),
                partial(self._reference_read, self._present.document.ticket(), path),
                partial(_read_only, self._present.runs.reader, path))

    def _reference_read(self, ticket: Ticket, path: Path, photo: Photo) -> None:
        """Keep it where it fits."""
        present = self._present
        if present.document is None or not present.document.holds(ticket) or present.photo is None:
            return
        wanted = tuple(present.recipe.scale * side for side in present.geometry.on(present.photo.shape).shape)
        if photo.shape != wanted:
            present.failed.emit(self.tr("The reference is {wide} by {high} pixels, but a result has {wanted_wide} by "
                                        "{wanted_high}. Open a reference of that size, or change the scale.").format(
                wide=photo.shape[1], high=photo.shape[0], wanted_wide=wanted[1], wanted_high=wanted[0]))
            return
        self.reference, self.reference_path = photo, path
        self.reference_changed.emit()
        if present.results.shown is not None:
            self.measure(present.results.shown.number)

    @Slot()
    def _document_changed(self) -> None:
        """Another document's results are not measured against that picture."""
        self._waiting = []
        self.reference, self.reference_path = None, None
        self.reference_changed.emit()


def _read_only(reader: Reader, path: Path, *, report: Report, glimpse: object) -> Photo:
    """A picture."""
    return reader.photo(path, report=report).photo
