"""CIELAB as TIFF files store it, in its three encodings, taken to sRGB by the formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# TIFF's photometric interpretations.
CIELAB, ICCLAB, ITULAB = 8, 9, 10
_ROWS = 256
_WHITE = np.array([0.96422, 1.0, 0.82521])  # D50
# XYZ of D50 to linear sRGB, adapted as Bradford has it; columns are red, green, blue.
_TO_RGB = np.array([[3.1338561, -0.9787684, 0.0719453], [-1.6168667, 1.9161415, -0.2289914],
                    [-0.4906146, 0.0334540, 1.4052427]])


def in_srgb(pixels: NDArray[Any], kind: int, bits: int, spans: Sequence[float] = ()) -> NDArray[Any]:
    """Stored samples as sRGB; what lies outside its colours is cut off.

    Args:
        pixels: (H, W, 3) whole numbers as they are stored, whether the library took them as signed or not.
        kind: `CIELAB`, `ICCLAB` or `ITULAB`.
        bits: 8 or 16 a sample.
        spans: least and most of L*, a* and b* that ITULAB's samples stand for, where the file tells them (tag 433).

    Returns:
        (H, W, 3) uint8 or uint16.

    Raises:
        ValueError: another number of bits.
    """
    if bits not in (8, 16):
        raise ValueError(f"LAB with {bits} bits a sample")
    out = np.empty(pixels.shape, np.uint8 if bits == 8 else np.uint16)
    for top in range(0, pixels.shape[0], _ROWS):
        lab = _decoded(pixels[top : top + _ROWS], kind, bits, spans)
        out[top : top + _ROWS] = np.rint(_to_srgb(lab) * (2**bits - 1))
    return out


def _decoded(pixels: NDArray[Any], kind: int, bits: int, spans: Sequence[float]) -> NDArray[np.float64]:
    """L*, a*, b* of stored samples."""
    plain, signed = (np.uint8, np.int8) if bits == 8 else (np.uint16, np.int16)
    stored = pixels.astype(plain, casting="unsafe")
    numbers = stored.astype(np.float64)
    step = 1.0 if bits == 8 else 256.0
    if kind == CIELAB:
        colours = stored[..., 1:].view(signed).astype(np.float64) / step
        return np.concatenate([numbers[..., :1] * (100.0 / (2**bits - 1)), colours], axis=-1)
    if kind == ICCLAB:  # white is 255, and 65280 in 16 bits
        return np.concatenate([numbers[..., :1] * (100.0 / (255.0 * step)), numbers[..., 1:] / step - 128.0], axis=-1)
    most = 2.0**bits - 1
    if len(spans) != 6:  # ITU-T T.42 has zero at 128 and 96 of 256
        return (numbers - np.array([0.0, 128.0, 96.0]) * step) * (np.array([100.0, 170.0, 200.0]) / most)
    low, high = np.array(spans[::2]), np.array(spans[1::2])
    return np.asarray(low + numbers * ((high - low) / most))


def _to_srgb(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    """SRGB in [0, 1]."""
    middle = (lab[..., 0] + 16.0) / 116.0
    bent = np.stack([middle + lab[..., 1] / 500.0, middle, middle - lab[..., 2] / 200.0], axis=-1)
    light = np.where(bent > 6.0 / 29.0, bent**3, (bent - 16.0 / 116.0) * (108.0 / 841.0)) * _WHITE
    linear = np.clip(light @ _TO_RGB, 0.0, 1.0)
    return np.asarray(np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055))
