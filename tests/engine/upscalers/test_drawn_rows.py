"""The curves that are shown through a row of pixels are those of the interpolations that enlarge photos."""

from __future__ import annotations

import numpy as np
import pytest

from engine.upscalers.drawn import CUBIC_A, edge_place, interpolated_row
from engine.upscalers.plain import enlarged


@pytest.fixture(scope="module")
def image():
    return np.random.default_rng(3).random((9, 40, 3)).astype(np.float32)


def keys(distance, a):
    """Keys' cubic convolution kernel (1981, eq. 4)."""
    x = np.abs(distance)
    near = (a + 2) * x**3 - (a + 3) * x**2 + 1
    far = a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a
    return np.where(x < 1, near, np.where(x < 2, far, 0.0))


def by_keys(samples, places, a):
    """The curve by the published formula, away from the row's ends."""
    return (samples * keys(places[:, None] - np.arange(len(samples)), a)).sum(1)


def test_the_cubic_is_keys_with_the_a_that_is_told_and_no_other(image):
    row = interpolated_row(image, 4, 0, 40)
    inner = (row.places > 3) & (row.places < 36)
    curve = row.curves["bicubic"][inner]
    assert curve == pytest.approx(by_keys(row.samples, row.places, CUBIC_A)[inner], abs=2e-3)
    assert np.abs(curve - by_keys(row.samples, row.places, -0.75)[inner]).max() > 1


def test_linear_joins_neighbours_by_straight_lines_and_nearest_repeats_them(image):
    row = interpolated_row(image, 2, 5, 30)
    inner = (row.places >= 5) & (row.places <= 29)
    straight = np.interp(row.places, row.columns, row.samples)
    assert row.curves["bilinear"][inner] == pytest.approx(straight[inner], abs=2e-3)
    assert row.curves["nearest"] == pytest.approx(np.repeat(row.samples, len(row.places) // 25), abs=2e-3)


def test_part_of_a_row_has_the_curves_of_the_whole_row(image):
    whole, part = interpolated_row(image, 7, 0, 40), interpolated_row(image, 7, 11, 19)
    same = (whole.places > part.places[0] - 1e-6) & (whole.places < part.places[-1] + 1e-6)
    for method, curve in part.curves.items():
        assert curve == pytest.approx(whole.curves[method][same], abs=1e-4)


def test_places_are_those_of_the_enlarged_photo(image):
    row = interpolated_row(image, 3, 0, 40)
    per_pixel = len(row.places) // 40
    light = 255 * (image @ np.array([0.299, 0.587, 0.114], np.float32))
    large = enlarged(light[3:4, :, None], per_pixel, "bicubic")[0, :, 0]
    lies = (np.arange(len(large)) - (per_pixel - 1) / 2) / per_pixel
    assert row.places == pytest.approx(lies)
    assert row.curves["bicubic"] == pytest.approx(large, abs=1e-3)


def test_overshoot_is_of_the_cubic_alone_and_lies_beside_the_edge():
    step = np.zeros((3, 20, 3), np.float32)
    step[:, 10:] = 1
    row = interpolated_row(step, 1, 2, 18)
    grey, column = row.overshoot()
    assert grey == pytest.approx(255 * 2 / 27, abs=0.3)  # 7.4 % at a third of a pixel beyond the step
    assert min(abs(column - 9), abs(column - 10)) < 1.1
    assert row.overshoot("bilinear")[0] < 1e-2
    assert interpolated_row(step, 1, 4, 5).overshoot()[0] == 0


def test_a_row_at_the_photo_s_border_and_of_one_pixel_is_drawn(image):
    for left, right in ((0, 1), (39, 40), (0, 40)):
        row = interpolated_row(image, 0, left, right)
        assert len(row.samples) == right - left
        assert all(len(curve) == len(row.places) and np.isfinite(curve).all() for curve in row.curves.values())


def test_the_first_place_shown_is_an_edge_wherever_there_is_one():
    photo = np.full((200, 300, 3), 0.4, np.float32)
    photo[:, 181:] = 0.7
    row, column = edge_place(photo)
    assert column == 180
    assert 50 <= row < 150
    for shape in ((1, 1, 3), (1, 2, 3), (2, 1, 3), (5, 4, 3)):
        row, column = edge_place(np.zeros(shape, np.float32))
        assert 0 <= row < shape[0]
        assert 0 <= column < shape[1]
