"""EXIF blocks edited in place: turned upright, told of a new size, taken apart for TIFF, or made anew."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from engine.metadata import ifd
from engine.metadata.ifd import Directory, Entry
from engine.metadata.turning import Point, turned_point

EXIF_IFD, GPS_IFD, INTEROP_IFD = 34665, 34853, 40965
ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT = 274, 282, 283, 296
ARTIST, COPYRIGHT = 315, 33432
# Document name, description, make, model, page name, resolutions, software, date, artist, host, ratings, copyright,
# the Windows XP strings, and the print-matching block: what describes the picture, not how its bytes are laid out.
DESCRIPTIVE = (269, 270, 271, 272, 274, 282, 283, 285, 296, 305, 306, ARTIST, 316, 18246, 18249, COPYRIGHT,
               40091, 40092, 40093, 40094, 40095, 50341)
FAULTS = (ValueError, struct.error, KeyError, IndexError, TypeError, OverflowError, RecursionError)
_PIXELS_X, _PIXELS_Y, _FOCAL_X, _FOCAL_Y = 0xA002, 0xA003, 0xA20E, 0xA20F
_SUBJECT_AREA, _SUBJECT_LOCATION = 0x9214, 0xA214
_RELATED_X, _RELATED_Y = 0x1001, 0x1002


def below(block: ifd.Block, head: ifd.Header, entries: Mapping[int, Entry], tag: int) -> Directory:
    """The directory that `tag` points at, with the one below it; empty where it is missing or damaged."""
    offset = number(entries, tag, head.order)
    if offset is None:
        return {}
    try:
        inside, _ = ifd.parsed(block, head, int(offset))
    except FAULTS:
        return {}
    kept: Directory = {key: entry for key, entry in inside.items() if entry.kind < 14 and key != INTEROP_IFD}
    if tag == EXIF_IFD and (interop := below(block, head, inside, INTEROP_IFD)):
        kept[INTEROP_IFD] = interop
    return kept


def directories(exif: bytes) -> tuple[str, Directory]:
    """An EXIF block taken apart for the tags of a TIFF file: its byte order, and the directory that describes.

    Raises:
        ValueError: the block is damaged.
    """
    head = ifd.header(exif)
    entries, _ = ifd.parsed(exif, head, head.first)
    kept: Directory = {tag: entry for tag, entry in entries.items() if tag in DESCRIPTIVE and entry.kind < 14}
    for tag in (EXIF_IFD, GPS_IFD):
        if inside := below(exif, head, entries, tag):
            kept[tag] = inside
    return head.order, kept


def upright(exif: bytes, turn: int = 1, shape: tuple[int, int] = (1, 1)) -> bytes | None:
    """The block of a picture turned upright, which was stored as (rows, columns) under that orientation.

    Its thumbnail, which would show the picture as it was, is taken away. None where the block is damaged.
    """
    try:
        head = ifd.header(exif)
        entries, following = ifd.parsed(exif, head, head.first)
        buffer = bytearray(exif)
        ifd.put(buffer, entries, head.order, ORIENTATION, 1)
        count = 2 + 12 * int(struct.unpack(head.order + "H", exif[head.first : head.first + 2])[0])
        buffer[head.first + count : head.first + count + 4] = b"\0" * 4
        if turn != 1:
            whole = float(shape[1]), float(shape[0])
            _move_subjects(buffer, exif, head, entries, lambda point: turned_point(turn, point, whole), turn >= 5)
        if following:
            _blank_thumbnail(buffer, exif, head, following)
        return _whole(buffer)
    except FAULTS:
        return None


def framed(exif: bytes, place: Callable[[Point], Point], swaps: bool) -> bytes | None:
    """The block of a picture whose places, (across, down), lie elsewhere now; None where the block is damaged.

    Args:
        exif: of an upright picture.
        place: where a place lies now.
        swaps: whether what lay along rows lies along columns now.
    """
    try:
        head = ifd.header(exif)
        entries, _ = ifd.parsed(exif, head, head.first)
        buffer = bytearray(exif)
        _move_subjects(buffer, exif, head, entries, place, swaps)
        return _whole(buffer)
    except FAULTS:
        return None


def _whole(buffer: bytearray) -> bytes:
    """An edited block, of which a hostile one may have had a value lie where its directory does.

    Raises:
        ValueError: it cannot be read any more.
    """
    block = bytes(buffer)
    head = ifd.header(block)
    ifd.parsed(block, head, head.first)
    return block


def _move_subjects(buffer: bytearray, exif: bytes, head: ifd.Header, entries: Mapping[int, Entry],
                   place: Callable[[Point], Point], swaps: bool) -> None:
    """Move the subject's area and location, and exchange the densities of the sensor, in the block below."""
    offset = number(entries, EXIF_IFD, head.order)
    if offset is None:
        return
    inside, _ = ifd.parsed(exif, head, int(offset))
    for tag in (_SUBJECT_AREA, _SUBJECT_LOCATION):
        values = ifd.numbers(inside[tag], head.order) if tag in inside else ()
        if len(values) >= 2:
            point = place((values[0], values[1]))
            size = values[:1:-1] if swaps else values[2:]
            ifd.put_all(buffer, inside[tag], head.order, (*(max(value, 0) for value in point), *size))
    across, down = (number(inside, tag, head.order) for tag in (_FOCAL_X, _FOCAL_Y))
    if swaps and across and down:
        ifd.put(buffer, inside, head.order, _FOCAL_X, down)
        ifd.put(buffer, inside, head.order, _FOCAL_Y, across)


