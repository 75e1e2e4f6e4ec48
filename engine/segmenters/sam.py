"""Segment Anything without a detector, declared; `sam_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class SamAutomatic(Method):
    """The largest of SAM's automatic segments as regions.

    Attributes:
        objects: "all" up to `max_regions`, the "largest", or the most "central" segment.
        merge: join them into one region "foreground".
        max_regions: most regions besides the background.
        sam: SAM's weights (SAM or MobileSAM): a name, a file, or "auto".
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.segmenters.sam_work"
    title: ClassVar[str] = "Everything by SAM"
    needs_weights: ClassVar[bool] = True
    objects: str = fed("objects")
    merge: bool = fed("merge")
    max_regions: int = fed("max_regions")
    sam: str = fed("sam")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The largest segments; one region and a note where there is none.

        Raises:
            MissingWeights: SAM's weights are not here.
            BadWeights: the file is damaged, or not SAM.
            BadRecipe: the file is SAM 2, which has no automatic masks here.
            Cancelled: from `report`.
        """
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
