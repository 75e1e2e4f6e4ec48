"""A framed preview follows the settings with the last kernels, as one entry of the list."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from walking import opened, until

from engine import PRESETS

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=2)


@pytest.fixture
def framed(window, photo_file):
    """A window whose preview follows the settings."""
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.actions_by_name["follow_settings"].trigger()
    view = window.canvas.view
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=view.to_screen(20, 20).toPoint())
    QTest.mouseMove(window.canvas, view.to_screen(60, 60).toPoint())
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=view.to_screen(60, 60).toPoint())
    until(lambda: len(window.session.results) == 1)
    until(lambda: not window.session.runs.busy)
    return window


def test_a_changed_setting_makes_the_preview_anew_in_its_place(framed):
    results = framed.session.results
    first = results.list[0]
    kernels = framed.session.kernels
    before = kernels.known
    framed.session.set_recipe(QUICK.changed(back_projections=40))
    until(lambda: results.list[0] is not first)
    assert len(results) == 1
    assert not np.array_equal(results.list[0].screen, first.screen)
    assert results.list[0].box == first.box
    assert results.list[0].recipe.back_projections == 40
    assert all(np.array_equal(kernels.known[label].weights, one.weights) for label, one in before.items())


def test_many_quick_changes_end_with_the_last(framed):
    for steps in range(10, 30, 4):
        framed.session.set_recipe(QUICK.changed(back_projections=steps))
        QTest.qWait(5)
    until(lambda: framed.session.results.list[0].recipe.back_projections == 26)


def test_it_is_passing_and_no_document_keeps_it(framed):
    assert framed.session.document.state.results == ()
    assert not framed.session.results.unsaved
    framed.actions_by_name["follow_settings"].trigger()
    assert framed.following.box is None
    only = framed.session.results.list[0]
    framed.session.set_recipe(QUICK.changed(back_projections=30))
    QTest.qWait(600)
    assert framed.session.results.list[0] is only


def test_closing_the_photo_lets_the_switch_go(framed):
    framed.session.opening.close_photo()
    assert not framed.actions_by_name["follow_settings"].isChecked()
