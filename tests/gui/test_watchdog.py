"""The window's thread is never held for a tenth of a second, at 24 megapixels either."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from walking import until
from watchdog import watched

from engine import DAMAGE, PRESETS, LookedForDamage, Regions

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of 24 megapixels."""
    dice = np.random.default_rng(1)
    path = tmp_path_factory.mktemp("large") / "large.jpg"
    small = Picture.fromarray(dice.integers(0, 256, (60, 40, 3), np.uint8))
    small.resize((4000, 6000), Picture.Resampling.BILINEAR).save(path, quality=80)
    return path


def place(window, row, column):
    rows, columns = window.session.photo.shape
    return window.canvas.view.to_screen(row * rows, column * columns).toPoint()


def stroke(window, points):
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, *points[0]))
    for (row, column), (to_row, to_column) in pairwise(points):
        for share in np.linspace(0, 1, 12)[1:]:  # as a mouse comes by
            at = row + share * (to_row - row), column + share * (to_column - column)
            QTest.mouseMove(window.canvas, place(window, *at))
            QTest.qWait(1)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, *points[-1]))
    QTest.qWait(1)


def act(window, name):
    window.actions_by_name[name].trigger()
    QTest.qWait(1)
    until(lambda: not window.session.runs.working_beside)


def propose(window):
    """As after a look at the photo: thresholds by the slider, seen, and what is proposed marked."""
    session, panel = window.session, window.docks["regions"].built().damage
    chance = np.zeros(session.photo.shape, np.uint8)
    dice = np.random.default_rng(2)
    for row, column in dice.integers(0, [side - 8 for side in chance.shape], (3000, 2)):
        chance[row : row + 5, column : column + 5] = dice.integers(100, 256)
    chance[::97, : chance.shape[1] // 2] = 240
    QTest.qWait(1)
    session.edits.activate(DAMAGE)
    session.damage.proposing.see(session.document.ticket(), LookedForDamage(chance, ((9, 9, 90, 90),)))
    QTest.qWait(1)
    for step in (25, 40, 60, 75, 90, 10):
        panel.sensitivity.setValue(step)
        QTest.qWait(30)
    until(lambda: session.edits.chance is not None and not session.damage.looking)
    for name in ("damage_chance", "damage_marks", "damage_take", "undo"):
        act(window, name)


def walk(window, path, engine_too):
    """Open, paint, undo, shape, merge, delete, import whole maps of regions and damage, zoom, settings, close."""
    session = window.session
    session.opening.open(path)
    until(lambda: session.photo is not None and not session.opening.running)
    act(window, "region_add")
    window.toolbox.options.set(size=min(session.photo.shape) / 8)
    stroke(window, [(0.2, 0.2), (0.4, 0.5), (0.6, 0.6), (0.8, 0.4)])
    act(window, "region_add")
    stroke(window, [(0.3, 0.7), (0.35, 0.75), (0.4, 0.7)])
    for name in ("undo", "undo", "redo", "redo", "region_grow", "region_fill_holes", "region_smooth", "undo",
                 "region_invert", "undo", "zoom_in", "zoom_in", "zoom_100", "fit", "region_up"):
        act(window, name)
    for label in (0, 1, 2, 1):
        session.edits.choose(label)
        QTest.qWait(1)
    session.edits.alter(1, "Rename region", name="mother")
    QTest.qWait(1)
    session.edits.alter(2, "lock", locked=True)
    QTest.qWait(1)
    session.edits.alter(2, "lock", locked=False)
    for grain in (0.25, 0.5):
        session.set_recipe(session.recipe.changed(grain=grain))
        QTest.qWait(1)
    session.edits.selected = frozenset((1, 2))
    act(window, "region_merge")
    act(window, "region_delete")
    for name in ("undo", "undo", "redo", "undo"):
        act(window, name)
    found = np.zeros(session.photo.shape, np.uint8)
    found[len(found) // 3:, 5:-5] = 1
    found[len(found) // 2:, 9:-9] = 2
    QTest.qWait(1)
    session.finding.place(Regions.of(found, {0: "background", 1: "coat", 2: "dog"}), "Import regions")
    until(lambda: not session.runs.working_beside)
    session.finding.mark(found, "Import damage")
    until(lambda: not session.runs.working_beside)
    assert session.edits.regions.present == (0, 1, 2)
    for name in ("undo", "redo", "damage_clear", "undo"):
        act(window, name)
    session.edits.drop_piece((len(found) / 2.2, 100.0))
    until(lambda: not session.runs.working_beside)
    propose(window)
    session.keeping.autosave.checkpoint(session.document)  # as when the journal is long
    QTest.qWait(1)
    until(lambda: session.keeping.autosave.clean)
    if engine_too:
        session.set_recipe(QUICK)
        act(window, "restore")
        until(lambda: len(session.results) == 1 and not session.runs.busy)
        window.show_page("edit")
        QTest.qWait(1)
    session.opening.close_photo()
    until(lambda: session.photo is None)
    QTest.qWait(20)


def test_the_watchdog_sees_what_holds_the_thread(qapp):
    def busy():
        end = time.thread_time() + 0.5  # long enough for a look at it on the busiest machine
        while time.thread_time() < end:
            pass

    def bad():
        with watched():
            QTest.qWait(5)
            busy()
            QTest.qWait(5)

    with pytest.raises(AssertionError, match="busy"):
        bad()
    with watched() as dog:
        QTest.qWait(5)
        with dog.ignored():
            busy()
        QTest.qWait(5)
    assert dog.longest < 0.1


def test_the_ordinary_walk_never_holds_the_window(window, photo_file):
    until(lambda: "pyqtgraph" in sys.modules and not window.session.runs.working_beside)
    with watched():
        walk(window, photo_file, engine_too=True)


def test_a_walk_at_24_megapixels_never_holds_the_window(window, large):
    until(lambda: "pyqtgraph" in sys.modules and not window.session.runs.working_beside)
    with watched():
        walk(window, large, engine_too=False)


@contextmanager
def settled():
    """As the program is some seconds after its start; the tests' own objects are many more than its."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def test_a_list_of_ten_thousand_photos_never_holds_the_window(lone_window, photo_file, tmp_path):
    window, folder, many = lone_window, tmp_path / "many", 10_000
    folder.mkdir()
    for number in range(many):
        (folder / f"{number}.png").hardlink_to(photo_file)
    until(lambda: "pyqtgraph" in sys.modules and not window.session.runs.working_beside)
    window.docks["photos"].show()
    queue = window.queue_commands.queue
    with settled(), watched():
        window.session.opening.open(photo_file)
        until(lambda: window.session.photo is not None and not window.session.opening.running)
        queue.add_paths([folder])
        until(lambda: len(queue.queue.rows) == many)
        numbers = [row.number for row in queue.queue.rows]
        for change in (window.docks["photos"].built().list.selectAll, partial(queue.set_settings, "now"),
                       partial(queue.copy_settings, numbers), queue.run, partial(queue.pause, True), queue.stop,
                       partial(queue.run, numbers[500:]), queue.stop, partial(queue.remove, numbers)):
            change()
            QTest.qWait(30)
            until(lambda: not queue.changing)
        until(lambda: not window.session.runs.busy)
    assert queue.queue.rows == []
