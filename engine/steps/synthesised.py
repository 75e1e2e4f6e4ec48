"""What is made up: added detail, and what of a network's picture gives way where there are faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine import device as devices
from engine import remarks, unfinished
from engine.data import Frame, Image, Kernel, Photo, Regions
from engine.errors import BadRecipe
from engine.measures.metrics import consistency
from engine.method import chosen, make, synthesises
from engine.methods import Upscaler
from engine.progress import Report, part, silent
from engine.regions import feathered
from engine.restored import SYNTHESISED, Restored
from engine.said import Flag, Said
from engine.steps.partial import only_of
from engine.steps.step import Box, Context, Step
from engine.upscalers.partly import composed
from engine.upscalers.plain import enlarged

OFF = "off"
FAITHFUL = 36.0  # dB; a picture that agrees less with the photo than this is looked at with care
_AROUND = 24  # photo pixels around a face that its solver sees
_NEAR = 5  # photo pixels around a face to which no detail is added, for a kernel reaches so far
_SOFT = 0.12  # of a face's height, over which made-up detail comes in


class Synthesised(Step):
    """Adds detail under oath, keeps faces as `joint` makes them, and says that something was made up."""

    name: ClassVar[str] = "synthesised"
    prefix: ClassVar[str] = Said("made-up detail")
    share: ClassVar[float] = 0.3
    margin: ClassVar[int] = 32

    @property
    def idle(self) -> bool:
        """Whether nothing is made up under this recipe."""
        return not synthesises(self.recipe)

    @property
    def synthesises(self) -> bool:
        """Wherever it does anything."""
        return True

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame with detail, or with its faces as they were."""
        recipe = self.recipe
        keep = () if recipe.synthesise_faces else _within(context.faces, context.given)
        photo = context.photo if context.solved is None else context.solved
        only = only_of(photo, context.regions, recipe, context.report, invents=True)
        if only is not None and not only.labels:
            remarks.figure(SYNTHESISED, 0.0)
            remarks.note("Nothing was made up, for this photo has no region that {option} names.", option=Flag("only"))
            return frame
        remarks.figure(SYNTHESISED, 1.0)
        remarks.note("Synthesised: a network that has seen other pictures made up detail in this one.")
        if recipe.detail != OFF:
            image = self._detailed(frame, photo, keep, context)
            kernels = context.kernels
        else:
            image = _with_faces(frame, photo, keep, context) if keep else frame.image
            kernels = chosen("kernel", recipe.changed(kernel="bicubic"))(photo, context.regions, recipe.scale, silent)
        if only is not None:
            image = composed(image, frame.image.copy(), only.share)
        if keep:
            remarks.note("Faces were left as the photo alone has them: {count}.", count=len(keep))
        elif recipe.synthesise_faces and context.faces:
            remarks.note("Eyes, teeth and skin are partly made up.")
        self._agreement(image, photo, kernels, context)
        return replace(frame, image=image)

    def _detailed(self, frame: Frame, photo: Frame, keep: Sequence[Box], context: Context) -> Image:
        """With detail from the file.

        Raises:
            BadRecipe: what enlarges does not use the regions' blur, or the network enlarges less.
        """
        from engine.upscalers.added_detail import added
        from engine.upscalers.foreign_work import check_scale
        from engine.upscalers.model_file import opened

        recipe, path = self.recipe, Path(self.recipe.detail)
        if not chosen("upscaler", recipe).wants_kernels:
            raise BadRecipe("{option} is bound by each region's blur, which {upscaler} does not use. Choose {joint}, "
                            "or leave the detail out.", option=Flag("detail"),
                            upscaler=Flag("upscaler", recipe.upscaler), joint=Flag("upscaler", "joint"))
        model = opened(path, devices.choose(recipe.device))
        check_scale(model, path.name, recipe.scale)
        weights = feathered(context.regions, photo.image, recipe.feather, lambda: context.report(0.0))
        wide = [(box[0] - _NEAR, box[1] - _NEAR, box[2] + _NEAR, box[3] + _NEAR) for box in keep]
        strength = recipe.detail_strength * (1 - _soft(frame.image.shape[:2], wide, recipe.scale))
        with unfinished.stage(context.kernels):
            image = added(photo, frame.image, model, weights, context.kernels, strength, part(context.report, 0, 0.95))
        for box in keep:  # the oath reaches a little beyond where anything was added
            top, left, bottom, right = (recipe.scale * side for side in box)
            image[top:bottom, left:right] = frame.image[top:bottom, left:right]
        remarks.note("Detail by '{name}' ({architecture}) was added at strength {strength}, as far as the photo, under "
                     "each region's blur, does not contradict it.", name=path.name, architecture=model.name,
                     strength=f"{recipe.detail_strength:g}")
        return image

    def _agreement(self, image: Image, photo: Frame, kernels: dict[int, Kernel], context: Context) -> None:
        """How well the result explains the photo, beside plain enlargement."""
        plain = np.clip(enlarged(photo.image, self.recipe.scale), 0, 1)
        own, other = (self._decibels(each, photo, kernels, context.regions) for each in (image, plain))
        remarks.figure("agreement", own)
        remarks.figure("agreement of bicubic", other)
        remarks.note("Blurred and reduced again, this picture agrees with the photo to {own} dB; plain bicubic "
                     "enlargement to {other} dB.", own=f"{own:.1f}", other=f"{other:.1f}")
        if own < FAITHFUL:
            remarks.note("That is less than {least} dB: it shows things that the photo does not. Compare it with the "
                         "photo before you give it away.", least=f"{FAITHFUL:g}")

    def _decibels(self, image: Image, photo: Frame, kernels: dict[int, Kernel], regions: Regions) -> float:
        """Consistency; at most 99, for no picture is more exact."""
        about = Restored(Photo(photo.image.copy()), regions, image, kernels, self.recipe.scale,
                         {"feather": self.recipe.feather}, valid=photo.valid)
        return min(consistency(about)["all"]["consistency"], 99.0)


