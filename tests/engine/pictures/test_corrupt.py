"""Every broken, odd and hostile file opens rightly, or with words on what is missing, or is told in a sentence."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

from engine.errors import BadMask, BadPhoto, EngineError
from engine.pictures.files import read, read_plain
from engine.pictures.screen import quick_look
from engine.pictures.thumbnails import thumbnail

FOLDER = Path(os.environ.get("HEIRLOOM_DATA", "")) / "corrupt"
HERE = os.environ.get("HEIRLOOM_DATA") and (FOLDER / "OUTCOMES.tsv").is_file()
needs_data = pytest.mark.skipif(not HERE, reason="HEIRLOOM_DATA is unset")
# Files of which something is left, though other readers refuse them, and what is said of it.
LEFT = {"truncated_image.png": "lower 16 % of the picture is missing", "truncated_jpeg.jpg": "lost its fine detail",
        "truncated_end_chunk.png": "", "png_decompression_dos.png": ""}
# Files that Pillow opens and we do not. Of this one the first frame is small, but the second claims 65635 a side;
# Pillow takes room for a frame that it is to dispose of before its size can be asked, so we ask the file itself.
OURS = {"decompression_bomb_extents.gif"}
# Formats that are no photographs, and are not opened whatever is in them.
FOREIGN = {"TGA", "ICO", "DDS", "SGI", "PSD", "ICNS", "PCX", "BLP", "FLI"}


def outcomes():
    """The rows of the table of truths; none where the data is absent."""
    if not HERE:
        return []
    with (FOLDER / "OUTCOMES.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


ROWS = outcomes() or [pytest.param({"file": ""}, marks=needs_data)]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_every_file_opens_rightly_or_is_told_in_a_sentence(row, capfd):
    try:
        photo = read(FOLDER / row["file"])
    except BadPhoto as fault:
        assert row["outcome"] != "loaded" or row["format"] in FOREIGN or row["file"] in OURS
        assert_sentence(fault)
    else:
        assert row["outcome"] == "loaded" or LEFT[row["file"]] in " ".join(photo.source.notes)
        columns, rows = (int(side) for side in row["size"].split("x")) if row["size"] else photo.shape[::-1]
        turned = "orientation" in row["file"] or row["file"].startswith("avif/rot")
        allowed = {(rows, columns), (columns, rows)} if turned else {(rows, columns)}
        assert photo.shape in allowed
        assert photo.image.min() >= 0
        assert photo.image.max() <= 1
        assert photo.source.format in (row["format"] or "PNG", "MPO")
    assert capfd.readouterr() == ("", ""), "no library speaks for itself"


def assert_sentence(fault: EngineError) -> None:
    text = str(fault)
    assert text[0] in "'T"
    assert text.endswith(".")
    assert len(text) < 600
    assert "Traceback" not in text


@needs_data
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_every_file_as_a_mask_is_bytes_or_a_sentence(row, capfd):
    try:
        plain = read_plain(FOLDER / row["file"])
    except BadMask as fault:
        assert_sentence(fault)
    else:
        assert plain.dtype == np.uint8
        assert plain.ndim in (2, 3)
    assert capfd.readouterr() == ("", "")


def test_a_damaged_tiff_is_told_by_us_alone_and_stderr_is_given_back(tmp_path, capfd):
    data = bytearray(encoded("TIFF", compression="tiff_lzw"))
    data[8:200] = bytes(192)
    (tmp_path / "a.tif").write_bytes(data)
    with pytest.raises(BadPhoto):
        read(tmp_path / "a.tif")
    with pytest.raises(BadMask):
        read_plain(tmp_path / "a.tif")
    os.write(2, b"afterwards")
    assert capfd.readouterr() == ("", "afterwards")


@needs_data
@pytest.mark.parametrize("name", ["g4_orientation_6.tif", "hopper_orientation_6.jpg", "hopper_orientation_5.webp",
                                  "avif/rot3mir0.avif"])
def test_turned_files_stand_as_pillow_turns_them(name):
    from PIL import ImageOps

    with Pictures.open(FOLDER / name) as picture:
        picture.load()
        upright = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    assert np.array_equal(np.rint(read(FOLDER / name).image * 255).astype(np.uint8), upright)


@needs_data
@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_all_of_them_together_stay_within_two_gigabytes_and_a_minute():
    import resource

    script = ("import os, sys; from pathlib import Path; from engine.pictures.files import read; from engine.errors"
              " import BadPhoto\nfor path in sorted(Path(sys.argv[1]).rglob('*')):\n"
              "    try: read(path)\n    except BadPhoto: pass\n")
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(FOLDER)], check=False, timeout=600, capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
        cwd=Path(__file__).parents[3], env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert ended.stderr == b"", "neither Pillow nor libtiff speaks for itself"


def encoded(kind: str, **options) -> bytes:
    """A picture of smooth noise in a format."""
    rng = np.random.default_rng(3)
    small = Pictures.fromarray(rng.integers(0, 256, (12, 16, 3), dtype=np.uint8))
    buffer = io.BytesIO()
    small.resize((96, 80), Pictures.Resampling.BICUBIC).save(buffer, kind, **options)
    return buffer.getvalue()


def encoded_bits(kind: str, **options) -> bytes:
    """A picture of one bit a sample."""
    buffer = io.BytesIO()
    with Pictures.open(io.BytesIO(encoded("PNG"))) as picture:
        picture.convert("1").save(buffer, kind, **options)
    return buffer.getvalue()


def deep_tiff(**options) -> bytes:
    """The same in TIFF of 16 bits."""
    import tifffile

    rng = np.random.default_rng(3)
    samples = rng.integers(0, 65536, (40, 50, 3), dtype=np.uint16)
    buffer = io.BytesIO()
    if options.get("planarconfig") == "separate":
        samples = np.ascontiguousarray(np.moveaxis(samples, 2, 0))
    tifffile.imwrite(buffer, samples, photometric="rgb", **options)
    return buffer.getvalue()


def deep_png() -> bytes:
    import imagecodecs

    return bytes(imagecodecs.png_encode(np.random.default_rng(3).integers(0, 65536, (40, 50, 3), dtype=np.uint16)))


WHOLE = {
    "png": lambda: encoded("PNG"),
    "jpeg": lambda: encoded("JPEG", quality=90),
    "progressive jpeg": lambda: encoded("JPEG", quality=90, progressive=True),
    "webp": lambda: encoded("WEBP", quality=90),
    "lossless webp": lambda: encoded("WEBP", lossless=True),
    "bmp": lambda: encoded("BMP"),
    "gif": lambda: encoded("GIF"),
    "avif": lambda: encoded("AVIF"),
    "ppm": lambda: encoded("PPM"),
    "jpeg 2000": lambda: encoded("JPEG2000"),
    "tiff": lambda: encoded("TIFF"),
    "tiff lzw": lambda: encoded("TIFF", compression="tiff_lzw"),
    "tiff deflate": lambda: encoded("TIFF", compression="tiff_deflate"),
    "tiff fax": lambda: encoded_bits("TIFF", compression="group4"),
    "tiff jpeg": lambda: encoded("TIFF", compression="jpeg"),
    "png 16": deep_png,
    "tiff 16": deep_tiff,
    "tiff 16 lzw": lambda: deep_tiff(compression="lzw", rowsperstrip=8),
    "tiff 16 tiles": lambda: deep_tiff(compression="zlib", tile=(16, 16)),
    "tiff 16 planar": lambda: deep_tiff(planarconfig="separate"),
}
LOSSY = {"jpeg", "progressive jpeg"}
# These keep their table at their end, or are of kinds of which nothing is left when they are cut.
REFUSED = {"webp", "lossless webp", "bmp", "gif", "avif", "ppm", "jpeg 2000", "tiff lzw", "tiff deflate", "tiff fax",
           "tiff jpeg"}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", list(WHOLE))
def test_a_file_cut_off_anywhere_is_refused_or_is_whole_or_says_what_is_missing(name, tmp_path):
    data = WHOLE[name]()
    path = tmp_path / "사진"
    path.write_bytes(data)
    whole = read(path).image
    cuts = {*range(0, len(data), max(1, len(data) // 25)), *range(max(0, len(data) - 14), len(data))}
    opened = 0
    for cut in sorted(cuts):
        path.write_bytes(data[:cut])
        try:
            photo = read(path)
        except BadPhoto as fault:
            assert_sentence(fault)
            continue
        opened += 1
        notes = " ".join(photo.source.notes)
        if name in LOSSY:
            assert "The file is cut off" in notes or np.array_equal(photo.image, whole)
            continue
        differs = (photo.image != whole).any(axis=2)
        grey = (np.abs(photo.image - 0.5) < 0.01).all(axis=2)
        assert (grey | ~differs).all(), f"noise was taken for a picture after {cut} of {len(data)}"
        assert "The file is cut off" in notes or not differs.any()
    assert opened > 5 or name in REFUSED


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", list(WHOLE))
def test_flipped_bytes_give_a_picture_or_a_sentence(name, tmp_path, capfd):
    data = WHOLE[name]()
    path = tmp_path / "flipped"
    rng = np.random.default_rng(11)
    for _ in range(20):
        broken = bytearray(data)
        for at in rng.integers(0, len(data), 6):
            broken[at] = rng.integers(0, 256)
        for at in rng.integers(0, min(200, len(data)), 2):
            broken[at] = rng.integers(0, 256)
        path.write_bytes(broken)
        try:
            read(path, max_megapixels=20)
        except BadPhoto as fault:
            assert_sentence(fault)
    assert capfd.readouterr() == ("", "")


def test_truncation_is_seen_even_if_another_library_allowed_it(tmp_path, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "half.jpg").write_bytes(encoded("JPEG")[:1500])
    assert "cut off" in read(tmp_path / "half.jpg").source.notes[0]
    (tmp_path / "half.webp").write_bytes(encoded("WEBP")[:500])
    with pytest.raises(BadPhoto, match="cut off"):
        read(tmp_path / "half.webp")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in this file system")
@pytest.mark.timeout(10)
def test_a_pipe_is_refused_without_waiting(tmp_path):
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    with pytest.raises(BadPhoto, match="ordinary file"):
        read(pipe)
    assert quick_look(pipe) is None
    assert quick_look(pipe.rename(tmp_path / "pipe.tif")) is None
    assert thumbnail(tmp_path / "pipe.tif") is None


@pytest.mark.parametrize("content", [b"", b"\0", b"%PDF-1.7\n", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
                                     b"GIF89a", b"II*\0\xff\xff\xff\x7f", b"MM\0*\0\0\0\x08", bytes(4096)])
def test_what_is_no_picture_is_told(content, tmp_path):
    path = tmp_path / "thing.jpg"
    path.write_bytes(content)
    with pytest.raises(BadPhoto):
        read(path)


@pytest.mark.parametrize("name", ["", "missing.png", "a\0b.png", "x" * 300])
def test_a_path_that_leads_nowhere_is_told(name, tmp_path):
    with pytest.raises(BadPhoto):
        read(tmp_path / name)


def test_a_photo_too_large_is_told_with_its_size_and_the_option(tmp_path):
    path = tmp_path / "large.png"
    Pictures.new("1", (2000, 1500)).save(path)
    with pytest.raises(BadPhoto, match=r"2000×1500 pixels, 3\.0 megapixels.*--max-megapixels 3"):
        read(path, max_megapixels=2.9)
    with pytest.raises(BadMask, match="--max-megapixels"):
        read_plain(path, max_megapixels=2.9)
    assert read(path, max_megapixels=3).shape == (1500, 2000)


def test_the_size_that_another_library_allows_does_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)
    path = tmp_path / "a.png"
    Pictures.new("L", (300, 200)).save(path)
    assert read(path).shape == (200, 300)
    assert Pictures.MAX_IMAGE_PIXELS == 100


def test_missing_strips_are_not_taken_for_black(tmp_path):
    from engine.metadata import ifd

    data = bytearray(deep_tiff(rowsperstrip=8))
    head = ifd.header(data)
    entries, _ = ifd.parsed(data, head, head.first)
    for tag in (273, 279):
        last = entries[tag].at + len(entries[tag].data)
        data[last - ifd.SIZES[entries[tag].kind] : last] = bytes(ifd.SIZES[entries[tag].kind])
    (tmp_path / "a.tif").write_bytes(data)
    photo = read(tmp_path / "a.tif")
    assert photo.source.notes == ("The file is damaged: the lower 20 % of the picture is missing and was filled with"
                                  " grey.",)
    assert np.allclose(photo.image[32:], 0.5, atol=1e-4)
    assert not np.allclose(photo.image[:32], 0.5, atol=0.1)


def test_a_camera_raw_file_is_not_taken_for_its_thumbnail(tmp_path):
    path = tmp_path / "raw.tif"
    Pictures.new("RGB", (16, 12)).save(path, tiffinfo={50706: b"\1\4\0\0"})
    with pytest.raises(BadPhoto, match="raw file"):
        read(path)
    other = path.rename(tmp_path / "raw.nef")
    with pytest.raises(BadPhoto, match="raw file"):
        read(other)
