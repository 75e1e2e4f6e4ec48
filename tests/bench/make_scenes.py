"""Scenes whose bokeh belongs to the truth: ``python -m tests.bench.make_scenes PICTURES OUT [--count 40] [--seed 1]``.

Each has a background and one to three cut-outs (blobs and polygons with the textures of other pictures), every layer at
a depth of its own. A disc of radius c·|1/z − 1/z_f| blurs each layer, colour and opacity alike, before they are laid
over each other from back to front; mostly the front layer is in focus. Written as joined training files: the scene,
its depth with errors as estimators make them (soft, displaced, now and then a layer's flipped), and the scene under the
mask of what is in focus. The pictures may be any; use those of which you may.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from scipy import ndimage

from engine.pictures.joined import Joined, write

Floats = NDArray[np.float32]
_SIDE = 288  # pixels of a scene
_BOKEH = 9.0  # c: pixels of radius for a difference of 1 in inverse depth
_NEAR = 0.12  # of inverse depth; layers within are in focus
_BEHIND, _FLIPPED = 0.2, 0.05  # shares of scenes with another layer in focus, and with a layer at a wrong depth


@dataclass(frozen=True)
class Scene:
    """A scene.

    Attributes:
        picture: (H, W, 3) float32, the truth.
        depth: (H, W) float32 in [0, 1], 1 is nearest, without errors.
        focus: (H, W) bool, what is in focus.
        layers: how many it is made of.
    """

    picture: Floats
    depth: Floats
    focus: NDArray[np.bool_]
    layers: int


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=_SIDE)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    for number, joined in enumerate(made(read(given.pictures, given.side), given.count, given.seed, given.side)):
        write(given.output / f"scene_{number:03d}.png", joined, overwrite=True)


def read(folder: Path, side: int) -> list[NDArray[np.uint8]]:
    """The pictures of a folder that are large enough, made smaller where that leaves them so: they are sharp then."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".png", ".jpg", ".jpeg"):
            continue
        picture = Picture.open(path).convert("RGB")
        least = min(picture.size)
        if least >= side:
            factor = max(0.5, side / least)
            found.append(np.asarray(picture.resize([round(length * factor) for length in picture.size])))
    return found


def made(pictures: Sequence[NDArray[np.uint8]], count: int, seed: int, side: int = _SIDE) -> list[Joined]:
    """So many scenes as joined files."""
    found = []
    for number in range(count):
        random = np.random.default_rng([seed, number])
        scene = drawn(pictures, side, random)
        depth = _estimated(scene.depth, random)
        found.append(Joined(_bytes(scene.picture), _bytes(depth), scene.focus))
    return found


def drawn(pictures: Sequence[NDArray[np.uint8]], side: int, random: np.random.Generator) -> Scene:
    """One scene of 2 to 4 layers."""
    layers = int(random.integers(2, 5))
    inverse = np.sort(random.uniform(0.1, 1.0, layers)).astype(np.float32)  # 1/z, the background first
    inverse[-1] = max(float(inverse[-1]), float(inverse[0]) + 0.45)
    focused = layers - 1 if random.random() >= _BEHIND else int(random.integers(layers))
    picture, depth = np.zeros((side, side, 3), np.float32), np.full((side, side), inverse[0], np.float32)
    for number in range(layers):
        shape = np.ones((side, side), np.float32) if number == 0 else _cut_out(side, random)
        radius = _BOKEH * abs(float(inverse[number] - inverse[focused]))
        texture = _texture(pictures, side, random)
        opacity = _blurred(shape, radius)
        colour = np.stack([_blurred(texture[..., channel] * shape, radius) for channel in range(3)], axis=2)
        picture = colour + (1 - opacity[..., None]) * picture
        depth = np.where(shape > 0.5, inverse[number], depth)
    focus = np.abs(depth - inverse[focused]) <= _NEAR
    return Scene(np.clip(picture, 0, 1), (depth - depth.min()) / max(float(np.ptp(depth)), 1e-6), focus, layers)


def _texture(pictures: Sequence[NDArray[np.uint8]], side: int, random: np.random.Generator) -> Floats:
    """A crop of a picture."""
    picture = pictures[int(random.integers(len(pictures)))]
    top, left = (int(random.integers(length - side + 1)) for length in picture.shape[:2])
    return picture[top : top + side, left : left + side].astype(np.float32) / np.float32(255)


def _cut_out(side: int, random: np.random.Generator) -> Floats:
    """A blob, or a polygon; a tenth to a half of the scene."""
    share = random.uniform(0.1, 0.5)
    rows, columns = np.mgrid[:side, :side].astype(np.float32) / side
    if random.random() < 0.6:
        coarse = Picture.fromarray(random.random((5, 5)).astype(np.float32))
        height = np.asarray(coarse.resize((side, side), Picture.Resampling.BICUBIC), np.float32)
        height = height - 1.5 * np.hypot(rows - random.uniform(0.3, 0.7), columns - random.uniform(0.3, 0.7))
    else:
        centre, turn = random.uniform(0.35, 0.65, 2), random.uniform(0, np.pi)
        height = np.full((side, side), np.inf, np.float32)
        for corner in range(int(random.integers(3, 7))):
            angle = turn + corner * 2 * np.pi / 5 + random.uniform(-0.3, 0.3)
            away = random.uniform(0.1, 0.25)
            edge = away - (np.cos(angle) * (rows - centre[0]) + np.sin(angle) * (columns - centre[1]))
            height = np.minimum(height, edge.astype(np.float32))
    return (height > np.quantile(height, 1 - share)).astype(np.float32)


def _blurred(plane: Floats, radius: float) -> Floats:
    """By a disc."""
    if radius < 0.5:
        return plane
    reach = int(np.ceil(radius))
    rows, columns = np.ogrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.hypot(rows, columns), 0, 1).astype(np.float32)
    from scipy.signal import fftconvolve

    wide = np.pad(plane, reach, mode="symmetric")
    return np.asarray(fftconvolve(wide, disc / disc.sum(), mode="valid"), np.float32).clip(0, 1)


def _estimated(depth: Floats, random: np.random.Generator) -> Floats:
    """As an estimator has it: displaced by up to 4 pixels, soft by up to 8, now and then with a layer flipped."""
    if random.random() < _FLIPPED:
        level = random.choice(np.unique(depth))
        depth = np.where(depth == level, 1 - depth, depth)
    moved = np.roll(depth, tuple(int(step) for step in random.integers(-4, 5, 2)), axis=(0, 1))
    return np.asarray(ndimage.gaussian_filter(moved, random.uniform(0, 8) / 2), np.float32).clip(0, 1)


def _bytes(plane: Floats) -> NDArray[np.uint8]:
    """Of 8 bits."""
    return np.rint(np.clip(plane, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    main()
