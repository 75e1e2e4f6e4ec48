"""Dust is found in the infrared of colour film, wherever it lies; where infrared shows the picture, that is said."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.data import Photo, Regions, Source
from engine.detectors.infrared_work import offset
from engine.errors import EngineError, UnfitInfrared
from engine.method import make
from engine.pipeline import restore
from engine.progress import silent
from engine.recipe import preset

SHAPE = (300, 400)
THRESHOLDS = {"careful": 0.9, "normal": 0.8, "thorough": 0.5}


def picture(seed=4):
    """Something with edges, shades and texture, from dark to light."""
    rng = np.random.default_rng(seed)
    shades = cv2.resize(rng.random((6, 8, 3)).astype(np.float32), SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
    for _ in range(25):
        middle = int(rng.integers(SHAPE[1])), int(rng.integers(SHAPE[0]))
        cv2.circle(shades, middle, int(rng.integers(5, 40)), rng.random(3).tolist(), -1, cv2.LINE_AA)
    fine = cv2.GaussianBlur(rng.standard_normal((*SHAPE, 3)).astype(np.float32), (0, 0), 1.0)
    return np.clip(0.1 + 0.8 * np.clip(shades, 0, 1) + 0.05 * fine, 0.01, 1).astype(np.float32)


def covered(seed=7):
    """(H, W): how much specks and a hair take of the light."""
    rng = np.random.default_rng(seed)
    made = np.zeros(SHAPE, np.float32)
    for _ in range(12):
        middle = int(rng.integers(20, SHAPE[1] - 20)), int(rng.integers(20, SHAPE[0] - 20))
        cv2.ellipse(made, middle, (int(rng.integers(2, 6)), int(rng.integers(1, 5))), float(rng.integers(180)), 0, 360,
                    float(rng.uniform(0.2, 0.8)), -1)
    cv2.line(made, (50, 60), (180, 100), 0.3, 2)
    return made


def scan(power=0.05, grain=0.01, beside=(0, 0), negative=False, light=1.0, dust=None, bits=16):
    """A scan of film that holds back infrared light as the given power of red, and what covers it."""
    rng = np.random.default_rng(1)
    image, dust = picture(), covered() if dust is None else dust
    seen = 0.75 * light * image[..., 0] ** power * (1 - dust) * (1 + grain * rng.standard_normal(SHAPE))
    seen = np.roll(seen, beside, (0, 1))
    shown = image + (1 - image) * dust[..., None] if negative else image * (1 - dust[..., None])
    shown = np.clip(shown + 0.005 * rng.standard_normal(shown.shape), 0, 1).astype(np.float32)
    top = 2**bits - 1
    return Photo(shown, Source(infrared=(np.rint(np.clip(seen, 0, 1) * top) / top).astype(np.float32)))


def chance(photo, **more):
    return make("detector", "infrared", **more)(photo, silent)


def uneven():
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
    return 1 - 0.5 * ((rows / SHAPE[0] - 0.5) ** 2 + (columns / SHAPE[1] - 0.5) ** 2)


@pytest.mark.parametrize("how", [{}, {"power": 0.12}, {"power": 0.0}, {"bits": 8}, {"grain": 0.003}, {"negative": True},
                                 {"light": uneven()}, {"beside": (2, -1)}, {"beside": (-1, 2), "negative": True}],
                         ids=lambda how: " ".join(how) or "plain")
@pytest.mark.parametrize("sensitivity", THRESHOLDS)
def test_what_covers_colour_film_is_found_and_next_to_nothing_else(how, sensitivity):
    found = chance(scan(**how)) >= THRESHOLDS[sensitivity]
    truth = covered() > 0
    near = cv2.dilate(truth.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (found & truth).sum() > 0.98 * truth.sum()
    assert (found & ~near).sum() < 0.0003 * truth.size


def test_a_piece_has_one_chance_and_deeper_pieces_a_higher_one():
    dust = np.zeros(SHAPE, np.float32)
    for number, depth in enumerate((0.065, 0.09, 0.4)):
        dust[100:106, 60 + 100 * number : 66 + 100 * number] = depth
    found = chance(scan(power=0.0, dust=dust))
    one, two, three = (found[101:105, 61 + 100 * number : 65 + 100 * number] for number in range(3))
    assert found.dtype == np.float32
    assert found.min() == 0
    assert found.max() <= 1
    assert 0.5 < one.max() < two.max() < three.max() == 1
    assert len(np.unique(three)) == 1


def test_sound_film_is_left_alone():
    found = chance(scan(dust=np.zeros(SHAPE, np.float32)))
    assert (found >= THRESHOLDS["normal"]).sum() == 0


def test_a_holder_that_covers_the_border_is_no_dust():
    dust = covered()
    dust[:, :60], dust[:40] = 0.97, 0.97
    found = chance(scan(dust=dust)) >= 0.5
    assert not found[:, :60].any()
    assert not found[:40].any()
    inner = covered()[80:, 100:] > 0
    assert (found[80:, 100:] & inner).sum() > 0.98 * inner.sum()


@pytest.mark.parametrize("power", [0.4, 1.0, 2.2, -1.0])
@pytest.mark.parametrize("grain", [0.005, 0.03])
def test_silver_film_is_refused_in_a_sentence(power, grain):
    with pytest.raises(UnfitInfrared, match="silver film and Kodachrome") as fault:
        chance(scan(power, grain, light=0.05 if power < 0 else 1.0))
    assert isinstance(fault.value, EngineError)


def test_another_picture_in_the_place_of_infrared_is_refused():
    photo = Photo(picture(), Source(infrared=picture(9)[..., 0].copy()))
    with pytest.raises(UnfitInfrared, match="shows the picture"):
        chance(photo)


def test_a_photo_without_infrared_is_told_so_in_another_sentence():
    with pytest.raises(UnfitInfrared, match="no infrared channel") as fault:
        chance(Photo(picture()))
    assert str(fault.value).endswith(".")


@pytest.mark.parametrize("beside", [(0, 0), (1, -2), (2, 2)])
def test_how_the_channel_lies_beside_the_photo_is_measured(beside):
    photo = scan(beside=beside)
    assert np.abs(np.subtract(offset(photo.source.infrared, photo.image), beside)).max() < 0.25


@pytest.mark.parametrize("shape", [(1, 1), (3, 40), (40, 2)])
def test_small_scans_are_no_fault(shape):
    rng = np.random.default_rng(0)
    seen = (0.7 + 0.01 * rng.standard_normal(shape)).astype(np.float32)
    found = chance(Photo(rng.random((*shape, 3)).astype(np.float32), Source(infrared=seen)))
    assert found.shape == shape


def test_the_channel_that_was_read_is_not_changed_and_every_call_answers_alike():
    photo = scan(beside=(1, 1))
    before = photo.source.infrared.copy()
    photo.source.infrared.flags.writeable = False
    assert np.array_equal(chance(photo), chance(photo))
    assert np.array_equal(photo.source.infrared, before)


def test_a_restoration_fills_what_infrared_shows_and_touches_nothing_else():
    photo, truth = scan(), covered() > 0
    recipe = preset("fast").changed(regions="whole", scale=1, upscaler="bicubic", repair="auto",
                                    damage_detector="infrared")
    made = restore(photo, Regions.whole(SHAPE), recipe)
    near = cv2.dilate(truth.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert np.array_equal(made.image[~near], photo.image[~near])
    assert np.abs(made.image - picture())[truth].mean() < 0.2 * np.abs(photo.image - picture())[truth].mean()
