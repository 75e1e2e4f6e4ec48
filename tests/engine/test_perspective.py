"""What lies between four corners is laid flat with its own proportions, and all that lies beneath it with it."""

from __future__ import annotations

import math

import numpy as np
import pytest

import engine
from engine.data import Kernel, Photo, Regions
from engine.errors import BadRecipe
from engine.geometry import Geometry
from engine.perspective import corners_of, corners_text, flat_shape, is_view
from engine.recipe import Recipe
from engine.steps import warping

SHAPE = (120, 160)
ASKEW = corners_of("12,8 88,15 95,90 5,80")
STRAIGHT = corners_of("10,20 60,20 60,80 10,80")


def seen(aspect, tilt, turn, lens=1.2, shape=(1200, 1600), roll=0.0):
    """Corners, in per cent, of a rectangle before a camera that looks at the middle of the photo."""
    tilt, turn, roll = (math.radians(angle) for angle in (tilt, turn, roll))
    flat = np.array([(-aspect, -1, 0), (aspect, -1, 0), (aspect, 1, 0), (-aspect, 1, 0)], float)
    about = np.array([[1, 0, 0], [0, math.cos(tilt), -math.sin(tilt)], [0, math.sin(tilt), math.cos(tilt)]])
    about = np.array([[math.cos(turn), 0, math.sin(turn)], [0, 1, 0], [-math.sin(turn), 0, math.cos(turn)]]) @ about
    about = np.array([[math.cos(roll), -math.sin(roll), 0], [math.sin(roll), math.cos(roll), 0], [0, 0, 1]]) @ about
    places = flat @ about.T + (0.1, -0.05, 4.5)
    there = lens * math.hypot(*shape) * places[:, :2] / places[:, 2:]
    found = (there + np.array(shape[::-1]) / 2) * (100 / shape[1], 100 / shape[0])
    return tuple((float(x), float(y)) for x, y in found)


def picture(shape=SHAPE):
    rows, columns = np.mgrid[: shape[0], : shape[1]] / 9.0
    return np.stack([0.5 + 0.2 * np.sin(rows) * np.cos(columns * 0.7) + 0.2 * np.sin(columns)] * 3, -1).astype("f4")


def whole(shape):
    return 0, 0, *shape


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.5])
@pytest.mark.parametrize(("tilt", "turn"), [(0, 0), (25, 0), (0, -30), (30, 25), (-15, 35)])
@pytest.mark.parametrize("roll", [0, 20])
def test_proportions_are_those_of_the_rectangle_before_the_lens(aspect, tilt, turn, roll):
    rows, columns = flat_shape(seen(aspect, tilt, turn, roll=roll), (1200, 1600))
    assert columns / rows == pytest.approx(aspect, rel=0.02)


def test_another_lens_is_told_where_both_pairs_of_sides_run_together():
    rows, columns = flat_shape(seen(1.4, 30, 30, lens=0.8), (1200, 1600))
    assert columns / rows == pytest.approx(1.4, rel=0.02)


def test_a_corner_dragged_a_little_changes_the_proportions_a_little():
    many = []
    for step in np.linspace(-3, 3, 61):
        rows, columns = flat_shape(((10.0 + step, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0)), (1200, 1600))
        many.append(columns / rows)
    assert np.abs(np.diff(many)).max() < 0.02


def test_corners_of_a_straight_rectangle_cut_it_out():
    framing = Geometry(corners=STRAIGHT).on(SHAPE)
    assert framing.shape == (72, 80)
    made = warping.image(picture(), framing, whole(SHAPE), whole(framing.shape))
    assert np.abs(made - picture()[24:96, 16:96]).max() < 1e-3


@pytest.mark.parametrize("geometry", [
    Geometry(corners=ASKEW), Geometry(90, 0.0, True, (10.0, 10.0, 60.0, 70.0), ASKEW),
    Geometry(180, 4.0, False, "none", ASKEW), Geometry(0, -3.0, True, "auto", STRAIGHT)])
