"""ESPCN has the published numbers, begins as interpolation, and its file says all that a loader needs."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import BadWeights
from engine.upscalers.espcn_network import Espcn
from engine.upscalers.interpolation import enlarged
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts


def count(network: torch.nn.Module) -> int:
    return sum(each.numel() for each in network.parameters())


def test_the_memorial_network_has_its_published_numbers_layer_by_layer():
    network = Espcn(4)
    assert [count(layer) for layer in network.layers] == [4864, 36928, 18464, 4624, 6960]
    assert count(network) == 71840
    assert count(Espcn(4, 1, original=True)) == 24752
    assert count(Espcn(2, 1, original=True)) == 21284


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_before_the_first_step_it_is_bicubic_interpolation(scale):
    small = np.random.default_rng(0).random((9, 12, 3), np.float32)
    made = Espcn(scale)(torch.from_numpy(small.transpose(2, 0, 1)[None]))[0].detach().numpy().transpose(1, 2, 0)
    assert np.abs(made - enlarged(small, scale)).max() < 1e-5


def test_an_output_pixel_sees_no_further_than_the_rim_says():
    network = Espcn(2)
    torch.nn.init.normal_(network.layers[-1].weight)
    small = torch.rand(1, 3, 40, 40, requires_grad=True)
    network(small)[0, :, 40, 40].sum().backward()
    rows = small.grad.abs().sum(dim=(0, 1, 3)).nonzero()
    assert 20 - int(rows.min()) <= network.rim
    assert int(rows.max()) - 20 <= network.rim


def test_a_file_says_again_what_it_was_told(tmp_path):
    facts = NetworkFacts("espcn", 3, "luma", "bicubic", False, True, "CC0 \"all\"",
                         {"psnr": 27.5, "bicubic": 26.25}, 1200, {"width": 32})
    network = Espcn(3, 1, residual=False)
    network_file.write(tmp_path / "mine.safetensors", network.state_dict(), facts)
    again, tensors = network_file.read(tmp_path / "mine.safetensors")
    assert again == facts
    assert all(torch.equal(value.half().float(), tensors[name]) for name, value in network.state_dict().items())


def test_what_is_no_network_of_ours_is_said_to_be_none(tmp_path):
    from safetensors.torch import save_file

    path = tmp_path / "other.safetensors"
    save_file({"weight": torch.zeros(3)}, path)
    assert network_file.facts_of(path) is None
    with pytest.raises(BadWeights, match="not a network that Heirloom trained"):
        network_file.read(path)
    path.write_bytes(b"no weights at all")
    with pytest.raises(BadWeights, match="cannot be read"):
        network_file.facts_of(path)


def test_numbers_that_are_not_finite_are_refused(tmp_path):
    network = Espcn(2)
    with torch.no_grad():
        network.layers[0].bias[0] = float("nan")
    network_file.write(tmp_path / "bad.safetensors", network.state_dict(), NetworkFacts("espcn", 2))
    with pytest.raises(BadWeights, match="not finite"):
        network_file.read(tmp_path / "bad.safetensors")
