"""Colours taken from one ICC profile's space to another's, in floating point where these tell curves and primaries.

Facts: ICC.1:2010, relative colorimetric; profiles that are tables (scanners', printers') go through LittleCMS, which
Pillow lets work on 8 bits alone.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageCms

from engine.data import Image, Photo
from engine.pictures import icc_made
from engine.pictures.levels import Pixels

Curve = Callable[[NDArray[np.float64]], NDArray[np.float64]]

# Of sRGB's primaries, adapted to D50 as in every profile; rows are red, green, blue, columns X, Y, Z.
_SRGB = np.array([[0.4360747, 0.2225045, 0.0139322], [0.3850649, 0.7168786, 0.0971045],
                  [0.1430804, 0.0606169, 0.7141733]])
_GRID = np.linspace(0.0, 1.0, 65537)
_ROWS = 256
_LEVELS = 4096
_GREYS = np.linspace(0.0, 1.0, 33)[None, :, None].repeat(3, axis=2)
_CUBE = np.stack(np.meshgrid(*[np.linspace(0.0, 1.0, 9)] * 3), axis=-1).reshape(1, -1, 3)


@dataclass(frozen=True)
class Space:
    """Curves to light, and what light of each channel weighs: a row for each, (X, Y, Z) of D50."""

    curves: tuple[Curve, Curve, Curve]
    weights: NDArray[np.float64]


def in_one_space(one: Photo, other: Photo) -> tuple[Image, Image, bool]:
    """The images of two photos in one space, and whether one had to be converted: that of `other`, where it has one.

    Two photos without profiles, or with the same, are given back as they are.
    """
    if one.source.icc == other.source.icc:
        return one.image, other.image, False
    target = other.source.icc if _space(other.source.icc) is not None and _kind(other.source.icc) == b"RGB " else None
    return converted(one.image, one.source.icc, target), converted(other.image, other.source.icc, target), True


def converted(image: Image, icc: bytes | None, target: bytes | None = None) -> Image:
    """An image whose values a profile describes (None: sRGB), in the space of another (None: sRGB).

    Args:
        image: (H, W, 3) in [0, 1]; for a grey profile its channels are equal.
        icc: of `image`.
        target: a profile of curves and primaries, or a grey one, for which the image must be grey.

    Returns:
        (H, W, 3) float32 in [0, 1]; what lies outside the target's colours is cut off. The image itself where the
        profiles tell the same colours, to a level and a half of 255, as different makers' sRGB does, or where one of
        them can be understood by no means.
    """
    if icc == target:
        return image
    source, aim = _space(icc), _space(target)
    if source is None and icc is not None:
        table = _by_tables(image, icc)
        if table is None:
            return image
        image, source = table, _space(None)
    if source is None or aim is None:
        return image
    turn = source.weights @ np.linalg.inv(aim.weights)
    backwards = [curve(_GRID) for curve in aim.curves]
    probes = _GREYS if b"GRAY" in (_kind(icc), _kind(target)) else _CUBE
    if np.abs(_carried(probes, source, turn, backwards) - probes).max() < 1.5 / 255:
        return image
    out = np.empty(image.shape, np.float32)
    for top in range(0, image.shape[0], _ROWS):
        out[top : top + _ROWS] = _carried(image[top : top + _ROWS], source, turn, backwards)
    return out


def with_colours(icc: bytes | None) -> bytes | None:
    """A profile for a picture that was grey and has colours now: of sRGB's primaries, with the curve of the grey one.

    So the values of what is grey stay what they are. What is no grey profile, or cannot be understood, is given back.
    """
    if icc is None or _kind(icc) != b"GRAY" or (space := _space(icc)) is None:
        return icc
    levels = space.curves[0](np.linspace(0.0, 1.0, _LEVELS))
    table = [int(level) for level in np.rint(np.clip(levels, 0.0, 1.0) * 65535)]
    return icc_made.of_colours(icc_made.SRGB, table, "Heirloom, coloured")


def _carried(band: NDArray[Any], source: Space, turn: NDArray[np.float64],
             backwards: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Values taken to light, to the other space's light, and back to values."""
    values = np.clip(band, 0.0, 1.0).astype(np.float64)
    light = np.stack([curve(values[..., at]) for at, curve in enumerate(source.curves)], axis=-1) @ turn
    return np.stack([np.interp(light[..., at], curve, _GRID) for at, curve in enumerate(backwards)], axis=-1)


def _kind(icc: bytes | None) -> bytes:
    """The colour model of a profile's data: "RGB ", "GRAY" or another."""
    return b"RGB " if icc is None else icc[16:20]


