"""Faces and things that an XMP packet tells the places of, carried into the frame; what is not in it is left out."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.geometry import Framing
from engine.metadata import xmp_places as places
from engine.metadata.turning import Point
from engine.metadata.xmp_nodes import RDF, Node, fields, name_of, properties, removed
from engine.metadata.xmp_places import BOUNDARY, MICROSOFT, RB, REGIONS, as_text, fraction, with_places

_LEAST = 0.5  # of a face's width and of its height that must be within the frame


class _Spot(NamedTuple):
    """A rectangle, in pixels: its middle and its sides."""

    across: float
    down: float
    wide: float
    high: float


def framed(tree: Any, framing: Framing) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Carry each region into the frame, and leave out what is none of its places; notes."""
    gone = [_area(node, dim, area, framing) for dimensions, dim, areas, area in REGIONS
            for node in _areas(tree, dimensions, dim, areas, framing)]
    gone += [_rectangle(node, framing) for node in properties(tree, MICROSOFT)]
    gone += [_boundary(node, framing) for node in properties(tree, BOUNDARY)]
    gone += [_subject(items, framing) for items in places.subjects(tree)]
    notes = places.cropped(tree)
    return [places.PLACES] if any(gone) or notes else []


def _areas(tree: Any, dimensions: str, dim: str, areas: tuple[str, ...],  # noqa: ANN401 - lxml has no types
           framing: Framing) -> list[tuple[Node, Point]]:
    """Each area with (wide, high) of the picture that it was told for, which is told anew."""
    size = float(framing.photo[1]), float(framing.photo[0])
    for node in properties(tree, name_of(dimensions)):
        known = fields(node.element)
        sides = [known.get(name_of(f"{dim}:{letter}")) for letter in "wh"]
        values = [fraction(side.value) if side is not None else None for side in sides]
        if values[0] and values[1]:
            size = values[0], values[1]
        for side, length in zip(sides, framing.shape[::-1], strict=True):
            if side is not None:
                side.put(str(length))
    return [(node, size) for node in properties(tree, *map(name_of, areas))]


def _area(one: tuple[Node, Point], dim: str, area: str, framing: Framing) -> bool:
    """Carry an area that is told by its middle and its sides; whether it is gone."""
    node, size = one
    known = fields(node.element)
    parts = {letter: known[name_of(f"{area}:{letter}")] for letter in "xywh" if name_of(f"{area}:{letter}") in known}
    values = {letter: fraction(part.value) for letter, part in parts.items()}
    x, y, wide, high = (values.get(letter) for letter in "xywh")
    unit = known.get(name_of(f"{area}:unit"))
    pixels = unit is not None and unit.value == "pixel"
    per = (framing.photo[1] / size[0], framing.photo[0] / size[1]) if pixels else framing.photo[::-1]
    spot = None if x is None or y is None else _carried(
        _Spot(x * per[0], y * per[1], (wide or 0) * per[0], (high or 0) * per[1]), framing)
    if spot is None:
        return _dropped(node)
    rows, columns = (1, 1) if pixels else framing.shape
    for letter, value in zip("xywh", (spot.across / columns, spot.down / rows, spot.wide / columns, spot.high / rows),
                             strict=True):
        if letter in parts and values[letter] is not None:
            parts[letter].put(as_text(value))
    return False


def _rectangle(node: Node, framing: Framing) -> bool:
    """Carry Microsoft's rectangle: left, top, width and height in parts of the picture; whether it is gone."""
    box, (rows, columns) = places.numbers(node.value), framing.photo
    if len(box) != 4:
        return _dropped(node)
    spot = _carried(_Spot((box[0] + box[2] / 2) * columns, (box[1] + box[3] / 2) * rows, box[2] * columns,
                          box[3] * rows), framing)
    if spot is None:
        return _dropped(node)
    high, wide = framing.shape
    values = ((spot.across - spot.wide / 2) / wide, (spot.down - spot.high / 2) / high, spot.wide / wide,
              spot.high / high)
    node.put(", ".join(map(as_text, values)))
    return False


