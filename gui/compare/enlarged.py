"""A picture enlarged by one of the engine's interpolations, tile by tile, only where it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

import engine
from gui.picture.pyramid import Pixels, image_of

Tile = tuple[int, int]
Box = tuple[int, int, int, int]
METHODS = ("bicubic", "lanczos", "bilinear", "nearest")
TILE = 128  # pixels of the picture along a tile: a millisecond's work for bicubic × 2
_REACH = 4  # pixels around a tile that its edge is made from; the widest filter, Lanczos, reaches 3
_MEMORY = 192 * 2**20  # bytes of tiles that are kept beyond those in sight


class Enlarged:
    """Tiles of a picture, `factor` times larger; each is the same as if the whole picture had been enlarged.

    Attributes:
        picture: (H, W, 4) uint8, kept by reference.
        factor: the whole number by which it is enlarged.
        method: one of `METHODS`.
    """

    def __init__(self, picture: Pixels, factor: int, method: str) -> None:
        """Compute nothing yet."""
        self.picture, self.factor, self.method = picture, factor, method
        self._tiles: dict[Tile, Pixels] = {}
        self._wanted: set[Tile] = set()
        self._bytes = 0

    def is_of(self, picture: Pixels, factor: int, method: str) -> bool:
        """Whether these tiles are what is asked for."""
        return self.picture is picture and (self.factor, self.method) == (factor, method)

    def missing(self, box: Box) -> list[Tile]:
        """The tiles of a box of the picture that are still to be made; they are kept as long as nothing else is asked.

        Args:
            box: (top, left, bottom, right) in the picture's pixels.
        """
        self._wanted = set(_tiles(box))
        return [tile for tile in _tiles(box) if tile not in self._tiles]

    def make(self, tile: Tile) -> Box:
        """Make one tile; gives its box in the picture's pixels."""
        box = self.box_of(tile)
        if tile not in self._tiles:
            made = self._cut(box)
            self._tiles[tile] = made
            self._bytes += made.nbytes
            self._forget()
        return box

    def box_of(self, tile: Tile) -> Box:
        """(top, left, bottom, right) of a tile in the picture's pixels."""
        rows, columns = self.picture.shape[:2]
        top, left = tile[0] * TILE, tile[1] * TILE
        return top, left, min(top + TILE, rows), min(left + TILE, columns)

    def window(self, box: Box) -> Pixels:
        """A box of the picture enlarged; tiles that are not made yet are smoothed by Qt until they are.

        Args:
            box: (top, left, bottom, right) in the picture's pixels.

        Returns:
            (factor * height, factor * width, 4) uint8.
        """
        factor = self.factor
        result = np.empty(((box[2] - box[0]) * factor, (box[3] - box[1]) * factor, 4), np.uint8)
        for tile in _tiles(box):
            place = self.box_of(tile)
            made = self._tiles.pop(tile, None)
            if made is None:
                made = self._rough(place)
            else:
                self._tiles[tile] = made  # now the newest
            top, left = max(place[0], box[0]), max(place[1], box[1])
            bottom, right = min(place[2], box[2]), min(place[3], box[3])
            result[(top - box[0]) * factor : (bottom - box[0]) * factor,
                   (left - box[1]) * factor : (right - box[1]) * factor] = made[
                (top - place[0]) * factor : (bottom - place[0]) * factor,
                (left - place[1]) * factor : (right - place[1]) * factor]
        return result

    def _cut(self, box: Box) -> Pixels:
        """A box enlarged as the engine does it."""
        return enlarged_part(self.picture, box, self.factor, self.method)

    def _rough(self, box: Box) -> Pixels:
        """A box enlarged by Qt, for the moment until its tile is made."""
        wide, inner = _around(self.picture, box, self.factor)
        cut = np.ascontiguousarray(self.picture[wide[0] : wide[2], wide[1] : wide[3]])
        size = QSize(cut.shape[1] * self.factor, cut.shape[0] * self.factor)
        image = image_of(cut).scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio,
                                     Qt.TransformationMode.SmoothTransformation)
        return pixels_of(image)[inner].copy()

    def _forget(self) -> None:
        """Drop the tiles that were not looked at for longest, never one in sight: it would be made again at once."""
        for tile in list(self._tiles):
            if self._bytes <= _MEMORY:
                return
            if tile not in self._wanted:
                self._bytes -= self._tiles.pop(tile).nbytes


def enlarged_part(picture: Pixels, box: Box, factor: int, method: str) -> Pixels:
    """A box of a picture enlarged as the engine does it, with enough around it that its edge is as within the whole.

    Args:
        picture: (H, W, 4) uint8.
        box: (top, left, bottom, right) in the picture's pixels.
        factor: the whole number by which it is enlarged.
        method: one of `METHODS`.

    Returns:
        (factor * height, factor * width, 4) uint8.
    """
    wide, inner = _around(picture, box, factor)
    cut = picture[wide[0] : wide[2], wide[1] : wide[3], :3].astype(np.float32)
    part = engine.enlarged(cut, factor, method)[inner]
    result = np.full((*part.shape[:2], 4), 255, np.uint8)
    result[..., :3] = np.clip(part + 0.5, 0, 255)
    return result


def _around(picture: Pixels, box: Box, factor: int) -> tuple[Box, tuple[slice, slice]]:
    """A box with what its edge is made from, and where the box lies in that once it is enlarged."""
    rows, columns = picture.shape[:2]
    wide = (max(box[0] - _REACH, 0), max(box[1] - _REACH, 0), min(box[2] + _REACH, rows),
            min(box[3] + _REACH, columns))
    return wide, (slice((box[0] - wide[0]) * factor, (box[2] - wide[0]) * factor),
                  slice((box[1] - wide[1]) * factor, (box[3] - wide[1]) * factor))


def pixels_of(image: QImage) -> Pixels:
    """(h, w, 4) uint8 that shares the memory of an RGB32 image; the caller keeps the image."""
    rows, columns, line = image.height(), image.width(), image.bytesPerLine()
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(rows, line)
    return flat[:, : columns * 4].reshape(rows, columns, 4)


def _tiles(box: Box) -> Iterator[Tile]:
    """The tiles that a box touches, row by row."""
    top, left, bottom, right = box
    for row in range(top // TILE, -(-bottom // TILE)):
        for column in range(left // TILE, -(-right // TILE)):
            yield row, column
