"""Small pictures for the tests of training: drawn, each unlike the others, sharp and full of edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from scipy.ndimage import gaussian_filter


def drawn(seed, rows=72, columns=80):
    """(rows, columns, 3) uint8: rectangles over each other, of a rough stuff."""
    random = np.random.default_rng(seed)
    picture = np.empty((rows, columns, 3), np.uint8)
    picture[:] = random.integers(0, 256, 3)
    for _ in range(60):
        top, left = random.integers(rows), random.integers(columns)
        high, wide = random.integers(3, 30, 2)
        picture[top : top + high, left : left + wide] = random.integers(0, 256, 3)
    grain = gaussian_filter(random.normal(size=(rows, columns)), 0.9) * 90
    return np.clip(picture + grain[..., None], 0, 255).astype(np.uint8)


def folder(place: Path, count=6, **sizes) -> Path:
    """A folder of so many pictures."""
    place.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        Pillow.fromarray(drawn(number, **sizes)).save(place / f"{number:03d}.png")
    return place
