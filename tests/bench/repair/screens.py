"""What descreening gains on drawn screens and textures, what a wrong notch costs, how often innocents are suspected.

python -m tests.bench.repair.screens [--photos N]; needs HEIRLOOM_DATA. Writes results/repair/screens.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from pathlib import Path

import numpy as np
from scipy import ndimage

from engine import read
from engine.screens.finding import HALFTONE, TEXTURE, found
from engine.screens.removing import without

DATA = Path(os.environ["HEIRLOOM_DATA"])
OUT = Path(__file__).parents[1] / "results" / "repair"
KODAK = ("04", "07", "15", "18", "22", "23")
TIMES = 4  # as fine as screens are drawn
LENS = 0.7  # pixels, the blur of the scanner


def photos():
    names = [DATA / "images" / "kodak" / f"{name}.png" for name in KODAK]
    return [read(path).image for path in names if path.exists()][:5]


def decibels(one, other):
    inner = (slice(16, -16), slice(16, -16))
    return float(-10 * np.log10(np.mean((one[inner].astype(np.float64) - other[inner]) ** 2)))


def screened(image, period, angle=45.0):
    """A print: each point black or white, by a cosine threshold of two waves, as a scanner of this size sees it."""
    rows, columns = image.shape[:2]
    grey = image @ np.array([0.299, 0.587, 0.114], np.float32)
    large = ndimage.zoom(grey, TIMES, order=1, grid_mode=True, mode="nearest")
    down, right = np.mgrid[: large.shape[0], : large.shape[1]].astype(np.float32) / (TIMES * period) * 2 * np.pi
    turned = np.deg2rad(angle)
    wave = np.cos(right * np.cos(turned) + down * np.sin(turned)) + np.cos(down * np.cos(turned)
                                                                          - right * np.sin(turned))
    ranks = np.sort(wave[: 64 * TIMES, : 64 * TIMES].ravel())
    threshold = np.searchsorted(ranks, wave.ravel()).reshape(wave.shape) / ranks.size
    dots = (large > threshold).astype(np.float32)
    seen = ndimage.gaussian_filter(dots.reshape(rows, TIMES, columns, TIMES).mean((1, 3)), LENS)
    truth = ndimage.gaussian_filter(grey, LENS)
    return np.repeat(seen[..., None], 3, 2).astype(np.float32), np.repeat(truth[..., None], 3, 2)


def textured(image, period, amplitude, colour=False):
    """A photo on honeycomb paper."""
    down, right = np.mgrid[: image.shape[0], : image.shape[1]].astype(np.float32)
    wave = sum(np.cos(2 * np.pi / period * (right * np.cos(turn) + down * np.sin(turn)) + turn)
               for turn in np.deg2rad((10, 70, 130))) / 3
    weights = np.array([1.0, 0.9, 0.7] if colour else [1, 1, 1], np.float32)
    return np.clip(image + amplitude * 2 * wave[..., None] * weights, 0, 1).astype(np.float32)


def halftones():
    table = {}
    for period in (3.6, 4.3, 5.5):
        gained = []
        for image in photos():
            soft = ndimage.gaussian_filter(image, (1, 1, 0))
            dots, truth = screened(soft, period)
            screen = found(dots)
            row = {"screened": decibels(dots, truth), "gauss": decibels(
                ndimage.gaussian_filter(dots, (period / 2.5, period / 2.5, 0)), truth)}
            if screen is not None:
                row |= {"descreened": decibels(without(dots, screen, HALFTONE), truth), "period": screen.period,
                        "sure": screen.sure, "halftone": screen.kind == HALFTONE}
            gained.append(row)
        table[str(period)] = {key: float(np.mean([row.get(key, np.nan) for row in gained])) for key in gained[0]}
        table[str(period)]["found"] = sum("period" in row for row in gained)
    return table


def textures():
    rows = []
    for number, image in enumerate(photos()):
        for period, amplitude in ((5.3, 0.02), (7.1, 0.03), (10.7, 0.05)):
            paper = textured(image, period, amplitude, colour=number % 2 == 1)
            screen = found(paper)
            row = {"period": period, "amplitude": amplitude, "before": decibels(paper, image)}
            if screen is not None:
                row |= {"read": screen.period, "sure": screen.sure, "texture": screen.kind == TEXTURE,
                        "fine": decibels(without(paper, screen, TEXTURE, pixels=2_000_000), image),
                        "coarse": decibels(without(paper, screen, TEXTURE, pixels=1), image),
                        "luma": decibels(by_luma(paper, screen), image),
                        "darker": float((without(paper, screen, TEXTURE) - paper).mean())}
            rows.append(row)
    return rows


def by_luma(paper, screen):
    """Notches on luma alone, each channel changed by as much."""
    grey = np.repeat((paper @ np.array([0.299, 0.587, 0.114], np.float32))[..., None], 3, 2)
    change = without(grey, screen, TEXTURE, grey=True, pixels=2_000_000) - grey
    return np.clip(paper + change, 0, 1)


def innocents(most):
    named = [path for path in sorted((DATA / "images").rglob("*")) if path.suffix.lower() in
             (".png", ".jpg", ".jpeg", ".bmp") and "_truth" not in path.name]
    free = sorted((DATA / "free_photos").rglob("*.webp"))
    random.Random(0).shuffle(free)
    suspected, faint, count = [], [], 0
    for path in named + free[:most]:
        count += 1
        image = read(path).image
        screen = found(image)
        if screen is not None:
            (suspected if screen.sure else faint).append(path.relative_to(DATA).as_posix())
            if screen.sure:
                cost = decibels(without(image, screen, TEXTURE), image)
                print(path, screen.kind, screen.period, screen.strength, cost)
    return {"looked at": count, "warned of": suspected, "a peak, no warning": faint}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=int, default=60)
    most = parser.parse_args().photos
    result = {"halftone": halftones(), "texture": textures()}
    print(json.dumps(result, indent=1))
    result["innocent"] = innocents(most)
    print(json.dumps(result["innocent"], indent=1))
    (OUT / "screens.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
