"""All that a training needs to go on as if it had never stopped, as one file: tensors by name, and the rest as JSON.

No pickle: tensors lie in a .safetensors file, whose metadata holds the numbers and the draws' states as a JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from engine.damaged import json_of
from engine.errors import BadUsage
from engine.said import Said

_HEAD = "state"


@dataclass
class Standing:
    """How far a training is; all of it is numbers.

    Attributes:
        step: steps done.
        seconds: of training.
        batch: crops in a step, fewer than asked for where the memory was short.
        slower: factor of the rate after faults.
        faults: how often the loss was no number.
        drawn: crops drawn.
        judged: (step, seconds, score, second figure) of each judgement.
        best: index into `judged`, or -1.
        cooling: the step from which the rate falls to its end since nothing was gained any more, or -1.
        stage: which of its task's stages it is in, from 0 on.
        entered: the step at which that began.
    """

    step: int = 0
    seconds: float = 0.0
    batch: int = 16
    slower: float = 1.0
    faults: int = 0
    drawn: int = 0
    judged: list[list[float]] = field(default_factory=list)
    best: int = -1
    cooling: int = -1
    stage: int = 0
    entered: int = 0


@dataclass
class Learning:
    """What changes while a network learns.

    Attributes:
        networks: by name.
        averaged: of each floating tensor of the exported network, its mean over steps.
        optimisers: by the networks' names.
        random: the draws of crops.
        standing: the numbers.
        device: where it computes.
    """

    networks: Mapping[str, nn.Module]
    averaged: dict[str, Tensor]
    optimisers: dict[str, torch.optim.Optimizer]
    random: np.random.Generator
    standing: Standing
    device: torch.device

    def packed(self) -> bytes:
        """As a file holds it."""
        from safetensors.torch import save

        tensors = {f"averaged/{key}": value for key, value in self.averaged.items()}
        for name, network in self.networks.items():
            tensors |= {f"weights/{name}/{key}": value for key, value in network.state_dict().items()}
        for name, optimiser in self.optimisers.items():
            for index, values in optimiser.state_dict()["state"].items():
                tensors |= {f"optimiser/{name}/{index}/{key}": torch.as_tensor(value) for key, value in values.items()}
        tensors["random/torch"] = torch.get_rng_state()
        if self.device.type == "cuda":
            tensors["random/cuda"] = torch.cuda.get_rng_state(self.device)
        head = {"standing": asdict(self.standing), "draws": self.random.bit_generator.state}
        plain = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        return bytes(save(plain, metadata={_HEAD: json.dumps(head)}))

    def take(self, path: Path) -> None:
        """Become what a file holds.

        Raises:
            BadUsage: it is damaged, or of another network.
        """
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(path, "pt") as file:
                head = json_of(file.metadata()[_HEAD])
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
            self._become(head, tensors)
        except (SafetensorError, OSError, ValueError, KeyError, TypeError, RuntimeError) as fault:
            raise _unreadable(path, fault) from fault

    def _become(self, head: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
        """Take over what was read."""
        for name, network in self.networks.items():
            network.load_state_dict(_under(tensors, f"weights/{name}/"))
        found = _under(tensors, "averaged/")
        for key, value in self.averaged.items():
            value.copy_(found[key])
        for name, optimiser in self.optimisers.items():
            states: dict[int, dict[str, Tensor]] = {}
            for key, value in _under(tensors, f"optimiser/{name}/").items():
                index, _, what = key.partition("/")
                states.setdefault(int(index), {})[what] = value
            optimiser.load_state_dict({"state": states, "param_groups": optimiser.state_dict()["param_groups"]})
            for weight, state in optimiser.state.items():
                for what, value in state.items():
                    if isinstance(value, Tensor) and value.shape == weight.shape:  # else it rounds otherwise
                        state[what] = torch.empty_like(weight).copy_(value)
        torch.set_rng_state(tensors["random/torch"])
        if self.device.type == "cuda" and "random/cuda" in tensors:
            torch.cuda.set_rng_state(tensors["random/cuda"], self.device)
        self.random.bit_generator.state = head["draws"]
        for name, value in head["standing"].items():
            setattr(self.standing, name, value)

    def begin_again(self, optimisers: Mapping[str, torch.optim.Optimizer], network: nn.Module) -> None:
        """Go on with other optimisers, and with the exported network as it is now as the mean of weights."""
        self.optimisers.update(optimisers)
        with torch.no_grad():
            for key, value in network.state_dict().items():
                self.averaged[key].copy_(value)

    def average(self, network: nn.Module) -> None:
        """Move the mean of weights a step further; it looks back a thousand steps, fewer where a stage begins."""
        step = self.standing.step - self.standing.entered
        keep = min(0.999, (step + 1) / (step + 10))
        with torch.no_grad():
            for key, value in network.state_dict().items():
                if value.is_floating_point():
                    self.averaged[key].lerp_(value, 1 - keep)
                else:
                    self.averaged[key].copy_(value)


def averaged_of(path: Path) -> dict[str, Tensor]:
    """The mean weights that a state holds.

    Raises:
        BadUsage: it is damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return _under(load_file(path), "averaged/")
    except (SafetensorError, OSError) as fault:
        raise _unreadable(path, fault) from fault


def _under(tensors: Mapping[str, Tensor], start: str) -> dict[str, Tensor]:
    """The tensors whose names begin so, by the rest of their names."""
    return {name.removeprefix(start): value for name, value in tensors.items() if name.startswith(start)}


def _unreadable(path: Path, fault: Exception) -> BadUsage:
    """A sentence about a state that cannot be read."""
    said = Said("The state '{name}' of the training cannot be read ({reason}). Remove it to go on from the one before.",
                name=path.name, reason=str(fault))
    return BadUsage.telling(said)
