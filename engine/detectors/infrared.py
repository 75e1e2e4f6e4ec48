"""Damage found in a scan's infrared channel, declared; `infrared_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.data import Photo
from engine.method import Method, Task, fed
from engine.progress import Report

_LOOKED_AT = 2.0e-7  # seconds for a pixel


@dataclass(frozen=True)
class Infrared(Method):
    """Looks for dust and scratches in the infrared channel of a film scan.

    The dyes of colour film let infrared light pass, dust and scratches do not. Silver does not either, so that
    black-and-white film and most Kodachrome are refused.

    Attributes:
        seed: of the pixels that tell how much of the picture is seen in infrared light.
    """

    work: ClassVar[str] = "engine.detectors.infrared_work"
    title: ClassVar[str] = "The scan's infrared channel"
    seed: int = fed("seed")

    def expected(self, task: Task) -> float:
        """Each pixel is looked at a few times."""
        return task.shape[0] * task.shape[1] * _LOOKED_AT

    def __call__(self, photo: Photo, report: Report) -> NDArray[np.float32]:
        """(H, W) in [0, 1]: how surely each pixel is covered or scratched; 0.8 where a piece stands out by 6 sigma.

        Raises:
            UnfitInfrared: the photo has no infrared channel, or one that shows the picture itself.
            Cancelled: from `report`.
        """
        chance: NDArray[np.float32] = self.at_work().chance_of(self, photo, report)
        return chance
