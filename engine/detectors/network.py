"""Damage found by a network of our own, declared; `network_work` looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.data import Photo
from engine.method import Method, Task, fed, own
from engine.progress import Report

_PIXEL = 6e-7  # seconds of one core for each pixel of the photo and turn, margins and smaller copies included


@dataclass(frozen=True)
class Network(Method):
    """Finds scratches, specks, cracks and tears by a small network that has learnt them from damage drawn over photos.

    Attributes:
        turned: average over four turns of the photo, which takes four times as long.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.detectors.network_work"
    title: ClassVar[str] = "A network"
    learnt_elsewhere: ClassVar[bool] = True
    turned: bool = own(True)
    device: str = fed("device")

    def expected(self, task: Task) -> float:
        """One look at each pixel for every turn."""
        return task.shape[0] * task.shape[1] * _PIXEL * (4 if self.turned else 1)

    def __call__(self, photo: Photo, report: Report) -> NDArray[np.float32]:
        """(H, W) float32 in [0, 1].

        Raises:
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`.
        """
        chance: NDArray[np.float32] = self.at_work().chance(self, photo, report)
        return chance