def _with_faces(frame: Frame, photo: Frame, keep: Sequence[Box], context: Context) -> Image:
    """A network's picture, with its faces as `joint` makes them of the photo."""
    recipe = context.recipe
    image, scale = frame.image.copy(), recipe.scale
    for number, box in enumerate(keep):
        report = part(context.report, number / len(keep), (number + 1) / len(keep), Said("face"))
        top, left, bottom, right = _grown(box, photo.shape)
        solved = _solved(photo, (top, left, bottom, right), context, report)
        here = slice(top * scale, bottom * scale), slice(left * scale, right * scale)
        inside = (box[0] - top, box[1] - left, box[2] - top, box[3] - left)
        share = _soft((solved.shape[0], solved.shape[1]), [inside], scale)
        image[here] += share * (solved - image[here])
    return np.clip(image, 0, 1, out=image)


def _solved(photo: Frame, box: Box, context: Context, report: Report) -> Image:
    """A part of the photo as `joint` enlarges it."""
    where = slice(box[0], box[2]), slice(box[1], box[3])
    valid = None if photo.valid is None else np.ascontiguousarray(photo.valid[where])
    cut = Frame(np.ascontiguousarray(photo.image[where]), valid, photo.grey, 1, photo.grained)
    regions = Regions.of(np.ascontiguousarray(context.regions.labels[where]), context.regions.names)
    joint: Upscaler = make("upscaler", "joint", context.recipe)
    with unfinished.not_kept():
        return joint(cut, regions, context.kernels, context.recipe.scale, report)


def _grown(box: Box, shape: tuple[int, int]) -> Box:
    """A face with what is soft around it and what its solver needs."""
    reach = _AROUND + round(_SOFT * (box[2] - box[0]))
    return (max(box[0] - reach, 0), max(box[1] - reach, 0), min(box[2] + reach, shape[0]),
            min(box[3] + reach, shape[1]))


def _within(faces: Sequence[Box], given: Box) -> tuple[Box, ...]:
    """Faces as they lie in the part of the photo that is at hand."""
    top, left, bottom, right = given
    cut = [(max(box[0], top) - top, max(box[1], left) - left, min(box[2], bottom) - top, min(box[3], right) - left)
           for box in faces]
    return tuple(box for box in cut if box[0] < box[2] and box[1] < box[3])


def _soft(shape: tuple[int, int], faces: Sequence[Box], scale: int) -> NDArray[np.float32]:
    """(S·H, S·W, 1) float32: 1 in faces, falling to 0 around them."""
    mask = np.zeros((*shape, 1), np.float32)
    for box in faces:
        top, left, bottom, right = (scale * side for side in box)
        reach = max(_SOFT * (bottom - top), 2.0 * scale)
        rows, columns = (np.maximum(np.maximum(first - line, line - last + 1), 0) for first, last, line in (
            (top, bottom, np.arange(shape[0])), (left, right, np.arange(shape[1]))))
        far = np.hypot(rows[:, None], columns[None, :]) / reach
        mask[..., 0] = np.maximum(mask[..., 0], 0.5 + 0.5 * np.cos(np.pi * np.minimum(far, 1)))
    return mask
