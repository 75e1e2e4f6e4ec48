"""What is put into a batch's manifest: photos with the facts of their files, and settings that hold wherever one is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.batches.batch import Task
from engine.batches.batch_rows import Planned
from engine.batches.finding import Found
from engine.pictures import infrared_names
from engine.recipe import Recipe, options


def planned(tasks: Iterable[Task], found: Found) -> Iterator[Planned]:
    """The photos with what their files say of themselves; no photo is opened.

    Args:
        tasks: which files belong to each.
        found: where the photos were found, and the infrared beside them.
    """
    infrared = {(one.path.parent, infrared_names.photo_named(one.path.name)): one.path
                for one in found.passed if one.why == "infrared"}
    for task in tasks:
        beside = infrared.get((task.photo.parent, task.photo.stem.lower()))
        try:
            facts = task.photo.stat()
        except OSError:  # reading it tells why
            yield Planned(task, 0, 0.0, beside)
        else:
            yield Planned(task, facts.st_size, facts.st_mtime, beside)


def absolute(paths: Sequence[Path]) -> list[Path]:
    """The paths from the root on, links kept."""
    return [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - Path.absolute keeps ".."


def anywhere(recipe: Recipe) -> Recipe:
    """The recipe with the files that it names told from the root on."""
    named = {name: getattr(recipe, name) for name, option in options().items() if option.kind is str and option.path}
    files = {name: value for name, value in named.items() if value and Path(value).exists()}
    return recipe.changed(**{name: str(absolute([Path(value)])[0]) for name, value in files.items()})
