"""How strong a restoration is: the result mixed with the plainly enlarged photo, each region by its own share."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Regions, sealed
from engine.progress import Report, silent
from engine.restored import Restored
from engine.said import Said
from engine.upscalers.plain import enlarged
from engine.vocabulary import known, listed

Box = tuple[int, int, int, int]
_BAND = 2**20  # photo pixels that are mixed at once, so that working memory does not grow with the picture
_REACH = 4  # photo pixels beyond a part that its enlargement looks at: three for Lanczos, one to spare
_FEATHER = 3.0  # where the recipe does not say how soft borders are


def strengthened(restored: Restored, strengths: Mapping[int, float], base: str = "bicubic",
                 box: Box | None = None, report: Report = silent) -> Image:
    """The result with the restoration taken back in part: plain + strength · (restored − plain).

    Near a border between regions the strength passes from one to the other as softly as the regions themselves do.

    Args:
        restored: a finished restoration.
        strengths: label → share of the restoration in [0, 1]; a region that is not named has 1.
        base: the plain enlargement: "bicubic", "lanczos", "bilinear" or "nearest".
        box: (top, left, bottom, right) in photo pixels, where only a part is wanted; the last two exclusive.
        report: told after each band; may raise `Cancelled`.

    Returns:
        (S·H, S·W, 3) float32 in [0, 1], or the part of it. Where the strength is 1 it is the result byte for byte,
        where it is 0 the plain enlargement.

    Raises:
        ValueError: a strength is not a number in [0, 1], or the box is empty or leaves the photo.
    """
    box = _checked(restored, strengths, box)
    top, left, bottom, right = box
    scale = restored.scale
    inner = restored.image[top * scale : bottom * scale, left * scale : right * scale]
    if all(share == 1 for share in _present(restored, strengths).values()):
        whole = inner.shape == restored.image.shape
        return restored.image if whole else np.ascontiguousarray(inner)
    result = np.empty(inner.shape, np.float32)
    for band in _bands(box):
        rows = slice((band[0] - top) * scale, (band[2] - top) * scale)
        result[rows] = _mixed(restored, strengths, base, band)
        report((band[2] - top) / (bottom - top), Said("strength"))
    return result


def with_strength(restored: Restored, strengths: Mapping[int, float], base: str = "bicubic",
                  report: Report = silent) -> Restored:
    """The restoration with :func:`strengthened` as its image, and with a note that says so."""
    image = strengthened(restored, strengths, base, report=report)
    if image is restored.image:
        return restored
    return replace(restored, image=sealed(image)).after("strength", told(restored.regions, strengths))


def told(regions: Regions, strengths: Mapping[int, float]) -> str:
    """The sentence for the report."""
    shares = {label: strengths.get(label, 1.0) for label in regions.names if label in regions.present}
    if len(set(shares.values())) == 1:
        return Said("The restoration was mixed with the plain enlargement: strength {share}.",
                    share=f"{next(iter(shares.values())):.0%}")
    parts = [Said("{name} {share}", name=known(regions.names[label]), share=f"{share:.0%}")
             for label, share in shares.items()]
    return Said("The restoration was mixed with the plain enlargement, by regions: {parts}.", parts=listed(parts))


def _present(restored: Restored, strengths: Mapping[int, float]) -> dict[int, float]:
    """Label → strength of each region that has pixels."""
    return {label: float(strengths.get(label, 1.0)) for label in restored.regions.present}


def _mixed(restored: Restored, strengths: Mapping[int, float], base: str, box: Box) -> Image:
    """A part of the result, mixed."""
    scale, (rows, columns) = restored.scale, restored.photo.shape
    top, left, bottom, right = box
    outer = max(top - _REACH, 0), max(left - _REACH, 0), min(bottom + _REACH, rows), min(right + _REACH, columns)
    cut = slice(outer[0], outer[2]), slice(outer[1], outer[3])
    inside = tuple(slice((low - start) * scale, (high - start) * scale)
                   for low, high, start in ((top, bottom, outer[0]), (left, right, outer[1])))
    plain = np.clip(enlarged(restored.photo.image[cut], scale, base)[inside], 0, 1)
    share = enlarged(_shares(restored, strengths, outer)[..., None], scale, "bilinear")[inside]
    strong = restored.image[top * scale : bottom * scale, left * scale : right * scale]
    mixed = plain + share * (strong - plain)
    np.clip(mixed, np.minimum(plain, strong), np.maximum(plain, strong), out=mixed)  # rounding never leads beyond
    return np.where(share >= 1, strong, np.where(share <= 0, plain, mixed))


def _shares(restored: Restored, strengths: Mapping[int, float], box: Box) -> NDArray[np.float32]:
    """(h, w) the strength in each photo pixel of a part, soft at borders between regions."""
    from engine.labels.feather import feathered

    radius = float(restored.recipe.get("feather", _FEATHER))
    margin = math.ceil(6 * radius) + 2  # the guided filter looks twice through its window
    rows, columns = restored.photo.shape
    top, left, bottom, right = box
    outer = max(top - margin, 0), max(left - margin, 0), min(bottom + margin, rows), min(right + margin, columns)
    cut = slice(outer[0], outer[2]), slice(outer[1], outer[3])
    inside = slice(top - outer[0], bottom - outer[0]), slice(left - outer[1], right - outer[1])
    labels = restored.regions.labels[cut]
    if len(present := np.unique(labels)) == 1:
        return np.full((bottom - top, right - left), strengths.get(int(present[0]), 1.0), np.float32)
    weights = feathered(Regions(labels, restored.regions.names), restored.photo.image[cut], radius)
    shares = np.zeros((bottom - top, right - left), np.float64)  # multiples of 1/65536 add up exactly here
    for label, plane in weights.items():
        shares += plane[inside].astype(np.float64) * float(strengths.get(label, 1.0))
    return shares.astype(np.float32)


def _bands(box: Box) -> Iterator[Box]:
    """A part in pieces over its whole width, of about `_BAND` pixels each."""
    top, left, bottom, right = box
    high = max(_BAND // (right - left), 16)
    for start in range(top, bottom, high):
        yield start, left, min(start + high, bottom), right


def _checked(restored: Restored, strengths: Mapping[int, float], box: Box | None) -> Box:
    """The box, once everything is known to be in order."""
    if not all(0 <= share <= 1 for share in strengths.values()):  # NaN is neither
        raise ValueError(f"A strength lies between 0 and 1: {dict(strengths)}")
    rows, columns = restored.photo.shape
    top, left, bottom, right = box or (0, 0, rows, columns)
    if not (0 <= top < bottom <= rows and 0 <= left < right <= columns):
        raise ValueError(f"The box {box} does not lie in a photo of {rows} by {columns} pixels.")
    return top, left, bottom, right


__all__ = ["strengthened", "told", "with_strength"]
