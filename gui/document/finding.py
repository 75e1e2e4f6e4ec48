"""Regions that are not painted: found by the engine, read from a file, or taken from earlier work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

import engine
from engine import DAMAGE, EngineError, Regions, Ticket
from engine import regions as editing
from gui.document.present import REGIONS, Present


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
            present.noticed.emit(self.tr("Regions were found, but you have painted meanwhile, so yours stay. "
                                         "Use Find regions to have them found again."))
            return
        present.edits.take(regions, self.tr("Find regions"))

    def read(self, path: Path) -> None:
        """Take regions from a mask, a label picture, or a folder in the published layout."""
        present = self._present
        if present.document is not None and present.photo is not None:
            present.runs.beside(self.tr("Reading regions"), partial(self._read, present.document.ticket()),
                                partial(_regions_read, path, present.photo.shape))

    def _read(self, ticket: Ticket, regions: Regions) -> None:
        """Put them in place."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self._present.edits.take(regions, self.tr("Import regions"))

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
        present.edits.take(other.snapshot(), self.tr("Take earlier regions"))
        if not other.layer(DAMAGE).empty:
            marks = editing.replace(present.document.layer(DAMAGE).regions, other.layer(DAMAGE).labels)
            present.edits.apply(marks, self.tr("Take earlier marks of damage"), DAMAGE)


def _regions_read(path: Path, shape: tuple[int, int], *, report: object, glimpse: object) -> Regions:
    """Regions from a file or folder."""
    return engine.masks.read(path, shape)
