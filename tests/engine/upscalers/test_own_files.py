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
from engine.training.espcn import EspcnTask, luma
from engine.upscalers import model_file
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
