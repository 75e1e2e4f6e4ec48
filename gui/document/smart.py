"""Smart select: the question that the user points out, and the engine that must be prepared to answer it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from engine import Prompt, Ticket
from gui.document.present import Present


class Smart(QObject):
    """Asks the engine what is at a prompt.

    Attributes:
        who: "sam", "grabcut", "preparing" or "": who answers.

    Signals:
        prepared: another answers now.
    """

    prepared = Signal(str)

    def __init__(self, present: Present) -> None:
        """Answer what the tools ask."""
        super().__init__(present)
        self._present = present
        self.who = ""
        self._waiting: Prompt | None = None
        present.edits.prompted.connect(self._prompted)
        present.edits.replaced.connect(self._forget)

    @Slot(object)
    def _prompted(self, prompt: Prompt) -> None:
        """Ask the engine what is there; only the newest question waits."""
        runs = self._present.runs
        if self._present.photo is None:
            return
        self._waiting = prompt
        if not runs.busy or runs.quiet:
            self._ask()
        elif runs.kind not in ("mask", "prepare"):
            self._present.noticed.emit(self.tr("The engine is at work; smart select answers when it is done."))

    def _ask(self) -> None:
        """Send the question that waits."""
        present = self._present
        prompt, self._waiting = self._waiting, None
        if prompt is None or present.photo is None or present.document is None:
            return
        if self.who not in ("sam", "grabcut"):
            self._waiting = prompt
            self.prepare()
            return
        present.start(self.tr("Smart select"), partial(self._answered, present.document.ticket()), "mask",
                      present.photo, prompt, present.recipe)

    def prepare(self) -> None:
        """Let the engine embed the picture, so that clicks are answered quickly."""
        present = self._present
        if present.photo is None or present.document is None or self.who in ("sam", "grabcut", "preparing"):
            return
        if present.start(self.tr("Preparing smart select"), partial(self._ready, present.document.ticket()), "prepare",
                         present.photo, present.recipe):
            self._set_who("preparing")

    def _ready(self, ticket: Ticket, who: str) -> None:
        """Clicks can be answered now."""
        if self._present.document is not None and self._present.document.holds(ticket):
            self._set_who(who)
            self._ask()

    def _answered(self, ticket: Ticket, mask: object) -> None:
        """Show what the engine found, or ask again where the user pointed elsewhere meanwhile."""
        if self._present.document is None or not self._present.document.holds(ticket):
            return
        if self._waiting is not None:
            self._ask()
        else:
            self._present.edits.show_candidate(mask)  # type: ignore[arg-type]

    def _set_who(self, who: str) -> None:
        """Say who answers the smart tool."""
        self.who = who
        self.prepared.emit(who)

    @Slot()
    def _forget(self) -> None:
        """Another photo needs another embedding."""
        self._waiting = None
        self._set_who("")
