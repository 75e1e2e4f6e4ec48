"""Kernels that are given by a formula: a Gaussian, a disc, and the one that bicubic reduction amounts to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.data import Frame, Kernel, Regions
from engine.degrade import keys_cubic
from engine.method import Method, fed
from engine.progress import Report

_FINE = 16  # samples a pixel's side is divided into to find how much of it a disc covers


def gaussian(
    scale: int,
    sigma_row: float,
    sigma_column: float | None = None,
    angle: float = 0.0,
    size: int | None = None,
) -> Kernel:
    """A Gaussian blur, sampled at the pixels' centres.

    Args:
        scale: S, how many times finer the kernel's grid is than the photo's.
        sigma_row: standard deviation along rows (vertically) before turning, in enlarged pixels, above 0.
        sigma_column: the same along columns (horizontally); None means as along rows.
        angle: degrees by which the whole is turned anti-clockwise; with 0, `Kernel.axes` answers 0 for a Gaussian
            that is longer horizontally, and `angle` for a turned one.
        size: the side, of the parity of `scale`; None takes the least that reaches four standard deviations.

    Returns:
        The kernel, its centre of mass at (size - 1) / 2.

    Raises:
        ValueError: a deviation is not above 0, or `size` has the wrong parity.
    """
    sigma_column = sigma_row if sigma_column is None else sigma_column
    if min(sigma_row, sigma_column) <= 0:
        raise ValueError("A Gaussian's standard deviation is above 0.")
    rows, columns = _offsets(scale, size, 4 * max(sigma_row, sigma_column))
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    along = cosine * columns - sine * rows  # rows grow downwards, angles turn upwards
    across = sine * columns + cosine * rows
    exponent = -0.5 * ((along / sigma_column) ** 2 + (across / sigma_row) ** 2)
    return Kernel(np.exp(exponent - exponent.max()), scale, "gaussian")


def disc(scale: int, radius: float, size: int | None = None) -> Kernel:
    """The blur of a lens out of focus: a disc of even brightness, each pixel weighted by the share it is covered.

    Args:
        scale: S.
        radius: in enlarged pixels, above 0; the standard deviation along any axis is half of it.
        size: the side, of the parity of `scale`; None takes the least that holds the disc.

    Returns:
        The kernel, its centre of mass at (size - 1) / 2.

    Raises:
        ValueError: the radius is not above 0, or `size` has the wrong parity.
    """
    if radius <= 0:
        raise ValueError("A disc's radius is above 0.")
    rows, columns = _offsets(scale, size, radius + 0.5)
    inner = (np.arange(_FINE) + 0.5) / _FINE - 0.5
    fine_rows = (rows[:, :1] + inner).ravel()
    fine_columns = (columns[0][:, None] + inner).ravel()
    covered = (fine_rows[:, None] ** 2 + fine_columns[None, :] ** 2 <= radius**2).astype(np.float64)
    side = len(rows)
    weights = covered.reshape(side, _FINE, side, _FINE).mean(axis=(1, 3))
    if weights.sum() == 0:  # smaller than one fine sample
        weights = (np.hypot(rows, columns) < 1).astype(np.float64)
    return Kernel(weights, scale, "disc")


def bicubic(scale: int) -> Kernel:
    """What reducing S times with antialiased bicubic interpolation does, as one kernel on the enlarged grid.

    The convolution is :func:`engine.degrade.keys_cubic` along rows and columns; its side is 4·S for an even scale and
    4·S - 1 for an odd one. At scale 1 it leaves the picture as it is.

    Args:
        scale: S.

    Returns:
        The kernel; some weights are below 0.
    """
    line = keys_cubic(scale)
    return Kernel(np.outer(line, line), scale, "bicubic")


@dataclass(frozen=True)
class Gaussian(Method):
    """The same round Gaussian for every region.

    Attributes:
        width: its standard deviation in enlarged pixels.
    """

    title: ClassVar[str] = "Gaussian"
    width: float = fed("width")

    def __call__(self, frame: Frame, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel."""
        return _everywhere(gaussian(scale, self.width), regions, report)


@dataclass(frozen=True)
class Disc(Method):
    """The same disc for every region.

    Attributes:
        width: its radius in enlarged pixels.
    """

    title: ClassVar[str] = "Disc (out of focus)"
    width: float = fed("width")

    def __call__(self, frame: Frame, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel."""
        return _everywhere(disc(scale, self.width), regions, report)


@dataclass(frozen=True)
class Bicubic(Method):
    """The kernel of bicubic reduction for every region: the assumption of super-resolution that is not blind."""

    title: ClassVar[str] = "Bicubic reduction"

    def __call__(self, frame: Frame, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel."""
        return _everywhere(bicubic(scale), regions, report)


def _everywhere(kernel: Kernel, regions: Regions, report: Report) -> dict[int, Kernel]:
    """One kernel for all regions."""
    report(0.0, kernel.origin)
    kernels = dict.fromkeys(regions.present, kernel)
    report(1.0, kernel.origin)
    return kernels


def _offsets(scale: int, size: int | None, reach: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(K, K) row and column distances from the centre of a kernel that reaches at least `reach`."""
    if size is None:
        size = math.ceil(2 * reach)
        size += (size - scale) % 2
    if size < 1 or size % 2 != scale % 2:
        raise ValueError(f"A kernel for scale {scale} has a side of its parity, not {size}.")
    line = np.arange(size, dtype=np.float64) - (size - 1) / 2
    rows, columns = np.meshgrid(line, line, indexing="ij")
    return rows, columns
