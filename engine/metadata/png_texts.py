"""The texts of PNG files, in all three kinds of chunks, and the blocks that programs keep in them as hexadecimal."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from engine.data import Text
from engine.metadata.ifd import Block
from engine.said import Said

XMP_KEY = "XML:com.adobe.xmp"
_PROFILE = "Raw profile type "
_MOST = 64 * 2**20  # bytes of texts, unpacked
# What programs write about the file that it was converted from: sizes of the old picture, or all of its EXIF again.
_STALE = ("exif:", "tiff:", "jpeg:", "png:", "Thumb::", "photoshop:")
LEFT_OUT = Said("Texts in the file that are damaged, or larger than 64 megabytes, were left out.")


def texts(block: Block) -> tuple[list[Text], list[str]]:
    """All texts of a PNG file, in order, and notes on what could not be read."""
    found: list[Text] = []
    notes: list[str] = []
    room = _MOST
    for name, body in _chunks(block, (b"tEXt", b"zTXt", b"iTXt")):
        try:
            text = _text(name, body, room)
        except (ValueError, zlib.error):
            notes.append(LEFT_OUT)
            continue
        room -= len(text[1])
        found.append(text)
    return found, notes


def carried(found: Sequence[Text]) -> tuple[Text, ...]:
    """Those texts that are somebody's words, not blocks of other data nor the old file's sizes."""
    return tuple(text for text in found if text[0] != XMP_KEY and not text[0].startswith((_PROFILE, *_STALE)))


def packet(found: Sequence[Text]) -> bytes:
    """The XMP packet among them."""
    plain = next((_bytes(text[1]) for text in found if text[0] == XMP_KEY), b"")
    wrapped = profile(found, "APP1")
    _, mark, rest = wrapped.partition(b"http://ns.adobe.com/xap/1.0/\0")
    return plain or profile(found, "xmp") or (rest if mark else b"")


def profile(found: Sequence[Text], *names: str) -> bytes:
    """The first block kept as hexadecimal text under one of these names, the way ImageMagick writes it."""
    for key, text, *_ in found:
        if key.removeprefix(_PROFILE) in names and key.startswith(_PROFILE):
            try:
                return bytes.fromhex("".join(text.strip().split("\n")[2:]))
            except ValueError:
                continue
    return b""


def _bytes(text: str) -> bytes:
    """A packet in UTF-8, also where it stood in a chunk that is Latin-1 by its name."""
    try:
        data = text.encode("latin-1")
        data.decode("utf-8")
    except UnicodeError:
        return text.encode("utf-8", "replace")
    return data


def has(block: Block, name: bytes) -> bool:
    """Whether a PNG file has a chunk of that name."""
    return any(True for _ in _chunks(block, (name,)))


def _chunks(block: Block, names: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes]]:
    """(name, content) of the chunks of certain names."""
    at = 8
    while at + 12 <= len(block):
        length, name = struct.unpack(">I4s", bytes(block[at : at + 8]))
        if name in names:
            yield name, bytes(block[at + 8 : at + 8 + length])
        if name == b"IEND":
            return
        at += 12 + length


def _text(name: bytes, body: bytes, room: int) -> Text:
    """One chunk as (key, text, language, the key in that language).

    Raises:
        ValueError: it is damaged, or unpacks to more than `room` bytes.
        zlib.error: its packed text is damaged.
    """
    key, mark, rest = body.partition(b"\0")
    if not mark:
        raise ValueError("a text without a key")
    language = translated = b""
    packed = name == b"zTXt"
    if packed:
        rest = rest[1:]
    elif name == b"iTXt":
        packed = rest[:1] == b"\1"
        language, translated, rest = rest[2:].split(b"\0", 2)
    if packed:
        unpacking = zlib.decompressobj()
        rest = unpacking.decompress(rest, room)
        if not unpacking.eof:
            raise ValueError("a text that is too large or cut off")
    coding = "utf-8" if name == b"iTXt" else "latin-1"
    return (key.decode("latin-1"), rest.decode(coding, "replace"), language.decode("ascii", "replace"),
            translated.decode("utf-8", "replace"))
