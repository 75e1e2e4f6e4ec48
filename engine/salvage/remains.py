"""What is left of a damaged picture: where pixels are missing, doubtful or coarse, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.said import Said, Template

Where = NDArray[np.bool_]

# Shares that have a name, and how far from one a share may be to bear it.
_NAMED = ((1 / 4, Said("quarter")), (1 / 3, Said("third")), (1 / 2, Said("half")), (2 / 3, Said("two thirds")),
          (3 / 4, Said("three quarters")))
_NEAR = 0.021
# What is said of one piece, and of several: that it is missing, doubtful, coarse.
_Kinds = tuple[tuple[Template, Template], ...]
_CUT: _Kinds = (
    (Template("The file is cut off: {place} is missing and was filled with grey."),
     Template("The file is cut off: {place} are missing and were filled with grey.")),
    (Template("The file is cut off: {place} may be shifted or have wrong colours."),) * 2,
    (Template("The file is cut off: {place} has lost its fine detail."),
     Template("The file is cut off: {place} have lost their fine detail.")),
)  # fmt: skip
_DAMAGED: _Kinds = (
    (Template("The file is damaged: {place} is missing and was filled with grey."),
     Template("The file is damaged: {place} are missing and were filled with grey.")),
    (Template("The file is damaged: {place} may be shifted or have wrong colours."),) * 2,
    (Template("The file is damaged: {place} has lost its fine detail."),
     Template("The file is damaged: {place} have lost their fine detail.")),
)  # fmt: skip
_STRIPS = {
    "lower": Template("the lower {share} of the picture"), "upper": Template("the upper {share} of the picture"),
    "left": Template("the left {share} of the picture"), "right": Template("the right {share} of the picture"),
    "height": Template("a strip from {start} to {end} of the height"),
    "width": Template("a strip from {start} to {end} of the width"),
}  # fmt: skip


@dataclass
class Remains:
    """Which pixels of the stored picture are not what they were; each map is (H, W), None where it is no pixel.

    Attributes:
        missing: nothing is known of them; they become grey.
        doubtful: they were read behind a damaged place, and may be shifted or of a wrong colour.
        coarse: their fine detail is missing.
        cut: whether the file ends too early; otherwise it is damaged within.
        taken: (H, W) whole numbers, from which pixel (counted along the rows) each is taken; None for itself.
    """

    missing: Where | None = None
    doubtful: Where | None = None
    coarse: Where | None = None
    cut: bool = False
    taken: NDArray[np.intp] | None = None

    def __bool__(self) -> bool:
        """Whether anything is not as it was."""
        return any(where is not None and bool(where.any()) for where in (self.missing, self.doubtful, self.coarse))

    @property
    def nothing(self) -> bool:
        """Whether not one pixel is known."""
        return self.missing is not None and bool(self.missing.all())

    def turned(self, turn: Callable[[NDArray[Any]], NDArray[Any]]) -> Remains:
        """The same of a picture that was turned; only for what is `taken` from itself."""
        missing, doubtful, coarse = (None if where is None else turn(where)
                                     for where in (self.missing, self.doubtful, self.coarse))
        return Remains(missing, doubtful, coarse, self.cut)


def filled(pixels: NDArray[Any], remains: Remains, value: float) -> NDArray[Any]:
    """Samples (H, W) or (H, W, C), those that are missing with this value."""
    if remains.taken is not None:
        pixels = pixels.reshape(-1, *pixels.shape[2:])[remains.taken]
    if remains.missing is None or not remains.missing.any():
        return pixels
    pixels = np.array(pixels)
    pixels[remains.missing] = value if pixels.dtype.kind == "f" else round(value)
    return pixels


def equal_run(data: NDArray[np.uint8], least: int = 16) -> tuple[int, int] | None:
    """Where the longest run of equal bytes begins and ends; None where none has so many.

    Packed data has none, so that one shows a place that was never written, or was wiped.
    """
    changes = np.concatenate([[0], np.flatnonzero(np.diff(data)) + 1, [data.size]])
    lengths = np.diff(changes)
    longest = int(np.argmax(lengths))
    return (int(changes[longest]), int(changes[longest + 1])) if lengths[longest] >= least else None


def told(remains: Remains, upright: Callable[[Where], Where]) -> list[str]:
    """Sentences about what is not as it was.

    Args:
        remains: of the stored picture.
        upright: turns a map of it as the picture is turned.
    """
    notes: list[str] = []
    kinds = (remains.missing, remains.doubtful, remains.coarse)
    for where, (one, many) in zip(kinds, _CUT if remains.cut else _DAMAGED, strict=True):
        if where is not None and where.any():
            place = _place(upright(where))
            notes.append((many if "thirds" in place or "quarters" in place else one)(place=place))
    return notes


def _place(where: Where) -> Said:
    """What a map covers, in words."""
    if where.all():
        return Said("the whole picture")
    rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
    height, width = where.shape
    box = (rows[-1] + 1 - rows[0]) * (columns[-1] + 1 - columns[0])
    share = float(where.mean())
    if where.sum() < 0.6 * box or (rows.size < height and columns.size < width):
        return Said("{share} of the picture", share=_percent(share))
    along, sides, length = (rows, ("upper", "lower"), "height") if rows.size < height or columns.size == width else \
        (columns, ("left", "right"), "width")
    total = height if length == "height" else width
    if along[-1] == total - 1:
        return _STRIPS[sides[1]](share=_share(share))
    if along[0] == 0:
        return _STRIPS[sides[0]](share=_share(share))
    return _STRIPS[length](start=_percent(along[0] / total), end=_percent((along[-1] + 1) / total))


def _share(share: float) -> str:
    """A part of the whole, by its name where it has one."""
    return next((name for value, name in _NAMED if abs(share - value) < _NEAR), _percent(share))


def _percent(share: float) -> str:
    """A share in per cent, never rounded to nothing or to all."""
    return f"{max(share * 100, 0.1):.1f} %" if share < 0.095 else f"{min(round(share * 100), 99)} %"
