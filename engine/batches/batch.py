"""Photos restored from file to file: which files belong to each of many, and the one verb that does one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.batches.masking import mask_paths, masked, write_masks
from engine.colours import Hints
from engine.data import BACKGROUND, MOST_MEGAPIXELS, Image, Kernel, Labels, Photo, Regions
from engine.errors import BadPhoto, CannotWrite
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.restored import Metrics, Restored, Stage
from engine.said import Said

if TYPE_CHECKING:
    from engine.batches.large_file import Desk


@dataclass(frozen=True)
class Wishes:
    """What is asked for besides the recipe; see the flags of the same names.

    Attributes:
        by_hand: what was done to a photo in the window counts: what is kept of it, and the project of the task.
        own: settings of its own, if it has any, go before the recipe.
        memory: bytes; a TIFF file whose restoration would take more is made and written part by part. None for as
            many as are seemly.
    """

    overwrite: bool = False
    max_megapixels: float = MOST_MEGAPIXELS
    quality: int = 95
    bits: int | None = None
    in_colour: bool = False
    sidecar: bool = False
    keep_mask: bool = False
    by_hand: bool = False
    own: bool = False
    memory: float | None = None


@dataclass(frozen=True)
class Task:
    """One photo, and every file that belongs to it.

    Attributes:
        photo: the file.
        target: what is written.
        reference: the sharp original to measure against, or None.
        reports: files that end in .json or .html.
        makes_folders: whether folders of targets and reports are made where they are missing.
        page: which of several photos in the file, counted from 1; None for the one that is taken by default.
        damage: a mask that marks what is lost of the photo, or None.
        regions: a mask, a label picture or a folder of masks, or None.
        project: what was done to the photo by hand, or None.
    """

    photo: Path
    target: Path
    reference: Path | None = None
    reports: tuple[Path, ...] = ()
    makes_folders: bool = False
    page: int | None = None
    damage: Path | None = None
    regions: Path | None = None
    project: Path | None = None

    @property
    def title(self) -> str:
        """What the photo is called while it is worked on."""
        return self.photo.name if self.page is None else f"{self.photo.name}, {self.page}"

    @property
    def outputs(self) -> tuple[Path, ...]:
        """Every file that is written."""
        return self.target, *self.reports


@dataclass(frozen=True)
class Outcome:
    """What came of one photo; the picture itself lies in the file.

    Attributes:
        task: which files.
        shape: (rows, columns) of the result.
        regions: by which it was restored.
        kernels: label → kernel that was used.
        metrics: how good it is.
        notes: sentences of reading, restoring and writing.
        stages: what each step did.
        seconds: how long all of it took.
        report: the account of it, as `report.as_dict` makes it.
        hints: what was said of the photo's colours.
    """

    task: Task
    shape: tuple[int, int]
    regions: Regions
    kernels: Mapping[int, Kernel]
    metrics: Metrics
    notes: tuple[str, ...]
    stages: tuple[Stage, ...]
    seconds: float
    report: Mapping[str, Any]
    hints: Hints = field(default_factory=Hints)


def restore_file(task: Task, recipe: Recipe, wishes: Wishes, report: Report = silent, regions: Regions | None = None,
                 kernels: Mapping[int, Kernel] | None = None,
                 by_name: Mapping[str, Kernel] | None = None, damage: Labels | None = None,
                 hints: Hints | None = None) -> Outcome:
    """Restore one photo from file to file: read, segment, restore, measure, write, report.

    Args:
        task: which files.
        recipe: every choice.
        wishes: how it is read and written.
        report: progress; may raise `Cancelled`, and then nothing is written.
        regions: where they are known already; else the task's mask says, or they are found by the recipe's method.
        kernels: label → kernel where they are known already; only with `regions`.
        by_name: region's name ("background" for that, whatever it is called) → kernel for regions of that name, which
            go after `kernels`.
        damage: (H, W) uint8, what of the photo is marked as lost; nothing by default, or what the task's mask says.
        hints: what is said of its colours; by default what the recipe's own file says.

    Raises:
        EngineError: whatever is wrong with this photo or its outputs.
    """
    from engine import piecewise
    from engine.batches.large_file import Desk

    make_folders(task)
    desk, finished = Desk(task.target, piecewise.MOST if wishes.memory is None else wishes.memory), False
    try:
        outcome = _restored(task, recipe, wishes, report, regions, kernels, by_name, damage, hints, desk)
        finished = True
        return outcome
    finally:
        desk.clear(finished)


def _restored(task: Task, recipe: Recipe, wishes: Wishes, report: Report, regions: Regions | None,
              kernels: Mapping[int, Kernel] | None, by_name: Mapping[str, Kernel] | None, damage: Labels | None,
              hints: Hints | None, desk: Desk) -> Outcome:
    """What `restore_file` does, in whose words the arguments are told, at a desk."""
    from engine.pictures import files
    from engine.reporting import report as reports

    began = time.perf_counter()
    for path in (*task.outputs, *(mask_paths(task.target) if wishes.keep_mask else ())):
        files.check_target(path, task.photo, wishes.overwrite)
    photo = files.read(task.photo, wishes.max_megapixels, page=task.page, into=desk.room)
    files.can_hold(task.target, (photo.shape[0] * recipe.scale, photo.shape[1] * recipe.scale))
    reference = _sharp(task, photo, recipe.scale, wishes)
    marked = masked(task.damage, photo) if damage is None else damage
    found, notes = _segmented(photo, recipe, regions or _drawn(task.regions, photo), part(report, 0.0, 0.05))
    seconds = time.perf_counter() - began
    present, known = found.present, by_name or {}
    names = {**found.names, BACKGROUND: "background"}  # whatever it is called, and where it is the whole photo
    given = {label: known[name] for label, name in names.items() if name in known and label in present}
    given |= dict(kernels or {} if regions else {})
    told = part(report, 0.05, 1.0)
    large = reference is None and desk.takes(photo, recipe)
    if large:
        restored, metrics, written = desk.restored(
            photo, found, recipe, told, given, marked, hints, overwrite=wishes.overwrite, bits=wishes.bits,
            colour=wishes.in_colour)
    else:
        restored, metrics, written = _written(task, photo, found, recipe, wishes, told, given, marked, hints, reference)
    finding = Stage("segment", recipe.plain_of("regions"), {"segment": seconds}, notes, recipe.seed)
    restored = replace(restored, stages=(finding, *restored.stages)).after("writing", *written)
    if wishes.keep_mask:
        write_masks(task.target, restored, wishes.overwrite)
    if wishes.sidecar:
        from engine.documents.remaking import write_sidecar

        write_sidecar(sidecar_of(task.target), restored, (photo, found), time.perf_counter() - began, task.target,
                      wishes.overwrite)
    for path in task.reports:
        html = path.suffix.lower() == ".html" and not large  # which shows the picture
        writer = reports.write_html if html else reports.write_json
        writer(path, restored, metrics, overwrite=wishes.overwrite)
    return _outcome(task, restored, metrics, time.perf_counter() - began)


def _written(
    task: Task, photo: Photo, regions: Regions, recipe: Recipe, wishes: Wishes, report: Report,
    kernels: Mapping[int, Kernel], damage: Labels | None, hints: Hints | None, reference: Image | None,
) -> tuple[Restored, Metrics, tuple[str, ...]]:
    """Restore, measure and write; and sentences about what the format could not hold."""
    from engine import deeds, pipeline
    from engine.pictures import files

    restored = pipeline.restore(photo, regions, recipe, part(report, 0.0, 0.97), kernels, damage=damage, hints=hints)
    metrics = pipeline.measure(restored, reference, part(report, 0.97, 0.99))
    report(0.99, Said("writing"))
    return restored, metrics, files.write(
        task.target, restored.image, restored.photo.source, scale=restored.scale, original=task.reference,
        overwrite=wishes.overwrite, bits=wishes.bits, colour=wishes.in_colour, quality=wishes.quality,
        history=deeds.told(restored), synthesised=restored.generated, coloured=restored.coloured)


def sidecar_of(result: Path) -> Path:
    """The file beside a result from which it can be made again."""
    return result.with_name(f"{result.name}.heirloom")


def every_file(task: Task, wishes: Wishes) -> list[Path]:
    """Every file that restoring a photo may write."""
    files = [*task.outputs]
    if wishes.sidecar:
        files.append(sidecar_of(task.target))
    if wishes.keep_mask:
        files += mask_paths(task.target)
    return files


def make_folders(task: Task) -> None:
    """Make the folders of what is written, where the task says so.

    Raises:
        CannotWrite: one cannot be made.
    """
    for path in task.outputs if task.makes_folders else ():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise CannotWrite("The folder '{path}' could not be made: {reason}. Choose another.", path=path.parent,
                              reason=fault.strerror or str(fault)) from fault


def _drawn(path: Path | None, photo: Photo) -> Regions | None:
    """The regions that a mask shows.

    Raises:
        BadMask: it is missing, unreadable, or of another shape than the photo.
    """
    from engine.pictures import masks

    return None if path is None else masks.read(path, photo.shape)


def _segmented(photo: Photo, recipe: Recipe, regions: Regions | None,
               report: Report) -> tuple[Regions, tuple[str, ...]]:
    """The regions, found where they are not known, and what there is to say of them."""
    from engine import pipeline

    if regions is not None:
        report(1.0)
        return regions, ()
    scene = pipeline.segment(photo, recipe, report)
    return scene.regions, tuple(scene.notes)


def _sharp(task: Task, photo: Photo, scale: int, wishes: Wishes) -> Image | None:
    """The sharp original in the photo's colours, checked before any work is done.

    Raises:
        BadPhoto: it cannot be read, or is not as large as the result will be.
    """
    from engine.pictures import files, profiles

    if task.reference is None:
        return None
    sharp = files.read(task.reference, wishes.max_megapixels * scale**2)
    image = profiles.converted(sharp.image, sharp.source.icc, photo.source.icc)
    wanted = (scale * photo.shape[0], scale * photo.shape[1])
    if image.shape[:2] != wanted:
        raise BadPhoto("The reference '{path}' is {size} pixels, but the result will be {wanted}. Give the sharp "
                       "original at that size.", path=task.reference, size=f"{image.shape[1]}×{image.shape[0]}",
                       wanted=f"{wanted[1]}×{wanted[0]}")
    return image


def _outcome(task: Task, restored: Restored, metrics: Metrics, seconds: float) -> Outcome:
    """What is told of a restoration whose files are written."""
    from engine.reporting import report

    rows, columns = restored.image.shape[:2]
    return Outcome(task, (rows, columns), restored.regions, restored.kernels, metrics, restored.notes, restored.stages,
                   seconds, report.as_dict(restored, metrics), restored.hints)
