"""The file in which a user's own presets go to other people and machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.damaged import without_halves
from engine.elsewhere import named_elsewhere
from engine.errors import EngineError
from engine.saving import write_text

SUFFIX = ".heirloom-presets"
_SCHEMA, _VERSION = "heirloom-presets", 1
_LARGEST = 2**20  # bytes of a file; a hundred presets take fifty thousand

Values = dict[str, Any]


def write(path: Path, presets: Mapping[str, Values], version: str) -> None:
    """Write presets, name → settings, to a file, whole or not at all.

    Args:
        path: the file; one that is there is replaced.
        presets: the settings of each as plain values.
        version: of the program.

    Raises:
        CannotWrite: the folder is missing, cannot be written to, or is full.
    """
    told = {"schema": _SCHEMA, "version": _VERSION, "heirloom": version, "presets": dict(presets)}
    write_text(path, json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n", overwrite=True)


def read(path: Path) -> Mapping[str, Any]:
    """The presets of a file, name → whatever stands there for settings, which is still to be checked.

    Raises:
        EngineError: the file cannot be read, is not one of presets, comes from a newer version, or names files on
            other machines.
    """
    name, told = path.name, _told(path)
    if told.get("schema") != _SCHEMA or not isinstance(told.get("presets"), dict):
        raise EngineError("“{name}” holds no presets of Heirloom. Choose a file that Heirloom exported.", name=name)
    version = told.get("version")
    if type(version) is not int or version > _VERSION:
        raise EngineError("“{name}” was written by a newer version of Heirloom. Update Heirloom to use it.", name=name)
    presets: Mapping[str, Any] = told["presets"]
    for title, values in presets.items():
        if isinstance(values, Mapping) and named_elsewhere(values, path.absolute().parent):
            raise EngineError("The preset “{preset}” in “{name}” names a file on another machine. It was not asked "
                              "for, as that would tell it who you are.", preset=title, name=name)
    return presets


def _told(path: Path) -> Values:
    """What a file says, whatever it is."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        told = without_halves(json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number))
    except OSError as fault:
        raise EngineError("“{name}” cannot be read ({reason}).", name=path.name,
                          reason=fault.strerror or str(fault)) from fault
    except (ValueError, RecursionError):  # no text, or no JSON
        return {}
    return told if isinstance(told, dict) else {}


def _no_number(text: str) -> float:
    """NaN and the infinities, which JSON does not have and no setting can be."""
    raise ValueError(text)
