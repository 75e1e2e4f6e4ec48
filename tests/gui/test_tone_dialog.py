"""Tones are tried out on the canvas, chosen with mouse or keyboard, and taken back; a screen is asked about first."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from walking import until

import engine
from engine import Photo, write
from gui.dialogs.screen import ScreenDialog
from gui.words import language


@pytest.fixture
def faded(tmp_path, portrait):
    """A portrait that has faded, on yellowed paper."""
    image = ((0.25 + 0.4 * portrait.image) * np.array([1, 0.9, 0.7], np.float32)).astype(np.float32)
    path = tmp_path / "faded.png"
    write(path, image, engine.Source())
    return path


def opened(window, path):
    window.session.opening.open(path)
    until(lambda: window.session.photo is not None and window.session.document is not None)
    return window


def tone_dialog(window):
    window.actions_by_name["tone"].trigger()
    dialog = window.tone_commands.dialog
    until(lambda: dialog._curves is not None and not dialog._working)
    return dialog


def seen(window):
    """The middle of the canvas as it is painted."""
    image = window.canvas.grab().toImage()
    middle = image.rect().center()
    return np.array([image.pixelColor(middle + QPoint(x, y)).getRgb()[:3]
                     for y in range(-20, 21, 2) for x in range(-20, 21, 2)], float)


def test_a_tone_is_seen_on_the_canvas_at_once_and_the_photo_as_it_was_beside(window, faded):
    opened(window, faded)
    before = seen(window)
    dialog = tone_dialog(window)
    assert np.abs(seen(window) - before).max() <= 1
    dialog.choices["neutral"].setChecked(True)
    until(lambda: window.canvas.photo.toned is not None and max(window.canvas.photo.toned.curves.gain) > 1.2)
    made = seen(window)
    assert np.ptp(made.mean(1)) > 1.3 * np.ptp(before.mean(1))
    dialog.before.setChecked(True)
    assert np.abs(seen(window) - before).max() <= 1
    dialog.before.setChecked(False)
    dialog.accept()
    assert window.session.recipe.tone == "neutral"
    assert np.abs(seen(window) - before).max() <= 1


def test_what_is_seen_is_what_the_result_becomes(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    dialog.choices["faithful"].setChecked(True)
    dialog.even.setValue(30)
    until(lambda: dialog._known[1:] == ("faithful", 0.3) and not dialog._working)
    dialog.gamma.setValue(1.3)
    level = window.session.pyramid.levels[0]
    shown = window.canvas.photo.toned.of_level(level)[..., 2::-1].astype(float)
    photo = window.session.photo
    wanted = engine.tone_curves(photo, dialog._wanted).applied(photo.image) * 255
    assert np.abs(shown - wanted).mean() < 1.5


def test_the_light_that_was_found_is_shown_without_the_photo(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    dialog.field.setChecked(True)
    picture = seen(window)
    assert np.ptp(picture, axis=1).max() == 0
    assert 60 < picture.mean() < 200


def test_levels_are_set_by_mouse_keyboard_and_number_and_keep_black_below_white(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    levels = dialog.levels
    area = levels._area
    start = QPointF(area.left() + 1, area.center().y()).toPoint()
    QTest.mousePress(levels, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(levels, QPointF(area.left() + 0.2 * area.width(), area.center().y()).toPoint())
    QTest.mouseRelease(levels, Qt.MouseButton.LeftButton)
    assert levels.black == pytest.approx(0.2, abs=0.02)
    assert dialog.black.value() == pytest.approx(levels.black, abs=0.01)
    levels.held = 2
    QTest.keyClick(levels, Qt.Key.Key_Left)
    assert levels.white == pytest.approx(0.99)
    dialog.white.setValue(0.15)
    assert levels.white - levels.black >= 0.0199
    dialog.accept()
    assert window.session.recipe.white == pytest.approx(0.15)


def test_steps_are_undone_and_done_again_and_cancel_takes_all_back(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    for name in ("faithful", "neutral"):
        dialog.choices[name].setChecked(True)
        dialog._commit()
    dialog.undo()
    assert window.session.recipe.tone == "faithful"
    assert dialog.choices["faithful"].isChecked()
    dialog.redo()
    assert window.session.recipe.tone == "neutral"
    dialog.reject()
    assert window.session.recipe.tone == "off"
    assert window.canvas.photo.toned is None


def test_reset_leaves_tones_alone(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    dialog.choices["neutral"].setChecked(True)
    dialog.gamma.setValue(2)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Reset).click()
    dialog.accept()
    recipe = window.session.recipe
    assert (recipe.tone, recipe.even, recipe.black, recipe.white, recipe.gamma) == ("off", 0, 0, 1, 1)


def screen_dialog(window):
    window.actions_by_name["screen"].trigger()
    dialog = next(one for one in window.findChildren(ScreenDialog) if one.isVisible())
    until(lambda: dialog._found and not dialog._working)
    return dialog


def test_a_print_is_told_shown_and_only_taken_out_when_that_is_confirmed(window, tmp_path):
    rows, columns = np.mgrid[:300, :320]
    wave = np.cos(2 * np.pi / 5 * (rows + columns) / np.sqrt(2)) + np.cos(2 * np.pi / 5 * (rows - columns) / np.sqrt(2))
    grey = (0.5 + 0.2 * wave + np.random.default_rng(0).normal(0, 0.02, wave.shape)).clip(0, 1).astype(np.float32)
    path = tmp_path / "print.png"
    write(path, np.repeat(grey[..., None], 3, 2), engine.Source())
    opened(window, path)
    dialog = screen_dialog(window)
    assert "5.0" in dialog.said.text()
    assert dialog.choices["halftone"].isChecked()
    until(lambda: dialog._shown == ("halftone", 0.0) and not dialog._working)
    now, without = (np.array(label.pixmap().toImage().convertToFormat(label.pixmap().toImage().Format.Format_Grayscale8)
                             .constBits()[:20000], np.uint8) for label in (dialog.before, dialog.after))
    assert without.std() < now.std() / 3
    assert window.session.recipe.descreen == "off"
    dialog.reject()
    assert window.session.recipe.descreen == "off"
    dialog = screen_dialog(window)
    dialog.accept()
    assert window.session.recipe.descreen == "halftone"


def test_an_innocent_photo_is_left(window, photo_file):
    opened(window, photo_file)
    dialog = screen_dialog(window)
    assert dialog.kind == "off"
    assert dialog.said.text()
    dialog.accept()
    assert window.session.recipe.descreen == "off"


def test_a_picture_of_many_pixels_is_shown_with_other_tones_as_it_lies(qtbot):
    """Drawn in two parts, the seam is not seen, and what lies beside the photo stays."""
    from PySide6.QtCore import QRect, QSizeF
    from PySide6.QtGui import QImage, QPainter

    from gui.picture.pyramid import Pyramid
    from gui.picture.toned import Toned
    from gui.picture.view import View

    photo = Photo(np.random.default_rng(0).uniform(0.3, 0.6, (300, 400, 3)).astype(np.float32))
    toned = Toned(engine.tone_curves(photo, engine.Recipe(tone="neutral", even=0.5)))
    picture, view = Pyramid(engine.on_screen(photo)), View()
    view.set_shape((300, 400))
    view.resize(QSizeF(500, 300))
    whole, parts = (QImage(500, 300, QImage.Format.Format_RGB32) for _ in range(2))
    for image, areas in ((whole, [QRect(0, 0, 500, 300)]), (parts, [QRect(0, 0, 256, 300), QRect(256, 0, 244, 300)])):
        image.fill(0xFF123456)
        painter = QPainter(image)
        for area in areas:
            toned.draw(painter, picture, view, area)
        painter.end()
    one, other = (np.frombuffer(image.constBits(), np.uint8).reshape(300, 500, 4).astype(int)
                  for image in (whole, parts))
    assert np.abs(one - other).max() <= 8
    assert np.abs(one - other).mean() < 0.5
    assert (one[:, :40, :3] == [0x56, 0x34, 0x12]).all()


@pytest.mark.parametrize("action", ["tone", "screen"])
def test_a_dialog_that_is_closed_while_it_computes_is_gone_without_a_fault(window, faded, action, capfd):
    opened(window, faded)
    window.actions_by_name[action].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    until(lambda: dialog._working)
    dialog.reject()
    dialog.deleteLater()
    until(lambda: not window.session.runs.working_beside)
    QTest.qWait(20)
    assert "Traceback" not in capfd.readouterr().err


def test_what_can_be_chosen_of_tone_and_screen_is_told_in_the_windows_language(window, faded):
    opened(window, faded)
    dialog = tone_dialog(window)
    language.apply(QApplication.instance(), "ko")
    try:
        until(lambda: [button.text() for button in dialog.choices.values()] == ["그대로", "원래 색 유지", "중립"])
    finally:
        language.apply(QApplication.instance(), "en")
    dialog.reject()
