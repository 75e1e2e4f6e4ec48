"""A border is offered where there is one for certain, and never for a photo without."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import scans

import engine
from engine.commandline import cli
from engine.data import Photo, Regions
from engine.geometry import Geometry
from engine.pictures import files
from engine.prints.border import find_frame, settled
from engine.prints.quads import corners_of
from engine.recipe import Recipe


def bordered(number, colour, angle=0.0, margin=40, noise=1.5):
    """A picture on a page, and the corners (across, down) where it lies."""
    picture = scans.pictures()[number]
    high, wide = 480, 400
    picture = cv2.resize(picture[:, : picture.shape[0] * wide // high], (wide, high), interpolation=cv2.INTER_AREA)
    page = np.full((high + 2 * margin, wide + 2 * margin, 3), colour, np.float32)
    page += np.random.default_rng(number).normal(0, noise, page.shape)
    corners = scans.turned(np.array(page.shape[1::-1]) / 2, high, wide, angle)
    scans.pasted(page, picture, corners)
    return Photo((np.clip(np.rint(page), 0, 255) / 255).astype(np.float32)), corners


@pytest.mark.parametrize("colour", [(250, 250, 250), (238, 228, 205), (8, 8, 8), (120, 116, 110)])
@pytest.mark.parametrize(("number", "angle"), [(2, 0.0), (3, 2.0), (3, -3.0)])
def test_a_border_of_any_colour_is_found_also_askew(colour, number, angle):
    photo, truth = bordered(number, colour, angle)
    found = find_frame(photo)
    assert found is not None
    assert found.angle == pytest.approx(-angle, abs=0.25)
    assert scans.iou(corners_of(found, photo.shape)[:, ::-1], truth) > 0.97


def test_a_print_on_a_page_on_a_bed_is_cropped_to_the_picture():
    photo, truth = bordered(0, (236, 228, 210), margin=50)
    outer = np.pad(photo.image, ((60, 60), (60, 60), (0, 0)), constant_values=0.03)
    found = find_frame(Photo(outer))
    assert scans.iou(corners_of(found, outer.shape[:2])[:, ::-1], truth + 60) > 0.96


def test_pictures_without_a_border_get_no_offer():
    for picture in scans.pictures():
        assert find_frame(Photo(picture.astype(np.float32) / 255)) is None
    rows, columns = np.mgrid[:400, :600]
    sea = np.where((rows > 150)[..., None], (0.2, 0.3, 0.4), (0.9, 0.9, 0.95)).astype(np.float32)
    vignette = (1 - ((rows / 200 - 1) ** 2 + (columns / 300 - 1) ** 2) / 2)[..., None].repeat(3, 2).astype(np.float32)
    for image in (sea, vignette, np.full((300, 200, 3), 0.5, np.float32), np.zeros((20, 20, 3), np.float32)):
        assert find_frame(Photo(image)) is None


def test_the_command_crops_to_the_picture_and_says_where_there_is_no_border(tmp_path, capsys):
    photo, _ = bordered(3, (250, 250, 250))
    files.write(tmp_path / "in.png", photo.image, engine.Source())
    flags = ["--scale", "1", "--upscaler", "bicubic", "--kernel", "gaussian", "--regions", "whole"]
    assert cli.main(["restore", str(tmp_path / "in.png"), "-o", str(tmp_path / "out.png"), "--crop-to", "border",
                     "--turn", "90", *flags]) == 0
    made = files.read(tmp_path / "out.png")
    assert made.shape == pytest.approx((400, 480), abs=4)
    files.write(tmp_path / "no.png", made.image, engine.Source())
    assert cli.main(["restore", str(tmp_path / "no.png"), "-o", str(tmp_path / "no-out.png"), "--crop-to", "border",
                     *flags]) == 0
    assert "No border was found" in capsys.readouterr().err
    assert files.read(tmp_path / "no-out.png").shape == made.shape


def test_a_recipe_that_asks_for_the_border_says_its_place_in_the_record_mirrored_and_turned():
    photo, _ = bordered(3, (250, 250, 250), 2.0)
    recipe = Recipe(crop_to="border", flip=True, turn=90, scale=2, kernel="gaussian", upscaler="bicubic")
    made = engine.restore(photo, Regions.whole(photo.shape), recipe)
    plain = find_frame(photo)
    told, wanted = Geometry.of(made.recipe), plain.mirrored().turned(1)
    assert (told.turn, told.flip, told.angle) == (wanted.turn, wanted.flip, wanted.angle)
    assert told.crop == pytest.approx(wanted.crop, abs=1e-4)
    assert made.photo.shape == plain.on(photo.shape).shape[::-1]
    assert settled(photo, Recipe())[0] == Recipe()


@pytest.mark.skipif("HEIRLOOM_DATA" not in os.environ, reason="HEIRLOOM_DATA is not set, so there is nothing to test")
def test_film_with_its_frame_is_offered_and_portraits_without_are_not():
    shared = Path(os.environ["HEIRLOOM_DATA"])
    films = sorted((shared / "free_photos" / "old").glob("10[0-9]?.webp"))[1::6]
    assert sum(find_frame(files.read(path)) is not None for path in films) > 0.5 * len(films)
    for path in sorted((shared / "images" / "kodak").glob("*.png"))[::4]:
        assert find_frame(files.read(path)) is None
