"""Depth Anything's network: the published layers, what it is shown, and files that are something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine import weights
from engine.data import Photo, Regions
from engine.depths.depth_anything_work import SIDE, fitted
from engine.depths.depth_network import PARAMETERS, PATCH, DepthNetwork
from engine.depths.telling import tell
from engine.errors import BadWeights, MissingWeights
from engine.recipe import Recipe

# Of the published file.
SHAPES = {
    "backbone.embeddings.cls_token": (1, 1, 384), "backbone.embeddings.position_embeddings": (1, 1370, 384),
    "backbone.embeddings.patch_embeddings.projection.weight": (384, 3, 14, 14),
    "backbone.encoder.layer.11.attention.attention.query.weight": (384, 384),
    "backbone.encoder.layer.0.attention.output.dense.bias": (384,),
    "backbone.encoder.layer.5.layer_scale2.lambda1": (384,), "backbone.encoder.layer.5.mlp.fc1.weight": (1536, 384),
    "backbone.layernorm.weight": (384,), "neck.reassemble_stage.layers.0.resize.weight": (48, 48, 4, 4),
    "neck.reassemble_stage.layers.3.resize.weight": (384, 384, 3, 3), "neck.convs.2.weight": (64, 192, 3, 3),
    "neck.fusion_stage.layers.3.residual_layer1.convolution2.weight": (64, 64, 3, 3),
    "neck.fusion_stage.layers.0.projection.bias": (64,), "head.conv3.weight": (1, 32, 1, 1),
}  # fmt: skip
PARTS = {"backbone": 22_056_576, "neck": 2_700_768, "head": 27_745}
RECIPE = Recipe(depth="depth-anything", device="cpu")


def photo(shape=(30, 40)) -> Photo:
    return Photo(np.random.default_rng(0).random((*shape, 3), np.float32))


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty weights folder."""
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def state() -> dict[str, torch.Tensor]:
    """Numbers by chance under the published names."""
    torch.manual_seed(0)
    network = DepthNetwork()
    with torch.no_grad():
        network.head.conv3.bias.fill_(1.0)  # so that something is above 0
        network.backbone.embeddings.position_embeddings.normal_(0, 0.1)
    return network.state_dict()


def told(shape=(30, 40)):
    return tell(photo(shape), Regions.whole(shape), RECIPE)


def test_the_network_has_the_published_layers():
    with torch.device("meta"):
        network = DepthNetwork()
    state = network.state_dict()
    assert {name: tuple(state[name].shape) for name in SHAPES} == SHAPES
    counts = {part: sum(one.numel() for name, one in state.items() if name.startswith(part)) for part in PARTS}
    assert counts == PARTS
    assert sum(counts.values()) == PARAMETERS


@pytest.mark.parametrize("shape", [(14, 14), (28, 70), (98, 42)])
def test_a_picture_of_whole_patches_gives_a_plane_of_its_size(shape, state):
    network = DepthNetwork()
    network.load_state_dict(state)
    with torch.inference_mode():
        plane = network(torch.randn(2, 3, *shape))
    assert plane.shape == (2, *shape)
    assert (plane >= 0).all()


@pytest.mark.parametrize(("shape", "expected"), [
    ((480, 640), (518, 686)), ((3000, 2000), (784, 518)), ((518, 518), (518, 518)), ((10, 1000), (14, 2072)),
    ((1, 1), (518, 518)),
])
def test_the_network_is_shown_the_size_it_has_learnt_at(shape, expected):
    assert fitted(shape) == expected
    assert all(side % PATCH == 0 for side in expected)
    assert SIDE % PATCH == 0


@pytest.mark.parametrize("shape", [(30, 40), (700, 520)])
def test_depth_by_a_file_spans_far_to_near_at_the_photos_size(shape, folder, state):
    save_file(state, folder / weights.DEPTH_ANYTHING)
    depth = told(shape)
    assert depth.shape == shape
    assert (depth.map.min(), depth.map.max()) == (0, 1)
    assert "guessed by a network" in str(depth.notes[0])


def test_a_photo_of_one_pixel_is_as_far_as_it_is_near(folder, state):
    save_file(state, folder / weights.DEPTH_ANYTHING)
    depth = told((1, 1))
    assert depth.map.tolist() == depth.confidence.tolist() == [[0.0]]


def test_a_mirrored_photo_has_the_mirrored_depth(folder, state):
    save_file(state, folder / weights.DEPTH_ANYTHING)
    subject = photo((28, 40))
    other = Photo(np.ascontiguousarray(subject.image[:, ::-1]))
    one, two = (tell(each, Regions.whole(each.shape), RECIPE).map for each in (subject, other))
    np.testing.assert_allclose(one, two[:, ::-1], atol=1e-3)


def test_auto_asks_the_network_where_its_weights_are_here(folder, state):
    save_file(state, folder / weights.DEPTH_ANYTHING)
    depth = tell(photo(), Regions.whole((30, 40)), RECIPE.changed(depth="auto"))
    assert depth.origin == "depth-anything"


def test_missing_weights_are_a_sentence_that_says_what_works_without(folder):
    with pytest.raises(MissingWeights, match=r"models get .* --depth regions"):
        told()


def test_a_file_of_another_network_is_a_sentence(folder, state):
    save_file({name: tensor for name, tensor in state.items() if "head" not in name}, folder / weights.DEPTH_ANYTHING)
    with pytest.raises(BadWeights, match="does not hold Depth Anything"):
        told()
    (folder / weights.DEPTH_ANYTHING).write_bytes(b"no weights")
    with pytest.raises(BadWeights):
        told()


def test_numbers_that_are_none_are_a_sentence(folder, state):
    save_file(state | {"head.conv3.bias": torch.tensor([float("nan")])}, folder / weights.DEPTH_ANYTHING)
    with pytest.raises(BadWeights, match="no depth"):
        told()


def test_the_published_file_can_be_fetched_and_is_told_by_its_hash():
    weight = weights.named(weights.DEPTH_ANYTHING)
    assert weight.can_be_fetched
    assert (weight.licence, weight.bytes) == ("Apache-2.0", 99_173_660)


def test_the_published_network_puts_a_floor_in_the_order_of_its_distance(weights_dir):
    if not (weights_dir / weights.DEPTH_ANYTHING).is_file():
        pytest.skip("the published weights are not here")
    rows, columns = np.mgrid[:240, :320].astype(np.float32)
    below = np.maximum(rows - 90, 1e-3)  # a chequered floor under a sky, seen from above it
    squares = (np.floor(2000 / below / 8) + np.floor((columns - 160) / below * 8)) % 2
    level = np.where(rows > 90, 0.3 + 0.4 * squares, 0.85).astype(np.float32)
    level[60:200, 130:190] = 0.1  # something that stands in front
    depth = tell(Photo(level[..., None].repeat(3, 2)), Regions.whole((240, 320)), RECIPE).map
    floor = depth[[110, 150, 230], 60]
    assert (np.diff(floor) > 0).all()
    assert depth[130, 160] > depth[130, 60] > depth[20, 20]
