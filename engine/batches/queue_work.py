"""One row of the queue, done: the photo's own work is looked up, the photo restored, and the result written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.batches.batch import Outcome, Task, Wishes, restore_file
from engine.data import BACKGROUND, Kernel, Labels, Regions
from engine.documents import project, store
from engine.documents.autosave import Autosave, recovered
from engine.documents.document import Document
from engine.documents.state import ResultRecord
from engine.errors import EngineError
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.said import Said


@dataclass(frozen=True)
class Work:
    """What is known of a photo: its regions, settings, the kernels that shall be used as they are, and its damage."""

    regions: Regions
    recipe: Recipe
    kernels: Mapping[int, Kernel] = field(default_factory=dict)
    damage: Labels | None = None


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
    sha256 = _digest(order.photo)
    work = order.live or (kept_work(sha256, order.photo) if sha256 else None)
    recipe = order.recipe or order.own or (work.recipe if work is not None else order.fallback)
    if work is not None:
        recipe = recipe.framed_as(work.recipe)
    known = _known(work, recipe)
    task = Task(order.photo, order.target, makes_folders=True)
    given = {name: kernel for name, kernel in order.kernels.items() if kernel.scale == recipe.scale}
    outcome = restore_file(task, recipe, order.wishes, part(report, 0.0, 0.995), known.regions if known else None,
                           known.kernels if known else None, given, work.damage if work is not None else None)
    record = _record(outcome, recipe)
    kept = order.live is None and bool(sha256) and _keep(order, sha256, outcome, recipe, record, known)
    return Finished(outcome, recipe, record, kept)


def kept_work(sha256: str, photo: Path) -> Work | None:
    """What is kept of a photo of these contents, or None; a pure read."""
    about = store.of_photo(sha256)
    if about is None:
        return None
    try:
        document = recovered(store.place(about.id), photo).document
    except EngineError:
        return None
    kernels = {label: kernel for label, kernel in document.kernels.items() if label in document.locked_kernels}
    return Work(document.snapshot(), document.state.recipe, kernels, document.damage)


def _known(work: Work | None, recipe: Recipe) -> Work | None:
    """The work, where there are regions in it; a photo that has none yet has them found."""
    if work is None or set(work.regions.present) <= {BACKGROUND}:
        return None
    kernels = {label: kernel for label, kernel in work.kernels.items() if kernel.scale == recipe.scale}
    return replace(work, kernels=kernels)


def _digest(photo: Path) -> str:
    """The SHA-256 of a photo's bytes; nothing where it cannot be read, which reading it tells in a sentence."""
    try:
        return project.digest(photo)
    except OSError:
        return ""


def _record(outcome: Outcome, recipe: Recipe) -> ResultRecord:
    """The result as its document lists it; its picture is the file that was written."""
    told, target = outcome.report, outcome.task.target
    return ResultRecord(
        number=1, title="", recipe=recipe, kernels=outcome.kernels, names=outcome.regions.names, scale=recipe.scale,
        took=outcome.seconds, stages=outcome.stages, versions=told["versions"], device=told["device"],
        metrics=outcome.metrics, saved=str(target), saved_sha256=_digest(target),
    )  # fmt: skip


def _keep(order: Order, sha256: str, outcome: Outcome, recipe: Recipe, record: ResultRecord,
          known: Work | None) -> bool:
    """Write the result, and what was found, to the photo's document, made where there is none yet.

    Returns:
        Whether that was done; not where somebody has the document open, or the disk refuses: the result lies in its
        file in any case.
    """
    about = store.of_photo(sha256)
    try:
        if about is None:
            reference = replace(project.reference(order.photo, outcome.regions.labels.shape), sha256=sha256)
            document, resume = Document.of(reference, outcome.regions, recipe), None
        elif store.holder(about.id) is not None:
            return False
        else:
            resume = recovered(store.place(about.id), order.photo)
            document = resume.document
        token = store.hold(document.id)
        if not token:
            return False
    except (EngineError, OSError):
        return False
    faults: list[str] = []
    writer = Autosave(store.place(document.id), document, resume, failed=faults.append)
    try:
        if known is not None or about is None:
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
