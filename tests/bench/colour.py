"""What colouring by hand is worth: ``python -m tests.bench.colour DATA [--only strokes,ramps,time] [--photos FILE …]``.

Strokes on sixteen Kodak photos that were not used for choosing (04, 18, 23 were looked at), made grey; a script sets
them as a careful user would, by clusters of place, tone and *true* colour. Ramps on 30 COCO photos with people, fitted
to the truth in each labelled object. Both are upper bounds, for the colours come from the truth. Beside every
method stand grey and the mean colour. ab: mean distance in Lab's a and b; dE: mean CIEDE2000; edge: ab within ±3 px of
true borders of colour. Time is processor time of one thread, on photos that nobody enlarged; peak memory that of a
process that colours and writes one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from scipy import ndimage
from scipy.cluster.vq import kmeans2
from skimage.color import deltaE_ciede2000, rgb2lab

from engine.batches.batch import Wishes
from engine.batches.colour_files import ColourKind, colour_to_files
from engine.colouring import chroma
from engine.colourisers.previewing import Ground, Sketch
from engine.colours import Hints, Ramp, Stroke
from engine.data import Image, Labels, Photo, Regions
from engine.pictures import files
from engine.pictures.screen import image_on_screen
from engine.pipeline import colour
from engine.recipe import Recipe

LOOKED_AT = ("04", "18", "23")
METHODS = ("tint", "scribbles")
TINT = Recipe(colourise="tint")
_RESULTS = Path("tests/bench/results/colour")
_KNOTS = np.array([0.0, 0.5, 1.0])
_SIDE = 200  # pixels of the longer side where ramps are fitted
_WINDOW = (900, 1400)  # rows and columns that a window shows of a photo
Scores = dict[str, float]


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="strokes,ramps,time")
    parser.add_argument("--seeds", default="0,1")
    parser.add_argument("--strokes", type=int, default=20)
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    parser.add_argument("--photos", type=Path, nargs="+", help="more photos to time, none of them enlarged")
    parser.add_argument("--write", type=Path, help="only colour this photo into the folder DATA, and tell the memory")
    parser.add_argument("--kind", default="photo", choices=("photo", "layers"))
    given = parser.parse_args()
    if given.write:
        print(json.dumps(_written(given.write, given.data, given.kind)))
        return
    given.output.mkdir(parents=True, exist_ok=True)
    kept = given.output / "colour.json"
    found = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    seeds = [int(one) for one in given.seeds.split(",")]
    for name in given.only.split(","):
        made = {"strokes": lambda: strokes(given.data, seeds, given.strokes), "ramps": lambda: ramps(given.data),
                "time": lambda: times([*true_photos(given.data), *(given.photos or ())])}[name]()
        found[name] = made
        kept.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    (given.output / "colour.md").write_text(table(found), "utf-8")
    print(table(found))


# strokes --------------------------------------------------------------------------------------------------------------

def strokes(data: Path, seeds: list[int], count: int) -> dict[str, dict[str, Scores]]:
    """Photo and seed → method → scores."""
    found = {}
    for path in sorted((data / "images/kodak").glob("*.png")):
        if path.stem in LOOKED_AT:
            continue
        truth = files.read(path).image
        for seed in seeds:
            hints = Hints(careful(truth, count, seed))
            answers = {"grey": grey(truth), "mean colour": _even(truth)}
            for method in METHODS:
                answers[method] = colour(Photo(grey(truth)), Regions.whole(truth.shape[:2]), Recipe(colourise=method),
                                         hints=hints)
            found[f"{path.stem}, {seed}"] = {name: scored(answer, truth) for name, answer in answers.items()}
            print(path.stem, seed, {name: one["ab"] for name, one in found[f"{path.stem}, {seed}"].items()}, flush=True)
    return found


def careful(truth: Image, count: int, seed: int) -> tuple[Stroke, ...]:
    """Strokes as a careful user would set them: one in the midst of each cluster of place, tone and true colour."""
    lab = ndimage.uniform_filter(rgb2lab(truth), (5, 5, 0))
    rows, columns = truth.shape[:2]
    every = np.mgrid[4 : rows - 4 : 4, 4 : columns - 4 : 4].reshape(2, -1)
    place = every.T / max(rows, columns) * 100
    features = np.concatenate([place, lab[tuple(every)] * (0.5, 1.0, 1.0)], axis=1)
    _, member = kmeans2(features, count, minit="++", seed=np.random.default_rng(seed), iter=20)
    made = []
    for cluster in range(count):
        own = np.flatnonzero(member == cluster)
        if own.size == 0:
            continue
        middle = features[own].mean(0)
        row, column = every[:, own[np.argmin(np.square(features[own] - middle).sum(1))]]
        made.append(_stroke(truth, lab, int(row), int(column)))
    return tuple(made)


def _stroke(truth: Image, lab: np.ndarray, row: int, column: int) -> Stroke:
    """A short stroke in the direction in which colour changes least."""
    rows, columns = truth.shape[:2]
    length = max(rows, columns) * 0.015
    best, ends = np.inf, ((row, column), (row, column))
    for angle in np.arange(8) * np.pi / 8:
        step = np.array([np.sin(angle), np.cos(angle)]) * length
        line = np.linspace(np.subtract((row, column), step), np.add((row, column), step), 9)
        line = np.clip(line, 0, (rows - 1, columns - 1))
        change = np.abs(lab[tuple(line.round().astype(int).T)] - lab[row, column]).mean()
        if change < best:
            best, ends = change, (tuple(map(float, line[0])), tuple(map(float, line[-1])))
    code = np.rint(truth[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3].mean((0, 1)) * 255).astype(int)
    return Stroke(ends, 4.0, "#{:02x}{:02x}{:02x}".format(*code))


# ramps ----------------------------------------------------------------------------------------------------------------

def ramps(data: Path, most: int = 30) -> dict[str, dict[str, Scores]]:
    """Photo → way → scores; three colours by tone in each labelled object, fitted to the truth."""
    found = {}
    for name, truth, regions in _people(data / "images/coco128-seg", most):
        said = Hints((), {regions.names[label]: _fitted(truth, regions.mask(label)) for label in regions.present})
        answers = {"grey": grey(truth), "mean colour": _even(truth),
                   "tint": colour(Photo(grey(truth)), regions, Recipe(colourise="tint"), hints=said)}
        found[name] = {way: scored(answer, truth) for way, answer in answers.items()}
    return found


def _people(folder: Path, most: int) -> Iterator[tuple[str, Image, Regions]]:
    """The first photos with people, small, with a label for each object."""
    for path in sorted((folder / "labels/train2017").glob("*.txt")):
        lines = [line.split() for line in path.read_text().splitlines()]
        image = folder / "images/train2017" / f"{path.stem}.jpg"
        if not any(line[0] == "0" for line in lines) or not image.exists() or most == 0:
            continue
        photo = files.read(image)
        if photo.grey:
            continue
        share = _SIDE / max(photo.shape)
        size = (round(photo.shape[1] * share), round(photo.shape[0] * share))
        truth = np.clip(cv2.resize(photo.image, size, interpolation=cv2.INTER_AREA), 0, 1)
        labels = np.zeros(truth.shape[:2], np.uint8)
        for number, line in enumerate(lines[:200], 1):
            points = np.array(line[1:], float).reshape(-1, 2) * size
            cv2.fillPoly(labels, [np.rint(points).astype(np.int32)], number)
        most -= 1
        yield path.stem, truth, Regions(labels)


def _fitted(truth: Image, inside: np.ndarray) -> Ramp:
    """The ramp whose chroma is nearest to the truth's in a region, by least squares."""
    bright, wanted = grey(truth)[..., 0][inside], chroma.chroma_of(truth)[inside]
    shares = np.stack([np.interp(bright, _KNOTS, one) for one in np.eye(3)], 1)
    shares = np.concatenate([shares, np.eye(3) * 1e-2])
    knots, *_ = np.linalg.lstsq(shares, np.concatenate([wanted, np.zeros((3, 2))]), rcond=None)
    codes = []
    for knot in knots:  # a colour of that chroma, at a luma where it is in gamut
        levels = np.linspace(0.05, 0.95, 19, dtype=np.float32)
        images = chroma.composed(levels[None], np.tile(knot.astype(np.float32), (1, 19, 1)))[0]
        near = np.argmin(np.abs(chroma.chroma_of(images[None])[0] - knot).sum(1))
        codes.append("#{:02x}{:02x}{:02x}".format(*np.rint(images[near] * 255).astype(int)))
    return Ramp(*codes)


