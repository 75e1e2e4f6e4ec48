"""Regions that the user gives: a mask, a label picture, or a folder of masks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.data import Photo, Regions, Scene
from engine.errors import BadMask
from engine.method import Method, fed, own
from engine.progress import Report
from engine.said import Said
from engine.segmenters.scene import PlainScene


@dataclass(frozen=True)
class FromFile(Method):
    """Reads the regions.

    Attributes:
        path: see `engine.masks.read` for what it may be; any size of the photo's shape.
        blocky: coarsen the masks as the published code does (0.15 nearest).
    """

    title: ClassVar[str] = "From a file"
    reads_file: ClassVar[bool] = True
    path: str = own("")
    blocky: bool = fed("blocky")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene.

        Raises:
            BadMask: no path was given, or nothing that can be understood is there.
        """
        if not str(self.path):
            raise BadMask("No mask was named. Give the path of a mask, a label picture or a folder of masks.")
        from engine.pictures import masks  # with scipy, which would hold up the window that only names this method

        report(0.0, Said("Reading the mask"))
        regions = masks.read(Path(self.path), photo.shape)
        if self.blocky:
            regions = Regions(masks.coarsened(regions.labels), regions.names)
        notes = () if len(regions.present) > 1 else (Said("The mask holds one value only: one region."),)
        report(1.0, Said("Reading the mask"))
        return PlainScene(regions, notes, photo)
