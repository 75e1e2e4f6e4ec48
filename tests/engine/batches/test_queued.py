"""The queue without a window: its rows, its file, and one row done with the photo's own work."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as Picture

from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import Answer, BatchOrder, Figures
from engine.batches.hand_work import Work
from engine.batches.photo_work import work
from engine.batches.places import Places
from engine.batches.queue_store import QueueStore
from engine.batches.queue_store import path as queue_path
from engine.batches.queued import Queue
from engine.batches.reviewing import correct
from engine.commandline import cli
from engine.data import Kernel, Regions
from engine.documents import store
from engine.documents.autosave import Autosave, recovered
from engine.documents.document import Document
from engine.documents.project import digest, reference
from engine.errors import BadUsage
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


def filled(photos: list[Path], queue: Queue | None = None) -> Queue:
    queue = queue or Queue()
    queue.add(photos, {photos[2]: Path("sub")})
    return queue


def done(order: BatchOrder, **told) -> Answer:
    return Answer(order.number, "done", lease=order.lease, **told)


def states(queue: Queue) -> list[str]:
    return [row.state for row in queue.rows]


def test_a_photo_is_listed_once_and_removing_it_touches_no_file(photos):
    queue = filled([*photos, photos[0]])
    assert queue.add(photos) == []
    assert [row.photo for row in queue.rows] == photos
    queue.remove([queue.rows[0].number])
    assert [row.photo for row in queue.rows] == photos[1:]
    assert photos[0].is_file()
    assert [row.photo for row in queue.add(photos)] == [photos[0]]
    assert [row.photo for row in queue.rows] == [*photos[1:], photos[0]], "listed again it is the last"


def test_rows_run_one_after_the_other_and_only_those_that_are_wanted(photos):
    queue = filled(photos)
    first, _, third = (row.number for row in queue.rows)
    assert queue.want([first, third], QUICK, Recipe()) == 2
    assert queue.want([first], None, Recipe()) == 0, "one that waits keeps what it was wanted with"
    order = queue.begin()
    assert (order.number, order.recipe, order.wishes.own) == (first, QUICK, False)
    assert queue.get(first).state == "running"
    queue.remove([first])
    assert queue.get(first) is not None, "one that runs stays"
    queue.note(done(order))
    order = queue.begin()
    assert order.number == third
    queue.note(Answer(third, "failed", fault="No.", lease=order.lease))
    assert (queue.get(third).state, queue.get(third).fault) == ("failed", "No."), "it is tried once"
    assert queue.begin() is None
    assert queue.want([third], None, QUICK) == 1
    order = queue.begin()
    assert (order.number, order.recipe, order.wishes.own) == (third, QUICK, True)
    queue.stop()
    assert queue.counts() == {"listed": 2, "todo": 0, "running": 0, "done": 1, "failed": 0}
    assert not queue.going


def test_an_answer_to_an_order_that_does_not_stand_is_dropped_but_what_is_done_is_done(photos):
    queue = filled(photos)
    first, second, third = (row.number for row in queue.rows)
    queue.want([first, second, third], QUICK, Recipe())
    order = queue.begin()
    queue.stop([first])
    assert queue.note(Answer(first, "stopped", lease=order.lease)) is None
    assert states(queue) == ["listed", "todo", "todo"]
    assert queue.note(done(order)).state == "done", "it was stopped too late"
    order = queue.begin()
    queue.stop([second])
    queue.want([second], QUICK, Recipe())
    assert queue.note(done(order)) is None, "it is wanted anew"
    assert states(queue) == ["done", "todo", "todo"]
    order = queue.begin()
    queue.stop()
    queue.remove([second, third])
    assert queue.note(done(order)) is None
    assert [row.number for row in queue.add(photos)] == [third + 1, third + 2], "no number is given twice"


def test_photos_run_in_the_order_of_the_list_each_by_itself_also_where_their_bytes_are_the_same(photos, tmp_path):
    twins = [tmp_path / f"{name}.png" for name in "zay"]
    for path in twins:
        path.write_bytes(photos[0].read_bytes())
    queue = Queue()
    queue.add(twins)
    queue.want([row.number for row in queue.rows], QUICK, Recipe())
    seen = []
    while (order := queue.begin()) is not None:
        seen.append((order.kind, order.task.photo, order.wishes.overwrite))
        queue.note(done(order, sha256="0" * 64, result_sha256="1" * 64))
    assert seen == [("restore", path, False) for path in twins]


def test_results_are_named_by_the_pattern_and_nothing_that_exists_is_written_over(photos, tmp_path):
    queue = filled(photos)
    queue.want([row.number for row in queue.rows], QUICK, Recipe())
    queue.set_places(Places(tmp_path / "out", "{number:02}-{name}-{scale}x", ".png"))
    targets = [queue.target(row) for row in queue.rows]
    assert targets == [tmp_path / "out/01-a-2x.png", tmp_path / "out/02-b-2x.png", tmp_path / "out/sub/03-c-2x.png"]
    targets[0].parent.mkdir()
    targets[0].touch()
    assert queue.begin().task.target == tmp_path / "out/01-a-2x-2.png"
    queue.set_places(Places(None, "same", ""))
    second = queue.begin()
    assert second.task.target == queue.get(second.number).target == photos[0].parent / "restored" / "same.jpg"
    queue.set_places(Places(None, "{nonsense}"))
    assert queue.begin() is None
    assert "{name}" in queue.rows[2].fault


def test_settings_that_name_a_file_that_is_gone_stop_nothing(photos, tmp_path):
    mask = tmp_path / "mask.png"
    mask.write_bytes(photos[0].read_bytes())
    usual = QUICK.changed(regions=Recipe().regions)
    keeper = QueueStore()
    queue = filled(photos, keeper.load())
    queue.want([queue.rows[0].number], QUICK.changed(regions=str(mask)), Recipe())
    queue.give_settings([queue.rows[1].number], QUICK.changed(regions=str(mask), grain=0.5))
    keeper.close()
    mask.unlink()
    keeper = QueueStore()
    queue = keeper.load()
    assert queue.begin().recipe == usual
    assert queue.own(queue.rows[1]) == usual.changed(grain=0.5)
    keeper.close()


def test_what_is_kept_comes_back_and_what_was_interrupted_waits_again(photos):
    keeper = QueueStore()
    queue = filled(photos, keeper.load())
    numbers = [row.number for row in queue.rows]
    queue.set_places(Places(Path("/somewhere"), "{name}", ".tif"))
    queue.set_settings("fast")
    queue.want(numbers, QUICK, Recipe(scale=3), "fast")
    queue.give_settings(numbers[1:2], Recipe(grain=0.5))
    queue.give_kernels(numbers[1:2], {"face": blur(1.0)})
    notes = ("Well.", Said("{count} photos", count=2))
    queue.note(done(queue.begin(), seconds=2.5, notes=notes, figures=Figures(consistency=41.5), result_sha256="1" * 64))
    running = queue.begin()
    before = list(queue.rows)
    keeper.close()
    queue.note(done(running))
    assert queue.rows[1].state == "done", "what is told after the end is kept no more, and harms nothing"

    keeper = QueueStore()
    again = keeper.load()
    assert (again.going, again.settings, again.places) == (True, "fast", queue.places)
    assert again.rows[0] == before[0]
    assert again.rows[0].notes[1].values == notes[1].values
    assert (again.rows[0].seconds, again.rows[0].figures.consistency) == (2.5, 41.5)
    assert np.array_equal(again.rows[1].kernels["face"].weights, blur(1.0).weights)
    assert again.own(again.rows[1]) == Recipe(grain=0.5)
    assert states(again) == ["done", "todo", "todo"]
    again.set_places(Places(photos[0].parent, "{name}"))
    order = again.begin()
    assert (order.number, order.wishes.overwrite) == (running.number, False), "what comes up meanwhile is not replaced"
    order.task.target.write_bytes(b"whole")
    keeper.close()
    keeper = QueueStore()
    assert states(keeper.load()) == ["done", "done", "todo"], "its result was written before the end came"
    keeper.close()


def test_kernels_are_written_down_once_however_many_photos_have_them(photos):
    keeper = QueueStore()
    queue = filled(photos, keeper.load())
    queue.give_kernels([row.number for row in queue.rows], {"face": blur(1.0), "background": blur(2.0)})
    queue.give_kernels([queue.rows[0].number], {"face": blur(1.5)})
    keeper.close()
    with closing(sqlite3.connect(queue_path())) as link:
        assert link.execute("select count(*) from kernels").fetchone() == (2,)
        assert {len(digest) for (digest,) in link.execute("select kernels from photo")} == {64}


def test_a_list_that_kept_kernels_in_each_row_has_them_after_an_update(photos):
    keeper = QueueStore()
    queue = filled(photos, keeper.load())
    queue.give_kernels([row.number for row in queue.rows[:2]], {"face": blur(1.0)})
    keeper.close()
    with closing(sqlite3.connect(queue_path())) as link, link:  # as version 3 had it
        link.execute("update photo set kernels = coalesce((select kernels.kernels from kernels where hash = "
                     "photo.kernels), '')")
        link.execute("drop table kernels")
        link.execute("pragma user_version = 3")
    keeper = QueueStore()
    rows = keeper.load().rows
    assert [list(row.kernels) for row in rows] == [["face"], ["face"], []]
    assert np.array_equal(rows[0].kernels["face"].weights, blur(1.0).weights)
    assert rows[0].kernels is rows[1].kernels
    keeper.close()


def test_another_program_neither_reads_nor_writes_the_list_while_one_has_it(photos):
    keeper = QueueStore()
    filled(photos, keeper.load())
    assert keeper.mine
    code = ("from pathlib import Path; from engine.batches.queue_store import QueueStore;"
            " other = QueueStore(); queue = other.load(); queue.add([Path('/x.png')]);"
            " print(other.mine, len(queue.rows)); other.close()")
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                          timeout=600)
    assert said.stdout.split() == ["False", "1"]
    keeper.close()
    keeper = QueueStore()
    assert [row.photo for row in keeper.load().rows] == photos
    keeper.close()


@pytest.mark.skipif(os.name == "nt", reason="folders are protected in another way there")
@pytest.mark.parametrize("when", ["at the start", "in the midst"])
def test_a_disk_that_refuses_is_told_once_and_the_list_is_written_when_it_is_well(photos, when):
    said: list[tuple[str, bool]] = []
    folder = queue_path().parent
    if when == "at the start":
        folder.write_bytes(b"in the way, also of one who may write everywhere")
    keeper = QueueStore(lambda sentence, lost: said.append((sentence, lost)))
    queue = filled(photos, keeper.load())
    if when == "in the midst":
        link = queue.book._link
        link.execute(f"pragma max_page_count = {link.execute('pragma page_count').fetchone()[0]}")
        assert said == []
    more = queue.add(Path(f"/more/{number}.png") for number in range(300))
    queue.want([queue.rows[0].number], QUICK, Recipe())
    order = queue.begin()
    assert len(more) == 300
    assert states(queue) == ["running", *["listed"] * 302]
    assert [lost for _, lost in said] == [False]
    if when == "at the start":
        assert not keeper.try_again()
        folder.unlink()
    assert keeper.try_again()
    queue.note(done(order))
    keeper.close()
    keeper = QueueStore()
    assert states(keeper.load()) == ["done", *["listed"] * 302]
    keeper.close()


def test_a_list_that_cannot_be_read_is_told_and_lies_beside_and_a_new_one_begins(photos):
    queue_path().parent.mkdir(parents=True)
    queue_path().write_bytes(b"no database" * 1000)
    said: list[tuple[str, bool]] = []
    keeper = QueueStore(lambda sentence, lost: said.append((sentence, lost)))
    filled(photos, keeper.load())
    keeper.close()
    aside = queue_path().with_name("queue-before-1.db")
    assert aside.read_bytes() == b"no database" * 1000
    assert [lost for _, lost in said] == [True]
    assert str(aside) in said[0][0]
    keeper = QueueStore()
    assert len(keeper.load().rows) == 3
    keeper.close()


def test_the_command_line_tells_of_the_list_also_while_a_window_has_it_and_changes_nothing(photos, tmp_path, capsys):
    keeper, path = QueueStore(), str(queue_path())
    queue = filled(photos, keeper.load())
    queue.want([row.number for row in queue.rows[:2]], QUICK, Recipe())
    queue.note(done(queue.begin(), figures=Figures(1.0, 0.2, 1, 0.0, 50.0)))
    assert cli.main(["batch", "status", path, "--html", str(tmp_path / "page.html")]) == 0
    told = capsys.readouterr().out
    assert "the list of photos of Heirloom's window" in told
    assert "1 done, 0 running, 1 waiting, 0 set aside, 1 of which nothing is wanted." in told
    assert "A window has it open." in told
    assert cli.main(["batch", "review", path]) == 0
    assert "The blur is unsure" in capsys.readouterr().out
    assert cli.main(["batch", "export", path, "--json-lines", str(tmp_path / "all.jsonl")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["photo"], line["state"]) for line in lines] == [
        (str(photo), state) for photo, state in zip(photos, ("done", "todo", "listed"), strict=True)]
    assert lines[2]["target"] == ""
    capsys.readouterr()
    for command in (["run", path], ["retry", path], ["prefer", path, str(photos[1])],
                    ["plan", str(photos[0].parent), "-o", str(tmp_path / "out"), "--manifest", path]):
        assert cli.main(["batch", *command]) == 2
        assert "is the list of photos of Heirloom's window" in capsys.readouterr().err
    with pytest.raises(BadUsage, match="is the list of photos"):
        correct(queue.book, queue.rows[0].number, None, None)
    assert states(queue) == ["done", "todo", "listed"]
    keeper.close()


# the list of an earlier version ---------------------------------------------------------------------------------------


def earlier(photos: list[Path]) -> dict[str, Any]:
    """What the version before kept, as it wrote it, with the test's own paths."""
    text = (Path(__file__).parent / "queue-1.json").read_text(encoding="utf-8")
    place = json.dumps(str(photos[0].parent))[1:-1]
    return dict(json.loads(text.replace("/photos", place)))


