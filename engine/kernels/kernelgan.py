"""KernelGAN for each region, declared; `kernelgan_work` learns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from engine.data import Frame, Kernel, Regions
from engine.labels.borrow import SMALLEST_REGION
from engine.method import Method, Task, fed, own
from engine.progress import Report

_STEP = 0.0105  # seconds of one step (see `engine.expected`)
_START = 0.6  # seconds of the warm start


@dataclass(frozen=True)
class KernelGAN(Method):
    """Learns each region's kernel from crops inside the region.

    Attributes:
        iterations: steps of both networks (3000 in the paper).
        warm_start: start from a Gaussian of variance 1.5 instead of random weights; prevents collapse.
        learning_rate: of both Adam optimisers, divided by ten every 750 steps.
        sampling: how the likely places of crops are drawn, one of `engine.samplings.WAYS`.
        device: "auto", "cpu", "cuda" or "cuda:N".
        seed: of every random draw; each region adds its label, so that regions do not share crops.
    """

    work: ClassVar[str] = "engine.kernels.kernelgan_work"
    title: ClassVar[str] = "KernelGAN (learnt from the photo)"
    smallest: ClassVar[int] = SMALLEST_REGION
    takes_only: ClassVar[bool] = True
    measures_blur: ClassVar[bool] = True
    iterations: int = fed("kernel_iterations")
    warm_start: bool = fed("warm_start")
    learning_rate: float = own(2e-4)
    sampling: str = fed("sampling")
    device: str = fed("device")
    seed: int = fed("seed")

    def expected(self, task: Task) -> float:
        """A training for each region, side by side on the processor's cores."""
        return task.regions * (_START + self.iterations * _STEP) / task.side_by_side

    def __call__(
        self, frame: Frame, regions: Regions, scale: int, report: Report, only: Collection[int] | None = None
    ) -> dict[int, Kernel]:
        """Label → kernel for every label present, or for those of `only`.

        x2 is learnt, x4 follows analytically, x1 and x3 by stretching.

        Raises:
            OutOfMemory: the photo does not even fit on the processor.
            Cancelled: from `report`, within 10 steps.
        """
        found: dict[int, Kernel] = self.at_work().kernels_of(self, frame, regions, scale, report, only)
        return found
