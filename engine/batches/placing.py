"""Which files photos are restored to: under their own names in a folder, and no two to one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.batches.batch import Task
from engine.batches.hand_files import DAMAGE, REGIONS, Folders, mask_of, png_beside, project_beside
from engine.batches.naming import marked, marks_of
from engine.errors import BadUsage
from engine.method import colours, synthesises
from engine.recipe import Recipe

REPORTS = (".json", ".html")


def plan(photos: Sequence[Path], out: Path, reference: Path | None, reports: Sequence[Path], many: bool,
         within: Mapping[Path, Path] | None = None, damage: Path | None = None,
         masks: Path | None = None) -> list[Task]:
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
        masks: a mask of the regions, or a folder with one for some of the photos, likewise.

    Raises:
        BadUsage: two files would be written under one name, or over a file that is read; a suffix is unknown; a
            reference is missing.
    """
    tasks = placed(photos, out, reference, reports, many, within, damage, masks)
    find_clashes(tasks)
    return tasks


def placed(photos: Sequence[Path], out: Path, reference: Path | None, reports: Sequence[Path], many: bool,
           within: Mapping[Path, Path] | None = None, damage: Path | None = None,
           masks: Path | None = None, folders: Folders | None = None) -> list[Task]:
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
    names, folders = short_names(photos, places), folders or Folders()
    tasks = []
    for photo in photos:
        short, place = names[photo], places[photo]
        name = photo.name if photo.suffix.lower() in SAVE_SUFFIXES else f"{short}.png"
        named = [report.parent / place / f"{report.stem}-{short}{report.suffix}" if many else report
                 for report in reports]
        tasks.append(Task(photo, out / place / name if into_folder else out,
                          _reference(photo, place, reference, many, folders), tuple(dict.fromkeys(named)),
                          makes_folders=many, damage=mask_of(photo, place, damage, many, DAMAGE, folders),
                          regions=mask_of(photo, place, masks, many, REGIONS, folders, whole=True)))
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


def _reference(photo: Path, place: Path, reference: Path | None, many: bool, folders: Folders) -> Path | None:
    """The sharp original of one photo; references of folders within a folder may lie likewise."""
    if reference is None:
        return None
    if not reference.is_dir():
        if many:
            raise BadUsage("Several photos need a folder as --reference, with a picture of each one's name.")
        return reference
    for folder in (reference / place, reference):
        for path in folders.named(folder, photo.stem):
            if path.stem == photo.stem and path.is_file():
                return path
    raise BadUsage("The folder '{path}' has no picture called '{name}' to compare with.", path=reference,
                   name=photo.stem)


def with_hand_files(tasks: Iterable[Task], folders: Folders) -> list[Task]:
    """The tasks with what lies beside each photo: NAME-regions.png, NAME-damage.png, a project of its name.

    Masks that were named go before those beside. A mask that belongs to a photo is no photo, and goes off the list;
    of several photos in one file the work by hand is not known, so that they get none.
    """
    found, masks = [], set()
    for task in tasks:
        one = task
        if task.page is None:
            one = replace(task, regions=task.regions or png_beside(task.photo, REGIONS, folders),
                          damage=task.damage or png_beside(task.photo, DAMAGE, folders),
                          project=project_beside(task.photo, folders))
        masks |= {path for path in (one.regions, one.damage) if path is not None}
        found.append(one)
    return [task for task in found if task.photo not in masks]


def find_clashes(tasks: Sequence[Task]) -> None:
    """Find two photos that would write the same file, or one that would write over a file that is read.

    On some systems names that differ only in case are the same, so that they count as the same everywhere.

    Raises:
        BadUsage: there is one.
    """
    taken: dict[str, Path] = {}
    read = {_key(path): path for task in tasks
            for path in (task.photo, task.reference, task.damage, task.regions, task.project) if path is not None}
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
