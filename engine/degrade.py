"""The forward model and its adjoint in NumPy: what a camera would have recorded; the oracle of tests and metrics."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Kernel, Mask

_BAND = 512  # photo rows degraded at once: bounds the memory of a 96-megapixel result


def degrade(sharp: Image, kernel: Kernel) -> Image:
    """What the camera would have recorded of `sharp`: blur, then keep one sample per S×S block.

    Args:
        sharp: (S*H, S*W, 3), [0, 1]; edges are mirrored.
        kernel: on the grid of `sharp`, S = ``kernel.scale``.

    Returns:
        (H, W, 3) float32.

    Raises:
        ValueError: the sides of `sharp` are not multiples of S.
    """
    scale = kernel.scale
    _check_sides(sharp, scale)
    rows = sharp.shape[0] // scale
    result = np.empty((rows, sharp.shape[1] // scale, sharp.shape[2]), np.float32)
    reach = max((kernel.size - scale) // 2, 0)
    for top in range(0, rows, _BAND):
        bottom = min(top + _BAND, rows)
        window = _mirrored(sharp, top * scale - reach, bottom * scale + reach, reach)
        result[top:bottom] = _sampled(window, kernel, bottom - top, result.shape[1])
    return result


def keys_cubic(scale: int) -> NDArray[np.floating]:
    """Keys's cubic with a = -0.5, stretched S times and sampled at the enlarged pixels: antialiased bicubic reduction.

    As in MATLAB's `imresize` and in Pillow. Source: R. Keys, "Cubic convolution interpolation for digital image
    processing", 1981.

    Args:
        scale: S.

    Returns:
        (4·S,) for an even scale, (4·S - 1,) for an odd one; the sum is S, some weights are below 0.
    """
    taps = 4 * scale - scale % 2
    distance = np.abs(np.arange(taps) - (taps - 1) / 2) / scale
    near = 1.5 * distance**3 - 2.5 * distance**2 + 1
    far = -0.5 * distance**3 + 2.5 * distance**2 - 4 * distance + 2
    return np.asarray(np.where(distance <= 1, near, np.where(distance < 2, far, 0.0)))


def degrade_regions(
    sharp: Image, kernels: Mapping[int, Kernel], weights: Mapping[int, NDArray[np.float32]],
    valid: Mask | None = None,
) -> Image:
    """The layered model of several blurs in one picture: Σ weight · (sharp * kernel)↓ over the regions.

    Args:
        sharp: (S*H, S*W, 3), [0, 1].
        kernels: label → kernel; all of one scale.
        weights: label → (H, W) float32; they sum to 1 at every pixel.
        valid: (H, W) bool, where anything is recorded; None for everywhere.

    Returns:
        (H, W, 3) float32, 0 where nothing is recorded.

    Raises:
        ValueError: the sides do not fit.
        KeyError: a label has a weight but no kernel.
    """
    total: Image | None = None
    for label, weight in weights.items():
        layer = degrade(sharp, kernels[label])
        layer *= weight[..., None]
        total = layer if total is None else np.add(total, layer, out=total)
    if total is None:
        raise ValueError("There are no regions.")
    if valid is not None:
        total *= valid[..., None]
    return total


def degrade_adjoint(small: Image, kernel: Kernel, valid: Mask | None = None) -> Image:
    """The transpose of :func:`degrade`: spread each sample over the kernel, and fold the mirrored edges back.

    Args:
        small: (H, W, 3).
        kernel: as in :func:`degrade`.
        valid: (H, W) bool, which samples count; None for all.

    Returns:
        (S*H, S*W, 3) float32, with <degrade(x), y> = <x, degrade_adjoint(y)>.
    """
    from scipy.signal import oaconvolve

    scale = kernel.scale
    rows, columns = small.shape[0] * scale, small.shape[1] * scale
    reach = (kernel.size - scale) // 2
    spread = np.zeros((rows - scale + 1, columns - scale + 1, small.shape[2]), np.float32)
    spread[::scale, ::scale] = small if valid is None else small * valid[..., None]
    # Convolving was with the flipped index, so the transpose correlates.
    full = oaconvolve(spread, kernel.weights[::-1, ::-1, None], mode="full", axes=(0, 1)).astype(np.float32)
    if reach <= 0:
        result = np.zeros((rows, columns, small.shape[2]), np.float32)
        result[-reach : rows + reach or rows, -reach : columns + reach or columns] = full
        return result
    return _folded(_folded(full, reach, 0), reach, 1)


def _check_sides(sharp: Image, scale: int) -> None:
    """Refuse a picture that is not made of whole blocks."""
    if sharp.shape[0] % scale or sharp.shape[1] % scale:
        raise ValueError(f"The sides {sharp.shape[:2]} are not multiples of the scale {scale}.")


def _mirrored(image: Image, top: int, bottom: int, reach: int) -> Image:
    """Rows [top, bottom) and all columns of `image`, widened by `reach` columns, with mirrored edges."""
    rows, columns = image.shape[:2]
    row = mirror_index(np.arange(top, bottom), rows)
    column = mirror_index(np.arange(-reach, columns + reach), columns)
    return image[row][:, column]


def mirror_index(index: NDArray[np.int_], size: int) -> NDArray[np.int_]:
    """Fold any integer index into [0, size) as a mirror that repeats the edge sample does: d c b a | a b c d."""
    folded = np.mod(index, 2 * size)
    return np.where(folded < size, folded, 2 * size - 1 - folded)


def _sampled(window: Image, kernel: Kernel, rows: int, columns: int) -> Image:
    """Convolve a widened window and keep the sample of each block."""
    from scipy.signal import oaconvolve

    scale, size = kernel.scale, kernel.size
    if size < scale:  # the kernel is smaller than a block: only the block's middle counts
        inset = (scale - size) // 2
        window = window[inset : window.shape[0] - inset, inset : window.shape[1] - inset]
    blurred = oaconvolve(window, kernel.weights[..., None], mode="valid", axes=(0, 1))
    return np.asarray(blurred[::scale, ::scale][:rows, :columns], np.float32)


def _folded(full: Image, reach: int, axis: int) -> Image:
    """Add what fell beyond both edges of `axis` back where the mirror took it from."""
    size = full.shape[axis] - 2 * reach
    index = mirror_index(np.arange(-reach, size + reach), size)
    moved = np.moveaxis(full, axis, 0)
    result = np.zeros((size, *moved.shape[1:]), np.float32)
    np.add.at(result, index, moved)
    return np.moveaxis(result, 0, axis)
