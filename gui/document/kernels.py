"""The kernels of the document: found by the engine or set by hand, locked, and given to the next run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import DAMAGE, Kernel, Recipe, Ticket
from gui.document.present import REGIONS, Present


class Kernels(QObject):
    """Label → kernel, of the present scale; the document owns them.

    Signals:
        changed: kernels found, locked, copied or read.
    """

    changed = Signal()

    def __init__(self, present: Present) -> None:
        """Follow the document."""
        super().__init__(present)
        self._present = present
        self._learnt: tuple[Ticket, object] | None = None
        present.scale_changed.connect(self.changed)
        present.document_changed.connect(self._document_changed)

    @property
    def known(self) -> dict[int, Kernel]:
        """Label → kernel, of the present scale."""
        document = self._present.document
        return dict(document.kernels) if document is not None else {}

    @property
    def locked(self) -> frozenset[int]:
        """Labels whose kernel the next run uses as it is."""
        document = self._present.document
        return document.locked_kernels if document is not None else frozenset()

    def set(self, label: int, kernel: Kernel | None, lock: bool = True) -> None:
        """Use that kernel for a region from now on, or (None) have it estimated again."""
        document = self._present.document
        if document is None or self._present.refused():
            return
        kernels, locked = self.known, set(self.locked)
        if kernel is None:
            kernels.pop(label, None)
            locked.discard(label)
        else:
            kernels[label] = kernel
            if lock:
                locked.add(label)
        self._learnt = None
        document.set_kernels(kernels, frozenset(locked))
        self.changed.emit()

    def lock(self, label: int, lock: bool) -> None:
        """Keep a region's kernel in the next runs, or let it be estimated again."""
        document = self._present.document
        if document is None or self._present.refused():
            return
        locked = self.locked | {label} if lock else self.locked - {label}
        document.set_kernels(self.known, locked)
        self.changed.emit()

    def given(self) -> dict[int, Kernel]:
        """The kernels that the next run shall use as they are: locked, or measured just so a moment ago."""
        kernels, document = self.known, self._present.document
        if document is not None and self._learnt is not None:
            ticket, settings = self._learnt
            if document.holds(ticket, REGIONS, DAMAGE) and settings == _settings(self._present.recipe):
                return kernels
        return {label: kernels[label] for label in sorted(self.locked) if label in kernels}

    def estimate(self) -> None:
        """Find the kernels only."""
        present = self._present
        if present.document is not None and present.photo is not None:
            present.edits.commit()
            state = (present.document.ticket(), present.recipe)
            present.start(self.tr("Estimating kernels"), partial(self._estimated, *state), "estimate", present.photo,
                          present.edits.snapshot(), present.recipe, damage=present.document.damage)

    def _estimated(self, ticket: Ticket, recipe: Recipe, kernels: Mapping[int, Kernel]) -> None:
        """Keep what was found."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self.keep(ticket, recipe, kernels)

    def keep(self, ticket: Ticket, recipe: Recipe, kernels: Mapping[int, Kernel]) -> None:
        """Show a run's kernels; locked ones stay as they are, and those of another scale go to that scale."""
        document = self._present.document
        assert document is not None
        locked = document.state.locked.get(recipe.scale, frozenset())
        known = document.state.kernels.get(recipe.scale, {})
        stay = {label: known[label] for label in locked if label in known}
        same = self._learnt is not None and document.holds(self._learnt[0], REGIONS, DAMAGE) and (
            self._learnt[1] == _settings(recipe))
        document.set_kernels({**(known if same else {}), **kernels, **stay}, locked, recipe.scale)
        if document.holds(ticket, REGIONS, DAMAGE):
            self._learnt = (ticket, _settings(recipe))
        self.changed.emit()

    @Slot()
    def _document_changed(self) -> None:
        """What was learnt of another document says nothing of this one."""
        self._learnt = None
        self.changed.emit()


def _settings(recipe: Recipe) -> object:
    """All of the settings that a kernel depends on."""
    mending = recipe.repair, recipe.damage_detector, recipe.sensitivity, recipe.largest, recipe.grow, recipe.filler
    return recipe.scale, engine.chosen_method("kernel", recipe), mending
