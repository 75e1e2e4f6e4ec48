"""Reads pictures of depth, and brings them to a photo's size."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.data import Photo
from engine.depth import Depth, Plane
from engine.errors import BadDepth, BadMask
from engine.pictures import files
from engine.said import Said

SUFFIXES = (".png", ".tif", ".tiff", ".webp", ".jpg", ".jpeg", ".bmp")
"""Of depth pictures that are looked for in a folder, the ones that lose nothing first."""
_COLOURED = 8  # steps between channels that are no grey: JPEG's rounding makes fewer
_OFF = 0.01  # by how much the sides' ratio may differ


def read(path: Path, photo: Photo, near: str = "white") -> Depth:
    """The depth that a picture shows.

    Its numbers are taken as they are, in shares of all that its 8 or 16 bits can tell, so that the pictures of a film
    stay comparable.

    Args:
        path: of a picture, or of a folder with one of the photo's name.
        photo: whose size and name count.
        near: "white", or "black" where near is dark.

    Raises:
        BadDepth: nothing there, unreadable, in colours, or of another shape than the photo.
    """
    file = _in_folder(path, photo) if path.is_dir() else path
    plane = _fitted(_shares(file), photo.shape, file)
    plane = np.subtract(1, plane, dtype=np.float32) if near == "black" else plane
    notes = [Said("Depth was read from '{name}'.", name=file.name)]
    if plane.min() == plane.max():
        notes.append(Said("The depth picture '{name}' is of one value throughout, so it parts nothing.",
                          name=file.name))
    return Depth.sure(plane, file.name, *notes)


def _in_folder(folder: Path, photo: Photo) -> Path:
    """The picture of the photo's name in a folder."""
    stem = photo.source.path.stem if photo.source.path is not None else ""
    for suffix in SUFFIXES if stem else ():
        if (folder / f"{stem}{suffix}").is_file():
            return folder / f"{stem}{suffix}"
    raise BadDepth("The folder '{path}' holds no depth picture called '{name}'. Name it as the photo is named, or give "
                   "the path of the picture.", path=folder, name=f"{stem}.png")


def _shares(path: Path) -> Plane:
    """(h, w) in [0, 1]: the numbers of a grey picture in shares of the largest that there can be."""
    if not path.is_file():
        raise BadDepth("There is no depth picture at '{path}'. Give the path of a grey picture of 8 or 16 bits.",
                       path=path)
    try:
        stored = files.read_stored(path)
    except BadMask as fault:
        raise BadDepth.telling(fault.said) from fault
    if stored.ndim == 3:
        if int((stored.max(axis=2) - stored.min(axis=2)).max(initial=0)) > _COLOURED:
            raise BadDepth("'{path}' has colours, which tell no depth by themselves. Save depth as a grey picture of 8 "
                           "or 16 bits.", path=path)
        stored = stored[..., 1]
    top = 255 if stored.dtype == np.uint8 else 65535
    if stored.min(initial=0) < 0 or stored.max(initial=0) > top:
        raise BadDepth("'{path}' holds numbers of more than 16 bits. Save depth as a grey picture of 8 or 16 bits.",
                       path=path)
    return np.asarray(stored / np.float32(top), np.float32)


def _fitted(plane: Plane, shape: tuple[int, int], path: Path) -> Plane:
    """A plane at another size of the same aspect, never sharpened.

    Raises:
        BadDepth: the aspect is another.
    """
    (rows, columns), (height, width) = shape, plane.shape
    if abs(rows * width - columns * height) > max(_OFF * columns * height, min(rows, columns)):
        raise BadDepth("The depth picture '{name}' is {size} pixels but the photo is {other}. Give one of the same "
                       "shape; any size will do as long as the ratio of the sides is the same.", name=path.name,
                       size=f"{width}×{height}", other=f"{columns}×{rows}")
    if plane.shape == shape:
        return plane
    how = cv2.INTER_AREA if height > rows else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, (columns, rows), interpolation=how), np.float32).clip(0, 1)
