"""The joint solver as a task: its corrections learned on photos of all scales, under kernels as wrong as estimates are.

Half of the batches get kernels that are wrong at random, the others those that the kernel predictor reads off the very
photos, so that the network learns how far to trust what it will be given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.data import LUMA
from engine.kernels import reading
from engine.training import photographs
from engine.training.exporting import Described
from engine.training.photograph_task import JUDGED_SCALE, LEAST, SCALES, SEEN, PhotographTask
from engine.training.photographs import Draw
from engine.training.pictures import Picture
from engine.training.task import Batch
from engine.training.validation import Judgement, Sample, Validation
from engine.upscalers.joint_network import JointNetwork, Known, start
from engine.upscalers.layered_model import LayeredModel
from engine.weight_files.network_file import NetworkFacts

Pair = tuple[Draw, Draw]
_READ = 0.5  # share of batches whose kernels are read
_EDGE = 4  # photo pixels at a crop's edge, of which too little is known to count
_SQUARED = 0.5  # of the loss: the root of each crop's mean squared error; the rest is the mean absolute error
_MOST = 20  # photos that it is judged by at most


@dataclass(frozen=True)
class JointBatch(Batch):
    """What one step sees, all of one scale.

    Attributes:
        scale: S.
        kernels: (B, 2, K, K) as they are believed to be.
        share: (B, 1, h, w) how far each pixel belongs to the second region.
        codes: (B, 2, CODE), noise: (B, 2, 2), doubt: (B, 2), as in `joint_network.Known`.
        begun: (B, 3, S·h, S·w) what conjugate gradients make of it.
    """

    scale: int
    kernels: Tensor
    share: Tensor
    codes: Tensor
    noise: Tensor
    doubt: Tensor
    begun: Tensor

    @property
    def model(self) -> LayeredModel:
        """The forward model as it is believed to be."""
        return LayeredModel(self.kernels, torch.cat([1 - self.share, self.share], dim=1), self.scale)

    @property
    def known(self) -> Known:
        """What the network is told of the regions."""
        return Known(self.codes, self.noise, self.doubt)


class JointTask(PhotographTask):
    """The corrections of `engine.upscalers.joint_network`, for scales 1 to 4 at once."""

    decay = 1e-4

    def built(self) -> Mapping[str, nn.Module]:
        """One network, which at first changes nothing."""
        return {"network": JointNetwork().to(memory_format=torch.channels_last)}

    def validating(self, held_out: Sequence[Picture]) -> Validation:
        """Photos of double scale with the kernels that the predictor reads off them."""
        random = np.random.default_rng([self.recipe.seed, 1])
        self._judged_by = [self._made([picture.pixels], JUDGED_SCALE, 1, True, random)
                           for picture in held_out[:_MOST]]
        return Validation([Sample.of(made.small[0], made.large[0], made.scale) for made in self._judged_by])

    def batch(self, count: int, random: np.random.Generator) -> JointBatch:
        """`count` photos, fewer of the largest scale."""
        scale = int(random.choice(photographs.SCALES, p=photographs.SHARE))
        return self._made(self.pixels, scale, max(count * (3 if scale == 4 else 4) // 4, 1), random.random() < _READ,
                          random)

    def loss(self, name: str, batch: Batch) -> Tensor:
        """Mean absolute error, and the root of the squared one, which is what PSNR counts."""
        assert isinstance(batch, JointBatch)
        edge = min(_EDGE, batch.small.shape[-1] // 4) * batch.scale
        rim = slice(edge, -edge)
        error = (self._answered(self.networks[name], batch) - batch.large)[..., rim, rim]
        squared = (error.square().mean(dim=(1, 2, 3)) + 1e-6).sqrt().mean()
        return (1 - _SQUARED) * error.abs().mean() + _SQUARED * squared

    def judged(self, network: nn.Module) -> Judgement:
        """On the photos of the validation, at their own kernels."""
        with torch.no_grad():
            device = next(network.parameters()).device
            made = [self._answered(network, each.to(device))[0].float().cpu() for each in self._judged_by]
        return self.validation.compared([np.clip(image.numpy().transpose(1, 2, 0), 0, 1) for image in made])

    def facts(self) -> NetworkFacts:
        """For all scales, on red, green and blue."""
        return NetworkFacts("joint", JUDGED_SCALE, licence=self.recipe.licence)

    def described(self) -> Described:
        """What it corrects, and under which kernels it has learned to."""
        return Described(
            SCALES, "corrects what conjugate gradients make of a photo under its regions' kernels",
            f"{SEEN}; half of the batches under kernels that are wrong at random, half under those that the blur "
            "reader reads off the very photos", "half the mean of |y − x|, half the root of the mean of (y − x)²",
            f"RGB, photos of scale {JUDGED_SCALE} made of held-out pictures, kernels as the blur reader reads them")

    def _made(self, pixels: Sequence[photographs.Pixels], scale: int, count: int, read: bool,
              random: np.random.Generator) -> JointBatch:
        """Photos of a scale, with what is believed of them."""
        side = 2 * round(self.recipe.crop / (2 * max(scale, 1.5)))
        made = self.photographed(pixels, scale, count, side, random)
        draws = as_read(made) if read else made.draws
        kernels, codes, doubt = (
            torch.from_numpy(np.array([[getattr(draw, what) for draw in pair] for pair in draws], np.float32))
            for what in ("used", "code", "doubt"))
        wrong = torch.from_numpy(random.random((2, count, 1), np.float32))
        noise = made.noise * (0.75 + 0.45 * wrong[0]) + wrong[1] / 510
        share = F.pad((made.labels == 1).float()[:, None], (1,) * 4, mode="replicate")
        batch = JointBatch(made.photo, made.sharp, scale, kernels, F.avg_pool2d(share, 3, 1), codes,
                           noise[:, None].repeat(1, 2, 1), doubt, made.photo)
        return replace(batch, begun=start(batch.small, batch.model, batch.known))

    @staticmethod
    def _answered(network: nn.Module, batch: JointBatch) -> Tensor:
        """(B, 3, S·h, S·w) what the network makes of photos."""
        with torch.autocast(batch.small.device.type, torch.bfloat16):
            image: Tensor = network(batch.small, batch.model, batch.known, batch.begun)
        return image


def as_read(made: photographs.Batch) -> list[Pair]:
    """The draws as the trained predictor sees them; one that belongs to hardly a pixel stays as it was drawn."""
    here = torch.device("cpu")
    first, second = reading.network(here), reading.network(here, second=True)
    luma = (made.photo * torch.from_numpy(LUMA)[:, None, None]).sum(dim=1, keepdim=True)
    masks = torch.stack([made.labels == label for label in (0, 1)], dim=1).float()
    scale, found = torch.full((len(luma),), made.scale), []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for label in (0, 1):
            mask = masks[:, label : label + 1]
            told = first.told(*(each.float() for each in first(luma, mask, scale)))
            found.append(second(luma, mask, scale, told))
    pairs = []
    for index, pair in enumerate(made.draws):
        both = []
        for label, draw in enumerate(pair):
            if masks[index, label].mean() > LEAST:
                log, spread, logits = (each[index].float().numpy() for each in found[label])
                chances = np.exp(logits - logits.max())
                draw = draw.estimated(log, float(spread[:2].mean()) / 2, chances / chances.sum(), made.scale)
            both.append(draw)
        pairs.append((both[0], both[1]))
    return pairs

