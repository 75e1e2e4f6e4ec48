"""Damage in JPEG data, also such as decoders hide: what is missing, and the data put in order for a decoder."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.salvage import jpeg_walk
from engine.salvage.jpeg_scans import PROGRESSIVE, SEQUENTIAL, Frame, Scan, Unknown, intervals, scans_of
from engine.salvage.jpeg_walk import Bytes, Coding
from engine.salvage.remains import Remains, Where, equal_run

# A run of equal bytes is a flat part of the picture where its blocks take no more bits than this.
_FLAT = 20
# So many MCUs too few are those of a stretch that was hit; more are those of a file that ends.
_FEW = 8
_PADDING = 4


@dataclass(frozen=True)
class Examined:
    """What was found in a JPEG file.

    Attributes:
        remains: what is missing.
        data: the file, put in order so that a decoder gets through it and keeps each part in its place.
    """

    remains: Remains
    data: bytes


def examined(data: Bytes) -> Examined | None:
    """What is damaged in JPEG data.

    Args:
        data: from its first marker on; for one of several pictures in a file, that part alone. May be changed.

    Returns:
        None where nothing is, or where it cannot be told: arithmetic coding, lossless, no frame at all. Where the
        mark at its end alone is missing, `remains` is empty.
    """
    try:
        scans = scans_of(data)
        if not scans:
            return None
        found = [_examined(data, scan) for scan in scans]
    except (struct.error, IndexError, Unknown):
        return None
    frame = scans[0].frame
    remains = _joined(frame, scans, found)
    if not remains and scans[-1].ended:
        return None
    first = len(scans[0].parts)
    if first == len(frame.parts) and frame.kind in SEQUENTIAL:
        return Examined(remains, _in_order(data, scans[0]))
    return Examined(remains, data[: scans[-1].pieces[-1][1]].tobytes() + b"\xff\xd9")


@dataclass(frozen=True)
class _Found:
    """MCUs of one scan in order: which are not known, and which come after a damaged place."""

    missing: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]


def _examined(data: Bytes, scan: Scan) -> _Found:
    """Follow one scan."""
    total = scan.grid[0] * scan.grid[1]
    nothing = np.zeros(total, bool)
    if scan.high >> 4:  # a refinement: what its bits mean depends on all that came before
        return _Found(np.full(total, not scan.ended), nothing)
    coding = coding_of(scan)
    pieces = [unstuffed(data[first:last]) for first, last in scan.pieces]
    length = scan.frame.restart or total
    count = intervals(scan)
    found = _Found(np.ones(total, bool), nothing)
    result = jpeg_walk.counted(pieces, coding)
    if result is None:
        raise Unknown
    per = scan.blocks
    for piece, number, blocks, broken in zip(pieces, scan.numbers, *result, strict=True):
        if number >= count:
            break
        wanted = min(length, total - number * length)
        last = not scan.ended and number == scan.numbers[-1]
        seen = _seen(_Piece(piece, int(blocks), bool(broken), wanted * per, last), coding, keep=count == 1)
        first = number * length
        found.missing[first : first + seen.good // per] = False
        behind = slice(first + min(-(-seen.after // per), wanted), first + min(seen.end // per, wanted))
        found.missing[behind] = False
        found.doubtful[behind] = True
    return found


@dataclass(frozen=True)
class _Piece:
    """The data between two restarts, and what came of following it.

    Attributes:
        data: without stuffing.
        blocks: how many it holds before it ends or breaks.
        broken: whether no code comes after them.
        wanted: how many it should hold.
        cut: whether the file ends in it.
    """

    data: Bytes
    blocks: int
    broken: bool
    wanted: int
    cut: bool


@dataclass(frozen=True)
class _Seen:
    """Blocks of a piece: before `good` they are right, from `after` to `end` they are doubtful, others are missing."""

    good: int
    after: int = 0
    end: int = 0


def _seen(piece: _Piece, coding: Coding, keep: bool) -> _Seen:
    """What can be seen of a piece; behind a damaged place only if it is to be kept, since no restart comes after."""
    wanted, group = piece.wanted, len(coding.first)
    end = wanted if piece.broken else min(piece.blocks, wanted)
    run = equal_run(piece.data) if piece.data.size else None
    if run is not None:
        before, behind = (_blocks_before(piece.data, place, coding) for place in run)
        flat = behind - before >= (run[1] - run[0]) * 8 / _FLAT
        if not flat and before < wanted:
            return _Seen(min(before, end), min(max(behind, before), end), end) if keep else _Seen(min(before, end))
    if piece.blocks >= wanted and _fits(piece, coding):
        return _Seen(wanted)
    if piece.broken:
        return _Seen(min(piece.blocks, wanted), piece.blocks, wanted) if keep else _Seen(min(piece.blocks, wanted))
    if piece.cut or piece.blocks < wanted - _FEW * group:
        return _Seen(piece.blocks)  # the data ends
    return _Seen(0, 0, end)  # some blocks are lost or too many, nobody knows where


def _fits(piece: _Piece, coding: Coding) -> bool:
    """Whether a piece that holds enough blocks holds no more than padding besides."""
    most = piece.wanted + len(coding.first)
    if piece.blocks < most and not (piece.broken and piece.blocks < piece.wanted):
        return True
    others = np.flatnonzero(piece.data != piece.data[-1])
    end = int(others[-1]) + 1 if others.size else 0
    if piece.data.size - end < _PADDING:
        return False
    return _blocks_before(piece.data, end, coding) < most


def _blocks_before(piece: Bytes, end: int, coding: Coding) -> int:
    """How many blocks lie wholly in the first bytes of a piece."""
    result = jpeg_walk.counted([piece[:end]], coding)
    return 0 if result is None else int(result[0][0])


def unstuffed(data: Bytes) -> Bytes:
    """Coded data without the zero after each 255, and without filling before the next marker."""
    end = data.size
    while end and data[end - 1] == 255:
        end -= 1
    data = data[:end]
    keep = np.ones(data.size, bool)
    keep[1:] = (data[1:] != 0) | (data[:-1] != 255)
    return data[keep]


def coding_of(scan: Scan) -> Coding:
    """The tables of a scan.

    Raises:
        Unknown: one is missing.
    """
    progressive = scan.frame.kind == PROGRESSIVE
    first, rest = [], []
    made: dict[int, NDArray[np.int32]] = {}

    def table(number: int, kind: str) -> NDArray[np.int32]:
        if number not in made:
            made[number] = jpeg_walk.transitions(*scan.frame.tables[number], kind)
        return made[number]

    try:
        for index, numbers in scan.parts:
            part = scan.frame.parts[index]
            times = part.across * part.down if len(scan.parts) > 1 else 1
            low = table(numbers >> 4, "dc") if scan.start == 0 else None
            high = None
            if scan.end > 1:
                high = table(16 | numbers & 15, "run" if progressive else "ac")
            one, other = (low if low is not None else high), (high if high is not None else low)
            if one is None or other is None:
                raise Unknown
            first += [one] * times
            rest += [other] * times
    except KeyError:
        raise Unknown from None
    return Coding(tuple(first), tuple(rest), scan.start, scan.end)


def _joined(frame: Frame, scans: list[Scan], found: list[_Found]) -> Remains:
    """What all scans together leave; the first component is the light, without which nothing is there."""
    shape = (frame.rows, frame.columns)
    if frame.kind in SEQUENTIAL and len(scans[0].parts) == len(frame.parts) and not found[0].missing.any() and \
            not found[0].doubtful.any():
        return Remains()
    missing, coarse, doubtful = np.ones(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool)
    known = {index: np.full(64, 99) for index in range(len(frame.parts))}
    for scan, result in zip(scans, found, strict=True):
        lost = _over_pixels(result.missing, scan)
        doubtful |= _over_pixels(result.doubtful, scan)
        if scan.start == 0 and scan.high >> 4 == 0 and any(index == 0 for index, _ in scan.parts):
            missing &= lost
        else:
            coarse |= lost
        for index, _ in scan.parts:
            known[index][scan.start : scan.end] = scan.high & 15 if frame.kind == PROGRESSIVE else 0
    if any(levels.any() for levels in known.values()):
        coarse[:] = True
    coarse &= ~missing
    doubtful &= ~missing
    return Remains(missing, doubtful, coarse, cut=not scans[-1].ended or bool(coarse.all()))


def _over_pixels(units: NDArray[np.bool_], scan: Scan) -> Where:
    """A map of MCUs as one of pixels."""
    rows, columns = scan.side
    wide = units.reshape(scan.grid).repeat(rows, axis=0).repeat(columns, axis=1)
    return wide[: scan.frame.rows, : scan.frame.columns]


def _in_order(data: Bytes, scan: Scan) -> bytes:
    """A sequential file with one scan, its intervals each with its own number, those that are lost empty."""
    parts = [data[: scan.header[1]].tobytes()]
    done, count = 0, intervals(scan)
    for number, (first, last) in zip(scan.numbers, scan.pieces, strict=True):
        if number >= count:
            break
        while done < number:
            parts.append(bytes((0xFF, 0xD0 + done % 8)))
            done += 1
        parts.append(data[first:last].tobytes())
    return b"".join(parts) + b"\xff\xd9"
