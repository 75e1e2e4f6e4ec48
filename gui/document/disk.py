"""What the user hears of the work on the disk, and what is dropped there to make room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

import engine
from gui.document.keeping import Keeping
from gui.document.present import Present
from gui.words import engine_words
from gui.words.linked import Linked


class Disk(QObject):
    """Says what became of keeping the work."""

    def __init__(self, present: Present, keeping: Keeping) -> None:
        """Listen to the keeping."""
        super().__init__(present)
        self._present = present
        keeping.failed.connect(self._not_kept)
        keeping.recovered.connect(self._kept_again)
        keeping.lost.connect(self._taken_over)

    @Slot(object)
    def _not_kept(self, sentence: str) -> None:
        """The disk refuses: work goes on."""
        self._present.failed.emit(self.tr("Your work could not be written to the disk: {why} You can go on; it is "
                                          "tried again and again.").format(why=engine_words.words(sentence)))

    @Slot()
    def _kept_again(self) -> None:
        """All is well."""
        self._present.noticed.emit(self.tr("Your work is on the disk again."))

    @Slot()
    def _taken_over(self) -> None:
        """Another window works on it now."""
        self._present.lose()
        self._present.noticed.emit(Linked(self.tr("Another window has taken this photo over. "
                                                  "<a href='take-over'>Take it back</a>")))

    def make_room(self, most: int) -> None:
        """Drop the oldest kept work that is saved elsewhere too where all of it takes more than `most` bytes."""
        known = self._present.document.id if self._present.document is not None else ""
        self._present.runs.beside(self.tr("Making room"), partial(self._made_room, most),
                                  partial(_make_room, most, known))

    def _made_room(self, most: int, told: tuple[list[str], int]) -> None:
        """Say what was dropped, or that nothing can be."""
        dropped, left = told
        if dropped:
            self._present.noticed.emit(self.tr("To make room, older work that is saved elsewhere was dropped from "
                                               "Heirloom's own folder: {names}.").format(names=", ".join(dropped)))
        if left > most:
            self._present.noticed.emit(self.tr(
                "The work that Heirloom keeps takes {size} GB, more than you allow, and none of it is saved elsewhere. "
                "Save projects, or allow more in the preferences.").format(size=round(left / 1e9)))


def _make_room(most: int, known: str, *, report: object, glimpse: object) -> tuple[list[str], int]:
    """Drop what may be dropped; the names, and the bytes that all the rest takes."""
    dropped = engine.store.prune(most, known)
    return [about.photo_path.name if about.photo_path else about.id[:8] for about in dropped], engine.store.size()
