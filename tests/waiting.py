"""How tests wait for what must come, however long a busy machine takes, and which processes outlive a test."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil

HANGS = 600.0
"""Seconds after which what has not come never will. What is waited for takes a few seconds of a processor; on a machine
with eight times as much to do, at the low priority that the engine gives itself, that was up to four minutes."""


LASTING: set[int] = set()
"""Processes of fixtures that several tests share; they and their children outlive a test."""


LASTING_THREADS: set[str] = set()
"""Names of threads that serve these processes."""


def family(pid: int) -> list[psutil.Process]:
    """A process and all that came from it, as far as they live."""
    try:
        one = psutil.Process(pid)
        return [one, *one.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def soon(wanted: Callable[[], object], pause: Callable[[], object] = lambda: time.sleep(0.02)) -> None:
    """Wait until something holds; `pause` is what is done meanwhile."""
    end = time.monotonic() + HANGS
    while not wanted():
        assert time.monotonic() < end, "that never came"
        pause()


def worked(pid: int) -> float:
    """Processor seconds that a process has used, or infinity where it has ended."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return float("inf")
    return times.user + times.system
