"""What a manifest keeps of one photo, the order that a worker gets for it, and the answer: small, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.batches.batch import Task, Wishes
from engine.data import Kernel
from engine.documents.state import ResultRecord
from engine.recipe import Recipe

if TYPE_CHECKING:  # its module loads pydantic, which a window that only shows rows need not wait for
    from engine.batches.hand_work import Work

BatchState = Literal["listed", "todo", "running", "done", "failed"]
STATES: tuple[BatchState, ...] = ("listed", "todo", "running", "done", "failed")
"""A photo that is listed is one of the window's of which nothing is wanted."""
MOST_TRIES = 2
"""How often a photo of a batch is tried before it is set aside; one of the window's list is tried once."""


@dataclass(frozen=True)
class Planned:
    """A photo that is to be put into a manifest.

    Attributes:
        task: which files.
        bytes: how large the photo's file is; 0 where that cannot be told.
        changed: when it was changed, in seconds of the system's clock.
        infrared: the file beside it that holds its infrared, which makes it another photo than one without.
        hand: the hash of its masks and its project; "" where it has none.
    """

    task: Task
    bytes: int
    changed: float
    infrared: Path | None = None
    hand: str = ""


@dataclass(frozen=True)
class BatchOrder:
    """What a worker is to do.

    Attributes:
        number: the photo's row.
        kind: "digest" (only read the photo's hash), "restore", or "copy" (take over the result of `like`).
        task: which files.
        recipe: every choice.
        wishes: how files are read and written; `overwrite` is set where what lies there is an earlier try's.
        limit: seconds that it may take; 0 for what is expected of a photo of its size, many times over.
        like: the files of a photo with the same bytes and settings that is done, and the SHA-256 of its result.
        replaces: the SHA-256 of this photo's own earlier result, which may be replaced, and nothing else that lies in
            its place; "" where there is none.
        lease: since when it runs, which tells it from an earlier order for the same photo.
        own: settings that were copied to the photo; where its own settings count, they go before its document's.
        kernels: region's name → kernel that was copied to the photo.
        live: the work on the photo where it is open now; else what was kept of it is used.
        title: of the result in the list of its photo's results, with {number}: it is written down there, with what
            was found; "" for a batch, which changes no photo's document.
        fault: why it cannot be begun, since its settings hold no more: a file that they name is gone.
    """

    number: int
    kind: Literal["digest", "restore", "copy"]
    task: Task
    recipe: Recipe = field(default_factory=Recipe)
    wishes: Wishes = field(default_factory=Wishes)
    limit: float = 0.0
    like: tuple[Task, str] | None = None
    replaces: str = ""
    lease: float = 0.0
    own: Recipe | None = None
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    live: Work | None = None
    title: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Figures:
    """The few numbers of a restoration by which a person decides what to look at; None where there is none.

    Attributes:
        megapixels: of the photo.
        confidence: [0, 1], how far the least sure of the kernels that were used is trusted.
        persons: how many people, or subjects, were found.
        damage: [0, 1], the share of the photo that was filled.
        consistency: dB, how well the result agrees with the photo.
    """

    megapixels: float | None = None
    confidence: float | None = None
    persons: int | None = None
    damage: float | None = None
    consistency: float | None = None


@dataclass(frozen=True)
class Answer:
    """What came of an order.

    Attributes:
        number: the photo's row.
        state: "done"; "hashed" (only the hash was asked for); "failed"; "stopped" (nothing came of it, and it is
            nobody's fault).
        sha256: of the photo's bytes; "" where they could not be read.
        result_sha256: of the result's.
        seconds: how long it took.
        worker: who did it.
        kind: the error's name.
        fault: the sentence.
        figures: of the restoration.
        lease: the order's; 0 for whichever order stands.
        name: of the result's file, if it is not what it was to be: settings of the photo's own made something up, which
            the name says.
        notes: the engine's sentences; only for an order with a title, as what follows.
        record: the result, for the list of its photo's results.
        kept: whether that, and what was found, was written to the photo's document; else that is open, and belongs to
            whoever has it open.
    """

    number: int
    state: Literal["done", "hashed", "failed", "stopped"]
    sha256: str = ""
    result_sha256: str = ""
    seconds: float = 0.0
    worker: str = ""
    kind: str = ""
    fault: str = ""
    figures: Figures = field(default_factory=Figures)
    lease: float = 0.0
    name: str = ""
    notes: tuple[str, ...] = ()
    record: ResultRecord | None = None
    kept: bool = False


@dataclass(frozen=True)
class BatchRow:
    """One photo as the manifest has it; see the columns of the same names in `docs/batch.md`.

    The last five are known of photos of the window's list alone.

    Attributes:
        target: of the window's list, only where it runs or is done.
        recipe_hash: of its settings.
        within: the folder that it was found in, relative to the one that was listed.
        preset: the name of its settings.
        own: the hash of settings that were copied to it; "" where none were.
        kernels: region's name → kernel that was copied to it.
        notes: the engine's sentences.
    """

    number: int
    photo: Path
    page: int | None
    target: Path
    state: BatchState
    priority: int
    tries: int
    bytes: int
    sha256: str
    result_sha256: str
    recipe_hash: str
    seconds: float
    worker: str
    kind: str
    fault: str
    ended: float
    lease: float
    reviewed: float
    figures: Figures
    within: Path = Path()
    preset: str = ""
    own: str = ""
    kernels: Mapping[str, Kernel] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
