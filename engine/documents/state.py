"""What a document says of a photo's work besides pixels and steps: immutable, and safe to hand to other threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.colours import Hints
from engine.data import Kernel, Labels
from engine.documents.layer import DAMAGE
from engine.documents.styles import Styles
from engine.recipe import Recipe
from engine.restored import Metrics, Restored, Stage

Kernels = Mapping[int, Kernel]
UNFRAMED_LABELS, UNFRAMED_DAMAGE = "unframed-labels", "unframed-damage"
"""Of a framed result's files: the regions and the damage map that it was made by, as they lay in the photo."""


@dataclass(frozen=True)
class Ticket:
    """What asynchronous work was asked for: which document, and in which state."""

    document: str
    revision: int


@dataclass(frozen=True)
class PhotoReference:
    """Which photo a document is of.

    Attributes:
        sha256: of the file's bytes, as 64 hexadecimal digits; of the pixels for a photo that never was a file.
        size: bytes of the file.
        shape: (rows, columns).
        path: where it was last seen, absolute; None for a photo that never was a file.
    """

    sha256: str
    size: int
    shape: tuple[int, int]
    path: Path | None = None


@dataclass(frozen=True)
class ResultRecord:
    """One restoration of the document's photo; its arrays lie in files, for they are many times larger than the photo.

    Attributes:
        number: 1, 2, 3 … in the order in which they were made; never given twice.
        title: for the list.
        recipe: the settings it was made with.
        box: (top, left, bottom, right) of a preview within the photo, or None for the whole photo.
        kernels: label → the kernel that was used.
        names: label → name of the regions that it was made by.
        scale: S.
        took: wall-clock seconds from the button to the result.
        stages: what each step did.
        versions: package → version.
        device: where it ran, in words.
        files: "image" (S·H, S·W, 3) float32, "labels" (H, W) uint8, "screen" (S·H, S·W, 4) uint8, and of a
            mended photo "damage" (H, W) uint8, "solved" (H, W, 3) float32, "valid" (H, W) bool; of a framed one also
            UNFRAMED_LABELS and UNFRAMED_DAMAGE, of the photo's size → names of .npy files within the document's folder
            of results; absent where only settings and figures are kept.
        metrics: how good it is, once that was measured.
        saved: the file that holds it, or "".
        saved_sha256: of that file's bytes.
        strengths: label → how strongly it is mixed in, where that is not 1.
        unframed: label → the kernel as it lies in the photo, where the result was framed.
        hints: what was said of the photo's colours.
    """

    number: int
    title: str
    recipe: Recipe
    box: tuple[int, int, int, int] | None = None
    kernels: Kernels = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    scale: int = 2
    took: float = 0.0
    stages: tuple[Stage, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    device: str = "cpu"
    files: Mapping[str, str] = field(default_factory=dict)
    metrics: Metrics | None = None
    saved: str = ""
    saved_sha256: str = ""
    strengths: Mapping[int, float] = field(default_factory=dict)
    unframed: Kernels = field(default_factory=dict)
    hints: Hints = field(default_factory=Hints)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the steps said, each sentence once."""
        return tuple(dict.fromkeys(note for stage in self.stages for note in stage.notes))


def maps_of(restored: Restored) -> dict[str, Labels]:
    """Kind of file, as `ResultRecord.files` has it → the map that a result was made by, (H, W) uint8."""
    maps: dict[str, Labels | None] = {"labels": restored.regions.labels, DAMAGE: restored.damage}
    if restored.unframed is not None:
        maps |= {UNFRAMED_LABELS: restored.unframed.labels, UNFRAMED_DAMAGE: restored.unframed.damage}
    return {kind: array for kind, array in maps.items() if array is not None}


@dataclass(frozen=True)
class State:
    """All of a document but its painted layers and its steps: small, immutable, and safe to hand to other threads.

    Attributes:
        id: 32 hexadecimal digits, the document's for ever.
        revision: raised by each change.
        photo: which photo it is of.
        styles: the regions in the order of the list.
        recipe: the settings.
        preset: which preset they are, or "".
        kernels: scale → label → kernel; another scale's wait for its return.
        locked: scale → labels whose kernel the next run uses as it is.
        results: oldest first.
        next_number: of the next result.
        project: the project file that it was opened from or saved as, or None.
        saved_revision: what the project file or sidecar holds.
        hints: what the user says of the photo's colours: strokes, and ramps by region's name.
    """

    id: str
    revision: int
    photo: PhotoReference
    styles: Styles
    recipe: Recipe
    preset: str = ""
    kernels: Mapping[int, Kernels] = field(default_factory=dict)
    locked: Mapping[int, frozenset[int]] = field(default_factory=dict)
    results: tuple[ResultRecord, ...] = ()
    next_number: int = 1
    project: Path | None = None
    saved_revision: int = -1
    hints: Hints = field(default_factory=Hints)
