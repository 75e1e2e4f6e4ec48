"""The file of a network that was trained here: named tensors in half precision, and a head that says what they are.

The head stands in the metadata of a .safetensors file, under "heirloom": a JSON object of ``format``
("heirloom-network"), ``version`` (1), and the attributes of :class:`NetworkFacts`. It is one text, because the order of
several is left to chance, and the same training shall give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from torch import Tensor

from engine.damaged import json_of
from engine.errors import BadWeights
from engine.saving import replacing

FORMAT, VERSION = "heirloom-network", 1
COLOURS = "colour"
"""The architecture of networks that colour."""
_HEAD = "heirloom"


@dataclass(frozen=True)
class NetworkFacts:
    """What a trained network is, for whoever loads it.

    Attributes:
        architecture: the name of the model that was trained, a key of `engine.training.models.MODELS`.
        scale: how many times larger its pictures are.
        colour: "rgb", or "luma" where it knows brightness alone and chroma is interpolated.
        degradation: how its small pictures were made: "photo", "bicubic" or "pyramid".
        residual: whether it adds to cubic interpolation.
        synthesised: whether it was trained to make up detail.
        licence: of the pictures it has seen, as the user stated it.
        scores: what it reached on its validation, and what is reached there without learning, by their names
            (`engine.training.score`); in the head they stand beside the other attributes.
        steps: how many it was trained.
        options: what else its constructor needs, by name.
    """

    architecture: str
    scale: int
    colour: str = "rgb"
    degradation: str = "photo"
    residual: bool = True
    synthesised: bool = False
    licence: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    steps: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def head(self) -> dict[str, str]:
        """As the file holds it."""
        told: dict[str, Any] = {"format": FORMAT, "version": VERSION}
        for one in fields(self):
            value = getattr(self, one.name)
            told |= value if one.name == "scores" else {one.name: value}
        return {_HEAD: json.dumps(told)}

    @staticmethod
    def of_head(told: Mapping[str, Any]) -> NetworkFacts:
        """The facts again.

        Raises:
            ValueError: something is missing or of another kind.
        """
        found = {name: told[name] for name in _KINDS if name in told}
        for name, value in found.items():
            kind = _KINDS[name]
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise ValueError(f"{name} is {value}")
        scores = {name: value for name, value in told.items()
                  if name not in _KINDS and isinstance(value, float)}
        return NetworkFacts(**found, scores=scores)


_KINDS: Mapping[str, type] = {
    "architecture": str, "scale": int, "colour": str, "degradation": str, "residual": bool, "synthesised": bool,
    "licence": str, "steps": int, "options": dict,
}  # fmt: skip


def write(path: Path, tensors: Mapping[str, Tensor], facts: NetworkFacts, *, overwrite: bool = False) -> None:
    """Write a network whole or not at all, in half precision.

    Raises:
        WontOverwrite: the file exists, and `overwrite` is not set.
        CannotWrite: the disk is full, there is no permission, or the folder is missing.
    """
    from safetensors.torch import save

    half = {name: value.detach().cpu().half().contiguous() if value.is_floating_point() else value.cpu().contiguous()
            for name, value in tensors.items()}
    data = save(half, metadata=facts.head)
    with replacing(path, overwrite) as file:
        file.write(data)


def facts_of(path: Path) -> NetworkFacts | None:
    """What a file says of itself, without its tensors; None where it is no network of ours.

    Raises:
        BadWeights: it is one, but damaged or of a newer version.
    """
    from safetensors import SafetensorError, safe_open

    try:
        if path.suffix.lower() != ".safetensors" or not path.is_file():
            return None
        with safe_open(path, "pt") as file:
            head = file.metadata() or {}
    except (SafetensorError, OSError) as fault:
        raise BadWeights("{name} cannot be read as a weight file ({reason}). Bring the file again.", name=path.name,
                         reason=str(fault)) from fault
    try:
        told = json_of(head.get(_HEAD, "null"))
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            return None
        if told.get("version") != VERSION:
            raise BadWeights("{name} was written by another Heirloom. Update Heirloom to use it.", name=path.name)
        return NetworkFacts.of_head(told)
    except (ValueError, TypeError) as fault:
        raise BadWeights("{name} does not say what network it holds ({reason}). Train or export it again.",
                         name=path.name, reason=str(fault)) from fault


def architecture_of(path: str) -> str:
    """The architecture that a file names, or nothing where it is no network of ours, or cannot be read."""
    try:
        facts = facts_of(Path(path))
    except BadWeights:  # opening it will say so
        return ""
    return facts.architecture if facts else ""


@contextmanager
def fitting(name: str) -> Iterator[None]:
    """Within the block a network takes the numbers of a file.

    Raises:
        BadWeights: they are those of another network.
    """
    try:
        yield
    except (RuntimeError, ValueError, LookupError) as fault:
        raise BadWeights("'{name}' does not hold the numbers of the network that it says it is. Train or export it "
                         "again.", name=name) from fault


def read(path: Path) -> tuple[NetworkFacts, dict[str, Tensor]]:
    """The facts and the tensors, float32, of a network of ours.

    Raises:
        BadWeights: it is no network of ours, damaged, or holds values that are not finite.
    """
    from safetensors.torch import load_file

    facts = facts_of(path)
    if facts is None:
        raise BadWeights("{name} is not a network that Heirloom trained. Choose another file.", name=path.name)
    tensors = {name: value.float() if value.is_floating_point() else value for name, value in load_file(path).items()}
    if not all(bool(value.isfinite().all()) for value in tensors.values() if value.is_floating_point()):
        raise BadWeights("{name} holds numbers that are not finite. Train it again.", name=path.name)
    return facts, tensors
