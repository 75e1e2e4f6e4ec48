"""The file of what a user says of a photo's colours, and the palette file with ramps for many photos."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from engine.colours import Hints, Ramp, Stroke
from engine.damaged import json_of, without_halves
from engine.errors import BadHints
from engine.said import Said

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LARGEST = 32 * 2**20  # bytes of a file
_MOST_POINTS = 1_000_000
_WIDEST = 100_000.0


def from_plain(values: Any, name: str = "") -> Hints:  # noqa: ANN401 - what JSON gave
    """The hints of which `plain` gave these values.

    Args:
        values: what JSON gave.
        name: of the file, for sentences.

    Raises:
        BadHints: something in them is not what it should be; the sentence says what.
    """
    if not isinstance(values, Mapping):
        raise BadHints.telling(_wrong(name, Said("it is no table with “strokes” and “ramps”")))
    strokes, ramps = values.get("strokes", []), values.get("ramps", {})
    if not isinstance(strokes, list) or not isinstance(ramps, Mapping):
        raise BadHints.telling(_wrong(name, Said("“strokes” must be a list and “ramps” a table")))
    made = tuple(_stroke(one, number, name) for number, one in enumerate(strokes, 1))
    if sum(len(one.points) for one in made) > _MOST_POINTS:
        raise BadHints.telling(_wrong(name, Said("the strokes have more than {most} points", most=_MOST_POINTS)))
    return Hints(made, ramps_from(ramps, name))


def ramps_from(values: Mapping[Any, Any], name: str = "") -> Mapping[str, Ramp]:
    """Region's name → ramp, from name → three colours, or one.

    Raises:
        BadHints: a colour is none.
    """
    found = {}
    for region, colours in values.items():
        listed = [colours] * 3 if isinstance(colours, str) else colours
        if not isinstance(listed, list) or len(listed) != 3 or not all(_is_colour(one) for one in listed):
            raise BadHints.telling(_wrong(name, Said(
                "the ramp of “{region}” must be three colours from dark to light, such as #4a3020",
                region=str(region))))
        found[str(region)] = Ramp(*(one.lower() for one in listed))
    return MappingProxyType(found)


def read(path: Path) -> Hints:
    """The hints of a file.

    Raises:
        BadHints: it is not there, cannot be read, or holds something else.
    """
    return from_plain(_json(path), path.name)


def of_photo(path: Path, photo: Path | None = None) -> Hints:
    """The hints of a file, or those that a folder has for a photo: in the file called as the photo, ending in .json.

    Raises:
        BadHints: the file is not there or holds something else; a folder need not have one for every photo.
    """
    if not path.is_dir():
        return read(path)
    file = path / f"{photo.stem}.json" if photo is not None else None
    return read(file) if file is not None and file.is_file() else Hints()


def read_palette(path: Path) -> dict[str, Ramp]:
    """The ramps of a file: of hints, or a table of regions' names and colours alone.

    Raises:
        BadHints: as `read`.
    """
    values = _json(path)
    if not isinstance(values, Mapping):
        raise BadHints.telling(_wrong(path.name, Said("it is no table of regions and colours")))
    ramps = values["ramps"] if isinstance(values.get("ramps"), Mapping) else values
    return dict(ramps_from({name: colours for name, colours in ramps.items() if name != "strokes"}, path.name))


def write(path: Path, hints: Hints, overwrite: bool = False) -> None:
    """Write hints to a file.

    Raises:
        WontOverwrite: it exists and `overwrite` is off.
        CannotWrite: no permission, or the disk is full.
    """
    from engine.saving import write_text

    write_text(path, json.dumps(hints.plain(), ensure_ascii=False, indent=1) + "\n", overwrite=overwrite)


def _json(path: Path) -> Any:  # noqa: ANN401 - what JSON gives
    """What a JSON file holds."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadHints.telling(_wrong(path.name, Said("it is larger than {most} MB", most=_LARGEST // 2**20)))
        return without_halves(json_of(path.read_bytes()))
    except OSError as fault:
        raise BadHints("The hints '{path}' cannot be read: {reason}. Choose another file.", path=path,
                       reason=fault.strerror or str(fault)) from fault
    except ValueError as fault:
        raise BadHints.telling(_wrong(path.name, Said("it is no JSON"))) from fault


def _stroke(values: Any, number: int, name: str) -> Stroke:  # noqa: ANN401
    """A stroke from its values."""
    fault = Said("stroke {number} must have points such as [[row, column], …], a width, and a colour such as #a05a2c "
                 "or null", number=number)
    if not isinstance(values, Mapping):
        raise BadHints.telling(_wrong(name, fault))
    points, width, colour = values.get("points"), values.get("width", 4.0), values.get("colour")
    if not isinstance(points, list):
        raise BadHints.telling(_wrong(name, fault))
    good = (points and all(_is_point(one) for one in points) and _is_number(width)
            and 0 < width <= _WIDEST and (colour is None or _is_colour(colour)))
    if not good:
        raise BadHints.telling(_wrong(name, fault))
    return Stroke(tuple((float(row), float(column)) for row, column in points), float(width),
                  colour.lower() if colour else None)


def _is_point(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a place in a picture."""
    return isinstance(value, list) and len(value) == 2 and all(_is_number(one) and abs(one) < 1e7 for one in value)


def _is_number(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < math.inf


def _is_colour(value: Any) -> bool:  # noqa: ANN401
    """Whether it is "#rrggbb"."""
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def _wrong(name: str, what: str) -> str:
    """A sentence about a file of hints, or about hints that came otherwise."""
    if not name:
        return Said("These colours cannot be used: {what}.", what=what)
    return Said("The file '{name}' holds no colours that can be used: {what}. Correct it, or choose another.",
                name=name, what=what)
