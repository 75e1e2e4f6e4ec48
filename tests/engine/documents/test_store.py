"""Work is found by its photo's contents, belongs to one process at a time, and is never dropped unsaid."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import living
from engine.data import Regions
from engine.documents import project, store
from engine.documents.autosave import Autosave
from engine.documents.document import Document
from engine.documents.state import PhotoReference
from engine.errors import CannotWrite
from engine.recipe import Recipe

SHAPE = (20, 30)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of this test's own."""
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path / "documents"))
    return tmp_path / "documents"


def picture(path: Path, seed: int = 1) -> Path:
    from PIL import Image as Pictures

    Pictures.fromarray(np.random.default_rng(seed).integers(0, 256, (*SHAPE, 3), np.uint8)).save(path)
    return path


def kept(path: Path, elsewhere: bool = False, size: int = 0, result: int = 0) -> Document:
    """Work on a photo, as a window that has ended left it."""
    document = Document.of(project.reference(path, SHAPE), Regions.whole(SHAPE), Recipe())
    autosave = Autosave(store.place(document.id), document, told=lambda state, _: store.tell(state, elsewhere))
    autosave.close()
    if size:
        store.save_array(store.results_of(document.id) / f"{result}-image.npy", np.zeros(size, np.uint8))
    return document


def aged(document: Document, seconds: float) -> None:
    """It was written that long ago."""
    for path in store.place(document.id).iterdir():
        if path.is_file():
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - seconds))


def test_what_is_known_of_other_photos_is_read_once_and_again_when_it_changed(tmp_path, monkeypatch):
    documents = [kept(picture(tmp_path / f"{seed}.png", seed=seed)) for seed in range(4)]
    wanted = documents[0].state.photo.sha256
    assert store.of_photo(wanted).id == documents[0].id
    read, real = [], store.about_of
    monkeypatch.setattr(store, "about_of", lambda identity: read.append(identity) or real(identity))
    assert store.of_photo(wanted).id == documents[0].id
    assert store.of_photo("0" * 64) is None
    assert read == [documents[0].id]
    moved = replace(documents[1].state, photo=replace(documents[1].state.photo, path=tmp_path / "elsewhere.png"))
    store.tell(moved, False)
    assert store.at_path(tmp_path / "elsewhere.png").id == documents[1].id
    store.forget(documents[1].id)
    assert store.at_path(tmp_path / "elsewhere.png") is None


def test_a_renamed_photo_finds_its_work_and_another_at_its_path_does_not(tmp_path):
    path = picture(tmp_path / "a.png")
    document = kept(path)
    path.rename(tmp_path / "b.png")
    picture(path, seed=2)
    moved = project.reference(tmp_path / "b.png", SHAPE)
    other = project.reference(path, SHAPE)
    assert store.of_photo(moved.sha256).id == document.id
    assert store.of_photo(other.sha256) is None
    assert store.at_path(path).id == document.id  # so that its regions can be offered


def test_the_work_of_a_project_is_not_that_of_its_photo(tmp_path):
    path = picture(tmp_path / "a.png")
    document = kept(path)
    document.saved_as(tmp_path / "a.heirloom", document.revision)
    store.tell(document.state, True)
    assert store.of_photo(document.state.photo.sha256) is None
    assert store.of_project(tmp_path / "a.heirloom", document.id).id == document.id
    assert store.of_project(tmp_path / "copy.heirloom", document.id) is None


def test_of_two_that_want_a_document_one_gets_it(tmp_path):
    document = kept(picture(tmp_path / "a.png"))
    token = store.hold(document.id)
    assert token
    assert store.hold(document.id) == ""
    assert store.holder(document.id).pid == os.getpid()
    store.release(document.id, "another's")
    assert store.hold(document.id) == ""
    store.release(document.id, token)
    assert store.hold(document.id)


def test_one_that_is_driven_out_notices(tmp_path):
    document = kept(picture(tmp_path / "a.png"))
    first = store.hold(document.id)
    second = store.hold(document.id, take_over=True)
    assert second not in ("", first)
    assert not store.holds(document.id, first)
    assert store.holds(document.id, second)
    store.release(document.id, first)
    assert store.holder(document.id).token == second


@pytest.mark.parametrize("fault", ["dead", "another with its number", "no JSON", "empty", "other fields"])
def test_a_lock_that_nobody_holds_stands_in_nobodys_way(tmp_path, fault):
    document = kept(picture(tmp_path / "a.png"))
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    mine = living.began(os.getpid())
    told = {
        "dead": json.dumps({"token": "t", "pid": child.pid, "started": mine, "host": socket.gethostname()}),
        "another with its number": json.dumps(
            {"token": "t", "pid": os.getpid(), "started": mine - 1000, "host": socket.gethostname()}),
        "no JSON": "\0" * 50, "empty": "", "other fields": json.dumps({"pid": 1}),
    }[fault]
    (store.place(document.id) / store.LOCK).write_text(told, encoding="utf-8")
    token = store.hold(document.id)
    assert token
    assert store.holds(document.id, token)


