"""Small pictures of files, for lists: cheaply where the format allows it, and never a whole large one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
from PIL import Image as Pictures

from engine.data import Photo
from engine.errors import BadPhoto, EngineError
from engine.metadata.facts import orientation_of
from engine.pictures.by_pillow import load
from engine.pictures.decoding import opened
from engine.pictures.levels import Pixels
from engine.pictures.raster import Damaged, decoding_of, upright
from engine.pictures.screen import on_screen, quick_look, to_screen

LONGEST = 256
_MOST_PLAIN = 400.0  # megapixels of a picture that is read at a byte a sample
_MOST_DEEP = 60.0  # and of one that is read as the engine reads it, at twelve bytes a pixel


def thumbnail(path: Path, longest: int = LONGEST) -> Pixels | None:
    """A small picture of a file, upright and in the screen's colours.

    Args:
        path: the file.
        longest: of the longer side.

    Returns:
        (h, w, 4) uint8 as `screen.on_screen`, or None where the file cannot be read or is too large.
    """
    try:
        quick = quick_look(path, longest)
        pixels = quick[0] if quick is not None else _plain(path, longest)
        return _small(_deep(path, longest) if pixels is None else pixels, longest)
    except (EngineError, Damaged, MemoryError):
        return None


def _plain(path: Path, longest: int) -> Pixels | None:
    """Of a picture of 8 bits; None of any other, and of damaged ones."""
    with suppress(BadPhoto), opened(path, _MOST_PLAIN) as (_, picture):
        if picture is None or picture.mode not in ("L", "LA", "P", "RGB", "RGBA", "1"):
            return None
        icc, grey = picture.info.get("icc_profile"), picture.mode in ("L", "LA", "1")
        load(picture, path)
        orientation = orientation_of(picture)
        with decoding_of(path):
            if picture.mode in ("P", "1"):
                picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
            picture.thumbnail((longest, longest), Pictures.Resampling.BOX, reducing_gap=None)
            pixels = np.asarray(picture.convert("RGB"))
        return to_screen(upright(pixels, orientation), icc, grey)
    return None


def _deep(path: Path, longest: int) -> Pixels:
    """Of any picture that the engine reads."""
    from engine.pictures.files import read

    photo = read(path, _MOST_DEEP)
    step = max(1, max(photo.shape) // (2 * longest))
    return on_screen(Photo(np.ascontiguousarray(photo.image[::step, ::step]), photo.source))


def _small(pixels: Pixels, longest: int) -> Pixels:
    """Not larger than asked for."""
    if max(pixels.shape[:2]) <= longest:
        return pixels
    picture = Pictures.fromarray(np.ascontiguousarray(pixels))
    picture.thumbnail((longest, longest), Pictures.Resampling.BOX)
    return np.asarray(picture).copy()
