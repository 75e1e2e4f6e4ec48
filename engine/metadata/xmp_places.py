"""What in an XMP packet speaks of places and sizes in the picture: turned with it, scaled with it, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.metadata.turning import Point, turned_box, turned_point
from engine.metadata.xmp_nodes import RDF, Node, fields, name_of, properties, removed
from engine.said import Said

PANORAMA = Said("The tags of a panorama do not fit the picture turned upright, and were left out.")
CORRECTIONS = Said("Camera Raw's local corrections do not fit the picture turned upright, and were left out.")
PLACES = Said("What the file told of places in the picture (faces, a crop) does not fit the part that is left of it, "
              "and was left out.")
# Regions of faces and things: (dimensions they were made for, their width, height, unit), (area, x, y, w, h, unit).
REGIONS = (
    ("mwg-rs:AppliedToDimensions", "stDim", ("mwg-rs:Area",), "stArea"),
    ("acdsee-rs:AppliedToDimensions", "acdsee-stDim", ("acdsee-rs:ALGArea", "acdsee-rs:DLYArea"), "acdsee-stArea"),
)
_PIXELS = tuple(name_of(f"GPano:{name}") for name in (
    "CroppedAreaImageWidthPixels", "CroppedAreaImageHeightPixels", "CroppedAreaLeftPixels", "CroppedAreaTopPixels",
    "FullPanoWidthPixels", "FullPanoHeightPixels", "LargestValidInteriorRectLeft", "LargestValidInteriorRectTop",
    "LargestValidInteriorRectWidth", "LargestValidInteriorRectHeight"))
_CROP = tuple(name_of(f"crs:Crop{side}") for side in ("Left", "Top", "Right", "Bottom"))
_CROP_SIZE = (name_of("crs:CropWidth"), name_of("crs:CropHeight"))
_LOCAL = tuple(name_of(f"crs:{name}") for name in (
    "GradientBasedCorrections", "CircularGradientBasedCorrections", "PaintBasedCorrections",
    "MaskGroupBasedCorrections", "RetouchInfo", "RetouchAreas", "RedEyeInfo"))
_SUBJECTS = (name_of("exif:SubjectArea"), name_of("exif:SubjectLocation"))
MICROSOFT = name_of("MPReg:Rectangle")
BOUNDARY = name_of("Iptc4xmpExt:RegionBoundary")
RB = {name: name_of(f"Iptc4xmpExt:rb{name}") for name in ("X", "Y", "W", "H", "Rx", "Unit")}
_PLACES = (*_CROP, *_CROP_SIZE, name_of("crs:CropAngle"), name_of("crs:HasCrop"), *_LOCAL)
_FOCAL = tuple(name_of(f"exif:FocalPlane{axis}Resolution") for axis in "XY")


def turned(tree: Any, turn: int, shape: tuple[int, int]) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Turn all places of a packet as EXIF's orientation turns the picture, stored as (rows, columns); notes."""
    stored = (float(shape[1]), float(shape[0]))
    if not _turn_regions(tree, turn, stored):
        for node in properties(tree, MICROSOFT):
            box = numbers(node.value)
            if len(box) == 4:
                node.put(", ".join(map(as_text, turned_box(turn, (box[0], box[1], box[2], box[3]), (1.0, 1.0)))))
    for boundary in properties(tree, BOUNDARY):
        _turn_boundary(boundary, turn, stored)
    for items in subjects(tree):
        _turn_subject(items, turn, stored)
    notes: list[str] = [CORRECTIONS] if _turn_crop(tree, turn) else []
    panorama = [node for node in properties(tree) if node.name.startswith(name_of("GPano:"))]
    for node in panorama:
        removed(node)
    return [*notes, PANORAMA] if panorama else notes


