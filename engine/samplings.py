"""Where square crops are taken from a mask: every place once, at random, or every place once and moved a little.

The three are those of a thesis on partial super-resolution (Soongsil University, 2020), with what its page leaves open
decided here: a crop counts as inside where at least a share of it is, cells lie on shelves that slide, and a moved crop
keeps to half its side. In an epoch of any of them there are as many crops as cells, so that they can be compared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import Mask

Corners = NDArray[np.int_]

INSIDE = 0.75
"""The usual least share of a crop that lies in the mask."""
WAYS = ("jitter", "random", "unique")
"""The three, the usual one first."""
_LESS = (0.75, 0.5, 0.25)  # shares that are tried where no crop has the wanted one
_SHELVES = 8  # places, within a crop's side, at which the first shelf may begin
_TRIES = 10  # of moving a cell
_REACH = 0.5  # of a crop's side, by which a cell is moved at most


def admissible(mask: Mask, side: int, share: float = INSIDE) -> Mask:
    """(H - side + 1, W - side + 1) bool: top left corners of the crops of which at least `share` lies in the mask.

    Where there are none, less is asked for, and in the end the crops that hold most of the mask are taken.

    Args:
        mask: (H, W) bool, not empty.
        side: of a crop; at most H and W.
        share: [0, 1].

    Raises:
        ValueError: the mask is empty, or no crop fits.
    """
    if not mask.any() or not 0 < side <= min(mask.shape):
        raise ValueError("Crops are taken from a mask that is not empty, and into which they fit.")
    total = np.pad(mask.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    held = total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    most = int(held.max())
    shares = (share, *(less for less in _LESS if less < share))
    least = next((each * side**2 for each in shares if most >= each * side**2), most)
    return np.asarray((held >= least) & (held > 0))


def cells(allowed: Mask, side: int) -> Corners:
    """(N, 2) corners of crops that do not overlap, as many as fit on shelves that each slide along on their own.

    Args:
        allowed: the corners that may be taken, as `admissible` has them.
        side: of a crop.
    """
    begins = sorted({side * step // _SHELVES for step in range(_SHELVES)})
    layouts = [_shelved(allowed, side, first) for first in begins]
    most = max(len(layout) for layout in layouts)
    best = [layout for layout in layouts if len(layout) == most]
    found = best[len(best) // 2]  # the middle one leaves as much above as below
    return found if len(found) else np.argwhere(allowed)[:1]


def _shelved(allowed: Mask, side: int, first: int) -> Corners:
    """The cells of shelves that begin at row `first`."""
    found: list[tuple[int, int]] = []
    for row in range(first, allowed.shape[0], side):
        free, at, run = np.flatnonzero(allowed[row]), 0, list[int]()
        while (number := int(np.searchsorted(free, at))) < len(free):
            column = int(free[number])
            if run and column > at:
                found += [(row, each) for each in _centred(allowed[row], run, column - side)]
                run = []
            run.append(column)
            at = column + side
        found += [(row, each) for each in _centred(allowed[row], run, allowed.shape[1] - 1)]
    return np.array(found, np.int_).reshape(-1, 2)


def _centred(allowed: NDArray[np.bool_], run: list[int], last: int) -> list[int]:
    """Cells side by side, moved along by half of what is free behind them, as far as all stay allowed."""
    if not run:
        return run
    behind = allowed[run[-1] : last + 1]
    free = int(np.argmin(behind)) - 1 if not behind.all() else len(behind) - 1
    moved = [column + max(free, 0) // 2 for column in run]
    return moved if allowed[moved].all() else run


def drawn(mask: Mask, side: int, count: int, how: str, random: np.random.Generator, share: float = INSIDE) -> Corners:
    """(count, 2) corners of crops, epoch after epoch.

    Args:
        mask: (H, W) bool, not empty.
        side: of a crop; at most H and W.
        count: how many.
        how: one of `WAYS`.
        random: the draws.
        share: least share of a crop in the mask.
    """
    allowed = admissible(mask, side, share)
    if how == "random":
        free = np.flatnonzero(allowed)
        return np.stack(np.unravel_index(random.choice(free, count), allowed.shape), axis=1).astype(np.int_)
    laid = cells(allowed, side)
    rounds = [laid[random.permutation(len(laid))] for _ in range(-(-count // len(laid)))]
    found = np.concatenate(rounds)[:count] if rounds else laid[:0]
    return moved(found, allowed, side, random) if how == "jitter" else found


def moved(corners: Corners, allowed: Mask, side: int, random: np.random.Generator) -> Corners:
    """Corners, each moved by up to half a crop both ways to where one may be taken; what finds no place stays."""
    result, left = corners.copy(), np.arange(len(corners))
    reach = int(side * _REACH)
    for _ in range(_TRIES):
        there = corners[left] + random.integers(-reach, reach + 1, (len(left), 2))
        there = np.clip(there, 0, np.array(allowed.shape) - 1)
        good = allowed[there[:, 0], there[:, 1]]
        result[left[good]] = there[good]
        left = left[~good]
    return result


def strata(weights: NDArray[np.floating], count: int, how: str, random: np.random.Generator) -> Corners:
    """(count, 2) places of a map, each as likely as its weight says; evenly but for "random", one of each equal part.

    Args:
        weights: (H, W), of which none is negative and some is positive.
        count: how many.
        how: one of `WAYS`: "jitter" draws within each part, "unique" takes its middle.
        random: the draws.
    """
    shares = weights.ravel() / weights.sum()
    if how == "random":
        flat = random.choice(shares.size, size=count, p=shares)
    else:
        within = random.random(count) if how == "jitter" else 0.5
        ends = np.cumsum(shares)
        at = (random.permutation(count) + within) / count * ends[-1]
        flat = np.minimum(np.searchsorted(ends, at, side="right"), np.flatnonzero(shares)[-1])
    return np.stack(np.unravel_index(flat, weights.shape), axis=1).astype(np.int_)
