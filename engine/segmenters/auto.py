"""The best way to find regions for which the weights are here, and the next one where it finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine import weights
from engine.data import Photo, Scene
from engine.errors import BadWeights, MissingWeights
from engine.method import Method, alike, fed
from engine.progress import Report, part
from engine.said import Flag, Said
from engine.segmenters.scene import PlainScene

ORDER = ("yolo-sam", "yolo-seg", "grabcut")
_NEEDS = {"yolo-sam": 2, "yolo-seg": 1}  # a detector and a SAM, or a detector


@dataclass(frozen=True)
class Auto(Method):
    """yolo-sam, else yolo-seg, else grabcut; the options are passed on to whichever runs.

    The attributes are those of `YoloSam`, and `seed` that of `GrabCut`.
    """

    title: ClassVar[str] = "Automatic"
    confidence: float = fed("confidence")
    classes: str = fed("classes")
    objects: str = fed("objects")
    merge: bool = fed("merge")
    max_regions: int = fed("max_regions")
    detector: str = fed("detector")
    sam: str = fed("sam")
    seed: int = fed("seed")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene of the first method that can run and finds something; its notes say which and why.

        Raises:
            MissingWeights: weights that were asked for by name are not here.
            BadWeights: a weight file is damaged.
            Cancelled: from `report`.
        """
        for asked in (self.detector, self.sam):
            if asked != "auto":
                weights.locate(asked)
        notes: list[str] = []
        for index, name in enumerate(ORDER):
            step = part(report, index / len(ORDER), (index + 1) / len(ORDER))
            if not self._has_weights_for(name):
                notes.append(_passed_over(name))
                continue
            try:
                scene: Scene = alike("segmenter", name, self)(photo, step)
            except MissingWeights:
                notes.append(_passed_over(name))
                continue
            except BadWeights as fault:
                if not _finds_boxes_only(fault):
                    raise
                notes.append(Said("{name} was passed over, for the detector finds boxes without outlines.", name=name))
                continue
            last = name == ORDER[-1]
            if last or any(scene.regions.present):
                report(1.0, Said("regions found"))
                reason = Said("{option} chose {name}.", option=Flag("regions", "auto"), name=name)
                return _told(scene, (reason, *notes, *scene.notes), photo)
            notes.extend(scene.notes)
        raise AssertionError("the last method needs no weights")

    def _has_weights_for(self, name: str) -> bool:
        """Whether there are any for a method; asked before torch and all its networks are loaded in vain."""
        here = set(weights.present())
        kinds = ((self.detector, weights.DETECTORS), (self.sam, weights.SAMS))[:_NEEDS.get(name, 0)]
        return not any(asked == "auto" and here.isdisjoint(names) for asked, names in kinds)


def _passed_over(name: str) -> Said:
    """The note on a method without weights."""
    return Said("{name} was passed over, for its weights are not here ('models list' shows them).",
                name=name).in_window("{name} was passed over, for its weights are not here.", name=name)


def _finds_boxes_only(fault: BadWeights) -> bool:
    """Whether the weights are sound, and only of no use to yolo-seg."""
    from engine.segmenters.yolo_seg_work import BoxesOnly

    return isinstance(fault, BoxesOnly)


def _told(scene: Scene, notes: tuple[str, ...], photo: Photo) -> Scene:
    """The scene with these notes."""
    if isinstance(scene, PlainScene):
        return PlainScene(scene.regions, notes, photo)
    from engine.segmenters.yolo_sam_work import SamScene

    assert isinstance(scene, SamScene)
    return scene.told(scene.regions, *notes)
