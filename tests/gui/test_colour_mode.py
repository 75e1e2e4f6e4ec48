"""A photo is coloured by hand: strokes and ramps are steps, what is seen is what will be, and luma stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from walking import drawn, opened, until

import engine
from engine import Hints, Ramp, Stroke
from gui.canvas.colours import Seen
from gui.commands.colours import sitting_file

ALT, SHIFT, NONE = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
                    Qt.KeyboardModifier.NoModifier)
RIGHT = Qt.MouseButton.RightButton
RED, BLUE = "#b03020", "#2040a0"


def place(window, row, column):
    return window.canvas.view.to_screen(row + 0.5, column + 0.5).toPoint()


def drag(window, *points, **how):
    drawn(window.canvas, [place(window, *point) for point in points], **how)


def click(window, at, keys=NONE, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(window.canvas, button, keys, place(window, *at))


def settle(window):
    """All of the photo in colour is there."""
    until(lambda: not window.session.colours.preview.busy)


def seen(window, row, column):
    return np.array(window.session.colours.preview.at(row, column), float)


def chroma(window, row, column):
    """How far the channels that are seen lie apart."""
    return float(np.ptp(seen(window, row, column)))


@pytest.fixture
def photo_file(tmp_path):
    """A grey photo of middle tones, in a folder with a Korean name."""
    rows, columns = np.mgrid[:96, :120]
    plane = 0.5 + 0.15 * np.sin(rows / 17) * np.cos(columns / 23)
    plane += np.random.default_rng(1).normal(0, 0.01, plane.shape)
    path = tmp_path / "사진" / "할머니.png"
    path.parent.mkdir()
    Picture.fromarray(np.round(plane * 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def desk(window, photo_file):
    """A window with a photo of two regions that is being coloured, the stroke in hand."""
    opened(window, photo_file)
    window.session.edits.add("face")
    rows, columns = window.session.photo.shape
    labels = window.session.edits.regions.labels
    mask = np.zeros(labels.shape, bool)
    mask[rows // 4 : rows // 2, columns // 4 : columns // 2] = True
    from gui.document.edits import given

    window.session.edits.apply(given(labels, mask, 1, frozenset()), "face")
    window.toolbox.options.set(size=6.0)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_K)
    assert window.toolbox.name == "stroke"
    assert window.session.colours.on
    window.session.colours.set_colour(RED)
    return window


def test_the_mode_brings_its_tools_and_its_panel_and_leaves_all_as_it_was(desk):
    assert desk.actions_by_name["colour_mode"].isChecked()
    assert desk.docks["colour"].isVisible()
    assert desk.docks["settings"].isHidden()
    assert not desk.canvas.regions.shown
    desk.actions_by_name["compare_none"].trigger()
    assert not desk.session.colours.on
    assert desk.toolbox.name == "brush"
    assert desk.docks["colour"].isHidden()
    assert not desk.docks["settings"].isHidden()
    assert desk.canvas.regions.shown
    assert desk.session.colours.preview.picture is None  # and no memory is held for it
    desk.actions_by_name["colour_mode"].trigger()
    assert desk.toolbox.name == "stroke"
    QTest.keyClick(desk.canvas, Qt.Key.Key_H)
    assert desk.session.colours.on  # the hand moves the photo in either mode
    QTest.keyClick(desk.canvas, Qt.Key.Key_B)
    assert not desk.session.colours.on


def test_panels_are_as_high_as_before_once_the_photo_is_not_coloured_any_more(desk):
    desk.actions_by_name["compare_none"].trigger()
    QTest.qWait(60)
    before = desk.docks["regions"].height(), desk.docks["settings"].height()
    for _ in range(2):
        desk.actions_by_name["colour_mode"].trigger()
        QTest.qWait(60)
        assert desk.docks["colour"].height() > before[1] * 0.9
        desk.actions_by_name["compare_none"].trigger()
        QTest.qWait(60)
        after = desk.docks["regions"].height(), desk.docks["settings"].height()
        assert after == pytest.approx(before, abs=12)


def test_a_stroke_colours_what_is_seen_is_one_step_and_undo_takes_it_back(desk):
    rows, columns = desk.session.photo.shape
    at = (rows * 3 // 4, columns * 3 // 4)
    drag(desk, (at[0], at[1] - 12), (at[0], at[1] + 12))
    settle(desk)
    (stroke,) = desk.session.colours.hints.strokes
    assert (stroke.colour, stroke.width) == (RED, 6.0)
    assert len(stroke.points) > 2
    assert chroma(desk, *at) > 40
    red, _, blue = seen(desk, *at)
    assert red > blue
    assert desk.session.edits.history.undo_name == "Colour stroke"
    assert desk.session.recipe.colourise == "tint"  # what is restored from now on is coloured so
    desk.actions_by_name["undo"].trigger()
    settle(desk)
    assert desk.session.colours.hints.empty
    assert chroma(desk, *at) <= 3
    desk.actions_by_name["redo"].trigger()
    settle(desk)
    assert chroma(desk, *at) > 40


def test_what_is_seen_is_what_the_engine_makes(desk):
    session = desk.session
    rows, columns = session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    session.colours.set_colour(BLUE)
    drag(desk, (rows * 0.35, columns * 0.3), (rows * 0.4, columns * 0.4))
    settle(desk)
    made = engine_colour(session)
    found = np.stack([[seen(desk, row, column) for column in range(0, columns, 7)] for row in range(0, rows, 7)])
    assert np.quantile(np.abs(found - made[::7, ::7] * 255), 0.98) <= 6


def engine_colour(session):
    from engine.pipeline import colour

    return colour(session.photo, session.edits.snapshot(), session.recipe, hints=session.document.state.hints)


def test_a_region_that_is_clicked_takes_the_colour_by_its_tones_and_the_right_button_takes_it_away(desk):
    QTest.keyClick(desk.canvas, Qt.Key.Key_T)
    rows, columns = desk.session.photo.shape
    inside, outside = (rows * 3 // 8, columns * 3 // 8), (rows * 3 // 4, columns * 3 // 4)
    assert desk.canvas.regions.shown  # in outlines
    click(desk, inside)
    settle(desk)
    assert set(desk.session.colours.hints.ramps) == {"face"}
    assert desk.session.edits.current == 1
    assert chroma(desk, *inside) > 10
    assert chroma(desk, *outside) <= 3
    desk.session.edits.alter(1, "rename", name="Grandmother")
    assert set(desk.session.colours.hints.ramps) == {"Grandmother"}
    click(desk, inside, button=RIGHT)
    assert desk.session.colours.hints.empty
    desk.actions_by_name["undo"].trigger()
    assert set(desk.session.colours.hints.ramps) == {"Grandmother"}


def test_the_right_button_takes_the_strokes_away_that_it_touches_and_no_others(desk):
    rows, columns = desk.session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.2), (rows * 0.7, columns * 0.4))
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.7, columns * 0.8))
    first, second = desk.session.colours.hints.strokes
    drag(desk, (rows * 0.6, columns * 0.3), (rows * 0.8, columns * 0.3), button=RIGHT)
    assert desk.session.colours.hints.strokes == (second,)
    desk.actions_by_name["undo"].trigger()
    assert desk.session.colours.hints.strokes == (first, second)


def test_the_eyedropper_and_alt_take_the_colour_that_is_seen_and_grey_keeps_grey(desk):
    colours = desk.session.colours
    rows, columns = desk.session.photo.shape
    at = (rows * 3 // 4, columns * 3 // 4)
    drag(desk, (at[0], at[1] - 12), (at[0], at[1] + 12))
    settle(desk)
    wanted = "#{:02x}{:02x}{:02x}".format(*(int(value) for value in seen(desk, *at)))
    colours.set_colour(BLUE)
    click(desk, at, keys=ALT)
    assert colours.colour == wanted
    assert len(colours.hints.strokes) == 1
    QTest.keyClick(desk.canvas, Qt.Key.Key_I)
    click(desk, (rows * 3 // 8, columns * 3 // 8))
    assert colours.colour is None
    assert desk.actions_by_name["keep_grey"].isChecked()
    click(desk, at)
    assert colours.colour == wanted
    assert not desk.actions_by_name["keep_grey"].isChecked()


def test_a_stroke_is_seen_while_it_is_drawn_and_escape_drops_it(desk):
    rows, columns = desk.session.photo.shape
    at = (rows * 3 // 4, columns * 3 // 4)
    start, end = place(desk, at[0], at[1] - 12), place(desk, at[0], at[1] + 12)
    QTest.mousePress(desk.canvas, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(desk.canvas, end)
    until(lambda: chroma(desk, *at) > 40)
    assert desk.session.colours.hints.empty  # nothing is said yet
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(desk.canvas, Qt.MouseButton.LeftButton, NONE, end)
    settle(desk)
    assert desk.session.colours.hints.empty
    assert chroma(desk, *at) <= 3


def test_an_answer_that_is_older_than_the_last_stroke_is_not_shown(desk):
    session = desk.session
    rows, columns = session.photo.shape
    stroke = Stroke(((rows * 0.75, columns * 0.75),), 9.0, RED)
    session.colours.say(Hints((stroke,)), "red")
    until(lambda: session.colours.preview._job is not None)
    session.colours.say(Hints((Stroke(stroke.points, 9.0, BLUE),)), "blue")
    shown = []
    session.colours.preview.changed.connect(lambda: shown.append(seen(desk, rows * 3 // 4, columns * 3 // 4)))
    settle(desk)
    assert shown
    assert all(blue >= red for red, _, blue in shown)


def test_painted_regions_stop_strokes_at_once(desk):
    rows, columns = desk.session.photo.shape
    at, inside = (rows * 0.6, columns * 0.6), (rows // 3, columns // 3)
    drag(desk, at, (rows * 0.7, columns * 0.7))
    settle(desk)
    labels = desk.session.edits.regions.labels
    from gui.document.edits import given

    desk.session.edits.apply(given(labels, np.ones(labels.shape, bool), 1, frozenset()), "all")
    settle(desk)
    everywhere = chroma(desk, *inside)
    desk.actions_by_name["undo"].trigger()
    settle(desk)
    assert chroma(desk, *inside) <= 3 < everywhere


def test_strokes_ramps_and_colours_painted_last_come_back(desk, photo_file):
    rows, columns = desk.session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    QTest.keyClick(desk.canvas, Qt.Key.Key_T)
    click(desk, (rows * 3 // 8, columns * 3 // 8))
    said = desk.session.colours.hints
    assert said.strokes
    assert said.ramps
    desk.session.opening.close_photo()
    until(lambda: desk.session.photo is None)
    opened(desk, photo_file)
    until(lambda: desk.session.document is not None)
    assert desk.session.colours.hints == said
    assert desk.session.colours.recent == (RED,)
    assert desk.settings.tool("colours")["recent"] == [RED]


def test_a_sitting_gives_regions_of_the_same_names_their_colours_as_one_step(desk):
    colours = desk.session.colours
    said = []
    desk.session.noticed.connect(said.append)
    desk.actions_by_name["sitting_lay"].trigger()
    assert "No sitting is kept" in str(said[-1])
    ramp, other = Ramp("#301010", "#805030", "#e0c0a0"), Ramp("#101030", "#305080", "#a0c0e0")
    colours.say(Hints((), {"face": ramp, "somebody else": other}), "ramps")
    desk.actions_by_name["sitting_take"].trigger()
    until(lambda: "kept for the sitting" in str(said[-1]))
    colours.clear()
    stroke = Stroke(((9.0, 9.0),), 4.0, BLUE)
    colours.say(Hints((stroke,)), "stroke")
    desk.actions_by_name["sitting_lay"].trigger()
    until(lambda: bool(colours.hints.ramps))
    assert colours.hints == Hints((stroke,), {"face": ramp})  # strokes are each photo's own
    desk.actions_by_name["undo"].trigger()
    assert not colours.hints.ramps
    desk.actions_by_name["sitting_list"].trigger()
    assert desk.session.recipe.palette == str(sitting_file())
    desk.actions_by_name["sitting_list"].trigger()
    assert desk.session.recipe.palette == ""


def test_the_coloured_photo_is_written_with_its_luma_as_it_was_and_the_original_stays(desk, photo_file, tmp_path,
                                                                                      monkeypatch):
    before = photo_file.read_bytes()
    rows, columns = desk.session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    target, said = tmp_path / "out.png", []
    offered = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (offered.append(args[2]), (str(target), ""))[1])
    desk.session.noticed.connect(said.append)
    desk.session.failed.connect(said.append)
    desk.actions_by_name["save_coloured"].trigger()
    until(lambda: any(str(target) in str(one) for one in said))
    assert offered[0].endswith("할머니-coloured.png")
    with Picture.open(target) as made, Picture.open(photo_file) as old:
        image = np.asarray(made.convert("RGB"))
        assert np.array_equal(np.asarray(made.convert("L")), np.asarray(old.convert("L")))
    assert np.ptp(image, axis=2).max() > 40
    assert photo_file.read_bytes() == before
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(photo_file), ""))
    said.clear()
    desk.actions_by_name["save_coloured"].trigger()
    until(lambda: bool(said))
    assert photo_file.read_bytes() == before


def test_layers_are_written_as_a_tiff_or_as_the_colours_alone(desk, tmp_path, monkeypatch):
    rows, columns = desk.session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    said = []
    desk.session.noticed.connect(said.append)
    for target in (tmp_path / "layers.tif", tmp_path / "colours.png"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, path=target: (str(path), ""))
        desk.actions_by_name["save_colour_layer"].trigger()
        until(lambda path=target: any(str(path) in str(one) for one in said))
        with Picture.open(target) as made:
            assert made.size == (columns, rows)
    with Picture.open(tmp_path / "colours.png") as made:
        luma = np.asarray(made.convert("L"))
    assert np.abs(luma.astype(int) - 127.5).max() <= 1


def test_nothing_said_is_nothing_saved_and_a_sentence(desk):
    said = []
    desk.session.noticed.connect(said.append)
    desk.actions_by_name["save_coloured"].trigger()
    desk.actions_by_name["colours_write"].trigger()
    desk.actions_by_name["colours_clear"].trigger()
    assert len(said) == 3
    assert all("Nothing is said of this photo's colours" in str(one) for one in said)


def test_colours_are_written_to_a_file_and_read_again_as_one_step(desk, tmp_path, monkeypatch):
    rows, columns = desk.session.photo.shape
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    path, wanted = tmp_path / "hints.json", desk.session.colours.hints
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    desk.actions_by_name["colours_write"].trigger()
    until(path.is_file)
    desk.actions_by_name["colours_clear"].trigger()
    assert desk.session.colours.hints.empty
    desk.actions_by_name["colours_read"].trigger()
    until(lambda: not desk.session.colours.hints.empty)
    assert desk.session.colours.hints == wanted
    path.write_text("{", encoding="utf-8")
    faults = []
    desk.session.failed.connect(faults.append)
    desk.actions_by_name["colours_read"].trigger()
    until(lambda: bool(faults))
    assert desk.session.colours.hints == wanted


def test_what_is_seen_goes_round_by_one_key(desk):
    drag(desk, (20, 20), (20, 40))
    settle(desk)
    assert desk.canvas.seen is Seen.STROKES
    found = []
    for _ in Seen:
        QTest.keyClick(desk.canvas, Qt.Key.Key_O)
        settle(desk)
        found.append((desk.canvas.seen, desk.canvas.strokes.shown, desk.canvas.coloured.shown))
    assert found == [(Seen.RESULT, False, True), (Seen.CHROMA, False, True), (Seen.OFF, False, False),
                     (Seen.STROKES, True, True)]


def test_where_another_window_works_on_the_photo_nothing_is_coloured_and_it_is_said(desk):
    said = []
    desk.session.noticed.connect(said.append)
    desk.session.lose()
    drag(desk, (20, 20), (20, 40))
    QTest.keyClick(desk.canvas, Qt.Key.Key_T)
    click(desk, (20, 20))
    assert desk.session.colours.hints.empty
    assert any("Another window works on this photo" in str(one) for one in said)


def test_a_restored_photo_has_the_colours(desk):
    session = desk.session
    rows, columns = session.photo.shape
    session.set_recipe(engine.preset("fast").changed(colourise="tint", upscaler="lanczos", kernel="bicubic"))
    drag(desk, (rows * 0.7, columns * 0.6), (rows * 0.8, columns * 0.8))
    session.restore()
    until(lambda: len(session.results) == 1)
    image = session.results.list[0].restored.image
    scale = image.shape[0] // rows
    assert np.ptp(image[int(rows * 0.75) * scale, int(columns * 0.7) * scale]) > 0.15


def test_saturation_and_warmth_change_what_is_seen(desk):
    rows, columns = desk.session.photo.shape
    at = (rows * 3 // 4, columns * 3 // 4)
    drag(desk, (at[0], at[1] - 12), (at[0], at[1] + 12))
    settle(desk)
    full = chroma(desk, *at)
    desk.session.colours.set_saturation(0.5)
    settle(desk)
    assert chroma(desk, *at) == pytest.approx(full / 2, abs=4)
    desk.session.colours.set_saturation(0.0)
    settle(desk)
    assert chroma(desk, *at) <= 1


def test_the_panel_says_how_a_photo_is_coloured(desk):
    from gui.panels.colour_settings import ColourSettings

    (settings,) = desk.docks["colour"].findChildren(ColourSettings)
    box = settings.fields["skin"].widget
    box.setCurrentIndex(box.findData("skin-3"))
    box.activated.emit(box.currentIndex())
    assert desk.session.recipe.skin == "skin-3"
    desk.session.set_recipe(desk.session.recipe.changed(skin="off", colourise="scribbles"))
    assert box.currentData() == "off"
    assert settings.fields["colourise"].widget.currentData() == "scribbles"


def test_what_an_example_gives_is_seen_too_though_the_engines_process_finds_it(desk, tmp_path, portrait):
    engine.write(tmp_path / "cousin.png", portrait.image, portrait.source)
    rows, columns = desk.session.photo.shape
    desk.session.set_recipe(desk.session.recipe.changed(colourise="example", example=str(tmp_path / "cousin.png")))
    settle(desk)
    made = engine_colour(desk.session)
    found = np.stack([[seen(desk, row, column) for column in range(0, columns, 9)] for row in range(0, rows, 9)])
    assert np.ptp(found, axis=2).max() > 8
    assert np.quantile(np.abs(found - made[::9, ::9] * 255), 0.9) <= 10
    faults = []
    desk.session.failed.connect(faults.append)
    desk.session.set_recipe(desk.session.recipe.changed(example=str(tmp_path / "gone.png")))
    until(lambda: bool(faults))
    assert "gone.png" in str(faults[0])


def test_the_next_photo_of_a_sitting_is_coloured_too_and_none_is_not(desk, photo_file):
    other = photo_file.with_name("next.png")
    other.write_bytes(photo_file.read_bytes())
    with Picture.open(photo_file) as picture:
        picture.transpose(Picture.Transpose.FLIP_LEFT_RIGHT).save(other)
    opened(desk, other)
    until(lambda: desk.session.document is not None and desk.session.document.state.photo.path == other)
    assert desk.session.colours.on
    assert desk.toolbox.name == "stroke"
    drag(desk, (60, 60), (60, 90))
    settle(desk)
    assert chroma(desk, 60, 75) > 40
    desk.session.opening.close_photo()
    until(lambda: desk.session.photo is None)
    assert not desk.session.colours.on


@pytest.mark.parametrize("frame", [{"turn": 90}, {"flip": True}, {"angle": 7.0}, {"crop_to": "10,10,80,90"}])
def test_a_framed_photo_is_coloured_where_it_lies(desk, frame):
    desk.session.set_recipe(desk.session.recipe.changed(**frame))
    at = (60, 60)
    drag(desk, (60, 45), (60, 75))
    settle(desk)
    (stroke,) = desk.session.colours.hints.strokes
    assert abs(stroke.points[0][0] - 60) < 3
    assert abs(stroke.points[-1][1] - 75) < 3
    assert chroma(desk, *at) > 40
    place_on_screen = place(desk, *at)
    shown = desk.canvas.grab().toImage().pixelColor(place_on_screen)
    assert shown.red() - shown.blue() > 40
