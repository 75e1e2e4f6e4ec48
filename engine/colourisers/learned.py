"""Colours by networks that have learnt from other pictures, declared; `learned_work` asks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.colouring.chroma import Chroma
from engine.colours import Hints
from engine.data import Photo, Regions
from engine.method import Method, Task, fed, own
from engine.progress import Report

_PASS = 2.7  # seconds of one core, at 256 by 256
_SMALL = 0.05  # the same of a network that was trained here


@dataclass(frozen=True)
class Siggraph17(Method):
    """Guesses colours by a network that has learnt from a million photos, and follows strokes.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.colourisers.learned_work"
    title: ClassVar[str] = "By a network (guesses)"
    needs_weights: ClassVar[bool] = True
    learnt_elsewhere: ClassVar[bool] = True
    device: str = fed("device")

    def expected(self, task: Task) -> float:
        """One pass at a small size."""
        return _PASS

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
        """(H, W, 2): what the network finds likely, bound by strokes.

        Raises:
            MissingWeights: its weights are not here.
            BadWeights: the file is damaged, or holds another network.
            Cancelled: from `report`.
        """
        chroma: Chroma = self.at_work().guessed(self, photo, hints, report)
        return chroma


@dataclass(frozen=True)
class Instance(Method):
    """Guesses colours by two networks, one for the whole and one for each thing, whose features are fused by region.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
        paper: fuse by boxes and as published, also where an object takes part outside its box.
    """

    work: ClassVar[str] = "engine.colourisers.learned_work"
    title: ClassVar[str] = "By networks, thing by thing (guesses)"
    needs_weights: ClassVar[bool] = True
    learnt_elsewhere: ClassVar[bool] = True
    device: str = fed("device")
    paper: bool = fed("paper")

    def expected(self, task: Task) -> float:
        """A pass for the whole, and one for each region."""
        return _PASS * (1 + task.regions)

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
        """(H, W, 2): what the networks find likely.

        Raises:
            MissingWeights: their weights are not here.
            BadWeights: a file is damaged, or holds another network.
            Cancelled: from `report`.
        """
        chroma: Chroma = self.at_work().fused(self, photo, regions, hints, report)
        return chroma


@dataclass(frozen=True)
class Trained(Method):
    """Guesses colours by a network from a file that `heirloom train --model colour` has made, and follows strokes.

    Attributes:
        path: a .safetensors file.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.colourisers.learned_work"
    title: ClassVar[str] = "From a file"
    reads_file: ClassVar[bool] = True
    endings: ClassVar[tuple[str, ...]] = (".safetensors",)
    learnt_elsewhere: ClassVar[bool] = True
    path: str = own("")
    device: str = fed("device")

    def expected(self, task: Task) -> float:
        """A pass for the whole, and one for each region."""
        return _SMALL * (1 + task.regions)

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
        """(H, W, 2): what the network finds likely, bound by strokes.

        Raises:
            MissingWeights: the file is not there any more.
            BadWeights: it is damaged, or holds another network.
            Cancelled: from `report`.
        """
        chroma: Chroma = self.at_work().trained(self, photo, regions, hints, report)
        return chroma
