"""Whether a region is out of focus: its blur against that of all the rest, both read by the kernel predictor.

The predictor is asked twice for each region, for its pixels and for all others; z is how much blurrier the region is,
in standard deviations of that difference. Measured on two-region and ordinary photos: docs/depth.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch

from engine import device as devices
from engine.data import Mask, Photo, Regions
from engine.kernels.predictor import ALONE, OF_REGIONS, Predictor
from engine.kernels.predictor_work import Answer, answered
from engine.kernels.reading import Reader
from engine.progress import Report, part, silent
from engine.said import Said
from engine.vocabulary import listed

LIMIT = 2.0
"""Of z: what is surer than this is called out of focus, nothing else."""
_SCALE = 2  # the scale that the predictor is asked for; its answer is in the photo's own pixels


@dataclass(frozen=True)
class Verdict:
    """How a region's blur compares with that of all the rest.

    Attributes:
        label: of the region.
        name: its name.
        delta: the logarithm of its blur's width less that of the rest; above 0 it is blurrier. None where one of
            both is too small to be asked for.
        z: `delta` in its standard deviations, or None.
    """

    label: int
    name: str
    delta: float | None = None
    z: float | None = None

    @property
    def out_of_focus(self) -> bool:
        """Whether the region is surely blurrier than the rest."""
        return self.z is not None and self.z > LIMIT


def judged(photo: Photo, regions: Regions, report: Report = silent, device: str = "auto",
           valid: Mask | None = None) -> tuple[Verdict, ...]:
    """A verdict on each region present, the background among them, in the order of labels.

    Args:
        photo: as it was read; one that was sharpened tells nothing.
        regions: as large as the photo.
        report: progress; may raise `Cancelled`.
        device: "auto", "cpu", "cuda" or "cuda:N".
        valid: (H, W) bool, the photo's own pixels; all by default.
    """
    masks = {label: regions.mask(label) for label in regions.present}
    asked = [label for label, mask in masks.items()
             if min(np.count_nonzero(mask), np.count_nonzero(~mask)) >= Predictor.smallest]
    of_rest = {label: ~masks[label] for label in asked} if len(masks) > 2 else {}
    count = len(asked) + len(of_rest)
    most = min(max(OF_REGIONS // max(count, 1), 1), ALONE)

    def work(target: torch.device) -> tuple[Verdict, ...]:
        reader, done = Reader(photo.image, target, valid), 0

        def read(mask: Mask) -> Answer:
            nonlocal done
            told = part(report, done / count, (done + 1) / count)
            done += 1
            return answered(reader, mask, _SCALE, told, most)

        own = {label: read(masks[label]) for label in asked}
        rest = {label: read(mask) for label, mask in of_rest.items()} or dict(zip(asked, [*own.values()][::-1],
                                                                                  strict=True))
        return tuple(_compared(label, regions.names[label], own.get(label), rest.get(label)) for label in masks)

    verdicts = devices.with_retreat(work, devices.choose(device))
    report(1.0, Said("focus"))
    return verdicts


def _compared(label: int, name: str, own: Answer | None, rest: Answer | None) -> Verdict:
    """The verdict on a region by what the predictor answered for it and for the rest."""
    if own is None or rest is None:
        return Verdict(label, name)
    delta = own.log_width - rest.log_width
    return Verdict(label, name, delta, delta / math.hypot(own.doubt, rest.doubt))


def sentence(verdicts: tuple[Verdict, ...]) -> Said:
    """What may be said of them: which regions are out of focus, or that none is told to be."""
    soft = [one.name for one in verdicts if one.out_of_focus]
    if not soft:
        return Said("No region is told to be out of focus: the blur of each is too much like that of the rest, or not "
                    "known well enough.")
    return Said("Out of focus: {names}.", names=listed(soft))
