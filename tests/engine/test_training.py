"""The photos that the networks learn from are what they claim to be."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import Kernel
from engine.degrade import degrade
from engine.training import photographs


@pytest.fixture(scope="module")
def pictures():
    from skimage import data

    return [data.astronaut(), data.coffee()]


def made(pictures, scale=2, count=12, side=48, seed=3):
    random = np.random.default_rng(seed)
    pool = photographs.kernels(30, scale, random)
    return photographs.batch(pictures, pool, scale, count, side, random)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_photo_without_grain_is_its_sharp_picture_blurred_and_sampled(pictures, scale):
    batch, seen = made(pictures, scale, count=24), 0
    for photo, sharp, labels, draws, noise in zip(
        batch.photo, batch.sharp, batch.labels, batch.draws, batch.noise, strict=True
    ):
        if labels.float().mean() not in (0.0, 1.0) or float(noise.max()) > 0.1 / 255:
            continue
        kernel = Kernel(draws[int(labels[0, 0])].true.astype(np.float32), scale)
        small = np.clip(degrade(np.ascontiguousarray(sharp.permute(1, 2, 0).numpy()), kernel), 0, 1)
        inner = np.s_[7:-7, 7:-7]
        assert np.abs(small - photo.permute(1, 2, 0).numpy())[inner].max() < 0.6 / 255
        seen += 1
    assert seen


def test_damage_of_a_resized_jpeg_lies_where_there_is_something_to_damage(pictures):
    random = np.random.default_rng(5)
    crop = pictures[0][100:196, 180:276].transpose(2, 0, 1).astype(np.float32) / 255
    damages = [photographs._resized_damage(crop, random) for _ in range(10)]
    strengths = [255 * np.sqrt(np.square(damage).mean()) for damage in damages]
    assert all(damage.shape == crop.shape for damage in damages)
    assert min(strengths) > 0.5
    assert max(strengths) < 12
    flat = np.full_like(crop, 0.5)
    assert np.abs(photographs._resized_damage(flat, random)).max() < 1.5 / 255
