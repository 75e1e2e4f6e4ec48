"""What `train` has made of our own networks restores photos: it is named by its file, and told by that name."""

from __future__ import annotations

import json
import os

import numpy as np
import pytest
from pictures_made import folder

import engine
from engine import Recipe, TrainingRecipe, train
from engine.commandline.cli import main
from engine.data import Regions
from engine.deeds import told
from engine.errors import BadKernel, BadRecipe, BadWeights
from engine.kernels.predictor import READERS
from engine.method import chosen
from engine.methods import METHODS
from engine.pipeline import restore
from engine.reporting import report, words
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts
from engine.weight_files.stored import stored

RECIPE = TrainingRecipe(steps=3, crop=32, batch=2, soft="keep", anyway=True)
QUICK = Recipe(scale=2, regions="whole", ensemble=False, device="cpu", grain=0.0)
OURS = {"joint": "joint", "predictor": "predictor", "second-look": "second_look"}
OPTION = {"joint": "upscaler", "predictor": "kernel", "second-look": "kernel"}
ALL = pytest.mark.parametrize("model", OURS)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Model → a network of it, three steps old."""
    place = tmp_path_factory.mktemp("trained")
    photos = folder(place / "photos", 4, rows=64, columns=70)
    return {model: train(photos, place / f"mine {model}.safetensors", RECIPE.changed(model=model)).written
            for model in OURS}


@pytest.fixture
def photo(portrait):
    return engine.Photo(np.ascontiguousarray(portrait.image[20:68, 10:67]))


def restored(photo, **changes):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, 28:] = 1
    return restore(photo, Regions(labels, {0: "background", 1: "person"}), QUICK.changed(**changes))


def own(path, model):
    """Our own network in a file of the user's."""
    network_file.write(path, stored(OURS[model]), NetworkFacts(model, 2), overwrite=True)
    return str(path)


@ALL
def test_a_network_of_our_own_from_a_file_restores_as_it_does_from_the_program(photo, tmp_path, model):
    usual = restored(photo)
    same = restored(photo, **{OPTION[model]: own(tmp_path / "copy.safetensors", model)})
    np.testing.assert_array_equal(same.image, usual.image)


def test_the_very_file_that_comes_with_the_program_can_be_named(photo):
    path = engine.resources.path("weights", "joint.safetensors")
    np.testing.assert_array_equal(restored(photo, upscaler=str(path)).image, restored(photo).image)


@ALL
def test_a_trained_network_restores_otherwise_and_each_file_is_read_anew(photo, trained, tmp_path, model):
    path = tmp_path / "mine.safetensors"
    first = restored(photo, **{OPTION[model]: own(path, model)})
    path.write_bytes(trained[model].read_bytes())
    os.utime(path, (1, 1))
    second = restored(photo, **{OPTION[model]: str(path)})
    assert np.abs(first.image - second.image).max() > 1e-3
    assert np.isfinite(second.image).all()


def test_history_report_and_notes_name_the_file_and_say_what_it_did(photo, trained):
    made = restored(photo, upscaler=str(trained["joint"]), kernel=str(trained["predictor"]))
    assert told(made) == ("Enlarged 2 times with all regions solved at once (mine joint.safetensors), in 2 regions, "
                          "each by its own blur (kernel: mine predictor.safetensors).")
    assert not made.synthesised
    assert any("settled by the network in 'mine joint.safetensors'" in note for note in made.notes)
    assert any("read by the network in 'mine predictor.safetensors'" in note for note in made.notes)
    data = report.as_dict(made, engine.measure(made))
    assert (data["recipe"]["upscaler"], data["recipe"]["kernel"]) == ("mine joint.safetensors",
                                                                     "mine predictor.safetensors")
    assert data["by_regions"]
    assert words.summary(data) == words.summary({**data, "recipe": {**data["recipe"], "upscaler": "joint"}})
    page = report.as_html(made, engine.measure(made))
    assert "mine joint.safetensors" in page
    assert "which knows the pictures that it was trained on" in page
    assert "knows no faces" not in page, "nobody here has seen what it was trained on"


def test_the_history_is_told_in_the_same_words_when_the_file_is_gone(photo, tmp_path):
    path = own(tmp_path / "mine.safetensors", "joint")
    made = restored(photo, upscaler=path)
    before, summary = told(made), words.summary(report.as_dict(made, engine.measure(made)))
    os.unlink(path)  # noqa: PTH108 - a text
    assert told(made) == before
    assert words.summary(report.as_dict(made, engine.measure(made))) == summary
    assert "solved at once" in before


def test_a_file_with_a_reader_is_told_from_one_with_a_kernel_and_a_solver_from_what_enlarges_alone(trained, tmp_path):
    np.save(tmp_path / "kernel.npy", np.ones((2, 2), np.float32))
    assert type(chosen("kernel", Recipe(kernel=str(tmp_path / "kernel.npy")))).__name__ == "FromFile"
    for model in READERS:
        assert type(chosen("kernel", Recipe(kernel=str(trained[model])))).__name__ == "Predictor"
    assert type(chosen("upscaler", Recipe(upscaler=str(trained["joint"])))).__name__ == "Joint"
    assert {"joint", "file"} < set(METHODS["upscaler"])


def test_a_print_without_its_dots_is_not_read_by_a_file_either(photo, trained):
    made = restored(photo, kernel=str(trained["predictor"]), descreen="halftone")
    assert any("so its blur was not measured" in note for note in made.notes)


@pytest.mark.parametrize(("option", "model", "fault", "sentence"), [
    ("upscaler", "predictor", BadWeights, "reads blur and does not enlarge photos. Name it by --kernel"),
    ("upscaler", "second-look", BadWeights, "reads blur and does not enlarge photos. Name it by --kernel"),
    ("kernel", "joint", BadKernel, "holds no network that reads blur"),
    ("detail", "joint", BadWeights, "only within our solver, which uses each region's blur. Name it by --upscaler"),
])  # fmt: skip
def test_a_network_under_the_wrong_option_is_told_the_right_one(photo, trained, option, model, fault, sentence):
    with pytest.raises(fault, match=sentence):
        restored(photo, **{option: str(trained[model])})


@ALL
def test_what_does_not_hold_the_numbers_that_it_names_is_refused(photo, tmp_path, model):
    path = tmp_path / "mine.safetensors"
    network_file.write(path, stored("damage"), NetworkFacts(model, 2))
    with pytest.raises(BadWeights, match="does not hold the numbers of the network that it says it is"):
        restored(photo, **{OPTION[model]: str(path)})


@ALL
def test_a_file_that_is_gone_is_told_before_anything_is_done(tmp_path, model):
    with pytest.raises(BadRecipe, match="or the path of an existing file"):
        Recipe(**{OPTION[model]: str(tmp_path / "gone.safetensors")})


def test_the_command_line_restores_by_both_files(trained, portrait, tmp_path):
    photo, out, page = tmp_path / "photo.png", tmp_path / "out.png", tmp_path / "report.json"
    engine.write(photo, portrait.image[20:68, 10:67], portrait.source)
    status = main(["restore", str(photo), "-o", str(out), "--preset", "fast", "--regions", "whole",
                   "--upscaler", str(trained["joint"]), "--kernel", str(trained["second-look"]), "--report", str(page)])
    assert status == 0
    data = json.loads(page.read_text(encoding="utf-8"))
    assert data["recipe"]["upscaler"] == "mine joint.safetensors"
    assert {region["kernel"]["origin"] for region in data["regions"]} == {"mine second-look.safetensors"}
    assert b"(mine joint.safetensors), as one piece (kernel: mine second-look.safetensors)" in out.read_bytes()
