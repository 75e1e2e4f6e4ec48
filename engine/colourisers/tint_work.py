"""Colours a photo as its user says: ramps by region and tone, and strokes that spread over what is like them."""

from __future__ import annotations

import cv2
import numpy as np

from engine.colouring import chroma, levin, ramps, spreading
from engine.colouring.chroma import Chroma, Plane
from engine.colourisers.tint import Scribbles, Tint
from engine.colours import Hints, Ramp
from engine.data import Image, Mask, Photo, Regions
from engine.progress import Report
from engine.said import Said

Faces = tuple[Mask, Mask]

_BASE = 0.02  # how strongly a pixel that has a colour already is drawn back to it
_GREY = 1e-4  # the same where it has none: a stroke may go far
_AROUND = 0.05  # the same around faces, for a face's colour must not
_FACE, _NEAR = 0.8, 1.6  # of a face's half-axes: what is skin for certain, and what may be
_SKIN = 1.0  # of a pixel of a face, where a stroke has 10


def coloured(method: Tint, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the chroma of ramps, and of strokes that are spread as what they change of it.

    Regions without a stroke, a ramp or a face stay grey.
    """
    bright = chroma.luma(photo.image)
    known = by_label(hints, regions)
    base = ramps.laid(bright, regions.labels, known)
    return stroked(method, photo, bright, regions, hints, base, np.isin(regions.labels, list(known)), report)


def stroked(method: Tint, photo: Photo, bright: Plane, regions: Regions, hints: Hints, base: Chroma, based: Mask,
            report: Report) -> Chroma:
    """(H, W, 2): a chroma with strokes and skin spread over it.

    Args:
        method: what the user chose.
        photo: in which faces are looked for.
        bright: (H, W), its luma.
        regions: where strokes stop.
        hints: the strokes.
        base: (H, W, 2), what the photo has without them.
        based: (H, W), where that is meant, and not only grey for want of anything else.
        report: progress; may raise `Cancelled`.
    """
    report(0.2, Said("colour"))
    labels = regions.labels if method.barrier else np.zeros_like(regions.labels)
    small = spreading.Small.of(bright, labels)
    faces = faces_of(photo.image, small) if method.skin in ramps.PRESETS else None
    away = moved(method, small, hints, _reduced(base, small), _reduced(based.astype(np.float32), small) >= 0.5, faces)
    if away is None:
        return base
    report(0.7, Said("colour"))
    return base + spreading.brought_up(small, away, bright, labels)


def moved(method: Tint, small: spreading.Small, hints: Hints, base: Chroma, based: Mask, faces: Faces | None,
          grid: spreading.Grid | None = None) -> Chroma | None:
    """(h, w, 2): what strokes and skin change of a small photo's chroma; None where there is neither.

    Args:
        method: what the user chose.
        small: the photo made small.
        hints: the strokes.
        base: (h, w, 2), its chroma without them.
        based: (h, w), where that is meant.
        faces: what is skin for certain and what may be, where skin is wished.
        grid: of the small photo, where it is there already.
    """
    weight, total = spreading.drawn(hints.strokes, small)
    pull = np.where(based, np.float32(_BASE), np.float32(_GREY))
    weight, total = weight * np.float32(spreading.WEIGHT), total * np.float32(spreading.WEIGHT)
    if faces is None or not faces[0].any():
        return _spread(method, small, weight, total, base, pull, grid) if weight.any() else None
    skin = _skin(method, small, base, pull, faces, grid)
    if not weight.any():
        return skin
    # Strokes run up to a face and not over it; what keeps its colour from running off must not hold them.
    base, held = np.add(base, skin), np.where(faces[0] & (weight == 0), np.float32(_SKIN), np.float32(0))
    weight, total = np.add(weight, held), np.add(total, held[..., None] * base)
    return np.add(skin, _spread(method, small, weight, total, base, pull, grid))


def _spread(method: Tint, small: spreading.Small, weight: Plane, total: Chroma, base: Chroma, pull: Plane,
            grid: spreading.Grid | None) -> Chroma:
    """(h, w, 2): how what is asked for differs from what there is, spread over what is near and alike."""
    asked = np.asarray(total / np.maximum(weight, np.float32(1e-6))[..., None] - base, np.float32)
    if isinstance(method, Scribbles):
        return levin.spread(small, weight, asked, pull)
    return spreading.spread(small, weight, asked, pull, grid)


def _skin(method: Tint, small: spreading.Small, base: Chroma, pull: Plane, faces: Faces,
          grid: spreading.Grid | None) -> Chroma:
    """(h, w, 2): what skin changes of the faces that are found, and of what is around them and alike."""
    inner, outer = faces
    weight = np.where(inner, np.float32(_SKIN), np.float32(0))
    skin = ramps.at(small.bright, ramps.table(ramps.PRESETS[method.skin].ramp))
    pull = np.maximum(pull, np.where(outer, np.float32(0), np.float32(_AROUND)))
    return _spread(method, small, weight, weight[..., None] * skin, base, pull, grid)


def by_label(hints: Hints, regions: Regions) -> dict[int, Ramp]:
    """Label → ramp, of the regions that have one by their name."""
    return {label: hints.ramps[regions.names[label]] for label in regions.present
            if regions.names[label] in hints.ramps}


def _reduced(plane: Plane, small: spreading.Small) -> Plane:
    """A plane of the photo at the size of the small one."""
    rows, columns = small.bright.shape
    if plane.shape[:2] == (rows, columns):
        return plane
    return np.asarray(cv2.resize(plane, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def faces_of(image: Image, small: spreading.Small) -> Faces:
    """(h, w) each: what is skin for certain, and what may be, of the faces that are found in a photo."""
    from engine.damage import faces

    rows, columns = small.bright.shape
    down, right = rows / small.shape[0], columns / small.shape[1]
    row, column = np.mgrid[:rows, :columns]
    inner, outer = np.zeros((2, rows, columns), bool)
    for top, left, bottom, far in faces.boxes(image):
        centre = (top + bottom) / 2 * down, (left + far) / 2 * right
        axes = max((bottom - top) / 2 * down, 1.0), max((far - left) / 2 * right, 1.0)
        distance = np.hypot((row - centre[0]) / axes[0], (column - centre[1]) / axes[1])
        inner |= distance < _FACE
        outer |= distance < _NEAR
    return inner, outer
