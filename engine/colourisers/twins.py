"""The networks that `train --model colour` trains, as one file holds them: of the whole picture, and of things.

Source: J.-W. Su, H.-K. Chu, J.-B. Huang, "Instance-aware image colorization", CVPR 2020. Trained anew, things take no
part outside their outlines, and the heads that weight features may fall below 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from engine.colourisers.colour_network import Backbone, Fusion, Thing

STAGES = ("whole", "instance", "fusion")
"""Of its training, in their order."""
CENTRED = False
"""Whether the plane that says where strokes are is -0.5 where there is none; here it is 0, as of siggraph17."""


class Twins(nn.Module):
    """Two networks of the same layers, one with the fusion.

    Attributes:
        whole: of the whole picture; its features are fused with those of things.
        twin: of things, each a crop by itself.
        stage: how far it was trained, an index into `STAGES`; in the first there are no things.
    """

    stage: Tensor

    def __init__(self, width: int) -> None:
        """Random weights, but heads that let all take part alike.

        Args:
            width: channels of the first block.
        """
        super().__init__()
        self.whole, self.twin = Fusion(width, rectified=False), Backbone(width)
        self.register_buffer("stage", torch.zeros((), dtype=torch.int64))
        with torch.no_grad():
            for head in self.whole.heads:
                for side in head.children():
                    for weight in list(side.children())[-2].parameters():
                        weight.zero_()

    def give(self, colour: Sequence[float]) -> None:
        """Give every pixel one colour, its a and b in shares of 110, until something is learned."""
        with torch.no_grad():
            for network in (self.whole, self.twin):
                last = next(network.model_out.children())
                for weight in last.parameters():
                    weight.zero_()
                last.get_parameter("bias").copy_(torch.tensor(colour).atanh())

    @classmethod
    def holding(cls, tensors: Mapping[str, Tensor], options: Mapping[str, Any]) -> Twins:
        """The networks of a file, in evaluation mode and without gradients.

        Raises:
            RuntimeError, LookupError, ValueError: they are of another network.
        """
        width = options["width"]
        if not isinstance(width, int) or not 1 <= width <= 256:
            raise ValueError(f"its width is {width}")
        with torch.device("meta"):
            network = cls(width)
        network.load_state_dict(dict(tensors), assign=True)
        if not 0 <= int(network.stage) < len(STAGES):
            raise ValueError(f"its stage is {int(network.stage)}")
        return network.eval().requires_grad_(requires_grad=False)

    @property
    def fuses(self) -> bool:
        """Whether things are looked at."""
        return int(self.stage) > 0

    def begin(self, stage: int) -> None:
        """Begin a stage of the training: the network of things begins as that of the whole picture."""
        if stage > 0 and not self.fuses:
            shared = self.twin.state_dict().keys()
            self.twin.load_state_dict({name: value for name, value in self.whole.state_dict().items()
                                       if name in shared})
        self.stage.fill_(stage)

    def coloured(self, planes: Tensor, things: Sequence[Thing]) -> Tensor:
        """(1, 2, h, w): the colours of (1, 4, h, w), with its things where there are any."""
        colours: Tensor = self.whole.fused(planes, things) if things else self.whole(planes)
        return colours
