"""What fails around the program costs nothing and is said: disk, files, settings, another window, the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from waiting import soon
from walking import opened, until

import engine
from engine import PRESETS, Document, PhotoReference, Recipe, Regions, write
from engine import regions as editing

ROOT = Path(__file__).resolve().parent.parent.parent
QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic")


def stroke(document, row):
    document.begin("stroke")
    document.dab(editing.paint(document.regions, 1, [(row, 30)], 5))
    document.commit()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A document's folder as the writer leaves it, and every state that its label map had."""
    folder = tmp_path_factory.mktemp("kept")
    document = Document.of(PhotoReference("0" * 64, 1, (60, 80)), Regions(np.zeros((60, 80), np.uint8)), Recipe())
    keeper = engine.Autosave(folder, document)
    states = [document.regions.labels.copy()]
    for row in (10, 25, 40, 55):
        stroke(document, row)
        states.append(document.regions.labels.copy())
        keeper.drain()
    keeper.close()
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}, states


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_checkpoint_or_journal_damaged_anywhere_gives_a_state_that_was_or_a_sentence(kept, tmp_path, data):
    files, states = kept
    name = data.draw(st.sampled_from(sorted(one for one in files if one.startswith(("journal", "document")))))
    whole = bytearray(files[name])
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    for other, content in files.items():
        (tmp_path / other).write_bytes(bytes(whole) if other == name else content)
    try:
        found = engine.recovered(tmp_path, None).document.regions.labels
    except engine.BadProject:
        return
    assert any(np.array_equal(found, state) for state in states)


def test_a_photo_that_vanishes_while_open_costs_nothing(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    photo_file.unlink()
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    assert window.session.keeping.drain(60)
    assert engine.recovered(engine.store.place(window.session.document.id), None).document.state.results


def test_a_photo_that_changes_while_open_keeps_its_work_apart(window, photo_file, portrait):
    opened(window, photo_file)
    window.session.edits.add("face")
    first = window.session.document.id
    write(photo_file, 1 - portrait.image, portrait.source, overwrite=True)
    window.session.opening.open(photo_file)
    until(lambda: window.session.document is not None and window.session.document.id != first)
    assert len(window.session.edits.looks) == 1
    soon(lambda: engine.store.holder(first) is None)
    assert len(engine.recovered(engine.store.place(first), None).document.state.styles) == 2


def linked(photo_file, other):
    photo_file.symlink_to(other)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names")
@pytest.mark.parametrize("replace", [linked, lambda photo_file, other: photo_file.mkdir(),
                                     lambda photo_file, other: os.mkfifo(photo_file)], ids=["link", "folder", "pipe"])
def test_a_photo_that_is_replaced_while_open_stays_and_is_held_by_no_project(window, photo_file, portrait, tmp_path,
                                                                            replace):
    opened(window, photo_file)
    session, said = window.session, []
    session.failed.connect(lambda sentence: said.append(str(sentence)))
    session.edits.add("face")
    first = session.document.id
    other = tmp_path / "other.png"
    write(other, 1 - portrait.image, portrait.source)
    photo_file.unlink()
    replace(photo_file, other)
    session.writing.project(tmp_path / "work.heirloom", True, False)
    until(lambda: said)
    assert "the project cannot hold it" in said[0]
    assert not (tmp_path / "work.heirloom").exists()
    session.writing.project(tmp_path / "work.heirloom", False, False)
    until(lambda: (tmp_path / "work.heirloom").exists() and not session.runs.working_beside)
    if replace is not linked:
        session.opening.open(photo_file)
        until(lambda: len(said) > 1 and not session.opening.running)
        assert session.document.id == first
    assert session.keeping.drain(60)
    assert len(engine.recovered(engine.store.place(first), None).document.state.styles) == 2


def test_settings_damaged_at_random_open_the_window_as_on_the_first_day(qtbot):
    from gui import app
    from gui.settings import Settings

    random = np.random.default_rng(5)
    Path(os.environ["HEIRLOOM_SETTINGS"]).write_bytes(random.bytes(4000))
    window = app.opened(settings=Settings())
    qtbot.waitExposed(window)
    assert window.session.preset == "standard"
    window.close()


SECOND = """
import json, os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from gui import app
photo = Path(sys.argv[1])
window = app.opened()
window.session.opening.finds_regions = False
window.session.opening.open(photo)
while window.session.photo is None:
    QTest.qWait(20)
seen = [one.label for one in window.session.edits.looks]
window.session.edits.add("mine")
refused = [one.label for one in window.session.edits.looks] == seen
window.session.opening.take_over()
while window.session.read_only or window.session.opening.running:
    QTest.qWait(20)
window.session.edits.add("mine")
window.session.keeping.drain(60)
print(json.dumps({"seen": seen, "refused": refused, "after": len(window.session.edits.looks)}), flush=True)
sys.stdin.readline()
window.close()
"""


def test_of_two_windows_the_second_looks_on_then_takes_over_and_the_first_notices(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    identity = window.session.document.id
    assert window.session.keeping.drain(60)
    environment = {**os.environ, "HEIRLOOM_SETTINGS": os.environ["HEIRLOOM_SETTINGS"] + "2"}
    other = subprocess.Popen([sys.executable, "-c", SECOND, str(photo_file)], cwd=ROOT, env=environment, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        told = json.loads(other.stdout.readline())
        assert told == {"seen": [0, 1], "refused": True, "after": 3}
        window.session.edits.add("too late")  # the first notices at its next writing
        until(lambda: window.session.read_only)
        assert window.session.edits.frozen
        kept = engine.recovered(engine.store.place(identity), None).document
        assert [one.name for one in kept.state.styles][-1] == "mine"
    finally:
        other.communicate("\n", timeout=120)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_result_that_the_disk_does_not_take_stays_and_is_said(lone_window, photo_file, monkeypatch):
    opened(lone_window, photo_file)
    said = []
    lone_window.session.failed.connect(said.append)
    lone_window.session.noticed.connect(said.append)
    assert lone_window.session.keeping.drain(60)
    results = engine.store.results_of(lone_window.session.document.id)
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_bytes(b"a file where the folder should be")
    lone_window.session.set_recipe(QUICK)
    lone_window.session.restore()
    until(lambda: len(lone_window.session.results) == 1)
    assert any("could not be kept" in sentence for sentence in said)
    assert lone_window.session.results.list[0].restored.image.shape[0] == 192
    lone_window.session.results.update(1, saved=True)
