"""What goes into which file: one print size in all places, the photo's own words, and no promise that is not kept."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace

import numpy as np
import pytest
from independent import named, needs_exiftool, samples, tags
from photos import IPTC, SRGB, TITLE, exif_block, noise, photo_with_all
from PIL import Image as Pictures
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo

import engine
from engine.data import Photo, Source
from engine.errors import CannotWrite
from engine.metadata import exif, ifd
from engine.metadata.credits import Credits, credited, credits_of
from engine.pictures.files import SAVE_SUFFIXES, can_hold, read, write
from engine.pictures.profiles import converted, in_one_space

SUFFIXES = [".jpg", ".png", ".tif", ".webp"]


def exif_of(dpi=None, unit=2, order="<", **more):
    """An EXIF block that tells a resolution, and other tags of the first directory."""
    entries = {274: ifd.packed(3, [1], order), **{int(tag): entry for tag, entry in more.items()}}
    if dpi:
        entries |= {282: ifd.packed(5, [dpi], order), 283: ifd.packed(5, [dpi], order)}
    if unit:
        entries[296] = ifd.packed(3, [unit], order)
    return ifd.head_bytes(order, 8) + ifd.built(entries, order, 8)


def photoshop_resolution(dpi):
    block = struct.pack(">IHHIHH", round(dpi * 65536), 1, 1, round(dpi * 65536), 1, 1)
    return b"Photoshop 3.0\x008BIM\x03\xed\0\0" + struct.pack(">I", len(block)) + block


def jpeg(jfif=None, unit=1, exif=None, segments=b"", behind=b"", **options):
    """A JPEG file with a JFIF density, and further segments behind it."""
    buffer = io.BytesIO()
    Pictures.fromarray(noise((12, 16, 3))).save(buffer, "JPEG", **options)
    data = bytearray(buffer.getvalue())
    data[13:18] = struct.pack(">BHH", unit if jfif else 0, jfif or 1, jfif or 1)
    block = b"" if exif is None else b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    return bytes(data[:20]) + block + segments + bytes(data[20:]) + behind


def app13(block):
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


@pytest.mark.parametrize(("file", "dpi"), [
    (jpeg(72, exif=exif_of(600)), 600),
    (jpeg(None, exif=exif_of(600)), 600),
    (jpeg(300, exif=exif_of(600)), 600),
    (jpeg(300, exif=exif_of(72)), 300),  # EXIF's 72 stands for "not known"
    (jpeg(300, exif=exif_of()), 300),
    (jpeg(300, exif=exif_of(1, unit=1)), 300),
    (jpeg(236, unit=2), 599.44),
    (jpeg(None, exif=exif_of(236, unit=3)), 599.44),
    (jpeg(72, exif=exif_of(600, unit=None)), 600),
    (jpeg(None, exif=exif_of(600, order=">")), 600),
    (jpeg(72, segments=app13(photoshop_resolution(600))), 600),
    (jpeg(None, segments=app13(photoshop_resolution(600))), 600),
    (jpeg(72), 72),
    (jpeg(72, exif=exif_of(72)), 72),
    (jpeg(None), None),
    (jpeg(None, exif=exif_of()), None),  # and not 72, which some libraries make of it
], ids=str)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_print_size_is_that_of_whoever_knew_it(file, dpi, suffix, tmp_path):
    (tmp_path / "a.jpg").write_bytes(file)
    photo = read(tmp_path / "a.jpg")
    assert photo.source.dpi == (None if dpi is None else pytest.approx((dpi, dpi), rel=1e-4))
    write(tmp_path / f"b{suffix}", photo.image.repeat(2, 0).repeat(2, 1), photo.source, scale=2)
    again = read(tmp_path / f"b{suffix}").source
    assert again.dpi == (None if dpi is None else pytest.approx((2 * dpi, 2 * dpi), rel=2e-3))
    if photo.source.exif and dpi:
        assert again.exif is not None or suffix == ".tif"


@needs_exiftool
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_all_places_tell_the_same_print_size(suffix, tmp_path):
    artist = ifd.Entry(2, 4, b"Kim\0")
    packet = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
              b'<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:XResolution="96/1"'
              b' tiff:YResolution="96/1" tiff:ResolutionUnit="2"/></rdf:RDF></x:xmpmeta>')
    (tmp_path / "a.jpg").write_bytes(jpeg(72, exif=exif_of(600, **{"315": artist}), xmp=packet,
                                          segments=app13(photoshop_resolution(300))))
    photo = read(tmp_path / "a.jpg")
    target = tmp_path / f"b{suffix}"
    write(target, photo.image.repeat(2, 0).repeat(2, 1), photo.source, scale=2)
    told = named(target, "XResolution")
    assert len(told) >= 2
    assert set(told.values()) == {1200}
    assert all(unit == (1 if place == "JFIF" else 2) for place, unit in named(target, "ResolutionUnit").items())
    assert set(named(target, "Artist").values()) == {"Kim"}
    pixels_a_metre = named(target, "PixelsPerUnitX").values()
    assert all(value == 47244 for value in pixels_a_metre)
    assert "ExifTool:Warning" not in tags(target)


def test_a_png_keeps_to_its_own_resolution(tmp_path):
    for own, other, right in ((300, 600, 300), (72, 600, 600), (None, 600, 600), (600, None, 600)):
        options = {"dpi": (own, own)} if own else {}
        Pictures.fromarray(noise((12, 16))).save(tmp_path / "a.png", exif=exif_of(other), **options)
        assert read(tmp_path / "a.png").source.dpi == (right, right)


def test_a_tiff_without_resolution_takes_photoshops(tmp_path):
    import tifffile

    block = photoshop_resolution(400)[14:]
    tifffile.imwrite(tmp_path / "a.tif", noise((12, 16)), metadata=None, resolution=(1, 1), resolutionunit=1,
                     extratags=[(34377, 7, len(block), block, True)])
    assert read(tmp_path / "a.tif").source.dpi == (400, 400)


def test_webp_tells_a_resolution_that_the_exif_did_not(tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(300, exif=exif_block().replace(b"\x1a\x01", b"\x1f\x01", 1)
                                          .replace(b"\x1b\x01", b"\x20\x01", 1)))
    photo = read(tmp_path / "a.jpg")
    write(tmp_path / "b.webp", photo.image, photo.source)
    again = read(tmp_path / "b.webp").source
    assert again.dpi == (300, 300)
    assert TITLE in again.exif
    told = Pictures.Exif()
    told.load(b"Exif\0\0" + again.exif)
    assert told.get_ifd(0x8769)[0x927C] == b"maker\0\1\2\3"
    assert [float(part) for part in told.get_ifd(0x8825)[2]] == [37, 33, 59.5]


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_subject_in_exif_turns_and_grows_with_the_picture(order, tmp_path):
    inside = {0x9214: ifd.packed(3, [4, 3, 2, 1], order), 0xA214: ifd.packed(3, [12, 6], order),
              0xA005: {1: ifd.Entry(2, 4, b"R98\0"), 0x1001: ifd.packed(3, [16], order),
                       0x1002: ifd.packed(4, [12], order)}}
    main = {274: ifd.packed(3, [6], order), exif.EXIF_IFD: inside}
    block = ifd.head_bytes(order, 8) + ifd.built(main, order, 8)
    (tmp_path / "a.jpg").write_bytes(jpeg(300, exif=block))
    photo = read(tmp_path / "a.jpg")
    write(tmp_path / "b.jpg", photo.image.repeat(2, 0).repeat(2, 1), photo.source, scale=2)
    with Pictures.open(tmp_path / "b.jpg") as picture:
        told = picture.getexif()
    assert told[274] == 1
    assert told.get_ifd(exif.EXIF_IFD)[0x9214] == (18, 8, 2, 4)  # (12 - 3, 4) turned, then doubled, sides swapped
    assert told.get_ifd(exif.EXIF_IFD)[0xA214] == (12, 24)
    assert told.get_ifd(0xA005)[0x1001] == 24
    assert told.get_ifd(0xA005)[0x1002] == 32


def test_a_subject_beyond_what_its_tag_can_tell_is_left_out():
    inside = {0x9000: ifd.Entry(7, 4, b"0232"), 0x9214: ifd.packed(3, [40000, 3], "<"),
              0x927C: ifd.Entry(7, 9, b"maker\0\1\2\3"), 0xA002: ifd.packed(4, [50000], "<")}
    block = ifd.head_bytes("<", 8) + ifd.built({exif.EXIF_IFD: inside}, "<", 8)
    told = Pictures.Exif()
    told.load(b"Exif\0\0" + exif.scaled(block, (8, 100000), None, 2.0))
    assert told.get_ifd(exif.EXIF_IFD) == {0x9000: b"0232", 0x927C: b"maker\0\1\2\3",
                                               0xA002: 100000}


TEXTS = [("parameters", "restored from plate 14", "", ""), ("photo:caption", "Großmutter 1912", "de", "Bild"),
         ("Title", "할머니", "", ""), ("comment", "one", "", ""), ("comment", "two", "", ""),
         ("story", "long " * 2000, "", "")]


def with_texts(path):
    info = PngInfo()
    for key, text, language, translated in TEXTS:
        if language or key == "Title":
            info.add_itxt(key, text, language, translated, key == "Title")
        else:
            info.add_text(key, text, len(text) > 100)
    info.add_text("exif:PixelXDimension", "16")
    info.add_text("Thumb::Image::Width", "16")
    Pictures.fromarray(noise((12, 16))).save(path, pnginfo=info)


@pytest.mark.parametrize("bits", [8, 16])
def test_pngs_texts_go_to_png_in_order_with_their_languages(bits, tmp_path):
    with_texts(tmp_path / "a.png")
    photo = read(tmp_path / "a.png")
    assert list(photo.source.texts) == TEXTS
    assert photo.source.notes == ()
    assert write(tmp_path / "b.png", photo.image, photo.source, bits=bits) == ()
    assert list(read(tmp_path / "b.png").source.texts) == TEXTS
    with Pictures.open(tmp_path / "b.png") as picture:
        picture.load()
        assert picture.text["Title"] == "할머니"
        assert picture.text["photo:caption"].lang == "de"
        assert "exif:PixelXDimension" not in picture.text


@pytest.mark.parametrize("suffix", [".jpg", ".tif", ".webp", ".bmp"])
def test_where_texts_have_no_place_it_is_told_which(suffix, tmp_path):
    with_texts(tmp_path / "a.png")
    photo = read(tmp_path / "a.png")
    notes = write(tmp_path / f"b{suffix}", photo.image, photo.source)
    assert any("parameters" in note and "story" in note and "photo:caption" in note for note in notes)


def test_a_comment_stays_one_in_jpeg_and_becomes_a_text_in_png(tmp_path):
    Pictures.fromarray(noise((12, 16))).save(tmp_path / "a.jpg", comment="할머니, 1955")
    photo = read(tmp_path / "a.jpg")
    assert write(tmp_path / "b.jpg", photo.image, photo.source) == ()
    write(tmp_path / "b.png", photo.image, photo.source)
    with Pictures.open(tmp_path / "b.jpg") as one, Pictures.open(tmp_path / "b.png") as other:
        assert one.info["comment"].decode() == "할머니, 1955"
        assert other.text["Comment"] == "할머니, 1955"
    assert any("Comment" in note for note in write(tmp_path / "b.webp", photo.image, photo.source))


def test_a_png_text_of_hostile_size_costs_that_text_alone(tmp_path):
    import zlib

    from engine.metadata.png_texts import texts

    bomb = b"zTXt-key\0\0" + zlib.compress(bytes(70 * 2**20), 9)
    chunk = struct.pack(">I4s", len(bomb), b"zTXt") + bomb + bytes(4)
    more = b"Title\0here"
    found, notes = texts(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I4s", len(more), b"tEXt") + more + bytes(4))
    assert [text[0] for text in found] == ["Title"]
    assert len(notes) == 1


VIDEO = struct.pack(">I4s4sI8s", 24, b"ftyp", b"mp42", 0, b"mp42isom") + bytes(900)


@pytest.mark.parametrize(("behind", "word"), [
    (VIDEO, "video"),
    (bytes(200) + VIDEO, "video"),
    (b"SEFH stuff MotionPhoto_Data" + VIDEO + b"SEFT", "video"),
    (jpeg(xmp=b'<x xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"/>'), "gain map"),
    (jpeg(segments=b"\xff\xe2\x00\x30urn:iso:std:iso:ts:21496:-1\0" + bytes(18)), "gain map"),
    (bytes(8) + jpeg(), "further pictures"),
    (bytes(range(1, 250)), "unknown kind"),
])
def test_what_lies_behind_the_photo_is_told(behind, word, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(300, behind=behind))
    photo = read(tmp_path / "a.jpg")
    assert photo.shape == (12, 16)
    assert [word in note for note in photo.source.notes] == [True]


@pytest.mark.parametrize("behind", [b"", bytes(5000), b"\xff" * 300, b"\r\n"])
def test_mere_padding_behind_a_photo_is_nothing_to_speak_of(behind, tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(300, behind=behind))
    assert read(tmp_path / "a.jpg").source.notes == ()


def test_credentials_that_vouch_for_the_old_file_are_told(tmp_path):
    body = b"JP\0\1\0\0\0\1\0\0\0\x20jumb\0\0\0\x18jumdc2pa" + bytes(12)
    (tmp_path / "a.jpg").write_bytes(jpeg(300, segments=b"\xff\xeb" + struct.pack(">H", len(body) + 2) + body))
    info = PngInfo()
    info.add(b"caBX", body)
    Pictures.fromarray(noise((8, 8))).save(tmp_path / "a.png", pnginfo=info)
    for name in ("a.jpg", "a.png"):
        assert any("credentials" in note for note in read(tmp_path / name).source.notes)


def test_a_stereo_pair_is_told_and_its_index_goes(tmp_path):
    one, other = (Pictures.fromarray(noise((12, 16, 3), seed=seed)) for seed in (1, 2))
    one.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[other])
    photo = read(tmp_path / "a.jpg")
    assert any("further pictures" in note for note in photo.source.notes)
    write(tmp_path / "b.jpg", photo.image, photo.source)
    assert b"MPF\0" not in (tmp_path / "b.jpg").read_bytes()


@pytest.mark.parametrize(("path", "shape", "fits"), [
    ("a.webp", (100, 16383), True), ("a.webp", (100, 16384), False), (".webp", (20000, 9), False),
    ("WEBP", (20000, 9), False), ("a.jpg", (100, 65500), True), ("a.jpeg", (70000, 100), False), ("JPEG", (1, 1), True),
    ("a.tif", (70000, 100), True), ("a.png", (70000, 100), True), ("a.bmp", (100, 40000), False),
    ("a.bmp", (32000, 32000), True), ("BMP", (30000, 32767), True), ("a.xyz", (1, 1), False),
    ("noending", (1, 1), False),
])
def test_it_is_known_beforehand_what_a_format_can_hold(path, shape, fits):
    if fits:
        assert engine.can_hold(path, shape) is None
        return
    with pytest.raises(engine.EngineError, match=r"\.$"):
        can_hold(path, shape)


def test_a_result_that_is_too_large_is_refused_before_the_work(tmp_path):
    from engine import recipe
    from engine.batches import batch

    Pictures.fromarray(noise((8, 9000))).save(tmp_path / "a.png")
    worked = []
    task = batch.Task(tmp_path / "a.png", tmp_path / "a.webp")
    with pytest.raises(CannotWrite, match=r"16383 a side\. Write a TIFF or PNG"):
        batch.restore_file(task, recipe.preset("fast"), batch.Wishes(), lambda done, note="": worked.append(note))
    assert worked == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png"]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".bmp"])
def test_what_will_be_carried_is_what_is_carried(suffix, tmp_path):
    photo = photo_with_all(alpha=True, bits=16)
    texts = (("Title", "할머니", "", ""),)
    for source in (Source(), Source(dpi=(300, 300)), replace(photo.source, texts=texts)):
        promised = engine.carried(SAVE_SUFFIXES[suffix], source, (10, 12))
        notes = write(tmp_path / f"a{suffix}", photo.image, source, overwrite=True)
        again = read(tmp_path / f"a{suffix}").source
        found = {"colour profile": again.icc, "EXIF": again.exif if source.exif else None, "XMP": again.xmp,
                 "IPTC": again.iptc, "texts": again.texts, "print size": again.dpi}
        assert promised.titles == tuple(title for title, value in found.items() if value)
        assert tuple(promised.notes) == notes


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG", "WEBP", "BMP"])
def test_a_pasted_picture_has_nothing_to_carry_and_says_so(kind):
    told = engine.carried(kind, Source(grey=True), (10, 12))
    assert (told.titles, told.notes) == ((), [])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_author_copyright_and_resolution_go_to_a_picture_made_of_the_photo(suffix, tmp_path):
    packet = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
              '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
              ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:WebStatement="https://example.org"'
              ' dc:format="image/jpeg"><dc:creator><rdf:Seq><rdf:li>김</rdf:li><rdf:li>Lee</rdf:li></rdf:Seq>'
              '</dc:creator>'
              '<dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li><rdf:li xml:lang="x-default">All rights'
              "</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>").encode()
    photo = photo_with_all()
    source = credited(replace(photo.source, xmp=packet), (240.0, 240.0))
    assert credits_of(source) == Credits("김; Lee", "All rights")
    write(tmp_path / f"a{suffix}", photo.image, source)
    again = read(tmp_path / f"a{suffix}").source
    assert again.dpi == (240, 240)
    assert credits_of(replace(again, exif=None, iptc=None)) == Credits("김; Lee", "All rights")
    assert credits_of(replace(again, xmp=None, iptc=None)) == Credits("김; Lee", "All rights")
    if suffix != ".webp":
        assert credits_of(replace(again, xmp=None, exif=None)) == Credits("김; Lee", "All rights")
    assert "Alle Rechte" in again.xmp.decode()
    assert b"example.org" in again.xmp
    assert b"image/jpeg" not in again.xmp
    assert TITLE not in again.exif


@pytest.mark.parametrize(("source", "right"), [
    (Source(), Credits()),
    (Source(exif=exif_of(**{"315": ifd.Entry(2, 4, b"Kim\0"), "33432": ifd.Entry(2, 8, b"Lee\0Cho\0")})),
     Credits("Kim", "Lee; Cho")),
    (Source(iptc=IPTC + b"\x1c\x02\x50\0\3Kim\x1c\x02\x74\0\x06(c) Lo"), Credits("Kim", "(c) Lo")),
    (Source(texts=(("Author", "Kim", "", ""), ("Copyright", "Lee", "", ""))), Credits("Kim", "Lee")),
])
def test_credits_are_found_wherever_they_stand(source, right):
    assert credits_of(source) == right
    own = credited(source, None, Credits("Own", "Mine"))
    assert credits_of(own) == Credits("Own", "Mine")
    assert (credited(source).exif is None) == (right == Credits())


@needs_exiftool
def test_exiftool_finds_the_credits(tmp_path):
    source = credited(Source(), (300.0, 300.0), Credits("김; Lee", "© 2026 김"))
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), source)
    told = tags(tmp_path / "a.jpg")
    assert told["XMP-dc:Creator"] == ["김", "Lee"]
    assert told["XMP-dc:Rights"] == "© 2026 김"
    assert told["IFD0:Copyright"] == "© 2026 김"
    assert told["IPTC:CopyrightNotice"] == "© 2026 김"
    assert told["IFD0:XResolution"] == told["JFIF:XResolution"] == 300


# Colours and depth, against libvips.


@pytest.mark.parametrize(("suffix", "bits"), [(".png", 8), (".png", 16), (".tif", 8), (".tif", 16), (".tif", 32),
                                              (".webp", 8)])
@pytest.mark.parametrize("form", ["grey", "grey and alpha", "colour", "colour and alpha"])
def test_another_reader_finds_the_same_samples(suffix, bits, form, tmp_path):
    photo = photo_with_all(grey="grey" in form, alpha="alpha" in form, bits=bits, shape=(40, 52))
    write(tmp_path / f"a{suffix}", photo.image, photo.source, quality=100)
    found = samples(tmp_path / f"a{suffix}")
    found = found[..., None] if found.ndim == 2 else found
    grey = photo.source.grey and suffix != ".webp" and found.shape[2] < 3
    image = photo.image[..., :1] if grey else photo.image
    right = image if photo.source.alpha is None else np.concatenate([image, photo.source.alpha[..., None]], axis=2)
    assert found.shape == right.shape
    assert found.dtype == {8: np.uint8, 16: np.uint16, 32: np.float32}[bits]
    assert np.array_equal(found, right if bits == 32 else np.rint(right * (2**bits - 1)))


def grey_profile(gamma):
    """A grey profile of one gamma, as scanner programs make them."""
    def tag(name, body):
        return name, body + bytes(-len(body) % 4)

    white = struct.pack(">4sI3i", b"XYZ ", 0, 63190, 65536, 54061)
    tags = [tag(b"wtpt", white), tag(b"kTRC", struct.pack(">4sIIH", b"curv", 0, 1, round(gamma * 256))),
            tag(b"desc", struct.pack(">4sII", b"desc", 0, 5) + b"grey\0" + bytes(78)),
            tag(b"cprt", struct.pack(">4sI", b"text", 0) + b"none\0")]
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, data in tags:
        table += struct.pack(">4sII", name, at + len(body), len(data))
        body += data
    size = 128 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"mntr", b"GRAY", b"XYZ ") + bytes(12) + b"acsp"
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body


ADOBE = (("rXYZ", (0.60974, 0.31111, 0.01947)), ("gXYZ", (0.20528, 0.62567, 0.06087)),
         ("bXYZ", (0.14919, 0.06322, 0.74457)))


def rgb_profile(gamma=2.19921875, primaries=ADOBE):
    """A profile of primaries and one gamma: Adobe RGB (1998)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    for at in range(132, 132 + 12 * count, 12):
        name, offset, _ = struct.unpack_from(">4sII", profile, at)
        for wanted, xyz in primaries:
            if name == wanted.encode():
                struct.pack_into(">3i", profile, offset + 8, *(round(value * 65536) for value in xyz))
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            struct.pack_into(">4sIHHi", profile, offset, b"para", 0, 0, 0, round(gamma * 65536))
    return bytes(profile)


