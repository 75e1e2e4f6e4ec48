"""The damage map, (H, W) uint8: SOUND, LOST, or KEPT (on purpose, so that nothing ever proposes it again)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.damage import sparse
from engine.damage.sparse import Pieces
from engine.data import KEPT, LOST, Labels, Mask
from engine.errors import BadMask

_LONG = 4.0  # a piece this many times longer than wide is a scratch,
_BROAD = 2  # pixels of radius that fit into what is no mere scratch
_LEAST = 12  # if it is at least so many pixels long


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


def summary(damage: Labels) -> Summary:
    """Counts, share and width of what is lost."""
    return summary_of(sparse.pieces(np.flatnonzero(damage == LOST), (damage.shape[0], damage.shape[1])))


def summary_of(found: Pieces) -> Summary:
    """The same of pieces that are known."""
    if not len(found):
        return Summary(0, 0, 0.0, 0.0)
    specks, scratches = counts(found)
    return Summary(specks, scratches, found.places.size / (found.shape[0] * found.shape[1]),
                   _widest(found))


def counts(found: Pieces) -> tuple[int, int]:
    """How many pieces are not long, and how many are."""
    scratches = int(_scratches(found).sum())
    return len(found) - scratches, scratches


def _scratches(found: Pieces) -> NDArray[np.bool_]:
    """(P,): which are long and thin; only where that is in doubt a width is measured."""
    across = np.hypot(found.bottom - found.top, found.right - found.left)
    long: NDArray[np.bool_] = across >= np.maximum(_LEAST, _LONG * found.bound())
    doubt = ~long & (np.maximum(across, found.pixels) >= np.maximum(_LEAST, _LONG))
    which = np.flatnonzero(doubt)
    wide = np.maximum(sparse.widths(found, which), 1.0)
    length = np.maximum(across[which], found.pixels[which] / wide)
    long[which] = (length >= _LEAST) & (length >= _LONG * wide)
    return long


def _widest(found: Pieces) -> float:
    """Of all; those that may be widest are measured first, until no other can be wider."""
    bounds, widest, first = found.bound(), 0.0, 0
    order = np.argsort(-bounds, kind="stable")
    while first < len(order) and bounds[order[first]] > widest:
        some = order[first : 2 * first + 8]
        widest = max(widest, float(sparse.widths(found, some).max()))
        first += len(some)
    return widest


def _ball(radius: int) -> NDArray[np.uint8]:
    """A disc that reaches so many pixels to all sides."""
    rows, columns = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    ball: NDArray[np.uint8] = (rows**2 + columns**2 <= (radius + 0.5) ** 2).astype(np.uint8)
    return ball
