"""Four corners of something flat in a photo: read, checked, and laid flat as the rectangle that they are a view of."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.errors import BadRecipe
from engine.said import Said

Corner = tuple[float, float]
Corners = tuple[Corner, ...]  # four, or none
Matrix = NDArray[np.float64]
_LEAST, _MOST = -50.0, 150.0  # per cent: a corner of a torn print, or one that is cut off, may lie beyond the photo
_SMALLEST = 16  # pixels along what is laid flat, unless the photo is smaller
_FLATTEST = 1e-3  # of the photo's area that must lie between the corners
_DEPTHS = (0.15, 20.0)  # beyond these a corner lies so much nearer or further than another that it is no view
_NORMAL = 1.2  # the diagonals of the photo that a usual lens stands before it
_LENSES = (0.5, 4.0)  # from the widest lens to the longest, likewise


def corners_of(text: str) -> Corners:
    """Four corners from their text, "x,y x,y x,y x,y" in per cent; empty for none.

    Raises:
        BadRecipe: the text cannot be read, or no rectangle looks so.
    """
    text = text.strip()
    if not text:
        return ()
    try:
        found = tuple((float(across), float(down)) for across, down in (part.split(",") for part in text.split()))
    except ValueError:
        raise BadRecipe.telling(_unreadable(text)) from None
    if len(found) != 4 or not all(math.isfinite(value) for corner in found for value in corner):
        raise BadRecipe.telling(_unreadable(text))
    if not is_view(found):
        raise BadRecipe.telling(Said(
            "--corners is '{text}', but no rectangle looks like that. Name the corners clockwise, beginning with the "
            "one that shall be top left, each from -50 to 150 per cent.", text=text[:120]).in_window(
            "The corners are “{text}”, but no rectangle looks like that. Name the corners clockwise, beginning with "
            "the one that shall be top left, each from -50 to 150 per cent.", text=text[:120]))
    return found


def _unreadable(text: str) -> Said:
    """What corners must be."""
    return Said(
        "--corners is '{text}', but must be four places, each across,down in per cent of the photo, with spaces "
        "between them: top left, top right, bottom right, bottom left, for instance '10,5 92,8 90,97 8,95'.",
        text=text[:120]).in_window(
        "The corners are “{text}”, but must be four places, each across,down in per cent of the photo, with spaces "
        "between them: top left, top right, bottom right, bottom left, for instance “10,5 92,8 90,97 8,95”.",
        text=text[:120])


def corners_text(corners: Corners) -> str:
    """The text of which `corners_of` makes corners."""
    return " ".join(f"{across:.7g},{down:.7g}" for across, down in corners)


def is_view(corners: Corners) -> bool:
    """Whether four corners, clockwise, can be a rectangle's that is seen from its front: convex and not too flat."""
    if any(not _LEAST <= value <= _MOST for corner in corners for value in corner):
        return False
    turns = []
    for number in range(4):
        (x0, y0), (x1, y1), (x2, y2) = (corners[(number + step) % 4] for step in range(3))
        turns.append((x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1))
    if min(turns) <= 0 or min(turns) / 2 < 1e4 * _FLATTEST / 4:
        return False
    depths = _depths(np.array(corners, np.float64))
    return bool(depths.min() > _DEPTHS[0] and depths.max() < _DEPTHS[1])


def flat_shape(corners: Corners, shape: tuple[int, int]) -> tuple[int, int]:
    """(rows, columns) of what lies between the corners, laid flat: no detail is made smaller, proportions as they were.

    How a rectangle looks tells its proportions and the lens, where the lens looked at the photo's middle; this is
    Zhengyou Zhang's reckoning ("Whiteboard scanning and image enhancement", 2007). Where the lens cannot be told,
    since sides are parallel, it is taken to be a usual one.
    """
    rows, columns = shape
    places = np.array(corners, np.float64) * (columns / 100, rows / 100)
    sides = [float(np.hypot(*(places[(number + 1) % 4] - places[number]))) for number in range(4)]
    wide, high = max(sides[0], sides[2]), max(sides[1], sides[3])
    aspect = _aspect(places - (columns / 2, rows / 2), math.hypot(rows, columns))
    least = min(_SMALLEST, *shape)
    area = wide * high
    return max(round(math.sqrt(area / aspect)), least), max(round(math.sqrt(area * aspect)), least)


def flattening(corners: Corners, shape: tuple[int, int], flat: tuple[int, int]) -> Matrix:
    """(3, 3): from the photo's (row, column, 1) to that of what lies between its corners, but for a factor."""
    (rows, columns), (high, wide) = shape, flat
    places = np.array(corners, np.float64)[:, ::-1] * (rows / 100, columns / 100)
    targets = np.array([(0.0, 0), (0, wide), (high, wide), (high, 0)])
    equations = []
    for (row, column), (down, across) in zip(places, targets, strict=True):
        equations.append([row, column, 1, 0, 0, 0, -down * row, -down * column])
        equations.append([0, 0, 0, row, column, 1, -across * row, -across * column])
    found = np.linalg.solve(np.array(equations), targets.ravel())
    way: Matrix = np.append(found, 1.0).reshape(3, 3)
    way /= float(way[2] @ np.append(places.mean(0), 1.0))
    return way


def mapped(way: Matrix, row: float, column: float) -> tuple[float, float]:
    """Where a way of `flattening`'s kind brings a place; infinitely far where it lies beyond the horizon."""
    down, across, depth = (float(value) for value in way @ (row, column, 1.0))
    return (down / depth, across / depth) if depth > 1e-9 else (math.inf, math.inf)


def _depths(places: Matrix) -> Matrix:
    """(4,): how far each corner lies behind the first, whose distance is 1."""
    one, two, three, four = np.column_stack([places, np.ones(4)])
    # The fourth corner of a flat thing: one·d1 + three·d3 = two·d2 + four·d4.
    factors = np.linalg.solve(np.column_stack([two, -three, four]), one)
    return np.append(1.0, factors)


def _aspect(places: Matrix, diagonal: float) -> float:
    """Width divided by height of a rectangle whose corners are seen at places, counted from where the lens looks."""
    _, two, _, four = _depths(places)
    across = np.append(two * places[1] - places[0], two - 1.0)  # along its top, and along its left side, in space
    down = np.append(four * places[3] - places[0], four - 1.0)
    met = float(across[:2] @ down[:2])
    lens = 1 / (_NORMAL * diagonal) ** 2  # one divided by its distance squared
    told = min(abs(across[2]), abs(down[2])) / 0.1  # by how much both pairs of sides run together
    if met * across[2] * down[2] < 0:
        seen = -across[2] * down[2] / met
        seen = min(max(seen, 1 / (_LENSES[1] * diagonal) ** 2), 1 / (_LENSES[0] * diagonal) ** 2)
        lens = math.exp(math.log(lens) + min(told, 1.0) * math.log(seen / lens))
    wide, high = (lens * float(side[:2] @ side[:2]) + side[2] ** 2 for side in (across, down))
    return math.sqrt(wide / high)
