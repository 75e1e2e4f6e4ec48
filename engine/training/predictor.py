"""The kernel predictor as tasks: its first look, and its second, which is told the answers of a first.

The loss is the negative logarithm of the likelihood: Gaussian in the log-covariance, cross-entropy in the family. It is
judged by how far the width is off that it reads, beside the mean kernel for every region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.data import LUMA, Image
from engine.kernels import reading
from engine.kernels.predictor_network import QUIETEST, PredictorNetwork
from engine.kernels.wiener_probes import trials
from engine.training import photographs
from engine.training.exporting import Described
from engine.training.photograph_task import JUDGED_SCALE, LEAST, SCALES, SEEN, PhotographTask
from engine.training.photographs import estimate
from engine.training.pictures import Picture
from engine.training.task import Batch
from engine.training.validation import SAMPLES, Judgement, Sample, Validation
from engine.upscalers.joint_network import Known, start
from engine.upscalers.layered_model import LayeredModel
from engine.weight_files.network_file import NetworkFacts

_SIDES, _LARGE_SIDES = ((2 / 3, 0.4), (1.0, 0.4), (4 / 3, 0.2)), ((1 / 2, 0.5), (2 / 3, 0.5))
"""(side as a share of the recipe's crop, how often) at scales 1 and 2, and at the larger ones."""
_MOST, _EACH = 24, 4  # photos in a batch at most; photos of each picture that it is judged by
_LOSS = ("what its answers lack in likelihood (Gaussian in the log-covariance, cross-entropy in the family), and how "
         "far they and the grain are off")


@dataclass(frozen=True)
class ReadBatch(Batch):
    """What one step sees: photos of one scale, each of up to two regions.

    Attributes:
        labels: (B, h, w), 0 or 1.
        logs: (B, 2, 3) true log-covariances of both labels.
        families: (B, 2) indices of the true families.
        grain: (B, 2) standard deviation, [0, 1], fine and coarse.
        scale: S.
    """

    labels: Tensor
    logs: Tensor
    families: Tensor
    grain: Tensor
    scale: int

    @classmethod
    def of(cls, made: photographs.Batch) -> ReadBatch:
        """What is to be read off photos."""
        logs = np.array([[draw.log for draw in pair] for pair in made.draws], np.float32)
        families = np.array([[draw.family for draw in pair] for pair in made.draws])
        return cls(made.photo, made.sharp, made.labels, torch.from_numpy(logs), torch.from_numpy(families), made.noise,
                   made.scale)

    @property
    def masks(self) -> Tensor:
        """(B, 2, h, w): 1 inside each label."""
        return torch.stack([self.labels == label for label in (0, 1)], dim=1).float()

    def regions(self) -> _Regions:
        """The regions that are large enough, those of label 0 first."""
        luma = (self.small * torch.from_numpy(LUMA).to(self.small)[:, None, None]).sum(dim=1, keepdim=True)
        masks = self.masks
        which = [(index, label) for label in (0, 1)
                 for index in (masks[:, label].mean(dim=(1, 2)) > LEAST).nonzero()[:, 0].tolist()]
        photo, label = (torch.tensor(each, device=luma.device) for each in zip(*which, strict=True))
        return _Regions(luma[photo], masks[photo, label][:, None], torch.full_like(photo, self.scale),
                        self.logs[photo, label], self.families[photo, label], self.grain[photo], photo, label)


@dataclass(frozen=True)
class _Regions:
    """N regions, each as if it were a photo of its own.

    Attributes:
        luma: (N, 1, h, w).
        mask: (N, 1, h, w).
        scale: (N,).
        logs: (N, 3), families: (N,), grain: (N, 2), the truth.
        photo: (N,) which photo of the batch it is of, label: (N,) which label.
    """

    luma: Tensor
    mask: Tensor
    scale: Tensor
    logs: Tensor
    families: Tensor
    grain: Tensor
    photo: Tensor
    label: Tensor


@dataclass(frozen=True)
class _Answer:
    """What a network says of regions: log-covariance, its spread, logits of the families, and grain."""

    log: Tensor
    spread: Tensor
    logits: Tensor
    grain: Tensor

    def width_errors(self, true: Tensor) -> Tensor:
        """(N,): how far the logarithm of the width is off."""
        return (self.log[:, :2].sum(1) - true[:, :2].sum(1)).abs() / 4

    def grain_errors(self, true: Tensor) -> Tensor:
        """(N, 2): how far the logarithm of the grain is off."""
        return ((self.grain + QUIETEST).log() - (true + QUIETEST).log()).abs()


class PredictorTask(PhotographTask):
    """The network of `engine.kernels.predictor_network`, for scales 1 to 4 at once."""

    clip = 5.0
    decay = 1e-3
    second: ClassVar[bool] = False

    def built(self) -> Mapping[str, nn.Module]:
        """One network."""
        return {"network": PredictorNetwork(self.second).to(memory_format=torch.channels_last)}

    def validating(self, held_out: Sequence[Picture]) -> Validation:
        """Photos of double scale of held-out pictures; the plain answer is the mean kernel, and the mean grain."""
        random = np.random.default_rng([self.recipe.seed, 1])
        self._judged_by = [self._made([picture.pixels], JUDGED_SCALE, self.recipe.crop, _EACH, random)
                           for picture in held_out]
        samples = [Sample.of(batch.small[0], batch.large[0], batch.scale) for batch in self._judged_by]
        truth = [batch.regions() for batch in self._judged_by]
        logs = torch.cat([each.logs for each in truth])
        grain = torch.cat([each.grain for each in truth])
        self._mean = logs.mean(dim=0)
        loud = (grain + QUIETEST).log().mean(dim=0).exp() - QUIETEST
        mean = _Answer(self._mean.expand_as(logs), logs, logs, loud.expand_as(grain))
        return Validation(samples, _judgement(mean.width_errors(logs), mean.grain_errors(grain)))

    def batch(self, count: int, random: np.random.Generator) -> ReadBatch:
        """`count` photos, more where they are small, fewer of the largest scales."""
        scale = int(random.choice(photographs.SCALES, p=photographs.SHARE))
        sides = _SIDES if scale < 3 else _LARGE_SIDES
        share = float(random.choice([side for side, _ in sides], p=[often for _, often in sides]))
        side = max(round(share * self.recipe.crop / 4) * 4, 16)
        wanted = round(count * (self.recipe.crop / side) ** 2 / (2 if scale > 2 else 1))
        return self._made(self.pixels, scale, side, min(max(wanted, 1), _MOST), random)

    def loss(self, name: str, batch: Batch) -> Tensor:
        """What the answers lack in likelihood, and how far they and the grain are off."""
        assert isinstance(batch, ReadBatch)
        regions, network = batch.regions(), self.networks[name]
        assert isinstance(network, PredictorNetwork)
        answer = _read(network, regions, self.told(regions, worse=True))
        error = (answer.log - regions.logs) / answer.spread
        likely = (0.5 * error.square().clamp_max(100) + answer.spread.log()).sum(dim=1).mean()
        crossed = F.cross_entropy(answer.logits, regions.families)
        return (likely + crossed + 0.5 * (answer.log - regions.logs).abs().mean()
                + answer.grain_errors(regions.grain).mean())

    def told(self, regions: _Regions, worse: bool) -> Tensor | None:
        """What the network is told besides: nothing."""
        return None

    def judged(self, network: nn.Module) -> Judgement:
        """On the photos of the validation; shown is what their kernels as read make of the first photos."""
        assert isinstance(network, PredictorNetwork)
        device, widths, grains = next(network.parameters()).device, [], []
        images: list[Image] = []
        with torch.no_grad():
            for batch in self._judged_by:
                regions = batch.to(device).regions()
                answer = _read(network, regions, self.told(regions, worse=False))
                widths.append(answer.width_errors(regions.logs).cpu())
                grains.append(answer.grain_errors(regions.grain).cpu())
                if len(images) < SAMPLES:
                    images.append(_solved(batch, regions, answer))
        return replace(_judgement(torch.cat(widths), torch.cat(grains)), samples=images)

    def facts(self) -> NetworkFacts:
        """For all scales, on brightness."""
        return NetworkFacts(self.recipe.model, JUDGED_SCALE, "luma", residual=False, licence=self.recipe.licence)

    def described(self) -> Described:
        """What it reads."""
        return Described(SCALES, "reads a region's blur kernel and grain off its brightness", SEEN, _LOSS,
                         remarks=("It enlarges nothing: it tells the way to enlarge how a photo is blurred.",))

    def _made(self, pixels: Sequence[photographs.Pixels], scale: int, side: int, count: int,
              random: np.random.Generator) -> ReadBatch:
        """Photos of a scale."""
        return ReadBatch.of(self.photographed(pixels, scale, count, side, random))


class SecondLookTask(PredictorTask):
    """The network that is also shown what sharpening by a first answer makes of a photo.

    It begins as the shipped first look, which does not look at what it is told, and learns from its answers, half of
    the time worse than they are, lest it lean on them.
    """

    second = True

    def built(self) -> Mapping[str, nn.Module]:
        """One network, at first as the first look."""
        network = PredictorNetwork(second=True)
        begun(network, reading.network(torch.device("cpu")).state_dict())
        return {"network": network.to(memory_format=torch.channels_last)}

    def described(self) -> Described:
        """What it is shown besides, and with whom it goes."""
        begun = "" if self.recipe.start else "the first look that comes with Heirloom, which is not told any answer"
        return replace(
            super().described(), begun=begun, does="reads a region's blur kernel off its brightness, and off what "
            "sharpening by the answer of a first look makes of it",
            seen=f"{SEEN}; told the answers of the first look that comes with Heirloom, half of them made worse")

    def told(self, regions: _Regions, worse: bool) -> Tensor | None:
        """(N, TOLD): the first look's answers."""
        first = reading.network(regions.luma.device)
        with torch.no_grad(), torch.autocast(regions.luma.device.type, torch.bfloat16):
            log, spread, logits = (each.float() for each in first(regions.luma, regions.mask, regions.scale))
        if worse:
            both = torch.tensor([1.0, 1.0, 0.0]) * torch.randn(len(log), 1) * (torch.rand(len(log), 1) < 0.5)
            log = log + (0.3 * both + 0.1 * torch.randn(len(log), 3)).to(log)
        return first.told(log, spread, logits)


def begun(network: PredictorNetwork, tensors: Mapping[str, Tensor]) -> None:
    """Give a network the weights of another; inputs that the other had not are at first not looked at."""
    with torch.no_grad():
        for name, value in tensors.items():
            weight = network.get_parameter(name)
            weight.zero_()[(slice(None), slice(value.shape[1])) if value.ndim > 1 else slice(None)] = value


def _read(network: PredictorNetwork, regions: _Regions, told: Tensor | None) -> _Answer:
    """What a network says of regions."""
    with torch.autocast(regions.luma.device.type, torch.bfloat16):
        tried = None if told is None else trials(regions.luma, told[:, :3])
        seen, weight = network.places(regions.luma, regions.mask, tried)
    tally = network.tally(seen.float(), weight.float())
    return _Answer(*network.answer(tally, regions.scale, told), network.noise(tally))


def _judgement(widths: Tensor, grains: Tensor) -> Judgement:
    """Mean errors: of the width in percent, of the grain's logarithm as it is."""
    return Judgement(100 * float(widths.mean()), float(grains.mean()))


def _solved(batch: ReadBatch, regions: _Regions, answer: _Answer) -> Image:
    """(S·h, S·w, 3): what conjugate gradients make of the first photo of a batch, under the kernels that were read."""
    own = (regions.photo == 0).nonzero()[:, 0].tolist()
    masks, logs = batch.masks[:1, regions.label[own].cpu()], answer.log[own].float().cpu()
    chances = answer.logits[own].float().softmax(1).cpu()
    drawn = [estimate(log, chance, batch.scale) for log, chance in zip(logs.numpy(), chances.numpy(), strict=True)]
    kernels, codes = torch.from_numpy(np.stack(drawn)[None]).float(), torch.cat([logs, chances], dim=1)[None]
    model = LayeredModel(kernels, masks / masks.sum(dim=1, keepdim=True).clamp_min(1), batch.scale)
    known = Known(codes, batch.grain[:1, None].repeat(1, len(own), 1), torch.zeros(1, len(own)))
    image: Image = start(batch.small[:1], model, known)[0].numpy().transpose(1, 2, 0)
    return np.clip(np.nan_to_num(image), 0, 1)
