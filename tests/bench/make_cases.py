"""Make two-region cases for the benchmark: ``python -m tests.bench.make_cases PICTURES -o FOLDER [--scale 4]``.

Pictures are either cases already (folders with `hr.png` and `foreground_hr.png`) or files NAME.jpg with NAME_truth.png
beside them. Each is blurred by two kernels: the foreground by a Gaussian of 0.35 to 0.6 photo pixels, up to 1.8 times
wider along one axis; the background by a Gaussian of 0.8 to 1.2, a disc of radius 1.1 to 1.8, or a line of length 2 to
4 photo pixels; then sampled, and rounded to 8 bits. Every fourth has noise of 3 grey levels.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Picture

from engine.data import Image, Kernel
from engine.degrade import degrade
from engine.kernels.families import drawn


def main() -> None:
    """Write the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    random = np.random.default_rng(given.seed)
    for number, (name, sharp, mask) in enumerate(sorted(_pictures(given.pictures, 2 * given.scale))):
        kernels = _kernels(given.scale, random)
        share = degrade(mask, kernels[1])
        photo = share * degrade(sharp, kernels[1]) + (1 - share) * degrade(sharp, kernels[0])
        if number % 4 == 3:
            photo = photo + random.normal(0, 3 / 255, photo.shape)
        folder = given.output / name
        folder.mkdir(parents=True, exist_ok=True)
        for picture, file in ((sharp, "hr"), (photo, "lr"), (mask, "foreground_hr"), (share, "foreground_lr")):
            levels = np.clip(np.rint(picture * 255), 0, 255).astype(np.uint8)
            Picture.fromarray(levels if file[0] in "hl" else levels[..., 0]).save(folder / f"{file}.png")
        for label, word in ((0, "background"), (1, "foreground")):
            np.save(folder / f"kernel_{word}.npy", kernels[label].weights)
        print(name, *(f"{kernel.axes()[0]:.2f}/{kernel.axes()[1]:.2f}" for kernel in kernels))


def _pictures(folder: Path, block: int) -> Iterator[tuple[str, Image, Image]]:
    """(name, sharp picture, mask), cut to whole blocks."""
    for path in folder.glob("*/hr.png"):
        yield path.parent.name, _read(path, block), _read(path.with_name("foreground_hr.png"), block)
    for path in folder.glob("*_truth.png"):
        name = path.stem.removesuffix("_truth")
        mask = (_read(path, block) > 0.75).astype(np.float32)
        yield name, _read(path.with_name(f"{name}.jpg"), block), mask


def _read(path: Path, block: int) -> Image:
    picture = np.asarray(Picture.open(path).convert("RGB"), np.float32) / 255
    return picture[: picture.shape[0] // block * block, : picture.shape[1] // block * block]


def _kernels(scale: int, random: np.random.Generator) -> tuple[Kernel, Kernel]:
    """(background, foreground)."""
    width = random.uniform(0.35, 0.6) * scale
    near = _turned([width, width * random.uniform(1, 1.8)], random)
    kind = ("gaussian", "disc", "motion")[int(random.integers(3))]
    if kind == "gaussian":
        far = _turned([random.uniform(0.8, 1.2) * scale] * 2, random)
    elif kind == "disc":
        far = _turned([random.uniform(1.1, 1.8) * scale / 2] * 2, random)
    else:
        far = _turned([0.6, random.uniform(2, 4) * scale / np.sqrt(12)], random)
    side = 12 * scale + scale % 2
    return (Kernel(drawn(kind, far, scale, side).astype(np.float32), scale, "truth"),
            Kernel(drawn("gaussian", near, scale, side).astype(np.float32), scale, "truth"))


def _turned(widths: list[float], random: np.random.Generator) -> np.ndarray:
    """The covariance of these widths at a random angle."""
    angle = random.uniform(0, np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray((turn * np.square(widths)) @ turn.T)


if __name__ == "__main__":
    main()
