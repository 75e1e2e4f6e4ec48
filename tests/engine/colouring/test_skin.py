"""Skin in found faces: it stays in them, strokes elsewhere go as far as without it, and neither undoes the other."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data

from engine.colouring import chroma
from engine.colours import Hints, Stroke
from engine.damage import faces
from engine.data import Photo, Regions, Source
from engine.pipeline import colour
from engine.recipe import Recipe

COAT = Stroke(((400, 130), (430, 160)), 8, "#4f7299")
SUIT = np.s_[330:500, 60:230]  # of the portrait, far from its face


@pytest.fixture(scope="module")
def photo() -> Photo:
    level = (data.astronaut().astype(np.float32) / 255) @ chroma.LUMA
    return Photo(np.repeat(level[..., None], 3, 2), Source(grey=True))


@pytest.fixture(scope="module")
def face(photo):
    boxes = faces.boxes(photo.image)
    assert len(boxes) == 1
    top, left, bottom, right = boxes[0]
    high, wide = (bottom - top) // 4, (right - left) // 4
    return np.s_[top + high : bottom - high, left + wide : right - wide]


def found(photo: Photo, skin: str, *strokes: Stroke, method: str = "tint"):
    image = colour(photo, Regions.whole(photo.shape), Recipe(colourise=method, skin=skin), hints=Hints(strokes))
    return chroma.chroma_of(image)


@pytest.mark.parametrize("method", ["tint", "scribbles"])
def test_a_stroke_goes_as_far_with_skin_as_without(photo, method):
    without, beside = found(photo, "off", COAT, method=method), found(photo, "skin-3", COAT, method=method)
    far = without[SUIT][..., 0].mean()
    assert far > 0.04
    assert beside[SUIT][..., 0].mean() > 0.8 * far


def test_a_face_keeps_its_skin_where_strokes_are_elsewhere(photo, face):
    alone, beside = found(photo, "skin-3"), found(photo, "skin-3", COAT)
    assert alone[face][..., 1].mean() > 0.05
    assert np.abs(alone[face] - beside[face]).mean() < 0.01


def test_skin_alone_does_not_run_off_the_face(photo, face):
    alone = found(photo, "skin-3")
    assert np.abs(alone[SUIT]).mean() < 0.1 * np.abs(alone[face]).mean()


def test_a_stroke_on_a_face_has_its_way_there(photo, face):
    row, column = (part.start + part.stop for part in face)
    green = found(photo, "skin-3", Stroke(((row / 2, column / 2),), 24, "#308040"))
    assert green[row // 2, column // 2, 1] < 0
