"""Our own small networks' weights: those that come with the program (resources/weights), or a file in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor

from engine import resources
from engine.errors import MissingWeights
from engine.weight_files import network_file

_Made = TypeVar("_Made")


def stored(name: str) -> dict[str, Tensor]:
    """The tensors of one network that comes with the program, float32."""
    from safetensors.torch import load

    return {key: tensor.float() for key, tensor in load(resources.data("weights", f"{name}.safetensors")).items()}


def as_found(path: Path) -> tuple[int, int]:
    """When a network's file was changed, and its bytes: what tells it from what stood there before.

    Raises:
        MissingWeights: no such file.
    """
    if not path.is_file():
        raise MissingWeights("There is no file '{path}'. Choose the network's file again.", path=path)
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@dataclass(frozen=True)
class Source:
    """Where the numbers of one of our own networks come from; what is made of them can be kept by it.

    Attributes:
        name: of the weights that come with the program.
        path: of a file that `heirloom train` has written, which takes their place; or nothing.
        state: of that file, as it was found.
    """

    name: str
    path: str = ""
    state: tuple[int, int] = (0, 0)

    @classmethod
    def of(cls, name: str, path: str = "") -> Source:
        """The source as it is now.

        Raises:
            MissingWeights: the file is not there.
        """
        return cls(name, path, as_found(Path(path))) if path else cls(name)

    @property
    def key(self) -> str:
        """What tells its parts of an unfinished restoration from those of another file; nothing for what ships."""
        told = f"{self.path} {self.state}".encode("utf-8", "surrogateescape")
        return f" {hashlib.sha256(told).hexdigest()[:16]}" if self.path else ""

    def made(self, make: Callable[[Mapping[str, Tensor]], _Made]) -> _Made:
        """What is made of the tensors, float32; what `make` draws changes nobody's draws.

        Raises:
            BadWeights: the file is damaged, or holds the numbers of another network.
        """
        tensors = network_file.read(Path(self.path))[1] if self.path else stored(self.name)
        with network_file.fitting(Path(self.path).name or self.name), torch.random.fork_rng([]):
            return make(tensors)
