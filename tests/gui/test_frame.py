"""Cropping, turning and straightening with the mouse: undone, kept, compared, and painted where the photo lies."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from walking import drawn, until

from engine import DAMAGE, Geometry
from engine.documents.remaking import remade
from engine.regions import paint as painted


@pytest.fixture
def framed(window, qtbot, photo_file):
    """A window with a photo, and the tool for its frame."""
    window.session.opening.open(photo_file)
    until(lambda: window.session.document is not None and not window.session.opening.running)
    window.actions_by_name["tool_frame"].trigger()
    return window


def on_widget(window, row, column):
    """A place of the frame's plane on the canvas."""
    return (window.canvas.view.from_frame(row, column) / window.canvas.devicePixelRatioF()).toPoint()


def box(window):
    return window.session.framing.box


def test_dragging_a_corner_crops_and_undo_brings_the_whole_photo_back_in_one_step(framed):
    rows, columns = framed.session.photo.shape
    drawn(framed.canvas, [on_widget(framed, 0, 0), on_widget(framed, rows / 4, columns / 4)])
    top, left, bottom, right = box(framed)
    assert top == pytest.approx(rows / 4, abs=2)
    assert left == pytest.approx(columns / 4, abs=2)
    assert (bottom, right) == (rows, columns)
    assert framed.session.edits.history.position == 1
    framed.actions_by_name["undo"].trigger()
    assert box(framed) == (0, 0, rows, columns)
    framed.actions_by_name["redo"].trigger()
    assert box(framed)[:2] == (top, left)


def test_a_frame_is_moved_within_the_photo_and_not_beyond_it(framed):
    rows, columns = framed.session.photo.shape
    framed.session.frame(Geometry(crop=(25.0, 25.0, 50.0, 50.0)), "crop")
    before = framed.session.framing.shape
    drawn(framed.canvas, [on_widget(framed, rows / 2, columns / 2), on_widget(framed, rows / 2, columns * 3)])
    top, _, _, right = box(framed)
    assert right == columns
    assert top == pytest.approx(rows / 4, abs=1)
    assert framed.session.framing.shape == before


def test_dragging_within_the_whole_photo_draws_a_new_frame(framed):
    rows, columns = framed.session.photo.shape
    drawn(framed.canvas, [on_widget(framed, rows * 0.2, columns * 0.3), on_widget(framed, rows * 0.7, columns * 0.8)])
    assert box(framed) == pytest.approx((rows * 0.2, columns * 0.3, rows * 0.7, columns * 0.8), abs=2)


def test_dragging_outside_the_frame_turns_the_photo_and_the_frame_stays_within_it(framed):
    rows, columns = framed.session.photo.shape
    framed.session.frame(Geometry(crop=(20.0, 20.0, 60.0, 60.0)), "crop")
    drawn(framed.canvas, [on_widget(framed, rows / 2, columns * 0.9), on_widget(framed, rows * 0.56, columns * 0.9)])
    assert 3 < framed.session.geometry.angle < 25
    assert framed.frame_bar.angle.value() == pytest.approx(framed.session.geometry.angle, abs=0.06)
    framing = framed.session.framing
    corners = [framing.to_photo(row, column) for row in (0.5, framing.shape[0] - 0.5)
               for column in (0.5, framing.shape[1] - 0.5)]
    assert all(-1 <= row <= rows + 1 and -1 <= column <= columns + 1 for row, column in corners)


def test_a_line_along_the_horizon_levels_it(framed):
    rows, columns = framed.session.photo.shape
    framed.frame_bar.level.click()
    down = columns * np.tan(np.radians(5))
    drawn(framed.canvas, [on_widget(framed, rows / 2, 0), on_widget(framed, rows / 2 + down, columns)])
    assert framed.session.geometry.angle == pytest.approx(-5, abs=0.5)
    assert not framed.frame_bar.level.isChecked()


def test_an_angle_typed_is_one_step_and_the_usual_frame_has_no_empty_corners(framed):
    spin = framed.frame_bar.angle
    spin.setValue(3.2)
    assert framed.session.recipe.angle == 3.2
    assert framed.session.recipe.crop_to == "auto"
    assert framed.session.edits.history.position == 1
    framed.actions_by_name["undo"].trigger()
    assert spin.value() == 0


def test_proportions_are_kept_by_the_frame_and_by_its_corners(framed):
    bar = framed.frame_bar
    bar.aspect.setCurrentIndex(bar.aspect.findText("4 : 5"))
    bar.aspect.activated.emit(bar.aspect.currentIndex())
    high, wide = framed.session.framing.shape
    assert wide / high == pytest.approx(0.8, abs=0.03)
    top, left, bottom, right = box(framed)
    drawn(framed.canvas, [on_widget(framed, bottom, right), on_widget(framed, bottom - high / 3, right - wide / 8)])
    high, wide = framed.session.framing.shape
    assert wide / high == pytest.approx(0.8, abs=0.03)
    assert box(framed)[:2] == (top, left)
    bar.swap.click()
    high, wide = framed.session.framing.shape
    assert high / wide == pytest.approx(0.8, abs=0.03)


