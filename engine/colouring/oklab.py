"""Oklab: hue and chroma as the eye takes them, and the disc of all colours of one luma.

Source: B. Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import LUMA, Mask, sealed
from engine.palette import rgb

Floats = NDArray[np.floating[Any]]

MOST = 0.32  # chroma at the rim of a disc; that of the strongest colour of sRGB is 0.3225
_BEND = 1.5  # muted colours, which photos are coloured with, get more of the disc than they would evenly
_STEPS = 64  # of luma, between which a disc is not made anew
_NEWTON, _FARTHEST, _FLATTEST, _APART = 8, 0.2, 0.2, 1e-3
_NEAR = 0.25 / 255  # of luma
_SLACK = 0.5 / 255  # of a channel beyond what can be shown
_ALONG = 512  # steps of chroma between what is wanted and grey

_TO_CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                      [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])
_FROM_CONES, _FROM_LAB = np.linalg.inv(_TO_CONES), np.linalg.inv(_TO_LAB)


def to_oklab(image: Floats) -> Floats:
    """(…, 3): lightness in [0, 1], a and b of colours in non-linear sRGB in [0, 1]."""
    return np.asarray(np.cbrt(_decoded(image) @ _like(_TO_CONES, image).T) @ _like(_TO_LAB, image).T)


def from_oklab(lab: Floats) -> Floats:
    """(…, 3): non-linear sRGB; below 0 or above 1 where a colour is out of gamut."""
    return _encoded((lab @ _like(_FROM_LAB, lab).T) ** 3 @ _like(_FROM_CONES, lab).T)


def of_luma(luma: float, hue: Floats, chroma: Floats) -> tuple[Floats, Mask]:
    """The colours of some hues and chromas whose luma (BT.601, of non-linear R'G'B') is the same.

    Lightness is found by Newton's method, beginning with that of grey.

    Args:
        luma: in [0, 1].
        hue: (…) in radians, from a towards b.
        chroma: (…) of Oklab.

    Returns:
        (…, 3) non-linear sRGB, cut off to [0, 1], and (…) whether there is such a colour.
    """
    shares = _like(LUMA, chroma)
    lab = np.stack([np.full_like(chroma, float(to_oklab(np.full(3, luma))[0])),
                    chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)
    colours = from_oklab(lab)
    for _ in range(_NEWTON):
        off = colours @ shares - luma
        if np.abs(off).max(initial=0) < _NEAR / 4:
            break
        lab[..., 0] += _APART
        slope = np.maximum((from_oklab(lab) @ shares - luma - off) / _APART, _FLATTEST)
        lab[..., 0] -= _APART + np.clip(off / slope, -_FARTHEST, _FARTHEST)
        colours = from_oklab(lab)
    there = (np.abs(colours @ shares - luma) < _NEAR) & (np.abs(colours - 0.5) <= 0.5 + _SLACK).all(axis=-1)
    return np.clip(colours, 0, 1), there


def within(luma: float, hue: float, chroma: float) -> float:
    """The largest chroma up to this one with which a colour of that hue and luma is in gamut."""
    steps = np.linspace(chroma, 0, _ALONG)
    there = of_luma(luma, np.full(_ALONG, hue), steps)[1]
    return float(steps[int(there.argmax())]) if there.any() else 0.0


def code_of(luma: float, hue: float, chroma: float) -> str:
    """The colour as "#rrggbb"; where it is out of gamut, with as much chroma as there is room for."""
    colour = of_luma(luma, np.array(hue), np.array(within(luma, hue, chroma)))[0]
    return "#{:02x}{:02x}{:02x}".format(*np.rint(255 * colour).astype(int))


def taken_apart(code: str) -> tuple[float, float, float]:
    """Luma in [0, 1], hue in radians and chroma of "#rrggbb"."""
    colour = np.array(rgb(code), np.float64) / 255
    _, a, b = to_oklab(colour)
    return float(colour @ LUMA.astype(np.float64)), float(np.arctan2(b, a)), float(np.hypot(a, b))


def chroma_at(radius: Floats) -> Floats:
    """The chroma at a distance from the middle of a disc, 0 to 1."""
    return np.asarray(MOST * np.asarray(radius) ** _BEND)


def radius_of(chroma: float) -> float:
    """The distance from the middle of a disc at which a chroma lies; 1 for what is stronger than all."""
    return float(min(chroma / MOST, 1.0) ** (1 / _BEND))


def disc(luma: float, side: int) -> tuple[NDArray[np.uint8], Mask]:
    """All colours of one luma: the hue turns anti-clockwise from the right, chroma grows towards the rim.

    Args:
        luma: in [0, 1]; taken to the nearest of 64 steps, each of which is kept.
        side: pixels of the square around the disc.

    Returns:
        (side, side, 3), read-only, and (side, side): which are in gamut; none are outside the disc.
    """
    return _disc(round(luma * _STEPS), side)


@lru_cache(maxsize=2 * _STEPS)
def _disc(step: int, side: int) -> tuple[NDArray[np.uint8], Mask]:
    """The disc of a step of luma."""
    places = ((np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1).astype(np.float32)
    radius = np.hypot(places[:, None], places[None])
    inside = radius <= 1
    hue = np.arctan2(-places[:, None] + 0 * places[None], places[None] + 0 * places[:, None])
    colours, there = of_luma(step / _STEPS, hue[inside], chroma_at(radius[inside]))
    picture, gamut = np.zeros((side, side, 3), np.uint8), np.zeros((side, side), bool)
    picture[inside], gamut[inside] = np.rint(255 * colours), there
    return sealed(picture), sealed(gamut)


def _like(matrix: Floats, values: Floats) -> Floats:
    """Numbers in the precision of others, so that none of these are made longer."""
    return matrix.astype(values.dtype, copy=False)


def _decoded(image: Floats) -> Floats:
    """Light of non-linear samples (IEC 61966-2-1)."""
    return np.where(image <= 0.04045, image / 12.92, ((np.maximum(image, 0.04045) + 0.055) / 1.055) ** 2.4)


def _encoded(light: Floats) -> Floats:
    """Non-linear samples of light; below 0 the curve goes on with its sign turned."""
    size = np.abs(light)
    return np.copysign(np.where(size <= 0.0031308, 12.92 * size, 1.055 * size ** (1 / 2.4) - 0.055), light)
