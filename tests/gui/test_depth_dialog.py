"""Depth is seen as a picture, parted by two limits, and becomes regions; a soft background can be kept so."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from walking import opened, take, until

import engine
from engine import Regions
from gui.depth.view import Look


@pytest.fixture
def dialog(window, photo_file, tmp_path):
    """The dialog of a photo with a depth picture: near in the middle, nearer below."""
    rows, columns = 96, 80
    near = np.zeros((rows, columns), np.uint8)
    near[20:60, 20:60], near[60:, 20:60] = 150, 250
    Picture.fromarray(near).save(tmp_path / "depth.png")
    opened(window, photo_file)
    window.session.set_recipe(window.session.recipe.changed(depth=str(tmp_path / "depth.png")))
    window.actions_by_name["depth"].trigger()
    made = window.tone_commands.deep
    until(lambda: made.found is not None and made.view.picture is not None)
    yield made
    made.close()


def test_depth_is_seen_in_three_ways(dialog):
    seen = []
    for look in Look:
        dialog.looks[look].click()
        seen.append(dialog.view.picture.copy())
    layers, depth, relief = seen
    assert np.ptp(layers[5, 5, :3]) < np.ptp(layers[40, 40, :3])  # the foreground is tinted
    assert not np.array_equal(depth[5, 5], depth[80, 40])
    assert np.ptp(relief[..., 0]) > 30
    assert np.array_equal(relief[..., 0], relief[..., 1])


def test_limits_part_near_from_far_and_make_regions_as_one_step(window, dialog):
    dialog.auto.setChecked(False)
    dialog.limits["farthest"].setValue(40)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    until(lambda: window.session.edits.history.position == 1)
    labels = window.session.edits.regions.labels
    assert (labels[40, 40], labels[80, 40], labels[5, 5]) == (1, 1, 0)
    window.actions_by_name["undo"].trigger()
    assert not window.session.edits.regions.labels.any()
    dialog.limits["front"].setValue(80)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    until(lambda: window.session.edits.history.position == 1)
    labels = window.session.edits.regions.labels
    assert (labels[40, 40], labels[80, 40]) == (1, 0)
    assert (window.session.recipe.depth_threshold, window.session.recipe.depth_front) == ("0.40", 0.8)


def test_layers_part_the_foreground_and_otsu_finds_the_limit(window, dialog):
    assert dialog.auto.isChecked()
    assert 0 < dialog.thresholds[0] < 1
    dialog.layers.setValue(2)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    until(lambda: window.session.edits.history.position == 1)
    labels = window.session.edits.regions.labels
    assert (labels[80, 40], labels[40, 40], labels[5, 5]) == (1, 2, 0)


def test_limits_between_which_nothing_lies_are_a_sentence(window, dialog):
    dialog.auto.setChecked(False)
    dialog.limits["farthest"].setValue(100)
    dialog.limits["front"].setValue(20)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    until(lambda: "Nothing lies between" in dialog.told.text())
    assert window.session.edits.history.position == 0


def test_a_soft_background_is_a_setting_that_the_dialog_and_the_form_share(window, dialog):
    dialog.soft.setChecked(True)
    assert (window.session.recipe.only, window.session.recipe.background) == ("foreground", "soft")
    window.session.set_recipe(window.session.recipe.changed(only=engine.Recipe().only))
    assert not dialog.soft.isChecked()


def test_a_depth_file_that_is_gone_is_a_sentence_in_the_dialog(window, dialog, tmp_path):
    (tmp_path / "gone.png").write_bytes((tmp_path / "depth.png").read_bytes())
    window.session.set_recipe(window.session.recipe.changed(depth=str(tmp_path / "gone.png")))
    (tmp_path / "gone.png").unlink()
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    until(lambda: "gone.png" in dialog.told.text())


def test_what_is_out_of_focus_is_said_and_listed_until_regions_change(window, dialog):
    labels = np.zeros((96, 80), np.uint8)
    labels[20:80, 15:60] = 1
    take(window.session.edits, Regions(labels, {0: "background", 1: "person"}))
    QTest.mouseClick(dialog.focus, Qt.MouseButton.LeftButton)
    until(lambda: not dialog._running)
    assert "out of focus" in dialog.told.text().lower()
    window.session.out_of_focus = frozenset({0})
    window.session.focus_changed.emit()
    panel = window.docks["regions"].built()
    assert any("soft" in panel._tree.topLevelItem(row).text(1) for row in range(panel._tree.topLevelItemCount()))
    window.session.edits.regions.labels[0, 0] = 0
    window.session.edits.changed.emit(None)
    assert not window.session.out_of_focus
