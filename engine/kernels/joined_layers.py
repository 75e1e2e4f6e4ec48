"""Convolutions joined with what follows them, where the processor's library (oneDNN) offers it.

A sum or a ReLU after a convolution costs a third of it, for it reads and writes everything once more. The library does
both as it writes; torch lets only `torch.compile` at it, which needs a compiler that the user's machine has not got.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation


@dataclass(frozen=True)
class Layer:
    """A 3×3 convolution with its weights as they are used; see `laid`.

    Attributes:
        weight: (out, in, 3, 3) in channels-last order.
        bias: (out,).
        stride: of both axes.
        joined: whether the library is asked.
    """

    weight: Tensor
    bias: Tensor
    stride: int
    joined: bool

    def __call__(self, seen: Tensor, positive: bool = False) -> Tensor:
        """(B, in, h, w) in channels-last order, convolved; what is below 0 made 0 if `positive`."""
        if self.joined:
            found: Tensor = torch.ops.mkldnn._convolution_pointwise(
                seen, self.weight, self.bias, [1, 1], [self.stride] * 2, [1, 1], 1, "relu" if positive else "none", [],
                "")  # fmt: skip
            return found
        found = F.conv2d(seen, self.weight, self.bias, self.stride, padding=1)
        return found.relu_() if positive else found

    def add_to(self, kept: Tensor, seen: Tensor) -> None:
        """`seen`, convolved, is added to `kept` in its place."""
        if self.joined:
            torch.ops.mkldnn._convolution_pointwise_.binary(
                kept, seen, self.weight, self.bias, [1, 1], [self.stride] * 2, [1, 1], 1, "add", 1.0, None, [], None)
        else:
            kept += self(seen)


def laid(weight: Tensor, bias: Tensor, device: torch.device, half: bool, stride: int = 1) -> Layer:
    """A layer of copies of trained weights.

    Args:
        weight: (out, in, 3, 3).
        bias: (out,).
        device: where it will run.
        half: in bfloat16, else in float32.
        stride: of both axes.
    """
    kind = torch.bfloat16 if half else torch.float32
    with torch.no_grad():
        copies = (weight.to(device, kind).clone(memory_format=torch.channels_last), bias.to(device, kind).clone())
    return Layer(*copies, stride, joins(device, half))


def joins(device: torch.device, half: bool) -> bool:
    """Whether the processor's library can join a convolution with what follows it."""
    if device.type != "cpu" or not torch._C._has_mkldnn or not hasattr(torch.ops, "mkldnn"):
        return False
    library = torch.ops.mkldnn
    if not (hasattr(library, "_convolution_pointwise") and hasattr(library, "_convolution_pointwise_")):
        return False
    return not half or bool(library._is_mkldnn_bf16_supported())
