"""A painted layer of a document: a number for each pixel of the photo, and how many pixels carry each."""

from __future__ import annotations

import numpy as np

from engine.counting import pixel_counts
from engine.data import BACKGROUND, Labels, Regions, sealed

Box = tuple[int, int, int, int]
REGIONS, DAMAGE = "regions", "damage"
LAYERS = (REGIONS, DAMAGE)
# What a layer's numbers may be at most, and what they are called: 0 is always what is not painted.
MOST = {REGIONS: 255, DAMAGE: 2}
_NAMES = {REGIONS: {BACKGROUND: "background"}, DAMAGE: {0: "sound", 1: "lost", 2: "kept"}}


class Layer:
    """One painted map; nothing is held of one on which nobody has painted.

    Attributes:
        name: REGIONS or DAMAGE.
        shape: (rows, columns).
    """

    def __init__(self, name: str, shape: tuple[int, int], labels: Labels | None = None) -> None:
        """Take over a map, which is copied if it is read-only; None is one that is 0 everywhere.

        Raises:
            ValueError: the map is not of that shape, or holds numbers that this layer has not.
        """
        self.name, self.shape = name, shape
        self._regions: Regions | None = None
        self._counts = np.zeros(256, np.int64)
        self._counts[0] = shape[0] * shape[1]
        if labels is not None:
            if labels.shape != shape:
                raise ValueError(f"A document's layers are {shape}, not {labels.shape}.")
            self._regions = Regions.of(labels if labels.flags.writeable else labels.copy(), _NAMES[name])
            self._counts = pixel_counts(labels)
            if self._counts[MOST[name] + 1 :].any():
                raise ValueError(f"The layer '{name}' holds numbers up to {MOST[name]} only.")

    @property
    def regions(self) -> Regions:
        """The map, with names for its numbers, as all edits take it; made when it is first asked for."""
        if self._regions is None:
            self._regions = Regions.of(np.zeros(self.shape, np.uint8), _NAMES[self.name])
        return self._regions

    @property
    def labels(self) -> Labels:
        """The map, painted in place."""
        return self.regions.labels

    @property
    def empty(self) -> bool:
        """Whether every pixel is 0; known without a look at the pixels."""
        return int(self._counts[0]) == self.shape[0] * self.shape[1]

    @property
    def present(self) -> tuple[int, ...]:
        """The numbers that at least one pixel carries; known without a look at the pixels."""
        return tuple(int(label) for label in np.flatnonzero(self._counts))

    def count(self, label: int) -> int:
        """How many pixels carry a number."""
        return int(self._counts[label])

    def share(self, label: int) -> float:
        """The share of the photo's pixels that carry a number, from 0 to 1."""
        return float(self._counts[label] / max(self.shape[0] * self.shape[1], 1))

    def put(self, box: Box, labels: Labels) -> None:
        """Other numbers in a box, and count them."""
        top, left, bottom, right = box
        part = self.labels[top:bottom, left:right]
        if part.size == self.labels.size:
            self._counts = pixel_counts(labels)
        else:
            self._counts += pixel_counts(labels) - pixel_counts(part)
        part[...] = labels

    def copied(self) -> Labels:
        """A read-only copy of the map."""
        labels: Labels = sealed(self.labels.copy())
        return labels

    def fits(self, labels: Labels) -> bool:
        """Whether these are numbers that the layer may hold."""
        return labels.size == 0 or int(labels.max()) <= MOST[self.name]
