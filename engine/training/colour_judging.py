"""How near a network's colours come to the true ones on pictures that were held out, with strokes and without.

The photos are asked of the network as colouring asks it. Strokes lie at random places and have the true colour there;
the mean colour of the training and the strokes as colouring by hand spreads them are what needs no learning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from skimage.color import rgb2lab

from engine.colouring import chroma
from engine.colourisers.learned_work import SPAN, Asked, chroma_at, fitted
from engine.colourisers.twins import Twins
from engine.colours import Hints, Stroke
from engine.data import Image, Labels, Photo, Regions
from engine.method import make
from engine.progress import silent
from engine.training.colour_views import Floats
from engine.training.pictures import Picture
from engine.training.validation import SAMPLES, Judgement, Sample

STROKES = 20
"""In each picture."""
_LONG, _WIDE = 0.03, 0.012  # of a stroke, as shares of the picture's longer side
_MEANS = 200  # pictures that the mean colour is of at most


@dataclass(frozen=True, eq=False)
class _Case:
    """A held-out picture.

    Attributes:
        photo: made grey.
        regions: its things.
        strokes: with its true colours.
        truth: (h, w, 3), small.
        colours: (2, h, w), its a and b.
    """

    photo: Photo
    regions: Regions
    strokes: Hints
    truth: Image
    colours: Floats

    def away(self, colours: Floats) -> float:
        """The mean distance of (2, h, w) from the truth."""
        return float(np.hypot(*(colours - self.colours)).mean())


class ColourJudge:
    """Judges networks on held-out pictures.

    Attributes:
        samples: the pictures that are shown: grey, true, and in the mean colour.
        plain: the errors of the mean colour, and of strokes spread by hand.
        grey: the error of no colours at all.
        mean: the mean a and b of the training, in shares of `SPAN`.
    """

    def __init__(self, held_out: Sequence[Picture], train: Sequence[Picture], side: int, seed: int) -> None:
        """On these pictures, made small to about a square of `side`."""
        self._side, self._cases = side, [_case(picture, side, seed) for picture in held_out]
        mean = np.mean([_small(picture, (32, 32))[1].mean(axis=(1, 2)) for picture in train[:_MEANS]], axis=0)
        self.mean = tuple(float(one) / SPAN for one in mean)
        even = [np.broadcast_to(mean[:, None, None], case.colours.shape).astype(np.float32) for case in self._cases]
        tint = make("colouriser", "tint")
        spread = [_colours(case, tint(case.photo, Regions.whole(case.photo.shape), case.strokes, silent))
                  for case in self._cases]
        self.samples = [Sample(_shown(case, 0 * one), case.truth, _shown(case, one))
                        for case, one in zip(self._cases, even, strict=True)]
        self.grey = float(np.mean([case.away(np.zeros_like(case.colours)) for case in self._cases]))
        self.plain = Judgement(self._mean(even), self._mean(spread), [sample.bicubic for sample in self.samples])

    def __call__(self, network: Twins) -> Judgement:
        """The mean errors without strokes and with them, and what the network makes of the pictures that are shown."""
        asked = Asked(network, self._side)
        with torch.no_grad():
            bare, told = ([SPAN * asked(case.photo, case.regions, hints)[1] for case, hints in pairs]
                          for pairs in ([(case, Hints()) for case in self._cases],
                                        [(case, case.strokes) for case in self._cases]))
        images = [_shown(case, np.nan_to_num(one)) for case, one in zip(self._cases[:SAMPLES], bare, strict=False)]
        return Judgement(self._mean(bare), self._mean(told), images)

    def _mean(self, colours: Sequence[Floats]) -> float:
        """The mean error of a, b for each picture."""
        return float(np.mean([case.away(one) for case, one in zip(self._cases, colours, strict=True)]))


def _case(picture: Picture, side: int, seed: int) -> _Case:
    """A picture as it is judged on."""
    shape = picture.pixels.shape[:2]
    truth, colours = _small(picture, fitted((shape[0], shape[1]), side))
    image = picture.pixels.astype(np.float32) / np.float32(255)
    photo = Photo(np.repeat(chroma.luma(image)[..., None], 3, axis=2))
    labels: Labels = np.zeros(shape, np.uint8) if picture.things is None else picture.things
    random = np.random.default_rng([seed, int(picture.digest[:8], 16)])
    return _Case(photo, Regions(labels), Hints(strokes(picture.pixels, STROKES, random)), truth, colours)


def strokes(pixels: np.ndarray, count: int, random: np.random.Generator) -> tuple[Stroke, ...]:
    """Short level strokes anywhere in (H, W, 3) uint8, each of the mean colour under it."""
    rows, columns = pixels.shape[:2]
    long, wide = (max(share * max(rows, columns), 1.0) for share in (_LONG, _WIDE))
    made = []
    for _ in range(count):
        row, column = random.uniform(0, rows - 1), random.uniform(0, columns - 1)
        top, left = max(int(row - wide / 2), 0), max(int(column - long / 2), 0)
        under = pixels[top : max(int(row + wide / 2), top + 1), left : max(int(column + long / 2), left + 1)]
        code = np.rint(under.reshape(-1, 3).mean(axis=0)).astype(int)
        points = ((row, column - long / 2 + wide / 2), (row, column + long / 2 - wide / 2))
        made.append(Stroke(points, wide, "#{:02x}{:02x}{:02x}".format(*code)))
    return tuple(made)


def _small(picture: Picture, shape: tuple[int, int]) -> tuple[Image, Floats]:
    """(h, w, 3) and (2, h, w): a picture made small, and its a and b."""
    image = cv2.resize(picture.pixels, shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)
    return image, np.moveaxis(rgb2lab(image)[..., 1:], 2, 0).astype(np.float32)


def _colours(case: _Case, found: chroma.Chroma) -> Floats:
    """(2, h, w): the small a and b of a chroma at the photo's size."""
    image = chroma.composed(case.photo.image[..., 0], found)
    small = cv2.resize(image, case.truth.shape[1::-1], interpolation=cv2.INTER_AREA)
    return np.asarray(np.moveaxis(rgb2lab(small)[..., 1:], 2, 0), np.float32)


def _shown(case: _Case, colours: Floats) -> Image:
    """(h, w, 3): a and b over the small picture's luma."""
    bright = chroma.luma(case.truth)
    image: Image = chroma.composed(bright, chroma_at(bright, np.asarray(colours / SPAN, np.float32)))
    return image
