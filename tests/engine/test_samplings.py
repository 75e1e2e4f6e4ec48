"""Crops of a mask: cells never overlap, moved ones see as much as random ones and as evenly as cells, none lies out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.samplings import WAYS, admissible, cells, drawn, strata

ROWS, COLUMNS = np.mgrid[:160, :200]
MASKS = {
    "a head and shoulders": (np.hypot(ROWS - 50, COLUMNS - 100) < 40) | ((ROWS > 95) & (abs(COLUMNS - 100) < 70)),
    "a diagonal band": abs(ROWS - COLUMNS * 0.7) < 45,
    "two parts": (abs(COLUMNS - 45) < 36) | (abs(COLUMNS - 160) < 36),
    "everything": np.ones((160, 200), bool),
}


def visits(corners, side, shape=(160, 200)):
    count = np.zeros(shape, int)
    for row, column in corners:
        count[row : row + side, column : column + side] += 1
    return count


@st.composite
def masks(draw):
    shape = draw(st.tuples(st.integers(1, 60), st.integers(1, 60)))
    mask = np.zeros(shape, bool)
    for _ in range(draw(st.integers(1, 3))):
        top, left = (draw(st.integers(0, side - 1)) for side in shape)
        mask[top : top + draw(st.integers(1, 40)), left : left + draw(st.integers(1, 40))] = True
    return mask, draw(st.integers(1, min(shape)))


@given(masks(), st.sampled_from(WAYS), st.integers(1, 40), st.floats(0.1, 1))
def test_every_crop_lies_in_the_picture_and_touches_the_mask(made, how, count, share):
    mask, side = made
    corners = drawn(mask, side, count, how, np.random.default_rng(0), share)
    assert corners.shape == (count, 2)
    allowed = admissible(mask, side, share)
    assert allowed[corners[:, 0], corners[:, 1]].all()
    assert all(mask[row : row + side, column : column + side].any() for row, column in corners)


@given(masks(), st.floats(0.1, 1))
def test_cells_never_overlap(made, share):
    mask, side = made
    assert visits(cells(admissible(mask, side, share), side), side, mask.shape).max() <= 1


@pytest.mark.parametrize("name", MASKS)
@pytest.mark.parametrize(("side", "share"), [(24, 0.75), (32, 0.5), (16, 1.0)])
def test_crops_hold_the_least_share(name, side, share):
    for how in WAYS:
        corners = drawn(MASKS[name], side, 60, how, np.random.default_rng(1), share)
        held = [MASKS[name][row : row + side, column : column + side].mean() for row, column in corners]
        assert min(held) >= share


@pytest.mark.parametrize("name", MASKS)
def test_moved_cells_see_nearly_as_much_as_random_crops_and_lie_more_evenly(name):
    mask, side = MASKS[name], 32
    many = 20 * len(cells(admissible(mask, side), side))
    seen, uneven = {}, {}
    for how in WAYS:
        count = visits(drawn(mask, side, many, how, np.random.default_rng(2)), side)[mask]
        seen[how], uneven[how] = (count > 0).mean(), count.std() / count.mean()
    assert seen["jitter"] > seen["unique"]
    assert seen["jitter"] > 0.95 * seen["random"]
    assert uneven["jitter"] < 1.05 * uneven["random"]


def test_an_epoch_of_unique_visits_each_cell_once():
    mask, side = MASKS["a head and shoulders"], 24
    laid = cells(admissible(mask, side), side)
    corners = drawn(mask, side, len(laid), "unique", np.random.default_rng(3))
    assert sorted(map(tuple, corners)) == sorted(map(tuple, laid))


def test_what_cells_leave_over_lies_on_both_sides():
    laid = cells(np.ones((61, 91), bool), 40)  # of a picture of 100 by 130
    assert sorted({int(column) for _, column in laid}) == [5, 45, 85]
    assert 0 < laid[:, 0].min() <= 20


def test_a_mask_thinner_than_a_crop_still_gives_crops_that_hold_most_of_it():
    mask = np.zeros((60, 60), bool)
    mask[30, 10:50] = True
    corners = drawn(mask, 20, 30, "jitter", np.random.default_rng(4))
    assert all(mask[row : row + 20, column : column + 20].sum() == 20 for row, column in corners)


def test_nothing_to_draw_from_is_refused():
    with pytest.raises(ValueError, match="not empty"):
        admissible(np.zeros((9, 9), bool), 3)
    with pytest.raises(ValueError, match="fit"):
        admissible(np.ones((9, 9), bool), 10)


@pytest.mark.parametrize("how", WAYS)
def test_places_are_as_likely_as_their_weights_and_even_but_at_random(how):
    weights = np.array([[0.0, 1, 2], [3, 4, 0]])
    places = strata(weights, 1000, how, np.random.default_rng(5))
    count = visits(places, 1, (2, 3)) / 1000
    assert np.abs(count - weights / 10).max() < (0.06 if how == "random" else 0.002)
    assert count[0, 0] == count[1, 2] == 0
