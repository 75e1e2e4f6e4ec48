"""Back-projection with each region's kernel, declared; `backprojection_work` projects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from engine.data import Frame, Image, Kernel, Regions
from engine.method import Method, Task, fed
from engine.partial import Only
from engine.progress import Report

_STEP = 4.5e-8  # seconds of one step, for each pixel of the result (see `engine.expected`)


@dataclass(frozen=True)
class BackProjection(Method):
    """Cubic interpolation, then steps towards agreement with the photo.

    Attributes:
        back_projections: how many steps.
        noise: "auto" to measure the grain, or its standard deviation in grey levels of 255; what each step adds is
            smoothed accordingly.
        feather: half-width of the soft border between regions, in photo pixels.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.upscalers.backprojection_work"
    title: ClassVar[str] = "Back-projection (fast)"
    phrase: ClassVar[str] = "back-projection"
    side: ClassVar[int] = 192
    back_projections: int = fed("back_projections")
    noise: str = fed("noise")
    feather: float = fed("feather")
    device: str = fed("device")

    @property
    def quick(self) -> bool:
        """A second or so."""
        return True

    def expected(self, task: Task) -> float:
        """The steps of each region."""
        return projecting(task, self.back_projections)

    def settled(self, frame: Frame, regions: Regions, report: Report, labels: Collection[int]) -> BackProjection:
        """With the grain of the whole."""
        if self.noise != "auto":
            return self
        return replace(self, noise=repr(self.at_work().measured_grain(frame, "rgb", report)))

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between tiles.
        """
        image: Image = self.at_work().upscaled(self, frame, regions, kernels, scale, report, only)
        return image


def projecting(task: Task, steps: int) -> float:
    """About how many seconds so many steps take, region by region."""
    return task.pixels * steps * _STEP * task.regions / task.side_by_side
