"""Sharp pictures to train on: free photographs, and dead leaves that are drawn here."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw
from scipy.ndimage import gaussian_filter

from engine.training.photographs import FILTERS

Bytes = NDArray[np.uint8]
KINDS = ("people", "old", "scenes", "textures")
"""Folders of the free photographs."""
_SHARP = ("people", "scenes", "textures")  # enough to be a truth
HELD_OUT = 10
"""One photograph in so many is never trained on."""
_SMALLER, _AS_IT_IS = (0.55, 0.95), 0.25  # made smaller a photograph is sharper, pixel for pixel; share that is not
_FREE = ("camera", "chelsea", "coffee", "rocket", "brick", "grass", "gravel")
"""Pictures of scikit-image that are in the public domain or CC0 (its data/README.txt)."""


def photographs(folder: Path, held_out: bool = False) -> dict[str, list[Path]]:
    """Kind → the photographs whose licence lets them train weights that are shipped, by name.

    Args:
        folder: of the free photographs, with SOURCES.tsv.
        held_out: those that are never trained on, in place of the others.
    """
    with (folder / "SOURCES.tsv").open(encoding="utf-8") as table:
        names = sorted(row["file"] for row in csv.DictReader(table, delimiter="\t") if row["class"] == "ship")
    kept = [name for name in names if (zlib.crc32(name.encode()) % HELD_OUT == 0) == held_out]
    return {kind: [folder / name for name in kept if name.startswith(f"{kind}/")] for kind in KINDS}


def sources(folder: Path, seed: int, leaves: int = 40) -> list[Bytes]:
    """All pictures, (H, W, 3) uint8.

    Args:
        folder: of the free photographs, with SOURCES.tsv; what is held out stays out.
        seed: of the sizes and of the dead leaves.
        leaves: how many dead-leaves pictures.
    """
    import skimage.data

    random, found = np.random.default_rng(seed), photographs(folder)
    whole = []
    for path in (path for kind in _SHARP for path in found[kind]):
        with Picture.open(path) as photo:
            factor = 1.0 if random.random() < _AS_IT_IS else random.uniform(*_SMALLER)
            whole.append(_smaller(photo.convert("RGB"), factor, random))
    for name in _FREE:
        picture = getattr(skimage.data, name)()
        picture = np.repeat(picture[..., None], 3, 2) if picture.ndim == 2 else picture[..., :3]
        whole += [_smaller(Picture.fromarray(picture), factor, random) for factor in (0.7, 0.85)]
    palette = np.concatenate([picture[::9, ::9].reshape(-1, 3) for picture in whole])
    return whole + [dead_leaves(random, palette, whole) for _ in range(leaves)]


def _smaller(photo: Picture.Image, factor: float, random: np.random.Generator) -> Bytes:
    size = round(photo.width * factor), round(photo.height * factor)
    return np.asarray(photo.resize(size, FILTERS[random.integers(len(FILTERS))]))


def dead_leaves(random: np.random.Generator, palette: Bytes, photos: Sequence[Bytes], side: int = 400) -> Bytes:
    """Things that cover each other, of all sizes, as in a photograph; drawn three times finer, so that edges are sharp.

    Source: A. Lee, D. Mumford, J. Huang, "Occlusion models for natural images", IJCV 2001. Here the leaves are grained
    like things: each with a part of some photograph's texture.

    Args:
        random: the draws.
        palette: (N, 3) colours to take.
        photos: to take textures from.
        side: of the square.

    Returns:
        (side, side, 3) uint8.
    """
    fine = 3
    count = int(random.integers(300, 1600))
    canvas = Picture.new("I", (side * fine, side * fine), count)
    draw = ImageDraw.Draw(canvas)
    radii = np.sort(2.0 / (random.random(count) * 0.975 + 0.025) * side / 200)[::-1]
    for number, radius in enumerate(radii):
        middle = random.random(2) * side * fine
        corners = int(random.integers(3, 9)) if random.random() < 0.6 else 40
        angles = np.sort(random.random(corners)) * 2 * np.pi if corners < 40 else np.linspace(0, 2 * np.pi, 40)
        stretch, turn = 1 + 2 * random.random() ** 2, random.random() * np.pi
        ring = np.stack([np.cos(angles) * stretch, np.sin(angles)], 1) * radius * fine
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        draw.polygon([tuple(point) for point in ring @ spin.T + middle], fill=number)
    leaf = np.asarray(canvas)
    colours = palette[random.integers(len(palette), size=count + 1)].astype(np.float32)
    photo = photos[random.integers(len(photos))].astype(np.float32)
    texture = photo.mean(axis=2) - gaussian_filter(photo.mean(axis=2), 12)
    rough = (random.random(count + 1) < random.uniform(0, 0.9)) * random.uniform(0.2, 1.2, count + 1)
    lines = np.arange(side * fine)
    at = [(lines[:, None] if axis == 0 else lines[None, :]) + random.integers(texture.shape[axis], size=count + 1)[leaf]
          for axis in (0, 1)]
    grained = colours[leaf] + (rough[leaf] * texture[at[0] % texture.shape[0], at[1] % texture.shape[1]])[..., None]
    small = grained.reshape(side, fine, side, fine, 3).mean(axis=(1, 3))
    coarse = Picture.fromarray((random.random((12, 12)) * 255).astype(np.uint8))
    shade = np.asarray(coarse.resize((side, side), Picture.Resampling.BICUBIC), np.float32)
    noise = random.normal(size=(side, side)) * random.choice([0, 0, 2, 5])
    return np.clip(small * (0.7 + 0.6 * shade[..., None] / 255) + noise[..., None], 0, 255).astype(np.uint8)
