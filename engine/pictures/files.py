"""Pictures in and out: every depth, profile and tag kept, nothing half read and nothing half written.

What a format cannot hold is told in the notes that :func:`write` gives back; it is never dropped in silence:

* PNG holds 8 and 16 bits, grey, opacity, ICC, EXIF, XMP, DPI, texts, and IPTC as a text (ImageMagick's way).
* TIFF holds all of these but texts, and floating-point samples.
* JPEG holds 8 bits without opacity, all the rest; EXIF and IPTC up to 64 kB each, and of texts the comment alone.
* WebP holds 8 bits, opacity, ICC, EXIF (with the DPI in it) and XMP; no IPTC, and no side above 16 383 pixels.
* BMP holds 8 bits and DPI; colours with a profile of their own are converted to sRGB.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import MOST_MEGAPIXELS, Image, Photo, Source, sealed
from engine.errors import BadMask, BadPhoto
from engine.metadata import exif, xmp
from engine.metadata import facts as metadata
from engine.pictures import encoding, high_bit_depth, infrared, infrared_names
from engine.pictures.by_pillow import load
from engine.pictures.decoding import decode, opened, photos_in
from engine.pictures.raster import Damaged, Raster, guarded, icc_profile, upright
from engine.progress import Report, go_on, silent
from engine.said import Said
from engine.salvage.remains import filled, told
from engine.saving import StrPath, check_target, replacing, write_bytes, write_text

__all__ = ["SAVE_SUFFIXES", "can_hold", "check_target", "pages", "read", "read_plain", "read_stored", "write",
           "write_bytes", "write_plain", "write_text"]

SAVE_SUFFIXES = encoding.SUFFIXES
_BAND = 256
_BACK = {6: 8, 8: 6}  # orientations that do not turn back what they have turned → those that do


def _in_memory(shape: tuple[int, int]) -> Image:
    """Where a photo of (rows, columns) is put."""
    return np.empty((*shape, 3), np.float32)


def read(path: StrPath, max_megapixels: float = MOST_MEGAPIXELS, *, page: int | None = None,
         into: Callable[[tuple[int, int]], Image] = _in_memory, go_on: Callable[[], object] = go_on) -> Photo:
    """A photo and all that its file says, upright.

    Whatever the file's colour model, the image has three channels; CMYK and LAB become sRGB, all others keep the
    encoding and the profile of the file. A photo counts as grey where its file has no colour channels, and where
    they are equal everywhere. Opacity that is full everywhere is not kept. What is left of a damaged JPEG, PNG or
    TIFF file is opened; pixels that are missing are grey, and the notes tell where.

    What a scanner's infrared light saw is kept for finding damage: a further sample or page of the file, or a file
    beside it called like it with "_IR" behind. It is never taken for opacity.

    Args:
        path: PNG, JPEG, TIFF (8 to 32 bits, float), WebP, BMP, GIF, AVIF, HEIC, JPEG 2000 or PPM.
        max_megapixels: larger pictures are refused before they are decoded.
        page: which of several photos in a file, counted from 1 as :func:`pages` lists them; None for the first that
            is no smaller copy of another.
        into: makes the array that the image is decoded into, (rows, columns, 3) float32 of the (rows, columns) it is
            given; it may lie in a mapped file. It may be asked twice, where the first reading found damage.
        go_on: called again and again where a file is decoded part by part; may raise to stop.

    Raises:
        BadPhoto: the file is missing, no picture, too large, of an odd shape, has no such page, or is so damaged that
            nothing of it is left; the text says so.
    """
    path = Path(path)
    raster = decode(path, max_megapixels, page, in_parts=True)
    image = None
    if raster.parts is not None:
        try:
            image = _from_parts(raster, into, go_on)
        except Damaged:
            raster = decode(path, max_megapixels, page)
    facts = raster.facts
    turned = facts.orientation >= 5
    orientation = 1 if raster.turned else facts.orientation
    if raster.remains:
        _fill(raster)
    if image is None:
        image = _image(upright(raster.pixels, orientation), raster.full, into)
    grey = len(raster.shape) == 2 or _equal_channels(image)
    notes = [*raster.notes, *facts.notes]
    if facts.icc is not None and all(icc_profile(facts.icc, space) is None for space in (b"RGB ", b"GRAY")):
        notes.append(Said("The colour profile is damaged or does not fit, and was left out."))
        facts = replace(facts, icc=None)
    rows, columns = image.shape[:2]
    seen = _infrared(raster, path, (rows, columns), max_megapixels, notes)
    stored = (columns, rows) if turned else (rows, columns)
    block = exif.upright(facts.exif, facts.orientation, stored) if facts.exif else None
    if facts.exif and block is None:
        notes.append(metadata.EXIF_DAMAGED)
    packet, told = xmp.upright(facts.xmp, facts.orientation, stored) if facts.xmp else (None, ())
    notes += told
    source = Source(
        path=path, format=raster.format, bits=raster.bits, grey=grey, icc=facts.icc, exif=block, xmp=packet,
        iptc=facts.iptc, dpi=facts.dpi[::-1] if facts.dpi and turned else facts.dpi,
        alpha=_opacity(raster, orientation), infrared=seen, texts=facts.texts, notes=tuple(dict.fromkeys(notes)),
    )
    return Photo(image, source)


def write(
    path: StrPath, image: Image, source: Source, *, scale: int = 1, original: StrPath | None = None,
    overwrite: bool = False, bits: int | None = None, colour: bool = False, quality: int = 95,
    history: str = "", synthesised: bool = False, coloured: bool = False, below: Image | None = None,
    report: Report = silent,
) -> tuple[str, ...]:
    """Write an image in the format that the suffix of `path` names, with all that its source said.

    Resolution, pixel counts and the like are brought up to date, so that the print size stays as it was. A grey photo
    is written in grey, unless it has a colour profile, which would not fit, or `colour` is set.

    Args:
        path: ends in .png, .jpg, .jpeg, .tif, .tiff, .webp or .bmp.
        image: (H, W, 3) float32; values outside [0, 1] are cut off.
        source: what the photo's file said.
        scale: how many times larger `image` is than the photo.
        original: a file that is never overwritten; `source.path` never is either.
        overwrite: whether a file that exists may be replaced.
        bits: 8, 16 or 32 (float) a sample; None for as many as the source had, or as the format holds.
        colour: write three channels even if the photo is grey.
        quality: of JPEG and WebP, 1 to 100; 100 is without loss in WebP.
        history: what was done to the photo, in plain English: one more entry in the history that its XMP tells; empty
            where nothing was done. See :func:`engine.deeds.told`.
        synthesised: whether a network made up detail or colours: its XMP then says so in IPTC's words.
        coloured: whether colours were laid over the photo that are not its own: it is written in colour, and rounded
            so that its luma is that of the photo to the last bit.
        below: (H, W, 3), the photo without these colours: the file, a TIFF, then holds it as a layer, and above it a
            layer in the mode Color; programs that know no layers show `image`.
        report: hears how far a TIFF file of a large image is; may raise `Cancelled`, and then nothing is written.

    Returns:
        Sentences about what the format could not hold.

    Raises:
        CannotWrite: the suffix is unknown, the format cannot hold the size or layers, the disk is full, there is no
            permission.
        WontOverwrite: the file exists and `overwrite` is not set, or it is the original.
        ValueError: `image` is not (H, W, 3) or holds values that are not finite, or `bits` is another number.
    """
    if image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
        raise ValueError(f"An image is (H, W, 3), not {image.shape}.")
    if bits not in (None, 8, 16, 32):
        raise ValueError(f"There are 8, 16 or 32 bits a sample, not {bits}.")
    path = Path(path)
    kind = encoding.kind_of(path)
    encoding.can_hold(kind, image.shape)
    if below is not None:
        encoding.must_be_tiff(path)
    notes: list[str] = []
    with replacing(path, overwrite, source.path, original) as file:
        encoding.encode(file, kind, image, source, notes, scale=scale, bits=bits, colour=colour, quality=quality,
                        history=history, synthesised=synthesised, coloured=coloured, below=below, report=report)
    return tuple(dict.fromkeys(notes))


def can_hold(path: StrPath, shape: tuple[int, int]) -> None:
    """Find out before long work whether a file format has room for the result; nothing is touched.

    Args:
        path: the file that is to be written, or its ending alone (".webp"), or a format ("WEBP").
        shape: rows and columns of the result.

    Raises:
        CannotWrite: the format cannot be written, or holds no picture of that size; the sentence says what can.
    """
    name = os.fspath(path)
    if name.upper() not in encoding.SUFFIXES.values():
        name = encoding.kind_of(Path(f"result{name}" if name.startswith(".") else name))
    encoding.can_hold(name.upper(), shape)


def read_plain(path: StrPath, max_megapixels: float = MOST_MEGAPIXELS) -> NDArray[np.uint8]:
    """A mask as it is stored: no profile, no orientation, no colours for palette indices.

    Returns:
        (H, W) grey values or palette indices (1 bit: 0 and 255), or (H, W, 3) colours. Of more than 8 bits, values up
        to 255 are taken as they are, larger ones are divided by 257.

    Raises:
        BadMask: the file is missing, no picture, damaged, cut off or too large.
    """
    stored = read_stored(path, max_megapixels)
    if stored.dtype == np.uint8:
        return stored.astype(np.uint8, copy=False)
    return (stored if stored.max(initial=0) <= 255 else stored // 257).clip(0, 255).astype(np.uint8)


def read_stored(path: StrPath, max_megapixels: float = MOST_MEGAPIXELS) -> NDArray[np.uint8] | NDArray[np.int64]:
    """A mask or label picture as it is stored, with all its numbers.

    Returns:
        (H, W) or (H, W, 3) uint8 as :func:`read_plain`; or (H, W) int64 of a file with more than 8 bits. Opacity is
        left out, but stands for a picture of one colour throughout.

    Raises:
        BadMask: as :func:`read_plain`.
    """
    path = Path(path)
    try:
        with opened(path, max_megapixels) as (file, picture):
            if picture is None:
                return high_bit_depth.whole_numbers(file, path, max_megapixels)
            load(picture, path)
            mode = picture.mode
            if mode == "I" or mode.startswith("I;16"):
                return np.asarray(picture).astype(np.int64)
            if mode == "F":
                return _of_floats(np.asarray(picture))
            if mode in ("LA", "RGBA") and all(low == high for low, high in picture.getextrema()[:-1]):  # type: ignore[misc]
                return np.array(picture.getchannel("A"), np.uint8)
            if mode not in ("L", "P", "RGB"):
                picture = picture.convert("L" if mode in ("1", "LA", "La") else "P" if mode == "PA" else "RGB")
            return np.array(picture, np.uint8)
    except BadPhoto as fault:
        raise BadMask.telling(fault.said) from fault


def _of_floats(values: NDArray[np.float32]) -> NDArray[np.uint8] | NDArray[np.int64]:
    """Floating-point labels as whole numbers; anything else as a mask, of which 1 is white where none is larger."""
    values = np.nan_to_num(values, posinf=0.0, neginf=0.0)
    if np.array_equal(values, np.rint(values)):
        return values.astype(np.int64)
    return np.rint(values * (255 if values.max() <= 1 else 1)).clip(0, 255).astype(np.uint8)


def write_plain(path: StrPath, array: NDArray[np.uint8], *, overwrite: bool = False) -> None:
    """Write a mask, label map, overlay or heat map as PNG, whole or not at all.

    Args:
        path: ends in .png.
        array: (H, W) or (H, W, 3) uint8.
        overwrite: whether a file that exists may be replaced.

    Raises:
        ValueError: `array` is of another shape or type.
        WontOverwrite: the file exists, and `overwrite` is not set.
        CannotWrite: the suffix is another, the disk is full, there is no permission.
    """
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] != 3):
        raise ValueError(f"A plain picture is (H, W) or (H, W, 3) uint8, not {array.shape} {array.dtype}.")
    encoding.must_be_png(Path(path))
    write_bytes(path, encoding.plain_png(array), overwrite=overwrite)


def pages(path: StrPath) -> tuple[tuple[int, int], ...]:
    """(rows, columns) of each photo in a file, as stored; thumbnails are not counted, and most files hold one.

    Raises:
        BadPhoto: as :func:`read`.
    """
    return photos_in(Path(path))


def _fill(raster: Raster) -> None:
    """Grey for what is missing of a damaged picture, and words on it."""
    remains = raster.remains
    if remains is None:
        return
    orientation = raster.facts.orientation
    if raster.turned and remains.missing is not None:
        remains = remains.turned(lambda where: upright(where, orientation))
        orientation = 1
    raster.pixels = filled(raster.pixels, remains, raster.full / 2)
    if raster.alpha is not None:
        raster.alpha = filled(raster.alpha, remains, raster.full)
    if raster.infrared is not None and raster.remains is not None:
        raster.infrared = filled(raster.infrared, raster.remains, float(np.median(raster.infrared)))
    raster.notes += told(remains, lambda where: upright(where, orientation))


def _equal_channels(pixels: NDArray[Any]) -> bool:
    """Whether a colour picture has no colour; looked at in bands, so that most photos are done at the first."""
    for top in range(0, pixels.shape[0], _BAND):
        band = pixels[top : top + _BAND]
        if not (np.array_equal(band[..., 0], band[..., 1]) and np.array_equal(band[..., 0], band[..., 2])):
            return False
    return True


def _from_parts(raster: Raster, into: Callable[[tuple[int, int]], Image], go_on: Callable[[], object]) -> Image:
    """(H, W, 3) float32 in [0, 1], upright, decoded part by part.

    Raises:
        Damaged: a part is.
    """
    assert raster.parts is not None
    orientation = 1 if raster.turned else raster.facts.orientation
    rows, columns = raster.parts.shape[:2]
    out = into((columns, rows) if orientation >= 5 else (rows, columns))
    with guarded():
        raster.parts.into(upright(out, _BACK.get(orientation, orientation)), go_on)
    return out


def _image(pixels: NDArray[Any], full: float, into: Callable[[tuple[int, int]], Image]) -> Image:
    """(H, W, 3) float32 in [0, 1], made in bands so that no second copy is ever whole."""
    out = into((pixels.shape[0], pixels.shape[1]))
    for top in range(0, out.shape[0], _BAND):
        band = pixels[top : top + _BAND]
        part = out[top : top + _BAND]
        np.divide(band[..., None] if band.ndim == 2 else band, np.float32(full), out=part, casting="unsafe")
        np.minimum(part, 1.0, out=part)
    return out


def _opacity(raster: Raster, orientation: int) -> NDArray[np.float32] | None:
    """(H, W) float32 in [0, 1], upright; None where all is opaque."""
    if raster.alpha is None or (raster.alpha >= raster.full).all():
        return None
    alpha = np.ascontiguousarray(upright(raster.alpha, orientation), dtype=np.float32)
    return alpha / np.float32(raster.full)


def _infrared(raster: Raster, path: Path, shape: tuple[int, int], max_megapixels: float,
              notes: list[str]) -> NDArray[np.float32] | None:
    """(H, W) float32 in [0, 1], upright and sealed: what infrared light saw, of the file or of one beside it."""
    values = raster.infrared
    if values is not None:
        return _sealed_upright(values, raster.facts.orientation)
    other = infrared_names.beside(path)
    if other is None:
        return None
    try:
        found = decode(other, max_megapixels)
    except BadPhoto:
        return infrared.fitting(None, shape, other.name, notes)
    if found.pixels.ndim == 2 or _equal_channels(found.pixels):
        one = found.pixels if found.pixels.ndim == 2 else found.pixels[..., 0]
        values = np.divide(one, np.float32(found.full), dtype=np.float32, casting="unsafe")
        values = _sealed_upright(values, 1 if found.turned else found.facts.orientation)
    return infrared.fitting(values, shape, other.name, notes)


def _sealed_upright(values: NDArray[np.float32], orientation: int) -> NDArray[np.float32]:
    """A channel upright, read-only."""
    return sealed(np.ascontiguousarray(upright(values, orientation), dtype=np.float32))
