"""What a file tells of places moves with the picture when it is framed, or is left out and said so."""

from __future__ import annotations

import pytest
from test_xmp import area, face, packet, seq, value

from engine.data import Source
from engine.geometry import Geometry
from engine.metadata.framing import framed

SHAPE = (120, 160)


@pytest.mark.parametrize(("geometry", "expected"), [
    (Geometry(90), (0.7, 0.25, 0.2, 0.1)), (Geometry(180), (0.75, 0.7, 0.1, 0.2)),
    (Geometry(270), (0.3, 0.75, 0.2, 0.1)),
    (Geometry(flip=True), (0.75, 0.3, 0.1, 0.2)), (Geometry(90, flip=True), (0.7, 0.75, 0.2, 0.1)),
])
def test_a_face_lies_where_it_is_after_a_turn(geometry, expected):
    made = framed(Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2)), dpi=(300.0, 150.0)), geometry.on(SHAPE))
    assert area(made.xmp) == pytest.approx(expected)
    assert not made.notes
    assert made.dpi == ((150.0, 300.0) if geometry.turn % 180 else (300.0, 150.0))


@pytest.mark.parametrize(("geometry", "expected"), [
    (Geometry(crop=(10.0, 10.0, 50.0, 50.0)), (0.3, 0.4, 0.2, 0.4)),
    (Geometry(90, crop=(50.0, 0.0, 50.0, 50.0)), (0.4, 0.5, 0.4, 0.2)),
    (Geometry(crop=(22.5, 0.0, 50.0, 100.0)), (0.075, 0.3, 0.15, 0.2)),
    (Geometry(180, flip=True, crop=(0.0, 50.0, 50.0, 50.0)), (0.5, 0.4, 0.2, 0.4)),
    (Geometry(corners=((0, 0), (50, 0), (50, 50), (0, 50))), (0.5, 0.6, 0.2, 0.4)),
])
def test_a_face_stays_where_it_is_in_the_part_that_is_left(geometry, expected):
    made = framed(Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2))), geometry.on(SHAPE))
    assert area(made.xmp) == pytest.approx(expected, abs=0.006)
    assert value(made.xmp, "mwg-rs:Name") == "Sitter"
    assert value(made.xmp, "stDim:w") == str(geometry.on(SHAPE).shape[1])
    assert not made.notes


def test_a_face_of_a_straightened_picture_keeps_its_size():
    framing = Geometry(angle=3.0).on(SHAPE)
    made = framed(Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2))), framing)
    x, y, w, h = area(made.xmp)
    assert framing.to_photo(y * framing.shape[0], x * framing.shape[1]) == pytest.approx((36, 40))
    assert (w * framing.shape[1], h * framing.shape[0]) == pytest.approx((16, 24), abs=0.01)


def test_faces_in_pixels_and_of_other_writers_stay_too():
    geometry = Geometry(crop=(10.0, 10.0, 50.0, 50.0))
    made = framed(Source(xmp=packet(elements=face(80, 72, 32, 48, 320, 240, "pixel"))), geometry.on(SHAPE))
    assert area(made.xmp) == pytest.approx((24, 24, 16, 24))
    made = framed(Source(xmp=packet('MPReg:Rectangle="0.2, 0.2, 0.1, 0.2"')), geometry.on(SHAPE))
    assert value(made.xmp, "MPReg:Rectangle") == "0.2, 0.2, 0.2, 0.4"
    boundary = ('<Iptc4xmpExt:RegionBoundary Iptc4xmpExt:rbUnit="relative" Iptc4xmpExt:rbX="0.2" '
                'Iptc4xmpExt:rbY="0.2" Iptc4xmpExt:rbW="0.1" Iptc4xmpExt:rbH="0.2"/>')
    made = framed(Source(xmp=packet(elements=boundary)), geometry.on(SHAPE))
    assert [value(made.xmp, f"Iptc4xmpExt:rb{letter}") for letter in "XYWH"] == ["0.2", "0.2", "0.2", "0.4"]
    made = framed(Source(xmp=packet(elements=seq("exif:SubjectArea", 40, 36, 10))), geometry.on(SHAPE))
    assert made.xmp is not None
    assert b">24<" in made.xmp
    made = framed(Source(xmp=packet(elements=seq("exif:SubjectArea", 140, 36, 10))), geometry.on(SHAPE))
    assert made.xmp is not None
    assert b"SubjectArea" not in made.xmp
    plain = packet('dc:format="image/png"')
    assert framed(Source(xmp=plain), geometry.on(SHAPE)).xmp == plain


@pytest.mark.parametrize("geometry", [Geometry(crop=(50.0, 10.0, 50.0, 50.0)),
                                      Geometry(crop=(29.0, 10.0, 50.0, 50.0))])
def test_a_face_that_is_not_in_the_part_that_is_left_is_left_out_with_its_name_and_a_note(geometry):
    made = framed(Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2))), geometry.on(SHAPE))
    assert value(made.xmp, "stArea:x") is None
    assert value(made.xmp, "mwg-rs:Name") is None
    assert len(made.notes) == 1


def test_what_is_not_framed_keeps_its_bytes():
    source = Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2)), exif=b"damaged", dpi=(1.0, 2.0))
    assert framed(source, Geometry().on(SHAPE)) is source
