"""Figures agree with scikit-image and with published values, in all and in each part, whatever the bands."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Pictures
from scipy import ndimage
from skimage import metrics as theirs
from skimage.measure import blur_effect

from engine.data import Photo, Regions
from engine.degrade import degrade_regions
from engine.errors import BadPhoto, Cancelled
from engine.kernels.fixed import disc, gaussian
from engine.labels.feather import feathered
from engine.measures import fidelity, partwise_sums
from engine.measures.metrics import measure
from engine.measures.niqe import Model, niqe
from engine.restored import Restored

SCALE = 2
KERNELS = {0: disc(SCALE, 3.0), 1: gaussian(SCALE, 0.9)}


def picture(rows: int, columns: int, seed: int = 0):
    """(rows, columns, 3) with detail of every size."""
    noise = np.random.default_rng(seed).random((rows, columns, 3))
    layers = sum(ndimage.gaussian_filter(noise, (width, width, 0)) * width for width in (0.6, 2, 6))
    return ((layers - layers.min()) / np.ptp(layers)).astype(np.float32)


@pytest.fixture
def regions() -> Regions:
    labels = np.zeros((60, 50), np.uint8)
    labels[20:45, 15:40] = 1
    return Regions(labels, {0: "background", 1: "face"})


@pytest.fixture
def sharp():
    return picture(120, 100)


@pytest.fixture
def restored(sharp, regions) -> Restored:
    """The truth itself as a result, of a photo degraded by the kernels in the regions."""
    soft = feathered(regions, None, 0.0)
    photo = Photo(degrade_regions(sharp, KERNELS, soft).clip(0, 1))
    return Restored(photo, regions, sharp, KERNELS, SCALE, {"feather": 0.0})


@pytest.fixture
def spoilt(restored) -> Restored:
    """The same with an error that grows from top to bottom."""
    noise = np.random.default_rng(3).normal(0, 1, restored.image.shape) * np.linspace(0.01, 0.1, 120)[:, None, None]
    return replace(restored, image=(restored.image + noise).clip(0, 1).astype(np.float32))


@pytest.fixture(params=[1 << 20, 1700, 100])
def band_pixels(request, monkeypatch):
    """One band, a few, and many with a thin last one."""
    monkeypatch.setattr(partwise_sums, "_BAND_PIXELS", request.param)


def eight_bits(image):
    return np.rint(image.clip(0, 1) * 255).astype(np.uint8)


@pytest.mark.usefixtures("band_pixels")
def test_figures_of_the_whole_are_scikit_images(spoilt, sharp):
    found = measure(spoilt, sharp)
    a, b = eight_bits(spoilt.image), eight_bits(sharp)
    assert found.get("psnr") == pytest.approx(theirs.peak_signal_noise_ratio(b, a), abs=1e-9)
    assert found.get("mse") == pytest.approx(theirs.mean_squared_error(b, a), rel=1e-12)
    assert found.get("ssim") == pytest.approx(theirs.structural_similarity(b, a, channel_axis=2), abs=1e-9)


@pytest.mark.usefixtures("band_pixels")
def test_luma_figures_are_those_of_the_field(spoilt, sharp):
    found = measure(spoilt, sharp)
    weights = np.array([65.481, 128.553, 24.966]) / 255
    a, b = ((eight_bits(image) @ weights + 16)[SCALE:-SCALE, SCALE:-SCALE] for image in (spoilt.image, sharp))
    assert found.get("psnr_y") == pytest.approx(10 * np.log10(255**2 / np.square(a - b).mean()), abs=1e-9)
    wanted = theirs.structural_similarity(
        a, b, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert found.get("ssim_y") == pytest.approx(wanted, abs=1e-9)


@pytest.mark.usefixtures("band_pixels")
def test_parts_are_masked_as_they_say(spoilt, sharp, regions):
    found = measure(spoilt, sharp)
    a, b = eight_bits(spoilt.image).astype(float), eight_bits(sharp).astype(float)
    error = np.square(a - b).mean(axis=2)
    _, similar = theirs.structural_similarity(b, a, channel_axis=2, full=True, data_range=255)
    similar = similar.mean(axis=2)[3:-3, 3:-3]
    labels = regions.labels.repeat(SCALE, 0).repeat(SCALE, 1)
    inside, outside = (ndimage.distance_transform_cdt(labels == one, "chessboard") for one in (1, 0))
    masks = {"face": labels == 1, "background": labels == 0, "border": np.maximum(inside, outside) <= 8}
    for name, mask in masks.items():
        assert found.get("mse", name) == pytest.approx(error[mask].mean()), name
        assert found.get("psnr", name) == pytest.approx(10 * np.log10(255**2 / error[mask].mean())), name
        assert found.get("ssim", name) == pytest.approx(similar[mask[3:-3, 3:-3]].mean()), name
    weights = np.array([65.481, 128.553, 24.966]) / 255
    rim = (slice(SCALE, -SCALE),) * 2
    luma = np.square((a - b) @ weights)[rim]
    _, similar = theirs.structural_similarity(
        a @ weights + 16, b @ weights + 16, data_range=255, gaussian_weights=True, use_sample_covariance=False,
        full=True,
    )
    deep = (slice(SCALE + 5, -SCALE - 5),) * 2
    for name, mask in masks.items():
        assert found.get("psnr_y", name) == pytest.approx(10 * np.log10(255**2 / luma[mask[rim]].mean())), name
        assert found.get("ssim_y", name) == pytest.approx(similar[deep][mask[deep]].mean(), abs=1e-9), name
    shares = {name: mask.mean() for name, mask in masks.items() if name != "border"}
    assert sum(shares[name] * found.get("mse", name) for name in shares) == pytest.approx(found.get("mse"))


def test_identical_pictures_are_infinitely_alike(restored, sharp):
    found = measure(restored, sharp)
    for part in ("all", "face", "background", "border"):
        assert found.get("psnr", part) == math.inf
        assert found.get("psnr_y", part) == math.inf
        assert found.get("ssim", part) == pytest.approx(1)
        assert found.get("mse", part) == 0


def test_pictures_compare_without_regions_too(spoilt, sharp):
    assert fidelity.psnr(spoilt.image, sharp) == measure(spoilt, sharp).get("psnr")
    assert fidelity.ssim(spoilt.image, sharp) == pytest.approx(measure(spoilt, sharp).get("ssim"))
    assert fidelity.mse(sharp, sharp) == 0


def test_black_and_white_have_the_luma_of_studio_swing():
    assert fidelity.luma(np.zeros((1, 1, 3), np.float32))[0, 0] == pytest.approx(16)
    assert fidelity.luma(np.ones((1, 1, 3), np.float32))[0, 0] == pytest.approx(235)


@pytest.mark.parametrize("shape", [(120, 98, 3), (60, 50, 3)])
def test_a_reference_of_another_size_is_told_with_both_sizes(restored, shape):
    with pytest.raises(BadPhoto, match=rf"{shape[1]}×{shape[0]}.*100×120"):
        measure(restored, np.zeros(shape, np.float32))


@pytest.mark.usefixtures("band_pixels")
def test_the_truth_is_consistent_and_a_wrong_kernel_is_not(restored):
    found = measure(restored)
    for part in ("all", "face", "background", "border"):
        assert found.get("consistency", part) > 90
    swapped = replace(restored, kernels={0: KERNELS[1], 1: KERNELS[0]})
    assert measure(swapped).get("consistency") < 35


def test_consistency_sees_invented_detail(restored):
    invented = restored.image.copy()
    invented[50:70, 40:60] = 1 - invented[50:70, 40:60]
    found = measure(replace(restored, image=invented))
    assert found.get("consistency", "face") < 25
    assert found.get("consistency", "background") > 90


def test_nothing_that_needs_a_reference_is_told_without_one(restored):
    found = measure(restored)
    assert found.get("psnr") is None
    assert found.get("ssim", "face") is None
    assert found.get("consistency") is not None


def test_blur_is_scikit_images_and_falls_with_sharpness(restored):
    found = measure(restored)
    assert found.get("blur") == pytest.approx(blur_effect(fidelity.luma(restored.image)))
    assert found.get("blur") < found.get("blur_before")


@pytest.mark.parametrize("labels", [np.zeros((60, 50), np.uint8), np.full((60, 50), 3, np.uint8)])
def test_one_region_has_no_border_and_the_figures_of_the_whole(restored, sharp, labels):
    whole = replace(restored, regions=Regions(labels), kernels=dict.fromkeys((0, 3), KERNELS[1]))
    found = measure(whole, sharp)
    assert "border" not in found.scores
    assert len(found.scores) == 2
    name = whole.regions.names[int(labels[0, 0])]
    assert found.get("consistency", name) == found.get("consistency")


def test_regions_of_the_same_name_or_a_parts_name_keep_apart(restored, sharp):
    labels = np.zeros((60, 50), np.uint8)
    labels[:20], labels[20:40] = 1, 2
    named = Regions(labels, {0: "all", 1: "face", 2: "face"})
    found = measure(replace(restored, regions=named, kernels=dict.fromkeys(range(3), KERNELS[0])), sharp)
    assert set(found.scores) == {"all", "all (0)", "face (1)", "face (2)", "border"}


@pytest.mark.parametrize("rows", [1, 2, 3, 6])
def test_the_tiniest_pictures_are_measured_without_a_fault(rows):
    image = picture(2 * rows, 2 * rows)
    photo = Photo(image[::2, ::2].copy())
    tiny = Restored(photo, Regions.whole((rows, rows)), image, {0: gaussian(2, 1.0)}, 2)
    found = measure(tiny, image)
    assert found.get("psnr") == math.inf
    assert (found.get("ssim") is None) == (rows < 4)


def test_progress_rises_to_the_end_and_cancelling_stops(restored, sharp):
    seen: list[float] = []
    measure(restored, sharp, lambda done, note="": seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert len(seen) > 3

    def stop(done: float, note: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        measure(restored, sharp, stop)


def test_inputs_stay_as_they_are(spoilt, sharp):
    before = spoilt.image.copy(), sharp.copy(), spoilt.regions.labels.copy()
    measure(spoilt, sharp)
    for kept, now in zip(before, (spoilt.image, sharp, spoilt.regions.labels), strict=True):
        assert np.array_equal(kept, now)


def test_niqe_is_what_its_authors_code_gives(weights_dir, data_dir):
    """5.7296 is published for the authors' MATLAB code on this picture."""
    model = Model.read(weights_dir / "niqe_pris_params.npz")
    with Pictures.open(data_dir / "images" / "set14" / "baboon.png") as opened:
        image = np.asarray(opened.convert("RGB"), np.float32) / 255
    luma = fidelity.luma(image)
    assert niqe(lambda top, bottom: luma[top:bottom], luma.shape, model) == pytest.approx(5.7296, abs=5e-4)
    blurred = ndimage.gaussian_filter(luma, 2)
    assert niqe(lambda top, bottom: blurred[top:bottom], luma.shape, model) > 7


def test_niqe_says_nothing_of_what_is_too_small_or_flat(weights_dir):
    model = Model.read(weights_dir / "niqe_pris_params.npz")
    for shape in ((96, 200), (200, 200)):
        assert niqe(lambda top, bottom, shape=shape: np.full((bottom - top, shape[1]), 90.0), shape, model) is None


def test_bicubic_on_a_known_case_has_its_known_psnr(data_dir):
    folder = data_dir / "two_region" / "bsds_153077"
    with Pictures.open(folder / "lr.png") as small, Pictures.open(folder / "hr.png") as large:
        enlarged = small.convert("RGB").resize(large.size, Pictures.Resampling.BICUBIC)
        a, b = (np.asarray(one.convert("RGB"), np.float32) / 255 for one in (enlarged, large))
    assert fidelity.psnr(a, b) == pytest.approx(29.95, abs=0.005)
