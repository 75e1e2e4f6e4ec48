"""All regions solved at once, declared; `joint_work` solves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from engine.data import Frame, Image, Kernel, Regions
from engine.method import FULL_PRECISION, Method, Task, fed, own
from engine.partial import Only
from engine.progress import Report

SOLVER = "joint"
"""The architecture of its network, as files name it."""
_START = 1.4e-6  # seconds of conjugate gradients, for each pixel of the result (see `engine.expected`)
_TURN = 3.0e-6  # seconds of the network on one pixel of the result, for each flip and turn


@dataclass(frozen=True)
class Joint(Method):
    """Solves all regions together under their kernels, and lets a small network settle what the photo leaves open.

    Attributes:
        ensemble: average over eight flips and turns, which takes eight times as long.
        noise: "auto" to measure the grain of each region, or its standard deviation in grey levels of 255.
        grain: how much of the photo's own grain is given back to the result, [0, 1].
        feather: half-width of the soft border between regions, in photo pixels.
        bf16: "auto", "on" or "off": compute convolutions in bfloat16.
        device: "auto", "cpu", "cuda" or "cuda:N".
        path: a .safetensors file with a network of the model joint that `heirloom train` has trained, which takes the
            place of ours; nothing for ours.
        levels: label → grain, fine and coarse, [0, 1], where it is measured already; None where it is not.
    """

    work: ClassVar[str] = "engine.upscalers.joint_work"
    title: ClassVar[str] = "All regions solved at once"
    phrase: ClassVar[str] = "all regions solved at once"
    side: ClassVar[int] = 384
    learnt_elsewhere: ClassVar[bool] = True
    endings: ClassVar[tuple[str, ...]] = (".safetensors",)
    ensemble: bool = fed("ensemble")
    noise: str = fed("noise")
    grain: float = fed("grain")
    feather: float = fed("feather")
    bf16: str = fed("bf16")
    device: str = fed("device")
    path: str = own("")
    levels: Mapping[int, tuple[float, float]] | None = own(None)

    @classmethod
    def reads(cls, path: str) -> bool:
        """Files with such a network."""
        from engine.weight_files.network_file import architecture_of

        return architecture_of(path) == SOLVER

    @property
    def quick(self) -> bool:
        """In one pass."""
        return not self.ensemble

    def expected(self, task: Task) -> float:
        """Conjugate gradients, and the network for each flip and turn."""
        turns, slower = 8 if self.ensemble else 1, FULL_PRECISION if self.bf16 == "off" else 1
        return task.pixels * (_START + turns * _TURN * slower) / task.cores

    def settled(self, frame: Frame, regions: Regions, report: Report, labels: Collection[int]) -> Joint:
        """With the grain of each region of the whole."""
        found: Mapping[int, tuple[float, float]] = self.at_work().levels_of(self, frame, regions, report, labels)
        return replace(self, levels={**(self.levels or {}), **found})

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            BadRecipe: `noise` is neither "auto" nor a number.
            MissingWeights: the file is not there any more.
            BadWeights: it is damaged, or holds another network than it says.
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between tiles.
        """
        image: Image = self.at_work().upscaled(self, frame, regions, kernels, scale, report, only)
        return image
