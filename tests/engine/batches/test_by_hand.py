"""What was done by hand counts in a batch: masks and projects beside photos, and what is kept of them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from engine.batches.batch import Task, Wishes, restore_file
from engine.batches.batch_rows import Answer
from engine.batches.manifest import NAME, Manifest
from engine.batches.photo_work import patience, work
from engine.colours import Hints, Ramp, Stroke
from engine.commandline import cli
from engine.data import Kernel, Regions, Source
from engine.documents import project, store
from engine.documents.autosave import Autosave
from engine.documents.document import Document
from engine.errors import EngineError
from engine.pictures import damage_masks, masks
from engine.pictures.files import read, write
from engine.recipe import Recipe
from tests.engine.upscalers.networks import compact_file

CHEAP = ["--kernel", "gaussian", "--upscaler", "backprojection", "--regions", "whole"]
QUICK = Recipe(kernel="gaussian", upscaler="backprojection", regions="whole")
OWN = Recipe(kernel="gaussian", upscaler="backprojection", scale=3, angle=2.0)


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory, monkeypatch) -> None:
    """What these tests keep is not the user's."""
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def prints(tmp_path, portrait) -> Path:
    """Three photos, of which the last has the bytes of the first."""
    folder = tmp_path / "사진"
    folder.mkdir()
    write(folder / "a.png", portrait.image, portrait.source)
    write(folder / "b.png", portrait.image[:, ::-1], portrait.source)
    shutil.copy(folder / "a.png", folder / "c.png")
    return folder


def drawn() -> Regions:
    labels = np.zeros((96, 80), np.uint8)
    labels[20:70, 15:60] = 3
    return Regions(labels, {0: "background", 3: "face"})


def scratch() -> np.ndarray:
    damage = np.zeros((96, 80), np.uint8)
    damage[40:43, 5:70] = 1
    return damage


def blur(sigma: float, scale: int = 2) -> Kernel:
    grid = np.arange(8 + scale % 2) - (7 + scale % 2) / 2
    line = np.exp(-grid**2 / (2 * sigma**2))
    return Kernel(np.outer(line, line).astype(np.float32), scale, "given")


def document_of(photo: Path, recipe: Recipe, locked: dict[int, Kernel] | None = None) -> Document:
    document = Document.of(project.reference(photo, (96, 80)), drawn(), recipe, damage=scratch())
    if locked:
        document.set_kernels(locked, frozenset(locked))
    return document


def kept(document: Document) -> None:
    """As the window keeps it."""
    Autosave(store.place(document.id), document).close()
    store.tell(document.state, elsewhere=False)


def saved(document: Document, path: Path) -> None:
    """As the window saves it."""
    project.write(path, document.state, document.regions.labels, document.damage)


def plan(prints: Path, out: Path, *more: object, capsys=None) -> dict:
    capsys and capsys.readouterr()
    assert cli.main(["batch", "plan", str(prints), "-o", str(out), *map(str, more), "--json"]) == 0
    return json.loads(capsys.readouterr().out) if capsys else {}


def carry_out(out: Path) -> None:
    """What waits, done here one after the other as an engine's process does it."""
    with Manifest(out) as book:
        while (order := book.claim()) is not None:
            patience(order)
            try:
                book.note(work(order))
            except EngineError as fault:
                book.note(Answer(order.number, "failed", kind=type(fault).__name__, fault=fault.said))


def run(prints: Path, out: Path, *more: object) -> dict[str, Path]:
    """A batch that is planned and done: name → result."""
    plan(prints, out, *more)
    carry_out(out)
    with Manifest(out) as book:
        return {row.photo.name: row.target for row in book.rows()}


def pixels(path: Path) -> np.ndarray:
    return read(path).image


def wanted(photo: Path, target: Path, recipe: Recipe, **known: object) -> np.ndarray:
    """What restoring the photo by itself gives."""
    restore_file(Task(photo, target, makes_folders=True), recipe, Wishes(), **known)
    return pixels(target)


def used(target: Path) -> project.Project:
    """What a result was made of, by its sidecar."""
    return project.read(target.with_name(target.name + ".heirloom"))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and np.array_equal(one, other)


def test_masks_beside_photos_are_used_and_are_no_photos(prints, tmp_path, capsys):
    masks.write(tmp_path / "regions", drawn(), read(prints / "a.png"))
    shutil.copy(tmp_path / "regions" / "labels.png", prints / "a-regions.png")
    damage_masks.write(prints / "b-damage.png", scratch())
    answer = plan(prints, tmp_path / "out", *CHEAP, "--sidecar", capsys=capsys)
    assert answer["added"]["new"] == 3
    assert answer["passed_over"] == 2
    done = run(prints, tmp_path / "out", *CHEAP, "--sidecar")
    assert set(done) == {"a.png", "b.png", "c.png"}
    assert same(used(done["a.png"]).labels, drawn().labels)
    assert not used(done["c.png"]).labels.any(), "though its bytes are those of a photo with a mask"
    mended = wanted(prints / "b.png", tmp_path / "b.png", QUICK, damage=scratch())
    assert same(pixels(done["b.png"]), mended)
    with Manifest(tmp_path / "out") as book:
        filled = {row.photo.name: row.figures.damage for row in book.rows()}
    assert filled["b.png"] > 0.02
    assert plan(prints, tmp_path / "all", *CHEAP, "--no-by-hand", capsys=capsys)["added"]["new"] == 5


