"""How strong each result is: mixed again beside whenever a slider moves, first what is seen, then the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import EngineError, Restored
from gui.document.results import Box, Result
from gui.document.session import Session
from gui.picture.pyramid import Pixels, Pyramid
from gui.work.job import Job

_AT_ONCE = 3_000_000  # pixels of a result that are mixed as quickly as a part of them
Shares = Mapping[int, float]


@dataclass(frozen=True)
class Part:
    """What is seen of a result, mixed before the rest of it.

    Attributes:
        number: the result's.
        box: (top, left, bottom, right) in photo pixels.
        pyramid: of its pixels.
    """

    number: int
    box: Box
    pixels: Pixels
    pyramid: Pyramid


class Strengths(QObject):
    """Mixes results; one at a time, always the newest wish.

    Signals:
        part_changed: what is seen of a result is there, or is a part of the whole again.
        settled: a result is mixed as it was wished.
    """

    part_changed = Signal()
    settled = Signal(int)

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__(session)
        self._session = session
        self.part: Part | None = None
        self._ready: tuple[Pixels, Pyramid] | None = None
        self._wished: tuple[int, Shares, Box | None] | None = None
        self._job: Job | None = None
        session.photo_changed.connect(self._photo_changed)
        session.results.changed.connect(self._catch_up)

    def wish(self, number: int, shares: Shares, seen: Box | None = None) -> None:
        """Have a result mixed so; `seen` is what is looked at, in photo pixels."""
        self._wished = number, dict(shares), seen
        if self._job is not None:
            self._job.cancel()
        else:
            self._start()

    def ready(self, screen: Pixels) -> Pyramid | None:
        """The pyramid of a mix that was made last, so that nobody has to wait for it."""
        return self._ready[1] if self._ready is not None and self._ready[0] is screen else None

    @property
    def busy(self) -> bool:
        """Whether something is being mixed."""
        return self._job is not None

    def _start(self) -> None:
        """Begin with what is wished now."""
        wished, result = self._wished, None
        if wished is not None:
            result = self._session.results.get(wished[0])
        if wished is None or result is None:
            self._wished = None
            return
        number, shares, seen = wished
        full = result.full or result.restored
        pixels = full.image.shape[0] * full.image.shape[1]
        if seen is None or result.box is not None or pixels <= _AT_ONCE:
            self._begin(partial(self._mixed, number, shares), partial(_whole, self._session.runs.reader, full, shares))
        else:
            self._begin(partial(self._seen, number),
                        partial(_part, self._session.runs.reader, number, full, shares, seen))

    def _begin(self, done: object, work: object) -> None:
        """One job more."""
        self._job = self._session.runs.beside(self.tr("Mixing"), done, work, self._failed)  # type: ignore[arg-type]

    def _seen(self, number: int, part: Part) -> None:
        """Show what is seen; then the whole."""
        self._job = None
        self.part = part
        self.part_changed.emit()
        if self._wished is not None and self._wished[0] == number:
            self._wished = number, self._wished[1], None
        self._start()

    def _mixed(self, number: int, shares: Shares, mixed: tuple[Restored, Pixels, Pyramid]) -> None:
        """The whole is there."""
        self._job = None
        wished, self._wished = self._wished, None
        result = self._session.results.get(number)
        if result is not None:
            self._ready = mixed[1], mixed[2]
            take(self._session, result, shares, *mixed[:2])
        if self.part is not None and self.part.number == number:
            self.part = None
            self.part_changed.emit()
        if wished is not None and (wished[0], wished[1]) != (number, shares):
            self.wish(*wished)
        else:
            self.settled.emit(number)

    def _failed(self, fault: EngineError | None) -> None:
        """It was stopped for a newer wish, or could not be done."""
        self._job = None
        if fault is not None:
            self._wished = None
            self._session.failed.emit(fault.said)
        else:
            self._start()
            self._catch_up()

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo: what was wished for the last one is over, and kept results are mixed as they were."""
        self._wished, self.part, self._ready = None, None, None
        if self._job is not None:
            self._job.cancel()
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Mix what was kept at full strength with the strength that it had."""
        if self._wished is None and self._job is None:
            behind = next((one for one in self._session.results.list if one.full is one.restored), None)
            if behind is not None:
                self.wish(behind.number, behind.strengths)


def take(session: Session, result: Result, shares: Shares, restored: Restored, screen: Pixels) -> None:
    """Put a mix in the place of what the result was; another strength has neither figures nor a file."""
    kept = {label: share for label, share in shares.items() if share != 1}
    same = kept == dict(result.strengths)
    full = result.full or result.restored
    session.results.update(result.number, restored=restored, screen=screen, full=full if restored is not full else None)
    if not same:
        session.results.update(result.number, strengths=kept, metrics=None, saved=False)
        session.measuring.measure(result.number)


def strength_words(shares: Shares, regions: int) -> str:
    """A result's strength in a few words; it is given where it is not 1."""
    levels = {round(100 * share) for share in shares.values()} | ({100} if len(shares) < regions else set())
    low, high = min(levels, default=100), max(levels, default=100)
    return f"{low} %" if low == high else f"{low}–{high} %"


def _whole(reader: engine.Reader, full: Restored, shares: Shares, *, report: engine.Report,
           glimpse: object) -> tuple[Restored, Pixels, Pyramid]:
    """The whole result mixed, with its pixels for the screen."""
    mixed = engine.with_strength(full, shares, report=report)
    levels = reader.screen(mixed.image, full.photo.source, report)
    return mixed, levels[0], Pyramid.of(levels)


def _part(reader: engine.Reader, number: int, full: Restored, shares: Shares, box: Box, *, report: engine.Report,
          glimpse: object) -> Part:
    """A part of it."""
    levels = reader.screen(engine.strengthened(full, shares, box=box, report=report), full.photo.source, report)
    return Part(number, box, levels[0], Pyramid.of(levels))


__all__ = ["Part", "Shares", "Strengths", "strength_words", "take"]
