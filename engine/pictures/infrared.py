"""What a scanner's infrared light saw, wherever programs put it: a further sample, a further page, a file beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.errors import BadPhoto
from engine.pictures.raster import Damaged, decoding_of, floats, hushed, library
from engine.pictures.sheets import Page
from engine.said import Said, Template

READ = Said("The scan's infrared channel was read.")
_FROM = Template("The scan's infrared channel was read from '{name}'.")
UNFIT = Template("'{name}' does not fit the photo as its infrared channel, and was left out.")

# Film lets infrared light pass, and the scanner's own grain lies on it: of a mask that a program keeps beside the
# colours, nearly all is black or white.
_MOST_AT_ENDS = 0.5
_END = 1 / 512
# How much of the middle value infrared through colour film differs; through silver and Kodachrome it follows the photo.
_FLAT, _ALIKE = 0.2, 0.5
_LOOKED_AT = 1000  # pixels along each side, to tell


def in_floats(values: NDArray[Any], bits: int) -> NDArray[np.float32]:
    """Stored samples as (H, W) float32 in [0, 1]."""
    if values.dtype.kind == "f":
        found, full = floats(values, [])
        return found / np.float32(full)
    made: NDArray[np.float32] = np.divide(values, np.float32(2**bits - 1), dtype=np.float32, casting="unsafe")
    return made


def plausible(values: NDArray[np.float32]) -> bool:
    """Whether a channel that nothing is told of can be infrared: neither even nor a mask."""
    some = _some(values)
    ends = (some <= _END) | (some >= 1 - _END)
    return bool(some.min() < some.max() and ends.mean() <= _MOST_AT_ENDS)


def told_apart(file: BinaryIO, pages: Sequence[Page], path: Path) -> tuple[Page, ...]:
    """The photos of a TIFF file without the pages that are infrared of others; each of these knows its own."""
    found = [page if page.infrared is None or _belongs(file, page, page.infrared, path) else
             replace(page, infrared=None) for page in pages]
    taken = {page.infrared.index for page in found if page.infrared is not None}
    return tuple(page for page in found if page.index not in taken)


def of_page(file: BinaryIO, page: Page, path: Path) -> NDArray[np.float32]:
    """(H, W) in [0, 1]: a page of one sample, as it is stored.

    Raises:
        Damaged: it cannot be decoded.
    """
    tifffile = library("tifffile", path)
    with decoding_of(path):
        file.seek(0)
        with tifffile.TiffFile(file) as tiff, hushed():
            pixels = tiff.pages[page.index].asarray(maxworkers=1)
    if pixels.shape != page.shape or pixels.dtype.kind not in "uf":
        raise Damaged(Said("there are no samples in it"))
    return in_floats(pixels, page.bits)


def fitting(values: NDArray[np.float32] | None, shape: tuple[int, int], name: str,
            notes: list[str]) -> NDArray[np.float32] | None:
    """What a file beside the photo holds, where it fits it; and words on it.

    Args:
        values: (H, W), upright; None where the file could not be read, or has colours.
        shape: of the photo.
        name: of the file.
        notes: where the words go.
    """
    fits = values is not None and values.shape == shape and plausible(values)
    notes.append((_FROM if fits else UNFIT)(name=name))
    return values if fits else None


def _belongs(file: BinaryIO, photo: Page, page: Page, path: Path) -> bool:
    """Whether a grey page is a photo's infrared: even film, or, through silver, the photo itself once more."""
    try:
        seen = _some(of_page(file, page, path))
        if page.mask or not plausible(seen):
            return plausible(seen)
        middle = float(np.median(seen))
        if 1.4826 * float(np.median(np.abs(seen - middle))) < _FLAT * middle:
            return True
        red = _some(_red(file, photo, path))
    except (BadPhoto, Damaged):
        return False
    return bool(red.std() > 0 and abs(np.corrcoef(seen.ravel(), red.ravel())[0, 1]) > _ALIKE)


def _red(file: BinaryIO, page: Page, path: Path) -> NDArray[np.float32]:
    """(H, W): the first sample of a page, in whatever scale."""
    tifffile = library("tifffile", path)
    with decoding_of(path):
        file.seek(0)
        with tifffile.TiffFile(file) as tiff, hushed():
            pixels = tiff.pages[page.index].asarray(maxworkers=1)
    one = pixels[..., 0] if pixels.shape[-1] == page.samples else pixels[0]
    if one.shape != page.shape:
        raise Damaged(Said("there are no samples in it"))
    made: NDArray[np.float32] = one.astype(np.float32)
    return made


def _some(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Pixels enough to judge by."""
    step = _step(values.shape)
    return values[::step, ::step]


def _step(shape: tuple[int, ...]) -> int:
    """How far apart the pixels lie that are looked at."""
    return max(1, min(shape) // _LOOKED_AT)
