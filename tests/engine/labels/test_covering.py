"""What is needed is covered at the least cost, counted before anything is computed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.regions import cost, covered, laid

ROWS, COLUMNS = np.mgrid[:700, :700]


def held(boxes, shape):
    mask = np.zeros(shape, bool)
    for top, left, bottom, right in boxes:
        mask[top:bottom, left:right] = True
    return mask


@st.composite
def masks(draw):
    shape = draw(st.tuples(st.integers(1, 150), st.integers(1, 150)))
    mask = np.zeros(shape, bool)
    for _ in range(draw(st.integers(0, 4))):
        top, left = (draw(st.integers(0, side - 1)) for side in shape)
        high, wide = (draw(st.integers(1, 60)) for _ in range(2))
        mask[top : top + high, left : left + wide] = True
    return mask


@given(masks(), st.integers(1, 64), st.integers(0, 24))
def test_every_needed_pixel_is_held_by_boxes_that_are_small_enough_and_cost_no_more_than_the_whole(mask, side, rim):
    boxes = covered(mask, side, rim)
    assert not (mask & ~held(boxes, mask.shape)).any()
    assert all(0 < bottom - top <= side and 0 < right - left <= side for top, left, bottom, right in boxes)
    assert cost(boxes, rim) <= cost(laid((0, 0, *mask.shape), side), rim)


def test_the_whole_is_laid_as_it_always_was():
    assert covered(np.ones((700, 700), bool), 192, 24) == list(laid((0, 0, 700, 700), 192))


def test_nothing_costs_nothing():
    assert covered(np.zeros((700, 700), bool), 192, 24) == []


@pytest.mark.parametrize(("name", "mask", "most"), [
    ("a disc", np.hypot(ROWS - 350, COLUMNS - 350) < 228, 0.5),
    ("one line across", (ROWS > 300) & (ROWS < 310), 0.1),
    ("two far corners", (ROWS + COLUMNS < 60) | (ROWS + COLUMNS > 1340), 0.05),
    ("a frame", (ROWS < 9) | (ROWS > 690) | (COLUMNS < 9) | (COLUMNS > 690), 0.36),
    ("a diagonal", np.abs(ROWS - COLUMNS) < 5, 0.4),
])
def test_a_part_is_cheaper_than_the_whole(name, mask, most):
    whole = cost(laid((0, 0, 700, 700), 192), 24)
    assert cost(covered(mask, 192, 24), 24) < most * whole, name


def test_specks_everywhere_end_in_the_whole_rather_than_in_many_rims():
    specks = np.random.default_rng(0).random((700, 700)) < 0.01
    assert cost(covered(specks, 192, 24), 24) > 0.95 * cost(laid((0, 0, 700, 700), 192), 24)
