"""Whether the process that left a mark behind still runs, also where the system's clock was set meanwhile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_SAME = 2.0  # seconds; what other systems tell of one process may differ by parts of one
_STATE, _STARTED = 0, 19  # places in /proc/PID/stat behind the name
_DEAD = (b"Z", b"X")


def began(pid: int) -> float | None:
    """When a process began, in seconds; None where it does not run.

    On Linux by the clock that runs since the system was started, which nobody sets; psutil would add the moment of that
    start, which moves with the system's clock. Other systems write down the moment once.
    """
    if sys.platform != "linux":
        import psutil

        try:
            return float(psutil.Process(pid).create_time())
        except psutil.Error:
            return None
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return None if told[_STATE] in _DEAD else int(told[_STARTED]) / os.sysconf("SC_CLK_TCK")
    except (OSError, LookupError, ValueError):
        return None


def lives(pid: object, started: object) -> bool:
    """Whether the process of a mark still runs, and is not another that was given its number.

    Args:
        pid: its number, as the mark has it.
        started: what `began` said of it.
    """
    if not isinstance(pid, int) or not isinstance(started, int | float):
        return False
    now = began(pid)
    try:
        return now is not None and abs(now - started) < _SAME
    except OverflowError:  # a number of very many digits
        return False
