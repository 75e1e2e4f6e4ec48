"""YOLO's boxes prompt Segment Anything, declared; `yolo_sam_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class YoloSam(Method):
    """YOLO finds the objects, Segment Anything outlines them; the photo's embedding stays for prompts.

    Attributes:
        confidence: least confidence of an object, [0, 1].
        classes: names separated by commas, "any", or "auto": people where they are the subject, else what stands out.
        objects: "all", "largest" or "central".
        merge: join all objects into one region "foreground", as the method does.
        max_regions: most regions besides the background; the largest are kept.
        detector: YOLO's weights: a name, a file, or "auto".
        sam: SAM's weights: a name, a file, or "auto" (the smallest that is here on a processor, the largest on a card).
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.segmenters.yolo_sam_work"
    title: ClassVar[str] = "People by YOLO and SAM"
    needs_weights: ClassVar[bool] = True
    confidence: float = fed("confidence")
    classes: str = fed("classes")
    objects: str = fed("objects")
    merge: bool = fed("merge")
    max_regions: int = fed("max_regions")
    detector: str = fed("detector")
    sam: str = fed("sam")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The objects as regions; one region and a note where none is found.

        Raises:
            MissingWeights: YOLO's or SAM's weights are not here.
            BadWeights: a file is damaged, or not what it should be.
            BadRecipe: a class that the detector does not know.
            Cancelled: from `report`.
        """
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
