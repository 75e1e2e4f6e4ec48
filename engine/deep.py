"""Pictures of more than eight bits a sample, which Pillow would silently cut to eight."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from engine import metadata
from engine.errors import BadPhoto
from engine.metadata import Facts
from engine.raster import Raster, check_size, floats, from_print_colours, library

_BITS_TAG, _DNG_TAG, _PAGES = 258, 50706, "The file holds several pictures; the first was taken."
# TIFF's photometric interpretations that can be told: how many samples make a colour.
_COLOURS = {0: 1, 1: 1, 2: 3, 5: 4, 8: 3}


def decoded(pixels: NDArray[Any], bits: int, name: str, facts: Facts, notes: list[str]) -> Raster:
    """A raster out of unsigned samples (H, W) or (H, W, C) whose last of 2 or 4 channels is opacity."""
    full = float(2**bits - 1)
    if pixels.ndim == 2:
        return Raster(pixels, full, None, name, 16, facts, notes)
    alpha = pixels[..., -1] if pixels.shape[2] in (2, 4) else None
    colour = pixels[..., 0] if pixels.shape[2] < 3 else pixels[..., :3]
    return Raster(colour, full, alpha, name, 16, facts, notes)


def is_deep_tiff(picture: Pictures.Image) -> bool:
    """Whether a TIFF file has more than eight bits a sample."""
    tags = getattr(picture, "tag_v2", None)
    return picture.format == "TIFF" and tags is not None and max(tags.get(_BITS_TAG, (1,))) > 8


def refuse_raw_tiff(picture: Pictures.Image, path: Path) -> None:
    """A camera's raw file is a TIFF whose first picture is a thumbnail.

    Raises:
        BadPhoto: it is one.
    """
    tags = getattr(picture, "tag_v2", None)
    if tags is not None and _DNG_TAG in tags:
        raise BadPhoto(f"'{path}' is a camera's raw file. Develop it first and save it as TIFF or PNG.")


def stored_bits(picture: Pictures.Image, start: bytes) -> int:
    """Bits a sample in the file, as far as Pillow may have cut them to eight; `start` is the file's beginning."""
    if picture.format == "JPEG2000":
        return jpeg2000_bits(start)
    if picture.format == "HEIF":
        return int(picture.info.get("bit_depth") or 8)
    if picture.format == "AVIF":
        at = start.find(b"av1C")
        return 10 if 0 <= at < len(start) - 6 and start[at + 6] & 0x40 else 8
    largest = re.match(rb"P[36]\s(?:\s*#[^\n]*\n)*\s*\d+\s+\d+\s+(\d+)\s", start) if picture.format == "PPM" else None
    return 16 if largest and int(largest[1]) > 255 else 8


def jpeg2000_bits(start: bytes) -> int:
    """Bits a sample of the first channel, out of the size marker of the codestream; 8 where there is none."""
    at = start.find(b"\xff\x4f\xff\x51")
    return (start[at + 42] & 0x7F) + 1 if 0 <= at < len(start) - 42 else 8


def decode_tiff(file: BinaryIO, picture: Pictures.Image | None, path: Path, max_megapixels: float) -> Raster:
    """The first page of a TIFF file with whole numbers of 9 to 64 bits, or floats.

    Raises:
        BadPhoto: it is no picture, too large, or its colours are of a kind that is no photo's.
    """
    if picture is not None:
        refuse_raw_tiff(picture, path)
    tifffile = library("tifffile", path)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as block:
        facts = metadata.of_tiff(block)
    file.seek(0)
    notes: list[str] = []
    with tifffile.TiffFile(file) as tiff:
        page = tiff.pages[0]
        check_size((page.imagelength, page.imagewidth), path, max_megapixels)
        colours = _COLOURS.get(int(page.photometric))
        if page.axes not in ("YX", "YXS", "SYX") or colours is None or page.samplesperpixel < colours:
            raise BadPhoto(f"'{path}' is a TIFF file of a kind that is no photo ({page.axes}, {page.photometric.name})."
                           " Save it as grey or RGB first.")
        if 0 in page.databytecounts or 0 in page.dataoffsets:
            raise BadPhoto(f"'{path}' is cut off: parts of the picture are missing. Try another copy of it.")
        pixels = page.asarray(maxworkers=1)
        if page.axes == "SYX":
            pixels = np.moveaxis(pixels, 0, 2)
        extra = [int(kind) for kind in page.extrasamples]
        photometric, bits = int(page.photometric), int(page.bitspersample)
        if picture.is_animated if picture is not None else len(tiff.pages) > 1:  # type: ignore[attr-defined]
            notes.append(_PAGES)
    return _told(pixels.reshape(*pixels.shape[:2], -1), photometric, extra, bits, facts, notes)


