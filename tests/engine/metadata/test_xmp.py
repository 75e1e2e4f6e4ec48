"""XMP goes with the picture: whole, told of its new size, turned with it, and promising nothing that is not there."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import needs_exiftool, tags
from photos import noise
from PIL import Image as Pictures
from PIL.PngImagePlugin import PngInfo

from engine.data import Source
from engine.metadata import jpeg_segments, xmp
from engine.pictures.files import read, write

SPACES = {
    "tiff": "http://ns.adobe.com/tiff/1.0/", "exif": "http://ns.adobe.com/exif/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/", "GPano": "http://ns.google.com/photos/1.0/panorama/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/", "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/",
    "GCamera": "http://ns.google.com/photos/1.0/camera/", "Container": "http://ns.google.com/photos/1.0/container/",
    "Item": "http://ns.google.com/photos/1.0/container/item/", "GDepth": "http://ns.google.com/photos/1.0/depthmap/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#", "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "MP": "http://ns.microsoft.com/photo/1.2/", "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#", "xmp": "http://ns.adobe.com/xap/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "xmpNote": "http://ns.adobe.com/xmp/note/",
}


def packet(attributes="", elements="", rename=""):
    """A packet with properties; `rename` gives every prefix another name, as any writer may."""
    def own(text):
        for prefix in sorted(SPACES, key=len, reverse=True) if rename else ():
            text = text.replace(f"{prefix}:", f"{rename}{prefix}:")
        return text

    spaces = " ".join(f'xmlns:{rename}{prefix}="{space}"' for prefix, space in SPACES.items())
    return (f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" {spaces} '
            f'{own(attributes)}>{own(elements)}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>').encode()


def seq(name, *values):
    return f"<{name}><rdf:Seq>" + "".join(f"<rdf:li>{value}</rdf:li>" for value in values) + f"</rdf:Seq></{name}>"


def face(x, y, w, h, wide=160, high=120, unit="normalized"):
    """An MWG face region, in the form of structures that Lightroom writes."""
    return (f'<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="{wide}" stDim:h="{high}" '
            f'stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Sitter" '
            f'mwg-rs:Type="Face"><mwg-rs:Area stArea:x="{x}" stArea:y="{y}" stArea:w="{w}" stArea:h="{h}" '
            f'stArea:unit="{unit}"/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>')


def value(data, name):
    """The first value of a property, as text."""
    from engine.metadata.xmp_nodes import properties

    prefix, _, local = name.partition(":")
    found = properties(xmp._tree(data), f"{{{SPACES[prefix]}}}{local}")
    return found[0].value if found else None


def area(data):
    return tuple(float(value(data, f"stArea:{letter}")) for letter in "xywh")


def marked(x, y, w, h, wide, high):
    """A picture, (high, wide), that is one inside the box of a normalised centre and size, zero elsewhere."""
    down, across = np.mgrid[:high, :wide]
    inside = (abs(across + 0.5 - x * wide) < w * wide / 2) & (abs(down + 0.5 - y * high) < h * high / 2)
    return inside.astype(np.uint8)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_face_region_stays_on_the_face_however_the_picture_is_turned(turn):
    from PIL import ImageOps

    box = (0.25, 0.7, 0.2, 0.3)
    stored = Pictures.fromarray(marked(*box, 160, 120))
    stored.getexif()[0x112] = turn
    upright = np.asarray(ImageOps.exif_transpose(stored))
    told, notes = xmp.upright(packet(elements=face(*box)), turn, (120, 160))
    high, wide = upright.shape
    assert np.array_equal(marked(*area(told), wide, high), upright)
    assert (int(value(told, "stDim:w")), int(value(told, "stDim:h"))) == (wide, high)
    assert notes == ()


@pytest.mark.parametrize("turn", range(1, 9))
def test_microsofts_and_iptcs_regions_turn_as_the_face_does(turn):
    stored = Pictures.fromarray(marked(0.3, 0.4, 0.2, 0.4, 160, 120))
    told, _ = xmp.upright(packet(elements=(
        '<MP:RegionInfo><rdf:Description><MPRI:Regions><rdf:Bag><rdf:li MPReg:Rectangle="0.2, 0.2, 0.2, 0.4"/>'
        '</rdf:Bag></MPRI:Regions></rdf:Description></MP:RegionInfo><Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li '
        'rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary rdf:parseType="Resource"><Iptc4xmpExt:rbShape>rectangle'
        '</Iptc4xmpExt:rbShape><Iptc4xmpExt:rbUnit>relative</Iptc4xmpExt:rbUnit><Iptc4xmpExt:rbX>0.2</Iptc4xmpExt:rbX>'
        '<Iptc4xmpExt:rbY>0.2</Iptc4xmpExt:rbY><Iptc4xmpExt:rbW>0.2</Iptc4xmpExt:rbW><Iptc4xmpExt:rbH>0.4'
        '</Iptc4xmpExt:rbH></Iptc4xmpExt:RegionBoundary></rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>'
    )), turn, (120, 160))
    stored.getexif()[0x112] = turn
    from PIL import ImageOps

    upright = np.asarray(ImageOps.exif_transpose(stored))
    microsoft = [float(part) for part in value(told, "MPReg:Rectangle").split(",")]
    iptc = [float(value(told, f"Iptc4xmpExt:rb{letter}")) for letter in "XYWH"]
    for left, top, wide, high in (microsoft, iptc):
        again = marked(left + wide / 2, top + high / 2, wide, high, upright.shape[1], upright.shape[0])
        assert np.array_equal(again, upright)


def test_regions_that_were_made_for_the_upright_picture_are_not_turned_again():
    told, _ = xmp.upright(packet(elements=face(0.25, 0.7, 0.2, 0.3, wide=120, high=160)), 6, (120, 160))
    assert area(told) == (0.25, 0.7, 0.2, 0.3)
    assert value(told, "stDim:w") == "120"


def test_what_is_told_in_pixels_grows_with_the_picture_whatever_its_prefixes():
    panorama = " ".join(f'GPano:{name}Pixels="{size}"' for name, size in (
        ("FullPanoWidth", 320), ("FullPanoHeight", 160), ("CroppedAreaImageWidth", 160),
        ("CroppedAreaImageHeight", 120), ("CroppedAreaLeft", 80), ("CroppedAreaTop", 20)))
    elements = (face(40, 84, 32, 36, unit="pixel") + seq("exif:SubjectArea", 80, 60, 40, 20)
                + "<tiff:ImageWidth>160</tiff:ImageWidth>")
    told = xmp.scaled(packet(f'{panorama} exif:PixelXDimension="160" exif:PixelYDimension="120" '
                             'tiff:XResolution="300/1" tiff:YResolution="300/1" tiff:ResolutionUnit="3"',
                             elements, "my"), (360, 480), (1524.0, 1524.0), 3)
    assert [value(told, f"GPano:{name}") for name in ("FullPanoWidthPixels", "CroppedAreaImageHeightPixels",
                                                      "CroppedAreaLeftPixels")] == ["960", "360", "240"]
    assert area(told) == (120, 252, 96, 108)
    assert (value(told, "stDim:w"), value(told, "stDim:h")) == ("480", "360")
    assert (value(told, "exif:PixelXDimension"), value(told, "exif:PixelYDimension")) == ("480", "360")
    assert value(told, "tiff:ImageWidth") == "480"
    assert value(told, "tiff:XResolution") == "15240000/10000"
    assert value(told, "tiff:ResolutionUnit") == "2"
    assert b"<rdf:li>240</rdf:li><rdf:li>180</rdf:li><rdf:li>120</rdf:li><rdf:li>60</rdf:li>" in told


@pytest.mark.parametrize(("suffix", "kind"), [(".jpg", "jpeg"), (".png", "png"), (".tif", "tiff"), (".webp", "webp")])
def test_the_packet_tells_the_format_that_the_result_has(suffix, kind, tmp_path):
    data = packet('dc:format="image/heic" tiff:Compression="1"', seq("tiff:BitsPerSample", 16, 16, 16))
    write(tmp_path / f"a{suffix}", np.zeros((8, 8, 3), np.float32), Source(xmp=data))
    told = read(tmp_path / f"a{suffix}").source.xmp
    assert value(told, "dc:format") == f"image/{kind}"
    assert value(told, "tiff:Compression") is None
    assert b"BitsPerSample" not in told


NUMBERS = st.sampled_from(["nan", "inf", "-inf", "1e400", "1/0", "", "x", "-3", "0", "9" * 20, "1,2,3,4", "0.5"])


@given(NUMBERS, NUMBERS, st.integers(1, 8), st.floats(0.1, 8))
def test_numbers_that_are_none_harm_nobody(one, other, turn, ratio):
    data = packet(f'GPano:FullPanoWidthPixels="{one}" tiff:XResolution="{one}" tiff:YResolution="{other}" '
                  f'crs:CropLeft="{one}" crs:CropRight="{other}" crs:CropTop="0" crs:CropBottom="1" '
                  f'crs:CropAngle="{one}" tiff:Orientation="{other}"', face(one, other, one, other, one, other, "pixel")
                  + seq("exif:SubjectArea", one, other) + f'<MPReg:Rectangle>{one}, {other}, 1, 1</MPReg:Rectangle>')
    told, _ = xmp.upright(data, turn, (120, 160))
    xmp.scaled(told, (240, 320), None, ratio, "PNG")
    xmp.resolution(told)
    xmp.orientation(data)


@given(st.data())
def test_a_packet_damaged_anywhere_is_carried_or_left_out_but_never_a_fault(data):
    whole = packet('GCamera:MotionPhoto="1"', face(0.25, 0.7, 0.2, 0.3))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 40)) :]
    kept, _, _ = xmp.kept(damaged)
    told, _ = xmp.upright(kept, 6, (120, 160))
    xmp.scaled(told, (240, 320), (300.0, 300.0), 2, "JPEG")
    xmp.credits(told)


def test_shares_of_the_picture_do_not_grow():
    data = packet('crs:HasCrop="True" crs:CropLeft="0.1" crs:CropRight="0.9"', face(0.25, 0.7, 0.2, 0.3))
    told = xmp.scaled(data, (240, 320), None, 2)
    assert area(told) == (0.25, 0.7, 0.2, 0.3)
    assert value(told, "crs:CropLeft") == "0.1"


def test_a_crop_turns_and_local_corrections_go_with_a_note():
    data = packet('crs:CropTop="0.1" crs:CropLeft="0.2" crs:CropBottom="0.8" crs:CropRight="0.7" crs:CropAngle="3" '
                  'crs:HasCrop="True"', seq("crs:RetouchAreas", "a spot"))
    told, notes = xmp.upright(data, 6, (120, 160))
    sides = [float(value(told, f"crs:Crop{side}")) for side in ("Left", "Top", "Right", "Bottom")]
    assert sides == pytest.approx([0.2, 0.2, 0.9, 0.7])
    assert b"a spot" not in told
    assert len(notes) == 1
    assert "corrections" in notes[0]


def test_a_crop_that_was_applied_long_ago_is_history_and_stays():
    data = packet('crs:AlreadyApplied="True" crs:CropTop="0.1" crs:CropLeft="0.2" crs:CropBottom="0.8" '
                  'crs:CropRight="0.7" tiff:Orientation="6"')
    told, notes = xmp.upright(data, 6, (120, 160))
    assert value(told, "crs:CropLeft") == "0.2"
    assert notes == ()


def test_panorama_tags_of_a_turned_picture_are_left_out_with_a_note():
    told, notes = xmp.upright(packet('GPano:FullPanoWidthPixels="320" dc:format="image/jpeg"'), 6, (120, 160))
    assert b"FullPano" not in told
    assert value(told, "dc:format") == "image/jpeg"
    assert any("panorama" in note for note in notes)


@pytest.mark.parametrize(("attributes", "elements", "kind"), [
    ('hdrgm:Version="1.0" hdrgm:GainMapMax="3"', "", "gain map"),
    ('GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"', "", "video"),
    ('GCamera:MicroVideo="1" GCamera:MicroVideoOffset="1000"', "", "video"),
    ('GDepth:Near="1.0"', "<GDepth:Data>AAAA</GDepth:Data>", "depth map"),
    ("", '<Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="GainMap" '
         'Item:Length="99"/></rdf:li></rdf:Seq></Container:Directory>', "gain map"),
    ("", '<Container:Directory><rdf:Seq><rdf:li><rdf:Description><Container:Item rdf:parseType="Resource">'
         '<Item:Semantic>MotionPhoto</Item:Semantic><Item:Length>9</Item:Length></Container:Item></rdf:Description>'
         "</rdf:li></rdf:Seq></Container:Directory>", "video"),
])
def test_tags_that_promise_other_data_go_and_all_else_stays(attributes, elements, kind):
    more = ' GCamera:SpecialTypeID="night" dc:format="image/jpeg"'
    kept, extras, notes = xmp.kept(packet(attributes + more, elements))
    assert extras == {kind}
    assert notes == ()
    assert value(kept, "dc:format") == "image/jpeg"
    assert value(kept, "GCamera:SpecialTypeID") == "night"
    for word in (b"hdrgm:V", b"MotionPhoto", b"MicroVideo=", b"GDepth:N", b"AAAA", b"Semantic"):
        assert word not in kept


def test_a_packet_in_which_nothing_changes_keeps_every_byte():
    data = packet('dc:format="image/jpeg"') + b" " * 99
    assert xmp.kept(data) == (data, frozenset(), ())
    assert xmp.upright(data, 1, (120, 160)) == (data, ())
    assert xmp.scaled(data, (240, 320), (600.0, 600.0), 2) == data


@pytest.mark.parametrize("hostile", [
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>', b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
])
def test_a_packet_with_entities_is_left_out_unread(hostile):
    data = packet(elements="<dc:format>&secret;&b;</dc:format>")
    start = data.index(b"<x:xmpmeta")
    kept, _, notes = xmp.kept(data[:start] + hostile + data[start:])
    assert kept == b""
    assert "damaged" in notes[0]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_entities_hide_in_no_encoding(coding):
    text = packet(elements="<dc:format>&secret;</dc:format>").decode()
    start = text.index("<x:xmpmeta")
    hostile = f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE x [<!ENTITY secret "shown">]>' + text[start:]
    for data in (hostile.encode(coding), hostile.encode(coding).replace(b"<!DOCTYPE", b"+ADwAIQ-DOCTYPE")):
        assert b"shown" not in xmp.kept(data)[0].replace(b"\0", b"").replace(b'"shown"', b"")


def test_a_packet_nested_without_end_is_cut_where_the_parser_cuts_it():
    assert xmp.kept(packet(elements="<a>" * 100_000 + "</a>" * 100_000))[0].count(b"<a") < 300


@pytest.mark.parametrize("elements", ["<dc:format/>" * 250_000, " " * 34_000_000], ids=["many", "long"])
def test_a_packet_too_large_for_a_tree_is_left_out(elements):
    data = packet(elements=f"<dc:format>image/jpeg</dc:format>{elements}")
    began = time.process_time()
    assert xmp.kept(data)[0] == b""
    assert xmp.orientation(data) is None
    assert time.process_time() - began < 2.0


def test_what_can_be_read_of_a_damaged_packet_is_carried_and_told():
    data = packet('dc:format="image/jpeg"', seq("dc:creator", "Kim")).replace(b"</rdf:Description>", b"")
    kept, _, notes = xmp.kept(data)
    assert b"Kim" in kept
    assert "damaged" in notes[0]
    assert xmp.kept(b"no packet at all")[0] == b""


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_a_packet_in_any_of_xmps_encodings_is_understood(coding):
    data = packet(elements=f"<dc:format>할머니</dc:format>{face(0.25, 0.7, 0.2, 0.3)}").decode().encode(coding)
    told = xmp.scaled(data, (240, 320), None, 2)
    assert value(told, "dc:format") == "할머니"
    assert value(told, "stDim:w") == "320"


def long_packet(length=100_000):
    letter = "Letter on the back of the print. 할머니 " * (length // 40)
    return packet('dc:format="image/jpeg" tiff:Orientation="1"',
                  f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{letter}</rdf:li></rdf:Alt></dc:description>'
                  + seq("dc:creator", "Kim", "Lee") + face(0.25, 0.7, 0.2, 0.3)), letter


@pytest.mark.parametrize("length", [70_000, 300_000])
def test_a_long_packet_goes_through_jpeg_and_back_whole(length, tmp_path):
    data, letter = long_packet(length)
    image = noise((12, 16, 3)).astype(np.float32) / np.float32(255)
    assert write(tmp_path / "a.jpg", image, Source(xmp=data)) == ()
    again = read(tmp_path / "a.jpg").source
    assert again.notes == ()
    assert letter.strip() in again.xmp.decode()
    assert area(again.xmp) == (0.25, 0.7, 0.2, 0.3)
    assert b"HasExtendedXMP" not in again.xmp
    for suffix in (".png", ".tif", ".webp"):
        assert write(tmp_path / f"b{suffix}", image, again) == ()
        assert letter.strip() in read(tmp_path / f"b{suffix}").source.xmp.decode()


@needs_exiftool
def test_exiftool_reads_the_extended_packet(tmp_path):
    data, letter = long_packet()
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), Source(xmp=data))
    told = tags(tmp_path / "a.jpg")
    assert told["XMP-dc:Description"].strip() == letter.strip()
    assert told["XMP-dc:Creator"] == ["Kim", "Lee"]
    assert "ExifTool:Warning" not in told


@pytest.mark.parametrize("order", ["rising", "falling"])
def test_pieces_of_an_extension_are_joined_in_any_order(order, tmp_path):
    data, letter = long_packet(200_000)
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), Source(xmp=data))
    jpeg = (tmp_path / "a.jpg").read_bytes()
    segments = pieces(jpeg)
    assert len(segments) >= 3
    first, last = jpeg.index(segments[0]), jpeg.index(segments[-1]) + len(segments[-1])
    middle = b"".join(segments if order == "rising" else segments[::-1])
    (tmp_path / "a.jpg").write_bytes(jpeg[:first] + middle + jpeg[last:])
    assert letter.strip() in read(tmp_path / "a.jpg").source.xmp.decode()


def pieces(jpeg):
    """The segments of extended XMP, whole."""
    found = []
    for marker, at, length in jpeg_segments._segments(jpeg):
        if marker == 0xE1 and jpeg[at:].startswith(b"http://ns.adobe.com/xmp/extension/"):
            found.append(jpeg[at - 4 : at + length])
    return found


def test_a_missing_piece_costs_the_extension_and_is_told(tmp_path):
    data, _ = long_packet(200_000)
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), Source(xmp=data))
    jpeg = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(jpeg.replace(pieces(jpeg)[1], b""))
    source = read(tmp_path / "a.jpg").source
    assert any("XMP" in note and "left out" in note for note in source.notes)
    assert b"HasExtendedXMP" not in source.xmp
    assert value(source.xmp, "dc:format") == "image/jpeg"


def test_another_pictures_extension_is_not_taken(tmp_path):
    data, _ = long_packet(100_000)
    write(tmp_path / "a.jpg", np.zeros((8, 8, 3), np.float32), Source(xmp=data))
    jpeg = (tmp_path / "a.jpg").read_bytes()
    guid = jpeg[jpeg.index(b"HasExtendedXMP") + 15 :][:32]
    (tmp_path / "a.jpg").write_bytes(jpeg.replace(b"extension/\0" + guid, b"extension/\0" + b"0" * 32))
    source = read(tmp_path / "a.jpg").source
    assert b"Letter" not in source.xmp
    assert any("XMP" in note for note in source.notes)


def hexadecimal(name, block):
    return f"\n{name}\n{len(block):8d}\n" + block.hex() + "\n"


@pytest.mark.parametrize("kind", ["iTXt", "packed iTXt", "tEXt", "zTXt", "raw", "packed raw", "APP1"])
def test_png_tells_xmp_in_every_way_that_is_in_use(kind, tmp_path):
    data = packet('dc:format="image/jpeg"', "<dc:title>할머니</dc:title>")
    info = PngInfo()
    packed = kind.startswith(("packed", "zTXt"))
    if "iTXt" in kind:
        info.add_itxt("XML:com.adobe.xmp", data.decode(), zip=packed)
    elif kind == "APP1":
        block = b"http://ns.adobe.com/xap/1.0/\0" + data
        info.add_text("Raw profile type APP1", hexadecimal("generic profile", block))
    elif "raw" in kind:
        info.add_text("Raw profile type xmp", hexadecimal("xmp", data), zip=packed)
    else:
        info.add_text("XML:com.adobe.xmp", data.decode("latin-1"), zip=packed)
    Pictures.fromarray(noise((8, 8))).save(tmp_path / "a.png", pnginfo=info)
    source = read(tmp_path / "a.png").source
    assert source.xmp == data
    assert source.texts == ()


def test_a_png_with_a_long_packed_packet_is_opened_with_it(tmp_path):
    data, _ = long_packet(3_000_000)
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", data.decode(), zip=True)
    Pictures.fromarray(noise((8, 8))).save(tmp_path / "a.png", pnginfo=info)
    assert read(tmp_path / "a.png").source.xmp == data


@needs_exiftool
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_exiftool_finds_the_turned_region(suffix, tmp_path):
    exif = Pictures.Exif()
    exif[0x112] = 8
    Pictures.fromarray(noise((12, 16, 3))).save(tmp_path / "a.jpg", exif=exif,
                                                xmp=packet('tiff:Orientation="8"', face(0.25, 0.7, 0.2, 0.4, 16, 12)))
    photo = read(tmp_path / "a.jpg")
    write(tmp_path / f"b{suffix}", photo.image.repeat(2, 0).repeat(2, 1), photo.source, scale=2)
    told = tags(tmp_path / f"b{suffix}")
    info = told["XMP-mwg-rs:RegionInfo"]
    assert info["AppliedToDimensions"] == {"H": 32, "W": 24, "Unit": "pixel"}
    assert info["RegionList"][0]["Area"] == {"X": 0.7, "Y": 0.75, "W": 0.4, "H": 0.2, "Unit": "normalized"}
    assert told["XMP-tiff:Orientation"] == 1
    assert told.get("IFD0:Orientation", 1) == 1
