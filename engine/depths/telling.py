"""The verb: how near each pixel of a photo is, by the method that a recipe chooses."""

from __future__ import annotations

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.errors import BadMask
from engine.method import chosen
from engine.methods import DepthTeller
from engine.progress import Report, silent
from engine.recipe import Recipe


def tell(photo: Photo, regions: Regions, recipe: Recipe, report: Report = silent) -> Depth:
    """How near each pixel is.

    Args:
        photo: the input.
        regions: of the photo, which some methods go by; `Regions.whole` where there are none.
        recipe: every choice.
        report: progress; may raise `Cancelled`.

    Raises:
        BadMask: the label map has another shape than the photo.
        BadDepth: a file does not fit.
        MissingWeights: the method's weights are not here.
        Cancelled: from `report`.
    """
    if regions.labels.shape != photo.shape:
        raise BadMask("The regions are of another size than the photo. Find them again.")
    teller: DepthTeller = chosen("depth", recipe)
    return teller(photo, regions, report)
