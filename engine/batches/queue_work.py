"""One row of the queue, done: the photo restored, and the result written down in the photo's document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.batches.batch import Outcome, Task, Wishes
from engine.batches.hand_files import project_beside
from engine.batches.hand_work import Work, kept_of
from engine.batches.one_photo import Choice, Restoring, digest_of, restore_photo
from engine.data import Kernel
from engine.documents import project, store
from engine.documents.autosave import Autosave
from engine.documents.document import Document
from engine.documents.state import ResultRecord
from engine.errors import EngineError
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.said import Said


@dataclass(frozen=True)
class Order:
    """What is wanted of one photo.

    Attributes:
        photo: the file.
        target: what is written; its folder is made.
        recipe: the settings, or None for the photo's own.
        own: settings that were copied to the photo; they go before its document's.
        fallback: the settings of a photo that has none.
        kernels: region's name → kernel that was copied to the photo.
        live: its work where the photo is open now; else what was kept of it is used.
        title: of the result in the photo's list, with {number}.
        wishes: how files are read and written.
    """

    photo: Path
    target: Path
    recipe: Recipe | None = None
    own: Recipe | None = None
    fallback: Recipe = field(default_factory=Recipe)
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    live: Work | None = None
    title: str = "Result {number}"
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True)
class Finished:
    """What came of an order.

    Attributes:
        outcome: of the photo.
        recipe: the settings that were used.
        record: for the list of the photo's results.
        kept: whether the record, and what was found, was written to the photo's document; else that is open, and
            belongs to whoever has it open.
    """

    outcome: Outcome
    recipe: Recipe
    record: ResultRecord
    kept: bool


def restore_row(order: Order, report: Report = silent) -> Finished:
    """Restore one photo of the queue, and write down what came of it.

    Raises:
        EngineError: whatever is wrong with the photo or its output.
        Cancelled: from `report`; nothing was written then.
    """
    report(0.0, Said("regions"))
    sha256 = digest_of(order.photo)
    task = Task(order.photo, order.target, makes_folders=True, project=project_beside(order.photo))
    choice = Choice(order.recipe, order.own, order.fallback, order.kernels)
    done = restore_photo(task, choice, replace(order.wishes, by_hand=True), sha256, part(report, 0.0, 0.995),
                         order.live)
    record = record_of(done.outcome, done.recipe)
    kept = order.live is None and bool(sha256) and _keep(order, sha256, done, record, task.project)
    return Finished(done.outcome, done.recipe, record, kept)


def record_of(outcome: Outcome, recipe: Recipe) -> ResultRecord:
    """The result as its document lists it; its picture is the file that was written."""
    told, target = outcome.report, outcome.task.target
    return ResultRecord(
        number=1, title="", recipe=recipe, kernels=outcome.kernels, names=outcome.regions.names, scale=recipe.scale,
        took=outcome.seconds, stages=outcome.stages, versions=told["versions"], device=told["device"],
        metrics=outcome.metrics, saved=str(target), saved_sha256=digest_of(target),
    )  # fmt: skip


def _keep(order: Order, sha256: str, done: Restoring, record: ResultRecord, beside: Path | None) -> bool:
    """Write the result, and what was found, to the photo's document, made where there is none yet.

    Returns:
        Whether that was done; not where somebody has the document open, or the disk refuses: the result lies in its
        file in any case.
    """
    outcome, recipe = done.outcome, done.recipe
    try:
        kept = kept_of(order.photo, sha256, beside)  # as it is now: its photo took its time
        if kept is not None and (not kept.folder or store.holder(kept.document.id) is not None):
            return False
        if kept is None and store.of_photo(sha256) is not None:  # damaged, and left as it is
            return False
        reference = replace(project.reference(order.photo, outcome.regions.labels.shape), sha256=sha256)
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
        document.add_result(replace(record, number=number, title=order.title.format(number=number)))
        writer.close()
        store.tell(document.state, elsewhere=False)
    except EngineError as fault:
        faults.append(fault.said)
    finally:
        writer.close()
        store.release(document.id, token)
    return not faults
