"""What comes out: the result of a restoration with the record of every step, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.colours import Hints
from engine.data import Image, Kernel, Labels, Mask, Photo, Regions

INVENTED = "invented"  # the figure of a stage that has put into the picture what the photo did not say
SYNTHESISED = "synthesised"  # the figure of a stage: 1 where its network made up detail all over, 0 where it did not

COLOURED = "coloured"  # the figure of a stage that has laid colours over the photo which are not its own
GUESSED = "guessed"  # the same where a network that has learnt from other pictures chose them
STROKES = "strokes"  # the figure of that stage: how many strokes were spread
TONES = ("shadow", "middle", "light")  # "shadow: 2" and so on are its figures too: a region's ramp, each 0xrrggbb
ENLARGED = "share enlarged"  # the figure of a stage: how much of the photo the chosen method enlarged, where not all
BY_REGIONS = "by regions"  # the figure of a stage: 1 where what enlarged used each region's kernel, 0 where it did not


@dataclass(frozen=True)
class Metrics:
    """How good a restored picture is; every figure that needs a reference is None without one.

    Attributes:
        scores: part → name → value. Parts: "all", "border" (a band around region borders), and each region's name.
            Names with a reference: psnr, ssim, mse (RGB, 0 to 255, full frame, as the method's authors compute them),
            psnr_y, ssim_y (BT.601 luma, border of `scale` pixels cropped). Without one: consistency (dB) and
            no-reference scores.
    """

    scores: Mapping[str, Mapping[str, float]]

    def get(self, name: str, part: str = "all") -> float | None:
        """One figure, or None where it was not computed."""
        return self.scores.get(part, {}).get(name)


@dataclass(frozen=True)
class Stage:
    """What one step of a restoration did.

    Attributes:
        name: of the step: "kernels", "super-resolution", …
        options: its own options, as plain values.
        seconds: "stage" → seconds of the whole step, and "stage: region" → those of its parts.
        notes: sentences for the report (borrowed kernels, smaller tiles, …).
        seed: of every random draw.
        figures: what it measured of the photo → value, for the report.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    seed: int = 0
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Unframed:
    """What a framed result was made by, as it lay in the photo before it was framed.

    Attributes:
        kernels: label → kernel; also of regions of which the frame holds nothing.
        labels: (H, W) uint8, the regions of the whole photo; None of a preview.
        damage: (H, W) uint8, its damage map; None where nothing is marked, and of a preview.
    """

    kernels: Mapping[int, Kernel]
    labels: Labels | None = None
    damage: Labels | None = None


@dataclass(frozen=True)
class Restored:
    """The result of one restoration, with all that is needed to tell how it came about.

    Attributes:
        photo: what went in, framed as the result is.
        regions: which regions it was done by, of `photo`.
        image: (S·H, S·W, 3) float32 in [0, 1].
        kernels: label → kernel that was used.
        scale: S.
        recipe: every option, as plain values.
        stages: a record of each step, in their order.
        versions: package → version.
        device: where it ran, in words.
        valid: (H, W) bool, which pixels of `photo` are its own and were not filled; None where all are.
        unframed: what it was made by as that lies in the photo, where it was framed; else None.
        damage: (H, W) uint8, what of `photo` was lost, or kept on purpose (`engine.damage.marks`); None where nothing.
        solved: (H, W, 3) `photo` as it was enlarged, mended and toned; None where that is `photo` itself.
        hints: what was said of the photo's colours, in pixels of the photo before it was framed.
    """

    photo: Photo
    regions: Regions
    image: Image
    kernels: Mapping[int, Kernel]
    scale: int
    recipe: Mapping[str, Any] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    device: str = "cpu"
    valid: Mask | None = None
    unframed: Unframed | None = None
    damage: Labels | None = None
    solved: Image | None = None
    hints: Hints = field(default_factory=Hints)

    @property
    def reusable(self) -> Mapping[int, Kernel]:
        """Label → kernel as another restoration of the same photo takes it."""
        return self.kernels if self.unframed is None else self.unframed.kernels

    @property
    def seconds(self) -> dict[str, float]:
        """Stage or "stage: region" → seconds."""
        return {name: seconds for stage in self.stages for name, seconds in stage.seconds.items()}

    @property
    def invented(self) -> bool:
        """Whether a part of the picture was invented by a network that has seen other pictures."""
        return any(stage.figures.get(INVENTED) for stage in self.stages)

    @property
    def synthesised(self) -> bool:
        """Whether a network that has seen other pictures made up detail."""
        return any(stage.figures.get(SYNTHESISED) for stage in self.stages)

    @property
    def coloured(self) -> bool:
        """Whether colours were laid over the photo that are not its own."""
        return any(stage.figures.get(COLOURED) for stage in self.stages)

    @property
    def guessed(self) -> bool:
        """Whether a network that has seen other pictures chose the colours."""
        return any(stage.figures.get(GUESSED) for stage in self.stages)

    @property
    def generated(self) -> bool:
        """Whether a network that has seen other pictures made up detail or colours all over."""
        return self.synthesised or self.guessed

    @property
    def by_regions(self) -> bool:
        """Whether it was enlarged by each region's kernel; of a file's network nothing else tells."""
        return any(stage.figures.get(BY_REGIONS) for stage in self.stages)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was said while reading the photo and by every step, each sentence once; first that it is made up."""
        first = [note for stage in self.stages if stage.figures.get(SYNTHESISED) for note in stage.notes]
        every = (note for stage in self.stages for note in stage.notes)
        return tuple(dict.fromkeys((*first, *self.photo.source.notes, *every)))

    @property
    def seed(self) -> int:
        """Of every random draw."""
        return int(self.recipe.get("seed", 0))

    def after(self, name: str, *notes: str) -> Restored:
        """The same, with the record of one more step that has something to say."""
        return replace(self, stages=(*self.stages, Stage(name, notes=notes))) if notes else self
