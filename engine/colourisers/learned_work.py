"""Asks networks for colours at the small size they have learnt at, and brings these up with luma as guide."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from skimage.color import lab2rgb, rgb2lab

from engine import device as devices
from engine import weights
from engine.colouring import chroma, spreading
from engine.colouring.chroma import Chroma, Plane
from engine.colourisers.colour_network import MULTIPLE, Backbone, Fusion, Thing, backbone_of, fusion_of
from engine.colourisers.learned import Instance, Siggraph17, Trained
from engine.colourisers.twins import CENTRED, Twins
from engine.colours import Hints
from engine.data import BACKGROUND, Photo, Regions
from engine.errors import BadWeights, MissingWeights
from engine.progress import Report, silent
from engine.said import Flag, Said
from engine.weight_files import checkpoint, network_file

SIDE = 256
"""Pixels of the side of the square that the networks have learnt on."""
SPAN = 110.0
"""Of a and b: networks are told of shares of it."""
_MOST = 8  # things that are looked at; more dilute each other
_LEAST = 16  # pixels of a thing's box
_WIDEST = 1024  # pixels of the side of the squares that a network may have learnt on
Network = TypeVar("Network", bound=Backbone)


def guessed(options: Siggraph17, photo: Photo, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the colours that one network finds likely, bound by strokes.

    Raises:
        MissingWeights, BadWeights, Cancelled: as the method says.
    """
    path = _located(weights.SIGGRAPH)
    report(0.0, Said("colour"))

    def work(target: torch.device) -> Chroma:
        with devices.threads(devices.cores()), torch.inference_mode():
            network = _loaded(path, _backbone, target)
            small = _small(photo, fitted(photo.shape, SIDE))
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
    shape = (SIDE, SIDE) if options.paper else fitted(photo.shape, SIDE)
    report(0.0, Said("colour"))

    def work(target: torch.device) -> Chroma:
        with devices.threads(devices.cores()), torch.inference_mode():
            small = _small(photo, shape)
            planes = _planes(small, hints, centred=True).to(target)
            boxes = boxes_of(regions)
            if not boxes:
                return _brought_up(photo, small, _array(_loaded(paths[2], _backbone, target)(planes)))
            twin = _loaded(paths[0], _backbone, target)
            things = []
            for number, (label, box) in enumerate(boxes):
                report(number / (len(boxes) + 1), Said("colour"))
                crop = _cropped(photo, box, Hints(), SIDE, centred=True).to(target)
                things.append(_thing(twin, crop, photo.shape, box, shape,
                                     None if options.paper else regions.mask(label)))
            network = _loaded(paths[1], _fusion, target)
            return _brought_up(photo, small, _array(network.fused(planes, things, options.paper)))

    return devices.with_retreat(work, devices.choose(options.device))


