"""Asks Depth Anything for depth, at the size that it has learnt at, upright and mirrored."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import torch

from engine import device as devices
from engine import weights
from engine.data import Image, Photo
from engine.depth import Depth, Plane
from engine.depths.depth_anything import DepthAnything
from engine.depths.depth_network import PATCH, DepthNetwork
from engine.errors import BadWeights, MissingWeights
from engine.progress import Report
from engine.said import Flag, Said
from engine.weight_files import checkpoint
from engine.weight_files.filling import filled

SIDE = 518
"""Pixels of the shorter side of what the network is shown."""
_LONGEST = 4 * SIDE  # a panorama is shown smaller rather than at the cost of its square
_MEAN, _DEVIATION = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))  # of ImageNet, red, green and blue
_APART = 0.1  # two looks that differ by so much of the whole range are believed by 1/e


def told(options: DepthAnything, photo: Photo, report: Report) -> Depth:
    """The network's depth, the mean of what it says of the photo and of its mirror image.

    Its confidence is how far the two agree; that they do says nothing on whether both are right.

    Raises:
        MissingWeights, BadWeights, Cancelled: as the method says.
    """
    path = _located()
    report(0.0, Said("depth"))

    def work(target: torch.device) -> tuple[Plane, Plane]:
        with devices.threads(devices.cores()), torch.inference_mode():
            network = _network(path, path.stat().st_mtime_ns, path.stat().st_size).to(target)
            shown = torch.from_numpy(normalised(photo.image, fitted(photo.shape)))[None].to(target)
            looks = []
            for number, flipped in enumerate((False, True)):
                report(0.1 + 0.45 * number, Said("depth"))
                seen = network(shown.flip(3) if flipped else shown)
                looks.append((seen.flip(2) if flipped else seen)[0].float().cpu().numpy())
            return looks[0], looks[1]

    looks = devices.with_retreat(work, devices.choose(options.device))
    straight, mirrored = (_fitted(each, photo.shape) for each in looks)
    near, sure = _ranged(straight, mirrored, path)
    report(1.0, Said("depth"))
    note = Said("Depth by {name}: an order without a unit, guessed by a network.", name=path.name)
    return Depth(near, sure, "depth-anything", (note,))


def fitted(shape: tuple[int, int]) -> tuple[int, int]:
    """Sides that the network takes: multiples of 14 of about the photo's aspect, the shorter one `SIDE`."""
    share = min(SIDE / min(shape), _LONGEST / max(shape))
    rows, columns = (max(round(side * share / PATCH), 1) * PATCH for side in shape)
    return rows, columns


def normalised(image: Image, shape: tuple[int, int]) -> Image:
    """(3, *shape): the picture as the network is shown it."""
    down = shape[0] < image.shape[0]
    small = cv2.resize(image, shape[::-1], interpolation=cv2.INTER_AREA if down else cv2.INTER_CUBIC)
    shown = (small - np.asarray(_MEAN, np.float32)) / np.asarray(_DEVIATION, np.float32)
    return np.ascontiguousarray(np.moveaxis(shown, 2, 0), np.float32)


def _fitted(plane: Plane, shape: tuple[int, int]) -> Plane:
    """A plane at the photo's size, never sharpened."""
    how = cv2.INTER_AREA if shape[0] < plane.shape[0] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, shape[::-1], interpolation=how), np.float32)


def _ranged(straight: Plane, mirrored: Plane, path: Path) -> tuple[Plane, Plane]:
    """Two looks as one from 0 for the farthest to 1 for the nearest, and how far it is believed; 0 where all is one.

    Raises:
        BadWeights: it is no numbers.
    """
    plane, apart = np.asarray((straight + mirrored) / 2, np.float32), straight - mirrored
    if not np.isfinite(plane).all():
        raise BadWeights("{name} made something that is no depth: its numbers are damaged. Get the file again.",
                         name=path.name)
    low, high = float(plane.min()), float(plane.max())
    if not high > low:
        return np.zeros_like(plane), np.zeros_like(plane)
    share = 1 / (high - low)
    return (np.asarray((plane - low) * share, np.float32).clip(0, 1),
            np.asarray(np.exp(-np.abs(apart) * (share / _APART)), np.float32))


def _located() -> Path:
    """Where the weight file lies.

    Raises:
        MissingWeights: it is not here; the sentence says how to get it.
    """
    name = weights.DEPTH_ANYTHING
    if name not in weights.present():
        raise MissingWeights("The weights '{name}' are not on this machine. {how} Without them, {other} takes what is "
                             "no background as near.", name=name, how=weights.how_to_get(name),
                             other=Flag("depth", "regions"))
    return weights.locate(name)


@lru_cache(maxsize=1)
def _network(path: Path, _changed: int, _bytes: int) -> DepthNetwork:
    """The network in a file as it is now.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    with torch.device("meta"):
        network = DepthNetwork()
    try:
        return filled(network, checkpoint.tensors(path))
    except ValueError as fault:
        raise BadWeights("{name} does not hold Depth Anything V2, small. Get or import the published file again.",
                         name=path.name) from fault
