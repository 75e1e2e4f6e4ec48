"""The regions of each photo, kept between sessions and through a crash: what was painted is never lost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from engine import Regions
from gui.looks import RegionLook

if TYPE_CHECKING:
    from gui.runs import Runs

KEPT = 200  # photos; the least recently used are dropped


@dataclass(frozen=True)
class Rescued:
    """Regions that were kept for a photo."""

    regions: Regions
    looks: tuple[RegionLook, ...]


def folder() -> Path:
    """Where regions are kept; HEIRLOOM_STATE names another place."""
    named = os.environ.get("HEIRLOOM_STATE")
    return Path(named) if named else Path(platformdirs.user_state_dir("heirloom", appauthor=False)) / "regions"


def keep(path: Path | None, shape: tuple[int, int], regions: Regions, looks: tuple[RegionLook, ...],
         runs: Runs) -> None:
    """Write a photo's regions, in a thread; a photo that never was a file has nowhere to be found again."""
    if path is not None:
        runs.beside("", _written, partial(_write, _place(path), shape, regions, looks))


def kept(path: Path, shape: tuple[int, int]) -> Rescued | None:
    """The regions kept for this photo, or None: none, of another size, or damaged."""
    place = _place(path)
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        told = json.loads(head)
        if tuple(told["shape"]) != shape:
            return None
        labels = np.frombuffer(zlib.decompress(body), np.uint8).reshape(shape).copy()
        looks = tuple(RegionLook(**look) for look in told["looks"])
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None
    return Rescued(Regions(labels, {look.label: look.name for look in looks}), looks)


def forget(path: Path) -> None:
    """Drop what was kept for a photo."""
    with contextlib.suppress(OSError):
        _place(path).unlink()


def _write(place: Path, shape: tuple[int, int], regions: Regions, looks: tuple[RegionLook, ...], *,
           report: object, glimpse: object) -> None:
    """Whole or not at all; a state folder that cannot be written to must not disturb the user's work."""
    head = json.dumps({"shape": shape, "looks": [asdict(look) for look in looks]})
    beside = place.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(head.encode() + b"\n" + zlib.compress(regions.labels.tobytes(), 1))
        beside.replace(place)
        for old in sorted(place.parent.glob("*.regions"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
            old.unlink()


def _written(_: object) -> None:
    """Nothing follows."""


def _place(path: Path) -> Path:
    """The file for a photo, by its full path."""
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    return folder() / f"{name}.regions"
