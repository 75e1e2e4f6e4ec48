"""Strips that go on in the next row: what is promised at any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, QRect
from PySide6.QtWidgets import QLabel, QWidget

from gui.canvas.tool_panel import ToolPanel
from gui.look.flow import FlowLayout
from gui.tools.options import ToolOptions


@pytest.mark.parametrize("width", [90, 150, 260, 900])
def test_parts_lie_inside_and_apart_at_any_width(qtbot, width):
    box = QWidget()
    qtbot.addWidget(box)
    row = FlowLayout(box, QMargins(5, 5, 5, 5), 10, 4)
    parts = [QLabel("word " * count) for count in (1, 2, 1, 2, 1)]
    for part in parts:
        row.addWidget(part)
    parts[2].hide()
    box.resize(width, row.heightForWidth(width))
    box.show()
    shown = [part.geometry() for part in parts if part.isVisible()]
    assert len(shown) == 4
    inside = QRect(5, 5, width - 10, box.height() - 10)
    assert all(inside.contains(place) for place in shown)
    assert not any(a.intersects(b) for i, a in enumerate(shown) for b in shown[:i])
    assert row.heightForWidth(900) <= row.heightForWidth(width)


def test_the_brush_has_its_whole_sliders_in_a_narrow_window(qtbot):
    options = ToolOptions()
    panel = ToolPanel(options)
    qtbot.addWidget(panel)
    panel.resize(500, panel.heightForWidth(500))
    panel.show()
    assert panel.minimumSizeHint().width() < 400
    assert panel.opacity.width() >= 80
    before = panel.heightForWidth(500)
    options.set(edge_aware=True)
    assert panel.heightForWidth(500) >= before
    assert panel._parts["tolerance"].isVisible()
