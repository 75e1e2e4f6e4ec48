"""Colouring: no method can change a photo's luma, strokes and ramps do what they say, and nothing else happens."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from PIL import Image as Picture
from skimage.color import deltaE_ciede2000, rgb2lab

from engine.colouring import chroma, enlarging, hints, ramps, spreading
from engine.colours import Hints, Ramp, Stroke
from engine.commandline import cli
from engine.data import LUMA, Photo, Regions, Source
from engine.errors import BadHints
from engine.methods import METHODS, load
from engine.pictures import files, icc_made, profiles
from engine.pipeline import colour, preview, restore
from engine.recipe import Recipe

RED, BLUE = "#b03a43", "#4f7299"
BY_HAND = [name for name in METHODS["colouriser"] if name != "off" and not load("colouriser", name).learnt_elsewhere]


def grey(shape=(60, 80), seed=0, bits=8) -> Photo:
    """A grey photo with smooth tones, an edge in the middle, and grain."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[: shape[0], : shape[1]] / np.array(shape)[:, None, None]
    level = 0.15 + 0.5 * rows + 0.25 * (columns > 0.5) + rng.normal(0, 0.01, shape)
    full = 2**bits - 1
    level = np.rint(level.clip(0, 1) * full) / full
    return Photo(level.astype(np.float32)[..., None].repeat(3, 2), Source(bits=bits, grey=True))


