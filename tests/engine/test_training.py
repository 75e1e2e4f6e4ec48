"""The photos that the networks learn from are what they claim to be, and training goes on from where it was."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Kernel
from engine.degrade import degrade
from engine.kernels.predictor_network import TOLD, PredictorNetwork
from engine.kernels.wiener_probes import TRIALS
from engine.training import photographs
from resources.training.train_predictor import begin, losses


@pytest.fixture(scope="module")
def pictures():
    from skimage import data

    return [data.astronaut(), data.coffee()]


def made(pictures, scale=2, count=12, side=48, seed=3):
    random = np.random.default_rng(seed)
    pool = photographs.kernels(30, scale, random)
    return photographs.batch(pictures, pool, scale, count, side, random)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_photo_without_grain_is_its_sharp_picture_blurred_and_sampled(pictures, scale):
    batch, seen = made(pictures, scale, count=24), 0
    for photo, sharp, labels, draws, noise in zip(
        batch.photo, batch.sharp, batch.labels, batch.draws, batch.noise, strict=True
    ):
        if labels.float().mean() not in (0.0, 1.0) or float(noise.max()) > 0.1 / 255:
            continue
        kernel = Kernel(draws[int(labels[0, 0])].true.astype(np.float32), scale)
        small = np.clip(degrade(np.ascontiguousarray(sharp.permute(1, 2, 0).numpy()), kernel), 0, 1)
        inner = np.s_[7:-7, 7:-7]
        assert np.abs(small - photo.permute(1, 2, 0).numpy())[inner].max() < 0.6 / 255
        seen += 1
    assert seen


def test_damage_of_a_resized_jpeg_lies_where_there_is_something_to_damage(pictures):
    random = np.random.default_rng(5)
    crop = pictures[0][100:196, 180:276].transpose(2, 0, 1).astype(np.float32) / 255
    damages = [photographs._resized_damage(crop, random) for _ in range(10)]
    strengths = [255 * np.sqrt(np.square(damage).mean()) for damage in damages]
    assert all(damage.shape == crop.shape for damage in damages)
    assert min(strengths) > 0.5
    assert max(strengths) < 12
    flat = np.full_like(crop, 0.5)
    assert np.abs(photographs._resized_damage(flat, random)).max() < 1.5 / 255


def test_the_second_look_begins_as_the_first(tmp_path):
    from safetensors.torch import save_file

    torch.manual_seed(1)
    first, second = PredictorNetwork().eval(), PredictorNetwork(second=True).eval()
    save_file(dict(first.state_dict()), tmp_path / "first.safetensors")
    begin(second, tmp_path / "first.safetensors")
    luma, mask, scale = torch.rand(2, 1, 32, 32), torch.ones(2, 1, 32, 32), torch.tensor([2, 3])
    with torch.no_grad():
        seen, weight = second.places(luma, mask, torch.randn(2, TRIALS, 32, 32))
        answers = second.answer(second.tally(seen, weight), scale, torch.randn(2, TOLD))
        for one, other in zip(first(luma, mask, scale), answers, strict=True):
            torch.testing.assert_close(one, other)


@pytest.mark.parametrize("second", [False, True])
def test_a_few_steps_lower_the_loss(pictures, second):
    torch.manual_seed(2)
    network = PredictorNetwork(second=second)
    first = PredictorNetwork().eval() if second else None
    batch = made(pictures, count=4, side=24)
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    told = []
    for _ in range(8):
        loss, width, _ = losses(network, batch, first)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        told.append(float(loss.detach()))
    assert np.isfinite(told).all()
    assert float(width) > 0
    assert told[-1] < 0.7 * told[0]  # a third, when this was written
