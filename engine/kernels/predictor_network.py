"""The network that reads a region's blur off its pixels: convolutions, a pooling weighted by trust, a small head."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.families import FAMILIES
from engine.kernels.wiener_probes import TRIALS, trials

"""Photo pixels between two places where the network says what it sees."""

TOLD = 6 + len(FAMILIES)
"""Numbers of an answer: log-covariance, its standard deviations, chances of the families."""

_SCALES = (1, 2, 3, 4)
QUIETEST = 0.3 / 255
"""Grain that is added before its logarithm is taken: what rounding to 8 bits leaves."""
_MOST_EVIDENCE = 6.0  # logarithm of the trusted places of the largest bag seen in training


class PredictorNetwork(nn.Module):
    """(luma, mask) of a crop or a picture → the region's kernel with an uncertainty.

    All places that lie in the region are pooled, each weighted by how much the network trusts it: flat places know
    nothing, edges much. The answer is a Gaussian over the three numbers of the kernel's log-covariance
    (`engine.kernels.families`) and a chance for each family.
    """

    def __init__(self, second: bool = False) -> None:
        """About 0.3 million parameters.

        Args:
            second: it looks a second time: it is shown what sharpening by the first answer makes of the photo
                (`engine.kernels.wiener_probes`), and told that answer.
        """
        super().__init__()
        widths = (2 + (TRIALS if second else 0), 40, 40, 40, 64, 64, 96, 96)
        strides = (1, 1, 1, 2, 1, 2, 1)
        self.layers = nn.ModuleList(
            nn.Conv2d(few, many, 3, stride, padding=1)
            for few, many, stride in zip(widths[:-1], widths[1:], strides, strict=True)
        )
        self.trust = nn.Conv2d(widths[-1], 1, 1)
        self.calm = nn.Conv2d(widths[-1], 1, 1)
        known = 1 + len(_SCALES) + (TOLD if second else 0)
        self.head = nn.Sequential(
            nn.Linear(2 * widths[-1] + known, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(),
            nn.Linear(64, 6 + len(FAMILIES)),
        )  # fmt: skip
        self.grain = nn.Sequential(nn.Linear(2 * widths[-1], 64), nn.ReLU(), nn.Linear(64, 2))
        for layer in [*self.layers, self.head[0], self.head[2]]:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")  # torch's default starves deep layers

    def places(self, luma: Tensor, mask: Tensor, tried: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """What is seen at each place, and how far it counts.

        Args:
            luma: (B, 1, h, w) in [0, 1].
            mask: (B, 1, h, w), 1 inside the region.
            tried: (B, TRIALS, h, w) from `trials`, at a second look.

        Returns:
            (B, 96, h/4, w/4) and (B, 2, h/4, w/4), the latter 0 outside the region: how far a place counts for the
            kernel, which edges show, and for the grain, which calm places show.
        """
        seen = self.shown(luma, mask, tried)
        for layer in self.layers:
            seen = F.relu(layer(seen))
        return seen, self.weight(torch.cat([self.trust(seen), self.calm(seen)], dim=1), mask)

    @staticmethod
    def shown(luma: Tensor, mask: Tensor, tried: Tensor | None = None) -> Tensor:
        """(B, C, h, w): the planes that the first layer is shown, for the arguments of `places`."""
        calm = luma - F.avg_pool2d(F.pad(luma, (4,) * 4, mode="replicate"), 9, 1)
        return torch.cat([4 * calm, mask - 0.5, *([] if tried is None else [4 * tried])], dim=1)

    @staticmethod
    def weight(trust: Tensor, mask: Tensor) -> Tensor:
        """(B, 2, h/4, w/4): how far places count, 0 outside the region."""
        inside = F.adaptive_avg_pool2d(mask, (trust.shape[-2], trust.shape[-1]))
        return torch.exp(4 * torch.tanh(trust / 4)) * (inside > 0.6).to(trust.dtype)

    @staticmethod
    def tally(seen: Tensor, weight: Tensor) -> Tensor:
        """(B, 2, 1 + 2·96): both weights, and what is seen and its square by them, summed; tallies of parts add up."""
        one = torch.cat([torch.ones_like(seen[:, :1]), seen, seen.square()], dim=1)
        return torch.einsum("bphw,bchw->bcp", one, weight)

    def noise(self, tally: Tensor) -> Tensor:
        """(B, 2): the standard deviation of the grain, [0, 1], as it is and in means of 2×2 pixels."""
        mean, spread = _moments(tally[:, 1])
        level: Tensor = (self.grain(torch.cat([mean, spread], dim=1)) - 5).exp()
        return level

    def answer(self, tally: Tensor, scale: Tensor, told: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """The kernel behind a tally.

        Args:
            tally: from `tally`, or the sum of several.
            scale: (B,) whole numbers from 1 to 4.
            told: (B, TOLD) the first answer, at a second look.

        Returns:
            (B, 3) log-covariance, (B, 3) its standard deviations, (B, 4) logits of the families.
        """
        tally = tally[:, 0]
        mean, spread = _moments(tally)
        evidence = tally[:, :1].clamp_min(1e-3).log().clamp(-3, _MOST_EVIDENCE) / 4
        kind = F.one_hot(scale - 1, len(_SCALES)).to(mean.dtype)
        found = self.head(torch.cat([mean, spread, evidence, kind, *([] if told is None else [told])], dim=1))
        return found[:, :3] - 1.0, F.softplus(found[:, 3:6] - 1.0) + 0.02, found[:, 6:]

    @staticmethod
    def told(log: Tensor, spread: Tensor, logits: Tensor) -> Tensor:
        """(B, TOLD): an answer, as a second look is told it."""
        return torch.cat([log, spread, logits.softmax(1)], dim=1)

    def forward(
        self, luma: Tensor, mask: Tensor, scale: Tensor, told: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """One crop for each kernel; see `places`, `tally` and `answer`."""
        seen, weight = self.places(luma, mask, None if told is None else trials(luma, told[:, :3]))
        return self.answer(self.tally(seen.float(), weight.float()), scale, told)


def _moments(tally: Tensor) -> tuple[Tensor, Tensor]:
    """(B, 96) each: the trusted mean and spread of what is seen."""
    mean, square = (tally[:, 1:] / tally[:, :1].clamp_min(1e-3)).chunk(2, dim=1)
    return mean, (square - mean.square()).clamp_min(1e-6).sqrt()
