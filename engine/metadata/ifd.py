"""Tag directories, as TIFF files and EXIF blocks hold them: taken apart and put together with every byte kept.

Pillow's own rewriting turns text that is not ASCII into question marks, and moves maker notes whose offsets are
absolute; here an EXIF block is edited in place, and a directory that must move keeps the stored form of each value.
Facts: TIFF 6.0 (1992), EXIF 2.32, and the BigTIFF description.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_LETTERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_MOST_ENTRIES = 4096
_MOST_NUMBERS = 4096

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16


class Block(Protocol):
    """Bytes, or a file mapped into memory."""

    def __getitem__(self, part: slice, /) -> bytes:
        """The bytes of a slice."""

    def __len__(self) -> int:
        """How many bytes there are."""


@dataclass(frozen=True)
class Entry:
    """One tag as it is stored.

    Attributes:
        kind: the TIFF number of its type.
        count: how many values.
        data: the values in the byte order of their block.
        at: where `data` lies in the block it was read from; -1 where it was made.
    """

    kind: int
    count: int
    data: bytes
    at: int = -1


Directory: TypeAlias = dict[int, "Entry | Directory"]


@dataclass(frozen=True)
class Header:
    """How a block begins: byte order ("<" or ">"), BigTIFF or not, and the offset of its first directory."""

    order: str
    big: bool
    first: int


def header(block: Block) -> Header:
    """Read the header of a TIFF file or an EXIF block.

    Raises:
        ValueError: it is neither.
    """
    start = bytes(block[:16])
    order = {b"II": "<", b"MM": ">"}.get(start[:2])
    if order is None or len(start) < 8:
        raise ValueError("not a TIFF structure")
    magic = struct.unpack(order + "H", start[2:4])[0]
    if magic == 43 and len(start) == 16:
        return Header(order, True, struct.unpack(order + "Q", start[8:16])[0])
    if magic != 42:
        raise ValueError("not a TIFF structure")
    return Header(order, False, struct.unpack(order + "I", start[4:8])[0])


def parsed(block: Block, head: Header, offset: int) -> tuple[dict[int, Entry], int]:
    """The tags of the directory at `offset`, and the offset of the next directory (0: none).

    Tags whose values lie outside the block, or are of no known type, are left out; so are those that would make the
    values larger than the block itself, as only a hostile file does.

    Raises:
        ValueError: there is no directory at `offset`.
    """
    counter, pointer, size = ("Q", "Q", 20) if head.big else ("H", "I", 12)
    start = offset + struct.calcsize("=" + counter)
    if not 8 <= offset <= len(block) - (start - offset):
        raise ValueError("the directory lies outside the file")
    number = struct.unpack(head.order + counter, block[offset:start])[0]
    table = bytes(block[start : start + size * min(number, _MOST_ENTRIES)])
    if number > _MOST_ENTRIES or len(table) < size * number:
        raise ValueError("the directory is cut off")
    entries: dict[int, Entry] = {}
    inline = struct.calcsize("=" + pointer)
    left = len(block)
    for index in range(number):
        tag, kind, count = struct.unpack_from(f"{head.order}HH{pointer}", table, index * size)
        length = SIZES.get(kind, 0) * count
        at = start + index * size + size - inline
        if length > inline:
            at = struct.unpack_from(head.order + pointer, table, index * size + size - inline)[0]
        if 0 < length <= left and at + length <= len(block):
            left -= length
            entries.setdefault(tag, Entry(kind, count, bytes(block[at : at + length]), at))
    end = start + size * number
    tail = bytes(block[end : end + inline])
    return entries, struct.unpack(head.order + pointer, tail)[0] if len(tail) == inline else 0


def numbers(entry: Entry, order: str) -> tuple[float, ...]:
    """The values of a tag as numbers; none for text, unknown types, fractions over zero and long tables."""
    if entry.count > _MOST_NUMBERS:
        return ()
    if entry.kind in (5, 10):
        letter = "I" if entry.kind == 5 else "i"
        pairs = struct.unpack(f"{order}{2 * entry.count}{letter}", entry.data)
        if 0 in pairs[1::2]:
            return ()
        return tuple(over / under for over, under in zip(pairs[::2], pairs[1::2], strict=True))
    letter = _LETTERS.get(entry.kind, "")
    return struct.unpack(f"{order}{entry.count}{letter}", entry.data) if letter else ()


def packed(kind: int, values: Sequence[float], order: str) -> Entry:
    """A tag made of numbers; fractions are told to a ten-thousandth.

    Raises:
        struct.error: a value does not fit the type.
    """
    if kind in (5, 10):
        letter = "I" if kind == 5 else "i"
        ratios = [Fraction(value).limit_denominator(10000) for value in values]
        data = b"".join(struct.pack(f"{order}2{letter}", ratio.numerator, ratio.denominator) for ratio in ratios)
    else:
        whole = kind not in (11, 12)
        data = struct.pack(f"{order}{len(values)}{_LETTERS[kind]}", *(int(v) if whole else v for v in values))
    return Entry(kind, len(values), data)


def put(buffer: bytearray, entries: Mapping[int, Entry], order: str, tag: int, value: float) -> None:
    """Write a number over the first that stands in `buffer`; nothing where there is none, or where it does not fit."""
    entry = entries.get(tag)
    if entry is None or not numbers(entry, order):
        return
    try:
        data = packed(entry.kind, [value], order).data
    except (struct.error, OverflowError):
        return
    buffer[entry.at : entry.at + len(data)] = data


def put_all(buffer: bytearray, entry: Entry, order: str, values: Sequence[float]) -> bool:
    """Write as many numbers as a tag holds over those that stand in `buffer`; whether they fit its type."""
    try:
        data = packed(entry.kind, values, order).data
    except (struct.error, OverflowError, KeyError):
        return False
    if len(data) != len(entry.data):
        return False
    buffer[entry.at : entry.at + len(data)] = data
    return True


def drop(buffer: bytearray, head: Header, offset: int, tag: int) -> None:
    """Take a tag out of the directory at `offset`; those behind it, and the pointer to the next, move up.

    Values that stand in the directory itself move too: edit them before.
    """
    number = int(struct.unpack_from(head.order + "H", buffer, offset)[0])
    for index in range(number):
        at = offset + 2 + 12 * index
        if struct.unpack_from(head.order + "H", buffer, at)[0] == tag:
            end = offset + 2 + 12 * number + 4
            buffer[at:end] = buffer[at + 12 : end] + bytes(12)
            struct.pack_into(head.order + "H", buffer, offset, number - 1)
            return


def extended(block: bytes, head: Header, more: Directory) -> bytes:
    """A block whose first directory has these tags too, in place of its own of the same numbers.

    The directory is written again at the end; what its values point at stays where it is.
    """
    number = int(struct.unpack_from(head.order + "H", block, head.first)[0])
    rows = [block[at : at + 12] for at in range(head.first + 2, head.first + 2 + 12 * number, 12)]
    kept = {int(struct.unpack(head.order + "H", row[:2])[0]): row for row in rows}
    block += b"\0" * (len(block) % 2)
    made = built(more, head.order, len(block) + 12 * len(kept.keys() - more.keys()))
    added = {int(struct.unpack_from(head.order + "H", made, at)[0]): made[at : at + 12]
             for at in range(2, 2 + 12 * len(more), 12)}
    table = sorted((kept | added).items())
    following = block[head.first + 2 + 12 * number : head.first + 6 + 12 * number].ljust(4, b"\0")
    start = struct.pack(head.order + "I", len(block))
    return (block[:4] + start + block[8:] + struct.pack(head.order + "H", len(table))
            + b"".join(row for _, row in table) + following + made[6 + 12 * len(more) :])


def built(directory: Directory, order: str, offset: int, big: bool = False) -> bytes:
    """The bytes of a directory and all below it, to stand at `offset` (which is even) of a block.

    Raises:
        struct.error: it does not fit a TIFF of less than four gigabytes, and `big` is not set.
    """
    counter, pointer = ("Q", "Q") if big else ("H", "I")
    inline = struct.calcsize("=" + pointer)
    table = [struct.pack(order + counter, len(directory))]
    place = offset + len(table[0]) + (4 + 2 * inline) * len(directory) + inline
    tail: list[bytes] = []
    for tag, entry in sorted(directory.items()):
        if isinstance(entry, dict):
            below = built(entry, order, place, big)
            entry = Entry(LONG8 if big else LONG, 1, struct.pack(order + pointer, place))
        else:
            below = entry.data if len(entry.data) > inline else b""
        stored = struct.pack(order + pointer, place) if len(entry.data) > inline else entry.data.ljust(inline, b"\0")
        table.append(struct.pack(f"{order}HH{pointer}", tag, entry.kind, entry.count) + stored)
        below += b"\0" * (len(below) % 2)
        tail.append(below)
        place += len(below)
    return b"".join([*table, b"\0" * inline, *tail])


def head_bytes(order: str, first: int, big: bool = False) -> bytes:
    """The header of a block whose first directory lies at `first`."""
    mark = b"II" if order == "<" else b"MM"
    return mark + (struct.pack(order + "HHHQ", 43, 8, 0, first) if big else struct.pack(order + "HI", 42, first))
