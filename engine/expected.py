"""How long a restoration will take, told before it starts: the sum of what its methods expect.

Seconds of one core, fitted to the processor time in the committed benchmark's log (tests/bench/results/two_region) and
to a photo of one megapixel on the same machine, which multiplies bfloat16 natively; another machine differs by a factor
that the window learns from its own runs. What a method takes stands with the method.
"""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np

from engine.data import Regions
from engine.method import Task, chosen, make
from engine.partial import chosen_labels, named
from engine.recipe import Recipe
from engine.regions import cost, covered, laid

_START = 1.0  # loading what the method needs, once
_PIXEL = 2e-7  # everything else, for each pixel of the result
_OATH = 2e-5  # added detail bound to what the photo allows, for each pixel of the result; measured at scale 2
_USUAL = 0.5  # share of the work where only some regions are enlarged: a third of the photo, and rims
_LOOKED_AT = 256  # pixels a side of the label map that is counted
_RIM, _SIDE = 24, 192  # photo pixels around a tile, and of it
_SOFT = 4  # photo pixels around a region that are computed too
_CARD = 25.0  # how many times a CUDA card is quicker than one core; not measured


def expected_seconds(shape: tuple[int, int], region_count: int, recipe: Recipe, device_words: str = "cpu",
                     share: float | None = None) -> float:
    """About how many seconds a restoration takes.

    Args:
        shape: (rows, columns) of the photo.
        region_count: how many regions have pixels, the background among them.
        recipe: the settings.
        device_words: "cpu", or the name of a card.
        share: as `computed_share` has it; None where the regions are not known.

    Returns:
        Seconds, within a factor of about 1.5 on the idle machine of the committed benchmark.
    """
    card = not device_words.lower().startswith("cpu") and recipe.device != "cpu"
    task = Task(shape, max(region_count, 1), recipe.scale, max(os.cpu_count() or 1, 1), card)
    upscaler = chosen("upscaler", recipe)
    partly = _partly(recipe)
    share = (_USUAL if share is None else share) if partly else 1.0
    some = replace(task, share=share, regions=max(task.regions - 1, 1)) if partly else task
    work = float(upscaler.expected(some)) if share else 0.0
    solved = partly and recipe.background == "restore"
    if solved:
        rest = replace(task, share=min(1.0, 1.0 + 2 * _RIM / _SIDE - share))
        work += make("upscaler", "joint", recipe).expected(rest)
    if upscaler.wants_kernels or solved:
        work += chosen("kernel", recipe).expected(task)
    if recipe.detail != "off":
        network = make("upscaler", "file", recipe, path=recipe.detail)
        work += network.expected(task) + task.pixels * _OATH / task.cores
    return _START + (work / _CARD if card else work) + task.pixels * _PIXEL


def computed_share(regions: Regions, recipe: Recipe) -> float:
    """How much of a photo a recipe's upscaler computes, [0, 1], counted on a small copy of its label map."""
    if not _partly(recipe):
        return 1.0
    from scipy import ndimage

    step = -(-max(regions.labels.shape) // _LOOKED_AT)
    small = Regions.of(np.ascontiguousarray(regions.labels[::step, ::step]), regions.names)
    labels, _ = chosen_labels(recipe.only, named(small.names, small.present))
    mask = np.isin(small.labels, list(labels))
    if mask.any() and not mask.all():
        mask = ndimage.maximum_filter(mask, 2 * round((_SOFT + recipe.feather) / step) + 1)
    rim, side = round(_RIM / step), max(_SIDE // step, 1)
    return cost(covered(mask, side, rim), rim) / cost(laid((0, 0, *mask.shape), side), rim)


def _partly(recipe: Recipe) -> bool:
    """Whether a recipe enlarges only some regions by its upscaler."""
    return bool(recipe.only.strip()) and not (recipe.background == "restore" and recipe.upscaler == "joint")
