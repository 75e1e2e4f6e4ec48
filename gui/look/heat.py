"""Kernels as heat maps, in the engine's palette, whose brightness rises evenly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

import engine


def heat_colours() -> NDArray[np.uint8]:
    """(256, 3): the darkest is nothing, the lightest the largest weight."""
    return np.rint(engine.heat()).astype(np.uint8)


def heat_picture(weights: NDArray[np.float32]) -> QImage:
    """One pixel a weight."""
    levels = np.clip(weights / max(float(weights.max()), 1e-9), 0, 1)
    colours = heat_colours()[np.rint(levels * 255).astype(np.uint8)]
    rows, columns = colours.shape[:2]
    return QImage(colours.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
