"""Nothing of a photo's work is lost, and nothing of it lands on another's: the faults that once did, one by one."""

from __future__ import annotations

import os
import shutil
import signal
import sys

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from walking import opened, until

import engine
from engine import PRESETS, FirstLook, Kernel, Photo, write

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic")


@pytest.fixture
def other_file(tmp_path):
    """Another photo of another size."""
    path = tmp_path / "other.png"
    random = np.random.default_rng(1)
    write(path, random.random((70, 90, 3)).astype(np.float32), Photo(np.zeros((1, 1, 3), np.float32)).source)
    return path


def labels(window):
    return window.session.edits.regions.labels


def place(window, row, column):
    return window.canvas.view.to_screen(row, column).toPoint()


def press(window, row, column):
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, row, column))


def move(window, row, column):
    QTest.mouseMove(window.canvas, place(window, row, column))
    QApplication.processEvents()


def release(window, row, column):
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, row, column))


def dab(window, row, column):
    press(window, row, column)
    release(window, row, column)


def ready(window, path, region="face"):
    opened(window, path)
    window.session.edits.add(region)
    window.toolbox.options.set(size=8.0)


def kept(window):
    """The document as the disk has it now."""
    assert window.session.keeping.drain(30)
    return engine.recovered(engine.store.place(window.session.document.id), None).document


def bell(width=1.2, scale=2):
    rows, columns = np.mgrid[: 12 + scale % 2, : 12 + scale % 2] - (11 + scale % 2) / 2
    return Kernel(np.exp(-(rows**2 + columns**2) / (2 * width**2)).astype(np.float32), scale, "test", 0.8)


def restored(window):
    before = len(window.session.results)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: len(window.session.results) > before)
    until(lambda: not window.session.runs.busy and not window.session.runs.working_beside)


def test_a_stroke_goes_on_while_the_work_is_being_kept(window, photo_file):
    ready(window, photo_file)
    dab(window, 5, 5)
    press(window, 40, 10)
    move(window, 40, 30)
    assert window.session.keeping.drain(30)
    window.session.edits.snapshot()
    window.session.keeping.autosave.checkpoint(window.session.document)
    move(window, 40, 70)
    release(window, 40, 70)
    assert labels(window)[40, 65] == 1
    assert np.array_equal(kept(window).regions.labels, labels(window))


