"""Where eyes and mouths are, so that what life drew there is not taken for damage."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.data import Image, Mask

Box = tuple[int, int, int, int]

_LARGEST = 400  # pixels of the longer side of the picture that is looked at
# (top, bottom, left, right) of what matters in a face, as shares of its box from hairline to chin, ear to ear.
_PARTS = {"eyes": (0.22, 0.56, 0.04, 0.96), "mouth": (0.66, 0.94, 0.2, 0.8)}


@dataclass(frozen=True)
class _Seen:
    """A picture that was looked at, for as long as someone else holds it, and its faces."""

    image: weakref.ref[Image]
    boxes: tuple[Box, ...]


_seen: list[_Seen] = []  # of the last photo


def boxes(image: Image) -> tuple[Box, ...]:
    """(top, left, bottom, right) of every face that is found, within the picture.

    They are looked for once in a photo: a sealed picture never changes, and is known again.

    Args:
        image: (H, W, 3) float32 in [0, 1].
    """
    for seen in _seen:
        if seen.image() is image and not image.flags.writeable:
            return seen.boxes
    found = _looked_for(image)
    if not image.flags.writeable:
        _seen[:] = [_Seen(weakref.ref(image), found)]
    return found


def _looked_for(image: Image) -> tuple[Box, ...]:
    """The faces of a picture."""
    import cv2

    from engine.segmenters.faces import find

    rows, columns = image.shape[:2]
    small = min(1.0, _LARGEST / max(rows, columns))
    size = (max(round(columns * small), 1), max(round(rows * small), 1))
    picture = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if small < 1 else image
    found, _ = find(np.ascontiguousarray(np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)))
    rounded = []
    for face in found:
        high, wide = face.height / 2, face.width / 2
        rounded.append((max(int((face.row - high) / small), 0), max(int((face.column - wide) / small), 0),
                        min(int((face.row + high) / small) + 1, rows),
                        min(int((face.column + wide) / small) + 1, columns)))
    return tuple(rounded)


def whole(shape: tuple[int, int], found: Sequence[Box]) -> Mask:
    """(H, W) bool: the faces."""
    mask = np.zeros(shape, bool)
    for top, left, bottom, right in found:
        mask[top:bottom, left:right] = True
    return mask


def features(shape: tuple[int, int], found: Sequence[Box]) -> Mask:
    """(H, W) bool: eyes and mouths of the faces."""
    mask = np.zeros(shape, bool)
    for top, left, bottom, right in found:
        high, wide = bottom - top, right - left
        for first, last, start, end in _PARTS.values():
            mask[top + int(first * high) : top + int(last * high),
                 left + int(start * wide) : left + int(end * wide)] = True
    return mask
