"""A photo sharpened on trial by what its kernel might be: rings and what stays soft tell how far that is right."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.families import FLOOR

TRIALS = 4
"""Pictures that `trials` returns: as a Gaussian, a wider Gaussian, a disc and a line would have it."""

_WIDER = 1.25  # the second trial's width
_CALM = 0.01  # of the transfer's power: a frequency that is weakened more than tenfold is left alone
_RIM = 16  # photo pixels repeated around, so that the FFT's edges do not meet


def trials(luma: Tensor, log: Tensor) -> Tensor:
    """What sharpening by each guess would add to the photo (Wiener filters in closed form).

    Source: the idea that a wrong kernel shows in what it makes of the photo is that of Gu, Lu, Zuo, Dong, "Blind
    super-resolution with iterative kernel correction", CVPR 2019.

    Args:
        luma: (B, 1, h, w) in [0, 1].
        log: (B, 3) log-covariance in photo pixels² (`engine.kernels.families`).

    Returns:
        (B, TRIALS, h, w) the sharpened photos minus the photo.
    """
    rows, columns = luma.shape[-2:]
    mode = "reflect" if min(rows, columns) > _RIM else "replicate"
    wide = F.pad(luma.float(), (_RIM,) * 4, mode=mode)
    size = wide.shape[-2:]
    spectrum = torch.fft.rfft2(wide)
    down = 2 * math.pi * torch.fft.fftfreq(size[0], device=luma.device)[:, None]
    right = 2 * math.pi * torch.fft.rfftfreq(size[1], device=luma.device)[None, :]
    matrix = torch.stack([log[:, 0], log[:, 2], log[:, 2], log[:, 1]], dim=1).float().reshape(-1, 2, 2)
    values, vectors = torch.linalg.eigh(matrix)  # ascending
    variances = (values.clamp_max(6.0).exp() - FLOOR).clamp_min(0.0)
    # (B, H, W') frequency along each principal axis, times the width there
    along = [
        (vectors[:, 0, axis, None, None] * down + vectors[:, 1, axis, None, None] * right)
        * variances[:, axis, None, None].sqrt()
        for axis in (0, 1)
    ]
    power = along[0].square() + along[1].square()
    line = torch.sinc(along[1] * (math.sqrt(3) / math.pi)) * torch.exp(-0.5 * along[0].square())
    radius = 2 * power.sqrt() + 1e-4
    transfers = torch.stack(
        [torch.exp(-0.5 * power), torch.exp(-0.5 * _WIDER**2 * power), 2 * torch.special.bessel_j1(radius) / radius,
         line], dim=1,
    )  # fmt: skip
    added = spectrum * (transfers / (transfers.square() + _CALM) * (1 + _CALM) - 1)
    found: Tensor = torch.fft.irfft2(added, s=size)
    return found[..., _RIM : _RIM + rows, _RIM : _RIM + columns]
