"""What filling is worth: in the hole, beside it, for the kernels, on two-region cases, and in time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine import pipeline
from engine.commandline.bench import read_case
from engine.data import LOST, Image, Labels, Mask, Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import gaussian
from engine.pictures import files
from engine.recipe import PRESETS, Recipe
from resources.training import damage_drawn as drawn
from resources.training.damage_shapes import Draws
from tests.bench.repair.cases import drawn_cases

PORTRAITS = ("free_photos/people/0029.webp", "free_photos/people/0305.jpg", "free_photos/people/0317.webp",
             "free_photos/people/0345.webp", "free_photos/people/0395.webp")
"""Held out from every training."""
WIDTHS = (2, 3, 5, 7, 15)
SIGMAS = (0.7, 1.0, 1.5)
FAST = PRESETS["fast"].changed(device="cpu")
_SIDE = 256  # of the sharp pictures; photos have half of it


def measured(data: Path) -> Mapping[str, Any]:
    """All figures.

    Args:
        data: the folder of the test data.
    """
    return {"beside": beside(data), "kernels": kernels(data), "true_mask": true_mask(data),
            "two_region": two_region(data), "seconds": seconds(data)}


def table(figures: Mapping[str, Any]) -> list[str]:
    """Lines of Markdown."""
    lines = ["# Mending", "", "Five portraits, reduced twice, grain of 1.5 levels, one line of the width across; "
             "solved x2 (`fast`). PSNR in the hole / within two photo pixels around what is filled / elsewhere.", "",
             "| width in photo pixels | " + " | ".join(map(str, WIDTHS)) + " |", "|---" * (len(WIDTHS) + 1) + "|"]
    for name in ("no damage", "left in", "mended"):
        cells = ["/".join(f"{value:.1f}" for value in figures["beside"][str(width)][name]) for width in WIDTHS]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "Error of the logarithm of the kernel's width, a tenth of the pixels damaged, against the same photo "
              "undamaged: mean / worst of five portraits.", "",
              "| sigma in photo pixels | left in | mended |", "|---|---|---|"]
    lines += [f"| {sigma} | " + " | ".join(f"{mean:.3f} / {worst:.3f}" for mean, worst in (row["left in"],
                                                                                        row["mended"])) + " |"
              for sigma, row in figures["kernels"].items()]
    lines += ["", "PSNR against the undamaged photo, filled under the true mask (scale 1).", "",
              "| case | damaged | mended |", "|---|---|---|"]
    lines += [f"| {name} | {row['damaged']:.1f} | {row['mended']:.1f} |"
              for name, row in figures["true_mask"].items()]
    lines += ["", "Two-region cases with scratches, dust and a crack drawn on top, `fast`, regions given: PSNR (RGB).",
              "", "| case | no damage | left in | true mask | found (auto) |", "|---|---|---|---|---|"]
    for name, row in figures["two_region"].items():
        lines.append(f"| {name} | " + " | ".join(f"{row[one]:.2f}" for one in ("no damage", "left in", "true mask",
                                                                            "auto")) + " |")
    told = figures["seconds"]
    lines += ["", f"A megapixel, {100 * told['share']:.1f} % damaged: detect {told['detect']:.1f} s, fill and grain "
              f"{told['fill']:.1f} s."]
    return lines


def beside(data: Path) -> dict[str, Any]:
    """Width of a line → method → PSNR in the hole, beside what is filled, elsewhere."""
    found: dict[str, Any] = {}
    for width in WIDTHS:
        sums: dict[str, list[list[float]]] = {}
        for seed, name in enumerate(PORTRAITS):
            sharp = portrait(data / name)
            photo = _taken(sharp, 1.0, 1.5, seed)
            damage = _line(photo.shape[:2], width, seed)
            hole = _large(damage == LOST)
            filled = _grown(hole, 2)
            ring = _grown(filled, 4) & ~filled
            for method, one, marked in (("no damage", photo, None), ("left in", _spoilt(photo, damage), None),
                                        ("mended", _spoilt(photo, damage), damage)):
                image = pipeline.restore(Photo(one), Regions.whole(photo.shape[:2]), FAST, damage=marked).image
                sums.setdefault(method, []).append(
                    [_error(image, sharp, where) for where in (hole, ring, ~_grown(filled, 4))])
        found[str(width)] = {method: [_decibels(value) for value in np.mean(rows, axis=0)]
                             for method, rows in sums.items()}
    return found


def kernels(data: Path) -> dict[str, Any]:
    """Sigma → method → (mean, worst) error of the logarithm of the kernel's width."""
    found: dict[str, Any] = {}
    for sigma in SIGMAS:
        errors: dict[str, list[float]] = {"left in": [], "mended": []}
        for seed, name in enumerate(PORTRAITS):
            photo = _taken(portrait(data / name, 2 * _SIDE), sigma, 2.0, seed)
            damage = _damaged(photo, (drawn.scratches, drawn.crack, drawn.dust, drawn.hairs), seed, 0.1)
            true = _width(photo, None)
            errors["left in"].append(abs(_width(_spoilt(photo, damage), None) - true))
            errors["mended"].append(abs(_width(_spoilt(photo, damage), damage) - true))
        found[str(sigma)] = {method: (float(np.mean(row)), float(np.max(row))) for method, row in errors.items()}
    return found


