"""What is in front as it was drawn by hand on frames of a film, carried through their shots by the film's motion."""

from __future__ import annotations

import hashlib
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Mask
from engine.errors import BadMask
from engine.film.clip import Clip, frames
from engine.film.steadying import SIDE, Held, followed
from engine.film.survey import Survey, reduced
from engine.progress import Report
from engine.said import Said


@dataclass(frozen=True, eq=False)
class Drawn:
    """What is in front in one frame.

    Attributes:
        seconds: the frame's moment: the first frame that is not before it.
        mask: (H, W) bool, what is in front.
    """

    seconds: float
    mask: Mask

    def plain(self) -> list[Any]:
        """What tells it from others, for a journal."""
        body = np.packbits(self.mask).tobytes()
        return [round(self.seconds, 6), list(self.mask.shape), hashlib.sha256(body).hexdigest()]


class Drawing:
    """The drawn frames of a film, by shot; the mask of every frame of such a shot follows from them.

    From a drawn frame its mask follows the motion to the next one that is drawn, or to the end of the shot; from the
    first of a shot it follows backwards to the shot's beginning.
    """

    def __init__(self, clip: Clip, survey: Survey, drawn: Sequence[Drawn], woven: bool = False) -> None:
        """Find the frames.

        Raises:
            BadMask: a mask is not of the film's shape.
        """
        self._clip, self._survey, self._woven = clip, survey, woven
        times = survey.stamps.astype(np.float64) * float(clip.base)
        self._at: dict[int, Mask] = {}
        for one in drawn:
            if one.mask.shape != clip.shape:
                (rows, columns), (high, wide) = clip.shape, one.mask.shape
                raise BadMask("What is drawn in front is {width} by {height} pixels, but the film is {columns} by "
                              "{rows}. Draw it on a frame of this film.", width=wide, height=high, columns=columns,
                              rows=rows)
            number = int(np.searchsorted(times, one.seconds - 1e-6))
            self._at[min(number, len(times) - 1)] = one.mask
        self._shots = sorted(survey.shots)
        self._before: dict[int, bytes] = {}  # frame → its mask, packed, before the first that is drawn of its shot

    def knows(self, number: int) -> bool:
        """Whether the mask of a frame follows from what was drawn."""
        first, last = self._shot(number)
        return any(first <= each < last for each in self._at)

    def mask(self, number: int, image: Image, held: Held | None, report: Report) -> Held:
        """The mask of a frame of which `knows` is true.

        Args:
            number: of the frame.
            image: (H, W, 3), it.
            held: of the frame before, of the same shot; None at its beginning.
            report: asked whether to go on while the shot is looked through backwards.

        Raises:
            BadFilm: the film can no longer be read.
            Cancelled: from `report`.
        """
        grey, own = reduced(image, SIDE), self._at.get(number)
        if own is None:
            first, last = self._shot(number)
            begin = min(each for each in self._at if first <= each < last)
            if number < begin:
                if number not in self._before:
                    self._look_back(number, begin, report)
                own = self._unpacked(self._before.pop(number))
        if own is not None or held is None:
            assert own is not None  # a shot that is known begins with a mask
            return Held(grey, own.astype(np.float32), own)
        return followed(grey, None, held).held

    def _shot(self, number: int) -> tuple[int, int]:
        """The first frame of the shot in which a frame lies, and one past its last."""
        return self._shots[bisect_right(self._shots, (number, len(self._survey.stamps) + 1)) - 1]

    def _look_back(self, number: int, begin: int, report: Report) -> None:
        """The masks from a frame to the one before the first that is drawn, out of that one."""
        greys: list[NDArray[np.uint8]] = []
        for shown in frames(self._clip, number, self._woven):
            greys.append(np.rint(reduced(shown.image, SIDE) * 255).astype(np.uint8))
            report(0.0, Said("following what was drawn back to the beginning of its shot"))
            if shown.number == begin:
                break
        mask = self._at[begin]
        held = Held(_light(greys.pop()), mask.astype(np.float32), mask)
        for before in range(begin - 1, number - 1, -1):
            report(0.0, Said("following what was drawn back to the beginning of its shot"))
            held = followed(_light(greys.pop()), None, held).held
            self._before[before] = zlib.compress(np.packbits(held.mask).tobytes(), 1)

    def _unpacked(self, body: bytes) -> Mask:
        """A mask that was packed."""
        rows, columns = self._clip.shape
        bits = np.unpackbits(np.frombuffer(zlib.decompress(body), np.uint8), count=rows * columns)
        return bits.reshape(rows, columns).astype(bool)


def _light(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(h, w) in [0, 1]."""
    return grey.astype(np.float32) / np.float32(255)
