"""A kernel's confidence, and the error of its width that it stands for."""

from __future__ import annotations

import math

VAGUEST = 0.6
"""Doubt of a kernel of which nothing is known."""


def confidence_of(doubt: float) -> float:
    """The confidence that stands for a standard deviation of the logarithm of the width: 10 % are 0.82, 30 % 0.55."""
    return math.exp(-2 * doubt)


def doubt_of(confidence: float) -> float:
    """The inverse of :func:`confidence_of`, at most `VAGUEST`."""
    return min(-0.5 * math.log(max(confidence, 1e-6)), VAGUEST)
