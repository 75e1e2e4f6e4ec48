"""A result that was made from file to file, written down in its photo's document."""

from __future__ import annotations

from dataclasses import replace

from engine.batches.batch import Outcome, Task
from engine.batches.hand_work import kept_of
from engine.batches.one_photo import Restoring
from engine.documents import project, store
from engine.documents.autosave import Autosave
from engine.documents.document import Document
from engine.documents.state import ResultRecord
from engine.errors import EngineError
from engine.recipe import Recipe


def record_of(outcome: Outcome, recipe: Recipe, sha256: str) -> ResultRecord:
    """The result as its document lists it; its picture is the file that was written, whose hash that is."""
    told, target = outcome.report, outcome.task.target
    return ResultRecord(
        number=1, title="", recipe=recipe, kernels=outcome.kernels, names=outcome.regions.names, scale=recipe.scale,
        took=outcome.seconds, stages=outcome.stages, versions=told["versions"], device=told["device"],
        metrics=outcome.metrics, saved=str(target), saved_sha256=sha256, hints=outcome.hints,
    )  # fmt: skip


def filed(task: Task, sha256: str, done: Restoring, record: ResultRecord, title: str) -> bool:
    """Write a result, and what was found, to the photo's document, made where there is none yet.

    Args:
        task: which files.
        sha256: of the photo's bytes.
        done: what came of it.
        record: the result, as :func:`record_of` has it.
        title: of the result, with {number}.

    Returns:
        Whether that was done; not where somebody has the document open, or the disk refuses: the result lies in its
        file in any case.
    """
    outcome, recipe = done.outcome, done.recipe
    try:
        kept = kept_of(task.photo, sha256, task.project)  # as it is now: its photo took its time
        if kept is not None and (not kept.folder or store.holder(kept.document.id) is not None):
            return False
        if kept is None and store.of_photo(sha256) is not None:  # damaged, and left as it is
            return False
        reference = replace(project.reference(task.photo, outcome.regions.labels.shape), sha256=sha256)
        document = kept.document if kept is not None else Document.of(reference, outcome.regions, recipe)
        token = store.hold(document.id)
        if not token:
            return False
    except (EngineError, OSError):
        return False
    faults: list[str] = []
    writer = Autosave(store.place(document.id), document, kept.resume if kept is not None else None,
                      failed=faults.append)
    try:
        if done.known or kept is None:
            locked = {label: document.kernels[label] for label in document.locked_kernels if label in document.kernels}
            document.set_kernels({**outcome.kernels, **(locked if recipe.scale == document.state.recipe.scale else {})},
                                 document.state.locked.get(recipe.scale, frozenset()), recipe.scale)
        number = document.take_number()
        document.add_result(replace(record, number=number, title=title.format(number=number)))
        writer.close()
        store.tell(document.state, elsewhere=False)
    except EngineError as fault:
        faults.append(fault.said)
    finally:
        writer.close()
        store.release(document.id, token)
    return not faults
