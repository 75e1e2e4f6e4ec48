"""A photo's colours as they would be, at once: strokes solved small, and laid over what the screen shows of the photo.

The picture that the screen has stands for the photo: 8 bits, and halved as often as it is shown small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.colouring import ramps
from engine.colouring.chroma import Chroma, planes_of, toned
from engine.colouring.spreading import Grid, Lines, Small
from engine.colourisers import tint_work
from engine.colourisers.tint_work import Faces
from engine.colours import Hints
from engine.data import Labels, Photo
from engine.method import chosen
from engine.recipe import Recipe

Pixels = NDArray[np.uint8]
_LEVELS = 256  # of luma on the screen


@dataclass(frozen=True)
class Ground:
    """What every preview of a photo begins with; strokes and ramps do not change it.

    Attributes:
        small: the photo made small, with the regions as barriers or without.
        grid: its bilateral grid.
        labels: (h, w) of the small photo, also where strokes shall pass the borders of regions.
        faces: what is skin in it, where skin is wished.
    """

    small: Small
    grid: Grid
    labels: Labels
    faces: Faces | None = None

    @classmethod
    def of(cls, screen: Pixels, labels: Labels, photo: Photo, recipe: Recipe) -> Ground:
        """That of a photo.

        Args:
            screen: (h, w, 4), the photo or a halving of it in the screen's byte order (blue, green, red).
            labels: (H, W) of the photo, or of a halving.
            photo: in which faces are looked for; strokes count in its pixels.
            recipe: says whether strokes stop at regions, and whether faces get a skin.
        """
        bright = grey(screen).astype(np.float32) / np.float32(_LEVELS - 1)
        size = (screen.shape[1], screen.shape[0])
        found = Small.of(bright, np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST_EXACT), np.uint8))
        barriers = found.labels if recipe.barrier else np.zeros_like(found.labels)
        small = Small(found.bright, barriers, photo.shape)
        faces = tint_work.faces_of(photo.image, small) if recipe.skin in ramps.PRESETS else None
        return cls(small, Grid.of(small), found.labels, faces)


@dataclass(frozen=True)
class Sketch:
    """Colours that are found, to be laid over any part of the picture on the screen.

    Attributes:
        ramps: label → table of chroma by luma, (1025, 2).
        lines: what is added to that.
        barrier: whether the lines are those of regions.
        saturation, warmth: as in a recipe.
    """

    ramps: Mapping[int, NDArray[np.float32]]
    lines: Lines
    barrier: bool
    saturation: float
    warmth: float

    @classmethod
    def by_hand(cls, ground: Ground, hints: Hints, names: Mapping[int, str], recipe: Recipe) -> Sketch:
        """What strokes, ramps and skin give, by the methods that go by these alone.

        Args:
            ground: of the photo.
            hints: strokes in the photo's pixels, ramps by region's name.
            names: label → name.
            recipe: the method, skin, saturation and warmth.
        """
        known = {label: hints.ramps[name] for label, name in names.items() if name in hints.ramps}
        base = ramps.laid(ground.small.bright, ground.labels, known)
        away = tint_work.moved(chosen("colouriser", recipe), ground.small, hints, base,
                               np.isin(ground.labels, list(known)), ground.faces, ground.grid)
        lines = Lines(ground.small, {}) if away is None else Lines.through(ground.small, away)
        return cls({label: ramps.table(ramp) for label, ramp in known.items()}, lines, recipe.barrier,
                   recipe.saturation, recipe.warmth)

    @classmethod
    def of_chroma(cls, ground: Ground, chroma: Chroma) -> Sketch:
        """A chroma (h, w, 2) of the small photo that another method found, saturation and warmth included."""
        return cls({}, Lines.through(ground.small, chroma), bool(ground.small.labels.any()), 1.0, 0.0)

    def laid(self, screen: Pixels, labels: Labels, corner: tuple[int, int], shape: tuple[int, int],
             alone: bool = False) -> Pixels:
        """A part of the picture in colour, (h, w, 4) in the screen's byte order; its luma stays but for rounding.

        Args:
            screen: (h, w, 4), the part.
            labels: (h, w).
            corner: (row, column) at which it begins.
            shape: (rows, columns) of the whole picture at that size.
            alone: the colours alone, on middle grey.
        """
        level = grey(screen)
        bright = level.astype(np.float32) / np.float32(_LEVELS - 1)
        chroma = self._by_ramps(level, labels)
        self.lines.add(chroma, bright, labels if self.barrier else np.zeros_like(labels), corner, shape)
        chroma = toned(chroma, self.saturation, self.warmth)
        return _on_screen(np.full_like(bright, 0.5) if alone else bright, chroma)

    def _by_ramps(self, level: Pixels, labels: Labels) -> Chroma:
        """(h, w, 2): the chroma of ramps alone."""
        if not self.ramps:
            return np.zeros((*level.shape, 2), np.float32)
        luma = np.arange(_LEVELS, dtype=np.float32) / np.float32(_LEVELS - 1)
        tables = np.stack([np.zeros((_LEVELS, 2), np.float32), *(ramps.at(luma, one) for one in self.ramps.values())])
        number = np.zeros(256, np.intp)  # label → which of the tables
        number[list(self.ramps)] = np.arange(1, len(tables))
        place = number.take(labels)
        place *= _LEVELS
        place += level
        return np.asarray(tables.reshape(-1, 2).take(place, 0))


def grey(screen: Pixels) -> Pixels:
    """(H, W): the luma of a picture in the screen's byte order."""
    return np.asarray(cv2.cvtColor(screen, cv2.COLOR_BGRA2GRAY))


def _on_screen(bright: NDArray[np.float32], chroma: Chroma) -> Pixels:
    """Luma and chroma in the screen's byte order."""
    planes = [cv2.convertScaleAbs(np.maximum(plane, 0), alpha=_LEVELS - 1)
              for plane in planes_of(bright, chroma)[::-1]]
    return np.asarray(cv2.merge([*planes, np.full_like(planes[0], _LEVELS - 1)]))
