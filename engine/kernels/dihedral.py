"""The eight flips and quarter turns of a picture, in torch."""

from __future__ import annotations

import torch
from torch import Tensor

TURNS = tuple((turns, flipped) for flipped in (False, True) for turns in range(4))


def turned(planes: Tensor, turns: int, flipped: bool) -> Tensor:
    """Rotated by quarter `turns`, then mirrored left to right."""
    planes = torch.rot90(planes, turns, (-2, -1))
    return planes.flip(-1) if flipped else planes


def turned_back(planes: Tensor, turns: int, flipped: bool) -> Tensor:
    """The inverse of :func:`turned`."""
    planes = planes.flip(-1) if flipped else planes
    return torch.rot90(planes, -turns, (-2, -1))
