"""The steps that undo and redo walk through, bounded by the memory they take rather than by their number."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from engine import Patch
from gui.looks import RegionLook

Looks = tuple[RegionLook, ...]
Index = QModelIndex | QPersistentModelIndex
MEMORY = 256 * 2**20


@dataclass(frozen=True)
class Step:
    """One undoable step: pixels that changed (compressed), and the list of regions before and after.

    Attributes:
        name: what the user did, translated.
        box: (top, left, bottom, right) of the pixels, or None where none changed.
        before: compressed labels of the box.
        after: compressed labels of the box.
        looks: the list of regions before and after, or None where it stayed.
    """

    name: str
    box: tuple[int, int, int, int] | None
    before: bytes = b""
    after: bytes = b""
    looks: tuple[Looks, Looks] | None = None

    @classmethod
    def of(cls, name: str, patch: Patch | None, looks: tuple[Looks, Looks] | None) -> Step:
        """A step that holds a patch compressed; label maps shrink a hundredfold at level 1."""
        if patch is None or patch.empty:
            return cls(name, None, looks=looks)
        return cls(name, patch.box, _packed(patch.before), _packed(patch.after), looks)

    @property
    def bytes(self) -> int:
        """Memory that the step takes, in bytes."""
        return len(self.before) + len(self.after) + 512

    def patch(self) -> Patch | None:
        """The pixels that changed, unpacked."""
        if self.box is None:
            return None
        top, left, bottom, right = self.box
        shape = (bottom - top, right - left)
        return Patch(self.box, _unpacked(self.before, shape), _unpacked(self.after, shape))


class History(QAbstractListModel):
    """What was done, oldest first; row 0 is the state before the first step that is still remembered."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, memory: int = MEMORY) -> None:
        """Start empty; `memory` is the most bytes that all steps together may take."""
        super().__init__(parent)
        self.memory = memory
        self._steps: list[Step] = []
        self._done = 0
        self._bytes = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """The number of states, one more than of steps."""
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The step's name."""
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return self._steps[index.row() - 1].name if index.row() else self.tr("Start")
        return None

    @property
    def position(self) -> int:
        """The number of steps that are done now."""
        return self._done

    @property
    def undo_name(self) -> str:
        """What would be undone, or nothing."""
        return self._steps[self._done - 1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What would be done again, or nothing."""
        return self._steps[self._done].name if self._done < len(self._steps) else ""

    @property
    def bytes(self) -> int:
        """Memory that all steps take."""
        return self._bytes

    def push(self, step: Step) -> None:
        """Add what was just done; what had been undone is forgotten, and so is the oldest beyond the memory."""
        self.beginResetModel()
        dropped = self._steps[self._done :]
        self._steps = [*self._steps[: self._done], step]
        self._bytes += step.bytes - sum(old.bytes for old in dropped)
        while len(self._steps) > 1 and self._bytes > self.memory:
            self._bytes -= self._steps.pop(0).bytes
        self._done = len(self._steps)
        self.endResetModel()
        self.changed.emit()

    def back(self) -> Step | None:
        """The step to undo now, or None."""
        if not self._done:
            return None
        self._done -= 1
        self.changed.emit()
        return self._steps[self._done]

    def forward(self) -> Step | None:
        """The step to do again now, or None."""
        if self._done == len(self._steps):
            return None
        self._done += 1
        self.changed.emit()
        return self._steps[self._done - 1]

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._steps, self._done, self._bytes = [], 0, 0
        self.endResetModel()
        self.changed.emit()


def _packed(labels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Labels as compressed bytes."""
    return zlib.compress(np.ascontiguousarray(labels).data, 1)


def _unpacked(data: bytes, shape: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Labels of that shape again."""
    return np.frombuffer(zlib.decompress(data), np.uint8).reshape(shape)
