"""R-CNNs as region methods: the published networks' tensors in, regions out; a sentence where a file does not fit."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from skimage import data
from torchvision.models import detection

from engine.data import Photo
from engine.errors import BadRecipe, BadWeights, MissingWeights
from engine.pipeline import segment
from engine.recipe import Recipe
from engine.segmenters.rcnn import FasterRcnn, MaskRcnn

KINDS = {"mask-rcnn": (detection.maskrcnn_resnet50_fpn, MaskRcnn.file),
         "faster-rcnn": (detection.fasterrcnn_resnet50_fpn, FasterRcnn.file)}


def portrait() -> Photo:
    return Photo(np.ascontiguousarray(data.astronaut()[:200, 100:300]).astype(np.float32) / 255)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    return tmp_path


def put(folder, method: str) -> None:
    """Weights of a network that has learnt nothing, and takes all it looks at for people."""
    make, file = KINDS[method]
    torch.manual_seed(0)
    network = make(weights=None, weights_backbone=None, num_classes=91)
    with torch.no_grad():
        network.roi_heads.box_predictor.cls_score.bias[1] = 6.0
    torch.save(network.state_dict(), folder / file)


@pytest.mark.slow
@pytest.mark.parametrize("method", KINDS)
def test_things_become_regions(method, folder):
    put(folder, method)
    recipe = Recipe(regions=method, confidence=0.5, classes="person", max_regions=3, device="cpu")
    scene = segment(portrait(), recipe)
    assert scene.regions.labels.shape == (200, 200)
    assert any(method in note for note in scene.notes)
    if method == "faster-rcnn":
        names = [scene.regions.names[label] for label in scene.regions.present if label]
        assert names
        assert all(name.startswith("person") for name in names)
    with pytest.raises(BadRecipe, match="unicorn"):
        segment(portrait(), recipe.changed(classes="unicorn"))


@pytest.mark.parametrize("method", KINDS)
def test_without_weights_or_with_others_a_sentence_says_so(method, folder):
    with pytest.raises(MissingWeights, match="rcnn_resnet50"):
        segment(portrait(), Recipe(regions=method))
    torch.save({"backbone.weight": torch.zeros(3)}, folder / KINDS[method][1])
    with pytest.raises(BadWeights, match="does not hold the network"):
        segment(portrait(), Recipe(regions=method, device="cpu"))