def true_mask(data: Path) -> dict[str, Any]:
    """Case → PSNR of the damaged and of the mended photo."""
    found: dict[str, Any] = {}
    for case in drawn_cases(data / "free_photos"):
        if case.lost.any():
            mended, _ = pipeline.mend(Photo(case.after), case.lost.astype(np.uint8), Recipe(grow=1))
            found[case.name] = {"damaged": _decibels(_error(case.after, case.before)),
                                "mended": _decibels(_error(mended, case.before))}
    return found


def two_region(data: Path) -> dict[str, Any]:
    """Case → method → PSNR against the sharp original."""
    found: dict[str, Any] = {}
    for seed, folder in enumerate(sorted(path for path in (data / "two_region").iterdir() if path.is_dir())):
        case = read_case(folder)
        photo, regions = case.photo.image, case.regions
        marks = _damaged(photo, (drawn.scratches, drawn.dust, drawn.crack), seed, 0.02)
        spoilt = replace(case.photo, image=_spoilt(photo, marks))
        rows: dict[str, tuple[Photo, Labels | None, str]] = {
            "no damage": (case.photo, None, "off"), "left in": (spoilt, None, "off"),
            "true mask": (spoilt, marks, "marked"), "auto": (spoilt, None, "auto")}
        found[folder.name] = {
            name: _decibels(_error(pipeline.restore(one, regions, FAST.changed(repair=repair), damage=marked).image,
                                   case.reference.image)) for name, (one, marked, repair) in rows.items()}
    return found


def seconds(data: Path) -> dict[str, float]:
    """How long a photo of a megapixel takes."""
    large = cv2.resize(portrait(data / PORTRAITS[0]), (1024, 1024), interpolation=cv2.INTER_CUBIC)
    photo = np.clip(large, 0, 1).astype(np.float32)
    damage = _damaged(photo, (drawn.scratches, drawn.dust, drawn.crack), 0, 0.03)
    spoilt = Photo(_spoilt(photo, damage))
    start = time.perf_counter()
    pipeline.find_damage(spoilt, Recipe())
    middle = time.perf_counter()
    pipeline.mend(spoilt, damage, Recipe())
    return {"share": float((damage == LOST).mean()), "detect": middle - start, "fill": time.perf_counter() - middle}


def portrait(path: Path, side: int = _SIDE) -> Image:
    """(side, side, 3): the middle square of a photograph, reduced."""
    whole = files.read(path).image
    short = min(whole.shape[:2])
    top, left = ((length - short) // 2 for length in whole.shape[:2])
    square = whole[top : top + short, left : left + short]
    return np.ascontiguousarray(cv2.resize(square, (side, side), interpolation=cv2.INTER_AREA))


def _taken(sharp: Image, sigma: float, grain: float, seed: int) -> Image:
    photo = degrade(sharp, gaussian(2, 2 * sigma))
    noise = np.random.default_rng(seed).normal(0, grain / 255, photo.shape)
    return np.clip(photo + noise, 0, 1).astype(np.float32)


def _line(shape: tuple[int, ...], width: int, seed: int) -> Labels:
    damage, random = np.zeros(shape, np.uint8), np.random.default_rng(seed)
    rows = np.arange(shape[0])
    middle = shape[1] / 2 + random.uniform(-10, 10) + random.uniform(-0.3, 0.3) * (rows - shape[0] / 2)
    columns = np.arange(shape[1])
    damage[(columns >= middle[:, None] - width / 2) & (columns < middle[:, None] + width / 2)] = LOST
    return damage


def _damaged(photo: Image, kinds: tuple[Callable[[drawn.Damage, Draws], None], ...], seed: int, share: float) -> Labels:
    """Drawn damage that covers a share of the photo; what stands there is paper white."""
    random, side = np.random.default_rng([7, seed]), max(photo.shape[:2])
    covered = np.zeros((side, side), np.float32)
    inside = slice(0, photo.shape[0]), slice(0, photo.shape[1])
    while (covered[inside] > 0.2).mean() < share:
        for kind in kinds:
            one = drawn.Damage(np.full((side, side, 3), 0.5, np.float32))
            kind(one, random)
            if (covered[inside] > 0.2).mean() < share:
                covered = np.maximum(covered, one.covered)
    return (covered[inside] > 0.2).astype(np.uint8)


def _spoilt(photo: Image, damage: Labels) -> Image:
    """Light and creamy where it is damaged, as the paper under the emulsion."""
    return np.where(damage[..., None] == LOST, np.array((0.93, 0.91, 0.85), np.float32), photo)


def _width(photo: Image, damage: Labels | None) -> float:
    recipe = Recipe(upscaler="backprojection", device="cpu", repair="marked")
    made = pipeline.restore(Photo(photo), Regions.whole(photo.shape[:2]), recipe, damage=damage)
    return float(np.log(made.kernels[0].widths()).mean())


def _large(mask: Mask) -> Mask:
    return mask.repeat(2, axis=0).repeat(2, axis=1)


def _grown(mask: Mask, radius: int) -> Mask:
    ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return cv2.dilate(mask.astype(np.uint8), ball).astype(bool)


def _error(image: Image, truth: Image, where: Mask | None = None) -> float:
    square = np.square(image.astype(np.float64) - truth)
    return float(square.mean() if where is None else square[where].mean())


def _decibels(error: float) -> float:
    return float(-10 * np.log10(max(error, 1e-12)))
