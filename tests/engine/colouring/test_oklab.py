"""Oklab: there and back, and discs whose colours have the luma they promise."""

from __future__ import annotations

import time

import numpy as np
import pytest

from engine.colouring import oklab
from engine.data import LUMA

SHARES = LUMA.astype(np.float64)


def colours(count=4000, seed=0) -> np.ndarray:
    """Random colours, and the corners of the cube."""
    corners = np.array(np.meshgrid([0.0, 1.0], [0.0, 1.0], [0.0, 1.0])).reshape(3, -1).T
    return np.concatenate([corners, np.random.default_rng(seed).random((count, 3))])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_there_and_back_a_colour_is_the_same(dtype):
    wanted = colours().astype(dtype)
    lab = oklab.to_oklab(wanted)
    assert lab.dtype == dtype
    assert np.abs(oklab.from_oklab(lab) - wanted).max() < 1e-4


def test_published_values_are_met():
    """From X, Y, Z of the author's table by way of sRGB's own primaries, which are exact in Oklab's matrices."""
    for colour, wanted in (((1, 1, 1), (1, 0, 0)), ((1, 0, 0), (0.6280, 0.2249, 0.1258)),
                           ((0, 1, 0), (0.8664, -0.2339, 0.1795)), ((0, 0, 1), (0.4520, -0.0325, -0.3115))):
        assert oklab.to_oklab(np.array(colour, float)) == pytest.approx(wanted, abs=2e-4)


def test_greys_have_no_chroma():
    greys = np.linspace(0, 1, 200)[:, None].repeat(3, 1)
    assert np.abs(oklab.to_oklab(greys)[:, 1:]).max() < 1e-6


@pytest.mark.parametrize("luma", [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98])
def test_every_colour_of_a_disc_has_its_luma(luma):
    picture, there = oklab.disc(luma, 160)
    step = round(luma * 64) / 64
    assert np.abs(picture[there] @ SHARES / 255 - step).max(initial=0) < 0.51 / 255
    hue = np.linspace(0, 2 * np.pi, 300)
    exact, found = oklab.of_luma(luma, hue, np.full(300, 0.06))
    assert np.abs(exact[found] @ SHARES - luma).max(initial=0) < 0.5 / 255


def test_what_is_said_to_be_in_gamut_is_and_nothing_else():
    """Each colour of the cube is found again at its own luma; those that are told to be out of gamut are in no cube."""
    for colour in colours(600, seed=1):
        _, a, b = oklab.to_oklab(colour)
        found, there = oklab.of_luma(float(colour @ SHARES), np.arctan2(b, a), np.hypot(a, b))
        assert there
        assert np.abs(found - colour).max() < 0.01
    cube = oklab.to_oklab(colours(300_000, seed=2))
    near = np.abs(colours(300_000, seed=2) @ SHARES - 0.5) < 0.01
    picture, there = oklab.disc(0.5, 100)
    places = ((np.arange(100) + 0.5) / 50 - 1)
    radius, hue = np.hypot(places[:, None], places), np.arctan2(-places[:, None] + 0 * places, places)
    a, b = (oklab.chroma_at(radius) * turn(hue) for turn in (np.cos, np.sin))
    for row, column in np.argwhere(~there & (radius <= 1))[::97]:
        away = np.hypot(cube[near, 1] - a[row, column], cube[near, 2] - b[row, column])
        if away.min() < 0.004:  # only along the border
            assert there[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3].any()
    assert not there[radius > 1].any()
    assert not picture[radius > 1].any()


def test_in_the_middle_of_a_disc_is_grey_and_hues_turn_against_the_clock():
    picture, there = oklab.disc(0.5, 101)
    assert there[50, 50]
    assert np.ptp(picture[50, 50]) == 0
    right, up = picture[50, 75].astype(int), picture[25, 50].astype(int)
    assert right[0] > right[1]  # a: from green to red
    assert up[0] > up[2]  # b: from blue to yellow


def test_a_colour_is_taken_apart_and_put_together_again():
    for code in ("#8d7355", "#b03a43", "#0000ff", "#00ff00", "#000000", "#ffffff", "#7f7f7f"):
        assert oklab.code_of(*oklab.taken_apart(code)) == code


def test_a_colour_out_of_gamut_keeps_hue_and_luma():
    luma, hue, _ = oklab.taken_apart("#4f7299")
    strongest = oklab.code_of(luma, hue, 0.32)
    found = oklab.taken_apart(strongest)
    assert found[0] == pytest.approx(luma, abs=1 / 255)
    assert found[1] == pytest.approx(hue, abs=0.03)
    assert oklab.taken_apart("#4f7299")[2] < found[2] < 0.32


def test_radius_and_chroma_are_each_others_inverse():
    for chroma in (0.0, 0.01, 0.1, 0.32):
        assert oklab.chroma_at(np.array(oklab.radius_of(chroma))) == pytest.approx(chroma)
    assert oklab.radius_of(0.5) == 1


def test_a_disc_is_made_in_the_time_of_a_frame_and_kept():
    oklab._disc.cache_clear()
    begun = time.thread_time()
    first = oklab.disc(0.5, 200)
    assert time.thread_time() - begun < 0.15  # some 20 ms on a quiet machine
    assert oklab.disc(0.5003, 200)[0] is first[0]
    with pytest.raises(ValueError, match="read-only"):
        first[0][:] = 0
