"""Photoshop's image resources, in which JPEG, TIFF and PNG files keep IPTC records and the resolution."""

from __future__ import annotations

import struct
from collections.abc import Iterator

IPTC, RESOLUTION = 0x0404, 0x03ED


def resource_block(iptc: bytes) -> bytes:
    """IPTC records wrapped as the image resource 0x0404, as JPEG and PNG files carry them."""
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def wrapped(iptc: bytes) -> bytes:
    """The same with the name in front that begins a JPEG file's segment."""
    return b"Photoshop 3.0\0" + resource_block(iptc)


def iptc(block: bytes) -> bytes:
    """The IPTC records among image resources; bare records are given back as they are."""
    return block if block[:1] == b"\x1c" else dict(_resources(block)).get(IPTC, b"")


def resolution(block: bytes) -> tuple[float, float] | None:
    """Pixels per inch along columns and rows, as the resource 0x03ED tells them; or None."""
    told = dict(_resources(block)).get(RESOLUTION, b"")
    if len(told) < 16:
        return None
    across, down = struct.unpack(">I4xI", told[:12])
    return across / 65536, down / 65536


def _resources(block: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, content) of each resource."""
    at = 14 if block.startswith(b"Photoshop 3.0\0") else 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        code, name = struct.unpack(">HB", block[at + 4 : at + 7])
        at += 6 + (1 + name + 1) // 2 * 2
        size = int.from_bytes(block[at : at + 4], "big")
        yield code, block[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
