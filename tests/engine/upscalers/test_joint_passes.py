"""Running the joint network is running the network that was trained, turned and turned back."""

from __future__ import annotations

import pytest
import torch

from engine.kernels import joined_layers
from engine.kernels.dihedral import TURNS, turned, turned_back
from engine.kernels.families import turned_log
from engine.progress import go_on
from engine.upscalers.joint_network import CODE, JointNetwork, Known, planes_of
from engine.upscalers.joint_passes import Passes
from engine.upscalers.layered_model import LayeredModel
from engine.upscalers.phases import Phases

CPU = torch.device("cpu")


def network():
    """As a trained one: the last layers answer."""
    torch.manual_seed(4)
    made = JointNetwork(channels=16)
    for step in made.steps:
        torch.nn.init.normal_(step.leave.weight, std=0.1)
        torch.nn.init.normal_(step.leave.bias, std=0.1)
    return made.eval()


def case(scale):
    """A small photo of two regions whose kernels lie askew."""
    chance = torch.Generator().manual_seed(scale)
    kernels = torch.rand(2, 3 * scale, 3 * scale, generator=chance).square()
    kernels /= kernels.sum(dim=(1, 2), keepdim=True)
    weights = torch.rand(2, 20, 14, generator=chance).softmax(0)
    photo = torch.rand(3, 20, 14, generator=chance)
    begun = torch.rand(3, 20 * scale, 14 * scale, generator=chance)
    known = Known(torch.randn(1, 2, CODE, generator=chance), torch.full((1, 2, 2), 0.01), torch.full((1, 2), 0.2))
    return kernels, weights, photo, begun, known


def as_trained(made, turn, scale):
    """The network's own answer to the turned photo, turned back."""
    kernels, weights, photo, begun, known = case(scale)
    laid = [turned(each, *turn).contiguous()[None] for each in (kernels, weights, photo, begun)]
    codes = known.codes.clone()
    for region in range(2):
        codes[0, region, :3] = torch.from_numpy(turned_log(known.codes[0, region, :3].numpy(), *turn))
    with torch.no_grad():
        told = Known(codes, known.noise, known.doubt)
        answer = made(laid[2], LayeredModel(laid[0], laid[1], scale), told, laid[3])
    return turned_back(answer, *turn)[0]


def as_run(made, turns, scale, half=False):
    kernels, weights, photo, begun, known = case(scale)
    model = Phases(kernels, weights, scale)
    with torch.no_grad():
        planes = planes_of(weights[None], known, scale)
        return model.joined(Passes(made, turns, CPU, half)(photo, model, model.split(begun), planes, go_on))


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("turn", TURNS)
def test_turned_weights_answer_as_a_turned_photo_does(turn, scale):
    made = network()
    torch.testing.assert_close(as_run(made, [turn], scale), as_trained(made, turn, scale), atol=1e-4, rtol=1e-3)


def test_the_answer_is_the_mean_over_turns():
    made = network()
    mean = torch.stack([as_trained(made, turn, 2) for turn in TURNS]).mean(dim=0)
    torch.testing.assert_close(as_run(made, TURNS, 2), mean, atol=1e-4, rtol=1e-3)


@pytest.mark.parametrize("half", [False, True])
def test_without_the_library_that_joins_layers_the_answer_is_the_same(half, monkeypatch):
    made = network()
    joined = as_run(made, TURNS[:2], 2, half)
    monkeypatch.setattr(joined_layers, "joins", lambda device, half: False)
    plain = as_run(made, TURNS[:2], 2, half)
    torch.testing.assert_close(joined, plain, atol=2e-2 if half else 1e-5, rtol=0)


def test_the_weights_are_its_own():
    made = network()
    passes = Passes(made, TURNS[:1], CPU, half=False)
    before = passes.turns[0][0].enter.bias.clone()
    with torch.no_grad():
        made.steps[0].enter.bias.add_(1)
    assert torch.equal(passes.turns[0][0].enter.bias, before)
