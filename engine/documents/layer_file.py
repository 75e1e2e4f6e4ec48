"""Painted layers as they lie in a project: 8-bit grey PNGs of the photo's size, checked before they are unpacked."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import numpy as np

from engine.data import Labels
from engine.documents.layer import MOST, REGIONS
from engine.errors import EngineError
from engine.said import Said


def encoded(labels: Labels) -> bytes:
    """A layer as a PNG."""
    from PIL import Image as Picture

    file = io.BytesIO()
    Picture.fromarray(np.ascontiguousarray(labels)).save(file, "PNG", compress_level=1)
    return file.getvalue()


def decoded(data: bytes, layer: str, shape: tuple[int, int], damaged: Callable[[Said], EngineError]) -> Labels:
    """A layer again, whose size is known before it is unpacked.

    Args:
        data: the PNG.
        layer: which it is, as it says what numbers it may hold.
        shape: (rows, columns) of the photo.
        damaged: makes the error of a sentence.

    Raises:
        EngineError: that error, where it is of another size, or no layer at all.
    """
    from PIL.PngImagePlugin import PngImageFile  # not Pillow's `open`, which refuses maps of very large photos

    regions = layer == REGIONS
    try:
        reader = PngImageFile(io.BytesIO(data))
        if reader.size != (shape[1], shape[0]) or reader.mode != "L":
            raise damaged(Said("its regions are not of the photo's size") if regions else
                          Said("its damage map is not of the photo's size"))
        labels = np.array(reader, np.uint8)
    except (OSError, ValueError, SyntaxError, zlib.error, EOFError) as fault:
        raise damaged(Said("its regions cannot be read") if regions else
                      Said("its damage map cannot be read")) from fault
    if labels.max(initial=0) > MOST[layer]:
        raise damaged(Said("its damage map cannot be read"))
    return labels
