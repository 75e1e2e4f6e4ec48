"""The kernel predictor and its second look learn by the same machinery as every network, and to the bit."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
import torch
from pictures_made import folder
from stopping import same, stopped

from engine import TrainingRecipe, train
from engine.kernels import reading
from engine.kernels.predictor_network import TOLD, PredictorNetwork
from engine.kernels.wiener_probes import TRIALS
from engine.training import photographs
from engine.training.models import MODELS
from engine.training.pictures import training_pictures
from engine.training.predictor import begun
from engine.training.schedule import Schedule
from engine.training.state import Standing
from engine.training.task import task_of
from engine.weight_files import network_file

RECIPE = TrainingRecipe(model="predictor", steps=4, crop=32, batch=2, soft="keep", anyway=True)
BOTH = pytest.mark.parametrize("model", ["predictor", "second-look"])


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("photos") / "all", 4, rows=64, columns=70)


def task(photos, model):
    torch.manual_seed(2)
    recipe = RECIPE.changed(model=model)
    return task_of(model)(recipe, training_pictures(photos, recipe))


def test_the_second_look_begins_as_the_first():
    first, second = (PredictorNetwork(second).eval() for second in (False, True))
    begun(second, first.state_dict())
    luma, mask, scale = torch.rand(2, 1, 32, 32), torch.ones(2, 1, 32, 32), torch.tensor([2, 3])
    with torch.no_grad():
        seen, weight = second.places(luma, mask, torch.randn(2, TRIALS, 32, 32))
        answers = second.answer(second.tally(seen, weight), scale, torch.randn(2, TOLD))
        for one, other in zip(first(luma, mask, scale), answers, strict=True):
            torch.testing.assert_close(one, other)


@BOTH
def test_a_few_steps_lower_the_loss(photos, model):
    learning = task(photos, model)
    network = PredictorNetwork(model == "second-look")  # one that knows nothing yet
    learning.networks = {"network": network}
    batch = learning._made(learning.pixels, 2, 24, 4, np.random.default_rng(3))
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    told = []
    for _ in range(8):
        loss = learning.loss("network", batch)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        told.append(float(loss.detach()))
    assert np.isfinite(told).all()
    assert told[-1] < 0.7 * told[0]


@pytest.mark.parametrize("seed", range(4))
def test_photos_of_all_scales_and_sides_show_at_least_one_region(photos, seed):
    batch = task(photos, "predictor").batch(4, np.random.default_rng(seed))
    regions = batch.regions()
    assert batch.scale in photographs.SCALES
    assert batch.large.shape[-1] == batch.small.shape[-1] * batch.scale
    assert len(batch.small) <= len(regions.luma) <= 2 * len(batch.small)
    for luma, mask, photo, label in zip(regions.luma, regions.mask, regions.photo, regions.label, strict=True):
        assert torch.equal(mask[0] > 0, batch.labels[photo] == label)
        assert luma.shape == mask.shape


def test_the_shipped_first_look_is_far_better_than_the_mean_kernel(photos):
    learning = task(photos, "predictor")
    found, plain = learning.judged(reading.network(torch.device("cpu"))), learning.validation.plain
    assert found.score < 0.75 * plain.score
    assert found.second < plain.second
    for image, sample in zip(found.samples, learning.validation.samples, strict=False):
        assert image.shape == sample.large.shape


@BOTH
def test_a_stopped_training_goes_on_to_the_same_bits_and_its_curve_card_and_head_speak_of_the_width(
        photos, tmp_path, model):
    recipe = RECIPE.changed(model=model)
    whole = train(photos, tmp_path / "whole.safetensors", recipe)
    stopped(2, photos, tmp_path / "broken.safetensors", recipe)
    broken = train(None, None, resume=tmp_path / "broken-run")
    assert same(whole, broken)
    assert whole.written.read_bytes() == broken.written.read_bytes()
    facts, tensors = network_file.read(whole.written)
    PredictorNetwork(model == "second-look").load_state_dict(tensors)
    assert facts.scores == {"width": pytest.approx(whole.best[1], abs=1e-3),
                            "mean_kernel": pytest.approx(whole.plain, abs=1e-3)}
    with (whole.folder / "curve.csv").open() as table:
        assert next(csv.reader(table))[-2:] == ["width", "grain"]
    assert whole.best[1] == min(point.score for point in whole.curve if point.score == point.score)
    assert json.loads((whole.folder / "run.json").read_text())["plain"][0] == pytest.approx(whole.plain)
    card = whole.written.with_suffix(".md").read_text()
    assert f"Error of the width {whole.best[1]:.2f} %" in card
    assert "PSNR" not in card
    assert "bicubic" not in card


def test_less_error_is_a_gain_and_ten_judgements_without_end_it():
    schedule, score = Schedule(RECIPE.changed(steps=1000)), MODELS["predictor"].score
    assert score.good(20.0, 40.0)
    assert not score.good(40.0, 40.0)
    falling = [[step, 0.0, 40 - 0.5 * step, 0.2] for step in range(17)]
    assert not schedule.settled(Standing(judged=falling))
    assert schedule.settled(Standing(judged=[[step, 0.0, 20 + 0.5 * step, 0.2] for step in range(17)]))
