"""The colours of regions and of kernels' heat maps, the same wherever they are shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import BACKGROUND

# Okabe and Ito's colours, which colour-blind people can tell apart too; the background's grey comes first.
COLOURS = ("#8a8a8a", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#0072b2", "#d55e00")


def colour_of(label: int) -> str:
    """The colour that a region starts with, "#rrggbb"."""
    return COLOURS[0] if label == BACKGROUND else COLOURS[1 + (label - 1) % (len(COLOURS) - 1)]


def rgb(code: str) -> tuple[int, int, int]:
    """"#rrggbb" as numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def heat() -> NDArray[np.float64]:
    """(256, 3) in [0, 255]: from near black over violet and orange to pale yellow, even steps of lightness to the eye.

    Lightness rises linearly in the colour space Oklab while the hue turns; computed, not copied.

    Source: B. Ottosson, "A perceptual color space for image processing", 2020.
    """
    share = np.linspace(0, 1, 256)
    lightness = 0.16 + 0.80 * share
    hue = np.radians(285 + 180 * share)  # violet, red, orange, yellow
    chroma = 0.17 * np.sin(np.pi * np.clip(0.10 + 0.80 * share, 0, 1)) ** 0.8
    root = lightness[:, None] + np.stack((chroma * np.cos(hue), chroma * np.sin(hue)), 1) @ np.array(
        [[0.3963377774, -0.1055613458, -0.0894841775], [0.2158037573, -0.0638541728, -1.2914855480]]
    )
    linear = root**3 @ np.array(
        [
            [4.0767416621, -1.2684380046, -0.0041960863],
            [-3.3077115913, 2.6097574011, -0.7034186147],
            [0.2309699292, -0.3413193965, 1.7076147010],
        ]
    )
    linear = np.clip(linear, 0, 1)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(255 * np.clip(encoded, 0, 1), np.float64)
