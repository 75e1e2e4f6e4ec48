"""Networks that guess colours: the published layers, fusion by region, and files that are something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import weights
from engine.colourisers.colour_network import PLACES, Backbone, Fusion, Thing, backbone_of, fusion_of
from engine.colours import Hints, Stroke
from engine.data import LUMA, Photo, Regions, Source
from engine.errors import BadWeights, MissingWeights
from engine.pipeline import colour
from engine.recipe import Recipe

# Of the published networks; 135,953 numbers are of a layer that is saved and never asked.
BACKBONE, CLASSES, HEADS = 34_187_027, 135_953, 1_078_266
SHAPES = {
    "model1.0.weight": (64, 4, 3, 3), "model1.4.running_var": (64,), "model3.4.weight": (256, 256, 3, 3),
    "model4.6.bias": (512,), "model5.0.weight": (512, 512, 3, 3), "model8up.0.weight": (512, 256, 4, 4),
    "model3short8.0.weight": (256, 256, 3, 3), "model8.1.weight": (256, 256, 3, 3), "model9.3.weight": (128,),
    "model10up.0.weight": (128, 128, 4, 4), "model1short10.0.weight": (128, 64, 3, 3),
    "model10.1.weight": (128, 128, 3, 3), "model_out.0.weight": (2, 128, 1, 1),
}  # fmt: skip
FUSED = {"weight_layer.simple_instance_conv.0.weight": (16, 64, 3, 3), "weight_layer7.simple_bg_conv.2.bias": (16,),
         "weight_layer8_1.simple_bg_conv.0.weight": (16, 256, 3, 3),
         "weight_layer10_2.simple_instance_conv.4.weight": (1, 16, 3, 3)}  # fmt: skip


def numbers(network: torch.nn.Module) -> int:
    return sum(tensor.numel() for tensor in network.parameters())


def test_the_networks_have_the_published_layers():
    with torch.device("meta"):
        backbone, fusion = Backbone(), Fusion()
    assert numbers(backbone) == BACKBONE - CLASSES
    assert numbers(fusion) == BACKBONE - CLASSES + HEADS
    assert len(PLACES) == 13
    for network, shapes in ((backbone, SHAPES), (fusion, SHAPES | FUSED)):
        state = network.state_dict()
        assert {name: tuple(state[name].shape) for name in shapes} == shapes


def small(kind: type[Backbone] = Backbone, seed: int = 0) -> dict[str, torch.Tensor]:
    """The tensors of a narrow network whose colours differ from place to place."""
    torch.manual_seed(seed)
    network = kind(4)
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if tensor.ndim == 4:
                tensor.mul_(3)
            elif name.endswith("bias") and tensor.ndim == 1:
                tensor.uniform_(-0.5, 0.5)
    return network.state_dict()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A weights folder with narrow networks under the published names; the fusion's as parallel training saved it."""
    place = tmp_path / "weights"
    place.mkdir()
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(place))
    torch.save(small() | {"model_class.0.weight": torch.zeros(529, 16, 1, 1)}, place / weights.SIGGRAPH)
    torch.save(small(seed=1), place / weights.INSTANCES[0])
    torch.save({f"module.{name}": tensor for name, tensor in small(Fusion, 2).items()}, place / weights.INSTANCES[1])
    torch.save(small(seed=3), place / weights.INSTANCES[2])
    return place


def photo(shape=(90, 130)) -> Photo:
    rows, columns = np.mgrid[: shape[0], : shape[1]] / np.array(shape)[:, None, None]
    level = (0.2 + 0.5 * rows + 0.2 * (columns > 0.5)).astype(np.float32)
    return Photo(level[..., None].repeat(3, 2), Source(grey=True))


def people() -> Regions:
    labels = np.zeros((90, 130), np.uint8)
    labels[20:80, 10:50] = 1
    labels[30:90, 70:120] = 2
    return Regions(labels, {0: "background", 1: "person 1", 2: "person 2"})


@pytest.mark.parametrize("recipe", [Recipe(colourise="siggraph17"), Recipe(colourise="instance"),
                                    Recipe(colourise="instance", paper=True)], ids=["siggraph17", "instance", "paper"])
