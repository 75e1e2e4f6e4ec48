"""A TIFF file's first pixels: of a smaller copy that it holds, or of few rows of its strips and tiles."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.data import MOST_MEGAPIXELS
from engine.errors import EngineError
from engine.metadata import facts as metadata
from engine.pictures import sheets
from engine.pictures.banded import TiffParts, parts_of
from engine.pictures.raster import Damaged, check_size, decoding_of, guarded, hushed, library

_MOST = 64 * 2**20  # bytes that are unpacked, about half a second's work
_LEAST_COPY = 256  # pixels of a copy's longer side
_LOOKED_AT = 64  # pages among which smaller copies are looked for; a damaged chain of pages hardly ever ends
_REDUCED = 1  # the bit of TIFF's tag 254 that calls a page a smaller copy


@dataclass(frozen=True)
class Look:
    """The first pixels of a file.

    Attributes:
        pixels: (h, w) or (h, w, 3) uint8, not yet upright.
        shape: (rows, columns) of the whole picture, as stored.
        icc: its profile, or None.
        orientation: EXIF's number.
    """

    pixels: NDArray[np.uint8]
    shape: tuple[int, int]
    icc: bytes | None
    orientation: int


def look(path: Path, longest: int) -> Look | None:
    """The first pixels of a TIFF file of grey or RGB; None of any other, and of one that is damaged.

    Args:
        path: the file.
        longest: of the longer side, about.
    """
    try:
        with decoding_of(path):
            file = path.open("rb")
        with file, _mapped(file, path) as block, guarded(), hushed():
            found = sheets.of_tiff(block)
            if not found:
                return None
            sheet, _ = sheets.chosen(found, None, path)
            check_size(sheet.shape, path, MOST_MEGAPIXELS)
            facts = metadata.of_tiff(block, sheet.directory)
            parts = parts_of(file, sheet.index, path)
            if parts is None or sheet.shape != parts.shape[:2] or min(parts.sides) < 1:
                return None
            pixels = _copy(file, path, sheet.index, parts, longest)
            return Look(_rows(parts, longest) if pixels is None else pixels, sheet.shape, facts.icc, facts.orientation)
    except (EngineError, Damaged, MemoryError):
        return None


def _mapped(file: BinaryIO, path: Path) -> mmap.mmap:
    """The whole file as bytes, without reading it all.

    Raises:
        Damaged: it is empty, or of a file system that has no such thing.
    """
    with decoding_of(path):
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _copy(file: BinaryIO, path: Path, index: int, parts: TiffParts, longest: int) -> NDArray[np.uint8] | None:
    """The best of the smaller copies that a file holds of a page."""
    tifffile = library("tifffile", path)
    with decoding_of(path):
        file.seek(0)
        tiff = tifffile.TiffFile(file)
        page = tiff.pages[index]
        beside = (one for one in islice(tiff.pages, _LOOKED_AT) if int(one.subfiletype) & _REDUCED)
        others = [*islice(page.pages or (), _LOOKED_AT), *beside]
        fitting = [one for one in others if TiffParts.fits(one) and _LEAST_COPY <= max(one.shape[:2]) <= 3 * longest
                   and len(one.shape) == parts.ndim
                   and abs(one.shape[0] * parts.shape[1] - one.shape[1] * parts.shape[0]) <= 2 * max(parts.shape)]
        if not fitting:
            return None
        samples = max(fitting, key=lambda one: max(one.shape[:2])).asarray(maxworkers=1)
    return _in_bytes(samples)


def _rows(parts: TiffParts, longest: int) -> NDArray[np.uint8]:
    """Rows that lie evenly, as many as can be had in time, and between them what lies between."""
    rows, columns = parts.shape[:2]
    step = max(max(rows, columns) // longest, 1)
    spacing = _spacing(parts, step)
    wanted = np.arange(0, rows, spacing)
    found = np.zeros((len(wanted), len(range(0, columns, step)), *parts.shape[2:]), np.uint8)

    def one(index: int, offsets: Iterable[int]) -> None:
        down, across = parts.box(index)
        first = -across.start % step
        for offset, row in parts.some(index, offsets):
            line = row[first : across.stop - across.start : step]
            at = (across.start + first) // step
            found[(down.start + offset) // spacing, at : at + len(line)] = _in_bytes(line)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        tasks = []
        for index in range(parts.parts):
            down, _ = parts.box(index)
            offsets = range(-down.start % spacing, down.stop - down.start, spacing)
            if offsets:
                tasks.append(pool.submit(one, index, offsets))
        for task in tasks:
            task.result()
    return _between(found, np.arange(0, rows, step) / spacing)


def _spacing(parts: TiffParts, least: int) -> int:
    """Rows from one that is read to the next, at least `least`; the fewer bytes must be unpacked for them, the wider.

    Of a part all is unpacked that comes before a row; so rows are best the first of their parts.
    """
    (rows, columns), (tall, _) = parts.shape[:2], parts.sides
    stride = columns * int(np.prod(parts.shape[2:], dtype=int)) * parts.dtype.itemsize
    if parts.plain:
        return least
    choices = [tall // share for share in (16, 8, 4, 2, 1) if tall % share == 0 and tall // share >= least]
    choices += [tall * count for count in range(1, rows // tall + 1) if tall * count >= least]
    for spacing in choices:
        unpacked = (rows // tall + 1) * (tall - spacing + 1) if spacing < tall else rows // spacing + 1
        if unpacked * stride <= _MOST:
            return spacing
    return max(rows, 1)


def _between(found: NDArray[np.uint8], at: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Rows at these places, by linear interpolation."""
    low = np.minimum(at.astype(np.intp), len(found) - 1)
    high = np.minimum(low + 1, len(found) - 1)
    share = (at - low).astype(np.float32).reshape(-1, *(1,) * (found.ndim - 1))
    mixed = found[low] * (1 - share) + found[high] * share + np.float32(0.5)
    return np.asarray(mixed.clip(0, 255), np.uint8)


def _in_bytes(samples: NDArray[Any]) -> NDArray[np.uint8]:
    """Samples of 8 or 16 bits as 8."""
    return np.asarray(samples >> 8 if samples.dtype.itemsize == 2 else samples, np.uint8)