@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.2])
@pytest.mark.parametrize(("suffix", "colour"), [(".webp", False), (".png", True), (".tif", True)])
def test_tones_of_a_grey_profile_become_srgbs_where_the_profile_cannot_go(gamma, suffix, colour, tmp_path):
    ramp = np.linspace(0, 1, 256, dtype=np.float32)[None].repeat(8, 0)
    source = Source(grey=True, icc=grey_profile(gamma))
    write(tmp_path / f"a{suffix}", np.repeat(ramp[..., None], 3, axis=2), source, colour=colour, quality=100)
    found = samples(tmp_path / f"a{suffix}")
    found = found[..., 0] if found.ndim == 3 else found
    light = ramp.astype(np.float64) ** gamma
    right = np.where(light > 0.0031308, 1.055 * light ** (1 / 2.4) - 0.055, 12.92 * light) * 255
    assert np.abs(found - right).max() < 1.0
    assert read(tmp_path / f"a{suffix}").source.icc is None


def test_a_conversion_is_littlecms_own_to_a_level():
    image = noise((64, 64, 3)).astype(np.float32) / np.float32(255)
    icc = rgb_profile()
    ours = converted(image, icc)
    theirs = ImageCms.profileToProfile(
        Pictures.fromarray(np.rint(image * 255).astype(np.uint8)), ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        ImageCms.createProfile("sRGB"), renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC)
    assert np.abs(ours * 255 - np.asarray(theirs)).max() < 2.0
    assert np.abs(converted(converted(image * 0.3 + 0.3, None, icc), icc) - (image * 0.3 + 0.3)).max() < 2e-4


