"""What becomes of regions that no method enlarges, and how they and the others are put together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Resampling

from engine.data import Frame, Image
from engine.progress import Report
from engine.upscalers.interpolation import enlarged


def interpolated(frame: Frame, scale: int) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1]: the photo as soft and as grained as it is."""
    wide = enlarged(frame.image, scale)
    return np.clip(wide, 0, 1, out=wide)


def calmed(frame: Frame, noise: str, report: Report) -> Frame:
    """The photo without most of its grain, which a soft background would show most.

    Args:
        frame: the photo.
        noise: "auto" to measure the grain, or its standard deviation in grey levels of 255.
        report: progress; may raise to stop.

    Raises:
        BadRecipe: `noise` is neither.
    """
    from scipy import ndimage

    from engine.upscalers.tiles import smoothing

    width = smoothing(float(measured(frame, noise, report)))
    smooth = ndimage.gaussian_filter(frame.image, (width, width, 0), mode="reflect")
    return replace(frame, image=np.asarray(smooth, np.float32))


def measured(frame: Frame, noise: str, report: Report) -> str:
    """The grain that `calmed` calms: the number that is given, or measured.

    Takes and raises what `calmed` does.
    """
    from engine.upscalers.backprojection_work import grain

    return repr(float(grain(frame.image, noise, report, frame.counted)))


def composed(made: Image, rest: Image, share: NDArray[np.float32]) -> Image:
    """What a method has made where it has a say, and the rest elsewhere; where it has all of it, bit for bit.

    Args:
        made: (S·H, S·W, 3) float32.
        rest: as large; what it holds is lost.
        share: (H, W) float32 in [0, 1], enlarged linearly.
    """
    wide = enlarged(share[..., None], made.shape[0] // share.shape[0], Resampling.BILINEAR).clip(0, 1)
    rest *= 1 - wide
    rest += wide * made
    return rest
