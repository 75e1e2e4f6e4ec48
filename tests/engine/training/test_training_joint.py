"""The joint solver learns by the same machinery as every network: to the bit, from small pictures too."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from pictures_made import folder
from safetensors.torch import load_file
from stopping import same, stopped

from engine import TrainingRecipe, train
from engine.training import photographs
from engine.training.joint import JUDGED_SCALE, JointTask, as_read
from engine.training.pictures import training_pictures
from engine.upscalers.joint_network import JointNetwork
from engine.weight_files.stored import stored

RECIPE = TrainingRecipe(model="joint", steps=4, crop=32, batch=2, soft="keep", anyway=True)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("photos") / "all", 4, rows=64, columns=70)


@pytest.fixture(scope="module")
def task(photos):
    return JointTask(RECIPE, training_pictures(photos, RECIPE))


def test_before_the_first_step_it_is_what_conjugate_gradients_make(task):
    batch = task.batch(2, np.random.default_rng(1))
    with torch.no_grad():
        made = task.networks["network"](batch.small, batch.model, batch.known, batch.begun)
    torch.testing.assert_close(made, batch.begun)


@pytest.mark.parametrize("scale", photographs.SCALES)
def test_crops_of_every_scale_come_also_from_pictures_smaller_than_they_are(task, scale):
    made = task._made(task.pixels, scale, 2, False, np.random.default_rng(scale))
    assert made.large.shape[-1] == made.small.shape[-1] * scale
    assert made.kernels.shape[:2] == (2, 2)
    assert made.small.shape[-1] % 2 == 0


def test_kernels_are_read_off_the_very_photos(task):
    made = task.photographed(task.pixels, JUDGED_SCALE, 2, 48, np.random.default_rng(4))
    for labels, read, drawn in zip(made.labels, as_read(made), made.draws, strict=True):
        for label in (0, 1):
            there = float((labels == label).float().mean()) > 0.05
            assert (read[label] is not drawn[label]) == there
            assert read[label].used.sum() == pytest.approx(1, abs=1e-6)


def test_a_stopped_training_goes_on_to_the_same_bits_and_its_file_is_read_again(photos, tmp_path):
    whole = train(photos, tmp_path / "whole.safetensors", RECIPE)
    stopped(2, photos, tmp_path / "broken.safetensors", RECIPE)
    broken = train(None, None, resume=tmp_path / "broken-run")
    assert same(whole, broken)
    one = load_file(whole.states[-1][1])
    assert float(one["averaged/steps.2.leave.weight"].abs().max()) > 0
    assert whole.written.read_bytes() == broken.written.read_bytes()
    JointNetwork.holding({name: value.float() for name, value in load_file(whole.written).items()})


def test_the_shipped_network_is_as_large_as_its_weights():
    tensors = stored("joint")
    network = JointNetwork.holding(tensors)
    assert sum(each.numel() for each in network.parameters()) == sum(value.numel() for value in tensors.values())
