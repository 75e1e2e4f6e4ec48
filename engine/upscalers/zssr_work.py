"""ZSSR for each region: a small network that learns from the photo alone how the region's blur is undone.

Source: Shocher, Cohen, Irani, "Zero-Shot Super-Resolution using Deep Internal Learning", CVPR 2018, with the estimated
kernel of each region as in Multi-KernelGAN (2024). Where this differs from the published code is listed in
docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import device as devices
from engine import unfinished
from engine.data import Frame, Image, Kernel, Mask, Regions
from engine.kernels.dihedral import TURNS, turned, turned_back
from engine.kernels.shaping import rescaled
from engine.partial import Only, needed_of
from engine.progress import Report, part, show, watched
from engine.regions import feathered
from engine.said import Said
from engine.samplings import drawn
from engine.upscalers import colour as colours
from engine.upscalers.backprojection_work import grain
from engine.upscalers.tiles import (
    back_project,
    blur_and_sample,
    enlarge,
    in_tiles,
    kernel_tensors,
    smoothing,
)
from engine.upscalers.zssr import ZSSR
from engine.upscalers.zssr_network import Network, run, symmetries

_SMALLEST = 24  # pixels: a shorter side leaves no father from whose son anything could be learnt
_SHOWN = 20  # steps between two looks for one who watches


def upscaled(
    options: ZSSR, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
    only: Only | None = None,
) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1].

    Raises:
        OutOfMemory: even small tiles on the processor do not fit.
        Cancelled: from `report`, within one step or one tile.
    """
    target = devices.choose(options.device)
    planes = colours.split(frame, options.planes)
    level = grain(planes.learnt, options.noise, part(report, 0, 0.02), frame.counted)
    training = part(report, 0.02, 0.85)
    labels = None if only is None else only.labels
    networks = devices.with_retreat(
        lambda where: _trained(options, planes.learnt, regions, kernels, level, frame.valid, where, training, labels),
        target,
    )
    weights = feathered(regions, frame.image, options.feather, lambda: report(0.85))
    apply = _Application(
        networks, kernels, options.ensemble, options.back_projections, smoothing(level),
        devices.use_bfloat16(options.bf16, target),
    )  # fmt: skip

    share, needed = part(report, 0.85, 0.97), needed_of(only)
    enlarged = in_tiles(planes.learnt, weights, scale, apply.learnt, target, share, name="learnt", valid=frame.valid,
                        needed=needed)
    chroma = None
    if planes.chroma is not None:
        share = part(report, 0.97, 1)
        chroma = in_tiles(planes.chroma, weights, scale, apply.interpolated, target, share, name="chroma",
                          valid=frame.valid, needed=needed)
    report(1.0, Said("super-resolution"))
    return planes.joined(enlarged, chroma)


def _trained(
    options: ZSSR,
    planes: NDArray[np.float32],
    regions: Regions,
    kernels: Mapping[int, Kernel],
    level: float,
    valid: Mask | None,
    target: torch.device,
    report: Report,
    labels: frozenset[int] | None,
) -> dict[int, Network]:
    """One network for each region, or for those of some labels, side by side on the processor's cores."""
    def train(label: int, told: Report) -> Network:
        return _train(options, planes, regions.mask(label), kernels[label], label, level, valid, target, told)

    return devices.each_region(regions, train, target, report, "training", only=labels)


def _train(
    options: ZSSR,
    planes: NDArray[np.float32],
    mask: Mask,
    kernel: Kernel,
    label: int,
    level: float,
    valid: Mask | None,
    target: torch.device,
    report: Report,
) -> Network:
    """One region's network; for scale 4 trained for scale 2 first, then on with the same weights."""
    chance = torch.Generator(target).manual_seed(options.seed * 1009 + label)
    network = Network(planes.shape[2], options.channels, options.layers)
    network = network.to(target).to(memory_format=torch.channels_last)
    network.reset(chance)
    if min(planes.shape[:2]) < _SMALLEST:
        network.silence()
        report(1.0)
        return network.eval()
    name = f"network {label} {target}"
    if _taken(name, network):
        report(1.0)
        return network.eval()
    stages = [kernel]
    if options.gradual and kernel.scale == 4:
        stages.insert(0, rescaled(kernel, 2))
    for number, stage in enumerate(stages):
        training = _Training(options, network, planes, mask, stage, level, chance, target, valid)
        training.run(part(report, number / len(stages), (number + 1) / len(stages)))
    unfinished.keep(name, {key: value.cpu().numpy() for key, value in network.state_dict().items()})
    return network.eval()


