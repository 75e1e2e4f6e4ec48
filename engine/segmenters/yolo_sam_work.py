"""The published method's masks: YOLO's boxes prompt Segment Anything, whose masks become regions."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine import weights
from engine.data import Image, Mask, Photo, Prompt, Regions
from engine.device import choose
from engine.errors import MissingWeights
from engine.progress import Report, part
from engine.said import Said
from engine.segmenters import kept
from engine.segmenters.objects import chosen, largest_part, regions_of
from engine.segmenters.refine import WORKING_SIDE, refined
from engine.segmenters.sam_model import CELLS, Look, Model, open_sam
from engine.segmenters.subject import wanted
from engine.segmenters.yolo import Detector
from engine.segmenters.yolo_sam import YoloSam
from engine.segmenters.yolo_seg_work import nothing
from engine.vocabulary import listed

_CLOSING = 5  # pixels of the copy that SAM sees


class SamScene:
    """Regions, and answers to prompts from the embedding that SAM made of the photo; `model` is SAM's file."""

    def __init__(self, photo: Photo, look: Look, factor: float, model: str = "") -> None:
        self.model = model
        self._photo, self._look, self._factor = photo, look, factor
        self._regions = Regions.whole(photo.shape)
        self._notes: tuple[str, ...] = ()

    @property
    def regions(self) -> Regions:
        """The regions found by themselves."""
        return self._regions

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the report."""
        return self._notes

    def told(self, regions: Regions, *notes: str) -> SamScene:
        """This scene with these regions and notes."""
        self._regions, self._notes = regions, notes
        return self

    def mask(self, prompt: Prompt) -> Mask:
        """(H, W) bool: the thing that points and box (photo pixels) show; nothing for an empty prompt."""
        if not prompt.inside and not prompt.outside and prompt.box is None:
            return np.zeros(self._photo.shape, bool)
        return self.outlined(self._look.logits(scaled(prompt, self._factor)))

    def outlined(self, logits: NDArray[np.float32]) -> Mask:
        """The largest part of a mask, its small gaps closed, at full resolution."""
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_CLOSING, _CLOSING))
        closed = cv2.morphologyEx((logits > 0).astype(np.uint8), cv2.MORPH_CLOSE, disc) > 0
        part = largest_part(closed)
        plane = np.where(part, np.maximum(logits, 0.5), np.minimum(logits, -0.5)).astype(np.float32)
        return refined(self._photo.image, plane, CELLS)


def scene_found(options: YoloSam, photo: Photo, report: Report) -> SamScene:
    """The objects as regions; one region and a note where none is found.

    Raises:
        MissingWeights: YOLO's or SAM's weights are not here.
        BadWeights: a file is damaged, or not what it should be.
        BadRecipe: a class that the detector does not know.
        Cancelled: from `report`.
    """
    device = choose(options.device)
    finder, outliner = first_here(options.detector, weights.DETECTORS), sam_file(options.sam, device.type)
    report(0.0, Said("loading YOLO"))
    detector = kept.model("detector", weights.locate(finder), device, Detector)
    report(0.05, Said("looking for objects"))
    things, why = wanted(partial(detector.find, photo.image, options.confidence), options.classes, photo.shape)
    scene = looked_at(photo, weights.locate(outliner), device, part(report, 0.1, 0.7))
    picked = chosen(things, options.objects, options.max_regions, photo.shape)
    masks = []
    for index, thing in enumerate(picked):
        report(0.7 + 0.3 * index / len(picked), Said("outlining {name}", name=thing.name))
        masks.append(scene.mask(Prompt(box=thing.box)))
    regions = regions_of(masks, [thing.name for thing in picked], photo.shape, options.merge)
    report(1.0, Said("regions found"))
    names = [regions.names[label] for label in regions.present if label]
    if not names:
        note = nothing("yolo-sam", detector.name, options.classes, options.confidence)
        return scene.told(Regions.whole(photo.shape), note)
    told = Said("Regions by {method} with {file}: {names}.", method="yolo-sam", names=listed(names),
                file=Said("{one} and {other}", one=detector.name, other=scene.model))
    return scene.told(regions, *filter(None, (why, told)))


def looked_at(photo: Photo, path: Path, device: torch.device, report: Report) -> SamScene:
    """The scene that SAM in a file makes of a photo, without regions yet; at once where it has seen this photo.

    Raises:
        BadWeights: the file is damaged, or not SAM.
        Cancelled: from `report`.
    """
    report(0.0, Said("loading SAM"))
    model: Model = kept.model("sam", path, device, open_sam)
    report(0.2, Said("SAM looks at the photo"))

    def look() -> tuple[Look, float]:
        small, factor = reduced(photo.image)
        return model.look(small), factor

    return SamScene(photo, *kept.seen(photo, path, device, look), model.name)


def sam_file(asked: str, device: str) -> str:
    """The SAM weights to use: what was asked for, or the first that is here, quick ones first on a processor."""
    return first_here(asked, weights.SAMS if device == "cpu" else weights.SAMS[::-1])


def first_here(asked: str, names: tuple[str, ...]) -> str:
    """What was asked for, or the first of `names` that is on this machine.

    Raises:
        MissingWeights: none is; the text names the command that gets one.
    """
    if asked != "auto":
        return asked
    present = weights.present()
    for name in names:
        if name in present:
            return name
    without = Said("Without them --regions grabcut, whole or a mask file works.").in_window(
        "Without them “Subject by GrabCut”, “Whole photo as one” or a mask file works.")
    raise MissingWeights("None of {names} is on this machine. {how} {without}", names=", ".join(names),
                         how=weights.how_to_get(names[0]), without=without)


def reduced(image: Image) -> tuple[Image, float]:
    """The copy that SAM sees, and how many of its pixels make one of the photo's."""
    factor = min(1.0, WORKING_SIDE / max(image.shape[:2]))
    if factor == 1.0:
        return image, 1.0
    size = max(round(image.shape[1] * factor), 1), max(round(image.shape[0] * factor), 1)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.float32), factor


def scaled(prompt: Prompt, factor: float) -> Prompt:
    """The prompt in the pixels of a reduced copy."""
    return Prompt(
        tuple((row * factor, column * factor) for row, column in prompt.inside),
        tuple((row * factor, column * factor) for row, column in prompt.outside),
        None if prompt.box is None else (prompt.box[0] * factor, prompt.box[1] * factor, prompt.box[2] * factor,
                                         prompt.box[3] * factor),
    )  # fmt: skip
