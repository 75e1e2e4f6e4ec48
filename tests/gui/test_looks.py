"""What a photographer sees and touches: sentences over the picture, strips that stay, tools that say why not."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from walking import opened

from engine import PRESETS
from gui.actions import actions
from gui.canvas.canvas import Canvas
from gui.look.slider import Slider
from gui.words import durations


def place(window, row, column):
    """A point of the canvas over a place of the photo."""
    return window.canvas.view.to_screen(row, column).toPoint()


def labels(window):
    return window.session.edits.regions.labels


def test_a_message_moves_nothing_and_the_zoom_stays(window, photo_file):
    opened(window, photo_file)
    QTest.qWait(50)
    before = (window.canvas.geometry(), window.canvas.view.zoom)
    window.session.failed.emit("One thing went wrong.")
    QTest.qWait(50)
    assert window.banner.isVisible()
    assert (window.canvas.geometry(), window.canvas.view.zoom) == before
    inside = window.banner.parentWidget().rect().contains(window.banner.geometry())
    assert inside


def test_the_newest_fault_is_told_first_and_another_photo_ends_the_old_ones(window, photo_file):
    window.session.failed.emit("The first fault.")
    window.session.failed.emit("The second fault.")
    window.session.noticed.emit("A notice.")
    assert window.banner.text == "The second fault."
    assert window.banner.texts == ("A notice.", "The second fault.", "The first fault.")
    opened(window, photo_file)
    assert not any("fault" in text for text in window.banner.texts)


def test_a_broken_file_s_fault_is_over_when_the_next_file_is_opened(window, photo_file, tmp_path):
    opened(window, photo_file)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    window.commands.open_path(broken)
    for _ in range(600):
        if "broken.png" in window.banner.text:
            break
        QTest.qWait(15)
    window.session.opening.began.emit(photo_file)
    assert "broken.png" not in window.banner.text


def test_the_strip_above_the_photo_is_as_high_for_every_tool_and_for_the_comparison(window, photo_file):
    opened(window, photo_file)
    for width in (1024, 1500):
        window.resize(width, 760)
        QTest.qWait(60)
        heights, zooms = set(), set()
        for tool in ("brush", "pan", "wand", "smart", "polygon"):
            window.toolbox.choose(tool) if tool != "smart" else window.tool_panel.show_tool(tool)
            QTest.qWait(20)
            heights.add(window.tool_panel.height())
            zooms.add(window.canvas.view.zoom)
        assert len(heights) == len(zooms) == 1
        assert window.compare.bar.minimumHeight() == heights.pop()


def test_all_of_the_bar_is_in_sight_in_a_narrow_window(window, photo_file):
    opened(window, photo_file)
    window.resize(1024, 740)
    QTest.qWait(60)
    bar = window.top_bar
    last = bar.widgetForAction(window.actions_by_name["compare_difference"])
    assert last.isVisible()
    assert last.geometry().right() <= bar.width()


def test_painting_where_there_is_only_background_makes_a_first_region(window, photo_file):
    opened(window, photo_file)
    assert [look.label for look in window.session.edits.looks] == [0]
    window.toolbox.options.set(size=12.0)
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    assert labels(window)[40, 40] == 1


@pytest.mark.parametrize("tool", ["brush", "fill", "wand"])
def test_a_tool_says_why_nothing_happens(window, photo_file, tool):
    opened(window, photo_file)
    edits = window.session.edits
    edits.add("face")
    edits.alter(1, "lock", locked=True)
    window.actions_by_name[f"tool_{tool}"].trigger()
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    assert not labels(window).any()
    assert "locked" in window.banner.text
    window.banner.clear()
    edits.choose(0)
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    assert "background is chosen" in window.banner.text


def test_letting_go_of_another_button_does_not_end_a_stroke(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.toolbox.options.set(size=6.0)
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    QTest.mousePress(window.canvas, left, pos=place(window, 20, 20))
    QTest.mouseMove(window.canvas, place(window, 20, 30))
    QTest.mouseRelease(window.canvas, right, pos=place(window, 20, 30))
    QTest.mouseMove(window.canvas, place(window, 20, 60))
    QTest.mouseRelease(window.canvas, left, pos=place(window, 20, 60))
    assert labels(window)[20, 50] == 1


def test_what_smart_select_offers_is_drawn_in_one_colour(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(200, 160)
    picture = np.full((40, 50, 4), 255, np.uint8)
    canvas.set_picture(picture)
    canvas.show()
    canvas.set_candidate(np.ones((40, 50), bool))
    shown = canvas.grab().toImage()
    colour = shown.pixelColor(100, 80)
    assert colour.blue() >= colour.green() > colour.red() > 80  # cyan over white, nothing overflown


def test_shift_and_brackets_change_the_hardness(window, photo_file):
    opened(window, photo_file)
    assert [len(window.actions_by_name[name].shortcuts()) for name in ("brush_softer", "brush_harder")] == [1, 1]
    QTest.keyClick(window.canvas, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ShiftModifier)
    assert window.toolbox.options.hardness < 1


def test_an_action_without_a_handler_or_with_two_is_told_at_once(qapp):
    action = QAction()
    with pytest.raises(AssertionError, match="open"):
        actions.check({"open": action})
    actions.handle(action, qapp.processEvents)
    actions.check({"open": action})
    actions.handle(action, qapp.processEvents)
    with pytest.raises(AssertionError, match="open"):
        actions.check({"open": action})


def test_a_click_in_the_groove_takes_the_knob_there(qtbot):
    slider = Slider()
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(200, 24)
    slider.show()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(150, 12))
    assert slider.value() == pytest.approx(75, abs=4)


def test_a_preset_keeps_changed_settings_to_be_taken_back(window, photo_file):
    opened(window, photo_file)
    form = window.docks["settings"].built()
    own = PRESETS["standard"].changed(grain=0.8)
    window.session.set_recipe(own)
    form._presets["fast"].click()
    assert window.session.recipe.grain != 0.8
    assert not form._left.isHidden()
    form._left.linkActivated.emit("back")
    assert window.session.recipe.grain == 0.8


@pytest.mark.parametrize(("seconds", "said"), [
    (48, "48 second"), (420, "7 minute"), (9000, "2 hour"), (53520, "15 hour"), (300000, "3 day")])
def test_long_times_are_said_in_hours(qapp, seconds, said):
    assert durations.said(seconds).startswith(said)
