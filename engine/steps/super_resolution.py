"""The second step: the photo enlarged, each region under its own kernel."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np

from engine import remarks, unfinished
from engine.data import Frame, Kernel, Regions
from engine.looking import looks_of
from engine.method import chosen, make
from engine.methods import Upscaler
from engine.progress import part, show, watched
from engine.recipe import Recipe
from engine.restored import BY_REGIONS, SYNTHESISED
from engine.said import Said
from engine.steps import partial
from engine.steps.kernels import joined, wants_kernels
from engine.steps.step import Context, Step

_QUICK = "backprojection"  # makes a first picture
_QUICK_PIXELS = 4_000_000  # a photo up to this many shows a first picture while it is worked on


@dataclass(frozen=True)
class SuperResolution(Step):
    """Enlarges by the recipe's upscaler.

    Attributes:
        tools: what enlarges, where it has measured the whole photo already.
        owners: label → label that stands for all regions with its kernel, where the whole photo says so.
    """

    name: ClassVar[str] = "super-resolution"
    prefix: ClassVar[str] = Said("super-resolution")
    share: ClassVar[float] = 0.6

    tools: partial.Tools | None = None
    owners: Mapping[int, int] = field(default_factory=dict)

    @property
    def margin(self) -> int:  # type: ignore[override]
        """What the upscaler sees around a part, and what soft borders of regions there depend on."""
        return int(chosen("upscaler", self.recipe).sees) + math.ceil(3 * self.recipe.feather) + 1

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The frame `recipe.scale` times larger."""
        recipe = self.recipe
        context.solved = None if frame is context.photo else frame
        only = None
        if not partial.alike(recipe):
            only = partial.only_of(frame, context.regions, recipe, context.report, self.synthesises)
        regions, kernels = self._by_kernel(context.regions, context.kernels, () if only is None else only.labels)
        if watched():
            _first_picture(frame, regions, kernels, recipe, context)
        with unfinished.stage(kernels):
            tools = self.tools or partial.Tools.of(recipe, None if only is None else only.labels)
            image = partial.enlarged(frame, regions, kernels, recipe, context.report, only, tools)
        if only is not None:
            partial.tell(recipe, context.regions, only)
        # Of files the history could not tell by the method alone.
        remarks.figure(BY_REGIONS, float(wants_kernels(recipe)))
        if not self.synthesises or (only is not None and not only.labels):
            remarks.figure(SYNTHESISED, 0.0)
        return Frame(image, frame.enlarged_valid(recipe.scale), frame.grey, frame.scale * recipe.scale)

    def settled(self, frame: Frame, context: Context) -> SuperResolution:
        """With what the methods would measure of the whole photo, where each part would measure its own."""
        chosen_ones = None if partial.alike(self.recipe) else partial.labels_of(context.regions, self.recipe)
        owners = _owners(context.wanted, context.kernels, () if chosen_ones is None else chosen_ones)
        looks = context.looks or looks_of(frame, context.regions)
        tools = partial.Tools.of(self.recipe, chosen_ones).settled(looks, owners, self.recipe, context.report)
        return replace(self, tools=tools, owners=owners)

    def _by_kernel(self, regions: Regions, kernels: Mapping[int, Kernel], only: Collection[int] = ()
                   ) -> tuple[Regions, dict[int, Kernel]]:
        """Regions that share one kernel counted as one: there is nothing to learn twice, and no seam between them."""
        present = regions.present
        found = self.owners or _owners(present, kernels, only)
        lenders = {label: found[label] for label in present if found[label] != label}
        return joined(regions, lenders), {found[label]: kernels[found[label]] for label in present}

    @property
    def synthesises(self) -> bool:
        """Whether the upscaler does."""
        return bool(chosen("upscaler", self.recipe).invents)


def _owners(labels: Collection[int], kernels: Mapping[int, Kernel], only: Collection[int] = ()) -> dict[int, int]:
    """Label → the least label of its kernel; those in `only` are not counted to others."""
    first: dict[tuple[bool, bytes], int] = {}
    return {label: first.setdefault((label in only, kernels[label].weights.tobytes()), label)
            for label in sorted(labels)}


def _first_picture(
    frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, context: Context
) -> None:
    """Show one who watches what the kernels alone make of the photo, while the real enlarging still goes on."""
    if frame.image.size > 3 * _QUICK_PIXELS or chosen("upscaler", recipe).quick:
        return
    with unfinished.not_kept():
        upscaler: Upscaler = make("upscaler", _QUICK, recipe, back_projections=4)
        image = upscaler(frame, regions, kernels, recipe.scale, part(context.report, 0, 0))
    step = max(1, -(-max(image.shape[:2]) // 1600))
    levels = np.clip(image[::step, ::step] * 255 + 0.5, 0, 255).astype(np.uint8)
    show("picture", "back-projection", 1, 1, levels)
