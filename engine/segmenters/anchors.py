"""Regions that grow from anchors, declared; `anchors_work` grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, own
from engine.progress import Report


@dataclass(frozen=True)
class Anchors(Method):
    """Grows a region from the points where the picture is locally steepest.

    The third of the earlier attempts of Multi-KernelGAN's authors, kept to compare with. In each cell the steepest
    point is an anchor, and it is a steep one if it is so for the whole picture (Otsu's threshold over all anchors).
    Both kinds grow until they meet: a pixel goes to the kind that prevails around it.

    Attributes:
        cell: side of the cells, in pixels of the small picture.
    """

    work: ClassVar[str] = "engine.segmenters.anchors_work"
    title: ClassVar[str] = "Growing from anchors"
    cell: int = own(12)

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with what grew from steep anchors as region 1."""
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
