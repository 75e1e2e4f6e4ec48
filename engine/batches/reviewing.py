"""Which photos of a batch a person should look at, and why; and that somebody has, or has corrected one by hand."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.batches.batch_rows import BatchRow
from engine.batches.hand_files import contents
from engine.batches.manifest import Manifest
from engine.batches.manifest_schema import put, text_of
from engine.data import Labels
from engine.documents import project
from engine.documents.state import State
from engine.errors import BadUsage
from engine.said import Said

CORRECTED = ".by-hand.heirloom"  # behind a result's name


@dataclass(frozen=True)
class Limits:
    """From where on a photo is to be looked at.

    Attributes:
        confidence: [0, 1], of the least sure kernel; 0.55 stands for a width that is off by 30 %.
        damage: [0, 1], the share of the photo that was filled.
        consistency: dB, the agreement of the result with the photo.
    """

    confidence: float = 0.55
    damage: float = 0.03
    consistency: float = 35.0


@dataclass(frozen=True)
class ToReview:
    """A photo that is to be looked at, and why, as short sentences; `reasons` begins with the weightiest."""

    row: BatchRow
    reasons: tuple[str, ...]


def to_review(manifest: Manifest, limits: Limits, looked_at: bool = False) -> Iterator[ToReview]:
    """The photos to look at: those that were set aside first, then in the order they were planned in.

    Args:
        manifest: the batch.
        limits: from where on a photo is doubtful.
        looked_at: also those that somebody has looked at.
    """
    which = "" if looked_at else " and reviewed = 0"
    for row in manifest.rows(f"state = 'failed'{which}"):
        yield ToReview(row, (row.fault,))
    doubtful = f"state = 'done' and (confidence < ? or persons = 0 or damaged > ? or consistency < ?){which}"
    for row in manifest.rows(doubtful, (limits.confidence, limits.damage, limits.consistency)):
        yield ToReview(row, tuple(_reasons(row, limits)))


def look_at(manifest: Manifest, number: int, looked_at: bool = True) -> None:
    """Write down that somebody has looked at a photo, or that it is to be looked at after all."""
    with manifest.writing() as link:
        link.execute("update photo set reviewed = ? where id = ?", (time.time() if looked_at else 0.0, number))


def correct(manifest: Manifest, number: int, state: State, labels: Labels, damage: Labels | None = None,
            changed: Mapping[str, Any] | None = None) -> int:
    """Let a photo wait again, to be restored with what was done to it by hand; how many do, with those like it.

    A project beside its result holds the work: regions, damage, locked kernels and frame. Masks that the batch was
    planned with count no more for this photo.

    Args:
        manifest: the batch.
        number: the photo's row.
        state: its document.
        labels: (H, W) uint8, the regions.
        damage: (H, W) uint8, or None where nothing is marked.
        changed: option → value, settings that are to be others than the batch's.

    Raises:
        BadRecipe: the settings do not go together.
        BadUsage: it is being restored now, is one of several photos in one file, or is one of the window's list.
        CannotWrite: the disk refuses.
    """
    manifest.be_batch()
    row = next(manifest.rows("id = ?", (number,)))
    if row.page is not None:
        raise BadUsage("'{name}' holds several photos, and what was done by hand is known of one only. Save this one "
                       "as a file of its own.", name=row.photo.name)
    path = row.target.with_name(f"{row.target.name}{CORRECTED}")
    path.parent.mkdir(parents=True, exist_ok=True)
    project.write(path, state, labels, damage, pictures=False)
    with manifest.writing() as link:
        done, work, sha256 = link.execute("select state, work, sha256 from photo where id = ?", (number,)).fetchone()
        if done == "running":
            raise BadUsage("'{name}' is being restored just now. Ask again when that is done.", name=row.photo.name)
        other = hashlib.sha256(f"{work} {contents([path])}".encode()).hexdigest()[:32]
        recipe, wishes = manifest.settings(row.recipe_hash)
        return link.execute(
            "update photo set state = 'todo', tries = 0, kind = '', fault = '', said = '', ended = 0, reviewed = 0, "
            "corrected = 1, project = ?, regions = null, damage = null, work = ?, recipe = ? "
            "where id = ? or (sha256 = ? and work = ? and state != 'running')",
            (text_of(path), other, put(link, recipe.changed(**changed or {}), wishes), number, sha256, work)).rowcount


def _reasons(row: BatchRow, limits: Limits) -> Iterator[str]:
    """Why a finished photo is to be looked at."""
    figures = row.figures
    if figures.consistency is not None and figures.consistency < limits.consistency:
        yield Said("The result agrees with the photo to {value} dB only.", value=f"{figures.consistency:.0f}")
    if figures.damage is not None and figures.damage > limits.damage:
        yield Said("{share} % of the photo was filled.", share=f"{100 * figures.damage:.1f}")
    if figures.persons == 0:
        yield Said("No person was found.")
    if figures.confidence is not None and figures.confidence < limits.confidence:
        yield Said("The blur is unsure: a confidence of {value}.", value=f"{figures.confidence:.2f}")
