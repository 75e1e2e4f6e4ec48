"""What the queue wrote, read again for the comparison: only for the photo that is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import engine
from engine import EngineError, Photo, Reader, Regions, Report, Restored, ResultRecord
from gui.document.stored import Stored, stored


@dataclass(frozen=True)
class Shown:
    """A result whose arrays lie with the document's others now, or why there is none."""

    stored: Stored | None = None
    fault: str = ""


def read_result(reader: Reader, document: str, record: ResultRecord, photo: Photo, regions: Regions, *,
                report: Report, glimpse: object) -> Shown:
    """The result that lies in a file, kept like one that was made in the window; a file that is gone is a sentence."""
    path = Path(record.saved)
    try:
        found = reader.photo(path, report=report).photo
    except EngineError as fault:
        return Shown(fault=fault.said)
    geometry = engine.Geometry.of(record.recipe.plain())
    wanted = tuple(record.scale * side for side in geometry.on(photo.shape).shape)
    if found.shape != wanted:
        return Shown()
    framed, valid = engine.framed(photo, geometry)
    restored = Restored(
        photo=framed, regions=engine.framed_regions(regions, geometry), image=found.image,
        kernels=dict(record.kernels), scale=record.scale,
        recipe=record.recipe.plain(), stages=record.stages,
        versions=dict(record.versions), device=record.device, valid=valid,
    )  # fmt: skip
    return Shown(stored(reader, document, record, restored, photo, report=report, glimpse=glimpse))
