"""A published network filled with the tensors of a file: all of them, each of its shape, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import torch
from torch import Tensor, nn

_COUNTER = "num_batches_tracked"  # of training; some files leave it out, and some networks
_Network = TypeVar("_Network", bound=nn.Module)


def filled(network: _Network, tensors: Mapping[str, Tensor]) -> _Network:
    """A network with these tensors, in its own kinds of numbers, in evaluation mode and without gradients.

    Args:
        network: may have been made on torch's device "meta", where it takes neither memory nor time.
        tensors: by the names of its own.

    Raises:
        ValueError: they are another network's; the text says what does not fit.
    """
    wanted = network.state_dict()
    own = {name: tensor for name, tensor in tensors.items() if name in wanted or not name.endswith(_COUNTER)}
    for name, tensor in wanted.items():
        if name.endswith(_COUNTER):
            own[name] = torch.zeros((), dtype=torch.int64)
        elif name in own and own[name].shape != tensor.shape:
            raise ValueError(f"{name} has {_shape(own[name])} numbers instead of {_shape(tensor)}")
    if wrong := sorted(wanted.keys() ^ own.keys()):
        raise ValueError(f"{wrong[0]} is {'missing' if wrong[0] in wanted else 'too much'}")
    network.load_state_dict({name: own[name].to(tensor.dtype) for name, tensor in wanted.items()}, assign=True)
    return network.eval().requires_grad_(requires_grad=False)


def _shape(tensor: Tensor) -> str:
    """As it is told: 64 × 4 × 7 × 7."""
    return " × ".join(map(str, tensor.shape)) or "1"
