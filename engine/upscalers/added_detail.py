"""Detail under oath: what a network makes up is kept only as far as the photo cannot contradict it.

The network's picture less the solved one is the detail. Of it the part that the photo would have recorded, under every
region's kernel, is taken away: d − Aᵀ(AAᵀ + µ)⁻¹A d, with A the layered model. What is left lies in A's null space:
the solved picture with it, blurred and reduced again, is what it was without, agrees with the photo as well, and no
grain is sharpened. It is the range-null space decomposition (J. Schwab, S. Antholzer, M. Haltmeier, "Deep null space
learning for inverse problems", 2019), with the blurs of this very photo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.data import Frame, Image, Kernel
from engine.progress import Report, go_on, part, repeating
from engine.upscalers.foreign_work import run
from engine.upscalers.joint_work import stacked
from engine.upscalers.layered_model import LayeredModel
from engine.upscalers.model_file import Model
from engine.upscalers.tiles import Weights, in_tiles

_STEPS = 30  # of conjugate gradients; the more, the better the agreement
_DAMPING = 1e-3  # µ; at rest AAᵀ is 1/S²
_VISIBLE = 0.5 / 255
_ROUNDS = 3  # of keeping black and white, and the oath, in turn


def added(
    frame: Frame, solved: Image, model: Model, weights: Weights, kernels: Mapping[int, Kernel], strength: Image | float,
    report: Report,
) -> Image:
    """The solved picture with what a network makes up of it, under oath.

    The network is given the solved picture reduced to the photo's size: blur and grain are gone from it, and what it
    adds is crisper than from the photo itself.

    Args:
        frame: the photo.
        solved: (S·H, S·W, 3) float32 in [0, 1], what the regions' kernels allow.
        model: enlarges at least S times.
        weights: label → (H, W) float32 soft masks that sum to 1.
        kernels: label → kernel for scale S.
        strength: how much of the detail is taken, [0, 1]; also (S·H, S·W, 1) of it.
        report: progress; may raise to stop.

    Returns:
        (S·H, S·W, 3) float32 in [0, 1].
    """
    scale = solved.shape[0] // frame.shape[0]
    small = solved.reshape(frame.shape[0], scale, frame.shape[1], scale, 3).mean(axis=(1, 3), dtype=np.float32)
    made = run(model, Frame(small, None, frame.grey, 1), scale, part(report, 0.0, 0.7))
    detail = (made - solved) * strength
    rest, pause = repeating(part(report, 0.7, 1.0))
    channels = 1 if frame.grey else 3
    both = [_packed(np.asarray(each[..., :channels], np.float32), scale) for each in (detail, solved)]

    def work(tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        """(1, 2·C·S², h, w) on the photo's grid: detail, then the solved picture → what of the detail may be added."""
        labels = list(present)
        blurs = stacked([kernels[label] for label in labels], tile.device)[None]
        layered = LayeredModel(blurs, torch.cat([present[label] for label in labels], dim=1), scale, valid)
        extra, base = (F.pixel_shuffle(each, scale) for each in tile.chunk(2, dim=1))
        for _ in range(_ROUNDS):
            extra = unseen(extra, layered, pause)
            inside = (base + extra).clamp(0, 1) - base
            if float((inside - extra).abs().max()) < _VISIBLE:
                break
            extra = inside
        return F.pixel_unshuffle(torch.cat([extra, base], dim=1), scale)

    device = next(model.layers.parameters()).device
    planes = np.concatenate(both, axis=2)
    free = _unpacked(in_tiles(planes, weights, 1, work, device, rest, name="detail", valid=frame.valid), scale)
    result: Image = np.clip(solved + free[..., :channels], 0, 1).astype(np.float32)
    return result


def unseen(detail: Tensor, model: LayeredModel, pause: Callable[[], object] = go_on) -> Tensor:
    """(1, C, S·h, S·w): a picture less what the model would record of it, by conjugate gradients."""
    recorded = model(detail)
    found, residual = torch.zeros_like(recorded), recorded
    direction, power = residual, residual.square().sum()
    for _ in range(_STEPS):
        pause()
        if float(power) < 1e-12:
            break
        moved = model(model.transposed(direction)) + _DAMPING * direction
        length = power / (direction * moved).sum().clamp_min(1e-20)
        found, residual = found + length * direction, residual - length * moved
        new = residual.square().sum()
        direction, power = residual + new / power * direction, new
    return detail - model.transposed(found)


def _packed(image: NDArray[np.float32], scale: int) -> NDArray[np.float32]:
    """(S·H, S·W, C) → (H, W, C·S²), as torch's `pixel_unshuffle` does."""
    rows, columns, channels = image.shape
    blocks = image.reshape(rows // scale, scale, columns // scale, scale, channels).transpose(0, 2, 4, 1, 3)
    return np.ascontiguousarray(blocks.reshape(rows // scale, columns // scale, channels * scale**2))


def _unpacked(planes: NDArray[np.float32], scale: int) -> NDArray[np.float32]:
    """(H, W, C·S²) → (S·H, S·W, C)."""
    rows, columns, depth = planes.shape
    channels = depth // scale**2
    blocks = planes.reshape(rows, columns, channels, scale, scale).transpose(0, 3, 1, 4, 2)
    return blocks.reshape(rows * scale, columns * scale, channels)
