"""Colours by hand, declared: what the user says and nothing else; `tint_work` lays and spreads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.colouring.chroma import Chroma
from engine.colours import Hints
from engine.data import Photo, Regions
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class Off(Method):
    """Leaves the photo's colours as they are."""

    title: ClassVar[str] = "Nothing"

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
        """The photo's own chroma."""
        from engine.colouring.chroma import chroma_of

        return chroma_of(photo.image)


@dataclass(frozen=True)
class Tint(Method):
    """Colours regions by ramps of three colours, and spreads strokes over what is near and alike; the rest stays grey.

    Attributes:
        barrier: whether strokes stop at the borders of regions.
        skin: the ramp that is laid into faces that are found, or "off".
    """

    work: ClassVar[str] = "engine.colourisers.tint_work"
    title: ClassVar[str] = "By hand"
    needs_hints: ClassVar[bool] = True
    barrier: bool = fed("barrier")
    skin: str = fed("skin")

    def __call__(self, photo: Photo, regions: Regions, hints: Hints, report: Report) -> Chroma:
        """(H, W, 2): what ramps, strokes and faces say.

        Raises:
            Cancelled: from `report`.
        """
        chroma: Chroma = self.at_work().coloured(self, photo, regions, hints, report)
        return chroma


@dataclass(frozen=True)
class Scribbles(Tint):
    """Spreads strokes as Levin, Lischinski and Weiss published it: slower, and less clean at borders."""

    title: ClassVar[str] = "By hand, as published in 2004"


@dataclass(frozen=True)
class Example(Tint):
    """Takes the colours of each tone from another photo of yours that is in colour, region by region of the same name.

    Attributes:
        example: the path of that photo.
        regions: how its regions are found.
    """

    work: ClassVar[str] = "engine.colourisers.example_work"
    title: ClassVar[str] = "By an example"
    needs_hints: ClassVar[bool] = False
    example: str = fed("example")
    example_regions: str = fed("example_regions")
