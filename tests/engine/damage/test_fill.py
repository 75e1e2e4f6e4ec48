"""What is lost is filled smoothly from around it, at the cost of the holes."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data
from skimage.restoration import inpaint_biharmonic

from engine.damage import fill, grain
from engine.data import KEPT, LOST, SOUND
from engine.errors import Cancelled
from engine.measures.noise import noise_level


def face(rows: int = 160, columns: int = 180) -> np.ndarray:
    return np.ascontiguousarray(data.astronaut()[40 : 40 + rows, 130 : 130 + columns] / 255, np.float32)


def holes(shape: tuple[int, int], seed: int = 0) -> np.ndarray:
    """Scratches that cross, specks, one that touches a corner, one beside another at a distance of one pixel."""
    random, mask = np.random.default_rng(seed), np.zeros(shape, bool)
    rows = np.arange(shape[0])
    for start, slope in ((20, 0.3), (90, -0.4)):
        columns = (start + slope * rows).astype(int) % shape[1]
        mask[rows, columns] = mask[rows, (columns + 1) % shape[1]] = True
    for row, column in random.integers(0, min(shape) - 6, (25, 2)):
        high, wide = random.integers(1, 6, 2)
        mask[row : row + high, column : column + wide] = True
    mask[:4, :7] = True
    mask[60:63] = mask[64:66] = True
    return mask


def test_the_fill_is_that_of_scikit_image():
    image, mask = face(), holes((160, 180))
    spoilt = np.where(mask[..., None], np.float32(1), image)
    expected = inpaint_biharmonic(spoilt, mask, channel_axis=-1, split_into_regions=False)
    np.testing.assert_allclose(fill.biharmonic(spoilt, mask), expected, atol=1e-4)


def test_pieces_solved_apart_are_as_if_solved_together(monkeypatch):
    image, mask = face(), holes((160, 180))
    together = fill.biharmonic(image, mask)
    monkeypatch.setattr(fill, "_TOGETHER", 50)
    np.testing.assert_allclose(fill.biharmonic(image, mask), together, atol=1e-5)


def test_what_is_sound_stays_to_the_bit_and_the_input_is_untouched():
    image, mask = face(), holes((160, 180))
    before = image.copy()
    filled = fill.biharmonic(image, mask)
    np.testing.assert_array_equal(image, before)
    np.testing.assert_array_equal(filled[~mask], image[~mask])


@pytest.mark.parametrize("solve", [fill.biharmonic, fill.harmonic])
def test_a_plane_is_filled_with_itself(solve):
    rows, columns = np.mgrid[:80, :90] / 100
    image = np.repeat((0.1 + 0.4 * rows + 0.3 * columns)[..., None], 3, 2).astype(np.float32)
    mask = np.zeros((80, 90), bool)
    mask[20:50, 30:60] = True
    np.testing.assert_allclose(solve(np.where(mask[..., None], np.float32(0), image), mask), image, atol=1e-4)


def test_a_very_large_hole_is_filled_by_halves_to_nearly_the_same(monkeypatch):
    rows, columns = np.mgrid[:120, :140] / 140
    image = np.repeat((0.2 + 0.5 * rows * columns)[..., None], 3, 2).astype(np.float32)
    mask = np.zeros((120, 140), bool)
    mask[10:110, 15:130] = True
    monkeypatch.setattr(fill, "_DIRECT", 1000)
    np.testing.assert_allclose(fill.harmonic(np.where(mask[..., None], np.float32(1), image), mask), image, atol=0.01)


def test_a_photo_that_is_lost_altogether_becomes_grey():
    filled = fill.biharmonic(face(8, 8), np.ones((8, 8), bool))
    assert (filled == 0.5).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 3)])
def test_the_smallest_photos_are_filled(shape):
    mask = np.zeros(shape, bool)
    mask.flat[0] = True
    filled = fill.biharmonic(np.full((*shape, 3), 0.25, np.float32), mask)
    assert np.isfinite(filled).all()


def test_filling_is_cancelled_between_pieces():
    def report(done: float, note: str = "") -> None:
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill.biharmonic(face(), holes((160, 180)), report)


def test_the_fill_gets_grain_as_strong_as_the_photos():
    random = np.random.default_rng(3)
    image = np.repeat(np.full((256, 256, 1), 0.5), 3, 2) + random.normal(0, 4 / 255, (256, 256, 1))
    mask = np.zeros((256, 256), bool)
    mask[64:192, 64:192] = True
    filled = fill.biharmonic(image.astype(np.float32), mask)
    made = grain.grained(filled, mask, seed=0)
    level = noise_level(image[:64, :, 0].astype(np.float32))
    assert noise_level(made[64:192, 64:192, 0]) == pytest.approx(level, rel=0.15)
    np.testing.assert_array_equal(made[~mask], filled[~mask])
    np.testing.assert_array_equal(made[..., 0], made[..., 1])
    np.testing.assert_array_equal(made, grain.grained(filled, mask, seed=0))
    assert (made != grain.grained(filled, mask, seed=1)).any()


def test_the_marks_are_three():
    assert (SOUND, LOST, KEPT) == (0, 1, 2)
