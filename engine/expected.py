"""How long a restoration will take, told before it starts: the sum of what its methods expect.

Seconds of one core, fitted to the processor time in the committed benchmark's log (tests/bench/results/two_region) and
to a photo of one megapixel on the same machine, which multiplies bfloat16 natively; another machine differs by a factor
that the window learns from its own runs. What a method takes stands with the method.
"""

from __future__ import annotations

import os

from engine.method import Task, chosen, make
from engine.recipe import Recipe

_START = 1.0  # loading what the method needs, once
_PIXEL = 2e-7  # everything else, for each pixel of the result
_OATH = 2e-5  # added detail bound to what the photo allows, for each pixel of the result; measured at scale 2
_CARD = 25.0  # how many times a CUDA card is quicker than one core; not measured


def expected_seconds(shape: tuple[int, int], region_count: int, recipe: Recipe, device_words: str = "cpu") -> float:
    """About how many seconds a restoration takes.

    Args:
        shape: (rows, columns) of the photo.
        region_count: how many regions have pixels, the background among them.
        recipe: the settings.
        device_words: "cpu", or the name of a card.

    Returns:
        Seconds, within a factor of about 1.5 on the idle machine of the committed benchmark.
    """
    card = not device_words.lower().startswith("cpu") and recipe.device != "cpu"
    task = Task(shape, max(region_count, 1), recipe.scale, max(os.cpu_count() or 1, 1), card)
    upscaler = chosen("upscaler", recipe)
    work = float(upscaler.expected(task))
    if upscaler.wants_kernels:
        work += chosen("kernel", recipe).expected(task)
    if recipe.detail != "off":
        network = make("upscaler", "file", recipe, path=recipe.detail)
        work += network.expected(task) + task.pixels * _OATH / task.cores
    return _START + (work / _CARD if card else work) + task.pixels * _PIXEL
