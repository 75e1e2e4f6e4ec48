"""Boxes that cover what is needed of a photo at the least cost, which is counted before anything is computed.

Tiled work computes a rim around each box and throws it away, so that many small tiles can cost more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from engine.data import Mask
from engine.labels.patches import Box, box_of

_CELLS = (32, 48, 64, 96, 128, 192)  # sides of tiles that are tried
_PARTS = 40  # parts that are looked at one by one; where there are more, boxes around them are no gain


def covered(needed: Mask, side: int, rim: int) -> list[Box]:
    """The boxes, none larger than `side`, of the cheapest plan: the whole, boxes around the parts, or tiles.

    Args:
        needed: (H, W) bool.
        side: of a box at most.
        rim: pixels around each box that are computed too.

    Returns:
        (top, left, bottom, right), that hold every needed pixel; those of the whole in any doubt.
    """
    whole = [*laid((0, 0, *needed.shape), side)]
    if needed.all():
        return whole
    if not needed.any():
        return []
    plans = [whole, _boxes(needed, side, rim), *(_tiles(needed, min(cell, side), side) for cell in _CELLS)]
    return min(plans, key=lambda plan: cost(plan, rim))


def cost(boxes: Iterable[Box], rim: int) -> int:
    """How many pixels are computed for boxes with their rims."""
    return sum((bottom - top + 2 * rim) * (right - left + 2 * rim) for top, left, bottom, right in boxes)


def laid(box: Box, side: int, wide: int = 0) -> Iterator[Box]:
    """A box in boxes of at most `side`, row by row; all about alike, for a narrow one is little but rim.

    Args:
        box: what is laid out.
        side: of a box, down and across.
        wide: across, where that is another.
    """
    down, across = (
        [start + (end - start) * index // count for index in range(count + 1)]
        for start, end, count in ((start, end, max(-(-(end - start) // most), 1))
                                  for start, end, most in ((box[0], box[2], side), (box[1], box[3], wide or side)))
    )
    for top, bottom in pairwise(down):
        for left, right in pairwise(across):
            yield top, left, bottom, right


def _boxes(needed: Mask, side: int, rim: int) -> list[Box]:
    """Boxes around the parts, joined as long as that is cheaper."""
    from scipy import ndimage

    numbered, count = ndimage.label(ndimage.maximum_filter(needed, 2 * rim + 1))
    parts = [box_of(needed)] if count > _PARTS else [
        _shrunk(needed, (rows.start, columns.start, rows.stop, columns.stop))
        for rows, columns in ndimage.find_objects(numbered)]

    def price(box: Box) -> int:
        return cost(laid(box, side), rim)

    while True:
        pairs = [(price(_around(one, other)) - price(one) - price(other), one, other)
                 for number, one in enumerate(parts) for other in parts[:number]]
        gain, one, other = min(pairs, default=(0, parts[0], parts[0]))
        if gain >= 0:
            return [each for box in parts for each in laid(box, side)]
        parts = [box for box in parts if box not in (one, other)] + [_around(one, other)]


def _tiles(needed: Mask, cell: int, side: int) -> list[Box]:
    """Tiles of a grid that hold something, each cut down to it; neighbours joined up to `side`, along and down."""
    runs: list[Box] = []
    for top in range(0, needed.shape[0], cell):
        bottom = min(top + cell, needed.shape[0])
        touched = [left for left in range(0, needed.shape[1], cell) if needed[top:bottom, left : left + cell].any()]
        row: list[Box] = []
        for left in touched:
            right = min(left + cell, needed.shape[1])
            if row and row[-1][3] == left and right - row[-1][1] <= side:
                row[-1] = (top, row[-1][1], bottom, right)
            else:
                row.append((top, left, bottom, right))
        above = {box[1::2]: number for number, box in enumerate(runs) if box[2] == top}
        for box in row:
            number = above.get(box[1::2])
            if number is not None and bottom - runs[number][0] <= side:
                runs[number] = (runs[number][0], box[1], bottom, box[3])
            else:
                runs.append(box)
    return [_shrunk(needed, box) for box in runs]


def _shrunk(needed: Mask, box: Box) -> Box:
    """A box cut down to what is needed in it."""
    top, left = box[:2]
    inner = box_of(needed[top : box[2], left : box[3]])
    return top + inner[0], left + inner[1], top + inner[2], left + inner[3]


def _around(one: Sequence[int], other: Sequence[int]) -> Box:
    """The box around two."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