def kept(plain: object) -> Path:
    """Such a file in its place."""
    path = queue_path().with_name("queue.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plain if isinstance(plain, str) else json.dumps(plain), encoding="utf-8")
    return path


def test_the_list_of_an_earlier_version_is_taken_over_once_and_its_file_stays_beside(photos):
    path = kept(earlier(photos))
    (path.parent / "queue").mkdir()
    before = path.read_bytes()
    place = photos[0].parent
    for _ in range(2):
        keeper = QueueStore()
        queue = keeper.load()
        assert [row.photo.name for row in queue.rows] == [f"{name}.png" for name in "abcdef"]
        assert states(queue) == ["done", "failed", "todo", "todo", "todo", "listed"], "what ran waits again"
        assert (queue.going, queue.settings) == (True, "fast")
        assert queue.places == Places(place / "out", "{number:02}-{name}-{scale}x", ".png", True)
        first, second, third, fourth, _, sixth = queue.rows
        assert (first.target, first.seconds, first.figures.consistency) == (place / "out/01-a-2x.png", 2.5, 41.5)
        assert [*first.notes] == ["Well.", "2 photos"]
        assert first.notes[1].values == {"count": 2}
        assert second.fault == "'b.png' is no picture."
        assert second.fault.values == {"path": "b.png"}
        assert (third.preset, queue.target(fourth)) == ("fast", place / "out/04-d-2x.png")
        assert sixth.within == Path("sub")
        assert queue.own(sixth) == QUICK.changed(grain=0.5)
        assert np.array_equal(sixth.kernels["face"].weights, blur(1.0).weights)
        keeper.close()
        assert not path.exists()
        assert path.with_name("queue-before-1.json").read_bytes() == before
        assert not (path.parent / "queue").exists(), "its lock is gone"
    keeper = QueueStore()
    queue = keeper.load()
    order = queue.begin()
    assert (order.recipe, order.wishes.own, order.wishes.keep_mask) == (QUICK, False, True)
    queue.stop([row.number for row in queue.rows[2:4]])
    order = queue.begin()
    assert (order.recipe, order.wishes.own) == (QUICK, True), "with its own settings, else those of the window"
    keeper.close()


def test_a_list_of_an_earlier_version_adds_only_what_is_not_listed(photos):
    keeper = QueueStore()
    keeper.load().add([photos[0].parent / "c.png", photos[0].parent / "mine.png"])
    keeper.close()
    path = kept(earlier(photos))
    keeper = QueueStore()
    queue = keeper.load()
    assert [row.photo.name for row in queue.rows] == [f"{name}.png" for name in ("c", "mine", *"abdef")]
    assert (queue.rows[0].state, queue.rows[2].state, queue.settings) == ("listed", "done", "own")
    assert not path.exists()
    keeper.close()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "heirloom-queue"}', "[" * 5000,
                                  '{"format": "heirloom-queue", "version": 99, "rows": []}'])
