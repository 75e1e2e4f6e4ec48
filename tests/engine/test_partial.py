"""Only some regions enlarged: what is chosen is the full result, the rest is interpolation, and the border is soft."""

from __future__ import annotations

import numpy as np
import pytest

from engine import deeds, pipeline, preview_part, restore
from engine.data import Frame, Photo, Regions
from engine.errors import BadRecipe
from engine.partial import chosen_labels, leaving_out, left_out
from engine.progress import silent
from engine.recipe import PRESETS, Recipe
from engine.regions import share_of
from engine.reporting import report
from engine.upscalers.partly import composed, interpolated
from tests.engine.upscalers.networks import compact_file

QUICK = Recipe(regions="whole", kernel="gaussian", device="cpu", ensemble=False, noise="1", grain=0.0)
NAMES = {0: "background", 1: "person 1", 2: "person 2", 3: "dog"}


@pytest.fixture
def photo(portrait):
    return Photo(np.ascontiguousarray(portrait.image[:64, :72]))


@pytest.fixture
def network(tmp_path):
    return str(compact_file(tmp_path / "mine.pth"))


def regions_of(photo, **boxes):
    labels = np.zeros(photo.shape, np.uint8)
    for name, (top, left, bottom, right) in boxes.items():
        labels[top:bottom, left:right] = int(name[1:])
    return Regions(labels, {label: NAMES[label] for label in (0, *(int(name[1:]) for name in boxes))})


def of(photo, regions, **changes):
    return restore(photo, regions, QUICK.changed(**changes))


def plain(photo, scale=2):
    return interpolated(Frame.of(photo), scale)


def far(mask, reach, scale=2):
    """Enlarged pixels at least `reach` photo pixels inside a mask."""
    from scipy import ndimage

    inner = ndimage.distance_transform_edt(np.pad(mask, 1, mode="edge"))[1:-1, 1:-1] > reach
    return inner.repeat(scale, 0).repeat(scale, 1)


def test_it_is_off_in_every_preset():
    assert {recipe.only for recipe in PRESETS.values()} == {""}


def test_names_numbers_and_foreground_are_understood():
    found = {text: chosen_labels(text, NAMES)[0] for text in
             ("foreground", "person", "Person 2", "dog, 1", "background", "0,3", "")}
    assert found == {"foreground": {1, 2, 3}, "person": {1, 2}, "Person 2": {2}, "dog, 1": {1, 3}, "background": {0},
                     "0,3": {0, 3}, "": frozenset()}
    assert chosen_labels("cat, dog", NAMES) == ({3}, ("cat",))


def test_what_is_left_out_can_be_said_and_read_again():
    for number in range(15):
        labels = frozenset(label for label in NAMES if number >> label & 1)
        text = leaving_out(labels, NAMES)
        assert left_out(text, NAMES) == labels
        assert (text == "") == (not labels)
    assert leaving_out(frozenset({0}), NAMES) == "foreground"
    with pytest.raises(ValueError):
        leaving_out(frozenset(NAMES), NAMES)


@pytest.mark.parametrize("upscaler", ["joint", "espcn", "backprojection", "lanczos"])
@pytest.mark.parametrize("only", ["foreground,background", "person, 0"])
def test_all_that_is_there_is_the_whole_bit_for_bit(photo, upscaler, only):
    regions = regions_of(photo, r1=(10, 10, 50, 60))
    whole, chosen = (of(photo, regions, upscaler=upscaler, only=text) for text in ("", only))
    assert np.array_equal(whole.image, chosen.image)
    assert whole.notes == chosen.notes


def test_a_foreground_that_fills_the_frame_is_the_whole_bit_for_bit(photo, network):
    regions = Regions(np.ones(photo.shape, np.uint8))
    whole, chosen = (of(photo, regions, upscaler=network, only=text) for text in ("", "foreground"))
    assert np.array_equal(whole.image, chosen.image)


@pytest.mark.parametrize("upscaler", ["joint", "espcn", "network"])
def test_where_nothing_is_chosen_all_is_interpolated_and_a_sentence_says_so(photo, upscaler, network):
    upscaler = network if upscaler == "network" else upscaler
    made = of(photo, Regions.whole(photo.shape), upscaler=upscaler, only="foreground")
    assert np.array_equal(made.image, plain(photo))
    assert any("no region that --only names" in note for note in made.notes)
    assert not made.synthesised
    assert "all of it was interpolated" in deeds.told(made)


