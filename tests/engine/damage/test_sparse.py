"""Pieces from the places of a mask's pixels are those that a look at every pixel finds."""

from __future__ import annotations

import time

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skimage import measure

from engine.damage import detection, marks, sparse
from engine.data import LOST


def masks(seed: int, shape: tuple[int, int], share: float, lines: int = 0) -> np.ndarray:
    dice = np.random.default_rng(seed)
    mask = (dice.random(shape) < share).astype(np.uint8)
    for _ in range(lines):
        (a, b), (c, d) = dice.integers(0, max(shape), (2, 2))
        cv2.line(mask, (int(a), int(b)), (int(c), int(d)), 1, int(dice.integers(1, 9)))
    return mask.astype(bool)


@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 60), st.floats(0, 1), st.integers(0, 4))
def test_pieces_are_those_of_a_look_at_every_pixel(seed, rows, columns, share, lines):
    mask = masks(seed, (rows, columns), share, lines)
    found = sparse.pieces(np.flatnonzero(mask), mask.shape)
    numbers, count = measure.label(mask, connectivity=2, return_num=True)
    assert len(found) == count
    assert np.array_equal(found.number + 1, numbers[mask])  # both count from the first pixel on
    for piece, true in enumerate(measure.regionprops(numbers)):
        assert (found.top[piece], found.left[piece], found.bottom[piece], found.right[piece]) == true.bbox
        assert found.pixels[piece] == true.area


@given(st.integers(0, 10**6), st.floats(0, 0.4), st.integers(0, 5))
def test_widths_are_those_of_a_look_at_every_pixel_and_never_above_their_bound(seed, share, lines):
    mask = masks(seed, (150, 170), share / 2, lines)
    mask[:, 4] = False  # something is sound
    found = sparse.pieces(np.flatnonzero(mask), mask.shape)
    distance = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)[mask]
    true = np.zeros(len(found))
    np.maximum.at(true, found.number, distance)
    wide = sparse.widths(found, np.arange(len(found)))
    assert wide == pytest.approx(2 * true - 1, abs=1e-4)
    assert (wide <= found.bound() + 1e-4).all()


def test_where_nothing_is_sound_nobody_knows_how_wide_it_is():
    found = sparse.pieces(np.arange(600), (20, 30))
    assert sparse.widths(found, np.array([0])) == np.inf


def scan(pieces: int) -> np.ndarray:
    """Chances of 24 megapixels with so many specks and scratches."""
    dice, chance = np.random.default_rng(3), np.zeros((6000, 4000), np.uint8)
    for row, column in dice.integers(0, (6000, 4000), (pieces, 2)):
        cv2.circle(chance, (int(column), int(row)), int(dice.integers(1, 4)), int(dice.integers(120, 256)), -1)
    for _ in range(pieces // 40):
        (row, column), (down, across) = dice.integers(0, 3900, 2), dice.integers(20, 300, 2)
        cv2.line(chance, (int(column), int(row)), (int(column + across), int(row + down)), 250, 2)
    return chance


def test_another_threshold_takes_milliseconds_on_24_megapixels():
    chance = scan(4000)
    seen = detection.Likely.of(chance, least=0.3)
    took = []
    for threshold in (0.9, 0.5, 0.3):
        began = time.thread_time()
        found, _ = detection.picked(seen, threshold, 15)
        told = marks.counts(found)
        took.append(time.thread_time() - began)
        assert told[0] > 500
        assert told[1] > 10
    whole = np.ones((6000, 4000), np.uint8)
    began = time.thread_time()
    cv2.connectedComponents(whole)
    look = time.thread_time() - began  # a single look at every pixel, on this machine
    assert sorted(took)[1] < max(look, 0.05)


def test_a_threshold_of_likely_places_proposes_what_one_of_the_whole_map_does():
    chance = scan(1000)[:1500, :1500].astype(np.float32) / 255
    seen = detection.Likely.of(detection.in_bytes(chance), least=0.3)
    for threshold in (0.95, 0.8, 0.5, 0.3):
        found, wide = detection.picked(seen, threshold, 15)
        whole = detection.proposed(chance, threshold, 15)
        assert wide == whole.wide
        assert np.array_equal(np.flatnonzero(whole.damage == LOST), found.places)
