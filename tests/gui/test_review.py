"""A batch reviewed in a real window: opened by a drop, gone through, marked, corrected, and done again meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from walking import take, until

from engine import Recipe, Regions, read, write
from engine.batches.manifest import NAME, Manifest
from engine.batches.photo_work import work
from engine.commandline import cli
from engine.pictures import damage_masks, masks

ROOT = Path(__file__).resolve().parents[2]
CHEAP = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]


def drawn(label: int = 2) -> Regions:
    labels = np.zeros((96, 80), np.uint8)
    labels[20:70, 15:60] = label
    return Regions(labels, {0: "background", label: "face"})


def carry_out(out: Path) -> None:
    """What waits, done here one after the other."""
    from engine.batches.batch_rows import Answer
    from engine.errors import EngineError

    with Manifest(out) as book:
        while (order := book.claim()) is not None:
            try:
                book.note(work(order))
            except EngineError as fault:
                book.note(Answer(order.number, "failed", kind=type(fault).__name__, fault=fault.said))


def planned(tmp_path: Path, portrait, *more: str) -> Path:
    """A batch that is done: a photo with damage, one with damage and regions, and one that is broken."""
    prints, out = tmp_path / "사진들", tmp_path / "결과"
    prints.mkdir()
    damage = np.zeros((96, 80), np.uint8)
    damage[30:42, 5:70] = 1
    for name, image in (("a", portrait.image), ("b", portrait.image[:, ::-1])):
        write(prints / f"{name}.png", image, portrait.source)
        damage_masks.write(prints / f"{name}-damage.png", damage)
    masks.write(tmp_path / "masks" / "a", drawn(), read(prints / "a.png"))
    (prints / "z.png").write_bytes(b"no picture")
    assert cli.main(["batch", "plan", str(prints), "-o", str(out), *CHEAP, "--masks", str(tmp_path / "masks"),
                     *more]) == 0
    carry_out(out)
    return out


@pytest.fixture
def out(tmp_path, portrait) -> Path:
    return planned(tmp_path, portrait, "--sidecar")


def dropped(window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def reviewing(window, out: Path):
    """The review of a batch whose folder was let fall onto the window."""
    dropped(window, out)
    review = window.review_commands.review
    until(lambda: review.listed is not None)
    return review


def names(review) -> list[str]:
    return [item.row.photo.name for item in review.items]


def at(window, name: str) -> None:
    """Wait until a photo is open, and its result compared with it."""
    until(lambda: window.session.path is not None and window.session.path.name == name
          and window.session.document is not None and len(window.session.results) > 0)


def rows(out: Path) -> dict:
    with Manifest(out) as book:
        return {row.photo.name: row for row in book.rows()}


def recipe(out: Path, name: str) -> Recipe:
    """The settings that a photo of the batch is wanted with."""
    with Manifest(out) as book:
        return book.settings(rows(out)[name].recipe_hash)[0]


def act(window, name: str) -> None:
    assert window.actions_by_name[name].isEnabled(), name
    window.actions_by_name[name].trigger()


def test_a_dropped_batch_is_listed_and_each_photo_is_opened_with_its_result_and_what_it_was_made_by(window, out):
    said: list[str] = []
    window.session.noticed.connect(said.append)
    review = reviewing(window, out)
    assert names(review) == ["z.png", "a.png", "b.png"]
    assert window.docks["review"].isVisible()
    view = window.docks["review"].built()
    assert "% of the photo was filled" in view.model.index(1).data()
    assert not window.queue_commands.queue.queue.rows, "its photos are not listed once more"
    review.choose(review.items[1])
    at(window, "a.png")
    result = window.session.results.shown
    assert np.array_equal(result.restored.image, read(out / "a.png").image)
    assert result.saved
    assert window.pages.currentWidget() is window.compare
    document = window.session.document
    assert np.array_equal(document.regions.labels, drawn().labels)
    assert document.damage is not None
    assert any("was filled" in sentence for sentence in said)
    act(window, "batch_next")
    at(window, "b.png")
    act(window, "batch_previous")
    at(window, "a.png")
    assert len(window.session.results) == 1, "it is listed once"


def test_a_broken_photo_says_why_and_the_next_one_can_be_gone_to(window, out):
    faults: list[str] = []
    window.session.failed.connect(faults.append)
    review = reviewing(window, out)
    act(window, "batch_next")
    until(lambda: bool(faults))
    assert review.chosen.row.photo.name == "z.png"
    act(window, "batch_next")
    at(window, "a.png")


def test_what_was_looked_at_is_listed_no_more_here_and_on_the_command_line(window, out):
    review = reviewing(window, out)
    review.choose(review.items[1])
    at(window, "a.png")
    act(window, "batch_looked")
    at(window, "b.png")
    until(lambda: names(review) == ["z.png", "b.png"])
    assert review.chosen.row.photo.name == "b.png"
    assert rows(out)["a.png"].reviewed > 0
    review.show_all(True)
    until(lambda: names(review) == ["z.png", "a.png", "b.png"])
    review.choose(review.items[1])
    at(window, "a.png")
    act(window, "batch_looked")
    until(lambda: rows(out)["a.png"].reviewed == 0)


def test_a_corrected_photo_waits_in_the_batch_and_its_new_result_is_shown_when_it_is_done(window, out):
    review = reviewing(window, out)
    review.choose(review.items[2])
    at(window, "b.png")
    take(window.session.edits, drawn(3))
    act(window, "batch_again")
    until(lambda: rows(out)["b.png"].state == "todo")
    until(lambda: review.chosen.row.state == "todo")
    first = rows(out)["b.png"].result_sha256
    time.sleep(1.1)  # the history in a file tells seconds, and a result of the same bytes is the same result
    carry_out(out)
    review.look()
    until(lambda: len(window.session.results) == 2)
    assert rows(out)["b.png"].result_sha256 != first or window.session.results.shown.number == 2
    assert set(window.session.results.shown.restored.regions.names.values()) >= {"face"}
    assert np.array_equal(window.session.document.regions.labels == 3, drawn(3).labels == 3), "the user's own stay"


def test_settings_changed_in_the_window_count_when_a_photo_is_restored_again_and_the_others_stay(window, out):
    said: list[str] = []
    window.session.noticed.connect(said.append)
    review = reviewing(window, out)
    review.choose(review.items[2])
    at(window, "b.png")
    planned_with = recipe(out, "b.png")
    window.session.set_recipe(window.session.recipe.changed(scale=3))
    act(window, "batch_again")
    until(lambda: rows(out)["b.png"].state == "todo")
    assert recipe(out, "b.png") == planned_with.changed(scale=3)
    until(lambda: any("Settings that were changed here" in sentence for sentence in said))
    carry_out(out)
    assert read(out / "b.png").shape == (288, 240)
    window.session.set_recipe(window.session.recipe.changed(scale=2))
    until(lambda: rows(out)["b.png"].state == "done")
    act(window, "batch_again")
    until(lambda: rows(out)["b.png"].state == "todo")
    assert recipe(out, "b.png") == planned_with, "taken back, it counts no more"


def test_a_batch_that_a_program_is_running_is_read_and_marked_meanwhile(window, out):
    code = ("import sys, pathlib; from engine.batches.manifest import Manifest\n"
            "with Manifest(pathlib.Path(sys.argv[1])) as book, book.driving():\n"
            "    print('driving', flush=True); sys.stdin.read()")
    with subprocess.Popen([sys.executable, "-c", code, str(out)], cwd=ROOT, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline().strip() == "driving"
        review = reviewing(window, out / NAME)
        review.choose(review.items[1])
        at(window, "a.png")
        act(window, "batch_looked")
        until(lambda: names(review) == ["z.png", "b.png"])
        other.stdin.close()


def test_a_result_without_a_sidecar_is_compared_too_and_one_of_a_changed_photo_is_not(window, tmp_path, portrait):
    out = planned(tmp_path, portrait)
    photo = rows(out)["b.png"].photo
    write(photo, portrait.image[::-1], portrait.source, overwrite=True)
    said: list[str] = []
    window.session.noticed.connect(said.append)
    review = reviewing(window, out)
    review.choose(review.items[1])
    at(window, "a.png")
    assert np.array_equal(window.session.results.shown.restored.image, read(out / "a.png").image)
    act(window, "batch_next")
    until(lambda: any("was changed since the batch" in sentence for sentence in said))
    assert len(window.session.results) == 0
    assert not window.actions_by_name["batch_again"].isEnabled()


def test_a_file_that_is_no_batch_is_told_and_the_one_of_before_stays(window, out, tmp_path):
    review = reviewing(window, out)
    faults: list[str] = []
    window.session.failed.connect(faults.append)
    other = tmp_path / "else" / NAME
    other.parent.mkdir()
    other.write_bytes(b"no database" * 100)
    dropped(window, other.parent)
    until(lambda: bool(faults))
    assert review.listed.path == out / NAME