def test_a_shape_that_comes_back_after_undo_and_a_new_stroke_changes_nothing(window, photo_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    window.actions_by_name["region_grow"].trigger()
    window.actions_by_name["undo"].trigger()
    dab(window, 10, 60)
    painted = labels(window).copy()
    until(lambda: not window.session.runs.working_beside)
    assert np.array_equal(labels(window), painted)


def test_a_shape_made_for_one_photo_never_lands_on_another(window, photo_file, other_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    document = window.session.document
    shape = window.edit_commands
    work = engine.regions.grow(window.session.edits.snapshot(), 1, 9.0)
    ticket = document.ticket()
    window.session.opening.finds_regions = False
    opened(window, other_file)
    shape._shaped("Grow", ticket, work)
    assert window.session.edits.history.position == 0
    assert not labels(window).any()


def test_a_photo_that_is_refused_leaves_the_one_of_before_on_the_canvas(window, photo_file, tmp_path):
    ready(window, photo_file)
    dab(window, 40, 40)
    painted = labels(window).copy()
    large = tmp_path / "large.png"
    Picture.new("1", (250_000, 8)).save(large)  # no side is that long
    window.commands.open_path(large)
    until(lambda: not window.session.opening.running)
    assert window.session.path == photo_file
    assert window.canvas.pyramid is window.session.pyramid
    assert window.canvas.view.shape == window.session.photo.shape
    assert window.windowTitle().startswith(photo_file.name)
    assert np.array_equal(labels(window), painted)
    dab(window, 60, 60)
    assert labels(window)[60, 60] == 1


def test_what_was_undone_stays_undone(window, photo_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    assert window.session.keeping.drain(30)
    while window.session.edits.history.undo_name:
        window.actions_by_name["undo"].trigger()
    window.session.opening.close_photo()
    opened(window, photo_file)
    assert not labels(window).any()
    assert len(window.session.edits.looks) == 1
    window.actions_by_name["redo"].trigger()  # and can be done again, as far as the journal goes
    window.actions_by_name["redo"].trigger()
    assert labels(window)[40, 40] == 1


def test_closing_the_window_at_once_keeps_the_last_stroke(window, photo_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    press(window, 20, 10)
    move(window, 20, 60)  # not even let go
    painted, identity = labels(window).copy(), window.session.document.id
    window.close()
    assert np.array_equal(engine.recovered(engine.store.place(identity), None).document.regions.labels, painted)
    assert engine.store.holder(identity) is None


def test_older_work_never_takes_the_place_of_newer(window, photo_file):
    ready(window, photo_file)
    for step in range(12):
        dab(window, 5 + 7 * step, 40)
    painted = labels(window).copy()
    assert np.array_equal(kept(window).regions.labels, painted)


def test_saving_one_photos_result_marks_no_other_photos(window, photo_file, other_file):
    ready(window, photo_file)
    restored(window)
    first = window.session.document
    window.session.results.update(1, saved=True)  # so that nobody asks
    opened(window, other_file)
    restored(window)
    window.session.writing._saved(first, 1, photo_file, ((), ""))
    assert [result.saved for result in window.session.results.list] == [False]


def test_a_failed_opening_costs_nothing_that_is_on_its_way(window, photo_file, tmp_path):
    ready(window, photo_file)
    window.session.set_recipe(QUICK)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    window.session.restore()
    window.session.opening.open(broken)
    until(lambda: not window.session.opening.running)
    until(lambda: len(window.session.results) == 1)
    until(lambda: window.session.results.list[0].metrics is not None)


def test_nothing_is_painted_while_another_photos_first_pixels_are_shown(window, photo_file, other_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    painted = labels(window).copy()
    session = window.session
    opening = session.opening
    opening._running, opening._asked = True, opening._asked + 1  # as while a large photo is being read
    opening._first_pixels(opening._asked, FirstLook((np.zeros((35, 45, 4), np.uint8),), (70, 90)))
    dab(window, 20, 20)
    assert np.array_equal(labels(window), painted)
    assert "still being opened" in window.banner.text
    opening._not_opened(opening._asked, other_file, None)
    dab(window, 20, 20)
    assert labels(window)[20, 20] == 1


def test_a_stroke_that_is_being_drawn_when_the_next_photo_comes_is_kept(window, photo_file, other_file):
    ready(window, photo_file)
    press(window, 40, 10)
    move(window, 40, 60)
    opened(window, other_file)
    release(window, 40, 60)
    assert not labels(window).any()
    opened(window, photo_file)
    assert labels(window)[40, 40] == 1


def test_a_killed_window_leaves_strokes_results_kernels_and_settings(window, photo_file, tmp_path, monkeypatch):
    ready(window, photo_file)
    dab(window, 40, 40)
    restored(window)
    window.session.kernels.set(1, bell(1.9))
    window.session.set_recipe(QUICK.changed(grain=0.7))
    until(lambda: window.session.results.list[0].metrics is not None)
    assert window.session.keeping.drain(30)
    painted, image = labels(window).copy(), np.array(window.session.results.list[0].restored.image)
    copy = tmp_path / "after the kill"  # the disk as it is at this moment, without a clean end
    shutil.copytree(engine.state_folder(), copy)
    for lock in copy.glob("*/lock"):
        lock.unlink()
    window.session.results.update(1, saved=True)
    window.session.opening.close_photo()
    until(lambda: not window.session.runs.working_beside)
    window.session.keeping.close()
    monkeypatch.setenv("HEIRLOOM_STATE", str(copy))
    opened(window, photo_file)
    session = window.session
    assert np.array_equal(labels(window), painted)
    assert session.edits.history.position == 2
    assert np.array_equal(session.kernels.known[1].weights, bell(1.9).weights)
    assert session.kernels.locked == {1}
    assert session.recipe.grain == 0.7
    (result,) = session.results.list
    assert np.array_equal(result.restored.image, image)
    assert result.metrics is not None
    assert not result.saved
    session.results.update(1, saved=True)


def test_kernels_of_a_scale_come_back_with_it_locked_ones_too(window, photo_file):
    ready(window, photo_file)
    window.session.kernels.set(1, bell())
    window.session.set_recipe(window.session.recipe.changed(scale=3))
    assert window.session.kernels.known == {}
    window.session.set_recipe(window.session.recipe.changed(scale=2))
    assert set(window.session.kernels.known) == {1}
    assert window.session.kernels.locked == {1}


def test_settings_are_written_when_they_change(window, photo_file):
    from gui.settings import Settings

    opened(window, photo_file)
    window.session.set_recipe(PRESETS["fast"].changed(grain=0.9))
    window.toolbox.options.set(size=33.0)
    until(lambda: Settings().recipe.get("grain") == 0.9)
    assert Settings().tool("all")["size"] == 33.0


def test_a_renamed_photo_finds_its_work_and_another_picture_at_its_place_does_not(window, photo_file, other_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    painted = labels(window).copy()
    window.session.opening.close_photo()
    moved = photo_file.with_name("Renamed.png")
    photo_file.rename(moved)
    opened(window, moved)
    assert np.array_equal(labels(window), painted)
    window.session.opening.close_photo()
    shutil.copy(other_file, moved)
    opened(window, moved)
    assert not labels(window).any()


def test_a_photo_that_was_changed_offers_the_regions_of_before(window, photo_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    painted, identity = labels(window).copy(), window.session.document.id
    window.session.opening.close_photo()
    until(lambda: engine.store.holder(identity) is None)
    with Picture.open(photo_file) as picture:
        changed = picture.convert("RGB").point(lambda value: 255 - value)
    changed.save(photo_file)
    opened(window, photo_file)
    assert not labels(window).any()
    assert identity in window.banner.text
    window.telling.follow(f"work:{identity}")
    until(lambda: np.array_equal(labels(window), painted))


def test_a_pasted_photo_and_its_work_can_be_gone_on_with(window, qtbot):
    random = np.random.default_rng(0)
    photo = Photo(random.random((40, 50, 3)).astype(np.float32))
    window.session.opening.open_pixels(photo)
    until(lambda: window.session.photo is not None)
    window.session.edits.add("face")
    window.toolbox.options.set(size=8.0)
    dab(window, 20, 20)
    painted, identity = labels(window).copy(), window.session.document.id
    window.session.opening.close_photo()
    window.session.opening.open_kept(identity)
    until(lambda: window.session.photo is not None)
    assert np.array_equal(window.session.photo.image, photo.image)
    assert np.array_equal(labels(window), painted)


def test_what_a_crash_left_open_is_offered_once(window, photo_file, monkeypatch):
    ready(window, photo_file)
    dab(window, 40, 40)
    identity = window.session.document.id
    window.session.opening.close_photo()
    until(lambda: engine.store.holder(identity) is None)
    (engine.state_folder() / "open-999999999.json").write_text(f'{{"id": "{identity}", "started": 1.0}}')
    window.warm_up()
    until(lambda: f"kept:{identity}" in window.banner.text)
    window.telling.follow(f"kept:{identity}")
    until(lambda: window.session.photo is not None)
    assert labels(window)[40, 40] == 1
    assert engine.store.left_open() == []


def test_a_project_is_saved_opened_and_brings_everything_back(window, photo_file, tmp_path):
    ready(window, photo_file)
    dab(window, 40, 40)
    restored(window)
    window.session.kernels.set(1, bell(1.3))
    painted, image = labels(window).copy(), np.array(window.session.results.list[0].restored.image)
    project = tmp_path / "portrait.heirloom"
    window.session.writing.project(project, with_photo=False, with_results=True)
    until(lambda: window.session.project == project)
    assert not window.session.project_changed_since
    identity = window.session.document.id
    window.session.results.update(1, saved=True)
    window.session.opening.close_photo()
    until(lambda: engine.store.holder(identity) is None)
    engine.store.forget(identity)  # as on another machine
    moved = photo_file.with_name("elsewhere.png")
    photo_file.rename(tmp_path / "elsewhere.png")
    window.commands.open_path(project)
    until(lambda: window.session.photo is not None)
    assert window.session.path == (tmp_path / moved.name)
    assert np.array_equal(labels(window), painted)
    assert np.array_equal(window.session.results.list[0].restored.image, image)
    assert np.array_equal(window.session.kernels.known[1].weights, bell(1.3).weights)
    dab(window, 10, 60)
    newest = labels(window).copy()
    assert window.session.project_changed_since
    window.session.results.update(1, saved=True)
    window.session.opening.close_photo()
    window.commands.open_path(project)  # what was not saved is kept all the same
    until(lambda: window.session.photo is not None)
    assert np.array_equal(labels(window), newest)


def test_a_sidecar_travels_with_the_photo(window, photo_file, tmp_path, monkeypatch):
    window.session.keeping.sidecars = True
    ready(window, photo_file)
    dab(window, 40, 40)
    painted = labels(window).copy()
    window.session.opening.close_photo()
    window.session.keeping.close()
    elsewhere = tmp_path / "another machine"
    elsewhere.mkdir()
    for path in photo_file.parent.iterdir():
        shutil.copy(path, elsewhere)
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path / "empty"))
    opened(window, elsewhere / photo_file.name)
    assert np.array_equal(labels(window), painted)
    assert window.session.edits.looks[-1].name == "face"


def test_a_disk_that_refuses_is_said_and_work_goes_on(window, photo_file, tmp_path, monkeypatch):
    blocked = tmp_path / "no folder"
    blocked.write_bytes(b"")
    monkeypatch.setenv("HEIRLOOM_STATE", str(blocked))
    ready(window, photo_file)
    until(lambda: "could not be written" in window.banner.text)
    dab(window, 40, 40)
    assert labels(window)[40, 40] == 1
    blocked.unlink()
    dab(window, 50, 50)
    assert np.array_equal(kept(window).regions.labels, labels(window))


def test_kernels_measured_a_moment_ago_are_not_measured_again(window, photo_file):
    ready(window, photo_file)
    dab(window, 40, 40)
    session = window.session
    session.set_recipe(QUICK)
    session.kernels.estimate()
    until(lambda: bool(session.kernels.known) and not session.runs.busy)
    assert set(session.kernels.given()) == {0, 1}
    session.set_recipe(QUICK.changed(grain=0.8))  # nothing that kernels depend on
    assert set(session.kernels.given()) == {0, 1}
    dab(window, 10, 60)
    assert session.kernels.given() == {}


def test_words_of_a_running_job_follow_the_language(window, photo_file):
    from gui.words import language

    ready(window, photo_file)
    window.session.set_recipe(PRESETS["paper"])
    window.session.restore()
    english = window.session.runs.name
    language.apply(QApplication.instance(), "ko")
    try:
        assert window.session.runs.kind == "restore"
        assert window.session.runs.name != english
    finally:
        language.apply(QApplication.instance(), "en")
        window.session.runs.cancel()
        until(lambda: not window.session.runs.busy)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_restoration_that_was_cut_short_is_offered_and_goes_on(lone_window, photo_file):
    window = lone_window
    ready(window, photo_file)
    session = window.session
    session.set_recipe(PRESETS["fast"].changed(upscaler="zssr", kernel="gaussian", iterations=400, channels=8, crop=32))
    unfinished = engine.store.place(session.document.id) / "unfinished"
    session.restore()
    until(lambda: unfinished.is_dir() and any(unfinished.rglob("*.*")))
    os.kill(session.runs.worker.pid, signal.SIGKILL)
    until(lambda: not session.runs.busy)
    session.opening.close_photo()
    said = []
    session.noticed.connect(said.append)
    opened(window, photo_file)
    assert any("<a href='restore'>" in sentence for sentence in said)
    window.telling.follow("restore")
    until(lambda: len(session.results) == 1)
    assert not unfinished.exists() or not any(unfinished.iterdir())
    assert isinstance(session.results.list[0].restored.image, np.memmap)
    session.results.update(1, saved=True)
