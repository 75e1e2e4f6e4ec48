"""A framed photo is the photo's own pixels in their new places; the ways between photo and frame are each other's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import engine
from engine import degrade
from engine.data import Frame, Kernel, Photo, Regions
from engine.errors import BadRecipe
from engine.geometry import Geometry, around, crop_of, crop_text, within
from engine.recipe import Recipe
from engine.steps import warping

TURNS = [(turn, flip) for turn in (0, 90, 180, 270) for flip in (False, True)]


@pytest.fixture
def picture():
    rows, columns = np.mgrid[:60, :84] / 9.0
    plane = 0.5 + 0.2 * np.sin(rows) * np.cos(columns * 0.7) + 0.2 * np.sin(columns)
    return np.stack([plane, plane**2, 1 - plane], -1).astype(np.float32)


@pytest.fixture
def regions():
    labels = np.zeros((60, 84), np.uint8)
    labels[10:40, 20:50], labels[35:, 60:] = 1, 2
    return Regions(labels, {1: "left", 2: "right"})


def whole(shape):
    return 0, 0, *shape


def framed(values, geometry):
    framing = geometry.on(values.shape[:2])
    return warping.image(values, framing, whole(values.shape[:2]), whole(framing.shape))


def lopsided(scale=2):
    weights = np.zeros((8, 8) if scale % 2 == 0 else (7, 7), np.float32)
    weights[1, 2], weights[3, 3], weights[4, 5], weights[2, 6] = 0.2, 0.4, 0.3, 0.1
    return Kernel(weights, scale, "test")


def test_four_quarter_turns_and_two_mirrorings_give_the_photo_back_to_the_bit(picture):
    turned = picture
    for _ in range(4):
        turned = framed(turned, Geometry(turn=90))
    assert np.array_equal(turned, picture)
    assert np.array_equal(framed(framed(picture, Geometry(flip=True)), Geometry(flip=True)), picture)


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_a_square_frame_holds_the_photos_own_pixels_where_its_matrix_says(picture, turn, flip):
    geometry = Geometry(turn, 0.0, flip, (10.0, 20.0, 50.0, 60.0))
    framing, made = geometry.on((60, 84)), framed(picture, geometry)
    assert made.shape[:2] == framing.shape
    for row, column in ((0, 0), (3, 17), (made.shape[0] - 1, made.shape[1] - 1)):
        there = framing.to_photo(row + 0.5, column + 0.5)
        assert np.array_equal(made[row, column], picture[int(there[0]), int(there[1])])
        assert framing.to_frame(*there) == pytest.approx((row + 0.5, column + 0.5))


@pytest.mark.parametrize(("turn", "flip"), TURNS)
@pytest.mark.parametrize("angle", [0.0, 3.0, -7.5])
@pytest.mark.parametrize("crop", ["auto", "none", (12.5, 5.0, 60.0, 71.0)])
def test_ways_there_and_back_are_each_others_at_every_scale(turn, flip, angle, crop):
    framing = Geometry(turn, angle, flip, crop).on((60, 84))
    assert framing.to_photo(*framing.to_frame(11.25, 70.5)) == pytest.approx((11.25, 70.5))
    large = framing.scaled(3)
    assert large.shape == tuple(3 * side for side in framing.shape)
    assert large.to_frame(3 * 11.25, 3 * 70.5) == pytest.approx([3 * side for side in framing.to_frame(11.25, 70.5)])


@pytest.mark.parametrize("angle", [0.1, 2.0, -5.0, 30.0, 45.0])
@pytest.mark.parametrize("shape", [(60, 84), (61, 84), (200, 33)])
def test_the_usual_frame_of_a_straightened_photo_has_no_empty_corner_and_hardly_less_than_its_proportions(shape, angle):
    framing = Geometry(angle=angle).on(shape)
    assert warping.inside(framing, whole(framing.shape)).all()
    assert framing.shape == within(shape, angle)
    high, wide = framing.shape
    assert abs(high / shape[0] - wide / shape[1]) < 3 / min(shape)
    every = Geometry(angle=angle, crop="none").on(shape)
    corners = [every.to_frame(row, column) for row in (0, shape[0]) for column in (0, shape[1])]
    assert all(-1e-6 <= row <= every.shape[0] + 1e-6 and -1e-6 <= column <= every.shape[1] + 1e-6
               for row, column in corners)
    assert every.shape == around(shape, angle)


def test_a_straightened_photo_is_what_a_smooth_picture_would_be(picture):
    framing = Geometry(angle=4.0).on((60, 84))
    made = framed(picture, Geometry(angle=4.0))
    rows, columns = np.mgrid[: made.shape[0], : made.shape[1]] + 0.5
    way = framing.inverse
    there = (way[0, 0] * rows + way[0, 1] * columns + way[0, 2] - 0.5) / 9.0
    across = (way[1, 0] * rows + way[1, 1] * columns + way[1, 2] - 0.5) / 9.0
    plane = 0.5 + 0.2 * np.sin(there) * np.cos(across * 0.7) + 0.2 * np.sin(across)
    assert np.abs(made[..., 0] - plane)[4:-4, 4:-4].max() < 0.004


@pytest.mark.parametrize("geometry", [Geometry(90, 0.0, True, (10.0, 10.0, 55.0, 70.0)), Geometry(0, 3.0)])
def test_a_part_of_a_frame_is_made_of_its_part_of_the_photo_alone(picture, geometry):
    framing, made = geometry.on((60, 84)), framed(picture, geometry)
    asked = (9, 7, 31, 24)
    given = framing.source(asked)
    top, left = max(given[0] - 6, 0), max(given[1] - 6, 0)
    bottom, right = min(given[2] + 6, 60), min(given[3] + 6, 84)
    part = warping.image(picture[top:bottom, left:right], framing, (top, left, bottom, right), asked)
    assert np.allclose(part, made[9:31, 7:24], atol=2e-3 if geometry.angle else 0)


def test_tiles_of_a_large_frame_join(picture, monkeypatch):
    at_once = framed(picture, Geometry(angle=3.0))
    monkeypatch.setattr(warping, "_TILE", 16)
    assert np.abs(framed(picture, Geometry(angle=3.0)) - at_once).max() < 0.004


@pytest.mark.parametrize(("turn", "flip"), TURNS)
@pytest.mark.parametrize("scale", [2, 3])
def test_the_framed_result_blurred_by_the_framed_kernel_is_the_framed_photo(turn, flip, scale):
    large = np.random.default_rng(1).random((24 * scale, 36 * scale, 3)).astype(np.float32)
    one = lopsided(scale)
    photo = degrade.degrade(large, one)
    geometry = Geometry(turn, 0.0, flip)
    framing = geometry.on((24, 36))
    turned = warping.image(large, framing.scaled(scale), whole(large.shape[:2]), whole(framing.scaled(scale).shape))
    assert np.allclose(degrade.degrade(turned, warping.kernel(one, framing)), framed(photo, geometry), atol=1e-6)


def test_a_kernel_turned_by_a_free_angle_keeps_its_parity_and_turns_its_long_axis():
    rows, columns = np.mgrid[-9.5:10, -9.5:10]
    one = Kernel(np.exp(-(rows**2) / 4 - columns**2 / 40).astype(np.float32), 2)
    turned = warping.kernel(one, Geometry(angle=20.0).on((60, 84)))
    assert turned.size % 2 == one.size % 2
    assert (one.axes()[2] - turned.axes()[2]) % 180 == pytest.approx(20, abs=0.5)  # axes count anti-clockwise
    assert turned.axes()[:2] == pytest.approx(one.axes()[:2], rel=0.03)


@pytest.mark.parametrize("geometry", [Geometry(90), Geometry(270, 0.0, True, (10.0, 20.0, 70.0, 60.0)),
                                      Geometry(0, 5.0), Geometry(90, -3.0, True, "none")])
def test_a_restoration_frames_photo_regions_kernels_and_opacity_alike(picture, regions, geometry):
    alpha = np.zeros((60, 84), np.float32)
    alpha[:, 42:] = 1
    photo = Photo(picture, replace(Photo(picture).source, alpha=alpha))
    recipe = Recipe(kernel="gaussian", upscaler="bicubic", scale=2)
    plain = engine.restore(photo, regions, recipe)
    made = engine.restore(photo, regions, recipe.changed(**geometry.plain))
    framing = geometry.on((60, 84))
    assert made.photo.shape == made.regions.labels.shape == made.photo.source.alpha.shape == framing.shape
    assert made.image.shape[:2] == tuple(2 * side for side in framing.shape)
    assert [stage.name for stage in made.stages] == ["kernels", "super-resolution", "geometry"]
    assert dict(made.stages[-1].options) == geometry.plain
    expected = warping.labels(regions.labels, framing, whole((60, 84)), whole(framing.shape))
    assert np.array_equal(made.regions.labels, expected)
    large = framing.scaled(2)
    there = warping.image(plain.image, large, whole((120, 168)), whole(large.shape))
    own = warping.inside(large, whole(large.shape))
    assert np.abs(made.image - there)[own].max() < (0.02 if geometry.angle else 1e-5)
    if geometry.crop == "none":
        assert made.valid is not None
        assert (made.image[~own] == 1).all()
        assert made.stages[-1].notes


def test_a_preview_of_a_framed_photo_is_the_same_place_of_the_frame(picture, regions):
    recipe = Recipe(kernel="gaussian", upscaler="bicubic", turn=90, angle=2.0)
    full = engine.restore(Photo(picture), regions, recipe)
    part = engine.preview_part(Photo(picture), regions, recipe, (12, 10, 44, 42))
    assert part.photo.shape == (32, 32)
    assert np.abs(part.image - full.image[24:88, 20:84]).max() < 0.02


def test_holes_of_the_photo_stay_holes_of_its_frame(picture):
    valid = np.ones((60, 84), bool)
    valid[20:25, 30:40] = False
    framing = Geometry(90).on((60, 84))
    assert np.array_equal(warping.valid(valid, framing, whole((60, 84)), whole((84, 60))), np.rot90(valid, -1))
    askew = Geometry(angle=3.0).on((60, 84))
    holes = ~warping.valid(valid, askew, whole((60, 84)), whole(askew.shape))
    assert holes.sum() == pytest.approx(50, abs=8)


@pytest.mark.parametrize("geometry", [Geometry(90, 2.0, True, (5.0, 10.0, 80.0, 60.0)), Geometry(180, -1.5)])
def test_turning_and_mirroring_further_turn_and_mirror_what_is_framed(picture, geometry):
    made = framed(picture, geometry)
    assert np.abs(framed(picture, geometry.turned(1)) - np.rot90(made, -1)).max() < 0.01
    assert np.abs(framed(picture, geometry.mirrored()) - made[:, ::-1]).max() < 0.01
    assert geometry.mirrored().mirrored() == geometry
    assert geometry.turned(1).turned(3) == geometry


@pytest.mark.parametrize("text", ["", "half", "1,2,3", "1,2,3,4,5", "0,0,0,50", "0,0,-5,50", "nan,0,50,50",
                                  "100,0,50,50", "0,0,900,50", "-60,0,50,50", "1e999,0,1,1"])
def test_a_crop_that_makes_no_sense_is_refused_with_what_to_do(text):
    with pytest.raises(BadRecipe, match="--crop-to"):
        crop_of(text)
    with pytest.raises(BadRecipe, match="--crop-to"):
        Recipe(crop_to=text)


def test_a_crop_is_read_as_it_was_written():
    for crop in ("auto", "none", (0.0, 12.5, 33.333333, 50.0)):
        read = crop_of(crop_text(crop))
        assert read == crop if isinstance(crop, str) else read == pytest.approx(crop, abs=1e-5)


def test_a_frame_is_never_smaller_than_what_can_be_enlarged():
    assert Geometry(crop=(99.9, 99.9, 0.1, 0.1)).on((600, 800)).shape == (16, 16)
    assert Geometry(crop=(0.0, 0.0, 1.0, 1.0)).on((8, 800)).shape == (8, 16)


def test_what_changes_nothing_is_no_step(picture, regions):
    recipe = Recipe(kernel="gaussian", upscaler="bicubic")
    made = engine.restore(Photo(picture), regions, recipe.changed(crop_to="0,0,100,100"))
    assert [stage.name for stage in made.stages] == ["kernels", "super-resolution"]
    assert np.array_equal(made.image, engine.restore(Photo(picture), regions, recipe).image)
    assert Frame.of(Photo(picture)).scale == 1
