"""Depth by regions: all but the background is near, which is exact, needs no weights, and is corrected by a brush."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.data import BACKGROUND, Photo, Regions
from engine.depth import Depth
from engine.method import Method, fed
from engine.progress import Report
from engine.said import Said


@dataclass(frozen=True)
class ByRegions(Method):
    """Takes every region but the background as near, with a soft border; no distance is measured.

    Attributes:
        feather: half-width of the soft border in photo pixels.
    """

    title: ClassVar[str] = "By regions"
    feather: float = fed("feather")

    @property
    def goes_by_regions(self) -> bool:
        """It knows nothing else."""
        return True

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """1 inside regions, 0 in the background, a ramp that bends to the photo's edges between them.

        Raises:
            Cancelled: from `report`.
        """
        from engine.labels.feather import feathered  # with scipy

        report(0.0, Said("depth"))
        parts = Regions((regions.labels != BACKGROUND).astype(np.uint8))
        near = feathered(parts, photo.image, self.feather, lambda: report(0.5, Said("depth"))).get(1)
        report(1.0, Said("depth"))
        told = Said("Depth by regions: all but the background is near. No distance was measured.")
        if near is None:
            empty = Said("There is no region but the background, so nothing is near.")
            return Depth.sure(np.zeros(photo.shape, np.float32), "regions", told, empty)
        return Depth.sure(near, "regions", told)
