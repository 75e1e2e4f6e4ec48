"""What the predictor network sees in a region: the reading behind its kernel and its grain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor

from engine import device as devices
from engine.data import LUMA, Image, Mask
from engine.kernels.dihedral import TURNS
from engine.kernels.predictor import ALONE, READERS, WINDOW
from engine.kernels.predictor_network import PredictorNetwork
from engine.kernels.predictor_places import Places
from engine.kernels.wiener_probes import trials
from engine.measures.noise import bands, block_level, noise_level
from engine.progress import Report, part, silent
from engine.weight_files.network_file import architecture_of
from engine.weight_files.stored import Source

_MOST_APART = 1.5  # of grain that is independent in the three colours: 1 / √(0.299² + 0.587² + 0.114²)
_TOO_CALM = 1.25  # grain is read 20 % low on the validation cases (docs/method.md, section 5)
_BESIDE = 3  # pixels from a hole that are not read
_RIM = 24  # pixels around a region that the network may look at


Looks = tuple[Source, Source]
"""Where the networks of the first look and of the second come from."""
OURS: Looks = (Source("predictor"), Source("second_look"))


def looks_of(path: str) -> Looks:
    """Ours, with the network in a file in the place of one of them; nothing for both.

    Raises:
        MissingWeights: the file is not there.
    """
    second = bool(path) and architecture_of(path) == READERS[1]
    first, other = (Source.of(ours.name, path if second == bool(index) else "") for index, ours in enumerate(OURS))
    return first, other


@lru_cache(maxsize=4)
def network(device: torch.device, second: bool = False, looks: Looks = OURS) -> PredictorNetwork:
    """The trained network, read once; or the one for the second look.

    Raises:
        BadWeights: its file is damaged, or holds another network.
    """

    def holding(tensors: Mapping[str, Tensor]) -> PredictorNetwork:
        found = PredictorNetwork(second)
        found.load_state_dict(tensors)
        return found

    found = looks[second].made(holding)
    return found.to(device).to(memory_format=torch.channels_last).eval()


@lru_cache(maxsize=4)
def _places(device: torch.device, second: bool, looks: Looks) -> Places:
    """What runs it."""
    return Places(network(device, second, looks), device, devices.use_bfloat16("auto", device))


@dataclass(frozen=True)
class Reader:
    """Reads the regions of one photo.

    Attributes:
        image: (H, W, 3) in [0, 1].
        target: where to compute.
        valid: (H, W) bool, the photo's own pixels; None for all. Places that see others hardly count.
        looks: the networks.
    """

    image: Image
    target: torch.device
    valid: Mask | None = None
    looks: Looks = OURS

    def tally(
        self, mask: Mask, turns: Sequence[tuple[int, bool]] = TURNS[:1], report: Report = silent,
        guess: NDArray[np.float32] | None = None, most: int = ALONE,
    ) -> Tensor:
        """What is seen in a region, for each flip and turn.

        Args:
            mask: (H, W) the region.
            turns: flips and turns.
            report: moves from 0 to 1 over the windows.
            guess: (3,) log-covariance of the first answer, at a second look.
            most: windows that are looked at, the liveliest.

        Returns:
            (turns, 2, 193), see `PredictorNetwork.tally`.
        """
        luma, mask = self.light(part(report, 0, 0.1)), self._clear(mask)
        total = torch.zeros(1, device=self.target)
        windows = self._windows(mask, part(report, 0.1, 0.2), most)
        for number, window in enumerate(windows):
            shares = []
            report(0.2 + 0.8 * number / len(windows))
            light, inside = (devices.tensor(each[window].astype(np.float32), self.target) for each in (luma, mask))
            with torch.no_grad():
                tried = None if guess is None else trials(light, torch.from_numpy(guess[None]).to(self.target))
                shown = PredictorNetwork.shown(light, inside, tried)
                for index, turn in enumerate(turns):
                    report(0.2 + 0.8 * (number + index / len(turns)) / len(windows))
                    shares.append(_places(self.target, guess is not None, self.looks).tally(shown, inside, turn))
            total = total + torch.cat(shares)
        return total

    def _clear(self, mask: Mask) -> Mask:
        """A region without what lies beside holes, where their filling would be read; all of it where that is all."""
        if self.valid is None:
            return mask
        if "clear" not in self._made:
            self._made["clear"] = ndimage.binary_erosion(self.valid, iterations=_BESIDE, border_value=1)
        for own in (self._made["clear"], self.valid):
            if (mask & own).any():
                return np.logical_and(mask, own)
        return mask

    def light(self, report: Report = silent) -> NDArray[np.float32]:
        """(H, W) brightness, made once."""
        rows, columns = self.image.shape[:2]
        if "luma" not in self._made:
            luma = np.empty((rows, columns), np.float32)
            for low, high, done in bands(rows, columns):
                report(done)
                luma[low:high] = self.image[low:high] @ LUMA
            self._made["luma"] = luma
        return self._made["luma"]

    def _change(self, report: Report) -> NDArray[np.float32]:
        """(H, W) squared differences to the right and below, made once."""
        if "change" not in self._made:
            luma = self.light()
            change = np.zeros_like(luma)
            for low, high, done in bands(*luma.shape):
                report(done)
                below = np.square(np.diff(luma[low : high + 1], axis=0))
                change[low : low + len(below)] += below
                change[low:high, :-1] += np.square(np.diff(luma[low:high], axis=1))
            self._made["change"] = change
        return self._made["change"]

    @cached_property
    def _made(self) -> dict[str, NDArray[Any]]:
        """What of the whole photo that every region needs."""
        return {}

    def _windows(self, mask: Mask, report: Report, most: int) -> Sequence[tuple[slice, slice]]:
        """The windows of a region that show most: those with the strongest differences inside it."""
        rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
        sides = [
            (max(int(line[0]) - _RIM, 0), min(int(line[-1]) + 1 + _RIM, length)) if line.size else (0, length)
            for line, length in zip((rows, columns), mask.shape, strict=True)
        ]
        cuts = [_cuts(low, high) for low, high in sides]
        windows = [(slice(*row), slice(*column)) for row in cuts[0] for column in cuts[1]]
        if len(windows) <= most:
            return windows
        change = self._change(part(report, 0, 0.5))
        life = np.empty_like(change)
        for low, high, done in bands(*change.shape):
            report(0.5 + 0.5 * done)
            # So that one hard edge does not outweigh a face.
            life[low:high] = np.where(mask[low:high], np.minimum(change[low:high], 0.01), 0)
        return sorted(windows, key=lambda window: -float(life[window].sum()))[:most]

    def grain(self, mask: Mask, report: Report = silent) -> tuple[float, float]:
        """The standard deviation of a region's grain and JPEG damage, [0, 1], as it is and in means of 2×2 pixels.

        White noise is half as strong there, film grain hardly weaker. The network looks at luma, in which grain that
        differs between the colours is weaker than in each of them; how much weaker, the calmest places tell. JPEG's
        blocks count as grain where they stand out more, lest their borders be sharpened.
        """
        with torch.no_grad():
            tally = self.tally(mask, report=part(report, 0, 0.4))
            fine, coarse = network(self.target, looks=self.looks).noise(tally)[0].tolist()
        apart = 1.0
        light = self.light()
        luma = noise_level(light, mask, part(report, 0.4, 0.5), self.valid)
        blocks = self._blocks(part(report, 0.5, 0.7))
        if luma > 0.5 / 255:
            shares = [part(report, *ends) for ends in ((0.7, 0.8), (0.8, 0.9), (0.9, 1.0))]
            channels = [noise_level(self.image[..., channel], mask, share, self.valid)
                        for channel, share in enumerate(shares)]
            apart = min(max(sum(channels) / 3 / luma, 1.0), _MOST_APART)
        return max(_TOO_CALM * apart * fine, blocks), max(_TOO_CALM * apart * coarse, blocks / 2)

    def _blocks(self, report: Report) -> float:
        """How far JPEG's blocks stand out in the whole photo, measured once."""
        if "blocks" not in self._made:
            self._made["blocks"] = np.array(block_level(self.light(), report, self.valid), np.float64)
        return float(self._made["blocks"])


def _cuts(low: int, high: int) -> list[tuple[int, int]]:
    """[low, high) in equal parts of at most `WINDOW`."""
    count = max(-(-(high - low) // WINDOW), 1)
    ends = [low + (high - low) * index // count for index in range(count + 1)]
    return list(pairwise(ends))
