"""Damage in TIFF files, strip by strip and tile by tile, and the file put in order for a decoder."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.metadata.ifd import Block
from engine.salvage import jpeg as jpeg_damage
from engine.salvage.remains import Remains, Where, equal_run

_PLAIN, _LZW, _JPEG, _PACKBITS = 1, 5, 7, 32773
_ZIP = (8, 32946)
_YCBCR = 6
_KINDS = {1: "B", 3: "H", 4: "I", 16: "Q"}
_STEP = 64
_MOST_SAMPLES, _MOST_TILE = 64, 4096  # pixels by which a tile may be larger than the picture
_SPECK = 8  # so many equal bytes LZW never writes


@dataclass
class _Segment:
    """A strip or tile with damage: which pixels it lacks, which are doubtful, and what to decode in its place."""

    lost: Where
    doubtful: Where
    data: bytes | None = None  # None: any other segment will do, for all is lost


class Layout:
    """The strips or tiles of a page, and how to look into one.

    Args:
        page: tifffile's view of the page.
        codecs: the module imagecodecs.

    Raises:
        TypeError: a tag holds what it cannot; and others of `raster.FAULTS`.
    """

    def __init__(self, page: Any, codecs: Any) -> None:  # noqa: ANN401 - of libraries without types
        self.codecs = codecs
        self.tiled = bool(page.is_tiled)
        self.rows, self.columns = int(page.imagelength), int(page.imagewidth)
        self.tall = int(page.tilelength) if self.tiled else min(int(page.rowsperstrip), self.rows)
        self.wide = int(page.tilewidth) if self.tiled else self.columns
        if not (1 <= int(page.bitspersample) <= 64 and 1 <= int(page.samplesperpixel) <= _MOST_SAMPLES
                and 1 <= self.tall <= self.rows + _MOST_TILE and 1 <= self.wide <= self.columns + _MOST_TILE):
            raise ValueError("a strip or tile is far larger than the picture")
        self.across = -(-self.columns // self.wide)
        self.down = -(-self.rows // self.tall)
        samples = 1 if int(page.planarconfig) == 2 else int(page.samplesperpixel)
        self.stride = (self.wide * samples * int(page.bitspersample) + 7) // 8
        self.offsets = [int(at) for at in page.dataoffsets]
        self.counts = [int(count) for count in page.databytecounts]
        self.tables = bytes(page.jpegtables or b"")
        self.order = str(page.parent.byteorder)
        self.jpeg = int(page.compression) == _JPEG
        tags = [page.tags.get(a) or page.tags.get(b) for a, b in ((324, 273), (325, 279))]
        self.places = [(int(tag.valueoffset), _KINDS[int(tag.dtype)], int(tag.count)) for tag in tags if tag]
        checks: dict[int, Callable[[bytes, int], _Segment | None]] = {
            _JPEG: self._jpeg, **dict.fromkeys(_ZIP, self._zip), _LZW: self._lzw, _PLAIN: self._plain,
            _PACKBITS: self._packbits,
        }
        kind = int(page.compression)
        simple = kind == _JPEG or int(page.photometric) != _YCBCR
        self.check = checks.get(kind, self.other) if simple else self.other

    def box(self, index: int) -> tuple[slice, slice]:
        """The part of the picture that a segment covers."""
        down, across = divmod(index % (self.down * self.across), self.across)
        return slice(down * self.tall, (down + 1) * self.tall), slice(across * self.wide, (across + 1) * self.wide)

    def height(self, index: int) -> int:
        """Rows that a segment holds: tiles are always whole, the last strip is not."""
        if self.tiled:
            return self.tall
        return min(self.tall, self.rows - index % (self.down * self.across) // self.across * self.tall)

    def found(self, rows: int, known: int, data: bytes | None, sure: int | None = None) -> _Segment:
        """A segment of so many rows, of which so many are known, and so many of these not doubtful."""
        lost = np.zeros((rows, self.wide), bool)
        lost[known:] = True
        doubtful = np.zeros_like(lost)
        doubtful[known if sure is None else sure : known] = True
        return _Segment(lost, doubtful, data)

    def _unpacked(self, data: bytes, rows: int, pack: Callable[[bytes], bytes],
                  sure: int | None = None) -> _Segment:
        """A segment out of what could be unpacked."""
        size = rows * self.stride
        return self.found(rows, min(len(data) // self.stride, rows), pack(data[:size].ljust(size, b"\0")),
                          None if sure is None else sure // self.stride)

    def _plain(self, data: bytes, rows: int) -> _Segment | None:
        return None if len(data) >= rows * self.stride else self._unpacked(data, rows, bytes)

    def _zip(self, data: bytes, rows: int) -> _Segment | None:
        size = rows * self.stride
        try:
            unpacker = zlib.decompressobj()
            # The checksum at its end is looked at where all comes out, padding too.
            done = len(unpacker.decompress(data, 2 * self.tall * self.stride + 1024))
            if done >= size and (unpacker.eof or done <= self.tall * self.stride):
                return None
        except zlib.error:
            pass
        run = equal_run(np.frombuffer(data, np.uint8)) if data else None
        unpacker, parts, wrong, done = zlib.decompressobj(), [], False, 0
        try:
            for at in range(0, len(data) if run is None else run[0], _STEP):
                parts += [unpacker.decompress(data[at : at + _STEP])]
                done += len(parts[-1])
                if done > size:
                    break
        except zlib.error:
            wrong = True
        return self._unpacked(b"".join(parts), rows, lambda plain: zlib.compress(plain, 1),
                              0 if wrong and run is None else None)

    def _lzw(self, data: bytes, rows: int) -> _Segment | None:
        if data[:1] == b"\0" and data[1:2] and data[1] & 1:  # an old kind, its bits the other way round
            return None
        run = equal_run(np.frombuffer(data, np.uint8), _SPECK) if data else None
        plain = self._longest_lzw(data if run is None else data[: run[0]])
        if len(plain) >= rows * self.stride:
            return None
        return self._unpacked(plain, rows, lambda whole: bytes(self.codecs.lzw_encode(whole)))

    def _packbits(self, data: bytes, rows: int) -> _Segment | None:
        plain = _runs_unpacked(data, rows * self.stride)
        if len(plain) >= rows * self.stride:
            return None
        return self._unpacked(plain, rows, lambda whole: bytes(self.codecs.packbits_encode(whole)))

    def _longest_lzw(self, data: bytes) -> bytes:
        """What comes out of the longest beginning that can be unpacked."""
        good, bad, plain = 0, len(data) + 1, b""
        while bad - good > 1:
            middle = len(data) if bad > len(data) else (good + bad) // 2
            try:
                plain = bytes(self.codecs.lzw_decode(data[:middle]))
            except (RuntimeError, ValueError):
                bad = middle
            else:
                good = middle
        return plain

    def _jpeg(self, data: bytes, rows: int) -> _Segment | None:
        if data[:2] != b"\xff\xd8":
            return None if data.strip(b"\0") else self.found(rows, 0, None)
        tables = self.tables
        whole = tables[:-2] + data[2:] if tables[:2] == b"\xff\xd8" else data
        found = jpeg_damage.examined(np.frombuffer(whole, np.uint8).copy())
        if found is None or not found.remains:
            return None
        missing, doubtful = (np.zeros((rows, self.wide), bool) for _ in range(2))
        for source, target in ((found.remains.missing, missing), (found.remains.doubtful, doubtful)):
            if source is not None:
                part = source[:rows, : self.wide]
                target[: part.shape[0], : part.shape[1]] = part
        return _Segment(missing, doubtful, found.data)

    def other(self, data: bytes, rows: int) -> _Segment | None:
        """A segment of which no more can be said than whether it is there."""
        return None if data else self.found(rows, 0, None)


def _runs_unpacked(data: bytes, size: int) -> bytes:
    """What PackBits holds, as far as it goes."""
    parts, done, at = [], 0, 0
    while at < len(data) and done < size:
        head = data[at]
        part = data[at + 1 : at + 2 + head] if head < 128 else data[at + 1 : at + 2] * (257 - head) * (head > 128)
        at += head + 2 if head < 128 else 2 if head > 128 else 1
        parts.append(part)
        done += len(part)
    return b"".join(parts)


def mended(data: Block, layout: Layout, broken: Callable[[int], bool]) -> tuple[Remains, bytes] | None:
    """What a page of a damaged or cut file lacks, and the file with whole strips in the place of damaged ones.

    Args:
        data: the file.
        layout: of the page.
        broken: whether the segment of a number is known not to be decodable.

    Returns:
        None where no damage is seen, or it is beyond help.
    """
    offsets, counts = layout.offsets, layout.counts
    if len(offsets) != len(counts) or not offsets or len(offsets) % (layout.down * layout.across):
        return None
    if any(count != len(offsets) for _, _, count in layout.places):
        return None
    missing = np.zeros((layout.rows, layout.columns), bool)
    doubtful = np.zeros_like(missing)
    found: dict[int, _Segment] = {}
    cut = False
    for index, (at, count) in enumerate(zip(offsets, counts, strict=True)):
        short = at + count > len(data)
        rows = layout.height(index)
        segment = layout.check(data[at : at + count] if at else b"", rows)
        if segment is None and (broken(index) or (short and layout.check == layout.other)):
            segment = layout.found(rows, 0, None)
        if segment is None:
            continue
        cut |= short
        found[index] = segment
        box = layout.box(index)
        height, width = missing[box].shape
        missing[box] |= segment.lost[:height, :width]
        doubtful[box] |= segment.doubtful[:height, :width]
    if not found:
        return None
    parts = {index: _stand_in(index, data, layout, found) for index in found}
    whole = {index: part for index, part in parts.items() if part is not None}
    patched = _patched(data, layout, whole) if len(whole) == len(parts) else None
    return None if patched is None else (Remains(missing, doubtful & ~missing, cut=cut), patched)


def _stand_in(index: int, data: Block, layout: Layout, found: dict[int, _Segment]) -> bytes | None:
    """What is to be decoded as this segment: what is left of it, or another; None where there is none."""
    own = found[index].data
    if own is not None:
        return own
    rows = layout.height(index)
    for other, (at, count) in enumerate(zip(layout.offsets, layout.counts, strict=True)):
        if layout.height(other) < rows:
            continue
        part = data[at : at + count] if other not in found else found[other].data
        if part:
            return _of_height(part, rows) if layout.jpeg else part
    return None


def _of_height(data: bytes, rows: int) -> bytes:
    """JPEG data that says it has so many rows."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF and data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data[: at + 5] + struct.pack(">H", rows) + data[at + 7 :]


def _patched(data: Block, layout: Layout, parts: dict[int, bytes]) -> bytes | None:
    """The file with new segments at its end, and their places told; None where its tags cannot hold these."""
    if len(layout.places) != 2:
        return None
    result = bytearray(data[:])
    for index, part in parts.items():
        result += b"\0" * (len(result) % 2)
        for (start, letter, count), value in zip(layout.places, (len(result), len(part)), strict=True):
            size = struct.calcsize("<" + letter)
            if value >= 1 << (8 * size) or index >= count or start + (index + 1) * size > len(data):
                return None
            at = start + index * size
            result[at : at + size] = struct.pack(layout.order + letter, value)
        result += part
    return bytes(result)
