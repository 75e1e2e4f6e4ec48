"""Photos made on purpose: sharp crops, two blurs and a border between them, sampled, grained, rounded, compressed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as Picture
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve
from torch import Tensor

from engine.data import LUMA
from engine.degrade import mirror_index
from engine.kernels.families import FAMILIES, blended, covariance_of, drawn, log_covariance, moments
from engine.upscalers.layered_model import LayeredModel

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
"""(H, W, 3) of a picture."""
SCALES, SHARE = (2, 4, 3, 1), (0.6, 0.18, 0.1, 0.12)
KINDS = (0.46, 0.23, 0.14, 0.17)
"""Shares of the families among the kernels."""
SOFT = 0.2
"""Share of crops that are soft before they are blurred, as skin and distant things are: no blur to be undone."""
SHARPENED = 0.1
"""Share of kernels after which the photo was sharpened already, by a scanner or by hand."""
RIM = 6
"""Photo pixels around a crop that are seen by its kernels and then cut off."""
FILTERS = (Picture.Resampling.LANCZOS, Picture.Resampling.BICUBIC, Picture.Resampling.HAMMING, Picture.Resampling.BOX)
"""Programs that make pictures smaller differ, and so do edges afterwards."""
_SMALLER, _AS_IT_IS = (0.55, 0.95), 0.25  # made smaller a photograph is sharper, pixel for pixel; share that is not
_KERNELS = 4000  # in the pool of each scale
_NARROWEST = 0.2  # photo pixels: the width of what was sharpened so much that none is left


@dataclass(frozen=True)
class Draw:
    """A kernel, what an estimate of it might look like, and how wrong that is.

    Attributes:
        true: (K, K).
        log: (3,) true log-covariance.
        family: index into FAMILIES.
        used: (K, K), drawn from a log-covariance off by `doubt`.
        code: (3 + families) what the estimate says of itself.
        doubt: standard deviation of the logarithm of the estimate's width.
    """

    true: Array
    log: Array
    family: int
    used: Array
    code: Array
    doubt: float

    def estimated(self, log: NDArray[np.floating], doubt: float, chances: NDArray[np.floating], scale: int) -> Draw:
        """The same kernel, estimated otherwise."""
        return replace(self, used=estimate(log, chances, scale), code=np.concatenate([log, chances]), doubt=doubt)


def estimate(log: NDArray[np.floating], chances: NDArray[np.floating], scale: int) -> Array:
    """(K, K): the kernel that an estimate stands for."""
    return _in(blended(chances, covariance_of(log, scale), scale), side_of(scale))


def side_of(scale: int) -> int:
    """Side that holds every kernel drawn for a scale."""
    return 12 * scale + scale % 2


def kernels(count: int, scale: int, random: np.random.Generator) -> list[Draw]:
    """A pool of kernels."""
    return [_kernel(scale, random) for _ in range(count)]


@cache
def drawn_kernels(seed: int, scale: int) -> Sequence[Draw]:
    """The kernels of a training at a scale, the same for the same seed; drawn when they are first wanted."""
    return kernels(_KERNELS, scale, np.random.default_rng([seed, 2, scale]))


def _kernel(scale: int, random: np.random.Generator) -> Draw:
    side = side_of(scale)
    family = int(random.choice(len(FAMILIES), p=KINDS))
    width = np.exp(random.uniform(np.log(0.24), np.log(1.25))) * scale  # enlarged pixels
    ratio = 1.0 if random.random() < 0.35 else np.exp(random.uniform(0, np.log(2.3)))
    if FAMILIES[family] == "disc":
        ratio = 1 + 0.15 * random.random() if random.random() < 0.3 else 1.0
    widths = np.array([width / np.sqrt(ratio), width * np.sqrt(ratio)])
    if FAMILIES[family] == "motion":
        widths = np.array([random.uniform(0.4, 0.8), max(width * 1.2, 0.8)])
    angle = random.uniform(0, np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    covariance = (turn * np.minimum(widths, 1.7 * scale) ** 2) @ turn.T
    true = _in(drawn(FAMILIES[family], covariance, scale, side if FAMILIES[family] != "reduced" else None), side)
    if random.random() < SHARPENED:
        true = _sharpened(true, scale, random)
    log = log_covariance(_positive(moments(true, scale), scale), scale)
    doubt = 0.0 if random.random() < 0.15 else random.uniform(0.01, 0.22)
    together, each = 2 * doubt * random.normal(), 2 * doubt * random.normal(size=3) * [0.5, 0.5, 0.35]
    guess = log + np.array([together + each[0], together + each[1], each[2]])
    chances = np.eye(len(FAMILIES))[family]
    vague = min(1.0, 4 * doubt) * random.random()
    chances = (1 - vague) * chances + vague * random.dirichlet([1, 0.6, 0.3, 0.2])
    used = true if doubt == 0 else _in(blended(chances, covariance_of(guess, scale), scale), side)
    return Draw(true, log, family, used, np.concatenate([guess if doubt else log, chances]), doubt)


def _sharpened(kernel: Array, scale: int, random: np.random.Generator) -> Array:
    """A kernel followed by an unsharp mask on the photo's own pixels."""
    strength, radius = np.exp(random.uniform(np.log(0.3), np.log(2.5))), random.uniform(0.5, 1.6)
    places = np.arange(-4, 5)
    line = np.exp(-0.5 * (places / radius) ** 2)
    taps = -strength * np.outer(line, line) / line.sum() ** 2
    taps[4, 4] += 1 + strength
    apart = np.zeros((8 * scale + 1,) * 2)
    apart[::scale, ::scale] = taps
    return _in(fftconvolve(kernel, apart), len(kernel))


