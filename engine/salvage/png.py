"""Damage in PNG files: what is missing, and the file put in order so that a decoder gets through it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.metadata.ifd import Block
from engine.salvage.remains import Remains, equal_run

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7: first row and column, steps down and across; and the grid on which all is known after each pass.
_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
_GRIDS = ((8, 8), (8, 4), (4, 4), (4, 2), (2, 2), (2, 1), (1, 1))
_MOST_CHUNKS = 1_000_000
_STEP, _PIECE = 64, 1 << 24
_LAST_FILTER = 4


@dataclass(frozen=True)
class _Chunk:
    """One chunk: its name, its data, whether its checksum is right, and whether the file ends within it."""

    name: bytes
    data: bytes
    right: bool
    cut: bool = False


@dataclass(frozen=True)
class _Layout:
    """How the rows lie in the unpacked data."""

    rows: int
    columns: int
    bits: int  # a pixel
    interlaced: bool

    def passes(self) -> list[tuple[int, int, int, int, int, int, int]]:
        """For each pass its first row and column, its steps, how many rows and columns, and the bytes of a row."""
        found = []
        for top, left, down, across in _PASSES if self.interlaced else ((0, 0, 1, 1),):
            rows, columns = -(-(self.rows - top) // down), -(-(self.columns - left) // across)
            if rows > 0 and columns > 0:
                found.append((top, left, down, across, rows, columns, 1 + (columns * self.bits + 7) // 8))
        return found

    @property
    def size(self) -> int:
        """Bytes of the unpacked data."""
        return sum(rows * stride for *_, rows, _, stride in self.passes())


def mended(block: Block) -> tuple[Remains, bytes] | None:
    """What a damaged or cut PNG file lacks, and a whole file in its place.

    Returns:
        None where no damage is seen (checksums alone are looked at then), or nothing can be made of it.
    """
    if bytes(block[:8]) != _SIGNATURE:
        return None
    chunks = list(_chunks(block))
    if not chunks or chunks[0].name != b"IHDR" or len(chunks[0].data) != 13 or not chunks[0].right:
        return None
    pixels = [chunk for chunk in chunks if chunk.name == b"IDAT"]
    ended = any(chunk.name == b"IEND" for chunk in chunks)
    if ended and all(chunk.right for chunk in pixels):
        return None
    columns, rows, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0].data)
    if colour not in _SAMPLES or interlace > 1 or depth not in (1, 2, 4, 8, 16) or not rows or not columns:
        return None
    layout = _Layout(rows, columns, depth * _SAMPLES[colour], interlace == 1)
    data, sure = _unpacked(pixels, layout.size)
    data = data[: _filtered_rightly(layout, data)]
    remains = _remains(layout, len(data), min(sure, len(data)))
    remains.cut = not ended and all(chunk.right or chunk.cut for chunk in pixels)
    return remains, _file(chunks, data.ljust(layout.size, b"\0"))


def _chunks(block: Block) -> Iterator[_Chunk]:
    """The chunks up to the end, the last perhaps cut."""
    at = 8
    for _ in range(_MOST_CHUNKS):
        head = bytes(block[at : at + 8])
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head)
        if not name.isalpha():
            return
        data = bytes(block[at + 8 : at + 8 + length])
        check = bytes(block[at + 8 + length : at + 12 + length])
        yield _Chunk(name, data, check == struct.pack(">I", zlib.crc32(name + data)), len(check) < 4)
        if name == b"IEND":
            return
        at += 12 + length


def _unpacked(pixels: list[_Chunk], size: int) -> tuple[bytes, int]:
    """The unpacked data as far as it goes, and how many bytes of it come before any damage that the checksums tell."""
    parts: list[bytes] = []
    done, sure = 0, size
    unpacker = zlib.decompressobj()
    for chunk in pixels:
        run = None if chunk.right or chunk.cut else equal_run(np.frombuffer(chunk.data, np.uint8))
        stop = len(chunk.data) if run is None else run[0]
        if not (chunk.right or chunk.cut or run):
            sure = min(sure, done)
        for at in range(0, stop, _STEP):
            if unpacker.eof or done >= size:
                break
            try:
                part = unpacker.decompress(chunk.data[at : min(at + _STEP, stop)], size - done)
                # What did not fit is more of the same.
                while unpacker.unconsumed_tail and done + len(part) < size:
                    part += unpacker.decompress(unpacker.unconsumed_tail, size - done - len(part))
            except zlib.error:
                return b"".join(parts), min(sure, done)
            parts.append(part)
            done += len(part)
        if run is not None:  # what follows cannot be told from noise
            return b"".join(parts), min(sure, done)
    whole = done >= size and _ends_well(unpacker, pixels)
    return b"".join(parts), done if whole else min(sure, done)


def _filtered_rightly(layout: _Layout, data: bytes) -> int:
    """How many bytes come before the first row that names a filter that does not exist."""
    found, start = np.frombuffer(data, np.uint8), 0
    for *_, rows, _, stride in layout.passes():
        wrong = np.flatnonzero(found[start : start + rows * stride : stride] > _LAST_FILTER)
        if wrong.size:
            return start + int(wrong[0]) * stride
        start += rows * stride
    return len(data)


def _ends_well(unpacker: Any, pixels: list[_Chunk]) -> bool:  # noqa: ANN401 - zlib does not name its class
    """Whether the stream's own checksum is right, whatever those of its chunks say."""
    if unpacker.eof:
        return True
    try:
        unpacker.decompress(unpacker.unconsumed_tail or pixels[-1].data[-4:], 64)
    except zlib.error:
        return False
    return bool(unpacker.eof)


