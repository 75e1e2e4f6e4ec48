"""The unrolled solver of the layered model: conjugate gradients, then learned steps that remove their artefacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.families import FAMILIES
from engine.progress import go_on
from engine.upscalers.layered_model import LayeredModel, least_squares
from engine.upscalers.tiles import enlarge

CODE = 3 + len(FAMILIES)
"""Numbers that describe a kernel to the network: log-covariance and chances of the families."""

CG_STEPS = 6
"""Of conjugate gradients."""

BLOCK = 2
"""The network works on 2×2 blocks of the enlarged picture."""

STEP = 0.1
"""Of what a step answers is added to the picture."""

_PLANES = CODE + 4  # and fine noise, coarse noise, doubt, scale


@dataclass(frozen=True)
class Known:
    """What is known of each region, on the grid of the photo.

    Attributes:
        codes: (B, R, CODE) descriptions of the kernels.
        noise: (B, R, 2) standard deviation of the grain, [0, 1], as it is and in means of 2×2 pixels.
        doubt: (B, R) standard deviation of the logarithm of the kernel's width.
    """

    codes: Tensor
    noise: Tensor
    doubt: Tensor


@torch.no_grad()
def start(photo: Tensor, model: LayeredModel, known: Known, pause: Callable[[], object] = go_on) -> Tensor:
    """What conjugate gradients make of the photo alone, the calmer the more grain and doubt there are.

    `pause` is called again and again; it may raise to stop.
    """
    calm = smoothness(known)[:, None, None, None]
    return least_squares(model, photo, enlarge(photo, model.scale), calm, CG_STEPS, pause)


def smoothness(known: Known) -> Tensor:
    """(B,): how strongly conjugate gradients are to be smoothed."""
    level = (known.noise[..., 0] * 255).mean(dim=1).square() + 100 * known.doubt.mean(dim=1).square()
    return (2e-3 + 2e-3 * level).clamp_max(0.2)


def planes_of(weights: Tensor, known: Known, scale: int) -> Tensor:
    """(B, P, S·h/2, S·w/2): every region's description, mixed by its weight.

    Args:
        weights: (B, R, h, w) how far each photo pixel belongs to each region.
        known: of the regions.
        scale: S.
    """
    about = torch.cat(
        [known.codes, known.noise * 20, known.doubt[..., None] * 4,
         torch.full_like(known.doubt[..., None], scale / 4)], dim=2,
    )  # fmt: skip
    planes = torch.einsum("brhw,brp->bphw", weights, about)
    size = tuple(-(-side * scale // BLOCK) for side in weights.shape[-2:])
    return planes if size == planes.shape[-2:] else F.interpolate(planes, size=size, mode="bilinear")


class JointNetwork(nn.Module):
    """A picture from a photo, its regions and their kernels: three steps, each with convolutions of its own.

    A step sees the picture so far, the gradient of the data term there (what the photo still asks for), and planes that
    describe kernel, noise and doubt at each pixel; it answers with a correction. Colours are handled together.

    Source: the unrolled scheme follows Zhang, Van Gool, Timofte, "Deep unfolding network for image super-resolution",
    CVPR 2020, with the gradient as input as in Putzky & Welling, "Recurrent inference machines", 2017.
    """

    def __init__(self, channels: int = 48, steps: int = 3, blocks: int = 3) -> None:
        """About 0.48 million parameters."""
        super().__init__()
        self.steps = nn.ModuleList(_Step(channels, blocks, first=number == 0) for number in range(steps))

    @classmethod
    def holding(cls, tensors: Mapping[str, Tensor]) -> JointNetwork:
        """The network that has these weights.

        Raises:
            KeyError: a name is missing.
            RuntimeError: they do not fit together.
        """
        channels = len(tensors["steps.0.enter.weight"])
        steps, blocks = ({name.split(".")[at] for name in tensors if name.startswith(start)}
                         for at, start in ((1, "steps."), (3, "steps.0.blocks.")))
        network = cls(channels, len(steps), len(blocks))
        network.load_state_dict(tensors)
        return network

    def forward(self, photo: Tensor, model: LayeredModel, known: Known, begun: Tensor | None = None,
                pause: Callable[[], object] = go_on) -> Tensor:
        """(B, 3, h, w) → (B, 3, S·h, S·w), not clipped.

        `begun` is what `start` gave, where it is there already; `pause` is called again and again, and may raise.
        """
        scale = model.scale
        image = start(photo, model, known, pause) if begun is None else begun
        planes = planes_of(model.weights, known, scale)
        hidden = None
        for step in self.steps:
            pause()
            asked = model.transposed(model.seen(photo) - model(image)) * scale**2
            pause()
            image, hidden = step(image, asked, planes, hidden, pause)
        return image


class _Block(nn.Module):
    """Two convolutions that change what they are given."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        for layer in (self.first, self.second):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")  # torch's default starves deep layers
        self.second.weight.data.mul_(0.3)

    def forward(self, hidden: Tensor) -> Tensor:
        changed: Tensor = self.second(F.relu(self.first(hidden)))
        return hidden + changed


class _Step(nn.Module):
    """One correction."""

    def __init__(self, channels: int, blocks: int, first: bool) -> None:
        super().__init__()
        seen = 2 * 3 * BLOCK**2 + _PLANES + (0 if first else channels)
        self.enter = nn.Conv2d(seen, channels, 3, padding=1)
        self.blocks = nn.ModuleList(_Block(channels) for _ in range(blocks))
        self.leave = nn.Conv2d(channels, 3 * BLOCK**2, 3, padding=1)
        nn.init.kaiming_normal_(self.enter.weight, nonlinearity="relu")
        for weight in self.leave.parameters():  # a network that knows nothing changes nothing
            nn.init.zeros_(weight)

    def forward(self, image: Tensor, asked: Tensor, planes: Tensor, hidden: Tensor | None,
                pause: Callable[[], object] = go_on) -> tuple[Tensor, Tensor]:
        rows, columns = image.shape[-2:]
        odd = (0, columns % BLOCK, 0, rows % BLOCK)
        blocks = [F.pixel_unshuffle(F.pad(each, odd, mode="replicate"), BLOCK) for each in (image - 0.5, 4 * asked)]
        seen = torch.cat([*blocks, planes, *([] if hidden is None else [hidden])], dim=1)
        kept = F.relu(self.enter(seen.contiguous(memory_format=torch.channels_last)))
        for block in self.blocks:
            pause()
            kept = block(kept)
        correction = F.pixel_shuffle(self.leave(F.relu(kept)), BLOCK).to(image.dtype)
        return image + STEP * correction[..., :rows, :columns], kept
