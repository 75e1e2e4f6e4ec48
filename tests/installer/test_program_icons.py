"""The program's icon: drawn once, readable small, in every form that a desktop asks for."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Picture

from gui.look.icons import program
from installer import icons


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("icons")
    icons.made(place)
    return place


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_size_of_an_icon_is_there_and_transparent_at_its_corners(name, folder):
    for side in icons.SIDES:
        with Picture.open(folder / f"{name}-{side}.png") as picture:
            pixels = np.asarray(picture.convert("RGBA"))
        assert pixels.shape == (side, side, 4)
        assert pixels[0, 0, 3] == pixels[0, -1, 3] == 0
        assert (pixels[..., 3] > 250).mean() > 0.4


@pytest.mark.parametrize("name", icons.NAMES)
def test_windows_and_macos_find_their_sizes(name, folder):
    with Picture.open(folder / f"{name}.ico") as picture:
        assert {(side, side) for side in icons.OF_ICO} == picture.info["sizes"]
    with Picture.open(folder / f"{name}.icns") as picture:
        assert {(512, 512, 2), (256, 256, 1), (128, 128, 1), (32, 32, 2), (16, 16, 2)} <= set(picture.info["sizes"])


def test_the_sitter_is_told_from_the_ground_at_sixteen_pixels():
    grey = np.asarray(icons.drawn("heirloom", 16).convert("L"), np.float32)
    assert grey[11:13, 9].max() < 90 < 170 < grey[4:6, 10:11].max()


def test_the_window_shows_the_icon_that_is_installed(qapp):
    shown = program().pixmap(48, 48).toImage()
    wanted = icons.drawn("heirloom", 48)
    for row, column in ((24, 30), (24, 18), (3, 24)):
        colour = shown.pixelColor(column, row)
        assert np.abs(np.subtract((colour.red(), colour.green(), colour.blue()),
                                  wanted.getpixel((column, row))[:3])).max() <= 3
    assert {size.width() for size in program().availableSizes()} >= {16, 32, 48, 256}
