"""How likely each pixel of a photo is damaged, by a small network and, for the finest dust, by a median.

Part by part, so that size costs time alone.

The network (`resources/weights/damage.safetensors`, trained by `resources/training/train_damage.py`) has seen damage
drawn over free photographs, and much that only looks like it. Parts are looked at with so much around them that each
gets the answer it would get within the whole. What is wide in a large scan is narrow in a smaller copy of it, and is
found there: without that a scan four times as fine as those of the training would look sound. Dust of a pixel or two
is looked for in the photo as it is (`engine/detectors/specks.py`). What is sure then tells by its colour of what is not
(`engine/detectors/alike.py`).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine import device as devices
from engine import large
from engine.data import Image, Photo
from engine.detectors import alike, specks
from engine.detectors.damage_network import BLOCK, REACH, DamageNetwork
from engine.detectors.network import Network
from engine.progress import Report, part
from engine.said import Said
from engine.weight_files.stored import stored

PART = 1024
"""Pixels of a part's side, a multiple of BLOCK: with its margin some 250 MB while it is looked at."""
_SMALLEST = 600  # pixels of the longer side: no smaller copy is looked at
_BAND = 512  # rows, an even number, that are enlarged at once
_TURNS = ((), (-1,), (-2,), (-2, -1))  # axes of (B, C, h, w) that are flipped


@lru_cache(maxsize=2)
def network(device: torch.device) -> DamageNetwork:
    """The trained network, read once."""
    found = DamageNetwork()
    found.load_state_dict(stored("damage"), strict=False)
    return found.folded().to(device).to(memory_format=torch.channels_last)


def chance(options: Network, photo: Photo, report: Report, side: int = PART) -> NDArray[np.float32]:
    """(H, W) in [0, 1]: how likely each pixel is damaged.

    Args:
        options: device and whether to turn.
        photo: to be looked at.
        report: moves by parts and turns.
        side: of a part, a multiple of BLOCK.

    Raises:
        OutOfMemory: not even a part of the photo fits on the processor.
        Cancelled: from `report`, within one part.
    """

    def looked(target: torch.device) -> NDArray[np.float32]:
        with devices.threads(devices.cores()), torch.inference_mode():
            return _at_all_sizes(options, photo.image, target, report, side)

    found = devices.with_retreat(looked, devices.choose(options.device))
    np.maximum(found, specks.chance(photo.image), out=found)
    found = alike.seen_again(photo.image, found)
    report(1.0, Said("damage"))
    return found


def _at_all_sizes(
    options: Network, image: Image, target: torch.device, report: Report, side: int
) -> NDArray[np.float32]:
    """The most that is found in the image and in copies half, a quarter, an eighth … as large."""
    if max(image.shape) < 2 * _SMALLEST:
        return _in_parts(options, image, target, report, side)
    found = _in_parts(options, image, target, part(report, 0.0, 0.75), side)
    smaller = _at_all_sizes(options, _halved(image), target, part(report, 0.75, 1.0), side)
    for top in range(0, len(found), _BAND):
        some = found[top : top + _BAND]
        np.maximum(some, _doubled(smaller, top // 2, -(-len(some) // 2))[: len(some), : some.shape[1]], out=some)
    return found


def _doubled(values: NDArray[np.float32], top: int, count: int) -> NDArray[np.float32]:
    """(2 count, 2 W): some rows of a map in twice as many, in between its values."""
    first = max(top - 1, 0)
    seen = torch.from_numpy(values[first : top + count + 1])[None, None]
    twice = functional.interpolate(seen, scale_factor=2.0, mode="bilinear", align_corners=False)[0, 0].numpy()
    made: NDArray[np.float32] = twice[2 * (top - first) :][: 2 * count]
    return made


def _halved(image: Image) -> Image:
    """Means of 2×2 pixels; the last row and column twice where their number is odd."""
    rows, columns = (-(-length // 2) for length in image.shape[:2])
    made = large.empty((rows, columns, image.shape[2]))
    for row in range(rows):
        pair = image[2 * row : 2 * row + 2].mean(axis=0)
        if len(pair) % 2:
            pair = np.concatenate([pair, pair[-1:]])
        made[row] = pair.reshape(columns, 2, -1).mean(axis=1)
        if row % _BAND == _BAND - 1:
            large.let_go(image[2 * (row + 1 - _BAND) : 2 * row + 2], made[row + 1 - _BAND : row + 1])
    return made


def _in_parts(
    options: Network, image: Image, target: torch.device, report: Report, side: int
) -> NDArray[np.float32]:
    answer = large.empty(image.shape[:2])
    parts = [(row, column) for row in _cuts(image.shape[0], side) for column in _cuts(image.shape[1], side)]
    turns, note = _TURNS if options.turned else _TURNS[:1], Said("damage")
    for number, ((top, bottom), (left, right)) in enumerate(parts):
        rows, columns = _around(top, bottom, image.shape[0]), _around(left, right, image.shape[1])
        shown = devices.tensor(image[np.ix_(rows, columns)], target).contiguous(memory_format=torch.channels_last)
        total = torch.zeros_like(shown[:, :1])
        for index, axes in enumerate(turns):
            report((number + index / len(turns)) / len(parts), note)
            total += network(target)(shown.flip(axes)).amax(1, keepdim=True).sigmoid().flip(axes)
        found = devices.array(total / len(turns))[..., 0]
        first, left_of = min(top, REACH), min(left, REACH)
        large.let_go(image[top:bottom])
        answer[top:bottom, left:right] = found[first : first + bottom - top, left_of : left_of + right - left]
    return answer


def _cuts(length: int, side: int) -> list[tuple[int, int]]:
    """[0, length) in parts of `side`, the last one shorter."""
    return list(pairwise([*range(0, length, side), length]))


def _around(low: int, high: int, length: int) -> NDArray[np.intp]:
    """The places shown for [low, high) of [0, length): REACH more at both ends, and whole blocks by mirrored pixels."""
    end = min(-(-high // BLOCK) * BLOCK + REACH, -(-length // BLOCK) * BLOCK)
    around = np.arange(max(low - REACH, 0), end) % (2 * length)
    places: NDArray[np.intp] = np.minimum(around, 2 * length - 1 - around)
    return places
