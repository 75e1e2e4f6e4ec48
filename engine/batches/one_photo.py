"""One photo, done from file to file with all that was done to it by hand: for the list of a window and for a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.batches.batch import Outcome, Task, Wishes, restore_file
from engine.batches.hand_work import Kept, Work, kept_of
from engine.batches.naming import free, marked, marks_of
from engine.colours import Hints
from engine.data import Kernel
from engine.documents import project
from engine.geometry import Geometry
from engine.method import colours, synthesises
from engine.progress import Report, silent
from engine.recipe import Recipe


@dataclass(frozen=True)
class Choice:
    """Which settings and kernels a photo is restored with; the first that is there counts.

    Attributes:
        recipe: for this photo, whatever its own are; None for its own.
        own: settings that were copied to the photo; they go before its document's.
        fallback: the settings of a photo that has none.
        kernels: region's name → kernel that was copied to the photo.
        device: what computes, whatever the settings say; "" for what they say.
    """

    recipe: Recipe | None = None
    own: Recipe | None = None
    fallback: Recipe = field(default_factory=Recipe)
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    device: str = ""

    def of(self, work: Work | None) -> Recipe:
        """The settings for a photo of which that is known. It stays framed and coloured as it was by hand."""
        recipe = self.recipe or self.own or (work.recipe if work is not None else self.fallback)
        if work is not None and (recipe == recipe.unframed() or not Geometry.of(work.recipe.plain()).idle):
            recipe = recipe.framed_as(work.recipe)
        if work is not None and recipe.colourise == "off" and not work.hints.empty:
            recipe = recipe.changed(**work.recipe.plain_of("colouring"))
        return recipe.changed(device=self.device) if self.device else recipe


@dataclass(frozen=True)
class Restoring:
    """What came of one photo.

    Attributes:
        outcome: of the restoration; its target says so where details were made up.
        recipe: the settings that were used.
        known: whether its regions were known before.
        kept: its document, or None where it had none, or that was not asked for.
    """

    outcome: Outcome
    recipe: Recipe
    known: bool
    kept: Kept | None


def restore_photo(task: Task, choice: Choice, wishes: Wishes, sha256: str, report: Report = silent,
                  live: Work | None = None) -> Restoring:
    """Restore one photo with its own regions, damage and locked kernels, where it has any.

    Masks that the task names go before what its document says.

    Args:
        task: which files.
        choice: which settings.
        wishes: how files are read and written, and whether what was done by hand counts.
        sha256: of the photo's bytes; "" where they cannot be read.
        report: progress; may raise `Cancelled`, and then nothing is written.
        live: the work on the photo where it is open now; else what was kept of it is used.

    Raises:
        EngineError: whatever is wrong with the photo, its project or its outputs.
    """
    kept = kept_of(task.photo, sha256, task.project) if _asked(task, wishes, sha256) and live is None else None
    work = live or (Work.of(kept.document) if kept is not None else None)
    recipe = choice.of(work)
    said = work.hints if work is not None and recipe.colourise != "off" else Hints()
    coloured = not said.empty or colours(recipe, task.photo)
    target = marked(task.target, marks_of(synthesises(recipe), coloured))
    if target != task.target:
        task = replace(task, target=free(target))
    known = work.usable(recipe) if work is not None and task.regions is None else None
    damage = work.damage if work is not None and task.damage is None else None
    given = {name: kernel for name, kernel in choice.kernels.items() if kernel.scale == recipe.scale}
    outcome = restore_file(task, recipe, wishes, report, known.regions if known else None,
                           known.kernels if known else None, given, damage, None if said.empty else said)
    return Restoring(outcome, recipe, known is not None, kept)


def own_recipe(task: Task, choice: Choice, wishes: Wishes, sha256: str) -> Recipe:
    """The settings that a photo would be restored with.

    Raises:
        BadProject: its project is damaged, or of another state of the photo.
    """
    kept = kept_of(task.photo, sha256, task.project) if _asked(task, wishes, sha256) else None
    return choice.of(Work.of(kept.document) if kept is not None else None)


def digest_of(photo: Path, report: Report = silent) -> str:
    """The SHA-256 of a file's bytes; nothing where it cannot be read, which reading it tells in a sentence."""
    try:
        return project.digest(photo, report)
    except OSError:
        return ""


def _asked(task: Task, wishes: Wishes, sha256: str) -> bool:
    """Whether what was done by hand counts; of several photos in one file it is not known which was meant."""
    return wishes.by_hand and task.page is None and bool(sha256)
