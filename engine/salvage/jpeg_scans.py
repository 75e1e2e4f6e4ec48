"""JPEG data taken apart into its frame and scans, with the tables that hold for each."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from engine.salvage.jpeg_walk import Bytes

SEQUENTIAL, PROGRESSIVE = (0xC0, 0xC1), 0xC2
_DHT, _EOI, _SOS, _DRI = 0xC4, 0xD9, 0xDA, 0xDD
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_MOST_SCANS = 200
# What may follow the only scan: restarts, the end, the number of lines, another picture.
_AFTER_ALL = {*range(0xD0, 0xDA), 0xDC}


class Unknown(Exception):
    """The data is of a kind that cannot be followed."""


@dataclass(frozen=True)
class Part:
    """A component: its number, how often its samples are taken across and down."""

    number: int
    across: int
    down: int


@dataclass
class Frame:
    """What the frame header says, and what came before it."""

    rows: int = 0
    columns: int = 0
    parts: list[Part] = field(default_factory=list)
    kind: int = 0
    restart: int = 0
    tables: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)

    @property
    def across(self) -> int:
        """The largest sampling factor across."""
        return max(part.across for part in self.parts)

    @property
    def down(self) -> int:
        """The largest sampling factor down."""
        return max(part.down for part in self.parts)


@dataclass(frozen=True)
class Scan:
    """One scan: the frame with the tables as they then were, its header, and its data between restarts."""

    frame: Frame
    parts: tuple[tuple[int, int], ...]  # index of the component, its two table numbers
    start: int
    end: int
    high: int
    pieces: tuple[tuple[int, int], ...]  # offsets
    numbers: tuple[int, ...]  # which interval each piece is
    header: tuple[int, int]
    ended: bool  # by a marker

    @property
    def side(self) -> tuple[int, int]:
        """(rows, columns) of pixels that an MCU covers."""
        if len(self.parts) > 1:
            return 8 * self.frame.down, 8 * self.frame.across
        part = self.frame.parts[self.parts[0][0]]
        return 8 * self.frame.down // part.down, 8 * self.frame.across // part.across

    @property
    def grid(self) -> tuple[int, int]:
        """How many MCUs there are down and across."""
        rows, columns = self.side
        return -(-self.frame.rows // rows), -(-self.frame.columns // columns)

    @property
    def blocks(self) -> int:
        """Blocks of an MCU."""
        if len(self.parts) == 1:
            return 1
        return sum(part.across * part.down for part in (self.frame.parts[index] for index, _ in self.parts))


def scans_of(data: Bytes) -> list[Scan]:
    """The scans of the first frame."""
    marks = np.flatnonzero(data[:-1] == 255)
    marks = marks[(data[marks + 1] != 0) & (data[marks + 1] != 255)]
    scans: list[Scan] = []
    frame, at = Frame(), 2
    while len(scans) < _MOST_SCANS:
        while at + 1 < data.size and data[at] == 255 and data[at + 1] == 255:
            at += 1
        if at + 4 > data.size or data[at] != 255 or data[at + 1] == _EOI:
            break
        marker, length = int(data[at + 1]), int(data[at + 2]) << 8 | int(data[at + 3])
        body = data[at + 4 : at + 2 + length].tobytes()
        if len(body) < length - 2 or length < 2:
            break
        if marker == _SOS:
            scan = _scan(data, frame, body, at, marks)
            scans.append(scan)
            at = scan.pieces[-1][1]
            while at + 1 < data.size and not (data[at] == 255 and data[at + 1] not in (0, 255)):
                at += 1
            continue
        _header(frame, marker, body)
        at += 2 + length
    return scans


def _header(frame: Frame, marker: int, body: bytes) -> None:
    """Take in a marker segment before a scan."""
    if marker == _DHT:
        frame.tables = dict(frame.tables)
        while len(body) >= 17:
            count = sum(body[1:17])
            frame.tables[body[0]] = (body[1:17], body[17 : 17 + count])
            body = body[17 + count :]
    elif marker == _DRI:
        frame.restart = int(struct.unpack(">H", body[:2])[0])
    elif marker in _FRAMES:
        depth, frame.rows, frame.columns, count = struct.unpack(">BHHB", body[:6])
        if marker not in (*SEQUENTIAL, PROGRESSIVE) or depth != 8 or frame.parts:
            raise Unknown
        frame.kind = marker
        frame.parts = [Part(body[6 + 3 * n], body[7 + 3 * n] >> 4, body[7 + 3 * n] & 15) for n in range(count)]
        factors = [factor for part in frame.parts for factor in (part.across, part.down)]
        if not factors or min(factors) < 1 or max(factors) > 4 or min(frame.rows, frame.columns) < 1:
            raise Unknown


def _scan(data: Bytes, frame: Frame, body: bytes, at: int, marks: NDArray[np.intp]) -> Scan:
    """A scan whose header is `body`, with the data that follows it cut at its restarts."""
    numbers = {part.number: index for index, part in enumerate(frame.parts)}
    count = body[0]
    try:
        parts = tuple((numbers[body[1 + 2 * n]], body[2 + 2 * n]) for n in range(count))
    except KeyError:
        raise Unknown from None
    start, end, high = body[1 + 2 * count], body[2 + 2 * count], body[3 + 2 * count]
    if not parts or any(frame.across % part.across or frame.down % part.down for part in frame.parts):
        raise Unknown
    first = at + 4 + len(body)
    sole = frame.kind in SEQUENTIAL and count == len(frame.parts)
    pieces, orders = [], []
    order, expected = 0, 0
    here = int(np.searchsorted(marks, first))
    ended = False
    for place, mark in enumerate(marks[here:], here):
        marker = int(data[mark + 1])
        if (sole and marker not in _AFTER_ALL) or _is_stray(data, marks, place, expected):
            data[mark + 1] = 0  # no mark, but noise where there should be data
            continue
        pieces.append((first, int(mark)))
        orders.append(order)
        if not _is_restart(marker):
            ended = True
            break
        # Restarts are numbered from 0 to 7 again and again; what lies between two that do not follow is lost.
        skipped = (marker - 0xD0 - expected) % 8
        order, expected, first = order + 1 + skipped, (marker - 0xD0 + 1) % 8, int(mark) + 2
    if not ended:
        pieces.append((min(first, data.size), data.size))
        orders.append(order)
    scan = Scan(replace(frame), parts, start, end + 1, high, tuple(pieces), tuple(orders), (at, at + 4 + len(body)),
                 ended)
    return replace(scan, numbers=_placed(scan))


def _is_restart(marker: int) -> bool:
    """Whether a marker is that of a restart."""
    return 0xD0 <= marker <= 0xD7


def _is_stray(data: Bytes, marks: NDArray[np.intp], place: int, expected: int) -> bool:
    """Whether a restart is none: the one expected comes next, or it is the last one again."""
    number = int(data[marks[place] + 1]) - 0xD0
    if not 0 <= number <= 7 or number == expected:
        return False
    following = int(data[marks[place + 1] + 1]) - 0xD0 if place + 1 < len(marks) else -1
    return following == expected or number == (expected - 1) % 8


def intervals(scan: Scan) -> int:
    """How many intervals between restarts a scan has."""
    total = scan.grid[0] * scan.grid[1]
    return -(-total // scan.frame.restart) if scan.frame.restart else 1


def _placed(scan: Scan) -> tuple[int, ...]:
    """The intervals that the pieces are; where the file has its end, a gap may be of more than seven."""
    numbers = list(scan.numbers)
    short = intervals(scan) - 1 - numbers[-1]
    gaps = [index for index in range(1, len(numbers)) if numbers[index] != numbers[index - 1] + 1]
    if scan.ended and short > 0 and short % 8 == 0 and len(gaps) == 1:
        numbers[gaps[0] :] = [number + short for number in numbers[gaps[0] :]]
    return tuple(numbers)
