"""The wheel, the field beside it and what they show: dragged, typed and moved by keys, as a user does it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import engine
from gui.colours.chooser import Chooser
from gui.colours.hex_field import code_in
from gui.colours.wheel import Wheel
from gui.look import theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def wheel(qtbot):
    """A wheel, and what it tells."""
    made = Wheel()
    qtbot.addWidget(made)
    made.resize(208, 208)
    made.moves, made.choices = [], []
    made.moved.connect(made.moves.append)
    made.chosen.connect(made.choices.append)
    made.show()
    return made


@pytest.fixture
def chooser(qtbot):
    """A chooser, and what it tells."""
    made = Chooser()
    qtbot.addWidget(made)
    made.resize(300, 208)
    made.choices = []
    made.chosen.connect(made.choices.append)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def at(wheel, radius, degrees):
    """A point of a wheel."""
    disc, turn = wheel._disc, math.radians(degrees)
    return (disc.center() + QPointF(math.cos(turn), -math.sin(turn)) * (radius * disc.width() / 2)).toPoint()


def pixels(widget):
    """What a widget looks like, (H, W, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def luma_of(code):
    return engine.oklab.taken_apart(code)[0]


def test_a_click_takes_the_colour_that_is_seen_there(wheel):
    for radius, degrees in ((0.3, 60), (0.45, 200), (0.2, 330)):
        place = at(wheel, radius, degrees)
        seen = pixels(wheel)[place.y(), place.x()]
        QTest.mouseClick(wheel, LEFT, pos=place)
        taken = [int(wheel.choices[-1][part : part + 2], 16) for part in (1, 3, 5)]
        assert np.abs(seen - taken).max() <= 6
        assert wheel.choices[-1] == wheel.colour
    assert len(wheel.choices) == 3


def test_dragging_tells_each_colour_and_at_the_end_the_one_that_is_chosen(wheel):
    QTest.mousePress(wheel, LEFT, pos=at(wheel, 0.1, 40))
    for radius in (0.2, 0.3, 0.4):
        QTest.mouseMove(wheel, at(wheel, radius, 40))
    assert len(wheel.moves) == 4
    assert wheel.choices == []
    QTest.mouseRelease(wheel, LEFT, pos=at(wheel, 0.4, 40))
    assert wheel.choices == [wheel.moves[-1]]
    QTest.mouseMove(wheel, at(wheel, 0.2, 90))
    assert len(wheel.moves) == 4


def test_another_button_takes_nothing(wheel):
    QTest.mouseClick(wheel, Qt.MouseButton.RightButton, pos=at(wheel, 0.3, 60))
    assert wheel.moves == wheel.choices == []


def test_out_of_gamut_the_marker_stops_at_the_border_of_its_hue(wheel):
    QTest.mouseClick(wheel, LEFT, pos=at(wheel, 0.98, 140))
    _, hue, chroma = engine.oklab.taken_apart(wheel.colour)
    assert math.degrees(hue) == pytest.approx(140, abs=3)
    assert 0.05 < chroma < 0.29
    assert luma_of(wheel.colour) == pytest.approx(wheel.luma, abs=0.01)


def test_what_is_out_of_gamut_is_grey_and_the_theme_s(wheel, qapp):
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        seen, place = pixels(wheel), at(wheel, 0.9, 225)
        assert seen[place.y(), place.x()].tolist() == [int(theme.colours().line[part : part + 2], 16)
                                                       for part in (1, 3, 5)]


def test_hue_and_chroma_stay_where_the_luma_changes(wheel):
    QTest.mouseClick(wheel, LEFT, pos=at(wheel, 0.42, 75))
    first, wanted = wheel.colour, engine.oklab.taken_apart(wheel.colour)
    for luma in (0.2, 0.86, 0.6):
        wheel.set_luma(luma)
        found = engine.oklab.taken_apart(wheel.colour)
        assert found[0] == pytest.approx(luma, abs=0.01)
        assert found[1] == pytest.approx(wanted[1], abs=0.1)
    wheel.set_luma(wanted[0])
    assert np.abs(np.subtract(engine.oklab.taken_apart(wheel.colour), wanted)).max() < 0.02
    assert wheel.choices == [first]  # nobody is told of a colour that nobody chose


def test_a_luma_at_which_there_are_no_colours_is_not_shown(wheel):
    for luma in (0.0, 1.0):
        wheel.set_luma(luma)
        inner = np.ptp(pixels(wheel)[20:-20, 20:-20], axis=2)
        assert (inner > 40).mean() > 0.05


def test_a_colour_that_is_set_is_kept_to_the_last_digit(wheel):
    for code in ("#000000", "#ffffff", "#0000ff", "#bf8262"):
        wheel.set_colour(code)
        assert wheel.colour == code
    assert wheel.moves == wheel.choices == []
    assert wheel.accessibleDescription() == "#bf8262"
    assert wheel.accessibleName()


def test_arrow_keys_move_the_marker_and_choose_when_they_are_let_go(wheel):
    wheel.set_colour("#808080")
    QTest.keyPress(wheel, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(wheel.moves) == 1
    assert wheel.choices == []
    QTest.keyRelease(wheel, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert wheel.choices == [wheel.colour]
    right = engine.oklab.taken_apart(wheel.colour)
    assert abs(right[1]) < 0.3
    for _ in range(3):
        QTest.keyClick(wheel, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    _, hue, chroma = engine.oklab.taken_apart(wheel.colour)
    assert math.degrees(hue) == pytest.approx(72, abs=6)
    assert chroma > right[2]
    QTest.keyClick(wheel, Qt.Key.Key_Home)
    assert engine.oklab.taken_apart(wheel.colour)[2] < 0.003


def test_the_wheel_is_sharp_and_round_on_a_screen_of_any_ratio(wheel):
    """Drawn twice as large as on a screen of twice the pixels, the disc is the same, only finer."""
    image = QImage(416, 416, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.white)
    wheel.render(image, QPoint())
    fine = np.frombuffer(image.constBits(), np.uint8).reshape(416, image.bytesPerLine())[:, : 3 * 416]
    fine = fine.reshape(416, 416, 3).astype(float)
    coarse = fine.reshape(208, 2, 208, 2, 3).mean((1, 3))
    middle = (slice(60, 140), slice(60, 140))
    assert np.abs(coarse[middle] - pixels(wheel)[middle]).mean() < 3


@pytest.mark.parametrize(("text", "code"), [
    ("#A05A2C", "#a05a2c"), (" a05a2c\n", "#a05a2c"), ("#a52", "#aa5522"), ("rgb(160, 90, 44)", "#a05a2c"),
    ("160 90 44", "#a05a2c"), ("rgb(160,90,44);", "#a05a2c"), ("#a05a2", None), ("red", None), ("", None),
    ("300 0 0", None), ("#gggggg", None), ("1 2", None)])
def test_codes_are_understood_as_other_programs_write_them(text, code):
    assert code_in(text) == code


def test_a_typed_code_is_taken_with_enter_and_shown_on_the_wheel(chooser):
    chooser.set_colour("#bf8262")
    chooser.field.setFocus()
    QTest.qWait(5)
    QTest.keyClicks(chooser.field, "4F7299")
    assert chooser.choices == []
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.choices == ["#4f7299"]
    assert chooser.field.text() == chooser.wheel.colour == "#4f7299"
    assert (chooser.pair.before, chooser.pair.now) == ("#bf8262", "#4f7299")


def test_a_pasted_code_takes_the_place_of_the_old_one(chooser):
    QGuiApplication.clipboard().setText(" #566B36\n")
    chooser.field.setFocus()
    QTest.qWait(5)
    QTest.keyClick(chooser.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chooser.field, Qt.Key.Key_Tab)
    assert chooser.choices == ["#566b36"]


def test_what_is_no_colour_is_marked_and_taken_back(chooser):
    chooser.set_colour("#bf8262")
    chooser.field.setFocus()
    QTest.qWait(5)
    QTest.keyClicks(chooser.field, "#bf")
    assert not chooser.field.property("invalid")  # it may become one
    QTest.keyClicks(chooser.field, "xy")
    assert chooser.field.property("invalid")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.choices == []
    assert chooser.field.text() == "#bf8262"
    assert not chooser.field.property("invalid")
    QTest.keyClicks(chooser.field, "1")
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert chooser.field.text() == "#bf8262"


def test_while_a_colour_is_looked_for_the_one_before_is_seen_beside_it(chooser):
    chooser.set_colour("#4f7299")
    QTest.mousePress(chooser.wheel, LEFT, pos=at(chooser.wheel, 0.4, 60))
    assert chooser.pair.before == "#4f7299"
    assert chooser.pair.now == chooser.wheel.colour == chooser.field.text() != "#4f7299"
    seen = pixels(chooser.pair)
    assert np.abs(seen[20, 10] - [0x4F, 0x72, 0x99]).max() <= 1
    QTest.mouseRelease(chooser.wheel, LEFT, pos=at(chooser.wheel, 0.4, 60))
    assert chooser.pair.before == "#4f7299"
    chooser.set_colour(chooser.choices[-1])  # as the panel answers
    assert chooser.pair.before == "#4f7299"
    chooser.set_colour(None)
    assert chooser.field.text() == ""
    assert chooser.pair.now is None


def test_the_luma_of_a_pixel_changes_the_wheel_and_not_what_was_chosen(chooser):
    chooser.set_colour("#bf8262")
    chooser.set_luma(0.3)
    assert chooser.colour == chooser.field.text() == chooser.pair.now == "#bf8262"
    assert chooser.wheel.luma == 0.3


def test_the_wheel_speaks_the_language_of_the_window(wheel):
    wheel.setAccessibleName("")
    QApplication.sendEvent(wheel, QEvent(QEvent.Type.LanguageChange))
    assert wheel.accessibleName()