def _space(icc: bytes | None) -> Space | None:
    """The space of a profile that tells it by curves and primaries; None for others."""
    if icc is None:
        return Space((_srgb, _srgb, _srgb), _SRGB)
    try:
        tags = _tags(icc)
        if _kind(icc) == b"GRAY":
            curve = _curve(tags[b"kTRC"])
            if icc[20:24] == b"Lab ":
                return Space((_from_lightness(curve),) * 3, _SRGB)
            return Space((curve,) * 3, _SRGB)
        if _kind(icc) != b"RGB " or b"A2B0" in tags or icc[20:24] != b"XYZ ":
            return None
        red, green, blue = (_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC"))
        rows = [struct.unpack(">3i", tags[name][8:20]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
        weights = np.array(rows) / 65536.0
        return Space((red, green, blue), weights) if abs(np.linalg.det(weights)) > 1e-6 else None
    except (KeyError, ValueError, struct.error):
        return None


def _tags(icc: bytes) -> dict[bytes, bytes]:
    """The content of each tag of a profile."""
    found = {}
    for at in range(132, 132 + 12 * min(struct.unpack_from(">I", icc, 128)[0], 200), 12):
        name, offset, size = struct.unpack_from(">4sII", icc, at)
        found[name] = icc[offset : offset + size]
    return found


def _curve(tag: bytes) -> Curve:
    """A curve from stored values to light.

    Raises:
        ValueError: it is of no known kind.
    """
    if tag[:4] == b"curv":
        count = struct.unpack_from(">I", tag, 8)[0]
        if count == 0:
            return lambda values: values
        numbers = np.frombuffer(tag, ">u2", count, 12).astype(np.float64)
        if count == 1:
            gamma = float(numbers[0]) / 256.0
            return lambda values: np.power(values, gamma)
        places, levels = np.linspace(0.0, 1.0, count), numbers / 65535.0
        return lambda values: np.asarray(np.interp(values, places, levels), np.float64)
    if tag[:4] == b"para":
        return _parametric(struct.unpack_from(">H", tag, 8)[0], tag)
    raise ValueError("a curve of an unknown kind")


def _parametric(kind: int, tag: bytes) -> Curve:
    """One of the five curves by formula, which all are (a x + b)^g + e from d on, and c x + f below."""
    count = (1, 3, 4, 5, 7)[kind] if kind < 5 else 0
    if not count:
        raise ValueError("a curve of an unknown kind")
    told = [number / 65536.0 for number in struct.unpack_from(f">{count}i", tag, 12)]
    gamma, a, b, c, d, e, f = (*told, *(1.0, 0.0, 0.0, 0.0, 0.0, 0.0)[count - 1 :])[:7]
    if kind in (1, 2):
        d, c = -b / (a or 1.0), 0.0
        e = f = told[3] if kind == 2 else 0.0

    def curve(values: NDArray[np.float64]) -> NDArray[np.float64]:
        power = np.power(np.maximum(a * values + b, 0.0), gamma) + e
        return np.asarray(np.clip(np.where(values >= d, power, c * values + f), 0.0, 1.0))

    return curve


def _from_lightness(curve: Curve) -> Curve:
    """A curve to CIE lightness made one to light."""
    def light(values: NDArray[np.float64]) -> NDArray[np.float64]:
        level = curve(values) * 100.0
        return np.where(level > 8.0, np.power((level + 16.0) / 116.0, 3.0), level * 27.0 / 24389.0)

    return light


def _srgb(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The curve of sRGB (IEC 61966-2-1)."""
    return np.where(values > 0.04045, np.power((values + 0.055) / 1.055, 2.4), values / 12.92)


def by_tables(icc: bytes, is_grey: bool) -> Callable[[Pixels], Pixels] | None:
    """The way from a profile to sRGB at 8 bits, by LittleCMS.

    The only one there is: what saves takes the very way by which the screen was served before, in a process apart.

    Args:
        icc: the profile. One of grey describes grey pictures only; one of RGB may describe both.
        is_grey: whether the pictures have no colour.

    Returns:
        Makes (h, w, 3) uint8 of (h, w, 3) uint8; None where the profile is damaged, or of another kind.
    """
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        space = str(profile.profile.xcolor_space).strip()
        grey = space == "GRAY"
        if space != "RGB" and not (grey and is_grey):
            return None
        srgb: Any = ImageCms.createProfile("sRGB")
        made = ImageCms.buildTransform(profile, srgb, "L" if grey else "RGB", "RGB",
                                       ImageCms.Intent.RELATIVE_COLORIMETRIC,
                                       ImageCms.Flags.BLACKPOINTCOMPENSATION)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None

    def way(pixels: Pixels) -> Pixels:
        source = Pictures.fromarray(np.ascontiguousarray(pixels[..., 0] if grey else pixels))
        done = ImageCms.applyTransform(source, made)
        return np.asarray(done if done is not None else source.convert("RGB"))

    return way


def _by_tables(image: Image, icc: bytes) -> Image | None:
    """An image in sRGB by LittleCMS, at 8 bits; None where the profile is not understood."""
    way = by_tables(icc, _kind(icc) == b"GRAY")
    if way is None:
        return None
    return np.asarray(way(np.rint(np.clip(image, 0.0, 1.0) * 255.0).astype(np.uint8)), np.float32) / np.float32(255.0)
