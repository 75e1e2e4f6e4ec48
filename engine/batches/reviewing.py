"""Which photos of a batch a person should look at, and why: by the few numbers that the manifest keeps of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.batches.batch_rows import BatchRow
from engine.batches.manifest import Manifest


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


def to_review(manifest: Manifest, limits: Limits) -> Iterator[ToReview]:
    """The photos to look at: those that were set aside first, then in the order they were planned in."""
    for row in manifest.rows("state = 'failed'"):
        yield ToReview(row, (row.fault,))
    doubtful = "state = 'done' and (confidence < ? or persons = 0 or damaged > ? or consistency < ?)"
    for row in manifest.rows(doubtful, (limits.confidence, limits.damage, limits.consistency)):
        yield ToReview(row, tuple(_reasons(row, limits)))


def _reasons(row: BatchRow, limits: Limits) -> Iterator[str]:
    """Why a finished photo is to be looked at."""
    figures = row.figures
    if figures.consistency is not None and figures.consistency < limits.consistency:
        yield f"The result agrees with the photo to {figures.consistency:.0f} dB only."
    if figures.damage is not None and figures.damage > limits.damage:
        yield f"{100 * figures.damage:.1f} % of the photo was filled."
    if figures.persons == 0:
        yield "No person was found."
    if figures.confidence is not None and figures.confidence < limits.confidence:
        yield f"The blur is unsure: a confidence of {figures.confidence:.2f}."
