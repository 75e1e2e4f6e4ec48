"""A photo of which only some regions are enlarged by the chosen method, and the rest is left soft or solved."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine import remarks, vocabulary
from engine.data import Frame, Image, Kernel, Regions
from engine.method import chosen, make
from engine.methods import Upscaler
from engine.partial import Only, chosen_labels, named
from engine.progress import Report, part
from engine.recipe import Recipe
from engine.regions import share_of
from engine.restored import ENLARGED
from engine.said import Flag, Said
from engine.upscalers.partly import calmed, composed, interpolated

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
    if not recipe.only.strip():
        return None
    labels, _ = chosen_labels(recipe.only, named(regions.names, regions.present))
    if labels >= set(regions.present):
        return None
    share = share_of(regions, labels, frame.image, recipe.feather, lambda: report(0.0), 0 if invents else _GROWN)
    return Only(labels, share)


def alike(recipe: Recipe) -> bool:
    """Whether the chosen method is the one that solves the rest, so that there is nothing to tell apart."""
    return recipe.background == SOLVED and recipe.upscaler == REST


def measurer(recipe: Recipe) -> str:
    """The upscaler that measures grain on the photo for a recipe, where any does; else nothing."""
    if chosen("upscaler", recipe).measures_grain:
        return recipe.upscaler
    if not recipe.only.strip():
        return ""
    return {SOLVED: REST, CALMED: "backprojection"}.get(recipe.background, "")


def enlarged(frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, report: Report,
             only: Only | None, settled: Upscaler | None = None) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1]: by the recipe's upscaler, as far as `only` goes.

    Args:
        frame: the photo.
        regions: of it.
        kernels: label → kernel, for every label present.
        recipe: every choice.
        report: progress; may raise to stop.
        only: as `only_of` has it.
        settled: the recipe's upscaler, where it knows the whole photo; None for one that looks for itself.

    Raises:
        EngineError: from the upscaler.
    """
    upscaler: Upscaler = settled or chosen("upscaler", recipe)
    if only is None:
        return upscaler(frame, regions, kernels, recipe.scale, report)
    begun = _REST_SHARE[recipe.background] if only.labels else 1.0
    rest = _rest(frame, regions, kernels, recipe, part(report, 0, begun), only)
    remarks.figure(ENLARGED, float(only.share.mean()))
    if not only.labels:
        return rest
    made = upscaler(frame, regions, kernels, recipe.scale, part(report, begun, 1), only)
    return composed(made, rest, only.share)


def _rest(frame: Frame, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, report: Report,
          only: Only) -> Image:
    """What stands where the chosen method has no say."""
    if recipe.background == SOLVED:
        joint: Upscaler = make("upscaler", REST, recipe)
        return np.array(joint(frame, regions, kernels, recipe.scale, report, only.rest))
    calm = calmed(frame, recipe.noise, report) if recipe.background == CALMED else frame
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
