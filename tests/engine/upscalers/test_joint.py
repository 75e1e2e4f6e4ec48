"""The joint solver: better than interpolation, true to the photo, calm about grain, mild where a kernel is doubted."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import Frame, Kernel, Photo, Regions
from engine.degrade import degrade, degrade_regions
from engine.errors import BadRecipe, Cancelled
from engine.kernels.fixed import gaussian
from engine.measures.fidelity import psnr
from engine.progress import silent
from engine.upscalers.interpolation import Bicubic
from engine.upscalers.joint import Joint

SIDE = 192


@pytest.fixture(scope="module")
def sharp():
    from skimage import data

    return (data.astronaut()[10 : 10 + SIDE, 130 : 130 + SIDE] / 255).astype(np.float32)


def recorded(image, noise=0.0):
    grain = np.random.default_rng(5).normal(0, noise / 255, image.shape)
    return Photo((np.rint(np.clip(image + grain, 0, 1) * 255) / 255).astype(np.float32))


def quick(**options):
    return Joint(device="cpu", ensemble=False, **options)


@pytest.mark.parametrize(("scale", "gain"), [(1, 2.0), (2, 1.5), (3, 0.8), (4, 0.5)])
def test_with_the_true_kernel_it_gains_over_interpolation(sharp, scale, gain):
    kernel = gaussian(scale, 0.6 * scale)
    photo = recorded(degrade(sharp, kernel))
    whole = Regions.whole(photo.shape)
    plain = Bicubic()(Frame.of(photo), whole, {0: kernel}, scale, silent) if scale > 1 else photo.image
    assert psnr(quick()(Frame.of(photo), whole, {0: kernel}, scale, silent), sharp) > psnr(plain, sharp) + gain


def two(sharp):
    """Two blurs with a border between them."""
    kernels = {0: gaussian(2, 1.8), 1: gaussian(2, 0.9)}
    labels = np.zeros((SIDE // 2, SIDE // 2), np.uint8)
    labels[20:70, 25:75] = 1
    weights = {label: (labels == label).astype(np.float32) for label in kernels}
    return recorded(degrade_regions(sharp, kernels, weights)), Regions(labels), kernels


def test_two_kernels_are_better_than_either(sharp):
    photo, regions, kernels = two(sharp)
    both = psnr(quick()(Frame.of(photo), regions, kernels, 2, silent), sharp)
    for kernel in kernels.values():
        assert both > psnr(quick()(Frame.of(photo), regions, {0: kernel, 1: kernel}, 2, silent), sharp) + 0.3


def test_reduced_again_it_is_the_photo(sharp):
    photo, regions, kernels = two(sharp)
    image = quick(feather=0)(Frame.of(photo), regions, kernels, 2, silent)
    weights = {label: regions.mask(label).astype(np.float32) for label in kernels}
    error = degrade_regions(image, kernels, weights) - photo.image
    assert np.sqrt(np.square(error).mean()) < 2.5 / 255


def test_grain_is_not_sharpened_and_can_be_kept():
    photo = recorded(np.full((80, 80, 3), 0.5, np.float32), noise=4)
    whole, kernels = Regions.whole(photo.shape), {0: gaussian(2, 1.2)}
    calm, kept = (quick(grain=share)(Frame.of(photo), whole, kernels, 2, silent) for share in (0.0, 1.0))
    assert calm.std() < 0.85 * photo.image.std()
    assert calm.std() < kept.std()
    assert np.square(degrade(kept, kernels[0]) - photo.image).mean() < np.square(
        degrade(calm, kernels[0]) - photo.image).mean()


def test_a_doubted_kernel_does_less_harm(sharp):
    photo = recorded(degrade(sharp, gaussian(2, 0.8)))
    whole, wrong = Regions.whole(photo.shape), gaussian(2, 1.5).weights
    sure, unsure = (
        psnr(quick()(Frame.of(photo), whole, {0: Kernel(wrong, 2, "given", confidence)}, 2, silent), sharp)
        for confidence in (1.0, 0.4)
    )
    assert unsure > sure


def test_a_border_between_equal_blurs_is_not_seen(sharp):
    photo, regions, kernels = two(sharp)
    same = dict.fromkeys(kernels, kernels[1])
    parted = quick(noise="0")(Frame.of(photo), regions, same, 2, silent)
    whole = quick(noise="0")(Frame.of(photo), Regions.whole(photo.shape), {0: kernels[1]}, 2, silent)
    np.testing.assert_allclose(parted, whole, atol=1.5 / 255)


def test_tiles_do_not_show(sharp, monkeypatch):
    photo, regions, kernels = two(sharp)
    whole = quick(bf16="off")(Frame.of(photo), regions, kernels, 2, silent)
    monkeypatch.setattr(Joint, "side", 40)
    # A tile sees less of the photo than the whole; conjugate gradients share their step lengths over a tile.
    assert psnr(quick(bf16="off")(Frame.of(photo), regions, kernels, 2, silent), whole) > 45


def test_a_turned_photo_gives_a_turned_result(sharp):
    photo, regions, kernels = two(sharp)
    result = Joint(device="cpu")(Frame.of(photo), regions, kernels, 2, silent)
    turned = Frame(np.ascontiguousarray(np.rot90(photo.image)))
    again = Joint(device="cpu")(turned, Regions(np.ascontiguousarray(np.rot90(regions.labels))), kernels, 2, silent)
    assert psnr(np.ascontiguousarray(np.rot90(again, -1)), result) > 50


def test_a_wrong_word_for_grain_is_refused():
    flat = recorded(np.full((40, 40, 3), 0.5, np.float32))
    with pytest.raises(BadRecipe, match="--noise"):
        quick(noise="much")(Frame.of(flat), Regions.whole(flat.shape), {0: gaussian(2, 1.0)}, 2, silent)


def test_it_can_be_stopped_in_the_midst_of_a_tile(sharp):
    """A tile takes seconds, and whoever cancels waits for less."""
    kernel, told = gaussian(2, 1.2), []
    photo = recorded(degrade(sharp, kernel))

    def report(done, note=""):
        told.append((done, note))
        if told.count((done, note)) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        quick(noise="1")(Frame.of(photo), Regions.whole(photo.shape), {0: kernel}, 2, report)
    assert told[-1][1] == "tile 1 of 1"
    assert [done for done, _ in told] == sorted(done for done, _ in told)
