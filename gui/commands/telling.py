"""What the banner over the picture says, what its links do, and when what it said is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

import engine
from gui.words import damage_words, engine_words
from gui.words.linked import Linked, shown

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.commands.runs import RunCommands


class Telling(QObject):
    """Follows the session's faults and notices."""

    def __init__(self, window: Desk, runs: RunCommands) -> None:
        """Follow them; `runs` does what a link asks for."""
        super().__init__(window)
        self._session, self._banner, self._runs = window.session, window.banner, runs
        session = window.session
        session.failed.connect(self._banner.fail)
        session.noticed.connect(self._banner.notice)
        session.opening.began.connect(self._opening)
        session.opening.failed.connect(self._opening_failed)
        session.smart.prepared.connect(self._smart)
        session.runs.changed.connect(self._job_changed)
        session.runs.ended.connect(self._job_ended)
        session.keeping.failed.connect(self._keeping_failed)
        session.keeping.recovered.connect(self._keeping_recovered)
        session.damage.found.connect(self._damage_found)
        session.damage.proposing.changed.connect(self._damage_changed)
        self._banner.linked.connect(self.follow)

    def offer_kept(self) -> None:
        """Offer what a crash left open."""
        for about in engine.store.left_open():
            if self._session.document is None or about.id != self._session.document.id:
                name = about.photo_path.name if about.photo_path else self.tr("a pasted picture")
                told = self.tr("Heirloom ended unexpectedly while you worked on {name}. Nothing is lost. "
                               "<a href='kept:{id}'>Go on with it</a>")
                self._banner.notice(Linked(told, name=name, id=about.id), "kept")

    @Slot(str)
    def follow(self, link: str) -> None:
        """A link in the banner."""
        kind, _, told = link.partition(":")
        if kind == "models":
            self._runs.models()
        elif kind == "restore":
            self._runs.restore()
        elif kind == "take-over":
            self._session.opening.take_over()
        elif kind == "work":
            self._session.finding.adopt(told)
        elif kind == "kept":
            self._session.opening.open_kept(told)
        elif kind == "damage":
            self._session.edits.activate(engine.DAMAGE)
            if told == "take":
                self._session.damage.take()

    @Slot()
    def _opening(self) -> None:
        """Another photo is tried."""
        self._banner.over("opening")

    @Slot()
    def _opening_failed(self) -> None:
        """The fault that was told just now is the photo's."""
        self._banner.is_about("opening")

    @Slot(str)
    def _smart(self, who: str) -> None:
        """Say who answers the smart tool."""
        self._banner.over("smart")
        if who == "preparing":
            self._banner.notice(self.tr("Preparing smart select…"), "smart")
        elif who == "grabcut":
            self._banner.notice(Linked(self.tr(
                "Smart select works by GrabCut, because no weights of Segment Anything are here. "
                "<a href='models'>Download or import them</a>; dragging a box works best without.")), "smart")

    @Slot(object)
    def _damage_found(self, proposal: engine.Proposal) -> None:
        """Say how much was found; it is marked only where the user wants that."""
        self._banner.over("damage")
        found = damage_words.said(proposal.specks, proposal.scratches, proposal.share)
        told = self.tr("This photo seems damaged: {found}. <a href='damage:take'>Mark it to be filled</a> "
                       "or <a href='damage:look'>look at it first</a>.")
        left = shown(engine_words.words(proposal.left))
        self._banner.notice(Linked(f"{Linked(told, found=found)} {left}".rstrip()), "damage")

    @Slot()
    def _damage_changed(self) -> None:
        """What was offered is marked, or belongs to another photo; or it is more or less of it now."""
        proposal = self._session.damage.proposal
        if proposal is None:
            self._banner.over("damage")
        elif self._banner.says("damage"):
            self._damage_found(proposal)

    @Slot()
    def _job_changed(self) -> None:
        """A run that the user asked for began: faults of earlier ones are over."""
        runs = self._session.runs
        if runs.asked and not runs.stopping and not runs.paused:
            self._banner.over("run")

    @Slot(str, str, float)
    def _job_ended(self, kind: str, outcome: str, seconds: float) -> None:
        """A fault that was told just now was this job's."""
        self._banner.over("stop")
        if outcome == "failed":
            self._banner.is_about("run")

    @Slot()
    def _keeping_failed(self) -> None:
        """The fault that was told just now is the disk's."""
        self._banner.is_about("keeping")

    @Slot()
    def _keeping_recovered(self) -> None:
        """The disk takes what is written again."""
        self._banner.over("keeping")
