"""Tiles do not show, and where memory is short smaller ones are used and the report says so."""

from __future__ import annotations

import logging

import numpy as np
import pytest
import torch

from engine.data import Frame, Kernel, Regions
from engine.degrade import degrade
from engine.errors import OutOfMemory
from engine.kernels.fixed import gaussian
from engine.progress import silent
from engine.upscalers import tiles
from engine.upscalers.interpolation import enlarged
from engine.upscalers.tiles import back_project, blur_and_sample, enlarge, in_tiles, kernel_tensors

CPU = torch.device("cpu")


@pytest.fixture
def picture():
    from skimage import data

    return (data.astronaut()[:150, 100:270] / 255).astype(np.float32)


def weights_of(shape):
    slope = np.linspace(-2, 3, shape[1], dtype=np.float32).clip(0, 1) * np.ones((shape[0], 1), np.float32)
    return {0: 1 - slope, 1: slope}


def work(tile, present, valid=None):
    kernels = kernel_tensors({0: gaussian(2, 0.9, 0.9, 0, 14), 1: gaussian(2, 1.6, 1.2, 20, 14)}, tile.device)
    return back_project(enlarge(tile, 2), tile, kernels, present, 2, 8)


def test_tiles_do_not_show(picture):
    whole = in_tiles(picture, weights_of(picture.shape[:2]), 2, work, CPU, silent, side=256)
    small = in_tiles(picture, weights_of(picture.shape[:2]), 2, work, CPU, silent, side=48)
    assert np.abs(whole - small).max() < 0.5 / 255


def test_cubic_enlargement_on_the_device_is_pillows(picture):
    there = enlarge(torch.from_numpy(picture.transpose(2, 0, 1).copy())[None], 3)[0].numpy().transpose(1, 2, 0)
    np.testing.assert_allclose(there, enlarged(picture, 3), atol=1e-5)


@pytest.mark.parametrize(("scale", "size"), [(1, 7), (2, 14), (2, 24), (3, 13), (4, 26), (4, 2), (3, 1)])
def test_blurring_on_the_device_is_the_forward_model(picture, scale, size):
    random = np.random.default_rng(size).random((size, size)).astype(np.float32)
    kernel = Kernel(random, scale)
    sharp = picture[:144, :144]
    tensor = torch.from_numpy(sharp.transpose(2, 0, 1).copy())[None]
    there = blur_and_sample(tensor, kernel_tensors({0: kernel}, CPU)[0], scale)
    inside = slice(8, -8)
    np.testing.assert_allclose(
        there[0].numpy().transpose(1, 2, 0)[inside, inside], degrade(sharp, kernel)[inside, inside], atol=1e-5
    )


def test_back_projection_comes_nearer_to_the_photo(picture):
    kernel = gaussian(2, 1.2, 1.2, 0, 14)
    photo = degrade(picture[:150, :170], kernel)
    ones = {0: np.ones(photo.shape[:2], np.float32)}
    errors = []
    for steps in (0, 2, 8):
        made = in_tiles(
            photo, ones, 2,
            lambda tile, present, valid, steps=steps: back_project(
                enlarge(tile, 2), tile, kernel_tensors({0: kernel}, CPU), present, 2, steps
            ),
            CPU, silent,
        )  # fmt: skip
        errors.append(np.abs(degrade(made, kernel) - photo).mean())
    assert errors[1] < errors[0] / 3
    assert errors[2] < errors[1] / 1.5


def hungry(limit):
    """Work that needs more memory than there is for tiles above `limit`, as torch's allocator reports it."""

    def cook(tile, present, valid):
        if tile.shape[-1] > limit + 2 * tiles.RIM:
            torch.empty(2**58, dtype=torch.uint8)
        return enlarge(tile, 2)

    return cook


def test_short_memory_leads_to_smaller_tiles_and_a_remark(picture, caplog):
    ones = {0: np.ones(picture.shape[:2], np.float32)}
    with caplog.at_level(logging.WARNING, "heirloom"):
        result = in_tiles(picture, ones, 2, hungry(100), CPU, silent)
    assert "tiles of 96 pixels" in caplog.text
    np.testing.assert_allclose(result, in_tiles(picture, ones, 2, hungry(10**6), CPU, silent), atol=1e-4)


def test_no_memory_at_all_is_a_sentence(picture):
    with pytest.raises(OutOfMemory, match="Close other programs"):
        in_tiles(picture, {0: np.ones(picture.shape[:2], np.float32)}, 2, hungry(1), CPU, silent)


def test_other_faults_are_not_taken_for_short_memory(picture):
    def broken(tile, present, valid):
        raise RuntimeError("another fault")

    with pytest.raises(RuntimeError, match="another fault"):
        in_tiles(picture, {0: np.ones(picture.shape[:2], np.float32)}, 2, broken, CPU, silent)


def test_a_border_between_two_kernels_is_no_seam(portrait):
    from engine.upscalers.backprojection import BackProjection

    labels = np.zeros(portrait.shape, np.uint8)
    labels[:, 40:] = 1
    same = {label: gaussian(2, 1.0, 1.0, 0, 14) for label in (0, 1)}
    split = BackProjection(device="cpu")(Frame.of(portrait), Regions(labels), same, 2, silent)
    whole = BackProjection(device="cpu")(Frame.of(portrait), Regions.whole(portrait.shape), {0: same[0]}, 2, silent)
    np.testing.assert_allclose(split, whole, atol=1e-5)
