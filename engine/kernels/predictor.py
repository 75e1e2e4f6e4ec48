"""Each region's kernel, read off its pixels by a small network: in a second, the same every time.

The network has seen what known blurs do to edges and texture (`resources/weights`, trained by `resources/training`); it
invents no pixel, it measures. Method and figures: docs/method.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from engine import device as devices
from engine.data import Kernel, Mask, Photo, Regions
from engine.kernels.doubt import VAGUEST, confidence_of
from engine.kernels.families import blended, covariance_of
from engine.kernels.predictor_network import PredictorNetwork
from engine.kernels.turns import TURNS, turned
from engine.progress import Report
from engine.resources import network_weights

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_SIDE = 256  # photo pixels of a window
_WINDOWS = 6  # of a region are looked at, the liveliest: more would only cost time
_RIM = 24  # pixels around a region that the network may look at
_SMALLEST = 16


@dataclass(frozen=True)
class Predictor:
    """Reads each region's kernel off its edges and texture with a small network; certain to give the same answer.

    Attributes:
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    device: str = "auto"
    learns: ClassVar[bool] = True

    def __call__(self, photo: Photo, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel for every label present, with a confidence that says how sure the network is of its width.

        Raises:
            OutOfMemory: the photo does not even fit on the processor.
            Cancelled: from `report`, within one window.
        """
        luma = photo.image @ _LUMA

        def read(target: torch.device) -> dict[int, Kernel]:
            reader = _Reader(luma, scale, target)
            return devices.each_region(
                regions, lambda label, told: reader(regions.mask(label), told), target, report, "kernel"
            )

        found = devices.with_retreat(read, devices.choose(self.device))
        report(1.0, "kernels")
        return found


@lru_cache(maxsize=2)
def _network(device: torch.device) -> PredictorNetwork:
    """The trained network, read once."""
    network = PredictorNetwork()
    network.load_state_dict(load_file(network_weights("predictor")))
    return network.to(device).to(memory_format=torch.channels_last).eval()


@dataclass(frozen=True)
class _Reader:
    """Reads kernels off one photo."""

    luma: NDArray[np.float32]
    scale: int
    target: torch.device

    def __call__(self, mask: Mask, report: Report) -> Kernel:
        """One region's kernel: the mean over eight flips and turns, which also says how far they agree."""
        network = _network(self.target)
        tallies: list[Tensor] = []
        windows = _windows(self.luma, mask)
        for number, window in enumerate(windows):
            report(number / len(windows))
            luma, inside = (devices.tensor(each[window].astype(np.float32), self.target) for each in (self.luma, mask))
            tallies.append(torch.cat([self._tally(network, luma, inside, turn) for turn in TURNS]))
        with torch.no_grad():
            scales = torch.full((len(TURNS),), self.scale, device=self.target)
            log, spread, logits = network.answer(torch.stack(tallies).sum(dim=0), scales)
        report(1.0)
        return _kernel(_upright(log.cpu().numpy()), spread.cpu().numpy(), logits.softmax(1).cpu().numpy(), self.scale)

    def _tally(self, network: PredictorNetwork, luma: Tensor, inside: Tensor, turn: tuple[int, bool]) -> Tensor:
        """What the network sees in a window that is flipped and turned."""
        half = devices.use_bfloat16("auto", self.target)
        with torch.no_grad(), torch.autocast(self.target.type, torch.bfloat16, enabled=half):
            seen, weight = network.places(turned(luma, *turn), turned(inside, *turn))
        return network.tally(seen.float(), weight.float())


def _kernel(
    logs: NDArray[np.float32], spreads: NDArray[np.float32], chances: NDArray[np.float32], scale: int
) -> Kernel:
    """The mean of eight answers; their own doubt and their disagreement are its doubt."""
    apart = float(np.std(logs[:, :2].mean(axis=1)))
    own = float(np.sqrt(np.square(spreads[:, :2]).mean()))
    doubt = min(np.hypot(own, apart) / 2, VAGUEST)  # the width is the square root of the variance
    weights = blended(chances.mean(axis=0), covariance_of(logs.mean(axis=0), scale), scale)
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


def _windows(luma: NDArray[np.float32], mask: Mask) -> Sequence[tuple[slice, slice]]:
    """The windows of a region that show most: those with the strongest differences inside it."""
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    sides = [
        (max(int(line[0]) - _RIM, 0), min(int(line[-1]) + 1 + _RIM, length)) if line.size else (0, length)
        for line, length in zip((rows, columns), luma.shape, strict=True)
    ]
    cuts = [_cuts(low, high) for low, high in sides]
    windows = [(slice(*row), slice(*column)) for row in cuts[0] for column in cuts[1]]
    if len(windows) <= _WINDOWS:
        return windows
    change = np.zeros_like(luma)
    change[:-1] += np.square(np.diff(luma, axis=0))
    change[:, :-1] += np.square(np.diff(luma, axis=1))
    life = np.where(mask, np.minimum(change, 0.01), 0)  # so that one hard edge does not outweigh a face
    return sorted(windows, key=lambda window: -float(life[window].sum()))[:_WINDOWS]


def _cuts(low: int, high: int) -> list[tuple[int, int]]:
    """[low, high) in equal parts of at most `_SIDE`."""
    count = max(-(-(high - low) // _SIDE), 1)
    ends = [low + (high - low) * index // count for index in range(count + 1)]
    return list(pairwise(ends))
