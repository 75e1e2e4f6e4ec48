"""A logo to be laid over a picture: its colours and its opacity, not larger than is of use."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Pictures
from PIL import ImageOps

from engine.errors import BadPhoto
from engine.pictures.by_pillow import load
from engine.pictures.decoding import opened
from engine.pictures.levels import Pixels

_MOST_MEGAPIXELS = 100.0


def read(path: Path, longest: int) -> Pixels:
    """A logo.

    Args:
        path: a picture file of 8 bits a sample.
        longest: of its longer side.

    Returns:
        (h, w, 4) uint8: red, green, blue, opacity, upright.

    Raises:
        BadPhoto: it is no picture, damaged or too large.
    """
    with opened(path, _MOST_MEGAPIXELS) as (_, picture):
        if picture is None:
            raise BadPhoto("'{path}' is not a picture that can be used as a logo. Choose a PNG file.", path=path)
        load(picture, path)
        small = ImageOps.exif_transpose(picture).convert("RGBA")
        small.thumbnail((longest, longest), Pictures.Resampling.LANCZOS)
        return np.asarray(small)
