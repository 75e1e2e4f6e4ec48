"""Writes results, projects and other files beside the window, and says where they lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

import engine
from engine import Document, EngineError, Regions, Ticket
from gui.document.present import Present
from gui.document.unwritten import Unwritten
from gui.work.job import Work


class Writing(QObject):
    """Files that the user asked for; the end of the program waits for them."""

    def __init__(self, present: Present, unwritten: Unwritten) -> None:
        """Write for the open photo."""
        super().__init__(present)
        self._present, self._unwritten = present, unwritten

    def result(self, number: int, path: Path, work: Work) -> None:
        """Write a result in a thread; it counts as saved when its file is whole, and may be stopped before that."""
        self._unwritten.add()
        self._present.runs.beside(self.tr("Saving"), partial(self._saved, self._present.document, number, path),
                                  partial(_saved_whole, work, path), self._not_saved, keep=True, stops=True)

    def _saved(self, document: Document | None, number: int, path: Path, written: tuple[tuple[str, ...], str]) -> None:
        """Say where it lies, and what its format could not hold."""
        with self._unwritten.ending():
            notes, digest = written
            if self._present.document is document:
                self._present.results.update(number, saved=True, file=str(path), digest=digest)
            self._written(path, notes)

    def _not_saved(self, fault: EngineError | None) -> None:
        """It could not be written."""
        with self._unwritten.ending():
            if fault is not None:
                self._present.failed.emit(fault.said)

    def file(self, path: Path, work: Work) -> None:
        """Write another file in a thread."""
        self._present.runs.beside(self.tr("Saving"), partial(self._written, path), work, keep=True)

    def project(self, path: Path, with_photo: bool, with_results: bool) -> None:
        """Write a project file in a thread that is not cancelled."""
        document = self._present.document
        if document is None:
            return
        self._present.edits.commit()
        results = engine.store.results_of(document.id) if with_results else None
        photo = document.state.photo.path if with_photo else None
        work = partial(_project_written, path, document.state, document.snapshot(), document.damage, results, photo)
        self._present.runs.beside(self.tr("Saving the project"), partial(self._project_saved, document.ticket(), path),
                                  work, keep=True)

    def _project_saved(self, ticket: Ticket, path: Path, _: object) -> None:
        """Say so."""
        document = self._present.document
        if document is not None and document.holds(ticket):
            document.saved_as(path, ticket.revision)
            self._present.project_changed.emit()
        self._written(path, ())

    def _written(self, path: Path, notes: tuple[str, ...]) -> None:
        """Say where it lies."""
        self._present.noticed.emit(self.tr("Saved as {path}.").format(path=path))
        for note in notes:
            self._present.noticed.emit(note)


def _saved_whole(work: Work, path: Path, *, report: Callable[..., None],
                 glimpse: Callable[[object], None]) -> tuple[tuple[str, ...], str]:
    """Write a result; the notes, and the SHA-256 of its file, by which it is known again."""
    notes = work(report=report, glimpse=glimpse)
    return notes, engine.project.digest(path)


def _project_written(path: Path, state: engine.State, regions: Regions, damage: NDArray[np.uint8] | None,
                     results: Path | None, photo: Path | None, *, report: object, glimpse: object) -> Path:
    """Write a project."""
    engine.project.write(path, state, regions.labels, damage, results=results, photo=photo)
    return path