def test_one_picture_in_two_spaces_is_one_picture():
    image = noise((40, 52, 3)).astype(np.float32) / np.float32(255) * np.float32(0.5) + np.float32(0.25)
    icc = rgb_profile()
    one, other = Photo(image), Photo(converted(image, None, icc), Source(icc=icc))
    for pair in ((one, other), (other, one)):
        first, second, done = in_one_space(*pair)
        assert done
        assert np.abs(first - second).max() < 1e-3
    grey = np.repeat(image[..., :1], 3, axis=2)
    linear = Photo(converted(grey, None, rgb_profile(1.0)), Source(grey=True, icc=grey_profile(1.0)))
    first, second, done = in_one_space(linear, Photo(grey))
    assert done
    assert np.abs(first - second).max() < 1e-3
    assert not in_one_space(one, Photo(image))[2]


def test_two_makers_srgb_is_the_same_to_the_last_bit():
    image = noise((16, 16, 3)).astype(np.float32) / np.float32(255)
    assert converted(image, SRGB) is image
    assert converted(image, rgb_profile()) is not image


def test_compare_measures_one_picture_in_two_spaces_in_one(tmp_path, capsys):
    from engine.commandline import cli

    steps = np.random.default_rng(8).integers(60, 190, (9, 12, 3))
    image = (steps.repeat(8, 0).repeat(8, 1) / 255).astype(np.float32)
    adobe = rgb_profile()
    write(tmp_path / "a.png", image, Source())
    write(tmp_path / "b.png", converted(image, None, adobe), Source(icc=adobe))
    assert cli.main(["compare", str(tmp_path / "a.png"), str(tmp_path / "b.png"), "--json"]) == 0
    out, err = capsys.readouterr()
    assert float(json.loads(out)["scores"]["psnr"]) > 50
    assert "colour profiles" in err


