"""SRResNet and SRGAN have the published numbers, learn to the same bits, start and stop as they must, and are mixed."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_made import folder
from safetensors.torch import load_file
from stopping import Steps, killed, same, stopped

from engine import BadUsage, TrainingRecipe, train
from engine.errors import BadWeights, MissingWeights
from engine.training.critics import PaperCritic, PatchCritic
from engine.training.losses import PredictorFeatures, VggFeatures, perceptual
from engine.training.pictures import training_pictures
from engine.training.srresnet import FALL, HOPELESS, SrGanTask
from engine.training.validation import Judgement
from engine.upscalers import own_file
from engine.upscalers.interpolation import enlarged
from engine.upscalers.srresnet_network import SIZES, Shape, SrGan, SrResNet
from engine.weight_files import network_file

ROOT = Path(__file__).resolve().parents[3]
RECIPE = TrainingRecipe(model="srresnet", size="tiny", scale=2, steps=60, crop=32, batch=2, degradation="pyramid",
                        soft="keep", sampling="random")


def count(network: torch.nn.Module) -> int:
    return sum(each.numel() for each in network.parameters())


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("photos") / "all", 6)


@pytest.fixture(scope="module")
def begun(photos, tmp_path_factory):
    run = train(photos, tmp_path_factory.mktemp("out") / "begun.safetensors", RECIPE)
    assert run.written is not None
    return run.written


@pytest.fixture(scope="module")
def recipe(begun):
    return RECIPE.changed(model="srgan", start=str(begun), steps=10, rate=1e-4)


@pytest.mark.parametrize(("size", "numbers"), [("paper", 1_549_462), ("small", 232_974), ("tiny", 100_283)])
def test_generators_have_their_numbers(size, numbers):
    assert count(SrResNet(4, SIZES[size])) == count(SrGan(4, SIZES[size])) == numbers


def test_critics_have_their_numbers():
    assert count(PaperCritic(96)) == 23_565_505
    assert count(PatchCritic()) == 288_161
    assert PaperCritic(96)(torch.rand(2, 3, 96, 96)).shape == (2, 1)
    assert PatchCritic()(torch.rand(2, 3, 96, 96)).shape == (2, 1, 12, 12)


@pytest.mark.parametrize(("scale", "size"), [(2, "paper"), (3, "tiny"), (4, "small")])
def test_before_the_first_step_it_is_bicubic_interpolation(scale, size):
    small = np.random.default_rng(0).random((9, 12, 3), np.float32)
    made = SrResNet(scale, SIZES[size])(torch.from_numpy(small.transpose(2, 0, 1)[None]))[0]
    assert np.abs(made.detach().numpy().transpose(1, 2, 0) - enlarged(small, scale)).max() < 1e-5


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_an_output_pixel_sees_no_further_than_the_rim_says(scale):
    network = SrResNet(scale, Shape(4, 3, 9))
    torch.nn.init.normal_(network.last.weight)
    small = torch.rand(1, 3, 60, 60, requires_grad=True)
    network(small)[0, :, 30 * scale : 31 * scale, 30 * scale].sum().backward()
    rows = small.grad.abs().sum(dim=(0, 1, 3)).nonzero()
    assert 30 - int(rows.min()) <= network.rim
    assert int(rows.max()) - 30 <= network.rim


def test_a_stopped_training_goes_on_to_the_same_bits_with_both_networks(recipe, photos, tmp_path):
    recipe = recipe.changed(steps=6)
    whole = train(photos, tmp_path / "whole.safetensors", recipe)
    stopped(3, photos, tmp_path / "broken.safetensors", recipe)
    broken = train(None, None, resume=tmp_path / "broken-run")
    assert same(whole, broken)
    state = load_file(whole.states[-1][1])
    for name in ("critic", "network"):
        assert any(key.startswith(f"optimiser/{name}/") for key in state)
    assert whole.written.read_bytes() == broken.written.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 elsewhere")
def test_a_killed_training_goes_on_to_the_same_bits_though_its_start_is_gone(recipe, begun, photos, tmp_path):
    start = tmp_path / "start.safetensors"
    start.write_bytes(begun.read_bytes())
    recipe = recipe.changed(steps=200, start=str(start))
    run = killed(20, photos, tmp_path / "mine.safetensors", recipe)
    assert run.status == "interrupted"
    step = run.states[-1][0]
    whole = stopped(step + 5, photos, tmp_path / "whole.safetensors", recipe)
    start.unlink()
    again = stopped(5, None, None, resume=run.folder)
    assert again.step == whole.step == step + 5
    assert same(again, whole)


def test_the_file_holds_both_ends_and_strength_goes_between_them(recipe, begun, photos, tmp_path):
    run = train(photos, tmp_path / "mine.safetensors", recipe)
    assert run.best[0] == run.step
    facts = network_file.facts_of(run.written)
    assert (facts.architecture, facts.synthesised) == ("srgan", True)
    assert "Synthesised" in run.written.with_suffix(".md").read_text(encoding="utf-8")
    small, device = torch.rand(1, 3, 20, 20), torch.device("cpu")
    with torch.no_grad():
        none, half, all_of_it = (own_file.built(run.written, device, strength)[2](small)
                                 for strength in (0.0, 0.5, 1.0))
        start = own_file.built(begun, device)[2](small)
    assert torch.equal(none, start)
    assert float((all_of_it - start).abs().max()) > 1e-3
    assert 0.2 < float((half - start).abs().mean() / (all_of_it - start).abs().mean()) < 0.8


def test_it_does_not_begin_from_nothing_nor_from_another_network(recipe, begun, photos, tmp_path):
    out = tmp_path / "mine.safetensors"
    with pytest.raises(BadUsage, match="begins with a trained SRResNet"):
        train(photos, out, recipe.changed(start=""))
    with pytest.raises(BadWeights, match="another network"):
        train(photos, out, recipe.changed(size="small"))
    with pytest.raises(BadWeights, match="degradation"):
        train(photos, out, recipe.changed(degradation="bicubic"))
    with pytest.raises(BadWeights, match="another network"):
        train(photos, out, RECIPE.changed(model="espcn", start=str(begun)))


def test_it_does_not_begin_from_one_that_is_no_better_than_bicubic(recipe, begun, photos, tmp_path):
    facts, tensors = network_file.read(begun)
    poor = tmp_path / "poor.safetensors"
    network_file.write(poor, tensors, replace(facts, scores={**facts.scores, "psnr": facts.scores["bicubic"]}))
    with pytest.raises(BadUsage, match="no better than bicubic"):
        train(photos, tmp_path / "mine.safetensors", recipe.changed(start=str(poor)))


@pytest.fixture
def task(recipe, photos):
    return SrGanTask(recipe, training_pictures(photos, recipe))


def test_it_ends_where_it_has_gone_astray_or_its_critic_cannot_be_deceived(task):
    plain = task.validation.plain.score
    good, fair, poor, worse = (Judgement(plain + gain, 0.5) for gain in (1.0, 0.2, 1.0 - 0.9 * FALL, 1.0 - 1.1 * FALL))
    assert not task.improves([good]), "it is still what it started from"
    assert task.improves([good, good, fair])
    assert task.concern([good, poor]) == ""
    assert not task.improves([good, poor]), "it is below bicubic"
    assert "more than 3 dB below" in str(task.concern([good, poor, worse]))
    assert not task.improves([good, poor, worse])
    task.recipe = task.recipe.changed(anyway=True)
    assert task.improves([good, poor])
    assert not task.improves([good, poor, worse])
    assert "no better than bicubic" in str(task.concern([Judgement(plain, 0.5), good]))
    task.networks["critic"].sure.fill_(HOPELESS)
    assert "right nearly always" in str(task.concern([good, good]))


def test_one_that_falls_below_bicubic_is_written_as_it_was_before_or_even_so_on_request(recipe, photos, tmp_path):
    recipe = recipe.changed(rate=3e-4, pixel_weight=0.0, features="none", critic_weight=1.0)
    run = train(photos, tmp_path / "mine.safetensors", recipe)
    step, score = run.best
    newest = [point.score for point in run.curve if point.score == point.score][-1]
    assert newest < run.plain < score
    assert 0 < step < run.step
    assert any(f"that of step {step} was written" in note and "--resume and --anyway" in note for note in run.notes)
    assert network_file.facts_of(run.written).steps == step
    card = run.written.with_suffix(".md").read_text(encoding="utf-8")
    assert "newest judgement that was better than bicubic interpolation" in card
    assert "No better" not in card
    run = train(None, None, recipe.changed(anyway=True), resume=run.folder, overwrite=True)
    assert run.best == (run.step, pytest.approx(newest, abs=1e-4))
    assert network_file.facts_of(run.written).steps == run.step
    assert "No better than bicubic interpolation" in run.written.with_suffix(".md").read_text(encoding="utf-8")


def test_one_that_was_never_above_bicubic_is_not_written_and_its_run_is_kept(recipe, photos, tmp_path):
    recipe = recipe.changed(rate=7e-4, steps=12, pixel_weight=0.0, features="none", critic_weight=1.0)
    steps = Steps(5)
    run = train(photos, tmp_path / "mine.safetensors", recipe, report=steps, enough=steps.enough)
    assert run.written is None
    assert not (tmp_path / "mine.safetensors").exists()
    assert any("no better than bicubic interpolation" in note and "--anyway" in note for note in run.notes)
    assert run.best[1] < run.plain
    steps = Steps(1)
    run = train(None, None, recipe.changed(anyway=True), resume=run.folder, report=steps, enough=steps.enough)
    assert run.best[0] == run.step == network_file.facts_of(run.written).steps


def test_a_critic_counts_the_steps_in_which_it_is_nearly_always_right():
    critic, right, wrong = PatchCritic(), torch.ones(4, 1), -torch.ones(4, 1)
    for _ in range(3):
        critic.count(right, wrong)
    assert int(critic.sure) == 3
    critic.count(right, right)
    assert int(critic.sure) == 0


@pytest.mark.parametrize("features", ["predictor", "random"])
def test_what_is_seen_counts_as_much_as_pixels_at_first(features, recipe, photos):
    recipe = recipe.changed(features=features, critic_weight=0.0)
    task = SrGanTask(recipe, training_pictures(photos, recipe))
    batch = task.batch(2, np.random.default_rng(0))
    total = float(task.loss("network", batch).detach())
    pixels = float((task.networks["network"](batch.small) - batch.large).abs().mean().detach())
    assert total == pytest.approx(2 * pixels, rel=1e-4)


def test_what_sees_is_the_same_each_time_and_learns_nothing():
    image, other = torch.rand(2, 1, 3, 32, 32).unbind(0)
    image.requires_grad_(True)
    for make in (PredictorFeatures, lambda: VggFeatures(2)):
        one, two = make(), make()
        loss = one(image, other)
        assert torch.equal(loss, two(image, other))
        assert not any(each.requires_grad for each in one.parameters())
        loss.backward()
        assert float(image.grad.abs().sum()) > 0
        assert float(one(image, image).detach()) == 0
    assert count(VggFeatures(5)) == 20_024_384
    assert count(VggFeatures(2)) == 260_160
    assert perceptual("none") is None


def test_vgg_comes_by_the_weights_door_without_its_classifier(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "weights"))
    with pytest.raises(MissingWeights, match=r"vgg19-dcbb9e9d\.pth"):
        perceptual("vgg19")
    from engine import weights

    brought = tmp_path / "vgg19-dcbb9e9d.pth"
    numbers = {name: tensor.half() + 1 for name, tensor in VggFeatures(5).state_dict().items()}
    torch.save({**numbers, "classifier.6.weight": torch.zeros(3, 4)}, brought)
    weights.import_file(brought)
    made = perceptual("vgg19")
    assert torch.equal(made.features[34].weight, numbers["features.34.weight"].float())
    torch.save({"features.0.weight": torch.zeros(3)}, tmp_path / "weights" / "vgg19-dcbb9e9d.pth")
    with pytest.raises(BadWeights, match="does not hold VGG19"):
        perceptual("vgg19")


def test_a_head_that_describes_no_network_is_refused():
    for wrong in ({}, {"width": 10**6}, {"norm": 1}, {"blocks": True}):
        with pytest.raises(ValueError, match="is "):
            Shape.of({**SIZES["small"].plain(), **wrong} if wrong else {})
    assert Shape.of(json.loads(json.dumps(SIZES["paper"].plain()))) == SIZES["paper"]
