"""Objects by torchvision's R-CNNs, declared: outlines, or boxes alone; `rcnn_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class MaskRcnn(Method):
    """Instance segmentation with Mask R-CNN, one region for each object or all joined.

    The attributes are those of `YoloSam`, but for the weights.
    """

    work: ClassVar[str] = "engine.segmenters.rcnn_work"
    title: ClassVar[str] = "Things by Mask R-CNN"
    needs_weights: ClassVar[bool] = True
    outlines: ClassVar[bool] = True
    file: ClassVar[str] = "maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth"
    confidence: float = fed("confidence")
    classes: str = fed("classes")
    objects: str = fed("objects")
    merge: bool = fed("merge")
    max_regions: int = fed("max_regions")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The objects as regions; one region and a note where none is found.

        Raises:
            MissingWeights: its weights are not here.
            BadWeights: the file is damaged, or another network's.
            BadRecipe: a class that it does not know.
            Cancelled: from `report`.
        """
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene


@dataclass(frozen=True)
class FasterRcnn(MaskRcnn):
    """Boxes of objects by Faster R-CNN, each a region; quick to correct, and what some published methods begin with."""

    title: ClassVar[str] = "Boxes by Faster R-CNN"
    outlines: ClassVar[bool] = False
    file: ClassVar[str] = "fasterrcnn_resnet50_fpn_coco-258fb6c6.pth"
