"""A photo of which only some regions are enlarged by the chosen method, and the rest is left soft or solved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine import remarks, vocabulary
from engine.data import Frame, Image, Kernel, Regions
from engine.looking import Look
from engine.method import chosen, make
from engine.methods import Upscaler
from engine.partial import Only, chosen_labels, named
from engine.progress import Report, part
from engine.recipe import Recipe
from engine.regions import share_of
from engine.restored import ENLARGED
from engine.said import Flag, Said
from engine.steps.kernels import joined
from engine.upscalers.partly import calmed, composed, interpolated, measured

KEPT, CALMED, SOLVED = "keep", "soft", "restore"
REST = "joint"
"""What solves the regions that were left out, where they shall be."""
_GROWN = 2  # photo pixels beyond the border; measured in tests/bench/results/depth, as that it harms what is invented
_REST_SHARE = {KEPT: 0.02, CALMED: 0.1, SOLVED: 0.5}  # of the time


def only_of(frame: Frame, regions: Regions, recipe: Recipe, report: Report, invents: bool) -> Only | None:
    """What of a photo its recipe enlarges by the chosen method; None for everything.

    Args:
        frame: the photo.
        regions: of it.
        recipe: every choice.
        report: progress; may raise to stop.
        invents: whether what is done there may show what the photo does not; then it does not reach beyond the border.
    """
    labels = labels_of(regions, recipe)
    if labels is None:
        return None
    share = share_of(regions, labels, frame.image, recipe.feather, lambda: report(0.0), 0 if invents else _GROWN)
    return Only(labels, share)


def labels_of(regions: Regions, recipe: Recipe) -> frozenset[int] | None:
    """The regions that a recipe chooses of those of a photo; None for all of them."""
    if not recipe.only.strip():
        return None
    labels, _ = chosen_labels(recipe.only, named(regions.names, regions.present))
    return None if labels >= set(regions.present) else labels


def alike(recipe: Recipe) -> bool:
    """Whether the chosen method is the one that solves the rest, so that there is nothing to tell apart."""
    return recipe.background == SOLVED and recipe.upscaler == REST


@dataclass(frozen=True)
class Tools:
    """What enlarges a photo.

    Attributes:
        upscaler: the recipe's.
        rest: what solves the regions that are left out; None where they are not solved, or there are none.
        noise: the grain that is calmed there, as of a recipe.
    """

    upscaler: Upscaler
    rest: Upscaler | None
    noise: str

    @classmethod
    def of(cls, recipe: Recipe, labels: frozenset[int] | None) -> Tools:
        """For a recipe, and the regions that were chosen; None for all."""
        solves = labels is not None and recipe.background == SOLVED
        return cls(chosen("upscaler", recipe), make("upscaler", REST, recipe) if solves else None, recipe.noise)

    def settled(self, looks: Sequence[Look], owners: Mapping[int, int], recipe: Recipe, report: Report) -> Tools:
        """With all that they would measure of the whole photo, as exactly as they would.

        Args:
            looks: views of it.
            owners: label → label that stands for all regions with its kernel.
            recipe: every choice.
            report: progress; may raise to stop.
        """
        lenders = {label: owner for label, owner in owners.items() if owner != label}
        upscaler, rest = self.upscaler, self.rest
        for look in looks:
            labels = {label for label in look.labels if owners.get(label) == label}
            if labels:
                regions = joined(look.regions, lenders)
                upscaler = upscaler.settled(look.frame, regions, report, labels)
                rest = None if rest is None else rest.settled(look.frame, regions, report, labels)
        calms = recipe.only.strip() and recipe.background == CALMED
        return Tools(upscaler, rest, measured(looks[0].frame, self.noise, report) if calms else self.noise)


def enlarged(frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, report: Report,
             only: Only | None, tools: Tools) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1]: by the recipe's upscaler, as far as `only` goes.

    Args:
        frame: the photo.
        regions: of it.
        kernels: label → kernel, for every label present.
        recipe: every choice.
        report: progress; may raise to stop.
        only: as `only_of` has it.
        tools: what enlarges.

    Raises:
        EngineError: from the upscaler.
    """
    if only is None:
        return tools.upscaler(frame, regions, kernels, recipe.scale, report)
    begun = _REST_SHARE[recipe.background] if only.labels else 1.0
    rest = _rest(frame, regions, kernels, recipe, part(report, 0, begun), only, tools)
    remarks.figure(ENLARGED, float(only.share.mean()))
    if not only.labels:
        return rest
    made = tools.upscaler(frame, regions, kernels, recipe.scale, part(report, begun, 1), only)
    return composed(made, rest, only.share)


def _rest(frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, report: Report,
          only: Only, tools: Tools) -> Image:
    """What stands where the chosen method has no say."""
    if tools.rest is not None:
        return np.array(tools.rest(frame, regions, kernels, recipe.scale, report, only.rest))
    calm = calmed(frame, tools.noise, report) if recipe.background == CALMED else frame
    rest = interpolated(calm, recipe.scale)
    report(1.0, Said("interpolation"))
    return rest


def tell(recipe: Recipe, regions: Regions, only: Only) -> None:
    """Say which regions were enlarged by the chosen method, what became of the others, and who was not found."""
    _, unknown = chosen_labels(recipe.only, named(regions.names, regions.present))
    for name in unknown if only.labels else ():
        remarks.note("There is no region called '{name}' in this photo.", name=name)
    left = [regions.names[label] for label in regions.present if label not in only.labels]
    rest = _words(recipe.background)
    if not only.labels:
        remarks.note("This photo has no region that {option} names, so nothing was enlarged by the chosen method; all "
                     "of it was {what}.", option=Flag("only"), what=rest)
        return
    chosen_names = vocabulary.listed([regions.names[label] for label in sorted(only.labels)])
    remarks.note("Only these regions were enlarged by the chosen method: {names}. The rest was {what}: {left}.",
                 names=chosen_names, what=rest, left=vocabulary.listed(left))


def _words(background: str) -> Said:
    """What becomes of the rest, within a sentence."""
    if background == KEPT:
        return Said("interpolated, and is as soft as in the photo")
    if background == CALMED:
        return Said("interpolated and its grain calmed")
    return Said("solved under its own blur")
