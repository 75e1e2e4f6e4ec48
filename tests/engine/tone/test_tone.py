"""Tones are stretched by what is the photo's own, in its own colour unless told otherwise, never by more than said."""

from __future__ import annotations

import numpy as np
import pytest
from skimage import data

import engine
from engine import pipeline
from engine.data import Photo, Regions, Source
from engine.errors import BadRecipe
from engine.recipe import Recipe
from engine.steps.tone import curves_of
from engine.tone.figures import measured
from engine.tone.rim import inner

PLAIN = Recipe(regions="whole", kernel="gaussian", upscaler="bicubic", device="cpu")
TINT = np.array([1, 0.9, 0.72], np.float32)


def coloured():
    return np.ascontiguousarray(data.astronaut()[:400, :400] / 255, np.float32)


def grey():
    return np.repeat(coloured().mean(2, keepdims=True), 3, 2)


def faded(image, low=0.2, high=0.75, tint=TINT):
    return ((low + (high - low) * image) * tint).astype(np.float32)


def toned(image, valid=None, **options):
    return curves_of(image, Recipe(**options), valid).applied(image)


def ends(image):
    return np.percentile(image.reshape(-1, 3), (0.1, 99.9), axis=0)


def decibels(one, other):
    return -10 * np.log10(np.mean((one.astype(np.float64) - other) ** 2))


@pytest.mark.parametrize("tone", ["faithful", "neutral"])
def test_faded_tones_reach_from_nearly_black_to_nearly_white(tone):
    low, high = ends(toned(faded(grey()), tone=tone))
    assert low.max() == pytest.approx(0.02, abs=0.01)
    assert high.max() == pytest.approx(0.98, abs=0.01)


def test_faithful_keeps_the_colour_of_a_sepia_print_and_neutral_takes_it_away():
    print_ = faded(grey())
    kept = toned(print_, tone="faithful")
    assert np.allclose(ends(kept)[1] / ends(kept)[1].max(), TINT, atol=0.02)
    assert decibels(kept, grey() * TINT) > decibels(print_, grey() * TINT) + 10
    gone = toned(print_, tone="neutral")
    assert np.ptp(gone, axis=2).max() < 0.01
    assert decibels(gone, grey()) > 30


def test_a_photo_in_colours_keeps_the_differences_of_its_channels():
    print_ = faded(coloured(), tint=1)
    found = curves_of(print_, Recipe(tone="faithful"))
    assert len(set(found.gain)) == len(set(found.offset)) == 1
    assert decibels(found.applied(print_), coloured()) > decibels(print_, coloured()) + 10


@pytest.mark.parametrize("tone", ["faithful", "neutral"])
def test_contrast_is_never_more_than_trebled_and_never_lessened(tone):
    weak = faded(grey(), 0.45, 0.55)
    assert max(curves_of(weak, Recipe(tone=tone)).gain) == pytest.approx(3)
    low, high = ends(toned(weak, tone=tone))
    assert low.min() >= 0.02
    assert high.max() <= 0.98
    strong = np.clip(coloured() * 1.2 - 0.1, 0, 1)
    assert np.allclose(toned(strong, tone=tone), strong, atol=0.01)


def test_damage_does_not_count():
    print_ = faded(grey())
    torn = print_.copy()
    torn[40:90, 60:150] = 1.0
    torn[200:230, 60:150] = 0.0
    valid = np.ones(torn.shape[:2], bool)
    valid[40:90, 60:150] = valid[200:230, 60:150] = False
    assert np.allclose(toned(torn, valid, tone="faithful")[valid], toned(print_, tone="faithful")[valid], atol=0.02)
    assert not np.allclose(toned(torn, tone="faithful")[valid], toned(print_, tone="faithful")[valid], atol=0.05)


@pytest.mark.parametrize("mount", [0.0, 1.0])
def test_a_rim_of_paper_or_a_mount_does_not_count(mount):
    print_ = faded(grey())
    mounted = np.pad(print_, ((30, 22), (40, 25), (0, 0)), constant_values=mount)
    top, left, bottom, right = inner(mounted)
    assert 30 <= top <= 36
    assert 40 <= left <= 46
    assert mounted.shape[0] - 28 <= bottom <= mounted.shape[0] - 22
    assert mounted.shape[1] - 31 <= right <= mounted.shape[1] - 25
    assert np.allclose(toned(mounted, tone="neutral")[30:-22, 40:-25], toned(print_, tone="neutral"), atol=0.03)


def test_a_plain_sky_belongs_to_the_picture():
    image = np.full((300, 300, 3), 0.9, np.float32)
    down, across = np.mgrid[:300, :300]
    image[down > 60 + 30 * np.sin(across / 40)] = 0.3
    assert inner(image) == (0, 0, 300, 300)


def test_a_flat_photo_stays_as_it_is():
    for level in (0.0, 0.4, 1.0):
        flat = np.full((40, 50, 3), level, np.float32)
        for tone in ("faithful", "neutral"):
            assert np.allclose(toned(flat, tone=tone), flat)
            assert np.allclose(toned(flat, tone=tone, even=0.5), flat, atol=1e-5)
    assert toned(np.full((1, 1, 3), 0.3, np.float32), tone="neutral", even=0.5).shape == (1, 1, 3)


