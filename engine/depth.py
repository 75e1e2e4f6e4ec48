"""The noun `Depth`: how near each pixel of a photo is, as far as somebody or something says so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import sealed

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Depth:
    """How near things are, in order and without a unit; what lies between 0 and 1 need not be in proportion.

    Attributes:
        map: (H, W) float32 in [0, 1], read-only; 1 is nearest.
        confidence: (H, W) float32 in [0, 1], read-only: how far each value is to be believed.
        origin: who says so: a method's name, or a file's.
        notes: sentences for the report.

    Raises:
        ValueError: a plane is of another shape or type, or holds values outside its range.
    """

    map: Plane
    confidence: Plane
    origin: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check both planes once, at the door, and seal them."""
        for plane in (self.map, self.confidence):
            if plane.ndim != 2 or plane.size == 0 or plane.shape != self.map.shape or plane.dtype != np.float32:
                raise ValueError(f"A depth is (H, W) float32 twice, not {plane.shape} {plane.dtype}.")
            if not (plane.min() >= 0 and plane.max() <= 1):  # NaN is neither
                raise ValueError("A depth and its confidence lie in [0, 1].")
            sealed(plane)

    @classmethod
    def sure(cls, plane: Plane, origin: str, *notes: str) -> Depth:
        """A depth that is as somebody wants it, and so believed everywhere."""
        return cls(plane, np.ones(plane.shape, np.float32), origin, notes)

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.map.shape[0], self.map.shape[1]