def _positive(covariance: Array, scale: int) -> Array:
    """The covariance with widths of at least `_NARROWEST`: a sharpened kernel can have less than none."""
    widths, axes = np.linalg.eigh(covariance)
    return np.asarray((axes * np.maximum(widths, (_NARROWEST * scale) ** 2)) @ axes.T)


def _in(weights: Array, side: int) -> Array:
    rest = (side - weights.shape[0]) // 2
    weights = np.pad(weights, rest) if rest >= 0 else weights[-rest:rest, -rest:rest]
    return np.asarray(weights / weights.sum())


@dataclass(frozen=True)
class Batch:
    """Photos with all that is known of them.

    Attributes:
        photo: (B, 3, h, w).
        sharp: (B, 3, S·h, S·w).
        labels: (B, h, w) 0 or 1.
        draws: for each photo, the kernels of labels 0 and 1.
        noise: (B, 2) standard deviation of the grain, [0, 1], fine and coarse.
        scale: S.
    """

    photo: Tensor
    sharp: Tensor
    labels: Tensor
    draws: Sequence[tuple[Draw, Draw]]
    noise: Tensor
    scale: int


def batch(
    pictures: Sequence[Pixels], pool: Sequence[Draw], scale: int, count: int, side: int,
    random: np.random.Generator,
) -> Batch:
    """`count` photos of `side` pixels."""
    wide = (side + 2 * RIM) * scale
    return photographed(torch.from_numpy(np.stack([_crop(pictures, wide, random) for _ in range(count)])), pool, scale,
                        random)


def photographed(sharp: Tensor, pool: Sequence[Draw], scale: int, random: np.random.Generator) -> Batch:
    """Photos of sharp pictures, (B, 3, S·(h + 2·RIM), S·(w + 2·RIM)), square."""
    rim, count, wide = RIM, len(sharp), sharp.shape[-1] // scale
    draws = [(pool[int(random.integers(len(pool)))], pool[int(random.integers(len(pool)))]) for _ in range(count)]
    fine = torch.from_numpy(np.stack([_blob(wide * scale, random) for _ in range(count)]))[:, None]
    weights = torch.ones((count, 1, wide, wide))
    share = LayeredModel(_stack(draws, 1)[:, None], weights, scale)(fine).clamp(0, 1)
    truth = LayeredModel(
        torch.stack([_stack(draws, 0), _stack(draws, 1)], 1), torch.cat([1 - share, share], 1), scale
    )
    photo, noise = _recorded(truth(sharp)[..., rim:-rim, rim:-rim].numpy(), random)
    cut = slice(rim * scale, -rim * scale)
    labels = (share[:, 0, rim:-rim, rim:-rim] > 0.5).long()
    return Batch(torch.from_numpy(photo), sharp[..., cut, cut], labels, draws, torch.from_numpy(noise), scale)


def _stack(draws: Sequence[tuple[Draw, Draw]], label: int) -> Tensor:
    """(B, K, K) true kernels of one label."""
    return torch.from_numpy(np.stack([pair[label].true for pair in draws])).float()


def _crop(pictures: Sequence[Pixels], side: int, random: np.random.Generator) -> NDArray[np.float32]:
    """(3, side, side): the livelier of two crops, turned, sometimes grey or of less contrast."""
    best, most = np.zeros((side, side, 3), np.float32), -1.0
    for _ in range(1 if random.random() < 0.3 else 2):
        crop = _square(pictures[int(random.integers(len(pictures)))], side, random)
        life = float(np.abs(np.diff(crop[::2, ::2, 1], axis=0)).mean())
        if life > most:
            best, most = crop, life
    best = np.rot90(best, int(random.integers(4)))
    best = best[:, ::-1] if random.random() < 0.5 else best
    if random.random() < 0.25:
        best = np.repeat((best @ LUMA)[..., None], 3, 2)
    if random.random() < 0.3:
        gain = random.uniform(0.4, 1)
        best = best * np.float32(gain) + np.float32(random.uniform(0, 1 - gain))
    if random.random() < SOFT:
        best = gaussian_filter(best, (*[random.uniform(0.2, 0.9)] * 2, 0))
    return np.ascontiguousarray(best.transpose(2, 0, 1), np.float32)


