"""The layered model of a tile, made for solving: pictures as the photo-sized planes of their S×S blocks.

What `layered_model` says of a batch, with derivatives, this says of one tile several times quicker: only every S-th
sample of a blurred picture is kept, so that it need not be blurred as a whole. Pixel (dy, dx) of every block is a plane
of its own, blurred by the weights of the kernel that meet it; S² small transforms take the place of a large one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.progress import go_on
from engine.upscalers.layered_model import quick_length


class Phases:
    """Blurs and samples a tile under its kernels, and the transpose; both to rounding those of `LayeredModel`.

    A picture is (C·S², h, w) float32, channel by channel and block row by block row as `pixel_unshuffle` has it. Edges
    of the tile are repeated; callers give it a rim that they throw away.
    """

    def __init__(self, kernels: Tensor, weights: Tensor, scale: int, valid: Tensor | None = None) -> None:
        """See the class.

        Args:
            kernels: (R, K, K) as in `Kernel.weights`, K ≡ scale (mod 2), K ≥ scale.
            weights: (R, h, w) how far each photo pixel belongs to each region; they sum to 1 over R.
            scale: S.
            valid: (1, h, w) 1 where the photo has a say, 0 elsewhere, where nothing is spread; None for everywhere.
        """
        self.weights, self.scale = weights, scale
        self.counting = weights if valid is None else weights * valid
        self.shape = (int(weights.shape[-2]), int(weights.shape[-1]))
        size = kernels.shape[-1]
        reach = (size - scale) // 2
        self._rim = -(-reach // scale)  # photo pixels, so that the blocks stay blocks
        begun = self._rim * scale - reach
        taps = -(-(begun + size) // scale)
        self._padded = tuple(quick_length(side + taps - 1) for side in self.shape)
        spread = torch.zeros(len(kernels), 1, taps * scale, taps * scale, device=kernels.device)
        spread[:, 0, begun : begun + size, begun : begun + size] = kernels.flip(-2, -1)
        # (R, S², h', w'): sampling correlates with the flipped kernel, its transpose convolves
        self._spectra = torch.fft.rfft2(F.pixel_unshuffle(spread, scale), s=self._padded)

    def split(self, image: Tensor) -> Tensor:
        """(C, S·h, S·w) → (C·S², h, w)."""
        return F.pixel_unshuffle(image[None], self.scale)[0].contiguous()

    def joined(self, phases: Tensor) -> Tensor:
        """(C·S², h, w) → (C, S·h, S·w)."""
        return F.pixel_shuffle(phases[None], self.scale)[0]

    def blurred(self, phases: Tensor) -> Tensor:
        """(C·S², h, w) → (C, h, w): what the camera would have recorded, wherever the photo has a say or not."""
        spectrum, total = self._spectrum(phases), torch.zeros(())
        for number, parts in enumerate(self._conjugated):
            found = spectrum[:, 0] * parts[0]
            for phase in range(1, len(parts)):
                found.addcmul_(spectrum[:, phase], parts[phase])
            small = torch.fft.irfft2(found, s=self._padded)[..., : self.shape[0], : self.shape[1]]
            weight = self.weights[number]
            total = small * weight if number == 0 else total.addcmul_(small, weight)
        return total

    def spread(self, small: Tensor) -> Tensor:
        """(C, h, w) → (C·S², h, w): samples that have a say spread over their kernels; edges not folded back."""
        total = torch.zeros(())
        for number, parts in enumerate(self._spectra):
            spectrum = torch.fft.rfft2(small * self.counting[number], s=self._padded)[:, None]
            total = spectrum * parts if number == 0 else total.addcmul_(spectrum, parts)
        rows, columns = (slice(self._rim, self._rim + side) for side in self.shape)
        full: Tensor = torch.fft.irfft2(total, s=self._padded)
        return full[..., rows, columns].flatten(0, 1)

    def asked(self, photo: Tensor, phases: Tensor) -> Tensor:
        """(C·S², h, w): the gradient of the data term: what the photo (C, h, w) still asks of a picture."""
        return self.spread(photo - self.blurred(phases))

    @cached_property
    def _conjugated(self) -> Tensor:
        """The spectra of the flipped kernels."""
        flipped: Tensor = self._spectra.conj().resolve_conj()
        return flipped

    def _spectrum(self, phases: Tensor) -> Tensor:
        """(C, S², h', w') of a picture whose edges are repeated."""
        scale, rim, (rows, columns) = self.scale, self._rim, self.shape
        blocks = phases.view(-1, scale, scale, rows, columns)
        wide = torch.zeros((*blocks.shape[:3], *self._padded), device=phases.device)
        wide[..., rim : rim + rows, rim : rim + columns] = blocks
        if rim:
            middle, right, below = slice(rim, rim + rows), slice(rim + columns, None), slice(rim + rows, None)
            wide[..., middle, :rim] = blocks[:, :, :1, :, :1]
            wide[..., middle, right][..., :rim] = blocks[:, :, -1:, :, -1:]
            wide[..., :rim, :] = wide[:, :1, :, rim : rim + 1]
            wide[..., below, :][..., :rim, :] = wide[:, -1:, :, rim + rows - 1 : rim + rows]
        spectrum: Tensor = torch.fft.rfft2(wide)
        return spectrum.flatten(1, 2)


def least_squares(
    model: Phases, photo: Tensor, begun: Tensor, smoothness: float, steps: int,
    pause: Callable[[], object] = go_on,
) -> Tensor:
    """As `layered_model.least_squares`, of one tile, in place where it can be.

    Args:
        model: of the tile.
        photo: (C, h, w).
        begun: (C·S², h, w).
        smoothness: at least 0.
        steps: of conjugate gradients.
        pause: called before each; may raise to stop.
    """
    picture = begun.clone()
    residual = model.asked(photo, picture).sub_(_roughness(picture, model.scale), alpha=smoothness)
    direction = residual.clone()
    power = _product(residual, residual)
    for _ in range(steps):
        pause()
        moved = model.spread(model.blurred(direction)).add_(_roughness(direction, model.scale), alpha=smoothness)
        length = power / max(_product(direction, moved), 1e-12)
        picture.add_(direction, alpha=length)
        residual.sub_(moved, alpha=length)
        new = _product(residual, residual)
        torch.add(residual, direction, alpha=new / max(power, 1e-12), out=direction)
        power = new
    return picture


def _product(one: Tensor, other: Tensor) -> float:
    """Of two pictures, number by number, summed."""
    return float(torch.dot(one.flatten(), other.flatten()))


def _roughness(phases: Tensor, scale: int) -> Tensor:
    """The negative Laplacian of the picture, with repeated edges."""
    rows, columns = phases.shape[-2:]
    blocks = phases.view(-1, scale, scale, rows, columns)
    found = 4 * blocks
    for phase, side in ((1, 3), (2, 4)):  # a block's own axes, and the plane's in the same direction
        inside, outside = blocks.movedim((phase, side), (0, 1)), found.movedim((phase, side), (0, 1))
        outside[1:] -= inside[:-1]  # the neighbour before, in the same block, in the block before, beyond the edge
        outside[0, 1:] -= inside[-1, :-1]
        outside[0, 0] -= inside[0, 0]
        outside[:-1] -= inside[1:]
        outside[-1, :-1] -= inside[0, 1:]
        outside[-1, -1] -= inside[-1, -1]
    return found.view_as(phases)
