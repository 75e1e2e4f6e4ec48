"""Sharpness in the place of depth, declared; `focus_work` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.method import Method, fed
from engine.progress import Report

MOST_PIXELS = 1_000_000
"""Of the copy that is looked at where the photo is larger."""


@dataclass(frozen=True)
class Focus(Method):
    """Shows where the photo is sharp, read by our blur network: sharpness, not distance.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.depths.focus_work"
    title: ClassVar[str] = "By sharpness (not distance)"
    device: str = fed("device")

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """The sharper, the nearer 1; its notes say whether a region is out of focus (`engine.depths.judge`).

        Raises:
            Cancelled: from `report`.
        """
        depth: Depth = self.at_work().told(self, photo, regions, report)
        return depth