@pytest.mark.parametrize("upscaler", ["joint", "espcn", "zssr", "backprojection", "network"])
def test_inside_it_is_the_full_result_and_far_away_interpolation(photo, upscaler, network):
    upscaler = network if upscaler == "network" else upscaler
    regions = regions_of(photo, r1=(0, 0, 64, 36))
    more = {"upscaler": upscaler, "iterations": 5, "crop": 32, "synthesise_faces": True}
    whole, part = of(photo, regions, **more), of(photo, regions, only="person", **more)
    inside, outside = far(regions.mask(1), 12), far(regions.mask(0), 16)
    assert inside.any()
    assert outside.any()
    assert np.abs(part.image - whole.image)[inside].max() < (0.02 if upscaler == "joint" else 1e-3)
    assert np.array_equal(part.image[outside], plain(photo)[outside])
    assert not np.array_equal(whole.image[outside], plain(photo)[outside])


def test_the_border_lies_between_both_and_has_no_step(photo):
    """On a picture of one network and its interpolation no pixel may lie outside the two."""
    regions = regions_of(photo, r1=(10, 10, 50, 40))
    whole, part = of(photo, regions, upscaler="espcn"), of(photo, regions, upscaler="espcn", only="1")
    low, high = np.minimum(whole.image, plain(photo)), np.maximum(whole.image, plain(photo))
    assert (part.image >= low - 1e-4).all()
    assert (part.image <= high + 1e-4).all()


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_the_share_is_enlarged_without_steps(scale):
    share = np.zeros((12, 12), np.float32)
    share[:, 5:] = 0.5
    share[:, 6:] = 1
    made = np.ones((12 * scale, 12 * scale, 3), np.float32)
    image = composed(made, np.zeros_like(made), share)
    assert np.abs(np.diff(image, axis=1)).max() < 0.55 / scale
    assert (np.diff(image, axis=1) >= 0).all()
    assert (image[:, 7 * scale :] == 1).all()
    assert (image[:, : 4 * scale] == 0).all()
    half = composed(made, np.zeros_like(made), np.full((12, 12), 0.5, np.float32))
    assert (half == 0.5).all(), "a share that is the same everywhere mixes both alike"


def test_the_share_is_soft_on_the_photos_grid_and_grown(photo):
    regions = regions_of(photo, r1=(20, 20, 44, 50))
    share = share_of(regions, [1], np.full((*photo.shape, 3), 0.5, np.float32), 0, lambda: None)
    assert share[18, 30] > 0.5
    assert share[20, 30] == 1
    assert share[15, 30] == 0
    assert (np.diff(share[10:20, 30]) >= 0).all()
    assert 0 < share[17, 30] < 1, "soft by half a pixel"


def test_the_share_follows_the_photos_edge_rather_than_a_mask_that_misses_it():
    guide = np.zeros((60, 60, 3), np.float32)
    guide[:, 30:] = 1
    labels = np.zeros((60, 60), np.uint8)
    labels[:, 32:] = 1  # two pixels off
    share = share_of(Regions(labels), [1], guide, 3, lambda: None)
    without = share_of(Regions(labels), [1], np.full_like(guide, 0.5), 3, lambda: None)
    assert share[30, 30] > without[30, 30]
    assert share[30, 26] < 0.1
    assert share[30, 34] > 0.9


@pytest.mark.parametrize("box", [(30, 30, 31, 31), (0, 0, 1, 1), (63, 0, 64, 72), (0, 71, 64, 72), (10, 30, 60, 32)])
def test_the_thinnest_regions_are_enlarged_where_they_are(photo, box):
    regions = regions_of(photo, r1=box)
    whole, part = of(photo, regions, upscaler="espcn"), of(photo, regions, upscaler="espcn", only="person")
    inside = regions.mask(1).repeat(2, 0).repeat(2, 1)
    assert np.abs(part.image - whole.image)[inside].max() < 1e-4
    outside = far(regions.mask(0), 14)
    assert np.array_equal(part.image[outside], plain(photo)[outside])


@pytest.mark.parametrize("shape", [(1, 1), (2, 9), (7, 3)])
def test_photos_smaller_than_any_window_are_done(shape):
    photo = Photo(np.random.default_rng(0).random((*shape, 3), np.float32))
    labels = np.zeros(shape, np.uint8)
    labels[0, 0] = 1
    made = of(photo, Regions(labels), upscaler="espcn", only="foreground")
    assert made.image.shape == (2 * shape[0], 2 * shape[1], 3)
    assert np.isfinite(made.image).all()


def test_regions_that_touch_are_one_without_a_seam_between_them(photo):
    apart = regions_of(photo, r1=(10, 10, 50, 36), r2=(10, 36, 50, 62))
    both, one = (share_of(each, labels, photo.image, 3, lambda: None) for each, labels in (
        (apart, [1, 2]), (regions_of(photo, r1=(10, 10, 50, 62)), [1])))
    assert np.array_equal(both, one)
    assert both[30, 30:42].min() == 1


