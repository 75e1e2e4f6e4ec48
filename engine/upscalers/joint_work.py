"""All regions solved at once: the picture whose degraded self, under every region's kernel, is the photo.

The data decide what they can: conjugate gradients on the layered model. What they leave open, and the artefacts of
noise and of kernels that are a little wrong, a small network settles (`joint_network`; weights and their card in
`resources/weights`). As there is one picture and one model, there is no seam to blend.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import device as devices
from engine import remarks, unfinished
from engine.data import Frame, Image, Kernel, Mask, Regions
from engine.errors import BadRecipe
from engine.kernels.dihedral import TURNS
from engine.kernels.families import described
from engine.kernels.reading import Reader
from engine.kernels.uncertainty import doubt_of
from engine.partial import Only, needed_of
from engine.progress import Report, part, repeating
from engine.regions import feathered
from engine.said import Flag, Said
from engine.upscalers.joint import SOLVER, Joint
from engine.upscalers.joint_network import CG_STEPS, JointNetwork, Known, planes_of, smoothness
from engine.upscalers.joint_passes import Passes
from engine.upscalers.phases import Phases, least_squares
from engine.upscalers.tiles import enlarge, in_tiles
from engine.weight_files.stored import Source

_MEASURING = 0.05  # share of the time that measuring the grain takes
_TAKEN = 0.6  # of a kernel's doubt that the network is told: in training it saw small crops, and grew timid


def upscaled(
    options: Joint, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
    only: Only | None = None,
) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1].

    Raises:
        As `Joint.__call__`.
    """
    source = Source.of(SOLVER, options.path)
    if options.path:
        remarks.note("What the photo leaves open was settled by the network in '{name}'.", name=Path(options.path).name)
    target = devices.choose(options.device)
    measured = part(report, 0, _MEASURING if options.noise == "auto" else 0)
    levels = options.levels or levels_of(options, frame, regions, measured)
    half = devices.use_bfloat16(options.bf16, target)
    rest, pause = repeating(part(report, _MEASURING if options.noise == "auto" else 0, 1))
    turns = TURNS if options.ensemble else TURNS[:1]
    solver = _Solver(kernels, levels, scale, turns, options.grain, half, source, pause)
    weights = feathered(regions, frame.image, options.feather, lambda: rest(0.0))
    planes = frame.image[..., :1] if frame.grey else frame.image
    image = in_tiles(planes, weights, scale, solver, target, rest, options.side, f"joint{source.key}", frame.valid,
                     needed=needed_of(only), place=frame.place)
    report(1.0, Said("super-resolution"))
    return np.clip(np.repeat(image, 3, axis=2) if frame.grey else image, 0, 1)


def levels_of(options: Joint, frame: Frame, regions: Regions, report: Report,
              labels: Collection[int] | None = None) -> dict[int, tuple[float, float]]:
    """The grain of each region, or of some, as `_levels` has it."""
    target, wanted = devices.choose(options.device), regions.present if labels is None else sorted(labels)
    return devices.with_retreat(lambda where: _levels(options, frame, regions, where, report, wanted), target)


def _levels(
    options: Joint, frame: Frame, regions: Regions, target: torch.device, report: Report, present: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """Each region's grain, [0, 1], fine and coarse: the number given (white grain, half as coarse), or measured."""
    if options.noise == "auto":
        reader = Reader(frame.image, target, frame.counted)
        found = {}
        for number, label in enumerate(present):
            told = part(report, number / len(present), (number + 1) / len(present), Said("measuring grain"))
            found[label] = _measured(reader, regions.mask(label), label, told)
        return found
    try:
        level = max(float(options.noise), 0.0) / 255
    except ValueError:
        raise BadRecipe("{option} is '{value}', but must be a number of grey levels from 0 to 255, or auto.",
                        option=Flag("noise"), value=options.noise) from None
    return dict.fromkeys(present, (level, level / 2))


def _measured(reader: Reader, mask: Mask, label: int, report: Report) -> tuple[float, float]:
    """A region's grain, fine and coarse, or what an interrupted run measured."""
    arrays = unfinished.kept(
        f"grain {label} {reader.target}", lambda: {"levels": np.array(reader.grain(mask, report), np.float64)}
    )
    fine, coarse = arrays["levels"].tolist()
    return fine, coarse


@dataclass(frozen=True)
class _Solver:
    """Works on tiles."""

    kernels: Mapping[int, Kernel]
    levels: Mapping[int, tuple[float, float]]
    scale: int
    turns: tuple[tuple[int, bool], ...]
    grain: float
    half: bool
    source: Source
    pause: Callable[[], object]

    def __call__(self, tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        """(1, C, h, w) → (1, C, S·h, S·w): the mean over flips and turns, and the grain that is wanted."""
        rows, columns = tile.shape[-2:]
        if self.scale % 2 and (rows % 2 or columns % 2):  # turned, the network's blocks are to lie as they did
            def even(planes: Tensor) -> Tensor:
                return F.pad(planes, (0, columns % 2, 0, rows % 2), mode="replicate")

            shares = {label: even(share) for label, share in present.items()}
            whole = self(even(tile), shares, None if valid is None else even(valid))
            return whole[..., : self.scale * rows, : self.scale * columns]
        labels, photo, weights = list(present), tile[0], torch.cat(list(present.values()), dim=1)
        kernels = stacked([self.kernels[label] for label in labels], tile.device)
        model = Phases(kernels, weights[0], self.scale, None if valid is None else valid[0])
        known = self._known(labels, tile.device)
        begun = model.split(enlarge(tile, self.scale)[0])
        begun = least_squares(model, photo, begun, float(smoothness(known)), CG_STEPS, self.pause)
        if len(photo) == 1:
            photo, begun = photo.expand(3, -1, -1), begun.repeat(3, 1, 1)
        planes = planes_of(weights, known, self.scale)
        image = _passes(tile.device, self.turns, self.half, self.source)(photo, model, begun, planes, self.pause)
        if self.grain:
            # a filling is given its grain back too
            lacking = enlarge((photo - model.blurred(image))[None], self.scale)[0]
            image.add_(model.split(lacking), alpha=self.grain)
        whole = model.joined(image)[None]
        return whole if tile.shape[1] == 3 else whole.mean(dim=1, keepdim=True)

    def _known(self, labels: list[int], device: torch.device) -> Known:
        """What is known of each region."""
        about = [_told(self.kernels[label]) for label in labels]
        return Known(
            torch.tensor(np.stack([code for code, _ in about])[None], dtype=torch.float32, device=device),
            torch.tensor([[self.levels[label] for label in labels]], dtype=torch.float32, device=device),
            torch.tensor([[doubt for _, doubt in about]], dtype=torch.float32, device=device),
        )


@lru_cache(maxsize=2)
def _passes(device: torch.device, turns: tuple[tuple[int, bool], ...], half: bool, source: Source) -> Passes:
    """The trained network, read once."""
    return Passes(source.made(JointNetwork.holding), turns, device, half)


def _told(kernel: Kernel) -> tuple[NDArray[np.float64], float]:
    """A kernel's description, and the doubt to be told."""
    log, shares = described(kernel)
    return np.concatenate([log, shares]), _TAKEN * doubt_of(kernel.confidence)


def stacked(kernels: list[Kernel], device: torch.device) -> Tensor:
    """(R, K, K), padded with zeros to a common side that is no smaller than the scale."""
    size = max(max(kernel.size for kernel in kernels), kernels[0].scale)
    padded = [np.pad(kernel.weights, (size - kernel.size) // 2) for kernel in kernels]
    return torch.from_numpy(np.stack(padded)).to(device)
