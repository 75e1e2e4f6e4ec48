"""Where a part of a picture lies in the whole."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Place:
    """Where a part of a picture lies in the whole, counted at scale 1.

    Attributes:
        whole: (rows, columns) of the whole picture.
        given: (top, left, bottom, right) of the part.
        asked: of what counts of it; the rest is there to be looked at, and what is made of it is thrown away.
    """

    whole: tuple[int, int]
    given: Box
    asked: Box
