"""A photo whose result would not fit into memory, restored part by part into a file.

The parts are rows of those tiles that the recipe's upscaler lays over the whole photo, and what it would measure of the
whole is measured there, so that they join without a seam. Each row that is on the disk outlives an interruption.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine import chain, pipeline, remarks, unfinished
from engine.colours import Hints
from engine.data import Frame, Image, Kernel, Labels, Photo, Regions, Source
from engine.geometry import Framing, Geometry
from engine.labels.covering import laid
from engine.large import let_go
from engine.method import chosen, synthesises
from engine.place import Box
from engine.prints import border
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.restored import Restored, Stage
from engine.said import Said
from engine.saving import told
from engine.steps.colouring import said_of
from engine.steps.geometry import Geometry as GeometryStep

MOST = 3 * 2**30
"""Bytes that a restoration may take as a whole; one that takes more is done in parts."""
WRITTEN = Said("The result is large, so it was made and written part by part.")
_PART = 96 * 2**20  # bytes of a part's result
_SIDE = 512  # photo pixels of a part's height under an upscaler that lays no tiles
_LEAST = 32  # photo pixels of a part's height at least
_DEARER = 1.2  # how much more a wide part may cost than a narrow one
_COPIES = 2.2  # how often the result is in memory at most, where it is made as a whole

Index = NDArray[np.int64]
Shape = tuple[int, int]


class Sink(Protocol):
    """What takes the parts of a result, from its top to its bottom."""

    @property
    def done(self) -> int:
        """Rows of the result that are on the disk for good."""

    @property
    def index(self) -> Index:
        """What another sink is opened with to go on from there."""

    def put(self, top: int, left: int, image: Image) -> None:
        """A part, (h, w, 3) float32, which begins at that row and column of the result."""

    def flush(self, bottom: int) -> None:
        """All parts down to that row were put."""

    def close(self) -> None:
        """No more comes; what is on the disk stays."""


Opened = Callable[[Shape, Source, Index | None], Sink]


def too_large(shape: tuple[int, int], scale: int, most: float = MOST) -> bool:
    """Whether the result of a photo of (rows, columns) would take more than so many bytes of memory."""
    pixels = shape[0] * shape[1]
    return 12 * pixels * (1 + _COPIES * scale**2) > most


def possible(photo: Photo, recipe: Recipe) -> bool:
    """Whether a photo can be restored in parts: not with opacity, nor where the whole teaches."""
    return photo.source.alpha is None and not synthesises(recipe) and bool(chosen("upscaler", recipe).by_parts)


def restore(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    opened: Opened,
    kind: object,
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
    resume: Path | None = None,
    damage: Labels | None = None,
    hints: Hints | None = None,
) -> Restored:
    """What `pipeline.restore` does, of a photo for which it is `possible`, into a sink.

    Args:
        photo: the input; it may be mapped from a file.
        regions: which pixel belongs to which region.
        recipe: every choice.
        opened: makes the sink for a result of (rows, columns) with what its file is to say; of an interrupted call it
            is given the last `index`, else None.
        kind: what the sink's file depends on, besides the picture.
        report: progress; may raise `Cancelled`, within a tile.
        kernels: label → kernel where they are known already.
        resume: a folder as `pipeline.restore` takes it; what is in it goes on to the same bytes.
        damage: (H, W) uint8, what of the photo is lost.
        hints: what is said of its colours.

    Returns:
        All but the picture, in whose place are zeros that take no memory.

    Raises:
        As `pipeline.restore`, and what the sink raises.
    """
    pipeline.check_shapes(photo, regions)
    damage, hints = pipeline.checked_damage(damage, photo), said_of(photo, recipe, hints)
    begun, known = Frame.of(photo), dict(kernels or {})
    recipe, bordered = border.settled(photo, recipe)
    said = None if hints is None else hints.plain()
    depends = (photo, regions, recipe.plain(), known, pipeline.versions(), damage, said)
    with remarks.listening() as heard, unfinished.keeping(resume, "parts", *depends):
        course = chain.begun(begun, regions, recipe, part(report, 0.0, 1.0), known, damage, photo.source, hints)
        sink = partial(opened, course.shape(recipe.scale), pipeline.framed_source(photo, recipe))
        stages = _each(course, recipe, sink, str(kind), report)
        made = course.framed(begun, stages, _nothing(course.shape(recipe.scale)))
    report(1.0, Said("done"))
    return pipeline.restored_of(made, photo, begun, regions, recipe, hints, (*heard.notes, WRITTEN), bordered)


def _nothing(shape: Shape) -> Image:
    """Zeros of the result's size."""
    return np.broadcast_to(np.float32(0), (*shape, 3))


