"""How a region is listed and coloured."""

from __future__ import annotations

from dataclasses import dataclass

# Okabe and Ito's colours, which colour-blind people can tell apart too; the background's grey comes first.
_COLOURS = ("#8a8a8a", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#0072b2", "#d55e00")


@dataclass(frozen=True)
class RegionLook:
    """One region in the list.

    Attributes:
        label: its number in the label map; 0 is the background.
        name: the user's name for it.
        colour: "#rrggbb".
        locked: neither loses nor gains a pixel.
        visible: drawn over the photo.
    """

    label: int
    name: str
    colour: str
    locked: bool = False
    visible: bool = True


def colour_of(label: int) -> str:
    """The colour that a region starts with."""
    return _COLOURS[0] if label == 0 else _COLOURS[1 + (label - 1) % (len(_COLOURS) - 1)]
