"""A depth in files: 16 bits, a picture for people, what is known of it, and the regions that are made of it."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.depths.judge import Verdict
from engine.palette import heat
from engine.pictures import files, masks

DEEP = "depth.png"
"""16 bits, white is nearest: what `--depth` reads again."""
SHOWN = "depth-picture.png"
"""The same in colours, from dark for far to pale for near."""
FACTS = "depth.json"
_FULL = 65535


def check(folder: Path, photo: Photo, overwrite: bool = False) -> None:
    """Find out before depth is told whether :func:`write` could write it; the folder is made.

    Raises:
        WontOverwrite: there is a depth, or there are regions, already.
        CannotWrite: no permission, or the folder cannot be made.
    """
    masks.check(folder, photo, overwrite)
    for name in (DEEP, SHOWN, FACTS):
        files.check_target(folder / name, photo.source.path, overwrite)


def write(folder: Path, depth: Depth, regions: Regions, thresholds: Sequence[float], photo: Photo,
          verdicts: Sequence[Verdict] = (), overwrite: bool = False) -> list[Path]:
    """Write `depth.png`, `depth-picture.png`, `depth.json`, and the regions as :func:`engine.pictures.masks.write`.

    Args:
        folder: made where it is missing.
        depth: as large as the photo.
        regions: the layers that were made of it.
        thresholds: where they begin.
        photo: what was looked at.
        verdicts: on their focus.
        overwrite: whether files that exist may be replaced.

    Returns:
        The files written.

    Raises:
        WontOverwrite: one of the files exists; nothing has been written then.
        CannotWrite: the disk is full or there is no permission.
    """
    check(folder, photo, overwrite)
    written = masks.write(folder, regions, photo, f"depth by {depth.origin}", overwrite=overwrite)
    files.write_bytes(folder / DEEP, _deep(depth), overwrite=overwrite)
    files.write_plain(folder / SHOWN, shown(depth), overwrite=overwrite)
    text = json.dumps(facts(depth, regions, thresholds, verdicts), indent=2, ensure_ascii=False) + "\n"
    files.write_text(folder / FACTS, text, overwrite=overwrite)
    return [folder / DEEP, folder / SHOWN, folder / FACTS, *written]


def facts(depth: Depth, regions: Regions, thresholds: Sequence[float], verdicts: Sequence[Verdict] = (),
          ) -> dict[str, object]:
    """What is known of a depth and of its layers, as plain values."""
    judged = {one.label: one for one in verdicts}
    layers = []
    for label in regions.present:
        inside, verdict = regions.mask(label), judged.get(label)
        layers.append({
            "label": label, "name": str(regions.names[label]), "share": round(float(inside.mean()), 6),
            "depth": round(float(depth.map[inside].mean()), 4),
            "blur_delta": _rounded(verdict.delta if verdict else None), "z": _rounded(verdict.z if verdict else None),
            "out_of_focus": bool(verdict and verdict.out_of_focus),
        })
    rows, columns = depth.shape
    return {"origin": depth.origin, "rows": rows, "columns": columns, "near": "white", "picture": DEEP,
            "confidence": round(float(depth.confidence.mean()), 4), "thresholds": [round(one, 6) for one in thresholds],
            "layers": layers, "notes": [str(note) for note in depth.notes]}


def shown(depth: Depth) -> NDArray[np.uint8]:
    """(H, W, 3): the depth in the colours of heat maps, near pale."""
    return heat().round().astype(np.uint8)[(depth.map * 255).round().astype(np.intp)]


def _deep(depth: Depth) -> bytes:
    """A PNG file of 16 bits."""
    buffer = io.BytesIO()
    Pictures.fromarray((depth.map * np.float32(_FULL)).round().astype(np.uint16)).save(buffer, "PNG")
    return buffer.getvalue()


def _rounded(value: float | None) -> float | None:
    """A figure for people who read files."""
    return None if value is None else round(value, 4)
