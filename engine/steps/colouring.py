"""The step that colours: chroma solved on the photo's own grid, and brought up with the enlarged photo's luma."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from engine import remarks
from engine.colours import Hints
from engine.data import Frame, Image, Photo, Regions
from engine.method import chosen
from engine.progress import Report
from engine.recipe import Recipe
from engine.restored import COLOURED, GUESSED, STROKES, TONES
from engine.said import Said
from engine.steps.step import Context, Step

if TYPE_CHECKING:
    from engine.colouring.chroma import Chroma


@dataclass(frozen=True)
class Colouring(Step):
    """Lays colour over the luma of what was made so far, which stays as it is.

    Attributes:
        chroma: (H, W, 2) of the whole photo, where it is found already.
    """

    name: ClassVar[str] = "colouring"
    prefix: ClassVar[str] = Said("colour")
    share: ClassVar[float] = 0.05
    margin: ClassVar[int] = 8

    chroma: Chroma | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is coloured."""
        return self.recipe.colourise == "off"

    def has_work(self, context: Context) -> bool:
        """Whether there is anything to go by; a photo of which nothing is said stays as it is."""
        return has_something(self.recipe, _hints(context))

    @property
    def synthesises(self) -> bool:
        """Never: no detail is added, and that colours are not the photo's own is told otherwise."""
        return False

    def settled(self, frame: Frame, context: Context) -> Colouring:
        """With the chroma of the whole photo."""
        return replace(self, chroma=self._solved(frame.image, context))

    def _solved(self, image: Image, context: Context) -> Chroma:
        """(H, W, 2) of a photo at its own size."""
        return solved(Photo(image, context.source), context.regions, self.recipe, _hints(context), context.report)

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame in colour."""
        from engine.colouring import chroma, enlarging

        guide = (context.solved or context.photo).image
        found = self.chroma
        if found is None:
            found = self._solved(guide, context)
        elif found.shape[:2] != guide.shape[:2]:
            top, left, bottom, right = context.given
            found = found[top:bottom, left:right]
        context.report(0.8, Said("colour"))
        bright = chroma.luma(frame.image)
        self._record(context)
        laid = enlarging.enlarged(found, chroma.luma(guide), bright, frame.scale)
        return replace(frame, image=chroma.composed(bright, laid), grey=False)


    def _record(self, context: Context) -> None:
        """Say what was laid, for the report."""
        guessed, hints = chosen("colouriser", self.recipe).learnt_elsewhere, _hints(context)
        remarks.figure(COLOURED, 1.0)
        remarks.figure(STROKES, len(hints.strokes))
        if guessed:
            remarks.figure(GUESSED, 1.0)
        for label in () if guessed else context.regions.present:  # networks take strokes alone
            ramp = hints.ramps.get(context.regions.names[label])
            for tone, colour in zip(TONES, ramp.colours if ramp else (), strict=False):
                remarks.figure(f"{tone}: {label}", int(colour[1:], 16))
        remarks.note("The colours are not the photo's own; its brightness is.")


def solved(photo: Photo, regions: Regions, recipe: Recipe, hints: Hints, report: Report) -> Chroma:
    """(H, W, 2): the chroma that a recipe and hints give a photo.

    Raises:
        EngineError: the method cannot be used.
        Cancelled: from `report`.
    """
    from engine.colouring import chroma

    method = chosen("colouriser", recipe)
    return chroma.toned(np.asarray(method(photo, regions, hints, report), np.float32), recipe.saturation,
                        recipe.warmth)


def has_something(recipe: Recipe, hints: Hints) -> bool:
    """Whether there is anything to go by: some methods do only what the user says."""
    return recipe.skin != "off" or not hints.empty or not chosen("colouriser", recipe).needs_hints


def _hints(context: Context) -> Hints:
    """What is said of the photo's colours."""
    return context.hints or Hints()


def said_of(photo: Photo, recipe: Recipe, hints: Hints | None = None,
            read: Callable[..., Any] | None = None) -> Hints | None:
    """What is said of a photo's colours, with the ramps of the recipe's palette; None where nothing is coloured.

    Args:
        photo: which has a name, where the recipe's hints lie in a folder.
        recipe: which names files.
        hints: of the photo's document; they go before those of the recipe's file.
        read: reads a file ("hints" or "ramps", its path, more), as `engine.process.reader.Reader.read` does; None to
            read here.

    Raises:
        BadHints: a file cannot be used.
    """
    if recipe.colourise == "off":
        return None
    read = read or _read_colours
    found = hints or (read("hints", Path(recipe.hints), photo.source.path) if recipe.hints else Hints())
    return found.over(read("ramps", Path(recipe.palette))) if recipe.palette else found


def _read_colours(kind: str, path: Path, *more: Any) -> Any:  # noqa: ANN401 - what those functions take and give
    """A file of colours, read in this process."""
    from engine.colouring import hints as noted

    readers: dict[str, Callable[..., Any]] = {"hints": noted.of_photo, "ramps": noted.read_palette}
    return readers[kind](path, *more)
