"""Damage that is looked for: how likely it is, what is proposed at a sensitivity, and the photo as it is mended."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import DAMAGE, LOST, SOUND, EngineError, LookedForDamage, Patch, Proposal, Ticket
from gui.document import wholes
from gui.document.present import Present
from gui.document.proposing import Proposing
from gui.document.quiet import Quiet
from gui.picture.pyramid import Pyramid

_LOOKS = ("chance", "mend")  # verbs of the engine that nobody waits for


class Damage(QObject):
    """Asks the engine, quietly, and holds what it answered of the open photo; nothing is ever filled by itself.

    Attributes:
        proposing: what may be marked besides what is.
        mended: the photo with its marks filled, or None where that is not known.
        looks_on_opening: whether a photo is looked through once it is open.

    Signals:
        mended_changed: `mended` is another.
        found: a photo was looked through on its opening, and something is proposed.
    """

    mended_changed = Signal()
    found = Signal(object)

    def __init__(self, present: Present, quiet: Quiet) -> None:
        """Follow the open photo."""
        super().__init__(present)
        self._present, self._quiet = present, quiet
        self.proposing = Proposing(present)
        self.mended: Pyramid | None = None
        self.looks_on_opening = True
        self._opened = self._asked = False  # whether a look is wanted that is told of: on opening, or by the user
        self._wants: set[str] = set()
        self.proposing.answered.connect(self._tell)
        self._settings: tuple[object, ...] | None = None
        quiet.add(self._begin)
        present.runs.ended.connect(self._ended)
        present.document_changed.connect(self._document_changed)
        present.edits.damage_changed.connect(self._marks_changed)
        present.edits.trace_asked.connect(self._trace)
        present.edits.drop_asked.connect(self._drop)
        present.recipe_changed.connect(self._recipe_changed)

    # what is asked for -----------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """A photo without earlier work is open: look through it when the engine rests."""
        if self.looks_on_opening:
            self._opened = True
            self.see_chance()

    def find(self) -> None:
        """Propose now, because the user asks for it; the photo is looked through unless it was already."""
        present = self._present
        if present.document is None or present.photo is None or present.refused():
            return
        present.edits.commit()
        if present.edits.chance is not None:
            self._asked = True
            self.proposing.refresh()
        elif present.start(self.tr("Finding damage"), partial(self._looked, self._ticket()), "chance", present.photo,
                           present.recipe):
            self._asked = True
            self._wants.discard("chance")

    def see_mended(self) -> None:
        """Have the photo mended for the screen, unless it is already."""
        if self.mended is None:
            self._want("mend")

    def see_chance(self) -> None:
        """Have it known how likely each pixel is damaged, unless it is already."""
        if self._present.edits.chance is None:
            self._want("chance")

    @property
    def proposal(self) -> Proposal | None:
        """What may be marked besides what is."""
        return self.proposing.proposal

    @property
    def looking(self) -> bool:
        """Whether it is awaited what is proposed."""
        return "chance" in self._wants or self._present.runs.kind == "chance" or self.proposing.working

    def take(self) -> None:
        """Mark what is proposed, as one step."""
        proposal, present = self.proposal, self._present
        document = present.document
        if proposal is not None and document is not None and not present.edits.frozen:
            present.edits.commit()
            marks = document.layer(DAMAGE).copied()
            present.runs.beside(self.tr("Marking damage"), partial(self._taken, document.ticket()),
                                partial(_joined, marks, proposal.damage))

    def _taken(self, ticket: Ticket, patch: Patch) -> None:
        """Put the marks in place, unless others were made meanwhile."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        if not document.holds(ticket, DAMAGE):
            self.take()
            return
        self.proposing.drop()
        self._present.edits.apply(patch, self.tr("Mark what was found"), DAMAGE)

    # the engine ------------------------------------------------------------------------------------------------------

    def _want(self, what: str) -> None:
        """Ask for it when the engine rests; one that is being answered by older marks or settings is stopped."""
        if self._present.document is None:
            return
        self._wants.add(what)
        if self._present.runs.quiet and self._present.runs.kind == what:
            self._present.runs.cancel()
        self._quiet.later()

    def _begin(self) -> bool:
        """Ask for what is wanted; whether anything was."""
        present, document = self._present, self._present.document
        if document is None or present.photo is None or not self._wants:
            return False
        if document.drawing:
            self._quiet.later()
            return False
        damage = document.damage
        if "chance" in self._wants:
            present.runs.start(self.tr("Finding damage"), partial(self._looked, document.ticket()), "chance",
                               present.photo, present.recipe, quiet=True, failed=self._failed)
        elif damage is None:
            self._wants.discard("mend")
            self._show_mended(None)
        else:
            present.runs.start(self.tr("Filling damage"), partial(self._mended, self._ticket()), "mend",
                               present.photo, present.recipe, damage, quiet=True, failed=self._failed)
        return True

    def _ticket(self) -> Ticket:
        """For work that begins now."""
        assert self._present.document is not None
        return self._present.document.ticket()

    def _failed(self, fault: EngineError | None) -> None:
        """What nobody waits for fails in silence; what gave way stays wanted."""
        if fault is not None:
            self._wants.clear()
            self._opened = False
            self.proposing.changed.emit()

    @Slot(str, str, float)
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """What failed is not tried again."""
        if kind in _LOOKS and outcome == "failed":
            self._wants.discard(kind)

    def _looked(self, ticket: Ticket, looked: LookedForDamage) -> None:
        """Propose by it."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self._wants.discard("chance")
            self.proposing.see(ticket, looked)

    @Slot()
    def _tell(self) -> None:
        """Say what was found on opening, or because the user asked."""
        proposal = self.proposal
        opened, self._opened = self._opened, False
        asked, self._asked = self._asked, False
        if proposal is not None and (opened or asked):
            self.found.emit(proposal)
        elif (opened or asked) and self.proposing.left:
            self._present.noticed.emit(self.proposing.left)
        elif asked:
            self._present.noticed.emit(self.tr("No damage was found at this sensitivity besides what is marked."))

    def _mended(self, ticket: Ticket, screen: NDArray[np.uint8]) -> None:
        """Halve it beside, then show it."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        self._wants.discard("mend")
        if not document.holds(ticket, DAMAGE):
            self._want("mend")
        else:
            self._present.runs.beside(self.tr("Filling damage"), partial(self._halved, ticket),
                                      partial(_pyramid, screen))

    def _halved(self, ticket: Ticket, pyramid: Pyramid) -> None:
        """Show it, unless marks were made meanwhile."""
        if self._present.document is not None and self._present.document.holds(ticket, DAMAGE):
            self._show_mended(pyramid)

    def _show_mended(self, pyramid: Pyramid | None) -> None:
        """Another mended photo, or none."""
        self.mended = pyramid
        self.mended_changed.emit()

    # tracing ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _trace(self, place: tuple[float, float]) -> None:
        """Have a scratch followed."""
        present, document = self._present, self._present.document
        if document is not None and present.photo is not None:
            present.start(self.tr("Following a scratch"), partial(self._traced, document.ticket()), "trace",
                          present.photo, place)

    def _traced(self, ticket: Ticket, found: tuple[tuple[int, int, int, int], NDArray[np.bool_]] | None) -> None:
        """Mark it, or say that there is none."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        if found is None:
            self._present.noticed.emit(self.tr("No scratch was found there. Zoom in and click on the middle of one."))
            return
        (top, left, bottom, right), mask = found
        before = document.layer(DAMAGE).labels[top:bottom, left:right].copy()
        after = np.where(mask & (before == SOUND), np.uint8(LOST), before)
        self._present.edits.apply(Patch((top, left, bottom, right), before, after), self.tr("Follow a scratch"), DAMAGE)

    # dropping --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _drop(self, place: tuple[float, float]) -> None:
        """Have a piece worked out beside, for it may be as large as the photo."""
        present, document = self._present, self._present.document
        if document is not None:
            present.edits.commit()
            work = partial(_dropped, document.layer(DAMAGE).copied(), present.edits.chance, place)
            then = partial(self._dropped, document.ticket(), place)
            present.runs.beside(self.tr("Drop a piece of damage"), then, work)

    def _dropped(self, ticket: Ticket, place: tuple[float, float], patch: Patch) -> None:
        """Take its marks off; where others were made meanwhile, the piece is looked for among these."""
        document = self._present.document
        if document is None or not document.holds(ticket):
            return
        if not document.holds(ticket, DAMAGE):
            self._drop(place)
        else:
            self._present.edits.apply(patch, self.tr("Drop a piece of damage"), DAMAGE)

    # what changes ----------------------------------------------------------------------------------------------------

    @Slot()
    def _document_changed(self) -> None:
        """Nothing is known of another photo."""
        self._opened = self._asked = False
        self._settings = self._mending()
        self._wants.clear()
        self._show_mended(None)
        self.proposing.threshold = engine.DAMAGE_THRESHOLDS[self._present.recipe.sensitivity]

    @Slot()
    def _marks_changed(self) -> None:
        """What was mended was so by other marks."""
        if self.mended is not None:
            self._show_mended(None)

    @Slot()
    def _recipe_changed(self) -> None:
        """Other settings of mending: what was proposed is so again by them; the slider follows the sensitivity."""
        settings, before = self._mending(), self._settings
        self._settings = settings
        if settings == before:
            return
        recipe, known = self._present.recipe, self._present.edits.chance is not None
        if before is None or settings[0] != before[0]:
            self.proposing.forget()
            if known:
                self.see_chance()
        elif settings[1] != before[1]:
            self.proposing.threshold = engine.DAMAGE_THRESHOLDS[recipe.sensitivity]
        elif settings[2] != before[2]:
            self.proposing.refresh()
        else:
            self._show_mended(None)

    def _mending(self) -> tuple[object, ...]:
        """All of the settings that a proposal (the first three) or a mended photo depends on."""
        recipe = self._present.recipe
        return recipe.damage_detector, recipe.sensitivity, recipe.largest, recipe.grow, recipe.filler


def _joined(marks: NDArray[np.uint8], proposed: NDArray[np.uint8], *, report: object, glimpse: object) -> Patch:
    """The patch that marks what is proposed; vetoes stay."""
    fresh = (proposed != 0) & (marks == SOUND)
    return wholes.marked(marks, np.where(fresh, np.uint8(LOST), marks))


def _dropped(marks: NDArray[np.uint8], chance: NDArray[np.uint8] | None, place: tuple[float, float], *,
             report: object, glimpse: object) -> Patch:
    """A piece without its marks."""
    return wholes.dropped(marks, chance, place)


def _pyramid(screen: NDArray[np.uint8], *, report: object, glimpse: object) -> Pyramid:
    """Ready to be drawn."""
    return Pyramid(screen)
