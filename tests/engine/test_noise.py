"""Grain and JPEG blocks are told from detail."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Picture

from engine.noise import block_level, noise_level


@pytest.fixture
def luma():
    from scipy import ndimage
    from skimage import data

    return ndimage.gaussian_filter(data.astronaut()[:384, :400].mean(axis=2) / 255, 0.8).astype(np.float32)


@pytest.mark.parametrize("level", [2, 4, 8])
def test_grain_is_measured_within_a_third(luma, level):
    grainy = luma + np.random.default_rng(0).normal(0, level / 255, luma.shape).astype(np.float32)
    assert noise_level(grainy) * 255 == pytest.approx(level, rel=0.33)


def test_a_picture_without_grain_has_none(luma):
    assert noise_level(luma) * 255 < 0.8


def test_grain_is_looked_for_inside_the_mask(luma):
    grainy = luma.copy()
    grainy[:, 200:] += np.random.default_rng(0).normal(0, 6 / 255, grainy[:, 200:].shape)
    mask = np.zeros(luma.shape, bool)
    mask[:, 200:] = True
    assert noise_level(grainy, mask) > 3 * noise_level(grainy, ~mask)


def compressed(luma, quality):
    memory = io.BytesIO()
    Picture.fromarray(np.round(luma * 255).astype(np.uint8)).save(memory, "JPEG", quality=quality)
    return np.asarray(Picture.open(memory), np.float32) / 255


def test_blocks_stand_out_the_more_the_stronger_the_compression(luma):
    levels = [block_level(compressed(luma, quality)) * 255 for quality in (95, 60, 25)]
    assert levels[0] < 1 < levels[2]
    assert levels == sorted(levels)


def test_a_cropped_jpeg_is_still_one(luma):
    assert block_level(compressed(luma, 25)[3:, 5:]) * 255 > 1


def test_a_picture_that_never_was_jpeg_has_no_blocks(luma):
    assert block_level(luma) * 255 < 0.5


@pytest.mark.parametrize("shape", [(1, 1), (5, 100), (31, 31)])
def test_tiny_pictures_have_neither(shape):
    flat = np.random.default_rng(0).random(shape).astype(np.float32)
    assert block_level(flat) == 0
    assert noise_level(flat) >= 0
