"""What asks for more than any photo does is refused with a sentence, or left out with a note."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image as Picture
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.errors import BadPhoto
from engine.limits import MOST_PICTURES, MOST_SIDE
from engine.pictures.files import pages, read

MB = 2**20


def chunk(name, data):
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def chained(count):
    """A TIFF file of many pages of one pixel."""
    parts, at = [b"II*\0" + struct.pack("<I", 8)], 8
    for number in range(count):
        entries = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 0), (279, 4, 1, 1)]
        body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
        at += len(body) + 4
        parts.append(body + struct.pack("<I", at if number + 1 < count else 0))
    return b"".join(parts)


def test_a_side_longer_than_any_scan_is_refused_before_it_is_decoded(tmp_path):
    path = tmp_path / "long.png"
    head = struct.pack(">IIBBBBB", MOST_SIDE + 1, 1, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    with pytest.raises(BadPhoto, match="no side may be longer than 200,000"):
        read(path)


def test_a_file_of_very_many_pictures_is_refused(tmp_path):
    path = tmp_path / "many.tif"
    path.write_bytes(chained(MOST_PICTURES + 1))
    with pytest.raises(BadPhoto, match="more than 4,096 pictures"):
        read(path)
    path.write_bytes(chained(MOST_PICTURES))
    assert len(pages(path)) == MOST_PICTURES


@pytest.mark.parametrize(("tag", "size", "word"), [
    (34675, 17 * MB, "colour profile"), (700, 33 * MB, "XMP"), (33723, 5 * MB, "IPTC")])
def test_too_much_said_beside_the_pixels_is_left_out_with_a_note(tag, size, word, tmp_path):
    path = tmp_path / "much.tif"
    told = ImageFileDirectory_v2()
    told[tag] = b"\1" * size
    told.tagtype[tag] = 7
    Picture.new("L", (9, 7), 99).save(path, tiffinfo=told)
    photo = read(path)
    assert photo.shape == (7, 9)
    assert any(word in note and "was left out" in note for note in photo.source.notes)
    assert photo.source.icc is photo.source.xmp is photo.source.iptc is None


def test_too_much_exif_is_left_out_with_a_note(tmp_path):
    path = tmp_path / "much.png"
    Picture.new("L", (9, 7), 99).save(path)
    data = path.read_bytes()
    path.write_bytes(data[:33] + chunk(b"eXIf", b"II*\0" + struct.pack("<IH", 8, 0) + bytes(17 * MB)) + data[33:])
    photo = read(path)
    assert photo.source.exif is None
    assert any("EXIF data is larger" in note for note in photo.source.notes)
