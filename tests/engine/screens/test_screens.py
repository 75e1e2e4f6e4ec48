"""Print screens and paper texture are found where they are, nowhere else, and taken out without a trace of it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from skimage import data

from engine import pipeline
from engine.data import Photo, Regions
from engine.pictures.files import read
from engine.recipe import Recipe
from engine.screens.finding import HALFTONE, TEXTURE, found
from engine.screens.removing import MARGIN, without

PLAIN = Recipe(regions="whole", kernel="gaussian", upscaler="bicubic", device="cpu")
FINE = 2_000_000  # pixels, as of a large photo


def sound(rows=384, columns=448):
    return np.ascontiguousarray(data.astronaut()[:rows, :columns] / 255, np.float32)


def waves(shape, period, angles, down=0, right=0):
    rows, columns = np.mgrid[down : down + shape[0], right : right + shape[1]].astype(np.float32)
    return sum(np.cos(2 * np.pi / period * (columns * np.cos(turn) - rows * np.sin(turn)) + turn)
               for turn in np.deg2rad(angles)) / len(angles)


def textured(image, period=7.1, amplitude=0.06, angles=(10, 70, 130)):
    """On honeycomb paper."""
    return (0.1 + 0.8 * image + amplitude * waves(image.shape, period, angles)[..., None]).astype(np.float32)


def paper_gone(image):
    return (0.1 + 0.8 * image).astype(np.float32)


def printed(image, period=4.5, angle=45.0):
    """In dots, as a scanner sees them."""
    grey = ndimage.zoom(ndimage.gaussian_filter(image.mean(2), 1), 4, order=1, grid_mode=True, mode="nearest")
    wave = waves(grey.shape, 4 * period, (angle, angle + 90))
    ranks = np.sort(wave[:200, :200].ravel())
    dots = grey > np.searchsorted(ranks, wave.ravel()).reshape(wave.shape) / ranks.size
    seen = ndimage.gaussian_filter(dots.reshape(image.shape[0], 4, image.shape[1], 4).mean((1, 3)), 0.7)
    return np.repeat(seen[..., None], 3, 2).astype(np.float32)


def decibels(one, other):
    return -10 * np.log10(np.mean((one.astype(np.float64) - other) ** 2))


@pytest.mark.parametrize(("period", "angle"), [(3.6, 45), (4.5, 30), (5.5, 75)])
def test_a_print_is_known_by_its_dots_and_their_spacing_is_read(period, angle):
    screen = found(printed(sound(), period, angle))
    assert screen is not None
    assert screen.sure
    assert screen.kind == HALFTONE
    assert screen.period == pytest.approx(period, rel=0.01)
    assert min(abs(screen.angle - turn) for turn in (angle, angle + 90)) < 1.5


@pytest.mark.parametrize(("period", "amplitude"), [(5.3, 0.04), (7.1, 0.06), (10.7, 0.1)])
def test_the_texture_of_paper_is_known_and_its_spacing_is_read(period, amplitude):
    screen = found(textured(sound(), period, amplitude))
    assert screen is not None
    assert screen.sure
    assert screen.kind == TEXTURE
    assert screen.period == pytest.approx(period, rel=0.01)


@pytest.mark.parametrize("name", ["astronaut", "coffee", "chelsea", "rocket", "camera", "coins", "brick", "grass"])
def test_photos_without_a_screen_are_not_suspected(name):
    image = getattr(data, name)()
    image = np.repeat(image[..., None], 3, 2) if image.ndim == 2 else image
    screen = found(np.ascontiguousarray(image / 255, np.float32))
    assert screen is None or not screen.sure


@pytest.mark.parametrize("shape", [(1, 1), (63, 400), (64, 64), (300, 40)])
def test_small_and_empty_photos_have_none(shape):
    assert found(np.full((*shape, 3), 0.5, np.float32)) is None
    assert found(np.random.default_rng(0).random((*shape, 3), np.float32)) is None


def test_a_wave_in_one_direction_alone_is_no_sure_screen():
    screen = found(textured(sound(), angles=(40,)))
    assert screen is not None
    assert not screen.sure


def test_a_pattern_in_a_part_of_the_photo_alone_is_cloth_and_no_screen():
    image = np.tile(sound(384, 512), (1, 2, 1))
    cloth = paper_gone(image)
    cloth[:, :400] = textured(image, amplitude=0.3)[:, :400]
    screen = found(cloth)
    assert screen is None or not screen.sure


def test_paper_is_taken_out_and_the_photo_stays_also_at_its_border():
    image = sound()
    paper, truth = textured(image), paper_gone(image)
    made = without(paper, found(paper), TEXTURE, pixels=FINE)
    assert decibels(made, truth) > decibels(paper, truth) + 12
    rim = np.ones(image.shape, bool)
    rim[12:-12, 12:-12] = False
    assert decibels(made[rim], truth[rim]) > decibels(paper[rim], truth[rim]) + 9


def test_notches_do_not_darken():
    paper = textured(sound())
    assert abs(float((without(paper, found(paper), TEXTURE) - paper).mean())) < 1e-4
    dots = printed(sound())
    assert abs(float((without(dots, found(dots), HALFTONE) - dots).mean())) < 1e-3
    flat = np.full((300, 300, 3), 0.3, np.float32)
    for kind in (TEXTURE, HALFTONE):
        assert np.allclose(without(flat, found(dots), kind), flat, atol=1e-6)


def test_dots_are_taken_out_better_than_by_a_blur():
    image = sound()
    dots = printed(image)
    truth = np.repeat(ndimage.gaussian_filter(image.mean(2), (1.2, 1.2))[..., None], 3, 2)
    made = without(dots, found(dots), HALFTONE)
    blurred = max(decibels(ndimage.gaussian_filter(dots, (size, size, 0)), truth) for size in (1.4, 1.8, 2.4))
    assert decibels(made, truth) > blurred + 1
    assert found(made) is None or not found(made).sure


@pytest.mark.parametrize("kind", [TEXTURE, HALFTONE])
def test_a_part_with_its_margin_becomes_what_it_is_in_the_whole(kind):
    tiles = 3, 2, 1
    paper = textured(np.tile(sound(512, 512), tiles)) if kind == TEXTURE else np.tile(printed(sound(512, 512)), tiles)
    screen = found(paper)
    whole = without(paper, screen, kind, pixels=FINE)
    top, left, bottom, right = 600, 300, 760, 430
    box = top - MARGIN, left - MARGIN, bottom + MARGIN, right + MARGIN
    part = without(paper[box[0] : box[2], box[1] : box[3]], screen, kind, pixels=FINE)
    assert np.abs(part[MARGIN:-MARGIN, MARGIN:-MARGIN] - whole[top:bottom, left:right]).max() < 1e-6


def test_where_the_photo_is_not_its_own_nothing_is_measured_and_nothing_is_taken_out():
    image = sound()
    valid = np.ones(image.shape[:2], bool)
    valid[150:230, 100:260] = False
    paper, truth = textured(image), paper_gone(image)
    paper[~valid] = truth[~valid]  # as a fill has no pattern
    made = without(paper, found(paper, valid), TEXTURE, valid, pixels=FINE)
    assert np.array_equal(made[~valid], paper[~valid])
    near = ndimage.binary_dilation(~valid, iterations=20) & valid
    assert decibels(made[near], truth[near]) > decibels(paper[near], truth[near]) + 9


def test_grey_photos_stay_grey():
    dots = printed(sound())
    made = without(dots, found(dots), HALFTONE, grey=True)
    assert np.array_equal(made[..., 0], made[..., 1])
    assert np.array_equal(made[..., 0], made[..., 2])


def test_a_screen_that_somebody_has_counted_is_taken_out_where_none_is_found():
    smooth = np.full((128, 128, 3), 0.5, np.float32)
    screen = found(smooth, period=5)
    assert screen is not None
    assert screen.period == 5
    assert np.allclose(without(smooth, screen, HALFTONE), smooth, atol=1e-6)


def restored(image, **options):
    photo = Photo(image)
    return pipeline.restore(photo, Regions.whole(photo.shape), PLAIN.changed(**options))


def notes(result):
    return " ".join(note for stage in result.stages for note in stage.notes)


def test_a_print_is_restored_with_a_warning_and_without_it_once_it_is_descreened():
    dots = printed(sound(260, 260))
    assert "4.5 pixels" in notes(restored(dots))
    made = restored(dots, descreen="halftone")
    assert "were taken out" in notes(made)
    assert "looks like a print" not in notes(made)
    assert "No screen" in notes(restored(sound(260, 260), descreen="halftone"))


def test_the_blur_of_a_descreened_print_is_not_measured_for_it_is_the_low_pass_s_own():
    dots = printed(sound(260, 260))
    photo, asked = Photo(dots), PLAIN.changed(kernel="predictor", descreen="halftone")
    plain = pipeline.estimate(photo, Regions.whole(photo.shape), PLAIN.changed(kernel="bicubic"))
    read_there = pipeline.estimate(photo, Regions.whole(photo.shape), asked)
    assert np.array_equal(read_there[0].weights, plain[0].weights)
    given = pipeline.estimate(photo, Regions.whole(photo.shape), PLAIN.changed(descreen="halftone"))
    assert not np.array_equal(given[0].weights, plain[0].weights)
    assert "blur was not measured" in notes(restored(dots, kernel="predictor", upscaler="backprojection",
                                                     descreen="halftone"))


def test_the_newspaper_of_the_field_is_warned_of(data_dir):
    photo = read(data_dir / "field" / "case30-halftone.png")
    result = pipeline.restore(photo, Regions.whole(photo.shape), PLAIN)
    assert "looks like a print" in notes(result)


@pytest.mark.parametrize("options", [{}, {"descreen": "off", "period": 4.0}])
def test_nothing_asked_for_leaves_the_photo_as_it_is(options):
    image = sound(200, 200)
    result = restored(image, upscaler="nearest", scale=1, **options)
    assert np.array_equal(result.image, image)
    assert "descreening" not in [stage.name for stage in result.stages]


def test_a_preview_shows_what_the_whole_becomes():
    paper = textured(sound())
    photo = Photo(paper)
    recipe = PLAIN.changed(descreen="texture")
    whole = pipeline.restore(photo, Regions.whole(photo.shape), recipe)
    part = pipeline.preview(photo, Regions.whole(photo.shape), recipe, (200, 100, 280, 180))
    assert np.abs(part.image - whole.image[400:560, 200:360]).max() < 1e-5
