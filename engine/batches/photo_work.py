"""One photo of a batch, done in the engine's process: its hash read, its result made or taken over, and summed up."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engine.batches.batch import Outcome, Task, every_file, make_folders
from engine.batches.batch_rows import Answer, BatchOrder, Figures
from engine.batches.filing import filed, record_of
from engine.batches.hand_files import project_beside
from engine.batches.naming import free, marked, marks_at
from engine.batches.one_photo import Choice, digest_of, own_recipe, restore_photo
from engine.errors import EngineError
from engine.expected import expected_seconds
from engine.progress import Report, part, silent
from engine.said import Said
from engine.saving import replacing, sweep
from engine.vocabulary import NO_FACE, NO_PERSON

_REGIONS = 4  # as many as most portraits have
_MANY = 10.0  # a photo may take so many times what is expected: machines differ, and others work on them too
_LEAST, _UNKNOWN = 300.0, 3600.0  # seconds
_LOOKED_FOR = ("person", "subject", "foreground")


def work(order: BatchOrder, report: Report = silent) -> Answer:
    """Carry out an order.

    Raises:
        EngineError: whatever is wrong with the photo or its outputs.
        Cancelled: from `report`; no half file is left then.
    """
    began = time.perf_counter()
    report(0.0, Said("regions"))
    sha256 = digest_of(order.task.photo, report)
    if order.kind == "digest" and sha256:
        return Answer(order.number, "hashed", sha256, seconds=time.perf_counter() - began)
    if order.replaces and order.task.target.exists() and not _is(order.task.target, order.replaces):
        order = replace(order, wishes=replace(order.wishes, overwrite=False))  # it was edited
    if order.wishes.overwrite:
        for path in every_file(order.task, order.wishes):
            sweep(path)
    if order.like is not None and (task := _taken_over(order, *order.like)) is not None:
        return Answer(order.number, "done", sha256, order.like[1], time.perf_counter() - began,
                      name=_otherwise(order, task))
    if order.title:  # it is the window's, which need not wait for a folder to be looked through
        order = replace(order, task=replace(order.task, project=project_beside(order.task.photo)))
    done = restore_photo(order.task, _choice(order), order.wishes, sha256, part(report, 0.0, 0.99), order.live)
    outcome = done.outcome
    figures = figures_of(outcome, done.known or order.task.regions is not None)
    answer = Answer(order.number, "done", sha256, digest_of(outcome.task.target), figures=figures,
                    name=_otherwise(order, outcome.task), lease=order.lease)
    if order.title:
        record = record_of(outcome, done.recipe, answer.result_sha256)
        kept = order.live is None and bool(sha256) and filed(order.task, sha256, done, record, order.title)
        answer = replace(answer, notes=outcome.notes, record=record, kept=kept)
    return replace(answer, seconds=time.perf_counter() - began)


def patience(order: BatchOrder) -> float:
    """How many seconds a photo may take before it counts as hanging."""
    shape = None if order.kind == "digest" else shape_of(order.task.photo)
    if shape is None:
        return _UNKNOWN
    recipe = order.recipe
    if order.wishes.own:
        with suppress(EngineError):  # which doing the photo tells
            recipe = own_recipe(order.task, _choice(order), order.wishes, digest_of(order.task.photo))
    return max(_LEAST, _MANY * expected_seconds(shape, _REGIONS, recipe))


def _choice(order: BatchOrder) -> Choice:
    """The settings of an order: those of the batch, or first the photo's own; on the device that the worker has.

    In the window a photo's own settings say what computes.
    """
    recipe = None if order.wishes.own else order.recipe
    return Choice(recipe, order.own, order.recipe, order.kernels, "" if order.title else order.recipe.device)


def shape_of(photo: Path) -> tuple[int, int] | None:
    """(rows, columns) of a photo by the head of its file; None where that does not tell."""
    from PIL import Image as Pictures

    try:
        with Pictures.open(photo) as picture:
            return picture.height, picture.width
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        return None


def figures_of(outcome: Outcome, by_hand: bool = False) -> Figures:
    """The few numbers of an outcome by which a person decides what to look at; nobody is looked for by hand."""
    labels = outcome.regions.labels
    damage = outcome.report.get("damage")
    kernels = [kernel.confidence for kernel in outcome.kernels.values()]
    return Figures(labels.size / 1e6, float(min(kernels)) if kernels else None,
                   None if by_hand else _persons(outcome),
                   damage["filled"] if damage else 0.0, _finite(outcome.metrics.get("consistency")))


def _persons(outcome: Outcome) -> int | None:
    """How many people, or subjects, were found; None where nobody was looked for."""
    regions = outcome.regions
    names = [regions.names[label] for label in regions.present]
    if names == ["whole"]:
        return None
    if any(note in (NO_FACE, NO_PERSON) for note in outcome.notes):
        return 0
    return sum(name.partition(" ")[0] in _LOOKED_FOR for name in names)


def _finite(value: float | None) -> float | None:
    """A number that a table can hold: 200 dB stand for a perfect agreement."""
    return None if value is None or value != value else min(float(value), 200.0)


def _is(path: Path, sha256: str) -> bool:
    """Whether a file has that hash; one that cannot be read has none."""
    return digest_of(path) == sha256


def _otherwise(order: BatchOrder, task: Task) -> str:
    """The name of the result's file, if it is not what it was to be."""
    return "" if task.target == order.task.target else task.target.name


def _taken_over(order: BatchOrder, like: Task, result_sha256: str) -> Task | None:
    """Copy the files of a photo with the same bytes; the files, or None where they are no longer what they were."""
    if not _is(like.target, result_sha256):
        return None
    task = order.task
    wanted = task.target if marks_at(like.photo) else marked(task.target, marks_at(like.target))
    if wanted != task.target:
        task = replace(task, target=free(wanted))
    pairs = list(zip(every_file(like, order.wishes), every_file(task, order.wishes), strict=True))
    make_folders(task)
    for have, want in reversed(pairs):  # the result last: where it is, all is
        if have.is_file():
            with have.open("rb") as source, replacing(want, order.wishes.overwrite, order.task.photo) as target:
                shutil.copyfileobj(source, target)
    return task


def with_device(order: BatchOrder, device: str) -> BatchOrder:
    """The order, carried out on a device of the worker's own; "" for the recipe's."""
    return replace(order, recipe=order.recipe.changed(device=device)) if device else order
