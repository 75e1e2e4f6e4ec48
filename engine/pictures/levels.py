"""Pictures at halved sizes, as a screen draws them, and where the arrays of large pictures lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.large import let_go
from engine.progress import go_on

Pixels = NDArray[np.uint8]
LEAST = 256
"""The smallest level's longer side."""

_BAND = 1024  # rows that are halved at once


class Room(Protocol):
    """Makes an array that is yet to be filled: `numpy.empty`, or one that lies in a file."""

    def __call__(self, shape: tuple[int, ...], kind: DTypeLike, /) -> NDArray[Any]:
        """The array."""


def levels_of(picture: Pixels, room: Room = np.empty, go_on: Callable[[], object] = go_on) -> list[Pixels]:
    """A picture and its halvings.

    Args:
        picture: (H, W, C) uint8.
        room: makes each of them.
        go_on: called for each band; may raise to stop.

    Returns:
        The picture itself and its halvings by :func:`halved`, until the longer side is no more than `LEAST`; together
        they take a third of the picture's memory.
    """
    levels = [picture]
    while max(levels[-1].shape[:2]) > LEAST:
        above = levels[-1]
        rows, columns, *channels = above.shape
        level = room(((rows + 1) // 2, (columns + 1) // 2, *channels), np.uint8)
        for top in range(0, rows, _BAND):
            go_on()
            some = level[top // 2 : (min(top + _BAND, rows) + 1) // 2]
            some[...] = halved(above[top : top + _BAND])
            let_go(above[top : top + _BAND], some)
        levels.append(level)
    return levels


def halved(picture: Pixels) -> Pixels:
    """(ceil(h / 2), ceil(w / 2), C) by 2×2 means; an odd last row or column stands for itself."""
    rows, columns = picture.shape[:2]
    if rows % 2 or columns % 2:
        picture = np.pad(picture, ((0, rows % 2), (0, columns % 2), (0, 0)), mode="edge")
    # Means without leaving bytes: (a & b) + ((a ^ b) >> 1) rounds down, (a | b) - ((a ^ b) >> 1) up.
    down = _mean(picture[0::2], picture[1::2])
    return _mean(down[:, 0::2], down[:, 1::2], up=True)


def _mean(first: Pixels, second: Pixels, up: bool = False) -> Pixels:
    """The mean of two arrays of bytes, halves rounded down or up; both in turn leave the brightness as it is."""
    result = np.bitwise_xor(first, second)
    result >>= 1
    if up:
        return np.asarray((first | second) - result)
    result += first & second
    return result
