"""What the trainer asks of a network that is to be trained; each kind of network is one such task.

The trainer (`engine.training.trainer`) owns the schedule, the means of weights, the states and all faults. A task owns
its networks, what they are shown, and what is an error. One with two networks, a generator and its critic, names both:
they take turns within each step, each with its own optimiser.
"""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import ClassVar, Self, cast

import numpy as np
import torch
from torch import Tensor, nn

from engine.training.crops import Crops
from engine.training.degrading import RIM, Degrading
from engine.training.exporting import MADE_OF, Described
from engine.training.models import MODELS
from engine.training.pictures import Picture, TrainingPictures
from engine.training.recipe import TrainingRecipe
from engine.training.validation import Judgement, Validation
from engine.weight_files.network_file import NetworkFacts


@dataclass(frozen=True)
class Batch:
    """What one step sees.

    Attributes:
        small: (B, 3, h, w) in [0, 1].
        large: (B, 3, S·h, S·w), the truth.
    """

    small: Tensor
    large: Tensor

    def to(self, device: torch.device) -> Self:
        """The same on a device."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(self, **{name: value.to(device) for name, value in held.items() if isinstance(value, Tensor)})


@dataclass(frozen=True)
class WeighedBatch(Batch):
    """One whose pixels do not count alike.

    Attributes:
        weights: (B, 1, S·h, S·w), how much each pixel's error counts.
    """

    weights: Tensor


def weights_of(batch: Batch) -> Tensor | None:
    """How much each pixel's error counts; None for all alike."""
    return batch.weights if isinstance(batch, WeighedBatch) else None


class Task(ABC):
    """A network to be trained.

    Attributes:
        recipe: all choices.
        pictures: those that are learned from.
        networks: by name, those that are trained, in the order of their turns within a step.
        validation: what it is judged on.
        exported: the name of the one that is written in the end; it is the one that is judged.
        patient: goes on though nothing is gained for a while, since its gains are small and many.
        clip: the norm that its gradients have at most.
        stage: which of its stages a training is in, from 0 on; the trainer sets it.
    """

    exported = "network"
    patient: ClassVar[bool] = False
    clip: ClassVar[float] = 1.0
    stage: int = 0

    def __init__(self, recipe: TrainingRecipe, pictures: TrainingPictures) -> None:
        """Build the networks with torch's seed as it is, and fix what they are judged on."""
        self.recipe, self.pictures = recipe, pictures.train
        self.crops = Crops(pictures.train, recipe)
        self.validation = self.validating(pictures.held_out)
        self.networks: Mapping[str, nn.Module] = self.built()

    @abstractmethod
    def built(self) -> Mapping[str, nn.Module]:
        """The networks by name, with the weights that training starts from."""

    @abstractmethod
    def loss(self, name: str, batch: Batch) -> Tensor:
        """The error of one network's turn, a scalar to be made smaller."""

    @abstractmethod
    def facts(self) -> NetworkFacts:
        """What the written file says of the network; the trainer adds scores and steps."""

    @abstractmethod
    def described(self) -> Described:
        """What its card says of a network of its kind."""

    @abstractmethod
    def validating(self, held_out: Sequence[Picture]) -> Validation:
        """What it is judged on, made of pictures that were held out."""

    @abstractmethod
    def batch(self, count: int, random: np.random.Generator) -> Batch:
        """What one step sees: `count` crops, or about as much."""

    @abstractmethod
    def judged(self, network: nn.Module) -> Judgement:
        """How good a network is, on the pictures that were held out."""

    def optimiser(self, name: str, network: nn.Module) -> torch.optim.Optimizer:
        """What moves one network's weights; the trainer sets its rate at every step."""
        return torch.optim.Adam(network.parameters(), self.recipe.rate)

    def moved(self, name: str) -> Sequence[nn.Parameter]:
        """The weights of one network that its turn moves."""
        return list(self.networks[name].parameters())

    def stage_at(self, share: float) -> int:
        """The stage in which a training is at a share of its budget; each begins with the means of the one before."""
        return 0

    def entered(self) -> None:  # noqa: B027 - most have one stage
        """Another stage begins: the exported network has the mean of weights, and may be changed before it goes on."""

    def rate(self, name: str, share: float) -> float:
        """Rate of one network as a factor of the schedule's, at a share of the budget."""
        return 1.0

    def improves(self, judged: Sequence[Judgement]) -> bool:
        """Whether the last of all that was judged is what shall be kept."""
        score = MODELS[self.recipe.model].score
        return all(score.gained(judged[-1].score, one.score) > 0 for one in judged[:-1])

    def begin(self, facts: NetworkFacts, tensors: Mapping[str, Tensor]) -> None:
        """Start from a network that was trained before.

        Raises:
            RuntimeError: it is another network; the text says what it is.
        """
        wanted = self.facts()
        if (facts.architecture, facts.scale, facts.colour) != (wanted.architecture, wanted.scale, wanted.colour):
            raise RuntimeError(f"{facts.architecture}, scale {facts.scale}, {facts.colour}")
        self.networks[self.exported].load_state_dict(tensors)

    def concern(self, judgements: Sequence[Judgement]) -> str:
        """A sentence that ends the training, where what was judged so far is reason enough; else nothing."""
        return ""

    def figures(self) -> Mapping[str, float]:
        """Further figures of the last step for those who watch, by name."""
        return {}


class EnlargingTask(Task):
    """A network that enlarges pictures by one scale, whatever their blur."""

    @cached_property
    def _degrading(self) -> Degrading:
        """What makes small pictures of crops."""
        return Degrading(self.recipe)

    @abstractmethod
    def enlarged(self, network: nn.Module, small: Tensor) -> Tensor:
        """(B, 3, h, w) → (B, 3, S·h, S·w), what the exported network makes of pictures; not clipped."""

    def validating(self, held_out: Sequence[Picture]) -> Validation:
        """The middles of the pictures, and small pictures of them."""
        return Validation.of(held_out, self.recipe.scale, self._degrading, self.recipe.seed)

    def batch(self, count: int, random: np.random.Generator) -> Batch:
        """`count` crops and their small pictures."""
        rim = RIM * self.recipe.scale
        crops, weights = zip(*(self.crops.weighted(rim, random) for _ in range(count)), strict=True)
        wide = torch.from_numpy(np.stack(crops))
        small, large = self._degrading(wide, random)
        if not self.recipe.depth_loss:
            return Batch(small, large)
        return WeighedBatch(small, large, torch.from_numpy(np.stack(weights)))

    def judged(self, network: nn.Module) -> Judgement:
        """By what it makes of the validation's small pictures."""
        device = next(network.parameters()).device
        return self.validation.judged(lambda small: self.enlarged(network, small.to(device)))

    def described(self) -> Described:
        """As recipe and facts have it."""
        facts = self.facts()
        does = f"learns on {'red, green and blue' if facts.colour == 'rgb' else 'brightness, colour is interpolated'}"
        return Described(f"scale {facts.scale}", does + ("; adds to bicubic interpolation" if facts.residual else ""),
                         MADE_OF[facts.degradation], self.recipe.formula)


def task_of(name: str) -> type[Task]:
    """The class of the task that trains a model."""
    module, _, kind = MODELS[name].task.partition(":")
    return cast(type[Task], getattr(importlib.import_module(module), kind))