def test_ways_there_and_back_are_each_others_and_corners_come_to_the_corners(geometry):
    framing = geometry.on(SHAPE)
    assert framing.to_photo(*framing.to_frame(55.25, 70.5)) == pytest.approx((55.25, 70.5))
    large = framing.scaled(3)
    assert large.to_frame(3 * 55.25, 3 * 70.5) == pytest.approx([3 * side for side in framing.to_frame(55.25, 70.5)])
    assert large.shape == tuple(3 * side for side in framing.shape)
    step = np.array(framing.to_frame(50.01, 60.0)) - framing.to_frame(50.0, 60.0)
    assert framing.jacobian(50.0, 60.0)[:, 0] == pytest.approx(step / 0.01, rel=1e-2, abs=1e-3)
    if geometry == Geometry(corners=ASKEW):
        rows, columns = framing.shape
        for (across, down), corner in zip(ASKEW, [(0, 0), (0, columns), (rows, columns), (rows, 0)], strict=True):
            place = framing.to_frame(down * SHAPE[0] / 100, across * SHAPE[1] / 100)
            assert place == pytest.approx(corner, abs=1e-6)


def test_a_photo_of_a_smooth_picture_laid_flat_is_the_picture():
    framing = Geometry(corners=ASKEW).on(SHAPE)
    flat = picture(framing.shape)
    # As a camera sees it: the picture under each pixel of the photo.
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]] + 0.5
    place = np.einsum("ij,jrc->irc", framing.matrix, np.stack([rows, columns, np.ones_like(rows)]))
    down, across = ((side / place[2] - 0.5) / 9.0 for side in place[:2])
    photo = np.stack([0.5 + 0.2 * np.sin(down) * np.cos(across * 0.7) + 0.2 * np.sin(across)] * 3, -1).astype("f4")
    made = warping.image(photo, framing, whole(SHAPE), whole(framing.shape))
    assert np.abs(made - flat)[4:-4, 4:-4].max() < 0.006
    valid = warping.valid(None, framing, whole(SHAPE), whole(framing.shape))
    assert valid.all()


def test_a_part_of_what_is_laid_flat_is_made_of_its_part_of_the_photo_alone(monkeypatch):
    framing = Geometry(corners=ASKEW).on(SHAPE)
    made = warping.image(picture(), framing, whole(SHAPE), whole(framing.shape))
    asked = (20, 30, 70, 90)
    top, left, bottom, right = framing.source(asked)
    given = max(top - 6, 0), max(left - 6, 0), min(bottom + 6, SHAPE[0]), min(right + 6, SHAPE[1])
    assert (given[2] - given[0]) * (given[3] - given[1]) < 0.5 * SHAPE[0] * SHAPE[1]
    part = warping.image(picture()[given[0] : given[2], given[1] : given[3]], framing, given, asked)
    assert np.abs(part - made[20:70, 30:90]).max() < 4e-3
    monkeypatch.setattr(warping, "_TILE", 16)
    assert np.abs(warping.image(picture(), framing, whole(SHAPE), whole(framing.shape)) - made).max() < 6e-3


def test_labels_and_opacity_lie_where_the_pixels_lie():
    labels = np.zeros(SHAPE, np.uint8)
    labels[40:80, 50:100] = 1
    framing = Geometry(corners=ASKEW, turn=90).on(SHAPE)
    moved = warping.labels(labels, framing, whole(SHAPE), whole(framing.shape))
    for row, column, label in ((60, 75, 1), (42.5, 52.5, 1), (35, 75, 0), (60, 110, 0)):
        down, across = framing.to_frame(row, column)
        assert moved[int(down), int(across)] == label
    alpha = warping.layer(labels.astype(np.float32), framing, whole(SHAPE), whole(framing.shape))
    assert np.mean((alpha > 0.5) == (moved == 1)) > 0.99


