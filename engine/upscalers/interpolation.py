"""The baselines: enlarge by interpolation, with no kernel and nothing learnt (Pillow's filters, in float)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PIL import Image as Pillow

from engine.data import Frame, Image, Kernel, Regions
from engine.method import Method
from engine.partial import Only
from engine.progress import Report
from engine.said import Said


def enlarged(image: Image, scale: int, method: Pillow.Resampling = Pillow.Resampling.BICUBIC) -> Image:
    """The image `scale` times larger; photo pixel i comes to lie at S·i + (S - 1) / 2.

    Args:
        image: (H, W, C) float32.
        scale: the whole number S.
        method: Pillow's filter; its bicubic has a = -0.5, as Matlab's imresize.

    Returns:
        (S*H, S*W, C) float32, not clipped.
    """
    rows, columns, channels = image.shape
    result = np.empty((rows * scale, columns * scale, channels), np.float32)
    for channel in range(channels):
        plane = Pillow.fromarray(np.ascontiguousarray(image[..., channel]))
        result[..., channel] = plane.resize((columns * scale, rows * scale), method)
    return result


@dataclass(frozen=True)
class _Interpolation(Method):
    """Enlarges the whole photo alike; the regions and the kernels' weights are not used."""

    method: ClassVar[Pillow.Resampling]
    wants_kernels: ClassVar[bool] = False

    @property
    def quick(self) -> bool:
        """A moment."""
        return True

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1]."""
        result = enlarged(frame.image, scale, self.method)
        report(1.0, Said("interpolation"))
        return np.clip(result, 0, 1, out=result)


class Bicubic(_Interpolation):
    """Cubic interpolation with a = -0.5 (Keys 1981)."""

    title = "Bicubic interpolation"
    phrase = "bicubic interpolation"
    method = Pillow.Resampling.BICUBIC


class Lanczos(_Interpolation):
    """Windowed sinc over three lobes."""

    title = "Lanczos interpolation"
    phrase = "Lanczos interpolation"
    method = Pillow.Resampling.LANCZOS


class Bilinear(_Interpolation):
    """Linear interpolation."""

    title = "Bilinear interpolation"
    phrase = "bilinear interpolation"
    method = Pillow.Resampling.BILINEAR


class Nearest(_Interpolation):
    """Every pixel becomes a block."""

    title = "Repeated pixels"
    phrase = "repeated pixels"
    method = Pillow.Resampling.NEAREST
