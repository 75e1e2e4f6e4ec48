"""A share of the crops comes from faces, where there are any; without the wish for them nothing is drawn otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from skimage import data

from engine import TRAINING_PRESETS, Cancelled, TrainingPictures, TrainingRecipe
from engine.training.crops import Crops
from engine.training.faces import with_faces
from engine.training.pictures import Picture

BOX = (20, 60, 50, 90)


def picture(faces=(), seed=0):
    pixels = np.random.default_rng(seed).integers(0, 256, (160, 200, 3)).astype(np.uint8)
    return Picture(Path(f"{seed}.png"), "0" * 64, 0, pixels, faces=faces)


def places(pictures, faces, count=400):
    recipe = TrainingRecipe(crop=32, scale=2, faces=faces, sampling="random")
    crops, random = Crops(pictures, recipe), np.random.default_rng(1)
    return [crops._place(random) for _ in range(count)]


def in_box(index, top, left):
    row, column = top + 16, left + 16
    return index == 1 and BOX[0] <= row < BOX[2] and BOX[1] <= column < BOX[3]


@pytest.mark.parametrize(("share", "least", "most"), [(1.0, 1.0, 1.0), (0.5, 0.42, 0.6)])
def test_the_share_of_crops_that_is_asked_for_has_its_centre_in_a_face(share, least, most):
    drawn = places([picture(), picture((BOX,), 1)], share)
    assert least <= np.mean([in_box(*place) for place in drawn]) <= most


def test_without_the_wish_faces_change_no_draw():
    assert places([picture(), picture((BOX,), 1)], 0.0) == places([picture(), picture((), 1)], 0.0)


def test_pictures_without_faces_are_learned_from_all_the_same():
    assert len({index for index, *_ in places([picture(), picture((), 1)], 1.0)}) == 2


def test_a_face_at_the_edge_gives_crops_within_the_picture():
    for index, top, left in places([picture(((0, 0, 12, 9), (150, 190, 160, 200)))], 1.0):
        assert index == 0
        assert 0 <= top <= 160 - 32
        assert 0 <= left <= 200 - 32


def test_faces_are_found_told_and_looking_for_them_can_be_stopped():
    portrait = Picture(Path("a.png"), "a" * 64, 0, data.astronaut()[:320, 60:380])
    found = with_faces(TrainingPictures((picture(), portrait), (picture(),)))
    assert found.train[0].faces == ()
    top, left, bottom, right = found.train[1].faces[0]
    assert top < 110 < bottom  # her eyes
    assert left < 165 < right
    assert "in 1 of 2 pictures" in found.notes[-1]
    assert "No face" in with_faces(TrainingPictures((picture(),), (picture(),))).notes[-1]

    def stop(done, note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        with_faces(TrainingPictures((portrait,), ()), stop)


def test_learning_from_a_family_is_slow_and_half_from_faces():
    recipe = TRAINING_PRESETS["family"].recipe
    assert (recipe.rate, recipe.faces) == (2e-4, 0.5)
