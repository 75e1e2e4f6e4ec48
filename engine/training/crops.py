"""Crops of the pictures, in the order and from the places that a recipe asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from engine.data import LUMA
from engine.degrade import mirror_index
from engine.samplings import admissible, cells, moved
from engine.training.faces import corner_in, showing
from engine.training.losses import near_weights
from engine.training.models import MODELS
from engine.training.pictures import Picture
from engine.training.recipe import TrainingRecipe

Floats = NDArray[np.float32]
_GREY, _FLAT, _SOFT = 0.15, 0.3, 0.15  # shares of crops without colour, of less contrast, and soft before any blur
_TRIES = 50  # draws of a place under a mask before its places are counted


class Crops:
    """Draws crops; what it is at is one number, so that a run goes on where it stopped.

    Attributes:
        drawn: how many crops were drawn.
    """

    def __init__(self, pictures: Sequence[Picture], recipe: TrainingRecipe) -> None:
        """Of these pictures.

        Args:
            pictures: at least one.
            recipe: its crop, scale, sampling, inside, degradation and seed count.
        """
        self.drawn = 0
        self.side = recipe.crop // recipe.scale * recipe.scale
        self._pictures, self._seed = pictures, recipe.seed
        self._how = "random" if "sampling" in MODELS[recipe.model].ignores else recipe.sampling
        self._soft = recipe.degradation == "photo"
        self._far = recipe.far if recipe.depth_loss else None
        self._faces = recipe.faces
        self._showing = showing(pictures) if recipe.faces else []
        areas = np.array([picture.pixels[..., 0].size for picture in pictures], np.float64)
        self._shares = areas / areas.sum()
        self._allowed = [None if picture.mask is None else admissible(picture.mask, self.side, recipe.inside)
                         for picture in pictures]
        self._cells = self._laid() if self._how in ("unique", "jitter") else []
        self._order: tuple[int, NDArray[np.int_]] = (-1, np.zeros(0, np.int_))

    def next(self, rim: int, random: np.random.Generator) -> Floats:
        """(3, side + 2·rim, side + 2·rim) in [0, 1]: a crop, flipped and turned, sometimes grey or of less contrast.

        Beyond a picture's edge it is mirrored.
        """
        return self.weighted(rim, random)[0]

    def weighted(self, rim: int, random: np.random.Generator) -> tuple[Floats, Floats]:
        """The same, and (1, side, side): how much each pixel's error counts by its depth; 1 where none is known."""
        index, top, left = self._place(random)
        self.drawn += 1
        picture = self._pictures[index]
        crop = cut(picture.pixels, top, left, self.side, rim)
        weights = np.ones((self.side, self.side), np.float32)
        if self._far is not None and picture.depth is not None:
            part = picture.depth[top : top + self.side, left : left + self.side]
            weights = near_weights(part, picture.threshold, self._far)
        turns = int(random.integers(4))
        crop, weights = np.rot90(crop, turns), np.rot90(weights, turns)
        if random.random() < 0.5:
            crop, weights = crop[:, ::-1], weights[:, ::-1]
        if random.random() < _GREY:
            crop = np.repeat((crop @ LUMA)[..., None], 3, 2)
        if random.random() < _FLAT:
            gain = random.uniform(0.6, 1)
            crop = crop * np.float32(gain) + np.float32(random.uniform(0, 1 - gain))
        if self._soft and random.random() < _SOFT:
            crop = gaussian_filter(crop, (*[random.uniform(0.2, 0.9)] * 2, 0))
        return np.ascontiguousarray(crop.transpose(2, 0, 1), np.float32), np.ascontiguousarray(weights[None])

    def _place(self, random: np.random.Generator) -> tuple[int, int, int]:
        """(picture, top, left) of the next crop."""
        if self._showing and random.random() < self._faces:
            index = self._showing[int(random.integers(len(self._showing)))]
            return index, *corner_in(self._pictures[index], self.side, random)
        if self._cells:
            index, top, left = self._cells[self._turn()]
            if self._how == "jitter":
                top, left = moved(np.array([[top, left]]), self._free(index), self.side, random)[0].tolist()
            return index, top, left
        uniform = self._how == "uniform"
        index = int(random.choice(len(self._shares), p=self._shares) if uniform else random.integers(len(self._shares)))
        return index, *self._anywhere(index, random)

    def _free(self, index: int) -> NDArray[np.bool_]:
        """The corners that a picture's crops may have."""
        allowed = self._allowed[index]
        if allowed is None:
            rows, columns = (length - self.side + 1 for length in self._pictures[index].pixels.shape[:2])
            allowed = np.broadcast_to(True, (rows, columns))
        return allowed

    def _anywhere(self, index: int, random: np.random.Generator) -> tuple[int, int]:
        """Top and left of a crop anywhere in a picture, or under its mask."""
        allowed = self._free(index)
        for _ in range(_TRIES):
            top, left = (int(random.integers(length)) for length in allowed.shape)
            if allowed[top, left]:
                return top, left
        free = np.flatnonzero(allowed)
        top, left = divmod(int(free[random.integers(len(free))]), allowed.shape[1])
        return top, left

    def _laid(self) -> list[tuple[int, int, int]]:
        """(picture, top, left) of crops beside each other: they cover pictures, and lie under masks without overlap."""
        found = []
        for index, (picture, allowed) in enumerate(zip(self._pictures, self._allowed, strict=True)):
            corners = _grid(picture, self.side) if allowed is None else cells(allowed, self.side).tolist()
            found += [(index, top, left) for top, left in corners]
        return found

    def _turn(self) -> int:
        """Which cell comes next: all of them once, in another order each time."""
        number, at = divmod(self.drawn, len(self._cells))
        if self._order[0] != number:
            self._order = number, np.random.default_rng([self._seed, number]).permutation(len(self._cells))
        return int(self._order[1][at])


def cut(pixels: NDArray[np.uint8], top: int, left: int, side: int, rim: int) -> Floats:
    """(side + 2·rim, side + 2·rim, 3) float32 in [0, 1]: a square of a picture with a rim, mirrored beyond the edge."""
    rows, columns = (mirror_index(np.arange(at - rim, at + side + rim), length)
                     for at, length in zip((top, left), pixels.shape[:2], strict=True))
    return pixels[rows[:, None], columns].astype(np.float32) / np.float32(255)


def _grid(picture: Picture, side: int) -> list[tuple[int, int]]:
    """Corners of crops beside each other that cover a picture, the last of a row moved back in."""
    lines = [[min(at, length - side) for at in range(0, length, side)] for length in picture.pixels.shape[:2]]
    return [(top, left) for top in dict.fromkeys(lines[0]) for left in dict.fromkeys(lines[1])]
