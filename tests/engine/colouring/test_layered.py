"""Layered TIFF files: what an editor shows of the layers is the coloured photo, and what others show keeps its luma."""

from __future__ import annotations

import numpy as np
import psdtags
import pytest
import tifffile
from PIL import Image as Picture

from engine.batches.batch import Wishes
from engine.batches.colour_files import colour_to_files
from engine.colouring import chroma, hints
from engine.colours import Hints, Ramp, Stroke
from engine.commandline import cli
from engine.data import LUMA, Photo, Regions, Source
from engine.errors import BadHints, BadUsage, CannotWrite, WontOverwrite
from engine.pictures import files, icc_made
from engine.recipe import Recipe

SAID = Hints((Stroke(((20, 30), (30, 50)), 8, "#ffe000"), Stroke(((60, 100),), 8, "#2040ff")),
             {"whole": Ramp("#301010", "#d05030", "#ffe0c0")})
WISHES = Wishes()


def grey(bits: int, icc: bytes | None = None, alpha: bool = False) -> Photo:
    rows, columns = np.mgrid[:90, :140] / np.array((90, 140))[:, None, None]
    level = np.random.default_rng(0).normal(0, 0.02, (90, 140)) + 0.02 + 0.96 * (0.7 * rows + 0.3 * columns)
    full = 2**bits - 1
    level = (np.rint(level.clip(0, 1) * full) / full).astype(np.float32)
    return Photo(level[..., None].repeat(3, 2), Source(bits=bits, grey=True, icc=icc, alpha=rows.astype(np.float32)
                                                       if alpha else None))


def written(photo: Photo, path, wishes: Wishes = WISHES, **recipe):
    whole = Regions.whole(photo.shape)
    return colour_to_files(photo, whole, Recipe(colourise="tint", saturation=1.5, **recipe),
                           {"layers": path}, wishes, hints=SAID)


