"""The forward model of several blurs in one picture, and its transpose, in torch: Σ weight · (picture * kernel)↓."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.progress import go_on


class LayeredModel:
    """Blurs and samples a batch of tiles, each under its own kernels; by FFT, differentiable in the picture.

    Edges of a tile are repeated; callers give tiles a rim that they throw away.
    """

    def __init__(self, kernels: Tensor, weights: Tensor, scale: int, valid: Tensor | None = None) -> None:
        """See the class.

        Args:
            kernels: (B, R, K, K) as in `Kernel.weights`, K ≡ scale (mod 2), K ≥ scale.
            weights: (B, R, h, w) how far each photo pixel belongs to each region; they sum to 1 over R.
            scale: S.
            valid: (B, 1, h, w) 1 where the photo has a say, 0 elsewhere, where the model records nothing and its
                transpose spreads nothing; None for everywhere.
        """
        self.valid = valid
        self.scale, self.size = scale, kernels.shape[-1]
        self.weights = weights
        self.rows, self.columns = weights.shape[-2:]
        self.reach = (self.size - scale) // 2
        self.padded = tuple(quick_length(side * scale + self.size - scale) for side in (self.rows, self.columns))
        self.spectra = torch.fft.rfft2(kernels, s=self.padded)

    def __call__(self, sharp: Tensor) -> Tensor:
        """(B, C, S·h, S·w) → (B, C, h, w): what the camera would have recorded."""
        wide = F.pad(sharp, (self.reach,) * 4, mode="replicate") if self.reach else sharp
        spectrum = torch.fft.rfft2(wide, s=self.padded)
        blurred = torch.fft.irfft2(spectrum[:, None] * self.spectra[:, :, None], s=self.padded)
        first, step = self.size - 1, self.scale
        small = blurred[..., first : first + step * self.rows : step, first : first + step * self.columns : step]
        result: Tensor = (small * self.weights[:, :, None]).sum(dim=1)
        return self.seen(result)

    def seen(self, small: Tensor) -> Tensor:
        """(B, C, h, w): a photo with nothing where it has no say."""
        return small if self.valid is None else small * self.valid

    def transposed(self, small: Tensor) -> Tensor:
        """(B, C, h, w) → (B, C, S·h, S·w): each sample spread over its regions' kernels (edges not folded back)."""
        first, step = self.size - 1, self.scale
        shares = self.seen(small)[:, None] * self.weights[:, :, None]
        spread = torch.zeros((*shares.shape[:3], *self.padded), dtype=small.dtype, device=small.device)
        spread[..., first : first + step * self.rows : step, first : first + step * self.columns : step] = shares
        spectrum = (torch.fft.rfft2(spread) * self.spectra.conj()[:, :, None]).sum(dim=1)
        full: Tensor = torch.fft.irfft2(spectrum, s=self.padded)
        reach = self.reach
        return full[..., reach : reach + step * self.rows, reach : reach + step * self.columns]


def quick_length(length: int) -> int:
    """The next length with small prime factors, for which FFTs are quick."""
    while True:
        rest = length
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return length
        length += 1


def least_squares(
    model: LayeredModel, small: Tensor, start: Tensor, smoothness: Tensor, steps: int,
    pause: Callable[[], object] = go_on,
) -> Tensor:
    """A few conjugate-gradient steps of the picture whose degraded self is the photo, kept smooth.

    Minimises ‖model(x) − small‖² + smoothness · ‖∇x‖² from `start`; stopping early is a regularisation of its own.

    Args:
        model: of the tiles.
        small: (B, C, h, w) the photo.
        start: (B, C, S·h, S·w).
        smoothness: (B, 1, 1, 1), at least 0.
        steps: how many.
        pause: called before each; may raise to stop.
    """

    def normal(x: Tensor) -> Tensor:
        return model.transposed(model(x)) + smoothness * _roughness(x)

    x = start
    residual = model.transposed(model.seen(small) - model(x)) - smoothness * _roughness(x)
    direction = residual
    power = residual.square().sum(dim=(1, 2, 3), keepdim=True)
    for _ in range(steps):
        pause()
        moved = normal(direction)
        length = power / (direction * moved).sum(dim=(1, 2, 3), keepdim=True).clamp_min(1e-12)
        x = x + length * direction
        residual = residual - length * moved
        new = residual.square().sum(dim=(1, 2, 3), keepdim=True)
        direction = residual + new / power.clamp_min(1e-12) * direction
        power = new
    return x


def _roughness(x: Tensor) -> Tensor:
    """The negative Laplacian with repeated edges."""
    wide = F.pad(x, (1, 1, 1, 1), mode="replicate")
    around = wide[..., :-2, 1:-1] + wide[..., 2:, 1:-1] + wide[..., 1:-1, :-2] + wide[..., 1:-1, 2:]
    return 4 * x - around
