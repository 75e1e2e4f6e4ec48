"""The joined training file of partial super-resolution: photo, depth, and photo under its mask in one picture.

Source: the data set of a thesis (Soongsil University, 2020) joins RGB, depth and masked RGB in one RGB picture; order
and axis are not told there. Here they lie side by side, in that order, as a PNG of three times the width.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data import Mask
from engine.errors import BadPhoto
from engine.pictures import files
from engine.said import Flag

Bytes = NDArray[np.uint8]

_DARK = 24  # levels of 255; below, a pixel under the mask looks as one that is not
_AGREE = 12  # levels of 255 by which the third part may differ from the first, as after JPEG
_MOST_WRONG = 0.02  # share of pixels that may be neither the photo's nor black


@dataclass(frozen=True, eq=False)
class Joined:
    """What such a file holds.

    Attributes:
        photo: (H, W, 3) uint8.
        depth: (H, W) uint8, 255 is nearest.
        mask: (H, W) bool, the foreground.
    """

    photo: Bytes
    depth: Bytes
    mask: Mask

    @property
    def threshold(self) -> float:
        """The depth, [0, 1], that parts foreground and background: half-way between the means of both."""
        if self.mask.all() or not self.mask.any():
            return 0.5
        inside, outside = (float(self.depth[where].mean()) for where in (self.mask, ~self.mask))
        return (inside + outside) / 510


def write(path: Path, joined: Joined, *, overwrite: bool = False) -> None:
    """Write a PNG of three times the photo's width.

    Raises:
        WontOverwrite: the file exists, and `overwrite` is not set.
        CannotWrite: it cannot be written.
    """
    masked = np.where(joined.mask[..., None], joined.photo, np.uint8(0))
    depth = np.repeat(joined.depth[..., None], 3, axis=2)
    files.write_plain(path, np.concatenate([joined.photo, depth, masked], axis=1), overwrite=overwrite)


def read(path: Path) -> Joined:
    """A file that `write` or others have made.

    Raises:
        BadPhoto: it is no such file; the text says why.
    """
    image = files.read(path).image
    return parted(np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8), path)


def parted(pixels: Bytes, path: Path) -> Joined:
    """The three parts of a picture, (H, 3·W, 3), that was read from `path`.

    Raises:
        BadPhoto: they do not belong together.
    """
    wide = pixels.shape[1] // 3
    photo, depth, masked = (pixels[:, wide * part : wide * (part + 1)] for part in range(3))
    if pixels.shape[1] % 3 or int(np.ptp(depth.astype(np.int16), axis=2).max()) > 2 * _AGREE:
        raise BadPhoto("'{name}' is no joined file: photo, grey depth and masked photo of one size lie side by side in "
                       "one. Make it anew, or leave {option} out.", name=path.name, option=Flag("joined"))
    away = np.abs(masked.astype(np.int16) - photo).max(axis=2) > _AGREE
    lit, black = photo.max(axis=2) > _DARK, masked.max(axis=2) <= _DARK
    if float((away & ~black).mean()) > _MOST_WRONG:
        raise BadPhoto("The third part of '{name}' is not its photo under a mask. Make the file anew.", name=path.name)
    return Joined(np.ascontiguousarray(photo), np.ascontiguousarray(depth[..., 1]), _told(lit, ~away, black))


def _told(lit: Mask, same: Mask, black: Mask) -> Mask:
    """The mask: certain where the photo is lit; dark pixels, alike either way, go with the nearest lit one."""
    mask = lit & same & ~black
    if lit.all() or not lit.any():
        return mask
    from scipy import ndimage

    nearest = ndimage.distance_transform_edt(~lit, return_distances=False, return_indices=True)
    return np.asarray(mask[tuple(nearest)])
