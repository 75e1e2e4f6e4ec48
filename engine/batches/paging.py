"""Files that hold several photos: which of them are asked for, and the names of what comes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from engine.batches.batch import Task
from engine.batches.placing import find_clashes
from engine.batches.region_batch import RegionTask
from engine.errors import BadPhoto, BadUsage

Asked = int | Literal["all"] | None


def asked(text: str | None) -> Asked:
    """What --page says: a number from 1, or "all".

    Raises:
        BadUsage: it says something else.
    """
    if text is None or text == "all":
        return "all" if text else None
    if not text.isdecimal() or int(text) < 1:
        raise BadUsage("--page is a number from 1, or all, not '{text}'.", text=text)
    return int(text)


def pages_of(photo: Path, page: Asked) -> list[int | None]:
    """The numbers of the photos of one file that are asked for; None stands for the one that is taken by default."""
    if page != "all":
        return [page]
    from engine.pictures import files

    try:
        count = len(files.pages(photo))
    except BadPhoto:  # reading it tells why
        return [None]
    return [None] if count == 1 else list(range(1, count + 1))


def paged(tasks: Sequence[Task], page: Asked) -> list[Task]:
    """A task for each photo that is asked for; of several in one file, their numbers become part of the names.

    Raises:
        BadUsage: two would be written to one file.
    """
    found = spread(tasks, page)
    if len(found) > len(tasks):
        find_clashes(found)
    return found


def spread(tasks: Sequence[Task], page: Asked) -> list[Task]:
    """The same where two may still have one target."""
    found: list[Task] = []
    for task in tasks:
        numbers = pages_of(task.photo, page)
        for number in numbers:
            one = replace(task, page=number)
            if len(numbers) > 1:
                one = replace(one, target=_numbered(task.target, number),
                              reports=tuple(_numbered(path, number) for path in task.reports))
            found.append(one)
    return found


def paged_regions(tasks: Sequence[RegionTask], page: Asked, many: bool) -> list[RegionTask]:
    """The same of regions, which go to folders of such names; those of one photo into the folder that was named."""
    found: list[RegionTask] = []
    for task in tasks:
        numbers = pages_of(task.photo, page)
        for number in numbers:
            name = f"{task.folder.name if many else task.photo.stem}-{number}"
            folder = task.folder if len(numbers) == 1 else task.folder.with_name(name) if many else task.folder / name
            found.append(replace(task, page=number, folder=folder))
    return found


def _numbered(path: Path, number: int | None) -> Path:
    """The name with the number before its suffix."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")
