"""What a user says of a photo's colours: strokes, and a ramp of three colours for a region.

Points are in pixels of the photo as it is read; colours are "#rrggbb" in the photo's own encoding.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """A stroke of one colour.

    Attributes:
        points: (row, column) along it, in photo pixels; one makes a dot.
        width: in photo pixels.
        colour: "#rrggbb", or None where the photo is to stay grey.
    """

    points: tuple[Point, ...]
    width: float = 4.0
    colour: str | None = None


@dataclass(frozen=True)
class Ramp:
    """The colours of a region by its tones, each "#rrggbb"; between them is what lies between."""

    shadow: str
    middle: str
    light: str

    @property
    def colours(self) -> tuple[str, str, str]:
        """From dark to light."""
        return self.shadow, self.middle, self.light


@dataclass(frozen=True)
class Hints:
    """All that is said of a photo's colours.

    Attributes:
        strokes: in any order, which does not matter.
        ramps: region's name → ramp.
    """

    strokes: tuple[Stroke, ...] = ()
    ramps: Mapping[str, Ramp] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[type[Hints], tuple[Any, ...]]:
        """Crosses to another process with a plain table of ramps: a sealed one cannot."""
        return Hints, (self.strokes, dict(self.ramps))

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not self.strokes and not self.ramps

    def plain(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {
            "strokes": [{"points": [list(point) for point in one.points], "width": one.width, "colour": one.colour}
                        for one in self.strokes],
            "ramps": {name: list(ramp.colours) for name, ramp in self.ramps.items()},
        }

    def painted(self, stroke: Stroke) -> Hints:
        """The same with one more stroke."""
        return Hints((*self.strokes, stroke), self.ramps)

    def without(self, strokes: Collection[Stroke]) -> Hints:
        """The same without these strokes."""
        return Hints(tuple(one for one in self.strokes if one not in strokes), self.ramps)

    def ramped(self, region: str, ramp: Ramp | None) -> Hints:
        """The same with another ramp for regions of that name, or with none."""
        kept = {name: one for name, one in self.ramps.items() if name != region}
        return Hints(self.strokes, MappingProxyType(kept if ramp is None else {**kept, region: ramp}))

    def renamed(self, before: Mapping[int, str], after: Mapping[int, str]) -> Hints:
        """The same when regions are called otherwise, or gone: a ramp follows its region's name, and goes with it.

        Args:
            before: label → name.
            after: the same; labels that are missing are gone.
        """
        theirs = {after[label]: self.ramps[name] for label, name in before.items()
                  if name in self.ramps and label in after}
        others = {name: ramp for name, ramp in self.ramps.items() if name not in before.values()}
        return Hints(self.strokes, MappingProxyType({**others, **theirs}))

    def over(self, others: Mapping[str, Ramp]) -> Hints:
        """The same with ramps for the regions that have none of their own."""
        return Hints(self.strokes, MappingProxyType({**others, **self.ramps}))