@pytest.mark.parametrize("place", ["state", "beside"])
def test_colours_given_by_hand_are_laid_over_a_batchs_result_which_says_so_in_its_name(prints, tmp_path, place):
    said = Hints((Stroke(((30.0, 40.0), (50.0, 45.0)), 6.0, "#b03020"),),
                 {"face": Ramp("#301010", "#805030", "#e0c0a0")})
    document = document_of(prints / "b.png", QUICK.changed(colourise="tint", saturation=0.8))
    document.colour("colours", said)
    if place == "state":
        kept(document)
    else:
        saved(document, prints / "b.png.heirloom")
    done = run(prints, tmp_path / "out", *CHEAP, "--sidecar")
    assert done["b.png"].stem.endswith("-coloured")
    assert not done["a.png"].stem.endswith("-coloured")
    recipe = QUICK.changed(colourise="tint", saturation=0.8)
    alone = wanted(prints / "b.png", tmp_path / "b.png", recipe, regions=drawn(), damage=scratch(), hints=said)
    assert same(pixels(done["b.png"]), alone)
    assert used(done["b.png"]).records[-1].hints == said


@pytest.mark.parametrize("layout", ["a-regions.png", "a.png", "a"])
def test_masks_of_a_folder_go_by_the_photos_names_in_a_batch_and_in_the_loop(prints, tmp_path, layout):
    folder = tmp_path / "masks"
    masks.write(folder / "a", drawn(), read(prints / "a.png"))
    if layout != "a":
        shutil.move(folder / "a" / "labels.png", folder / layout)
        shutil.rmtree(folder / "a")
    more = [*CHEAP, "--sidecar", "--masks", str(folder)]
    done = run(prints, tmp_path / "out", *more)
    assert cli.main(["restore", str(prints), "-o", str(tmp_path / "loop"), *more]) == 0
    for target in (done["a.png"], tmp_path / "loop" / "a.png"):
        assert same(used(target).labels, drawn().labels)
    assert not used(done["b.png"]).labels.any()
    assert cli.main(["restore", str(prints), "-o", str(tmp_path / "no"), "--masks", str(prints / "a.png")]) == 2


@pytest.mark.parametrize("name", ["a.heirloom", "a.png.heirloom"])
def test_a_project_beside_a_photo_gives_regions_damage_and_locked_kernels(prints, tmp_path, name):
    saved(document_of(prints / "a.png", OWN.changed(scale=2), {3: blur(1.7)}), prints / name)
    (prints / "c.png").unlink()
    done = run(prints, tmp_path / "out", *CHEAP)
    expected = wanted(prints / "a.png", tmp_path / "a.png", QUICK.changed(angle=2.0), regions=drawn(),
                      kernels={3: blur(1.7)}, damage=scratch())
    assert same(pixels(done["a.png"]), expected), "the batch's settings, and the photo's own frame"
    assert same(pixels(done["b.png"]), wanted(prints / "b.png", tmp_path / "b.png", QUICK))


def test_what_the_window_keeps_of_a_photo_is_found_by_its_contents_and_its_settings_count_where_none_are_given(
        prints, tmp_path):
    kept(document_of(prints / "a.png", OWN, {3: blur(1.7, 3)}))
    (prints / "b.png").unlink()
    (prints / "a.png").rename(prints / "renamed.png")
    plan(prints, tmp_path / "out", "--device", "cpu")
    assert cli.main(["batch", "run", str(tmp_path / "out")]) == 0, "by a real engine's process"
    done = run(prints, tmp_path / "out", "--device", "cpu")
    expected = wanted(prints / "renamed.png", tmp_path / "a.png", OWN, regions=drawn(), kernels={3: blur(1.7, 3)},
                      damage=scratch())
    assert same(pixels(done["renamed.png"]), expected)
    assert same(pixels(done["c.png"]), expected), "of the same bytes"
    done = run(prints, tmp_path / "given", *CHEAP)
    assert same(pixels(done["c.png"]), wanted(prints / "c.png", tmp_path / "c.png", QUICK.framed_as(OWN),
                                              regions=drawn(), damage=scratch()))
    done = run(prints, tmp_path / "not", *CHEAP, "--no-by-hand")
    assert same(pixels(done["c.png"]), wanted(prints / "c.png", tmp_path / "plain.png", QUICK))