def test_the_rest_can_be_calmed_or_solved(photo):
    grained = Photo((photo.image + np.random.default_rng(1).normal(0, 0.03, photo.image.shape)).clip(0, 1)
                    .astype(np.float32))
    regions = regions_of(photo, r1=(0, 0, 64, 30))
    outside = far(regions.mask(0), 16)
    made = {way: of(grained, regions, upscaler="espcn", only="1", background=way, noise="auto")
            for way in ("keep", "soft", "restore")}
    solved = of(grained, regions, noise="auto")

    def rough(image):
        return float(np.abs(np.diff(image, axis=1))[:, 90:].mean())

    assert rough(made["soft"].image) < 0.6 * rough(made["keep"].image)
    assert np.abs(made["restore"].image - solved.image)[outside].max() < 0.03
    assert [any(words in note for note in made[way].notes) for way, words in (
        ("keep", "as soft as in the photo"), ("soft", "grain calmed"), ("restore", "solved under its own blur"))]
    assert all("the rest was" in deeds.told(one) for one in made.values())


def test_solving_the_rest_as_the_chosen_is_solving_all(photo):
    regions = regions_of(photo, r1=(0, 0, 64, 30))
    whole = of(photo, regions)
    assert np.array_equal(of(photo, regions, only="1", background="restore").image, whole.image)


def test_a_network_makes_up_nothing_outside_of_what_was_chosen(photo, network):
    regions = regions_of(photo, r1=(0, 0, 64, 30))
    outside = far(regions.mask(0), 16)
    bare, detailed = (of(photo, regions, only="1", background="restore", detail=detail) for detail in ("off", network))
    assert np.array_equal(bare.image[outside], detailed.image[outside])
    assert np.abs(bare.image - detailed.image)[far(regions.mask(1), 12)].mean() > 0.003
    assert detailed.synthesised


def test_a_preview_is_a_piece_of_the_full_run(photo):
    regions = regions_of(photo, r1=(0, 0, 64, 30))
    recipe = QUICK.changed(upscaler="espcn", only="1")
    full, part = restore(photo, regions, recipe), preview_part(photo, regions, recipe, (10, 10, 50, 60))
    assert np.abs(part.image - full.image[20:100, 20:120]).max() < 0.01
    away = preview_part(photo, regions, recipe, (10, 60, 50, 72))
    assert not any("no region that" in note for note in away.notes)


def test_mending_tone_colour_and_framing_go_with_it(photo):
    regions = regions_of(photo, r1=(0, 0, 64, 36))
    damage = np.zeros(photo.shape, np.uint8)
    damage[20:24, 10:60] = 1
    more = {"tone": "faithful", "turn": 90, "crop_to": "none", "upscaler": "espcn"}
    recipe = QUICK.changed(only="1", **more)
    made, whole = (restore(photo, regions, each, damage=damage) for each in (recipe, QUICK.changed(**more)))
    assert made.image.shape == (144, 128, 3)
    inside, outside = (np.rot90(far(mask, 16), -1) for mask in (regions.mask(1), regions.mask(0)))
    assert np.abs(made.image - whole.image)[inside].max() < 1e-3
    assert np.abs(made.image - whole.image)[outside].max() > 1e-3
    grey = Photo(np.repeat(photo.image.mean(2, keepdims=True), 3, 2), photo.source.__class__(grey=True))
    tinted = of(grey, regions, upscaler="espcn", only="1")
    assert np.array_equal(tinted.image[..., 0], tinted.image[..., 2])


def test_report_and_notes_say_what_was_left_soft(photo):
    regions = regions_of(photo, r1=(0, 0, 64, 30), r3=(0, 40, 64, 72))
    made = of(photo, regions, upscaler="espcn", only="person, cat")
    assert any("person 1" in note and "background" in note and "dog" in note for note in made.notes)
    assert any("no region called 'cat'" in note for note in made.notes)
    told = report.as_html(made, pipeline.measure(made))
    assert "as soft as in the photo" in told
    assert "% of the photo; the rest was interpolated" in deeds.told(made)


def test_resuming_and_turning_sides_gives_the_same(photo, tmp_path):
    regions = regions_of(photo, r1=(0, 0, 64, 30))
    recipe = QUICK.changed(upscaler="espcn", only="1")
    first, again = (restore(photo, regions, recipe, silent, resume=tmp_path) for _ in range(2))
    assert np.array_equal(first.image, again.image)


def test_an_unknown_way_is_refused():
    with pytest.raises(BadRecipe, match="--background"):
        Recipe(background="blur")
