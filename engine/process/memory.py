"""Gives memory back to the system that was freed within the process but kept by the allocator."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any


def release_memory() -> None:
    """Let go of what was freed; does nothing where the system's allocator cannot be asked (all but glibc)."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:  # noqa: ANN401 - a function of the C library, or None
    """Glibc's `malloc_trim`."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
