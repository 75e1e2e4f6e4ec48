"""One photo of the queue, what is wanted of it, and where results go: immutable, as the list and its file hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.batches.naming import USUAL
from engine.data import Kernel
from engine.recipe import Recipe

RowState = Literal["listed", "waiting", "running", "done", "failed"]
SUFFIXES = ("", ".png", ".tif", ".jpg", ".webp")  # "" is as the photo
OWN = "own"  # each photo's own settings
NOW = "now"  # those of the window
FORMAT, VERSION = "heirloom-queue", 1


@dataclass(frozen=True)
class Row:
    """One photo of the queue.

    Attributes:
        id: of the row, for as long as it is listed.
        photo: the file.
        within: the folder it was found in, relative to the one that was dropped; results are mirrored there.
        state: "listed" (nothing is wanted of it), "waiting", "running", "done" or "failed".
        recipe: what it is to be run with; None for its own settings.
        fallback: what it is run with where it has no settings of its own.
        own: settings that were copied to it, until the photo is opened and takes them; None for its document's.
        kernels: region's name → kernel that was copied to it.
        preset: the name of `recipe`, for the name of the result.
        target: the file it was, or is to be, written to.
        seconds: how long it took.
        fault: the sentence, where it failed.
        notes: the engine's sentences.
        consistency: dB, how well the result agrees with the photo.
    """

    id: str
    photo: Path
    within: Path = Path()
    state: RowState = "listed"
    recipe: Recipe | None = None
    fallback: Recipe | None = None
    own: Recipe | None = None
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    preset: str = ""
    target: Path | None = None
    seconds: float = 0.0
    fault: str = ""
    notes: tuple[str, ...] = ()
    consistency: float | None = None


@dataclass(frozen=True)
class Places:
    """Where results go, and how they are called.

    Attributes:
        folder: for all results; None for a folder called "restored" beside each photo.
        pattern: of the name; see `engine.batches.naming`.
        suffix: of `SUFFIXES`.
        keep_mask: whether what was filled, and the photo before, are written beside each result.
    """

    folder: Path | None = None
    pattern: str = USUAL
    suffix: str = ""
    keep_mask: bool = False
