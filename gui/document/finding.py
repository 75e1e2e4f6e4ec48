"""Regions that are not painted: found by the engine, read from a file, or taken from earlier work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

import engine
from engine import DAMAGE, EngineError, Patch, Reader, Regions, Report, Ticket
from gui.document import wholes
from gui.document.present import REGIONS, STYLES, Present


class Finding(QObject):
    """Puts regions in place of those that are there, each time as one step."""

    def __init__(self, present: Present) -> None:
        """Work on the open photo."""
        super().__init__(present)
        self._present = present

    def find(self, method: str = "") -> None:
        """Find regions by the recipe's method, or by another."""
        present = self._present
        if present.document is None or present.photo is None:
            return
        recipe = present.recipe.changed(regions=method) if method else present.recipe
        state = (present.document.ticket(), bool(method))
        present.start(self.tr("Finding regions"), partial(self._found, *state), "segment", present.photo, recipe)

    def _found(self, ticket: Ticket, asked: bool, found: tuple[Regions, tuple[str, ...]]) -> None:
        """Put them in place, unless the user has painted meanwhile."""
        regions, notes = found
        present = self._present
        if present.document is None or not present.document.holds(ticket):
            return
        if notes:
            present.noticed.emit(notes[-1])  # what was found; what was tried before stands in the report
        if present.document.drawing or not (asked or present.document.holds(ticket, REGIONS)):
            self._painted()
            return
        self.place(regions, self.tr("Find regions"), asked)

    def read(self, path: Path) -> None:
        """Take regions from a mask, a label picture, or a folder in the published layout."""
        present = self._present
        if present.document is not None and present.photo is not None:
            present.runs.beside(self.tr("Reading regions"), partial(self._read, present.document.ticket()),
                                partial(_regions_read, present.runs.reader, path, present.photo.shape))

    def _read(self, ticket: Ticket, regions: Regions) -> None:
        """Put them in place."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self.place(regions, self.tr("Import regions"))

    def adopt(self, identity: str) -> None:
        """Take the regions and the damage of other kept work of the same size."""
        present = self._present
        if present.document is None:
            return
        try:
            other = engine.recovered(engine.store.place(identity), None).document
        except EngineError as fault:
            present.failed.emit(fault.said)
            return
        if other.regions.labels.shape != present.edits.regions.labels.shape:
            return
        self.place(other.snapshot(), self.tr("Take earlier regions"))
        if not other.layer(DAMAGE).empty:
            self.mark(other.layer(DAMAGE).labels, self.tr("Take earlier marks of damage"))

    def mark(self, found: NDArray[np.uint8], name: str, unchanged: str = "") -> None:
        """Put other marks of damage in place of those that are there, as one step.

        Args:
            found: (H, W) uint8, the damage map wanted.
            name: of the step.
            unchanged: what is said where they are the marks that are there.
        """
        present, document = self._present, self._present.document
        if document is not None and not present.edits.frozen:
            present.edits.commit()
            work = partial(_marked, document.layer(DAMAGE).copied(), found)
            present.runs.beside(name, partial(self._marked, document.ticket(), found, name, unchanged), work)

    def _marked(self, ticket: Ticket, found: NDArray[np.uint8], name: str, unchanged: str, patch: Patch) -> None:
        """Put them in place; marks that were made meanwhile are what they replace, which can be undone."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        if not document.holds(ticket, DAMAGE):
            self.mark(found, name, unchanged)
        elif not self._present.edits.apply(patch, name, DAMAGE) and unchanged:
            self._present.noticed.emit(unchanged)

    def place(self, found: Regions, name: str, asked: bool = True) -> None:
        """Work out beside how they go in place of those that are there."""
        present, document = self._present, self._present.document
        assert document is not None
        present.edits.commit()
        work = partial(_taken, present.edits.snapshot(), present.edits.looks, found)
        present.runs.beside(name, partial(self._placed, document.ticket(), found, name, asked), work)

    def _placed(self, ticket: Ticket, found: Regions, name: str, asked: bool, whole: wholes.Whole) -> None:
        """Put them in place; what was painted meanwhile is replaced only where the user has asked for these."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        if document.drawing or not document.holds(ticket, REGIONS, STYLES):
            if asked:
                self.place(found, name)
            else:
                self._painted()
        else:
            self._present.edits.put(whole, name)

    def _painted(self) -> None:
        """Say that what the user paints stays."""
        self._present.noticed.emit(self.tr("Regions were found, but you have painted meanwhile, so yours stay. "
                                           "Use Find regions to have them found again."))


def _taken(regions: Regions, looks: wholes.Looks, found: Regions, *, report: object, glimpse: object) -> wholes.Whole:
    """Found regions in place of others."""
    return wholes.taken(regions, looks, found)


def _marked(marks: NDArray[np.uint8], found: NDArray[np.uint8], *, report: object, glimpse: object) -> Patch:
    """Other marks in place of those that are there."""
    return wholes.marked(marks, found)


def _regions_read(reader: Reader, path: Path, shape: tuple[int, int], *, report: Report, glimpse: object) -> Regions:
    """Regions from a file or folder."""
    return cast("Regions", reader.read("masks", path, shape, report=report))
