"""How good a network is on pictures that it never learns from: of one that enlarges, PSNR and SSIM on fixed crops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.data import Image
from engine.measures.fidelity import psnr, ssim
from engine.training.crops import cut
from engine.training.degrading import RIM, Degrading
from engine.training.pictures import Picture
from engine.upscalers.interpolation import enlarged

_MOST, _SIDE, SAMPLES = 8, 192, 5


@dataclass(frozen=True, eq=False)
class Judgement:
    """What a validation found.

    Attributes:
        score: the figure that decides (`engine.training.score`); of networks that enlarge the mean PSNR over the crops,
            dB, RGB of 8 bits.
        second: the figure beside it; of networks that enlarge the mean SSIM.
        samples: what the network makes of the crops that are shown, (H, W, 3) each.
    """

    score: float
    second: float
    samples: Sequence[Image] = ()


@dataclass(frozen=True, eq=False)
class Sample:
    """A crop that results are shown of.

    Attributes:
        small: (h, w, 3).
        large: (S·h, S·w, 3), the truth.
        bicubic: (S·h, S·w, 3), what interpolation makes of it.
    """

    small: Image
    large: Image
    bicubic: Image

    @classmethod
    def of(cls, small: Tensor, large: Tensor, scale: int) -> Sample:
        """Of a small picture (3, h, w) and its truth (3, S·h, S·w)."""
        image, truth = (np.ascontiguousarray(each.numpy().transpose(1, 2, 0)) for each in (small, large))
        return cls(image, truth, np.clip(enlarged(image, scale), 0, 1))


class Validation:
    """Fixed crops, at most eight of 192 pixels, one of each picture; nothing of them is turned or changed.

    Attributes:
        samples: the crops, of which the first five are shown.
        plain: what is reached on them without learning.
    """

    def __init__(self, samples: Sequence[Sample], plain: Judgement | None = None) -> None:
        """Of these crops, at least one; without a judgement of what needs no learning it is bicubic interpolation's."""
        self.samples = samples
        self.plain = plain or self.compared([sample.bicubic for sample in samples])

    @classmethod
    def of(cls, pictures: Sequence[Picture], scale: int, degrading: Degrading, seed: int) -> Validation:
        """The middles of held-out pictures, and small pictures of them.

        Args:
            pictures: at least one.
            scale: S.
            degrading: what makes the small pictures.
            seed: of the draws among them.
        """
        random = np.random.default_rng([seed, 1])
        return cls([_sample(picture, scale, degrading, random) for picture in pictures[:_MOST]])

    def judged(self, enlarge: Callable[[Tensor], Tensor]) -> Judgement:
        """The judgement of what makes (1, 3, S·h, S·w) of (1, 3, h, w)."""
        made = []
        with torch.no_grad():
            for sample in self.samples:
                small = torch.from_numpy(np.ascontiguousarray(sample.small.transpose(2, 0, 1))[None])
                large = enlarge(small)[0].float().cpu().numpy().transpose(1, 2, 0)
                made.append(np.clip(np.nan_to_num(large), 0, 1))
        return self.compared(made)

    def compared(self, made: Sequence[Image]) -> Judgement:
        """The judgement of what was made of each crop, (S·H, S·W, 3) in [0, 1]."""
        return Judgement(*self._mean(made), made[:SAMPLES])

    def _mean(self, made: Sequence[Image]) -> tuple[float, float]:
        """Mean PSNR and SSIM."""
        pairs = [(one, sample.large) for one, sample in zip(made, self.samples, strict=True)]
        found = [[min(psnr(*pair), 99.0), ssim(*pair)] for pair in pairs]
        first, second = np.mean(found, axis=0)
        return float(first), float(second)


def _sample(picture: Picture, scale: int, degrading: Degrading, random: np.random.Generator) -> Sample:
    """The middle of a picture."""
    rows, columns = picture.pixels.shape[:2]
    side = min(_SIDE, rows, columns) // scale * scale
    wide = cut(picture.pixels, (rows - side) // 2, (columns - side) // 2, side, RIM * scale)
    small, large = degrading(torch.from_numpy(np.ascontiguousarray(wide.transpose(2, 0, 1))[None]), random)
    return Sample.of(small[0], large[0], scale)
