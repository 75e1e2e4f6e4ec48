"""The step that takes out a print's dots or a paper's texture, before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from engine import remarks
from engine.data import LOST, Frame, Image, Labels, Photo
from engine.said import Flag, Said
from engine.steps.step import Box, Context, Step

if TYPE_CHECKING:
    from engine.screens.finding import Screen

OFF = "off"


@dataclass(frozen=True)
class Descreening(Step):
    """Takes out what covers the whole photo and is not the picture.

    Attributes:
        screen: of the whole photo, or None where it has none.
        known: whether that is measured already.
    """

    name: ClassVar[str] = "descreening"
    prefix: ClassVar[str] = Said("screen")
    share: ClassVar[float] = 0.05
    margin: ClassVar[int] = 256

    screen: Screen | None = None
    known: bool = False

    @property
    def idle(self) -> bool:
        """Whether nothing is taken out."""
        return self.recipe.descreen == OFF

    def settled(self, frame: Frame, context: Context) -> Descreening:
        """With the screen of the whole photo, which a part may not show."""
        return replace(self, screen=self._found(frame), known=True)

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame without its screen."""
        from engine.screens.removing import without

        screen, recipe = self.screen if self.known else self._found(frame), self.recipe
        if screen is None:
            remarks.note("No screen and no texture was found in the photo, so that none was taken out. If you see one, "
                         "count the pixels from dot to dot and give them with {option}.", option=Flag("period"))
            return frame
        whole = context.whole if all(context.whole) else frame.shape
        image = without(frame.image, screen, recipe.descreen, frame.valid, frame.grey, whole[0] * whole[1],
                        context.report)
        _tell(screen, recipe.descreen)
        return replace(frame, image=image)

    def _found(self, frame: Frame) -> Screen | None:
        """The screen of a frame."""
        from engine.screens.finding import found

        return found(frame.image, frame.valid, self.recipe.period)


def screen_of(photo: Photo, damage: Labels | None = None, period: float = 0.0) -> Screen | None:
    """The screen or texture that a photo may have, to ask with; None where nothing hints at one.

    Args:
        photo: the photo.
        damage: its damage map; what is lost there is left out.
        period: pixels from dot to dot, where somebody has counted them.
    """
    from engine.screens.finding import found

    return found(photo.image, None if damage is None else damage != LOST, period)


def descreened(photo: Photo, screen: Screen, kind: str, box: Box) -> Image:
    """A part of a photo without its screen, as it will be in the whole.

    Args:
        photo: the whole photo.
        screen: of it.
        kind: "halftone" or "texture", what is to be done.
        box: (top, left, bottom, right) of the part.
    """
    from engine.screens.removing import MARGIN, without

    top, left, bottom, right = box
    high, first = max(top - MARGIN, 0), max(left - MARGIN, 0)
    part = photo.image[high : bottom + MARGIN, first : right + MARGIN]
    made = without(part, screen, kind, grey=photo.grey, pixels=photo.shape[0] * photo.shape[1])
    return np.ascontiguousarray(made[top - high : bottom - high, left - first : right - first])


def warn(frame: Frame) -> None:
    """Say so where a photo is likely to have a screen, about which nothing is done."""
    from engine.screens.finding import HALFTONE, found

    screen = found(frame.image, frame.valid)
    if screen is None or not screen.sure:
        return
    values = {"period": f"{screen.period:.1f}", "option": Flag("descreen")}
    if screen.kind == HALFTONE:
        remarks.note("The photo looks like a print: dots lie {period} pixels apart all over it. They are taken for "
                     "detail and sharpened; take them out with {option}.", **values)
    else:
        remarks.note("A texture lies over the whole photo, every {period} pixels, perhaps that of its paper. It is "
                     "taken for detail and sharpened; take it out with {option}.", **values)


def _tell(screen: Screen, kind: str) -> None:
    """What was taken out."""
    period = f"{screen.period:.1f}"
    remarks.figure("period", screen.period)
    if kind == "halftone":
        remarks.note("The dots of a print, {period} pixels apart, were taken out, and all detail as fine as they are.",
                     period=period)
    else:
        remarks.note("A texture of {period} pixels was taken out.", period=period)
