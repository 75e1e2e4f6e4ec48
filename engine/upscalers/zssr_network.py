"""ZSSR's network, and the flips and turns under which a trained one still holds."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.data import Kernel
from engine.kernels.dihedral import TURNS, turned

_SAME = 0.05  # how far, as a share of its norm, a kernel may change under a turn that still counts as none


class Network(nn.Module):
    """Convolutions 3×3 with ReLU between, on the interpolated picture, without padding; adds what it lost."""

    def __init__(self, planes: int, channels: int, layers: int) -> None:
        super().__init__()
        widths = [planes, *([channels] * (layers - 1)), planes]
        self.layers = nn.ModuleList(
            nn.Conv2d(before, after, 3, bias=False) for before, after in pairwise(widths)
        )
        self.rim = layers  # pixels lost at each edge

    def reset(self, chance: torch.Generator) -> None:
        """Normal with standard deviation √(0.1 / fan-in), as published."""
        for layer in self.layers:
            weight = layer.weight
            assert isinstance(weight, Tensor)
            fan_in = weight[0].numel()
            weight.data.normal_(0.0, math.sqrt(0.1 / fan_in), generator=chance)

    def silence(self) -> None:
        """Add nothing to the interpolated picture: where there is nothing to learn from."""
        with torch.no_grad():
            next(iter(self.layers[-1].parameters())).zero_()

    def forward(self, interpolated: Tensor) -> Tensor:
        """(N, C, h, w) → (N, C, h - 2·rim, w - 2·rim)."""
        signal = interpolated
        for layer in self.layers[:-1]:
            signal = F.relu(layer(signal), inplace=True)
        rim = self.rim
        lost: Tensor = self.layers[-1](signal).float()
        return interpolated[..., rim:-rim, rim:-rim] + lost


def symmetries(kernel: Kernel) -> tuple[tuple[int, bool], ...]:
    """The flips and turns under which a kernel is the same, so that a network trained for it holds for them too."""
    weights = torch.from_numpy(np.array(kernel.weights))
    limit = _SAME * float(weights.norm())
    return tuple(turn for turn in TURNS if float((turned(weights, *turn) - weights).norm()) <= limit)


def run(network: Network, interpolated: Tensor, half: bool) -> Tensor:
    """The network, its convolutions in bfloat16 if `half`."""
    # Channels last is a quarter quicker on processors that multiply bfloat16, and what cards prefer.
    interpolated = interpolated.contiguous(memory_format=torch.channels_last)
    with torch.autocast(interpolated.device.type, torch.bfloat16, enabled=half):
        answer: Tensor = network(interpolated)
        return answer
