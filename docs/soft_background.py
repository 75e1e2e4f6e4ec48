"""Makes docs/soft-background.jpg: a portrait before a soft background, enlarged whole, and with that kept soft.

Run it from the project's root: ``python -m docs.soft_background``. The portrait is that of the sample, sharp; the
background is blurred by a disc as a lens does it, then all of it is made small, and enlarged by the preset `fast`.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Picture

import engine
from docs.colour_pictures import portrait, regions
from engine import Photo, Regions

TARGET = Path(__file__).with_name("soft-background.jpg")
DISC = 9  # pixels of the lens's circle of confusion
GAP = 6


def scene() -> tuple[Photo, Regions]:
    """A small photo of the sitter before a background out of focus, and the sitter's region."""
    sharp = portrait()
    found = regions(sharp.shape)
    sitter = (found.labels > 0).astype(np.float32)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (DISC, DISC)).astype(np.float32)
    soft = cv2.filter2D(sharp.image, -1, disc / disc.sum(), borderType=cv2.BORDER_REFLECT)
    image = np.where(sitter[..., None] > 0, sharp.image, soft)
    size = (image.shape[1] // 2, image.shape[0] // 2)
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    small += np.random.default_rng(0).normal(0, 0.012, small.shape[:2])[..., None].astype(np.float32)
    labels = (cv2.resize(sitter, size, interpolation=cv2.INTER_AREA) > 0.5).astype(np.uint8)
    return Photo(small.clip(0, 1).astype(np.float32)), Regions(labels, {0: "background", 1: "person"})


def main() -> None:
    """Restore it twice and write the picture."""
    photo, found = scene()
    recipe = engine.preset("fast")
    whole = engine.restore(photo, found, recipe)
    kept = engine.restore(photo, found, recipe.changed(only="foreground", background="soft"))
    size = (whole.image.shape[1], whole.image.shape[0])
    plain = cv2.resize(photo.image, size, interpolation=cv2.INTER_CUBIC)
    panels = [Picture.fromarray(np.rint(np.clip(one, 0, 1) * 255).astype(np.uint8)) for one in
              (plain, whole.image, kept.image)]
    made = Picture.new("RGB", (3 * panels[0].width + 2 * GAP, panels[0].height), "white")
    for place, panel in enumerate(panels):
        made.paste(panel, (place * (panel.width + GAP), 0))
    made.save(TARGET, quality=82, optimize=True)


if __name__ == "__main__":
    main()
