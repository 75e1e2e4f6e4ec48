"""Depth in the engine's process: as it is told in this one, and the judge's verdicts."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture
from scipy import ndimage

from engine import Recipe, Regions, Worker, depth_layers, focus_told, tell_depth
from engine.data import Photo
from engine.errors import BadDepth

RECIPE = Recipe(device="cpu")


@pytest.fixture(scope="module")
def worker():
    with Worker() as worker:
        worker.call("devices")
        yield worker


@pytest.fixture
def photo():
    noise = np.random.default_rng(0).random((200, 240, 3), np.float32)
    return Photo(ndimage.gaussian_filter(noise, (0.8, 0.8, 0)))


@pytest.fixture
def regions(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[50:150, 40:160] = 1
    return Regions(labels, {1: "person"})


@pytest.mark.parametrize("name", ["regions", "focus"])
def test_depth_is_the_same_as_in_this_process(name, worker, photo, regions):
    recipe = RECIPE.changed(depth=name)
    there, here = worker.call("depth", photo, regions, recipe), tell_depth(photo, regions, recipe)
    np.testing.assert_allclose(there.map, here.map, atol=1e-4)
    np.testing.assert_allclose(there.confidence, here.confidence, atol=1e-4)
    assert [str(note) for note in there.notes] == [str(note) for note in here.notes]
    assert there.origin == name
    np.testing.assert_array_equal(depth_layers(there, recipe)[0].labels, depth_layers(here, recipe)[0].labels)


def test_a_depth_picture_that_does_not_fit_is_the_same_sentence(worker, photo, regions, tmp_path):
    Picture.fromarray(np.zeros((10, 50), np.uint8)).save(tmp_path / "wide.png")
    with pytest.raises(BadDepth, match="of the same shape"):
        worker.call("depth", photo, regions, RECIPE.changed(depth=str(tmp_path / "wide.png")))


def test_verdicts_cross_and_are_told_in_a_sentence(worker, photo, regions):
    verdicts = worker.call("focus", photo, regions, RECIPE)
    assert [one.name for one in verdicts] == ["background", "person"]
    assert verdicts[0].z == pytest.approx(-verdicts[1].z)
    assert str(focus_told(verdicts)).startswith("No region is told")
