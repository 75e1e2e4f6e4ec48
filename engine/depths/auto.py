"""The best way to tell depth for which the weights are here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from engine import weights
from engine.data import Photo, Regions
from engine.depth import Depth
from engine.method import Method, alike, fed
from engine.progress import Report
from engine.said import Flag, Said


@dataclass(frozen=True)
class Auto(Method):
    """depth-anything where its weights are here, else regions.

    Attributes:
        feather: as for `ByRegions`.
        device: as for `DepthAnything`.
    """

    title: ClassVar[str] = "Automatic"
    feather: float = fed("feather")
    device: str = fed("device")

    @property
    def goes_by_regions(self) -> bool:
        """Where the weights are absent."""
        return self._name == "regions"

    def __call__(self, photo: Photo, regions: Regions, report: Report) -> Depth:
        """The depth that the chosen one tells, with a note that says which.

        Raises:
            BadWeights: the weight file is damaged.
            Cancelled: from `report`.
        """
        depth: Depth = self._chosen()(photo, regions, report)
        reason = Said("{option} chose {name}.", option=Flag("depth", "auto"), name=self._name)
        return replace(depth, notes=(reason, *depth.notes))

    @property
    def _name(self) -> str:
        """Of the method that is chosen."""
        return "depth-anything" if weights.DEPTH_ANYTHING in weights.present() else "regions"

    def _chosen(self) -> Any:  # noqa: ANN401 - a `DepthTeller`
        """That method."""
        return alike("depth", self._name, self)
