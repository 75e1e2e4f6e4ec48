"""KernelGAN: the collapsed generator is the layered one, crops stay inside their region, kernels are shaped rightly."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Frame, Kernel, Regions
from engine.degrade import degrade
from engine.kernels.crops import centre_probability, draw_crops, gradient_map
from engine.kernels.fixed import gaussian
from engine.kernels.kernelgan import KernelGAN
from engine.kernels.linear_generator import EFFECTIVE, LinearGenerator, PatchJudge
from engine.kernels.shaping import centred, cleaned, fourfold, rescaled
from engine.progress import silent


def generator(seed=0, dtype=torch.float64):
    made = LinearGenerator().to(dtype)
    made.reset(torch.Generator().manual_seed(seed))
    return made


def test_the_collapsed_generator_equals_the_layers_in_value_and_gradient():
    crops = torch.randn(3, 1, 40, 44, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    aim = torch.randn(3, 1, 14, 16, dtype=torch.float64, generator=torch.Generator().manual_seed(2))
    network = generator()
    gradients = []
    for run in (network, network.layered):
        network.zero_grad()
        answer = run(crops)
        torch.autograd.backward((answer * aim).sum())
        gradients.append([answer.detach(), *(layer.grad.clone() for layer in network.layers)])
    for collapsed, layered in zip(*gradients, strict=True):
        torch.testing.assert_close(collapsed, layered, rtol=1e-5, atol=1e-5 * float(layered.abs().max()))


def test_an_impulse_through_the_layers_is_the_kernel():
    network = generator(3)
    impulse = torch.zeros(1, 1, 4 * EFFECTIVE + 1, 4 * EFFECTIVE + 1, dtype=torch.float64)
    impulse[..., 26, 26] = 1
    seen = network.layered(impulse)[0, 0].detach()
    kernel = network.kernel().detach()
    # Sample i sees the impulse through weight 26 - 2i of a correlation.
    torch.testing.assert_close(seen[7:14, 7:14].flip(0, 1), kernel[::2, ::2])


def test_the_judge_sees_seven_pixels_and_has_unit_norm():
    judge = PatchJudge()
    judge.reset(torch.Generator().manual_seed(0))
    for _ in range(20):
        first, inner, last = judge.normalised()
    for matrix in (first, *inner, last):
        assert float(torch.linalg.matrix_norm(matrix.detach(), 2)) == pytest.approx(1, abs=0.05)
    verdict = judge(judge.patches(torch.rand(1, 3, 26, 26)), (first, inner, last))
    assert verdict.shape == (400, 1)
    assert ((verdict >= 0) & (verdict <= 1)).all()


@pytest.fixture
def split_photo():
    """Detail everywhere, the strongest outside the region."""
    random = np.random.default_rng(7)
    luma = random.random((120, 160)).astype(np.float32)
    luma[30:90, 40:110] = 0.5 + 0.1 * (luma[30:90, 40:110] - 0.5)
    mask = np.zeros((120, 160), bool)
    mask[30:90, 40:110] = True
    return luma, mask


@pytest.mark.parametrize("side", [26, 64])
def test_crop_centres_lie_inside_the_region(split_photo, side):
    luma, mask = split_photo
    probability = centre_probability(gradient_map(luma, mask), mask, side)
    assert probability.sum() == pytest.approx(1)
    assert probability[~mask].max() == 0
    corners = draw_crops(probability, side, 2000, np.random.default_rng(0))
    centres = corners + side // 2
    assert mask[centres[:, 0], centres[:, 1]].mean() > 0.999


def test_crops_lie_mostly_inside_the_region(split_photo):
    luma, mask = split_photo
    probability = centre_probability(gradient_map(luma, mask), mask, 26)
    corners = draw_crops(probability, 26, 500, np.random.default_rng(0))
    shares = [mask[row : row + 26, column : column + 26].mean() for row, column in corners]
    assert np.mean(shares) > 0.85


def test_crops_prefer_detail():
    luma = np.full((100, 100), 0.5, np.float32)
    luma[60:80, 20:40] = np.random.default_rng(0).random((20, 20))
    mask = np.ones((100, 100), bool)
    corners = draw_crops(centre_probability(gradient_map(luma, mask), mask, 26), 26, 500, np.random.default_rng(0))
    centres = corners + 13
    near = (abs(centres[:, 0] - 70) < 20) & (abs(centres[:, 1] - 30) < 20)
    assert near.mean() > 0.95


def test_crops_near_the_edge_stay_inside_the_picture():
    mask = np.zeros((64, 50), bool)
    mask[:3, :] = True
    corners = draw_crops(centre_probability(gradient_map(np.eye(64, 50, dtype=np.float32), mask), mask, 26), 26, 300,
                         np.random.default_rng(0))
    assert corners.min() >= 0
    assert (corners + 26 <= [64, 50]).all()


def test_training_does_not_write_into_the_photo(portrait):
    image = portrait.image.copy()
    method = KernelGAN(iterations=20, warm_start=False, device="cpu")
    method(Frame.of(portrait), Regions.whole(portrait.shape), 2, silent)
    np.testing.assert_array_equal(portrait.image, image)


@pytest.mark.parametrize("width", [0.7, 1.2, 1.7, 2.2])
def test_cleaning_keeps_a_true_width(width):
    place = np.arange(14) - 6.5
    bell = np.exp(-(place**2) / (2 * width**2))
    true = Kernel(np.outer(bell, bell).astype(np.float32), 2)
    found = Kernel(cleaned(true.weights).astype(np.float32), 2)
    assert found.widths()[0] == pytest.approx(true.widths()[0], rel=0.07)


def test_cleaning_drops_noise_and_negatives():
    random = np.random.default_rng(0)
    place = np.arange(14) - 6.5
    bell = np.exp(-(place**2) / 2)
    noisy = np.outer(bell, bell) / bell.sum() ** 2 + random.normal(0, 2e-4, (14, 14))
    result = cleaned(noisy, mass=0.9)
    assert result.min() == 0
    assert result.sum() == pytest.approx(1)
    assert (result > 0).sum() <= 45


@pytest.mark.parametrize("offset", [(0.5, 0.0), (-1.3, 0.4), (2.0, -2.0)])
def test_centring_puts_the_mass_in_the_middle(offset):
    place = np.arange(14) - 6.5
    bell = [np.exp(-((place - shift) ** 2) / 3) for shift in offset]
    moved = centred(np.outer(*bell), 14)
    rows, columns = np.mgrid[:14, :14]
    assert (moved * rows).sum() == pytest.approx(6.5, abs=0.03)
    assert (moved * columns).sum() == pytest.approx(6.5, abs=0.03)


def test_the_fourfold_kernel_is_blurring_and_halving_twice(portrait):
    kernel = Kernel(gaussian(2, 1.3, 0.9, 30, 14).weights, 2)
    image = portrait.image[:80, :80]
    twice = degrade(degrade(image, kernel), kernel)
    once = degrade(image, Kernel(fourfold(kernel.weights).astype(np.float32), 4))
    np.testing.assert_allclose(once[5:-5, 5:-5], twice[5:-5, 5:-5], atol=2e-3)


@pytest.mark.parametrize("scale", [1, 3, 4])
def test_another_scale_keeps_the_width_in_photo_pixels(scale):
    kernel = gaussian(2, 1.6, 1.2, 0, 16)
    moved = rescaled(kernel, scale)
    for found, true in zip(moved.widths(), kernel.widths(), strict=True):
        # Reading between the old pixels and integrating over the new ones adds at most a sixth of each one's square.
        assert -0.01 < (found / scale) ** 2 - (true / 2) ** 2 < (1 / 4 + 1 / scale**2) / 6 + 0.01


def test_a_warm_start_begins_as_the_gaussian_it_is_given(portrait):
    method = KernelGAN(iterations=1, warm_start=True, device="cpu")
    kernel = method(Frame.of(portrait), Regions.whole(portrait.shape), 2, silent)[0]
    assert kernel.widths() == pytest.approx((1.5**0.5, 1.5**0.5), rel=0.1)


@pytest.mark.slow
def test_kernels_settle_where_they_do_not_depend_on_the_start():
    """A photo blurred by a known kernel of the kind that cross-scale likeness favours is answered near it."""
    from skimage import data

    sharp = (data.astronaut()[:256, 100:420] / 255).astype(np.float32)
    frame = Frame(degrade(sharp, gaussian(2, 1.0, 1.0, 0, 14)))
    kernel = KernelGAN(iterations=300, warm_start=True, device="cpu")(frame, Regions.whole(frame.shape), 2, silent)[0]
    assert 0.6 < kernel.widths()[0] < 1.6
    assert 0.6 < kernel.widths()[1] < 1.6
