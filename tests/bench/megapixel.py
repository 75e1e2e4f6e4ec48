"""How long `fast` and `standard` take: ``python -m tests.bench.megapixel [--device cuda]``.

Wall-clock seconds of a second run in one process (the first loads the libraries), on a photo of 240×160 pixels with two
regions and on one of a megapixel with two and with six, at scale 2; with the stages, and on a card the most memory
held.
"""

from __future__ import annotations

import argparse
import time
from itertools import pairwise

import numpy as np
from skimage import data

from engine import pipeline
from engine.data import Photo, Regions
from engine.recipe import preset


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto")
    given = parser.parse_args()
    print("| photo | preset | first run, s | second run, s | kernels | super-resolution | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    tile = (data.astronaut() / 255).astype(np.float32)
    for rows, columns, count in ((240, 160, 2), (1000, 1000, 2), (1000, 1000, 6)):
        image = np.tile(tile, (2, 2, 1))[:rows, :columns]
        labels = np.zeros((rows, columns), np.uint8)
        sides = np.linspace(columns // 4, columns - columns // 4, count, dtype=int)
        for label, (left, right) in enumerate(pairwise(sides), 1):
            labels[rows // 4 :, left:right] = label
        photo, regions = Photo(np.ascontiguousarray(image)), Regions(labels)
        for name in ("fast", "standard"):
            recipe = preset(name).changed(device=given.device)
            seconds = []
            for _ in range(2):
                start = time.perf_counter()
                restored = pipeline.restore(photo, regions, recipe)
                seconds.append(time.perf_counter() - start)
            stages = restored.seconds
            print(f"| {rows}×{columns}, {count} regions | {name} | {seconds[0]:.1f} | {seconds[1]:.2f} "
                  f"| {stages['kernels']:.2f} | {stages['super-resolution']:.2f} | {_memory(restored.device):.0f} |",
                  flush=True)


def _memory(device: str) -> float:
    """Most memory that the card's tensors held, MB; 0 on the processor."""
    import torch

    return 0.0 if device.startswith("CPU") else torch.cuda.max_memory_allocated() / 2**20


if __name__ == "__main__":
    main()