def test_of_the_same_work_the_newer_counts_and_of_two_works_the_project_beside(prints, tmp_path):
    document = document_of(prints / "a.png", QUICK)
    saved(document, prints / "a.png.heirloom")
    document.set_recipe(QUICK.changed(scale=1), "")
    kept(document)
    (prints / "b.png").unlink()
    (prints / "c.png").unlink()
    assert pixels(run(prints, tmp_path / "newer")["a.png"]).shape[:2] == (96, 80)
    saved(document_of(prints / "a.png", QUICK.changed(scale=3)), prints / "a.png.heirloom")
    assert pixels(run(prints, tmp_path / "other")["a.png"]).shape[:2] == (288, 240)


def test_a_project_of_another_state_of_the_photo_is_told_and_one_of_another_photo_is_passed_over(prints, tmp_path):
    saved(document_of(prints / "a.png", QUICK), prints / "a.heirloom")
    write(prints / "a.png", read(prints / "b.png").image[::-1], Source(), overwrite=True)
    saved(document_of(prints / "c.png", QUICK), prints / "b.heirloom")
    plan(prints, tmp_path / "out", *CHEAP)
    carry_out(tmp_path / "out")
    with Manifest(tmp_path / "out") as book:
        rows = {row.photo.name: row for row in book.rows()}
    assert {name: row.state for name, row in rows.items()} == {"a.png": "failed", "b.png": "done", "c.png": "done"}
    assert "another picture" in rows["a.png"].fault
    assert same(pixels(rows["b.png"].target), wanted(prints / "b.png", tmp_path / "b.png", QUICK))


def test_photos_whose_masks_or_projects_changed_wait_again_and_the_others_do_not(prints, tmp_path, capsys):
    damage_masks.write(prints / "b-damage.png", scratch())
    done = run(prints, tmp_path / "out", *CHEAP)
    before = pixels(done["b.png"])
    assert plan(prints, tmp_path / "out", *CHEAP, capsys=capsys)["added"]["known"] == 3
    damage_masks.write(prints / "b-damage.png", np.roll(scratch(), 20, 0), overwrite=True)
    saved(document_of(prints / "a.png", QUICK), prints / "a.heirloom")
    answer = plan(prints, tmp_path / "out", *CHEAP, capsys=capsys)
    assert (answer["added"]["changed"], answer["added"]["known"], answer["counts"]["todo"]) == (2, 1, 2)
    run(prints, tmp_path / "out", *CHEAP)
    assert not same(pixels(done["b.png"]), before)


def test_colours_of_a_folder_make_a_photo_another_than_one_of_the_same_bytes(prints, tmp_path, capsys):
    hints = tmp_path / "hints"
    hints.mkdir()
    told = '{"strokes": [{"points": [[20, 20], [30, 30]], "width": 6, "colour": "%s"}], "ramps": {}}'
    (hints / "a.json").write_text(told % "#8a2b3a")
    more = [*CHEAP, "--colourise", "tint", "--hints", hints]
    done = run(prints, tmp_path / "out", *more)
    assert {name: path.name for name, path in done.items()} == {"a.png": "a-coloured.png", "b.png": "b.png",
                                                                "c.png": "c.png"}
    (hints / "a.json").write_text(told % "#2b8a3a")
    added = plan(prints, tmp_path / "out", *more, capsys=capsys)["added"]
    assert (added["changed"], added["known"]) == (1, 2)


def test_a_result_whose_own_settings_make_details_up_says_so_in_its_name(prints, tmp_path):
    network = str(compact_file(tmp_path / "mine.pth"))
    kept(document_of(prints / "a.png", QUICK.changed(upscaler="joint", scale=2, detail=network, detail_strength=0.5)))
    done = run(prints, tmp_path / "out")
    assert {path.name for path in done.values()} == {"a-synthesised.png", "b.png", "c-synthesised.png"}
    assert all(path.is_file() for path in done.values())


@pytest.mark.parametrize("version", [1, 2])
def test_a_manifest_of_before_is_opened_and_goes_on(prints, tmp_path, capsys, version):
    out = tmp_path / "out"
    plan(prints, out, *CHEAP, "--no-by-hand")
    with sqlite3.connect(out / NAME) as link:
        later = {1: ("regions", "project", "corrected", "reviewed", "said"),
                 2: ("within", "preset", "own", "kernels", "notes")}
        for column in [name for number in range(version, 3) for name in later[number]]:
            link.execute(f"alter table photo drop column {column}")
        link.execute("drop table list")
        link.execute("drop table kernels")
        link.execute(f"pragma user_version = {version}")
    link.close()
    assert plan(prints, out, *CHEAP, "--no-by-hand", capsys=capsys)["added"]["known"] == 3
    carry_out(out)
    with Manifest(out) as book:
        assert book.counts()["done"] == 3
