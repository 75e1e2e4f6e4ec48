"""The line below the filmstrip: how far all is, or what is wrong with the chosen photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from engine import BatchRow
from gui.queue.model import QueueModel
from gui.queue.runner import PhotoQueue
from gui.words import engine_words


class Line(QLabel):
    """One sentence, which can be copied."""

    def __init__(self, queue: PhotoQueue, model: QueueModel, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._queue, self._model = queue, model
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setContentsMargins(9, 0, 9, 5)

    def tell(self, chosen: Sequence[BatchRow]) -> None:
        """What is wrong with the one that is chosen, or how far all is."""
        fault = chosen[0].fault if len(chosen) == 1 and chosen[0].state == "failed" else ""
        told = engine_words.words(fault) if fault else self._far()
        if told != self.text():
            self.setText(told)
        role = "fault" if fault else "faint"
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def _far(self) -> str:
        """How far all is, in one line."""
        counts = self._queue.queue.counts()
        if self._queue.elsewhere:
            return self.tr("Another window of Heirloom has the list of photos.")
        if not self._queue.queue.rows:
            return ""
        parts = [self.tr("{done} of %n photo(s) done", "", len(self._queue.queue.rows)).format(done=counts["done"])]
        if counts["failed"]:
            parts.append(self.tr("%n failed", "", counts["failed"]))
        if counts["todo"]:
            parts.append(self.tr("%n waiting", "", counts["todo"]))
        if self._queue.paused:
            parts.append(self.tr("stopped") if not self._queue.running else self.tr("paused"))
        left = self._queue.seconds_left() if self._queue.running and not self._queue.paused else None
        if left:
            parts.append(self.tr("about {time} left").format(time=self._model.time_words(left)))
        return " · ".join(parts)
