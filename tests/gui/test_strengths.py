"""The strength of a result is a slider: seen at once, kept with the photo, and what is saved and measured."""

from __future__ import annotations

import numpy as np
import pytest
from walking import opened, take, until

import engine
from engine import PRESETS
from gui.dialogs.saving import SaveDialog
from gui.document import strengths
from gui.document.strengths import strength_words

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1, regions="whole")


@pytest.fixture
def result(window, photo_file):
    """A measured result of the small portrait in two regions."""
    opened(window, photo_file)
    regions = window.session.edits.snapshot()
    labels = regions.labels.copy()
    labels[:, 40:] = 1
    take(window.session.edits, engine.Regions(labels, {0: "left", 1: "right"}))
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: window.session.results.list and window.session.results.list[0].metrics is not None)
    return window.session.results.list[0]


def settled(window, number=1):
    until(lambda: not window.compare.strengths.busy and window.session.results.get(number).metrics is not None)
    return window.session.results.get(number)


def test_strength_is_mixed_measured_kept_and_saved(window, result, tmp_path, qtbot, photo_file):
    session, bar = window.session, window.compare.strength_bar
    assert bar.isVisible()
    full, figures = result.restored, result.metrics
    session.results.update(1, saved=True)
    bar.whole.setValue(50)
    half = settled(window)
    assert np.array_equal(half.restored.image, engine.strengthened(full, {0: 0.5, 1: 0.5}))
    assert half.metrics.get("consistency") != figures.get("consistency")
    assert not half.saved  # the file holds another picture
    assert not np.array_equal(half.screen, result.screen)
    assert "50%" in half.restored.notes[-1]

    bar.more.setChecked(True)
    bar.regions[0].setValue(0)
    mixed = settled(window)
    assert mixed.strengths == {0: 0.0, 1: 0.5}
    plain = np.clip(engine.enlarged(full.photo.image, 2), 0, 1)
    assert np.array_equal(mixed.restored.image[:, :40], plain[:, :40])
    dialog = SaveDialog(session, window.settings, mixed, window)
    qtbot.addWidget(dialog)
    assert "0–50 %" in dialog.told.text()
    dialog.path.setText(str(tmp_path / "mixed.tif"))
    dialog._path_typed()
    dialog.bits_box.setCurrentIndex(dialog.bits_box.findData(32))
    dialog.accept()
    until(lambda: not session.results.unsaved and not session.runs.working_beside)
    assert np.abs(engine.read(tmp_path / "mixed.tif").image - mixed.restored.image).max() < 1e-6

    session.opening.close_photo()
    opened(window, photo_file)  # it comes back as it was
    until(lambda: session.results.list and session.results.list[0].full is not session.results.list[0].restored)
    again = settled(window)
    assert again.strengths == mixed.strengths
    assert again.saved
    assert np.array_equal(again.restored.image, mixed.restored.image)
    assert (bar.whole.value(), bar.regions[0].value(), bar.regions[1].value()) == (50, 0, 100)

    bar._full()
    whole = settled(window)
    assert np.array_equal(whole.restored.image, full.image)
    assert whole.strengths == {}
    assert whole.full is None


def test_of_a_large_result_what_is_seen_comes_first(window, result, monkeypatch):
    monkeypatch.setattr(strengths, "_AT_ONCE", 0)
    parts = []
    mixer = window.compare.strengths
    mixer.part_changed.connect(lambda: parts.append(mixer.part))
    window.compare.strength_bar.whole.setValue(30)
    until(lambda: len(parts) >= 2 and not mixer.busy)
    first, last = parts[0], parts[-1]
    assert last is None  # the whole is there
    top, left, bottom, right = first.box
    assert first.pixels.shape[:2] == (2 * (bottom - top), 2 * (right - left))
    screen = window.session.results.get(1).screen[2 * top : 2 * bottom, 2 * left : 2 * right]
    assert np.abs(first.pixels.astype(int) - screen).max() <= 1


def test_only_the_newest_wish_is_taken(window, result):
    bar = window.compare.strength_bar
    for value in (90, 70, 40, 20):
        bar.whole.setValue(value)
    until(lambda: not window.compare.strengths.busy)
    assert set(window.session.results.get(1).strengths.values()) == {0.2}
    bar.whole.setValue(80)
    window.session.opening.close_photo()  # what was wished for it is over, and says nothing
    until(lambda: not window.compare.strengths.busy)
    assert not bar.isVisible()


@pytest.mark.parametrize(("shares", "regions", "words"), [
    ({0: 0.5, 1: 0.5}, 2, "50 %"), ({1: 0.5}, 2, "50–100 %"), ({0: 0.0, 1: 0.25, 2: 0.5}, 3, "0–50 %"),
])
def test_a_strength_is_told_in_a_few_words(shares, regions, words):
    assert strength_words(shares, regions) == words


def test_a_result_s_settings_are_used_again(window, result):
    window.session.set_recipe(PRESETS["standard"].changed(device="cpu"))
    results = window.docks["results"].built()
    results._tree.setCurrentItem(results._tree.topLevelItem(1))
    results._use_settings()
    assert window.session.recipe == result.recipe.changed(device="cpu")
