"""ESPCN: convolutions on the small picture, and one shuffle that makes pixels of channels.

Source: W. Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional
neural network", CVPR 2016. The five layers are those of the memorial-portrait project (71,840 numbers for red, green
and blue at scale 4). With `residual` the network adds to cubic interpolation, and its last layer begins at nothing, so
that before the first step it is interpolation; without, it makes the picture itself, as published.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.upscalers.tiles import enlarge

_FIVE = ((5, 64), (3, 64), (3, 32), (3, 16))  # (side, channels) of all layers but the last
_THREE = ((5, 64), (3, 32))


class Espcn(nn.Module):
    """(B, C, h, w) in [0, 1] → (B, C, S·h, S·w), not clipped.

    Attributes:
        scale: S.
        rim: photo pixels that an output pixel looks beyond its own.
    """

    def __init__(self, scale: int, channels: int = 3, *, original: bool = False, residual: bool = True) -> None:
        """With the weights that training starts from; draws from torch's own generator.

        Args:
            scale: S, 2 to 4.
            channels: C, 3 for red, green and blue, 1 for luma.
            original: the three layers of the paper, with hyperbolic tangents, instead of five with ReLU.
            residual: add to interpolation.
        """
        super().__init__()
        self.scale, self.original, self.residual = scale, original, residual
        shape = [*(_THREE if original else _FIVE), (3, channels * scale**2)]
        widths = [channels, *(width for _, width in shape)]
        self.layers = nn.ModuleList(
            nn.Conv2d(before, after, side) for (before, after), (side, _) in zip(pairwise(widths), shape, strict=True))
        self.rim = sum(side // 2 for side, _ in shape)
        self._start()

    def _start(self) -> None:
        """He's weights and a last layer of nothing, or Glorot's, as Keras has them and the published code used."""
        for layer in self.layers:
            assert isinstance(layer, nn.Conv2d)
            assert layer.bias is not None
            if self.residual:
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            else:
                nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        if self.residual:
            nn.init.zeros_(self.layers[-1].weight)  # type: ignore[arg-type]

    def forward(self, small: Tensor) -> Tensor:
        """The enlarged picture; edges are repeated where the network is residual, black as published where not."""
        seen = small
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, nn.Conv2d)
            reach = layer.kernel_size[0] // 2
            seen = layer(F.pad(seen, (reach,) * 4, mode="replicate" if self.residual else "constant"))
            if number + 1 < len(self.layers):
                seen = torch.tanh(seen) if self.original else torch.relu(seen)
        made = F.pixel_shuffle(seen, self.scale)
        if self.residual:
            return enlarge(small, self.scale) + made
        return made if self.original else torch.relu(made)
