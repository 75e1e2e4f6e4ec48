"""Pictures that Pillow decodes without loss: eight bits a sample, or one deep channel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Pictures
from PIL.JpegImagePlugin import JpegImageFile

from engine.metadata.facts import Facts
from engine.pictures.banded import PictureBands, raster_of
from engine.pictures.raster import Raster, decoding_of, floats, from_print_colours, hushed
from engine.said import Said


class QuietJpeg(JpegImageFile):
    """A JPEG file whose resolution nobody asks for: Pillow warns where the EXIF block that may tell it is damaged."""

    def _read_dpi_from_exif(self) -> None:
        """Nothing."""


def load(picture: Pictures.Image, path: Path) -> None:
    """Decode a picture; what libraries print about damaged and unusual files is not seen, for a fault is raised.

    Raises:
        Damaged: it cannot be decoded.
    """
    with decoding_of(path):
        if picture.format != "TIFF":
            picture.load()
            return
        with hushed():
            picture.load()


def shallow(picture: Pictures.Image, bits: int, facts: Facts, path: Path, in_parts: bool = False) -> Raster:
    """What Pillow decodes without loss, as a raster, or one that may be left in parts.

    Raises:
        Damaged: it cannot be decoded.
    """
    notes: list[str] = []
    name, mode = picture.format or "", picture.mode
    if mode == "F":
        pixels, full = floats(np.asarray(picture), notes)
        return Raster(pixels, full, None, name, 32, facts, notes)
    if mode == "I" or mode.startswith("I;16"):
        full = float(2**bits - 1) if name == "JPEG2000" else 65535.0
        return Raster(np.clip(np.asarray(picture), 0, full), full, None, name, 16, facts, notes)
    if bits > 8:
        notes.append(Said("The file has more than 8 bits a sample; it was read with 8."))
    picture, facts = _in_rgb(picture, facts, notes, path)
    if in_parts and picture.mode in ("L", "RGB"):
        return raster_of(PictureBands(picture), name, facts, notes)
    pixels = np.asarray(picture)
    if picture.mode in ("LA", "RGBA"):
        colour = pixels[..., 0] if picture.mode == "LA" else pixels[..., :3]
        return Raster(colour, 255.0, pixels[..., -1], name, 8, facts, notes)
    return Raster(pixels, 255.0, None, name, 8, facts, notes)


def _in_rgb(picture: Pictures.Image, facts: Facts, notes: list[str], path: Path) -> tuple[Pictures.Image, Facts]:
    """The picture as L, LA, RGB or RGBA, and its facts with the profile that describes it now."""
    mode = picture.mode
    if mode == "CMYK":
        return from_print_colours(picture, facts, notes)
    with decoding_of(path):
        clear = picture.has_transparency_data
    wanted = ("L" if mode in ("1", "L", "LA", "La") else "RGB") + ("A" if clear else "")
    if mode != wanted:
        with decoding_of(path):
            picture = picture.convert(wanted)
    return picture, facts
