"""What methods have to say while they work: sentences for the user and times of stages, kept for whoever asked.

Each restoration listens to itself alone, also where several run in one process: remarks go with the context,
which `engine.device` takes along into its threads.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from engine.said import Said, Value

_log = logging.getLogger("heirloom")
_log.addHandler(logging.NullHandler())  # a program that wants the remarks in its own log adds a handler


@dataclass
class Remarks:
    """What was said.

    Attributes:
        notes: sentences in their order, each once.
        seconds: "stage: region" → seconds.
        figures: what was measured → value.
    """

    notes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)


_open: ContextVar[Remarks | None] = ContextVar("remarks", default=None)


@contextmanager
def listening() -> Iterator[Remarks]:
    """Keep what is said within the block, in this thread and in those that take its context along."""
    remarks = Remarks()
    token = _open.set(remarks)
    try:
        yield remarks
    finally:
        _open.reset(token)


def note(template: str, /, **values: Value) -> None:
    """Something that the user should know of the result: smaller tiles, a borrowed kernel; told as by `Said`."""
    say(Said(template, **values))


def say(sentence: str) -> None:
    """Note a sentence that is there already."""
    _log.warning("%s", sentence)
    remarks = _open.get()
    if remarks is not None and sentence not in remarks.notes:
        remarks.notes.append(sentence)


def took(stage: str, seconds: float) -> None:
    """A stage ended."""
    _log.info("%s took %.1f s.", stage, seconds)
    remarks = _open.get()
    if remarks is not None:
        remarks.seconds[stage] = round(seconds, 3)


def figure(name: str, value: float) -> None:
    """Something was measured that the report tells."""
    remarks = _open.get()
    if remarks is not None:
        remarks.figures[name] = float(value)
