"""Damage maps as 8-bit pictures of any size of the photo's shape: white is lost, middle grey kept on purpose."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.data import KEPT, LOST, SOUND, Labels, Mask
from engine.errors import BadMask
from engine.pictures import files
from engine.regions import resized

_WHITE, _MIDDLE = 255, 128
_DARK, _BRIGHT = 8, 247  # nearly black, nearly white
_REST = 0.05  # of the pixels of a mask, that may be neither
_COLOURED = 8  # steps between channels that are no grey


def write(path: Path, damage: Labels, overwrite: bool = False) -> None:
    """Write a damage map, (H, W) uint8, as a PNG that any program shows.

    Raises:
        WontOverwrite, CannotWrite: as :func:`engine.pictures.files.write_plain`.
    """
    table = np.zeros(256, np.uint8)
    table[LOST], table[KEPT] = _WHITE, _MIDDLE
    files.write_plain(path, table[damage], overwrite=overwrite)


def read(path: Path, shape: tuple[int, int]) -> Labels:
    """A damage map from a picture, brought to the photo's size; no thin line is lost by it.

    Args:
        path: what `write` wrote; or any mask, white where the photo is lost, cut at 128; or a picture of the map's own
            numbers, 0, 1 and 2.
        shape: (rows, columns) of the photo.

    Raises:
        BadMask: nothing there, unreadable, a picture that is no mask, or of another shape than the photo.
    """
    if not path.is_file():
        raise BadMask("There is no mask at '{path}'. Give the path of a picture that is white where the photo is "
                      "damaged.", path=path)
    picture = files.read_plain(path)
    grey = picture if picture.ndim == 2 else picture.max(axis=2)
    counts = np.bincount(grey.ravel(), minlength=256)
    if not counts[KEPT + 1 :].any():
        lost, kept = grey == LOST, grey == KEPT
    elif counts[64:_MIDDLE].sum() + counts[_MIDDLE + 1 : 192].sum() > grey.size // 2:
        raise BadMask("'{path}' looks like a photo, not like a mask: more than half of it is neither black nor white.",
                      path=path)
    else:
        kept = grey == _MIDDLE if counts[[0, _MIDDLE, _WHITE]].sum() == grey.size else np.zeros(grey.shape, bool)
        lost = (grey >= _MIDDLE) & ~kept
    marks = np.where(_resized(lost, shape), np.uint8(LOST), np.uint8(SOUND))
    marks[(marks == SOUND) & _resized(kept, shape)] = KEPT
    return marks


def looks_like_one(path: Path) -> bool:
    """Whether a file is an 8-bit PNG of hardly anything but black, white and middle grey, as masks are; never raises.

    Soft rims of white are no hindrance. So much is asked because a photo may be a PNG, too.
    """
    if path.suffix.lower() != ".png":
        return False
    try:
        picture = files.read_stored(path)
    except BadMask:
        return False
    if picture.dtype != np.uint8 or not picture.size:
        return False
    grey = picture if picture.ndim == 2 else picture.max(axis=2)
    if picture.ndim == 3 and int(np.count_nonzero(grey - picture.min(axis=2) > _COLOURED)) > _REST * grey.size:
        return False
    counts = np.bincount(grey.ravel(), minlength=256)
    plain = counts[: _DARK + 1].sum() + counts[_BRIGHT:].sum() + counts[_MIDDLE]
    return bool(plain >= (1 - _REST) * grey.size and counts.argmax() != _MIDDLE)


def _resized(mask: Mask, shape: tuple[int, int]) -> Mask:
    """A mask at another size: what covers several pixels of the larger one is set where any of them is."""
    numbers = mask.view(np.uint8)
    if mask.shape[0] <= shape[0] or mask.shape[1] <= shape[1]:
        return resized(numbers, shape).astype(bool)
    resized(numbers, shape)  # says where the shapes do not fit
    rows = np.arange(shape[0]) * mask.shape[0] // shape[0]
    columns = np.arange(shape[1]) * mask.shape[1] // shape[1]
    found: Mask = np.maximum.reduceat(np.maximum.reduceat(numbers, rows, axis=0), columns, axis=1).astype(bool)
    return found
