"""Enlarge a photo of any size in bounded memory: tile by tile with a wide rim, regions joined by soft weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import device as devices
from engine import remarks, unfinished
from engine.data import Image, Kernel, Mask
from engine.degrade import mirror_index
from engine.errors import OutOfMemory, short_of_memory
from engine.place import Box, Place
from engine.progress import Report
from engine.regions import cost, covered, laid
from engine.said import Flag, Said

RIM = 24  # photo pixels around a tile that are computed and thrown away
_SMALLEST = 48

Weights = Mapping[int, NDArray[np.float32]]
Work = Callable[[Tensor, Mapping[int, Tensor], Tensor | None], Tensor]


def in_tiles(
    planes: Image, weights: Weights, scale: int, work: Work, device: torch.device, report: Report, side: int = 192,
    name: str = "tile", valid: Mask | None = None, rim: int = RIM, needed: Mask | None = None,
    place: Place | None = None,
) -> Image:
    """Run `work` on every tile and put the tiles together; smaller tiles, then the processor, where memory is short.

    Each tile is kept as soon as it is done, and taken from an interrupted run (`engine.unfinished`).

    Args:
        planes: (H, W, C) float32, the photo's channels to enlarge.
        weights: label → (H, W) float32 soft masks that sum to 1.
        scale: the whole number S.
        work: (tile (1, C, h, w), {label: (1, 1, h, w)} of the labels that count in it, valid (1, 1, h, w) of 0 and 1,
            or None where all of the photo is) → (1, C, S·h, S·w), on the tensors' device. Photo edges are mirrored
            into the rim.
        device: where to compute.
        report: progress.
        side: of a tile at most, in photo pixels, without its rim.
        name: what tells these tiles from others of the same restoration.
        valid: (H, W) bool, the photo's own pixels; None for all.
        rim: photo pixels around a tile that are computed and thrown away.
        needed: (H, W) bool, pixels whose enlarged ones are needed; only tiles that hold some are computed, as
            `engine.labels.covering` lays them, and all else is 0. None for all.
        place: of a part of a photo: only tiles of what counts of it are computed, and all else is 0. Where these are
            tiles of the whole photo, and the part has their rims, they are those of the whole photo to the bit.

    Returns:
        (S·H, S·W, C) float32, not clipped.

    Raises:
        OutOfMemory: even the smallest tile does not fit on the processor.
    """
    rows, columns, channels = planes.shape
    result = np.zeros((rows * scale, columns * scale, channels), np.float32)
    tiles, lies = _tiles((rows, columns), side, rim, needed, place), _Lie.of(place, (rows, columns))
    whole = cost(tiles, rim)
    for number, (top, left, bottom, right) in enumerate(tiles):
        done = cost(tiles[:number], rim) / whole
        target = result[top * scale : bottom * scale, left * scale : right * scale]
        part = f"{name} {side} {top + lies.top} {left + lies.left} {device}"
        if _taken(part, target):
            report(done, Said("taking over what was finished"))
            continue
        report(done, Said("tile {number} of {count}", number=number + 1, count=len(tiles)))
        try:
            target[:] = _one(planes, weights, (top, left, bottom, right), scale, work, device, valid, rim, lies)
        except (RuntimeError, MemoryError) as fault:
            if not short_of_memory(fault):
                raise
            smaller, other = _retreat(side, device, fault)
            return in_tiles(planes, weights, scale, work, other, report, smaller, name, valid, rim,
                            needed, place)
        unfinished.keep(part, {"tile": target})
    report(1.0)
    return result


@dataclass(frozen=True)
class _Lie:
    """Where a part begins in its whole, whose edges are mirrored; its own repeat, where no more of it is there."""

    top: int
    left: int
    whole: tuple[int, int]

    @classmethod
    def of(cls, place: Place | None, shape: tuple[int, int]) -> _Lie:
        """Of a part, or of a whole photo."""
        return cls(0, 0, shape) if place is None else cls(*place.given[:2], place.whole)

    def rows(self, first: int, last: int, count: int) -> NDArray[np.intp]:
        """The part's rows from `first` to `last`, which may lie beyond it."""
        return np.clip(mirror_index(np.arange(first, last) + self.top, self.whole[0]) - self.top, 0, count - 1)

    def columns(self, first: int, last: int, count: int) -> NDArray[np.intp]:
        """The same of columns."""
        return np.clip(mirror_index(np.arange(first, last) + self.left, self.whole[1]) - self.left, 0, count - 1)


def _tiles(shape: tuple[int, int], side: int, rim: int, needed: Mask | None, place: Place | None) -> list[Box]:
    """The tiles that are computed, in pixels of what is at hand."""
    if place is None:
        return list(laid((0, 0, *shape), side)) if needed is None else covered(needed, side, rim)
    top, left = place.given[:2]
    if needed is not None:
        a, b, c, d = place.asked
        inner = covered(needed[a - top : c - top, b - left : d - left], side, rim)
        return [_moved(tile, a - top, b - left) for tile in inner]
    return [_moved(tile, -top, -left) for tile in tiles_within(place.whole, place.asked, side)]


def tiles_within(whole: tuple[int, int], asked: Box, side: int) -> list[Box]:
    """Those tiles of a whole photo that make up a part; where they do not, the part's own."""
    top, left, bottom, right = asked
    found = [tile for tile in laid((0, 0, *whole), side)
             if top <= tile[0] and left <= tile[1] and tile[2] <= bottom and tile[3] <= right]
    full = sum((tile[2] - tile[0]) * (tile[3] - tile[1]) for tile in found) == (bottom - top) * (right - left)
    return found if full else list(laid(asked, side))


def _moved(box: Box, down: int, across: int) -> Box:
    """A box elsewhere."""
    return box[0] + down, box[1] + across, box[2] + down, box[3] + across


