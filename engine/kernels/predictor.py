"""Each region's kernel read off its pixels by a small network, declared; `predictor_work` reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from engine.data import Frame, Kernel, Regions
from engine.method import Method, Task, fed, own
from engine.progress import Report

_READ = 9.8e-6  # seconds: two looks at one pixel of the photo, eight-fold (see `engine.expected`)

# Windows that are read at most of the only region, of the whole beside several, and of all of these together, so that
# many regions take no longer than a few.
ALONE, OF_WHOLE, OF_REGIONS = 6, 4, 12
WINDOW = 256
"""Photo pixels along the side of a window at most."""
READERS = ("predictor", "second-look")
"""The architectures of the networks that read blur, as their files name them: of the first look, and of the second."""


@dataclass(frozen=True)
class Predictor(Method):
    """Reads each region's kernel off its edges and texture with a small network; certain to give the same answer.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
        path: a .safetensors file with a first or a second look that `heirloom train` has trained, which takes the
            place of ours; nothing for both of ours.
    """

    work: ClassVar[str] = "engine.kernels.predictor_work"
    title: ClassVar[str] = "Read off edges and texture"
    smallest: ClassVar[int] = 900
    takes_only: ClassVar[bool] = True
    measures_blur: ClassVar[bool] = True
    device: str = fed("device")
    path: str = own("")

    @classmethod
    def reads(cls, path: str) -> bool:
        """Files with one of its networks."""
        from engine.weight_files.network_file import architecture_of

        return architecture_of(path) in READERS

    def expected(self, task: Task) -> float:
        """Two looks at each region's pixels; of several regions at the whole photo as well."""
        several = task.regions > 1
        most = OF_WHOLE + max(OF_REGIONS, task.regions) if several else ALONE
        read = min(task.shape[0] * task.shape[1] * (task.regions + several), most * WINDOW**2)
        return read * _READ / task.cores

    def __call__(
        self, frame: Frame, regions: Regions, scale: int, report: Report, only: Collection[int] | None = None
    ) -> dict[int, Kernel]:
        """Label → kernel for every label present, or for those of `only`.

        Its confidence says how sure the network is of its width.

        Raises:
            MissingWeights: the file is not there any more.
            BadWeights: it is damaged, or holds another network than it says.
            OutOfMemory: the photo does not even fit on the processor.
            Cancelled: from `report`, within one window.
        """
        found: dict[int, Kernel] = self.at_work().kernels_of(self, frame, regions, scale, report, only)
        return found
