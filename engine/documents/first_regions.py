"""The regions that version 0.1 kept, which knew a photo by its path alone."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import numpy as np

from engine.damaged import json_of
from engine.data import Labels
from engine.documents.keeping_place import folder
from engine.documents.styles import RegionStyle


def old_regions(path: Path, shape: tuple[int, int]) -> tuple[Labels, tuple[RegionStyle, ...]] | None:
    """The regions that version 0.1 kept for a photo, by its path alone; None where there are none of its size."""
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    for where in (folder(), folder().parent / "regions"):
        try:
            head, _, body = (where / f"{name}.regions").read_bytes().partition(b"\n")
            facts = json_of(head)
            if tuple(facts["shape"]) != shape:
                continue
            labels = np.frombuffer(zlib.decompress(body), np.uint8).reshape(shape).copy()
            return labels, tuple(RegionStyle(**style) for style in facts["looks"])
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            continue
    return None