def halves(shape=(60, 80)) -> Regions:
    labels = np.zeros(shape, np.uint8)
    labels[:, shape[1] // 2 :] = 1
    return Regions(labels, {0: "background", 1: "person 1"})


def stroke(row, column, colour, width=3.0) -> Stroke:
    return Stroke(((row, column), (row + 6, column + 4)), width, colour)


SAID = Hints((stroke(10, 10, RED), stroke(40, 15, None), stroke(30, 60, BLUE)),
             {"person 1": ramps.PRESETS["cloth-navy"].ramp})


def example(tmp_path) -> str:
    pixels = np.random.default_rng(3).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    Picture.fromarray(pixels).save(tmp_path / "example.png")
    return str(tmp_path / "example.png")


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("method", BY_HAND)
def test_made_grey_again_a_coloured_photo_is_the_photo(method, bits, suffix, tmp_path):
    photo = grey(bits=bits)
    recipe = Recipe(colourise=method, saturation=1.5, warmth=0.4, example=example(tmp_path))
    image = colour(photo, halves(), recipe, hints=SAID)
    path = tmp_path / f"coloured{suffix}"
    files.write(path, image, photo.source, coloured=True)
    again = files.read(path)
    assert not again.grey
    assert np.ptp(again.image, axis=2).max() > 0.1  # it has colours
    full = 2**bits - 1
    before = np.rint(photo.image[..., 0].astype(np.float64) * full)
    samples = np.rint(again.image.astype(np.float64) * full)
    if bits == 8:
        with Picture.open(path) as picture:
            assert np.array_equal(np.asarray(picture.convert("L")), before)
    assert np.abs(samples @ LUMA.astype(np.float64) - before).max() <= 0.5
    assert np.array_equal(np.rint(samples @ LUMA.astype(np.float64)), before)


def test_rounding_keeps_the_luma_of_any_colour():
    """Luma between two levels is where rounding three channels by themselves goes astray."""
    rng = np.random.default_rng(0)
    image = chroma.composed(rng.random((300, 400), np.float32), rng.normal(0, 0.3, (300, 400, 2)).astype(np.float32))
    for full in (255, 65535):
        rounded = np.rint(image * np.float32(full))
        wanted = np.rint(chroma.luma(image) * np.float64(full))
        assert np.any(np.rint(rounded.astype(np.float64) @ LUMA.astype(np.float64)) != wanted)
        kept = chroma.kept_luma(rounded.copy(), image, full)
        assert np.abs(kept - rounded).max() <= 1
        assert np.array_equal(chroma._level(kept, full), wanted)
        assert kept.min() >= 0
        assert kept.max() <= full


def test_what_is_out_of_gamut_loses_chroma_and_neither_luma_nor_hue():
    rng = np.random.default_rng(1)
    bright, wanted = rng.random((50, 60), np.float32), rng.normal(0, 0.4, (50, 60, 2)).astype(np.float32)
    image = chroma.composed(bright, wanted)
    assert image.min() >= 0
    assert image.max() <= 1
    assert np.abs(image @ LUMA - bright).max() < 1e-6
    found = chroma.chroma_of(image)
    assert np.abs(found[..., 0] * wanted[..., 1] - found[..., 1] * wanted[..., 0]).max() < 1e-5
    share = np.linalg.norm(found, axis=2) / np.linalg.norm(wanted, axis=2)
    assert share.max() <= 1 + 1e-4
    assert (share > 0.999).any()
    assert (share < 0.9).any()


@pytest.mark.parametrize("method", ["tint", "scribbles"])
def test_a_photo_of_which_nothing_is_said_stays_as_it_is_bit_for_bit(method):
    photo = grey()
    assert colour(photo, halves(), Recipe(colourise=method)) is None
    assert colour(photo, halves(), Recipe(), hints=SAID) is None
    plain = Recipe(upscaler="bicubic", kernel="gaussian", scale=2)
    assert np.array_equal(restore(photo, halves(), plain.changed(colourise=method)).image,
                          restore(photo, halves(), plain).image)


@pytest.mark.parametrize("method", ["tint", "scribbles"])
def test_the_order_of_strokes_does_not_matter(method):
    photo, recipe = grey(), Recipe(colourise=method)
    strokes = (stroke(10, 10, RED), stroke(12, 11, BLUE), stroke(40, 20, None), stroke(8, 12, "#ffffff"))
    images = [colour(photo, halves(), recipe, hints=Hints(order)) for order in itertools.permutations(strokes)]
    assert all(np.array_equal(images[0], image) for image in images[1:])


@pytest.mark.parametrize("method", ["tint", "scribbles"])
@pytest.mark.parametrize("shape", [(60, 80), (700, 900)])
def test_under_a_stroke_the_photo_has_its_colour(method, shape):
    """The hue of the stroke at the photo's luma: its own colour where its luma is the photo's."""
    photo, recipe = grey(shape), Recipe(colourise=method)
    row, column = shape[0] // 2, shape[1] // 4
    wide = max(shape[0] / 20, 3.0)
    said = Hints((Stroke(((row, column - wide), (row, column + wide)), wide, RED),))
    image = colour(photo, Regions.whole(shape), recipe, hints=said)
    level = photo.image[row, column, 0]
    codes = np.array([[[int(RED[i : i + 2], 16) / 255 for i in (1, 3, 5)]]], np.float32)
    wanted = chroma.composed(np.full((1, 1), level, np.float32), chroma.chroma_of(codes))
    off = deltaE_ciede2000(rgb2lab(image[row : row + 1, column : column + 1]), rgb2lab(wanted))
    assert off.max() < 2


def test_strokes_stop_at_regions_unless_told_otherwise():
    photo = grey()
    flat = Photo(np.full((60, 80, 3), 0.5, np.float32), photo.source)
    said = Hints((stroke(30, 15, RED, 6.0),))
    stopped = colour(flat, halves(), Recipe(colourise="tint"), hints=said)
    assert np.ptp(stopped[:, 40:], axis=2).max() == 0
    assert np.ptp(stopped[:, :40], axis=2).min() > 0.05
    going = colour(flat, halves(), Recipe(colourise="tint", barrier=False), hints=said)
    assert np.ptp(going[:, 40:60], axis=2).min() > 0.01


def test_a_ramp_colours_its_region_alone_and_its_tones_by_three_colours():
    photo, ramp = grey(), Ramp("#301010", "#10a040", "#8080ff")
    image = colour(photo, halves(), Recipe(colourise="tint"), hints=Hints((), {"person 1": ramp}))
    assert np.array_equal(image[:, :40], photo.image[:, :40])
    found = chroma.chroma_of(image[:, 40:])
    codes = np.array([[[int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)] for code in ramp.colours]], np.float32)
    dark, middle, light = chroma.chroma_of(codes)[0]
    level = photo.image[:, 40:, 0]
    near = np.abs(level - 0.5) < 0.01
    assert near.any()
    assert np.abs(found[near] - middle).max() < 0.02
    share = (level[level > 0.5] - 0.5) * 2
    wanted = middle + share[:, None] * (light - middle)
    assert np.median(np.abs(found[level > 0.5] - wanted)) < 0.01
    assert not np.allclose(dark, middle)


def test_keep_grey_holds_against_strokes_around_it_and_against_warmth():
    photo = Photo(np.full((60, 80, 3), 0.5, np.float32), Source(grey=True))
    said = Hints((stroke(10, 10, RED, 5.0), stroke(45, 70, RED, 5.0), Stroke(((30, 40),), 9.0, None)))
    image = colour(photo, Regions.whole((60, 80)), Recipe(colourise="tint", warmth=1.0), hints=said)
    assert np.ptp(image[30, 40]) < 0.02
    assert np.ptp(image[10, 10]) > 0.2


