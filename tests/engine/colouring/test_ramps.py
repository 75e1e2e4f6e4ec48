"""Ramps as a window shows them: a strip of all tones, and a ramp made of one colour."""

from __future__ import annotations

import numpy as np
import pytest

from engine.colouring import chroma, ramps
from engine.colouring.oklab import taken_apart
from engine.data import LUMA

ALL = {name: one.ramp for name, one in ramps.PRESETS.items()}


@pytest.mark.parametrize("name", ALL)
def test_a_strip_shows_every_tone_as_a_photo_would_have_it(name):
    strip = ramps.strip(ALL[name])
    tones = np.arange(256, dtype=np.float32)[None] / 255
    wanted = chroma.composed(tones, ramps.laid(tones, np.ones((1, 256), np.uint8), {1: ALL[name]}))
    assert np.array_equal(strip, np.rint(wanted[0] * 255))
    assert np.abs(strip @ LUMA.astype(np.float64) - np.arange(256)).max() < 0.51


def test_without_a_ramp_a_strip_is_grey():
    assert np.array_equal(ramps.strip(None), np.arange(256)[:, None].repeat(3, 1))
    assert ramps.strip(None, 5)[:, 0].tolist() == [0, 64, 128, 191, 255]


@pytest.mark.parametrize("colour", ["#4f7299", "#b03a43", "#566b36", "#00ff00"])
def test_a_ramp_of_one_colour_keeps_its_hue_in_all_tones(colour):
    _, hue, strong = taken_apart(colour)
    made = [taken_apart(code) for code in ramps.of_one(colour).colours]
    assert [luma for luma, _, _ in made] == sorted(luma for luma, _, _ in made)
    for _, other, chroma_there in made:
        assert abs((other - hue + np.pi) % (2 * np.pi) - np.pi) < 0.06
        assert 0.02 < chroma_there < strong + 0.01


def test_a_ramp_of_grey_is_grey():
    assert all(taken_apart(code)[2] < 0.002 for code in ramps.of_one("#777777").colours)
