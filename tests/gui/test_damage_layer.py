"""Damage is painted on a layer of its own by the same tools, with one history; neither layer touches the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from walking import drawn, opened, until

from engine import DAMAGE, PRESETS, REGIONS
from gui.canvas.damage import Shows
from gui.dialogs.saving import SaveDialog
from gui.picture.pyramid import MarkPyramid

ALT, CONTROL, SHIFT = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
                       Qt.KeyboardModifier.ShiftModifier)
NONE = Qt.KeyboardModifier.NoModifier


def place(window, row, column):
    return window.canvas.view.to_screen(row, column).toPoint()


def drag(window, *points, **how):
    drawn(window.canvas, [place(window, *point) for point in points], **how)


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
    until(lambda: not desk.session.runs.working_beside)
    assert damage(desk)[45, 45] == damage(desk)[30, 30] == damage(desk)[60, 60] == 0
    assert np.array_equal(damage(desk)[72:90, 20:40], pieces[72:90, 20:40])
    drag(desk, (80, 30), (80, 60))  # from a mark, but moved: a stroke
    assert damage(desk)[80, 60] == 1


def test_a_found_piece_that_is_dropped_is_kept_on_purpose(desk):
    desk.session.edits.chance = np.full(desk.session.photo.shape, 255, np.uint8)
    drag(desk, (30, 30), (30, 60))
    click(desk, (30, 45))
    until(lambda: not desk.session.runs.working_beside)
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


def test_on_a_laptops_screen_the_panel_is_as_wide_as_its_place_and_its_first_button_is_seen(desk):
    desk.resize(1366, 768)
    panel = desk.docks["regions"].widget().damage
    until(lambda: desk.height() == 768 and panel.visibleRegion().boundingRect().width() > 0)
    QTest.qWait(50)
    place = panel.parentWidget()
    assert panel.width() <= place.width()
    button = panel.buttons["damage_take"]
    assert place.rect().contains(button.geometry().translated(panel.pos()))


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
    monkeypatch.setattr("gui.asking.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
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


def settled(desk):
    until(lambda: desk.session.edits.chance is not None and not desk.session.damage.looking)


@pytest.fixture
def slider(desk, tmp_path):
    """The slider of the panel, of a photo that was looked through."""
    opened(desk, scratched(tmp_path))
    desk.actions_by_name["tool_heal"].trigger()
    desk.actions_by_name["find_damage"].trigger()
    settled(desk)
    return desk.docks["regions"].widget().damage.sensitivity


def test_the_slider_proposes_more_or_less_at_once_and_leaves_the_recipe(desk, slider):
    asked = []
    desk.session.runs.changed.connect(lambda: asked.append(desk.session.runs.kind))
    shares = []
    for step in range(0, 101, 5):
        slider.setValue(step)
        settled(desk)
        proposal = desk.session.damage.proposal
        shares.append(0 if proposal is None else proposal.share)
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]
    assert desk.session.recipe.sensitivity == "careful"
    assert not {"chance", "restore", "preview"}.intersection(asked)  # the engine's process was not asked again
    told = desk.docks["regions"].widget().damage.told.text()
    assert f"{desk.session.damage.proposal.specks} speck" in told


def test_at_a_named_sensitivity_the_slider_proposes_what_the_engine_finds(desk, slider):
    from engine import Recipe
    from engine.pipeline import find_damage

    for step, name in ((25, "careful"), (50, "normal"), (75, "thorough")):
        slider.setValue(step)
        settled(desk)
        assert desk.session.damage.proposing.threshold == {25: 0.9, 50: 0.8, 75: 0.5}[step]
        wanted = find_damage(desk.session.photo, Recipe(sensitivity=name))
        assert np.array_equal(desk.session.damage.proposal.damage, wanted)


def test_of_many_thresholds_the_newest_is_proposed(desk, slider):
    slider.setValue(50)
    settled(desk)
    wanted = desk.session.damage.proposal.damage
    slider.setValue(0)
    settled(desk)
    for step in (100, 3, 80, 20, 90, 50):
        slider.setValue(step)
    settled(desk)
    assert np.array_equal(desk.session.damage.proposal.damage, wanted)
    shown = desk.canvas.damage.proposal
    assert np.array_equal(shown.levels[0], wanted)


def test_the_slider_follows_the_sensitivity_of_the_recipe(desk, slider):
    desk.session.set_recipe(desk.session.recipe.changed(sensitivity="thorough"))
    assert slider.value() == 75
    settled(desk)
    assert desk.session.damage.proposing.threshold == 0.5


def test_what_is_kept_is_never_proposed_and_what_is_marked_not_again(desk, slider):
    slider.setValue(75)
    settled(desk)
    proposal = desk.session.damage.proposal
    row, column = np.argwhere(proposal.damage)[proposal.damage.sum() // 2]
    desk.toolbox.options.set(size=30.0)
    click(desk, (row, column), ALT)
    until(lambda: desk.session.damage.proposal not in (None, proposal))
    settled(desk)
    assert desk.session.damage.proposal.damage[row, column] == 0
    desk.actions_by_name["damage_take"].trigger()
    until(lambda: (damage(desk) == 1).any())
    settled(desk)
    QTest.qWait(200)
    settled(desk)
    assert desk.session.damage.proposal is None
    desk.actions_by_name["undo"].trigger()
    until(lambda: desk.session.damage.proposal is not None)


def test_a_click_on_a_name_below_the_slider_takes_it(desk, slider):
    ticks = desk.docks["regions"].widget().damage._ticks
    desk.docks["regions"].raise_()
    desk.session.edits.activate(DAMAGE)
    until(ticks.isVisible)
    places = ticks._places()
    for (_, left, _), (_, right, _) in pairwise(places.values()):
        assert left.right() < right.left()
    for step, (place, rect, _) in places.items():
        slider.setValue(step)
        _, knob, _ = slider._parts()
        assert abs(knob.center().x() - place) <= 1
        assert rect.left() <= place <= rect.right()
    slider.setValue(0)
    _, rect, word = places[75]
    assert word == "Thorough"
    QTest.mouseClick(ticks, Qt.MouseButton.LeftButton, NONE, rect.center())
    assert slider.value() == 75


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


def test_mask_and_unmended_photo_are_saved_beside_the_result_where_that_is_ticked_and_that_is_remembered(
        desk, tmp_path):
    desk.session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic", scale=1))
    drag(desk, (40, 30), (40, 70))
    desk.actions_by_name["restore"].trigger()
    until(lambda: len(desk.session.results) > 0 and not desk.session.runs.busy)
    result = desk.session.results.list[0]
    for ticked in (False, True):
        dialog = SaveDialog(desk.session, desk.settings, result, desk)
        assert not dialog.keep_mask.isHidden()
        assert dialog.keep_mask.isChecked() is False
        dialog.path.setText(str(tmp_path / f"saved-{ticked}.png"))
        dialog.keep_mask.setChecked(ticked)
        assert ("saved-True-unmended.png" in dialog.told.text()) is ticked
        dialog.accept()
        until((tmp_path / f"saved-{ticked}.png").exists)
        until(lambda: not desk.session.runs.working_beside)
    assert {path.name for path in tmp_path.glob("saved*")} == {
        "saved-False.png", "saved-True.png", "saved-True-damage.png", "saved-True-unmended.png"}
    assert np.array_equal(np.asarray(Picture.open(tmp_path / "saved-True-damage.png")) == 255, damage(desk) == 1)
    unmended = np.asarray(Picture.open(tmp_path / "saved-True-unmended.png").convert("RGB"), np.float32) / 255
    assert np.abs(unmended - desk.session.photo.image).max() < 1 / 255
    assert SaveDialog(desk.session, desk.settings, result, desk).keep_mask.isChecked()


def test_a_mask_that_exists_is_not_replaced_unasked(desk, tmp_path, monkeypatch):
    desk.session.set_recipe(PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic", scale=1))
    drag(desk, (40, 30), (40, 70))
    desk.actions_by_name["restore"].trigger()
    until(lambda: len(desk.session.results) > 0 and not desk.session.runs.busy)
    (tmp_path / "one-damage.png").write_bytes(b"mine")
    dialog = SaveDialog(desk.session, desk.settings, desk.session.results.list[0], desk)
    dialog.path.setText(str(tmp_path / "one.png"))
    dialog.keep_mask.setChecked(True)
    asked = []
    monkeypatch.setattr("gui.dialogs.saving.QMessageBox.question", lambda *told: asked.append(told[2]) or 0)
    dialog.accept()
    assert "one-damage.png" in asked[0]
    assert (tmp_path / "one-damage.png").read_bytes() == b"mine"
    assert not (tmp_path / "one.png").exists()


def drop(window, path):
    """A file of the desktop, let go over the middle of the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle, buttons = QPointF(window.rect().center()), Qt.MouseButton.LeftButton
    for event in (QDragEnterEvent(middle.toPoint(), Qt.DropAction.CopyAction, mime, buttons, NONE),
                  QDropEvent(middle, Qt.DropAction.CopyAction, mime, buttons, NONE)):
        QApplication.sendEvent(window, event)


