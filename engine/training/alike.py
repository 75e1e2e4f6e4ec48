"""Pictures that look almost the same, and how pictures are parted so that none is on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

NEAR = 6
"""Bits in which the difference hashes of two pictures differ at most that count as one."""
_SHARE, _LEAST, _MOST = 0.1, 2, 20  # of pictures held out
_ROWS = 1024  # pictures that are compared with all others at once


def difference_hash(pixels: NDArray[np.uint8]) -> int:
    """64 bits: whether each of 8×8 cells is darker than its right neighbour, of the picture as 9×8 grey pixels.

    Source: N. Krawetz, "Kind of like that" (2013), the difference hash.

    Args:
        pixels: (H, W, 3).
    """
    small = np.asarray(Pillow.fromarray(pixels).convert("L").resize((9, 8), Pillow.Resampling.BOX), np.int16)
    bits = (small[:, 1:] > small[:, :-1]).ravel()
    return int(np.packbits(bits).view(">u8")[0])


def groups(hashes: Sequence[int]) -> list[list[int]]:
    """Indices of pictures that are near to each other, directly or by way of others; in the order of their first."""
    leader = list(range(len(hashes)))

    def first(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    numbers = np.array(hashes, np.uint64)
    for start in range(0, len(numbers), _ROWS):
        apart = np.bitwise_count(numbers[start : start + _ROWS, None] ^ numbers[None, :])
        for row, column in np.argwhere(apart <= NEAR):
            low, high = sorted((first(int(row) + start), first(int(column))))
            leader[high] = low
    found: dict[int, list[int]] = {}
    for index in range(len(hashes)):
        found.setdefault(first(index), []).append(index)
    return list(found.values())


def parted(together: Sequence[Sequence[int]], count: int) -> frozenset[int]:
    """The indices that are held out: whole groups from the first on, until there are enough.

    Args:
        together: at least two groups of indices.
        count: how many pictures there are.
    """
    wanted = max(min(max(round(_SHARE * count), _LEAST), _MOST, count // 2), 1)
    held: list[int] = []
    for group in together:
        if len(held) + len(group) <= wanted:
            held += group
    return frozenset(held or min((len(group), list(group)) for group in together)[1])
