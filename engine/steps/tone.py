"""The step that stretches the tones of a faded photo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from engine.data import LOST, Frame, Image, Labels, Mask, Photo
from engine.errors import BadRecipe
from engine.recipe import Recipe
from engine.said import Flag, Said
from engine.steps.step import Context, Step

if TYPE_CHECKING:
    from engine.tone.curves import Curves



@dataclass(frozen=True)
class Tone(Step):
    """Stretches tones by curves that are found on the whole photo.

    Attributes:
        curves: of the whole photo, where they are found already.
    """

    name: ClassVar[str] = "tone"
    prefix: ClassVar[str] = Said("tone")
    share: ClassVar[float] = 0.02

    curves: Curves | None = None

    @property
    def idle(self) -> bool:
        """Whether tones stay as they are."""
        recipe = self.recipe
        return recipe.tone == "off" and (recipe.even, recipe.black, recipe.white, recipe.gamma) == (0, 0, 1, 1)

    def settled(self, frame: Frame, context: Context) -> Tone:
        """With the curves of the whole photo."""
        return replace(self, curves=curves_of(frame.image, self.recipe, frame.valid))

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame with its tones stretched."""
        context.report(0.0, Said("tone"))
        curves = self.curves or curves_of(frame.image, self.recipe, frame.valid)
        context.report(0.5, Said("tone"))
        parted = all(context.whole)
        image = curves.applied(frame.image, context.whole if parted else None, context.given if parted else None,
                               frame.grey)
        return replace(frame, image=image)


def curves_of(image: Image, recipe: Recipe, valid: Mask | None = None) -> Curves:
    """What a recipe does to the tones of a whole photo.

    Args:
        image: (H, W, 3).
        recipe: every choice.
        valid: (H, W) bool, the photo's own pixels.

    Raises:
        BadRecipe: black is not darker than white.
    """
    from engine.tone import curves, figures, shade

    if recipe.white - recipe.black < curves.LEAST_APART:
        raise BadRecipe("{black} is {dark} and {white} is {light}; the tone that becomes white must be lighter by at "
                        "least {least}.", black=Flag("black"), dark=f"{recipe.black:g}", white=Flag("white"),
                        light=f"{recipe.white:g}", least=f"{curves.LEAST_APART:g}")
    light = shade.fitted(image, valid) if recipe.even else None
    gain: tuple[float, ...] = (1.0,) * 3
    offset: tuple[float, ...] = (0.0,) * 3
    if light is not None or recipe.tone != curves.OFF:
        found = figures.measured(image, valid, light, recipe.even)
        before = figures.measured(image, valid) if light is not None and recipe.tone == curves.OFF else None
        gain, offset = curves.stretches(found, recipe.tone, before)
    return curves.Curves(gain, offset, recipe.black, recipe.white, recipe.gamma, light, recipe.even)


def tone_curves(photo: Photo, recipe: Recipe, damage: Labels | None = None) -> Curves:
    """What a recipe does to the tones of a photo, to be shown before it is restored.

    Args:
        photo: the photo.
        recipe: every choice.
        damage: its damage map; what is lost there is left out.

    Raises:
        BadRecipe: black is not darker than white.
    """
    return curves_of(photo.image, recipe, None if damage is None else damage != LOST)
