"""Pixels that are not the photo's own count for nothing: not in readers, losses, solvers or figures."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from skimage import data

from engine.data import Frame, Photo, Regions
from engine.degrade import degrade, degrade_adjoint, degrade_regions
from engine.kernels.fixed import gaussian
from engine.kernels.predictor import Predictor
from engine.measures.metrics import measure
from engine.measures.noise import block_level, noise_level
from engine.pipeline import preview, restore
from engine.progress import silent
from engine.recipe import PRESETS, Recipe
from engine.upscalers.layered_model import LayeredModel

QUICK = Recipe(kernel="gaussian", kernel_iterations=6, iterations=6, channels=8, layers=4, crop=40, ensemble=False,
               device="cpu", back_projections=3)
KERNELS = ("predictor", "kernelgan", "gaussian", "bicubic", "disc")
UPSCALERS = ("joint", "zssr", "backprojection", "bicubic", "lanczos", "bilinear", "nearest")


def face(rows: int = 72, columns: int = 84, step: int = 2) -> np.ndarray:
    picture = data.astronaut()[20 : 20 + rows * step : step, 150 : 150 + columns * step : step]
    return np.ascontiguousarray(picture / 255, np.float32)


def scratched(shape: tuple[int, int], count: int = 3, seed: int = 0) -> np.ndarray:
    """True but for some slanting scratches, two pixels wide, and a stain."""
    random, valid = np.random.default_rng(seed), np.ones(shape, bool)
    rows = np.arange(shape[0])
    for start, slope in zip(random.uniform(0, shape[1], count), random.uniform(-0.4, 0.4, count), strict=True):
        columns = (start + slope * rows).astype(int) % shape[1]
        valid[rows, columns] = valid[rows, (columns + 1) % shape[1]] = False
    valid[shape[0] // 2 : shape[0] // 2 + 7, 9:20] = False
    return valid


def spoilt(image: np.ndarray, valid: np.ndarray, seed: int) -> Photo:
    """With garbage where it is not valid."""
    garbage = np.random.default_rng(seed).random(image.shape).astype(np.float32)
    return Photo(np.where(valid[..., None], image, garbage))


def halves(shape: tuple[int, int]) -> Regions:
    labels = np.zeros(shape, np.uint8)
    labels[:, shape[1] // 2 :] = 1
    return Regions(labels)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_model_with_holes_and_its_transpose_are_adjoint(scale):
    random = np.random.default_rng(scale)
    valid = random.random((18, 22)) > 0.2
    sharp, small = random.random((18 * scale, 22 * scale, 3), np.float32), random.random((18, 22, 3), np.float32)
    kernel = gaussian(scale, 1.2)
    there = (degrade_regions(sharp, {0: kernel}, {0: np.ones(valid.shape, np.float32)}, valid) * small).sum()
    assert there == pytest.approx((sharp * degrade_adjoint(small, kernel, valid)).sum(), rel=1e-4)
    weights = torch.rand(1, 2, 18, 22)
    weights = weights / weights.sum(dim=1, keepdim=True)
    model = LayeredModel(torch.from_numpy(np.stack([kernel.weights] * 2)[None]), weights, scale,
                         torch.from_numpy(valid[None, None].astype(np.float32)))
    wide, reach = torch.rand(1, 3, 18 * scale, 22 * scale), 8 * scale
    wide[..., :reach, :] = wide[..., -reach:, :] = wide[..., :reach] = wide[..., -reach:] = 0  # edges are not folded
    seen = torch.rand(1, 3, 18, 22)
    assert float((model(wide) * seen).sum()) == pytest.approx(float((wide * model.transposed(seen)).sum()), rel=1e-4)
    assert float(model(wide)[0, 0][~torch.from_numpy(valid)].abs().max()) == 0


@pytest.mark.parametrize(("kernel", "upscaler"), [*((name, "backprojection") for name in KERNELS),
                                                  *(("gaussian", name) for name in UPSCALERS)])
def test_what_stands_in_a_hole_is_never_read(kernel, upscaler):
    image, regions = face(), halves((72, 84))
    valid, recipe = scratched(image.shape[:2]), QUICK.changed(kernel=kernel, upscaler=upscaler)
    first, second = (restore(spoilt(image, valid, seed), regions, recipe, valid=valid) for seed in (1, 2))
    np.testing.assert_array_equal(first.image, second.image)
    assert measure(first).scores == measure(second).scores
    assert np.isfinite(first.image).all()


@pytest.mark.parametrize("preset", ["fast", "standard"])
def test_a_hole_hardly_changes_what_lies_far_from_it(preset):
    image, regions = face(), Regions.whole((72, 84))
    valid = np.ones(image.shape[:2], bool)
    valid[30:34, 40:44] = False
    recipe = PRESETS[preset].changed(device="cpu", kernel="gaussian", noise="1")
    clean = restore(Photo(image), regions, recipe)
    holed = restore(spoilt(image, valid, 3), regions, recipe, valid=valid)
    apart = np.abs(clean.image - holed.image).max(axis=2)
    assert apart[:20].max() < 0.02
    assert apart[60:68, 80:88].max() < 0.35  # in the hole: a smooth continuation, no garbage


def test_all_valid_is_the_same_to_the_bit():
    image, regions = face(), halves((72, 84))
    everything = np.ones(image.shape[:2], bool)
    recipe = QUICK.changed(kernel="predictor", upscaler="joint")
    plain = restore(Photo(image), regions, recipe)
    told = restore(Photo(image.copy()), regions, recipe, valid=everything)
    np.testing.assert_array_equal(plain.image, told.image)
    assert told.valid is None
    assert measure(plain).scores == measure(told).scores


def test_a_preview_knows_the_holes_too():
    image, regions = face(), halves((72, 84))
    valid = scratched(image.shape[:2])
    parts = [preview(spoilt(image, valid, seed), regions, QUICK, (10, 10, 50, 60), valid=valid) for seed in (1, 2)]
    np.testing.assert_array_equal(parts[0].image, parts[1].image)
    assert parts[0].valid.shape == parts[0].photo.shape


def test_grain_in_a_hole_is_not_the_photos():
    luma = face(160, 160, 1).mean(axis=2)
    valid = scratched(luma.shape, 8)
    spoiled = np.where(valid, luma, np.random.default_rng(0).random(luma.shape)).astype(np.float32)
    assert noise_level(spoiled, valid=valid) == pytest.approx(noise_level(luma), rel=0.2)
    assert noise_level(spoiled, valid=np.zeros(luma.shape, bool)) == 0
    assert block_level(spoiled, valid=valid) == pytest.approx(block_level(luma), abs=0.5 / 255)
    assert block_level(spoiled, valid=np.zeros(luma.shape, bool)) == 0


@pytest.mark.parametrize("width", [0.8, 1.6])
def test_scratches_hardly_change_a_kernel(width):
    small = degrade(face(256, 300, 1), gaussian(2, width))
    whole, valid = Regions.whole(small.shape[:2]), scratched(small.shape[:2], 7)
    assert 0.05 < 1 - valid.mean() < 0.25
    clean = Predictor(device="cpu")(Frame.of(Photo(small)), whole, 2, silent)[0]
    frame = Frame.of(spoilt(small, valid, 0), valid)
    assert Predictor(device="cpu")(frame, whole, 2, silent)[0].widths()[0] == pytest.approx(clean.widths()[0], rel=0.12)


def test_figures_with_a_reference_leave_holes_out():
    image, regions = face(), halves((72, 84))
    valid = scratched(image.shape[:2])
    done = restore(spoilt(image, valid, 1), regions, QUICK, valid=valid)
    large = valid.repeat(2, axis=0).repeat(2, axis=1)
    reference = np.clip(done.image + 0.02, 0, 1).astype(np.float32)
    garbage = np.where(large[..., None], reference, 0).astype(np.float32)
    there, spoiled = measure(done, reference).scores, measure(done, garbage).scores
    for part, figures in there.items():  # running sums round a little otherwise
        assert spoiled[part] == pytest.approx(figures, rel=1e-9)


def test_a_region_without_a_pixel_of_its_own_has_no_figure_and_borrows_its_kernel():
    image = face()
    labels = np.zeros(image.shape[:2], np.uint8)
    labels[20:60, 20:60] = 1
    valid = labels == 0
    recipe = QUICK.changed(kernel="predictor", upscaler="backprojection")
    done = restore(spoilt(image, valid, 1), Regions(labels), recipe, valid=valid)
    assert done.kernels[1].origin.startswith("borrowed")
    assert "consistency" not in measure(done).scores.get("region 1", {})
