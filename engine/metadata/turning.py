"""Where a place of the stored picture lies once EXIF's orientation has turned the picture upright."""

from __future__ import annotations

from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]


def turned_point(turn: int, point: Point, whole: Point) -> Point:
    """A point (across, down) of a picture of the size `whole` (wide, high), turned by EXIF's number 1 to 8."""
    x, y = point
    wide, high = whole
    right, below = wide - x, high - y
    return {2: (right, y), 3: (right, below), 4: (x, below), 5: (y, x), 6: (below, x), 7: (below, right),
            8: (y, right)}.get(turn, point)


def turned_box(turn: int, box: Box, whole: Point) -> Box:
    """A box (left, top, wide, high), turned likewise."""
    left, top, wide, high = box
    corners = [turned_point(turn, corner, whole) for corner in ((left, top), (left + wide, top + high))]
    across, down = (high, wide) if turn >= 5 else (wide, high)
    return min(corners[0][0], corners[1][0]), min(corners[0][1], corners[1][1]), across, down
