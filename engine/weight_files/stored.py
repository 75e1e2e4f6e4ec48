"""Our own small networks' weights, which come with the program (resources/weights, each with its card)."""

from __future__ import annotations

from torch import Tensor

from engine import resources


def stored(name: str) -> dict[str, Tensor]:
    """The tensors of one network, float32."""
    from safetensors.torch import load

    return {key: tensor.float() for key, tensor in load(resources.data("weights", f"{name}.safetensors")).items()}
