"""A preview is a piece of the full run: the same kernels, the same settings, at its place."""

from __future__ import annotations

import numpy as np
import pytest

from engine import Photo, Regions, estimate, expected_seconds, preset, preview_part, restore
from engine.kernels.fixed import gaussian

RECIPE = preset("fast").changed(kernel="gaussian")


def halves(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, photo.shape[1] // 2 :] = 1
    return Regions(labels)


def test_its_middle_is_that_of_the_full_result(portrait):
    full = restore(portrait, halves(portrait), RECIPE)
    part = preview_part(portrait, halves(portrait), RECIPE, (20, 10, 70, 60))
    assert part.image.shape == (100, 100, 3)
    assert np.array_equal(part.photo.image, portrait.image[20:70, 10:60])
    assert np.abs(part.image[10:-10, 10:-10] - full.image[50:130, 30:110]).max() < 0.02


def test_kernels_are_those_of_the_whole_photo(portrait):
    recipe = preset("fast").changed(kernel_iterations=30)
    regions = halves(portrait)
    whole = estimate(portrait, regions, recipe)
    part = preview_part(portrait, regions, recipe, (0, 0, 40, 80))
    assert all(np.array_equal(part.kernels[label].weights, whole[label].weights) for label in part.kernels)


@pytest.mark.parametrize("box", [(-50, -50, 3, 3), (90, 70, 500, 500), (40, 40, 40, 40), (60, 50, 20, 10)])
def test_any_box_is_brought_into_the_photo(portrait, box):
    part = preview_part(portrait, Regions.whole(portrait.shape), RECIPE, box)
    rows, columns = part.photo.shape
    assert rows >= 32
    assert columns >= 32
    assert part.image.shape == (2 * rows, 2 * columns, 3)


def test_given_kernels_are_used(portrait):
    regions = Regions.whole(portrait.shape)
    kernels = estimate(portrait, regions, RECIPE.changed(width=2.0))
    part = preview_part(portrait, regions, RECIPE, (10, 10, 60, 60), kernels=kernels)
    assert np.array_equal(part.kernels[0].weights, kernels[0].weights)


def test_expected_time_rises_with_work():
    def seconds(shape=(240, 160), regions=2, **values):
        return expected_seconds(shape, regions, preset("standard").changed(**values))

    assert seconds(upscaler="zssr") < seconds(upscaler="zssr", iterations=3000)
    assert seconds() < seconds(upscaler="zssr")
    assert seconds() < seconds(shape=(1000, 1000))
    assert seconds(kernel="kernelgan") < seconds(kernel="kernelgan", regions=6)
    assert seconds() > expected_seconds((240, 160), 2, preset("fast"))
    assert expected_seconds((240, 160), 2, preset("paper")) > 5 * seconds()


def test_photos_smaller_than_a_preview_are_taken_whole():
    photo = Photo(np.random.default_rng(0).random((20, 25, 3), np.float32))
    part = preview_part(photo, Regions.whole(photo.shape), RECIPE, (2, 2, 9, 9))
    assert part.photo.shape == (20, 25)


@pytest.mark.parametrize("more", [{}, {"only": "1", "background": "keep"}, {"only": "0", "background": "soft"},
                                  {"upscaler": "backprojection", "only": "1", "background": "restore"}])
def test_it_is_as_calm_as_the_whole_where_regions_have_grain_of_their_own(portrait, more):
    """Each region's grain is measured on the whole photo, as the full run measures it."""
    image, recipe = np.tile(portrait.image, (2, 2, 1)), preset("standard").changed(ensemble=False, feather=1.0, **more)
    regions = halves(Photo(image))
    rough = np.random.default_rng(5).normal(0, 0.05, image.shape) * (regions.labels == 1)[..., None]
    photo = Photo((image + rough).clip(0, 1).astype(np.float32))
    kernels = {label: gaussian(2, width) for label, width in enumerate((0.8, 1.3))}
    full = restore(photo, regions, recipe, kernels=kernels)
    part = preview_part(photo, regions, recipe, (40, 40, 120, 120), kernels=kernels)
    assert np.abs(part.image - full.image[80:240, 80:240]).max() < 0.01


def test_a_part_of_a_large_photo_may_hold_few_of_its_regions(portrait, monkeypatch):
    for module in ("chain", "looking"):
        monkeypatch.setattr(f"engine.{module}.MOST", 1000)
    photo = Photo(np.tile(portrait.image, (3, 3, 1)))
    labels = halves(photo).labels
    labels[:20, :20] = 2
    kernels = {label: gaussian(2, 0.8 + 0.2 * label) for label in range(3)}
    part = preview_part(photo, Regions(labels), preset("fast"), (200, 190, 250, 230), kernels=kernels)
    assert part.image.shape == (100, 80, 3)
    assert set(part.kernels) == {1}