def test_escape_brings_back_what_was_and_enter_keeps_it_and_both_leave_the_tool(framed):
    rows, columns = framed.session.photo.shape
    drawn(framed.canvas, [on_widget(framed, 0, 0), on_widget(framed, rows / 4, columns / 4)])
    framed.canvas.setFocus()
    QTest.keyClick(framed.canvas, Qt.Key.Key_Escape)
    assert box(framed) == (0, 0, rows, columns)
    assert framed.toolbox.name == "brush"
    framed.actions_by_name["tool_frame"].trigger()
    drawn(framed.canvas, [on_widget(framed, 0, 0), on_widget(framed, rows / 4, columns / 4)])
    QTest.keyClick(framed.canvas, Qt.Key.Key_Return)
    assert framed.toolbox.name == "brush"
    assert box(framed) != (0, 0, rows, columns)
    assert framed.canvas.view.area == (0.0, 0.0, *framed.session.framing.shape)


@pytest.mark.parametrize("geometry", [Geometry(90), Geometry(180, 0.0, True), Geometry(270, 6.0),
                                      Geometry(0, -4.0, True, (10.0, 10.0, 70.0, 80.0)),
                                      Geometry(corners=((20.0, 10.0), (85.0, 5.0), (95.0, 90.0), (5.0, 95.0)))])
def test_painting_on_a_turned_photo_paints_the_pixels_under_the_brush(framed, geometry):
    framed.session.frame(geometry, "turn")
    framed.actions_by_name["tool_brush"].trigger()
    framed.session.edits.add("new")
    label = framed.session.edits.current
    framed.toolbox.options.set(size=9)
    rows, columns = framed.session.framing.shape
    drawn(framed.canvas, [on_widget(framed, rows * 0.4, columns * 0.3), on_widget(framed, rows * 0.4, columns * 0.6)])
    painted = framed.session.edits.regions.labels == label
    for share in (0.3, 0.45, 0.6):
        row, column = framed.session.framing.to_photo(rows * 0.4, columns * share)
        assert painted[int(row), int(column)]
    found = np.argwhere(painted)
    lies = np.array([framed.session.framing.to_frame(row + 0.5, column + 0.5) for row, column in found])
    assert np.abs(lies[:, 0] - rows * 0.4).max() < 8
    assert lies[:, 1].min() > columns * 0.3 - 8
    assert lies[:, 1].max() < columns * 0.6 + 8


def test_turns_and_mirroring_are_actions_that_undo_takes_back_one_by_one(framed):
    for name in ("turn_right", "turn_right", "mirror", "turn_left"):
        framed.actions_by_name[name].trigger()
    assert framed.session.geometry == Geometry().turned(2).mirrored().turned(3)
    for _ in range(4):
        framed.actions_by_name["undo"].trigger()
    assert framed.session.geometry.idle
    framed.actions_by_name["turn_left"].trigger()
    framed.actions_by_name["frame_reset"].trigger()
    assert framed.session.geometry.idle


@pytest.mark.parametrize("framing", [
    Geometry(90, 2.0, False, (10.0, 20.0, 60.0, 50.0)),
    Geometry(270, 0.0, True, (10.0, 20.0, 60.0, 50.0), ((15.0, 5.0), (90.0, 0.0), (95.0, 90.0), (2.0, 100.0)))])
def test_a_framed_result_is_compared_kept_and_there_again_with_its_frame(framed, photo_file, framing):
    session = framed.session
    session.set_recipe(session.recipe.changed(kernel="gaussian", upscaler="bicubic"))
    session.frame(framing, "crop")
    session.restore()
    until(lambda: len(session.results) == 1)
    result = session.results.shown
    assert result.restored.photo.shape == session.framing.shape
    assert result.restored.image.shape[:2] == tuple(2 * side for side in session.framing.shape)
    until(lambda: framed.compare.view._sides is not None)
    assert framed.compare.view.view.shape == session.framing.shape
    assert framed.compare.view._sides[0].picture.shape[:2] == session.framing.shape
    until(lambda: session.results.shown.metrics is not None)
    kernel = session.kernels.known[session.document.present[0]]
    assert np.allclose(kernel.weights, kernel.weights.T, atol=1e-6)  # the photo's own, not those of the frame
    geometry = session.geometry
    session.opening.close_photo()
    until(lambda: session.document is None)
    assert session.recipe.turn == 0  # the next photo is not framed as the last
    session.opening.open(photo_file)
    until(lambda: session.document is not None and not session.opening.running)
    assert session.geometry == geometry
    assert session.results.shown.restored.photo.shape == session.framing.shape
    assert session.edits.history.undo_name


def test_nothing_of_a_framed_photo_is_held_once_it_is_closed(framed):
    session = framed.session
    session.set_recipe(session.recipe.changed(kernel="gaussian", upscaler="bicubic"))
    session.frame(Geometry(90, 2.0), "crop")
    session.restore()
    until(lambda: len(session.results) == 1 and session.results.shown.metrics is not None)
    until(lambda: framed.compare.view._sides is not None)
    held = weakref.ref(session.photo), weakref.ref(session.results.shown.restored.photo)
    session.opening.close_photo()
    until(lambda: session.document is None and not session.runs.working_beside)

    def gone():
        gc.collect()
        return [one() for one in held] == [None, None]

    until(gone)


