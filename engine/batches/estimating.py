"""How long a batch takes, and how it goes: by what was measured in it, or else by what is expected of some photos."""

from __future__ import annotations

import time
from dataclasses import dataclass

from engine.batches.manifest import Manifest
from engine.batches.photo_work import shape_of
from engine.expected import expected_seconds

_ENOUGH = 3  # photos that were restored, from which on their rate is believed
_SAMPLE = 40  # photos whose heads are read where none was restored
_REGIONS = 2
_LATELY = 600.0  # seconds


@dataclass(frozen=True)
class Estimate:
    """What is left to do.

    Attributes:
        photos: how many.
        bytes: of their files.
        seconds: of one worker, or None where nothing is known.
        measured: whether that is by the photos of this batch that are done.
    """

    photos: int
    bytes: int
    seconds: float | None
    measured: bool


def estimate(manifest: Manifest) -> Estimate:
    """How long one worker will take for what is left."""
    left, size, _, _ = manifest.sums("state in ('todo', 'running')")
    done, done_size, seconds, _ = manifest.sums("state = 'done' and megapixels > 0")  # copies have none
    if done >= _ENOUGH:
        share = size / done_size if done_size and size else left / done
        return Estimate(left, size, seconds * share, True)
    return Estimate(left, size, _expected(manifest, left), False)


def _expected(manifest: Manifest, left: int) -> float | None:
    """Seconds by the heads of some photos, spread over all."""
    recipes = manifest.recipes()
    step = max(left // _SAMPLE, 1)
    shapes = [shape for row in manifest.rows(f"state = 'todo' and id % {step} = 0 limit {_SAMPLE}")
              if (shape := shape_of(row.photo)) is not None]
    if not shapes or not recipes:
        return None
    recipe, _ = recipes[0]
    return left * sum(expected_seconds(shape, _REGIONS, recipe) for shape in shapes) / len(shapes)


@dataclass(frozen=True)
class Pace:
    """How a batch goes at the moment.

    Attributes:
        hourly: photos that are finished in an hour, by the last ten minutes.
        left: seconds until all is done at that pace, by the photos' bytes; None where nothing was finished lately.
    """

    hourly: float
    left: float | None


def pace(manifest: Manifest, began: float = 0.0) -> Pace:
    """How it went in the last ten minutes, or since `began`, by the system's clock in seconds."""
    now = time.time()
    since = max(now - _LATELY, began)
    done, size, _, _ = manifest.sums("ended > ? and state in ('done', 'failed')", (since,))
    if not done or now <= since:
        return Pace(0.0, None)
    todo, left, _, _ = manifest.sums("state in ('todo', 'running')")
    each = (now - since) / done
    return Pace(3600.0 / each, each * done * left / size if size else each * todo)
