"""What is put into a batch's manifest: photos with the facts of their files, and settings that hold wherever one is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.batches.batch import Task
from engine.batches.batch_rows import Planned
from engine.batches.finding import Found, Passed
from engine.batches.hand_files import contents
from engine.pictures import infrared_names
from engine.recipe import Recipe, options


def planned(tasks: Iterable[Task], found: Found, recipe: Recipe) -> Iterator[Planned]:
    """The photos with what their files say of themselves; no photo is opened, but masks and projects are read.

    Args:
        tasks: which files belong to each.
        found: where the photos were found, and the infrared beside them.
        recipe: its folder of hints may have colours for each.
    """
    infrared = {(one.path.parent, infrared_names.photo_named(one.path.name)): one.path
                for one in found.passed if one.why == "infrared"}
    folder = Path(recipe.hints) if recipe.hints and Path(recipe.hints).is_dir() else None
    for task in tasks:
        beside = infrared.get((task.photo.parent, task.photo.stem.lower()))
        hints = folder / f"{task.photo.stem}.json" if folder is not None else None
        hand = contents((task.damage, task.regions, task.project, hints if hints and hints.is_file() else None))
        try:
            facts = task.photo.stat()
        except OSError:  # reading it tells why
            yield Planned(task, 0, 0.0, beside, hand)
        else:
            yield Planned(task, facts.st_size, facts.st_mtime, beside, hand)


def passed_over(found: Found, tasks: Sequence[Task]) -> list[Passed]:
    """What was passed over, without the projects that are used, and with the masks."""
    photos, used = {task.photo for task in tasks}, {task.project for task in tasks}
    return [*(one for one in found.passed if one.path not in used),
            *(Passed(photo, "mask") for photo in found.photos if photo not in photos)]


def absolute(paths: Sequence[Path]) -> list[Path]:
    """The paths from the root on, links kept."""
    return [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - Path.absolute keeps ".."


def anywhere(recipe: Recipe) -> Recipe:
    """The recipe with the files that it names told from the root on."""
    named = {name: getattr(recipe, name) for name, option in options().items() if option.kind is str and option.path}
    files = {name: value for name, value in named.items() if value and Path(value).exists()}
    return recipe.changed(**{name: str(absolute([Path(value)])[0]) for name, value in files.items()})
