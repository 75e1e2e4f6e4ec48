"""All regions solved at once: the picture whose degraded self, under every region's kernel, is the photo.

The data decide what they can: conjugate gradients on the layered model. What they leave open, and the artefacts of
noise and of kernels that are a little wrong, a small network settles (`joint_network`; weights and their card in
`resources/weights`). As there is one picture and one model, there is no seam to blend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine import device as devices
from engine import unfinished
from engine.data import Frame, Image, Kernel, Mask, Regions
from engine.errors import BadRecipe
from engine.kernels.dihedral import TURNS, turned, turned_back
from engine.kernels.families import described, turned_log
from engine.kernels.reading import Reader
from engine.kernels.uncertainty import doubt_of
from engine.progress import Report, part, repeating
from engine.regions import feathered
from engine.said import Flag, Said
from engine.upscalers.joint import Joint
from engine.upscalers.joint_network import JointNetwork, Known, start
from engine.upscalers.layered_model import LayeredModel
from engine.upscalers.tiles import enlarge, in_tiles
from engine.weight_files.stored import stored

_SIDE = 320  # photo pixels of a tile: larger ones waste less on their rims
_MEASURING = 0.05  # share of the time that measuring the grain takes
_TAKEN = 0.6  # of a kernel's doubt that the network is told: in training it saw small crops, and grew timid


def upscaled(
    options: Joint, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report
) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1].

    Raises:
        BadRecipe: `noise` is neither "auto" nor a number.
        OutOfMemory: even small tiles on the processor do not fit.
        Cancelled: from `report`, between tiles.
    """
    target = devices.choose(options.device)
    measured = part(report, 0, _MEASURING if options.noise == "auto" else 0)
    levels = devices.with_retreat(lambda where: _levels(options, frame, regions, where, measured), target)
    half = devices.use_bfloat16(options.bf16, target)
    rest, pause = repeating(part(report, _MEASURING if options.noise == "auto" else 0, 1))
    solver = _Solver(kernels, levels, scale, TURNS if options.ensemble else TURNS[:1], options.grain, half, pause)
    weights = feathered(regions, frame.image, options.feather, lambda: rest(0.0))
    planes = frame.image[..., :1] if frame.grey else frame.image
    image = in_tiles(planes, weights, scale, solver, target, rest, _SIDE, "joint", frame.valid)
    report(1.0, Said("super-resolution"))
    return np.clip(np.repeat(image, 3, axis=2) if frame.grey else image, 0, 1)


def measured_grain(options: Joint, frame: Frame, report: Report) -> float:
    """The finer grain of a whole frame, in grey levels of 255."""
    reader = Reader(frame.image, devices.choose(options.device), frame.counted)
    return 255 * reader.grain(np.ones(frame.shape, bool), report)[0]


def _levels(
    options: Joint, frame: Frame, regions: Regions, target: torch.device, report: Report
) -> dict[int, tuple[float, float]]:
    """Each region's grain, [0, 1], fine and coarse: the number given (white grain, half as coarse), or measured."""
    if options.noise == "auto":
        reader, present = Reader(frame.image, target, frame.counted), regions.present
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
    return dict.fromkeys(regions.present, (level, level / 2))


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
    pause: Callable[[], object]

    def __call__(self, tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        """(1, C, h, w) → (1, C, S·h, S·w): the mean over flips and turns, and the grain that is wanted."""
        colour = tile.expand(-1, 3, -1, -1)
        labels, weights = list(present), torch.cat(list(present.values()), dim=1)
        kernels = _stacked([self.kernels[label] for label in labels], tile.device)
        model = LayeredModel(kernels, weights, self.scale, valid)
        begun = start(colour, model, self._known(labels, TURNS[0], tile.device), self.pause)
        total = torch.zeros(1, device=tile.device)
        for turn in self.turns:
            other = model if turn == TURNS[0] else _turned_model(model, kernels, turn)
            known = self._known(labels, turn, tile.device)
            with torch.autocast(tile.device.type, torch.bfloat16, enabled=self.half):
                answer: Tensor = _network(tile.device)(_of(colour, turn), other, known, _of(begun, turn), self.pause)
            total = total + turned_back(answer.float(), *turn)
        image = total / len(self.turns)
        if self.grain:
            # a filling is given its grain back too
            photo = model if valid is None else LayeredModel(kernels, weights, self.scale)
            image = image + self.grain * enlarge(colour - photo(image), self.scale)
        return image if tile.shape[1] == 3 else image.mean(dim=1, keepdim=True)

    def _known(self, labels: list[int], turn: tuple[int, bool], device: torch.device) -> Known:
        """What is known of each region, as it is in the turned photo."""
        about = [_told(self.kernels[label], turn) for label in labels]
        return Known(
            torch.tensor(np.stack([code for code, _ in about])[None], dtype=torch.float32, device=device),
            torch.tensor([[self.levels[label] for label in labels]], dtype=torch.float32, device=device),
            torch.tensor([[doubt for _, doubt in about]], dtype=torch.float32, device=device),
        )


def _of(planes: Tensor, turn: tuple[int, bool]) -> Tensor:
    """Turned, and laid out anew in memory."""
    return turned(planes, *turn).contiguous()


def _turned_model(model: LayeredModel, kernels: Tensor, turn: tuple[int, bool]) -> LayeredModel:
    """The forward model of the turned photo."""
    valid = None if model.valid is None else _of(model.valid, turn)
    return LayeredModel(_of(kernels, turn), _of(model.weights, turn), model.scale, valid)


@lru_cache(maxsize=2)
def _network(device: torch.device) -> JointNetwork:
    """The trained network, read once."""
    network = JointNetwork()
    network.load_state_dict(stored("joint"))
    return network.to(device).to(memory_format=torch.channels_last).eval()


def _told(kernel: Kernel, turn: tuple[int, bool]) -> tuple[NDArray[np.float64], float]:
    """A turned kernel's description, and the doubt to be told."""
    log, shares = described(kernel)
    return np.concatenate([turned_log(log, *turn), shares]), _TAKEN * doubt_of(kernel.confidence)


def _stacked(kernels: list[Kernel], device: torch.device) -> Tensor:
    """(1, R, K, K), padded with zeros to a common side that is no smaller than the scale."""
    size = max(max(kernel.size for kernel in kernels), kernels[0].scale)
    padded = [np.pad(kernel.weights, (size - kernel.size) // 2) for kernel in kernels]
    return torch.from_numpy(np.stack(padded)[None]).to(device)
