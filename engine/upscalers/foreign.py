"""A network that the user brings in a file, declared; `model_file` opens it and `foreign_work` runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.data import Frame, Image, Kernel, Regions
from engine.errors import BadWeights
from engine.method import Method, Task, fed, own
from engine.progress import Report

ENDINGS = (".safetensors", ".pth")
_WEIGHT = 4e-11  # seconds of one weight (of four bytes) on one pixel of the photo; Compact, measured


@dataclass(frozen=True)
class Foreign(Method):
    """Enlarges by a network from a file, the whole photo alike; the regions and their kernels are not used.

    Attributes:
        path: a .safetensors or .pth file.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    work: ClassVar[str] = "engine.upscalers.foreign_work"
    title: ClassVar[str] = "From a file"
    phrase: ClassVar[str] = "a network from a file"
    reads_file: ClassVar[bool] = True
    endings: ClassVar[tuple[str, ...]] = ENDINGS
    wants_kernels: ClassVar[bool] = False
    learnt_elsewhere: ClassVar[bool] = True
    synthesises: ClassVar[bool] = True
    path: str = own("")
    device: str = fed("device")

    @property
    def invents(self) -> bool:
        """Any network does of which nobody here knows that it does not."""
        from engine.weight_files.network_file import facts_of

        try:
            facts = facts_of(Path(self.path))
        except BadWeights:  # opening it will say so
            return True
        return facts is None or facts.synthesised

    def expected(self, task: Task) -> float:
        """As long as a network takes all of whose layers work at the photo's own size."""
        try:
            weights = Path(self.path).stat().st_size / 4
        except OSError:
            weights = 1e6
        return task.shape[0] * task.shape[1] * weights * _WEIGHT / task.cores

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            MissingWeights: no file was named, or it is not there any more.
            BadWeights: the file cannot be loaded safely, or holds no network that enlarges pictures.
            BadRecipe: the network enlarges less than `scale` times.
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between the network's layers.
        """
        image: Image = self.at_work().upscaled(self, frame, scale, report)
        return image
