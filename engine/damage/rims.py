"""How far marks are to be grown: as far as what lies beside them is soiled, and no farther."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.damage import marks
from engine.damage.fill import biharmonic
from engine.damage.kriging import WIDEST, wide
from engine.data import LOST, Image, Labels, Mask
from engine.progress import Report, silent

_SOILED = 0.05  # of the damage's own colour, that a clean rim does not show
_TELLING = 0.05  # by which damage and picture must differ, lest it cannot be told
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
    import cv2

    most = marks.lost(damage, grow)
    hole = np.equal(damage, LOST)
    if not (most & ~hole).any():
        return most
    filled = biharmonic(image, most, report)
    away = cv2.distanceTransform((~hole).view(np.uint8), cv2.DIST_L2, 5)
    colour = _nearby(image, hole, 2 * grow + 5) - filled
    shown, whole = ((image - filled) * colour).sum(axis=2), np.square(colour).sum(axis=2)
    # A wide place is guessed at from its rim alone: no risk is taken there.
    hole |= most & _near(wide(hole), grow + WIDEST / 4)
    for ring in range(1, grow + 2):
        rim = most & (away > ring - 0.5) & (away <= ring + 0.5)
        if not rim.any():
            break
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
    total = _summed(image * own[..., None], side)
    count = np.maximum(_summed(own, side), 1)[..., None]
    return np.divide(total, count, dtype=np.float32)


def _summed(plane: NDArray[np.float32], side: int = _ALONG) -> NDArray[np.float32]:
    """Sums over windows; there is nothing beyond the picture."""
    import cv2

    total: NDArray[np.float32] = cv2.boxFilter(plane, cv2.CV_32F, (side, side), normalize=False,
                                               borderType=cv2.BORDER_CONSTANT)
    return total
