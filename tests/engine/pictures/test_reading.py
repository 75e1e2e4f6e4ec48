"""Colours, channels and pages are read as files mean them; an independent reader is asked where it knows."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from independent import samples as as_vips_has_it
from photos import XMP, exif_block, noise
from PIL import Image as Pictures
from PIL import ImageCms

from engine.errors import BadMask, BadPhoto
from engine.pictures import colour_told, icc_made, masks
from engine.pictures.files import pages, read
from engine.pictures.profiles import converted

tifffile = pytest.importorskip("tifffile")
FIELD = Path(os.environ.get("HEIRLOOM_DATA", "")) / "field"
needs_data = pytest.mark.skipif(not os.environ.get("HEIRLOOM_DATA"), reason="HEIRLOOM_DATA is unset")
ADOBE = icc_made.of_colours(icc_made.ADOBE, icc_made.ADOBE_GAMMA, "Adobe RGB")


def whole(photo, top=255):
    return np.rint(photo.image * top).astype(np.int64)


# -- CIELAB -------------------------------------------------------------------------------------------------------

LAB = np.array([[[50.0, 0.0, 0.0], [100.0, 0.0, 0.0], [53.0, 60.0, 40.0], [40.0, -30.0, 20.0]],
                [[0.0, 0.0, 0.0], [70.0, 5.0, -30.0], [30.0, 20.0, -45.0], [85.0, -10.0, 60.0]]])


def by_littlecms():
    """What LittleCMS makes of it in 8 bits."""
    stored = stored_lab(8, 8)
    srgb = ImageCms.createProfile("sRGB")
    picture = Pictures.frombytes("LAB", (LAB.shape[1], LAB.shape[0]), stored.tobytes())
    return np.asarray(ImageCms.profileToProfile(picture, ImageCms.createProfile("LAB"), srgb, outputMode="RGB"))


def stored_lab(kind, bits):
    light, colours = LAB[..., :1], LAB[..., 1:]
    step, most = (1, 255) if bits == 8 else (256, 65535)
    if kind == 8:
        samples = np.concatenate([light / 100 * most, np.rint(colours * step) % (most + 1)], axis=2)
    elif kind == 9:
        samples = np.concatenate([light / 100 * 255 * step, (colours + 128) * step], axis=2)
    else:
        samples = np.concatenate([light / 100 * most, colours[..., :1] * most / 170 + 128 * step,
                                  colours[..., 1:] * most / 200 + 96 * step], axis=2)
    return np.rint(samples).clip(0, most).astype(np.uint8 if bits == 8 else np.uint16)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", [8, 9, 10])
def test_lab_in_each_of_its_encodings_has_the_colours_of_the_formula(kind, bits, tmp_path):
    data = io.BytesIO()
    tifffile.imwrite(data, stored_lab(kind, bits), photometric="cielab")
    block = bytearray(data.getvalue())
    at = block.index(struct.pack("<HHI", 262, 3, 1)) + 8
    block[at : at + 2] = struct.pack("<H", kind)
    (tmp_path / "a.tif").write_bytes(block)
    photo = read(tmp_path / "a.tif")
    assert photo.source.bits == bits
    assert np.abs(whole(photo) - by_littlecms()).max() <= (6 if kind == 10 else 3)
    assert photo.source.icc[16:20] == b"RGB "
    assert "LAB" in photo.source.notes[0]


@needs_data
def test_deep_lab_of_the_field_is_near_the_shallow_one():
    deep, shallow = read(FIELD / "case21-lab16.tif"), read(FIELD / "case21b-lab8.tif")
    assert deep.source.bits == 16
    assert np.abs(deep.image - shallow.image).mean() < 2 / 255


# -- Channels ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("extra", [(), (0,), (0, 0), (0, 2)])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("colours", [1, 3])
def test_infrared_is_never_opacity(colours, bits, extra, planar, tmp_path):
    count = colours + max(1, len(extra))
    samples = noise((9, 7, count), 2**bits - 1)
    stored = np.ascontiguousarray(np.moveaxis(samples, 2, 0)) if planar == "separate" else samples
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="rgb" if colours == 3 else "minisblack",
                     planarconfig=planar, extrasamples=list(extra) or [0])
    if not extra:
        remove_tag(tmp_path / "a.tif", 338)
    photo = read(tmp_path / "a.tif")
    assert np.array_equal(whole(photo, 2**bits - 1)[..., :colours], samples[..., :colours])
    assert (photo.source.alpha is not None) == (2 in extra)
    assert any("infrared" in note for note in photo.source.notes)
    assert photo.source.bits == bits


def remove_tag(path, number):
    """Make a tag one that nobody knows."""
    data = bytearray(path.read_bytes())
    at = data.index(struct.pack("<HH", number, 3))
    data[at : at + 2] = struct.pack("<H", 60000)
    path.write_bytes(data)


def test_opacity_that_is_called_so_stays(tmp_path):
    samples = noise((9, 7, 4))
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", extrasamples=["unassalpha"])
    photo = read(tmp_path / "a.tif")
    assert np.array_equal(np.rint(photo.source.alpha * 255), samples[..., 3])
    assert photo.source.notes == ()


# -- Colours told in other ways -------------------------------------------------------------------------------------

def png(path, *chunks, grey=False, deep=False):
    """A PNG file with these chunks, of a ramp."""
    samples = np.arange(8, dtype=">u2" if deep else "u1").reshape(2, 4) * 30
    samples = samples if grey else np.repeat(samples[..., None], 3, axis=2)
    rows = b"".join(b"\0" + row.tobytes() for row in samples)
    head = struct.pack(">IIBBBBB", 4, 2, 16 if deep else 8, 0 if grey else 2, 0, 0, 0)
    path.write_bytes(chunked((b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")))
    return read(path)


def chunked(*chunks):
    """A PNG file."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data
                                           + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks)


