"""Objects by torchvision's Mask R-CNN and Faster R-CNN, from imported weights; nothing is ever downloaded here.

Sources: K. He et al., "Mask R-CNN", ICCV 2017; S. Ren et al., "Faster R-CNN", NeurIPS 2015; torchvision's models.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine import weights
from engine.data import Image, Mask, Photo, Regions
from engine.device import choose
from engine.errors import BadRecipe, BadWeights, MissingWeights
from engine.progress import Report
from engine.said import Flag, Said
from engine.segmenters import kept
from engine.segmenters.objects import chosen, regions_of, tidied
from engine.segmenters.rcnn import MaskRcnn
from engine.segmenters.refine import refined
from engine.segmenters.scene import PlainScene
from engine.segmenters.subject import wanted
from engine.segmenters.yolo import Thing
from engine.segmenters.yolo_seg_work import nothing
from engine.vocabulary import listed
from engine.weight_files import checkpoint
from engine.weight_files.filling import filled

_LARGEST = 1333  # pixels of the longer side that is looked at, as the networks were trained
_CELLS = 28  # of a mask along the longer side of its box
_MOST = 40  # objects that are outlined before some are chosen
_SURE = 1e-4  # a share nearer to 0 or 1 is as sure as this


class Rcnn:
    """A network of either kind, ready to search images.

    Raises:
        BadWeights: the file is damaged, or another network's.
        MissingWeights: this installation cannot run it.
    """

    def __init__(self, path: Path, device: torch.device, outlines: bool) -> None:
        from torchvision.models import detection

        self.device = device
        self.names = _categories()
        make: Callable[..., Any] = (detection.maskrcnn_resnet50_fpn if outlines
                                    else detection.fasterrcnn_resnet50_fpn)
        self.model: Any = make(weights=None, weights_backbone=None, num_classes=len(self.names),
                               box_detections_per_img=_MOST)
        state = checkpoint.tensors(path)
        try:
            filled(self.model, state)
        except ValueError as fault:
            raise BadWeights("{name} does not hold the network that is wanted ({reason}). Import the published file "
                             "again.", name=path.name, reason=" ".join(str(fault).split())[:200]) from fault
        self.model.to(device)

    def find(self, image: Image, confidence: float, classes: str = "any") -> list[Thing]:
        """The objects in an image, the most confident first.

        Args:
            image: (H, W, 3) in [0, 1].
            confidence: least confidence, [0, 1].
            classes: names separated by commas, or "any".

        Raises:
            BadRecipe: a class that is not known.
        """
        asked = self._asked(classes)
        rows, columns = image.shape[:2]
        factor = min(_LARGEST / max(rows, columns), 1.0)
        size = max(round(columns * factor), 1), max(round(rows * factor), 1)
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if factor < 1 else image
        planes = torch.from_numpy(np.ascontiguousarray(np.moveaxis(small, 2, 0))).to(self.device)
        with torch.inference_mode():
            answer = {name: found.float().cpu().numpy() for name, found in self.model([planes])[0].items()}
        things = []
        for number, share in enumerate(answer["scores"]):
            name = self.names[int(answer["labels"][number])]
            if share < confidence or (asked is not None and name not in asked):
                continue
            left, top, right, bottom = (float(side) / factor for side in answer["boxes"][number])
            box = max(top, 0.0), max(left, 0.0), min(bottom, float(rows)), min(right, float(columns))
            logits = _logits(answer["masks"][number, 0]) if "masks" in answer else None
            things.append(Thing(name, float(share), box, logits))
        return things

    def _asked(self, classes: str) -> set[str] | None:
        """The classes that are wanted; None for any."""
        asked = {name.strip().lower() for name in classes.split(",") if name.strip()}
        if not asked or "any" in asked:
            return None
        known = {name for name in self.names if name not in ("__background__", "N/A")}
        if unknown := sorted(asked - known):
            raise BadRecipe("{name} knows no class '{unknown}'. Use any, or some of: {numbers}.", name="R-CNN",
                            unknown=unknown[0], numbers=", ".join(sorted(known)))
        return asked


def scene_found(options: MaskRcnn, photo: Photo, report: Report) -> PlainScene:
    """The objects as regions; one region and a note where none is found.

    Raises:
        MissingWeights: its weights are not here.
        BadWeights: the file is damaged, or another network's.
        BadRecipe: a class that it does not know.
        Cancelled: from `report`.
    """
    if options.file not in weights.present():
        raise MissingWeights("The weights '{name}' are not on this machine. {how} Without them, {other} finds the "
                             "subject.", name=options.file, how=weights.how_to_get(options.file),
                             other=Flag("regions", "grabcut"))
    report(0.0, Said("loading {name}", name="R-CNN"))
    network = kept.model("detector", weights.locate(options.file), choose(options.device),
                         partial(Rcnn, outlines=options.outlines))
    report(0.2, Said("looking for objects"))
    things, why = wanted(partial(network.find, photo.image, options.confidence), options.classes, photo.shape)
    picked = chosen(things, options.objects, options.max_regions, photo.shape)
    masks = []
    for index, thing in enumerate(picked):
        report(0.5 + 0.5 * index / len(picked), Said("outlining {name}", name=thing.name))
        masks.append(_mask(photo, thing))
    regions = regions_of(masks, [thing.name for thing in picked], photo.shape, options.merge)
    report(1.0, Said("regions found"))
    names = [regions.names[label] for label in regions.present if label]
    method = "mask-rcnn" if options.outlines else "faster-rcnn"
    if not names:
        note = nothing(method, options.file, options.classes, options.confidence)
        return PlainScene(Regions.whole(photo.shape), (note,), photo)
    told = Said("Regions by {method} with {file}: {names}.", method=method, file=options.file, names=listed(names))
    return PlainScene(regions, tuple(filter(None, (why, told))), photo)


def _mask(photo: Photo, thing: Thing) -> Mask:
    """(H, W): the object's outline on the photo's edges, or its box."""
    if thing.logits is not None:
        top, left, bottom, right = thing.box
        cells = round(_CELLS * max(photo.shape) / max(bottom - top, right - left, 1.0))
        return tidied(refined(photo.image, thing.logits, cells, thing.box))
    mask = np.zeros(photo.shape, bool)
    top, left, bottom, right = (round(side) for side in thing.box)
    mask[top:bottom, left:right] = True
    return mask


def _logits(share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Positive inside, from the share of each pixel that is the object's."""
    held = np.clip(share, _SURE, 1 - _SURE)
    return np.asarray(np.log(held / (1 - held)), np.float32)


def _categories() -> list[str]:
    """The names of the 91 classes of COCO, as torchvision numbers them."""
    from torchvision.models.detection import MaskRCNN_ResNet50_FPN_Weights as Published

    return list(Published.COCO_V1.meta["categories"])
