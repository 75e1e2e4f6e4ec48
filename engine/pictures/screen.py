"""Pixels for the screen: a photo or a result through its ICC profile to sRGB, and a file's first pixels quickly."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from engine import large
from engine.data import Image, Photo, Source
from engine.pictures.levels import Pixels, Room
from engine.progress import go_on

_BAND = 512  # rows; a band of a 24-megapixel photo is 9 MB of bytes
_THREADS = 2
_LARGE = 16_000_000  # pixels of a TIFF file from which on one waits for it


def on_screen(photo: Photo, room: Room = np.empty, go_on: Callable[[], object] = go_on) -> Pixels:
    """A photo as the screen shows it.

    Returns:
        (H, W, 4) uint8, blue, green, red, 255: the byte order of Qt's RGB32.
    """
    return image_on_screen(photo.image, photo.source, room, go_on)


def image_on_screen(image: Image, source: Source, room: Room = np.empty,
                    go_on: Callable[[], object] = go_on) -> Pixels:
    """An image as the screen shows it, through the profile of the photo that it comes from.

    A profile that is damaged, or not one of grey or RGB, is passed over.

    Args:
        image: (H, W, 3) in [0, 1].
        source: what the photo's file said.
        room: makes the array, where it shall lie in a file.
        go_on: called for each band; may raise to stop.

    Returns:
        (H, W, 4) uint8, blue, green, red, 255.
    """
    transform = _way(source.icc, source.grey)
    rows, columns = image.shape[:2]
    result: Pixels = room((rows, columns, 4), np.uint8)

    def band(top: int) -> None:
        go_on()
        part = slice(top, min(top + _BAND, rows))
        levels = image[part] * np.float32(255)
        levels += np.float32(0.5)
        np.clip(levels, 0, 255, out=levels)
        eight = levels.astype(np.uint8)
        if transform is not None:
            eight = transform(eight)
        result[part, :, 0], result[part, :, 1], result[part, :, 2] = eight[..., 2], eight[..., 1], eight[..., 0]
        result[part, :, 3] = 255
        large.let_go(image[part], result[part])

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(band, range(0, rows, _BAND)))
    return result


def quick_look(path: Path, longest: int = 2048, *, only_less: bool = False) -> tuple[Pixels, tuple[int, int]] | None:
    """The first pixels of a file, for the moment until it is read whole.

    JPEG can be decoded at a fraction of its size, and of TIFF few rows will do (`engine.pictures.sparse`); of other
    formats reading the whole takes as long.

    Args:
        path: the file.
        longest: least length of the longer side, where the file has as many.
        only_less: None also where nothing but the whole can be decoded, however small it is.

    Returns:
        ((h, w, 4) uint8 as `on_screen`, (H, W) of the whole photo), upright; None where there is no short cut, or
        the file is not what it says: reading it whole tells why.
    """
    if not path.is_file():  # a pipe would be waited for
        return None
    if path.suffix.lower() in (".tif", ".tiff"):
        return _of_tiff(path, longest)
    from engine.errors import BadPhoto
    from engine.metadata.facts import orientation_of
    from engine.pictures.by_pillow import QuietJpeg
    from engine.pictures.raster import Damaged, decoding_of, upright

    try:
        # Not by Pillow's `open`, which warns of large pictures; at a fraction of its size a large one does no harm.
        with decoding_of(path), QuietJpeg(path) as picture:
            icc = picture.info.get("icc_profile")
            columns, rows = picture.size
            share = longest / max(columns, rows)
            picture.draft("RGB", (max(round(columns * share), 1), max(round(rows * share), 1)))
            if picture.size == (columns, rows) and (only_less or max(picture.size) > longest * 2):
                return None
            grey, small = picture.mode == "L", np.asarray(picture.convert("RGB"))
    except (BadPhoto, Damaged):
        return None
    orientation = orientation_of(picture)
    full = (columns, rows) if orientation >= 5 else (rows, columns)
    return to_screen(upright(small, orientation), icc, grey), full


def _of_tiff(path: Path, longest: int) -> tuple[Pixels, tuple[int, int]] | None:
    """The first pixels of a TIFF file, where it is so large that one waits for it."""
    from engine.pictures import sparse
    from engine.pictures.raster import upright

    found = sparse.look(path, longest)
    if found is None or found.shape[0] * found.shape[1] < _LARGE:
        return None
    pixels = upright(found.pixels, found.orientation)
    full = found.shape[::-1] if found.orientation >= 5 else found.shape
    three = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)
    return to_screen(np.ascontiguousarray(three), found.icc, pixels.ndim == 2), (full[0], full[1])


def to_screen(pixels: Pixels, icc: bytes | None, grey: bool) -> Pixels:
    """(h, w, 3) uint8 in the colours of a profile, as `on_screen` shows them; `grey` says that they have no colour."""
    transform = _way(icc, grey)
    if transform is not None:
        pixels = transform(pixels)
    alpha = np.full((*pixels.shape[:2], 1), 255, np.uint8)
    return np.concatenate([pixels[..., ::-1], alpha], axis=2)


def _way(icc: bytes | None, grey: bool) -> Callable[[Pixels], Pixels] | None:
    """The way from a profile to sRGB, as of `engine.pictures.profiles.by_tables`; None where there is nothing to do."""
    if not icc:
        return None
    from engine.pictures.profiles import by_tables

    return by_tables(icc, grey)
