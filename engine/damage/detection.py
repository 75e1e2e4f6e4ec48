"""From a detector's chances to marks: thresholds, widths, vetoes and faces, in milliseconds, outside any network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.damage.marks import pieces
from engine.data import LOST, SOUND, Labels, Mask

THRESHOLDS: Mapping[str, float] = {"careful": 0.9, "normal": 0.8, "thorough": 0.5}
CERTAIN = 0.95  # within eyes and mouths nothing less is proposed
_SEED_SHARE = 0.6  # a piece that is sure somewhere is followed down to this share of the threshold
_SURE_SHARE = 0.35  # of a piece that must be sure: damage mostly is, what is taken for damage here and there is not
_RAGGED = 2.0  # pixels around a wide place whose edge is never quite a disc's


@dataclass(frozen=True, eq=False)
class Found:
    """What is made of a detector's answer.

    Attributes:
        damage: (H, W) uint8: the damage map, with what is proposed.
        wide: how many places are left to the hand, because they are wider than what is proposed.
    """

    damage: Labels
    wide: int


def proposed(
    chance: NDArray[np.float32],
    threshold: float,
    largest: float,
    delicate: Mask | None = None,
    marked: Labels | None = None,
) -> Found:
    """What is proposed to be lost, besides what is marked already.

    Args:
        chance: (H, W) float32 in [0, 1], a detector's answer.
        threshold: [0, 1]; a third of a piece must reach it; it is followed to where the chance is much lower.
        largest: pixels across; wider places are not proposed, only what is thin and hangs on them; 0 for any width.
        delicate: (H, W) bool, eyes and mouths, where only what is nearly certain is proposed.
        marked: the damage map so far; its marks stay, and what is kept on purpose is never proposed.
    """
    made = np.zeros(chance.shape, np.uint8) if marked is None else marked.copy()
    sure = chance >= threshold
    if delicate is not None:
        sure &= ~delicate | (chance >= max(CERTAIN, threshold))
    if not sure.any():
        return Found(made, 0)
    wanted = _followed(sure, chance, threshold)
    if delicate is not None:
        wanted &= ~delicate | sure
    wanted &= made == SOUND
    narrow, wide = _narrow(wanted, largest) if largest else (wanted, 0)
    made[narrow] = LOST
    return Found(made, wide)


def _followed(sure: Mask, chance: NDArray[np.float32], threshold: float) -> Mask:
    """Sure pixels and the likely ones that hang together with them, where enough of a piece is sure."""
    import cv2

    likely = chance >= _SEED_SHARE * threshold
    numbers = cv2.connectedComponents(likely.view(np.uint8), connectivity=8)[1]
    sizes = np.bincount(numbers.ravel())
    wanted = np.bincount(numbers[sure], minlength=len(sizes)) >= np.maximum(_SURE_SHARE * sizes, 1)
    wanted[0] = False
    followed: Mask = wanted[numbers]
    return followed


def _narrow(mask: Mask, largest: float) -> tuple[Mask, int]:
    """Without the places that are wider, and how many these are.

    What is thin and hangs on such a place, as a crack does on a torn corner, stays: what reaches at least as far from
    it as the widest is wide. What reaches less far is the place's own ragged edge.
    """
    if not mask.any():
        return mask, 0
    numbers, found = pieces(mask)
    fits = np.zeros(len(found) + 1, bool)
    for piece in found:
        fits[piece.number] = piece.width <= largest
    narrow, wide = fits[numbers], 0
    for piece in found:
        if piece.width > largest:
            top, left, bottom, right = piece.box
            box = slice(top, bottom), slice(left, right)
            thin, places = _thin(numbers[box] == piece.number, largest, _open_sides(piece.box, mask.shape))
            narrow[box] |= thin
            wide += places
    return narrow, wide


def _open_sides(box: tuple[int, int, int, int], shape: tuple[int, ...]) -> tuple[tuple[int, int], tuple[int, int]]:
    """By how many pixels a box is to be surrounded with what is sound: by none where it touches the photo's edge."""
    top, left, bottom, right = box
    return (int(top > 0), int(bottom < shape[0])), (int(left > 0), int(right < shape[1]))


def _thin(piece: Mask, largest: float, around: tuple[tuple[int, int], tuple[int, int]]) -> tuple[Mask, int]:
    """What of a piece, cut out, reaches far from its wide places, and how many of these there are."""
    import cv2

    whole = np.pad(piece, around).view(np.uint8)
    if whole.all():
        return np.zeros_like(piece), 1
    inner = cv2.distanceTransform(whole, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    deep = 2 * inner - 1 > largest
    places = cv2.connectedComponents(deep.view(np.uint8), connectivity=8)[0] - 1
    away = cv2.distanceTransform((~deep).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    # A place is all that lies as near to its midst as its edge does.
    reach = (largest + 1) / 2 + _RAGGED
    rest = whole.astype(bool) & (away > reach)
    count, numbers = cv2.connectedComponents(rest.view(np.uint8), connectivity=8)
    farthest = np.zeros(count)
    np.maximum.at(farthest, numbers[rest], away[rest])
    far = farthest >= reach + largest
    far[0] = False
    (above, _), (before, _) = around
    thin: Mask = far[numbers][above : above + piece.shape[0], before : before + piece.shape[1]]
    return thin, places
