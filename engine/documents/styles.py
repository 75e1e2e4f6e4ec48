"""How regions are listed and drawn: names, colours, locks, in the order of the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.data import BACKGROUND


@dataclass(frozen=True)
class RegionStyle:
    """How one region is listed and drawn.

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


# Okabe and Ito's colours, which colour-blind people can tell apart too; the background's grey comes first.
_COLOURS = ("#8a8a8a", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#0072b2", "#d55e00")


def colour_of(label: int) -> str:
    """The colour that a region starts with, "#rrggbb"."""
    return _COLOURS[0] if label == BACKGROUND else _COLOURS[1 + (label - 1) % (len(_COLOURS) - 1)]


Styles = tuple[RegionStyle, ...]


def styles_of(names: Mapping[int, str], present: Sequence[int],
              title: Callable[[str, int], str] = lambda name, label: name or f"region {label}") -> Styles:
    """The list for regions that were found or read, the background first; `title` words a name for the user."""
    labels = [BACKGROUND, *(label for label in sorted({*names, *present}) if label != BACKGROUND)]
    return tuple(RegionStyle(label, title(names.get(label, ""), label), colour_of(label)) for label in labels)
