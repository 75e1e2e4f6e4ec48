"""Results in files: a new one's arrays are written to the document's folder, and mapped from there to be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
from numpy.typing import NDArray

import engine
from engine import DAMAGE, EngineError, Photo, Reader, Regions, Report, Restored, ResultRecord, Said
from gui.document.results import Box, Result
from gui.picture.pyramid import Pyramid

COMING = "coming.npy"  # in the folder of results: an image that the engine has just written
UNFINISHED = "unfinished"
SOLVED, VALID = "solved", "valid"  # of a mended photo: as it was enlarged, and which pixels are its own


@dataclass(frozen=True)
class Stored:
    """A new result, in files where the disk took it.

    Attributes:
        record: for the document.
        result: for the window.
        fault: why it is in memory only, or "".
    """

    record: ResultRecord
    result: Result
    fault: str = ""


def stored(reader: Reader, document: str, record: ResultRecord, restored: Restored, photo: Photo, *, report: Report,
           glimpse: object) -> Stored:
    """A new result's arrays written to the document's folder, and mapped from there."""
    folder = engine.store.results_of(document)
    screen = reader.screen(restored.image, restored.photo.source, report)[0]
    arrays: dict[str, NDArray[Any]] = {"image": restored.image, "screen": screen}
    arrays |= engine.maps_of(restored)
    mended = {SOLVED: restored.solved, VALID: restored.valid}
    arrays |= {kind: array for kind, array in mended.items() if array is not None}
    files = {kind: f"{record.number}-{kind}.npy" for kind in arrays}
    fault: str = Said("its files cannot be read.")
    try:
        for kind, array in arrays.items():
            if not (kind in ("image", "screen", SOLVED) and _moved(array, folder / files[kind])):
                engine.store.save_array(folder / files[kind], array)
    except EngineError as caught:
        fault = caught.said
    else:
        kept = replace(record, files=files)
        result = result_of(reader, document, kept, photo)
        if result is not None:
            if record.box is None:
                engine.unfinished.clear(engine.store.place(document) / UNFINISHED)
            return Stored(kept, result)
    return Stored(record, Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box),
                  fault)


def _moved(image: NDArray[Any], target: Path) -> bool:
    """Give an array that a child wrote to a file its name; False where it lies in memory, or cannot be renamed."""
    if not isinstance(image, np.memmap) or image.filename is None:
        return False
    try:
        Path(image.filename).replace(target)
    except OSError:  # Windows renames no file that is mapped
        return False
    return True


def shown(reader: Reader, record: ResultRecord, restored: Restored, *, report: Report, glimpse: object) -> Result:
    """A passing result, in memory."""
    screen = reader.screen(restored.image, restored.photo.source, report)[0]
    return Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box)


def result_of(reader: Reader, document: str, record: ResultRecord, photo: Photo) -> Result | None:
    """A result as the window shows it, its arrays mapped from files; None where they are gone or not its own."""
    folder = engine.store.results_of(document)
    kinds = ("image", "labels", "screen", DAMAGE, SOLVED, VALID)
    image, labels, screen, damage, solved, own = (_mapped(folder, record.files.get(kind)) for kind in kinds)
    if image is None or labels is None:
        return None
    geometry, whole = engine.Geometry.of(record.recipe.plain()), record.box is None
    rows, columns = geometry.on(photo.shape).shape if record.box is None else (
        record.box[2] - record.box[0], record.box[3] - record.box[1])
    if image.shape != (record.scale * rows, record.scale * columns, 3) or labels.shape != (rows, columns):
        return None
    part, valid = _framed(photo, geometry)
    if not whole:
        part, valid = _cut(part, record.box), None
    if screen is None or screen.shape != (*image.shape[:2], 4):
        screen = reader.screen(image, part.source)[0]
    restored = Restored(
        photo=part, regions=Regions.of(labels, dict(record.names)), image=image, kernels=dict(record.kernels),
        scale=record.scale, recipe=record.recipe.plain(), stages=record.stages,
        versions=dict(record.versions), device=record.device,
        valid=own if _as(own, labels) else valid, damage=damage if _as(damage, labels) else None,
        solved=solved if _as(solved, labels) else None,
    )  # fmt: skip
    return Result(record.number, record.title, restored, screen, record.recipe, record.took, record.box, record.metrics,
                  bool(record.saved), dict(record.strengths), restored if record.strengths else None)


_last: list[tuple[ref[Photo], engine.Geometry, tuple[Photo, Any]]] = []  # as long as the photo is there


def framed_screen(reader: Reader, photo: Photo, geometry: engine.Geometry, *, report: Report,
                  glimpse: object) -> Pyramid:
    """The photo for the screen, as a result is framed."""
    framed, _ = _framed(photo, geometry)
    return Pyramid.of(reader.screen(framed.image, framed.source, report))


def _framed(photo: Photo, geometry: engine.Geometry) -> tuple[Photo, Any]:
    """A photo as a result is framed, with its own pixels; results of one photo are mostly framed alike."""
    known = next((made for one, told, made in _last if one() is photo and told == geometry), None)
    if known is None:
        known = engine.framed(photo, geometry)
        _last[:] = [(ref(photo, _gone), geometry, known)] if not geometry.idle else []
    return known


def _gone(photo: ref[Photo]) -> None:
    """A photo was closed: what was framed of it goes too."""
    _last[:] = [one for one in _last if one[0] is not photo]


def _cut(photo: Photo, box: Box | None) -> Photo:
    """A part of a photo, as a preview has it."""
    assert box is not None
    top, left, bottom, right = box
    return Photo(photo.image[top:bottom, left:right].copy(), replace(photo.source, alpha=None, infrared=None))


def _as(array: NDArray[Any] | None, labels: NDArray[np.uint8]) -> bool:
    """Whether an array is there and of the photo's size."""
    return array is not None and array.shape[:2] == labels.shape


def _mapped(folder: Path, name: str | None) -> NDArray[Any] | None:
    """An array in a file, which takes no memory until it is looked at."""
    if name is None:
        return None
    try:
        return engine.stored_array(folder / name, mapped=True)
    except (OSError, ValueError):
        return None
