"""The queue without a window: its rows, its file, and one row done with the photo's own work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture

from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import Answer, BatchOrder
from engine.batches.hand_work import Work
from engine.batches.photo_work import work
from engine.batches.queue_store import QueueStore
from engine.batches.queue_store import path as queue_path
from engine.batches.queued import Queue
from engine.batches.rows import Places
from engine.data import Kernel, Regions
from engine.documents import store
from engine.documents.autosave import Autosave, recovered
from engine.documents.document import Document
from engine.documents.project import digest, reference
from engine.pictures.files import write
from engine.recipe import Recipe
from engine.said import Said

ROOT = Path(__file__).resolve().parents[3]
QUICK = Recipe(kernel="gaussian", upscaler="bicubic", regions="whole")


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path / "state"))


@pytest.fixture
def photos(tmp_path, portrait) -> list[Path]:
    paths = [tmp_path / "photos" / name for name in ("a.png", "b.jpg", "c.tif")]
    paths[0].parent.mkdir()
    for path in paths:
        write(path, portrait.image, portrait.source)
    return paths


def blur(width: float, scale: int = 2) -> Kernel:
    grid = np.arange(8 + scale % 2) - (7 + scale % 2) / 2
    line = np.exp(-grid**2 / (2 * width**2))
    return Kernel(np.outer(line, line).astype(np.float32), scale, "given")


def filled(photos: list[Path]) -> Queue:
    queue = Queue()
    queue.add(photos, {photos[2]: Path("sub")})
    return queue


def test_a_photo_is_listed_once_and_removing_it_touches_no_file(photos):
    queue = filled([*photos, photos[0]])
    assert queue.add(photos) == []
    assert [row.photo for row in queue.rows] == photos
    queue.remove([queue.rows[0].id])
    assert [row.photo for row in queue.rows] == photos[1:]
    assert photos[0].is_file()


def test_rows_run_one_after_the_other_and_only_those_that_are_wanted(photos):
    queue = filled(photos)
    first, _, third = (row.id for row in queue.rows)
    assert queue.want([first, third], QUICK, Recipe()) == 2
    assert queue.want([first], None, Recipe()) == 0, "one that waits keeps what it was wanted with"
    row = queue.begin()
    assert (row.id, row.state, row.recipe) == (first, "running", QUICK)
    queue.remove([first])
    assert queue.get(first) is not None, "one that runs stays"
    queue.change(first, state="done")
    assert queue.begin().id == third
    queue.change(third, state="failed", fault="No.")
    assert queue.begin() is None
    assert queue.retry() == 1
    assert queue.begin().id == third
    queue.stop()
    assert queue.counts() == {"listed": 2, "waiting": 0, "running": 0, "done": 1, "failed": 0}
    assert not queue.going


def test_results_are_named_by_the_pattern_and_nothing_that_exists_is_written_over(photos, tmp_path):
    queue = filled(photos)
    queue.want([row.id for row in queue.rows], QUICK, Recipe())
    queue.places = Places(tmp_path / "out", "{number:02}-{name}-{scale}x", ".png")
    targets = [queue.target(row) for row in queue.rows]
    assert targets == [tmp_path / "out/01-a-2x.png", tmp_path / "out/02-b-2x.png", tmp_path / "out/sub/03-c-2x.png"]
    targets[0].parent.mkdir()
    targets[0].touch()
    assert queue.begin().target == tmp_path / "out/01-a-2x-2.png"
    queue.places = Places(None, "same", "")
    second = queue.begin()
    assert second.target == photos[0].parent / "restored" / "same.jpg"
    queue.places = Places(None, "{nonsense}")
    assert queue.begin() is None
    assert "{name}" in queue.rows[2].fault


def test_what_is_kept_comes_back_and_what_was_interrupted_waits_again(photos):
    queue = filled(photos)
    queue.places, queue.settings = Places(Path("/somewhere"), "{name}", ".tif"), "fast"
    queue.want([row.id for row in queue.rows], QUICK, Recipe(scale=3), "fast")
    queue.change(queue.rows[1].id, own=Recipe(grain=0.5), kernels={"face": blur(1.0)})
    notes = ("Well.", Said("{count} photos", count=2))
    queue.change(queue.begin().id, state="done", seconds=2.5, notes=notes, consistency=41.5)
    running = queue.begin()
    again = Queue.of(queue.text())
    assert (again.going, again.settings, again.places) == (True, "fast", queue.places)
    assert again.rows[0] == queue.rows[0]
    assert again.rows[0].notes[1].values == notes[1].values
    assert np.array_equal(again.rows[1].kernels["face"].weights, queue.rows[1].kernels["face"].weights)
    assert again.rows[1].own == Recipe(grain=0.5)
    again.recover()
    assert [row.state for row in again.rows] == ["done", "waiting", "waiting"]
    again = Queue.of(queue.change(running.id, target=photos[0]) and queue.text())
    again.recover()
    assert again.rows[1].state == "done", "its result was written before the end came"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "heirloom-queue"}', "[" * 5000,
                                  '{"format": "heirloom-queue", "version": 99, "rows": []}'])
def test_a_file_that_is_no_queue_is_an_empty_one(text):
    assert Queue.of(text) == Queue()


@pytest.mark.parametrize("harm", [{"photo": 7}, {"photo": ""}, {"state": "flying"}, {"within": "../../etc"},
                                  {"within": "/etc"}, {"seconds": "x"}, {"id": "../x"}, {"recipe": []},
                                  {"recipe": {"scale": [2]}},
                                  {"kernels": {"face": {"label": 0, "scale": 2, "side": 4, "weights": "AAAA"}}}])
def test_a_damaged_row_is_passed_over_and_the_others_stay(photos, harm):
    plain = json.loads(filled(photos).text())
    plain["rows"][1] |= harm
    assert [row.photo for row in Queue.of(json.dumps(plain)).rows] == [photos[0], photos[2]]


def test_the_newest_state_is_on_disk_and_another_program_neither_reads_nor_writes_it(photos):
    keeper, queue = QueueStore(), filled(photos)
    assert keeper.mine
    for number in range(50):
        queue.places = Places(None, f"{{name}}-{number}")
        keeper.keep(queue)
    assert keeper.drain(30)
    assert Queue.of(queue_path().read_text(encoding="utf-8")).places.pattern == "{name}-49"
    code = ("from engine.batches.queue_store import QueueStore; from engine.batches.queued import Queue;"
            " other = QueueStore(); print(other.mine, len(other.load().rows)); other.keep(Queue()); other.close()")
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                          timeout=600)
    assert said.stdout.split() == ["False", "0"]
    keeper.close()
    keeper = QueueStore()
    assert [row.photo for row in keeper.load().rows] == photos
    keeper.close()


@pytest.mark.skipif(os.name == "nt", reason="folders are protected in another way there")
def test_a_disk_that_refuses_is_told_once_and_what_waits_is_written_when_it_is_well(photos):
    said, told = [], threading.Event()
    keeper = QueueStore(failed=lambda sentence: (said.append(sentence), told.set()))
    queue_path().mkdir(parents=True)  # in the file's way, also for one who may write everywhere
    keeper.keep(filled(photos))
    assert told.wait(30)
    queue_path().rmdir()
    assert keeper.drain(30)
    assert len(Queue.of(queue_path().read_text(encoding="utf-8")).rows) == 3
    assert len(said) == 1
    keeper.close()


# one row -------------------------------------------------------------------------------------------------------------


def document_of(photo: Path, recipe: Recipe, locked: dict[int, Kernel] | None = None) -> str:
    """Work on a photo, kept as the window keeps it; the document's id."""
    with Picture.open(photo) as picture:
        shape = picture.size[::-1]
    labels = np.zeros(shape, np.uint8)
    labels[20:70, 15:60] = 3
    document = Document.of(reference(photo, shape), Regions(labels, {3: "face"}), recipe)
    writer = Autosave(store.place(document.id), document)
    if locked:
        document.set_kernels(locked, frozenset(locked))
    writer.close()
    store.tell(document.state, elsewhere=False)
    return document.id


