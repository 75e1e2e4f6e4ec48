"""Whose a photo is: author and rights read out of its tags, and put into a picture that was made of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from engine.data import Source
from engine.metadata import exif, ifd, xmp

_AUTHOR, _RIGHTS = "Author", "Copyright"  # keys of PNG's texts
_BY_LINE, _NOTICE = 80, 116  # datasets of IPTC's second record
_UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"  # IPTC's way of saying that its texts are UTF-8


@dataclass(frozen=True)
class Credits:
    """Whose a photo is.

    Attributes:
        author: who took it; several between semicolons; empty where nothing is said.
        rights: the copyright notice; likewise.
    """

    author: str = ""
    rights: str = ""


def credits_of(source: Source) -> Credits:
    """Author and copyright as the photo's file tells them: in XMP, EXIF, IPTC or a text, the first that speaks."""
    told = (xmp.credits(source.xmp or b""), _of_exif(source.exif or b""), _of_iptc(source.iptc or b""),
            tuple(next((text[1] for text in source.texts if text[0] == key), "") for key in (_AUTHOR, _RIGHTS)))
    return Credits(*(next((pair[at] for pair in told if pair[at]), "") for at in (0, 1)))


def credited(source: Source, dpi: tuple[float, float] | None = None, credits: Credits | None = None) -> Source:
    """What a picture that was made of a photo says: resolution, author and copyright, and nothing else of the photo.

    Args:
        source: what the photo's file said.
        dpi: (horizontal, vertical) pixels per inch of the new picture; None for none.
        credits: what it shall say instead of what the photo's file says; None for that.

    Returns:
        A source to hand to :func:`engine.pictures.files.write` with an image in sRGB.
    """
    told = credits_of(source) if credits is None else credits
    own = source.xmp if credits is None else None
    texts = {exif.ARTIST: told.author.encode(), exif.COPYRIGHT: told.rights.encode()}
    iptc = b"".join(_dataset(number, text) for number, text in ((_BY_LINE, told.author), (_NOTICE, told.rights)))
    said = bool(told.author or told.rights)
    return Source(format="PNG", dpi=dpi, iptc=_UTF8 + iptc if said else None,
                  exif=exif.small(dpi, {tag: text for tag, text in texts.items() if text}) or None if said else None,
                  xmp=xmp.of_credits(told.author, told.rights, own or b"") if said else None)


def _of_exif(block: bytes) -> tuple[str, str]:
    """Artist and copyright of an EXIF block."""
    try:
        head = ifd.header(block)
        entries, _ = ifd.parsed(block, head, head.first)
    except exif.FAULTS:
        return "", ""
    author, rights = (_text(entries[tag].data.rstrip(b"\0")) if tag in entries else ""
                      for tag in (exif.ARTIST, exif.COPYRIGHT))
    # Photographer and editor stand apart by a null.
    return author.replace("\0", "; "), "; ".join(part.strip() for part in rights.split("\0") if part.strip())


def _of_iptc(records: bytes) -> tuple[str, str]:
    """By-line and copyright notice of IPTC records."""
    found: dict[int, list[str]] = {}
    for record, number, data in _datasets(records):
        if record == 2:
            found.setdefault(number, []).append(_text(data))
    return "; ".join(found.get(_BY_LINE, [])), "; ".join(found.get(_NOTICE, []))


def _datasets(records: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(record, number, content) of each dataset; those of more than 32 767 bytes end the walk."""
    at = 0
    while records[at : at + 1] == b"\x1c" and at + 5 <= len(records):
        record, number, size = struct.unpack(">BBH", records[at + 1 : at + 5])
        if size >= 0x8000:
            return
        yield record, number, records[at + 5 : at + 5 + size]
        at += 5 + size


def _dataset(number: int, text: str) -> bytes:
    """One dataset of the second record; nothing where there is no text."""
    data = text.encode()[:0x7FFF]
    return struct.pack(">BBBH", 0x1C, 2, number, len(data)) + data if text else b""


def _text(data: bytes) -> str:
    """Text in UTF-8, or else in Latin-1."""
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return data.decode("latin-1").strip()