# scores ---------------------------------------------------------------------------------------------------------------

def grey(truth: Image) -> Image:
    """The photo made grey, its luma kept."""
    return np.repeat(np.asarray(truth @ chroma.LUMA, np.float32)[..., None], 3, axis=2)


def _even(truth: Image) -> Image:
    """One colour all over: the mean chroma of the truth."""
    mean = chroma.chroma_of(truth).mean((0, 1))
    return chroma.composed(grey(truth)[..., 0], np.broadcast_to(mean, (*truth.shape[:2], 2)).astype(np.float32))


def scored(answer: Image, truth: Image) -> Scores:
    """How far colours are from the truth."""
    one, other = rgb2lab(answer), rgb2lab(truth)
    away = np.hypot(*np.moveaxis(one - other, 2, 0)[1:])
    change = sum(np.hypot(ndimage.sobel(other[..., plane], 0) / 8, ndimage.sobel(other[..., plane], 1) / 8)
                 for plane in (1, 2))
    edge = ndimage.binary_dilation(change * 3 > 12, iterations=3)
    scores = {"ab": away.mean(), "dE": deltaE_ciede2000(one, other).mean(),
              "edge": away[edge].mean() if edge.any() else away.mean(),
              "psnr": -10 * np.log10(np.square(answer - truth).mean())}
    return {name: round(float(value), 3) for name, value in scores.items()}


