"""JPEG files as segments: what they tell beside Pillow's account, what lies behind the picture, and extended XMP."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from engine.metadata import xmp
from engine.metadata.ifd import Block
from engine.said import Said, Template

LONGEST = 65533  # bytes that a segment holds besides its length
XMP_ROOM = LONGEST - 29
_XMP, _EXTENSION = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_PIECE = 65400
_MARK = re.compile(rb"\xff+[^\x00\xff\x01\xd0-\xd7]")
_ISO_GAIN_MAP = b"urn:iso:std:iso:ts:21496:-1"
_GAIN_MAPS = (b"hdr-gain-map", b"HDRGainMap", b"hdrgainmap", _ISO_GAIN_MAP)
_PADDING = b"\0\xff\n\r "
_ODDITIES = Template("What lies behind the photo in its file ({count} bytes) is of an unknown kind and was left out.")


@dataclass(frozen=True)
class Told:
    """What a JPEG file tells in a way that Pillow passes over.

    Attributes:
        xmp: the packet, its extension joined to it; empty where there is none.
        comments: of all comment segments, in order.
        extras: kinds of data beside the photo, of those in `xmp.EXTRAS`.
        notes: what could not be joined, and what lies behind the photo and is of no known kind.
    """

    xmp: bytes = b""
    comments: tuple[bytes, ...] = ()
    extras: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def told(block: Block) -> Told:
    """Walk through a JPEG file; damage ends the walk and is no fault, for the decoder has had its say."""
    packet, comments = b"", []
    extension: dict[bytes, list[tuple[int, int, bytes]]] = {}
    extras: set[str] = set()
    end = len(block)
    for marker, at, length in _segments(block):
        body = bytes(block[at : at + length])
        if marker == 0xD9:
            end = at
        elif marker == 0xFE:
            comments.append(body)
        elif marker == 0xE1 and body.startswith(_XMP):
            packet = packet or body[len(_XMP) :]
        elif marker == 0xE1 and body.startswith(_EXTENSION) and len(body) > len(_EXTENSION) + 40:
            start = len(_EXTENSION)
            total, offset = struct.unpack_from(">II", body, start + 32)
            extension.setdefault(body[start : start + 32], []).append((offset, total, body[start + 40 :]))
        elif marker == 0xE2 and body.startswith(_ISO_GAIN_MAP):
            extras.add("gain map")
        elif marker == 0xEB and b"c2pa" in body:
            extras.add("credentials")
    notes: list[str] = []
    if packet:
        pieces = {guid.decode("latin-1").upper(): _whole(parts) for guid, parts in extension.items()}
        packet, lost = xmp.joined(packet, {guid: piece for guid, piece in pieces.items() if piece})
        if lost or (extension and not any(pieces.values())):
            notes.append(Said("A part of the XMP data is missing or damaged, and was left out."))
    extras |= _behind(block, end, notes)
    return Told(packet, tuple(comments), frozenset(extras), tuple(notes))


def _segments(block: Block) -> Iterator[tuple[int, int, int]]:
    """(marker, where its content begins, the content's length) up to the end of the first picture."""
    at = 2
    while (found := _MARK.search(block, at)) is not None:  # type: ignore[call-overload]
        marker, at = block[found.end() - 1 : found.end()][0], found.end()
        if marker == 0xD9:
            yield marker, at, 0
            return
        length = int.from_bytes(bytes(block[at : at + 2]), "big") - 2
        if marker == 0xD8 or length < 0:
            continue
        yield marker, at + 2, length
        at += 2 + length


def _whole(parts: list[tuple[int, int, bytes]]) -> bytes:
    """The pieces of an extension put together; empty where one is missing."""
    joined = b""
    for offset, _, piece in sorted(parts):
        if offset == len(joined):
            joined += piece
    return joined if len(joined) == parts[0][1] else b""


def _behind(block: Block, end: int, notes: list[str]) -> set[str]:
    """What lies behind the first picture of a file."""
    rest = bytes(block[end:])
    extras = set()
    if re.search(rb"\0\0..ftyp", rest, re.DOTALL):
        extras.add("video")
    if any(sign in rest for sign in _GAIN_MAPS):
        extras.add("gain map")
    elif b"\xff\xd8\xff" in rest:
        extras.add("pictures")
    if not extras and len(rest.strip(_PADDING)) > 64:
        notes.append(_ODDITIES(count=f"{len(rest):,}"))
    return extras


def xmp_segments(packet: bytes) -> bytes:
    """The APP1 segments of a packet of any length: one, or a main one and as many extended ones as it takes."""
    main, extension = xmp.split(packet, XMP_ROOM)
    found = [segment(0xE1, _XMP + main)]
    guid = xmp.guid(extension).encode()
    for start in range(0, len(extension), _PIECE):
        place = struct.pack(">II", len(extension), start)
        found.append(segment(0xE1, _EXTENSION + guid + place + extension[start : start + _PIECE]))
    return b"".join(found)


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG file.

    Raises:
        struct.error: the body has more than `LONGEST` bytes.
    """
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
