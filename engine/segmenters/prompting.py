"""Who answers the smart tool: SAM where its weights are here, GrabCut everywhere."""

from __future__ import annotations

from collections.abc import Callable

from engine import weights
from engine.data import Mask, Photo, Prompt
from engine.errors import MissingWeights
from engine.progress import Report
from engine.recipe import Recipe


def prompter(photo: Photo, recipe: Recipe, report: Report) -> tuple[str, Callable[[Prompt], Mask]]:
    """Make prompts quick to answer: load SAM and embed the photo once.

    Returns:
        ("sam" or "grabcut", prompt → (H, W) bool).

    Raises:
        BadWeights: SAM's file is damaged.
        Cancelled: from `report`.
    """
    from engine.device import choose
    from engine.segmenters import cutting, yolo_sam
    from engine.segmenters.sam_model import open_sam

    device = choose(recipe.device)
    try:
        name = yolo_sam.sam_file(recipe.sam, device.type)
        path = weights.locate(name)
    except MissingWeights:
        report(1.0, "smart select by GrabCut")
        return "grabcut", lambda prompt: cutting.prompted(photo, prompt, recipe.seed)
    report(0.0, "loading SAM")
    model = open_sam(path, device)
    report(0.3, "SAM looks at the photo")
    small, factor = yolo_sam.reduced(photo.image)
    scene = yolo_sam.SamScene(photo, model.look(small), factor)
    report(1.0, "smart select by SAM")
    return "sam", scene.mask
