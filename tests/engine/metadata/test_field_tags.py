"""Files from the field whose tags other programs lose: here they come out right, as exiftool tells them."""

from __future__ import annotations

import numpy as np
import pytest
from independent import named, needs_exiftool, samples, tags

from engine.errors import CannotWrite
from engine.pictures.files import can_hold, read, write

SUFFIXES = [".jpg", ".png", ".tif", ".webp"]


@pytest.fixture
def field(data_dir):
    folder = data_dir / "field"
    if not folder.is_dir():
        pytest.skip("the folder of test data holds no files from the field")
    return folder


def doubled(path, target, **options):
    """Read a file, write it twice as large; the notes of both."""
    photo = read(path)
    written = write(target, photo.image.repeat(2, 0).repeat(2, 1), photo.source, scale=2, **options)
    return (*photo.source.notes, *written)


@needs_exiftool
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["case11a-jfif72-exif600.jpg", "case11c-jfif-nounit-exif600.jpg"])
def test_exifs_600_dpi_become_1200_everywhere(name, suffix, field, tmp_path):
    assert doubled(field / name, tmp_path / f"a{suffix}") == ()
    assert set(named(tmp_path / f"a{suffix}", "XResolution").values()) == {1200}
    assert all(value == 47244 for value in named(tmp_path / f"a{suffix}", "PixelsPerUnitX").values())


@needs_exiftool
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_extended_xmp_is_carried(suffix, field, tmp_path):
    assert doubled(field / "case10-extended-xmp.jpg", tmp_path / f"a{suffix}") == ()
    before, after = tags(field / "case10-extended-xmp.jpg"), tags(tmp_path / f"a{suffix}")
    assert len(before["XMP-dc:Description"]) > 80_000
    for name in ("XMP-dc:Title", "XMP-dc:Description"):
        assert after[name] == before[name]
    assert ("XMP-xmpNote:HasExtendedXMP" in after) == (suffix == ".jpg")


@needs_exiftool
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_panorama_tells_its_new_size(suffix, field, tmp_path):
    assert doubled(field / "case06-gpano.jpg", tmp_path / f"a{suffix}") == ()
    told = tags(tmp_path / f"a{suffix}")
    assert {name: told[f"XMP-GPano:{name}Pixels"] for name in ("FullPanoWidth", "FullPanoHeight", "CroppedAreaTop",
            "CroppedAreaLeft", "CroppedAreaImageWidth", "CroppedAreaImageHeight")} == {
        "FullPanoWidth": 640, "FullPanoHeight": 320, "CroppedAreaTop": 40, "CroppedAreaLeft": 160,
        "CroppedAreaImageWidth": 320, "CroppedAreaImageHeight": 240}


@needs_exiftool
def test_a_face_stays_where_it_is(field, tmp_path):
    assert doubled(field / "case09b-face-region-upright.jpg", tmp_path / "a.jpg") == ()
    region = tags(tmp_path / "a.jpg")["XMP-mwg-rs:RegionInfo"]
    assert region["AppliedToDimensions"] == {"W": 320, "H": 240, "Unit": "pixel"}
    assert region["RegionList"][0]["Area"] == {"X": 0.25, "Y": 0.75, "W": 0.2, "H": 0.3, "Unit": "normalized"}


@pytest.mark.parametrize(("name", "word"), [("case07-motion-photo.jpg", "video"), ("case08-ultrahdr.jpg", "gain map")])
def test_what_does_not_travel_is_told_and_not_promised(name, word, field, tmp_path):
    notes = doubled(field / name, tmp_path / "a.jpg")
    assert len(notes) == 1
    assert word in notes[0]
    data = (tmp_path / "a.jpg").read_bytes()
    for sign in (b"hdr-gain-map", b"MotionPhoto", b"MicroVideo", b"Container", b"MPF\0"):
        assert sign not in data


def test_texts_with_small_letters_are_carried_or_told(field, tmp_path):
    before = read(field / "case03-text-lowercase.png").source.texts
    assert [text[0] for text in before] == ["parameters", "photo:caption"]
    assert doubled(field / "case03-text-lowercase.png", tmp_path / "a.png") == ()
    assert read(tmp_path / "a.png").source.texts == before
    assert any("photo:caption" in note for note in doubled(field / "case03-text-lowercase.png", tmp_path / "a.jpg"))


def test_tones_under_a_linear_profile_are_converted_where_it_cannot_go(field, tmp_path):
    doubled(field / "case15-grey-linear-icc.jpg", tmp_path / "a.webp", quality=100)
    doubled(field / "case15-grey-linear-icc.jpg", tmp_path / "b.png", colour=True)
    for name in ("a.webp", "b.png"):
        assert abs(float(np.mean(samples(tmp_path / name))) - 79) < 1.5


def test_a_panorama_is_too_wide_for_webp_and_that_is_known_before(field):
    rows, columns = read(field / "case17-panorama-8600x60.jpg").shape
    with pytest.raises(CannotWrite, match="WebP, which holds 16383 a side"):
        can_hold("a.webp", (2 * rows, 2 * columns))
    can_hold("a.jpg", (2 * rows, 2 * columns))
