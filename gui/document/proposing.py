"""What is proposed at a sensitivity: thresholds of what the engine saw once, worked out beside the window."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

import engine
from engine import LikelyDamage, LookedForDamage, Proposal, Ticket
from gui.document.present import Present
from gui.picture.pyramid import MarkPyramid

LEAST, MOST = 0.3, 0.98  # of all thresholds that can be asked for
_MARKED_MS = 150  # after the last mark


class Proposing(QObject):
    """One threshold at a time is worked out; of those that are asked for meanwhile, the newest follows.

    Attributes:
        proposal: what may be marked besides what is, or None.
        shown: the same, ready to be drawn.
        left: what there is to say of places that are too wide to be proposed; or nothing.
        chance: how likely each pixel is damaged, ready to be drawn; None where that is not known.

    Signals:
        answered: a threshold was worked out.
        changed: another proposal, or none; or another threshold.
        looked: it is known how likely each pixel is damaged (`Edits.chance`), or no more.
    """

    answered = Signal()
    changed = Signal()
    looked = Signal()

    def __init__(self, present: Present) -> None:
        """Propose for the open photo."""
        super().__init__(present)
        self._present = present
        self.proposal: Proposal | None = None
        self.shown: MarkPyramid | None = None
        self.left = ""
        self.chance: MarkPyramid | None = None
        self._threshold = engine.DAMAGE_THRESHOLDS[present.recipe.sensitivity]
        self._likely: LikelyDamage | None = None
        self._preparing = self._running = self._again = False
        self._marked = QTimer(self)
        self._marked.setSingleShot(True)
        self._marked.setInterval(_MARKED_MS)
        self._marked.timeout.connect(self.refresh)
        present.edits.damage_changed.connect(self._marked.start)
        present.edits.replaced.connect(self.forget)

    @property
    def threshold(self) -> float:
        """How likely damage must be to be proposed, from 0 to 1."""
        return self._threshold

    @threshold.setter
    def threshold(self, value: float) -> None:
        value = min(max(value, LEAST), MOST)
        if value != self._threshold:
            self._threshold = value
            self.refresh()
            self.changed.emit()

    @property
    def working(self) -> bool:
        """Whether a proposal is on its way."""
        return self._preparing or self._running

    @Slot()
    def forget(self) -> None:
        """Nothing was seen, or it holds no longer."""
        self._likely, self._preparing, self._again = None, False, False
        self._marked.stop()
        self._present.edits.chance = self.chance = None
        self._show(None, None)
        self.looked.emit()

    def drop(self) -> None:
        """What is proposed is marked now."""
        self._show(None, None)

    def see(self, ticket: Ticket, looked: LookedForDamage) -> None:
        """Propose from what the engine saw of the photo."""
        self._preparing = True
        self._present.edits.chance = looked.chance
        self._present.runs.beside(self.tr("Finding damage"), partial(self._seen, ticket, looked),
                                  partial(_prepared, looked))

    def _seen(self, ticket: Ticket, looked: LookedForDamage, ready: tuple[LikelyDamage, MarkPyramid]) -> None:
        """Begin with the present threshold."""
        edits, document = self._present.edits, self._present.document
        if document is None or not document.holds(ticket) or edits.chance is not looked.chance:
            return  # another photo, or other eyes
        self._preparing = False
        self._likely, self.chance = ready
        self.looked.emit()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Bring what is proposed up to date with the threshold, the marks and the settings."""
        document = self._present.document
        if self._likely is None or document is None:
            return
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        work = partial(_proposed, self._likely, self._threshold, self._present.recipe.largest, document.damage)
        self._present.runs.beside(self.tr("Finding damage"), partial(self._proposed, self._likely), work, self._failed)

    def _proposed(self, seen: LikelyDamage, found: tuple[Proposal, MarkPyramid]) -> None:
        """Show it, also while a newer one is worked out: so what is seen follows the slider."""
        self._running = False
        if seen is self._likely:
            self._show(None if found[0].empty else found[0], found[1], found[0].left)
            if not self._again:
                self.answered.emit()
        if self._again or (seen is not self._likely and self._likely is not None):
            self.refresh()

    def _failed(self, fault: object) -> None:
        """The program ends, or a fault nobody foresaw; nothing is proposed."""
        self._running = self._again = False

    def _show(self, proposal: Proposal | None, shown: MarkPyramid | None, left: str = "") -> None:
        """Another proposal, or none."""
        self.left = left
        self.proposal, self.shown = proposal, shown if proposal is not None else None
        self.changed.emit()


def _prepared(looked: LookedForDamage, *, report: object, glimpse: object) -> tuple[LikelyDamage, MarkPyramid]:
    """What every threshold needs, and what is drawn of the chances."""
    return looked.likely(LEAST), MarkPyramid(looked.chance)


def _proposed(seen: LikelyDamage, threshold: float, largest: float, marked: NDArray[np.uint8] | None, *,
              report: object, glimpse: object) -> tuple[Proposal, MarkPyramid]:
    """A threshold, and what is drawn of it."""
    found = engine.damage_proposal(seen, threshold, largest, marked)
    return found, MarkPyramid(found.damage)
