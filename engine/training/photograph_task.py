"""What the tasks have in common that learn from photos of all scales, as `engine.training.photographs` makes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

import numpy as np
import torch
from torch import nn

from engine.training import photographs
from engine.training.task import Task

JUDGED_SCALE = 2
"""The scale of the photos that such a network is judged by."""
LEAST = 0.05
"""Share of a photo that a region must have to be read."""
SCALES = f"scales {min(photographs.SCALES)} to {max(photographs.SCALES)}"
SEEN = "photos of all scales, each of up to two regions and blurs: soft, sharpened, grained, rounded, compressed"
"""Of a card."""


class PhotographTask(Task):
    """A part of our own methods, which works on photos whose regions have blurs of their own.

    Attributes:
        decay: of its weights.
    """

    patient = True
    decay: ClassVar[float]

    def optimiser(self, name: str, network: nn.Module) -> torch.optim.Optimizer:
        """With a little decay of weights."""
        return torch.optim.AdamW(network.parameters(), self.recipe.rate, weight_decay=self.decay)

    @cached_property
    def pixels(self) -> Sequence[photographs.Pixels]:
        """The pictures that it learns from."""
        return [picture.pixels for picture in self.pictures]

    def photographed(self, pixels: Sequence[photographs.Pixels], scale: int, count: int, side: int,
                     random: np.random.Generator) -> photographs.Batch:
        """`count` photos of a scale, each of `side` pixels, made of some pictures."""
        kernels = photographs.drawn_kernels(self.recipe.seed, scale)
        return photographs.batch(pixels, kernels, scale, count, side, random)
