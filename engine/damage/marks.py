"""The damage map, (H, W) uint8: SOUND, LOST, or KEPT (on purpose, so that nothing ever proposes it again)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import KEPT, LOST, Labels, Mask
from engine.errors import BadMask

_LONG = 4.0  # a piece this many times longer than wide is a scratch,
_BROAD = 2  # pixels of radius that fit into what is no mere scratch
_LEAST = 12  # if it is at least so many pixels long


@dataclass(frozen=True)
class Piece:
    """One connected piece of damage.

    Attributes:
        box: (top, left, bottom, right), the last two exclusive.
        pixels: how many it has.
        width: of its widest place, in pixels.
        number: its number in the map of pieces.
    """

    box: tuple[int, int, int, int]
    pixels: int
    width: float
    number: int

    @property
    def scratch(self) -> bool:
        """Whether it is long and thin."""
        top, left, bottom, right = self.box
        length = max(float(np.hypot(bottom - top, right - left)), self.pixels / max(self.width, 1.0))
        return length >= _LEAST and length >= _LONG * self.width


@dataclass(frozen=True)
class Summary:
    """What there is to say of a damage map.

    Attributes:
        specks: how many pieces are not long.
        scratches: how many are.
        share: of the photo that is lost, from 0 to 1.
        widest: pixels across the widest place.
    """

    specks: int
    scratches: int
    share: float
    widest: float


def check(damage: Labels, shape: tuple[int, int]) -> None:
    """See that a damage map fits a photo.

    Raises:
        BadMask: it has another shape, or other values than those above.
    """
    if damage.shape != shape or damage.dtype != np.uint8:
        raise BadMask("The damage is marked on {width} by {height} pixels, but the photo is {columns} by {rows}. Use a "
                      "mask of this photo, or mark the damage again.", width=damage.shape[1], height=damage.shape[0],
                      columns=shape[1], rows=shape[0])
    if damage.size and int(damage.max()) > KEPT:
        raise BadMask("A damage map holds 0 for sound, 1 for lost and 2 for kept, but this one holds {value}. Mark the "
                      "damage again.", value=int(damage.max()))


def lost(damage: Labels, grow: int = 0) -> Mask:
    """(H, W) bool: what is to be filled, grown by some pixels, for damage has soft rims.

    Creases and tears, wider than a scratch, have wider rims and are grown by a pixel more. What is kept on purpose is
    never grown over.
    """
    mask: Mask = np.equal(damage, LOST)
    if grow and mask.any():
        import cv2

        marked = mask.view(np.uint8)
        broad = cv2.morphologyEx(marked, cv2.MORPH_OPEN, _ball(_BROAD))
        grown = cv2.dilate(marked, _ball(grow)) | cv2.dilate(broad, _ball(grow + 1))
        mask = grown.astype(bool) & np.not_equal(damage, KEPT)
    return mask


def pieces(mask: Mask) -> tuple[NDArray[np.int32], list[Piece]]:
    """Which piece each pixel belongs to, 0 for none, and all pieces; those that touch at a corner are one."""
    import cv2

    count, numbers, facts, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask).view(np.uint8), None, 8)
    across = widths(mask, numbers, count)
    found = []
    for number in range(1, count):
        left, top, wide, high, pixels = (int(value) for value in facts[number])
        found.append(Piece((top, left, top + high, left + wide), pixels, float(across[number]), number))
    return numbers, found


def widths(mask: Mask, numbers: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    """(count,): pixels across the widest place of each piece: twice the largest distance to what is sound."""
    import cv2

    across = np.zeros(count)
    for part in _bands(mask):
        inner = part[1]
        padded = np.pad(mask[part[0]].view(np.uint8), 1, mode="edge")
        distance = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
        own = mask[part[0]]
        np.maximum.at(across, numbers[part[0]][inner][own[inner]], distance[inner][own[inner]])
    return 2 * across - 1


def summary(damage: Labels) -> Summary:
    """Counts, share and width of what is lost."""
    mask = lost(damage)
    if not mask.any():
        return Summary(0, 0, 0.0, 0.0)
    _, found = pieces(mask)
    scratches = sum(piece.scratch for piece in found)
    return Summary(len(found) - scratches, scratches, float(mask.mean()), max(piece.width for piece in found))


def _bands(mask: Mask) -> Iterator[tuple[slice, slice]]:
    """Rows with a rim that holds wide pieces, and which of them are the band's own; a width beyond it is cut."""
    rows, rim = 2048, 256
    for first in range(0, mask.shape[0], rows):
        low, high = max(first - rim, 0), min(first + rows + rim, mask.shape[0])
        yield slice(low, high), slice(first - low, min(first + rows, mask.shape[0]) - low)


def _ball(radius: int) -> NDArray[np.uint8]:
    """A disc that reaches so many pixels to all sides."""
    rows, columns = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    ball: NDArray[np.uint8] = (rows**2 + columns**2 <= (radius + 0.5) ** 2).astype(np.uint8)
    return ball
