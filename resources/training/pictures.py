"""Sharp pictures to train on: free photographs, and dead leaves that are drawn here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw

Bytes = NDArray[np.uint8]
FACTORS = (1.0, 0.75, 0.55)
"""Sizes that each photograph is used at: made smaller it is sharper, pixel for pixel."""
TESTED = ("04", "18", "23")
"""Kodak pictures that the benchmark is made of."""
FREE = ("camera", "chelsea", "coffee", "rocket", "brick", "grass", "gravel")
"""Pictures of scikit-image that are in the public domain or CC0 (its data/README.txt)."""


def sources(folder: Path | None, seed: int, leaves: int = 24) -> list[Bytes]:
    """All pictures, (H, W, 3) uint8.

    Args:
        folder: of Kodak's pictures (unrestricted use) named NN.png; those of the benchmark are left out. None does
            without them.
        seed: of the dead leaves.
        leaves: how many dead-leaves pictures.
    """
    import skimage.data

    photos = [Picture.open(path).convert("RGB") for path in sorted(folder.glob("*.png"))
              if path.stem not in TESTED] if folder else []
    whole = [np.asarray(photo.resize((round(photo.width * factor), round(photo.height * factor)),
                                     Picture.Resampling.LANCZOS)) for photo in photos for factor in FACTORS]
    for name in FREE:
        picture = getattr(skimage.data, name)()
        picture = np.repeat(picture[..., None], 3, 2) if picture.ndim == 2 else picture[..., :3]
        photo = Picture.fromarray(picture)
        whole.append(np.asarray(photo.resize((round(photo.width * 0.7), round(photo.height * 0.7)),
                                             Picture.Resampling.LANCZOS)))
    random = np.random.default_rng(seed)
    palette = np.concatenate([picture[::9, ::9].reshape(-1, 3) for picture in whole])
    return whole + [dead_leaves(random, palette) for _ in range(leaves)]


def dead_leaves(random: np.random.Generator, palette: Bytes, side: int = 400) -> Bytes:
    """Things that cover each other, of all sizes, as in a photograph; drawn four times finer, so that edges are sharp.

    Source: A. Lee, D. Mumford, J. Huang, "Occlusion models for natural images", IJCV 2001.

    Args:
        random: the draws.
        palette: (N, 3) colours to take.
        side: of the square.

    Returns:
        (side, side, 3) uint8.
    """
    fine = 3
    canvas = Picture.new("RGB", (side * fine, side * fine), tuple(map(int, palette[random.integers(len(palette))])))
    draw = ImageDraw.Draw(canvas)
    for radius in np.sort(2.0 / (random.random(int(random.integers(300, 1600))) * 0.975 + 0.025) * side / 200)[::-1]:
        middle = random.random(2) * side * fine
        colour = tuple(map(int, palette[random.integers(len(palette))]))
        corners = int(random.integers(3, 9)) if random.random() < 0.6 else 40
        angles = np.sort(random.random(corners)) * 2 * np.pi if corners < 40 else np.linspace(0, 2 * np.pi, 40)
        stretch, turn = 1 + 2 * random.random() ** 2, random.random() * np.pi
        ring = np.stack([np.cos(angles) * stretch, np.sin(angles)], 1) * radius * fine
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        draw.polygon([tuple(point) for point in ring @ spin.T + middle], fill=colour)
    small = np.asarray(canvas.resize((side, side), Picture.Resampling.BOX), np.float32)
    coarse = Picture.fromarray((random.random((12, 12)) * 255).astype(np.uint8))
    shade = np.asarray(coarse.resize((side, side), Picture.Resampling.BICUBIC), np.float32)
    texture = random.normal(size=(side, side)) * random.choice([0, 0, 2, 5])
    return np.clip(small * (0.7 + 0.6 * shade[..., None] / 255) + texture[..., None], 0, 255).astype(np.uint8)
