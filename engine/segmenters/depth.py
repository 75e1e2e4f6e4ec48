"""Regions by depth: what is near is foreground, in one layer or several."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar

from engine.data import Photo, Regions, Scene
from engine.errors import BadDepth
from engine.method import Method, chosen, fed
from engine.methods import DepthTeller
from engine.progress import Report, part
from engine.recipe import Recipe
from engine.said import Flag, Said
from engine.segmenters.scene import PlainScene


@dataclass(frozen=True)
class ByDepth(Method):
    """Takes what is near as foreground, in layers, by a depth picture, a network, or sharpness (see --depth).

    The attributes are the options of depth, and those that its methods need besides.
    """

    title: ClassVar[str] = "By depth"
    depth: str = fed("depth")
    near: str = fed("near")
    depth_threshold: str = fed("depth_threshold")
    depth_front: float = fed("depth_front")
    depth_layers: int = fed("depth_layers")
    feather: float = fed("feather")
    device: str = fed("device")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The layers; one region and a note where the depth parts nothing.

        Raises:
            BadDepth: it is told by regions, or its file does not fit.
            MissingWeights: those of its network are not here.
            Cancelled: from `report`.
        """
        from engine.depths.layering import layered

        recipe = Recipe(**asdict(self))
        teller: DepthTeller = chosen("depth", recipe)
        if isinstance(teller, Method) and teller.goes_by_regions:
            raise BadDepth("Regions cannot be found by a depth that goes by regions itself. Choose another {depth}, a "
                           "depth picture for instance, or another {regions}.", depth=Flag("depth"),
                           regions=Flag("regions"))
        depth = teller(photo, Regions.whole(photo.shape), part(report, 0, 0.9))
        regions, thresholds = layered(depth, recipe)
        report(1.0, Said("regions found"))
        if len(regions.present) < 2:
            nothing = Said("Near and far cannot be parted by this depth, so the photo is one region.")
            return PlainScene(Regions.whole(photo.shape), (*depth.notes, nothing), photo)
        told = Said("Regions by depth: foreground from {threshold} on, of 1.", threshold=f"{thresholds[0]:.2f}")
        return PlainScene(regions, (*depth.notes, told), photo)
