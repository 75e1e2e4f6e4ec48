"""Where the files lie that come with the program."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "resources"


def network_weights(name: str) -> Path:
    """The file of one of our own small networks, which comes with the program; see the card beside it."""
    return ROOT / "weights" / f"{name}.safetensors"
