"""Keeps little of what was freed: gives it back to the system, and lets all threads take theirs from the same heaps."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

_ARENA_MAX, _HEAPS = -8, 2  # the option of `mallopt` by its number in malloc.h; how many heaps there may be


def share_heaps() -> None:
    """Let all threads use two heaps; glibc makes up to eight for each processor, and each keeps what it once needed.

    For a process that lives long and starts many threads; to be called before they are. Does nothing where there is
    another allocator.
    """
    option = _of_glibc("mallopt")
    if option is not None:
        option(_ARENA_MAX, _HEAPS)


def release_memory() -> None:
    """Let go of what was freed; does nothing where the system's allocator cannot be asked (all but glibc)."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _of_glibc(name: str) -> Any:  # noqa: ANN401 - a function of the C library, or None
    """A function of its allocator."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), name, None)
