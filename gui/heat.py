"""Kernels as heat maps, in a palette whose brightness rises evenly."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def heat_picture(weights: NDArray[np.float32]) -> QImage:
    """One pixel a weight; black is nothing, the palette's light end the largest."""
    levels = np.clip(weights / max(float(weights.max()), 1e-9), 0, 1)
    table = pg.colormap.get("inferno").getLookupTable(nPts=256)
    colours = np.ascontiguousarray(table[(levels * 255).astype(np.uint8)][..., :3].astype(np.uint8))
    rows, columns = colours.shape[:2]
    return QImage(colours.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
