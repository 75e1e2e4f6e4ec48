"""The layers of the canvas: each can be left out, and those that give way do so while one paints."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest

from engine import RegionStyle
from gui.canvas.canvas import Canvas
from gui.canvas.layers import Layer
from gui.picture.view import View
from gui.tools.tool import Tool

GREY = QColor(90, 90, 90)


@pytest.fixture
def canvas(qtbot):
    """A grey photo, the left half of which is a region."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(240, 200)
    canvas.show()
    canvas.set_picture(np.full((40, 40, 4), (90, 90, 90, 255), np.uint8))
    labels = np.zeros((40, 40), np.uint8)
    labels[:, :20] = 1
    canvas.set_labels(labels)
    canvas.set_looks((RegionStyle(0, "background", "#808080"), RegionStyle(1, "face", "#ff8800")))
    return canvas


def seen(canvas, row, column):
    return canvas.grab().toImage().pixelColor(canvas.view.to_screen(row, column).toPoint())


def test_a_layer_that_is_not_shown_is_not_painted_and_the_others_are(canvas):
    assert seen(canvas, 5, 5) != GREY == seen(canvas, 5, 35)
    canvas.regions.shown = False
    assert seen(canvas, 5, 5) == GREY
    canvas.regions.shown, canvas.photo.shown = True, False
    assert seen(canvas, 5, 35) not in (GREY, seen(canvas, 5, 5))


def test_a_layer_more_lies_over_the_others_where_it_is_put(canvas):
    class Red(Layer):
        def paint(self, painter: QPainter, view: View, area: QRect) -> None:
            painter.fillRect(view.rect_of((0, 0, 10, 40)), QColor("red"))

    canvas.layers.insert(canvas.layers.index(canvas.regions) + 1, Red())
    assert seen(canvas, 5, 35) == seen(canvas, 5, 5) == QColor("red")
    assert seen(canvas, 15, 35) == GREY != seen(canvas, 15, 5)


def test_regions_give_way_while_one_paints_where_that_is_wanted(canvas):
    canvas.set_tool(Tool(None, None, canvas))
    covered = seen(canvas, 5, 5)
    for wanted, during in ((False, covered), (True, GREY)):
        canvas.hide_while_painting = wanted
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.view.to_screen(30, 30).toPoint())
        assert seen(canvas, 5, 5) == during
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.view.to_screen(30, 30).toPoint())
        assert seen(canvas, 5, 5) == covered
