"""The first step: what time took is filled from around it, so that nothing after it sees the damage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine import remarks
from engine.damage import detection, faces, grain, marks, proposing, rims
from engine.data import LOST, Frame, Image, Labels, Mask, Photo, sealed
from engine.large import let_go
from engine.method import chosen, make
from engine.methods import load
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.restored import INVENTED
from engine.said import Said
from engine.steps.step import Context, Step

WIDE = 15.0  # pixels; what is wider is reconstructed rather than restored, and the report says so


class Mending(Step):
    """Fills what the damage map marks, or what is found, and lets nothing after it count this as the photo's own."""

    name: ClassVar[str] = "mending"
    prefix: ClassVar[str] = Said("mending")
    share: ClassVar[float] = 0.1
    sees_whole: ClassVar[bool] = True

    @property
    def idle(self) -> bool:
        """Whether nothing is ever filled under this recipe."""
        return self.recipe.repair == "off"

    def has_work(self, context: Context) -> bool:
        """Whether anything is marked, or may be found."""
        marked = context.damage is not None and bool((context.damage == LOST).any())
        return marked or self.recipe.repair == "auto"

    @property
    def synthesises(self) -> bool:
        """Whether the filler does."""
        return bool(load("filler", self.recipe.filler).synthesises)

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame with its damage filled, in pixels that are no longer its own."""
        recipe, damage = self.recipe, context.damage
        if recipe.repair == "auto":
            damage = found(Photo(frame.image, context.source), damage, recipe, part(context.report, 0.0, 0.5))
        context.damage = damage
        if damage is None or not (damage == LOST).any():
            return frame
        start = 0.5 if recipe.repair == "auto" else 0.0
        image, hole = mended(frame.image, damage, recipe, part(context.report, start, 1.0))
        _tell(damage, hole, context)
        return replace(frame, image=image, grained=True, valid=~hole if frame.valid is None else frame.valid & ~hole)


def found(photo: Photo, damage: Labels | None, recipe: Recipe, report: Report = silent) -> Labels:
    """The damage map with what the recipe's detector finds; marks that a hand has set stay as they are.

    A note tells of places that are too wide to be filled without a hand.

    Raises:
        MissingWeights: the detector's weights are not here.
        EngineError: the photo cannot be looked at so.
        Cancelled: from `report`.
    """
    made = proposed(chosen("detector", recipe)(photo, report), photo, damage, recipe)
    if made.wide:
        remarks.figure("left wide", made.wide)
        remarks.say(proposing.left_wide(made.wide, recipe.largest))
    return made.damage


def proposed(
    chance: NDArray[np.float32], photo: Photo, damage: Labels | None, recipe: Recipe
) -> detection.Found:
    """What the recipe's sensitivity makes of a detector's chances."""
    known = faces.boxes(photo.image)
    delicate = faces.features(photo.shape, known) if known else None
    return detection.proposed(chance, detection.THRESHOLDS[recipe.sensitivity], recipe.largest, delicate, damage)


def mended(image: Image, damage: Labels, recipe: Recipe, report: Report = silent) -> tuple[Image, Mask]:
    """The image with its damage filled, grained as it is itself, and which pixels were filled.

    The last one is kept: every preview of a photo needs it.

    Raises:
        MissingWeights: the filler's weights are not here.
        Cancelled: from `report`.
    """
    key = _Key.of(image, damage, recipe)
    if _kept and _kept[0][0].same(key):
        return _kept[0][1:]
    hole = rims.soiled(image, damage, recipe.grow, part(report, 0.0, 0.2))
    made = make("filler", recipe.filler, recipe)(image, hole, part(report, 0.2, 0.9))
    grain.add(made, hole, recipe.seed)
    let_go(image, made)
    report(1.0, Said("mending"))
    _kept[:] = [(key, sealed(made), sealed(hole))]
    return made, hole


def forget() -> None:
    """Keep no mended picture."""
    _kept.clear()


@dataclass(frozen=True, eq=False)
class _Key:
    """What a mended picture depends on."""

    image: Image
    damage: bytes
    options: tuple[object, ...]

    @classmethod
    def of(cls, image: Image, damage: Labels, recipe: Recipe) -> _Key:
        """Of a call."""
        digest = hashlib.sha256(np.ascontiguousarray(damage).data).digest()
        return cls(image, digest, (recipe.filler, recipe.grow, recipe.seed, recipe.device))

    def same(self, other: _Key) -> bool:
        """Whether both would give the same."""
        return self.image is other.image and (self.damage, self.options) == (other.damage, other.options)


_kept: list[tuple[_Key, Image, Mask]] = []  # of the last call


def _tell(damage: Labels, hole: Mask, context: Context) -> None:
    """How much was filled, and where that is more than mending."""
    recipe, labels, told = context.recipe, context.regions.labels, marks.summary(damage)
    at = faces.boxes(context.photo.image)
    remarks.figure("filled", hole.mean())
    for name in ("specks", "scratches", "widest"):
        remarks.figure(name, getattr(told, name))
    for label in context.regions.present:
        remarks.figure(f"filled: {label}", hole[labels == label].mean())
    remarks.figure("faces", len(at))
    if at:
        remarks.figure("filled in faces", hole[faces.whole((hole.shape[0], hole.shape[1]), at)].mean())
    percent = f"{100 * float(hole.mean()):.2g}"
    if load("filler", recipe.filler).synthesises:
        remarks.figure(INVENTED, 1.0)
        remarks.note("{percent} % of the picture was damaged. What stands there now is invented, not restored: a "
                     "network that has seen other pictures drew it. It is marked.", percent=percent)
    else:
        remarks.note("{percent} % of the picture was damaged and was filled from around it; it is marked.",
                     percent=percent)
    if told.widest > WIDE:
        remarks.note("Damage up to {pixels} pixels wide was filled: there the picture is reconstructed, not restored.",
                     pixels=round(told.widest))
