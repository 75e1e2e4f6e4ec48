"""Our own small networks' weights, which come with the program (resources/weights, each with its card)."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "weights"


def stored(name: str) -> dict[str, Tensor]:
    """The tensors of one network, float32."""
    from safetensors.torch import load_file

    return {key: tensor.float() for key, tensor in load_file(FOLDER / f"{name}.safetensors").items()}
