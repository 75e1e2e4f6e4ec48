"""Enlarging a part of a photo: which regions were chosen by name, and how far each pixel belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import BACKGROUND, Mask

FOREGROUND = "foreground"
"""What is chosen by this word: every region but the background."""


@dataclass(frozen=True, eq=False)
class Only:
    """What of a photo is to be enlarged by a method; elsewhere its answer counts for nothing.

    Attributes:
        labels: of the regions that were chosen.
        share: (H, W) float32 in [0, 1], how far the method has a say in each pixel of the photo.
    """

    labels: frozenset[int]
    share: NDArray[np.float32]

    @property
    def needed(self) -> Mask:
        """(H, W) bool: pixels any of whose enlarged ones counts; the share is enlarged linearly, so also neighbours."""
        from scipy import ndimage

        return np.asarray(ndimage.maximum_filter(self.share > 0, 3), bool)

    @property
    def rest(self) -> Only:
        """All that is left."""
        return Only(frozenset(range(256)) - self.labels, np.float32(1) - self.share)


def needed_of(only: Only | None) -> Mask | None:
    """What is needed of a photo; None for all of it."""
    return None if only is None else only.needed


def named(names: Mapping[int, str], present: Iterable[int]) -> dict[int, str]:
    """Label → name of the regions that are present: what the functions below go by."""
    return {label: names[label] for label in present}


def chosen_labels(text: str, names: Mapping[int, str]) -> tuple[frozenset[int], tuple[str, ...]]:
    """Which of a photo's regions a text names.

    Args:
        text: names or numbers of regions with commas between, or `FOREGROUND`. "person" is also "person 2"; capitals
            do not count.
        names: label → name of every region that is present.

    Returns:
        Labels that are present, and the names that are those of none.
    """
    found, unknown = set[int](), list[str]()
    for name in filter(None, (each.strip() for each in text.split(","))):
        wanted = name.casefold()
        if wanted == FOREGROUND:
            found |= set(names) - {BACKGROUND}
            continue
        these = {label for label in names if wanted in _names(names[label], label)}
        found |= these
        if not these:
            unknown.append(name)
    return frozenset(found), tuple(unknown)


def left_out(text: str, names: Mapping[int, str]) -> frozenset[int]:
    """The labels that a text as `chosen_labels` takes does not enlarge; none by an empty one."""
    return frozenset(names) - chosen_labels(text, names)[0] if text.strip() else frozenset()


def leaving_out(labels: frozenset[int], names: Mapping[int, str]) -> str:
    """The text, as `chosen_labels` takes it, that leaves out these regions of a photo, and no others.

    Raises:
        ValueError: nothing would be left.
    """
    rest = sorted(set(names) - labels)
    if not rest:
        raise ValueError("Some region must be enlarged.")
    if len(rest) == len(names):
        return ""
    return FOREGROUND if labels & set(names) == {BACKGROUND} else ",".join(map(str, rest))


def _names(name: str, label: int) -> set[str]:
    """All that a region answers to."""
    whole = name.casefold()
    word, _, number = whole.rpartition(" ")
    return {whole, str(label), *({word} if word and number.isdigit() else ())}