def _told(pixels: NDArray[Any], photometric: int, extra: list[int], bits: int, facts: Facts,
          notes: list[str]) -> Raster:
    """Samples (H, W, C) of a TIFF page as a raster."""
    colours = _COLOURS[photometric]
    if photometric == 8:
        return _from_lab(pixels, bits, facts, notes)
    pixels, full, depth = _unsigned(pixels, bits, notes)
    colour, alpha = pixels[..., :colours], None
    if pixels.shape[2] > colours:
        kind = extra[0] if extra else 0
        if kind in (1, 2):
            alpha = pixels[..., colours]
            colour = _unmultiplied(colour, alpha, full) if kind == 1 else colour
        else:
            notes.append("Channels besides the colours were left out.")
    if photometric == 0:
        colour = (np.asarray(full, colour.dtype) - colour).astype(colour.dtype)
    if photometric == 5:
        small = np.rint(colour * (255.0 / full)).astype(np.uint8)
        opacity = None if alpha is None else np.rint(alpha * (255.0 / full)).astype(np.uint8)
        return _printed(Pictures.fromarray(small, "CMYK"), opacity, facts, notes)
    return Raster(colour[..., 0] if colours == 1 else colour, full, alpha, "TIFF", depth, facts, notes)


def _unsigned(pixels: NDArray[Any], bits: int, notes: list[str]) -> tuple[NDArray[Any], float, int]:
    """Samples that start at black = 0, their white, and the depth for the way out."""
    if pixels.dtype.kind == "f":
        values, full = floats(pixels, notes)
        return values, full, 32
    if pixels.dtype.kind == "i":
        notes.append("Negative values were taken as black.")
        return np.maximum(pixels, 0), float(2 ** (bits - 1) - 1), 16 if bits <= 16 else 32
    if pixels.dtype.kind != "u":
        raise ValueError(f"samples of type {pixels.dtype}")
    return pixels, float(2**bits - 1), 16 if bits <= 16 else 32


def _unmultiplied(colour: NDArray[Any], alpha: NDArray[Any], full: float) -> NDArray[Any]:
    """Colours that were multiplied by their opacity, divided by it again; black where nothing is seen."""
    opacity = alpha[..., None].astype(np.float64)
    straight = np.divide(colour * full, opacity, out=np.zeros(colour.shape), where=opacity > 0)
    straight = np.minimum(straight, full)
    return (np.rint(straight) if colour.dtype.kind == "u" else straight).astype(colour.dtype)


def _from_lab(pixels: NDArray[Any], bits: int, facts: Facts, notes: list[str]) -> Raster:
    """CIELAB of 16 bits, whose a and b are signed and counted in 256ths, as a raster in sRGB."""
    if bits != 16 or pixels.dtype.itemsize != 2:
        raise ValueError(f"LAB with {bits} bits a sample")
    small = np.empty((*pixels.shape[:2], 3), np.uint8)
    small[..., 0] = np.rint(pixels[..., 0].astype(np.uint16) / 257.0)
    small[..., 1:] = (pixels[..., 1:3].astype(np.uint16).view(np.int16) >> 8) + 128
    return _printed(Pictures.fromarray(small, "LAB"), None, facts, notes)


def _printed(picture: Pictures.Image, alpha: NDArray[Any] | None, facts: Facts, notes: list[str]) -> Raster:
    """A CMYK or LAB picture, cut to eight bits, as a raster in sRGB."""
    notes.append("The conversion was done with 8 bits a sample.")
    done, facts = from_print_colours(picture, facts, notes)
    return Raster(np.asarray(done), 255.0, alpha, "TIFF", 8, facts, notes)
