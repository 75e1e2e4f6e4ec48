"""What a network that colours sees of a picture: a part of it made small and grey, its true colours, and some told.

Sources: R. Zhang et al., SIGGRAPH 2017 (colours told as patches, their number and places); J.-W. Su et al., CVPR 2020
(things as crops, squeezed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from skimage.color import rgb2lab

from engine.colouring import chroma
from engine.colourisers.learned_work import SPAN, told
from engine.colourisers.twins import CENTRED

Box = tuple[int, int, int, int]
Floats = NDArray[np.float32]
_MORE = 1 / 8  # of the geometric number of told patches
_SIDES = (1, 9)  # of a patch, pixels of the network's picture
_AROUND = 0.25  # standard deviation of a patch's place about the middle, as a share of the side
_COLOURLESS = 10 / SPAN  # a part whose a and b together span less teaches nothing


@dataclass(frozen=True)
class Look:
    """How a black-and-white photo was made of a scene: a tone curve, and grain.

    Attributes:
        gamma: of luma.
        gain: then.
        offset: then.
        grain: standard deviation, of [0, 1].
        soft: of the grain, pixels.
    """

    gamma: float = 1.0
    gain: float = 1.0
    offset: float = 0.0
    grain: float = 0.0
    soft: float = 0.0

    @classmethod
    def drawn(cls, random: np.random.Generator) -> Look:
        """Any; a third have no grain."""
        gamma, gain = float(np.exp(random.normal(0, 0.2))), float(random.uniform(0.75, 1))
        offset, grain = float(random.uniform(0, 1 - gain)), float(max(random.uniform(-0.015, 0.03), 0))
        return cls(gamma, gain, offset, grain, float(random.uniform(0.3, 0.9)))

    def toned(self, bright: Floats) -> Floats:
        """Luma under the tone curve."""
        return np.asarray(np.clip(bright, 0, 1) ** np.float32(self.gamma) * self.gain + self.offset, np.float32)

    def grained(self, bright: Floats, random: np.random.Generator) -> Floats:
        """Luma with grain."""
        if self.grain == 0:
            return bright
        noise = gaussian_filter(random.normal(size=bright.shape), self.soft)
        return np.asarray(np.clip(bright + self.grain * noise / noise.std(), 0, 1), np.float32)


@dataclass(frozen=True)
class Patch:
    """Where a colour is told.

    Attributes:
        box: (top, left, bottom, right) in pixels of the picture.
        colour: (2,), its chroma.
    """

    box: tuple[float, float, float, float]
    colour: Floats


@dataclass(frozen=True)
class Part:
    """A part of a picture at the size of the network.

    Attributes:
        box: in pixels of the picture.
        bright: (h, w), luma under the tone curve, without grain.
        chroma: (h, w, 2).
    """

    box: Box
    bright: Floats
    chroma: Floats

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], box: Box, shape: tuple[int, int], look: Look) -> Part:
        """That of a picture, squeezed to a shape."""
        top, left, bottom, right = box
        smaller = (bottom - top) * (right - left) > shape[0] * shape[1]
        image = cv2.resize(np.ascontiguousarray(pixels[top:bottom, left:right]), shape[::-1],
                           interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR).astype(np.float32)
        image = image / np.float32(255)
        return cls(box, look.toned(chroma.luma(image)), chroma.chroma_of(image))

    def mirrored(self) -> Part:
        """Left and right exchanged; where patches of it lie is exchanged with it."""
        return replace(self, bright=np.ascontiguousarray(self.bright[:, ::-1]),
                       chroma=np.ascontiguousarray(self.chroma[:, ::-1]))

    @property
    def colours(self) -> Floats:
        """(2, h, w): the true a and b, in shares of `SPAN`."""
        lab = rgb2lab(chroma.composed(self.bright, self.chroma))
        return np.ascontiguousarray(np.moveaxis(lab[..., 1:] / SPAN, 2, 0), np.float32)

    def planes(self, patches: Sequence[Patch], look: Look, random: np.random.Generator) -> Floats:
        """(4, h, w): what the network is told."""
        wanted, known = self.laid(patches)
        return told(look.grained(self.bright, random), wanted, known, CENTRED)

    def laid(self, patches: Sequence[Patch]) -> tuple[Floats, NDArray[np.bool_]]:
        """(h, w, 2) and (h, w): the colours that are told here, and where."""
        wanted, known = np.zeros_like(self.chroma), np.zeros(self.bright.shape, bool)
        (rows, columns), (top, left, bottom, right) = self.bright.shape, self.box
        down, across = rows / (bottom - top), columns / (right - left)
        for patch in patches:
            first, last = ((patch.box[at] - top) * down for at in (0, 2))
            begin, end = ((patch.box[at] - left) * across for at in (1, 3))
            place = slice(max(round(first), 0), max(round(last), round(first) + 1, 0)), \
                slice(max(round(begin), 0), max(round(end), round(begin) + 1, 0))
            wanted[place], known[place] = patch.colour, True
        return wanted, known

    def told_of(self, share: float, random: np.random.Generator) -> list[Patch]:
        """Patches of true colours, in a share of all cases; their number is geometric, at least one."""
        if random.random() >= share:
            return []
        return [self._patch(random) for _ in range(int(random.geometric(_MORE)))]

    def _patch(self, random: np.random.Generator) -> Patch:
        """One, near the middle rather than at an edge."""
        high, wide = (int(each) for each in random.integers(_SIDES[0], _SIDES[1] + 1, 2))
        rows, columns = self.bright.shape
        places = random.normal((rows / 2, columns / 2), (_AROUND * rows, _AROUND * columns))
        first = int(np.clip(places[0] - high / 2, 0, max(rows - high, 0)))
        begin = int(np.clip(places[1] - wide / 2, 0, max(columns - wide, 0)))
        colour = self.chroma[first : first + high, begin : begin + wide].mean(axis=(0, 1))
        top, left, bottom, right = self.box
        down, across = (bottom - top) / rows, (right - left) / columns
        box = (top + first * down, left + begin * across, top + (first + high) * down, left + (begin + wide) * across)
        return Patch(box, colour)


def colourful(colours: Floats) -> bool:
    """Whether a part has colours to learn from, (2, h, w)."""
    return float(np.ptp(colours[0]) + np.ptp(colours[1])) >= _COLOURLESS


def square(shape: tuple[int, int], least: int, random: np.random.Generator,
           face: tuple[int, int, int, int] | None = None) -> Box:
    """A square of a picture: of half to all of its shorter side anywhere; of two to six times a face about it.

    Args:
        shape: rows and columns.
        least: pixels of its side.
        random: the draws.
        face: (top, left, bottom, right).
    """
    short = min(shape)
    if face is None:
        side = int(random.uniform(0.5, 1) * short)
        centre = random.uniform(0, 1, 2) * shape
    else:
        side = int(random.uniform(2, 6) * (face[2] - face[0]))
        centre = np.array([random.uniform(face[0], face[2]), random.uniform(face[1], face[3])])
    side = int(np.clip(side, min(least, short), short))
    top, left = (int(np.clip(at - side / 2, 0, length - side)) for at, length in zip(centre, shape, strict=True))
    return top, left, top + side, left + side