def test_networks_colour_and_keep_luma(recipe, folder):
    image = colour(photo(), people(), recipe.changed(device="cpu"))
    assert np.ptp(image, axis=2).max() > 0.02
    assert np.abs(image @ LUMA - photo().image[..., 0]).max() < 1e-5
    again = colour(photo(), people(), recipe.changed(device="cpu"))
    assert np.array_equal(image, again)


def test_a_network_is_told_of_strokes(folder):
    recipe = Recipe(colourise="siggraph17", device="cpu")
    without = colour(photo(), people(), recipe)
    stroke = Stroke(((40.0, 30.0), (60.0, 40.0)), 8.0, "#c02020")
    assert not np.array_equal(without, colour(photo(), people(), recipe, hints=Hints((stroke,))))


def test_without_things_the_network_of_the_whole_answers(folder):
    whole = colour(photo(), Regions.whole((90, 130)), Recipe(colourise="instance", device="cpu"))
    assert not np.array_equal(whole, colour(photo(), people(), Recipe(colourise="instance", device="cpu")))


def test_weights_that_are_absent_or_another_network_are_told(folder):
    torch.save({"model1.0.weight": torch.zeros(3, 3)}, folder / weights.SIGGRAPH)
    with pytest.raises(BadWeights, match="does not hold the network"):
        colour(photo(), people(), Recipe(colourise="siggraph17", device="cpu"))
    (folder / weights.INSTANCES[1]).unlink()
    with pytest.raises(MissingWeights, match="latest_net_GF"):
        colour(photo(), people(), Recipe(colourise="instance", device="cpu"))


@pytest.mark.parametrize("change", ["missing", "too much", "shape"])
def test_tensors_must_fit_strictly(change):
    state = dict(small())
    if change == "missing":
        del state["model9.1.bias"]
    elif change == "too much":
        state["model11.0.weight"] = torch.zeros(3)
    else:
        state["model2.0.bias"] = torch.zeros(5)
    with pytest.raises(ValueError, match={"missing": "missing", "too much": "too much", "shape": "instead"}[change]):
        backbone_of(state)
    assert fusion_of(small(Fusion)) is not None


def features(value: float, side: int = 32) -> dict[str, torch.Tensor]:
    """A thing's features, the same everywhere."""
    network = Backbone(4).eval()
    return {place: torch.full_like(found, value)
            for place, found in network.features(torch.zeros(1, 4, side, side)).items()}


@pytest.mark.parametrize(("published", "share"), [(False, 1.0), (True, 0.5)])
def test_in_its_box_a_thing_counts_undiluted_but_as_published_by_half(published, share):
    """Three boxes apart, heads that say 0: other things must take no part; in the published code they do."""
    network = Fusion(4).eval()
    with torch.no_grad():
        for name, tensor in network.named_parameters():
            if name.startswith("weight_layer"):
                tensor.zero_()
    boxes = ((0, 0, 16, 16), (0, 40, 16, 56), (40, 0, 56, 16))
    things = [Thing(box, features(1.0)) for box in boxes]
    mixed = network._mixed("1", torch.ones(1, 4, 64, 64), things, published)
    assert mixed[0, 0, 8, 8].item() == pytest.approx(share)
    assert mixed[0, 0, 60, 60].item() == pytest.approx(1.0)


def test_by_regions_a_thing_counts_inside_its_outline_alone():
    network = Fusion(4).eval()
    with torch.no_grad():
        for name, tensor in network.named_parameters():
            if name.startswith("weight_layer"):
                tensor.zero_()
    inside = torch.zeros(64, 64)
    inside[:16, :8] = 1
    mixed = network._mixed("1", torch.zeros(1, 4, 64, 64), [Thing((0, 0, 16, 16), features(1.0), inside)], False)
    assert mixed[0, 0, 8, 3].item() == pytest.approx(0.5)  # its own and the whole's, whose heads agree
    assert mixed[0, 0, 8, 12].item() == pytest.approx(0.0)
