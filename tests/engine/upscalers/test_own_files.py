"""What Heirloom trains, it can enlarge with: the file's network gives what it gave in training."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.data import Frame, Regions
from engine.errors import BadRecipe, BadWeights
from engine.method import chosen
from engine.progress import silent
from engine.recipe import Recipe
from engine.training.espcn import EspcnTask
from engine.training.losses import luma
from engine.upscalers import interpolation, model_file
from engine.upscalers.espcn_network import Espcn
from engine.upscalers.tiles import enlarge
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts


def written(path, scale=2, colour="rgb", architecture="espcn", residual=True):
    """A network whose numbers are drawn, as its file and as itself in half precision."""
    torch.manual_seed(scale)
    network = Espcn(scale, 1 if colour == "luma" else 3, original=architecture == "espcn-original", residual=residual)
    for layer in network.layers:
        torch.nn.init.normal_(layer.weight, std=0.05)
    network.half().float()
    network_file.write(path, network.state_dict(), NetworkFacts(architecture, scale, colour, residual=residual))
    return network


def enlarged(path, image, scale):
    method = chosen("upscaler", Recipe(upscaler=str(path), scale=scale, device="cpu"))
    return method(Frame(image), Regions(np.zeros(image.shape[:2], np.uint8)), {}, scale, silent)


@pytest.fixture(scope="module")
def image():
    return np.random.default_rng(2).random((230, 205, 3)).astype(np.float32)  # of more than one tile


@pytest.mark.parametrize(("scale", "architecture", "residual"), [
    (2, "espcn", True), (3, "espcn", False), (4, "espcn-original", True)])
def test_a_photo_in_tiles_is_what_the_network_makes_of_the_whole(tmp_path, image, scale, architecture, residual):
    network = written(tmp_path / "mine.safetensors", scale, "rgb", architecture, residual)
    with torch.no_grad():
        whole = network(torch.from_numpy(image.transpose(2, 0, 1)[None]))[0].numpy().transpose(1, 2, 0)
    made = enlarged(tmp_path / "mine.safetensors", image, scale)
    inner = slice(8 * scale, -8 * scale)  # at the photo's own edge tiles are mirrored, the network repeats
    assert np.abs(made - np.clip(whole, 0, 1))[inner, inner].max() < 2e-3


def test_one_that_knows_brightness_alone_leaves_colour_to_interpolation(tmp_path, image):
    network = written(tmp_path / "grey.safetensors", 2, "luma")
    small = torch.from_numpy(image.transpose(2, 0, 1)[None])
    with torch.no_grad():
        made = enlarge(small, 2) + network(luma(small)) - enlarge(luma(small), 2)
    wanted = np.clip(made[0].numpy().transpose(1, 2, 0), 0, 1)
    found = enlarged(tmp_path / "grey.safetensors", image, 2)
    assert np.abs(found - wanted)[16:-16, 16:-16].max() < 5e-3
    assert EspcnTask.architecture == "espcn"


def test_it_is_reduced_to_a_smaller_scale_and_refused_for_a_larger(tmp_path, image):
    written(tmp_path / "mine.safetensors", 4)
    assert enlarged(tmp_path / "mine.safetensors", image[:40, :40], 2).shape == (80, 80, 3)
    written(tmp_path / "two.safetensors", 2)
    with pytest.raises(BadRecipe, match="less than"):
        enlarged(tmp_path / "two.safetensors", image[:40, :40], 4)


def test_a_network_of_ours_that_cannot_be_run_is_a_sentence(tmp_path):
    network = Espcn(2)
    path = tmp_path / "later.safetensors"
    network_file.write(path, network.state_dict(), NetworkFacts("dreamer", 2))
    with pytest.raises(BadWeights, match="dreamer"):
        model_file.opened(path, torch.device("cpu"))
    network_file.write(path, network.state_dict(), NetworkFacts("espcn", 3), overwrite=True)
    with pytest.raises(BadWeights, match="does not hold the numbers"):
        model_file.opened(path, torch.device("cpu"))


@pytest.mark.parametrize("scale", [2, 4])
def test_generators_of_others_are_recognised_by_their_tensors_and_enlarge(weights_dir, image, scale):
    path = weights_dir / f"SRGAN_netG_epoch_{scale}_100.pth"
    found = model_file.opened(path, torch.device("cpu"))
    assert (found.name, found.scale, found.channels) == ("SRGAN", scale, 3)
    assert sum(each.numel() for each in found.layers.parameters()) == {2: 586_379, 4: 734_092}[scale]
    large = np.kron(image[:20, :20], np.ones((8 // scale, 8 // scale, 1), np.float32))  # flat places stay what they are
    made = enlarged(path, large, scale)
    assert np.abs(made.mean(axis=(0, 1)) - large.mean(axis=(0, 1))).max() < 0.05
    assert chosen("upscaler", Recipe(upscaler=str(path))).invents


def test_an_srgan_file_makes_up_as_much_as_the_strength_says(tmp_path, image):
    from engine.upscalers.srresnet_network import Shape, SrGan, SrResNet

    shape, path = Shape(4, 1), tmp_path / "mine.safetensors"
    torch.manual_seed(5)
    network = SrGan(2, shape)
    network.begin(SrResNet(2, shape).state_dict())
    torch.nn.init.normal_(network.made.last.weight, std=0.05)
    network_file.write(path, network.state_dict(), NetworkFacts("srgan", 2, synthesised=True, options=shape.plain()))

    def made(strength):
        method = chosen("upscaler", Recipe(upscaler=str(path), scale=2, device="cpu", synthesis=strength))
        cut = image[:40, :40]
        return method.invents, method(Frame(cut), Regions(np.zeros(cut.shape[:2], np.uint8)), {}, 2, silent)

    (not_any, none), (some, half), (all_of_it, whole) = (made(strength) for strength in (0.0, 0.5, 1.0))
    assert (not_any, some, all_of_it) == (False, True, True)
    plain = np.clip(interpolation.enlarged(image[:40, :40], 2), 0, 1)
    np.testing.assert_allclose(none[8:-8, 8:-8], plain[8:-8, 8:-8], atol=2e-3)  # at its edges tiles are mirrored
    assert 0.01 < np.abs(half - none).mean() < np.abs(whole - none).mean()
