"""Depth told by Depth Anything V2, declared; `depth_anything_work` asks the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class DepthAnything(Method):
    """Tells how near things look by a network that has learnt from many photos: an order without a unit.

    Source: L. Yang et al., "Depth Anything V2", NeurIPS 2024; of its networks the small one.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.depths.depth_anything_work"
    title: ClassVar[str] = "By Depth Anything"
    needs_weights: ClassVar[bool] = True
    learnt_elsewhere: ClassVar[bool] = True
    device: str = fed("device")

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """What the network takes for near, from 0 for the farthest to 1 for the nearest in this photo.

        Raises:
            MissingWeights: its weights are not here.
            BadWeights: the file is damaged, or holds another network.
            Cancelled: from `report`.
        """
        depth: Depth = self.at_work().told(self, photo, report)
        return depth
