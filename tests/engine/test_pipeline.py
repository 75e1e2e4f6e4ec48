"""The pipeline: from a photo to a result, with borrowed kernels, remarks, cancelling and seeds."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from engine import pipeline
from engine.data import Photo, Regions
from engine.errors import BadKernel, BadMask, Cancelled
from engine.kernels.fixed import gaussian
from engine.recipe import PRESETS, preset

QUICK = preset("standard").changed(
    device="cpu", regions="whole", kernel="kernelgan", upscaler="zssr", kernel_iterations=3, iterations=3, channels=8,
    layers=3, crop=32,
)


@pytest.fixture
def two_regions(portrait):
    labels = np.zeros(portrait.shape, np.uint8)
    labels[14:, 14:66] = 1
    return Regions(labels, {0: "background", 1: "person"})


def test_the_whole_way_keeps_account_of_itself(portrait, two_regions):
    restored = pipeline.restore(portrait, two_regions, QUICK.changed(seed=4))
    assert restored.image.shape == (192, 160, 3)
    assert set(restored.kernels) == {0, 1}
    assert restored.seed == 4
    assert restored.recipe == QUICK.changed(seed=4).plain()
    regions = {f"{stage}: {name}" for stage in ("kernel", "training") for name in ("background", "person")}
    assert set(restored.seconds) == {"kernels", "super-resolution"} | regions
    assert all(seconds > 0 for seconds in restored.seconds.values())
    assert "torch" in restored.versions


def test_the_same_seed_gives_the_same_bytes(portrait, two_regions):
    first = pipeline.restore(portrait, two_regions, QUICK)
    assert pipeline.restore(portrait, two_regions, QUICK).image.tobytes() == first.image.tobytes()


@pytest.mark.parametrize("upscaler", ["bicubic", "backprojection"])
def test_true_kernels_are_used_as_they_are(portrait, two_regions, upscaler):
    kernels = {0: gaussian(2, 1.5, 1.5, 0, 14), 1: gaussian(2, 0.9, 0.9, 0, 14)}
    restored = pipeline.restore(portrait, two_regions, QUICK.changed(upscaler=upscaler), kernels=kernels)
    assert restored.kernels == kernels


def test_a_region_too_small_to_learn_from_borrows_and_the_report_says_so(portrait, two_regions):
    labels = two_regions.labels.copy()
    labels[2:6, 2:6] = 2
    regions = Regions(labels, {0: "background", 1: "person", 2: "locket"})
    restored = pipeline.restore(portrait, regions, QUICK.changed(upscaler="backprojection"))
    assert restored.kernels[2].origin.startswith("borrowed from")
    lender = 0 if "background" in restored.kernels[2].origin else 1
    np.testing.assert_array_equal(restored.kernels[2].weights, restored.kernels[lender].weights)
    assert any("locket" in note for note in restored.notes)


def test_a_kernel_for_another_scale_is_refused(portrait, two_regions):
    with pytest.raises(BadKernel, match="scale"):
        pipeline.restore(portrait, two_regions, QUICK, kernels={0: gaussian(3, 1, 1, 0, 13)})


def test_regions_of_another_shape_are_refused(portrait):
    with pytest.raises(BadMask, match="80 by 96"):
        pipeline.restore(portrait, Regions.whole((10, 10)), QUICK)


def test_progress_rises_from_start_to_end(portrait, two_regions):
    seen = []
    pipeline.restore(portrait, two_regions, QUICK, lambda done, note="": seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_cancelling_stops_at_the_next_step_and_steps_are_short(portrait, two_regions):
    """With the published method's own sizes, at every stage."""
    for stop_at in (0.1, 0.5):
        told = []

        def report(done, note="", stop_at=stop_at, told=told):
            told.append(time.process_time())
            if done >= stop_at:
                raise Cancelled

        recipe = preset("paper").changed(device="cpu", kernel_iterations=40, iterations=10)
        with pytest.raises(Cancelled):
            pipeline.restore(portrait, two_regions, recipe, report)
        told.append(time.process_time())  # of all threads; a step takes a tenth of a second
        assert max(np.diff(told[1:])) < 2.0


def test_a_photo_and_regions_are_left_as_they_were(portrait, two_regions):
    image, labels = portrait.image.copy(), two_regions.labels.copy()
    restored = pipeline.restore(portrait, two_regions, QUICK)
    np.testing.assert_array_equal(portrait.image, image)
    np.testing.assert_array_equal(two_regions.labels, labels)
    two_regions.labels[:] = 0
    assert restored.regions.labels.max() == 1


def test_scale_one_only_removes_blur(portrait):
    restored = pipeline.restore(portrait, Regions.whole(portrait.shape), QUICK.changed(scale=1))
    assert restored.image.shape == portrait.image.shape


@pytest.mark.parametrize("name", PRESETS)
def test_measuring_needs_no_reference(name, portrait, two_regions):
    recipe = dataclasses.replace(PRESETS[name], device="cpu", kernel_iterations=2, iterations=2)
    restored = pipeline.restore(portrait, two_regions, recipe)
    metrics = pipeline.measure(restored)
    assert metrics.get("consistency") > 20
    assert metrics.get("psnr") is None


def test_fast_restores_more_than_bicubic_does(portrait):
    """A photo of known blur: the quick preset already gains a decibel, on one seed as on another."""
    from skimage import data

    from engine.degrade import degrade
    from engine.measures.fidelity import psnr

    sharp = (data.astronaut()[:240, 100:340] / 255).astype(np.float32)
    photo = Photo(degrade(sharp, gaussian(2, 1.1, 1.1, 0, 14)))
    regions = Regions.whole(photo.shape)
    plain = pipeline.restore(photo, regions, QUICK.changed(upscaler="bicubic")).image
    for seed in (0, 1):
        recipe = preset("fast").changed(device="cpu", kernel_iterations=60, seed=seed)
        assert psnr(pipeline.restore(photo, regions, recipe).image, sharp) > psnr(plain, sharp) + 1.0
