"""Who or what a photo is of: people where they are the subject, else the objects that stand out most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.said import Said
from engine.segmenters.yolo import Thing
from engine.vocabulary import NO_PERSON

AUTO = "auto"
PEOPLE = "person"
_SHARE = 0.5  # of the greatest prominence, from which people are the subject, and things belong to it

Find = Callable[[str], list[Thing]]


def prominence(thing: Thing, shape: tuple[int, int]) -> float:
    """How much a thing is what the photo is of, [0, 1]: sure, large and in the middle.

    The confidence, times the root of the box's share of the photo (how long it is, so to say), times the nearness of
    its middle to the photo's: 1 there, 0 in a corner.
    """
    rows, columns = shape
    top, left, bottom, right = thing.box
    away = np.hypot((top + bottom) / rows - 1, (left + right) / columns - 1) / np.sqrt(2)
    return float(thing.confidence * np.sqrt(thing.area / (rows * columns)) * max(1 - away, 0.0))


def subject(things: Sequence[Thing], shape: tuple[int, int]) -> tuple[list[Thing], str]:
    """The people, where one is at least half as prominent as anything else; else all that is half as prominent as that.

    Returns:
        The things that count, and a sentence why ("" where there is nothing).
    """
    if not things:
        return [], ""
    most = max(prominence(thing, shape) for thing in things)
    people = [thing for thing in things if thing.name == PEOPLE]
    first = max((prominence(thing, shape) for thing in people), default=0.0)
    if people and first >= _SHARE * most:
        return people, Said("People are the subject, so other objects belong to the background.")
    kept = [thing for thing in things if prominence(thing, shape) >= _SHARE * most]
    if not people:
        return kept, NO_PERSON
    return kept, Said("The people are small or at the border beside other things, so the objects that stand out are "
                      "the subject.")


def wanted(find: Find, classes: str, shape: tuple[int, int]) -> tuple[list[Thing], str]:
    """What `find` finds of the classes, and why these; "auto" chooses the subject among all."""
    if classes.strip().lower() != AUTO:
        return find(classes), ""
    return subject(find("any"), shape)
