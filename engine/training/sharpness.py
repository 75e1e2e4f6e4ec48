"""How soft a picture is, read by the kernel predictor where it shows most."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from engine.kernels.reading import Reader, network

_SIDE = 224  # pixels of the part that is read


def width_of(pixels: NDArray[np.uint8]) -> float:
    """Standard deviation of a picture's blur in its own pixels, the mean over directions, in its liveliest part.

    Args:
        pixels: (H, W, 3).
    """
    part = _liveliest(pixels).astype(np.float32) / np.float32(255)
    here = torch.device("cpu")
    with torch.no_grad():
        tally = Reader(part, here).tally(np.ones(part.shape[:2], bool))
        log, _, _ = network(here).answer(tally, torch.ones(1, dtype=torch.long))
    return math.exp(float(log[0, :2].sum()) / 4)


def _liveliest(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part with the strongest differences, where one hard edge counts no more than some texture."""
    rows, columns = pixels.shape[:2]
    side = min(_SIDE, rows, columns)
    best, most = pixels[:side, :side], -1.0
    for top in np.linspace(0, rows - side, min(-(-rows // side), 4)).astype(int):
        for left in np.linspace(0, columns - side, min(-(-columns // side), 4)).astype(int):
            part = pixels[top : top + side, left : left + side]
            change = np.abs(np.diff(part[::2, :, 1].astype(np.int16), axis=1))
            life = float(np.minimum(change, 25).mean())
            if life > most:
                best, most = part, life
    return best
