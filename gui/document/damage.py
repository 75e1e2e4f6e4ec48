"""Damage that is looked for: how likely it is, what is proposed at a sensitivity, and the photo as it is mended."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from engine import DAMAGE, LOST, SOUND, EngineError, Patch, Proposal, Regions, Ticket
from engine import regions as editing
from gui.document.present import Present
from gui.document.quiet import Quiet
from gui.picture.pyramid import Pyramid

_LOOKS = ("chance", "propose", "mend")  # verbs of the engine that nobody waits for


class Damage(QObject):
    """Asks the engine, quietly, and holds what it answered of the open photo; nothing is ever filled by itself.

    Attributes:
        proposal: what may be marked besides what is, or None.
        mended: the photo with its marks filled, or None where that is not known.
        looks_on_opening: whether a photo is looked through once it is open.

    Signals:
        changed: another proposal, or none.
        looked: it is known how likely each pixel is damaged (`Edits.chance`), or no more.
        mended_changed: `mended` is another.
        found: a photo was looked through on its opening, and something is proposed.
    """

    changed = Signal()
    looked = Signal()
    mended_changed = Signal()
    found = Signal(object)

    def __init__(self, present: Present, quiet: Quiet) -> None:
        """Follow the open photo."""
        super().__init__(present)
        self._present, self._quiet = present, quiet
        self.proposal: Proposal | None = None
        self.mended: Pyramid | None = None
        self.looks_on_opening = True
        self._opened = False  # the look that is wanted is the one on opening
        self._wants: set[str] = set()
        self._settings: object = None
        quiet.add(self._begin)
        present.runs.ended.connect(self._ended)
        present.document_changed.connect(self._document_changed)
        present.edits.damage_changed.connect(self._marks_changed)
        present.edits.trace_asked.connect(self._trace)
        present.recipe_changed.connect(self._recipe_changed)

    # what is asked for -----------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """A photo without earlier work is open: look through it when the engine rests."""
        if self.looks_on_opening:
            self._opened = True
            self._want("propose")

    def find(self) -> None:
        """Look for damage now, because the user asks for it."""
        present = self._present
        if present.document is not None and present.photo is not None and not present.refused():
            self._wants.discard("propose")
            present.edits.commit()
            present.start(self.tr("Finding damage"), partial(self._proposed, self._ticket(), True), "propose",
                          present.photo, present.recipe, present.document.damage)

    def propose(self) -> None:
        """Bring what is proposed up to date with the sensitivity, as soon as the engine may."""
        self._want("propose")

    def see_mended(self) -> None:
        """Have the photo mended for the screen, unless it is already."""
        if self.mended is None:
            self._want("mend")

    def see_chance(self) -> None:
        """Have it known how likely each pixel is damaged, unless it is already."""
        if self._present.edits.chance is None:
            self._want("propose")

    @property
    def looking(self) -> bool:
        """Whether it is awaited what is proposed."""
        return "propose" in self._wants or self._present.runs.kind == "propose"

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
        self.proposal = None
        self._present.edits.apply(patch, self.tr("Mark what was found"), DAMAGE)
        self.changed.emit()

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
        if "propose" in self._wants:
            present.runs.start(self.tr("Finding damage"), partial(self._proposed, self._ticket(), False), "propose",
                               present.photo, present.recipe, damage, quiet=True, failed=self._failed)
        elif "chance" in self._wants:
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
            self.changed.emit()

    @Slot(str, str, float)
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """What failed is not tried again."""
        if kind in _LOOKS and outcome == "failed":
            self._wants.discard(kind)

    def _proposed(self, ticket: Ticket, asked: bool, proposal: Proposal) -> None:
        """Show what is proposed, and ask how likely all the rest is."""
        present, document = self._present, self._present.document
        if document is None or not document.holds(ticket):
            return
        self._wants.discard("propose")
        self.proposal = None if proposal.empty else proposal
        if present.edits.chance is None:
            self._want("chance")
        if not document.holds(ticket, DAMAGE):
            self._want("propose")
        opened, self._opened = self._opened, False
        if proposal.empty and proposal.left and (opened or asked):
            present.noticed.emit(proposal.left)
        elif asked and proposal.empty:
            present.noticed.emit(self.tr("No damage was found at this sensitivity besides what is marked."))
        elif (opened or asked) and not proposal.empty:
            self.found.emit(proposal)
        self.changed.emit()

    def _looked(self, ticket: Ticket, chance: NDArray[np.uint8]) -> None:
        """Keep how likely each pixel is damaged."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self._wants.discard("chance")
            self._present.edits.chance = chance
            self.looked.emit()

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

    # what changes ----------------------------------------------------------------------------------------------------

    @Slot()
    def _document_changed(self) -> None:
        """Nothing is known of another photo."""
        self.proposal, self._opened, self._settings = None, False, self._mending()
        self._wants.clear()
        self._show_mended(None)
        self.looked.emit()
        self.changed.emit()

    @Slot()
    def _marks_changed(self) -> None:
        """What was mended was so by other marks."""
        if self.mended is not None:
            self._show_mended(None)

    @Slot()
    def _recipe_changed(self) -> None:
        """Other settings of mending: what was proposed is so again by them."""
        settings, before = self._mending(), self._settings
        self._settings = settings
        if settings == before:
            return
        self._show_mended(None)
        if self.proposal is not None or self._present.edits.chance is not None:
            self.propose()

    def _mending(self) -> object:
        """All of the settings that a proposal or a mended photo depends on."""
        recipe = self._present.recipe
        return recipe.damage_detector, recipe.sensitivity, recipe.largest, recipe.grow, recipe.filler


def _joined(marks: NDArray[np.uint8], proposed: NDArray[np.uint8], *, report: object, glimpse: object) -> Patch:
    """The patch that marks what is proposed; vetoes stay."""
    fresh = (proposed != 0) & (marks == SOUND)
    return editing.replace(Regions.of(marks, {}), np.where(fresh, np.uint8(LOST), marks))


def _pyramid(screen: NDArray[np.uint8], *, report: object, glimpse: object) -> Pyramid:
    """Ready to be drawn."""
    return Pyramid(screen)