def test_what_lies_beyond_the_photo_or_the_horizon_is_white_and_not_the_photos_own():
    strong = Geometry(angle=1.0, crop=(-90.0, -90.0, 280.0, 280.0), corners=corners_of("30,30 60,35 85,85 15,85"))
    framing = strong.on(SHAPE)
    asked = whole(framing.shape)
    own = warping.inside(framing, asked)
    assert 0 < own.mean() < 0.9
    made = warping.image(picture(), framing, whole(SHAPE), asked)
    assert np.isfinite(made).all()
    assert (made[~own] == 1).all()
    assert framing.source(asked) == (0, 0, *SHAPE)


def test_a_kernel_is_stretched_as_its_region_is():
    rows, columns = np.mgrid[-9.5:10, -9.5:10]
    one = Kernel(np.exp(-(rows**2 + columns**2) / 8).astype(np.float32), 2)
    framing = Geometry(corners=corners_of("30,0 70,0 100,100 0,100")).on(SHAPE)
    far, near = (warping.kernel(one, framing, (row, 80.0)) for row in (5.0, 115.0))
    assert far.size % 2 == one.size % 2
    for kernel, row in ((far, 5.0), (near, 115.0)):
        step = framing.jacobian(row, 80.0)
        assert kernel.widths()[1] / one.widths()[1] == pytest.approx(np.linalg.norm(step[1]), rel=0.05)
    assert far.widths()[1] > 1.3 * near.widths()[1]


def test_a_restoration_lays_photo_regions_and_opacity_flat_alike():
    labels = np.zeros(SHAPE, np.uint8)
    labels[40:80, 50:100] = 1
    regions = Regions(labels, {1: "one"})
    geometry = Geometry(corners=ASKEW, turn=270, crop=(10.0, 5.0, 80.0, 90.0))
    recipe = Recipe(kernel="gaussian", upscaler="bicubic", scale=2, **geometry.plain)
    made, framing = engine.restore(Photo(picture()), regions, recipe), geometry.on(SHAPE)
    assert made.photo.shape == made.regions.labels.shape == framing.shape
    assert made.image.shape[:2] == tuple(2 * side for side in framing.shape)
    assert dict(made.stages[-1].options) == geometry.plain
    part = engine.preview_part(Photo(picture()), regions, recipe, (20, 10, 60, 50))
    assert np.abs(part.image - made.image[40:120, 20:100]).max() < 0.02
    assert set(made.kernels) == {0, 1}


@pytest.mark.parametrize("text", [
    "1,2 3,4", "a,b c,d e,f g,h", "0,0 100,0 100,100", "0,0 100,0 100,100 0,100 5,5", "nan,0 100,0 100,100 0,100",
    "0,0 0,100 100,100 100,0", "0,0 100,100 100,0 0,100", "0,0 1,0 1,0.1 0,0.1", "0,0 900,0 100,100 0,100",
    "0,0 100,0 30,30 0,100", "0;0 100;0 100;100 0;100"])
def test_corners_that_no_rectangle_has_are_refused_with_what_to_do(text):
    with pytest.raises(BadRecipe, match="--corners"):
        corners_of(text)
    with pytest.raises(BadRecipe, match="--corners"):
        Recipe(corners=text)


def test_corners_are_read_as_they_were_written_and_stand_in_a_recipe():
    assert corners_of(corners_text(ASKEW)) == ASKEW
    assert corners_of(" ") == ()
    geometry = Geometry(90, 1.5, True, (1.0, 2.0, 50.0, 60.0), ASKEW)
    assert Geometry.of(Recipe(**geometry.plain).plain()) == geometry
    assert not Geometry(corners=ASKEW).idle
    assert is_view(ASKEW)
    assert geometry.mirrored().mirrored() == geometry
    assert geometry.turned(1).turned(3) == geometry
