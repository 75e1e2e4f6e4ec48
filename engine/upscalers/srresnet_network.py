"""SRResNet, the generator of SRGAN: residual blocks on the small picture, then shuffles that make pixels of channels.

Source: C. Ledig et al., "Photo-realistic single image super-resolution using a generative adversarial network", CVPR
2017. Their network has 1,549,462 numbers at scale 4 (here one PReLU slope a layer, and no squashing at the end); the
small one has a seventh of them and no normalisation, which X. Wang et al., "ESRGAN", 2018, found to make artefacts.
With `residual` the network adds to cubic interpolation, and its last layer begins at nothing, so that before the first
step it is interpolation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from engine.upscalers.tiles import enlarge


@dataclass(frozen=True)
class Shape:
    """What a network is built as.

    Attributes:
        width: channels of every layer within.
        blocks: how many residual blocks.
        side: of the first and the last convolution's kernels; odd.
        norm: whether each convolution of a block, and the one behind them, is followed by batch normalisation.
        squashed: ends in (tanh + 1) / 2, and has a PReLU instead of the convolution's normalisation behind the blocks;
            so are the published files of one project.
    """

    width: int = 32
    blocks: int = 8
    side: int = 3
    norm: bool = False
    squashed: bool = False

    def plain(self) -> dict[str, Any]:
        """Name → value, as a file's head keeps it."""
        return asdict(self)

    @staticmethod
    def of(told: Mapping[str, Any]) -> Shape:
        """The shape of which `plain` gave these values.

        Raises:
            ValueError: a value is missing, of another kind, or larger than any such network is.
        """
        names = Shape().plain()
        found = {name: told.get(name) for name in names}
        for name, value in found.items():
            whole = isinstance(value, int) and 1 <= value <= 512
            if type(value) is not type(names[name]) or not (whole or isinstance(value, bool)):
                raise ValueError(f"{name} is {value}")
        return Shape(**found)  # type: ignore[arg-type]


SIZES: Mapping[str, Shape] = {"small": Shape(), "paper": Shape(64, 16, 9, True), "tiny": Shape(24, 5)}
"""The networks that can be trained, by name."""


class SrResNet(nn.Module):
    """(B, 3, h, w) in [0, 1] → (B, 3, S·h, S·w), not clipped.

    Attributes:
        scale: S.
        shape: how it is built.
        rim: photo pixels that an output pixel looks beyond its own.
    """

    def __init__(self, scale: int, shape: Shape, *, residual: bool = True) -> None:
        """With the weights that training starts from; draws from torch's own generator.

        Args:
            scale: S, 2 to 4; 4 is reached by way of 2.
            shape: how it is built.
            residual: add to interpolation.
        """
        super().__init__()
        self.scale, self.shape, self.residual = scale, shape, residual
        width, side = shape.width, shape.side
        self.first = nn.Sequential(nn.Conv2d(3, width, side, padding=side // 2), nn.PReLU())
        self.blocks = nn.ModuleList(_Block(width, shape.norm) for _ in range(shape.blocks))
        behind: list[nn.Module] = [nn.BatchNorm2d(width)] if shape.norm and not shape.squashed else []
        behind += [nn.PReLU()] if shape.squashed else []
        self.middle = nn.Sequential(nn.Conv2d(width, width, 3, padding=1), *behind)
        factors = (2, 2) if scale == 4 else (scale,)
        self.growing = nn.Sequential(*(
            nn.Sequential(nn.Conv2d(width, width * factor**2, 3, padding=1), nn.PixelShuffle(factor), nn.PReLU())
            for factor in factors))
        self.last = nn.Conv2d(width, 3, side, padding=side // 2)
        self.rim = side // 2 + 2 * shape.blocks + 1 + len(factors) + -(-(side // 2) // scale)
        self._start()

    def _start(self) -> None:
        """He's weights, those that end a block a tenth as large, and a last layer of nothing where it is residual."""
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
        if not self.shape.norm:
            for block in self.blocks:
                nn.init.kaiming_normal_(block.second.weight, a=10.0)  # type: ignore[union-attr,arg-type]
        if self.residual:
            nn.init.zeros_(self.last.weight)

    def forward(self, small: Tensor) -> Tensor:
        """The enlarged picture."""
        seen = first = self.first(small)
        for block in self.blocks:
            seen = block(seen)
        made: Tensor = self.last(self.growing(first + self.middle(seen)))
        if self.shape.squashed:
            return (torch.tanh(made) + 1) / 2
        return enlarge(small, self.scale) + made if self.residual else made


class _Block(nn.Module):
    """Two convolutions, and what went in added."""

    def __init__(self, width: int, norm: bool) -> None:
        super().__init__()
        self.one = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for _ in range(2 * norm))
        self.slope = nn.PReLU()

    def forward(self, seen: Tensor) -> Tensor:
        """(B, C, h, w) → the same."""
        made = self.one(seen)
        made = self.slope(self.norms[0](made) if self.norms else made)
        made = self.second(made)
        answer: Tensor = seen + (self.norms[1](made) if self.norms else made)
        return answer


class SrGan(nn.Module):
    """A generator, and the SRResNet that it started from, whose numbers stay as they are.

    Attributes:
        made: what is trained.
        begun: what it started from, as buffers: neither optimiser nor gradient knows it.
    """

    def __init__(self, scale: int, shape: Shape, *, residual: bool = True) -> None:
        """See `SrResNet`; `begin` gives both their numbers."""
        super().__init__()
        self.made = SrResNet(scale, shape, residual=residual)
        self.begun = SrResNet(scale, shape, residual=residual)
        for part in self.begun.modules():
            for name, value in list(part.named_parameters(recurse=False)):
                delattr(part, name)
                part.register_buffer(name, value.detach())
        self.begin(self.made.state_dict())

    def begin(self, tensors: Mapping[str, Tensor]) -> None:
        """Start from an SRResNet.

        Raises:
            RuntimeError: it is built otherwise.
        """
        self.made.load_state_dict(tensors)
        self.begun.load_state_dict(tensors)

    def forward(self, small: Tensor) -> Tensor:
        """What the generator makes."""
        image: Tensor = self.made(small)
        return image

    def mixed(self, strength: float) -> SrResNet:
        """The network in between: its numbers are those of `begun` at 0 and those of `made` at 1.

        Source: X. Wang et al., "ESRGAN", 2018, network interpolation.
        """
        ends = self.begun.state_dict(), self.made.state_dict()
        network = SrResNet(self.made.scale, self.made.shape, residual=self.made.residual)
        network.load_state_dict({
            name: torch.lerp(value, ends[1][name], strength) if value.is_floating_point() else value
            for name, value in ends[0].items()})
        return network
