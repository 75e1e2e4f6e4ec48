"""The forward model in torch is the one in NumPy, and its transpose is its transpose."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Kernel
from engine.degrade import degrade_regions
from engine.upscalers.layered_model import LayeredModel, least_squares

RNG = np.random.default_rng(7)
ROWS, COLUMNS = 30, 26


def drawn(scale, size=None):
    """Two kernels, soft weights, and the model of both."""
    size = size or 6 * scale + scale % 2
    kernels = {label: Kernel(RNG.random((size, size)).astype(np.float32) + 0.05, scale) for label in (0, 1)}
    share = RNG.random((ROWS, COLUMNS)).astype(np.float32)
    weights = {0: share, 1: 1 - share}
    stacked = torch.from_numpy(np.stack([kernels[label].weights for label in (0, 1)])[None])
    model = LayeredModel(stacked, torch.from_numpy(np.stack([weights[label] for label in (0, 1)])[None]), scale)
    return kernels, weights, model


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_it_blurs_and_samples_as_the_oracle_does(scale):
    kernels, weights, model = drawn(scale)
    sharp = RNG.random((ROWS * scale, COLUMNS * scale, 3)).astype(np.float32)
    made = model(torch.from_numpy(sharp.transpose(2, 0, 1))[None])[0].numpy().transpose(1, 2, 0)
    np.testing.assert_allclose(made[5:-5, 5:-5], degrade_regions(sharp, kernels, weights)[5:-5, 5:-5], atol=1e-5)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_the_transpose_is_the_transpose_away_from_the_edges(scale):
    _, _, model = drawn(scale)
    sharp = torch.zeros(1, 3, ROWS * scale, COLUMNS * scale)
    inner = (slice(None), slice(None), slice(8 * scale, -8 * scale), slice(8 * scale, -8 * scale))
    sharp[inner] = torch.randn(sharp[inner].shape, generator=torch.Generator().manual_seed(1))
    small = torch.randn(1, 3, ROWS, COLUMNS, generator=torch.Generator().manual_seed(2))
    left, right = (model(sharp) * small).sum(), (sharp * model.transposed(small)).sum()
    assert float(left) == pytest.approx(float(right), rel=1e-3, abs=1e-2)


def test_conjugate_gradients_come_nearer_to_the_photo_with_every_step():
    _, _, model = drawn(2)
    sharp = torch.rand(1, 3, ROWS * 2, COLUMNS * 2, generator=torch.Generator().manual_seed(3))
    small = model(sharp)
    start = torch.full_like(sharp, 0.5)
    errors = [
        float((model(least_squares(model, small, start, torch.zeros(1, 1, 1, 1), steps)) - small).square().mean())
        for steps in (0, 2, 4, 8)
    ]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.2 * errors[0]


def test_smoothness_calms_the_result():
    _, _, model = drawn(2)
    small = torch.rand(1, 3, ROWS, COLUMNS, generator=torch.Generator().manual_seed(4))
    start = torch.full((1, 3, ROWS * 2, COLUMNS * 2), 0.5)
    rough, calm = (least_squares(model, small, start, torch.full((1, 1, 1, 1), s), 6) for s in (0.0, 0.3))
    assert float(calm.diff(dim=-1).abs().mean()) < float(rough.diff(dim=-1).abs().mean())
