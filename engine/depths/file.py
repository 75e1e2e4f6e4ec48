"""Depth that the user gives: a picture of it, near light or near dark, of any size of the photo's shape."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.errors import BadDepth
from engine.method import Method, fed, own
from engine.progress import Report
from engine.said import Said


@dataclass(frozen=True)
class FromFile(Method):
    """Reads a depth picture.

    Attributes:
        path: of a grey picture of 8 or 16 bits, or of a folder that holds one of the photo's name.
        near: "white" or "black".
    """

    work: ClassVar[str] = "engine.depths.file_work"
    title: ClassVar[str] = "From a file"
    reads_file: ClassVar[bool] = True
    path: str = own("")
    near: str = fed("near")

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """The depth that the picture shows, brought to the photo's size.

        Raises:
            BadDepth: no path was given, nothing there is a depth picture, or it has another shape.
        """
        if not self.path:
            raise BadDepth("No depth picture was named. Give the path of one, or of a folder that holds one.")
        report(0.0, Said("depth"))
        depth: Depth = self.at_work().read(Path(self.path), photo, self.near)
        report(1.0, Said("depth"))
        return depth