def _boundary(node: Node, framing: Framing) -> bool:
    """Carry a region of IPTC's kind: a rectangle by its corner, a circle, or a polygon; whether it is gone."""
    unit = fields(node.element).get(RB["Unit"])
    pixels = unit is not None and unit.value == "pixel"
    (rows, columns), (high, wide) = framing.photo, framing.shape
    per, over = ((1.0, 1.0), (1.0, 1.0)) if pixels else ((columns, rows), (wide, high))
    parts, found = list(with_places(node.element)), []
    for part in parts:
        values = [fraction(part[RB[letter]].value) if RB[letter] in part else 0.0 for letter in ("X", "Y", "W", "H")]
        if None in values:
            return _dropped(node)
        x, y, w, h = (value or 0.0 for value in values)
        whole = len(parts) == 1
        spot = _carried(_Spot((x + w / 2) * per[0], (y + h / 2) * per[1], w * per[0], h * per[1]), framing, whole)
        if spot is None:
            return _dropped(node)
        found.append(spot)
    if len(parts) > 1 and not _within(_Spot(*np.mean(found, 0)), framing):
        return _dropped(node)
    for part, spot in zip(parts, found, strict=True):
        for letter, value in (("X", (spot.across - spot.wide / 2) / over[0]), ("W", spot.wide / over[0]),
                              ("Y", (spot.down - spot.high / 2) / over[1]), ("H", spot.high / over[1])):
            if RB[letter] in part:
                part[RB[letter]].put(as_text(value))
        radius = part.get(RB["Rx"])
        if radius is not None and (size := fraction(radius.value)):
            radius.put(as_text(size * per[0] * _size(framing, spot) / over[0]))
    return False


def _subject(items: list[Node], framing: Framing) -> bool:
    """Carry a subject's area in whole pixels: its middle, then nothing, a diameter, or a width and a height."""
    values = [fraction(node.value) for node in items]
    known = [value for value in values if value is not None]
    if len(known) != len(values) or len(known) < 2:
        return bool(items) and _unsaid(items[0])
    wide = known[2] if len(known) > 2 else 0.0
    spot = _carried(_Spot(known[0], known[1], wide, known[3] if len(known) > 3 else wide), framing)
    if spot is None:
        return _unsaid(items[0])
    for node, value in zip(items, spot, strict=False):
        node.put(str(round(value)))
    return False


def _carried(spot: _Spot, framing: Framing, whole: bool = True) -> _Spot | None:
    """A rectangle where it lies in the frame, cut to it; None where it is gone, or hardly any of it is left."""
    down, across = framing.to_frame(spot.down, spot.across)
    if not np.isfinite((down, across)).all():
        return None
    step = framing.jacobian(spot.down, spot.across)
    rows, columns = (float(np.hypot(*step[:, axis])) for axis in (0, 1))  # what a row, a column of the photo is long
    wide, high = spot.wide * columns, spot.high * rows
    if abs(step[1, 1]) < abs(step[1, 0]):
        wide, high = high, wide
    moved = _Spot(across, down, wide, high)
    if not whole:
        return moved
    if not _within(moved, framing):
        return None
    cut = []
    for middle, length, most in ((across, wide, framing.shape[1]), (down, high, framing.shape[0])):
        low, last = max(middle - length / 2, 0.0), min(middle + length / 2, float(most))
        if last - low < _LEAST * length:
            return None
        cut.append(((low + last) / 2, last - low))
    return _Spot(cut[0][0], cut[1][0], cut[0][1], cut[1][1])


def _within(spot: _Spot, framing: Framing) -> bool:
    """Whether the middle of a rectangle lies within the frame."""
    return 0 <= spot.across <= framing.shape[1] and 0 <= spot.down <= framing.shape[0]


def _size(framing: Framing, spot: _Spot) -> float:
    """How much larger things are in the frame than in the photo, about a place of the frame."""
    return float(np.sqrt(abs(np.linalg.det(framing.jacobian(*framing.to_photo(spot.down, spot.across))))))


def _dropped(node: Node) -> bool:
    """Leave a region out with all that is told of it, its name for instance."""
    one = node.element
    while one is not None and one.tag != f"{{{RDF}}}li":
        one = one.getparent()
    removed(Node(one, one.tag, False) if one is not None else node)
    return True


def _unsaid(item: Node) -> bool:
    """Leave out a property by the first item of its list."""
    whole = item.element.getparent().getparent()
    removed(Node(whole, whole.tag, False))
    return True
