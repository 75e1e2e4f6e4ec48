"""Joined files hold what was put into them, and errors of near pixels count more where that is asked for."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image as Pillow

from engine import train
from engine.errors import BadPhoto
from engine.pictures import files, joined
from engine.training.crops import Crops
from engine.training.espcn import EspcnTask
from engine.training.losses import near_weights, pixel_loss
from engine.training.pictures import training_pictures
from engine.training.recipe import TrainingRecipe
from engine.training.task import WeighedBatch
from tests.bench import make_scenes
from tests.engine.training.pictures_made import drawn

QUICK = {"crop": 32, "scale": 2, "batch": 2, "soft": "keep", "degradation": "bicubic", "joined": True, "device": "cpu"}


def scenes(count=5, side=96):
    return make_scenes.made([drawn(seed, 120, 140) for seed in range(6)], count, 1, side)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("joined")
    for number, scene in enumerate(scenes()):
        joined.write(folder / f"{number}.png", scene)
    return folder


def test_what_is_written_is_read_again(tmp_path):
    for number, scene in enumerate(scenes()):
        joined.write(tmp_path / f"{number}.png", scene)
        again = joined.read(tmp_path / f"{number}.png")
        assert np.array_equal(again.photo, scene.photo)
        assert np.array_equal(again.depth, scene.depth)
        assert (again.mask == scene.mask).mean() > 0.995, "but for pixels that are black in the photo"
        assert files.read_plain(tmp_path / f"{number}.png").shape == (96, 3 * 96, 3)


def test_files_of_others_that_were_compressed_are_read(tmp_path):
    scene = scenes()[0]
    joined.write(tmp_path / "a.png", scene)
    with Pillow.open(tmp_path / "a.png") as picture:
        picture.save(tmp_path / "a.jpg", quality=97, subsampling=0)
    again = joined.read(tmp_path / "a.jpg")
    assert (again.mask == scene.mask).mean() > 0.95


def test_dark_pixels_go_with_the_nearest_that_tell():
    photo = np.full((20, 30, 3), 200, np.uint8)
    photo[5:9, 3:9] = 0
    mask = np.zeros((20, 30), bool)
    mask[:, :15] = True
    masked = np.where(mask[..., None], photo, 0).astype(np.uint8)
    again = joined.parted(np.concatenate([photo, photo, masked], axis=1), None)
    assert np.array_equal(again.mask, mask)


@pytest.mark.parametrize("fault", ["width", "colour", "other"])
def test_what_is_no_joined_file_is_refused_with_a_sentence(tmp_path, fault):
    photo = drawn(0, 60, 60)
    grey = np.repeat(photo[..., :1], 3, axis=2)
    parts = {"width": [photo, grey, photo, photo[:, :1]], "colour": [photo, photo, photo],
             "other": [photo, grey, drawn(1, 60, 60)]}[fault]
    files.write_plain(tmp_path / "a.png", np.concatenate(parts, axis=1))
    with pytest.raises(BadPhoto, match=r"'a\.png'"):
        joined.read(tmp_path / "a.png")


def test_pictures_of_joined_files_are_their_photos_with_mask_and_depth(place):
    found = training_pictures(place, TrainingRecipe(**QUICK))
    assert len(found.train) + len(found.held_out) == 5
    for picture in found.train:
        assert picture.pixels.shape == (96, 96, 3)
        assert picture.depth.shape == picture.mask.shape == (96, 96)
        assert 0 < picture.threshold < 1


def test_pictures_that_are_none_are_left_out_and_named(tmp_path, place):
    for number in range(4):
        joined.write(tmp_path / f"{number}.png", joined.read(place / f"{number}.png"))
    Pillow.fromarray(drawn(3, 60, 90)).save(tmp_path / "photo.png")
    found = training_pictures(tmp_path, TrainingRecipe(**QUICK))
    assert found.counted() == {"broken": 1}
    assert "photo.png" in found.left_out[0][2]


def test_weights_rise_from_far_to_near_about_the_threshold():
    depth = np.arange(256, dtype=np.uint8)[None]
    weights = near_weights(depth, 0.5, 0.1)[0]
    assert weights[0] == pytest.approx(0.1, abs=1e-3)
    assert weights[255] == pytest.approx(1, abs=1e-3)
    assert weights[128] == pytest.approx(0.55, abs=0.03)
    assert (np.diff(weights) >= 0).all()
    assert (near_weights(depth, 0.5, 1.0) == 1).all()
    assert near_weights(255 - depth, 0.5, 0.1)[0, 0] == pytest.approx(1, abs=1e-3), "depth the wrong way round"
    assert (np.ptp(near_weights(np.full((3, 3), 128, np.uint8), 0.5, 0.1)) == 0), "a depth that says nothing"


@pytest.mark.parametrize("kind", ["absolute", "squared"])
def test_equal_weights_change_nothing_and_heavy_pixels_decide(kind):
    torch.manual_seed(0)
    made, large = torch.rand(2, 3, 8, 8), torch.rand(2, 3, 8, 8)
    assert pixel_loss(made, large, kind, torch.full((2, 1, 8, 8), 0.3)) == pytest.approx(
        float(pixel_loss(made, large, kind)), rel=1e-5)
    some = torch.zeros(2, 1, 8, 8)
    some[..., :4] = 1
    assert pixel_loss(made, large, kind, some) == pytest.approx(
        float(pixel_loss(made[..., :4], large[..., :4], kind)), rel=1e-5)


def test_weights_turn_with_their_crops(place):
    recipe = TrainingRecipe(**QUICK, depth_loss=True, sampling="random")
    found = training_pictures(place, recipe)
    picture = found.train[0].__class__(**{**vars(found.train[0]), "pixels": np.repeat(
        found.train[0].depth[..., None], 3, axis=2)})
    crops, random = Crops([picture], recipe), np.random.default_rng(0)
    for _ in range(20):
        crop, weights = crops.weighted(0, random)
        if np.ptp(weights) > 0.2:  # the picture is its own depth: brighter is heavier, however it was turned
            assert np.corrcoef(crop.mean(axis=0).ravel(), weights.ravel())[0, 1] > 0.5


def test_a_task_gets_weights_only_where_they_are_asked_for(place):
    for asked in (False, True):
        recipe = TrainingRecipe(**QUICK, depth_loss=asked)
        batch = EspcnTask(recipe, training_pictures(place, recipe)).batch(2, np.random.default_rng(0))
        assert isinstance(batch, WeighedBatch) == asked
        if asked:
            assert batch.weights.shape == (2, 1, 32, 32)


@pytest.mark.parametrize("model", ["espcn", "srresnet"])
def test_networks_are_trained_by_it(place, tmp_path, model):
    recipe = TrainingRecipe(**QUICK, model=model, size="tiny", depth_loss=True, steps=3, anyway=True)
    run = train(place, tmp_path / "a.safetensors", recipe)
    assert run.step == 3
    assert "L = Σ w" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_scenes_are_of_two_to_four_layers_sharp_where_they_are_in_focus():
    random = np.random.default_rng(7)
    pictures = [drawn(seed, 160, 160) for seed in range(6)]
    found = [make_scenes.drawn(pictures, 128, random) for _ in range(12)]
    assert {scene.layers for scene in found} == {2, 3, 4}
    inside, outside = [], []
    for scene in found:
        rough = np.abs(np.diff(scene.picture, axis=1)).mean(axis=2)
        if 0.1 < scene.focus.mean() < 0.9:
            inside.append(rough[scene.focus[:, 1:]].mean())
            outside.append(rough[~scene.focus[:, 1:]].mean())
    assert np.mean(inside) > 1.5 * np.mean(outside)
