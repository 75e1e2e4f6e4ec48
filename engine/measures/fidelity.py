"""PSNR, SSIM and MSE of a picture against its reference, in the two ways that papers use."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Regions
from engine.errors import BadPhoto
from engine.measures.partwise_sums import ALL, Parts, bands, decibels
from engine.progress import Report, silent
from engine.said import Said

_RGB_MARGIN, _LUMA_MARGIN = 3, 5  # half the windows of 7×7 and 11×11
_RGB_WINDOW: dict[str, Any] = {"win_size": 7, "channel_axis": 2}
_LUMA_WINDOW: dict[str, Any] = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}


def mse(a: Image, b: Image) -> float:
    """Mean square error on RGB rounded to 8 bits, in grey levels squared; (H, W, 3) in [0, 1] each."""
    return _alone(a, b)["mse"]


def psnr(a: Image, b: Image) -> float:
    """PSNR in dB on RGB rounded to 8 bits, the full frame; infinite for identical pictures; (H, W, 3) in [0, 1]."""
    return _alone(a, b)["psnr"]


def ssim(a: Image, b: Image) -> float:
    """SSIM on RGB rounded to 8 bits, 7×7 uniform window, as scikit-image's default; (H, W, 3) in [0, 1]."""
    return _alone(a, b)["ssim"]


def luma(image: Image) -> NDArray[np.float64]:
    """BT.601 luma of studio swing: 16 + 65.481 R + 128.553 G + 24.966 B, from 16 (black) to 235 (white).

    Args:
        image: (H, W, 3) in [0, 1], gamma-encoded.

    Returns:
        (H, W), not rounded.
    """
    return np.asarray(16 + image.astype(np.float64) @ np.array([65.481, 128.553, 24.966]), np.float64)


def compared(
    image: Image, reference: Image, parts: Parts, scale: int, report: Report = silent
) -> dict[str, dict[str, float]]:
    """All figures of a picture against its reference, in all, per region and in the band around region borders.

    Both pictures are first rounded to 8 bits, as if they had been saved.

    * `mse`, `psnr`, `ssim`: RGB, full frame; SSIM with scikit-image's defaults (7×7 uniform window, the rim of 3 pixels
      left out of the mean). This is how the method's authors compute them.
    * `psnr_y`, `ssim_y`: BT.601 luma of studio swing (16 to 235) with peak 255, without the rim of `scale` pixels; SSIM
      with the Gaussian window of 11×11 and deviation 1.5 (Wang 2004), its rim of 5 pixels left out. This is how
      super-resolution is compared in the literature.

    For a part of the picture PSNR and MSE are taken over its pixels, SSIM is the mean of the map over them.

    Args:
        image: (S·H, S·W, 3) in [0, 1].
        reference: the same shape.
        parts: the parts of the picture at this size.
        scale: width of the rim that luma goes without.
        report: is told after every band.

    Returns:
        Part → name → value; a part or picture too small for a window goes without that figure.

    Raises:
        BadPhoto: the sizes differ.
    """
    if image.shape != reference.shape:
        raise BadPhoto("The pictures are {size} and {other} pixels; only pictures of one size can be compared.",
                       size=f"{image.shape[1]}×{image.shape[0]}", other=f"{reference.shape[1]}×{reference.shape[0]}")
    rows, columns = image.shape[:2]
    for top, bottom in bands(rows, columns):
        first, last = max(top - _LUMA_MARGIN, 0), min(bottom + _LUMA_MARGIN, rows)
        pair = _rounded(image[first:last]), _rounded(reference[first:last])
        _errors(pair, parts, (first, top, bottom), rows, scale)
        _structure(pair, parts, (first, top, bottom), (rows, columns), scale)
        report(bottom / rows, Said("comparing with the reference"))
    found: dict[str, dict[str, float]] = {}
    for figure in ("mse", "mse_y", "ssim", "ssim_y"):
        for name, value in parts.means(figure).items():
            figures = found.setdefault(name, {})
            if figure != "mse_y":
                figures[figure] = value
            if figure.startswith("mse"):
                figures[figure.replace("mse", "psnr")] = decibels(value, 255.0)
    return found


Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]


def _errors(pair: Pair, parts: Parts, span: tuple[int, int, int], rows: int, scale: int) -> None:
    """Add the square errors of one band."""
    first, top, bottom = span
    inner = slice(top - first, bottom - first)
    difference = pair[0][inner].astype(np.float64) - pair[1][inner]
    parts.add("mse", np.square(difference).mean(axis=2), top)
    low, high = max(top, scale), min(bottom, rows - scale)
    if low < high and difference.shape[1] > 2 * scale:
        # Luma is linear: the luma of the difference, less the offset, is the difference of the lumas.
        error = np.square(luma((difference / 255).astype(np.float64)) - 16)
        parts.add("mse_y", error[low - top : high - top, scale:-scale], low, scale)


def _structure(pair: Pair, parts: Parts, span: tuple[int, int, int], shape: tuple[int, int], scale: int) -> None:
    """Add the SSIM maps of one band."""
    from skimage.metrics import structural_similarity

    first, top, bottom = span
    lumas = tuple(luma(np.asarray(picture / np.float64(255))) for picture in pair)
    for figure, pictures, window, margin in (
        ("ssim", pair, _RGB_WINDOW, _RGB_MARGIN),
        ("ssim_y", lumas, _LUMA_WINDOW, _LUMA_MARGIN + scale),
    ):
        low, high = max(top, margin), min(bottom, shape[0] - margin)
        if low >= high or shape[1] <= 2 * margin:
            continue
        _, similar = structural_similarity(*pictures, data_range=255, full=True, **window)
        similar = similar.mean(axis=2) if similar.ndim == 3 else similar
        looks = window.get("win_size", 2 * _LUMA_MARGIN + 1) // 2
        parts.add(figure, similar[low - first : high - first, margin:-margin], low, margin, looks)


def _rounded(image: Image) -> NDArray[np.uint8]:
    """As an 8-bit file would hold it."""
    return np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)


def _alone(a: Image, b: Image) -> dict[str, float]:
    """The figures of two pictures without regions."""
    whole = Parts(Regions.whole((a.shape[0], a.shape[1])), 1)
    return compared(a, b, whole, 1)[ALL]