def trained(options: Trained, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the colours that a network trained here finds likely, bound by strokes.

    Raises:
        MissingWeights, BadWeights, Cancelled: as the method says.
    """
    path = Path(options.path)
    if not path.is_file():
        raise MissingWeights("The file '{path}' is not there any more. Choose another way of colouring.", path=path)
    report(0.0, Said("colour"))

    def work(target: torch.device) -> Chroma:
        with devices.threads(devices.cores()), torch.inference_mode():
            asked: Asked = _loaded(path, _own, target)
            return _brought_up(photo, *asked(photo, regions, hints, report))

    return devices.with_retreat(work, devices.choose(options.device))


@dataclass(frozen=True)
class Asked:
    """Networks trained here, that can be asked for a photo's colours.

    Attributes:
        network: both.
        side: of the squares that they have learnt on.
    """

    network: Twins
    side: int

    def to(self, device: torch.device) -> Asked:
        """The same on a device."""
        return replace(self, network=self.network.to(device))

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report = silent,
                 ) -> tuple[spreading.Small, NDArray[np.float32]]:
        """The photo made small, and (2, h, w): its a and b in shares of `SPAN`."""
        target = self.network.stage.device
        shape = fitted(photo.shape, self.side)
        small = _small(photo, shape)
        things, boxes = [], boxes_of(regions) if self.network.fuses else []
        for number, (label, box) in enumerate(boxes):
            report(number / (len(boxes) + 1), Said("colour"))
            crop = _cropped(photo, box, hints, self.side, CENTRED).to(target)
            things.append(_thing(self.network.twin, crop, photo.shape, box, shape, regions.mask(label)))
        return small, _array(self.network.coloured(_planes(small, hints, CENTRED).to(target), things))


def _cropped(photo: Photo, box: tuple[int, int, int, int], hints: Hints, side: int, centred: bool) -> torch.Tensor:
    """(1, 4, side, side): what a network is told of one thing."""
    top, left, bottom, right = box
    crop = Photo(np.ascontiguousarray(photo.image[top:bottom, left:right]), photo.source)
    strokes = tuple(replace(one, points=tuple((row - top, column - left) for row, column in one.points))
                    for one in hints.strokes)
    return _planes(_small(crop, (side, side)), Hints(strokes), centred)


def _thing(twin: Backbone, planes: torch.Tensor, whole: tuple[int, int], box: tuple[int, int, int, int],
           shape: tuple[int, int], mask: NDArray[np.bool_] | None) -> Thing:
    """One region as the fusion takes it.

    Args:
        twin: the network of things.
        planes: (1, 4, side, side), what it is told.
        whole: rows and columns of the photo.
        box: of the thing in it.
        shape: of the network's picture.
        mask: of the thing, at the photo's size; None for all of its box.
    """
    inside = None if mask is None else torch.from_numpy(share_of(mask, shape)).to(planes.device)
    return Thing(placed(box, whole, shape), twin.features(planes), inside)


def placed(box: tuple[int, int, int, int], whole: tuple[int, int], shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box of a photo of one shape in the pixels of another."""
    down, across = shape[0] / whole[0], shape[1] / whole[1]
    return int(box[0] * down), int(box[1] * across), int(box[2] * down), int(box[3] * across)


def share_of(mask: NDArray[np.bool_], shape: tuple[int, int]) -> Plane:
    """(h, w): how much of each pixel of another shape is in a mask."""
    return np.asarray(cv2.resize(mask.astype(np.float32), shape[::-1], interpolation=cv2.INTER_AREA))


def boxes_of(regions: Regions) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Label and box of the largest regions that are things, the largest first."""
    found = []
    for label in regions.present:
        inside = regions.mask(label)
        box = spreading.box_of(inside)
        if label != BACKGROUND and min(box[2] - box[0], box[3] - box[1]) >= _LEAST:
            found.append((int(inside.sum()), label, box))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [(label, box) for _, label, box in found[:_MOST]]


def fitted(shape: tuple[int, int], side: int) -> tuple[int, int]:
    """Sides of about `side` squared in pixels and of a photo's aspect, that the network takes."""
    share = side / (shape[0] * shape[1]) ** 0.5
    rows, columns = (max(round(length * share / MULTIPLE), 2) * MULTIPLE for length in shape)
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
    wanted = total / np.maximum(count, 1)[..., None]
    return torch.from_numpy(told(small.bright, np.asarray(wanted, np.float32), count > 0, centred)[None])


def told(bright: Plane, wanted: Chroma, known: NDArray[np.bool_], centred: bool) -> NDArray[np.float32]:
    """(4, h, w), what a network is told: lightness about 0, the known a and b, and where they are.

    Args:
        bright: (h, w), luma.
        wanted: (h, w, 2), chroma; 0 where none is known.
        known: (h, w), where it is.
        centred: see `_planes`.
    """
    lab = rgb2lab(chroma.composed(bright, wanted))
    colours = np.where(known[..., None], lab[..., 1:] / SPAN, 0.0)
    where = known.astype(np.float32) - (0.5 if centred else 0.0)
    return np.stack([(lab[..., 0] - 50) / 100, colours[..., 0], colours[..., 1], where]).astype(np.float32)


def _brought_up(photo: Photo, small: spreading.Small, colours: NDArray[np.float32]) -> Chroma:
    """(H, W, 2): a network's a and b as chroma at the photo's size.

    Raises:
        BadWeights: they are no numbers.
    """
    if not np.isfinite(colours).all():
        raise BadWeights("The network made something that is no colour: its numbers are damaged. Get the file again.")
    bright: Plane = chroma.luma(photo.image)
    return spreading.brought_up(small, chroma_at(small.bright, colours), bright, np.zeros(bright.shape, np.uint8))


def chroma_at(bright: Plane, colours: NDArray[np.float32]) -> Chroma:
    """(h, w, 2): the chroma of (2, h, w), a and b in shares of `SPAN`, at the lightness of a luma."""
    lightness = rgb2lab(np.repeat(bright[..., None], 3, 2))[..., :1]
    with warnings.catch_warnings():  # of colours that there are not, which are cut off
        warnings.simplefilter("ignore", UserWarning)
        image = lab2rgb(np.concatenate([lightness, np.moveaxis(colours, 0, -1) * SPAN], 2)).astype(np.float32)
    return chroma.chroma_of(image)


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


def _loaded(path: Path, read: Callable[[Path], Any], device: torch.device) -> Any:  # noqa: ANN401 - of any kind
    """The network in a file on a device; three are kept."""
    facts = path.stat()
    return _read(path, facts.st_mtime_ns, facts.st_size, read, device)


@lru_cache(maxsize=3)
def _read(path: Path, _changed: int, _bytes: int, read: Callable[[Path], Any],
          device: torch.device) -> Any:  # noqa: ANN401
    """The network in a file as it is now.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    return read(path).to(device)


def _backbone(path: Path) -> Backbone:
    """The backbone of a published file."""
    return _published(path, backbone_of)


def _fusion(path: Path) -> Fusion:
    """The fusion network of a published file."""
    return _published(path, fusion_of)


def _published(path: Path, made: Callable[[Any], Network]) -> Network:
    """The network of a published file.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    state = checkpoint.tensors(path)
    try:
        return made(state)
    except ValueError as fault:
        raise BadWeights("{name} does not hold the network that is wanted ({reason}). Import the published file again.",
                         name=path.name, reason=str(fault)) from fault


def _own(path: Path) -> Asked:
    """The networks of a file that was trained here.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    facts = network_file.facts_of(path)
    if facts is None or facts.architecture != network_file.COLOURS:
        raise BadWeights("'{name}' holds no network that colours photos. Choose a .safetensors file that 'train "
                         "--model colour' has made.", name=path.name)
    _, tensors = network_file.read(path)
    with network_file.fitting(path.name):
        side = facts.options["side"]
        if not isinstance(side, int) or not MULTIPLE <= side <= _WIDEST:
            raise ValueError(f"its side is {side}")
        return Asked(Twins.holding(tensors, facts.options), side)
