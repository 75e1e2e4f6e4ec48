"""What a process that decodes foreign files may take of the machine: seconds, memory, no core dumps."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SHARE = 0.6
"""Of the machine's memory that a decoding process may take for itself; mapped pictures are not counted."""


@dataclass(frozen=True)
class Bounds:
    """Bounds of a process that decodes.

    Attributes:
        seconds: within which any file must be read, however small.
        per_megabyte: seconds more for each megabyte of it.
        memory: bytes that it may take for itself; None for `SHARE` of the machine's.
    """

    seconds: float = 90.0
    per_megabyte: float = 1.0
    memory: int | None = None

    def patience(self, path: Path) -> float:
        """How many seconds the reading of a file may take."""
        try:
            return self.seconds + self.per_megabyte * path.stat().st_size / 1e6
        except (OSError, ValueError):
            return self.seconds


def bind(bounds: Bounds) -> None:
    """Bind this process for the rest of its life, as far as the system can.

    Linux counts what a process takes for itself (heap and private maps), other systems its address space or nothing.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (bounds.memory or _share(), resource.getrlimit(kind)[1]))


def _share() -> int:
    """The bytes that decoding may take of this machine's memory."""
    import psutil

    return int(SHARE * psutil.virtual_memory().total)
