"""The results of this photo: every restoration and preview, and which two are being compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine import Document, Geometry, Metrics, Recipe, Restored

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]  # top, left, bottom, right
BEFORE = 0  # the number that stands for the photo itself in comparisons
_KEPT = {"metrics", "saved", "title", "strengths"}


@dataclass(frozen=True)
class Result:
    """One restoration, or a preview of a part; its arrays are mapped from files, and take no memory until looked at.

    Attributes:
        number: 1, 2, 3 … in the order in which they were made; 0 is the photo itself.
        title: for the list.
        restored: the engine's result, mixed as `strengths` say.
        screen: (S·H, S·W, 4) uint8, the result through its profile in the byte order of the screen.
        recipe: the settings it was made with.
        seconds: how long it took.
        box: (top, left, bottom, right) of a preview within the photo, or None for the whole photo.
        metrics: how good it is, once that was measured.
        saved: whether a file holds it.
        strengths: label → how strongly it is mixed in, where that is not 1.
        full: the engine's result at full strength, where `restored` is a mix or shall be one.
    """

    number: int
    title: str
    restored: Restored
    screen: Pixels
    recipe: Recipe
    seconds: float
    box: Box | None = None
    metrics: Metrics | None = None
    saved: bool = False
    strengths: Mapping[int, float] = field(default_factory=dict)
    full: Restored | None = None


class Results(QObject):
    """The list of results, newest last, and the chosen pair; the document keeps what is known of each.

    Signals:
        changed: the list, or one result's metrics.
        added: a new result, after the list has it.
        chosen_changed: another pair is compared.
    """

    changed = Signal()
    added = Signal(object)
    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.document: Document | None = None
        self.list: list[Result] = []
        self.before = BEFORE
        self.after = BEFORE

    def __len__(self) -> int:
        """How many there are."""
        return len(self.list)

    def get(self, number: int) -> Result | None:
        """The result of that number; None for the photo."""
        return next((result for result in self.list if result.number == number), None)

    @property
    def shown(self) -> Result | None:
        """The result on the right of the divider."""
        return self.get(self.after)

    @property
    def honest(self) -> Result | None:
        """The newest result that shows what the shown one does and was solved by `joint` with nothing made up."""
        shown = self.shown
        return None if shown is None else next(
            (one for one in reversed(self.list) if one.number != shown.number and one.box == shown.box
             and one.restored.scale == shown.restored.scale and one.recipe.upscaler == "joint"
             and Geometry.of(one.recipe.plain()) == Geometry.of(shown.recipe.plain())
             and not one.restored.synthesised and not one.restored.invented), None)

    @property
    def unsaved(self) -> list[Result]:
        """Whole results that no file holds."""
        return [result for result in self.list if not result.saved and result.box is None]

    def show(self, document: Document | None, results: Sequence[Result] = ()) -> None:
        """Show another document's results."""
        self.document = document
        self.list = list(results)
        self.changed.emit()
        self.choose(BEFORE, self.list[-1].number if self.list else BEFORE)

    def add(self, result: Result) -> None:
        """Take a new result, which the document knows already, and compare it with the photo."""
        self.list.append(result)
        self.changed.emit()
        self.choose(BEFORE, result.number)
        self.added.emit(result)

    def put(self, result: Result) -> None:
        """Show a passing result in the place of the one of its number, or beside the others; no document keeps it."""
        if self.get(result.number) is None:
            self.list.append(result)
            self.changed.emit()
            self.choose(BEFORE, result.number)
            self.added.emit(result)
        else:
            self.list = [result if one.number == result.number else one for one in self.list]
            self.changed.emit()
            self.chosen_changed.emit()

    def update(self, number: int, *, file: str = "", digest: str = "", **values: object) -> None:
        """Add what became known of a result: metrics, saved (in `file`), title."""
        self.list = [replace(one, **values) if one.number == number else one for one in self.list]  # type: ignore[arg-type]
        if self.document is not None:
            kept = {name: value for name, value in values.items() if name in _KEPT}
            if "saved" in kept:
                kept["saved"] = (file or "?") if kept["saved"] else ""
                kept["saved_sha256"] = digest
            self.document.update_result(number, **kept)
        self.changed.emit()

    def remove(self, number: int) -> None:
        """Drop a result."""
        self.list = [one for one in self.list if one.number != number]
        if self.document is not None:
            self.document.remove_result(number)
        last = self.list[-1].number if self.list else BEFORE
        self.changed.emit()
        self.choose(BEFORE if self.before == number else self.before, last if self.after == number else self.after)

    def choose(self, before: int, after: int) -> None:
        """Compare these two; 0 is the photo."""
        if (before, after) != (self.before, self.after):
            self.before, self.after = before, after
            self.chosen_changed.emit()