@pytest.mark.parametrize("grey", [False, True])
def test_a_reference_in_another_space_is_measured_in_the_photos(grey, tmp_path):
    from engine import recipe
    from engine.batches import batch

    steps = np.random.default_rng(8).integers(60, 190, (9, 12, 1 if grey else 3)).repeat(3 if grey else 1, axis=2)
    image = (steps.repeat(4, 0).repeat(4, 1) / 255).astype(np.float32)
    icc = grey_profile(1.0) if grey else rgb_profile()
    write(tmp_path / "a.tif", converted(image, None, icc), Source(icc=icc, bits=16, grey=grey))
    plain = recipe.Recipe(regions="whole", kernel="gaussian", upscaler="nearest", scale=2)
    scores = []
    for name, other in (("b.tif", None), ("c.tif", icc)):
        large = image.repeat(2, 0).repeat(2, 1)
        write(tmp_path / name, large if other is None else converted(large, None, icc),
              Source(icc=other, bits=16, grey=grey))
        task = batch.Task(tmp_path / "a.tif", tmp_path / f"out-{name}", tmp_path / name)
        scores.append(batch.restore_file(task, plain, batch.Wishes()).metrics.get("mse"))
    assert scores[0] == pytest.approx(scores[1], abs=0.2)
    assert scores[0] < 1