def shape(path: Path) -> tuple[int, int]:
    with Picture.open(path) as picture:
        return picture.size[::-1]


def restored(photo: Path, target: Path, recipe: Recipe = QUICK, own: bool = True, live: Work | None = None,
             keep_mask: bool = False, **others) -> Answer:
    """One photo of the list, done; with its own settings, where it has any and `own` is set."""
    wishes = Wishes(by_hand=True, own=own, keep_mask=keep_mask)
    order = BatchOrder(1, "restore", Task(photo, target, makes_folders=True), recipe, wishes, live=live,
                       title="Result {number}", **others)
    return work(order)


def test_a_row_uses_the_photos_own_regions_settings_and_locked_kernels_and_lists_its_result_there(photos, tmp_path):
    own = Recipe(kernel="gaussian", upscaler="bicubic", scale=3)
    identity = document_of(photos[0], own, {3: blur(1.7, 3)})
    done = restored(photos[0], tmp_path / "out" / "a.png")
    assert done.record.recipe == own
    assert done.record.names[3] == "face"
    assert np.array_equal(done.record.kernels[3].weights, blur(1.7, 3).weights)
    assert shape(tmp_path / "out" / "a.png") == (288, 240)
    assert done.kept
    document = recovered(store.place(identity), photos[0]).document
    (record,) = document.state.results
    assert record.saved_sha256 == digest(tmp_path / "out" / "a.png")
    assert (record.number, record.title, record.scale) == (1, "Result 1", 3)
    assert document.locked_kernels == {3}
    assert set(document.kernels) == {0, 3}, "what was found of the others is known now"
    assert store.holder(identity) is None


