"""Regions by texture, declared; `texture_work` finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, own
from engine.progress import Report


@dataclass(frozen=True)
class Texture(Method):
    """Parts what is rich in texture from what is smooth, over the whole picture.

    The first of the earlier attempts of Multi-KernelGAN's authors, kept to compare with: each patch's Fourier
    spectrum, the logarithm of its magnitude averaged over all frequencies but the mean, and a binary mask by Otsu's
    threshold.

    Attributes:
        patch: side of the patches, in pixels of the small picture.
        step: between patches, in the same pixels.
    """

    work: ClassVar[str] = "engine.segmenters.texture_work"
    title: ClassVar[str] = "Texture"
    patch: int = own(16)
    step: int = own(4)

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with the textured part as region 1."""
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
