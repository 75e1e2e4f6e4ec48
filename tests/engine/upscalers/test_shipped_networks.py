"""The networks that come with the program enlarge a photo better than bicubic interpolation, and invent nothing."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data

from engine import pipeline
from engine.data import Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import bicubic
from engine.methods import load
from engine.recipe import Recipe


def reduced(scale):
    sharp = np.ascontiguousarray(data.astronaut()[: 240 // scale * scale, 120:360], np.float32) / 255
    small = np.rint(255 * np.clip(degrade(sharp, bicubic(scale)), 0, 1)) / 255
    return sharp, Photo(small.astype(np.float32))


def enlarged(photo, upscaler, scale):
    recipe = Recipe(upscaler=upscaler, scale=scale, grain=0.0, device="cpu")
    return pipeline.restore(photo, Regions.whole(photo.image.shape[:2]), recipe)


def decibels(image, truth):
    return -10 * np.log10(np.square(np.clip(image, 0, 1) - truth)[8:-8, 8:-8].mean())


@pytest.mark.parametrize(("scale", "gain"), [(2, 0.8), (4, 0.4)])
def test_it_is_better_than_bicubic_on_reduced_pictures(scale, gain):
    sharp, photo = reduced(scale)
    made, plain = (enlarged(photo, upscaler, scale).image for upscaler in ("espcn", "bicubic"))
    assert decibels(made, sharp) > decibels(plain, sharp) + gain


def test_a_scale_between_is_reached_by_reducing():
    sharp, photo = reduced(3)
    made = enlarged(photo, "espcn", 3).image
    assert made.shape == sharp.shape
    assert decibels(made, sharp) > decibels(enlarged(photo, "bicubic", 3).image, sharp)


def test_it_counts_as_learnt_elsewhere_but_not_as_invented():
    method = load("upscaler", "espcn")()
    assert method.learnt_elsewhere
    assert not method.invents
    _, photo = reduced(4)
    result = enlarged(photo, "espcn", 2)
    assert not any("ynthesised" in str(note) for note in result.notes)