def _remains(layout: _Layout, known: int, sure: int) -> Remains:
    """What so many bytes of unpacked data leave."""
    there, doubted = _seen(layout, known), _seen(layout, known) & ~_seen(layout, sure)
    if not layout.interlaced or there.all():
        return Remains(~there, doubted)
    # Each pixel that is missing is taken from the nearest coarser one that is known.
    taken = np.arange(layout.rows * layout.columns).reshape(layout.rows, layout.columns)
    source = np.full_like(taken, -1)
    rows, columns = np.arange(layout.rows), np.arange(layout.columns)
    for down, across in _GRIDS:
        at = np.ix_(rows - rows % down, columns - columns % across)
        source = np.where(there[at], taken[at], source)
    missing = source < 0
    return Remains(missing, doubted, ~there & ~missing, taken=np.where(missing, taken, source))


def _seen(layout: _Layout, known: int) -> NDArray[np.bool_]:
    """Which pixels lie in the first bytes of the unpacked data."""
    seen = np.zeros((layout.rows, layout.columns), bool)
    for top, left, down, across, rows, columns, stride in layout.passes():
        full, rest = divmod(min(known, rows * stride), stride)
        part = seen[top::down, left::across]
        part[:full] = True
        if full < rows:
            part[full, : min(max(rest - 1, 0) * 8 // layout.bits, columns)] = True
        known -= min(known, rows * stride)
    return seen


def _file(chunks: list[_Chunk], data: bytes) -> bytes:
    """A PNG file with the chunks that are whole, and these pixels."""
    names = [chunk.name for chunk in chunks]
    first = names.index(b"IDAT") if b"IDAT" in names else len(names)
    before = [chunk for chunk in chunks[:first] if chunk.right]
    after = [chunk for chunk in chunks[first:] if chunk.right and chunk.name not in (b"IDAT", b"IEND")]
    packed = zlib.compress(data, 1)
    pieces = [packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE)]
    whole = [*before, *(_Chunk(b"IDAT", piece, True) for piece in pieces), *after, _Chunk(b"IEND", b"", True)]
    return _SIGNATURE + b"".join(
        struct.pack(">I4s", len(chunk.data), chunk.name) + chunk.data
        + struct.pack(">I", zlib.crc32(chunk.name + chunk.data)) for chunk in whole
    )
