"""Iterative back-projection with each region's kernel: the quickest upscaler that uses the kernels at all.

Source: Irani & Peleg, "Improving resolution by image registration", 1991. All regions are solved together, so there is
no seam to blend.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from engine import device as devices
from engine.data import Frame, Image, Kernel, Mask, Regions
from engine.errors import BadRecipe
from engine.measures.noise import block_level, noise_level
from engine.partial import Only, needed_of
from engine.progress import Report, part, silent
from engine.regions import feathered
from engine.said import Flag, Said
from engine.upscalers import colour as colours
from engine.upscalers.backprojection import BackProjection
from engine.upscalers.tiles import back_project, enlarge, in_tiles, kernel_tensors, smoothing


def upscaled(
    options: BackProjection, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report,
    only: Only | None = None,
) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1].

    Raises:
        OutOfMemory: even small tiles on the processor do not fit.
        Cancelled: from `report`, between tiles.
    """
    target = devices.choose(options.device)
    weights = feathered(regions, frame.image, options.feather, lambda: report(0.0))
    planes = colours.split(frame, "rgb")
    smooth = smoothing(grain(planes.learnt, options.noise, part(report, 0, 0.1), frame.counted))

    def work(tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
        tensors = kernel_tensors({label: kernels[label] for label in present}, tile.device)
        begun, steps = enlarge(tile, scale), options.back_projections
        return back_project(begun, tile, tensors, present, scale, steps, smooth, valid)

    enlarged = in_tiles(planes.learnt, weights, scale, work, target, part(report, 0.1, 1), name="back-projection",
                        valid=frame.valid, needed=needed_of(only), place=frame.place)
    report(1.0, Said("back-projection"))
    return planes.joined(enlarged, None)


def measured_grain(frame: Frame, planes: str, report: Report) -> float:
    """The grain of a frame's luma, or of its colours, in grey levels of 255."""
    return float(grain(colours.split(frame, planes).learnt, "auto", report, frame.counted))


def grain(planes: Image, noise: str, report: Report = silent, valid: Mask | None = None) -> float:
    """The grain, or the strength of JPEG blocks, in grey levels of 255: the number given, or measured.

    Raises:
        BadRecipe: neither "auto" nor a number.
        Cancelled: from `report`.
    """
    if noise == "auto":
        luma = planes.mean(axis=2)
        level = noise_level(luma, report=part(report, 0, 0.5), valid=valid)
        return max(level, block_level(luma, part(report, 0.5, 1), valid)) * 255
    try:
        return max(float(noise), 0.0)
    except ValueError:
        raise BadRecipe("{option} is '{value}', but must be a number of grey levels from 0 to 255, or auto.",
                        option=Flag("noise"), value=noise) from None
