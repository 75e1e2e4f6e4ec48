"""Strokes spread as the square of differences between neighbours alike in tone is least: the published reference.

Source: A. Levin, D. Lischinski, Y. Weiss, "Colorization using optimization", SIGGRAPH 2004; weights of a fixed width,
which did better than their local variance, and the direct solution at a small size.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from engine.colouring.chroma import Chroma, Plane
from engine.colouring.spreading import Small

_WIDTH = 0.01  # of luma, the deviation within which neighbours are alike
_NEAR = ((0, 1), (1, 0), (1, 1), (1, -1))  # half of the eight neighbours; a difference counts both ways
_LEAST = 1e-6  # of a weight, so that nothing is cut off
_ACROSS = 1e-3  # of a weight between two regions
_PULL = 1e-2  # of what draws to 0, for the links between single pixels are weaker than those of a grid's cells


def spread(small: Small, weight: Plane, value: Chroma, prior: Plane) -> Chroma:
    """(h, w, 2): as :func:`engine.colouring.spreading.spread`."""
    rows, columns = small.bright.shape
    number = np.arange(rows * columns).reshape(rows, columns)
    heads, tails, links = [], [], []
    for down, right in _NEAR:
        here = (slice(0, rows - down), slice(max(-right, 0), columns - max(right, 0)))
        there = (slice(down, rows), slice(max(right, 0), columns - max(-right, 0)))
        apart = small.bright[here].astype(np.float64) - small.bright[there]
        link = np.exp(-np.square(apart) / (2 * _WIDTH**2)).clip(_LEAST)
        link *= np.where(small.labels[here] == small.labels[there], 1.0, _ACROSS)
        heads.append(number[here].ravel())
        tails.append(number[there].ravel())
        links.append(link.ravel())
    pairs = np.concatenate(heads), np.concatenate(tails)
    graph = sparse.csr_matrix((np.concatenate(links), pairs), (number.size, number.size))
    graph = graph + graph.T
    system = sparse.diags(np.asarray(graph.sum(1)).ravel() + weight.ravel() + _PULL * prior.ravel()) - graph
    factors = splu(system.tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    asked = (weight[..., None] * value).reshape(-1, 2).astype(np.float64)
    return np.asarray(factors.solve(asked), np.float32).reshape(rows, columns, 2)
