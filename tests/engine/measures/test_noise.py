"""Grain and JPEG blocks are told from detail."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Picture

from engine.measures import noise
from engine.measures.noise import block_level, noise_level


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


def whole_level(luma, mask=None):
    """`noise_level` as one expression over the whole picture."""
    diagonal = (luma[:-1, :-1] - luma[1:, :-1] - luma[:-1, 1:] + luma[1:, 1:]) / 2
    rows, columns = (side // 16 for side in diagonal.shape)
    cut = np.s_[: rows * 16, : columns * 16]
    blocks = np.abs(diagonal[cut]).reshape(rows, 16, columns, 16).swapaxes(1, 2)
    levels = np.median(blocks.reshape(rows * columns, -1), axis=1) / 0.6745
    if mask is not None:
        inside = mask[:-1, :-1][cut].reshape(rows, 16, columns, 16).mean(axis=(1, 3)).ravel() > 0.9
        levels = levels[inside] if inside.any() else levels
    return float(np.quantile(levels, 0.1))


def whole_blocks(luma):
    """`block_level` as one expression over the whole picture."""
    found = []
    for plane in (luma, luma.T):
        step = np.diff(plane, axis=0)
        excess = np.abs(step[1:-1] - (step[:-2] + step[2:]) / 2).mean(axis=1)
        phases = [float(np.median(excess[phase::8])) for phase in range(8)]
        found.append(max(phases) - float(np.median(phases)))
    return min(found)


@pytest.mark.parametrize("shape", [(33, 40), (64, 65), (257, 300), (384, 400)])
def test_measuring_in_bands_changes_no_bit_and_tells_of_each(luma, shape, monkeypatch):
    monkeypatch.setattr(noise, "_PIECE", 5000)  # as many bands as a picture of some hundred times the size has
    part = luma[: shape[0], : shape[1]].copy()
    mask = np.zeros(shape, bool)
    mask[: shape[0] // 2 + 7, 5:] = True
    told = []
    assert noise_level(part, mask, lambda done, note="": told.append(done)) == whole_level(part, mask)
    assert noise_level(part) == whole_level(part)
    assert block_level(part, lambda done, note="": told.append(done)) == whole_blocks(part)
    assert len(told) >= part.size // 5000


def test_measuring_grain_tells_of_every_band_and_can_be_stopped_at_each(luma, monkeypatch):
    import torch

    from engine.errors import Cancelled
    from engine.kernels import reading

    monkeypatch.setattr(noise, "_PIECE", 20_000)
    image = np.repeat(luma[..., None], 3, axis=2) + np.random.default_rng(0).normal(0, 0.01, (*luma.shape, 3))
    image = image.astype(np.float32)
    mask = np.ones(luma.shape, bool)
    told = []

    def reader():
        return reading.Reader(image, torch.device("cpu"))

    assert reader().grain(mask, lambda done, note="": told.append(done)) == reader().grain(mask)
    assert told == sorted(told)
    steps = luma.size // 20_000
    assert len(told) > 7 * steps  # luma, differences twice, blocks twice, and the grain of luma and each colour
    for stop in (0, steps, 3 * steps, len(told) - 1):
        left = [None] * stop

        def report(done, note="", left=left):
            if not left:
                raise Cancelled
            left.pop()

        with pytest.raises(Cancelled):
            reader().grain(mask, report)