def test_saturation_and_warmth_do_what_they_say_and_leave_grey_alone():
    image = chroma.chroma_of(np.random.default_rng(0).random((20, 30, 3), np.float32))
    image[:5] = 0
    assert np.array_equal(chroma.toned(image, 0.0, 1.0), np.zeros_like(image))
    assert np.allclose(chroma.toned(image, 0.5), image / 2)
    warm = chroma.toned(image, 1.0, 1.0)
    assert np.array_equal(warm[:5], image[:5])
    assert np.all(warm[5:, :, 1] >= image[5:, :, 1])
    assert np.all(warm[5:, :, 0] <= image[5:, :, 0])


def test_a_small_solution_is_brought_up_along_the_edges_of_luma():
    """At 12 times the solver's size a colour still ends where the tone does."""
    rows, columns = 900, 1200
    bright = np.full((rows, columns), 0.3, np.float32)
    bright[:, 600:] = 0.7
    small = spreading.Small.of(bright, np.zeros((rows, columns), np.uint8))
    assert small.bright.size < 61_000
    found = np.zeros((*small.bright.shape, 2), np.float32)
    found[..., 1] = np.where(small.bright > 0.5, 0.2, 0.0)
    up = spreading.brought_up(small, found, bright, np.zeros((rows, columns), np.uint8))
    assert np.abs(up[:, 590:599, 1]).max() < 0.03
    assert np.abs(up[:, 601:610, 1] - 0.2).max() < 0.03


def test_enlarged_chroma_is_as_sharp_as_the_luma_and_invents_none():
    bright = np.full((40, 40), 0.3, np.float32)
    bright[:, 20:] = 0.7
    found = np.zeros((40, 40, 2), np.float32)
    found[:, 20:, 1] = 0.2
    up = enlarging.enlarged(found, bright, bright.repeat(4, 0).repeat(4, 1), 4)
    assert np.abs(up[:, :80, 1]).max() < 0.02
    assert np.abs(up[:, 80:, 1] - 0.2).max() < 0.02
    assert enlarging.enlarged(found, bright, bright, 1) is found


def test_a_restored_photo_is_coloured_over_its_own_luma():
    photo, said = grey((48, 64)), SAID
    plain = Recipe(upscaler="bicubic", kernel="gaussian", scale=2)
    before = restore(photo, halves((48, 64)), plain)
    after = restore(photo, halves((48, 64)), plain.changed(colourise="tint"), hints=said)
    assert after.coloured
    assert not before.coloured
    assert np.abs(after.image @ LUMA - before.image @ LUMA).max() < 1e-5
    assert np.ptp(after.image, axis=2).max() > 0.1


def test_a_part_has_the_colours_that_the_whole_has():
    photo, recipe = grey((96, 128)), Recipe(upscaler="bicubic", kernel="gaussian", scale=2, colourise="tint")
    regions = halves((96, 128))
    whole = restore(photo, regions, recipe, hints=SAID).image
    part = preview(photo, regions, recipe, (20, 30, 70, 110), hints=SAID).image
    assert np.abs(part - whole[40:140, 60:220]).max() < 2 / 255


def test_a_framed_photo_is_coloured_where_it_was_said():
    photo, recipe = grey(), Recipe(upscaler="bicubic", kernel="gaussian", scale=1, colourise="tint")
    straight = restore(photo, halves(), recipe, hints=SAID).image
    turned = restore(photo, halves(), recipe.changed(turn=90), hints=SAID).image
    assert np.abs(turned - np.rot90(straight, -1)).max() < 1e-6


def test_the_tones_of_a_grey_profile_stay_to_the_bit(tmp_path):
    """A photo with a grey profile of gamma 1.8 becomes one with colours of that gamma."""
    photo = grey()
    source = Source(bits=8, grey=True, icc=icc_made.of_grey(1.8, "grey 1.8"))
    image = colour(photo, halves(), Recipe(colourise="tint"), hints=SAID)
    path = tmp_path / "coloured.png"
    notes = files.write(path, image, source, coloured=True)
    assert not notes
    with Picture.open(path) as picture:
        assert np.array_equal(np.asarray(picture.convert("L")), np.rint(photo.image[..., 0] * 255))
    again = files.read(path)
    assert again.source.icc[16:20] == b"RGB "
    stored = np.array([0.25, 0.5])
    assert np.allclose(profiles._space(again.source.icc).curves[0](stored), stored**1.8, atol=1e-3)


