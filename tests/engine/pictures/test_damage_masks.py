"""A damage map goes out as a picture that any program shows, and comes back the same; others' masks come in too."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture

from engine.errors import BadMask, WontOverwrite
from engine.pictures import damage_masks

SHAPE = (60, 40)


def marks(shape=SHAPE) -> np.ndarray:
    damage = np.zeros(shape, np.uint8)
    rows = np.arange(shape[0])
    damage[rows, rows * shape[1] // shape[0]] = 1  # a scratch of one pixel
    damage[5:9, 25:33] = 2
    return damage


def saved(path, pixels):
    Picture.fromarray(pixels).save(path)
    return path


def test_what_was_written_comes_back_with_its_vetoes_and_shows_as_black_grey_and_white(tmp_path):
    path = tmp_path / "damage.png"
    damage_masks.write(path, marks())
    assert np.array_equal(damage_masks.read(path, SHAPE), marks())
    with Picture.open(path) as picture:
        assert picture.mode == "L"
        assert set(np.unique(np.asarray(picture))) == {0, 128, 255}
    with pytest.raises(WontOverwrite):
        damage_masks.write(path, marks())


def test_a_scratch_of_one_pixel_survives_another_size(tmp_path):
    path = saved(tmp_path / "large.png", np.where(marks((180, 120)) == 1, np.uint8(255), np.uint8(0)))
    small = damage_masks.read(path, SHAPE)
    assert (small == 1).any(axis=1).all()
    large = damage_masks.read(path, (360, 240))
    assert (large == 1).any(axis=1).all()
    assert 1.5 < (small == 1).mean() / (large == 1).mean() < 6


def test_a_soft_mask_of_another_program_is_cut_in_the_middle_and_vetoes_nothing(tmp_path):
    soft = np.clip(np.arange(SHAPE[1], dtype=np.float32)[None] * 12 - 100, 0, 255).repeat(SHAPE[0], 0).astype(np.uint8)
    soft[0, 0] = 128
    found = damage_masks.read(saved(tmp_path / "soft.png", soft), SHAPE)
    assert np.array_equal(found, (soft >= 128).astype(np.uint8))
    colour = damage_masks.read(saved(tmp_path / "colour.png", np.repeat(soft[..., None], 3, 2)), SHAPE)
    assert np.array_equal(colour, found)


def test_the_maps_own_numbers_are_taken_as_they_are(tmp_path):
    assert np.array_equal(damage_masks.read(saved(tmp_path / "numbers.png", marks()), SHAPE), marks())


def test_what_is_no_mask_is_refused_by_a_sentence(tmp_path):
    dice = np.random.default_rng(1)
    for name, pixels in (("photo", dice.integers(70, 180, SHAPE).astype(np.uint8)), ("other", marks((30, 60)))):
        with pytest.raises(BadMask, match=r"photo"):
            damage_masks.read(saved(tmp_path / f"{name}.png", pixels), SHAPE)
    with pytest.raises(BadMask, match="no mask"):
        damage_masks.read(tmp_path / "gone.png", SHAPE)