def chrm(primaries):
    red, green, blue, white = primaries.points
    values = [value for point in (white, red, green, blue) for value in point]
    return b"cHRM", struct.pack(">8I", *(round(100000 * value) for value in values))


def gama(value):
    return b"gAMA", struct.pack(">I", value)


def cicp(*codes):
    return b"cICP", bytes(codes)


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("chunks", [(), (gama(45455),), (chrm(icc_made.SRGB), gama(45455)), ((b"sRGB", b"\0"),),
                                    (cicp(1, 13, 0, 1),), ((b"sRGB", b"\0"), gama(100000)), (cicp(1, 1, 0, 1),)])
def test_srgb_in_other_words_stays_without_profile_and_note(chunks, deep, tmp_path):
    source = png(tmp_path / "a.png", *chunks, deep=deep).source
    assert (source.icc, source.notes) == (None, ())


@pytest.mark.parametrize(("chunks", "grey"), [
    ((chrm(icc_made.ADOBE), gama(45455)), False), ((chrm(icc_made.ADOBE),), False), ((gama(100000),), False),
    ((gama(100000),), True), ((gama(55556),), False), ((cicp(12, 13, 0, 1),), False), ((cicp(9, 14, 0, 1),), False),
])
def test_other_colours_told_by_chunks_become_a_profile(chunks, grey, tmp_path):
    photo = png(tmp_path / "a.png", *chunks, grey=grey)
    assert photo.source.notes == (colour_told.MADE,)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(photo.source.icc)).profile
    assert profile.xcolor_space.strip() == ("GRAY" if grey else "RGB")
    if chunks[0][0] == b"cHRM":
        seen = [[0.648, 0.331], [0.230, 0.702], [0.156, 0.066]]  # Adobe RGB, as it is seen under D50
        points = (profile.red_primary, profile.green_primary, profile.blue_primary)
        assert np.allclose([point[1][:2] for point in points], seen, atol=0.003)


def test_the_profile_that_is_made_shows_the_colours_that_were_told(tmp_path):
    photo = png(tmp_path / "a.png", gama(100000))
    shown = np.rint(converted(photo.image, photo.source.icc) * 255)
    light = photo.image.astype(np.float64)
    encoded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(shown - 255 * encoded).max() < 1


def test_hdr_is_told(tmp_path):
    source = png(tmp_path / "a.png", cicp(9, 16, 0, 1)).source
    assert source.icc is None
    assert "HDR" in source.notes[0]


def test_code_points_count_more_than_a_profile_in_png_alone(tmp_path):
    profile = (b"iCCP", b"x\0\0" + zlib.compress(ADOBE))
    assert png(tmp_path / "a.png", profile).source.icc == ADOBE
    assert png(tmp_path / "b.png", cicp(12, 13, 0, 1), profile).source.icc != ADOBE
    assert png(tmp_path / "c.png", profile, chrm(icc_made.SRGB), gama(100000)).source.icc == ADOBE


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_code_points_of_avif_and_heif_become_a_profile(kind, tmp_path):
    picture = Pictures.fromarray(noise((16, 16, 3)))
    path = tmp_path / "a"
    if kind == "AVIF":
        picture.save(path, "AVIF")
        data = path.read_bytes()
        at = data.index(b"colrnclx") + 8
        path.write_bytes(data[:at] + struct.pack(">HH", 12, 13) + data[at + 4 :])
    else:
        heif = pytest.importorskip("pillow_heif")
        if not heif.libheif_info().get("HEIF"):
            pytest.skip("this libheif does not write HEIF")
        heif.from_pillow(picture).save(path, color_primaries=12, transfer_characteristics=13, matrix_coefficients=6,
                                       full_range_flag=1, save_nclx_profile=True)
    source = read(path).source
    assert colour_told.MADE in source.notes
    assert source.icc[16:20] == b"RGB "


