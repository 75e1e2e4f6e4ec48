"""Photos restored from file to file: which files belong to each of many, and the one verb that does one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.batches.masking import damage_of, mask_paths, masked, write_masks
from engine.batches.naming import marked, marks_of
from engine.data import BACKGROUND, Image, Kernel, Labels, Photo, Regions
from engine.errors import BadPhoto, BadUsage, CannotWrite
from engine.method import colours, synthesises
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.restored import Metrics, Restored, Stage
from engine.said import Said

REPORTS = (".json", ".html")


@dataclass(frozen=True)
class Wishes:
    """What is asked for besides the recipe; see the flags of the same names."""

    overwrite: bool = False
    max_megapixels: float = 200.0
    quality: int = 95
    bits: int | None = None
    in_colour: bool = False
    sidecar: bool = False
    keep_mask: bool = False


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
    """

    photo: Path
    target: Path
    reference: Path | None = None
    reports: tuple[Path, ...] = ()
    makes_folders: bool = False
    page: int | None = None
    damage: Path | None = None

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


def plan(photos: Sequence[Path], out: Path, reference: Path | None, reports: Sequence[Path], many: bool,
         within: Mapping[Path, Path] | None = None, damage: Path | None = None) -> list[Task]:
    """Which files each photo is restored to.

    One photo goes to the file `out`, or into it where it is a folder. Many go into the folder `out` under their
    own names, as PNG where their format cannot be written, and their reports are called after the photo: ``r.html``
    becomes ``r-portrait.html``. Of photos that differ only in suffix the suffix becomes part of these names. What was
    found in folders within a folder is written to folders of the same names.

    Args:
        photos: the files found.
        out: a file, or a folder.
        reference: the sharp original, or a folder with one of the same name (without suffix) for each photo.
        reports: files that end in .json or .html.
        many: `out` is a folder whatever it looks like.
        within: photo → the folder it lies in, relative to the one that was named; see `finding.Found`.
        damage: a mask of what is lost, or a folder with one for some of the photos, found as references are.

    Raises:
        BadUsage: two files would be written under one name, or over a file that is read; a suffix is unknown; a
            reference is missing.
    """
    tasks = placed(photos, out, reference, reports, many, within, damage)
    find_clashes(tasks)
    return tasks


def placed(photos: Sequence[Path], out: Path, reference: Path | None, reports: Sequence[Path], many: bool,
           within: Mapping[Path, Path] | None = None, damage: Path | None = None) -> list[Task]:
    """The same where two photos may still have one target.

    Raises:
        BadUsage: a suffix is unknown, a reference is missing, or `out` is a file that many photos cannot go to.
    """
    from engine.pictures.files import SAVE_SUFFIXES

    for report in reports:
        if report.suffix.lower() not in REPORTS:
            raise BadUsage("A report ends in .json or .html, but '{path}' does not.", path=report)
    if many and out.exists() and not out.is_dir():
        raise BadUsage("'{path}' is a file. Several photos need a folder to go to: name one with -o.", path=out)
    into_folder = many or out.is_dir()
    if not into_folder and out.suffix.lower() not in SAVE_SUFFIXES:
        raise BadUsage("The suffix of '{path}' does not name a format. Choose one of: {endings}.", path=out,
                       endings=", ".join(SAVE_SUFFIXES))
    places = {photo: (within or {}).get(photo, Path()) for photo in photos}
    names = short_names(photos, places)
    tasks = []
    for photo in photos:
        short, place = names[photo], places[photo]
        name = photo.name if photo.suffix.lower() in SAVE_SUFFIXES else f"{short}.png"
        named = [report.parent / place / f"{report.stem}-{short}{report.suffix}" if many else report
                 for report in reports]
        tasks.append(Task(photo, out / place / name if into_folder else out, _reference(photo, place, reference, many),
                          tuple(dict.fromkeys(named)), makes_folders=many,
                          damage=damage_of(photo, place, damage, many)))
    return tasks


def named_for(tasks: Sequence[Task], recipe: Recipe) -> list[Task]:
    """The same photos; what a recipe makes up, and what it colours, says so at the end of its name."""
    named = marked_for(tasks, recipe)
    if named != list(tasks):
        find_clashes(named)
    return named


def marked_for(tasks: Sequence[Task], recipe: Recipe) -> list[Task]:
    """The same where two may still have one target."""
    made_up = synthesises(recipe)
    return [replace(task, target=marked(task.target, marks_of(made_up, colours(recipe, task.photo)))) for task in tasks]


def short_names(photos: Sequence[Path], places: Mapping[Path, Path]) -> dict[Path, str]:
    """Photo → its name without suffix, or with it where another photo of the same place differs in nothing else."""
    stems = Counter((places[photo], photo.stem.casefold()) for photo in photos)
    return {photo: photo.stem if stems[places[photo], photo.stem.casefold()] == 1 else photo.name for photo in photos}


