"""Colours a photo by the tones of another: of each share of tones the mean chroma, region by region of one name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.colouring import chroma, ramps
from engine.colouring.chroma import Chroma
from engine.colourisers.tint import Example
from engine.colourisers.tint_work import by_label, stroked
from engine.colours import Hints
from engine.data import BACKGROUND, LUMA, Photo, Regions
from engine.errors import BadHints
from engine.progress import Report, part
from engine.said import Flag

_SHARES = 64  # of tones, from the darkest to the lightest
_MEAN = 3  # of them are averaged, so that few pixels of an odd colour make no band
_MOST = 2_000_000  # pixels of the example that are looked at


def coloured(method: Example, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the example's colours by tone, then ramps and strokes over them.

    Raises:
        BadHints: no example is named.
        BadPhoto: it cannot be read.
        BadMask: its label map does not fit it.
        Cancelled: from `report`.
    """
    if not method.example:
        raise BadHints("No example is named. Give a photo of yours in colour with {option}.",
                       option=Flag("example", "PHOTO"))
    example, found = _example(method, part(report, 0.0, 0.3))
    bright = chroma.luma(photo.image)
    base = np.zeros((*bright.shape, 2), np.float32)
    for label, there in _pairs(regions, found):
        inside = regions.labels == label
        base[inside] = _taken(bright[inside], example, there)
    known = by_label(hints, regions)
    laid = ramps.laid(bright, regions.labels, known)
    own = np.isin(regions.labels, list(known))
    base[own] = laid[own]
    return stroked(method, photo, bright, regions, hints, base, np.ones(bright.shape, bool), part(report, 0.3, 1.0))


def _example(method: Example, report: Report) -> tuple[Photo, Regions]:
    """The example and its regions."""
    from engine.pictures import files, masks

    example = files.read(Path(method.example))
    if method.example_regions:
        return example, masks.read(Path(method.example_regions), example.shape)
    report(0.0)
    return example, Regions.whole(example.shape)


def _pairs(regions: Regions, found: Regions) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Label of the photo, and the pixels of the example that its colours come from: of the same name, or all."""
    by_name = {name: label for label, name in found.names.items() if label in found.present}
    for label in regions.present:
        name = regions.names[label]
        same = by_name.get(name, BACKGROUND if label == BACKGROUND and len(found.present) > 1 else None)
        yield label, np.ones(found.labels.shape, bool) if same is None else found.labels == same


def _taken(bright: NDArray[np.float32], example: Photo, there: NDArray[np.bool_]) -> NDArray[np.float32]:
    """(N, 2): the mean chroma that the example has at the same place among its tones.

    Args:
        bright: (N,) luma of the photo's pixels.
        example: in colour.
        there: (H, W), which of its pixels count.
    """
    step = max(int(np.ceil((there.sum() / _MOST) ** 0.5)), 1)
    chosen = np.zeros_like(there)
    chosen[::step, ::step] = there[::step, ::step]
    if not chosen.any():
        chosen = there
    pixels = example.image[chosen]
    tones = pixels @ LUMA
    order = np.argsort(tones, kind="stable")
    colours = chroma.chroma_of(pixels[None, order])[0]
    bins = np.array_split(np.arange(order.size), min(_SHARES, order.size))
    means = np.array([colours[one].mean(0) for one in bins], np.float32)
    wide = np.pad(means, ((_MEAN // 2, _MEAN // 2), (0, 0)), mode="edge")
    means = np.mean([wide[shift : shift + len(means)] for shift in range(_MEAN)], axis=0)
    rank = np.interp(bright, *_cumulative(bright))
    place = rank * (len(means) - 1)
    return np.stack([np.interp(place, np.arange(len(means)), means[:, one]) for one in (0, 1)], 1).astype(np.float32)


def _cumulative(values: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Levels, and the share of values that lie below each: [0, 1]."""
    levels, counts = np.unique(np.rint(values * 255).astype(np.int64), return_counts=True)
    below = np.cumsum(counts) - counts / 2
    return levels / 255.0, below / max(counts.sum(), 1)