def test_adobe_rgb_that_exif_alone_tells_becomes_a_profile(tmp_path):
    exif = Pictures.Exif()
    exif.get_ifd(0x8769)[0xA001] = 65535
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    Pictures.fromarray(noise((16, 16, 3))).save(tmp_path / "a.jpg", exif=exif)
    assert read(tmp_path / "a.jpg").source.notes == (colour_told.MADE,)
    exif.get_ifd(0x8769)[0xA001] = 1
    Pictures.fromarray(noise((16, 16, 3))).save(tmp_path / "a.jpg", exif=exif)
    assert read(tmp_path / "a.jpg").source.icc is None


def test_primaries_of_tiff_become_a_profile(tmp_path):
    tags = {icc_made.ADOBE: colour_told.MADE, icc_made.SRGB: None}
    for primaries, note in tags.items():
        values = [part for point in primaries.points[:3] for part in (round(point[0] * 10000), 10000,
                                                                      round(point[1] * 10000), 10000)]
        tifffile.imwrite(tmp_path / "a.tif", noise((9, 7, 3)), photometric="rgb",
                         extratags=[(319, 5, 6, tuple(values), True)])
        assert read(tmp_path / "a.tif").source.notes == ((note,) if note else ())


# -- JPEG 2000 -----------------------------------------------------------------------------------------------------

def box(name, data):
    return struct.pack(">I4s", len(data) + 8, name) + data


@pytest.mark.parametrize("bits", [8, 16])
def test_boxes_of_jpeg_2000_are_read(bits, tmp_path):
    samples = noise((32, 24, 3), 2**bits - 1)
    if bits == 8:
        buffer = io.BytesIO()
        Pictures.fromarray(samples).save(buffer, "JPEG2000")
        data = buffer.getvalue()
    else:
        codecs = pytest.importorskip("imagecodecs")
        data = bytes(codecs.jpeg2k_encode(samples, reversible=True, codecformat="jp2"))
    colour = data.index(b"colr") - 4
    length = struct.unpack(">I", data[colour : colour + 4])[0]
    new = box(b"colr", b"\2\0\0" + ADOBE)
    header = data.index(b"jp2h") - 4
    size = struct.unpack(">I", data[header : header + 4])[0] + len(new) - length
    stream = data.index(b"jp2c") - 4
    exif = box(b"uuid", b"JpgTiffExif->JP2" + exif_block())
    packet = box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP)
    path = tmp_path / "a.jp2"
    path.write_bytes(data[:header] + struct.pack(">I", size) + data[header + 4 : colour] + new
                     + data[colour + length : stream] + exif + packet + data[stream:])
    photo = read(path)
    assert photo.source.icc == ADOBE
    assert photo.source.exif is not None
    assert b"xmpmeta" in photo.source.xmp
    assert photo.source.dpi == (300, 150)
    assert photo.source.bits == bits
    assert np.array_equal(whole(photo, 2**bits - 1), samples)


@needs_data
def test_the_field_file_in_jpeg_2000_has_its_profile_and_xmp():
    source = read(FIELD / "case01-adobergb-icc.jp2").source
    assert b"Adobe" in source.icc or len(source.icc) > 500
    assert source.xmp


# -- Pages ---------------------------------------------------------------------------------------------------------

def test_the_full_page_is_taken_and_what_the_first_page_says_goes_with_it(tmp_path):
    small, large = noise((30, 40, 3)), noise((120, 160, 3), seed=6)
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(small, photometric="rgb", subfiletype=1, extratags=[(34675, 7, len(ADOBE), ADOBE, True)])
        file.write(large, photometric="rgb")
    photo = read(tmp_path / "a.tif")
    assert np.array_equal(whole(photo), large)
    assert photo.source.icc == ADOBE
    assert pages(tmp_path / "a.tif") == ((120, 160),)
    assert not any("pictures" in note for note in photo.source.notes)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_small_copy_that_is_not_called_so_is_passed_over_too(bits, tmp_path):
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        for shape in ((30, 40, 3), (120, 160, 3), (60, 80, 3)):
            file.write(noise(shape, 2**bits - 1), photometric="rgb")
    assert read(tmp_path / "a.tif").shape == (120, 160)


