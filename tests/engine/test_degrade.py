"""The forward model: linear, aligned with the convention of `engine.data`, and the transpose of its adjoint."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import Kernel
from engine.degrade import degrade, degrade_adjoint, degrade_regions, keys_cubic

RNG = np.random.default_rng(3)
SIZES = [(1, 1), (1, 5), (1, 13), (2, 2), (2, 8), (2, 14), (2, 24), (3, 1), (3, 7), (3, 25), (4, 2), (4, 26)]


def random_kernel(scale: int, size: int) -> Kernel:
    return Kernel(RNG.random((size, size)).astype(np.float32) + 0.01, scale)


@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_adjoint_is_the_transpose(scale, size):
    kernel = random_kernel(scale, size)
    sharp = RNG.standard_normal((12 * scale, 10 * scale, 3)).astype(np.float32)
    small = RNG.standard_normal((12, 10, 3)).astype(np.float32)
    left = np.vdot(degrade(sharp, kernel), small)
    right = np.vdot(sharp, degrade_adjoint(small, kernel))
    assert left == pytest.approx(right, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_degrade_equals_the_definition_written_out(scale, size):
    kernel = random_kernel(scale, size)
    sharp = RNG.random((6 * scale, 5 * scale, 1)).astype(np.float32)
    reach = size
    padded = np.pad(sharp[..., 0], reach, mode="symmetric")
    expected = np.zeros((6, 5))
    for i in range(6):
        for j in range(5):
            for u in range(size):
                for v in range(size):
                    row = scale * i + (scale + size) // 2 - 1 - u
                    column = scale * j + (scale + size) // 2 - 1 - v
                    expected[i, j] += kernel.weights[u, v] * padded[row + reach, column + reach]
    np.testing.assert_allclose(degrade(sharp, kernel)[..., 0], expected, atol=1e-5)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_ramp_keeps_its_place_so_nothing_drifts(scale):
    rows, columns = 32 * scale, 24 * scale
    ramp = np.repeat(np.arange(columns, dtype=np.float32)[None, :, None], rows, axis=0) / columns
    size = 13 if scale % 2 else 14
    line = np.exp(-((np.arange(size) - (size - 1) / 2) ** 2) / 8)
    small = degrade(ramp, Kernel(np.outer(line, line).astype(np.float32), scale))
    expected = (scale * np.arange(24) + (scale - 1) / 2) / columns
    margin = -(-size // scale)
    np.testing.assert_allclose(small[5, margin:-margin, 0], expected[margin:-margin], atol=1e-5)


@pytest.mark.parametrize("shift", [(1, 0), (0, -2), (3, 2)])
def test_a_shifted_delta_shifts_the_photo_the_same_way(shift):
    size, scale = 14, 2
    weights = np.zeros((size, size), np.float32)
    weights[6:8, 6:8] = 0.25
    moved = np.roll(weights, shift, (0, 1))
    sharp = RNG.random((40, 40, 3)).astype(np.float32)
    expected = degrade(np.roll(sharp, shift, (0, 1)), Kernel(weights, scale))
    inside = slice(5, -5)
    np.testing.assert_allclose(
        degrade(sharp, Kernel(moved, scale))[inside, inside], expected[inside, inside], atol=1e-6
    )


def test_bands_do_not_show():
    kernel = random_kernel(2, 14)
    sharp = RNG.random((2 * 1100, 12, 3)).astype(np.float32)
    whole = degrade(sharp, kernel)
    around = degrade(sharp[2 * 480 : 2 * 544], kernel)
    np.testing.assert_allclose(whole[490:534], around[10:54], atol=1e-6)


def test_one_region_is_the_plain_model_and_two_mix_by_weight():
    first, second = random_kernel(2, 8), random_kernel(2, 14)
    sharp = RNG.random((20, 16, 3)).astype(np.float32)
    ones, half = np.ones((10, 8), np.float32), np.full((10, 8), 0.5, np.float32)
    np.testing.assert_allclose(degrade_regions(sharp, {0: first}, {0: ones}), degrade(sharp, first))
    mixed = degrade_regions(sharp, {0: first, 1: second}, {0: half, 1: half})
    np.testing.assert_allclose(mixed, (degrade(sharp, first) + degrade(sharp, second)) / 2, atol=1e-6)


def test_sides_that_are_no_multiples_are_refused():
    with pytest.raises(ValueError, match="multiples"):
        degrade(np.zeros((5, 4, 3), np.float32), random_kernel(2, 8))


@pytest.mark.parametrize("scale", range(1, 9))
def test_reducing_by_keyss_cubic_keeps_the_brightness(scale):
    line = keys_cubic(scale)
    assert len(line) % 2 == scale % 2
    np.testing.assert_allclose(line, line[::-1])
    # Whatever place in its block a sharp pixel has, each photo pixel weighs all places alike.
    np.testing.assert_allclose([line[start::scale].sum() for start in range(scale)], 1)
