"""Damage filled by LaMa, which invents: piece by piece with what lies around it, so that cost follows the holes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine import device as devices
from engine import large, weights
from engine.damage.fill import channels_of
from engine.data import Image, Mask
from engine.errors import BadWeights, MissingWeights
from engine.fillers.lama import Lama
from engine.fillers.lama_network import MULTIPLE, SMALLEST, LamaGenerator, network_of
from engine.progress import Report, part
from engine.said import Flag, Said
from engine.weight_files import checkpoint

LEAST = 256
"""Pixels of a crop's sides, where the picture has so many: what LaMa was trained on."""
_CELL = 256  # pieces smaller than this are filled together, where they lie in the same square of this side
_LARGEST = 768  # a piece longer than this, such as a scratch across a scan, is cut, and goes on from what was filled
_AROUND = (64, 128)  # least and most pixels around a piece that are looked at: half its longer side between these

Box = tuple[int, int, int, int]
_Places = NDArray[np.intp]


def filled(options: Lama, image: Image, mask: Mask, report: Report) -> Image:
    """The image with the pixels of `mask` filled; the same everywhere else.

    Raises:
        MissingWeights: LaMa's weights are not here.
        BadWeights: the file is damaged, or not LaMa's.
        OutOfMemory: a crop does not fit on the processor.
        Cancelled: from `report`, between two layers.
    """
    path = weights.locate(_file(options.weights))
    if not mask.any() or mask.all():
        return np.where(mask[..., None], np.float32(0.5), image)

    def work(target: torch.device) -> Image:
        report(0.0, Said("loading LaMa"))
        with devices.threads(devices.cores()), torch.inference_mode():
            return _in_crops(_loaded(path, target), target, image, mask, report)

    made = devices.with_retreat(work, devices.choose(options.device))
    if not np.isfinite(made[mask]).all():
        raise BadWeights("{name} made something that is no picture: its numbers are damaged. Get the file again.",
                         name=path.name)
    report(1.0, Said("mending"))
    return made


def _file(asked: str) -> str:
    """The name of the weights that are meant."""
    if asked != "auto":
        return asked
    here = set(weights.present())
    found = next((name for name in weights.LAMAS if name in here), None)
    if found is None:
        raise MissingWeights("The weights of LaMa are not on this machine. {how} They must be .safetensors or a plain "
                             "state dict, not TorchScript. Without them, {other} fills from the photo alone.",
                             how=weights.how_to_get(weights.LAMAS[0]), other=Flag("filler", "kriging"))
    return found


def _loaded(path: Path, device: torch.device) -> LamaGenerator:
    """The network in a file on a device; the last one is kept."""
    facts = path.stat()
    return _read(path, facts.st_mtime_ns, facts.st_size, device)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _bytes: int, device: torch.device) -> LamaGenerator:
    """The network in a file as it is now.

    Raises:
        BadWeights: it is damaged, or holds another network.
    """
    state = checkpoint.tensors(path)
    try:
        return network_of(state).to(device)
    except ValueError as fault:
        raise BadWeights("{name} does not hold the network of LaMa ({reason}). Import big-lama as .safetensors or as a "
                         "plain state dict.", name=path.name, reason=str(fault)) from fault


def _in_crops(network: LamaGenerator, device: torch.device, image: Image, mask: Mask, report: Report) -> Image:
    """All groups of pieces, one after the other; what was filled counts as known for those that follow."""
    made, left = large.copied(image), mask.copy()
    grey = channels_of(image) == 1
    groups = list(_groups(mask))
    for number, places in enumerate(groups):
        told = part(report, number / len(groups), (number + 1) / len(groups))
        rows, columns = np.divmod(places, mask.shape[1])
        top, left_of, bottom, right = _around(rows, columns, mask.shape)
        box = slice(top, bottom), slice(left_of, right)
        answer = _asked(network, device, made[box], left[box], told)
        if grey:
            answer = np.repeat(answer.mean(axis=2, keepdims=True), 3, axis=2)
        made[rows, columns] = answer[rows - top, columns - left_of]
        left[rows, columns] = False
    return made


def _asked(network: LamaGenerator, device: torch.device, crop: Image, lost: Mask, report: Report) -> Image:
    """(h, w, 3): a whole picture of a crop, mirrored at its lower and right edges until its sides fit the network."""
    sides = [max(-(-side // MULTIPLE) * MULTIPLE, SMALLEST) - side for side in lost.shape]
    seen = np.concatenate([np.where(lost[..., None], np.float32(0), crop), lost[..., None].astype(np.float32)], axis=2)
    seen = np.pad(seen, ((0, sides[0]), (0, sides[1]), (0, 0)), mode="symmetric")
    planes = network(devices.tensor(seen, device), lambda done: report(done, Said("inventing what is lost")))
    return devices.array(planes)[: lost.shape[0], : lost.shape[1]]


def _groups(mask: Mask) -> Iterator[_Places]:
    """The lost pixels that are filled at once, as places in the flat picture.

    Small pieces go by the square that their middle lies in, larger ones alone, and the largest in squares.
    """
    import cv2

    _, numbers, facts, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask).view(np.uint8), None, 8)
    high, wide = facts[:, cv2.CC_STAT_HEIGHT], facts[:, cv2.CC_STAT_WIDTH]
    longest = np.maximum(high, wide)
    middle = np.stack([facts[:, cv2.CC_STAT_TOP] + high // 2, facts[:, cv2.CC_STAT_LEFT] + wide // 2])
    places = np.flatnonzero(mask)
    owner = numbers.ravel()[places]
    along = -(-mask.shape[1] // _CELL)
    cut = -(-mask.shape[1] // (2 * _CELL))
    rows, columns = np.divmod(places, mask.shape[1])
    small, large = longest[owner] <= _CELL, longest[owner] > _LARGEST
    of_middle = (middle[0] // _CELL * along + middle[1] // _CELL)[owner]
    of_pixel = rows // (2 * _CELL) * cut + columns // (2 * _CELL)
    piece = np.where(small, 0, owner.astype(np.int64))
    square = np.where(small, of_middle, np.where(large, of_pixel, 0))
    order = np.lexsort((square, piece))
    ends = np.flatnonzero((np.diff(piece[order]) != 0) | (np.diff(square[order]) != 0)) + 1
    yield from np.split(places[order], ends)


def _around(rows: _Places, columns: _Places, shape: tuple[int, ...]) -> Box:
    """The box that is shown of some pixels: with their surroundings, at least `LEAST` wide, within the picture."""
    spans = [(int(axis.min()), int(axis.max()) + 1) for axis in (rows, columns)]
    more = min(max(max(high - low for low, high in spans) // 2, _AROUND[0]), _AROUND[1])
    found = []
    for (low, high), length in zip(spans, shape, strict=True):
        side = min(max(-(-(high - low + 2 * more) // MULTIPLE) * MULTIPLE, LEAST), length)
        begin = min(max((low + high - side) // 2, 0), length - side)
        found.append((begin, begin + side))
    return found[0][0], found[1][0], found[0][1], found[1][1]
