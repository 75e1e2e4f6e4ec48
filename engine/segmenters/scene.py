"""A scene without a learned model: regions found once, and prompts answered by GrabCut."""

from __future__ import annotations

from dataclasses import dataclass

from engine.data import Mask, Photo, Prompt, Regions


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
        from engine.segmenters.cutting import prompted  # which makes scenes

        return prompted(self.photo, prompt)
