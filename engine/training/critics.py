"""The critics of SRGAN: networks that tell photographs from what a generator makes, and so teach it to deceive them.

Sources: C. Ledig et al., "Photo-realistic single image super-resolution using a generative adversarial network", CVPR
2017, for the large one; the small one judges every place by itself (P. Isola et al., "Image-to-image translation with
conditional adversarial networks", CVPR 2017) and is kept calm by spectral norms (T. Miyato et al., ICLR 2018).
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

_LEAK = 0.2
_PAPER = (64, 64, 128, 128, 256, 256, 512, 512)
_PATCH = (32, 32, 64, 64, 128, 128)
SURE = 0.97
"""Share of right answers beyond which a critic has nothing to teach any more."""


class Critic(nn.Module):
    """(B, 3, H, W) in [0, 1] → logits, above 0 for a photograph.

    Attributes:
        sure: steps in a row in which it was right too often, as a buffer, so that a state holds it.
        balance: what brings the perceptual loss to the size of the pixel loss; 0 until the first step. Likewise.
    """

    sure: Tensor
    balance: Tensor

    def __init__(self) -> None:
        """Without layers, which the kinds have."""
        super().__init__()
        self.register_buffer("sure", torch.zeros((), dtype=torch.int64))
        self.register_buffer("balance", torch.zeros(()))
        self.layers = nn.Sequential()

    def forward(self, images: Tensor) -> Tensor:
        """(B, 1) or (B, 1, h, w)."""
        logits: Tensor = self.layers(2 * images - 1)
        return logits

    def count(self, real: Tensor, made: Tensor) -> None:
        """Count a step in which its answers were these."""
        right = torch.cat([(real > 0).flatten(), (made < 0).flatten()]).float().mean()
        self.sure.copy_(torch.where(right > SURE, self.sure + 1, torch.zeros_like(self.sure)))


class PaperCritic(Critic):
    """The published one, for crops of one size: 23,565,505 numbers at 96 pixels."""

    def __init__(self, crop: int) -> None:
        """For crops of `crop` pixels, a multiple of 16."""
        super().__init__()
        layers: list[nn.Module] = []
        for number, (before, after) in enumerate(pairwise((3, *_PAPER))):
            layers += [nn.Conv2d(before, after, 3, 1 + number % 2, padding=1)]
            layers += [nn.BatchNorm2d(after)] if number else []
            layers += [nn.LeakyReLU(_LEAK)]
        self.layers = nn.Sequential(*layers, nn.Flatten(), nn.Linear(_PAPER[-1] * (crop // 16) ** 2, 1024),
                                    nn.LeakyReLU(_LEAK), nn.Linear(1024, 1))


class PatchCritic(Critic):
    """The small one: 288,161 numbers, for crops of any size, an answer for each 8 pixels."""

    def __init__(self) -> None:
        """With spectral norms, whose directions are drawn."""
        super().__init__()
        layers: list[nn.Module] = []
        for number, (before, after) in enumerate(pairwise((3, *_PATCH))):
            layers += [spectral_norm(nn.Conv2d(before, after, 3, 1 + number % 2, padding=1)), nn.LeakyReLU(_LEAK)]
        self.layers = nn.Sequential(*layers, spectral_norm(nn.Conv2d(_PATCH[-1], 1, 3, padding=1)))
