"""Progress is a function passed down: `report(done, note)`, from 0 to 1; it raises `Cancelled` to stop the work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from numpy.typing import NDArray

from engine.said import Said


class Report(Protocol):
    """Called by long work at every step; notes are sentences (`Said`), as far as they are not a file's or user's name.

    Implementations raise :class:`engine.errors.Cancelled` to stop the work; every caller lets it pass.
    """

    def __call__(self, done: float, note: str = "") -> None:
        """Say that the share `done` in [0, 1] is finished; `note` names what is being done now."""


def silent(done: float, note: str = "") -> None:
    """The report of work that nobody watches."""


def part(report: Report, start: float, end: float, what: str = "") -> Report:
    """The sub-range [start, end] of `report`, so that a step may count from 0 to 1 on its own.

    Args:
        report: what the whole reports to.
        start: where the step begins, [0, 1].
        end: where it ends, [start, 1].
        what: is done there, for instance the region's name; put before every note.
    """

    def narrowed(done: float, note: str = "") -> None:
        told = Said("{what}: {now}", what=what, now=note) if what and note else note or what
        report(start + (end - start) * min(max(done, 0.0), 1.0), told)

    return narrowed


def go_on() -> None:
    """What long work calls in the midst of a step, where nobody may stop it."""


def repeating(report: Report) -> tuple[Report, Callable[[], None]]:
    """The report, and what says its last words again: called in the midst of a step, it may stop the work there."""
    last: list[tuple[float, str]] = [(0.0, "")]

    def tell(done: float, note: str = "") -> None:
        last[0] = done, note
        report(done, note)

    return tell, lambda: report(*last[0])


@contextmanager
def shared(report: Report, workers: int) -> Iterator[tuple[list[Report], Callable[[BaseException], None]]]:
    """One report for each of `workers` threads; the whole moves by their mean, never backwards.

    A `Cancelled` raised by `report` reaches the thread that reported and, at their next step, all the others; so does
    the fault of one thread that is handed to the function that comes with the reports.
    """
    lock = threading.Lock()
    shares = [0.0] * workers
    stopped: list[BaseException] = []

    def make(index: int) -> Report:
        def tell(done: float, note: str = "") -> None:
            with lock:
                if stopped:
                    raise stopped[0]
                shares[index] = max(shares[index], min(done, 1.0))
                try:
                    report(sum(shares) / workers, note)
                except BaseException as stop:
                    stopped.append(stop)
                    raise

        return tell

    def stop(fault: BaseException) -> None:
        with lock:
            stopped.append(fault)

    yield [make(index) for index in range(workers)], stop


_rests: ContextVar[list[float] | None] = ContextVar("rests", default=None)


@contextmanager
def pausable() -> Iterator[None]:
    """Work that may be paused, within the block: its pauses are taken off its own clock and off nobody else's."""
    token = _rests.set([])
    try:
        yield
    finally:
        _rests.reset(token)


def rested(seconds: float) -> None:
    """The work of this context was paused for so long."""
    rests = _rests.get()
    if rests is not None:
        rests.append(seconds)


def clock() -> float:
    """Seconds since some start; time that the work of this context was paused does not count."""
    return time.perf_counter() - sum(_rests.get() or ())


@dataclass(frozen=True)
class Glimpse:
    """What one who watches may see of running work.

    Attributes:
        kind: "kernel", "loss", "picture" or "training".
        stage: what is at work, for instance "kernelgan".
        region: the label of the region, or None for the whole picture.
        step: how many steps are done.
        steps: how many there are at most.
        values: (K, K) weights; (1,) the loss of this step; (h, w, 3) uint8, at most 1600 pixels a side; or (5,) of a
            training: seconds, loss, rate, PSNR on its validation (NaN where it was not judged just now), and bicubic's.
    """

    kind: Literal["kernel", "loss", "picture", "training"]
    stage: str
    region: int | None
    step: int
    steps: int
    values: NDArray[Any]


_watcher: ContextVar[Callable[[Glimpse], None] | None] = ContextVar("watcher", default=None)
_label: ContextVar[int | None] = ContextVar("label", default=None)


@contextmanager
def watching(callback: Callable[[Glimpse], None]) -> Iterator[None]:
    """Show the work that runs within the block to `callback`, also from the threads of the regions."""
    token = _watcher.set(callback)
    try:
        yield
    finally:
        _watcher.reset(token)


def watched() -> bool:
    """Whether anybody watches; work that is only for show is left out where nobody does."""
    return _watcher.get() is not None


@contextmanager
def of_region(label: int) -> Iterator[None]:
    """Whatever this thread shows belongs to that region."""
    token = _label.set(label)
    try:
        yield
    finally:
        _label.reset(token)


def show(kind: Literal["kernel", "loss", "picture", "training"], stage: str, step: int, steps: int,
         values: NDArray[Any]) -> None:
    """Show something to the watcher, if there is one; the work itself must not depend on it."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(Glimpse(kind, stage, _label.get(), step, steps, values))