def test_a_file_that_is_no_list_of_an_earlier_version_is_an_empty_one(text):
    path = kept(text)
    keeper = QueueStore()
    assert keeper.load().rows == []
    keeper.close()
    assert path.with_name("queue-before-1.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("harm", [{"photo": 7}, {"photo": ""}, {"state": "flying"}, {"within": "../../etc"},
                                  {"within": "/etc"}, {"seconds": "x"}, {"id": "../x"}, {"recipe": []},
                                  {"recipe": {"scale": [2]}},
                                  {"kernels": {"face": {"label": 0, "scale": 2, "side": 4, "weights": "AAAA"}}}])
def test_a_damaged_row_of_an_earlier_version_is_passed_over_and_the_others_stay(photos, harm):
    plain = earlier(photos)
    plain["rows"][1] |= harm
    kept(plain)
    keeper = QueueStore()
    assert [row.photo.name for row in keeper.load().rows] == [f"{name}.png" for name in "acdef"]
    keeper.close()


def test_a_window_of_an_earlier_version_keeps_its_list_while_it_is_open(photos):
    path = kept(earlier(photos))
    token = store.hold("queue")
    keeper = QueueStore()
    assert not keeper.mine
    assert keeper.load().rows == []
    keeper.close()
    assert path.exists()
    store.release("queue", token)


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
    queue.set_places(Places(pattern="{name}", keep_mask=True))
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
