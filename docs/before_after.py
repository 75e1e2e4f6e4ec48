"""Makes the picture of the README from the sample portrait: plain enlargement left, restoration right, details below.

Run it from the project's root: ``python -m docs.before_after``. It restores with the standard preset.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Picture

import engine

SAMPLE = engine.resources.path("sample", "portrait.png")
TARGET = Path(__file__).with_name("before_after.png")
DETAILS = ((125, 60, 285, 190), (100, 330, 260, 460))
"""Left, top, right, bottom in the enlarged picture: the face, and the badge before the suit."""
GAP = 8


def panel(shown: Picture.Image) -> Picture.Image:
    """The whole picture above its details, all as wide as the picture."""
    width = (shown.width - GAP) // 2
    height = round(width * (DETAILS[0][3] - DETAILS[0][1]) / (DETAILS[0][2] - DETAILS[0][0]))
    made = Picture.new("RGB", (shown.width, shown.height + GAP + height), "white")
    made.paste(shown, (0, 0))
    for place, box in enumerate(DETAILS):
        cut = shown.crop(box).resize((width, height), Picture.Resampling.BICUBIC)
        made.paste(cut, (place * (width + GAP), shown.height + GAP))
    return made


def main() -> None:
    """Restore the sample and write the picture."""
    recipe = engine.preset("standard")
    photo = engine.read(SAMPLE)
    damage = engine.damage_masks.read(engine.resources.path("sample", "portrait-damage.png"), photo.shape)
    restored = engine.restore(photo, engine.segment(photo, recipe).regions, recipe, damage=damage)
    after = Picture.fromarray(np.rint(np.clip(restored.image, 0, 1) * 255).astype(np.uint8))
    with Picture.open(SAMPLE) as sample:
        before = sample.convert("RGB").resize(after.size, Picture.Resampling.BICUBIC)
    left, right = panel(before), panel(after)
    made = Picture.new("RGB", (left.width + 2 * GAP + right.width, left.height), "white")
    made.paste(left, (0, 0))
    made.paste(right, (left.width + 2 * GAP, 0))
    made.quantize(128, dither=Picture.Dither.NONE).save(TARGET, optimize=True)  # one tone: 128 colours are enough


if __name__ == "__main__":
    main()
