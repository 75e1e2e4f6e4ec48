"""What the overlay draws: every label that a file can hold, and nothing beyond the photo."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSizeF

from engine import RegionStyle
from gui.canvas.overlay import Mode, Overlay
from gui.picture.pyramid import OUTSIDE, LabelPyramid
from gui.picture.view import View


@pytest.mark.parametrize("mode", [Mode.FILL, Mode.OUTLINE, Mode.BOTH, Mode.QUICK])
@pytest.mark.parametrize("label", [1, 2, 254, 255])
def test_every_label_is_seen_and_nothing_beyond_the_photo(qapp, mode, label):
    labels = np.zeros((40, 60), np.uint8)
    labels[10:30, 20:50] = label
    view = View()
    view.shape, view.size, view.zoom, view.centre = (40, 60), QSizeF(80, 60), 1.0, (20.0, 30.0)
    overlay = Overlay()
    overlay.mode, overlay.current = mode, 3
    overlay.looks = (RegionStyle(0, "background", "#808080"), RegionStyle(label, "the last", "#ff8800"))
    rect = QRect(0, 0, 80, 60)
    found = LabelPyramid(labels).sampled(view, rect)
    assert set(np.unique(found)) == {0, label, OUTSIDE}
    colours = overlay._colours(found, rect)
    assert (colours[found == label] > 0).any()
    assert (colours[found == OUTSIDE] == 0).all()
