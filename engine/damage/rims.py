"""How far marks are to be grown: as far as what lies beside them is soiled, and no farther."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.damage import marks
from engine.damage.fill import biharmonic
from engine.damage.kriging import WIDEST, wide
from engine.data import LOST, Image, Labels, Mask
from engine.progress import Report, silent

_SOILED = 0.05  # of the damage's own colour, that a clean rim does not show
_TELLING = 0.05  # by which damage and picture must differ, lest it cannot be told
_AROUND = 64  # pixels around a part on which its rims depend, besides twice how far they reach
_PART = 1024  # pixels of its side
_WHOLE = np.float64(2**30)  # steps of [0, 1]
_ALONG = 15  # pixels of the window over which a rim is judged: one pixel alone may be anything


def soiled(image: Image, damage: Labels, grow: int, report: Report = silent) -> Mask:
    """(H, W) bool: what is marked as lost, and what of its rim is to be filled with it.

    Damage has soft rims, and one left in runs into the filling; but a sound rim that is filled takes away what the hole
    is filled from: where damage has hard edges that costs 3 to 9 dB. A rim is the picture with some of the damage's
    colour in it. How much, the whole rim nearby tells by least squares, against the picture as it is filled without any
    rim.

    Args:
        image: (H, W, 3) float32, damaged.
        damage: (H, W) uint8, the damage map.
        grow: pixels of the rim at most, as in `marks.lost`.
        report: progress; may raise `Cancelled`.
    """
    most = marks.lost(damage, grow)
    hole = np.equal(damage, LOST)
    if not (most & ~hole).any():
        return most
    filled, made, rim = biharmonic(image, most, report), hole.copy(), 2 * grow + _AROUND
    for top in range(0, hole.shape[0], _PART):
        first = max(top - rim, 0)
        band = slice(first, top + _PART + rim)
        for left in range(0, hole.shape[1], _PART):
            if most[top : top + _PART, left : left + _PART].any():
                start = max(left - rim, 0)
                seen = band, slice(start, left + _PART + rim)
                judged = _judged(image[seen], filled[seen], most[seen], hole[seen], grow)
                made[top : top + _PART, left : left + _PART] = judged[top - first :, left - start :][:_PART, :_PART]
        large.let_go(image[band], filled[band])
    return made


def _judged(image: Image, filled: Image, most: Mask, hole: Mask, grow: int) -> Mask:
    """The same of a part, all but what lies near its sides, to the bit."""
    import cv2

    hole = hole.copy()
    away = cv2.distanceTransform((~hole).view(np.uint8), cv2.DIST_L2, 5)
    colour = _nearby(image, hole, 2 * grow + 5) - filled
    shown, whole = ((image - filled) * colour).sum(axis=2), np.square(colour).sum(axis=2)
    # A wide place is guessed at from its rim alone: no risk is taken there.
    hole |= most & _near(wide(hole), grow + WIDEST / 4)
    for ring in range(1, grow + 2):
        rim = most & (away > ring - 0.5) & (away <= ring + 0.5)
        if not rim.any():
            continue
        part, all_of_it, pixels = (_summed(np.where(rim, plane, 0)) for plane in (shown, whole, np.ones_like(shown)))
        clean = (part <= _SOILED * all_of_it) & (all_of_it >= 3 * _TELLING**2 * pixels)
        beside = cv2.dilate(hole.view(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
        hole |= rim & ~clean & beside
    return hole


def _near(place: Mask, reach: float) -> Mask:
    """What lies so near a place."""
    import cv2

    if not place.any():
        return place
    near: Mask = cv2.distanceTransform((~place).view(np.uint8), cv2.DIST_L2, 5) <= reach
    return near


def _nearby(image: Image, hole: Mask, side: int) -> NDArray[np.float32]:
    """(H, W, 3): the mean colour of the damage around each pixel."""
    own = hole.astype(np.float32)
    count = np.maximum(_summed(own, side), 1)[..., None]
    return (_summed(image * own[..., None], side) / count).astype(np.float32)


def _summed(plane: NDArray[np.float32], side: int = _ALONG) -> NDArray[np.float64]:
    """Sums over windows; there is nothing beyond the picture.

    They are of whole numbers, for OpenCV takes from a sum what leaves the window, and rounds by what was in it before.
    """
    import cv2

    whole = np.rint(plane * _WHOLE, dtype=np.float64)
    total: NDArray[np.float64] = cv2.boxFilter(whole, cv2.CV_64F, (side, side), normalize=False,
                                               borderType=cv2.BORDER_CONSTANT)
    return total / _WHOLE
