"""YOLO's own instance masks, declared; `yolo_seg_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class YoloSeg(Method):
    """Instance segmentation with a YOLO -seg file, one region for each object or all joined.

    The attributes are those of `YoloSam`.
    """

    work: ClassVar[str] = "engine.segmenters.yolo_seg_work"
    title: ClassVar[str] = "People by YOLO (light)"
    needs_weights: ClassVar[bool] = True
    confidence: float = fed("confidence")
    classes: str = fed("classes")
    objects: str = fed("objects")
    merge: bool = fed("merge")
    max_regions: int = fed("max_regions")
    detector: str = fed("detector")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The objects as regions; one region and a note where none is found.

        Raises:
            MissingWeights: no segmentation weights are here.
            BoxesOnly: the file holds a detector without masks.
            BadWeights: the file is damaged.
            BadRecipe: a class that the weights do not know.
            Cancelled: from `report`.
        """
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
