"""A network that the user brings in a file, declared; `model_file` opens it and `foreign_work` runs it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.damaged import json_of
from engine.data import Frame, Image, Kernel, Regions
from engine.errors import BadWeights
from engine.method import Method, Task, fed, own
from engine.partial import Only
from engine.progress import Report

MIXED = "srgan"
"""The architecture whose files hold also what it started from, which makes nothing up."""
BEGUN = "begun."
"""How the names of its tensors begin."""
ENDINGS = (".safetensors", ".pth")
_HEAD = 10_000_000  # bytes that a head has at most
_GROWING = 2.3  # times as long for one weight where layers work on the enlarged picture; SRResNet, measured
_WEIGHT = 4e-11  # seconds of one weight (of four bytes) on one pixel of the photo; Compact, measured


@dataclass(frozen=True)
class Foreign(Method):
    """Enlarges by a network from a file, the whole photo alike; the regions and their kernels are not used.

    Attributes:
        path: a .safetensors or .pth file.
        device: "auto", "cpu", "cuda" or "cuda:N".
        strength: of what an SRGAN trained here makes up, [0, 1]: at 0 it is the SRResNet that it started from.
    """

    work: ClassVar[str] = "engine.upscalers.foreign_work"
    title: ClassVar[str] = "From a file"
    phrase: ClassVar[str] = "a network from a file"
    reads_file: ClassVar[bool] = True
    endings: ClassVar[tuple[str, ...]] = ENDINGS
    wants_kernels: ClassVar[bool] = False
    learnt_elsewhere: ClassVar[bool] = True
    synthesises: ClassVar[bool] = True
    sees: ClassVar[int] = 64
    side: ClassVar[int] = 192
    path: str = own("")
    device: str = fed("device")
    strength: float = fed("synthesis")

    @property
    def invents(self) -> bool:
        """Any network does of which nobody here knows that it does not."""
        from engine.weight_files.network_file import facts_of

        try:
            facts = facts_of(Path(self.path))
        except BadWeights:  # opening it will say so
            return True
        return facts is None or (facts.synthesised and (self.strength > 0 or facts.architecture != MIXED))

    def expected(self, task: Task) -> float:
        """As long as a network takes all of whose layers work at the photo's own size; roughly also others."""
        return task.read * _weights(Path(self.path)) * _WEIGHT / task.cores

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
        only: Only | None = None,
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            MissingWeights: no file was named, or it is not there any more.
            BadWeights: the file cannot be loaded safely, or holds no network that enlarges pictures.
            BadRecipe: the network enlarges less than `scale` times.
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between the network's layers.
        """
        image: Image = self.at_work().upscaled(self, frame, scale, report, only)
        return image


def _weights(path: Path) -> float:
    """About how many numbers of a file are at work on each pixel of the photo; a million where it cannot be read."""
    try:
        size = path.stat().st_size
        if path.suffix.lower() != ".safetensors":
            return size / 4
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            head = json_of(file.read(length)) if length < _HEAD else {}
        own = json_of(head.pop("__metadata__", {}).get("heirloom", "{}"))
        count = sum(math.prod(tensor["shape"]) for name, tensor in head.items() if not name.startswith(BEGUN))
        return float(count) * (_GROWING if own.get("architecture") in ("srresnet", MIXED) else 1)
    except (OSError, ValueError, AttributeError, KeyError, TypeError, OverflowError, RecursionError):
        return 1e6
