"""Our own small networks' weights, which come with the program (resources/weights, each with its card)."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "weights"
_TYPES = {"F16": torch.float16, "F32": torch.float32}


def stored(name: str) -> dict[str, Tensor]:
    """The tensors of one network, float32.

    The file is in the safetensors format (a length, a table in JSON, the numbers), which is read here in a few lines,
    because a machine that only computes may lack the package.
    """
    content = (FOLDER / f"{name}.safetensors").read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    table = json.loads(content[8:start])
    found = {}
    for key, entry in table.items():
        if key == "__metadata__":
            continue
        first, last = (start + offset for offset in entry["data_offsets"])
        numbers = torch.frombuffer(bytearray(content[first:last]), dtype=_TYPES[entry["dtype"]])
        found[key] = numbers.reshape(entry["shape"]).float()
    return found
