"""Regions by depth: what is nearer than a threshold is foreground, in one layer or several.

Source: N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9(1), 1979; several
thresholds are found exactly, by dynamic programming over the same criterion.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import BACKGROUND, Regions
from engine.depth import Depth, Plane
from engine.recipe import Recipe

_BINS = 256


def thresholds_of(plane: Plane, layers: int = 1, farthest: float | None = None, front: float = 1.0,
                  ) -> tuple[float, ...]:
    """Where layers begin, in rising order; fewer than `layers` where the map holds fewer values.

    Args:
        plane: (H, W) in [0, 1], 1 is nearest.
        layers: of the foreground, at least 1.
        farthest: where the foreground begins; None lets Otsu's rule find it.
        front: what is nearer than this is left out.
    """
    if farthest is None:
        return otsu(plane[plane <= front], layers)
    inside = plane[(plane >= farthest) & (plane <= front)]
    return (farthest, *otsu(inside, layers - 1)) if inside.size else ()


def regions_of(plane: Plane, thresholds: tuple[float, ...], front: float = 1.0) -> Regions:
    """The label map of layers: 1 is the nearest, the last the farthest of the foreground, 0 what lies behind.

    Args:
        plane: (H, W) in [0, 1], 1 is nearest.
        thresholds: where layers begin, rising; without any, or where none is reached, all is one background.
        front: what is nearer than this is background.
    """
    count = len(thresholds)
    labels = np.zeros(plane.shape, np.uint8)
    for layer, limit in zip(range(count, 0, -1), thresholds, strict=True):  # the farther first, the nearer over it
        labels[plane >= np.float32(limit)] = layer
    if front < 1:
        labels[plane > np.float32(front)] = BACKGROUND
    names = {label: f"layer {label}" if count > 1 else "foreground" for label in range(1, count + 1)}
    return Regions(labels, names)


def layered(depth: Depth, recipe: Recipe) -> tuple[Regions, tuple[float, ...]]:
    """The regions that a recipe makes of a depth, and the thresholds they begin at, rising."""
    farthest = None if recipe.depth_threshold == "auto" else float(recipe.depth_threshold)
    found = thresholds_of(depth.map, recipe.depth_layers, farthest, recipe.depth_front)
    return regions_of(depth.map, found, recipe.depth_front), found


def otsu(values: NDArray[np.float32], count: int = 1) -> tuple[float, ...]:
    """At most `count` thresholds, rising, that part values into classes as unlike as can be; none of equal values.

    A threshold lies in the middle of the gap between the classes; a value that equals it is of the nearer class.

    Args:
        values: any shape.
        count: thresholds wanted.
    """
    if count < 1 or values.size == 0:
        return ()
    low, high = float(values.min()), float(values.max())
    if not high > low:
        return ()
    counts, edges = np.histogram(values.ravel(), _BINS, (low, high))
    used = np.flatnonzero(counts)
    cuts = _cuts(counts[used].astype(np.float64), (edges[used] + edges[used + 1]) / 2, min(count, used.size - 1))
    return tuple(float(edges[used[cut - 1] + 1] + edges[used[cut]]) / 2 for cut in cuts)


def _cuts(counts: NDArray[np.float64], middles: NDArray[np.float64], count: int) -> list[int]:
    """Where the classes after the first begin, of those with the largest variance between them."""
    mass = np.concatenate([[0.0], np.cumsum(counts)])
    moment = np.concatenate([[0.0], np.cumsum(counts * (middles - middles.mean()))])
    bins = len(counts)
    held = mass[None, :] - mass[:, None]
    worth = np.where(held > 0, (moment[None, :] - moment[:, None]) ** 2 / np.maximum(held, 1), -np.inf)
    best, came = worth[0], list[NDArray[np.intp]]()  # the worth of the first classes up to each bin
    for _ in range(count):
        tried = best[:, None] + worth
        came.append(tried.argmax(axis=0))
        best = tried.max(axis=0)
    cuts = [bins]
    for step in came[::-1]:
        cuts.append(int(step[cuts[-1]]))
    return cuts[:0:-1]

