"""Palettes of single colours: GIMP's .gpl files, read and written, and the most telling colours of a photo."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.colouring.oklab import from_oklab, to_oklab
from engine.data import Image
from engine.errors import BadHints
from engine.palette import rgb
from engine.said import Said

MOST_SWATCHES = 1024
_LARGEST = 2**20  # bytes of a file
_MOST_LETTERS = 80  # of a name
_FIRST = "gimp palette"
_KEY = re.compile(r"(name|columns|channels)\s*:", re.IGNORECASE)
_LINE = re.compile(r"(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(.*))?")
_ONE_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")

_SIDE = 128  # of the small copy of a photo in which colours are counted
_GREYEST = 0.03  # chroma; what has less is grey to the eye, or noise
_FEWEST = 0.002  # share of a photo that must have colour
_ROUNDS, _MORE = 12, 3  # of k-means; clusters for each colour wanted
_LIGHTNESS = 0.5  # counts so much less than hue and chroma, for a colour is laid over tones that are there
_ALIKE, _APART = 0.04, 0.2  # distances: of colours that are hardly told apart, and of quite different ones


@dataclass(frozen=True)
class Swatch:
    """A colour with a name.

    Attributes:
        name: of one line; may be empty.
        colour: "#rrggbb".
    """

    name: str
    colour: str


def read(path: Path) -> tuple[Swatch, ...]:
    """The colours of a .gpl file, in their order; comments, and lines before the colours, are passed over.

    Raises:
        BadHints: it cannot be read, is no palette of GIMP's, holds no colour, or is far too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as fault:
        raise BadHints("The palette '{path}' cannot be read: {reason}. Choose another file.", path=path,
                       reason=fault.strerror or str(fault)) from fault
    if len(content) > _LARGEST:
        raise _wrong(path, Said("it is larger than {most} MB", most=_LARGEST // 2**20))
    lines = _text(content).splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not lines[first].strip().lower().startswith(_FIRST):
        raise _wrong(path, Said("its first line is not “GIMP Palette”"))
    found = tuple(_swatches(path, lines, first + 1))
    if not found:
        raise _wrong(path, Said("it holds no colour"))
    return found


def write(path: Path, swatches: Iterable[Swatch], name: str, overwrite: bool = False) -> None:
    """Write colours as a .gpl file.

    Args:
        path: the file.
        swatches: in the order in which they are shown.
        name: of the palette, for programs that show it.
        overwrite: whether a file that exists may be replaced.

    Raises:
        WontOverwrite: it exists and `overwrite` is off.
        CannotWrite: no permission, or the disk is full.
    """
    from engine.saving import write_text

    rows = ["GIMP Palette", f"Name: {_one_line(name)}", "Columns: 6", "#"]
    for one in swatches:
        red, green, blue = rgb(one.colour)
        rows.append(f"{red:3d} {green:3d} {blue:3d}\t{_one_line(one.name) or 'Untitled'}")
    write_text(path, "\n".join(rows) + "\n", overwrite=overwrite)


def colours_of(image: Image, count: int = 12) -> tuple[str, ...]:
    """The most telling colours of a photo: of many pixels, strong, and unlike each other; of a grey photo none.

    k-means in Oklab on a small copy, always begun alike; then the one that tells most beside those before it.

    Args:
        image: (H, W, 3).
        count: at most how many.

    Returns:
        "#rrggbb" each, the most telling first.
    """
    lab = to_oklab(_small(image).reshape(-1, 3)).astype(np.float32)
    coloured = lab[np.hypot(lab[:, 1], lab[:, 2]) > _GREYEST]
    if len(coloured) < max(_FEWEST * len(lab), 1):
        return ()
    scale = np.array([_LIGHTNESS, 1, 1], np.float32)
    middles, sizes = _clusters(coloured * scale, _MORE * count)
    telling = np.sqrt(sizes) * np.hypot(middles[:, 1], middles[:, 2])
    kept: list[int] = []
    apart = np.full(len(middles), _APART)
    while len(kept) < count and apart.max() > _ALIKE:
        kept.append(int(np.argmax(np.where(apart > _ALIKE, telling * apart, -1))))
        apart = np.minimum(apart, np.linalg.norm(middles - middles[kept[-1]], axis=1))
    colours = np.rint(255 * np.clip(from_oklab(middles[kept] / scale), 0, 1)).astype(int)
    return tuple("#{:02x}{:02x}{:02x}".format(*one) for one in colours)


def _swatches(path: Path, lines: list[str], start: int) -> Iterable[Swatch]:
    """The colours of the lines from `start` on."""
    held = 0
    for number, raw in enumerate(lines[start:], start + 1):
        line = raw.strip()
        if not line or line.startswith("#") or (not held and _KEY.match(line)):
            continue
        found = _LINE.fullmatch(line)
        levels = [int(found[part]) for part in (1, 2, 3)] if found else [256]
        if found is None or max(levels) > 255:
            raise _wrong(path, Said("line {number} is no colour such as “160 90 44 Rust”, whose numbers go from 0 to "
                                    "255", number=number))
        held += 1
        if held > MOST_SWATCHES:
            raise _wrong(path, Said("it has more than {most} colours", most=MOST_SWATCHES))
        name = _one_line(found[4] or "")
        yield Swatch("" if name.lower() == "untitled" else name, "#{:02x}{:02x}{:02x}".format(*levels))


def _text(content: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, or what older programs wrote."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _one_line(name: str) -> str:
    """A name without line ends and other things that are not seen, and not too long."""
    return _ONE_SPACE.sub(" ", name).strip()[:_MOST_LETTERS].strip()


def _wrong(path: Path, what: str) -> BadHints:
    """The fault of a file that is no palette."""
    return BadHints("The file '{name}' is no palette that can be used: {what}. Choose a palette of GIMP's (.gpl).",
                    name=path.name, what=what)


def _small(image: Image) -> Image:
    """A copy with at most 128 × 128 pixels, each the mean of some that lie together."""
    rows, columns = (np.unique(np.linspace(0, side, min(side, _SIDE) + 1).astype(int))[:-1] for side in image.shape[:2])
    sums = np.add.reduceat(np.add.reduceat(image, rows, axis=0, dtype=np.float32), columns, axis=1, dtype=np.float32)
    sizes = np.diff([*rows, image.shape[0]])[:, None] * np.diff([*columns, image.shape[1]])
    return np.asarray(sums / sizes[..., None], np.float32)


def _clusters(points: NDArray[np.float32], count: int) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """The middles of clusters and how many points each has; begun as k-means++ (Arthur and Vassilvitskii 2007)."""
    rng = np.random.default_rng(0)
    middles = points[rng.integers(len(points))][None]
    far = ((points - middles[0]) ** 2).sum(axis=1)
    while len(middles) < count and far.sum() > 0:
        middles = np.concatenate([middles, points[rng.choice(len(points), p=far / far.sum(dtype=np.float64))][None]])
        far = np.minimum(far, ((points - middles[-1]) ** 2).sum(axis=1))
    for _ in range(_ROUNDS):
        away = (middles**2).sum(axis=1) - 2 * points @ middles.T
        own = away.argmin(axis=1)
        sizes = np.bincount(own, minlength=len(middles)).astype(np.float64)
        sums = np.stack([np.bincount(own, points[:, axis], len(middles)) for axis in range(3)], axis=1)
        middles = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], middles).astype(np.float32)
    return middles, sizes
