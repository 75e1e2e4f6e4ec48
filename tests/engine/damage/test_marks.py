"""What a damage map says, and what is proposed to be in it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from skimage import data

from engine.damage import detection, faces, marks
from engine.data import KEPT, LOST, SOUND, Photo
from engine.errors import BadMask


def damaged() -> np.ndarray:
    damage = np.zeros((200, 240), np.uint8)
    cv2.line(damage, (10, 20), (200, 60), LOST, 2)
    for place in ((50, 150), (120, 150), (200, 180)):
        cv2.circle(damage, place, 4, LOST, -1)
    return damage


def test_specks_and_scratches_are_told_apart():
    told = marks.summary(damaged())
    assert (told.specks, told.scratches) == (3, 1)
    assert told.share == pytest.approx(float((damaged() == LOST).mean()))
    assert 7 <= told.widest <= 11


def test_nothing_marked_is_nothing_told():
    assert marks.summary(np.zeros((30, 40), np.uint8)) == marks.Summary(0, 0, 0.0, 0.0)


def test_the_width_of_a_band_is_its_pixels_across_wherever_it_lies():
    for width in (1, 3, 8, 15):
        damage = np.zeros((120, 5000), np.uint8).T.copy()
        damage[:, 40 : 40 + width] = LOST
        assert marks.summary(damage).widest == pytest.approx(width, abs=1.1)


def test_growing_goes_around_what_is_kept():
    damage = damaged()
    damage[148:153, 40:46] = KEPT
    grown = marks.lost(damage, 2)
    assert grown[(damage == LOST)].all()
    assert grown.sum() > (damage == LOST).sum()
    assert not grown[damage == KEPT].any()


@pytest.mark.parametrize("damage", [np.zeros((3, 4), np.uint8), np.full((200, 240), 3, np.uint8)])
def test_a_map_that_does_not_fit_is_refused(damage):
    with pytest.raises(BadMask, match=r"again|mask of this photo"):
        marks.check(damage, (200, 240))


def chance() -> np.ndarray:
    made = np.full((200, 240), 0.05, np.float32)
    cv2.line(made, (10, 20), (200, 60), 0.97, 2)
    cv2.circle(made, (120, 150), 4, 0.85, -1)
    cv2.circle(made, (60, 120), 20, 0.99, -1)
    return made


def test_the_more_thorough_the_more_is_proposed():
    shares = [detection.proposed(chance(), detection.THRESHOLDS[name], 15).damage.mean()
              for name in ("careful", "normal", "thorough")]
    assert shares == sorted(shares)
    assert shares[0] < shares[1]


def test_a_piece_is_followed_where_most_of_it_is_sure_and_left_alone_where_hardly_any_is():
    line = np.zeros((40, 60), np.float32)
    line[20, 5:55] = 0.7
    line[20, 5:35] = 0.95
    assert (detection.proposed(line, 0.9, 15).damage[20, 5:55] == LOST).all()
    line[20, 8:35] = 0.7
    assert (detection.proposed(line, 0.9, 15).damage == SOUND).all()


def test_what_is_wider_than_the_widest_is_not_proposed():
    assert detection.proposed(chance(), 0.9, 15).damage[120, 60] == SOUND
    assert detection.proposed(chance(), 0.9, 0).damage[120, 60] == LOST


def test_a_veto_is_never_overridden_and_marks_stay():
    marked = np.zeros((200, 240), np.uint8)
    marked[:, :100], marked[190:, 200:] = KEPT, LOST
    found = detection.proposed(chance(), 0.5, 0, marked=marked).damage
    assert (found[:, :100] == KEPT).all()
    assert (found[190:, 200:] == LOST).all()
    assert (found == LOST).sum() > (marked == LOST).sum()


def test_in_eyes_and_mouths_only_what_is_nearly_certain_is_proposed():
    delicate = np.ones((200, 240), bool)
    found = detection.proposed(chance(), 0.5, 15, delicate).damage
    assert found[40, 105] == LOST  # 0.97
    assert found[150, 120] == SOUND  # 0.85


def torn() -> np.ndarray:
    """A torn corner, white paper, from which a crack runs into the photo."""
    made = np.zeros((200, 240), np.float32)
    cv2.fillPoly(made, [np.array([(0, 0), (90, 0), (70, 30), (40, 50), (0, 80)])], 0.99)
    cv2.line(made, (60, 30), (180, 150), 0.99, 3)
    return made


def test_a_crack_that_hangs_on_a_torn_corner_is_proposed_and_the_corner_is_left_to_the_hand():
    found = detection.proposed(torn(), 0.9, 15)
    assert found.wide == 1
    assert found.damage[150, 180] == found.damage[100, 130] == LOST
    corner = np.zeros((200, 240), np.uint8)
    cv2.fillPoly(corner, [np.array([(0, 0), (90, 0), (70, 30), (40, 50), (0, 80)])], 1)
    assert not found.damage[cv2.erode(corner, np.ones((3, 3), np.uint8)) > 0].any()


def test_of_what_is_wide_alone_nothing_is_proposed_and_each_place_is_counted():
    two = np.zeros((200, 240), np.float32)
    cv2.circle(two, (60, 60), 20, 0.99, -1)
    two[120:170, 180:] = 0.99
    found = detection.proposed(two, 0.9, 15)
    assert found.wide == 2
    assert not found.damage.any()
    assert detection.proposed(two, 0.9, 0).wide == 0
    assert detection.proposed(np.full((40, 50), 0.99, np.float32), 0.9, 15).wide == 1


def test_faces_are_looked_for_once_in_a_photo():
    photo = Photo(np.ascontiguousarray(data.astronaut()[:300, 80:380] / 255, np.float32))
    found = faces.boxes(photo.image)
    assert len(found) == 1
    assert faces.boxes(photo.image) is found
    other = faces.boxes(Photo(photo.image[:, ::-1].copy()).image)
    assert len(other) == 1
    assert other != found


def test_faces_of_a_picture_that_may_change_are_looked_for_anew():
    picture = np.ascontiguousarray(data.astronaut()[:300, 80:380] / 255, np.float32)
    assert len(faces.boxes(picture)) == 1
    picture[...] = 0.5
    assert not faces.boxes(picture)
