"""The verb `restore` for one photo or many: clashes of outputs are found first, then each photo is done."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.cli_screen import DONE, SOME_FAILED, Fault, Screen
from engine.data import Image, Metrics, Restored
from engine.errors import BadPhoto, EngineError
from engine.progress import part
from engine.recipe import Recipe

REPORTS = (".json", ".html")


class BadUsage(EngineError):
    """The files named on the command line contradict each other."""


@dataclass(frozen=True)
class Wishes:
    """What is asked for besides the recipe; see the flags of the same names."""

    overwrite: bool = False
    max_megapixels: float = 200.0
    quality: int = 95
    bits: int | None = None
    in_colour: bool = False


@dataclass(frozen=True)
class Task:
    """One photo, and every file that belongs to it."""

    photo: Path
    target: Path
    reference: Path | None = None
    reports: tuple[Path, ...] = ()


def plan(photos: Sequence[Path], out: Path, reference: Path | None, reports: Sequence[Path],
         many: bool) -> list[Task]:
    """Which files each photo is restored to.

    One photo goes to the file `out`, or into it where it is a folder. Many go into the folder `out` under their
    own names, as PNG where their format cannot be written, and their reports are called after the photo: ``r.html``
    becomes ``r-portrait.html``. Of photos that differ only in suffix the suffix becomes part of these names.

    Args:
        photos: the files found.
        out: a file, or a folder.
        reference: the sharp original, or a folder with one of the same name (without suffix) for each photo.
        reports: files that end in .json or .html.
        many: `out` is a folder whatever it looks like.

    Raises:
        BadUsage: two files would be written under one name, or over a file that is read; a suffix is unknown; a
            reference is missing.
    """
    from engine.files import SAVE_SUFFIXES

    for report in reports:
        if report.suffix.lower() not in REPORTS:
            raise BadUsage(f"A report ends in .json or .html, but '{report}' does not.")
    if many and out.exists() and not out.is_dir():
        raise BadUsage(f"'{out}' is a file. Several photos need a folder to go to: name one with -o.")
    into_folder = many or out.is_dir()
    if not into_folder and out.suffix.lower() not in SAVE_SUFFIXES:
        raise BadUsage(f"The suffix of '{out}' does not name a format. Choose one of: {', '.join(SAVE_SUFFIXES)}.")
    stems = Counter(photo.stem.casefold() for photo in photos)
    tasks = []
    for photo in photos:
        short = photo.stem if stems[photo.stem.casefold()] == 1 else photo.name
        name = photo.name if photo.suffix.lower() in SAVE_SUFFIXES else f"{short}.png"
        named = [report.with_name(f"{report.stem}-{short}{report.suffix}") if many else report for report in reports]
        tasks.append(Task(photo, out / name if into_folder else out, _reference(photo, reference, many),
                          tuple(dict.fromkeys(named))))
    _find_clashes(tasks)
    return tasks


def _reference(photo: Path, reference: Path | None, many: bool) -> Path | None:
    """The sharp original of one photo."""
    if reference is None:
        return None
    if not reference.is_dir():
        if many:
            raise BadUsage("Several photos need a folder as --reference, with a picture of each one's name.")
        return reference
    found = sorted(path for path in reference.iterdir() if path.stem == photo.stem and path.is_file())
    if not found:
        raise BadUsage(f"The folder '{reference}' has no picture called '{photo.stem}' to compare with.")
    return found[0]


def _find_clashes(tasks: Sequence[Task]) -> None:
    """Find two photos that would write the same file, or one that would write over a file that is read.

    On some systems names that differ only in case are the same, so that they count as the same everywhere.
    """
    taken: dict[str, Path] = {}
    read = {_key(path): path for task in tasks for path in (task.photo, task.reference) if path is not None}
    for task in tasks:
        for path in (task.target, *task.reports):
            key = _key(path)
            if key in read:
                raise BadUsage(f"'{read[key]}' is read, and would be written over. Choose another name for the result.")
            if key in taken:
                raise BadUsage(f"'{taken[key]}' and '{task.photo}' would both be written to '{path}'. Rename one, "
                               "or restore them one after the other.")
            taken[key] = task.photo


def _key(path: Path) -> str:
    """What two names of one file have in common."""
    return str(path.resolve()).casefold()


def restore_all(tasks: Sequence[Task], recipe: Recipe, wishes: Wishes, screen: Screen, many: bool) -> int:
    """Restore every photo; one that fails does not stop the rest.

    Returns:
        The exit status: 0 all done, 1 some failed, 2 the only one could not be read or done.
    """
    if many:
        tasks[0].target.parent.mkdir(parents=True, exist_ok=True)
    results: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number, task in enumerate(tasks, 1):
        title = f"{number}/{len(tasks)} {task.photo.name}" if many else task.photo.name
        with screen.attempt() as attempt:
            results.append(_restore(task, recipe, wishes, screen, title))
        if attempt.fault:
            faults.append(attempt.fault)
            named = not many or str(task.photo) in attempt.fault.text
            screen.error(attempt.fault.text if named else f"{task.photo}: {attempt.fault.text}")
            results.append({"photo": str(task.photo), "ok": False, "error": attempt.fault.kind,
                            "message": attempt.fault.text})
    if many:
        screen.say(f"{len(tasks) - len(faults)} of {len(tasks)} photos restored.")
    status = DONE if not faults else SOME_FAILED if many else faults[0].status
    screen.finish({"status": status, "results": results})
    return status


def _restore(task: Task, recipe: Recipe, wishes: Wishes, screen: Screen, title: str) -> dict[str, Any]:
    """Restore one photo and write all that belongs to it.

    Returns:
        The entry for machines.

    Raises:
        EngineError: whatever is wrong with this photo or its outputs.
    """
    from engine import files, pipeline, report

    began = time.perf_counter()
    for path in (task.target, *task.reports):
        files.check_target(path, task.photo, wishes.overwrite)
    photo = files.read(task.photo, wishes.max_megapixels)
    reference = _sharp(task, photo.shape, recipe.scale, wishes)
    with screen.progress(title) as tell:
        scene = pipeline.segment(photo, recipe, part(tell, 0.0, 0.05))
        found = time.perf_counter() - began
        restored = pipeline.restore(photo, scene.regions, recipe, part(tell, 0.05, 0.98))
        metrics = pipeline.measure(restored, reference, part(tell, 0.98, 1.0))
    written = files.write(task.target, restored.image, photo.source, scale=restored.scale,
                          original=task.reference, overwrite=wishes.overwrite, bits=wishes.bits,
                          colour=wishes.in_colour, quality=wishes.quality)
    restored = replace(restored, notes=(*scene.notes, *restored.notes, *written),
                       seconds={"segment": found, **restored.seconds})
    for path in task.reports:
        writer = report.write_html if path.suffix.lower() == ".html" else report.write_json
        writer(path, restored, metrics, overwrite=wishes.overwrite)
    for note in dict.fromkeys((*photo.source.notes, *restored.notes)):
        screen.note(f"{title}: {note}")
    seconds = time.perf_counter() - began
    screen.say(_line(task, restored, metrics, seconds))
    return {"photo": str(task.photo), "ok": True, "output": str(task.target),
            "reports": [str(path) for path in task.reports], "seconds": round(seconds, 3),
            "report": report.as_dict(restored, metrics)}


def _sharp(task: Task, shape: tuple[int, int], scale: int, wishes: Wishes) -> Image | None:
    """The sharp original, checked before any work is done.

    Raises:
        BadPhoto: it cannot be read, or is not as large as the result will be.
    """
    from engine import files

    if task.reference is None:
        return None
    image: Image = files.read(task.reference, wishes.max_megapixels * scale**2).image
    wanted = (scale * shape[0], scale * shape[1])
    if image.shape[:2] != wanted:
        raise BadPhoto(f"The reference '{task.reference}' is {image.shape[1]}×{image.shape[0]} pixels, but the "
                       f"result will be {wanted[1]}×{wanted[0]}. Give the sharp original at that size.")
    return image


def _line(task: Task, restored: Restored, metrics: Metrics, seconds: float) -> str:
    """One line that says what came of a photo."""
    rows, columns = restored.image.shape[:2]
    count = len(restored.regions.present)
    figures = [f"{columns}×{rows}", f"{count} region{'s' if count != 1 else ''}"]
    forms = {"psnr": "PSNR {:.2f} dB", "ssim": "SSIM {:.4f}", "consistency": "consistency {:.1f} dB"}
    for name, form in forms.items():
        value = metrics.get(name)
        if value is not None:
            figures.append(form.format(value))
    return f"{task.photo} → {task.target} ({', '.join(figures)}, {seconds:.1f} s)"
