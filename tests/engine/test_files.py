"""What goes in comes out: samples, profile, tags and resolution; and nothing is ever half written or written over."""

from __future__ import annotations

import io
import os
import resource
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageCms, ImageOps

from engine.data import Photo, Source
from engine.errors import BadMask, BadPhoto, CannotWrite, WontOverwrite
from engine.files import check_target, photo_paths, read, read_plain, write, write_bytes, write_plain, write_text

ROOT = Path(__file__).parents[2]
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = (b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
       b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description tiff:Orientation="1"'
       b' exif:PixelXDimension="12" exif:PixelYDimension="10"'
       b' xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
       b' dc:title="\xed\x95\xa0\xeb\xa8\xb8\xeb\x8b\x88" xmlns:dc="http://purl.org/dc/elements/1.1/"/></rdf:RDF>'
       b'</x:xmpmeta><?xpacket end="w"?>')
IPTC = b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x78\x00\x09Halmoni 1"
TITLE = "할머니, 1955".encode()


def noise(shape, top=255, seed=5):
    kind = np.uint8 if top == 255 else np.uint16
    return np.random.default_rng(seed).integers(0, top + 1, shape, dtype=kind)


def exif_block(order="<", orientation=1, thumbnail=False):
    """An EXIF block with text that is not ASCII, a maker note, GPS, sizes and, on request, a thumbnail."""
    from engine import ifd

    def number(kind, *values):
        return ifd.packed(kind, values, order)

    inside = {0x9000: ifd.Entry(7, 4, b"0232"), 0x927C: ifd.Entry(7, 9, b"maker\0\1\2\3"), 0xA002: number(4, 12),
              0xA003: number(4, 10), 0xA20E: number(5, 100.0)}
    gps = {1: ifd.Entry(2, 2, b"N\0"), 2: number(5, 37.0, 33.0, 59.5)}
    main = {0x10E: ifd.Entry(2, len(TITLE) + 1, TITLE + b"\0"), 0x112: number(3, orientation),
            0x11A: number(5, 300.0), 0x11B: number(5, 150.0), 0x128: number(3, 2), 0x8769: inside, 0x8825: gps}
    block = bytearray(ifd.head_bytes(order, 8) + ifd.built(main, order, 8))
    if thumbnail:
        at = 8 + 2 + 12 * len(main)
        block[at : at + 4] = struct.pack(order + "I", len(block))
        picture = b"\xff\xd8 a face as it was \xff\xd9"
        first = len(block) + 2 + 12 * 2 + 4
        block += ifd.built({513: number(4, first), 514: number(4, len(picture))}, order, len(block)) + picture
    return bytes(block)


def photo_with_all(grey=False, bits=8, alpha=False, shape=(10, 12)):
    """A photo that was never a file, with every kind of data a file can hold."""
    top = 2 ** min(bits, 16) - 1
    samples = noise(shape if grey else (*shape, 3), top)
    image = (np.repeat(samples[..., None], 3, axis=2) if grey else samples).astype(np.float32) / np.float32(top)
    opacity = noise(shape, top, 9).astype(np.float32) / np.float32(top) if alpha else None
    source = Source(bits=bits, grey=grey, icc=None if grey else SRGB, exif=exif_block(), xmp=XMP, iptc=IPTC,
                    dpi=(300.0, 150.0), alpha=opacity)
    return Photo(image, source)


# --- samples


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize(("suffix", "bits"), [(".png", 8), (".png", 16), (".tif", 8), (".tiff", 16), (".tif", 32),
                                              (".webp", 8), (".bmp", 8)])
def test_samples_come_back_exactly(suffix, bits, alpha, grey, tmp_path):
    if alpha and suffix == ".bmp":
        pytest.skip("BMP has no opacity")
    photo = photo_with_all(grey, bits, alpha)
    path = tmp_path / f"사진 é{suffix}"
    write(path, photo.image, photo.source, quality=100)
    again = read(path)
    assert np.array_equal(again.image, photo.image)
    assert again.source.bits == bits
    assert again.source.grey == grey
    if alpha:
        assert np.array_equal(again.source.alpha, photo.source.alpha)
    else:
        assert again.source.alpha is None


