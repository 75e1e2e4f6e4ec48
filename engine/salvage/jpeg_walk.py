"""How far the coded data of a JPEG scan can be followed: every block is counted, none is decoded.

libjpeg hides most damage: it fills what is missing with the last colour, and takes zeros for coefficients. Here the
codes are followed as it would, in NumPy: the data is cut into lanes that all step together, each from a guessed state.
Such codes fall into step by themselves, so that the end of a lane soon is the truth, and the next lane is followed
again from there (Weißenberger and Schmidt, "Massively parallel Huffman decoding on GPUs", 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Lanes of a scan, the least bytes of one, and of the short one before it.
_LANES, _LEAST_LANE, _HEAD = 6000, 320, 96
# How often lanes are followed again side by side. Those that do not fall into step, as codes that are noise do not,
# are then followed one after the other, unless that would take too long.
_PASSES, _MOST_SLOW = 12, 4_000_000
_END_OF_BLOCK = 128
_PAD = 16

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Coding:
    """How the blocks of a scan are coded.

    Attributes:
        first: for each block of an MCU the 65 536 transitions of its first symbol, as :func:`transitions` makes them.
        rest: the same of its further symbols.
        start: index of the first coefficient.
        end: one more than the index of the last.
    """

    first: tuple[NDArray[np.int32], ...]
    rest: tuple[NDArray[np.int32], ...]
    start: int = 0
    end: int = 64


def transitions(lengths: Sequence[int], symbols: bytes, kind: str) -> NDArray[np.int32]:
    """What each 16 bits begin with: bits to go on by, 64 · coefficients to go on by, 2¹⁴ · bits that count blocks.

    Args:
        lengths: how many codes have 1, 2, … 16 bits.
        symbols: what they stand for, in order.
        kind: "dc"; "ac"; or "run" for the first pass of a progressive scan, where blocks may be ended by the dozen.

    Returns:
        (65536,) int32; 0 where no code is that.
    """
    table = np.zeros(65536, np.int32)
    code, taken = 0, 0
    for length, count in enumerate(lengths, 1):
        for symbol in symbols[taken : taken + count]:
            low = code << (16 - length)
            if low >= 65536:
                return table
            table[low : low + (1 << (16 - length))] = _step(length, symbol, kind)
            code += 1
        taken += count
        code <<= 1
    return table


def _step(length: int, symbol: int, kind: str) -> int:
    """One transition."""
    run, size = symbol >> 4, symbol & 15
    if kind == "dc":
        return length + min(symbol, 16) + 64
    if size:
        return length + size + 64 * (run + 1)
    if run == 15:
        return length + 64 * 16
    if kind == "run":
        return length + run + 64 * _END_OF_BLOCK + (run << 14)
    return length + 64 * _END_OF_BLOCK


@dataclass
class _Lanes:
    """Where each lane begins and ends, and what was found when it was last followed; one entry for each."""

    stop: Ints  # bits
    limit: Ints  # where the lane's piece ends
    at: Ints
    where: Ints  # 64 · block of the MCU + coefficient
    ended: Ints
    ended_where: Ints
    blocks: Ints
    broken: NDArray[np.bool_]


def counted(pieces: Sequence[Bytes], coding: Coding) -> tuple[Ints, NDArray[np.bool_]] | None:
    """How many blocks each piece of a scan holds before it ends or breaks.

    Args:
        pieces: the data between restarts, stuffing taken out.
        coding: the tables.

    Returns:
        (pieces,) blocks, and whether what follows them is no code; None where it cannot be told.
    """
    sizes = np.array([len(piece) for piece in pieces], np.int64)
    padding = np.full(_PAD, 255, np.uint8)
    data = np.concatenate([part for piece in pieces for part in (piece, padding)])
    begins = np.cumsum(sizes + _PAD) - sizes - _PAD
    lane = max(_LEAST_LANE, int(sizes.sum()) // _LANES)
    pairs = np.maximum(1, -(-sizes // lane))
    piece_of = np.repeat(np.arange(sizes.size), 2 * pairs)
    number = np.arange(piece_of.size) - np.repeat(2 * (np.cumsum(pairs) - pairs), 2 * pairs)
    # Each second lane begins where a short one ends, so that most need to be followed once alone.
    edge = number // 2 * lane
    at = (begins[piece_of] + np.minimum(edge + number % 2 * _HEAD, sizes[piece_of])) * 8
    stop = (begins[piece_of] + np.minimum(edge + np.where(number % 2 == 0, _HEAD, lane), sizes[piece_of])) * 8
    nothing = np.zeros(piece_of.size, np.int64)
    lanes = _Lanes(stop, (begins + sizes)[piece_of] * 8, at, np.full_like(at, coding.start), at.copy(),
                   nothing.copy(), nothing, nothing.astype(bool))
    follower = _Follower(data, coding)
    short = np.flatnonzero(number % 2 == 0)
    follower.follow(lanes, short)
    lanes.at[short + 1], lanes.where[short + 1] = lanes.ended[short], lanes.ended_where[short]
    todo = short + 1
    later = np.flatnonzero(number > 0)
    for _ in range(_PASSES):
        follower.follow(lanes, todo)
        changed = (lanes.at[later] != lanes.ended[later - 1]) | (lanes.where[later] != lanes.ended_where[later - 1])
        todo = later[changed]
        if not todo.size:
            return _totals(lanes, piece_of, sizes.size)
        lanes.at[todo], lanes.where[todo] = lanes.ended[todo - 1], lanes.ended_where[todo - 1]
    if int((lanes.stop - lanes.at)[todo[0] :].sum()) > _MOST_SLOW * 8:
        return None
    for index in range(int(todo[0]), piece_of.size):
        if number[index] and (lanes.at[index], lanes.where[index]) != (lanes.ended[index - 1],
                                                                       lanes.ended_where[index - 1]):
            lanes.at[index], lanes.where[index] = lanes.ended[index - 1], lanes.ended_where[index - 1]
            follower.follow_one(lanes, index)
        elif index in todo:
            follower.follow_one(lanes, index)
    return _totals(lanes, piece_of, sizes.size)


def _totals(lanes: _Lanes, piece_of: Ints, count: int) -> tuple[Ints, NDArray[np.bool_]]:
    """Blocks of each piece up to its first break."""
    first = np.full(count, piece_of.size)
    np.minimum.at(first, piece_of[lanes.broken], np.flatnonzero(lanes.broken))
    before = np.where(np.arange(piece_of.size) <= first[piece_of], lanes.blocks, 0)
    return np.bincount(piece_of, before, count).astype(np.int64), first < piece_of.size


def _period(coding: Coding) -> int:
    """After how many blocks the tables come again; a lane could not tell two blocks with the same tables apart."""
    tables = [(id(one), id(other)) for one, other in zip(coding.first, coding.rest, strict=True)]
    return next(count for count in range(1, len(tables) + 1)
                if len(tables) % count == 0 and tables == tables[:count] * (len(tables) // count))


class _Follower:
    """The tables of one scan, and the bits to follow."""

    def __init__(self, data: Bytes, coding: Coding) -> None:
        wide = data.astype(np.uint32)
        self.windows = np.zeros(data.size, np.uint32)
        self.windows[:-3] = wide[:-3] << 24 | wide[1:-2] << 16 | wide[2:-1] << 8 | wide[3:]
        self.coding, self.slots = coding, _period(coding)
        tables: dict[int, NDArray[np.int32]] = {}
        for table in (*coding.first, *coding.rest):
            tables.setdefault(id(table), table)
        places = {name: index << 16 for index, name in enumerate(tables)}
        self.table = np.concatenate(list(tables.values()))
        pairs = zip(coding.first, coding.rest, strict=True)
        self.places = np.array([places[id(table)] for pair in pairs for table in pair], np.int64)
        self.runs = bool((self.table >> 14).any())

    def bits(self, at: Ints) -> Ints:
        """The 16 bits at each place."""
        shifted: NDArray[np.uint32] = self.windows[at >> 3] >> (16 - (at & 7)).astype(np.uint32)
        return (shifted & 0xFFFF).astype(np.int64)

    def follow(self, lanes: _Lanes, todo: Ints) -> None:
        """Follow the lanes of these numbers to their ends."""
        start, end, slots = self.coding.start, self.coding.end, self.slots
        which, at, stop, limit = todo, lanes.at[todo], lanes.stop[todo], lanes.limit[todo]
        slot, k = np.divmod(lanes.where[todo], 64)
        blocks, broken = np.zeros_like(at), np.zeros(at.size, bool)
        while which.size:
            over = at >= stop
            if over.any():
                gone = which[over]
                lanes.ended[gone], lanes.ended_where[gone] = at[over], slot[over] * 64 + k[over]
                lanes.blocks[gone], lanes.broken[gone] = blocks[over], broken[over]
                left = ~over
                which, at, stop, limit = which[left], at[left], stop[left], limit[left]
                slot, k, blocks, broken = slot[left], k[left], blocks[left], broken[left]
                continue
            step = self.table[self.places[slot * 2 + (k > start)] + self.bits(at)]
            k += (step >> 6) & 255
            after = at + (step & 63)
            full = k >= end
            wrong = (k > end) & (k < _END_OF_BLOCK) | (step == 0)
            if wrong.any():
                # The last byte is filled up with ones, which are no code.
                broken |= wrong & (at < limit - 7)
                after[wrong] = at[wrong] + 1
                k[wrong] = start
                full &= ~wrong
            good = full & (after <= limit) & ~broken
            blocks += np.where(good, self._ended(step, after), 0) if self.runs else good
            slot += full
            slot[slot == slots] = 0
            k[full] = start
            at = after

    def follow_one(self, lanes: _Lanes, index: int) -> None:
        """Follow one lane to its end, as :func:`follow` does."""
        start, end = self.coding.start, self.coding.end
        table, places = self.table.data, [int(place) for place in self.places]
        windows = self.windows.data
        at, stop, limit = int(lanes.at[index]), int(lanes.stop[index]), int(lanes.limit[index])
        slot, k = divmod(int(lanes.where[index]), 64)
        blocks, broken = 0, False
        while at < stop:
            step = table[places[slot * 2 + (k > start)] + (windows[at >> 3] >> (16 - (at & 7)) & 0xFFFF)]
            k += step >> 6 & 255
            after = at + (step & 63)
            if step == 0 or end < k < _END_OF_BLOCK:
                broken |= at < limit - 7
                at, k = at + 1, start
                continue
            if k >= end:
                if after <= limit and not broken:
                    run = step >> 14
                    here = after - run
                    blocks += (1 << run) + ((windows[here >> 3] >> (16 - (here & 7)) & 0xFFFF) >> (16 - run))
                slot, k = (slot + 1) % self.slots, start
            at = after
        lanes.ended[index], lanes.ended_where[index] = at, slot * 64 + k
        lanes.blocks[index], lanes.broken[index] = blocks, broken

    def _ended(self, step: NDArray[np.int32], after: Ints) -> Ints:
        """How many blocks a symbol that ends one ends."""
        run = (step >> 14).astype(np.int64)
        return (1 << run) + (self.bits(after - run) >> (16 - run))
