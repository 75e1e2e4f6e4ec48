"""Who answers the smart tool: SAM where its weights are here, GrabCut everywhere."""

from __future__ import annotations

from collections.abc import Callable

from engine import weights
from engine.data import Mask, Photo, Prompt
from engine.errors import MissingWeights
from engine.progress import Report
from engine.recipe import Recipe
from engine.said import Said


def prompter(photo: Photo, recipe: Recipe, report: Report) -> tuple[str, Callable[[Prompt], Mask]]:
    """Who answers prompts; SAM and what it made of the photo are kept, so that only the first call takes time.

    Returns:
        ("sam" or "grabcut", prompt → (H, W) bool).

    Raises:
        BadWeights: SAM's file is damaged.
        Cancelled: from `report`.
    """
    from engine.device import choose
    from engine.segmenters import grabcut_core, yolo_sam_work

    device = choose(recipe.device)
    try:
        path = weights.locate(yolo_sam_work.sam_file(recipe.sam, device.type))
    except MissingWeights:
        report(1.0, Said("smart select by GrabCut"))
        return "grabcut", lambda prompt: grabcut_core.prompted(photo, prompt, recipe.seed)
    scene = yolo_sam_work.looked_at(photo, path, device, report)
    report(1.0, Said("smart select by SAM"))
    return "sam", scene.mask
