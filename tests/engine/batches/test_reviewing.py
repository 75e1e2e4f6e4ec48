"""What a person does with the doubtful photos of a batch: looks at them, and corrects them by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.batches.manifest import Manifest
from engine.batches.photo_work import work
from engine.batches.results import record_of
from engine.batches.reviewing import Limits, correct, look_at, to_review
from engine.commandline import cli
from engine.data import Regions
from engine.documents import project
from engine.documents.document import Document
from engine.errors import BadUsage
from engine.pictures import damage_masks
from engine.pictures.files import write
from engine.recipe import Recipe

CHEAP = ["--kernel", "gaussian", "--upscaler", "bicubic", "--regions", "whole"]
EVERYTHING = Limits(1.0, 0.0, 200.0)


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory, monkeypatch) -> None:
    """What these tests keep is not the user's."""
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def out(tmp_path, portrait) -> Path:
    """A batch that is done: two photos of the same bytes, one with a mask, and one of another picture."""
    prints, out = tmp_path / "prints", tmp_path / "out"
    prints.mkdir()
    write(prints / "a.png", portrait.image, portrait.source)
    write(prints / "b.png", portrait.image[:, ::-1], portrait.source)
    shutil.copy(prints / "a.png", prints / "twin.png")
    damage_masks.write(prints / "b-damage.png", marked())
    assert cli.main(["batch", "plan", str(prints), "-o", str(out), *CHEAP, "--sidecar"]) == 0
    carry_out(out)
    return out


def marked() -> np.ndarray:
    damage = np.zeros((96, 80), np.uint8)
    damage[30:40, 5:70] = 1
    return damage


def drawn() -> Regions:
    labels = np.zeros((96, 80), np.uint8)
    labels[20:70, 15:60] = 2
    return Regions(labels, {0: "background", 2: "face"})


def carry_out(out: Path) -> list[str]:
    """What waits, done here one after the other; which photos were worked on, and how."""
    done = []
    with Manifest(out) as book, book.driving():
        while (order := book.claim()) is not None:
            if order.kind != "digest":
                done.append(f"{order.kind} {order.task.photo.name}")
            book.note(work(order))
    return done


def rows(out: Path) -> dict:
    with Manifest(out) as book:
        return {row.photo.name: row for row in book.rows()}


def by_hand(photo: Path) -> Document:
    """The photo's work as it is in the window."""
    return Document.of(project.reference(photo, (96, 80)), drawn(), Recipe(scale=3), damage=marked())


def corrected(out: Path, name: str, changed: dict[str, object] | None = None) -> int:
    row = rows(out)[name]
    document = by_hand(row.photo)
    with Manifest(out) as book:
        return correct(book, row.number, document.state, document.regions.labels, document.damage, changed)


def reviewed(out: Path, capsys, *more: str) -> set[str]:
    capsys.readouterr()
    assert cli.main(["batch", "review", str(out), "--consistency", "200", *more, "--json"]) == 0
    return {Path(one["photo"]).name for one in json.loads(capsys.readouterr().out)["review"]}


def test_what_somebody_has_looked_at_is_listed_with_all_only_until_it_is_done_again(out, capsys):
    assert reviewed(out, capsys) == {"a.png", "b.png"}
    with Manifest(out) as book:
        look_at(book, rows(out)["b.png"].number)
    assert reviewed(out, capsys) == {"a.png"}
    assert reviewed(out, capsys, "--all") == {"a.png", "b.png"}
    assert rows(out)["b.png"].reviewed > 0
    with Manifest(out) as book:
        look_at(book, rows(out)["b.png"].number, False)
    assert reviewed(out, capsys) == {"a.png", "b.png"}


def test_a_corrected_photo_waits_and_is_done_with_its_regions_and_damage_and_so_is_its_twin(out):
    with Manifest(out) as book:
        look_at(book, rows(out)["a.png"].number)
    assert corrected(out, "a.png") == 2
    states = {name: row.state for name, row in rows(out).items()}
    assert states == {"a.png": "todo", "twin.png": "todo", "b.png": "done"}
    assert rows(out)["a.png"].reviewed == 0, "the new result was not seen yet"
    assert carry_out(out) == ["restore a.png", "copy twin.png"]
    for name in ("a.png", "twin.png"):
        made = project.read(out / f"{name}.heirloom")
        assert np.array_equal(made.labels, drawn().labels)
        assert np.array_equal(made.damage == 1, marked() == 1)
        assert made.records[-1].scale == 2, "with the settings of the batch"


def test_settings_that_were_changed_count_for_a_corrected_photo_and_its_twin_and_the_others_stay_the_batchs(out):
    with Manifest(out) as book:
        before = book.settings(rows(out)["a.png"].recipe_hash)
    assert corrected(out, "a.png", {"scale": 3}) == 2
    carry_out(out)
    for name in ("a.png", "twin.png"):
        made = project.read(out / f"{name}.heirloom")
        assert made.records[-1].recipe == before[0].changed(scale=3)
        with Manifest(out) as book:
            assert record_of(book, rows(out)[name]).scale == 3
            assert book.settings(rows(out)[name].recipe_hash)[1] == before[1]
    assert rows(out)["b.png"].recipe_hash != rows(out)["a.png"].recipe_hash


def test_what_was_corrected_stays_so_when_the_batch_is_planned_again(out, capsys):
    corrected(out, "b.png")
    carry_out(out)
    prints = rows(out)["b.png"].photo.parent
    damage_masks.write(prints / "b-damage.png", marked()[::-1], overwrite=True)
    capsys.readouterr()
    assert cli.main(["batch", "plan", str(prints), "-o", str(out), *CHEAP, "--sidecar", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"]["known"] == 3
    assert carry_out(out) == []
    assert np.array_equal(project.read(out / "b.png.heirloom").labels, drawn().labels)


def test_a_photo_that_is_being_restored_cannot_be_corrected_at_the_moment(out):
    with Manifest(out) as book:
        corrected(out, "b.png")
        order = book.claim()
        with pytest.raises(BadUsage, match="being restored just now"):
            corrected(out, "b.png")
        book.note(work(order))
    assert rows(out)["b.png"].state == "done"


def test_a_result_is_known_by_its_sidecar_or_else_by_the_book(out):
    with Manifest(out) as book:
        row = rows(out)["b.png"]
        record = record_of(book, row)
        assert record.kernels
        assert (record.saved, record.saved_sha256) == (str(row.target), row.result_sha256)
        assert record.metrics.get("consistency") == row.figures.consistency
        (out / "b.png.heirloom").unlink()
        bare = record_of(book, row)
    assert (bare.scale, bare.saved_sha256) == (2, row.result_sha256)
    assert not bare.kernels


def test_faults_keep_what_they_need_to_be_told_in_another_language(out):
    prints = rows(out)["a.png"].photo.parent
    (prints / "z.png").write_bytes(b"no picture")
    cli.main(["batch", "plan", str(prints), "-o", str(out), *CHEAP, "--sidecar"])
    from engine.batches.batch_rows import Answer
    from engine.errors import EngineError

    with Manifest(out) as book:
        for _ in range(2):
            order = book.claim()
            try:
                work(order)
            except EngineError as fault:
                book.note(Answer(order.number, "failed", kind=type(fault).__name__, fault=fault.said))
        first = next(to_review(book, EVERYTHING))
    assert first.row.state == "failed"
    assert "{path}" in first.reasons[0].template or "{name}" in first.reasons[0].template
