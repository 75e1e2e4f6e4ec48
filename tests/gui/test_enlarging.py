"""How enlarging works is shown on the user's own photo, with the engine's curves and crops, by mouse and by keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from walking import opened, until

import engine
from gui.dialogs.enlarging import SIDE, EnlargingDialog
from gui.look import theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window, photo_file):
    opened(window, photo_file)
    window.actions_by_name["how_enlarging"].trigger()
    made = window.learning_commands.enlarging
    QTest.qWait(30)
    yield made
    if window.learning_commands.enlarging is not None:
        made.reject()


def drawn(dialog):
    """What the chart shows: (dots, curves by method)."""
    return (dialog.chart.samples.getData(), {name: one.getData() for name, one in dialog.chart.curves.items()})


def settled(dialog):
    until(lambda: not dialog._later.isActive())


def test_dots_are_the_photo_s_pixels_and_curves_the_engine_s(dialog, window):
    dialog.move_to(50, 40, 20)
    settled(dialog)
    (columns, samples), curves = drawn(dialog)
    light = 255 * (window.session.photo.image[50] @ np.array([0.299, 0.587, 0.114], np.float32))
    assert columns.tolist() == list(range(30, 50))
    assert samples == pytest.approx(light[30:50], abs=1e-3)
    line = engine.interpolated_row(window.session.photo.image, 50, 30, 50)
    for method, (places, curve) in curves.items():
        assert places == pytest.approx(line.places)
        assert curve == pytest.approx(line.curves[method])


def test_each_crop_is_what_the_engine_makes_of_it(dialog, window):
    settled(dialog)
    top, left, bottom, right = dialog.box
    picture = window.session.pyramid.levels[0]
    for method, crop in dialog.crops.items():
        shown = crop._pixels
        factor = shown.shape[0] // (bottom - top)
        whole = engine.enlarged(picture[..., :3].astype(np.float32), factor, method)
        cut = whole[top * factor : bottom * factor, left * factor : right * factor]
        assert np.abs(shown[..., :3] - np.clip(cut, 0, 255)).max() <= 0.51
    assert f"a = −{abs(engine.CUBIC_A)}" in dialog.shown["bicubic"].text()


def test_the_pointer_over_the_photo_chooses_the_row_until_the_place_is_held(dialog, window):
    for row, column in ((60, 30), (20, 50)):
        QTest.mouseMove(window.canvas, window.canvas.view.to_screen(row + 0.5, column + 0.5).toPoint())
        until(lambda row=row: dialog.row == row)
        assert dialog.left <= column < dialog.right
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F)
    until(lambda: not dialog.follows.isChecked())
    QTest.mouseMove(window.canvas, window.canvas.view.to_screen(70.5, 30.5).toPoint())
    QTest.qWait(50)
    assert dialog.row == 20


def test_dragging_in_a_crop_chooses_a_row_and_its_ends_and_the_crop_stays(dialog):
    settled(dialog)
    crop, box = dialog.crops["bilinear"], dialog.box
    first = crop._point(box[1] + 5.5, box[0] + 12.5).toPoint()
    last = crop._point(box[1] + 22.5, box[0] + 12.5).toPoint()
    QTest.mousePress(crop, LEFT, pos=last)
    QTest.mouseMove(crop, first)
    QTest.mouseRelease(crop, LEFT, pos=first)
    assert (dialog.row, dialog.left, dialog.right) == (box[0] + 12, box[1] + 5, box[1] + 23)
    assert dialog.box == box
    assert not dialog.follows.isChecked()
    QTest.mouseClick(crop, LEFT, pos=first)
    assert dialog.right - dialog.left >= 4  # a click is a row, too


def test_a_click_on_the_small_photo_goes_there_and_keys_move_on(dialog):
    QTest.mouseClick(dialog.place, LEFT, pos=dialog.place.rect().center() + QPoint(10, 10))
    row, left = dialog.row, dialog.left
    dialog.place.setFocus()
    QTest.keyClick(dialog.place, Qt.Key.Key_Down)
    QTest.keyClick(dialog.place, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (dialog.row, dialog.left) == (row + 1, left - 10)


def test_all_can_be_chosen_by_typing_and_enter_does_not_close(dialog):
    for box, number in ((dialog.row_box, 33), (dialog.count_box, 12), (dialog.column_box, 21)):
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, str(number))
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert (dialog.row, dialog.left, dialog.right) == (33, 21, 33)
    assert dialog.isVisible()


def test_places_beyond_the_photo_are_taken_back_to_it(dialog, window):
    rows, columns = window.session.photo.shape
    for row, column in ((-5, -5), (10**6, 10**6)):
        dialog.move_to(row, column, 24)
        assert 0 <= dialog.row < rows
        assert 0 <= dialog.left < dialog.right <= columns
        top, left, bottom, right = dialog.box
        assert (bottom - top, right - left) == (SIDE, SIDE)
        assert top >= 0
        assert left >= 0
        assert bottom <= rows
        assert right <= columns


def test_a_curve_is_hidden_and_shown_by_its_box(dialog):
    box = dialog.shown["nearest"]
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert not dialog.chart.curves["nearest"].isVisible()
    assert dialog.chart.curves["bicubic"].isVisible()


def test_the_dialog_speaks_and_wears_what_the_window_does(dialog, qapp):
    from gui.words import language

    theme.apply(QApplication.instance(), "light")
    pen = dialog.chart.curves["bicubic"].opts["pen"].color()
    assert pen == QColor(theme.LIGHT.accent)
    theme.apply(QApplication.instance(), "dark")
    assert dialog.chart.curves["bicubic"].opts["pen"].color() == QColor(theme.DARK.accent)
    dialog.setWindowTitle("")
    language.apply(qapp, "ko")
    QCoreApplication.processEvents()
    assert dialog.windowTitle()
    language.apply(qapp, "en")
    QCoreApplication.processEvents()
    assert dialog.windowTitle() == "How enlarging works"


def test_another_photo_ends_it_and_the_action_needs_a_photo(dialog, window, tmp_path, portrait):
    assert window.actions_by_name["how_enlarging"].isEnabled()
    window.actions_by_name["close_photo"].trigger()
    until(lambda: window.session.photo is None)
    assert window.learning_commands.enlarging is None
    assert not window.actions_by_name["how_enlarging"].isEnabled()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(EnlargingDialog)


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (60, 2)])
def test_the_smallest_photos_are_shown(window, tmp_path, shape):
    path = tmp_path / "tiny.png"
    engine.write(path, np.random.default_rng(1).random((*shape, 3)).astype(np.float32), engine.Source())
    opened(window, path)
    window.actions_by_name["how_enlarging"].trigger()
    made = window.learning_commands.enlarging
    QTest.qWait(30)
    assert 0 < made.right - made.left <= shape[1]
    assert len(made.chart.samples.getData()[0]) == made.right - made.left
    made.reject()