def test_a_lock_of_another_machine_counts(tmp_path):
    document = kept(picture(tmp_path / "a.png"))
    told = {"token": "t", "pid": 1, "started": 0.0, "host": "somewhere else"}
    (store.place(document.id) / store.LOCK).write_text(json.dumps(told), encoding="utf-8")
    assert store.hold(document.id) == ""
    assert store.hold(document.id, take_over=True)


def test_letting_go_drops_a_folder_where_nothing_was_written_and_no_other(tmp_path):
    document = kept(picture(tmp_path / "a.png"))
    store.release(document.id, store.hold(document.id))
    assert store.about_of(document.id) is not None
    identity = "0" * 32
    store.release(identity, store.hold(identity))
    assert not store.place(identity).exists()


def test_what_is_saved_nowhere_else_is_never_dropped_for_room(tmp_path):
    documents = [kept(picture(tmp_path / f"{n}.png", n), elsewhere=n in (1, 2, 3), size=1000) for n in range(5)]
    for age, document in enumerate(documents):
        aged(document, 1000 - 10 * age)
    store.hold(documents[2].id)
    gone = store.prune(0, keep=documents[3].id)
    assert [one.id for one in gone] == [documents[1].id]
    assert {one.id for one in store.all_kept()} == {one.id for one in documents} - {documents[1].id}


def test_the_oldest_goes_first_and_no_more_than_need_be(tmp_path):
    documents = [kept(picture(tmp_path / f"{n}.png", n), elsewhere=True, size=100_000) for n in range(4)]
    for age, document in enumerate(documents):
        aged(document, 1000 - 10 * age)
    gone = store.prune(store.size() - 150_000)
    assert [one.id for one in gone] == [documents[0].id, documents[1].id]
    assert store.prune(store.size()) == []


def test_entries_that_are_damaged_are_passed_over_and_stay(tmp_path, places):
    document = kept(picture(tmp_path / "a.png"))
    for name, text in (("1" * 32, "{"), ("2" * 32, '{"id": 5}'), ("3" * 32, "[]"), ("4" * 32, "")):
        (places / name).mkdir()
        (places / name / store.ABOUT).write_text(text, encoding="utf-8")
    assert [one.id for one in store.all_kept()] == [document.id]
    store.prune(0)
    assert (places / ("1" * 32)).is_dir()


def test_a_clock_that_jumps_takes_nothing(tmp_path):
    """Files from the future and from 1970, as a dead battery writes them."""
    documents = [kept(picture(tmp_path / f"{n}.png", n)) for n in range(2)]
    aged(documents[0], -10 * 365 * 86400.0)
    aged(documents[1], 50 * 365 * 86400.0)
    for document in documents:
        assert store.of_photo(document.state.photo.sha256).id == document.id
        assert store.hold(document.id)
    assert store.prune(0) == []


def test_a_store_that_cannot_be_made_is_a_sentence(tmp_path, places):
    places.write_text("a file in the place of the folder", encoding="utf-8")
    state = Document.of(PhotoReference("0" * 64, 1, SHAPE), Regions.whole(SHAPE), Recipe()).state
    for refused in (lambda: store.tell(state, False), lambda: store.hold(state.id), lambda: store.make(state.id),
                    lambda: store.save_array(store.results_of(state.id) / "1.npy", np.zeros(3))):
        with pytest.raises(CannotWrite):
            refused()
    assert store.all_kept() == []
    assert store.size() == 0
    assert store.prune(0) == []
    assert store.left_open() == []
    store.mark_open(state.id)


def test_what_was_open_in_a_process_that_died_is_offered_once(tmp_path, places):
    document = kept(picture(tmp_path / "a.png"))
    code = "import sys; from engine import store; store.mark_open(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, document.id], check=True)
    store.mark_open(document.id)  # ours, which lives
    assert [one.id for one in store.left_open()] == [document.id]
    assert store.left_open() == []
    store.mark_open(None)
    assert not list(places.glob("open-*"))


def test_the_same_photo_of_two_documents_gives_the_one_worked_on_last(tmp_path):
    path = picture(tmp_path / "a.png")
    first, second = kept(path), kept(path)
    aged(first, 100)
    assert store.of_photo(first.state.photo.sha256).id == second.id
    store.tell(replace(first.state, revision=7), False)
    aged(second, 200)
    assert store.of_photo(first.state.photo.sha256).id == first.id