def answer(monkeypatch, wanted):
    """Each question is answered by the button that begins so; what was asked is remembered."""
    asked = []

    def exec_(box):
        asked.append(f"{box.text()} {box.informativeText()}")
        button = next(one for one in box.buttons() if one.text().replace("&", "").startswith(wanted))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    monkeypatch.setattr("gui.commands.damage.QMessageBox.exec", exec_)
    return asked


def dropped(folder, shape, mode="L"):
    marks = np.zeros(shape, np.uint8)
    marks[shape[0] // 3 : shape[0] // 3 + 4, 5:-5] = 255
    path = folder / f"mask-{mode}-{shape[0]}.png"
    Picture.fromarray(marks).convert(mode).save(path)
    return path


@pytest.mark.parametrize("mode", ["L", "1", "RGB", "P"])
def test_a_dropped_mask_is_offered_as_damage_and_taken_in_one_step(desk, tmp_path, monkeypatch, mode):
    asked, photo = answer(monkeypatch, "Mark"), desk.session.path
    rows, columns = desk.session.photo.shape
    drop(desk, dropped(tmp_path, (2 * rows, 2 * columns), mode))
    until(lambda: damage(desk).any())
    assert "looks like a mask" in asked[0]
    assert damage(desk)[2 * rows // 6, columns // 2] == 1
    assert desk.session.edits.layer == DAMAGE
    assert desk.session.path == photo
    desk.actions_by_name["undo"].trigger()
    assert not damage(desk).any()


def test_a_dropped_mask_of_another_shape_is_refused_in_a_sentence(desk, tmp_path, monkeypatch):
    answer(monkeypatch, "Mark")
    drop(desk, dropped(tmp_path, (30, 170)))
    until(lambda: "Give a mask of the same shape" in desk.banner.text)
    assert not damage(desk).any()


def test_a_dropped_mask_may_be_opened_as_a_photo_or_left(desk, tmp_path, monkeypatch):
    photo, mask = desk.session.path, dropped(tmp_path, (90, 120))
    asked = answer(monkeypatch, "Cancel")
    drop(desk, mask)
    until(lambda: bool(asked))
    QTest.qWait(50)
    assert desk.session.path == photo
    answer(monkeypatch, "Open")
    drop(desk, mask)
    until(lambda: desk.session.path == mask)


def test_a_dropped_photo_is_opened_unasked(desk, tmp_path, monkeypatch):
    asked, path = answer(monkeypatch, "Mark"), scratched(tmp_path)
    drop(desk, path)
    until(lambda: desk.session.path == path)
    assert not asked
