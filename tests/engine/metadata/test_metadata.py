"""What a file says besides its pixels travels with them, and the picture stands upright."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import numpy as np
import pytest
from photos import IPTC, SRGB, TITLE, XMP, exif_block, noise, photo_with_all
from PIL import Image as Pictures
from PIL import ImageOps

from engine.data import Source
from engine.pictures.files import read, write


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif", "16.tif", "16.png"])
def test_orientation_is_applied_exactly_once(orientation, suffix, tmp_path):
    samples = np.add.outer(np.arange(10) * 20, np.arange(12) * 4).astype(np.uint8)
    exif = Pictures.Exif()
    exif[0x112] = orientation
    path = tmp_path / f"a{suffix}"
    if suffix.startswith("16"):
        deep = samples.astype(np.float32) / 255
        source = Source(bits=16, exif=exif_block(), dpi=(300, 150))
        write(path, np.repeat(deep[..., None], 3, axis=2) * [1, 0.5, 1], source)
        turn_tag(path, orientation)
    else:
        Pictures.fromarray(samples).convert("RGB").save(path, exif=exif, dpi=(300, 150), quality=100)
    upright = np.asarray(ImageOps.exif_transpose(stamped(samples, orientation)))
    photo = read(path)
    assert photo.shape == upright.shape
    assert np.abs(photo.image[..., 0] * 255 - upright).max() < 6
    if suffix != ".webp":
        assert photo.source.dpi == pytest.approx((150, 300) if orientation >= 5 else (300, 150), rel=1e-3)
    write(tmp_path / "again.png", photo.image, photo.source)
    assert np.allclose(read(tmp_path / "again.png").image, photo.image, atol=1 / 500)
    with Pictures.open(tmp_path / "again.png") as again:
        assert again.getexif().get(0x112, 1) == 1


def stamped(samples, orientation):
    """A picture in memory that says how it lies."""
    picture = Pictures.fromarray(samples)
    picture.getexif()[0x112] = orientation
    return picture


def turn_tag(path, orientation):
    """Set the orientation in the tags of a file that holds it once, whatever the format."""
    data = bytearray(path.read_bytes())
    at = data.index(struct.pack("<HHI", 0x112, 3, 1))
    data[at + 8 : at + 10] = struct.pack("<H", orientation)
    if path.suffix == ".png":
        import zlib

        start = data.index(b"eXIf")
        length = int.from_bytes(data[start - 4 : start], "big")
        data[start + 4 + length : start + 8 + length] = struct.pack(">I", zlib.crc32(data[start : start + 4 + length]))
    path.write_bytes(data)


def test_opacity_is_turned_with_the_picture(tmp_path):
    picture = Pictures.fromarray(noise((10, 12, 4)), "RGBA")
    exif = Pictures.Exif()
    exif[0x112] = 6
    picture.save(tmp_path / "a.png", exif=exif)
    upright = np.asarray(picture.transpose(Pictures.Transpose.ROTATE_270))
    photo = read(tmp_path / "a.png")
    assert np.array_equal(np.rint(photo.image * 255), upright[..., :3])
    assert np.array_equal(np.rint(photo.source.alpha * 255), upright[..., 3])


def test_an_xmp_orientation_is_applied_and_reset(tmp_path):
    xmp = XMP.replace(b'Orientation="1"', b'Orientation="8"')
    Pictures.fromarray(noise((10, 12))).save(tmp_path / "a.jpg", xmp=xmp)
    photo = read(tmp_path / "a.jpg")
    assert photo.shape == (12, 10)
    assert photo.source.xmp == XMP


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_profile_tags_and_print_size_are_carried(suffix, order, bits, tmp_path):
    photo = photo_with_all(bits=bits)
    source = replace(photo.source, exif=exif_block(order))
    image = photo.image.repeat(3, 0).repeat(3, 1)
    notes = write(tmp_path / f"a{suffix}", image, source, scale=3)
    assert any("IPTC" in note for note in notes) == (suffix == ".webp")
    assert any("8 bits" in note for note in notes) == (bits == 16 and suffix in (".jpg", ".webp"))
    again = read(tmp_path / f"a{suffix}").source
    assert again.icc == SRGB
    assert again.iptc == (None if suffix == ".webp" else IPTC)
    assert again.dpi == pytest.approx((900, 450), rel=1e-4)
    told = XMP.replace(b'XDimension="12"', b'XDimension="36"').replace(b'YDimension="10"', b'YDimension="30"')
    assert again.xmp == told
    exif = Pictures.Exif()
    exif.load(b"Exif\0\0" + again.exif)
    assert exif[0x10E].encode("latin-1") == TITLE
    assert (float(exif[0x11A]), float(exif[0x11B]), exif[0x128], exif[0x112]) == (900, 450, 2, 1)
    inside = exif.get_ifd(0x8769)
    assert (inside[0x9000], inside[0x927C], inside[0xA002], inside[0xA003]) == (b"0232", b"maker\0\1\2\3", 36, 30)
    assert float(inside[0xA20E]) == 300
    assert exif.get_ifd(0xA005)[1] == "R98"
    assert [float(part) for part in exif.get_ifd(0x8825)[2]] == [37, 33, 59.5]


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_other_programs_find_the_profile_and_tags(suffix, tmp_path):
    photo = photo_with_all()
    write(tmp_path / f"a{suffix}", photo.image, photo.source)
    with Pictures.open(tmp_path / f"a{suffix}") as picture:
        picture.load()
        assert picture.info["icc_profile"] == SRGB
        assert picture.info["xmp"] == XMP
        assert picture.getexif()[0x10E].encode("latin-1") == TITLE
        if suffix == ".jpg":
            assert picture.info["photoshop"][0x0404] == IPTC
        if suffix == ".tif":
            assert picture.tag_v2[33723] in (IPTC, (IPTC,))


def test_a_deep_tiff_is_what_tifffile_expects(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    photo = photo_with_all(bits=16, alpha=True)
    write(tmp_path / "a.tif", photo.image, photo.source)
    with tifffile.TiffFile(tmp_path / "a.tif") as tiff:
        page = tiff.pages[0]
        assert page.shape == (10, 12, 4)
        assert np.array_equal(page.asarray()[..., :3], np.rint(photo.image * 65535))
        assert page.tags[34665].value["MakerNote"] == b"maker\0\1\2\3"


def test_the_thumbnail_of_the_old_picture_goes(tmp_path):
    buffer = io.BytesIO()
    Pictures.fromarray(noise((10, 12))).save(buffer, "JPEG", exif=b"Exif\0\0" + exif_block(thumbnail=True))
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue())
    assert b"a face as it was" in buffer.getvalue()
    exif = read(tmp_path / "a.jpg").source.exif
    assert b"a face as it was" not in exif
    assert TITLE in exif


def test_webp_without_exif_still_tells_the_resolution(tmp_path):
    photo = photo_with_all()
    write(tmp_path / "a.webp", photo.image, replace(photo.source, exif=None), scale=2)
    assert read(tmp_path / "a.webp").source.dpi == pytest.approx((600, 300))


def test_what_bmp_and_jpeg_cannot_hold_is_told(tmp_path):
    photo = photo_with_all(bits=16, alpha=True)
    told = " ".join(write(tmp_path / "a.bmp", photo.image, photo.source))
    for word in ("16", "opacity", "EXIF", "XMP", "IPTC", "profile"):
        assert word in told
    source = replace(photo.source, alpha=None, bits=8, iptc=IPTC + bytes(70000))
    assert "cannot hold the photo's IPTC" in " ".join(write(tmp_path / "a.jpg", photo.image, source))
    assert read(tmp_path / "a.jpg").shape == (10, 12)


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_exif_that_is_too_long_for_jpeg_only_the_largest_tags_go(order, tmp_path):
    from engine.metadata import ifd

    photo = photo_with_all()
    block = exif_block(order)
    long = ifd.head_bytes(order, 8) + ifd.built(
        {270: ifd.Entry(2, len(TITLE) + 1, TITLE + b"\0"), 34853: {1: ifd.Entry(2, 2, b"N\0")},
         34665: {0x9000: ifd.Entry(7, 4, b"0232"), 0x927C: ifd.Entry(7, 70000, bytes(70000))}}, order, 8)
    (note,) = write(tmp_path / "a.jpg", photo.image, replace(photo.source, exif=long))
    assert "largest" in note
    again = read(tmp_path / "a.jpg").source
    told = Pictures.Exif()
    told.load(b"Exif\0\0" + again.exif)
    assert told[0x10E].encode("latin-1") == TITLE
    assert told.get_ifd(0x8769) == {0x9000: b"0232"}
    assert told.get_ifd(0x8825)[1] == "N"
    assert write(tmp_path / "b.jpg", photo.image, replace(photo.source, exif=block)) == ()


def test_a_profile_is_applied_where_it_cannot_be_carried(tmp_path):
    swapped = SRGB.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    image = noise((9, 7, 3)).astype(np.float32) / np.float32(255)
    write(tmp_path / "a.bmp", image, Source(icc=swapped))
    assert np.abs(read(tmp_path / "a.bmp").image - image[..., ::-1]).max() < 0.02


def test_a_transparent_picture_is_laid_on_white_where_it_must_be_opaque(tmp_path):
    source = Source(alpha=np.zeros((4, 4), np.float32))
    write(tmp_path / "a.bmp", np.zeros((4, 4, 3), np.float32), source)
    assert read(tmp_path / "a.bmp").image.min() == 1


def test_opacity_is_enlarged_on_the_same_grid(tmp_path):
    alpha = np.linspace(0, 1, 12, dtype=np.float32)[None].repeat(8, 0)
    image = np.zeros((24, 36, 3), np.float32)
    write(tmp_path / "a.png", image, Source(alpha=alpha, bits=16), scale=3)
    large = read(tmp_path / "a.png").source.alpha
    assert large.shape == (24, 36)
    assert np.allclose(large[1::3, 1::3], alpha, atol=0.01)


@pytest.mark.parametrize("bad", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff", b"hello there"])
def test_damaged_exif_costs_the_exif_alone(bad, tmp_path):
    Pictures.fromarray(noise((10, 12))).save(tmp_path / "a.jpg", exif=b"Exif\0\0" + bad)
    photo = read(tmp_path / "a.jpg")
    assert photo.source.exif is None
    write(tmp_path / "b.jpg", photo.image, replace(photo.source, exif=bad or None))


def test_tags_that_all_point_at_the_same_bytes_do_not_fill_the_memory(tmp_path):
    from engine.metadata import ifd

    Pictures.fromarray(noise((200, 200))).save(tmp_path / "a.tif")
    block = (tmp_path / "a.tif").read_bytes()
    table = b"".join(struct.pack("<HHII", tag, 1, 30000, 100) for tag in range(4000))
    hostile = ifd.head_bytes("<", 8) + struct.pack("<H", 4000) + table + bytes(4) + block
    entries, _ = ifd.parsed(hostile, ifd.header(hostile), 8)
    assert sum(len(entry.data) for entry in entries.values()) <= len(hostile)


def test_every_value_of_a_directory_stands_at_an_even_place():
    from engine.metadata import ifd

    tags = {tag: ifd.Entry(ifd.ASCII, 5 + tag, b"x" * (5 + tag)) for tag in range(1, 9)}
    block = ifd.head_bytes("<", 8) + ifd.built(dict(tags), "<", 8)
    entries, following = ifd.parsed(block, ifd.header(block), 8)
    assert following == 0
    assert {tag: entry.data for tag, entry in entries.items()} == {tag: entry.data for tag, entry in tags.items()}
    assert all(entry.at % 2 == 0 for entry in entries.values())


def test_a_curve_that_is_told_alone_becomes_a_profile(tmp_path):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add(b"gAMA", struct.pack(">I", 100000))
    Pictures.fromarray(noise((9, 7))).save(tmp_path / "a.png", pnginfo=info)
    source = read(tmp_path / "a.png").source
    assert "a profile was made" in " ".join(source.notes)
    assert source.icc[16:20] == b"GRAY"


def test_an_xmp_thumbnail_of_the_old_picture_goes(tmp_path):
    thumbnail = b'<any:Thumbnails xmlns:any="http://ns.adobe.com/xap/1.0/"><a>face</a></any:Thumbnails>'
    xmp = XMP.replace(b"/></rdf:RDF>", b">" + thumbnail + b"</rdf:Description></rdf:RDF>")
    Pictures.fromarray(noise((9, 7))).save(tmp_path / "a.jpg", xmp=xmp)
    assert read(tmp_path / "a.jpg").source.xmp == XMP


def test_a_grey_profile_goes_with_grey_alone(tmp_path):
    photo = photo_with_all(grey=True)
    profile = bytearray(SRGB)
    profile[16:20] = b"GRAY"
    source = replace(photo.source, icc=bytes(profile))
    write(tmp_path / "a.png", photo.image, source)
    assert read(tmp_path / "a.png").source.icc == bytes(profile)
    for name, colour in (("b.png", True), ("b.webp", False)):
        assert any("grey profile" in note for note in write(tmp_path / name, photo.image, source, colour=colour))
        assert read(tmp_path / name).source.icc is None


def test_a_damaged_profile_is_left_out_and_told(tmp_path):
    Pictures.fromarray(noise((10, 12, 3))).save(tmp_path / "a.png", icc_profile=b"no profile" * 20)
    photo = read(tmp_path / "a.png")
    assert photo.source.icc is None
    assert any("profile" in note for note in photo.source.notes)