@pytest.mark.parametrize("quality", [70, 95])
def test_jpeg_comes_back_nearly(quality, portrait, tmp_path):
    path = tmp_path / "portrait.jpg"
    assert write(path, portrait.image, portrait.source, quality=quality) == ()
    assert np.abs(read(path).image - portrait.image).mean() < 0.03


def test_grey_stays_grey_unless_colour_is_asked_for(tmp_path):
    photo = photo_with_all(grey=True)
    for suffix in (".png", ".jpg", ".tif", ".bmp"):
        write(tmp_path / f"grey{suffix}", photo.image, photo.source)
        write(tmp_path / f"colour{suffix}", photo.image, photo.source, colour=True)
        with Pictures.open(tmp_path / f"grey{suffix}") as grey, Pictures.open(tmp_path / f"colour{suffix}") as colour:
            assert (grey.mode, colour.mode) == ("L", "RGB")


def test_colour_files_without_colour_count_as_grey(tmp_path):
    path = tmp_path / "grey.png"
    Pictures.fromarray(noise((9, 7))).convert("RGB").save(path)
    assert read(path).grey
    Pictures.fromarray(noise((9, 7, 3))).save(path)
    assert not read(path).grey


def test_a_grey_photo_with_a_colour_profile_keeps_its_profile(tmp_path):
    photo = photo_with_all(grey=True)
    source = replace(photo.source, icc=SRGB)
    write(tmp_path / "out.png", photo.image, source)
    again = read(tmp_path / "out.png")
    assert again.source.icc == SRGB
    assert again.grey


def test_values_outside_the_range_are_cut_off_and_wrong_ones_refused(tmp_path):
    image = np.array([[[-1, 0.5, 2]]], np.float32)
    write(tmp_path / "a.png", image, Source())
    assert read_plain(tmp_path / "a.png").tolist() == [[[0, 128, 255]]]
    with pytest.raises(ValueError, match="finite"):
        write(tmp_path / "b.png", np.full((2, 2, 3), np.nan, np.float32), Source())
    with pytest.raises(ValueError, match=r"\(H, W, 3\)"):
        write(tmp_path / "b.png", np.zeros((2, 2), np.float32), Source())
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


# --- colour models in


def modes():
    """Pillow's modes, the suffix that holds each, and a picture in it."""
    colour = Pictures.fromarray(noise((10, 12, 3)))
    grey = colour.convert("L")
    clear = colour.convert("RGBA")
    clear.putalpha(grey)
    palette = colour.quantize(16)
    return {
        "1": (grey.convert("1"), ".png"), "L": (grey, ".png"), "RGB": (colour, ".bmp"), "RGBA": (clear, ".png"),
        "LA": (clear.convert("LA"), ".png"), "P": (palette, ".png"), "GIF": (palette, ".gif"),
        "YCbCr": (colour.convert("YCbCr"), ".tif"), "CMYK": (colour.convert("CMYK"), ".tif"),
        "CMYK jpeg": (colour.convert("CMYK"), ".jpg"), "L tiff": (grey, ".tif"), "1 tiff": (grey.convert("1"), ".tif"),
        "RGBA tiff": (clear, ".tif"), "LA tiff": (clear.convert("LA"), ".tif"), "RGBA webp": (clear, ".webp"),
    }


@pytest.mark.parametrize("name", list(modes()))
def test_every_colour_model_becomes_what_pillow_makes_of_it(name, tmp_path):
    picture, suffix = modes()[name]
    path = tmp_path / f"a{suffix}"
    picture.save(path, **({"lossless": True, "exact": True} if suffix == ".webp" else {}))
    with Pictures.open(path) as stored:
        expected = np.asarray(stored.convert("RGBA"))
    photo = read(path)
    assert np.array_equal(np.rint(photo.image * 255), expected[..., :3])
    if "A" in name:
        assert np.array_equal(np.rint(photo.source.alpha * 255), expected[..., 3])
    assert photo.grey == (name[0] in "1L")


