"""The steps that undo and redo walk through, bounded by the memory they take rather than by their number."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from engine import Patch, Regions
from gui.looks import RegionLook

Looks = tuple[RegionLook, ...]
Index = QModelIndex | QPersistentModelIndex
Labels = NDArray[np.uint8]
MEMORY = 256 * 2**20
TILE = 512


class Step:
    """One undoable step: the tiles that changed, and the list of regions before and after.

    Tiles are packed one by one when there is time (`pack`), because packing those of a stroke over a photo of 100
    megapixels takes longer than a stroke may wait.

    Attributes:
        name: what the user did, translated.
        looks: the list of regions before and after, or None where it stayed.
    """

    def __init__(self, name: str, patches: Sequence[Patch], looks: tuple[Looks, Looks] | None) -> None:
        """Hold the patches as they are."""
        self.name, self.looks = name, looks
        self._loose = list(patches)
        self._packed: list[tuple[tuple[int, int, int, int], bytes, bytes]] = []

    @property
    def bytes(self) -> int:
        """Memory that the step takes."""
        loose = sum(2 * patch.before.size for patch in self._loose)
        return loose + sum(len(before) + len(after) + 200 for _, before, after in self._packed) + 512

    def __len__(self) -> int:
        """How many tiles there are."""
        return len(self._loose) + len(self._packed)

    @property
    def loose(self) -> bool:
        """Whether tiles are not packed yet."""
        return bool(self._loose)

    def pack(self, most: int = 4) -> None:
        """Pack some tiles."""
        for patch in self._loose[:most]:
            self._packed.append((patch.box, _packed(patch.before), _packed(patch.after)))
        del self._loose[:most]

    def patches(self) -> Iterator[Patch]:
        """The tiles that changed; they do not overlap."""
        yield from self._loose
        for box, before, after in self._packed:
            shape = (box[2] - box[0], box[3] - box[1])
            yield Patch(box, _unpacked(before, shape), _unpacked(after, shape))


class Tiles:
    """What tiles of a label map were before they were changed."""

    def __init__(self, regions: Regions) -> None:
        """Have seen no change yet."""
        self._labels = regions.labels
        self._before: dict[tuple[int, int], Labels] = {}

    def touch(self, box: tuple[int, int, int, int]) -> None:
        """This box is about to change."""
        top, left, bottom, right = box
        for row in range(top // TILE * TILE, bottom, TILE):
            for column in range(left // TILE * TILE, right, TILE):
                if (row, column) not in self._before:
                    self._before[row, column] = self._labels[row : row + TILE, column : column + TILE].copy()

    def patches(self) -> list[Patch]:
        """One for each tile that is not as it was, cut to what changed."""
        found = []
        for (top, left), before in self._before.items():
            after = self._labels[top : top + TILE, left : left + TILE]
            differs = before != after
            rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
            if rows.size:
                part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
                box = (top + int(rows[0]), left + int(columns[0]), top + int(rows[-1]) + 1, left + int(columns[-1]) + 1)
                found.append(Patch(box, before[part].copy(), after[part].copy()))
        return found


class History(QAbstractListModel):
    """What was done, oldest first; row 0 is the state before the first step that is still remembered."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, memory: int = MEMORY) -> None:
        """Start empty; `memory` is the most bytes that all steps together may take."""
        super().__init__(parent)
        self.memory = memory
        self._steps: list[Step] = []
        self._done = 0
        self._packing = QTimer(self)
        self._packing.setInterval(15)
        self._packing.timeout.connect(self._pack)

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
        return sum(step.bytes for step in self._steps)

    def push(self, step: Step) -> None:
        """Add what was just done; what had been undone is forgotten, and so is the oldest beyond the memory."""
        self.beginResetModel()
        self._steps = [*self._steps[: self._done], step]
        self._trim()
        self._done = len(self._steps)
        self.endResetModel()
        self._packing.start()
        self.changed.emit()

    def _trim(self) -> None:
        """Forget the oldest beyond the memory; where there is too much, what is loose is packed first."""
        if self.bytes > self.memory:
            for step in self._steps:
                step.pack(len(step))
        total = self.bytes
        while len(self._steps) > 1 and total > self.memory:
            total -= self._steps.pop(0).bytes

    @Slot()
    def _pack(self) -> None:
        """Pack a few tiles of the newest steps, then rest."""
        for step in reversed(self._steps):
            if step.loose:
                step.pack()
                return
        self._packing.stop()

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
        self._steps, self._done = [], 0
        self.endResetModel()
        self.changed.emit()


def _packed(labels: Labels) -> bytes:
    """Labels as compressed bytes."""
    return zlib.compress(np.ascontiguousarray(labels).data, 1)


def _unpacked(data: bytes, shape: tuple[int, int]) -> Labels:
    """Labels of that shape again."""
    return np.frombuffer(zlib.decompress(data), np.uint8).reshape(shape)
