"""Where crops come from, and what their small pictures are."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from pictures_made import drawn, folder
from PIL import Image as Pillow

from engine import TrainingRecipe, training_pictures
from engine.training.crops import Crops, cut
from engine.training.degrading import RIM, Degrading, bicubic, pyramid
from engine.training.pictures import Picture
from engine.upscalers.tiles import enlarge


def picture(pixels, mask=None):
    return Picture(None, "0" * 64, 0, pixels, mask)


def numbered(rows=96, columns=128):
    """A picture each of whose pixels is of its own colour: red tells the row, green the column."""
    pixels = np.zeros((rows, columns, 3), np.uint8)
    pixels[..., 0], pixels[..., 1] = np.mgrid[:rows, :columns]
    return pixels


def test_every_place_comes_once_before_any_comes_again():
    recipe = TrainingRecipe(crop=32, scale=2, sampling="unique", degradation="bicubic")
    crops = Crops([picture(numbered())], recipe)
    random = np.random.default_rng(0)
    places = []
    for _ in range(24):
        places.append(crops._place(random))
        crops.drawn += 1
    assert len(set(places[:12])) == 12
    assert set(places[12:]) == set(places[:12])
    assert places[12:] != places[:12]


@pytest.mark.parametrize("sampling", ["random", "uniform", "unique", "jitter"])
def test_who_goes_on_draws_what_would_have_come(sampling):
    recipe = TrainingRecipe(crop=32, scale=2, sampling=sampling)
    pictures = [picture(drawn(1)), picture(drawn(2, 120, 100))]
    first, random = Crops(pictures, recipe), np.random.default_rng(3)
    for _ in range(7):
        first.next(4, random)
    again, other = Crops(pictures, recipe), np.random.default_rng(0)
    again.drawn = first.drawn
    other.bit_generator.state = random.bit_generator.state
    for _ in range(9):
        assert np.array_equal(first.next(4, random), again.next(4, other))


def test_large_pictures_come_more_often_only_where_that_is_asked():
    pictures = [picture(np.zeros((40, 40, 3), np.uint8)), picture(np.full((160, 160, 3), 255, np.uint8))]
    shares = {}
    for sampling in ("random", "uniform"):
        crops, random = Crops(pictures, TrainingRecipe(crop=32, sampling=sampling)), np.random.default_rng(0)
        shares[sampling] = np.mean([crops._place(random)[0] for _ in range(600)])
    assert abs(shares["random"] - 0.5) < 0.07
    assert abs(shares["uniform"] - 16 / 17) < 0.04


@pytest.mark.parametrize("sampling", ["random", "uniform", "unique", "jitter"])
@pytest.mark.parametrize(("box", "least"), [((20, 10, 90, 80), 0.75), ((60, 30, 64, 36), 0.0)])
def test_crops_lie_under_masks_as_far_as_these_reach(tmp_path, sampling, box, least):
    place = folder(tmp_path / "photos", 3, rows=100, columns=100)
    (tmp_path / "masks").mkdir()
    for number in range(2):
        mask = np.zeros((100, 100), np.uint8)
        mask[box[0] : box[2], box[1] : box[3]] = 255
        Pillow.fromarray(mask).save(tmp_path / "masks" / f"{number:03d}.png")
    recipe = TrainingRecipe(crop=48, soft="keep", masks=str(tmp_path / "masks"), sampling=sampling)
    found = training_pictures(place, recipe)
    assert found.counted() == {"unmasked": 1}
    crops, random = Crops(found.train, recipe), np.random.default_rng(0)
    for _ in range(100):
        index, top, left = crops._place(random)
        crops.drawn += 1
        held = found.train[index].mask[top : top + 48, left : left + 48]
        assert held.mean() >= least
        assert least or held.sum() == 24, "what is smaller than a crop is held whole"


def test_a_crop_at_the_edge_has_its_rim_mirrored():
    crop = cut(numbered(), 0, 0, 8, 3) * 255
    assert np.allclose(crop[:4, 3, 0], [2, 1, 0, 0])
    assert np.allclose(crop[3, -3:, 1], [8, 9, 10])


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_pyramid_reduction_is_that_of_scikit_image(scale):
    from skimage.transform import pyramid_reduce

    sharp = np.random.default_rng(0).random((24 * scale, 24 * scale, 3), np.float32)
    wanted = pyramid_reduce(sharp, scale, channel_axis=2)
    made = pyramid(torch.from_numpy(sharp.transpose(2, 0, 1)[None]), scale)[0].numpy().transpose(1, 2, 0)
    assert np.abs(made - wanted)[5:-5, 5:-5].max() < 1e-5


def test_a_bicubic_reduction_is_that_of_pillow():
    sharp = np.random.default_rng(0).random((64, 64), np.float32)
    wanted = np.asarray(Pillow.fromarray(sharp).resize((16, 16), Pillow.Resampling.BICUBIC))
    assert np.abs(bicubic(torch.from_numpy(sharp)[None, None], 4)[0, 0].numpy() - wanted).max() < 1e-5


@pytest.mark.parametrize(("kind", "scale"), [("bicubic", 2), ("bicubic", 4), ("pyramid", 3), ("photo", 2)])
def test_small_and_sharp_pictures_lie_over_each_other(kind, scale):
    side = 32 + 2 * RIM
    rows, columns = np.mgrid[: side * scale, : side * scale].astype(np.float32) / (side * scale)
    wide = torch.from_numpy(np.stack([rows, columns, (rows + columns) / 2])[None])
    small, large = Degrading(TrainingRecipe(scale=scale, degradation=kind))(wide, np.random.default_rng(1))
    assert small.shape == (1, 3, 32, 32)
    assert large.shape == (1, 3, 32 * scale, 32 * scale)
    apart = (enlarge(small, scale) - large)[..., 8:-8, 8:-8].mean(dim=(2, 3))
    assert float(apart.abs().max()) < 0.25 / (side * scale) + (0.004 if kind == "photo" else 0.001)
