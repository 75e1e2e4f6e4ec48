"""Iterative back-projection with each region's kernel: the quickest upscaler that uses the kernels at all.

Source: Irani & Peleg, "Improving resolution by image registration", 1991. All regions are solved together, so there is
no seam to blend.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from engine import device as devices
from engine.data import Frame, Image, Kernel, Mask, Regions
from engine.errors import BadRecipe
from engine.measures.noise import block_level, noise_level
from engine.progress import Report, part, silent
from engine.regions import feathered
from engine.upscalers import colour as colours
from engine.upscalers.tiles import back_project, enlarge, in_tiles, kernel_tensors, smoothing


@dataclass(frozen=True)
class BackProjection:
    """Cubic interpolation, then steps towards agreement with the photo.

    Attributes:
        back_projections: how many steps.
        noise: "auto" to measure the grain, or its standard deviation in grey levels of 255; what each step adds is
            smoothed accordingly.
        feather: half-width of the soft border between regions, in photo pixels.
        device: "auto", "cpu", "cuda" or "cuda:N".
    """

    back_projections: int = 8
    noise: str = "auto"
    feather: float = 3.0
    device: str = "auto"

    def __call__(
        self, frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], scale: int, report: Report
    ) -> Image:
        """(S·H, S·W, 3) float32 in [0, 1].

        Raises:
            OutOfMemory: even small tiles on the processor do not fit.
            Cancelled: from `report`, between tiles.
        """
        target = devices.choose(self.device)
        weights = feathered(regions, frame.image, self.feather, lambda: report(0.0))
        planes = colours.split(frame, "rgb")
        smooth = smoothing(grain(planes.learnt, self.noise, part(report, 0, 0.1), frame.valid))

        def work(tile: Tensor, present: Mapping[int, Tensor], valid: Tensor | None) -> Tensor:
            tensors = kernel_tensors({label: kernels[label] for label in present}, tile.device)
            begun, steps = enlarge(tile, scale), self.back_projections
            return back_project(begun, tile, tensors, present, scale, steps, smooth, valid)

        enlarged = in_tiles(planes.learnt, weights, scale, work, target, part(report, 0.1, 1), name="back-projection",
                            valid=frame.valid)
        report(1.0, "back-projection")
        return planes.joined(enlarged, None)


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
        raise BadRecipe(f"--noise is '{noise}', but must be a number of grey levels, or auto.") from None
