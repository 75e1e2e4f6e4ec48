"""What is left of a damaged JPEG, PNG or TIFF file is opened: the rest is grey, and told; whole ones are not blamed."""

from __future__ import annotations

import ast
import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

from engine.errors import BadPhoto
from engine.pictures.files import read

ROWS, COLUMNS = 160, 192
DATA = os.environ.get("HEIRLOOM_DATA", "")
needs_data = pytest.mark.skipif(not DATA, reason="HEIRLOOM_DATA is unset")


def scene(kind="RGB"):
    """A picture with coarse and fine detail in every part, so that no stretch of its data is like another."""
    rng = np.random.default_rng(7)
    small = Pictures.fromarray(rng.integers(0, 256, (20, 24, 3), dtype=np.uint8))
    smooth = np.asarray(small.resize((COLUMNS, ROWS), Pictures.Resampling.BICUBIC), np.float32)
    grain = rng.normal(0, 6, smooth.shape)
    return Pictures.fromarray(((smooth * 0.8 + 25 + grain) // 4 * 4).clip(0, 255).astype(np.uint8)).convert(kind)


def jpeg(kind="RGB", **options):
    buffer = io.BytesIO()
    scene(kind).save(buffer, "JPEG", **{"quality": 88, **options})
    return buffer.getvalue()


def png(deep=False, interlaced=False, kind="RGB"):
    """A PNG file, its pixels in pieces of 1 kB, as libraries write them; interlaced by Adam7 on request."""
    samples = np.atleast_3d(np.asarray(scene(kind)))
    if deep:
        samples = samples.astype(np.uint16) * 257
    passes = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
    rows = []
    for top, left, down, across in passes if interlaced else ((0, 0, 1, 1),):
        rows += [b"\0" + row.astype(samples.dtype.newbyteorder(">")).tobytes()
                 for row in samples[top::down, left::across]]
    packed = zlib.compress(b"".join(rows))
    head = struct.pack(">IIBBBBB", COLUMNS, ROWS, 16 if deep else 8, 2 if kind == "RGB" else 0, 0, 0, interlaced)
    pieces = [(b"IDAT", packed[at : at + 1024]) for at in range(0, len(packed), 1024)]
    chunks = [(b"IHDR", head), *pieces, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data
                                           + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)


def tiff(deep=False, **options):
    import tifffile

    samples = np.asarray(scene())
    if deep:
        samples = samples.astype(np.uint16) * 257
    if options.get("planarconfig") == "separate":
        samples = np.ascontiguousarray(np.moveaxis(samples, 2, 0))
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, samples, photometric="rgb", **options)
    return buffer.getvalue()


def opened(data, folder):
    path = folder / "사진"
    path.write_bytes(data)
    return read(path)


def grey(photo):
    return (np.abs(photo.image - 0.5) < 0.004).all(axis=2)


def lost(photo):
    """Whether a note says that something is missing, shifted or coarse."""
    return any(note.startswith(("The file is cut off: ", "The file is damaged: ")) for note in photo.source.notes)


JPEGS = {
    "usual": {}, "full colour": {"subsampling": 0}, "4:2:2": {"subsampling": 1}, "grey": {"kind": "L"},
    "cmyk": {"kind": "CMYK"}, "own tables": {"optimize": True}, "restarts": {"restart_marker_rows": 1},
    "many restarts": {"restart_marker_blocks": 3}, "progressive": {"progressive": True},
    "progressive grey": {"progressive": True, "kind": "L"}, "poor": {"quality": 5}, "best": {"quality": 100},
}
SEQUENTIAL = [name for name in JPEGS if "progressive" not in name]


@pytest.mark.parametrize("name", list(JPEGS))
def test_whole_jpeg_files_are_not_accused(name, tmp_path):
    data = jpeg(**JPEGS[name])
    for tail in (b"", b"\0" * 900, b"a video that lies behind the photo" * 40, data):
        assert not lost(opened(data + tail, tmp_path))
    if "progressive" not in name:  # whose last scan could go on
        assert not lost(opened(data[:-2], tmp_path)), "nothing but the mark of the end is missing"


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_a_cut_jpeg_keeps_all_above_and_is_grey_below(name, tmp_path):
    data = jpeg(**JPEGS[name])
    whole = opened(data, tmp_path).image
    start = data.index(b"\xff\xda")
    photo = opened(data[: start + (len(data) - start) * 2 // 3], tmp_path)
    assert photo.shape == (ROWS, COLUMNS)
    missing = grey(photo)
    first = int(np.argmax(missing.mean(axis=1) > 0.99))
    assert missing[first:].all()
    assert 0.2 < 1 - first / ROWS < 0.5
    above = first - 16  # the row of blocks in which the data ends
    assert np.array_equal(photo.image[: above - 1], whole[: above - 1])
    assert len(photo.source.notes) == 1 + (name == "cmyk") * 2
    assert any("The file is cut off: the lower " in note and "filled with grey" in note for note in photo.source.notes)


def test_the_share_that_is_missing_is_told_by_its_name(tmp_path):
    data = jpeg("L")
    start, shares = data.index(b"\xff\xda"), {}
    for cut in range(start + 40, len(data) - 2, (len(data) - start) // 50):
        photo = opened(data[:cut], tmp_path)
        for note in photo.source.notes:
            if "the lower " in note:  # else it is less than a row of blocks
                shares[note.split("the lower ")[1].split(" of")[0]] = float(grey(photo).mean())
    for name, share in {"third": 1 / 3, "half": 1 / 2, "two thirds": 2 / 3, "quarter": 1 / 4}.items():
        assert abs(shares[name] - share) < 0.03
    assert any(name.endswith(" %") for name in shares)


@pytest.mark.parametrize(("orientation", "side"), [(1, "lower"), (3, "upper"), (6, "left"), (8, "right")])
def test_what_is_missing_is_told_as_the_photo_stands(orientation, side, tmp_path):
    exif = Pictures.Exif()
    exif[274] = orientation
    data = jpeg(exif=exif)
    photo = opened(data[: len(data) * 2 // 3], tmp_path)
    assert f"the {side} " in photo.source.notes[0]
    edge = {"lower": np.s_[-8:], "upper": np.s_[:8], "left": np.s_[:, :8], "right": np.s_[:, -8:]}[side]
    assert grey(photo)[edge].all()


def test_a_cut_progressive_jpeg_says_what_is_coarse_and_what_is_missing(tmp_path):
    data = jpeg(progressive=True)
    photo = opened(data[: len(data) * 2 // 3], tmp_path)
    assert photo.source.notes[0].startswith("The file is cut off: the whole picture has lost its fine detail")
    assert not grey(photo).mean() > 0.01
    first = data.index(b"\xff\xda")
    second = data.index(b"\xff\xda", first + 2)
    photo = opened(data[: (first + second) // 2], tmp_path)
    assert "is missing" in photo.source.notes[0] or "are missing" in photo.source.notes[0]
    assert grey(photo)[-16:].all()


def broken(data, how, start, length=400):
    """Data with a stretch in its middle wiped, filled or noisy."""
    at = start + (len(data) - start) // 2
    noise = np.random.default_rng(2).integers(0, 256, length, dtype=np.uint8).tobytes()
    stretch = {"zeros": bytes(length), "ones": b"\xff" * length, "noise": noise, "spaces": b" " * length}[how]
    return data[:at] + stretch + data[at + length :]


@pytest.mark.parametrize("how", ["zeros", "ones", "noise", "spaces"])
@pytest.mark.parametrize("name", ["usual", "full colour", "grey", "own tables", "restarts"])
def test_damage_within_a_jpeg_is_told_and_all_above_is_kept(name, how, tmp_path):
    data = jpeg(**JPEGS[name])
    whole = opened(data, tmp_path).image
    photo = opened(broken(data, how, data.index(b"\xff\xda"), 1200 if how == "noise" else 300), tmp_path)
    assert lost(photo)
    assert np.array_equal(photo.image[:32], whole[:32])


@pytest.mark.parametrize("how", ["zeros", "ones", "spaces"])
def test_restarts_keep_what_comes_after_a_damaged_stretch_in_its_place(how, tmp_path):
    data = jpeg(subsampling=0, restart_marker_rows=1)
    whole = opened(data, tmp_path).image
    photo = opened(broken(data, how, data.index(b"\xff\xda"), 1800), tmp_path)
    wrong = (photo.image != whole).any(axis=2)
    assert (grey(photo) | ~wrong)[np.r_[: ROWS // 2 - 32, ROWS // 2 + 56 : ROWS]].all()
    assert grey(photo).mean() < 0.3
    assert "a strip from" in photo.source.notes[0] or "of the picture" in photo.source.notes[0]


PNGS = {
    "8": {}, "16": {"deep": True}, "interlaced": {"interlaced": True}, "grey": {"kind": "L"},
    "interlaced 16": {"deep": True, "interlaced": True}, "grey 16": {"kind": "L", "deep": True},
}


@pytest.mark.parametrize("name", list(PNGS))
def test_a_cut_png_keeps_each_known_pixel(name, tmp_path):
    data = png(**PNGS[name])
    whole = opened(data, tmp_path)
    assert not lost(whole)
    photo = opened(data[: len(data) * 2 // 3], tmp_path)
    assert photo.source.bits == whole.source.bits
    assert "The file is cut off" in photo.source.notes[0]
    same = (photo.image == whole.image).all(axis=2)
    if "interlaced" in name:
        assert "fine detail" in photo.source.notes[0], "the coarse passes are there"
        assert same[::2, ::2].all()
        assert not (grey(photo) & ~same).any()
        photo = opened(data[: len(data) // 90], tmp_path)
        assert "missing" in photo.source.notes[0]
        assert grey(photo)[-8:].all()
    else:
        assert (same | grey(photo)).all()
        assert "the lower " in photo.source.notes[0]
        assert 0.3 < grey(photo).mean() < 0.4


@pytest.mark.parametrize("how", ["zeros", "ones", "noise"])
@pytest.mark.parametrize("name", ["8", "16", "interlaced"])
def test_damage_within_a_png_is_told_and_never_shown_as_picture(name, how, tmp_path):
    data = png(**PNGS[name])
    whole = opened(data, tmp_path).image
    photo = opened(broken(data, how, 100), tmp_path)
    assert lost(photo)
    if name != "interlaced" and how != "noise":
        assert ((photo.image == whole).all(axis=2) | grey(photo)).all()
    assert np.array_equal(photo.image[:32:8, ::8], whole[:32:8, ::8])


def test_a_wrong_checksum_alone_takes_nothing_away(tmp_path):
    data = png()
    at = data.index(b"IDAT") + 4 + 1024
    photo = opened(data[:at] + b"abcd" + data[at + 4 :], tmp_path)
    assert not lost(photo)
    assert np.array_equal(photo.image, opened(data, tmp_path).image)


ZIP, LZW = {"compression": "zlib"}, {"compression": "lzw"}
TIFFS = {
    "plain": {"rowsperstrip": 16}, "one strip": {}, "tiles": {"tile": (32, 32)},
    "lzw": {**LZW, "rowsperstrip": 16}, "lzw, one strip": {**LZW, "predictor": True},
    "lzw tiles": {**LZW, "tile": (32, 32)}, "packbits": {"compression": "packbits", "rowsperstrip": 8},
    "deflate": {**ZIP, "rowsperstrip": 16, "predictor": True}, "deflate, one strip": ZIP,
    "deflate tiles": {**ZIP, "tile": (48, 64)}, "16": {"deep": True, "rowsperstrip": 16},
    "16 lzw": {**LZW, "deep": True, "rowsperstrip": 16}, "16 tiles": {**ZIP, "deep": True, "tile": (32, 32)},
    "jpeg": {"compression": "jpeg", "rowsperstrip": 32}, "jpeg tiles": {"compression": "jpeg", "tile": (64, 64)},
    "big": {"bigtiff": True, "rowsperstrip": 16}, "zstd": {"compression": "zstd", "rowsperstrip": 16},
    "motorola": {**ZIP, "byteorder": ">", "deep": True, "rowsperstrip": 16},
}
# In the others zeros may be a picture.
TELLING = [name for name, options in TIFFS.items() if options.get("compression") in ("lzw", "zlib", "jpeg")]


@pytest.mark.parametrize("name", list(TIFFS))
def test_a_cut_tiff_keeps_each_known_pixel(name, tmp_path):
    data = tiff(**TIFFS[name])
    whole = opened(data, tmp_path)
    assert not lost(whole)
    photo = opened(data[: len(data) * 3 // 5], tmp_path)
    assert "The file is cut off: " in " ".join(photo.source.notes)
    assert (photo.source.bits, photo.shape) == (whole.source.bits, whole.shape)
    known = ~grey(photo)
    assert 0.3 < known.mean() < 0.7
    near = 0.25 if "jpeg" in name else 0  # the last blocks of a cut strip are smoothed without their neighbours
    assert np.abs(photo.image - whole.image)[known].max() <= near


@pytest.mark.parametrize("name", TELLING)
def test_a_wiped_stretch_within_a_packed_tiff_is_told(name, tmp_path):
    data = tiff(**TIFFS[name])
    photo = opened(broken(data, "zeros", 1500, 500), tmp_path)
    assert lost(photo)


def test_planes_of_their_own_lack_what_any_of_them_lacks(tmp_path):
    data = tiff(planarconfig="separate", rowsperstrip=16)
    photo = opened(data[: len(data) * 9 // 10], tmp_path)
    assert "the lower 31 % of the picture is missing" in photo.source.notes[0]


@pytest.mark.parametrize("data", [jpeg()[:700], png()[:60], tiff(compression="zstd")[:900], jpeg()[:2]])
def test_where_nothing_is_left_the_file_is_refused(data, tmp_path):
    with pytest.raises(BadPhoto, match=r"cut off|damaged"):
        opened(data, tmp_path)


def test_opacity_of_what_is_missing_is_full(tmp_path):
    buffer = io.BytesIO()
    picture = scene("RGBA")
    picture.putalpha(90)
    picture.save(buffer, "PNG", compress_level=1)
    photo = opened(buffer.getvalue()[: len(buffer.getvalue()) // 2], tmp_path)
    assert photo.source.alpha[-1].min() == 1
    assert photo.source.alpha[0].max() < 0.4


def test_faults_of_decoders_are_caught_around_decoders_alone():
    """Caught wholesale, a fault of our own would be told as a damaged file."""
    engine = Path(__file__).parents[3] / "engine"
    catching = set()
    texts = {path: path.read_text(encoding="utf-8") for path in engine.rglob("*.py")}
    for path, text in texts.items():
        for node in ast.walk(ast.parse(text)) if "FAULTS" in text else ():
            if isinstance(node, ast.ImportFrom) and node.module == "engine.pictures.raster":
                catching |= {path.name for name in node.names if name.name == "FAULTS"}
    assert catching == {"sheets.py", "tiffs.py"}, "where Pillow counts pictures, and tifffile decodes strips on trial"


def test_nothing_of_ours_works_where_the_faults_of_decoders_are_caught():
    """But what opens a file by a decoder, and what takes numbers out of a decoder's own objects."""
    known = {"hushed", "check_size", "_identified", "is_special_tiff", "Layout", "decode", "undirected", "BadPhoto",
             "fits", "TiffParts"}
    root = Path(__file__).parents[3]
    for path in sorted((root / "engine" / "pictures").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        own |= {alias.asname or alias.name for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and str(node.module).startswith("engine") for alias in node.names}
        for block in ast.walk(tree):
            if isinstance(block, ast.With) and any("decoding_of" in ast.unparse(item) for item in block.items):
                for call in (node for line in block.body for node in ast.walk(line) if isinstance(node, ast.Call)):
                    first, _, last = ast.unparse(call.func).partition(".")
                    assert first not in own or (last or first) in known, f"{path.name}:{call.lineno}"
                    assert first != "self" or last not in own, f"{path.name}:{call.lineno}"


@needs_data
def test_no_real_photo_is_accused():
    photos = sorted((Path(DATA) / "free_photos").rglob("*.jp*g"))[:12]
    assert photos
    for path in photos:
        assert not lost(read(path)), path.name


@needs_data
def test_the_field_file_with_a_cut_strip_says_so():
    photo = read(Path(DATA) / "field" / "case05b-jpeg-in-tiff-cut.tif")
    assert "strip from 60 % to 80 % of the height is missing" in photo.source.notes[0]


@pytest.mark.parametrize("name", ["usual", "progressive", "many restarts"])
def test_codes_followed_side_by_side_and_one_by_one_come_to_the_same(name, monkeypatch):
    from engine.salvage import jpeg as jpeg_damage
    from engine.salvage import jpeg_scans, jpeg_walk

    data = np.frombuffer(bytearray(broken(jpeg(**JPEGS[name]), "noise", 300, 900)), np.uint8)
    for scan in jpeg_scans.scans_of(data):
        if scan.high >> 4:
            continue
        pieces = [jpeg_damage.unstuffed(data[first:last]) for first, last in scan.pieces]
        coding = jpeg_damage.coding_of(scan)
        monkeypatch.setattr("engine.salvage.jpeg_walk._PASSES", 12)
        side_by_side = jpeg_walk.counted(pieces, coding)
        monkeypatch.setattr("engine.salvage.jpeg_walk._PASSES", 1)
        one_by_one = jpeg_walk.counted(pieces, coding)
        assert all(np.array_equal(one, other) for one, other in zip(side_by_side, one_by_one, strict=True))