def _each(course: chain.Begun, recipe: Recipe, opened: Callable[[Index | None], Sink], kind: str,
          report: Report) -> tuple[Stage, ...]:
    """All parts, and the records of the steps."""
    name = f"parts {kind}"
    have = unfinished.take(name)
    sink = opened(None if have is None else have["index"])
    try:
        return _put(course, recipe, sink, name, report)
    finally:
        sink.close()


def _put(course: chain.Begun, recipe: Recipe, sink: Sink, name: str, report: Report) -> tuple[Stage, ...]:
    """All parts into the sink; `name` is that of its index among what is kept."""
    scale, shape = recipe.scale, course.shape()
    records, weights = list[tuple[Stage, ...]](), list[int]()
    passed, area = deque[tuple[int, Sequence[Path]]](), shape[0] * shape[1]
    unfinished.touched()
    side, framing = int(chosen("upscaler", recipe).side), Geometry.of(recipe.plain())
    rows = bands(shape, scale, side) if framing.idle else framed_bands(framing.on(course.frame.shape), scale, side)
    for band in rows:
        bottom = band[0][2] * scale
        if bottom <= sink.done:
            continue
        for box in band:
            size = (box[2] - box[0]) * (box[3] - box[1])
            first = course.done + (1 - course.done) * (box[0] * shape[1] + box[1] * (box[2] - box[0])) / area
            made = course.finished(box, _within(report, course.done, first, first + (1 - course.done) * size / area))
            sink.put(box[0] * scale, box[1] * scale, made.frame.image)
            records.append(made.stages)
            weights.append(size)
        sink.flush(bottom)
        let_go(course.frame.image)
        passed.append((bottom, unfinished.touched()))
        unfinished.keep(name, {"index": sink.index})
        unfinished.touched()
        while passed and passed[0][0] <= sink.done:
            unfinished.forget(passed.popleft()[1])
    return _merged(records, weights, len(course.stages)) if records else tuple(course.stages)


def bands(shape: tuple[int, int], scale: int, side: int) -> list[list[Box]]:
    """A photo in rows of parts, each of whole tiles of at most `side`, and as wide as memory allows."""
    tiles = list(laid((0, 0, *shape), side or _SIDE))
    rows = []
    for _, row in groupby(tiles, key=lambda tile: tile[0]):
        parts = list[Box]()
        for top, left, bottom, right in row:
            begun = parts[-1][1] if parts else left
            if parts and 12 * scale**2 * (bottom - top) * (right - begun) <= _PART:
                parts[-1] = top, begun, bottom, right
            else:
                parts.append((top, left, bottom, right))
        rows.append(parts)
    return rows