def _blank_thumbnail(buffer: bytearray, exif: bytes, head: ifd.Header, offset: int) -> None:
    """Cut the thumbnail off where it ends the block, else write zeros over it."""
    try:
        entries, _ = ifd.parsed(exif, head, offset)
    except ValueError:
        return
    start, length = (number(entries, tag, head.order) for tag in (513, 514))
    if start is None or length is None or not 8 <= start <= start + length <= len(buffer):
        return
    first, last = int(start), int(start + length)
    if exif[first : first + 2] != b"\xff\xd8":
        return
    if len(buffer) - last < 4:
        del buffer[first:]
    else:
        buffer[first:last] = b"\0" * (last - first)


def scaled(exif: bytes, shape: tuple[int, int], dpi: tuple[float, float] | None, ratio: float) -> bytes | None:
    """The block told of the new size (rows, columns) and resolution, edited in place; None where it is damaged."""
    try:
        head = ifd.header(exif)
        entries, _ = ifd.parsed(exif, head, head.first)
        buffer = bytearray(exif)
        changes: dict[int, float] = {256: shape[1], 257: shape[0]}
        if dpi:
            changes |= {X_RESOLUTION: dpi[0], Y_RESOLUTION: dpi[1], UNIT: 2}
        for tag, value in changes.items():
            ifd.put(buffer, entries, head.order, tag, value)
        offset = number(entries, EXIF_IFD, head.order)
        if offset is not None:
            _scale_inside(buffer, exif, head, int(offset), shape, ratio)
        return _whole(buffer)
    except FAULTS:
        return None


def shortened(exif: bytes, most: int) -> bytes | None:
    """The block without its largest values, as few as must go for it to have at most `most` bytes; or None."""
    try:
        order, directory = directories(exif)
        while len(block := ifd.head_bytes(order, 8) + ifd.built(directory, order, 8)) > most:
            parts: list[Directory] = [directory, *(part for part in directory.values() if isinstance(part, dict))]
            sizes = [(len(entry.data), place, tag) for place, part in enumerate(parts)
                     for tag, entry in part.items() if isinstance(entry, Entry)]
            _, place, tag = max(sizes)
            del parts[place][tag]
    except FAULTS:
        return None
    return block


def _scale_inside(buffer: bytearray, exif: bytes, head: ifd.Header, offset: int, shape: tuple[int, int],
                  ratio: float) -> None:
    """Tell the EXIF directory and the one below it of the new size."""
    inside, _ = ifd.parsed(exif, head, offset)
    ifd.put(buffer, inside, head.order, _PIXELS_X, shape[1])
    ifd.put(buffer, inside, head.order, _PIXELS_Y, shape[0])
    for tag in (_FOCAL_X, _FOCAL_Y):
        if density := number(inside, tag, head.order):
            ifd.put(buffer, inside, head.order, tag, density * ratio)
    related = number(inside, INTEROP_IFD, head.order)
    if related is not None:
        far, _ = ifd.parsed(exif, head, int(related))
        ifd.put(buffer, far, head.order, _RELATED_X, shape[1])
        ifd.put(buffer, far, head.order, _RELATED_Y, shape[0])
    for tag in (_SUBJECT_AREA, _SUBJECT_LOCATION):
        values = ifd.numbers(inside[tag], head.order) if tag in inside else ()
        if values and not ifd.put_all(buffer, inside[tag], head.order, [round(value * ratio) for value in values]):
            ifd.drop(buffer, head, offset, tag)  # its type ends at 65 535; what is wrong must not stay


def resolution(entries: Mapping[int, Entry], order: str) -> tuple[float, float] | None:
    """Pixels per inch out of the resolution tags; None where their unit is no length."""
    unit = number(entries, UNIT, order) or 2
    factor = {2: 1.0, 3: 2.54}.get(int(unit))
    values = (number(entries, X_RESOLUTION, order), number(entries, Y_RESOLUTION, order))
    if factor is None or values[0] is None or values[1] is None:
        return None
    return values[0] * factor, values[1] * factor


def small(dpi: tuple[float, float] | None, texts: Mapping[int, bytes] | None = None) -> bytes:
    """An EXIF block that tells the resolution, for formats that have no other place for it, and a few texts."""
    tags: Directory = {tag: Entry(ifd.ASCII, len(text) + 1, text + b"\0") for tag, text in (texts or {}).items()}
    if dpi:
        tags |= {X_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[0]], "<"),
                 Y_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[1]], "<"), UNIT: ifd.packed(ifd.SHORT, [2], "<")}
    return ifd.head_bytes("<", 8) + ifd.built(tags, "<", 8) if tags else b""


def with_resolution(exif: bytes | None, dpi: tuple[float, float]) -> bytes:
    """The block that tells the resolution, also where it did not or where there was none.

    A directory that has no such tags is written again, with them, at the end of the block: no value moves.
    """
    if not exif:
        return small(dpi)
    head = ifd.header(exif)
    entries, _ = ifd.parsed(exif, head, head.first)
    if {X_RESOLUTION, Y_RESOLUTION} <= entries.keys() or head.big:
        return exif
    tags: Directory = {X_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[0]], head.order),
                       Y_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[1]], head.order),
                       UNIT: ifd.packed(ifd.SHORT, [2], head.order)}
    return ifd.extended(exif, head, tags)


def number(entries: Mapping[int, Entry], tag: int, order: str) -> float | None:
    """The first number of a tag, or None."""
    values = ifd.numbers(entries[tag], order) if tag in entries else ()
    return values[0] if values else None
