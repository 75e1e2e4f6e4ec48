"""Drives a batch: hands a crew as much as it can hold, writes every answer down, and stops where all go wrong alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.batches.batch_rows import Answer, BatchState
from engine.batches.manifest import Manifest
from engine.crews.crew import TOO_SLOW, Crew
from engine.errors import BadPhoto, BadRecipe, EngineDied, LostCrew, NoRoom
from engine.said import Said

_TURN = 0.2  # seconds between two looks whether to stop
_ALIKE = 10  # faults of one kind one after the other, after which they are no photo's fault
_NO_ROOM = 3  # the same where the disk is full
_OWN = (TOO_SLOW,)  # kinds of fault that are the photo's own


@dataclass
class Ended:
    """How a run ended.

    Attributes:
        done: photos that were finished by it.
        failed: photos that were set aside by it.
        stopped: whether it was asked to stop.
        paused: the sentence, where it stopped by itself since all went wrong alike, or nobody was left to work.
    """

    done: int = 0
    failed: int = 0
    stopped: bool = False
    paused: str = ""


@dataclass
class Driver:
    """One run over a manifest.

    Attributes:
        manifest: what is to be done.
        crew: who does it.
        limit: seconds that each photo may take; 0 for what is expected.
        most: no more than so many photos are begun; 0 for all.
        told: hears of every answer, and of what became of the photo.
        turned: called a few times a second.
        stopping: whether nothing more is to be begun.
    """

    manifest: Manifest
    crew: Crew
    limit: float = 0.0
    most: int = 0
    told: Callable[[Answer, BatchState], object] = lambda answer, state: None
    turned: Callable[[], object] = lambda: None
    stopping: Callable[[], bool] = lambda: False
    _flying: set[int] = field(default_factory=set)
    _alike: list[tuple[Answer, BatchState]] = field(default_factory=list)
    _begun: set[int] = field(default_factory=set)
    _held: bool = False
    _common: str = ""  # the kind of fault that paused the run

    def go(self) -> Ended:
        """Work until nothing waits any more, or it is stopped.

        Whatever ends it, also an exception, what ran then waits again.

        Raises:
            BadProject: another program drives this batch.
            CannotWrite: the manifest cannot be written.
        """
        try:
            with self.manifest.driving():
                return self._drive()
        finally:
            self.crew.close()

    def _drive(self) -> Ended:
        """The run, where no other program carries out this batch."""
        ended = Ended()
        self.manifest.recover()
        try:
            while not self._turn(ended):
                self.turned()
            return ended
        except LostCrew as lost:
            ended.paused = lost.said
            return ended
        finally:
            self.crew.close()  # before what it did waits again
            for answer in self.crew.answers(0.0):  # what was done in the meantime need not be done again
                if answer.state != "failed":
                    self.manifest.note(answer)
            self.manifest.recover()

    def _turn(self, ended: Ended) -> bool:
        """Hand orders over, and write down the answers that came; whether the run is over."""
        ending = bool(ended.paused) or ended.stopped
        if not ending and self.stopping():
            ended.stopped = ending = True
        if ending and not self._held:
            self._held = True
            self.crew.hold()
        over = ending or self._feed(ended)
        if over and not self._flying:
            return True
        for answer in self.crew.answers(_TURN):
            self._settle(answer, ended)
        return False

    def _feed(self, ended: Ended) -> bool:
        """Hand over what the crew has room for; whether nothing more is to be handed over now."""
        while self.crew.room > 0:
            if self.most and len(self._begun | self._flying) >= self.most:
                return True
            order = self.manifest.claim(self.limit)
            if order is None:
                return True
            if not order.fault:
                self._flying.add(order.number)
                self.crew.give(order)
                continue
            self._settle(Answer(order.number, "failed", kind=BadRecipe.__name__, lease=order.lease, fault=order.fault),
                         ended)
            if ended.paused:
                return True
        return not self._flying and next(self.manifest.rows("state = 'todo' limit 1"), None) is None

    def _settle(self, answer: Answer, ended: Ended) -> None:
        """Write an answer down."""
        self._flying.discard(answer.number)
        if answer.kind == EngineDied.__name__ and self.stopping():  # ended together with this program, as a group
            answer = Answer(answer.number, "stopped")
        state = self.manifest.note(answer)
        if state is None:
            return
        if state in ("done", "failed"):
            self._begun.add(answer.number)
        ended.done += state == "done"
        ended.failed += state == "failed"
        self.told(answer, state)
        self._look_for_likeness(answer, state, ended)

    def _look_for_likeness(self, answer: Answer, state: BatchState, ended: Ended) -> None:
        """Pause where one photo after the other fails alike; these get their tries back."""
        if answer.state != "failed" or self._is_own(answer):
            if answer.state == "done":
                self._alike.clear()
            return
        if answer.kind == self._common:  # it had been handed over before the run was paused
            self.manifest.forgive([answer.number])
            ended.failed -= state == "failed"
            return
        if self._alike and self._alike[-1][0].kind != answer.kind:
            self._alike.clear()
        self._alike.append((answer, state))
        if len(self._alike) >= (_NO_ROOM if answer.kind == NoRoom.__name__ else _ALIKE):
            self.manifest.forgive([one.number for one, _ in self._alike])
            ended.failed -= sum(became == "failed" for _, became in self._alike)
            ended.paused = Said("The run was paused, for {count} photos failed alike one after the other: {fault}",
                                count=len(self._alike), fault=answer.fault)
            self._alike.clear()
            self._common = answer.kind

    def _is_own(self, answer: Answer) -> bool:
        """Whether a fault is the photo's own: it hangs, or its file is there and cannot be read."""
        if answer.kind in _OWN:
            return True
        if answer.kind != BadPhoto.__name__:
            return False
        return all(row.photo.exists() for row in self.manifest.rows("id = ?", (answer.number,)))
