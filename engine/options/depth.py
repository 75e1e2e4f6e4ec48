"""How near things in a photo are, and which of them count as foreground."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.option import Options, option, short
from engine.said import Flag, Said


def _threshold(value: str) -> str:
    """What is wrong with a threshold of depth."""
    if value == "auto":
        return ""
    try:
        level = float(value)
    except ValueError:
        level = math.nan
    return "" if 0 <= level <= 1 else Said("{option} is '{value}', but must be a number from 0 to 1, or auto.",
                                           option=Flag("depth_threshold"), value=short(value))


@dataclass(frozen=True, kw_only=True)
class DepthOptions(Options, heading="Depth"):
    """Options of the methods that tell depth, and of what is made of it."""

    depth: str = option("regions", "Depth",
                        "How near things are told to be; the path of a depth picture, or of a folder with one of the "
                        "photo's name, means that.",
                        "How near things are told to be.", methods="depth", path=True)
    near: str = option("white", "Near is", "What is near in a depth picture.",
                       words={"white": "Light", "black": "Dark"})
    depth_threshold: str = option("auto", "Foreground from",
                                  "How near the foreground begins, from 0, farthest, to 1; auto parts near from far "
                                  "by Otsu's rule.",
                                  "How near the foreground begins, from 0, farthest, to 1; “auto” finds where near "
                                  "and far part.", check=_threshold)
    depth_front: float = option(1.0, "Foreground up to",
                                "What is nearer than this is no foreground either; 1 leaves nothing out.",
                                minimum=0, maximum=1)
    depth_layers: int = option(1, "Depth layers",
                               "Into how many layers the foreground is parted, by how near they are.",
                               minimum=1, maximum=4)
