"""Each region's kernel, read off its pixels by a small network: in a second, the same every time.

The network has seen what known blurs do to edges and texture (`resources/weights`, trained by `resources/training`); it
invents no pixel, it measures. Method and figures: docs/method.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from engine import device as devices
from engine.data import Kernel, Mask, Photo, Regions
from engine.kernels.doubt import VAGUEST, confidence_of
from engine.kernels.families import FAMILIES, blended, covariance_of
from engine.kernels.reading import Reader, network
from engine.kernels.turns import TURNS
from engine.progress import Report, show, watched

# Measured on ten pictures of BSDS500, blurred by other kernels than the benchmark's or made smaller (docs/method.md,
# section 5): a kernel that is too wide costs more than one that is too narrow, and files were mostly made smaller by
# software somewhere, more often than the training's pictures were.
_TOO_WIDE = 0.04  # of the logarithm of the width
_UNSURE = 1.0
_OFTEN_REDUCED = 3.0


@dataclass(frozen=True)
class Predictor:
    """Reads each region's kernel off its edges and texture with a small network; certain to give the same answer.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    device: str = "auto"
    smallest: ClassVar[int] = 900  # pixels of a region that can be read

    def __call__(self, photo: Photo, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel for every label present, with a confidence that says how sure the network is of its width.

        Raises:
            OutOfMemory: the photo does not even fit on the processor.
            Cancelled: from `report`, within one window.
        """

        def all_regions(target: torch.device) -> dict[int, Kernel]:
            reader = Reader(photo.image, target)

            def one(label: int, told: Report) -> Kernel:
                return _read(reader, regions.mask(label), scale, told)

            return devices.each_region(regions, one, target, report, "kernel")

        found = devices.with_retreat(all_regions, devices.choose(self.device))
        report(1.0, "kernels")
        return found


def _read(reader: Reader, mask: Mask, scale: int, report: Report) -> Kernel:
    """One region's kernel: the mean over eight flips and turns, which also says how far they agree."""
    tally = reader.tally(mask, TURNS, report)
    with torch.no_grad():
        scales = torch.full((len(TURNS),), scale, device=reader.target)
        log, spread, logits = network(reader.target).answer(tally, scales)
    report(1.0)
    if scale > 1:
        logits[:, FAMILIES.index("reduced")] += math.log(_OFTEN_REDUCED)
    kernel = _kernel(_upright(log.cpu().numpy()), spread.cpu().numpy(), logits.softmax(1).cpu().numpy(), scale)
    if watched():
        show("kernel", "predictor", 0, 1, kernel.weights)
    return kernel


def _kernel(
    logs: NDArray[np.float32], spreads: NDArray[np.float32], chances: NDArray[np.float32], scale: int
) -> Kernel:
    """The mean of eight answers; their own doubt and their disagreement are its doubt."""
    apart = float(np.std(logs[:, :2].mean(axis=1)))
    own = float(np.sqrt(np.square(spreads[:, :2]).mean()))
    doubt = min(_UNSURE * np.hypot(own, apart) / 2, VAGUEST)  # the width is the square root of the variance
    log = logs.mean(axis=0) - [2 * _TOO_WIDE, 2 * _TOO_WIDE, 0]
    weights = blended(chances.mean(axis=0), covariance_of(log, scale), scale)
    return Kernel(weights.astype(np.float32), scale, "predictor", confidence_of(doubt))


def _upright(logs: NDArray[np.float32]) -> NDArray[np.float32]:
    """(8, 3) log-covariances of the turned picture as they are in the upright one."""
    found = logs.copy()
    for row, (turns, flipped) in enumerate(TURNS):
        if turns % 2:
            found[row, :2] = logs[row, 1::-1]
        if (turns % 2 == 1) != flipped:
            found[row, 2] = -logs[row, 2]
    return found
