"""ESPCN with our own weights, declared: the quickest of the learned upscalers, a regression that invents nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from engine import resources
from engine.data import Frame, Image, Kernel, Regions
from engine.method import Task
from engine.partial import Only
from engine.progress import Report
from engine.upscalers.foreign import Foreign

SCALES = (2, 4)
"""The scales of the networks that come with the program; all below are reached by reducing."""

_SECONDS = 3e-6  # of one core for one pixel of the photo


@dataclass(frozen=True)
class Espcn(Foreign):
    """Enlarges by a small network that has seen clean reduced pictures; the regions and kernels are not used.

    Source: W. Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional
    neural network", CVPR 2016; with the layers of the memorial portraits (71,840 parameters), which add to bicubic
    interpolation. Trained by `heirloom train`; the cards lie beside the weights.
    """

    title: ClassVar[str] = "ESPCN"
    phrase: ClassVar[str] = "a small network (ESPCN)"
    reads_file: ClassVar[bool] = False
    endings: ClassVar[tuple[str, ...]] = ()
    synthesises: ClassVar[bool] = False

    @property
    def invents(self) -> bool:
        """It does not: it answers with the mean of what could have been there."""
        return False

    def expected(self, task: Task) -> float:
        """A few millionths of a second for a pixel of the photo, measured."""
        return task.read * _SECONDS / task.cores

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between the network's layers.
        """
        fitting = next(each for each in SCALES if each >= scale)
        path = resources.path("weights", f"espcn_x{fitting}.safetensors")
        image: Image = self.at_work().upscaled(replace(self, path=str(path)), frame, scale, report, only)
        return image
