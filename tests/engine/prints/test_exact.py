"""What is only cropped, mirrored or turned by quarters has the photo's own samples, from file to file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import engine
from engine.commandline import cli
from engine.pictures import files

FLAGS = ("--scale", "1", "--upscaler", "bicubic", "--kernel", "gaussian", "--regions", "whole")


def written(path, bits, **more):
    """A picture of noise in a file, and what the file holds."""
    picture = np.random.default_rng(2).integers(0, 2**bits, (90, 120, 3)) / np.float32(2**bits - 1)
    files.write(path, picture.astype(np.float32), replace(engine.Source(bits=bits, dpi=(400.0, 300.0)), **more))
    return files.read(path)


@pytest.mark.parametrize(("name", "bits", "result"), [
    ("in.tif", 16, "out.tif"), ("in.png", 16, "out.tif"), ("in.png", 8, "out.png"), ("in.jpg", 8, "out.png"),
    ("in.jpg", 8, "out.tif")])
def test_a_crop_and_quarter_turns_move_samples_and_make_none(tmp_path, name, bits, result):
    photo = written(tmp_path / name, bits)
    assert cli.main(["restore", str(tmp_path / name), "-o", str(tmp_path / result), "--crop-to", "10,20,50,60",
                     "--turn", "270", "--flip", *FLAGS]) == 0
    made = files.read(tmp_path / result)
    top, left, bottom, right = engine.Geometry.of(
        {"crop_to": "10,20,50,60", "turn": 270, "flip": True}).on(photo.shape).box
    assert np.array_equal(made.image, np.rot90(photo.image[:, ::-1], 1)[top:bottom, left:right])
    assert made.source.bits == photo.source.bits
    assert made.source.dpi == pytest.approx((300.0, 400.0))


def test_opacity_is_framed_in_the_file_as_the_pixels_are(tmp_path):
    alpha = (np.indices((90, 120)).sum(0) % 256 / np.float32(255)).astype(np.float32)
    photo = written(tmp_path / "in.png", 8, alpha=alpha)
    assert cli.main(["restore", str(tmp_path / "in.png"), "-o", str(tmp_path / "out.png"), "--crop-to", "25,0,50,50",
                     *FLAGS]) == 0
    made = files.read(tmp_path / "out.png")
    assert np.array_equal(made.source.alpha, photo.source.alpha[:45, 30:90])