# time -----------------------------------------------------------------------------------------------------------------

def times(photos: Sequence[Path]) -> dict[str, Scores]:
    """Photo → processor seconds of 20 strokes seen and made a picture; then what writing it takes, and memory."""
    found = {}
    for path in photos:
        photo, hints = _as_said(path)
        name = f"{photo.shape[0] * photo.shape[1] / 1e6:.1f} MP ({path.name})"
        found[name] = {**_seen(photo, hints), "picture": _median(lambda photo=photo, hints=hints: colour(
            photo, Regions.whole(photo.shape), TINT, hints=hints), 3)}
        for kind in ("photo", "layers"):
            with tempfile.TemporaryDirectory() as folder:
                answer = subprocess.run(
                    [sys.executable, "-m", "tests.bench.colour", folder, "--write", str(path), "--kind", kind],
                    capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
            found[name] |= {f"{kind}, {what}": value for what, value in
                            json.loads(answer.stdout.splitlines()[-1]).items()}
        print(name, found[name], flush=True)
    return found


def true_photos(data: Path) -> list[Path]:
    """Of photos that nobody enlarged, the one that is nearest to two megapixels, and the largest."""
    sizes = {}
    for folder in ("images/old_portraits", "images/real_faces", "free_photos/people", "free_photos/scenes"):
        for path in (data / folder).iterdir() if (data / folder).is_dir() else ():
            with suppress(UnidentifiedImageError, IsADirectoryError), Picture.open(path) as picture:
                sizes[path] = picture.width * picture.height
    two = min(sizes, key=lambda path: (abs(sizes[path] - 2e6), path))
    return list(dict.fromkeys((two, max(sizes, key=lambda path: (sizes[path], path)))))


def _as_said(path: Path) -> tuple[Photo, Hints]:
    """A photo made grey, and strokes as a careful user would set them, found on a small copy."""
    truth = files.read(path).image
    share = min((0.4e6 / (truth.shape[0] * truth.shape[1])) ** 0.5, 1.0)
    small = cv2.resize(truth, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    strokes = (Stroke(tuple((row / share, column / share) for row, column in one.points), 4 / share, one.colour)
               for one in careful(np.clip(small, 0, 1), 20, 0))
    return Photo(grey(truth)), Hints(tuple(strokes))


def _seen(photo: Photo, hints: Hints) -> Scores:
    """What the window does: once for a photo, and from a stroke to its preview, fitted to the window and at 100 %."""
    regions, screen = Regions.whole(photo.shape), image_on_screen(photo.image, photo.source)
    fitted, labels = screen, regions.labels
    while fitted.shape[0] > 2 * _WINDOW[0] or fitted.shape[1] > 2 * _WINDOW[1]:  # at least as fine as it is shown
        fitted, labels = fitted[1::2, 1::2], labels[1::2, 1::2]
    fitted = np.ascontiguousarray(fitted)
    ground = Ground.of(fitted, labels, photo, TINT)
    top, left = ((side - wide) // 2 if side > wide else 0 for side, wide in zip(photo.shape, _WINDOW, strict=True))
    part = np.s_[top : top + _WINDOW[0], left : left + _WINDOW[1]]
    near = np.ascontiguousarray(screen[part])

    def shown(pixels: NDArray[np.uint8], labels: Labels, corner: tuple[int, int], shape: tuple[int, int]) -> None:
        Sketch.by_hand(ground, hints, regions.names, TINT).laid(pixels, labels, corner, shape)

    return {"once": _median(lambda: Ground.of(fitted, labels, photo, TINT)),
            "fitted": _median(lambda: shown(fitted, labels, (0, 0), fitted.shape[:2])),
            "near": _median(lambda: shown(near, regions.labels[part], (top, left), photo.shape))}


def _median(work: Callable[[], object], times: int = 9) -> float:
    """Processor seconds of a call, the median of several after one that does not count."""
    work()
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return round(float(np.median(took)), 3)


def _written(path: Path, folder: Path, kind: ColourKind) -> Scores:
    """Read, colour and write a photo; wall and processor seconds, and the most memory it took."""
    began = time.perf_counter()
    photo = files.read(path)
    rows, columns = photo.shape
    hints = Hints((Stroke(((rows * 0.3, columns * 0.3), (rows * 0.4, columns * 0.5)), 40, "#8a5a3a"),
                   Stroke(((rows * 0.7, columns * 0.6), (rows * 0.7, columns * 0.8)), 40, "#4f7299")))
    target = folder / ("layers.tif" if kind == "layers" else "coloured.png")
    colour_to_files(photo, Regions.whole(photo.shape), TINT, {kind: target}, Wishes(bits=8), hints=hints)
    return {"wall": round(time.perf_counter() - began, 1), "seconds": round(time.process_time(), 1),
            "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2)}


def table(found: dict[str, dict[str, dict[str, Scores]]]) -> str:
    """The tables."""
    lines = []
    for name, title in (("strokes", "20 strokes"), ("ramps", "A ramp for each object")):
        if name not in found:
            continue
        rows = found[name]
        lines += [f"{title}, {len(rows)} cases", "", "| | ab | dE | edge | PSNR |", "|---|---|---|---|---|"]
        for way in next(iter(rows.values())):
            means = {key: np.mean([row[way][key] for row in rows.values()]) for key in ("ab", "dE", "edge", "psnr")}
            lines.append(f"| {way} | {' | '.join(f'{mean:.2f}' for mean in means.values())} |")
        lines.append("")
    if "strokes" in found:
        photos: dict[str, list[dict[str, Scores]]] = {}
        for case, row in found["strokes"].items():
            photos.setdefault(case.split(",")[0], []).append(row)
        for key in ("ab", "edge"):
            apart = [np.mean([row["tint"][key] - row["scribbles"][key] for row in rows]) for rows in photos.values()]
            error = np.std(apart, ddof=1) / len(apart) ** 0.5
            lines.append(f"tint − scribbles by photo, {key}: {np.mean(apart):+.2f} ± {error:.2f}, lower on "
                         f"{sum(a < 0 for a in apart)} of {len(apart)}.")
        lines.append("")
    if "time" in found:
        lines += ["20 strokes, processor time of one thread", "",
                  "| | once a photo | stroke to preview, fitted | at 100 % | coloured photo |", "|---|---|---|---|---|"]
        lines += [f"| {name} | {' | '.join(f'{one[key]:.3f} s' for key in ('once', 'fitted', 'near', 'picture'))} |"
                  for name, one in found["time"].items()]
        lines += ["", "| read, coloured, written | as | wall | processor | memory at most |", "|---|---|---|---|---|"]
        lines += [f"| {name} | {title} | {one[f'{kind}, wall']} s | {one[f'{kind}, seconds']} s | "
                  f"{one[f'{kind}, gigabytes']} GB |" for name, one in found["time"].items()
                  for kind, title in (("photo", "PNG"), ("layers", "layered TIFF"))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
