"""Makes the sample portrait: a sharp person before a softer background, faded, toned and grained, from a public photo.

The photo is NASA's portrait of the astronaut Eileen Collins, in the public domain, as scikit-image carries it. It is
degraded by the engine's own forward model at scale 2, so that the truth is known: `truth()` is what a perfect
restoration would give, but for the grain. Run it from the project's root: ``python -m resources.sample.make_sample``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw

from engine.data import Image, Kernel
from engine.degrade import degrade_regions

TARGET = Path(__file__).with_name("portrait.png")
CROP = (20, 0, 420, 512)
"""Left, top, right, bottom in the photo of 512×512 pixels."""
OUTLINE = (
    (0, 1024), (0, 870), (5, 790), (15, 650), (45, 540), (130, 470), (190, 425), (187, 380), (215, 330), (300, 300),
    (330, 295), (322, 262), (300, 240), (275, 210), (266, 160), (280, 105), (340, 55), (420, 30), (490, 42), (545, 90),
    (562, 150), (555, 210), (530, 250), (498, 270), (490, 300), (475, 345), (530, 385), (565, 440), (572, 480),
    (630, 520), (660, 570), (680, 640), (690, 700), (740, 688), (800, 690), (800, 1024),
)
"""The person, drawn by hand: columns and rows in half pixels of the crop."""
PAPER, INK = np.array([0.93, 0.89, 0.80]), np.array([0.13, 0.11, 0.09])
GRAIN = 2.0 / 255
SCALE = 2


def truth() -> Image:
    """(512, 400, 3) float32: the sharp portrait, faded and toned."""
    from skimage import data

    colour = np.asarray(Picture.fromarray(data.astronaut()).crop(CROP), np.float64) / 255
    grey = (colour @ (0.299, 0.587, 0.114))[..., None]
    return (INK + (PAPER - INK) * grey).astype(np.float32)


def person() -> NDArray[np.float32]:
    """(512, 400) float32: 1 on the person, 0 on the background, soft by a pixel."""
    size = (2 * (CROP[2] - CROP[0]), 2 * (CROP[3] - CROP[1]))
    drawn = Picture.new("L", size)
    ImageDraw.Draw(drawn).polygon(OUTLINE, fill=255)
    return np.asarray(drawn.resize((size[0] // 2, size[1] // 2), Picture.Resampling.BOX), np.float32) / 255


def gaussian(width: float) -> Kernel:
    """A round Gaussian whose standard deviation is `width` enlarged pixels."""
    offsets = np.arange(20) - 9.5
    profile = np.exp(-(offsets**2) / (2 * width**2))
    return Kernel(np.outer(profile, profile).astype(np.float32), SCALE, "made")


def sample() -> NDArray[np.uint8]:
    """(256, 200, 3) uint8: the portrait as an old print would show it."""
    sharp, mask = truth(), person()
    share = mask.reshape(mask.shape[0] // SCALE, SCALE, -1, SCALE).mean(axis=(1, 3))
    small = degrade_regions(sharp, {0: gaussian(2.1), 1: gaussian(0.9)}, {0: 1 - share, 1: share})
    grain = np.random.default_rng(1895).normal(0, GRAIN, (*small.shape[:2], 1))
    return np.rint(np.clip(small + grain, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    Picture.fromarray(sample()).save(TARGET, optimize=True)