def in_mode_color(below, above):
    """What an editor shows: Color of the W3C's Compositing and Blending Level 1, which PDF and Photoshop have too."""
    def lum(image):
        return image @ np.array([0.3, 0.59, 0.11])

    moved = above + (lum(below) - lum(above))[..., None]
    bright = lum(moved)[..., None]
    low, high = moved.min(-1, keepdims=True), moved.max(-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = np.where(low < 0, bright + (moved - bright) * bright / (bright - low), moved)
        return np.where(high > 1, bright + (moved - bright) * (1 - bright) / (high - bright), moved)


def layers_of(path):
    return psdtags.TiffImageSourceData.fromtiff(path).layers


def pixels(layer, full):
    found = {int(channel.channelid): channel.data.astype(np.float64) / full for channel in layer.channels}
    return np.stack([found[channel] for channel in range(3)], -1), found[-1]


@pytest.mark.parametrize("bits", [8, 16])
def test_the_photo_under_its_colours_in_the_mode_color_is_the_coloured_photo(bits, tmp_path):
    path, photo, full = tmp_path / "layers.tif", grey(bits), 2**bits - 1
    assert written(photo, path) == ()
    below, above = layers_of(path)
    assert [below.name, above.name] == ["Photo", "Colours"]
    assert [str(one.info[0].value) for one in (below, above)] == ["Photo", "Colours"]
    assert below.blendmode == psdtags.PsdBlendMode.NORMAL
    assert above.blendmode == psdtags.PsdBlendMode.COLOR
    assert (below.opacity, above.opacity) == (255, 255)
    lower, seen = pixels(below, full)
    assert np.array_equal(np.rint(lower * full), np.rint(photo.image.astype(np.float64) * full))
    assert seen.min() == 1
    flat = tifffile.imread(path).astype(np.float64) / full
    assert np.ptp(flat, axis=2).max() > 0.5  # strong colours, also where they are shrunk into gamut
    assert np.abs(in_mode_color(lower, pixels(above, full)[0]) - flat).max() < 2 / 255


@pytest.mark.parametrize("bits", [8, 16])
def test_the_flat_image_keeps_the_luma_and_is_read_by_programs_that_know_no_layers(bits, tmp_path):
    path, photo, full = tmp_path / "layers.tif", grey(bits), 2**bits - 1
    written(photo, path)
    again = files.read(path)
    assert not again.source.notes
    assert files.pages(path) == (photo.shape,)
    before = np.rint(photo.image[..., 0].astype(np.float64) * full)
    assert np.array_equal(np.rint(np.rint(again.image.astype(np.float64) * full) @ LUMA.astype(np.float64)), before)
    if bits == 8:
        with Picture.open(path) as picture:
            assert np.array_equal(np.asarray(picture.convert("L")), before)
    assert b"the colours are not original" in again.source.xmp


def test_a_profile_stays_and_big_endian_files_have_layers_of_their_order(tmp_path):
    """EXIF in the byte order MM makes a file of that order."""
    exif = b"MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x03ab\0\0\0\0\0\0"
    icc = icc_made.of_colours(icc_made.SRGB, np.rint(65535 * np.linspace(0, 1, 256) ** 2).astype(int), "gamma 2")
    for bits in (8, 16):
        photo = grey(bits, icc)
        source = Source(bits=bits, grey=True, icc=icc, exif=exif)
        path = tmp_path / f"layers-{bits}.tif"
        written(Photo(photo.image, source), path)
        with tifffile.TiffFile(path) as file:
            assert file.byteorder == ">"
            assert file.pages[0].tags[34675].value == icc
        lower, _ = pixels(layers_of(path)[0], 2**bits - 1)
        assert np.allclose(lower, photo.image, atol=1e-6)


def test_a_photo_with_opacity_has_it_once_for_its_colours_are_clipped_to_it(tmp_path):
    path, photo = tmp_path / "layers.tif", grey(8, alpha=True)
    written(photo, path)
    below, above = layers_of(path)
    assert np.abs(pixels(below, 255)[1] - photo.source.alpha).max() <= 0.51 / 255
    assert above.clipping == psdtags.PsdClippingType.NON_BASE
    assert tifffile.imread(path).shape[2] == 4


def test_floating_point_samples_become_sixteen_bits_and_that_is_said(tmp_path):
    photo = Photo(grey(16).image, Source(bits=32, grey=True))
    notes = written(photo, tmp_path / "layers.tif")
    assert ["16 bits" in note for note in notes] == [True]
    assert tifffile.imread(tmp_path / "layers.tif").dtype == np.uint16


def test_layers_go_into_no_other_format_and_two_pictures_not_into_one_file(tmp_path):
    with pytest.raises(CannotWrite, match=r"must end in \.tif"):
        written(grey(8), tmp_path / "layers.png")
    both = {"photo": tmp_path / "one.tif", "layers": tmp_path / "one.tif"}
    with pytest.raises(BadUsage, match="one file"):
        colour_to_files(grey(8), Regions.whole((90, 140)), Recipe(), both, WISHES, hints=SAID)
    assert not list(tmp_path.iterdir())


def test_neither_the_original_nor_a_file_that_exists_is_replaced(tmp_path):
    path = tmp_path / "photo.tif"
    files.write(path, grey(8).image, Source(grey=True))
    before, photo = path.read_bytes(), files.read(path)
    with pytest.raises(WontOverwrite):
        written(photo, path, Wishes(overwrite=True))
    assert path.read_bytes() == before
    written(photo, tmp_path / "layers.tif")
    with pytest.raises(WontOverwrite):
        written(photo, tmp_path / "layers.tif")
    written(photo, tmp_path / "layers.tif", Wishes(overwrite=True))


def test_where_nothing_is_said_of_colours_nothing_is_written(tmp_path):
    with pytest.raises(BadHints, match="Nothing is said"):
        colour_to_files(grey(8), Regions.whole((90, 140)), Recipe(), {"photo": tmp_path / "o.png"}, WISHES)
    assert not list(tmp_path.iterdir())


def test_the_verb_writes_photo_colours_and_layers_of_one_colouring(tmp_path, capsys):
    files.write(tmp_path / "photo.png", grey(8).image, Source(grey=True))
    hints.write(tmp_path / "hints.json", SAID)
    call = ["colourise", str(tmp_path / "photo.png"), "-o", str(tmp_path / "out.png"), "--chroma",
            str(tmp_path / "colours.png"), "--layers", str(tmp_path / "layers.tif"), "--hints",
            str(tmp_path / "hints.json"), "--regions", "whole"]
    assert cli.main([*call, "--restore"]) == 2
    assert "--layers" in capsys.readouterr().err
    assert cli.main(call) == 0, capsys.readouterr().err
    image = files.read(tmp_path / "out.png").image
    assert np.array_equal(files.read(tmp_path / "layers.tif").image, image)
    assert np.abs(files.read(tmp_path / "colours.png").image - chroma.layer(image)).max() <= 1.51 / 255
