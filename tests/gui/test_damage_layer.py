"""Damage is painted on a layer of its own by the same tools, with one history; neither layer touches the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from walking import opened, until

from engine import DAMAGE, PRESETS, REGIONS
from gui.canvas.damage import Shows
from gui.picture.pyramid import MarkPyramid

ALT, CONTROL, SHIFT = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
                       Qt.KeyboardModifier.ShiftModifier)
NONE = Qt.KeyboardModifier.NoModifier


def place(window, row, column):
    return window.canvas.view.to_screen(row, column).toPoint()


def drag(window, *points, keys=NONE, button=Qt.MouseButton.LeftButton, steps=6):
    canvas, corners = window.canvas, [place(window, *point) for point in points]
    QTest.mousePress(canvas, button, keys, corners[0])
    for first, last in pairwise(corners):
        for step in range(1, steps + 1):
            QTest.mouseMove(canvas, first + (last - first) * step / steps)
            QApplication.processEvents()
    QTest.mouseRelease(canvas, button, keys, corners[-1])


def click(window, at, keys=NONE, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(window.canvas, button, keys, place(window, *at))


def damage(window):
    found = window.session.document.damage
    return np.zeros(window.session.photo.shape, np.uint8) if found is None else found


def regions(window):
    return window.session.edits.regions.labels.copy()


@pytest.fixture
def desk(window, photo_file):
    """A window with a photo of two regions, the heal brush in hand."""
    opened(window, photo_file)
    window.session.edits.add("face")
    window.toolbox.options.set(size=12.0)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_J)
    assert window.toolbox.name == "heal"
    return window


def test_the_heal_brush_marks_damage_and_leaves_the_regions(desk):
    before = regions(desk)
    drag(desk, (40, 30), (40, 70))
    assert (damage(desk) == 1).sum() > 200
    assert damage(desk)[40, 50] == 1
    assert np.array_equal(regions(desk), before)
    marked = damage(desk)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Z, CONTROL)
    assert not damage(desk).any()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Y, CONTROL)
    assert np.array_equal(damage(desk), marked)


def test_alt_vetoes_the_right_button_erases_and_both_are_seen(desk):
    drag(desk, (40, 30), (40, 70))
    drag(desk, (60, 30), (60, 70), keys=ALT)
    assert set(np.unique(damage(desk))) == {0, 1, 2}
    assert damage(desk)[60, 50] == 2
    drag(desk, (40, 45), (60, 45), button=Qt.MouseButton.RightButton)
    assert damage(desk)[40, 45] == damage(desk)[60, 45] == 0


def test_a_click_on_a_piece_drops_it_and_a_click_elsewhere_marks(desk):
    drag(desk, (30, 30), (60, 60))
    click(desk, (80, 30))
    pieces = damage(desk)
    assert pieces[80, 30] == 1
    click(desk, (45, 45))
    assert damage(desk)[45, 45] == damage(desk)[30, 30] == damage(desk)[60, 60] == 0
    assert np.array_equal(damage(desk)[72:90, 20:40], pieces[72:90, 20:40])
    drag(desk, (80, 30), (80, 60))  # from a mark, but moved: a stroke
    assert damage(desk)[80, 60] == 1


def test_a_found_piece_that_is_dropped_is_kept_on_purpose(desk):
    desk.session.edits.chance = np.full(desk.session.photo.shape, 255, np.uint8)
    drag(desk, (30, 30), (30, 60))
    click(desk, (30, 45))
    assert set(np.unique(damage(desk))) == {0, 2}


@pytest.mark.parametrize("tool", ["brush", "eraser", "lasso", "fill", "wand"])
def test_every_tool_paints_on_the_layer_that_is_active_alone(desk, tool):
    drag(desk, (30, 30), (60, 60))
    for layer, other in ((DAMAGE, regions), (REGIONS, damage)):
        desk.session.edits.activate(layer)
        desk.actions_by_name[f"tool_{tool}"].trigger()
        desk.session.edits.activate(layer)
        before, steps = other(desk), desk.session.edits.history.position
        drag(desk, (20, 60), (45, 70), (50, 35))
        assert np.array_equal(other(desk), before), (tool, layer)
        if tool != "eraser" or layer == DAMAGE:
            assert desk.session.edits.history.position == steps + 1


def test_the_switch_shows_the_layer_and_is_reached_by_keyboard(desk):
    switch = desk.docks["regions"].widget()._layers
    assert switch.buttons[DAMAGE].isChecked()
    switch.buttons[REGIONS].setFocus()
    QTest.keyClick(switch.buttons[REGIONS], Qt.Key.Key_Space)
    assert desk.session.edits.layer == REGIONS
    assert desk.toolbox.name == "brush"  # the heal brush is for the damage alone
    QTest.keyClick(desk.canvas, Qt.Key.Key_J, SHIFT)
    assert desk.session.edits.layer == DAMAGE
    assert switch.buttons[DAMAGE].isChecked()
    assert desk.toolbox.name == "brush"


def red(window, row, column):
    """How much redder than green a place of the canvas is."""
    picture = window.canvas.grab().toImage()
    colour = picture.pixelColor(place(window, row, column) * picture.devicePixelRatio())
    return colour.red() - colour.green()


def test_o_walks_through_what_is_seen_of_the_damage_and_for_regions_shows_or_hides_them(desk):
    usual = red(desk, 40, 50)
    drag(desk, (40, 30), (40, 70))
    desk.canvas.repaint()
    QTest.mouseMove(desk.canvas, QPoint(3, 3))
    assert red(desk, 40, 50) > usual + 60
    seen = []
    for _ in range(4):
        QTest.keyClick(desk.canvas, Qt.Key.Key_O)
        seen.append(desk.canvas.damage.shows)
    assert seen == [Shows.CHANCE, Shows.FILLED, Shows.OFF, Shows.MARKS]
    QTest.keyClick(desk.canvas, Qt.Key.Key_O)
    QTest.keyClick(desk.canvas, Qt.Key.Key_O)
    QTest.keyClick(desk.canvas, Qt.Key.Key_O)
    assert abs(red(desk, 40, 50) - usual) < 12
    desk.session.edits.activate(REGIONS)
    on = desk.actions_by_name["overlay"].isChecked()
    QTest.keyClick(desk.canvas, Qt.Key.Key_O)
    assert desk.actions_by_name["overlay"].isChecked() is not on


def test_a_mask_is_taken_as_damage_and_goes_out_as_it_came(desk, tmp_path, monkeypatch):
    drag(desk, (40, 30), (40, 70))
    drag(desk, (60, 30), (60, 70), keys=ALT)
    wanted, path = damage(desk), tmp_path / "marks.png"
    monkeypatch.setattr("gui.commands.damage.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    desk.actions_by_name["export_damage"].trigger()
    until(path.exists)
    desk.actions_by_name["damage_clear"].trigger()
    until(lambda: not damage(desk).any())
    monkeypatch.setattr("gui.commands.damage.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))
    desk.actions_by_name["import_damage"].trigger()
    until(lambda: damage(desk).any())
    assert np.array_equal(damage(desk), wanted)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Z, CONTROL)
    assert not damage(desk).any()


def test_a_mask_of_another_shape_is_refused_and_the_marks_stay(desk, tmp_path):
    drag(desk, (40, 30), (40, 70))
    before = damage(desk)
    Picture.fromarray(np.full((20, 90), 255, np.uint8)).save(tmp_path / "bad.png")
    desk.damage_commands.take_file(tmp_path / "bad.png")
    until(lambda: "mask" in desk.banner.text)
    assert np.array_equal(damage(desk), before)


def test_marks_come_back_when_the_photo_is_opened_again(desk, photo_file):
    drag(desk, (40, 30), (40, 70))
    wanted = damage(desk)
    desk.actions_by_name["close_photo"].trigger()
    until(lambda: desk.session.document is None)
    assert desk.canvas.damage.marks is None
    opened(desk, photo_file)
    assert np.array_equal(damage(desk), wanted)
    assert desk.canvas.damage.marks is not None
    assert desk.session.edits.layer == REGIONS


def test_a_scratch_of_one_pixel_is_seen_at_every_zoom():
    marks = np.zeros((1501, 1003), np.uint8)
    marks[:, 501] = 1
    pyramid = MarkPyramid(marks)
    assert all((level == 1).any(axis=1).all() for level in pyramid.levels)
    marks[700, 501] = 0
    marks[700:710, 801] = 2
    pyramid.update((700, 501, 710, 802))
    pyramid.refresh()
    fresh = MarkPyramid(marks)
    assert all(np.array_equal(one, other) for one, other in zip(pyramid.levels, fresh.levels, strict=True))


def test_restore_takes_the_damage_along_and_a_result_remembers_it(desk, photo_file):
    desk.session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic"))
    drag(desk, (40, 30), (40, 70))
    marked = damage(desk)
    desk.actions_by_name["restore"].trigger()
    until(lambda: len(desk.session.results) > 0 and not desk.session.runs.busy)
    result = desk.session.results.list[0].restored
    assert np.array_equal(result.damage, marked)
    assert not result.valid[40, 50]
    assert "mending" in [stage.name for stage in result.stages]
    assert np.abs(result.solved - result.photo.image)[~result.valid].max() > 0
    assert np.array_equal(result.solved[result.valid], result.photo.image[result.valid])
    desk.session.opening.close_photo()
    until(lambda: desk.session.document is None)
    opened(desk, photo_file)
    again = desk.session.results.list[0].restored
    assert np.array_equal(again.damage, marked)
    assert np.array_equal(again.valid, result.valid)
    assert np.array_equal(again.solved, result.solved)


def test_the_filled_photo_is_seen_and_follows_the_marks(desk):
    drag(desk, (40, 30), (40, 70))
    desk.actions_by_name["damage_filled"].trigger()
    until(lambda: desk.canvas.damage.mended is not None)
    first = desk.canvas.damage.mended
    differs = (first.levels[0] != desk.session.pyramid.levels[0]).any(axis=2)
    assert differs[40, 40:60].any()
    assert not differs[60:].any()
    drag(desk, (80, 30), (80, 70))
    until(lambda: desk.canvas.damage.mended not in (None, first))
    assert (desk.canvas.damage.mended.levels[0] != first.levels[0]).any(axis=2)[80, 35:65].any()


def test_holding_c_shows_the_photo_as_it_was(desk):
    usual = red(desk, 40, 50)
    drag(desk, (40, 30), (40, 70))
    QTest.mouseMove(desk.canvas, QPoint(3, 3))
    assert red(desk, 40, 50) > usual + 60
    QTest.keyPress(desk.canvas, Qt.Key.Key_C)
    assert abs(red(desk, 40, 50) - usual) < 12
    QTest.keyRelease(desk.canvas, Qt.Key.Key_C)
    assert red(desk, 40, 50) > usual + 60


def test_each_layer_is_drawn_as_strongly_as_its_own_slider_says(desk):
    slider = desk.tool_panel.opacity
    assert slider.value() == 50
    slider.setValue(90)
    assert desk.canvas.damage.opacity == 0.9
    regions_before = desk.canvas.overlay.opacity
    desk.session.edits.activate(REGIONS)
    assert slider.value() == round(100 * regions_before)
    desk.session.edits.activate(DAMAGE)
    assert slider.value() == 90


def scratched(folder):
    """A soft picture with scratches and specks that are hard to miss."""
    rows, columns = np.mgrid[:360, :280]
    pixels = np.repeat((90 + 50 * np.sin(rows / 60) * np.cos(columns / 45))[..., None], 3, 2)
    dice = np.random.default_rng(5)
    pixels += dice.normal(0, 2, (360, 280, 1))
    for column in (70, 190):
        pixels[30:330, column : column + 3] = 250
    for row, column in dice.integers(20, 250, (14, 2)):
        pixels[row : row + 4, column : column + 4] = 252
    path = folder / "scratched.png"
    Picture.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(path)
    return path


def test_a_photo_is_looked_through_on_opening_and_nothing_is_marked_until_the_user_wants_it(window, tmp_path):
    window.session.opening.finds_regions = True
    window.session.set_recipe(window.session.recipe.changed(regions="whole"))
    opened(window, scratched(tmp_path))
    until(lambda: any("damage:take" in text for text in window.banner.texts))
    assert not damage(window).any()
    proposal = window.session.damage.proposal
    assert proposal.specks + proposal.scratches > 2
    steps = window.session.edits.history.position
    window.telling.follow("damage:take")
    until(lambda: damage(window).any())
    assert np.array_equal(damage(window) == 1, proposal.damage == 1)
    assert window.session.edits.history.position == steps + 1
    assert window.session.damage.proposal is None
    assert not any("damage:take" in text for text in window.banner.texts)
    window.actions_by_name["undo"].trigger()
    assert not damage(window).any()


def test_the_slider_proposes_more_or_less_and_never_what_is_kept(desk, tmp_path):
    opened(desk, scratched(tmp_path))
    desk.actions_by_name["tool_heal"].trigger()
    panel = desk.docks["regions"].widget().damage
    desk.actions_by_name["find_damage"].trigger()
    until(lambda: desk.session.damage.proposal is not None and not desk.session.runs.busy)
    careful = desk.session.damage.proposal
    row, column = np.argwhere(careful.damage)[len(np.argwhere(careful.damage)) // 2]
    panel.sensitivity.setValue(2)
    until(lambda: desk.session.damage.proposal not in (None, careful) and not desk.session.runs.busy)
    assert desk.session.recipe.sensitivity == "thorough"
    assert desk.session.damage.proposal.damage.sum() >= careful.damage.sum()
    desk.toolbox.options.set(size=30.0)
    desk.session.damage.proposal = None
    click(desk, (row, column), ALT)
    desk.session.damage.propose()
    until(lambda: desk.session.damage.proposal is not None and not desk.session.runs.busy)
    assert desk.session.damage.proposal.damage[row, column] == 0


def test_a_photo_is_not_looked_through_where_the_user_does_not_want_that(window, tmp_path):
    window.actions_by_name["damage_on_opening"].trigger()
    assert not window.settings.flag("look-for-damage", True)
    window.session.opening.finds_regions = True
    window.session.set_recipe(window.session.recipe.changed(regions="whole"))
    opened(window, scratched(tmp_path))
    QTest.qWait(600)
    until(lambda: not window.session.runs.busy)
    QTest.qWait(400)
    assert window.session.damage.proposal is None
    assert not window.session.damage.looking
    assert window.session.edits.chance is None


def test_shift_and_a_click_follow_a_scratch_to_both_its_ends(desk, tmp_path):
    opened(desk, scratched(tmp_path))
    desk.actions_by_name["tool_heal"].trigger()
    click(desk, (180, 71), SHIFT)
    until(lambda: damage(desk).any())
    rows = np.flatnonzero((damage(desk)[:, 66:78] == 1).any(axis=1))
    assert rows.min() < 45
    assert rows.max() > 315
    assert not damage(desk)[:, 100:].any()
    click(desk, (180, 130), SHIFT)
    until(lambda: "No scratch" in desk.banner.text)
    desk.actions_by_name["undo"].trigger()
    assert not damage(desk).any()