def framed_bands(framing: Framing, scale: int, side: int) -> list[list[Box]]:
    """A frame in rows of parts, each about as high as a tile, and as wide as memory allows and costs little.

    What is made of a part that lies askew in the photo is the box around it, of which much may be thrown away.
    """
    high = max((side or _SIDE) - 2 * GeometryStep.margin, _LEAST)
    (rows, columns), wide = framing.shape, max(_PART // (12 * scale**2 * high), high)
    top, left = max(rows - high, 0) // 2, columns // 2

    def price(wide: int) -> float:
        """Pixels of the photo for each of the frame, of a part in its midst."""
        box = top, max(left - wide // 2, 0), min(top + high, rows), min(left + wide // 2, columns)
        first, low, last, far = framing.source(box)
        return (last - first) * (far - low) / ((box[2] - box[0]) * (box[3] - box[1]))

    widths = [wide >> halved for halved in range(8) if wide >> halved >= high] or [high]
    least = min(price(wide) for wide in widths)
    widest = next(wide for wide in widths if price(wide) <= _DEARER * least)
    return [list(row) for _, row in groupby(laid((0, 0, rows, columns), high, widest), key=lambda box: box[0])]


def _within(report: Report, done: float, start: float, end: float) -> Report:
    """The report of a part, whose own chain counts from `done` to 1."""
    def narrowed(now: float, note: str = "") -> None:
        report(start + (end - start) * (now - done) / max(1 - done, 1e-9), note)

    return lambda done, note="": narrowed(done, note)


def _merged(records: Sequence[tuple[Stage, ...]], weights: Sequence[int], whole: int) -> tuple[Stage, ...]:
    """One record of each step for all parts; the first `whole` are of the whole photo."""
    found, shares = list(records[0][:whole]), np.array(weights) / sum(weights)
    for number in range(whole, len(records[0])):
        stages = [record[number] for record in records]
        seconds, figures = dict[str, float](), dict[str, float]()
        for stage, share in zip(stages, shares, strict=True):
            for name, value in stage.seconds.items():
                seconds[name] = seconds.get(name, 0.0) + value
            for name, value in stage.figures.items():
                figures[name] = figures.get(name, 0.0) + float(share) * value
        notes = tuple(dict.fromkeys(note for stage in stages for note in stage.notes))
        rounded = {name: round(value, 3) for name, value in seconds.items()}
        found.append(replace(stages[0], seconds=rounded, notes=notes,
                             figures={name: round(value, 9) for name, value in figures.items()}))
    return tuple(found)


class ArrayFile:
    """A sink that is an .npy file of (H, W, 3) float32, written row by row: nothing of it is held or mapped."""

    def __init__(self, path: Path, shape: tuple[int, int], index: Index | None = None) -> None:
        """Begin, or go on.

        Args:
            path: the file; until it is finished it is kept with what else is unfinished, or beside it.
            shape: (rows, columns) of the result.
            index: as `index` was, to go on.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        self._path, self._part = path, (unfinished.folder() or path.parent) / f"{path.name}.part"
        self._shape, self._done = shape, 0 if index is None else int(index[0])
        with told(path):
            if self._done and not self._part.exists():
                self._done = 0
            self._file = self._part.open("r+b" if self._done else "w+b")
            header = {"descr": "<f4", "fortran_order": False, "shape": (*shape, 3)}
            np.lib.format.write_array_header_1_0(self._file, header)
            self._begin = self._file.tell()
            self._file.truncate(self._begin + 12 * shape[0] * shape[1])

    @property
    def done(self) -> int:
        """Rows that are on the disk."""
        return self._done

    @property
    def index(self) -> Index:
        """How many these are."""
        return np.array([self._done], np.int64)

    def put(self, top: int, left: int, image: Image) -> None:
        """Write a part where it belongs.

        Raises:
            CannotWrite: the disk is full.
        """
        with told(self._path):
            if image.shape[1] == self._shape[1]:
                self._file.seek(self._begin + 12 * top * self._shape[1])
                self._file.write(np.ascontiguousarray(image, np.float32).data)
                return
            for number, row in enumerate(image):
                self._file.seek(self._begin + 12 * ((top + number) * self._shape[1] + left))
                self._file.write(np.ascontiguousarray(row, np.float32).data)

    def flush(self, bottom: int) -> None:
        """Have the rows on the disk.

        Raises:
            CannotWrite: the disk is full.
        """
        with told(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())
        self._done = bottom

    def finish(self) -> Image:
        """Give the file its name, and the array mapped from it, read-only.

        Raises:
            CannotWrite: it cannot be.
        """
        with told(self._path):
            self._part.replace(self._path)
            mapped: Image = np.load(self._path, mmap_mode="r")
        return mapped

    def close(self) -> None:
        """No more comes; what is on the disk stays."""
        self._file.close()
