"""How far one kernel is from another: for benchmarks that know the true one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.data import Kernel


def correlation(a: Kernel, b: Kernel) -> float:
    """Normalised correlation Σab / √(Σa² Σb²) after padding both with zeros, centred, to a common side.

    No mean is subtracted (it would depend on the padding), and neither kernel is moved: a kernel that is right but
    shifted scores less, as it restores worse.

    Args:
        a: one kernel.
        b: the other, of the same scale.

    Returns:
        From -1 to 1; 1 for kernels of the same shape.

    Raises:
        ValueError: the scales differ.
    """
    if a.scale != b.scale:
        raise ValueError(f"Kernels for scales {a.scale} and {b.scale} lie on different grids.")
    size = max(a.size, b.size)
    first, second = padded(a, size).astype(np.float64), padded(b, size).astype(np.float64)
    return float((first * second).sum() / np.sqrt((first**2).sum() * (second**2).sum()))


def width_errors(a: Kernel, truth: Kernel) -> tuple[float, float]:
    """How many times too wide `a` is along the true kernel's own two axes.

    Args:
        a: the estimate.
        truth: the true kernel, of the same scale.

    Returns:
        (along the long axis, along the short axis): effective standard deviation of `a` over that of `truth`; 1 is
        right, 0.5 half as wide. Infinite where the truth has no width at all and the estimate has.

    Raises:
        ValueError: the scales differ.
    """
    if a.scale != truth.scale:
        raise ValueError(f"Kernels for scales {a.scale} and {truth.scale} lie on different grids.")
    values, vectors = np.linalg.eigh(truth.covariance())
    found = np.einsum("ia,ij,ja->a", vectors, a.covariance(), vectors)
    short, long = (_ratio(found[index], values[index]) for index in (0, 1))
    return long, short


def padded(kernel: Kernel, size: int) -> NDArray[np.float32]:
    """(size, size): the weights with as many zeros on either side.

    Raises:
        ValueError: `size` is smaller than the kernel or of another parity.
    """
    rest = size - kernel.size
    if rest < 0 or rest % 2:
        raise ValueError(f"A kernel of side {kernel.size} cannot be padded to {size} and stay centred.")
    return np.pad(kernel.weights, rest // 2)


def smallest_window(kernels: Iterable[Kernel], share: float = 0.995) -> int:
    """The least side of a centred window, the same for all, that holds `share` of each kernel's mass, and a rim."""
    needed = 1
    for kernel in kernels:
        mass = np.abs(kernel.weights.astype(np.float64))
        rim = 0
        while 2 * rim + 2 < kernel.size and mass[rim + 1 : -rim - 1, rim + 1 : -rim - 1].sum() >= share * mass.sum():
            rim += 1
        needed = max(needed, kernel.size - 2 * rim + 2)
    return needed


def windowed(kernel: Kernel, side: int) -> Kernel:
    """The kernel cut or padded with zeros, centred, to `side` or one more if the parity asks for it; for showing."""
    side += (side - kernel.size) % 2
    if side >= kernel.size:
        return replace(kernel, weights=padded(kernel, side))
    rim = (kernel.size - side) // 2
    return replace(kernel, weights=kernel.weights[rim:-rim, rim:-rim])


def _ratio(found: float, true: float) -> float:
    """√(found / true) for variances, with 0/0 = 1."""
    found, true = max(float(found), 0.0), max(float(true), 0.0)
    if true < 1e-12:
        return 1.0 if found < 1e-12 else float("inf")
    return float(np.sqrt(found / true))
