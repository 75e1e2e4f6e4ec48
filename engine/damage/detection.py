"""From a detector's chances to marks: thresholds, widths, vetoes and faces, in milliseconds, outside any network."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.damage.marks import pieces
from engine.data import LOST, SOUND, Labels, Mask

THRESHOLDS: Mapping[str, float] = {"careful": 0.9, "normal": 0.8, "thorough": 0.5}
CERTAIN = 0.95  # within eyes and mouths nothing less is proposed
_SEED_SHARE = 0.6  # a piece that is sure somewhere is followed down to this share of the threshold
_SURE_SHARE = 0.35  # of a piece that must be sure: damage mostly is, what is taken for damage here and there is not


def proposed(
    chance: NDArray[np.float32],
    threshold: float,
    largest: float,
    delicate: Mask | None = None,
    marked: Labels | None = None,
) -> Labels:
    """What is proposed to be lost, besides what is marked already.

    Args:
        chance: (H, W) float32 in [0, 1], a detector's answer.
        threshold: [0, 1]; a third of a piece must reach it; it is followed to where the chance is much lower.
        largest: pixels across; wider pieces are not proposed.
        delicate: (H, W) bool, eyes and mouths, where only what is nearly certain is proposed.
        marked: the damage map so far; its marks stay, and what is kept on purpose is never proposed.

    Returns:
        (H, W) uint8: a damage map.
    """
    made = np.zeros(chance.shape, np.uint8) if marked is None else marked.copy()
    sure = chance >= threshold
    if delicate is not None:
        sure &= ~delicate | (chance >= max(CERTAIN, threshold))
    if not sure.any():
        return made
    wanted = _followed(sure, chance, threshold)
    if delicate is not None:
        wanted &= ~delicate | sure
    wanted &= made == SOUND
    made[wanted if not largest else _narrow(wanted, largest)] = LOST
    return made


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


def _narrow(mask: Mask, largest: float) -> Mask:
    """Without the pieces that are wider."""
    if not mask.any():
        return mask
    numbers, found = pieces(mask)
    fits = np.zeros(len(found) + 1, bool)
    for piece in found:
        fits[piece.number] = piece.width <= largest
    narrow: Mask = fits[numbers]
    return narrow