def _square(picture: Pixels, side: int, random: np.random.Generator) -> NDArray[np.float32]:
    """(side, side, 3) in [0, 1]: a part of a picture, mostly made smaller; mirrored where the picture ends."""
    factor = 1.0 if random.random() < _AS_IT_IS else random.uniform(*_SMALLER)
    wide = max(min(round(side / factor), *picture.shape[:2]), side)
    rows, columns = (mirror_index(int(random.integers(max(length - wide, 0) + 1)) + np.arange(wide), length)
                     for length in picture.shape[:2])
    crop = picture[rows[:, None], columns]
    if wide > side:
        crop = np.asarray(Picture.fromarray(crop).resize((side, side), FILTERS[int(random.integers(len(FILTERS)))]))
    return crop.astype(np.float32) / np.float32(255)


def _blob(side: int, random: np.random.Generator) -> NDArray[np.float32]:
    """(side, side) 0 or 1: a region of any shape; a third of the time everything or nothing."""
    if random.random() < 0.33:
        return np.full((side, side), float(random.random() < 0.5), np.float32)
    coarse = Picture.fromarray(random.random((int(random.integers(2, 6)),) * 2).astype(np.float32))
    smooth = np.asarray(coarse.resize((side, side), Picture.Resampling.BICUBIC))
    return np.asarray(smooth > np.quantile(smooth, random.uniform(0.2, 0.8)), np.float32)


def _recorded(photo: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Grain, JPEG and rounding, and their strength: (B, 2) fine and coarse."""
    result, levels = np.empty_like(photo), np.empty((len(photo), 2), np.float32)
    for index, clean in enumerate(photo):
        made, kind = clean, random.random()
        if kind < 0.5:
            grain = random.normal(size=clean.shape if random.random() < 0.5 else (1, *clean.shape[1:]))
            if random.random() < 0.5:  # film grain and scanners: neighbours are alike
                grain = gaussian_filter(grain, (0, *[random.uniform(0.4, 0.9)] * 2))
                grain = grain / grain.std()
            strength = np.exp(random.uniform(np.log(0.7), np.log(14)))
            made = clean + (strength / 255 * grain).astype(np.float32)
        if 0.36 < kind < 0.6:
            buffer = io.BytesIO()
            Picture.fromarray(_bytes(made)).save(buffer, "JPEG", quality=int(random.integers(50, 97)))
            made = np.asarray(Picture.open(buffer), np.float32).transpose(2, 0, 1) / 255
        harm = np.float32(0)
        if kind > 0.88:
            damage = _resized_damage(made, random)
            made, harm = made + damage, np.sqrt(np.square(damage).mean())
        result[index] = np.clip(np.rint(made * 255), 0, 255) / 255
        levels[index] = np.maximum(_levels(result[index] - clean), harm)  # smooth, but as unwelcome as grain
    return result, levels


def _resized_damage(clean: Floats, random: np.random.Generator) -> Floats:
    """What JPEG does to a photo that has another size then, seen at this size: blocks that are not 8 pixels wide."""
    factor = random.uniform(0.5, 1.4)
    sides = [max(round(side * factor), 8) for side in clean.shape[:0:-1]]
    before = Picture.fromarray(_bytes(clean)).resize((sides[0], sides[1]), Picture.Resampling.BICUBIC)
    buffer = io.BytesIO()
    before.save(buffer, "JPEG", quality=int(random.integers(40, 92)))
    damage = (np.asarray(Picture.open(buffer), np.float32) - np.asarray(before, np.float32)) / 255
    filters = (Picture.Resampling.BICUBIC, Picture.Resampling.BILINEAR, Picture.Resampling.LANCZOS)
    chosen, size = filters[int(random.integers(len(filters)))], clean.shape[:0:-1]
    planes = [Picture.fromarray(damage[..., plane]).resize((size[0], size[1]), chosen) for plane in range(3)]
    return np.stack([np.asarray(plane) for plane in planes])


def _bytes(planes: Floats) -> NDArray[np.uint8]:
    """(3, h, w) in [0, 1] → (h, w, 3) of 8 bits."""
    return np.asarray(np.clip(planes.transpose(1, 2, 0) * 255 + 0.5, 0, 255), np.uint8)


def _levels(grain: Floats) -> Floats:
    """What `engine.measures.noise` would say of grain over a flat ground: as it is, and in means of 2×2 pixels."""
    rows, columns = (side // 2 * 2 for side in grain.shape[1:])
    coarse = grain[:, :rows, :columns].reshape(3, rows // 2, 2, columns // 2, 2).mean(axis=(2, 4))
    found = []
    for planes in (grain, coarse):
        diagonal = (planes[:, :-1, :-1] - planes[:, 1:, :-1] - planes[:, :-1, 1:] + planes[:, 1:, 1:]) / 2
        found.append(np.median(np.abs(diagonal)) / 0.6745)
    return np.maximum(np.array(found, np.float32) - np.array([0.3, 0.15], np.float32) / 255, 0)
