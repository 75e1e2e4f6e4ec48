"""Dust of a pixel or two is found where it is calm, the same in bands, and nothing else is taken for it."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data

from engine.detectors import specks


def astronaut():
    return np.ascontiguousarray(data.astronaut(), np.float32) / 255


def dusty(image, count=60, seed=3):
    """A photo with light and dark dots of one or two pixels, and where they are."""
    random = np.random.default_rng(seed)
    made, dust = image.copy(), np.zeros(image.shape[:2], bool)
    for _ in range(count):
        row, column = (int(random.integers(side - 2)) for side in dust.shape)
        size = int(random.integers(1, 3))
        dust[row : row + size, column : column + size] = True
        made[row : row + size, column : column + size] = 0.05 if random.random() < 0.5 else 0.95
    return made, dust


def test_dots_on_a_calm_ground_are_found_and_nothing_beside_them():
    random = np.random.default_rng(1)
    calm = np.clip(0.5 + 0.01 * random.normal(size=(200, 220, 1)), 0, 1).repeat(3, 2).astype(np.float32)
    made, dust = dusty(calm)
    found = specks.chance(made)
    assert (found[dust] > 0.9).mean() > 0.95
    assert not (found[~dust] > 0.5).any()


def test_hardly_any_of_a_sound_portrait_is_taken_for_dust_and_much_of_the_dust_on_it_is():
    image = astronaut()
    assert (specks.chance(image) > 0.9).mean() < 1e-4
    made, dust = dusty(image, 300)
    assert (specks.chance(made)[dust] > 0.9).mean() > 0.25


def test_what_is_larger_than_dust_is_left_to_others():
    flat = np.full((60, 60, 3), 0.5, np.float32)
    flat[10:17, 10:17] = 1
    flat[40, 5:50] = 0
    assert specks.chance(flat).max() < 0.5


def test_bands_change_no_answer():
    made, _ = dusty(astronaut()[:150])
    np.testing.assert_array_equal(specks.chance(made, 37), specks.chance(made, 1000))


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (30, 2), (6, 6)])
def test_the_smallest_photos_get_an_answer(shape):
    chance = specks.chance(np.random.default_rng(2).random((*shape, 3), np.float32))
    assert chance.shape == shape
    assert chance.dtype == np.float32
    assert 0 <= chance.min() <= chance.max() <= 1