def test_one_of_several_photos_is_chosen_and_the_others_are_told_of(tmp_path):
    photos = [noise((20, 30, 3), seed=seed) for seed in range(3)]
    tifffile.imwrite(tmp_path / "a.tif", np.stack(photos), photometric="rgb")
    assert pages(tmp_path / "a.tif") == ((20, 30),) * 3
    assert read(tmp_path / "a.tif").source.notes == ("The file holds 3 pictures; number 1 was taken.",)
    for number, samples in enumerate(photos, 1):
        photo = read(tmp_path / "a.tif", page=number)
        assert np.array_equal(whole(photo), samples)
        assert photo.source.notes == ()
    with pytest.raises(BadPhoto, match="holds 3 photos, so that there is no number 4"):
        read(tmp_path / "a.tif", page=4)
    Pictures.fromarray(photos[0]).save(tmp_path / "a.gif", save_all=True,
                                       append_images=[Pictures.fromarray(other) for other in photos[1:]])
    assert len(pages(tmp_path / "a.gif")) == 3
    assert not np.array_equal(read(tmp_path / "a.gif", page=2).image, read(tmp_path / "a.gif", page=3).image)


def test_pages_are_refused_by_their_own_size(tmp_path):
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(noise((30, 40, 3)), photometric="rgb", subfiletype=1)
        file.write(noise((1200, 1600)), photometric="minisblack")
    with pytest.raises(BadPhoto, match="megapixels"):
        read(tmp_path / "a.tif", max_megapixels=1)


# -- As an independent reader has it --------------------------------------------------------------------------------

@pytest.mark.parametrize("name", ["8.png", "16.png", "8.tif", "16.tif", "8.webp"])
def test_pixels_and_depth_are_those_of_an_independent_reader(name, tmp_path):
    path, bits = tmp_path / name, int(name.split(".")[0])
    samples = noise((33, 21, 3), 2**bits - 1)
    if bits == 16 and name.endswith("png"):
        path.write_bytes(bytes(pytest.importorskip("imagecodecs").png_encode(samples)))
    elif name.endswith("tif"):
        tifffile.imwrite(path, samples, photometric="rgb", compression="lzw", tile=(16, 16))
    else:
        options = {"lossless": True} if name.endswith("webp") else {}
        Pictures.fromarray(samples).save(path, **options)
    photo = read(path)
    assert photo.source.bits == bits
    assert np.array_equal(whole(photo, 2**bits - 1), as_vips_has_it(path)[..., :3])


# -- Labels --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("kind", [np.uint16, np.int32, np.int64, np.float32])
def test_every_label_is_a_region_whatever_its_number(kind, tmp_path):
    labels = np.zeros((20, 30), kind)
    labels[2:8], labels[8:12], labels[12:18, :9] = 300, 1000, 7
    tifffile.imwrite(tmp_path / "a.tif", labels)
    regions = masks.read(tmp_path / "a.tif", (20, 30))
    assert regions.present == (0, 1, 2, 3)
    assert [regions.names[label] for label in (1, 2, 3)] == ["region 7", "region 300", "region 1000"]
    assert np.array_equal(regions.labels, np.searchsorted([0, 7, 300, 1000], labels.astype(int)))


def test_more_labels_than_regions_are_told(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.arange(600, dtype=np.uint16).reshape(20, 30))
    with pytest.raises(BadMask, match="holds 599 labels"):
        masks.read(tmp_path / "a.tif", (20, 30))


def test_a_mask_of_16_bits_is_still_a_mask(tmp_path):
    for top in (65535, 255 * 257):
        soft = np.zeros((20, 30), np.uint16)
        soft[5:, :] = top
        soft[4, :] = top // 3
        tifffile.imwrite(tmp_path / "a.tif", soft)
        regions = masks.read(tmp_path / "a.tif", (20, 30))
        assert np.array_equal(regions.labels, np.repeat([0] * 5 + [1] * 15, 30).reshape(20, 30))


def test_a_label_picture_takes_the_names_that_lie_beside_it(tmp_path):
    labels = np.zeros((20, 30), np.uint8)
    labels[5:], labels[15:] = 40, 200
    Pictures.fromarray(labels).save(tmp_path / "labels.png")
    (tmp_path / "regions.json").write_text(
        '{"regions": [{"label": 40, "name": "할머니"}, {"label": 200, "name": "chair"}]}', encoding="utf-8")
    for path in (tmp_path / "labels.png", tmp_path):
        regions = masks.read(path, (20, 30))
        assert (regions.names[40], regions.names[200]) == ("할머니", "chair")


def test_an_interlaced_deep_png_says_nothing_on_its_own(tmp_path, capfd):
    samples = noise((16, 16, 3), 65535)
    passes = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
    rows = [row for top, left, down, across in passes for row in samples[top::down, left::across]]
    packed = zlib.compress(b"".join(b"\0" + row.astype(">u2").tobytes() for row in rows))
    head = struct.pack(">IIBBBBB", 16, 16, 16, 2, 0, 0, 1)
    (tmp_path / "a.png").write_bytes(chunked((b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")))
    assert np.array_equal(whole(read(tmp_path / "a.png"), 65535), samples)
    assert capfd.readouterr() == ("", "")