def test_a_framed_result_of_a_project_is_made_again_pixel_for_pixel(framed, tmp_path):
    session, project = framed.session, tmp_path / "framed.heirloom"
    session.set_recipe(session.recipe.changed(kernel="gaussian", upscaler="bicubic"))
    session.edits.add("coat")
    session.edits.apply(painted(session.edits.regions, 2, [(30, 30), (60, 60)], 12), "paint")
    marks = session.edits.document.layer(DAMAGE).regions
    session.edits.apply(painted(marks, 1, [(40, 40), (40, 60)], 2), "mark", DAMAGE)
    session.frame(Geometry(90, 2.0, True, (10.0, 20.0, 60.0, 50.0)), "crop")
    session.restore()
    until(lambda: len(session.results) == 1 and session.document.state.results)
    shown = session.results.shown.restored
    session.edits.apply(painted(session.edits.regions, 2, [(10, 60)], 9), "paint")  # the result was made without it
    session.writing.project(project, with_photo=False, with_results=True)
    until(lambda: session.project == project)
    restored, _ = remade(project)
    assert np.array_equal(restored.image, shown.image)
    assert np.array_equal(restored.damage, shown.damage)
    assert shown.damage.any()


def test_a_preview_is_of_the_part_that_was_framed_on_the_turned_photo(framed):
    session = framed.session
    session.set_recipe(session.recipe.changed(kernel="gaussian", upscaler="bicubic"))
    session.frame(Geometry(90), "turn")
    framed.actions_by_name["tool_brush"].trigger()
    framed.actions_by_name["preview"].trigger()
    rows, columns = session.framing.shape
    drawn(framed.canvas, [on_widget(framed, rows * 0.5, columns * 0.1), on_widget(framed, rows * 0.9, columns * 0.6)])
    until(lambda: len(session.results) == 1)
    assert session.results.shown.box == pytest.approx((rows * 0.5, columns * 0.1, rows * 0.9, columns * 0.6), abs=2)
    until(lambda: framed.compare.view._sides is not None)


def corner(window, across, down):
    """Where a place of the photo, in per cent, lies on the canvas."""
    rows, columns = window.session.photo.shape
    return on_widget(window, *window.toolbox.frame.whole.to_frame(rows * down / 100, columns * across / 100))


def test_corners_dragged_onto_a_print_lay_it_flat_each_as_one_step(framed):
    framed.frame_bar.corners.click()
    drawn(framed.canvas, [corner(framed, 0, 0), corner(framed, 15, 10)])
    drawn(framed.canvas, [corner(framed, 100, 100), corner(framed, 85, 95)])
    chosen = framed.session.geometry.corners
    assert [value for place in chosen for value in place] == pytest.approx([15, 10, 100, 0, 85, 95, 0, 100], abs=1)
    assert framed.session.edits.history.position == 2
    QTest.keyClick(framed.canvas, Qt.Key.Key_Return)
    assert not framed.frame_bar.corners.isChecked()
    assert framed.toolbox.name == "frame"
    assert framed.canvas.view.area[2:] == framed.session.framing.shape
    framed.actions_by_name["undo"].trigger()
    framed.actions_by_name["undo"].trigger()
    assert framed.session.geometry.idle


@pytest.mark.parametrize("before", [Geometry(90), Geometry(180, flip=True), Geometry(270, 3.0, True),
                                    Geometry(0, 0.0, False, (20.0, 10.0, 50.0, 60.0))])
def test_corners_begin_at_the_frame_however_it_lies_and_a_click_changes_nothing(framed, before):
    framed.session.frame(before, "before")
    lies = framed.session.framing
    framed.frame_bar.corners.click()
    middle = framed.canvas.rect().center()
    drawn(framed.canvas, [middle, middle])
    assert framed.session.geometry == Geometry.of(before.plain)
    framed.canvas.setFocus()
    QTest.keyClick(framed.canvas, Qt.Key.Key_PageDown)
    step = Qt.Key.Key_Down if framed.toolbox.frame.corners.quad.places[1][1] < 1 else Qt.Key.Key_Up
    QTest.keyClick(framed.canvas, step)
    assert framed.session.geometry.corners
    assert framed.session.framing.shape == pytest.approx(lies.shape, rel=0.05)
    for row, column in ((0, 0), lies.shape):
        place = framed.session.framing.to_frame(*lies.to_photo(row, column))
        assert place == pytest.approx((row, column), abs=4)


def test_escape_brings_a_dragged_corner_back_and_then_leaves_the_corners(framed):
    framed.frame_bar.corners.click()
    canvas = framed.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corner(framed, 0, 0))
    QTest.mouseMove(canvas, corner(framed, 30, 30))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert framed.session.geometry.idle
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not framed.frame_bar.corners.isChecked()
    assert framed.toolbox.name == "frame"