def test_palette_transparency_becomes_opacity(tmp_path):
    picture = Pictures.fromarray(noise((10, 12, 3))).quantize(4)
    picture.save(tmp_path / "p.png", transparency=2)
    photo = read(tmp_path / "p.png")
    assert np.array_equal(photo.source.alpha == 0, np.asarray(picture) == 2)


def test_lab_and_cmyk_end_in_srgb_with_its_profile(tmp_path):
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    smooth = Pictures.fromarray(noise((3, 4, 3))).resize((40, 30), Pictures.Resampling.BICUBIC)
    ImageCms.profileToProfile(smooth, srgb, lab, outputMode="LAB").save(tmp_path / "lab.tif")
    photo = read(tmp_path / "lab.tif")
    assert np.abs(photo.image * 255 - np.asarray(smooth, np.float32)).mean() < 2
    assert photo.source.icc == SRGB[:0] + photo.source.icc
    assert photo.source.icc[16:20] == b"RGB "
    assert any("LAB" in note for note in photo.source.notes)
    smooth.convert("CMYK").save(tmp_path / "cmyk.jpg", quality=95)
    assert read(tmp_path / "cmyk.jpg").source.icc[16:20] == b"RGB "


@pytest.mark.parametrize("options", [{}, {"compression": "lzw", "predictor": True}, {"compression": "zlib"},
                                     {"tile": (16, 16)}, {"planarconfig": "separate"}, {"byteorder": ">"},
                                     {"bigtiff": True}, {"compression": "zstd"}], ids=str)
@pytest.mark.parametrize("kind", [np.uint16, np.float32, np.uint32])
def test_deep_tiff_of_every_layout_comes_in_exactly(options, kind, tmp_path):
    tifffile = pytest.importorskip("tifffile")
    samples = noise((40, 50, 3), 65535)
    if kind == np.float32:
        samples = samples.astype(np.float32) / np.float32(65535)
    samples = samples.astype(kind)
    stored = np.ascontiguousarray(np.moveaxis(samples, 2, 0)) if "planarconfig" in options else samples
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb", **options)
    photo = read(tmp_path / "a.tif")
    full = {np.uint16: 65535, np.uint32: 2**32 - 1, np.float32: 1}[kind]
    assert np.allclose(photo.image, samples / np.float32(full), rtol=0, atol=1e-7)
    assert photo.source.bits == (16 if kind == np.uint16 else 32)


