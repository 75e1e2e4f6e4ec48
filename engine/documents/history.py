"""The steps that undo and redo walk through, bounded by the memory they take rather than by their number."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.data import Labels, Patch
from engine.documents.layer import REGIONS, Box

Changes = Mapping[str, tuple[Any, Any]]
_NOTHING: Changes = MappingProxyType({})
MEMORY = 256 * 2**20
TILE = 512


class Step:
    """One undoable step: the tiles of a layer that changed, and what else changed with them.

    Tiles are packed one by one when there is time (`pack`), because packing those of a stroke over a photo of 100
    megapixels takes longer than a stroke may wait.

    Attributes:
        name: what the user did, in the user's language.
        changes: part of the document → (what it was before, what it is after): its list of regions, how the photo is
            framed, what is said of its colours; what stayed is not in it.
        layer: whose tiles they are.
    """

    def __init__(self, name: str, patches: Sequence[Patch] = (), changes: Changes = _NOTHING,
                 layer: str = REGIONS) -> None:
        """Hold the patches as they are."""
        self.name, self.changes, self.layer = name, changes, layer
        self._loose = list(patches)
        self._packed: list[tuple[Box, bytes, bytes]] = []

    @classmethod
    def of_packed(cls, name: str, tiles: Sequence[tuple[Box, bytes, bytes]], changes: Changes = _NOTHING,
                  layer: str = REGIONS) -> Step:
        """A step from tiles that are packed already, as a journal keeps them."""
        step = cls(name, (), changes, layer)
        step._packed = list(tiles)
        return step

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
            self._packed.append((patch.box, packed(patch.before), packed(patch.after)))
        del self._loose[:most]

    def patches(self) -> Iterator[Patch]:
        """The tiles that changed; they do not overlap."""
        yield from self._loose
        for box, before, after in self._packed:
            shape = (box[2] - box[0], box[3] - box[1])
            yield Patch(box, unpacked(before, shape), unpacked(after, shape))

    def boxes(self) -> list[Box]:
        """Where something changed."""
        return [*(patch.box for patch in self._loose), *(box for box, _, _ in self._packed)]

    def side(self, before: bool) -> Iterator[tuple[Box, Labels]]:
        """What the tiles were before the step, or after it; the other side is not unpacked."""
        for patch in self._loose:
            yield patch.box, patch.before if before else patch.after
        for box, *sides in self._packed:
            yield box, unpacked(sides[0 if before else 1], (box[2] - box[0], box[3] - box[1]))


class Tiles:
    """What tiles of a label map were before they were changed."""

    def __init__(self, labels: Labels) -> None:
        """Have seen no change yet."""
        self._labels = labels
        self._before: dict[tuple[int, int], Labels] = {}

    def touch(self, box: Box) -> None:
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


def tiled(patch: Patch, labels: Labels) -> list[Patch]:
    """A patch that is about to be put in place, tile by tile; the tiles share its arrays where it is as it says."""
    top, left, bottom, right = patch.box
    part, shared = labels[top:bottom, left:right], np.may_share_memory(patch.before, labels)
    found = []
    for row in range(0, bottom - top, TILE):
        for column in range(0, right - left, TILE):
            tile = slice(row, row + TILE), slice(column, column + TILE)
            now, after = part[tile], patch.after[tile]
            if not np.array_equal(now, after):
                before = now.copy() if shared or not np.array_equal(now, patch.before[tile]) else patch.before[tile]
                high, wide = now.shape
                box = (top + row, left + column, top + row + high, left + column + wide)
                found.append(Patch(box, before, after))
    return found


class History:
    """What was done, oldest first, and how much of it is done now."""

    def __init__(self, memory: int = MEMORY) -> None:
        """Start empty; `memory` is the most bytes that all steps together may take."""
        self.memory = memory
        self.steps: list[Step] = []
        self.position = 0

    @property
    def undo_name(self) -> str:
        """What would be undone, or nothing."""
        return self.steps[self.position - 1].name if self.position else ""

    @property
    def redo_name(self) -> str:
        """What would be done again, or nothing."""
        return self.steps[self.position].name if self.position < len(self.steps) else ""

    @property
    def bytes(self) -> int:
        """Memory that all steps take."""
        return sum(step.bytes for step in self.steps)

    def push(self, step: Step) -> None:
        """Add what was just done; what had been undone is forgotten, and so is the oldest beyond the memory."""
        self.steps = [*self.steps[: self.position], step]
        self._trim()
        self.position = len(self.steps)

    def back(self) -> Step | None:
        """The step to undo now, or None."""
        if not self.position:
            return None
        self.position -= 1
        return self.steps[self.position]

    def forward(self) -> Step | None:
        """The step to do again now, or None."""
        if self.position == len(self.steps):
            return None
        self.position += 1
        return self.steps[self.position - 1]

    def bound(self, memory: int) -> None:
        """Take at most so many bytes from now on; what can be done again stays."""
        self.memory = memory
        while self.position > 1 and self.bytes > memory:
            self.steps.pop(0)
            self.position -= 1

    def forget(self) -> None:
        """Remember nothing."""
        self.steps, self.position = [], 0

    def pack(self) -> bool:
        """Pack a few tiles of the newest step that has loose ones; False where nothing is loose."""
        for step in reversed(self.steps):
            if step.loose:
                step.pack()
                return True
        return False

    def _trim(self) -> None:
        """Forget the oldest beyond the memory; where there is too much, what is loose is packed first."""
        if self.bytes > self.memory:
            for step in self.steps:
                step.pack(len(step))
        total = self.bytes
        while len(self.steps) > 1 and total > self.memory:
            total -= self.steps.pop(0).bytes


def packed(labels: Labels) -> bytes:
    """Labels as compressed bytes."""
    return zlib.compress(np.ascontiguousarray(labels).data, 1)


def unpacked(data: bytes, shape: tuple[int, int]) -> Labels:
    """Labels of that shape again.

    Raises:
        ValueError: the bytes hold another number of labels.
        zlib.error: they are damaged.
    """
    size = shape[0] * shape[1]
    worker = zlib.decompressobj()
    plain = worker.decompress(data, size + 1)  # never more than is wanted, whatever the file claims
    if len(plain) != size:
        raise ValueError("a packed tile has another size than its box")
    return np.frombuffer(plain, np.uint8).reshape(shape)
