"""ZSSR for each region, declared; `zssr_work` trains."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from engine.data import Frame, Image, Kernel, Regions
from engine.method import FULL_PRECISION, Method, Task, fed
from engine.partial import Only
from engine.progress import Report
from engine.upscalers.backprojection import projecting

_STEP = 3.4e-11  # seconds of one step, for each multiplication of its forward pass, in bfloat16 (see `engine.expected`)
_APPLY = 8e-12  # seconds of the trained network on the picture, for each multiplication, eight-fold
_EARLY = 0.8  # share of the steps that are used on average


@dataclass(frozen=True)
class ZSSR(Method):
    """Trains one network for each region with the region's kernel, and applies it where the region is.

    Attributes:
        iterations: most training steps (3000 in the paper); fewer where the error has stopped falling.
        channels: of the hidden layers (64 in the paper).
        layers: 3×3 convolutions (8 in the paper).
        crop: side of the training crops in photo pixels (128 in the paper).
        colour: "luma" learns on luma and back-projects the interpolated chroma; "rgb" learns on all three.
        ensemble: take the median over the flips and turns under which the kernel is the same.
        back_projections: steps towards agreement with the photo, after each network and after the median; fewer where
            the photo has grain.
        gradual: reach scale 4 by training for scale 2 first.
        noise: "auto" to measure the grain, or its standard deviation in grey levels of 255; sons get as much.
        bf16: "auto", "on" or "off": compute convolutions in bfloat16.
        feather: half-width of the soft border between regions, in photo pixels.
        sampling: where crops are taken, one of `engine.samplings.WAYS`.
        device: "auto", "cpu", "cuda" or "cuda:N".
        seed: of every random draw.
    """

    work: ClassVar[str] = "engine.upscalers.zssr_work"
    title: ClassVar[str] = "ZSSR (learnt from the photo)"
    phrase: ClassVar[str] = "ZSSR"
    by_parts: ClassVar[bool] = False
    iterations: int = fed("iterations")
    channels: int = fed("channels")
    layers: int = fed("layers")
    crop: int = fed("crop")
    planes: str = fed("planes")
    ensemble: bool = fed("ensemble")
    back_projections: int = fed("back_projections")
    gradual: bool = fed("gradual")
    noise: str = fed("noise")
    bf16: str = fed("bf16")
    feather: float = fed("feather")
    sampling: str = fed("sampling")
    device: str = fed("device")
    seed: int = fed("seed")

    def expected(self, task: Task) -> float:
        """A training for each region, the networks on the whole picture, and the steps towards the photo."""
        count = 3 if self.planes == "rgb" else 1
        weights = 9 * (max(self.layers - 2, 0) * self.channels**2 + 2 * count * self.channels)
        steps = self.iterations * _EARLY * (FULL_PRECISION if self.bf16 == "off" else 1)
        side = min(self.crop, *task.shape)
        training = task.regions * steps * weights * side**2 * _STEP / task.side_by_side
        applying = task.pixels * weights * _APPLY * (8 if self.ensemble else 1) / (1 if task.card else task.cores)
        return training + applying + projecting(task, self.back_projections)

    def settled(self, frame: Frame, regions: Regions, report: Report, labels: Collection[int]) -> ZSSR:
        """With the grain of the whole, of the planes that it learns on."""
        from engine.upscalers import backprojection_work

        if self.noise != "auto":
            return self
        return replace(self, noise=repr(backprojection_work.measured_grain(frame, self.planes, report)))

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, within one step or one tile.
        """
        image: Image = self.at_work().upscaled(self, frame, regions, kernels, scale, report, only)
        return image
