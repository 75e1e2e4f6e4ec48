"""Large files: read part by part into a given array, seen early out of few rows, and whole though they are damaged."""

import tracemalloc
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image

from engine import quick_look, read
from engine.pictures import screen, sparse
from engine.pictures.banded import TiffParts

ROWS, COLUMNS = 700, 900
_EMPTY = b"\0\0\0\xff\xff"  # a block of deflate that is stored and holds nothing
LAYOUTS = {
    "tiles, deflated, differences": {"tile": (128, 256), "compression": "adobe_deflate", "predictor": True},
    "strips, LZW": {"rowsperstrip": 13, "compression": "lzw"},
    "strips, LZW, differences": {"rowsperstrip": 16, "compression": "lzw", "predictor": True},
    "strips, Zstandard": {"rowsperstrip": 64, "compression": "zstd"},
    "strips, plain": {"rowsperstrip": 50},
    "tiles, plain": {"tile": (64, 64)},
    "one strip, plain": {"rowsperstrip": ROWS},
}


def _samples(kind, grey):
    """A picture with no symmetry."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS].astype(np.float64)
    planes = [0.5 + 0.4 * np.sin(rows / 41 + 0.3 * c) * np.cos(columns / (60 + 9 * c)) for c in range(1 if grey else 3)]
    stack = planes[0] if grey else np.stack(planes, axis=-1)
    return np.rint(stack * np.iinfo(kind).max).astype(kind)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("kind", "grey", "order"), [("u2", False, "<"), ("u2", True, ">"), ("u1", True, "<"),
                                                     ("u1", False, ">")])
def test_every_layout_is_read_part_by_part_to_the_same_image(tmp_path, layout, kind, grey, order):
    samples = _samples(kind, grey)
    tifffile.imwrite(tmp_path / "a.tif", samples, byteorder=order, photometric="minisblack" if grey else "rgb",
                     **LAYOUTS[layout])
    photo = read(tmp_path / "a.tif")
    full = np.float32(np.iinfo(kind).max)
    wanted = np.repeat(samples[..., None], 3, axis=2) if grey else samples
    assert np.array_equal(photo.image, wanted.astype(np.float32) / full)
    assert (photo.source.bits, photo.source.grey) == (8 * samples.dtype.itemsize, grey)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_parts_are_put_where_they_lie_upright(tmp_path, orientation):
    samples = _samples("u2", grey=True)
    tags = [(274, 3, 1, orientation, True)]
    tifffile.imwrite(tmp_path / "a.tif", samples, tile=(128, 128), compression="zlib", extratags=tags)
    turned = {1: samples, 2: samples[:, ::-1], 3: samples[::-1, ::-1], 4: samples[::-1], 5: samples.T,
              6: samples.T[:, ::-1], 7: samples.T[::-1, ::-1], 8: samples.T[::-1]}[orientation]
    photo = read(tmp_path / "a.tif")
    assert np.array_equal(photo.image[..., 0], turned.astype(np.float32) / np.float32(65535))


def test_white_may_be_zero(tmp_path):
    samples = _samples("u1", grey=True)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="miniswhite", compression="zlib", tile=(64, 64))
    assert np.array_equal(read(tmp_path / "a.tif").image[..., 0], (255 - samples).astype(np.float32) / np.float32(255))


@pytest.mark.parametrize("name", ["a.tif", "a.png", "a.jpg"])
def test_a_photo_is_read_into_a_mapped_file_with_little_memory_besides(tmp_path, name):
    samples = np.tile(_samples("u1", grey=False), (3, 1, 1))
    if name == "a.tif":
        tifffile.imwrite(tmp_path / name, samples.astype(np.uint16) * 257, photometric="rgb", tile=(128, 128),
                         compression="zlib")
    else:
        Image.fromarray(samples).save(tmp_path / name)
    read(tmp_path / name)  # libraries are loaded
    mapped = []

    def into(shape):
        mapped.append(np.lib.format.open_memmap(tmp_path / "a.npy", "w+", np.float32, (*shape, 3)))
        return mapped[0]

    tracemalloc.start()
    try:
        photo = read(tmp_path / name, into=into)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert photo.image is mapped[0]
    assert not photo.image.flags.writeable
    assert peak < photo.image.nbytes / 3
    assert np.array_equal(photo.image, read(tmp_path / name).image)


def test_a_damaged_tile_is_told_and_the_rest_is_read(tmp_path):
    samples = _samples("u2", grey=False)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", tile=(128, 128), compression="zlib")
    with tifffile.TiffFile(tmp_path / "a.tif") as file:
        page = file.pages[0]
        at, count = page.dataoffsets[9], page.databytecounts[9]
    data = bytearray((tmp_path / "a.tif").read_bytes())
    data[at + count // 2 : at + count] = bytes(count - count // 2)
    (tmp_path / "a.tif").write_bytes(data)
    photo = read(tmp_path / "a.tif")
    assert photo.source.notes
    assert np.array_equal(photo.image[:128, :128], samples[:128, :128].astype(np.float32) / np.float32(65535))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_pixels_of_a_tiff_are_those_of_the_photo(tmp_path, layout, monkeypatch):
    monkeypatch.setattr(screen, "_LARGE", 0)
    samples = _samples("u2", grey=False)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", **LAYOUTS[layout])
    pixels, full = quick_look(tmp_path / "a.tif", 200)
    assert full == (ROWS, COLUMNS)
    assert 150 <= max(pixels.shape[:2]) <= 300
    step = COLUMNS // 200
    wanted = (samples[::step, ::step] >> 8)[..., ::-1]
    assert np.abs(pixels[..., :3].astype(int) - wanted).mean() < 6


def test_little_of_a_packed_file_is_unpacked_for_its_first_pixels(tmp_path, monkeypatch):
    samples = _samples("u2", grey=False)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", tile=(256, 256), compression="zlib")
    monkeypatch.setattr(sparse, "_MOST", 100_000)
    assert sparse.look(tmp_path / "a.tif", 200).pixels.shape[:2] == (ROWS // 4, COLUMNS // 4)


def test_little_of_a_packed_file_is_read_for_its_first_pixels(tmp_path, monkeypatch):
    samples = np.random.default_rng(3).integers(0, 65536, (ROWS, COLUMNS, 3)).astype(np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", rowsperstrip=100, compression="zlib")
    taken, data = [], TiffParts._data
    monkeypatch.setattr(TiffParts, "_data", lambda *asked: taken.append(data(*asked)) or taken[-1])
    monkeypatch.setattr(sparse, "_MOST", 100_000)
    assert sparse.look(tmp_path / "a.tif", 200) is not None
    assert 0 < sum(map(len, taken)) < (tmp_path / "a.tif").stat().st_size / 10


@pytest.mark.parametrize("grey", [True, False])
def test_what_is_packed_clumsily_is_seen_first_all_the_same(tmp_path, grey):
    """Thousands of blocks with nothing in them lie before the first pixel."""
    samples = _samples("u2", grey)

    def packed(strip):
        pack = zlib.compressobj()
        return pack.flush(zlib.Z_SYNC_FLUSH)[:2] + 9000 * _EMPTY + pack.compress(strip.tobytes()) + pack.flush()

    strips = (packed(samples[top:top + 2]) for top in range(0, ROWS, 2))
    for name, data in (("clumsy.tif", strips), ("plain.tif", samples)):
        tifffile.imwrite(tmp_path / name, data, shape=samples.shape, dtype=samples.dtype, rowsperstrip=2,
                         photometric="minisblack" if grey else "rgb", compression="zlib")
    one, other = (sparse.look(tmp_path / name, 200).pixels for name in ("clumsy.tif", "plain.tif"))
    assert np.array_equal(one, other)


def test_a_smaller_copy_in_the_file_is_what_is_seen_first(tmp_path):
    samples, small = _samples("u2", grey=False), np.full((350, 450, 3), 0x4000, np.uint16)
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(samples, photometric="rgb", subifds=1)
        file.write(small, photometric="rgb", subfiletype=1)
    look = sparse.look(tmp_path / "a.tif", 200)
    assert look.shape == (ROWS, COLUMNS)
    assert (look.pixels == 0x40).all()


def test_what_is_no_whole_tiff_has_no_first_pixels(tmp_path):
    samples = _samples("u2", grey=False)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", tile=(256, 256), compression="zlib")
    whole = (tmp_path / "a.tif").read_bytes()
    for data in (b"", b"II*\0", whole[: len(whole) // 2], b"no picture"):
        (tmp_path / "b.tif").write_bytes(data)
        assert sparse.look(tmp_path / "b.tif", 200) is None
    assert sparse.look(tmp_path / "none.tif", 200) is None
