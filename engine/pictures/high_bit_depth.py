"""Pictures that Pillow would cut to eight bits or take for others: deep ones, TIFF in Lab, TIFF with more channels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from engine.errors import BadPhoto
from engine.metadata.facts import Facts
from engine.pictures import infrared, lab
from engine.pictures.raster import (
    Damaged,
    Raster,
    check_size,
    decoding_of,
    floats,
    from_print_colours,
    hushed,
    library,
    with_srgb,
)
from engine.pictures.sheets import Page
from engine.said import Said

_BITS_TAG, _PHOTOMETRIC_TAG, _SAMPLES_TAG, _EXTRA_TAG, _DECODE_TAG, _DNG_TAG = 258, 262, 277, 338, 433, 50706
_MOST_SAMPLES = 64
_LAB = (lab.CIELAB, lab.ICCLAB, lab.ITULAB)
# TIFF's photometric interpretations that can be told: how many samples make a colour.
_COLOURS = {0: 1, 1: 1, 2: 3, 5: 4, **dict.fromkeys(_LAB, 3)}


def decoded(pixels: NDArray[Any], bits: int, name: str, facts: Facts, notes: list[str]) -> Raster:
    """A raster out of unsigned samples (H, W) or (H, W, C) whose last of 2 or 4 channels is opacity."""
    full = float(2**bits - 1)
    if pixels.ndim == 2:
        return Raster(pixels, full, None, name, 16, facts, notes)
    alpha = pixels[..., -1] if pixels.shape[2] in (2, 4) else None
    colour = pixels[..., 0] if pixels.shape[2] < 3 else pixels[..., :3]
    return Raster(colour, full, alpha, name, 16, facts, notes)


def is_special_tiff(picture: Pictures.Image) -> bool:
    """Whether a page has more than eight bits a sample, is in Lab, or has channels that are not plainly opacity.

    Pillow takes the fourth of four channels for opacity also where the file does not say so; in scans it is infrared.
    """
    tags: Mapping[int, Any] = getattr(picture, "tag_v2", {})
    kind = tags.get(_PHOTOMETRIC_TAG, 1)
    if max(tags.get(_BITS_TAG, (1,))) > 8 or kind in _LAB:
        return True
    more = int(tags.get(_SAMPLES_TAG, 1)) - _COLOURS.get(kind, 99)
    return more > 0 and (more > 1 or tuple(tags.get(_EXTRA_TAG, ())) not in ((1,), (2,)))


def refuse_raw_tiff(picture: Pictures.Image, path: Path) -> None:
    """A camera's raw file is a TIFF whose first picture is a thumbnail.

    Raises:
        BadPhoto: it is one.
    """
    tags = getattr(picture, "tag_v2", None)
    if tags is not None and _DNG_TAG in tags:
        raise BadPhoto("'{path}' is a camera's raw file. Develop it first and save it as TIFF or PNG.", path=path)


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


def decode_tiff(file: BinaryIO, page: Page, path: Path, facts: Facts) -> Raster:
    """A page of a TIFF file with whole numbers of up to 64 bits, or floats.

    Raises:
        BadPhoto: its colours are of a kind that is no photo's.
        Damaged: it cannot be decoded.
    """
    tifffile = library("tifffile", path)
    notes: list[str] = []
    with decoding_of(path):
        file.seek(0)
        tiff = tifffile.TiffFile(file)
    with tiff:
        with decoding_of(path):
            sheet = tiff.pages[page.index]
            kind, axes, samples = int(sheet.photometric), str(sheet.axes), int(sheet.samplesperpixel)
            name = getattr(sheet.photometric, "name", str(kind))
            missing = 0 in sheet.databytecounts or 0 in sheet.dataoffsets
        colours = _COLOURS.get(kind)
        if axes not in ("YX", "YXS", "SYX") or colours is None or samples < colours:
            raise BadPhoto("'{path}' is a TIFF file of a kind that is no photo ({kind}). Save it as grey or RGB first.",
                           path=path, kind=f"{axes}, {name}")
        if samples > _MOST_SAMPLES:
            raise Damaged(Said("{count} samples make a pixel", count=samples))
        if missing:
            raise Damaged(Said("parts of the picture are missing"))
        with decoding_of(path), hushed():
            pixels = sheet.asarray(maxworkers=1)
            extra = [int(kind) for kind in sheet.extrasamples]
            bits = int(sheet.bitspersample)
            spans = sheet.tags.valueof(_DECODE_TAG, ()) if kind == lab.ITULAB else ()
        if pixels.size == 0:
            raise Damaged(Said("there are no samples in it"))
        if axes == "SYX":
            pixels = np.moveaxis(pixels, 0, 2)
    return _told(pixels.reshape(*pixels.shape[:2], -1), _Kind(kind, extra, bits, _fractions(spans)), facts, notes)


def whole_numbers(file: BinaryIO, path: Path, max_megapixels: float) -> NDArray[np.int64]:
    """The numbers of a TIFF file that Pillow cannot tell, as programs write labels: whole ones, in one channel.

    Raises:
        BadPhoto: it is something else, or too large.
        Damaged: it cannot be decoded.
    """
    tifffile = library("tifffile", path)
    with decoding_of(path):
        file.seek(0)
        with tifffile.TiffFile(file) as tiff:
            page = tiff.pages[0]
            axes, kind = str(page.axes), np.dtype(page.dtype or np.void).kind
            rows, columns = int(page.imagelength), int(page.imagewidth)
            check_size((rows, columns), path, max_megapixels)
            pixels = page.asarray(maxworkers=1) if axes == "YX" and kind in "iu" else None
    if pixels is None:
        raise BadPhoto("'{path}' is not a mask that can be read. Save it as an 8-bit PNG.", path=path)
    most = np.iinfo(np.int64).max
    return np.asarray(np.minimum(pixels, most) if pixels.dtype == np.uint64 else pixels, np.int64)


@dataclass(frozen=True)
class _Kind:
    """What the numbers of a TIFF page stand for."""

    photometric: int
    extra: list[int]
    bits: int
    spans: tuple[float, ...] = ()


def _fractions(values: Sequence[int]) -> tuple[float, ...]:
    """Pairs of whole numbers as fractions; none where one is over zero."""
    pairs = list(zip(values[::2], values[1::2], strict=False))
    return () if any(under == 0 for _, under in pairs) else tuple(over / under for over, under in pairs)


def _told(pixels: NDArray[Any], kind: _Kind, facts: Facts, notes: list[str]) -> Raster:
    """Samples (H, W, C) of a TIFF page as a raster."""
    colours = _COLOURS[kind.photometric]
    colour, alpha = pixels[..., :colours], None
    more = kind.extra[: pixels.shape[2] - colours]
    known = next((index for index, extra in enumerate(more) if extra in (1, 2)), None)
    seen = _infrared(pixels, kind, more)
    if seen is not None:
        notes.append(infrared.READ)
    if pixels.shape[2] - colours > (known is not None) + (seen is not None):
        notes.append(Said("Channels that are neither colour nor opacity, as infrared is, were left out."))
    if known is not None:
        alpha = pixels[..., colours + known]
    if kind.photometric in _LAB:
        return _from_lab(colour, alpha, kind, facts, notes)
    colour, full, depth = _unsigned(colour, kind.bits, notes)
    if alpha is not None:
        alpha, _, _ = _unsigned(alpha, kind.bits, notes)
        colour = _unmultiplied(colour, alpha, full) if more[known or 0] == 1 else colour
    if kind.photometric == 0:
        colour = (np.asarray(full, colour.dtype) - colour).astype(colour.dtype)
    if kind.photometric == 5:
        small = np.rint(colour * (255.0 / full)).astype(np.uint8)
        opacity = None if alpha is None else np.rint(alpha * (255.0 / full)).astype(np.uint8)
        return _printed(Pictures.fromarray(small, "CMYK"), opacity, facts, notes, kind.bits)
    return Raster(colour[..., 0] if colours == 1 else colour, full, alpha, "TIFF", depth, facts, notes, infrared=seen)


def _infrared(pixels: NDArray[Any], kind: _Kind, more: list[int]) -> NDArray[np.float32] | None:
    """(H, W) in [0, 1]: the first sample beside grey or RGB that nothing is told of, if film can look so.

    By the standard such a sample is no opacity, whatever it holds. More than four inks have it too, and Lab: there
    it is no scanner's.
    """
    colours = _COLOURS[kind.photometric]
    at = next((index for index in range(pixels.shape[2] - colours) if more[index : index + 1] in ([], [0])), None)
    if at is None or kind.photometric not in (0, 1, 2) or pixels.dtype.kind not in "uf":
        return None
    values = infrared.in_floats(pixels[..., colours + at], kind.bits)
    return values if infrared.plausible(values) else None


def _unsigned(pixels: NDArray[Any], bits: int, notes: list[str]) -> tuple[NDArray[Any], float, int]:
    """Samples that start at black = 0, their white, and the depth for the way out."""
    if pixels.dtype.kind == "f":
        values, full = floats(pixels, notes)
        return values, full, 32
    if pixels.dtype.kind == "i":
        notes.append(Said("Negative values were taken as black."))
        return np.maximum(pixels, 0), float(2 ** (bits - 1) - 1), _depth(bits)
    if pixels.dtype.kind != "u":
        raise Damaged(Said("samples of type {kind}", kind=str(pixels.dtype)))
    return pixels, float(2**bits - 1), _depth(bits)


def _depth(bits: int) -> int:
    """Bits on the way out."""
    return 8 if bits <= 8 else 16 if bits <= 16 else 32


def _unmultiplied(colour: NDArray[Any], alpha: NDArray[Any], full: float) -> NDArray[Any]:
    """Colours that were multiplied by their opacity, divided by it again; black where nothing is seen."""
    opacity = alpha[..., None].astype(np.float64)
    straight = np.divide(colour * full, opacity, out=np.zeros(colour.shape), where=opacity > 0)
    straight = np.minimum(straight, full)
    return (np.rint(straight) if colour.dtype.kind == "u" else straight).astype(colour.dtype)


def _from_lab(pixels: NDArray[Any], alpha: NDArray[Any] | None, kind: _Kind, facts: Facts,
              notes: list[str]) -> Raster:
    """CIELAB as a raster in sRGB."""
    if kind.bits not in (8, 16) or pixels.dtype.kind not in "ui":
        raise Damaged(Said("LAB with {bits} bits a sample", bits=kind.bits))
    notes.append(Said("The colours were converted from LAB to sRGB."))
    done = lab.in_srgb(pixels, kind.photometric, kind.bits, kind.spans)
    opacity = None if alpha is None else alpha.astype(done.dtype, casting="unsafe")
    return Raster(done, float(2**kind.bits - 1), opacity, "TIFF", kind.bits, with_srgb(facts), notes)


def _printed(picture: Pictures.Image, alpha: NDArray[Any] | None, facts: Facts, notes: list[str],
             bits: int) -> Raster:
    """A CMYK picture, cut to eight bits, as a raster in sRGB."""
    if bits > 8:
        notes.append(Said("The conversion was done with 8 bits a sample."))
    done, facts = from_print_colours(picture, facts, notes)
    return Raster(np.asarray(done), 255.0, alpha, "TIFF", 8, facts, notes)
