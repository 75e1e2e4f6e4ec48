"""Makes the sample portrait: a sharp person before a softer background, faded, grained and scratched; a public photo.

The photo is NASA's portrait of the astronaut Eileen Collins, in the public domain, as scikit-image carries it. It is
degraded by the engine's own forward model at scale 2, so that the truth is known: `truth()` is what a perfect
restoration would give, but for the grain. What time did to it is drawn last, and lies beside it as a mask. Run it from
the project's root: ``python -m resources.sample.make_sample``.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw

from engine.data import Image, Kernel
from engine.degrade import degrade_regions

TARGET = Path(__file__).with_name("portrait.png")
MASK = TARGET.with_name("portrait-damage.png")
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
BARE = np.array([0.97, 0.95, 0.90])
GRAIN = 2.0 / 255
SCALE = 2
FINE = 8
"""How much finer damage is drawn."""
SCRATCHES: tuple[tuple[tuple[tuple[float, float], ...], float], ...] = (
    (((52, 0), (58, 120), (57, 255)), 1.4), (((124, 14), (126, 60), (122, 92)), 1.0), (((149, 0), (153, 150)), 0.9),
    (((0, 176), (70, 168), (132, 181), (199, 171)), 2.2), (((176, 255), (199, 214)), 3.0), (((20, 30), (44, 12)), 1.2),
)
"""(column, row) of their turning points in pixels of the portrait, and their width; the fourth is a crease."""
SPECKS = 34


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


def damage() -> NDArray[np.float32]:
    """(256, 200) float32: how far the bare paper shows through scratches, a crease and specks."""
    wide, high = (side // SCALE * FINE for side in (CROP[2] - CROP[0], CROP[3] - CROP[1]))
    drawn, random = Picture.new("L", (wide, high)), np.random.default_rng(1862)
    pen = ImageDraw.Draw(drawn)
    for way, width in SCRATCHES:
        points = [(FINE * column + random.normal(0, 0.4 * FINE), FINE * row) for column, row in _along(way)]
        pen.line(points, fill=255, width=round(width * FINE), joint="curve")
    for column, row, radius in zip(random.uniform(0, wide, SPECKS), random.uniform(0, high, SPECKS),
                                   random.gamma(2.0, 0.35 * FINE, SPECKS) + 0.4 * FINE, strict=True):
        pen.ellipse((column - radius, row - 0.8 * radius, column + radius, row + 0.8 * radius), fill=255)
    return np.asarray(drawn.resize((wide // FINE, high // FINE), Picture.Resampling.BOX), np.float32) / 255


def _along(way: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """(column, row) every few pixels along a broken line."""
    found = []
    for (left, top), (right, bottom) in pairwise(way):
        steps = max(int(np.hypot(right - left, bottom - top) / 6), 1)
        found += [(left + (right - left) * step / steps, top + (bottom - top) * step / steps) for step in range(steps)]
    return [*found, way[-1]]


def mask() -> NDArray[np.uint8]:
    """(256, 200) uint8: white where the portrait is damaged."""
    return np.where(damage() > 0.1, np.uint8(255), np.uint8(0))


def sample() -> NDArray[np.uint8]:
    """(256, 200, 3) uint8: the portrait as an old print would show it."""
    sharp, there = truth(), person()
    share = there.reshape(there.shape[0] // SCALE, SCALE, -1, SCALE).mean(axis=(1, 3))
    small = degrade_regions(sharp, {0: gaussian(2.1), 1: gaussian(0.9)}, {0: 1 - share, 1: share})
    grain = np.random.default_rng(1895).normal(0, GRAIN, (*small.shape[:2], 1))
    lost = damage()[..., None]
    return np.rint(np.clip((1 - lost) * (small + grain) + lost * BARE, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    Picture.fromarray(sample()).save(TARGET, optimize=True)
    Picture.fromarray(mask()).save(MASK, optimize=True)
