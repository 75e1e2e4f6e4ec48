"""How the photo is enlarged."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.option import Options, option, short
from engine.said import Flag, Said


def _noise(value: str) -> str:
    """What is wrong with a strength of grain."""
    if value == "auto":
        return ""
    try:
        level = float(value)
    except ValueError:
        level = math.nan
    return "" if 0 <= level <= 255 else Said(
        "{option} is '{value}', but must be a number of grey levels from 0 to 255, or auto.",
        option=Flag("noise"), value=short(value))


@dataclass(frozen=True, kw_only=True)
class SuperResolutionOptions(
    Options, heading="Super-resolution", step="engine.steps.super_resolution:SuperResolution"
):
    """Options of the methods that enlarge."""

    upscaler: str = option("joint", "Method",
                           "How the photo is enlarged; the path of a .safetensors or .pth file means its network.",
                           "How the photo is enlarged.", methods="upscaler", path=True)
    only: str = option("", "Only",
                       "Enlarge only some regions so and leave the others soft: foreground, or names or numbers of "
                       "regions with commas between; everything by default.",
                       "Enlarge only some regions so and leave the others soft: “foreground”, or names or numbers of "
                       "regions with commas between. Nothing means everything.")
    background: str = option("keep", "The rest",
                             "What becomes of all that --only leaves out: keep (interpolated, as soft and grained as "
                             "it is), soft (interpolated without its grain), restore (solved under its own blur by "
                             "joint, which makes nothing up).",
                             "What becomes of the regions that are left out where only some are enlarged.",
                             words={"keep": "Interpolated as it is", "soft": "Interpolated without grain",
                                    "restore": "Solved under its own blur"})
    iterations: int = option(800, "Training steps", "Most training steps of ZSSR for each region.",
                             "Most training steps of ZSSR for each region. It stops early when nothing is gained.",
                             minimum=1, maximum=20000)
    channels: int = option(32, "Channels", "Channels of ZSSR's network.",
                           "Width of ZSSR's network. Wider learns more and takes longer.", minimum=4, maximum=256)
    layers: int = option(8, "Layers", "Layers of ZSSR's network.", "Depth of ZSSR's network.", minimum=3, maximum=32)
    crop: int = option(128, "Training crop", "Side of ZSSR's training crops, in photo pixels.",
                       minimum=32, maximum=512, unit="px")
    planes: str = option("luma", "Learn on",
                         "Learn on luma and interpolate chroma, or learn on red, green and blue.",
                         "Learn on brightness and interpolate colour, or learn on red, green and blue.",
                         words={"luma": "Brightness", "rgb": "Red, green and blue"})
    ensemble: bool = option(True, "Average of turns",
                            "Average the result over flips and turns of the photo; slower, and a little better.",
                            "Average the result over flips and turns of the photo. A little better, and slower.")
    back_projections: int = option(10, "Back-projections",
                                   "Steps that bring the result into agreement with the photo.",
                                   minimum=0, maximum=200)
    gradual: bool = option(True, "Gradual", "Reach scale 4 by way of scale 2.")
    noise: str = option("auto", "Grain measured",
                        "Grain and JPEG damage of the photo in grey levels of 255: a number, or auto.",
                        "Grain and JPEG damage of the photo in grey levels of 255, or “auto” to measure it.",
                        check=_noise)
    grain: float = option(0.3, "Keep grain",
                          "How much of the photo's own grain the result keeps: 0 calms it, 1 keeps it as it is.",
                          "How much of the photo's own grain the result keeps: 0 calms it, 1 leaves it as it is.",
                          minimum=0, maximum=1)
    bf16: str = option("auto", "Half precision",
                       "Compute in bfloat16 where the processor has it: auto, on or off.",
                       "Compute in bfloat16 where the processor can; faster, hardly less exact.",
                       words={"auto": "Automatic", "on": "On", "off": "Off"})