def shaded(image):
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) for side in image.shape[:2])
    light = np.exp(-0.3 * (down[:, None] ** 2 + across[None] ** 2) + 0.2 * across[None])
    return (image * light[..., None]).astype(np.float32), light


def test_the_fitted_field_is_that_of_the_light():
    image = np.random.default_rng(0).uniform(0.4, 0.6, (300, 260, 3)).astype(np.float32)
    uneven, light = shaded(image)
    field = engine.shade(Photo(uneven))
    assert field.shape == light.shape
    assert field.dtype == np.float32
    assert np.abs(np.log(field) - (np.log(light) - np.log(light).mean())).max() < 0.02


def test_the_field_leaves_out_what_is_lost():
    image = np.random.default_rng(0).uniform(0.4, 0.6, (300, 260, 3)).astype(np.float32)
    uneven, _ = shaded(image)
    torn, damage = uneven.copy(), np.zeros((300, 260), np.uint8)
    torn[:80, :80], damage[:80, :80] = 1.0, 1
    assert np.abs(np.log(engine.shade(Photo(torn), damage) / engine.shade(Photo(uneven)))).max() < 0.03


def test_evening_takes_out_the_share_asked_for_and_keeps_all_tones():
    image = np.random.default_rng(0).uniform(0.4, 0.6, (300, 260, 3)).astype(np.float32)
    uneven, _ = shaded(image)
    half = toned(uneven, even=0.5)
    before, after = (np.log(engine.shade(Photo(one))) for one in (uneven, half))
    assert np.ptp(after) == pytest.approx(np.ptp(before) / 2, rel=0.05)
    assert (half == 1).mean() < 0.002


def test_levels_are_what_their_names_say():
    steps = np.repeat(np.linspace(0, 1, 101, dtype=np.float32)[None, :, None], 3, 2)
    made = toned(steps, black=0.2, white=0.8)[0, :, 0]
    assert (made[:21].max(), made[80:].min()) == (0, 1)
    assert made[50] == pytest.approx(0.5, abs=1e-5)
    lighter = toned(steps, gamma=2.0)[0, :, 0]
    assert lighter[25] == pytest.approx(0.5, abs=1e-5)
    with pytest.raises(BadRecipe, match="lighter"):
        toned(steps, black=0.5, white=0.4)


def test_fine_steps_of_sixteen_bits_stay_apart():
    fine = np.repeat((0.3 + np.arange(2000, dtype=np.float32) / 65535)[None, :, None], 3, 2)
    fine = np.concatenate([fine, np.full((1, 2000, 3), 0.2, np.float32), np.full((1, 2000, 3), 0.7, np.float32)])
    made = toned(fine, tone="faithful")[0, :, 0]
    assert np.unique(made).size == 2000
    assert (np.diff(made) > 0).all()


def restored(image, source=None, **options):
    photo = Photo(image, source or Source())
    return pipeline.restore(photo, Regions.whole(photo.shape), PLAIN.changed(upscaler="nearest", **options))


def test_nothing_asked_for_leaves_every_bit():
    print_ = faded(coloured())
    result = restored(print_, scale=1)
    assert np.array_equal(result.image, print_)
    assert "tone" not in [stage.name for stage in result.stages]


@pytest.mark.parametrize("options", [{"tone": "faithful"}, {"tone": "neutral"}, {"even": 0.3}, {"gamma": 1.4},
                                     {"tone": "neutral", "even": 0.5, "black": 0.05, "white": 0.9}])
def test_a_preview_has_the_tones_of_the_whole(options):
    print_ = faded(coloured())
    photo, recipe = Photo(print_), PLAIN.changed(**options)
    whole = pipeline.restore(photo, Regions.whole(photo.shape), recipe)
    part = pipeline.preview(photo, Regions.whole(photo.shape), recipe, (120, 40, 200, 120))
    assert np.abs(part.image - whole.image[240:400, 80:240]).max() < 1e-5
    assert not np.allclose(whole.image[::2, ::2], print_, atol=0.02)


def test_the_curves_that_are_shown_are_those_that_are_used():
    print_ = faded(coloured())
    recipe = PLAIN.changed(tone="neutral", gamma=1.3, black=0.1)
    shown = engine.tone_curves(Photo(print_), recipe)
    assert np.array_equal(shown.applied(print_), restored(print_, tone="neutral", gamma=1.3, black=0.1, scale=1).image)
    steps = np.repeat(np.linspace(0, 1, 256, dtype=np.float32)[:, None], 3, 1)
    assert np.allclose(shown.table, shown.applied(steps[None])[0])


def test_grey_photos_stay_grey():
    print_ = faded(grey(), tint=1)
    made = restored(print_, Source(grey=True), scale=1, tone="neutral", even=0.4).image
    assert np.array_equal(made[..., 0], made[..., 1])
    assert np.array_equal(made[..., 0], made[..., 2])


def test_the_histogram_counts_each_pixel_once():
    image = coloured()
    counts = measured(image).counts
    assert counts.shape == (3, 256)
    assert counts.sum(1).tolist() == [image.shape[0] * image.shape[1]] * 3
