"""How a batch stands at one moment: for the terminal, for a page, and for other programs; a pure read."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from engine.batches.batch_rows import BatchRow, BatchState
from engine.batches.estimating import Estimate, Pace, estimate, pace
from engine.batches.manifest import Manifest
from engine.batches.reviewing import Limits, ToReview, to_review
from engine.reporting.pages import laid
from engine.saving import write_text

_LATEST = 6
_TOLD = 100  # rows of a table on the page; `batch export` has all
_AGAIN = 10  # seconds after which a browser looks at the page again
_TEMPLATE = "batch.html.jinja"


@dataclass(frozen=True)
class Overview:
    """How a batch stands.

    Attributes:
        counts: state → how many photos.
        expected: what is left, and how long it takes one worker; None where that was not asked for.
        pace: how it goes.
        driven: whether a program carries it out now.
        faults: of what was set aside: the error's name, how many, and one of the sentences.
        running: what is worked on, the longest first.
        latest: what ended last, the newest first.
        at: when it was looked at, in seconds of the system's clock.
    """

    counts: Mapping[BatchState, int]
    expected: Estimate | None
    pace: Pace
    driven: bool
    faults: tuple[tuple[str, int, str], ...]
    running: tuple[BatchRow, ...]
    latest: tuple[BatchRow, ...]
    at: float

    @property
    def all(self) -> int:
        """How many photos the batch has."""
        return sum(self.counts.values())

    @property
    def ended(self) -> float:
        """The share of photos that need nothing more, [0, 1]; 1 where there is none."""
        return (self.counts["done"] + self.counts["failed"]) / self.all if self.all else 1.0


def overview(manifest: Manifest, began: float | None = None) -> Overview:
    """How it stands now.

    Args:
        manifest: of the batch.
        began: for who carries it out: since when the pace counts, in seconds of the system's clock. Photos are not
            looked into then, so that it is quick.
    """
    return Overview(
        manifest.counts(), estimate(manifest) if began is None else None, pace(manifest, began or 0.0),
        manifest.is_driven() if began is None else True, tuple(manifest.faults()),
        tuple(sorted(manifest.rows("state = 'running' limit 1000"), key=lambda row: row.lease)),
        tuple(manifest.rows(f"ended > 0 order by ended desc limit {_LATEST}")), time.time())


def span(seconds: float) -> str:
    """A duration as people say it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    if seconds < 172_800:
        return f"{seconds / 3600:.1f} hours"
    return f"{seconds / 86_400:.1f} days"


def write_page(manifest: Manifest, path: Path, now: Overview, limits: Limits | None = None,
               overwrite: bool = True) -> None:
    """Write the page of a batch, which a browser reads again by itself while the batch is carried out.

    Args:
        manifest: of the batch.
        path: of the page; results are linked to from where it lies.
        now: what it tells.
        limits: from where on a photo is to be looked at.
        overwrite: replace what lies there.

    Raises:
        WontOverwrite: something lies there and `overwrite` is off.
        CannotWrite: no permission, or the disk is full.
    """
    write_text(path, laid(_TEMPLATE, _told(manifest, path, now, limits or Limits())), overwrite=overwrite)


def _told(manifest: Manifest, path: Path, now: Overview, limits: Limits) -> dict[str, Any]:
    """What the page says."""
    left = now.pace.left if now.driven else None
    expected = now.expected.seconds if now.expected is not None and now.expected.photos else None
    review = [_doubtful(one, path) for one in islice(to_review(manifest, limits), _TOLD + 1)]
    return {
        "name": manifest.path.parent.name, "again": _AGAIN if now.driven else 0,
        "at": time.strftime("%Y-%m-%d %H:%M", time.localtime(now.at)), "driven": now.driven,
        "counts": now.counts, "all": now.all, "percent": 100 * now.ended,
        "hourly": f"{now.pace.hourly:.0f}" if now.driven and now.pace.left is not None else "",
        "left": span(left) if left is not None else "",
        "expected": span(expected) if expected is not None else "",
        "faults": now.faults,
        "running": [(row.photo.name, span(max(now.at - row.lease, 0.0)), row.tries + 1) for row in now.running],
        "latest": [(row.photo.name, _link(row.target, path) if row.state == "done" else "", _result(row))
                   for row in now.latest],
        "review": review[:_TOLD], "more": len(review) > _TOLD,
    }


def _doubtful(one: ToReview, path: Path) -> tuple[str, str, str]:
    """A photo to look at: its name, where its result lies, and why."""
    return one.row.photo.name, _link(one.row.target, path) if one.row.state == "done" else "", " ".join(one.reasons)


def _result(row: BatchRow) -> str:
    """What came of a photo, in a few words."""
    if row.state != "done":
        return row.fault
    if row.figures.megapixels is None:
        return "taken over from a photo with the same bytes"
    return f"{row.figures.megapixels:.1f} megapixels in {span(row.seconds)}"


def _link(target: Path, page: Path) -> str:
    """How the page links to a result."""
    try:
        near = Path(os.path.relpath(target, page.resolve().parent))
    except ValueError:  # on another drive
        return target.as_uri()
    return "./" + _quoted(near)


def _quoted(path: Path) -> str:
    """A relative path as an address."""
    from urllib.parse import quote

    return quote(path.as_posix())
