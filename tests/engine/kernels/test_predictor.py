"""The kernel predictor tells regions apart, knows what it does not know, and turns with the photo."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Frame, Photo, Regions
from engine.degrade import degrade_regions
from engine.kernels.compare import correlation
from engine.kernels.fixed import disc, gaussian
from engine.kernels.predictor import Predictor
from engine.kernels.reading import Reader
from engine.kernels.uncertainty import doubt_of
from engine.progress import silent


def blurred(kernels, scale=2):
    """A photograph whose left half has one blur and whose right half another, rounded to 8 bits."""
    from skimage import data

    sharp = (data.astronaut()[:400, 56:456] / 255).astype(np.float32)
    side = min(400 // scale, 200)
    labels = np.zeros((side, side), np.uint8)
    labels[:, side // 2 :] = 1
    weights = {label: (labels == label).astype(np.float32) for label in kernels}
    small = degrade_regions(sharp[: side * scale, : side * scale], kernels, weights)
    return Photo((np.rint(np.clip(small, 0, 1) * 255) / 255).astype(np.float32)), Regions(labels)


@pytest.mark.parametrize("pair", [(0.9, 2.0), (2.0, 0.9), (1.3, 1.3)])
def test_each_region_is_given_its_own_width(pair):
    photo, regions = blurred({label: gaussian(2, width, size=18) for label, width in enumerate(pair)})
    found = Predictor(device="cpu")(Frame.of(photo), regions, 2, silent)
    widths = [float(np.mean(found[label].widths())) for label in (0, 1)]
    assert widths == pytest.approx(pair, rel=0.3)
    assert widths[1] / widths[0] == pytest.approx(pair[1] / pair[0], rel=0.3)


def test_a_lens_out_of_focus_is_recognised():
    photo, regions = blurred({0: disc(2, 3.4, 18), 1: gaussian(2, 1.0, size=18)})
    found = Predictor(device="cpu")(Frame.of(photo), regions, 2, silent)
    assert correlation(found[0], disc(2, 3.4, 18)) > 0.95


@pytest.mark.parametrize("scale", [1, 3, 4])
def test_other_scales_are_read_too(scale):
    kernel = gaussian(scale, 0.7 * scale, size=8 * scale + scale % 2)
    photo, regions = blurred({0: kernel, 1: kernel}, scale)
    found = Predictor(device="cpu")(Frame.of(photo), regions, scale, silent)
    for kernel in found.values():
        assert np.mean(kernel.widths()) == pytest.approx(0.7 * scale, rel=0.35)


def test_a_region_that_shows_nothing_is_doubted():
    photo, regions = blurred({0: gaussian(2, 1.2, size=14), 1: gaussian(2, 1.2, size=14)})
    image = photo.image.copy()
    image[:, 100:] = 0.5
    found = Predictor(device="cpu")(Frame(image), regions, 2, silent)
    assert doubt_of(found[1].confidence) > 1.5 * doubt_of(found[0].confidence)


@pytest.mark.parametrize("level", [0, 2, 5])
def test_grain_is_told_from_texture(level):
    photo, regions = blurred({0: gaussian(2, 1.2, size=14), 1: gaussian(2, 1.2, size=14)})
    grain = np.random.default_rng(1).normal(0, level / 255, photo.image.shape)
    image = (np.rint(np.clip(photo.image + grain, 0, 1) * 255) / 255).astype(np.float32)
    reader = Reader(image, torch.device("cpu"))
    for label in (0, 1):
        fine, coarse = (255 * value for value in reader.grain(regions.mask(label)))
        assert fine == pytest.approx(level, abs=0.6 + 0.45 * level)
        assert coarse == pytest.approx(level / 2, abs=0.6 + 0.45 * level)


def test_a_turned_photo_has_a_turned_kernel():
    photo, regions = blurred({0: gaussian(2, 1.0, 1.8, size=16), 1: gaussian(2, 1.3, size=16)})
    found = Predictor(device="cpu")(Frame.of(photo), regions, 2, silent)
    across = Photo(np.ascontiguousarray(photo.image.transpose(1, 0, 2)))
    turned = Predictor(device="cpu")(Frame.of(across), Regions(np.ascontiguousarray(regions.labels.T)), 2, silent)
    for label in (0, 1):
        upright = turned[label].covariance().T[::-1, ::-1]
        np.testing.assert_allclose(upright, found[label].covariance(), rtol=0.1, atol=0.05)
