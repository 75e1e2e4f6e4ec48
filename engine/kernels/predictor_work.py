"""Each region's kernel, read off its pixels by a small network: in a second, the same every time.

The network has seen what known blurs do to edges and texture (`resources/weights`, trained by `resources/training`); it
invents no pixel, it measures. Method and figures: docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine import device as devices
from engine import remarks, unfinished
from engine.data import Frame, Kernel, Mask, Regions
from engine.kernels.dihedral import TURNS
from engine.kernels.families import FAMILIES, blended, covariance_of, turned_log
from engine.kernels.predictor import ALONE, OF_REGIONS, OF_WHOLE, Predictor
from engine.kernels.predictor_network import PredictorNetwork
from engine.kernels.reading import Reader, looks_of, network
from engine.kernels.uncertainty import VAGUEST, confidence_of
from engine.progress import Report, part, show, watched
from engine.said import Said

# Measured on ten pictures of BSDS500, blurred by other kernels than the benchmark's or made smaller (docs/method.md,
# section 5): a kernel that is too wide costs more than one that is too narrow, and files were mostly made smaller by
# software somewhere, more often than the training's pictures were. Where a photo has one region and its kernel is all
# there is, both count for more (sixty photos made of held-out photographs).
_TOO_WIDE = 0.03  # of the logarithm of the width
_ALONE_TOO_WIDE = 0.6  # times its doubt
_OFTEN_REDUCED = 3.0
_ALONE_REDUCED = 4.0  # times oftener still
_ALIKE = 0.3  # of the way, at most, a region's answer is drawn towards that for the whole photo, which rests on more
_WHOLE = 0.3  # share of the time that the whole photo takes


def kernels_of(
    options: Predictor, frame: Frame, regions: Regions, scale: int, report: Report, only: Collection[int] | None = None
) -> dict[int, Kernel]:
    """Label → kernel for every label present, or for those of `only`.

    Its confidence says how sure the network is of its width.

    Raises:
        As `Predictor.__call__`.
    """
    looks = looks_of(options.path)
    if options.path:
        remarks.note("The blur was read by the network in '{name}'.", name=Path(options.path).name)

    def all_regions(target: torch.device) -> dict[int, Kernel]:
        reader = Reader(frame.image, target, frame.counted, looks)
        alone = len(regions.present) == 1
        everywhere = np.ones(frame.shape, bool)
        whole = None if alone else _kept("whole", reader, everywhere, scale, part(report, 0, _WHOLE), OF_WHOLE)
        most = min(max(OF_REGIONS // len(regions.present), 1), ALONE)

        def one(label: int, told: Report) -> Kernel:
            answer = _kept(str(label), reader, regions.mask(label), scale, told, most)
            return _kernel(answer, whole, scale, Path(options.path).name or "predictor")

        rest = report if alone else part(report, _WHOLE, 1)
        return devices.each_region(regions, one, target, rest, "kernel", only=only)

    found = devices.with_retreat(all_regions, devices.choose(options.device))
    report(1.0, Said("kernels"))
    return found


@dataclass(frozen=True)
class Answer:
    """What the networks say of a region.

    Attributes:
        log: (3,) log-covariance.
        doubt: of the logarithm of the width.
        chances: (families,).
    """

    log: NDArray[np.float32]
    doubt: float
    chances: NDArray[np.float32]

    @property
    def log_width(self) -> float:
        """The logarithm of the kernel's width in photo pixels, the geometric mean of its two axes."""
        return float(self.log[:2].mean()) / 2


def _kept(name: str, reader: Reader, mask: Mask, scale: int, report: Report, most: int) -> Answer:
    """The answer of an interrupted run, or the networks' own."""

    def made() -> unfinished.Arrays:
        answer = answered(reader, mask, scale, report, most)
        return {"log": answer.log, "doubt": np.array(answer.doubt), "chances": answer.chances}

    arrays = unfinished.kept(f"predictor {name} {reader.target}{''.join(each.key for each in reader.looks)}", made)
    report(1.0)
    return Answer(arrays["log"], float(arrays["doubt"]), arrays["chances"])


def answered(reader: Reader, mask: Mask, scale: int, report: Report, most: int) -> Answer:
    """The second look's answer: the mean over eight flips and turns, which also says how far they agree."""
    with torch.no_grad():
        scales = torch.full((len(TURNS),), scale, device=reader.target)
        tally = reader.tally(mask, TURNS, part(report, 0, 0.5), most=most)
        log, spread, logits = network(reader.target, looks=reader.looks).answer(tally, scales)
        guess = _turned(log.cpu().numpy()).mean(axis=0)
        guesses = torch.from_numpy(_turned(np.tile(guess, (len(TURNS), 1)))).to(log.device)
        told = PredictorNetwork.told(guesses, spread, logits)
        tally = reader.tally(mask, TURNS, part(report, 0.5, 1), guess, most)
        log, spread, logits = network(reader.target, True, reader.looks).answer(tally, scales, told)
    report(1.0)
    if scale > 1:
        logits[:, FAMILIES.index("reduced")] += math.log(_OFTEN_REDUCED)
    logs = _turned(log.cpu().numpy())
    apart = float(np.std(logs[:, :2].mean(axis=1)))
    own = float(spread[:, :2].square().mean().sqrt())
    doubt = min(float(np.hypot(own, apart)) / 2, VAGUEST)  # the width is the square root of the variance
    return Answer(logs.mean(axis=0), doubt, logits.softmax(1).mean(dim=0).cpu().numpy())


def _kernel(answer: Answer, whole: Answer | None, scale: int, origin: str) -> Kernel:
    """A region's kernel: mostly its own answer, the more of the whole photo's the more doubtful its own is."""
    log, chances = answer.log, answer.chances
    if whole is None:
        narrower = _ALONE_TOO_WIDE * answer.doubt
        if scale > 1:
            chances = chances * np.where(np.array(FAMILIES) == "reduced", np.float32(_ALONE_REDUCED), np.float32(1))
            chances = chances / chances.sum()
    else:
        narrower = _TOO_WIDE
        share = _ALIKE * answer.doubt / (answer.doubt + whole.doubt)
        log = log + share * (whole.log - log)
        chances = chances + share * (whole.chances - chances)
    log = log - np.array([2 * narrower, 2 * narrower, 0], np.float32)
    weights = blended(chances, covariance_of(log, scale), scale).astype(np.float32)
    kernel = Kernel(weights, scale, origin, confidence_of(answer.doubt))
    if watched():
        show("kernel", "predictor", 0, 1, kernel.weights)
    return kernel


def _turned(logs: NDArray[np.float32]) -> NDArray[np.float32]:
    """(8, 3): log-covariances of the upright picture as they are in the turned ones, and the other way round."""
    return np.stack([turned_log(log, *turn) for log, turn in zip(logs, TURNS, strict=True)])
