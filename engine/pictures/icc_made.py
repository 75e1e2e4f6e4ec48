"""ICC profiles made out of what files tell of their colours in other ways: primaries, white, and a curve."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Curve = float | Sequence[int]

_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_D50 = np.array([0.9642, 1.0, 0.8249])
_COUNT = 1024
D65: Point = (0.3127, 0.3290)


@dataclass(frozen=True)
class Primaries:
    """The chromaticities (x, y) of red, green, blue and white."""

    red: Point
    green: Point
    blue: Point
    white: Point = D65

    def near(self, other: Primaries, distance: float = 0.004) -> bool:
        """Whether two sets are the same but for rounding."""
        return bool(np.abs(np.array(self.points) - np.array(other.points)).max() <= distance)

    @property
    def points(self) -> tuple[Point, Point, Point, Point]:
        """All four."""
        return self.red, self.green, self.blue, self.white

    @property
    def sound(self) -> bool:
        """Whether the colours span an area, so that a profile can be made of them."""
        if any(not (np.isfinite(x) and np.isfinite(y) and -1 < x < 2 and 1e-4 < y < 2) for x, y in self.points):
            return False
        return abs(float(np.linalg.det(_columns(self)))) > 1e-4


SRGB = Primaries((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE = Primaries((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
ADOBE_GAMMA = 563 / 256


def srgb_curve() -> list[int]:
    """The curve of sRGB as a table."""
    values = np.linspace(0.0, 1.0, _COUNT)
    light = np.where(values > 0.04045, ((values + 0.055) / 1.055) ** 2.4, values / 12.92)
    return [int(level) for level in np.rint(light * 65535)]


def of_colours(primaries: Primaries, curve: Curve, name: str) -> bytes:
    """A profile of RGB.

    Args:
        primaries: sound ones.
        curve: an exponent, or a table from stored values to light, 65535 being full.
        name: what programs show.
    """
    matrix = _adapted(primaries)
    shape = _curve(curve)
    tags = {b"rXYZ": _xyz(matrix[:, 0]), b"gXYZ": _xyz(matrix[:, 1]), b"bXYZ": _xyz(matrix[:, 2]),
            b"rTRC": shape, b"gTRC": shape, b"bTRC": shape}
    return _profile(b"RGB ", name, tags)


def of_grey(curve: Curve, name: str) -> bytes:
    """A profile of grey; for the curve see :func:`of_colours`."""
    return _profile(b"GRAY", name, {b"kTRC": _curve(curve)})


def _columns(primaries: Primaries) -> NDArray[np.float64]:
    """XYZ of each primary at Y = 1."""
    return np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in primaries.points[:3]]).T


def _adapted(primaries: Primaries) -> NDArray[np.float64]:
    """Columns of XYZ for red, green and blue, as they are seen under D50."""
    x, y = primaries.white
    white = np.array([x / y, 1.0, (1 - x - y) / y])
    columns = _columns(primaries)
    columns = columns * np.linalg.solve(columns, white)
    cones = (_BRADFORD @ _D50) / (_BRADFORD @ white)
    return np.asarray(np.linalg.inv(_BRADFORD) @ np.diag(cones) @ _BRADFORD @ columns)


def _fixed(value: float) -> int:
    """A number in 65536ths."""
    return round(float(value) * 65536)


def _xyz(values: NDArray[np.float64]) -> bytes:
    """A tag that holds a colour."""
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(_fixed(value) for value in values))


def _curve(curve: Curve) -> bytes:
    """A tag that holds a curve."""
    numbers = [max(1, min(round(curve * 256), 65535))] if isinstance(curve, float) else list(curve)
    return b"curv\0\0\0\0" + struct.pack(f">I{len(numbers)}H", len(numbers), *numbers)


def _profile(space: bytes, name: str, tags: dict[bytes, bytes]) -> bytes:
    """Put a profile of version 2.4 together; equal tags are stored once."""
    words = name.encode("ascii", "replace") + b"\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + bytes(78)
    tags = {b"desc": described, b"cprt": b"text\0\0\0\0No copyright\0", b"wtpt": _xyz(_D50), **tags}
    table, body, places = b"", b"", dict[bytes, int]()
    start = 132 + 12 * len(tags)
    for tag, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", tag, places[data], len(data))
    head = struct.pack(">I4sI4s4s4s6H4s", start + len(body), b"\0" * 4, 0x02400000, b"mntr", space, b"XYZ ",
                       2020, 1, 1, 0, 0, 0, b"acsp")
    head += bytes(28) + struct.pack(">3i", *(_fixed(value) for value in _D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
