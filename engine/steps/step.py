"""What a step of a restoration is: `(frame, context) → frame`, and what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.colours import Hints
from engine.data import Frame, Kernel, Labels, Regions, Source
from engine.looking import Look
from engine.progress import Report, silent
from engine.recipe import Recipe
from engine.remarks import Remarks

Box = tuple[int, int, int, int]
Shape = tuple[int, int]


@dataclass
class Context:
    """What the steps of one restoration share, besides the picture itself.

    Attributes:
        photo: the photo as it lies at this point of the chain, of scale 1; a step that moves pixels moves it too.
        regions: which pixel of `photo` belongs to which region.
        kernels: label → kernel, as far as they are known.
        recipe: every choice.
        report: progress of the step that is at work; may raise `Cancelled`.
        remarks: notes and times of the step that is at work.
        wanted: the labels whose kernels are needed, those of the part that is restored.
        layers: name → (H, W) float32 of the photo's other layers, for instance its opacity ("alpha").
        damage: (H, W) uint8, what of the photo is lost (see `engine.damage.marks`), or None where nothing is.
        hints: what is said of the photo's colours, if anything.
        solved: the photo as it was enlarged, of scale 1; None before that, and where it is the photo as it was read.
        faces: where faces were found in the whole photo, as far as anything asks.
        source: what the photo's file said.
        whole: (rows, columns) of the whole photo before the step, where only a part of it is at hand.
        given: (top, left, bottom, right) of that part.
        asked: of the part wanted, in pixels of the photo after the step.
        looks: where the whole photo is restored part by part, what is measured of it: the whole, or views of it in
            which all regions are seen; empty otherwise.
    """

    photo: Frame
    regions: Regions
    kernels: dict[int, Kernel]
    recipe: Recipe
    report: Report = silent
    remarks: Remarks = field(default_factory=Remarks)
    wanted: frozenset[int] = frozenset()
    layers: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    damage: Labels | None = None
    hints: Hints | None = None
    solved: Frame | None = None
    faces: tuple[Box, ...] = ()
    source: Source = field(default_factory=Source)
    whole: Shape = (0, 0)
    given: Box = (0, 0, 0, 0)
    asked: Box = (0, 0, 0, 0)
    looks: tuple[Look, ...] = ()

    @property
    def seed(self) -> int:
        """Of every random draw."""
        return self.recipe.seed


@dataclass(frozen=True)
class Step:
    """One stage of a restoration under a recipe; called, it makes the next frame.

    Everything that is true of every step is written once, in `engine.chain`: previews, parts, progress, times, notes,
    what an interruption leaves. For that a step says what it needs to see:

    Attributes:
        recipe: every choice.
        name: of the stage, in records and reports.
        prefix: what the step's notes of progress are put behind.
        share: of the time, in comparison with the other steps.
        sees_whole: whether it must be given the whole photo, also where only a part is wanted.
        margin: pixels of the photo around a part that decide about its border.
        moves: whether pixels end elsewhere in the photo; such a step makes just the part that is asked for, of the
            frame and of the context's photo, regions and layers alike. Any other leaves them where they are.
    """

    recipe: Recipe
    name: ClassVar[str]
    prefix: ClassVar[str] = ""
    share: ClassVar[float] = 1.0
    sees_whole: ClassVar[bool] = False
    margin: ClassVar[int] = 0
    moves: ClassVar[bool] = False

    @property
    def synthesises(self) -> bool:
        """Whether the result may show what is not in the photo."""
        return False

    @property
    def idle(self) -> bool:
        """Whether the step does nothing under this recipe; then it is passed over."""
        return False

    def has_work(self, context: Context) -> bool:
        """Whether the step does anything to this photo; where not, it is passed over."""
        return True

    @property
    def options(self) -> Mapping[str, object]:
        """The step's own options, for the record."""
        return self.recipe.plain_of(self.name)

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The next frame; what later steps need of it is put into the context.

        Raises:
            EngineError: the step cannot be done.
            Cancelled: from `context.report`.
        """
        raise NotImplementedError

    def shape_after(self, shape: Shape) -> Shape:
        """(rows, columns) of the photo after the step, which enlarging does not change: counted at scale 1."""
        return shape

    def source(self, box: Box, shape: Shape) -> Box:
        """The part of the photo before the step that a part after it is made of, without the margin.

        Args:
            box: (top, left, bottom, right) of the part wanted, in pixels of the photo after the step.
            shape: of the whole photo before it.
        """
        return box

    def settled(self, frame: Frame, context: Context) -> Step:
        """The step for parts of a frame, with what it would measure on the whole measured there."""
        return self
