"""Asks networks for colours at the small size they have learnt at, and brings these up with luma as guide."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from skimage.color import lab2rgb, rgb2lab

from engine import device as devices
from engine import weights
from engine.colouring import chroma, spreading
from engine.colouring.chroma import Chroma, Plane
from engine.colourisers.colour_network import MULTIPLE, Backbone, Thing, backbone_of, fusion_of
from engine.colourisers.learned import Instance, Siggraph17
from engine.colours import Hints
from engine.data import BACKGROUND, Photo, Regions
from engine.errors import BadWeights, MissingWeights
from engine.progress import Report
from engine.said import Flag, Said
from engine.weight_files import checkpoint

SIDE = 256
"""Pixels of the side of the square that the networks have learnt on."""
_MOST = 8  # things that are looked at; more dilute each other
_SPAN = 110.0  # of a and b
_LEAST = 16  # pixels of a thing's box


def guessed(options: Siggraph17, photo: Photo, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the colours that one network finds likely, bound by strokes.

    Raises:
        MissingWeights, BadWeights, Cancelled: as the method says.
    """
    path = _located(weights.SIGGRAPH)
    report(0.0, Said("colour"))

    def work(target: torch.device) -> Chroma:
        with devices.threads(devices.cores()), torch.inference_mode():
            network = _loaded(path, backbone_of, target)
            small = _small(photo, _fitted(photo.shape))
            planes = _planes(small, hints, centred=False)
            report(0.1, Said("colour"))
            return _brought_up(photo, small, _array(network(planes.to(target))))

    return devices.with_retreat(work, devices.choose(options.device))


