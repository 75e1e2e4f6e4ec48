"""How the small pictures of a training are made of sharp ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.training import photographs
from engine.training.recipe import TrainingRecipe

RIM = photographs.RIM
"""Small pixels around a crop that are seen by its blur and then cut off."""
_KERNELS = 600  # in the pool of a training


class Degrading:
    """Makes small pictures, rounded to 8 bits."""

    def __init__(self, recipe: TrainingRecipe) -> None:
        """As a recipe asks for: its degradation, scale and seed count."""
        self.kind, self.scale, self._seed = recipe.degradation, recipe.scale, recipe.seed

    def __call__(self, wide: Tensor, random: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Small pictures and the sharp ones that belong to them.

        Args:
            wide: (B, 3, S·(n + 2·RIM), S·(n + 2·RIM)) in [0, 1], sharp.
            random: the draws; only "photo" draws.

        Returns:
            (B, 3, n, n) and (B, 3, S·n, S·n).
        """
        inner = slice(RIM * self.scale, -RIM * self.scale)
        large = wide[..., inner, inner]
        if self.kind == "photo":
            made = photographs.photographed(wide, self._pool, self.scale, random)
            return made.photo, large
        small = bicubic(wide, self.scale) if self.kind == "bicubic" else pyramid(wide, self.scale)
        small = small[..., RIM:-RIM, RIM:-RIM]
        return (small.clamp(0, 1) * 255).round() / 255, large

    @cached_property
    def _pool(self) -> Sequence[photographs.Draw]:
        """Kernels, the same for the same seed."""
        return photographs.kernels(_KERNELS, self.scale, np.random.default_rng([self._seed, self.scale]))


def bicubic(large: Tensor, scale: int) -> Tensor:
    """Reduced by cubic interpolation with a = -0.5 over S times wider a window, as Matlab's imresize and Pillow do."""
    return F.interpolate(large, scale_factor=1 / scale, mode="bicubic", antialias=True)


def pyramid(large: Tensor, scale: int) -> Tensor:
    """Reduced as scikit-image's `pyramid_reduce`: Gaussian blur of S / 3 pixels, then linear between the pixels.

    The memorial-portrait network was trained on pictures reduced so.
    """
    sigma = 2 * scale / 6
    reach = int(4 * sigma + 0.5)
    weights = torch.exp(-0.5 * (torch.arange(-reach, reach + 1, dtype=torch.float64) / sigma).square())
    line = (weights / weights.sum()).float()
    count, channels, rows, columns = large.shape
    single = F.pad(large.reshape(count * channels, 1, rows, columns), (reach,) * 4, mode="reflect")
    blurred = F.conv2d(F.conv2d(single, line[None, None, :, None]), line[None, None, None, :])
    size = math.ceil(rows / scale), math.ceil(columns / scale)
    return F.interpolate(blurred, size=size, mode="bilinear").reshape(count, channels, *size)
