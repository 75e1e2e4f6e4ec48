"""Paths in files of others that would have Windows ask another machine, and so tell it who asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any


def leads_away(path: PurePath, base: PurePath) -> bool:
    """Whether a path that stands in a file would have Windows ask another machine, or a device, than the file lies on.

    To ask a machine for a file is to show it who asks, with an answer to its challenge from the user's password.
    """
    return path.drive.startswith("\\\\") and path.drive.lower() != base.drive.lower()


def named_elsewhere(settings: Mapping[str, Any], base: PurePath) -> dict[str, str]:
    """Name → path of those settings out of a file in the folder `base` that name a file on another machine.

    Even to look whether such a file is there would ask that machine.
    """
    return {name: value for name, value in settings.items()
            if isinstance(value, str) and leads_away(base / value, base)}
