"""Split a photo into planes worth learning on and planes that are only interpolated, and join them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.colouring.chroma import YCC
from engine.data import Frame, Image

_TO_RGB = np.linalg.inv(YCC.astype(np.float64)).astype(np.float32)


@dataclass(frozen=True)
class Planes:
    """A photo as planes.

    Attributes:
        learnt: (H, W, 1) luma or grey, or (H, W, 3) red, green, blue.
        chroma: (H, W, 2) around 0, or None where `learnt` holds everything.
    """

    learnt: NDArray[np.float32]
    chroma: NDArray[np.float32] | None

    def joined(self, learnt: NDArray[np.float32], chroma: NDArray[np.float32] | None) -> Image:
        """The picture of enlarged planes: (S·H, S·W, 3), clipped to [0, 1] in place where possible."""
        if learnt.shape[2] == 3:
            return np.clip(learnt, 0, 1, out=learnt)
        image = np.repeat(learnt, 3, axis=2)
        if chroma is not None:
            for channel in range(3):
                image[..., channel] += _TO_RGB[channel, 1] * chroma[..., 0]
                image[..., channel] += _TO_RGB[channel, 2] * chroma[..., 1]
        return np.clip(image, 0, 1, out=image)


def split(frame: Frame, colour: str) -> Planes:
    """One grey plane, luma and chroma, or the three colours.

    Args:
        frame: the photo.
        colour: "luma" or "rgb"; grey photos are one plane either way.
    """
    if frame.grey:
        return Planes(frame.image[..., :1], None)
    if colour == "rgb":
        return Planes(frame.image, None)
    planes = frame.image @ YCC.T
    return Planes(np.ascontiguousarray(planes[..., :1]), np.ascontiguousarray(planes[..., 1:]))
