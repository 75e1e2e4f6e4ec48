"""How long a restoration will take, told before it starts."""

from __future__ import annotations

import os

from engine.recipe import Recipe

# Seconds of one core, fitted to the processor time in the committed benchmark's log (tests/bench/results/two_region)
# and to a photo of one megapixel on the same machine, which multiplies bfloat16 natively; another machine differs by
# a factor that the window learns from its own runs.
_START = 1.0  # loading what the method needs, once
_KERNEL_STEP = 0.0105  # one step of KernelGAN
_KERNEL_START = 0.6  # its warm start
_ZSSR_STEP = 3.4e-11  # one step of ZSSR, for each multiplication of its forward pass, in bfloat16
_FULL_PRECISION = 1.8  # how many times longer that takes without bfloat16
_ZSSR_APPLY = 8e-12  # the trained network on the picture, for each multiplication, eight-fold
_PROJECTION = 4.5e-8  # one back-projection, for each pixel of the result
_READ = 9.8e-6  # the predictor's two looks at one pixel of the photo, eight-fold
_MOST_READ = 6 * 256**2  # pixels of a region that the predictor reads at most
_JOINT_START = 1.4e-6  # conjugate gradients of the joint solver, for each pixel of the result
_JOINT_TURN = 3.0e-6  # its network on one pixel of the result, for each flip and turn
_PIXEL = 2e-7  # everything else, for each pixel of the result
_CARD = 25.0  # how many times a CUDA card is quicker than one core; not measured
_EARLY = 0.8  # share of ZSSR's steps that are used on average


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
    cores = max(os.cpu_count() or 1, 1)
    regions = max(region_count, 1)
    side_by_side = 1.0 if card else float(min(cores, regions))
    pixels = shape[0] * shape[1] * recipe.scale**2
    planes = 3 if recipe.colour == "rgb" else 1
    uses_kernels = recipe.upscaler in ("joint", "zssr", "backprojection")
    work = 0.0
    if recipe.kernel == "kernelgan" and uses_kernels:
        work += regions * (_KERNEL_START + recipe.kernel_iterations * _KERNEL_STEP) / side_by_side
    if recipe.kernel == "predictor" and uses_kernels:
        read = min(shape[0] * shape[1], _MOST_READ) * (regions + (regions > 1))  # several: the whole as well
        work += read * _READ / cores
    if recipe.upscaler == "joint":
        turns = 8 if recipe.ensemble else 1
        work += pixels * (_JOINT_START + turns * _JOINT_TURN * (_FULL_PRECISION if recipe.bf16 == "off" else 1)) / cores
    if recipe.upscaler == "zssr":
        inner = max(recipe.layers - 2, 0) * recipe.channels**2
        weights = 9 * (inner + 2 * planes * recipe.channels)
        side = min(recipe.crop, *shape)
        steps = recipe.iterations * _EARLY * (_FULL_PRECISION if recipe.bf16 == "off" else 1)
        work += regions * steps * weights * side**2 * _ZSSR_STEP / side_by_side
        work += pixels * weights * _ZSSR_APPLY * (8 if recipe.ensemble else 1) / (1 if card else cores)
    if recipe.upscaler in ("zssr", "backprojection"):
        work += pixels * recipe.back_projections * _PROJECTION * regions / side_by_side
    return _START + (work / _CARD if card else work) + pixels * _PIXEL
