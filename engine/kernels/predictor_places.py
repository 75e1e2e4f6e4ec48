"""The predictor network made for running: what it sees in a window, under each flip and turn, layers joined."""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.dihedral import turned
from engine.kernels.joined_layers import laid
from engine.kernels.predictor_network import PredictorNetwork


class Places:
    """`PredictorNetwork.places`, as fast as the processor has it."""

    def __init__(self, network: PredictorNetwork, device: torch.device, half: bool) -> None:
        """Its layers.

        Args:
            network: as it was trained.
            device: where it will run.
            half: in bfloat16.
        """
        self.kind = torch.bfloat16 if half else torch.float32
        self.layers = [
            laid(each.weight, each.bias, device, half, each.stride[0]) for each in cast(Any, network.layers)
        ]
        both = (network.trust, network.calm)
        self.trust = torch.cat([each.weight for each in both]).detach().to(device, self.kind)
        self.shift = torch.cat([each.bias for each in both if each.bias is not None]).detach().to(device, self.kind)

    def tally(self, shown: Tensor, mask: Tensor, turn: tuple[int, bool]) -> Tensor:
        """What is seen in a window that is flipped and turned.

        Args:
            shown: (1, C, h, w) from `PredictorNetwork.shown`, upright.
            mask: (1, 1, h, w), 1 inside the region, upright.
            turn: the flip and turn.

        Returns:
            (1, 2, 193), see `PredictorNetwork.tally`.
        """
        seen = turned(shown, *turn).to(self.kind).contiguous(memory_format=torch.channels_last)
        for layer in self.layers:
            seen = layer(seen, positive=True)
        trust = F.conv2d(seen, self.trust, self.shift).float()
        weight = PredictorNetwork.weight(trust, turned(mask, *turn))
        return PredictorNetwork.tally(seen.float(), weight)
