"""Who hears of a document's changes: what keeps it on the disk."""

from __future__ import annotations

from typing import Protocol

from engine.documents.history import Step
from engine.documents.state import State


class Recorder(Protocol):
    """Hears of each finished change, in order, in the document's thread; must come back at once."""

    def stepped(self, step: Step, state: State) -> None:
        """A step was done for the first time."""

    def walked(self, step: Step, back: bool, state: State) -> None:
        """A step was undone, or done again."""

    def altered(self, state: State) -> None:
        """Something else changed."""
