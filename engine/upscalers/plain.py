"""Plain interpolation by name, for what the result is compared with."""

from __future__ import annotations

from engine.data import Image
from engine.upscalers import interpolation

INTERPOLATIONS = ("bicubic", "lanczos", "bilinear", "nearest")


def enlarged(image: Image, scale: int, method: str = "bicubic") -> Image:
    """The image `scale` times larger; photo pixel i comes to lie at S·i + (S - 1) / 2.

    Args:
        image: (H, W, C) float32.
        scale: the whole number S.
        method: "bicubic" (a = -0.5), "lanczos", "bilinear" or "nearest".

    Returns:
        (S*H, S*W, C) float32, not clipped.
    """
    from PIL.Image import Resampling

    return interpolation.enlarged(image, scale, Resampling[method.upper()])
