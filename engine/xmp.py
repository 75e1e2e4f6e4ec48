"""XMP packets brought up to date as text, for their few tags that speak of size and position."""

from __future__ import annotations

import re


def orientation(packet: bytes) -> float | None:
    """EXIF's number as an XMP packet tells it."""
    found = re.search(rb"tiff:Orientation(?:=[\"']|>)\s*([1-8])", packet)
    return int(found[1]) if found else None


def upright(packet: bytes) -> bytes:
    """The packet with orientation 1 and without thumbnails."""
    for name in (b"xmp:Thumbnails>", b"xap:Thumbnails>"):
        start, end = packet.find(b"<" + name), packet.rfind(b"</" + name)
        if 0 <= start < end:
            packet = packet[:start] + packet[end + 2 + len(name) :]
    return _told(packet, "tiff:Orientation", "1")


def scaled(packet: bytes, shape: tuple[int, int], dpi: tuple[float, float] | None) -> bytes:
    """The packet told of the new size (rows, columns) and resolution, where it speaks of them."""
    rows, columns = (str(side) for side in shape)
    for name, value in (("tiff:ImageWidth", columns), ("tiff:ImageLength", rows),
                        ("exif:PixelXDimension", columns), ("exif:PixelYDimension", rows)):
        packet = _told(packet, name, value)
    if dpi:
        packet = _told(packet, "tiff:XResolution", f"{round(dpi[0] * 10000)}/10000")
        packet = _told(packet, "tiff:YResolution", f"{round(dpi[1] * 10000)}/10000")
        packet = _told(packet, "tiff:ResolutionUnit", "2")
    return packet


def _told(packet: bytes, name: str, value: str) -> bytes:
    """Replace the value of a simple property, written as an attribute or as an element."""
    pattern = rb"(%b(?:=[\"']|>)\s*)[0-9./]+" % name.encode()
    return re.sub(pattern, lambda found: found[1] + value.encode(), packet)
