"""Colouring in the engine's process: files as the command line writes them, and the chroma of a small copy."""

from __future__ import annotations

import numpy as np
import psdtags
import pytest
from PIL import Image as Picture

from engine import Hints, Ramp, Recipe, Regions, Stroke, Worker
from engine.colouring import chroma, hints
from engine.commandline import cli
from engine.data import LUMA, Photo, Source
from engine.errors import BadHints, WontOverwrite
from engine.pictures import files
from engine.steps.colouring import solved

SAID = Hints((Stroke(((10, 10), (16, 20)), 4, "#b03a43"), Stroke(((40, 15),), 4, None)),
             {"whole": Ramp("#16263b", "#4f7299", "#b3c9de")})
TINT = Recipe(colourise="tint", regions="whole")


@pytest.fixture(scope="module")
def worker():
    with Worker() as worker:
        worker.call("devices")
        yield worker


@pytest.fixture
def photo(tmp_path):
    rows, columns = np.mgrid[:60, :80]
    level = (60 + 2 * rows + 0.5 * columns + np.random.default_rng(0).normal(0, 2, (60, 80))).astype(np.uint8)
    Picture.fromarray(level).save(tmp_path / "photo.png")
    return files.read(tmp_path / "photo.png")


def whole(photo):
    return Regions.whole(photo.shape)


def test_a_photo_is_coloured_into_a_file_as_the_command_line_does_it(worker, photo, tmp_path):
    notes = worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "worker.png")
    assert notes == ()
    hints.write(tmp_path / "hints.json", SAID)
    assert cli.main(["colourise", str(tmp_path / "photo.png"), "-o", str(tmp_path / "line.png"), "--hints",
                     str(tmp_path / "hints.json"), "--regions", "whole"]) == 0
    one, other = files.read(tmp_path / "worker.png"), files.read(tmp_path / "line.png")
    assert np.array_equal(one.image, other.image)
    assert b"the colours are not original" in one.source.xmp
    assert b"digitalsourcetype/humanEdits" in one.source.xmp
    with Picture.open(tmp_path / "worker.png") as made, Picture.open(tmp_path / "photo.png") as before:
        assert np.array_equal(np.asarray(made.convert("L")), np.asarray(before))


def test_colours_alone_and_layers_are_written_with_the_bits_and_quality_that_are_asked_for(worker, photo, tmp_path):
    worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "layer.tif", kind="layer", bits=16)
    layer = files.read(tmp_path / "layer.tif")
    assert layer.source.bits == 16
    assert np.abs(layer.image @ LUMA - 0.5).max() < 1e-4
    worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "layers.tif", kind="layers")
    assert len(psdtags.TiffImageSourceData.fromtiff(tmp_path / "layers.tif").layers) == 2
    for quality in (60, 95):
        worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / f"{quality}.jpg", quality=quality)
    assert (tmp_path / "60.jpg").stat().st_size < (tmp_path / "95.jpg").stat().st_size
    notes = worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "notes.jpg", bits=16)
    assert "8 bits" in notes[0]


def test_the_original_is_never_overwritten_and_nothing_is_written_where_nothing_is_said(worker, photo, tmp_path):
    before = (tmp_path / "photo.png").read_bytes()
    with pytest.raises(WontOverwrite, match="original"):
        worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "photo.png", overwrite=True)
    assert (tmp_path / "photo.png").read_bytes() == before
    with pytest.raises(BadHints, match="Nothing is said") as fault:
        worker.call("colourise", photo, whole(photo), TINT, Hints(), tmp_path / "none.png")
    assert "--" not in str(fault.value.said.values["advice"]) or fault.value.said.window is None
    worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "made.png")
    with pytest.raises(WontOverwrite, match="exists"):
        worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "made.png")
    worker.call("colourise", photo, whole(photo), TINT, SAID, tmp_path / "made.png", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.png", "photo.png"]


def test_a_small_copy_gets_the_chroma_of_any_method(worker):
    image = np.random.default_rng(0).random((50, 70, 1), np.float32).repeat(3, 2)
    regions = Regions.whole((50, 70))
    for method in ("tint", "scribbles"):
        recipe = Recipe(colourise=method, saturation=0.5, warmth=0.3)
        found = worker.call("colour_small", image, regions, recipe, SAID)
        assert found.shape == (50, 70, 2)
        assert found.dtype == np.float32
        here = solved(Photo(image, Source()), regions, recipe, SAID, lambda *_: None)
        assert np.abs(found - here).max() < 1e-5
        assert np.abs(chroma.composed(image[..., 0], found) @ LUMA - image[..., 0]).max() < 1e-5