def fused(options: Instance, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the colours of the whole and of its regions, fused.

    Raises:
        MissingWeights, BadWeights, Cancelled: as the method says.
    """
    paths = [_located(name) for name in weights.INSTANCES]
    shape = (SIDE, SIDE) if options.paper else _fitted(photo.shape)
    report(0.0, Said("colour"))

    def work(target: torch.device) -> Chroma:
        with devices.threads(devices.cores()), torch.inference_mode():
            small = _small(photo, shape)
            planes = _planes(small, hints, centred=True).to(target)
            boxes = _boxes(regions)
            if not boxes:
                return _brought_up(photo, small, _array(_loaded(paths[2], backbone_of, target)(planes)))
            twin = _loaded(paths[0], backbone_of, target)
            things = []
            for number, (label, box) in enumerate(boxes):
                report(number / (len(boxes) + 1), Said("colour"))
                things.append(_thing(twin, photo, regions, label, box, shape, options.paper, target))
            network = _loaded(paths[1], fusion_of, target)
            return _brought_up(photo, small, _array(network.fused(planes, things, options.paper)))

    return devices.with_retreat(work, devices.choose(options.device))


def _thing(twin: Backbone, photo: Photo, regions: Regions, label: int, box: tuple[int, int, int, int],
           shape: tuple[int, int], published: bool, target: torch.device) -> Thing:
    """One region as the fusion takes it."""
    top, left, bottom, right = box
    crop = Photo(np.ascontiguousarray(photo.image[top:bottom, left:right]), photo.source)
    small = _small(crop, (SIDE, SIDE))
    features = twin.features(_planes(small, Hints(), centred=True).to(target))
    down, across = shape[0] / photo.shape[0], shape[1] / photo.shape[1]
    placed = int(top * down), int(left * across), int(bottom * down), int(right * across)
    inside = None
    if not published:
        mask = cv2.resize(regions.mask(label).astype(np.float32), shape[::-1], interpolation=cv2.INTER_AREA)
        inside = torch.from_numpy(mask).to(target)
    return Thing(placed, features, inside)


def _boxes(regions: Regions) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Label and box of the largest regions that are things, the largest first."""
    found = []
    for label in regions.present:
        inside = regions.mask(label)
        box = spreading.box_of(inside)
        if label != BACKGROUND and min(box[2] - box[0], box[3] - box[1]) >= _LEAST:
            found.append((int(inside.sum()), label, box))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [(label, box) for _, label, box in found[:_MOST]]


def _fitted(shape: tuple[int, int]) -> tuple[int, int]:
    """Sides of about `SIDE` squared in pixels and of a photo's aspect, that the network takes."""
    share = SIDE / (shape[0] * shape[1]) ** 0.5
    rows, columns = (max(round(side * share / MULTIPLE), 2) * MULTIPLE for side in shape)
    return rows, columns


def _small(photo: Photo, shape: tuple[int, int]) -> spreading.Small:
    """The photo's luma at the network's size."""
    bright = chroma.luma(photo.image)
    down = bright.shape[0] * bright.shape[1] > shape[0] * shape[1]
    small = cv2.resize(bright, shape[::-1], interpolation=cv2.INTER_AREA if down else cv2.INTER_LINEAR)
    return spreading.Small(small, np.zeros(shape, np.uint8), photo.shape)


def _planes(small: spreading.Small, hints: Hints, centred: bool) -> torch.Tensor:
    """(1, 4, h, w): lightness, the strokes' a and b, and where they are.

    Args:
        small: the picture.
        hints: of which the strokes count.
        centred: whether the last plane is -0.5 where there is no stroke, as one of the published trainings had it.
    """
    count, total = spreading.drawn(hints.strokes, small)
    known = count > 0
    wanted = total / np.maximum(count, 1)[..., None]
    lab = rgb2lab(chroma.composed(small.bright, np.asarray(wanted, np.float32)))
    level = (lab[..., 0] - 50) / 100
    colours = np.where(known[..., None], lab[..., 1:] / _SPAN, 0.0)
    mask = known.astype(np.float32) - (0.5 if centred else 0.0)
    stacked = np.stack([level, colours[..., 0], colours[..., 1], mask])[None]
    return torch.from_numpy(stacked.astype(np.float32))


def _brought_up(photo: Photo, small: spreading.Small, colours: NDArray[np.float32]) -> Chroma:
    """(H, W, 2): a network's a and b as chroma at the photo's size.

    Raises:
        BadWeights: they are no numbers.
    """
    if not np.isfinite(colours).all():
        raise BadWeights("The network made something that is no colour: its numbers are damaged. Get the file again.")
    lightness = rgb2lab(np.repeat(small.bright[..., None], 3, 2))[..., :1]
    with warnings.catch_warnings():  # of colours that there are not, which are cut off
        warnings.simplefilter("ignore", UserWarning)
        image = lab2rgb(np.concatenate([lightness, np.moveaxis(colours, 0, -1) * _SPAN], 2)).astype(np.float32)
    bright: Plane = chroma.luma(photo.image)
    return spreading.brought_up(small, chroma.chroma_of(image), bright, np.zeros(bright.shape, np.uint8))


def _array(colours: torch.Tensor) -> NDArray[np.float32]:
    """(2, h, w)."""
    return np.asarray(colours[0].float().cpu().numpy(), np.float32)


def _located(name: str) -> Path:
    """Where a weight file lies.

    Raises:
        MissingWeights: it is not here; the sentence says how to get it.
    """
    if name not in weights.present():
        raise MissingWeights("The weights '{name}' are not on this machine. {how} Without them, {other} colours by "
                             "hand.", name=name, how=weights.how_to_get(name), other=Flag("colourise", "tint"))
    return weights.locate(name)


def _loaded(path: Path, made: Callable[[Any], Any], device: torch.device) -> Any:  # noqa: ANN401 - of either kind
    """The network in a file on a device; three are kept."""
    facts = path.stat()
    return _read(path, facts.st_mtime_ns, facts.st_size, made, device)


@lru_cache(maxsize=3)
def _read(path: Path, _changed: int, _bytes: int, made: Callable[[Any], Any],
          device: torch.device) -> Any:  # noqa: ANN401
    """The network in a file as it is now.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    state = checkpoint.tensors(path)
    try:
        return made(state).to(device)
    except ValueError as fault:
        raise BadWeights("{name} does not hold the network that is wanted ({reason}). Import the published file again.",
                         name=path.name, reason=str(fault)) from fault