def test_hints_go_to_a_file_and_come_back(tmp_path):
    hints.write(tmp_path / "h.json", SAID)
    assert hints.read(tmp_path / "h.json") == SAID
    told = json.loads((tmp_path / "h.json").read_text())
    assert set(told) == {"strokes", "ramps"}
    assert told["strokes"][1]["colour"] is None


@pytest.mark.parametrize("text", [
    "", "[]", "{", '{"strokes": {}}', '{"strokes": [{"points": []}]}', '{"strokes": [{"points": [[1]]}]}',
    '{"strokes": [{"points": [[1, 2]], "width": 0}]}', '{"strokes": [{"points": [[1, NaN]]}]}',
    '{"strokes": [{"points": [[1, 2]], "colour": "red"}]}', '{"ramps": {"a": ["#000000"]}}', '{"ramps": {"a": 5}}',
    '{"strokes": [{"points": [[1, 1e99]]}]}', "[" * 100_000])
def test_a_file_that_holds_no_hints_is_told_in_a_sentence(text, tmp_path):
    path = tmp_path / "h.json"
    path.write_text(text)
    with pytest.raises(BadHints, match=r"h\.json"):
        hints.read(path)


def test_a_folder_of_hints_serves_each_photo_that_has_some(tmp_path):
    hints.write(tmp_path / "portrait.json", SAID)
    assert hints.of_photo(tmp_path, tmp_path / "portrait.tif") == SAID
    assert hints.of_photo(tmp_path, tmp_path / "other.tif").empty


def test_presets_are_ramps_from_dark_to_light():
    for one in ramps.PRESETS.values():
        levels = [np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) @ LUMA for code in one.ramp.colours]
        assert levels == sorted(levels), one.title
    assert len(ramps.SKINS) == 6


def test_the_verb_colours_a_photo_and_tells_that_the_colours_are_not_its_own(tmp_path, capsys):
    photo = grey((120, 160))
    Picture.fromarray(np.rint(photo.image[..., 0] * 255).astype(np.uint8)).save(tmp_path / "photo.png")
    hints.write(tmp_path / "hints.json", Hints(SAID.strokes, {"whole": Ramp("#301010", "#805030", "#e0c0a0")}))
    out, layer = tmp_path / "out.png", tmp_path / "layer.png"
    status = cli.main(["colourise", str(tmp_path / "photo.png"), "-o", str(out), "--hints",
                       str(tmp_path / "hints.json"), "--regions", "whole", "--chroma", str(layer)])
    assert status == 0, capsys.readouterr().err
    with Picture.open(out) as picture, Picture.open(tmp_path / "photo.png") as before:
        assert picture.mode == "RGB"
        assert np.array_equal(np.asarray(picture.convert("L")), np.asarray(before))
    text = out.read_bytes()
    assert b"the colours are not original" in text
    assert b"digitalsourcetype/humanEdits" in text
    with Picture.open(layer) as picture:
        assert set(np.unique(np.asarray(picture.convert("L")))) <= {127, 128}


def test_the_verb_says_where_nothing_is_said_of_colours(tmp_path, capsys):
    Picture.fromarray(np.full((50, 50), 90, np.uint8)).save(tmp_path / "photo.png")
    out = ["-o", str(tmp_path / "o.png")]
    assert cli.main(["colourise", str(tmp_path / "photo.png"), *out, "--regions", "whole"]) == 2
    assert "--hints" in capsys.readouterr().err
    assert not (tmp_path / "o.png").exists()


def test_restored_in_colour_the_result_says_so_in_its_name(tmp_path, capsys):
    photo = grey((48, 64))
    Picture.fromarray(np.rint(photo.image[..., 0] * 255).astype(np.uint8)).save(tmp_path / "photo.png")
    hints.write(tmp_path / "hints.json", SAID)
    flags = ["--upscaler", "bicubic", "--kernel", "gaussian", "--regions", "whole", "--colourise", "tint"]
    assert cli.main(["restore", str(tmp_path / "photo.png"), "-o", str(tmp_path / "out.png"), *flags, "--hints",
                     str(tmp_path / "hints.json")]) == 0
    assert (tmp_path / "out-coloured.png").is_file()
    assert cli.main(["restore", str(tmp_path / "photo.png"), "-o", str(tmp_path / "plain.png"), *flags]) == 0
    assert (tmp_path / "plain.png").is_file()


def test_the_old_name_of_the_planes_is_still_understood(capsys):
    assert Recipe.from_plain({"version": 2, "colour": "rgb"}).planes == "rgb"
    assert cli.main(["restore", "--colour", "nonsense", "x.png", "-o", "y.png"]) == 2
    assert "'nonsense' is not a value" in capsys.readouterr().err
