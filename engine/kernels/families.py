"""Families of blur kernels, each described by its second moments: what a predicted kernel is drawn from.

A Gaussian, a disc (a lens out of focus) and a line (a hand that shook) are drawn with any covariance; *reduced* is the
kernel of a picture that was made smaller by software, which has no width of its own to choose.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from engine.data import Kernel
from engine.kernels.fixed import bicubic

FAMILIES = ("gaussian", "disc", "motion", "reduced")
FLOOR = 0.01
"""Photo pixels² added to a covariance before its logarithm is taken, so that no kernel is infinitely narrow."""

_CORE = 0.25  # enlarged pixels²: across its line even a motion kernel is this wide
_FINE = 5  # samples along a pixel's side
_PIXEL = 1 / 12  # variance of a pixel's own square

Array = NDArray[np.float64]


def log_covariance(covariance: NDArray[np.floating], scale: int) -> Array:
    """The matrix logarithm of a covariance in photo pixels²: numbers that may be averaged and have errors of a kind.

    Args:
        covariance: (2, 2) in enlarged pixels², order (row, column).
        scale: S.

    Returns:
        (3,): row-row, column-column, row-column entries.
    """
    values, vectors = np.linalg.eigh(np.asarray(covariance, np.float64) / scale**2 + FLOOR * np.eye(2))
    log = (vectors * np.log(values)) @ vectors.T
    return np.array([log[0, 0], log[1, 1], log[0, 1]])


def covariance_of(log: NDArray[np.floating], scale: int) -> Array:
    """(2, 2) in enlarged pixels²: the inverse of :func:`log_covariance`; nothing below 0."""
    values, vectors = np.linalg.eigh(np.array([[log[0], log[2]], [log[2], log[1]]], np.float64))
    widths = np.maximum(np.exp(np.minimum(values, 6.0)) - FLOOR, 0.0) * scale**2
    return np.asarray((vectors * widths) @ vectors.T)


def turned_log(log: NDArray[np.floating], turns: int, flipped: bool) -> NDArray[np.floating]:
    """A (3,) log-covariance as it is in a picture that is turned (`engine.kernels.dihedral`); done twice, as it was."""
    row, column, both = log if turns % 2 == 0 else (log[1], log[0], log[2])
    return np.array([row, column, -both if (turns % 2 == 1) != flipped else both], log.dtype)


def drawn(family: str, covariance: NDArray[np.floating], scale: int, size: int | None = None) -> Array:
    """A kernel of one family with given second moments, integrated over pixels.

    Args:
        family: one of :data:`FAMILIES`.
        covariance: (2, 2) in enlarged pixels²; "reduced" does without it.
        scale: S.
        size: the side, of the parity of S; None takes the least that holds the kernel.

    Returns:
        (K, K) float64, sum 1, centred at (K - 1) / 2.

    Raises:
        ValueError: there is no such family.
    """
    if family == "reduced":
        weights = bicubic(scale).weights.astype(np.float64)
        return weights if size is None else _fitted(weights, size)
    if family not in FAMILIES:
        raise ValueError(f"There is no family of kernels called '{family}'.")
    values, vectors = np.linalg.eigh(np.asarray(covariance, np.float64))
    values = np.maximum(values - _PIXEL, 1e-3)  # what the integration over pixels will add
    if size is None:
        size = int(np.ceil(2 * (3.2 * np.sqrt(values.max()) + 1)))
        size += (size - scale) % 2
    line = (np.arange(size * _FINE) + 0.5) / _FINE - size / 2
    rows, columns = line[:, None], line[None, :]
    short = vectors[0, 0] * rows + vectors[1, 0] * columns
    long = vectors[0, 1] * rows + vectors[1, 1] * columns
    if family == "gaussian":
        fine = np.exp(-0.5 * (short**2 / values[0] + long**2 / values[1]))
    elif family == "disc":  # a uniform ellipse of half-axes r has variances r²/4
        fine = _edge(1 - np.sqrt(short**2 / (4 * values[0]) + long**2 / (4 * values[1])), 2 * np.sqrt(values[0]))
    else:  # a line of length L has variance L²/12, and a Gaussian core
        core = max(min(_CORE, values[0]), 0.02)
        half, soft = np.sqrt(3 * max(values[1] - core, 1e-3)), np.sqrt(2 * core)
        along = erf((long + half) / soft) - erf((long - half) / soft)
        fine = np.exp(-0.5 * short**2 / max(values[0], 0.02)) * along
    weights = fine.reshape(size, _FINE, size, _FINE).sum(axis=(1, 3))
    return np.asarray(weights / weights.sum())


def blended(chances: Sequence[float] | NDArray[np.floating], covariance: NDArray[np.floating], scale: int) -> Array:
    """The mean kernel over families: what is least wrong where the family is not certain.

    Args:
        chances: one for each of :data:`FAMILIES`; those below 5 % do not count.
        covariance: as in :func:`drawn`.
        scale: S.

    Returns:
        (K, K) float64, sum 1.
    """
    chances = np.where(np.asarray(chances, np.float64) < 0.05, 0, chances)
    parts = [
        (chance, drawn(family, covariance, scale))
        for chance, family in zip(chances, FAMILIES, strict=True)
        if chance > 0
    ]
    size = max(weights.shape[0] for _, weights in parts)
    total = sum((chance * _fitted(weights, size) for chance, weights in parts), np.zeros((size, size)))
    return np.asarray(total / total.sum())


def moments(weights: NDArray[np.floating], scale: int) -> Array:
    """(2, 2) second moments as `Kernel.covariance` measures them."""
    return Kernel(np.asarray(weights, np.float32), scale).covariance()


def _edge(inside: Array, width: float) -> Array:
    """A step at 0, one fine sample soft."""
    return np.clip(inside * width * _FINE + 0.5, 0, 1)


def _fitted(weights: Array, size: int) -> Array:
    """Cut or padded with zeros, centred, to a side of the same parity."""
    rest = (size - weights.shape[0]) // 2
    return np.pad(weights, rest) if rest >= 0 else weights[-rest:rest, -rest:rest]


def described(kernel: Kernel) -> tuple[Array, Array]:
    """Any kernel in the words of the families: its log-covariance, and how much it is like each family.

    Args:
        kernel: estimated, given or drawn.

    Returns:
        (3,) log-covariance and (families,) shares that sum to 1: those of the families' kernels with the same second
        moments that together come closest to it.
    """
    from scipy.optimize import nnls

    covariance = kernel.covariance()
    kin = [drawn(family, covariance, kernel.scale) for family in FAMILIES]
    size = max(kernel.size, *(weights.shape[0] for weights in kin))
    columns = np.stack([_fitted(weights, size).ravel() for weights in kin], axis=1)
    shares, _ = nnls(columns, _fitted(kernel.weights.astype(np.float64), size).ravel())
    total = shares.sum()
    return log_covariance(covariance, kernel.scale), shares / total if total > 0 else np.eye(len(FAMILIES))[0]
