"""The networks that colour as a task, in the three stages of the paper: pictures, things, and how both take part.

Source: J.-W. Su, H.-K. Chu, J.-B. Huang, "Instance-aware image colorization", CVPR 2020, and its published training:
Huber's loss in a and b, things as crops beginning with what whole pictures taught, then the fusion with batch
normalisation frozen. Unlike there some colours are told in every stage (R. Zhang et al., SIGGRAPH 2017), and things
take no part outside their outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.colourisers.colour_network import MULTIPLE, Thing
from engine.colourisers.learned_work import SPAN, boxes_of, fitted, placed, share_of
from engine.colourisers.twins import STAGES, Twins
from engine.data import Regions
from engine.training.colour_judging import ColourJudge
from engine.training.colour_views import Box, Floats, Look, Part, colourful, square
from engine.training.exporting import Described
from engine.training.pictures import Picture
from engine.training.score import COLOUR
from engine.training.task import Batch, Task
from engine.training.validation import Judgement, Validation
from engine.weight_files.network_file import COLOURS, NetworkFacts

_SHARES = (0.6, 0.85)  # of a training in all stages: where things begin, and where the fusion does
_BEND = 1 / SPAN  # of Huber's loss: from this error on it grows as a line
_TOLD = 9.0  # more weight of a pixel whose colour was told
_FUSED = 8  # times fewer pictures in a step of the fusion, each with its things
_TRIES = 20  # draws of a part that has colours
_MIRRORED = 0.5  # share of parts


@dataclass(frozen=True)
class Scene:
    """A picture with its things, as the fusion learns from it.

    Attributes:
        planes: (1, 4, h, w), what is told of the whole.
        colours: (1, 2, h, w), the truth.
        crops: (N, 4, side, side), what is told of its things.
        boxes: of these, in pixels of the network's picture.
        insides: (N, h, w), the share of each pixel that is theirs.
    """

    planes: Tensor
    colours: Tensor
    crops: Tensor
    boxes: Sequence[Box]
    insides: Tensor

    def to(self, device: torch.device) -> Self:
        """The same on a device."""
        return replace(self, planes=self.planes.to(device), colours=self.colours.to(device),
                       crops=self.crops.to(device), insides=self.insides.to(device))


@dataclass(frozen=True)
class ColourBatch(Batch):
    """What one step sees.

    Attributes:
        small: (B, 4, side, side), what is told.
        large: (B, 2, side, side), the true a and b in shares of `SPAN`.
        scenes: instead of these where the fusion is learned.
    """

    scenes: tuple[Scene, ...] = ()

    def to(self, device: torch.device) -> Self:
        """The same on a device."""
        return replace(super().to(device), scenes=tuple(scene.to(device) for scene in self.scenes))


class ColourTask(Task):
    """The networks of `engine.colourisers.twins`."""

    patient = True

    def built(self) -> Mapping[str, nn.Module]:
        """Both in one, which at first give every pixel the mean colour of the training."""
        network = Twins(self.recipe.width)
        network.give(self._judge.mean)
        network.begin(self._kind)
        return {"network": network.to(memory_format=torch.channels_last)}

    @property
    def _kind(self) -> int:
        """The stage, an index into `STAGES`."""
        return self.stage if self.recipe.stage == "all" else STAGES.index(self.recipe.stage)

    @property
    def side(self) -> int:
        """Of its squares, in pixels."""
        return max(self.recipe.crop // MULTIPLE, 2) * MULTIPLE

    def stage_at(self, share: float) -> int:
        """By the budget, where there are several."""
        return sum(share >= begin for begin in _SHARES) if self.recipe.stage == "all" else 0

    def entered(self) -> None:
        """Things begin with what whole pictures have taught."""
        self._twins.begin(self._kind)

    def begin(self, facts: NetworkFacts, tensors: Mapping[str, Tensor]) -> None:
        """Start from a network of the stage before, or of the same.

        Raises:
            RuntimeError: it is another network; the text says what it is.
        """
        if facts.architecture == COLOURS and facts.options.get("width") != self.recipe.width:
            raise RuntimeError(f"width {facts.options.get('width')}")
        super().begin(facts, tensors)
        self._twins.begin(self._kind)

    @property
    def _twins(self) -> Twins:
        """The network."""
        network = self.networks[self.exported]
        assert isinstance(network, Twins)
        return network

    def moved(self, name: str) -> Sequence[nn.Parameter]:
        """Of the whole all but the heads; of things all; in the fusion the heads and the last layers."""
        twins, heads = self._twins, [weight for head in self._twins.whole.heads for weight in head.parameters()]
        if self._kind == 1:
            return list(twins.twin.parameters())
        if self._kind == 2:
            return [*heads, *twins.whole.model10.parameters(), *twins.whole.model_out.parameters()]
        return [weight for weight in twins.whole.parameters() if all(weight is not head for head in heads)]

    def validating(self, held_out: Sequence[Picture]) -> Validation:
        """Held-out pictures made grey, with strokes and without; the plain answers need no learning."""
        self._judge = ColourJudge(held_out, self.pictures, self.side, self.recipe.seed)
        return Validation(self._judge.samples, self._judge.plain)

    def judged(self, network: nn.Module) -> Judgement:
        """As the colouring itself asks it."""
        assert isinstance(network, Twins)
        return self._judge(network)

    def improves(self, judged: Sequence[Judgement]) -> bool:
        """By the errors with strokes and without together, lest what follows no strokes be kept."""
        both = [one.score + one.second for one in judged]
        return all(both[-1] < one for one in both[:-1])

    def batch(self, count: int, random: np.random.Generator) -> ColourBatch:
        """`count` parts of pictures, or things; of the fusion fewer pictures, each with its things."""
        if self._kind == 2:
            scenes = tuple(self._scene(random) for _ in range(max(count // _FUSED, 1)))
            return ColourBatch(torch.zeros(0), torch.zeros(0), scenes)
        place = self._thing_in if self._kind == 1 else self._anywhere
        made = [self._part(place, random) for _ in range(count)]
        planes, colours = (torch.from_numpy(np.stack(each)) for each in zip(*made, strict=True))
        return ColourBatch(planes, colours)

    def loss(self, name: str, batch: Batch) -> Tensor:
        """Huber's, of what the network of this stage makes."""
        assert isinstance(batch, ColourBatch)
        twins = self._twins
        twins.train(self._kind < 2)
        if self._kind == 2:
            return torch.stack([huber(self._fused(scene), scene.colours, scene.planes)
                                for scene in batch.scenes]).mean()
        network = twins.twin if self._kind else twins.whole
        with torch.autocast(batch.small.device.type, torch.bfloat16):
            made = network(batch.small.to(memory_format=torch.channels_last))
        return huber(made.float(), batch.large, batch.small)

    def facts(self) -> NetworkFacts:
        """Of any size of photo."""
        return NetworkFacts(COLOURS, 1, residual=False, licence=self.recipe.licence,
                            options={"width": self.recipe.width, "side": self.side})

    def described(self) -> Described:
        """What it has seen, and what it is judged beside."""
        return Described(
            "photos of any size",
            "guesses a and b of CIE Lab at a small size, by lightness and strokes; luma is no part of its answer",
            f"parts of photos in colour made grey, of {self.side} by {self.side} pixels, under other tone curves and "
            f"with grain; colours told in {self.recipe.hinted:.0%} of them; stage {self.recipe.stage}",
            "Huber's in a and b, pixels whose colour was told ten times; Adam",
            f"{COLOUR.judged_by}; grey itself has {self._judge.grey:.2f}",
            "" if self.recipe.start else "what gives all the mean colour of the pictures",
            ("Its colours are guesses: likely, not known.",))

    def _fused(self, scene: Scene) -> Tensor:
        """(1, 2, h, w): the colours of a picture with its things."""
        twins = self._twins
        with torch.no_grad(), torch.autocast(scene.planes.device.type, torch.bfloat16):
            found = twins.twin.features(scene.crops.to(memory_format=torch.channels_last))
        things = [Thing(box, {place: each[number : number + 1].float() for place, each in found.items()}, inside)
                  for number, (box, inside) in enumerate(zip(scene.boxes, scene.insides, strict=True))]
        return twins.coloured(scene.planes, things)

    def _part(self, place: Callable[[np.random.Generator], tuple[Picture, Box]], random: np.random.Generator,
              ) -> tuple[Floats, Floats]:
        """What is told of a part of a picture, and its true colours; of some with hardly any the last."""
        self.crops.drawn += 1
        for _ in range(_TRIES):
            picture, box = place(random)
            look = Look.drawn(random)
            part = Part.of(picture.pixels, box, (self.side, self.side), look)
            part = part.mirrored() if random.random() < _MIRRORED else part
            colours = part.colours
            if colourful(colours):
                break
        return part.planes(part.told_of(self.recipe.hinted, random), look, random), colours

    def _anywhere(self, random: np.random.Generator) -> tuple[Picture, Box]:
        """A square of any picture, a share of them about faces."""
        if self._faces and random.random() < self.recipe.faces:
            picture = self._faces[int(random.integers(len(self._faces)))]
            face = picture.faces[int(random.integers(len(picture.faces)))]
            return picture, square(picture.pixels.shape[:2], self.side, random, face)
        picture = self.pictures[int(random.integers(len(self.pictures)))]
        return picture, square(picture.pixels.shape[:2], self.side, random)

    def _thing_in(self, random: np.random.Generator) -> tuple[Picture, Box]:
        """A thing of any picture that has one."""
        picture = self._showing[int(random.integers(len(self._showing)))]
        boxes = self._boxes(picture)
        return picture, boxes[int(random.integers(len(boxes)))][1]

    def _scene(self, random: np.random.Generator) -> Scene:
        """A picture with its things."""
        self.crops.drawn += 1
        picture = self._showing[int(random.integers(len(self._showing)))]
        assert picture.things is not None
        turn = slice(None, None, -1 if random.random() < _MIRRORED else 1)
        pixels, things, look = picture.pixels[:, turn], picture.things[:, turn], Look.drawn(random)
        (rows, columns), shape = things.shape, fitted(things.shape, self.side)
        whole = Part.of(pixels, (0, 0, rows, columns), shape, look)
        patches = whole.told_of(self.recipe.hinted, random)
        crops, boxes, insides = [], [], []
        for label, (top, left, bottom, right) in self._boxes(picture):
            box = (top, left, bottom, right) if turn.step == 1 else (top, columns - right, bottom, columns - left)
            crops.append(Part.of(pixels, box, (self.side, self.side), look).planes(patches, look, random))
            boxes.append(placed(box, things.shape, shape))
            insides.append(share_of(things == label, shape))
        told, *rest = (torch.from_numpy(np.stack(each)) for each in
                       ([whole.planes(patches, look, random)], [whole.colours], crops, insides))
        return Scene(told, rest[0], rest[1], boxes, rest[2])

    @cached_property
    def _faces(self) -> Sequence[Picture]:
        """The pictures that show a face."""
        return [picture for picture in self.pictures if picture.faces]

    @cached_property
    def _showing(self) -> Sequence[Picture]:
        """The pictures that show a thing."""
        return [picture for picture in self.pictures if self._boxes(picture)]

    def _boxes(self, picture: Picture) -> Sequence[tuple[int, Box]]:
        """Label and box of a picture's things."""
        if picture.digest not in self._known:
            self._known[picture.digest] = boxes_of(Regions(picture.things)) if picture.things is not None else []
        return self._known[picture.digest]

    @cached_property
    def _known(self) -> dict[str, Sequence[tuple[int, Box]]]:
        """The boxes by the pictures' contents, as they were asked for."""
        return {}


def huber(made: Tensor, truth: Tensor, planes: Tensor) -> Tensor:
    """The error of (B, 2, h, w) a and b, summed over both, the mean of pixels; told pixels count more."""
    error = 10 * F.huber_loss(made, truth, reduction="none", delta=_BEND).sum(dim=1) / _BEND
    weight = 1 + _TOLD * planes[:, 3]
    return (error * weight).sum() / weight.sum()
