"""One region, the whole picture: with it the pipeline is plain KernelGAN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Regions, Scene
from engine.method import Method
from engine.progress import Report
from engine.said import Said
from engine.segmenters.scene import PlainScene


@dataclass(frozen=True)
class Whole(Method):
    """Takes the picture as one region."""

    title: ClassVar[str] = "Whole photo as one"

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene whose only label is 0."""
        report(0.0, Said("One region"))
        scene = PlainScene(Regions.whole(photo.shape), (), photo)
        report(1.0, Said("One region"))
        return scene