def _reference(photo: Path, place: Path, reference: Path | None, many: bool) -> Path | None:
    """The sharp original of one photo; references of folders within a folder may lie likewise."""
    if reference is None:
        return None
    if not reference.is_dir():
        if many:
            raise BadUsage("Several photos need a folder as --reference, with a picture of each one's name.")
        return reference
    for folder in (reference / place, reference):
        if folder.is_dir():
            found = sorted(path for path in folder.iterdir() if path.stem == photo.stem and path.is_file())
            if found:
                return found[0]
    raise BadUsage("The folder '{path}' has no picture called '{name}' to compare with.", path=reference,
                   name=photo.stem)


def find_clashes(tasks: Sequence[Task]) -> None:
    """Find two photos that would write the same file, or one that would write over a file that is read.

    On some systems names that differ only in case are the same, so that they count as the same everywhere.

    Raises:
        BadUsage: there is one.
    """
    taken: dict[str, Path] = {}
    read = {_key(path): path for task in tasks for path in (task.photo, task.reference, task.damage)
            if path is not None}
    for task in tasks:
        for path in task.outputs:
            key = _key(path)
            if key in read:
                raise BadUsage("'{path}' is read, and would be written over. Choose another name for the result.",
                               path=read[key])
            if key in taken:
                raise BadUsage("'{one}' and '{other}' would both be written to '{path}'. Rename one, or restore them "
                               "one after the other.", one=taken[key], other=task.photo, path=path)
            taken[key] = task.photo


def _key(path: Path) -> str:
    """What two names of one file have in common."""
    return str(path.resolve()).casefold()


def restore_file(task: Task, recipe: Recipe, wishes: Wishes, report: Report = silent, regions: Regions | None = None,
                 kernels: Mapping[int, Kernel] | None = None,
                 by_name: Mapping[str, Kernel] | None = None, damage: Labels | None = None) -> Outcome:
    """Restore one photo from file to file: read, segment, restore, measure, write, report.

    Args:
        task: which files.
        recipe: every choice.
        wishes: how it is read and written.
        report: progress; may raise `Cancelled`, and then nothing is written.
        regions: where they are known already; else they are found by the recipe's method.
        kernels: label → kernel where they are known already; only with `regions`.
        by_name: region's name ("background" for that, whatever it is called) → kernel for regions of that name, which
            go after `kernels`.
        damage: (H, W) uint8, what of the photo is marked as lost; nothing by default, or what the task's mask says.

    Raises:
        EngineError: whatever is wrong with this photo or its outputs.
    """
    from engine import deeds, pipeline
    from engine.pictures import files
    from engine.reporting import report as reports

    began = time.perf_counter()
    make_folders(task)
    for path in (*task.outputs, *(mask_paths(task.target) if wishes.keep_mask else ())):
        files.check_target(path, task.photo, wishes.overwrite)
    photo = files.read(task.photo, wishes.max_megapixels, page=task.page)
    files.can_hold(task.target, (photo.shape[0] * recipe.scale, photo.shape[1] * recipe.scale))
    reference = _sharp(task, photo, recipe.scale, wishes)
    marked = masked(task.damage, photo) if damage is None else damage
    found, notes = _segmented(photo, recipe, regions, part(report, 0.0, 0.05))
    seconds = time.perf_counter() - began
    present, known = found.present, by_name or {}
    names = {**found.names, BACKGROUND: "background"}  # whatever it is called, and where it is the whole photo
    given = {label: known[name] for label, name in names.items() if name in known and label in present}
    given |= dict(kernels or {} if regions else {})
    restored = pipeline.restore(photo, found, recipe, part(report, 0.05, 0.97), given, damage=marked)
    metrics = pipeline.measure(restored, reference, part(report, 0.97, 0.99))
    report(0.99, Said("writing"))
    written = files.write(task.target, restored.image, restored.photo.source, scale=restored.scale,
                          original=task.reference, overwrite=wishes.overwrite, bits=wishes.bits,
                          colour=wishes.in_colour, quality=wishes.quality, history=deeds.told(restored),
                          synthesised=restored.generated, coloured=restored.coloured)
    finding = Stage("segment", recipe.plain_of("regions"), {"segment": seconds}, notes, recipe.seed)
    restored = replace(restored, stages=(finding, *restored.stages)).after("writing", *written)
    if wishes.keep_mask:
        write_masks(task.target, restored, wishes.overwrite)
    if wishes.sidecar:
        from engine.documents.remaking import write_sidecar

        write_sidecar(sidecar_of(task.target), restored, (photo, found), time.perf_counter() - began, task.target,
                      wishes.overwrite)
    for path in task.reports:
        writer = reports.write_html if path.suffix.lower() == ".html" else reports.write_json
        writer(path, restored, metrics, overwrite=wishes.overwrite)
    return _outcome(task, restored, metrics, time.perf_counter() - began)


def sidecar_of(result: Path) -> Path:
    """The file beside a result from which it can be made again."""
    return result.with_name(f"{result.name}.heirloom")


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
                   seconds, report.as_dict(restored, metrics))
