"""The verb `depth`: what it writes, what it says, and that the rest of the program understands it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image as Picture

from engine.commandline import cli

WRITTEN = {"depth.png", "depth-picture.png", "depth.json", "labels.png", "regions.json", "overlay.png",
           "mask_0_background.png", "mask_1_foreground.png"}


@pytest.fixture
def photo(tmp_path, portrait):
    path = tmp_path / "portrait.png"
    Picture.fromarray(np.rint(portrait.image * 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def mask(tmp_path, portrait):
    picture = np.zeros(portrait.shape, np.uint8)
    picture[20:80, 10:60] = 255
    Picture.fromarray(picture).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_depth_writes_16_bits_a_picture_facts_and_regions(photo, mask, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["depth", str(photo), "-o", str(out), "--regions", str(mask), "--json", "--device", "cpu"]) == 0
    said = told(capsys)
    assert {path.name for path in out.iterdir()} == WRITTEN
    facts = json.loads((out / "depth.json").read_text(encoding="utf-8"))
    assert facts == {name: said[name] for name in facts}
    assert [layer["name"] for layer in facts["layers"]] == ["background", "foreground"]
    assert facts["layers"][0]["z"] == pytest.approx(-facts["layers"][1]["z"], abs=1e-3)
    with Picture.open(out / "depth.png") as deep:
        assert deep.mode == "I;16"
        values = np.asarray(deep)
    assert (values[50, 35], values[5, 5]) == (65535, 0)
    with Picture.open(out / "labels.png") as labels:
        np.testing.assert_array_equal(np.asarray(labels), values >= facts["thresholds"][0] * 65535)


def test_what_depth_wrote_gives_the_same_regions_again(photo, mask, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["depth", str(photo), "-o", str(out), "--regions", str(mask), "--no-judge", "--quiet"]) == 0
    given = [("--regions", str(out)), ("--regions", "depth", "--depth", str(out / "depth.png"))]
    for number, flags in enumerate(given):
        assert cli.main(["regions", str(photo), "-o", str(tmp_path / str(number)), *flags]) == 0
        again = tmp_path / str(number) / "labels.png"
        assert again.read_bytes() == (out / "labels.png").read_bytes()


def test_nothing_is_judged_where_that_is_not_wanted(photo, mask, tmp_path, capsys):
    assert cli.main(["depth", str(photo), "-o", str(tmp_path / "out"), "--regions", str(mask), "--no-judge",
                     "--json"]) == 0
    assert [layer["z"] for layer in told(capsys)["layers"]] == [None, None]


def test_what_is_there_is_not_replaced_unasked_and_nothing_is_begun(photo, mask, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "depth.json").write_text("mine", encoding="utf-8")
    assert cli.main(["depth", str(photo), "-o", str(out), "--regions", str(mask), "--no-judge"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["depth.json"]


def test_a_depth_picture_of_another_shape_is_a_sentence(photo, tmp_path, capsys):
    Picture.fromarray(np.zeros((10, 30), np.uint8)).save(tmp_path / "wide.png")
    assert cli.main(["depth", str(photo), "-o", str(tmp_path / "out"), "--depth", str(tmp_path / "wide.png")]) == 2
    assert "same shape" in capsys.readouterr().err
