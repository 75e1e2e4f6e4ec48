"""How small a region may be before its kernel can no longer be learnt: `python -m tests.bench.smallest_region FOLDER`.

Pictures of FOLDER (sharp ones) are degraded by one known kernel; KernelGAN learns it from squares of falling size
around the picture's middle, with several seeds. Printed for each size: the mean
error of the width against the answer that the
whole picture gives, and its spread over seeds.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from engine.data import Frame, Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import gaussian
from engine.kernels.kernelgan import KernelGAN
from engine.pictures import files
from engine.progress import silent

SIDES = (16, 24, 32, 40, 50, 64, 90, 128)
SEEDS = (0, 1)
ITERATIONS = 600


def widths(photo: Photo, side: int | None, seed: int) -> np.ndarray:
    """Widths of the kernel learnt from the middle square of `side` pixels, or from everything."""
    labels = np.zeros(photo.shape, np.uint8)
    row, column = (length // 2 for length in photo.shape)
    half = side // 2 if side else max(photo.shape)
    labels[max(row - half, 0) : row + half, max(column - half, 0) : column + half] = 1
    method = KernelGAN(iterations=ITERATIONS, warm_start=True, device="cpu", seed=seed)
    if side is None:
        labels[:] = 0
        return np.array(method(Frame.of(photo), Regions(labels), 2, silent)[0].widths())
    inside = Regions(labels)
    training = method._learn  # the surroundings would double the time
    import torch

    torch.set_num_threads(1)
    return np.array(training(Frame.of(photo), inside.mask(1), 1, torch.device("cpu"), silent).widths())


def main(folder: Path) -> None:
    """Print the table."""
    rows: dict[int, list[float]] = {side: [] for side in SIDES}
    spread: dict[int, list[float]] = {side: [] for side in SIDES}
    for path in sorted(folder.glob("*.png"))[:4]:
        sharp = files.read(path).image
        sharp = sharp[: sharp.shape[0] // 2 * 2, : sharp.shape[1] // 2 * 2]
        photo = Photo(degrade(sharp, gaussian(2, 1.4, 1.0, 0, 14)))
        whole = np.mean([widths(photo, None, seed) for seed in SEEDS], axis=0)
        for side in SIDES:
            found = np.array([widths(photo, side, seed) for seed in SEEDS])
            rows[side].append(float(np.abs(found / whole - 1).mean()))
            spread[side].append(float(found.std(axis=0).mean()))
    print("| side | pixels | mean deviation from the whole picture's width | spread over seeds |")
    print("| --- | --- | --- | --- |")
    for side in SIDES:
        print(f"| {side} | {side * side} | {np.mean(rows[side]):.3f} | {np.mean(spread[side]):.3f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
