"""What is known of a film before it is restored: how many frames it has, where its shots are cut, how bright it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.damaged import arrays
from engine.data import Image
from engine.film.clip import Clip, frames
from engine.progress import Report, silent
from engine.said import Said

_SMALL = 96  # pixels of the longer side that is looked at
_BINS = 32  # of the histogram of luma
_CUT = 0.5  # of two frames' histograms that do not overlap: a cut
_MOST_BRIGHT = 20.0  # the size of its logarithm
_LEAST = 1e-3  # of brightness, that its logarithm may be taken


@dataclass(frozen=True)
class Survey:
    """A few numbers for each frame: 20 bytes, so that an hour takes two megabytes.

    Attributes:
        stamps: (n,) int64, in units of the film's base.
        bright: (n,) float32, the mean of the logarithms of luma.
        cuts: (n,) bool, whether a frame begins a shot; the first does.
        interlaced: whether frames are two half pictures of different moments.
    """

    stamps: NDArray[np.int64]
    bright: NDArray[np.float32]
    cuts: NDArray[np.bool_]
    interlaced: bool = False

    @property
    def shots(self) -> list[tuple[int, int]]:
        """(first frame, one past the last) of each."""
        begins = [*np.flatnonzero(self.cuts).tolist(), len(self.stamps)]
        return list(pairwise(begins))

    def save(self, path: Path) -> None:
        """Write it down."""
        with path.open("wb") as file:
            np.savez(file, stamps=self.stamps, bright=self.bright, cuts=self.cuts,
                     interlaced=np.array(self.interlaced))

    @classmethod
    def load(cls, path: Path) -> Survey:
        """What was written.

        Raises:
            ValueError, OSError, KeyError: it is damaged, or not there.
        """
        held = arrays(path)
        stamps, bright, cuts = held["stamps"], held["bright"], held["cuts"]
        kinds = (stamps, np.int64), (bright, np.float32), (cuts, np.bool_)
        if not all(one.dtype == kind and one.shape == (stamps.size,) for one, kind in kinds) or not cuts[:1].all():
            raise ValueError("the numbers of frames do not fit together")
        if not (np.abs(bright) <= _MOST_BRIGHT).all():  # NaN is not
            raise ValueError("brightness is none")
        return cls(stamps, bright, cuts, bool(held["interlaced"]))

    def gains(self, rate: float, even: float) -> NDArray[np.float32]:
        """(n,): what each frame is multiplied by so that brightness does not flicker.

        Args:
            rate: frames a second.
            even: share of the flicker that is taken out, from 0 to 1; what changes within about a second stays.
        """
        result = np.ones(len(self.stamps), np.float32)
        for first, last in self.shots:
            own = self.bright[first:last].astype(np.float64)
            smooth = _smoothed(own, rate / 2)
            result[first:last] = np.exp(even * (smooth - own))
        return np.clip(result, 0.5, 2.0)


def surveyed(clip: Clip, report: Report = silent) -> Survey:
    """Look through a film once.

    Raises:
        BadFilm: it cannot be read.
        Cancelled: from `report`.
    """
    stamps: list[int] = []
    bright: list[float] = []
    cuts: list[bool] = []
    before: NDArray[np.float32] | None = None
    interlaced = False
    for shown in frames(clip, woven=True):
        small = reduced(shown.image)
        histogram = np.asarray(np.histogram(small, _BINS, (0, 1))[0] / small.size, np.float32)
        cuts.append(before is None or float(np.abs(histogram - before).sum()) / 2 > _CUT)
        before = histogram
        stamps.append(shown.stamp)
        bright.append(float(np.log(np.maximum(small, _LEAST)).mean()))
        interlaced |= shown.interlaced
        report(min(len(stamps) / clip.frames, 1.0) if clip.frames else 0.5, Said("looking through the film"))
    return Survey(np.array(stamps, np.int64), np.array(bright, np.float32), np.array(cuts, bool), interlaced)


def reduced(image: Image, side: int = _SMALL) -> NDArray[np.float32]:
    """(h, w): the luma of a frame, small."""
    rows, columns = image.shape[:2]
    share = min(side / max(rows, columns), 1.0)
    size = max(round(columns * share), 1), max(round(rows * share), 1)
    return np.asarray(cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY))


def _smoothed(values: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Means over neighbours in time, mirrored at the ends."""
    from scipy.ndimage import gaussian_filter1d

    return np.asarray(gaussian_filter1d(values, max(sigma, 1.0), mode="reflect"))
