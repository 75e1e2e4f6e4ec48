"""How the result is framed: laid flat by its corners, turned, mirrored, straightened, cropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.errors import BadRecipe
from engine.geometry import MOST_ANGLE, TURNS, crop_of
from engine.option import Options, option
from engine.perspective import corners_of


def _read_by(reader: Callable[[str], object]) -> Callable[[str], str]:
    """What tells what is wrong with a text that is read so."""

    def wrong(value: str) -> str:
        try:
            reader(value)
        except BadRecipe as fault:
            return fault.said
        return ""

    return wrong


@dataclass(frozen=True, kw_only=True)
class GeometryOptions(Options, heading="Geometry", step="engine.steps.geometry:Geometry"):
    """Options of the step that frames the result."""

    corners: str = option("", "Corners",
                          "Lay flat what lies between four corners, as a print photographed askew: top left, top "
                          "right, bottom right and bottom left as 'x,y x,y x,y x,y' in per cent of the photo before it "
                          "is turned.",
                          "Lay flat what lies between four corners of the photo: top left, top right, bottom right and "
                          "bottom left, as “x,y x,y x,y x,y” in per cent.", check=_read_by(corners_of))
    turn: int = option(0, "Turned", "How far the result is turned, clockwise, in degrees.",
                       "How far the photo is turned, clockwise.", choices=TURNS, unit="°")
    flip: bool = option(False, "Mirrored",
                        "Mirror the result left for right, before it is turned; for scans of negatives.",
                        "Mirror the photo left for right, as scans of negatives often need.")
    angle: float = option(0.0, "Straightened",
                          "How far the result is straightened, in degrees, clockwise where positive.",
                          "How far the photo is turned to be straight, clockwise.",
                          minimum=-MOST_ANGLE, maximum=MOST_ANGLE, unit="°")
    crop_to: str = option("auto", "Frame",
                          "What is kept of the turned photo: left,top,width,height in per cent, auto for the largest "
                          "part without empty corners, border to leave out a border around the photo where one is "
                          "found for certain, or none for all of it.",
                          "What is kept of the photo: left, top, width and height in per cent, or “auto” for the "
                          "largest part without empty corners, “border” to leave out a border where one is found, or "
                          "“none” for all.", check=_read_by(crop_of))
