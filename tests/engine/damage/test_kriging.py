"""What is narrow is filled as its surroundings go together; rims are filled as far as they are soiled."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from skimage import data

from engine.damage import marks, rims
from engine.damage.fill import biharmonic
from engine.damage.kriging import WIDEST, kriging, wide
from engine.data import KEPT, LOST
from engine.errors import Cancelled


def face() -> np.ndarray:
    return np.ascontiguousarray(data.astronaut()[40:200, 130:310] / 255, np.float32)


def scratched() -> np.ndarray:
    damage = np.zeros((160, 180), np.uint8)
    cv2.line(damage, (10, 20), (170, 60), LOST, 3)
    cv2.line(damage, (60, 150), (90, 5), LOST, 2)
    for place in ((30, 120), (120, 110), (150, 20)):
        cv2.circle(damage, place, 3, LOST, -1)
    return damage


def spoilt(image: np.ndarray, damage: np.ndarray, soft: float = 0.0, value: float = 0.93) -> np.ndarray:
    """Damage of one colour, with edges that are hard or soft."""
    share = (damage == LOST).astype(np.float32)
    share = cv2.GaussianBlur(share, (0, 0), soft) if soft else share
    return (image + share[..., None] * (np.float32(value) - image)).astype(np.float32)


def error(image: np.ndarray, truth: np.ndarray, where: np.ndarray) -> float:
    return float(np.sqrt(np.square(image - truth)[where].mean()))


def test_on_a_face_it_comes_nearer_than_smoothness_does():
    image, hole = face(), scratched() == LOST
    begun = spoilt(image, scratched())
    assert error(kriging(begun, hole), image, hole) < 0.9 * error(biharmonic(begun, hole), image, hole)


def test_stripes_go_on_in_their_own_direction():
    rows, columns = np.mgrid[:120, :120]
    stripes = np.repeat((0.5 + 0.3 * np.sin((rows + 2 * columns) / 2.5))[..., None], 3, 2).astype(np.float32)
    hole = np.zeros((120, 120), bool)
    hole[:, 57:63] = True
    begun = np.where(hole[..., None], np.float32(1), stripes)
    assert error(kriging(begun, hole), stripes, hole) < 0.03
    assert error(biharmonic(begun, hole), stripes, hole) > 0.1


def test_what_is_sound_stays_to_the_bit_and_what_stood_in_the_hole_is_not_read():
    image, hole = face(), scratched() == LOST
    first, second = (kriging(spoilt(image, scratched(), value=value), hole) for value in (0.0, 1.0))
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(first[~hole], image[~hole])


def test_what_is_wide_is_filled_smoothly():
    image, hole = face(), np.zeros((160, 180), bool)
    hole[40 : 40 + 2 * WIDEST, 50 : 50 + 2 * WIDEST] = True
    midst = np.s_[40 + WIDEST // 2 : 40 + 3 * WIDEST // 2, 50 + WIDEST // 2 : 50 + 3 * WIDEST // 2]
    np.testing.assert_array_equal(kriging(image, hole)[midst], biharmonic(image, hole)[midst])


def test_grey_stays_grey():
    grey = np.repeat(face()[..., 1:2], 3, 2)
    filled = kriging(grey, scratched() == LOST)
    np.testing.assert_allclose(filled[..., 0], filled[..., 2], atol=1e-6)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 3), (50, 30)])
def test_small_and_wholly_lost_pictures_are_filled_within_their_range(shape):
    image = np.random.default_rng(0).uniform(0.2, 0.7, (*shape, 3)).astype(np.float32)
    for hole in (np.zeros(shape, bool), np.ones(shape, bool), np.random.default_rng(1).random(shape) < 0.4):
        filled = kriging(image, hole)
        assert filled.shape == image.shape
        assert filled.min() >= 0.2
        assert filled.max() <= 0.7


def test_it_can_be_stopped():
    def stop(done: float, note: str = "") -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        kriging(face(), scratched() == LOST, stop)


def test_a_rim_that_is_clean_stays_and_one_that_is_soiled_is_filled():
    image, damage = face(), scratched()
    rim = marks.lost(damage, 1) & (damage != LOST)
    hard = rims.soiled(spoilt(image, damage), damage, 1)
    soft = rims.soiled(spoilt(image, damage, soft=1.2), damage, 1)
    assert hard[damage == LOST].all()
    assert hard[rim].mean() < 0.25
    assert soft[rim].mean() > 0.85


def test_a_rim_is_filled_where_it_cannot_be_told_and_around_wide_places():
    image, damage = face(), scratched()
    rim = marks.lost(damage, 1) & (damage != LOST)
    assert rims.soiled(image, damage, 1)[rim].mean() > 0.5  # nothing is seen of the damage
    damage[...] = 0
    damage[40:90, 50:100] = LOST
    np.testing.assert_array_equal(rims.soiled(spoilt(image, damage), damage, 1), marks.lost(damage, 1))


def test_what_is_kept_on_purpose_and_what_is_beyond_the_most_is_never_filled():
    image, damage = face(), scratched()
    damage[30:60, 60:100][damage[30:60, 60:100] != LOST] = KEPT
    for grow in (0, 1, 3):
        hole = rims.soiled(spoilt(image, damage, soft=2.0), damage, grow)
        assert not hole[damage == KEPT].any()
        assert not (hole & ~marks.lost(damage, grow)).any()


def test_what_is_wide_is_so_wherever_the_picture_is_parted(monkeypatch):
    dice = np.random.default_rng(8)
    mask = np.zeros((400, 260), bool)
    for _ in range(60):
        row, column = dice.integers(0, 380), dice.integers(0, 250)
        high, across = dice.integers(1, 45, 2)
        mask[row : row + high, column : column + across] = True
    whole = wide(mask)
    assert 0 < whole.sum() < mask.sum()
    monkeypatch.setattr("engine.damage.kriging._ROWS", 37)
    assert np.array_equal(wide(mask), whole)