def _taken(name: str, network: Network) -> bool:
    """Whether an interrupted run trained a network, whose weights it then has."""
    found = unfinished.take(name)
    wanted = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    if found is None or {key: value.shape for key, value in found.items()} != wanted:
        return False
    network.load_state_dict({key: torch.from_numpy(value) for key, value in found.items()})
    return True


class _Training:
    """Father and son pairs from one region, and the schedule of the learning rate."""

    def __init__(
        self,
        options: ZSSR,
        network: Network,
        planes: NDArray[np.float32],
        mask: Mask,
        kernel: Kernel,
        level: float,
        chance: torch.Generator,
        target: torch.device,
        valid: Mask | None = None,
    ) -> None:
        own = mask if valid is None or not (mask & valid).any() else mask & valid
        self.valid = None if valid is None else devices.tensor(valid.astype(np.float32), target)
        self.network, self.kernel, self.chance = network, kernel, chance
        self.count = options.iterations
        scale = kernel.scale
        self.side = max(min(options.crop, *planes.shape[:2]) // scale * scale, scale)
        self.picture = devices.tensor(planes, target)
        self.weights = torch.from_numpy(np.array(kernel.weights)).to(target)
        random = np.random.default_rng(int(torch.randint(2**31, (1,), generator=chance, device=target)))
        self.corners = drawn(own, self.side, options.iterations + 2, options.sampling, random)
        self.turns = random.integers(len(TURNS), size=options.iterations)
        # Blurring and sampling weakens the father's own grain; the son shall have as much as the photo.
        kept = float((kernel.weights**2).sum())
        self.grain = level / 255 * math.sqrt(max(1 - kept, 0.0)) if level >= 1.0 else 0.0
        self.half = devices.use_bfloat16(options.bf16, target)
        self.optimiser = torch.optim.Adam(network.parameters(), 1e-3, fused=True)
        self.errors: list[float] = []
        self.loss = torch.zeros(())
        self.rim = _fitting_rim(network, self.side)

    def run(self, report: Report) -> None:
        """Train until the error no longer falls or the steps are used up."""
        with torch.no_grad():
            probes = [self._pair(corner, (0, False), clean=True) for corner in self.corners[-2:]]
        test_each = max(self.count // 60, 1)
        check_each, settle = max(self.count // 50, 1), max(self.count // 12, 1)
        changed = 0
        for step in range(self.count):
            report(step / self.count)
            self.step(step)
            if watched() and step % _SHOWN == 0:
                show("loss", "zssr", step, self.count, np.array([float(self.loss)], np.float32))
            if step % test_each == 0:
                with torch.no_grad():
                    self.errors.append(float(sum((self._made(s) - self._aim(f)).square().mean() for f, s in probes)))
            if step % check_each == 0 and step - changed > settle and self._settled():
                changed = step
                for group in self.optimiser.param_groups:
                    group["lr"] /= 10
                    if group["lr"] < 9e-6:
                        report(1.0)
                        return
        report(1.0)

    def step(self, number: int) -> None:
        """One father, one son, one step of the network."""
        corner, turn = self.corners[number], TURNS[self.turns[number]]
        father, son = self._pair(corner, turn)
        error = (self._made(son) - self._aim(father)).abs()
        if self.valid is None:
            loss = error.mean()
        else:  # what a hole was filled with is no father's
            own = self._aim(self._cut(self.valid, corner, turn)).expand_as(error)
            loss = (error * own).sum() / own.sum().clamp_min(1)
        self.loss = loss.detach()
        torch.autograd.backward(loss)
        self.optimiser.step()
        self.optimiser.zero_grad()

    def _settled(self) -> bool:
        """Whether the line through the last five errors falls by less than its own uncertainty (as published)."""
        last = np.array(self.errors[-5:])
        if len(last) < 5:
            return False
        (slope, _), spread = np.polyfit(np.arange(5), last, 1, cov=True)
        return bool(-1.5 * slope < math.sqrt(spread[0, 0]))

    def _pair(self, corner: NDArray[np.int_], turn: tuple[int, bool], clean: bool = False) -> tuple[Tensor, Tensor]:
        """A father crop, flipped and turned, and its son: degraded with the region's kernel and interpolated.

        The kernel stays as it is while the father turns: the network has one blur to undo, on eight times the content.
        """
        father = self._cut(self.picture, corner, turn)
        small = blur_and_sample(father, self.weights, self.kernel.scale)
        if self.grain and not clean:
            small = small + torch.randn(small.shape, generator=self.chance, device=small.device) * self.grain
        return father, enlarge(small, self.kernel.scale)

    def _cut(self, planes: Tensor, corner: NDArray[np.int_], turn: tuple[int, bool]) -> Tensor:
        """A crop of the picture, or of what belongs to it, flipped and turned."""
        row, column = (int(value) for value in corner)
        return turned(planes[..., row : row + self.side, column : column + self.side], *turn)

    def _made(self, son: Tensor) -> Tensor:
        """The network's answer, in bfloat16 where that is quicker."""
        return run(self.network, F.pad(son, (self.network.rim - self.rim,) * 4, mode="replicate"), self.half)

    def _aim(self, father: Tensor) -> Tensor:
        """The part of the father that the network answers for."""
        return father[..., self.rim : self.side - self.rim, self.rim : self.side - self.rim]


def _fitting_rim(network: Network, side: int) -> int:
    """How much of a crop's edge is left out of the loss: the network's reach, or less where the crop is tiny."""
    return min(network.rim, side // 4)


@dataclass(frozen=True)
class _Application:
    """Trained networks at work on tiles."""

    networks: Mapping[int, Network]
    kernels: Mapping[int, Kernel]
    ensemble: bool
    steps: int
    smooth: float
    half: bool

    def learnt(self, tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        """Each region's network on the whole tile, mixed by the regions' weights."""
        answers = []
        for label, weight in present.items():
            scale = self.kernels[label].scale
            wide = F.interpolate(weight, scale_factor=scale, mode="bilinear")
            network = self.networks.get(label)
            # Where only some regions are wanted, another one counts for little, at the border.
            answer = (enlarge(tile, scale) if network is None
                      else self._answer(network.to(tile.device), tile, self.kernels[label], valid))
            answers.append(wide * answer)
        return torch.stack(answers).sum(dim=0)

    def interpolated(self, tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        """Chroma: interpolated, and brought into agreement with the photo under all regions' kernels at once."""
        kernels = {label: self.kernels[label] for label in present}
        scale = next(iter(kernels.values())).scale
        tensors = kernel_tensors(kernels, tile.device)
        return back_project(enlarge(tile, scale), tile, tensors, present, scale, self.steps, self.smooth, valid)

    def _answer(self, network: Network, tile: Tensor, kernel: Kernel, valid: Tensor | None) -> Tensor:
        """One network's median over the kernel's symmetries, in agreement with the photo."""
        tensors = kernel_tensors({0: kernel}, tile.device)
        everywhere = {0: torch.ones_like(tile[:, :1])}

        def agreed(answer: Tensor) -> Tensor:
            return back_project(answer, tile, tensors, everywhere, kernel.scale, self.steps, self.smooth, valid)

        answers = []
        for turn in symmetries(kernel) if self.ensemble else TURNS[:1]:
            source = F.pad(enlarge(turned(tile, *turn), kernel.scale), (network.rim,) * 4, mode="replicate")
            answers.append(agreed(turned_back(run(network, source, self.half), *turn)))
        return answers[0] if len(answers) == 1 else agreed(torch.stack(answers).median(dim=0).values)