def _taken(part: str, target: NDArray[np.float32]) -> bool:
    """Whether an interrupted run finished a tile, which then stands in its place."""
    found = unfinished.take(part)
    tile = None if found is None else found.get("tile")
    if tile is None or tile.shape != target.shape or tile.dtype != target.dtype:
        return False
    target[:] = tile
    return True


def _one(
    planes: Image,
    weights: Weights,
    box: tuple[int, int, int, int],
    scale: int,
    work: Work,
    device: torch.device,
    valid: Mask | None,
    rim: int,
    lies: _Lie,
) -> NDArray[np.float32]:
    """One tile, without its rim."""
    top, left, bottom, right = box
    row = lies.rows(top - rim, bottom + rim, planes.shape[0])
    column = lies.columns(left - rim, right + rim, planes.shape[1])
    window = np.ix_(row, column)
    present = {
        label: devices.tensor(cut, device) for label, weight in weights.items() if (cut := weight[window]).max() > 0
    }
    with torch.no_grad():
        own = None if valid is None else devices.tensor(valid[window].astype(np.float32), device)
        done = work(devices.tensor(planes[window], device), present, own)
        inner = slice(rim * scale, -rim * scale)
        return devices.array(done[..., inner, inner])


def _retreat(side: int, device: torch.device, fault: BaseException) -> tuple[int, torch.device]:
    """The next smaller way to do it, which is told in the report."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    if side > _SMALLEST:
        remarks.note("The memory of {device} was full; tiles of {side} pixels were used.", device=str(device),
                     side=side // 2)
        return side // 2, device
    if device.type != "cpu":
        remarks.note("The memory of {device} was full even for small tiles; the processor was used.",
                     device=str(device))
        return 192, torch.device("cpu")
    raise OutOfMemory("There is not enough memory to enlarge this photo. Close other programs or choose a smaller "
                      "{option}.", option=Flag("scale")) from fault


def enlarge(planes: Tensor, scale: int) -> Tensor:
    """Cubic interpolation with a = -0.5, (N, C, h, w) → (N, C, S·h, S·w)."""
    if scale == 1:
        return planes
    # torch's cubic is a = -0.75, but a = -0.5 with `antialias`, which changes nothing else when enlarging.
    return F.interpolate(planes, scale_factor=scale, mode="bicubic", antialias=True)


def blur_and_sample(sharp: Tensor, kernel: Tensor, scale: int) -> Tensor:
    """`engine.degrade.degrade` on a device, for pictures whose edges do not matter (they are repeated).

    Args:
        sharp: (N, C, S·h, S·w).
        kernel: (K, K) as in `Kernel.weights`.
        scale: S.

    Returns:
        (N, C, h, w).
    """
    count, channels, rows, columns = sharp.shape
    reach = (kernel.shape[0] - scale) // 2
    single = sharp.reshape(count * channels, 1, rows, columns)
    single = F.pad(single, (reach,) * 4, mode="replicate") if reach >= 0 else single[..., -reach:reach, -reach:reach]
    small = F.conv2d(single, kernel.flip(0, 1)[None, None], stride=scale)
    return small.reshape(count, channels, small.shape[-2], small.shape[-1])


def back_project(
    image: Tensor,
    photo: Tensor,
    kernels: Mapping[int, Tensor],
    weights: Mapping[int, Tensor],
    scale: int,
    steps: int,
    smooth: float = 0.0,
    valid: Tensor | None = None,
) -> Tensor:
    """Bring an enlarged tile into agreement with the photo: add what its degraded self lacks, enlarged (Irani 1991).

    Args:
        image: (1, C, S·h, S·w).
        photo: (1, C, h, w).
        kernels: label → (K, K).
        weights: label → (1, 1, h, w), the labels that count here; they sum to 1.
        scale: S.
        steps: how often.
        smooth: width of a Gaussian over what is lacking, in photo pixels; keeps grain from being sharpened too.
        valid: (1, 1, h, w) 1 where the photo has a say, 0 elsewhere; None for everywhere.
    """
    for _ in range(steps):
        again = sum(
            (weight * blur_and_sample(image, kernels[label], scale) for label, weight in weights.items()),
            torch.zeros_like(photo),
        )
        lacking = photo - again if valid is None else (photo - again) * valid
        image = image + enlarge(_smoothed(lacking, smooth), scale)
    return image


def smoothing(level: float) -> float:
    """How wide to smooth what a step adds, for a photo with grain of `level` grey levels of 255.

    Measured on pictures with grain of 2 levels: between 0.8 and 1 pixel no number of steps falls below plain
    interpolation, while unsmoothed steps lose a decibel each.
    """
    return 0.0 if level < 1.0 else min(0.45 * level, 1.5)


def _smoothed(planes: Tensor, width: float) -> Tensor:
    """(N, C, h, w) blurred by a Gaussian of `width` pixels; untouched for 0."""
    if width <= 0:
        return planes
    reach = math.ceil(3 * width)
    line = torch.exp(-(torch.arange(-reach, reach + 1, device=planes.device) ** 2) / (2 * width**2))
    line = line / line.sum()
    count, channels, rows, columns = planes.shape
    single = F.pad(planes.reshape(count * channels, 1, rows, columns), (reach,) * 4, mode="replicate")
    single = F.conv2d(F.conv2d(single, line.view(1, 1, -1, 1)), line.view(1, 1, 1, -1))
    return single.reshape(count, channels, rows, columns)


def kernel_tensors(kernels: Mapping[int, Kernel], device: torch.device) -> dict[int, Tensor]:
    """Label → (K, K) on the device."""
    return {label: torch.from_numpy(np.array(kernel.weights)).to(device) for label, kernel in kernels.items()}
