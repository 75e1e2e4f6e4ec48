"""From a detector's chances to marks: thresholds, widths, vetoes and faces, in milliseconds, outside any network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.damage import sparse
from engine.damage.sparse import Pieces
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


@dataclass(frozen=True, eq=False)
class Likely:
    """Where a photo may be damaged at all, without the rest of it, so that a threshold costs milliseconds.

    Attributes:
        shape: (rows, columns) of the photo.
        places: (N,) int64, sorted: row · columns + column.
        chance: (N,) uint8: how likely each is damaged; 255 is certain.
        delicate: (N,) bool: which lie in eyes and mouths, where only what is nearly certain is proposed.
    """

    shape: tuple[int, int]
    places: NDArray[np.int64]
    chance: NDArray[np.uint8]
    delicate: Mask

    @classmethod
    def of(cls, chance: NDArray[np.uint8], delicate: Mask | None = None, least: float = 0.0) -> Likely:
        """All of a map, (H, W) uint8, that any threshold from `least` on may ask for."""
        places = np.flatnonzero(chance >= _level(_SEED_SHARE * least))
        none = np.zeros(places.size, bool)
        return cls((chance.shape[0], chance.shape[1]), places, chance.ravel()[places],
                   none if delicate is None else delicate.ravel()[places])


def in_bytes(chance: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A detector's answer, (H, W) in [0, 1], in 255 steps: as it crosses to the window, and as thresholds read it."""
    made = np.empty(chance.shape, np.uint8)
    for band in large.bands(chance):
        made[band] = chance[band] * np.float32(255) + np.float32(0.5)
    return made


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
    found, wide = picked(Likely.of(in_bytes(chance), delicate, threshold), threshold, largest, marked)
    made.ravel()[found.places] = LOST
    return Found(made, wide)


def picked(seen: Likely, threshold: float, largest: float, marked: Labels | None = None) -> tuple[Pieces, int]:
    """The pieces that are proposed, as `proposed`, and how many places are left to the hand, for they are too wide."""
    low, high = _level(_SEED_SHARE * threshold), _level(threshold)
    keeps = seen.chance >= low
    places, chance, delicate = seen.places[keeps], seen.chance[keeps], seen.delicate[keeps]
    sure = chance >= high
    sure &= ~delicate | (chance >= max(_level(CERTAIN), high))
    followed = sparse.pieces(places, seen.shape)
    enough = np.bincount(followed.number[sure], minlength=len(followed)) >= np.maximum(
        _SURE_SHARE * followed.pixels, 1)
    wanted = enough[followed.number] & (~delicate | sure)
    if marked is not None:
        wanted &= marked.ravel()[places] == SOUND
    found = sparse.pieces(places[wanted], seen.shape)
    return _narrow(found, largest) if largest else (found, 0)


def _level(share: float) -> int:
    """The least of 255 steps that counts as so likely."""
    return int(np.floor(share * 255 + 0.5))


def _narrow(found: Pieces, largest: float) -> tuple[Pieces, int]:
    """Without the places that are wider, and how many these are.

    What is thin and hangs on such a place, as a crack does on a torn corner, stays: what reaches at least as far from
    it as the widest is wide. What reaches less far is the place's own ragged edge.
    """
    which = np.flatnonzero(found.bound() > largest)
    broad = which[sparse.widths(found, which) > largest]
    if not broad.size:
        return found, 0
    stays, wide = np.ones(found.places.size, bool), 0
    order, begins = found.order
    for piece in broad:
        own = order[begins[piece] : begins[piece + 1]]
        mask, within = sparse.cut_out(found, int(piece), found.places[own])
        thin, places = _thin(mask, largest, sparse.open_sides(found, int(piece)))
        stays[own] = thin[within]
        wide += places
    return sparse.pieces(found.places[stays], found.shape), wide


def _thin(piece: Mask, largest: float, around: sparse.Sides) -> tuple[Mask, int]:
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
