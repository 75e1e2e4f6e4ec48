"""Images put into file formats, with the profile, tags and resolution of their source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from engine.colouring import chroma
from engine.data import Image, Source
from engine.errors import CannotWrite
from engine.large import let_go
from engine.metadata import carrying, exif, layers, tiff_tiles, writers
from engine.metadata.carrying import NAMES, Carried
from engine.pictures import profiles
from engine.progress import Report, silent
from engine.said import Said

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF", ".tiff": "TIFF", ".webp": "WEBP",
            ".bmp": "BMP"}
_LARGEST = {"JPEG": 65500, "WEBP": 16383, "BMP": 32767, "PNG": 2**31 - 1, "TIFF": 2**31 - 1}
_BAND = 256


def kind_of(path: Path) -> str:
    """The format that a suffix names.

    Raises:
        CannotWrite: it names none that can be written.
    """
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise CannotWrite("'{path}' cannot be written: its name must end in {endings}.", path=path,
                          endings=", ".join(SUFFIXES))
    return kind


def can_hold(kind: str, shape: tuple[int, ...]) -> None:
    """Refuse a format for a picture of (rows, columns) that it cannot hold.

    Raises:
        CannotWrite: the sentence says how many pixels the format holds.
    """
    rows, columns = shape[:2]
    if max(rows, columns) > _LARGEST[kind]:
        raise CannotWrite("{size} pixels are too many for {name}, which holds {most} a side. Write a TIFF or PNG file.",
                          size=f"{columns}×{rows}", name=NAMES.get(kind, kind), most=_LARGEST[kind])


def must_be_png(path: Path) -> None:
    """Raise CannotWrite unless the name ends in .png."""
    if path.suffix.lower() != ".png":
        raise CannotWrite("'{path}' cannot be written: its name must end in .png.", path=path)


def must_be_tiff(path: Path) -> None:
    """Raise CannotWrite unless a file of that name can hold layers."""
    if SUFFIXES.get(path.suffix.lower()) != "TIFF":
        raise CannotWrite("'{path}' cannot hold layers: its name must end in .tif.", path=path)


def plain_png(array: NDArray[np.uint8]) -> bytes:
    """A PNG file with nothing but pixels, (H, W) or (H, W, 3)."""
    buffer = io.BytesIO()
    Pictures.fromarray(np.ascontiguousarray(array)).save(buffer, "PNG")
    return buffer.getvalue()


def encode(file: BinaryIO, kind: str, image: Image, source: Source, notes: list[str], *, scale: int,
           bits: int | None, colour: bool, quality: int, history: str = "", synthesised: bool = False,
           coloured: bool = False, below: Image | None = None, report: Report = silent) -> None:
    """Write `image` (H, W, 3) to `file` in the format `kind`; `notes` gets what the format cannot hold."""
    if coloured:
        source = replace(source, grey=False, icc=profiles.with_colours(source.icc))
    tags = carrying.carried(kind, source, image.shape[:2], scale=scale, bits=bits, colour=colour, history=history,
                            synthesised=synthesised, coloured=coloured)
    notes += tags.notes
    alpha = None if source.alpha is None else _enlarged(source.alpha, image.shape[:2])
    profile = source.icc if tags.converted else None
    if below is not None:
        if tags.bits > layers.DEEPEST:
            notes.append(Said("Layers hold at most {most} bits a sample, so the {bits} of the photo became {most}.",
                              most=layers.DEEPEST, bits=tags.bits))
            tags.bits = layers.DEEPEST
        tags.below = samples(below, None, replace(tags, alpha=False), None)
    if kind == "TIFF" and alpha is None and below is None and image.shape[0] * image.shape[1] > writers.LARGE:
        writers.write_tiff(file, _in_tiles(image, tags, profile, coloured, report), tags)
        return
    writers.WRITERS[kind](file, samples(image, alpha, tags, profile, coloured), tags, quality)


def _in_tiles(image: Image, tags: Carried, profile: bytes | None, coloured: bool,
              report: Report) -> tiff_tiles.Tiles:
    """The samples of a large image, made row by row of tiles while the file is written."""
    one = samples(image[:1, :1], None, tags, profile, coloured)
    big = bool(tags.exif) and exif.directories(tags.exif or b"")[0] == ">"

    def packed() -> Iterator[bytes]:
        for top in range(0, image.shape[0], tiff_tiles.SIDE):
            report(top / image.shape[0])
            band = image[top : top + tiff_tiles.SIDE]
            yield from tiff_tiles.row_packed(samples(band, None, tags, profile, coloured), big)
            let_go(band)

    return tiff_tiles.Tiles((*image.shape[:2], *one.shape[2:]), one.dtype, packed)


def _enlarged(alpha: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Opacity at the size of the image, on the same pixel grid convention."""
    if alpha.shape == tuple(shape):
        return alpha
    picture = Pictures.fromarray(alpha).resize((shape[1], shape[0]), Pictures.Resampling.BICUBIC)
    return np.asarray(picture).clip(0.0, 1.0)


def samples(image: Image, alpha: NDArray[np.float32] | None, tags: Carried, profile: bytes | None,
             coloured: bool = False) -> NDArray[Any]:
    """(H, W) or (H, W, C) uint8, uint16 or float32 (bits 32), made in bands.

    Args:
        image: (H, W, 3).
        alpha: (H, W), laid on white where the format has no place for it; or None.
        tags: which channels and how many bits.
        profile: of `image`, where its colours must be converted to sRGB; or None.
        coloured: whether rounding keeps luma.
    """
    channels = (1 if tags.grey else 3) + tags.alpha
    kind = {8: np.uint8, 16: np.uint16}.get(tags.bits, np.float32)
    out = np.empty((*image.shape[:2], channels), kind)
    for top in range(0, image.shape[0], _BAND):
        band = np.clip(image[top : top + _BAND], 0.0, 1.0)
        if not np.isfinite(band).all():
            raise ValueError("An image's values must be finite.")
        if profile is not None:
            band = profiles.converted(band, profile)
        if tags.grey:
            equal = np.array_equal(band[..., 0], band[..., 1]) and np.array_equal(band[..., 0], band[..., 2])
            band = band[..., :1] if equal else band.mean(axis=2, keepdims=True)
        if alpha is not None:
            opacity = alpha[top : top + _BAND, :, None]
            band = np.concatenate([band, opacity], axis=2) if tags.alpha else band * opacity + (1.0 - opacity)
        if tags.bits in (8, 16):
            full = 2**tags.bits - 1
            exact, band = band, np.rint(band * np.float32(full))
            if coloured:
                chroma.kept_luma(band[..., :3], exact[..., :3], full)
        out[top : top + _BAND] = band
    return out[..., 0] if channels == 1 else out
