"""LaMa, declared: the one filler that invents; `lama_work` fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Image, Mask
from engine.method import Method, fed, own
from engine.progress import Report


@dataclass(frozen=True)
class Lama(Method):
    """Fills damage with what a network that has learnt from other pictures finds likely: invented, and told as such.

    Attributes:
        weights: its weights: a name, a file, or "auto" for those that were imported.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.fillers.lama_work"
    title: ClassVar[str] = "LaMa (invents)"
    needs_weights: ClassVar[bool] = True
    learnt_elsewhere: ClassVar[bool] = True
    synthesises: ClassVar[bool] = True
    weights: str = own("auto")
    device: str = fed("device")

    def __call__(self, image: Image, mask: Mask, report: Report) -> Image:
        """(H, W, 3) float32 with the pixels of `mask` filled.

        Raises:
            MissingWeights: its weights are not here.
            BadWeights: the file is damaged, or not LaMa's.
            OutOfMemory: a piece of damage with its surroundings does not fit on the processor.
            Cancelled: from `report`, between two layers of the network.
        """
        filled: Image = self.at_work().filled(self, image, mask, report)
        return filled
