"""What a foreign picture file may ask for at most, whoever reads it: more is refused, or left out with a note."""

from __future__ import annotations

from engine.said import Said

MOST_SIDE = 200_000
"""Pixels of a side; larger than any scan, and small enough that no product of sides overflows."""

MOST_PICTURES = 4096
"""Pages or frames of one file."""

_MB = 2**20
_MOST_BYTES = {"icc": 16 * _MB, "exif": 16 * _MB, "xmp": 32 * _MB, "iptc": 4 * _MB}
_TOO_LARGE = {
    "icc": Said("The colour profile is larger than {most} MB and was left out.", most=_MOST_BYTES["icc"] // _MB),
    "exif": Said("The EXIF data is larger than {most} MB and was left out.", most=_MOST_BYTES["exif"] // _MB),
    "xmp": Said("The XMP data is larger than {most} MB and was left out.", most=_MOST_BYTES["xmp"] // _MB),
    "iptc": Said("The IPTC data is larger than {most} MB and was left out.", most=_MOST_BYTES["iptc"] // _MB),
}


def bounded(kind: str, block: bytes, notes: list[str]) -> bytes:
    """What a file says beside its pixels, or nothing and a note where it is larger than any camera or program makes it.

    Args:
        kind: "icc", "exif", "xmp" or "iptc".
        block: as it stands in the file.
        notes: gets the sentence.
    """
    if len(block) <= _MOST_BYTES[kind]:
        return block
    notes.append(_TOO_LARGE[kind])
    return b""
