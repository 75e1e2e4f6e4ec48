"""What a file tells of places moves with the picture when it is framed, or is left out and said so."""

from __future__ import annotations

import pytest
from test_xmp import area, face, packet, value

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


@pytest.mark.parametrize("geometry", [Geometry(crop=(10.0, 10.0, 50.0, 50.0)), Geometry(angle=2.0)])
def test_a_face_that_does_not_fit_the_part_that_is_left_is_left_out_with_a_note(geometry):
    made = framed(Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2))), geometry.on(SHAPE))
    assert value(made.xmp, "stArea:x") is None
    assert len(made.notes) == 1


def test_what_is_not_framed_keeps_its_bytes():
    source = Source(xmp=packet(elements=face(0.25, 0.3, 0.1, 0.2)), exif=b"damaged", dpi=(1.0, 2.0))
    assert framed(source, Geometry().on(SHAPE)) is source
