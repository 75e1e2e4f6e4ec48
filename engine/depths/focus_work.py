"""Reads how sharp a photo is from place to place, by superpixels, and spreads that over what is alike in colour.

A place by itself tells too little, so the blur network's tally is taken over superpixels of about 960 pixels, and its
answers are laid over the picture by least squares, smooth but at edges of colour. Of a dozen ways
that were compared this one told best two blurs apart (docs/depth.md); it shows where there is fine structure, and so
focus only where there is structure on both sides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import splu
from skimage.segmentation import slic

from engine import device as devices
from engine.data import LUMA, Image, Photo, Regions
from engine.depth import Depth, Plane
from engine.depths import judge
from engine.depths.focus import MOST_PIXELS, Focus
from engine.kernels.reading import network
from engine.kernels.uncertainty import VAGUEST
from engine.progress import Report, part
from engine.said import Said

SUPERPIXEL = 960
"""Pixels of a superpixel, about."""
_STRIDE = 4  # pixels between two places
_TILE, _RIM = 256, 24  # multiples of the stride; the network looks 12 pixels around a place
_SCALE = 2  # that the network is asked for; its answer is in the photo's own pixels
_SMOOTH = 30.0  # how much smoothness counts against the answers
_EDGE = 0.3  # difference of colours beyond which nothing is smoothed
_SHARP, _SOFT = math.log(0.35), math.log(2.0)  # of the width in pixels: what is 1 in the map, and what is 0
_JUDGED = 0.4  # share of the time that the verdict takes


def told(options: Focus, photo: Photo, regions: Regions, report: Report) -> Depth:
    """Sharpness for depth, and the verdict on the regions in its notes.

    Raises:
        Cancelled: from `report`.
    """
    target = devices.choose(options.device)
    image, reduced = _reduced(photo.image)

    def work(where: torch.device) -> tuple[Plane, Plane]:
        return sharpness(image, where, part(report, 0, 1 - _JUDGED))

    planes = devices.with_retreat(work, target)
    near, sure = (np.asarray(cv2.resize(one, photo.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32).clip(0, 1)
                  for one in planes)
    notes = [Said("This map is of sharpness, not of distance: what is even or dark looks soft in it, wherever it is.")]
    if reduced:
        notes.append(Said("Sharpness was read on a copy of {count} megapixels.",
                          count=f"{image.shape[0] * image.shape[1] / 1e6:.1f}"))
    if len(regions.present) > 1:
        verdicts = judge.judged(photo, regions, part(report, 1 - _JUDGED, 1), options.device)
        notes.append(judge.sentence(verdicts))
    report(1.0, Said("depth"))
    return Depth(near, sure, "focus", tuple(notes))


def sharpness(image: Image, target: torch.device, report: Report) -> tuple[Plane, Plane]:
    """(h, w) twice, a value for every fourth pixel: how sharp it is there, in [0, 1], and how far that is believed.

    Raises:
        Cancelled: from `report`.
    """
    report(0.0, Said("depth"))
    seen = _Seen.of(image, target, part(report, 0, 0.8))
    small = np.asarray(cv2.resize(image, seen.shape[::-1], interpolation=cv2.INTER_AREA), np.float32)
    count = max(image.shape[0] * image.shape[1] // SUPERPIXEL, 1)
    parts = slic(small, n_segments=count, compactness=10, start_label=0, channel_axis=2).astype(np.int64)
    report(0.85, Said("depth"))
    log, doubt = seen.answers(parts)
    smooth = _laid(log[parts], small)
    report(1.0, Said("depth"))
    sharp = ((_SOFT - smooth) / (_SOFT - _SHARP)).clip(0, 1)
    return sharp.astype(np.float32), np.exp(-2 * doubt[parts]).astype(np.float32)


@dataclass(frozen=True)
class _Seen:
    """What the blur network sees at each place.

    Attributes:
        sums: (h, w, 193) 1, what is seen, and its square, each times how far the place is trusted.
        target: where the network computes.
    """

    sums: torch.Tensor
    target: torch.device

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns) of places."""
        return int(self.sums.shape[0]), int(self.sums.shape[1])

    @classmethod
    def of(cls, image: Image, target: torch.device, report: Report) -> _Seen:
        """That of a picture, tile by tile."""
        luma = np.asarray(image @ LUMA, np.float32)
        tops, lefts = (range(0, length, _TILE) for length in luma.shape)
        rows = []
        for number, top in enumerate(tops):
            row = []
            for index, left in enumerate(lefts):
                report((number + index / len(lefts)) / len(tops), Said("depth"))
                row.append(_tile(luma, top, left, target))
            rows.append(torch.cat(row, dim=1))
        return cls(torch.cat(rows), target)

    def answers(self, parts: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The logarithm of the blur's width in pixels, and its doubt, in each superpixel."""
        with torch.inference_mode():
            count = int(parts.max()) + 1
            tally = torch.zeros(count, self.sums.shape[2], device=self.target)
            tally.index_add_(0, torch.from_numpy(parts.ravel()).to(self.target), self.sums.flatten(0, 1))
            both = torch.stack([tally, torch.zeros_like(tally)], dim=1)
            log, spread, _ = network(self.target).answer(both, torch.full((count,), _SCALE, device=self.target))
            doubt = spread[:, :2].square().mean(dim=1).sqrt() / 2
            return ((log[:, :2].mean(dim=1) / 2).double().cpu().numpy(),
                    doubt.clamp(max=VAGUEST).double().cpu().numpy())


def _tile(luma: Plane, top: int, left: int, target: torch.device) -> torch.Tensor:
    """(h, w, 193): the places of one tile, seen with a rim of the picture around it."""
    high, wide = max(top - _RIM, 0), max(left - _RIM, 0)
    cut = luma[high : top + _TILE + _RIM, wide : left + _TILE + _RIM]
    with torch.inference_mode():
        light = devices.tensor(cut, target)
        seen, weight = network(target).places(light, torch.ones_like(light))
        sums = torch.cat([torch.ones_like(seen[:, :1]), seen, seen.square()], dim=1) * weight[:, :1]
        down, across = (top - high) // _STRIDE, (left - wide) // _STRIDE
        rows, columns = (-(-min(length - begin, _TILE) // _STRIDE)
                         for length, begin in zip(luma.shape, (top, left), strict=True))
        return sums[0, :, down : down + rows, across : across + columns].permute(1, 2, 0).float()


def _laid(values: NDArray[np.float64], guide: Image) -> NDArray[np.float64]:
    """Values by least squares, smooth but where the guide's colours change.

    Source: Z. Farbman et al., "Edge-preserving decompositions for multi-scale tone and detail manipulation", 2008.
    """
    shape, number = values.shape, np.arange(values.size).reshape(values.shape)
    ones, others, pulls = [], [], []
    for one, other in ((np.s_[:-1], np.s_[1:]), (np.s_[:, :-1], np.s_[:, 1:])):
        apart = np.square(guide[one] - guide[other]).sum(axis=2, dtype=np.float64) / _EDGE**2
        ones.append(number[one].ravel())
        others.append(number[other].ravel())
        pulls.append(_SMOOTH * np.exp(-apart).ravel() + 1e-3)
    row, column, pull = (np.concatenate(each) for each in (ones, others, pulls))
    size = (values.size, values.size)
    links = sparse.coo_matrix((pull, (row, column)), size)
    links = links + links.T
    system = sparse.diags(np.asarray(links.sum(axis=1)).ravel() + 1) - links
    factors = splu(system.tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    return np.asarray(factors.solve(values.ravel())).reshape(shape)


def _reduced(image: Image) -> tuple[Image, bool]:
    """The copy that is looked at, and whether it is smaller than the photo."""
    share = math.sqrt(MOST_PIXELS / (image.shape[0] * image.shape[1]))
    if share >= 1:
        return image, False
    size = max(round(image.shape[1] * share), 1), max(round(image.shape[0] * share), 1)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.float32), True
