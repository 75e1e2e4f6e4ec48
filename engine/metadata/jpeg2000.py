"""What a JPEG 2000 file says besides its pixels: profile, EXIF, XMP and IPTC lie in boxes that Pillow passes over."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from engine.metadata.ifd import Block

_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF = b"JpgTiffExif->JP2"
_EXIF_OTHER = bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e")  # as Photoshop's first writer has it
_IPTC = (bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"), bytes.fromhex("09a14e97c0b442e0bebf36df6f0ce36f"))
_MOST = 10_000


@dataclass
class Boxes:
    """The blocks that were found, empty where there is none; and where the coded picture lies, None without boxes."""

    icc: bytes = b""
    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    picture: slice | None = None


def boxes(block: Block) -> Boxes:
    """What the boxes of a file hold; nothing for a bare codestream."""
    found = Boxes()
    for name, start, last in _walk(block, 0, len(block)):
        if name == b"jp2c":
            found.picture = found.picture or slice(start, last)
            continue
        data = bytes(block[start:last])
        if name == b"uuid":
            kind, rest = data[:16], data[16:]
            if kind == _XMP:
                found.xmp = found.xmp or rest.rstrip(b"\0")
            elif kind in (_EXIF, _EXIF_OTHER):
                found.exif = found.exif or rest
            elif kind in _IPTC:
                found.iptc = found.iptc or rest
        elif name == b"colr" and data[:1] in (b"\2", b"\3"):
            found.icc = found.icc or data[3:]
    return found


def undirected(block: Block) -> bytes:
    """The file without its profile, by which a decoder would change the colours; its other boxes are of no account."""
    found = boxes(block)
    return bytes(block[:] if found.picture is None or not found.icc else block[found.picture])


def _walk(block: Block, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, beginning, end) of the boxes that matter, those within the header too."""
    for _ in range(_MOST):
        head = bytes(block[at : at + 16])
        if len(head) < 8 or at >= end:
            return
        length, name = struct.unpack(">I4s", head[:8])
        start = at + 8
        if length == 1 and len(head) == 16:
            length, start = struct.unpack(">Q", head[8:])[0], at + 16
        last = end if length == 0 else at + length
        if last < start or last > end:
            return
        if name == b"jp2h":
            yield from _walk(block, start, last)
        elif name in (b"uuid", b"colr", b"jp2c"):
            yield name, start, last
        at = last
