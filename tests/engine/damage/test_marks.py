"""What a damage map says, and what is proposed to be in it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.damage import detection, marks
from engine.data import KEPT, LOST, SOUND
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
    shares = [detection.proposed(chance(), detection.THRESHOLDS[name], 15).mean()
              for name in ("careful", "normal", "thorough")]
    assert shares == sorted(shares)
    assert shares[0] < shares[1]


def test_a_piece_is_followed_where_most_of_it_is_sure_and_left_alone_where_hardly_any_is():
    line = np.zeros((40, 60), np.float32)
    line[20, 5:55] = 0.7
    line[20, 5:35] = 0.95
    assert (detection.proposed(line, 0.9, 15)[20, 5:55] == LOST).all()
    line[20, 8:35] = 0.7
    assert (detection.proposed(line, 0.9, 15) == SOUND).all()


def test_what_is_wider_than_the_widest_is_not_proposed():
    assert detection.proposed(chance(), 0.9, 15)[120, 60] == SOUND
    assert detection.proposed(chance(), 0.9, 0)[120, 60] == LOST


def test_a_veto_is_never_overridden_and_marks_stay():
    marked = np.zeros((200, 240), np.uint8)
    marked[:, :100], marked[190:, 200:] = KEPT, LOST
    found = detection.proposed(chance(), 0.5, 0, marked=marked)
    assert (found[:, :100] == KEPT).all()
    assert (found[190:, 200:] == LOST).all()
    assert (found == LOST).sum() > (marked == LOST).sum()


def test_in_eyes_and_mouths_only_what_is_nearly_certain_is_proposed():
    delicate = np.ones((200, 240), bool)
    found = detection.proposed(chance(), 0.5, 15, delicate)
    assert found[40, 105] == LOST  # 0.97
    assert found[150, 120] == SOUND  # 0.85
