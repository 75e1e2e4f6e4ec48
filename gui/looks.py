"""How a region is listed and coloured, under the name that the window's parts know it by."""

from __future__ import annotations

from engine import RegionStyle as RegionLook
from engine import colour_of

__all__ = ["RegionLook", "colour_of"]
