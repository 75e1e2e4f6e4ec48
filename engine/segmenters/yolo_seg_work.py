"""YOLO's own instance masks, seen twice (once mirrored) and carried to full resolution: the light way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from engine import weights
from engine.data import Image, Photo, Regions
from engine.device import choose
from engine.errors import BadWeights
from engine.progress import Report
from engine.said import Flag, Said
from engine.segmenters import kept
from engine.segmenters.objects import chosen, overlap, regions_of, tidied
from engine.segmenters.refine import refined
from engine.segmenters.scene import PlainScene
from engine.segmenters.subject import AUTO, wanted
from engine.segmenters.yolo import Detector, Thing
from engine.segmenters.yolo_seg import YoloSeg
from engine.vocabulary import listed

SEGMENTER = "yolov8n-seg.pt"
_CELLS = 160  # of a mask plane along the longer side
_SLACK = 0.03  # a mask may leave its box by this share of the box's sides
_TWIN = 0.5  # boxes seen in both directions that overlap more are the same object


class BoxesOnly(BadWeights):
    """The detector is sound, but finds no outlines."""


def scene_found(options: YoloSeg, photo: Photo, report: Report) -> PlainScene:
    """The objects as regions; one region and a note where none is found.

    Raises:
        MissingWeights: no segmentation weights are here.
        BoxesOnly: the file holds a detector without masks.
        BadWeights: the file is damaged.
        BadRecipe: a class that the weights do not know.
        Cancelled: from `report`.
    """
    report(0.0, Said("loading YOLO"))
    detector = kept.model("detector", _file(options), choose(options.device), Detector)
    if not detector.outlines:
        raise BoxesOnly("{name} finds boxes only. For {option} name a file that ends in -seg.", name=detector.name,
                        option=Flag("regions", "yolo-seg"))
    report(0.2, Said("looking for objects"))
    things, why = wanted(partial(seen_twice, detector, photo.image, options.confidence), options.classes, photo.shape)
    picked = chosen(things, options.objects, options.max_regions, photo.shape)
    masks = []
    for index, thing in enumerate(picked):
        report(0.4 + 0.6 * index / len(picked), Said("outlining {name}", name=thing.name))
        assert thing.logits is not None
        masks.append(tidied(refined(photo.image, thing.logits, _CELLS, _limit(thing))))
    regions = regions_of(masks, [thing.name for thing in picked], photo.shape, options.merge)
    report(1.0, Said("regions found"))
    names = [regions.names[label] for label in regions.present if label]
    if not names:
        note = nothing("yolo-seg", detector.name, options.classes, options.confidence)
        return PlainScene(Regions.whole(photo.shape), (note,), photo)
    told = Said("Regions by {method} with {file}: {names}.", method="yolo-seg", file=detector.name,
                names=listed(names))
    return PlainScene(regions, tuple(filter(None, (why, told))), photo)


def _file(options: YoloSeg) -> Path:
    """The weight file asked for."""
    return weights.locate(SEGMENTER if options.detector == "auto" else options.detector)


def nothing(method: str, file: str, classes: str, confidence: float) -> str:
    """The sentence for a photo in which none of the classes was found."""
    what = Said("object") if classes.strip().lower() in ("", "any", AUTO) else classes
    return Said("{method} with {file} found no {what} with a confidence of at least {confidence}, so the photo is one "
                "region. A lower {sure}, {classes}, or {regions} may find more.", method=method, file=file, what=what,
                confidence=f"{confidence:g}", sure=Flag("confidence"), classes=Flag("classes", "any"),
                regions=Flag("regions", "grabcut"))


def seen_twice(detector: Detector, image: Image, confidence: float, classes: str) -> list[Thing]:
    """The objects in an image, each mask averaged with the one found in the mirrored image.

    Measured: mean IoU 0.820 instead of 0.812 on the persons of COCO, 0.909 instead of 0.904 on hand-drawn foregrounds.
    """
    straight = detector.find(image, confidence, classes)
    if not straight or straight[0].logits is None:
        return straight
    turned = detector.find(np.ascontiguousarray(image[:, ::-1]), confidence / 2, classes)
    mirrored = [_turned_back(thing, image.shape[1]) for thing in turned]
    return [_averaged(thing, mirrored) for thing in straight]


def _turned_back(thing: Thing, width: int) -> Thing:
    """What was found in the mirrored image, as it lies in the image."""
    top, left, bottom, right = thing.box
    logits = None if thing.logits is None else np.ascontiguousarray(thing.logits[:, ::-1])
    return replace(thing, box=(top, width - right, bottom, width - left), logits=logits)


def _averaged(thing: Thing, others: Sequence[Thing]) -> Thing:
    """The object with its mask averaged with that of its twin, if it has one."""
    twin = max(
        (other for other in others if other.name == thing.name),
        key=lambda other: overlap(other.box, thing.box),
        default=None,
    )
    if twin is None or overlap(twin.box, thing.box) < _TWIN or thing.logits is None or twin.logits is None:
        return thing
    return replace(thing, logits=((thing.logits + twin.logits) / 2).astype(np.float32))


def _limit(thing: Thing) -> tuple[float, float, float, float]:
    """The box that the mask may fill."""
    top, left, bottom, right = thing.box
    down, across = _SLACK * (bottom - top), _SLACK * (right - left)
    return top - down, left - across, bottom + down, right + across
