"""A scene without a learned model: regions found once, and prompts answered by GrabCut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.data import Mask, Photo, Prompt, Regions
from engine.said import Said


@dataclass(frozen=True)
class PlainScene:
    """What a method without an embedding found.

    Attributes:
        regions: as large as the photo.
        notes: sentences for the report.
        photo: what prompts are answered on.
    """

    regions: Regions
    notes: tuple[str, ...]
    photo: Photo

    def mask(self, prompt: Prompt) -> Mask:
        """(H, W) bool: what GrabCut cuts out, started from the prompt's box and points."""
        from engine.segmenters.grabcut_core import prompted  # only here is OpenCV needed

        return prompted(self.photo, prompt)


def scene_of(photo: Photo, mask: Mask | None, name: str, notes: tuple[str, ...]) -> PlainScene:
    """The scene with one region where the (small or full) mask is set; without one, of one region and a note."""
    if mask is not None and mask.shape != photo.shape:
        from engine.segmenters.grabcut_core import enlarged

        mask = enlarged(mask, photo)
    if mask is None or not mask.any() or mask.all():
        note = Said("Nothing stands out in the photo, so it is treated as one region.")
        return PlainScene(Regions.whole(photo.shape), (*notes, note), photo)
    return PlainScene(Regions(mask.astype(np.uint8), {1: name}), notes, photo)
