"""How regions are listed and drawn: names, colours, locks, in the order of the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.data import BACKGROUND
from engine.palette import colour_of


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


Styles = tuple[RegionStyle, ...]


def styles_of(names: Mapping[int, str], present: Sequence[int],
              title: Callable[[str, int], str] = lambda name, label: name or f"region {label}") -> Styles:
    """The list for regions that were found or read, the background first; `title` words a name for the user."""
    labels = [BACKGROUND, *(label for label in sorted({*names, *present}) if label != BACKGROUND)]
    return tuple(RegionStyle(label, title(names.get(label, ""), label), colour_of(label)) for label in labels)


def names_of(styles: Styles) -> dict[int, str]:
    """Label → name."""
    return {one.label: one.name for one in styles}
