"""What a file tells of places in its picture, once the picture is framed."""

from __future__ import annotations

from dataclasses import replace

from engine.data import Source
from engine.geometry import Framing
from engine.metadata import exif
from engine.metadata.turning import Point

# (mirrored, degrees clockwise) → the number by which EXIF tells of the same.
_NUMBERS = {(False, 0): 1, (True, 0): 2, (False, 180): 3, (True, 180): 4, (True, 270): 5, (False, 90): 6,
            (True, 90): 7, (False, 270): 8}  # fmt: skip


def framed(source: Source, framing: Framing) -> Source:
    """What a file said, for the framed picture: places move with it, or are left out with a note where they cannot."""
    rows, columns = framing.photo if framing.turn % 180 == 0 else framing.photo[::-1]
    if framing.square and not (framing.flip or framing.turn) and framing.shape == framing.photo:
        return source
    notes: tuple[str, ...] = ()
    packet, block = source.xmp, source.exif
    if packet is not None:
        from engine.metadata import xmp  # which reads them by a library that the numerical part does without

        if not framing.square or framing.shape != (rows, columns):
            packet, notes = xmp.framed(packet, framing)
        else:
            packet, notes = xmp.upright(packet, _NUMBERS[framing.flip, framing.turn], framing.photo)
    if block is not None:
        def place(point: Point) -> Point:
            """Where a place lies now, as far as that is within the frame."""
            row, column = framing.to_frame(point[1], point[0])
            return (min(max(column, 0.0), float(framing.shape[1])), min(max(row, 0.0), float(framing.shape[0])))

        block = exif.framed(block, place, framing.turn % 180 == 90)
    dpi = source.dpi[::-1] if source.dpi is not None and framing.turn % 180 == 90 else source.dpi
    return replace(source, dpi=dpi, xmp=packet, exif=block, infrared=None, notes=(*source.notes, *notes))
