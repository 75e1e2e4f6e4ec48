"""How the result is framed: turned, mirrored, straightened, cropped."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import BadRecipe
from engine.geometry import MOST_ANGLE, TURNS, crop_of
from engine.option import Options, option


def _crop(value: str) -> str:
    """What is wrong with a crop."""
    try:
        crop_of(value)
    except BadRecipe as fault:
        return fault.said
    return ""


@dataclass(frozen=True, kw_only=True)
class GeometryOptions(Options, heading="Geometry", step="engine.steps.geometry:Geometry"):
    """Options of the step that frames the result."""

    turn: int = option(0, "Turn", "How far the result is turned, clockwise, in degrees.", choices=TURNS, unit="°")
    flip: bool = option(False, "Mirror",
                        "Mirror the result left for right, before it is turned; for scans of negatives.")
    angle: float = option(0.0, "Straighten",
                          "How far the result is straightened, in degrees, clockwise where positive.",
                          minimum=-MOST_ANGLE, maximum=MOST_ANGLE, unit="°")
    crop_to: str = option("auto", "Crop",
                          "What is kept of the turned photo: left,top,width,height in per cent, auto for the largest "
                          "part without empty corners, or none for all of it.", check=_crop)
