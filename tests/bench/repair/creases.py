"""What creases are best filled with, and how far their rims are best taken with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.damage import marks, rims
from engine.damage.detection import THRESHOLDS, proposed
from engine.damage.fill import biharmonic
from engine.damage.kriging import kriging
from engine.data import Image, Mask, Photo
from engine.detectors.network import Network
from engine.progress import silent
from resources.training import damage_drawn as drawn
from resources.training import damage_synthesis as synthesis
from tests.bench.repair.detection import LARGEST
from tests.bench.repair.mending import PORTRAITS, portrait

SEEDS = (0, 1, 2, 3)
SIDE, GRAIN = 320, 2.0  # pixels; levels

Rims = Callable[[Image, Mask], Mask]
_FILLS: Mapping[str, Callable[[Image, Mask], Image]] = {"kriging": kriging, "biharmonic": biharmonic}
_RIMS: Mapping[str, Rims] = {
    "as the program": lambda image, lost: rims.soiled(image, lost.astype(np.uint8), 1),
    "as the program, creases too at most one pixel": lambda image, lost: (
        rims.soiled(image, lost.astype(np.uint8), 1) & _grown(lost, 1)),
    "one pixel, creases two": lambda _, lost: marks.lost(lost.astype(np.uint8), 1),
    "one pixel": lambda _, lost: _grown(lost, 1),
    "two pixels": lambda _, lost: _grown(lost, 2),
    "none": lambda _, lost: lost,
}


def measured(data: Path) -> dict[str, Any]:
    """Mask → rims → fill → PSNR of each picture against the undamaged one."""
    find = Network()
    found: dict[str, dict[str, dict[str, list[float]]]] = {
        mask: {name: {fill: [] for fill in _FILLS} for name in _RIMS} for mask in ("true", "careful")}
    damaged, widths = [], []
    for number, name in enumerate(PORTRAITS):
        sharp = portrait(data / name, SIDE)
        for seed in SEEDS:
            before, after, lost = _creased(sharp, np.random.default_rng([19, number, seed]))
            damaged.append(_psnr(after, before))
            widths.append(marks.summary(lost.astype(np.uint8)).widest)
            proposal = proposed(find(Photo(after), silent), THRESHOLDS["careful"], LARGEST).damage
            for mask, own in (("true", lost), ("careful", marks.lost(proposal))):
                for rim, take in _RIMS.items():
                    hole = take(after, own)
                    for fill, make in _FILLS.items():
                        found[mask][rim][fill].append(_psnr(make(after, hole), before))
    return {"damaged": damaged, "widest": widths, "filled": found}


def table(found: Mapping[str, Any]) -> list[str]:
    """The means in Markdown."""
    widest = found["widest"]
    lines = ["# Creases", "", f"{len(PORTRAITS)} portraits of {SIDE} pixels, each with {len(SEEDS)} times two drawn "
             f"creases ({min(widest):.0f} to {max(widest):.0f} pixels at their widest); filled under the true mask, or "
             "under the one found, without grain. Mean PSNR against the undamaged picture, dB.", "",
             f"Damaged: {np.mean(found['damaged']):.2f}.", "",
             f"| mask | rims that are filled with it | {' | '.join(_FILLS)} | kriging gains, least |", "|---" * 5 + "|"]
    for mask, rows in found["filled"].items():
        for name, row in rows.items():
            means = " | ".join(f"{np.mean(row[fill]):.2f}" for fill in _FILLS)
            lines.append(f"| {mask} | {name} | {means} | {np.subtract(row['kriging'], row['biharmonic']).min():+.2f} |")
    return lines


def _creased(sharp: Image, random: np.random.Generator) -> tuple[Image, Image, Mask]:
    """A picture before and after it was folded, and where that took something from it."""
    grain = random.normal(size=(*sharp.shape[:2], 1)).astype(np.float32) * np.float32(GRAIN / 255)
    before = np.clip(sharp + grain, 0, 1).astype(np.float32)
    photo = drawn.Damage(before)
    for _ in range(2):
        drawn.crack(photo, random)
    truth = synthesis.truth_of(before, photo.image, photo.covered, GRAIN / 255)
    return before, np.clip(photo.image, 0, 1).astype(np.float32), np.isin(truth, (synthesis.LOST, synthesis.DEEP))


def _grown(lost: Mask, pixels: int) -> Mask:
    """As far to all sides, whatever lies there."""
    import cv2

    ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * pixels + 1, 2 * pixels + 1))
    return cv2.dilate(lost.view(np.uint8), ball).astype(bool)


def _psnr(image: Image, before: Image) -> float:
    return float(-10 * np.log10(np.square(image.astype(np.float64) - before).mean()))