def test_deep_tiff_of_odd_kinds_is_understood(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    path, samples = tmp_path / "a.tif", noise((9, 8), 65535)
    tifffile.imwrite(path, samples, photometric="miniswhite")
    assert np.array_equal(np.rint(read(path).image[..., 0] * 65535), 65535 - samples)
    tifffile.imwrite(path, np.stack([samples] * 3), photometric="minisblack")
    photo = read(path)
    assert photo.grey
    assert "several" in photo.source.notes[0]
    tifffile.imwrite(path, noise((9, 8, 5), 65535), photometric="rgb", extrasamples=["unassalpha", "unspecified"])
    assert read(path).source.alpha is not None
    tifffile.imwrite(path, noise((9, 8, 4), 65535), photometric="separated")
    assert any("CMYK" in note for note in read(path).source.notes)
    tifffile.imwrite(path, np.full((9, 8), 300, np.float32))
    assert any("divided by" in note for note in read(path).source.notes)
    tifffile.imwrite(path, np.full((9, 8), np.nan, np.float32))
    assert read(path).image.max() == 0
    tifffile.imwrite(path, np.zeros((4, 9, 8), np.uint16), volumetric=True, tile=(4, 16, 16), photometric="minisblack")
    with pytest.raises(BadPhoto):
        read(path)


def test_premultiplied_colours_are_divided_again(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    alpha = noise((9, 8, 1), 65535) // 2 + 32768
    colour = noise((9, 8, 3), 65535, 8)
    stored = np.concatenate([(colour.astype(np.float64) * alpha / 65535).round().astype(np.uint16), alpha], axis=2)
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb", extrasamples=["assocalpha"])
    assert np.abs(read(tmp_path / "a.tif").image - colour / 65535).max() < 2 / 65535


def test_heic_opens_upright_where_its_library_is_present(tmp_path):
    heif = pytest.importorskip("pillow_heif")
    picture = Pictures.fromarray(noise((3, 4, 3))).resize((64, 48), Pictures.Resampling.BICUBIC)
    try:
        heif.from_pillow(picture).save(tmp_path / "a.heic", quality=95)
    except (RuntimeError, ValueError, OSError):
        pytest.skip("this build of pillow-heif cannot write")
    photo = read(tmp_path / "a.heic")
    assert photo.shape == (48, 64)
    assert np.abs(photo.image * 255 - np.asarray(picture)).mean() < 6


@pytest.mark.parametrize("suffix", [".avif", ".ppm", ".jp2"])
def test_depth_is_kept_or_its_loss_is_told(suffix, tmp_path):
    imagecodecs = pytest.importorskip("imagecodecs")
    samples = noise((48, 64, 3), 65535) >> 6
    path = tmp_path / f"a{suffix}"
    if suffix == ".avif":
        path.write_bytes(imagecodecs.avif_encode(samples, bitspersample=10, level=95))
    elif suffix == ".jp2":
        path.write_bytes(imagecodecs.jpeg2k_encode(samples, bitspersample=10, level=0))
    else:
        path.write_bytes(b"P6\n# a comment\n64 48\n1023\n" + samples.astype(">u2").tobytes())
    photo = read(path)
    if suffix == ".jp2":
        assert np.allclose(photo.image, samples / 1023, atol=1e-6)
        assert photo.source.bits == 16
    else:
        assert any("more than 8 bits" in note for note in photo.source.notes)
        assert np.abs(photo.image - samples / 1023).mean() < 0.1


# --- orientation


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


# --- what the file says


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
    source = replace(photo.source, alpha=None, bits=8, exif=exif_block() + bytes(70000), xmp=XMP + b" " * 70000,
                     iptc=IPTC + bytes(70000))
    told = " ".join(write(tmp_path / "a.jpg", photo.image, source))
    for word in ("EXIF", "XMP", "IPTC"):
        assert f"cannot hold the photo's {word}" in told
    assert read(tmp_path / "a.jpg").shape == (10, 12)


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


def test_a_damaged_profile_is_left_out_and_told(tmp_path):
    Pictures.fromarray(noise((10, 12, 3))).save(tmp_path / "a.png", icc_profile=b"no profile" * 20)
    photo = read(tmp_path / "a.png")
    assert photo.source.icc is None
    assert any("profile" in note for note in photo.source.notes)


# --- writing safely


def test_nothing_is_overwritten_unless_allowed(tmp_path):
    photo, path = photo_with_all(), tmp_path / "a.png"
    path.write_bytes(b"precious")
    for work in (lambda: write(path, photo.image, photo.source), lambda: write_plain(path, noise((3, 3))),
                 lambda: write_text(path, "x"), lambda: write_bytes(path, b"x"), lambda: check_target(path)):
        with pytest.raises(WontOverwrite, match="--overwrite"):
            work()
    assert path.read_bytes() == b"precious"
    check_target(path, overwrite=True)
    assert path.read_bytes() == b"precious"
    write(path, photo.image, photo.source, overwrite=True)
    assert read(path).shape == photo.shape
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.png"]


def links(folder):
    """The original under other names: itself, through a folder, by a link, by a hard link."""
    original = folder / "original.png"
    Pictures.fromarray(noise((6, 5, 3))).save(original)
    (folder / "deeper").mkdir()
    (folder / "soft.png").symlink_to(original)
    os.link(original, folder / "hard.png")
    return original, [original, folder / "deeper" / ".." / "original.png", folder / "soft.png", folder / "hard.png"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_the_original_is_never_overwritten_under_any_name(tmp_path):
    original, names = links(tmp_path)
    before = original.read_bytes()
    photo = read(original)
    for name in names:
        for work in (lambda n=name: write(n, photo.image, photo.source, overwrite=True),
                     lambda n=name: write(n, photo.image, Source(), original=original, overwrite=True),
                     lambda n=name: check_target(n, original, overwrite=True)):
            with pytest.raises(WontOverwrite, match="original"):
                work()
    assert original.read_bytes() == before
    assert (tmp_path / "hard.png").samefile(original)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_to_another_file_is_followed(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "new", overwrite=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


FULL_DISK = """
import resource, sys
import numpy as np
from engine.data import Source
from engine.errors import CannotWrite
from engine.files import write
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
image = np.random.default_rng(0).random((200, 200, 3)).astype(np.float32)
try:
    write(sys.argv[1], image, Source(bits=int(sys.argv[2])), overwrite=True)
except CannotWrite as fault:
    print(fault)
    sys.exit(7)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
@pytest.mark.parametrize(("name", "bits"), [("a.png", 8), ("a.png", 16), ("a.tif", 16), ("a.jpg", 8), ("a.webp", 8),
                                            ("a.bmp", 8)])
def test_a_full_disk_leaves_the_old_file_whole_and_nothing_else(name, bits, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"the old one")
    ended = subprocess.run([sys.executable, "-c", FULL_DISK, str(path), str(bits)], check=False, timeout=60, cwd=ROOT,
                           capture_output=True, text=True)
    assert ended.returncode == 7, ended.stderr
    assert "could not be written" in ended.stdout
    assert path.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_missing_folder_and_a_folder_as_target_are_told(tmp_path):
    photo = photo_with_all()
    for work in (lambda p: write(p, photo.image, photo.source, overwrite=True), check_target):
        with pytest.raises(CannotWrite, match="does not exist"):
            work(tmp_path / "none" / "a.png")
        (tmp_path / "a.png").mkdir(exist_ok=True)
        with pytest.raises(CannotWrite, match="is a folder"):
            work(tmp_path / "a.png")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        for work in (check_target, lambda path: write_text(path, "x")):
            with pytest.raises(CannotWrite, match="permission"):
                work(tmp_path / "a.txt")
    finally:
        tmp_path.chmod(0o700)


def test_names_that_cannot_be_are_told(tmp_path):
    for name in ("x" * 300 + ".png", "a\0b.png"):
        with pytest.raises(CannotWrite):
            write_text(tmp_path / name, "x")
    with pytest.raises(CannotWrite, match=r"\.png, \.jpg"):
        write(tmp_path / "a.psd", np.zeros((2, 2, 3), np.float32), Source())
    with pytest.raises(CannotWrite, match="16383"):
        write(tmp_path / "a.webp", np.zeros((1, 20000, 3), np.float32), Source())
    with pytest.raises(CannotWrite, match=r"\.png"):
        write_plain(tmp_path / "a.jpg", noise((3, 3)))
    assert list(tmp_path.iterdir()) == []


def test_long_korean_names_work(tmp_path):
    path = tmp_path / ("할머니의결혼식" * 11 + ".png")
    write_plain(path, noise((3, 3)))
    assert path.is_file()


def test_two_at_once_never_write_over_each_other(tmp_path):
    path, won = tmp_path / "a.txt", []

    def work(text):
        try:
            write_text(path, text)
            won.append(text)
        except WontOverwrite:
            pass

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [path.read_text()]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path):
    path, plain = tmp_path / "a.txt", tmp_path / "plain.txt"
    plain.write_text("x")
    write_text(path, "x")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_text(path, "y", overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o640


# --- masks, folders


def test_masks_come_back_as_they_were_written(tmp_path):
    for number, shape in enumerate([(9, 7), (9, 7, 3)]):
        labels = noise(shape)
        write_plain(tmp_path / f"{number}.png", labels)
        assert np.array_equal(read_plain(tmp_path / f"{number}.png"), labels)
    with pytest.raises(ValueError, match="uint8"):
        write_plain(tmp_path / "x.png", np.zeros((3, 3)))


def test_masks_are_read_as_stored(tmp_path):
    labels = noise((9, 7)) % 5
    palette = Pictures.fromarray(labels)
    palette.putpalette([200, 0, 0, 0, 200, 0, 0, 0, 200, 9, 9, 9, 50, 60, 70])
    exif = Pictures.Exif()
    exif[0x112] = 6
    palette.save(tmp_path / "p.png", exif=exif)
    assert np.array_equal(read_plain(tmp_path / "p.png"), labels)
    Pictures.fromarray(labels > 2).save(tmp_path / "1.png")
    assert np.array_equal(read_plain(tmp_path / "1.png"), (labels > 2) * 255)
    Pictures.fromarray(labels.astype(np.uint16)).save(tmp_path / "16.png")
    assert np.array_equal(read_plain(tmp_path / "16.png"), labels)
    Pictures.fromarray(labels.astype(np.uint16) * 257 * 51).save(tmp_path / "16.png")
    assert np.array_equal(read_plain(tmp_path / "16.png"), labels * 51)
    Pictures.fromarray(labels).convert("LA").save(tmp_path / "la.png")
    assert np.array_equal(read_plain(tmp_path / "la.png"), labels)
    (tmp_path / "no.png").write_bytes(b"no")
    with pytest.raises(BadMask):
        read_plain(tmp_path / "no.png")


def test_a_folder_stands_for_its_photos_in_order(tmp_path):
    for name in ("b.PNG", "a.jpg", "notes.txt", ".hidden.png", "c.tiff"):
        (tmp_path / name).touch()
    (tmp_path / "folder.png").mkdir()
    found = photo_paths([tmp_path, tmp_path / "notes.txt", tmp_path / "a.jpg"])
    assert [path.name for path in found] == ["a.jpg", "b.PNG", "c.tiff", "notes.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadPhoto, match="no photo"):
        photo_paths([tmp_path / "empty"])


# --- cost


def test_reading_loads_no_library_it_does_not_need(tmp_path):
    Pictures.fromarray(noise((9, 7, 3))).save(tmp_path / "a.png")
    script = ("import sys; from engine.files import read, write; photo = read(sys.argv[1]);"
              " write(sys.argv[2], photo.image, photo.source);"
              " print([name for name in ('cv2', 'torch', 'tifffile', 'imagecodecs', 'pillow_heif', 'skimage')"
              " if name in sys.modules])")
    ended = subprocess.run([sys.executable, "-W", "error", "-c", script, str(tmp_path / "a.png"),
                            str(tmp_path / "b.tif")], check=True, timeout=60, cwd=ROOT, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["tifffile", "imagecodecs"])
def test_without_the_deep_libraries_shallow_files_still_open(name, tmp_path, monkeypatch):
    deep = tmp_path / ("a.tif" if name == "tifffile" else "a.png")
    photo = photo_with_all(bits=16)
    write(deep, photo.image, photo.source)
    shallow = tmp_path / "b.tif"
    write(shallow, photo.image, photo.source, bits=8)
    monkeypatch.setitem(sys.modules, name, None)
    assert read(shallow).shape == (10, 12)
    with pytest.raises(BadPhoto, match=f"pip install {name}"):
        read(deep)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read as on Linux")
def test_a_large_photo_needs_little_more_than_its_floats(tmp_path):
    rows, columns = 2000, 3000
    Pictures.fromarray(noise((rows // 8, columns // 8, 3))).resize((columns, rows)).save(tmp_path / "a.jpg")
    script = ("import resource, sys\nfrom engine.files import read\nread(sys.argv[2])\n"
              "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nphoto = read(sys.argv[1])\n"
              "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / photo.image.nbytes)")
    Pictures.new("RGB", (8, 8)).save(tmp_path / "small.jpg")
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.jpg"), str(tmp_path / "small.jpg")],
                           check=True, timeout=60, cwd=ROOT, capture_output=True, text=True)
    assert float(ended.stdout) < 1.75
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0