def cropped(tree: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Leave out what holds for the whole picture alone, of which a part is left, or which lies askew; notes."""
    gone = 0
    for name in _PLACES:
        for node in properties(tree, name):
            removed(node)
            gone += 1
    for node in [node for node in properties(tree) if node.name.startswith(name_of("GPano:"))]:
        removed(node)
        gone += 1
    return [PLACES] if gone else []


def scaled(tree: Any, shape: tuple[int, int], dpi: tuple[float, float] | None,  # noqa: ANN401 - lxml has no types
           ratio: float) -> bool:
    """Tell all sizes of a packet anew for a picture of (rows, columns), `ratio` times as large; whether any changed."""
    rows, columns = (str(side) for side in shape)
    told = {"tiff:ImageWidth": columns, "tiff:ImageLength": rows, "exif:PixelXDimension": columns,
            "exif:PixelYDimension": rows}
    if dpi:
        told |= {"tiff:XResolution": f"{round(dpi[0] * 10000)}/10000",
                 "tiff:YResolution": f"{round(dpi[1] * 10000)}/10000", "tiff:ResolutionUnit": "2"}
    named = {name_of(name): value for name, value in told.items()}
    changed = False
    for node in properties(tree, *named):
        changed |= _put(node, named[node.name])
    if ratio == 1:
        return changed
    for node in properties(tree, *_PIXELS):
        changed |= _times(node, ratio)
    for node in properties(tree, *_FOCAL):
        value = fraction(node.value)
        if value:
            changed |= _put(node, f"{round(value * ratio * 10000)}/10000")
    for items in subjects(tree):
        for node in items:
            changed |= _times(node, ratio)
    return _scale_regions(tree, ratio) | _scale_crop(tree, ratio) | changed


def fraction(value: str) -> float | None:
    """A number as XMP tells rational ones, "600/1", or None."""
    over, _, under = value.partition("/")
    try:
        told = float(over) / float(under or 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return told if abs(told) < 1e12 else None  # neither infinite nor no number


def _turn_regions(tree: Any, turn: int, stored: Point) -> bool:  # noqa: ANN401 - lxml has no types
    """Turn regions of MWG's kind; whether they were made for the picture as it stands upright, and so left as is."""
    upright = False
    for dimensions, dim, areas, area in REGIONS:
        size = stored
        for node in properties(tree, name_of(dimensions)):
            parts = fields(node.element)
            across, down = parts.get(name_of(f"{dim}:w")), parts.get(name_of(f"{dim}:h"))
            sides = [fraction(side.value) for side in (across, down) if side is not None]
            if len(sides) != 2 or not sides[0] or not sides[1] or across is None or down is None:
                continue
            size = (sides[0], sides[1])
            upright = turn >= 5 and _alike(size, stored[::-1]) and not _alike(size, stored)
            if turn >= 5 and not upright:
                swapped = down.value, across.value
                across.put(swapped[0])
                down.put(swapped[1])
        for node in [] if upright else properties(tree, *map(name_of, areas)):
            known = fields(node.element)
            parts = {letter: known[name_of(f"{area}:{letter}")] for letter in "xywh"
                     if name_of(f"{area}:{letter}") in known}
            unit = known.get(name_of(f"{area}:unit"))
            whole = size if unit is not None and unit.value == "pixel" else (1.0, 1.0)
            _turn_centred(parts, turn, whole)
    return upright


def _turn_centred(parts: Mapping[str, Node], turn: int, whole: Point) -> None:
    """Turn an area that is told by its centre and, where it has one, its size."""
    values = {letter: fraction(node.value) for letter, node in parts.items()}
    x, y = values.get("x"), values.get("y")
    if x is None or y is None:
        return
    point = turned_point(turn, (x, y), whole)
    size = ("h", "w") if turn >= 5 else ("w", "h")
    new = {"x": point[0], "y": point[1], "w": values.get(size[0]), "h": values.get(size[1])}
    for letter, node in parts.items():
        value = new[letter]
        if value is not None:
            node.put(as_text(value))


def _turn_boundary(boundary: Node, turn: int, stored: Point) -> None:
    """Turn a region of IPTC's kind: a rectangle by its corner, a circle by its centre, or the corners of a polygon."""
    unit = fields(boundary.element).get(RB["Unit"])
    whole = stored if unit is not None and unit.value == "pixel" else (1.0, 1.0)
    for part in with_places(boundary.element):
        x, y = fraction(part[RB["X"]].value), fraction(part[RB["Y"]].value)
        sides = [fraction(part[RB[letter]].value) if RB[letter] in part else 0.0 for letter in "WH"]
        if x is None or y is None or sides[0] is None or sides[1] is None:
            continue
        box = turned_box(turn, (x, y, sides[0], sides[1]), whole)
        for letter, value in zip("XYWH", box, strict=True):
            if RB[letter] in part:
                part[RB[letter]].put(as_text(value))
        radius = part.get(RB["Rx"])
        if turn >= 5 and whole == (1.0, 1.0) and radius is not None and (told := fraction(radius.value)):
            radius.put(as_text(told * stored[0] / stored[1]))  # a share of the picture's width, which is another now


def with_places(element: Any) -> Iterator[dict[str, Node]]:  # noqa: ANN401 - lxml has no types
    """The structures at or below an element that have a place."""
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag != f"{{{RDF}}}Description":
            part = fields(one)
            if RB["X"] in part and RB["Y"] in part:
                yield part


def _turn_subject(items: list[Node], turn: int, stored: Point) -> None:
    """Turn a subject's area: its centre, then nothing, a diameter, or a width and a height."""
    values = [fraction(node.value) for node in items]
    if len(values) < 2 or any(value is None for value in values):
        return
    known = [value for value in values if value is not None]
    point = turned_point(turn, (known[0], known[1]), stored)
    for node, value in zip(items, (*point, *(known[:1:-1] if turn >= 5 else known[2:])), strict=True):
        node.put(str(round(value)))


def _turn_crop(tree: Any, turn: int) -> bool:  # noqa: ANN401 - lxml has no types
    """Turn Camera Raw's crop where it is yet to be applied; whether local corrections had to go."""
    if _first(tree, "crs:AlreadyApplied") == "True":
        return False
    sides = [node for name in _CROP for node in properties(tree, name)[:1]]
    values = [fraction(node.value) for node in sides]
    if len(values) == 4 and None not in values:
        left, top, right, bottom = (value or 0.0 for value in values)
        x, y, wide, high = turned_box(turn, (left, top, right - left, bottom - top), (1.0, 1.0))
        for node, value in zip(sides, (x, y, x + wide, y + high), strict=True):
            node.put(as_text(value))
    if turn in (2, 4, 5, 7):
        for node in properties(tree, name_of("crs:CropAngle")):
            node.put(as_text(-(fraction(node.value) or 0.0)))
    local = properties(tree, *_LOCAL)
    for node in local:
        removed(node)
    return bool(local)


def _scale_regions(tree: Any, ratio: float) -> bool:  # noqa: ANN401 - lxml has no types
    """Scale what regions tell in pixels."""
    changed = False
    for dimensions, dim, areas, area in REGIONS:
        named = [(name, dim, "wh") for name in (dimensions,)] + [(name, area, "xywhd") for name in areas]
        for name, prefix, letters in named:
            for node in properties(tree, name_of(name)):
                parts = fields(node.element)
                unit = parts.get(name_of(f"{prefix}:unit"))
                if (unit.value if unit is not None else "pixel" if prefix == dim else "") != "pixel":
                    continue
                for letter in letters:
                    part = parts.get(name_of(f"{prefix}:{letter}"))
                    changed |= part is not None and _times(part, ratio)
    for boundary in properties(tree, BOUNDARY):
        unit = fields(boundary.element).get(RB["Unit"])
        if unit is not None and unit.value == "pixel":
            for place in with_places(boundary.element):
                for letter in ("X", "Y", "W", "H", "Rx"):
                    changed |= RB[letter] in place and _times(place[RB[letter]], ratio)
    return changed


def _scale_crop(tree: Any, ratio: float) -> bool:  # noqa: ANN401 - lxml has no types
    """Scale the size of a crop that is told in pixels and yet to be applied."""
    if _first(tree, "crs:CropUnits") not in ("", "0") or _first(tree, "crs:AlreadyApplied") == "True":
        return False
    return bool(sum(_times(node, ratio) for node in properties(tree, *_CROP_SIZE)))


def subjects(tree: Any) -> list[list[Node]]:  # noqa: ANN401 - lxml has no types
    """The numbers of each subject's area, which are items of a list."""
    return [[Node(item, item.tag, False) for item in node.element.iter(f"{{{RDF}}}li")]
            for node in properties(tree, *_SUBJECTS) if not node.attribute]


def _first(tree: Any, name: str) -> str:  # noqa: ANN401 - lxml has no types
    """What the first property of a name says, or nothing."""
    found = properties(tree, name_of(name))
    return found[0].value if found else ""


def _alike(one: Point, other: Point) -> bool:
    """Whether two pictures have the same sides' ratio, to a pixel or so."""
    return abs(one[0] * other[1] - one[1] * other[0]) <= 2 * max(*one, *other)


def numbers(value: str) -> list[float]:
    """Numbers between commas; empty where one is none."""
    found = [fraction(part.strip()) for part in value.split(",")]
    return [one for one in found if one is not None] if None not in found else []


def _times(node: Node, ratio: float) -> bool:
    """Multiply a number; one that was whole stays whole."""
    value = fraction(node.value)
    if value is None:
        return False
    return _put(node, str(round(value * ratio)) if "." not in node.value else as_text(value * ratio))


def _put(node: Node, value: str) -> bool:
    """Say something; whether that is new. A property that says nothing is left so."""
    if not node.value or node.value == value:
        return False
    node.put(value)
    return True


def as_text(value: float) -> str:
    """A number with as many digits as it needs."""
    return f"{value:.8f}".rstrip("0").rstrip(".") if value else "0"