def test_one_recipe_for_all_goes_before_the_photos_own_and_does_not_change_it(photos, tmp_path):
    own = Recipe(kernel="gaussian", upscaler="bicubic", scale=3)
    identity = document_of(photos[0], own, {3: blur(1.7, 3)})
    done = restored(photos[0], tmp_path / "a.png", own=False)
    assert (done.record.recipe, shape(tmp_path / "a.png")) == (QUICK, (192, 160))
    document = recovered(store.place(identity), photos[0]).document
    assert document.state.recipe == own
    assert document.state.locked == {3: {3}}


def test_a_photo_without_work_has_its_regions_found_and_kept(photos, tmp_path):
    done = restored(photos[1], tmp_path / "b.jpg")
    assert done.kept
    about = store.of_photo(digest(photos[1]))
    document = recovered(store.place(about.id), photos[1]).document
    assert document.state.recipe == QUICK
    assert len(document.state.results) == 1
    assert not about.elsewhere, "nothing of it may be dropped for want of room"


def test_copied_kernels_go_to_the_regions_of_their_names_and_scale(photos, tmp_path):
    document_of(photos[0], QUICK)
    copied = {"face": blur(2.0), "hat": blur(0.5), "background": blur(1.0, 3)}
    done = restored(photos[0], tmp_path / "a.png", kernels=copied)
    assert np.array_equal(done.record.kernels[3].weights, copied["face"].weights)
    assert done.record.kernels[0].scale == 2


def test_work_that_is_open_is_used_as_it_is_and_left_to_whoever_has_it_open(photos, tmp_path):
    identity = document_of(photos[0], QUICK)
    token = store.hold(identity)
    assert not restored(photos[0], tmp_path / "a.png").kept
    live = Work(Regions(np.eye(96, 80, dtype=np.uint8), {1: "line"}), QUICK, {1: blur(1.1)})
    done = restored(photos[0], tmp_path / "a-2.png", live=live)
    assert not done.kept
    assert np.array_equal(done.record.kernels[1].weights, blur(1.1).weights)
    assert recovered(store.place(identity), photos[0]).document.state.results == ()
    store.release(identity, token)


def test_masks_are_written_beside_the_results_where_the_list_wants_them_and_take_no_file_that_is_there(photos):
    queue = filled(photos)
    queue.places = Places(pattern="{name}", keep_mask=True)
    assert Queue.of(queue.text()).places == queue.places
    folder = photos[0].parent / "restored"
    folder.mkdir()
    (folder / "a-damage.png").write_bytes(b"mine")
    target = queue.target(queue.rows[0])
    assert target == folder / "a-2.png"
    with Picture.open(photos[0]) as picture:
        damage = np.zeros(picture.size[::-1], np.uint8)
    damage[20:24, 10:40] = 1
    live = Work(Regions.whole(damage.shape), QUICK, damage=damage)
    restored(photos[0], target, live=live, keep_mask=True)
    assert {path.name for path in folder.iterdir()} == {"a-damage.png", "a-2.png", "a-2-damage.png", "a-2-unmended.png"}
    with Picture.open(folder / "a-2-damage.png") as picture:
        assert np.array_equal(np.asarray(picture) == 255, damage == 1)
    assert (folder / "a-damage.png").read_bytes() == b"mine"


def test_a_row_whose_file_has_come_up_meanwhile_writes_over_nothing(photos, tmp_path):
    taken = tmp_path / "taken.png"
    taken.write_bytes(b"precious")
    with pytest.raises(Exception, match="exists already"):
        restored(photos[0], taken)
    assert taken.read_bytes() == b"precious"
    assert store.all_kept() == []
