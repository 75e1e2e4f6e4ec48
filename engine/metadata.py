"""What a picture file says besides its pixels, read before and brought up to date after an enlargement."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image as Pictures

from engine import ifd, xmp
from engine.ifd import Directory, Entry

EXIF_IFD, GPS_IFD, INTEROP_IFD = 34665, 34853, 40965
XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG, ICC_TAG = 700, 33723, 34377, 34675
ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT = 274, 282, 283, 296
_PIXELS_X, _PIXELS_Y, _FOCAL_X, _FOCAL_Y = 0xA002, 0xA003, 0xA20E, 0xA20F
# Document name, description, make, model, page name, resolutions, software, date, artist, host, ratings, copyright,
# the Windows XP strings, and the print-matching block: what describes the picture, not how its bytes are laid out.
_DESCRIPTIVE = (269, 270, 271, 272, 274, 282, 283, 285, 296, 305, 306, 315, 316, 18246, 18249, 33432,
                40091, 40092, 40093, 40094, 40095, 50341)
_FAULTS = (ValueError, struct.error, KeyError, IndexError, TypeError, OverflowError, RecursionError)


@dataclass(frozen=True)
class Facts:
    r"""All that travels with the pixels; the fields are those of :class:`engine.data.Source`, not yet upright.

    Attributes:
        orientation: EXIF's number, 1 to 8.
        icc: colour profile as stored, or None.
        exif: block without "Exif\0\0", or None.
        xmp: packet, or None.
        iptc: IIM records, or None.
        dpi: (along columns, along rows) of the stored picture, or None.
        notes: what was damaged and left out.
    """

    orientation: int = 1
    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    dpi: tuple[float, float] | None = None
    notes: tuple[str, ...] = ()


def of_picture(picture: Pictures.Image) -> Facts:
    """What Pillow found in a file that is no TIFF; call it once the pixels are loaded, as PNG tells some at its end."""
    info: Mapping[Any, Any] = picture.info
    notes: list[str] = []
    exif = _bytes(info.get("exif")) or _png_profile(info, "exif")
    exif = re.sub(rb"^(Exif\0\0)+", b"", exif)
    orientation: float | None = None
    dpi = _sane_dpi(info.get("dpi"))
    if exif:
        try:
            head = ifd.header(exif)
            entries, _ = ifd.parsed(exif, head, head.first)
            orientation = _number(entries, ORIENTATION, head.order)
            dpi = dpi or _dpi(entries, head.order)
        except _FAULTS:
            notes.append("The EXIF data is damaged and was left out.")
            exif = b""
    packet = _bytes(info.get("xmp"))
    if orientation is None:
        orientation = xmp.orientation(packet)
    photoshop = info.get("photoshop")
    iptc = _bytes(photoshop.get(0x0404)) if isinstance(photoshop, dict) else b""
    iptc = iptc or _from_resources(_png_profile(info, "iptc")) or _from_resources(_png_profile(info, "8bim"))
    icc = _bytes(info.get("icc_profile"))
    notes += _not_carried(info, icc)
    return Facts(_sane_orientation(orientation), icc or None, exif or None, packet or None, iptc or None, dpi,
                 tuple(notes))


def _not_carried(info: Mapping[Any, Any], icc: bytes) -> list[str]:
    """Notes on what a result has no place for: comments, and a curve that is told without a profile."""
    notes = []
    words = [key for key, value in info.items()
             if isinstance(key, str) and isinstance(value, str) and key[:1].isupper()
             and not key.startswith(("Raw profile type", "XML:"))]
    if info.get("comment"):
        words.append("comment")
    if words:
        notes.append(f"Texts beside EXIF, XMP and IPTC are not carried to the result: {', '.join(words[:8])}.")
    gamma = info.get("gamma")
    if not icc and "srgb" not in info and isinstance(gamma, float) and abs(gamma * 2.2 - 1) > 0.05:
        notes.append(f"The file asks for a gamma of {gamma:g}, which is not carried to the result.")
    return notes


def of_tiff(block: ifd.Block) -> Facts:
    """What the first directory of a TIFF file says; `block` is the whole file."""
    try:
        head = ifd.header(block)
        entries, _ = ifd.parsed(block, head, head.first)
    except _FAULTS:
        return Facts(notes=("The tags of the TIFF file are damaged and were left out.",))
    raw = {tag: entries[tag].data for tag in (ICC_TAG, XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG) if tag in entries}
    kept: Directory = {tag: entries[tag] for tag in _DESCRIPTIVE if tag in entries and entries[tag].kind < 14}
    for tag in (EXIF_IFD, GPS_IFD):
        below = _below(block, head, entries, tag)
        if below:
            kept[tag] = below
    telling = set(kept) - {ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT}
    exif = ifd.head_bytes(head.order, 8) + ifd.built(kept, head.order, 8) if telling else None
    iptc = raw.get(IPTC_TAG, b"").rstrip(b"\0") or _from_resources(raw.get(PHOTOSHOP_TAG, b""))
    orientation = _number(entries, ORIENTATION, head.order) or xmp.orientation(raw.get(XMP_TAG, b""))
    return Facts(_sane_orientation(orientation), raw.get(ICC_TAG), exif, raw.get(XMP_TAG), iptc or None,
                 _dpi(entries, head.order))


def _below(block: ifd.Block, head: ifd.Header, entries: Mapping[int, Entry], tag: int) -> Directory:
    """The directory that `tag` points at, with the one below it; empty where it is missing or damaged."""
    offset = _number(entries, tag, head.order)
    if offset is None:
        return {}
    try:
        inside, _ = ifd.parsed(block, head, int(offset))
    except _FAULTS:
        return {}
    kept: Directory = {key: entry for key, entry in inside.items() if entry.kind < 14 and key != INTEROP_IFD}
    if tag == EXIF_IFD and (interop := _below(block, head, inside, INTEROP_IFD)):
        kept[INTEROP_IFD] = interop
    return kept


def directories(exif: bytes) -> tuple[str, Directory]:
    """An EXIF block taken apart for the tags of a TIFF file: its byte order, and the directory that describes.

    Raises:
        ValueError: the block is damaged.
    """
    head = ifd.header(exif)
    entries, _ = ifd.parsed(exif, head, head.first)
    kept: Directory = {tag: entry for tag, entry in entries.items() if tag in _DESCRIPTIVE and entry.kind < 14}
    for tag in (EXIF_IFD, GPS_IFD):
        if below := _below(exif, head, entries, tag):
            kept[tag] = below
    return head.order, kept


def upright_exif(exif: bytes) -> bytes | None:
    """The block with orientation 1 and without its thumbnail, which would show the picture as it was; or None."""
    try:
        head = ifd.header(exif)
        entries, following = ifd.parsed(exif, head, head.first)
        buffer = bytearray(exif)
        ifd.put(buffer, entries, head.order, ORIENTATION, 1)
        count = 2 + 12 * int(struct.unpack(head.order + "H", exif[head.first : head.first + 2])[0])
        buffer[head.first + count : head.first + count + 4] = b"\0" * 4
        if following:
            _blank_thumbnail(buffer, exif, head, following)
    except _FAULTS:
        return None
    return bytes(buffer)


def _blank_thumbnail(buffer: bytearray, exif: bytes, head: ifd.Header, offset: int) -> None:
    """Cut the thumbnail off where it ends the block, else write zeros over it."""
    try:
        entries, _ = ifd.parsed(exif, head, offset)
    except ValueError:
        return
    start, length = (_number(entries, tag, head.order) for tag in (513, 514))
    if start is None or length is None or not 8 <= start <= start + length <= len(buffer):
        return
    first, last = int(start), int(start + length)
    if exif[first : first + 2] != b"\xff\xd8":
        return
    if len(buffer) - last < 4:
        del buffer[first:]
    else:
        buffer[first:last] = b"\0" * (last - first)


def scaled_exif(exif: bytes, shape: tuple[int, int], dpi: tuple[float, float] | None, ratio: float) -> bytes | None:
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
        offset = _number(entries, EXIF_IFD, head.order)
        if offset is not None:
            inside, _ = ifd.parsed(exif, head, int(offset))
            ifd.put(buffer, inside, head.order, _PIXELS_X, shape[1])
            ifd.put(buffer, inside, head.order, _PIXELS_Y, shape[0])
            for tag in (_FOCAL_X, _FOCAL_Y):
                density = _number(inside, tag, head.order)
                if density:
                    ifd.put(buffer, inside, head.order, tag, density * ratio)
    except _FAULTS:
        return None
    return bytes(buffer)


def small_exif(dpi: tuple[float, float]) -> bytes:
    """An EXIF block that tells the resolution alone, for formats that have no other place for it."""
    tags: Directory = {X_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[0]], "<"),
                       Y_RESOLUTION: ifd.packed(ifd.RATIONAL, [dpi[1]], "<"),
                       UNIT: ifd.packed(ifd.SHORT, [2], "<")}
    return ifd.head_bytes("<", 8) + ifd.built(tags, "<", 8)


def resource_block(iptc: bytes) -> bytes:
    """IPTC records wrapped as Photoshop's image resource 0x0404, as JPEG and PNG files carry them."""
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def _from_resources(block: bytes) -> bytes:
    """The IPTC records among Photoshop's image resources; bare records are given back as they are."""
    if block[:1] == b"\x1c":
        return block
    at = 14 if block.startswith(b"Photoshop 3.0\0") else 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        code, name = struct.unpack(">HB", block[at + 4 : at + 7])
        at += 6 + (1 + name + 1) // 2 * 2
        size = int.from_bytes(block[at : at + 4], "big")
        if code == 0x0404:
            return block[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""


def _png_profile(info: Mapping[Any, Any], name: str) -> bytes:
    """A block kept as hexadecimal text in a PNG file, the way ImageMagick writes it."""
    text = info.get(f"Raw profile type {name}")
    if not isinstance(text, str):
        return b""
    try:
        return bytes.fromhex("".join(text.strip().split("\n")[2:]))
    except ValueError:
        return b""


def _bytes(value: object) -> bytes:
    """Bytes out of what Pillow may give: bytes, text, or nothing."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""


def _number(entries: Mapping[int, Entry], tag: int, order: str) -> float | None:
    """The first number of a tag, or None."""
    values = ifd.numbers(entries[tag], order) if tag in entries else ()
    return values[0] if values else None


def _dpi(entries: Mapping[int, Entry], order: str) -> tuple[float, float] | None:
    """Pixels per inch out of the resolution tags; None where their unit is no length."""
    unit = _number(entries, UNIT, order) or 2
    factor = {2: 1.0, 3: 2.54}.get(int(unit))
    values = (_number(entries, X_RESOLUTION, order), _number(entries, Y_RESOLUTION, order))
    if factor is None or values[0] is None or values[1] is None:
        return None
    return _sane_dpi((values[0] * factor, values[1] * factor))


def _sane_dpi(value: object) -> tuple[float, float] | None:
    """Two numbers of pixels per inch between 1 and 100 000, or None."""
    try:
        across, down = (float(part) for part in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return (across, down) if 1 <= across <= 1e5 and 1 <= down <= 1e5 else None


def _sane_orientation(value: float | None) -> int:
    """EXIF's number from 1 to 8; 1 where it says something else."""
    return int(value) if value is not None and value in range(1, 9) else 1
