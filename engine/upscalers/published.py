"""SRGAN's generator out of others' files, which no library recognises: their tensors under our names.

Such a file holds `block1` (the first layer), `block2` and further (residual blocks with batch normalisation), a layer
with a PReLU behind them, and as the last block the growing layers and the end, whose picture is (tanh + 1) / 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import torch
from torch import Tensor

from engine.upscalers.srresnet_network import Shape, SrResNet

_MARK = "block1.1.weight"
_BLOCK = re.compile(r"block(\d+)\.conv1\.weight")
_PARTS = {"conv1": "one", "bn1": "norms.0", "prelu": "slope", "conv2": "second", "bn2": "norms.1"}
_MOST = 64  # blocks that such a network has at most


def generator(state: Mapping[str, Tensor]) -> SrResNet | None:
    """The network of these tensors, on the processor; None where they are those of another kind."""
    numbers = sorted(int(found[1]) for name in state if (found := _BLOCK.fullmatch(name)))
    first = state.get("block1.0.weight")
    if _MARK not in state or first is None or first.ndim != 4 or not 1 <= len(numbers) <= _MOST:
        return None
    if numbers != list(range(2, len(numbers) + 2)):
        return None
    end = len(numbers) + 3
    growing = sum(name.startswith(f"block{end}.") and name.endswith(".conv.weight") for name in state)
    if growing not in (1, 2):
        return None
    width, side = int(first.shape[0]), int(first.shape[-1])
    if not (width <= 512 and side % 2 and side <= 15):
        return None
    with torch.random.fork_rng([]):
        network = SrResNet(2**growing, Shape(width, len(numbers), side, True, True), residual=False)
    wanted = network.state_dict()
    ours = {name: tensor for old, tensor in state.items() if (name := _renamed(old, end, growing))}
    # How many batches the normalisation has counted is of no use here, and older files do not say it.
    counted = {name: value for name, value in wanted.items() if name.endswith("num_batches_tracked")}
    try:
        network.load_state_dict({**counted, **ours})
    except RuntimeError:
        return None
    return network


def _renamed(name: str, end: int, growing: int) -> str:
    """Our name of a tensor; nothing for one that is not known."""
    block, _, rest = name.partition(".")
    if not re.fullmatch(r"block\d+", block):
        return ""
    number = int(block.removeprefix("block"))
    part, _, kind = rest.partition(".")
    if number == 1:
        return f"first.{rest}"
    if number == end - 1:
        return f"middle.{rest}"
    if number < end - 1:
        return f"blocks.{number - 2}.{_PARTS[part]}.{kind}" if part in _PARTS else ""
    if part == str(growing):
        return f"last.{kind}"
    layer = {"conv": "0", "prelu": "2"}.get(kind.partition(".")[0], "")
    return f"growing.{part}.{layer}.{kind.partition('.')[2]}" if layer else ""
