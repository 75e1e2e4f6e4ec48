"""Regions by edges, declared; `edges_work` follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, own
from engine.progress import Report


@dataclass(frozen=True)
class Edges(Method):
    """Takes as the region what edges run around.

    The second of the earlier attempts of Multi-KernelGAN's authors, kept to compare with: Canny's edges with
    thresholds from the picture's own gradients, dilated until contours close, filled, and smoothed.

    Attributes:
        reach: how wide a gap in a contour may be, as a share of the longest side.
    """

    work: ClassVar[str] = "engine.segmenters.edges_work"
    title: ClassVar[str] = "Edges"
    reach: float = own(0.02)

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with what the contours hold as region 1."""
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
