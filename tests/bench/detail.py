"""What `--detail` is worth: ``python -m tests.bench.detail DATA NETWORK [--scale 2] [--only cases,faces,low]``.

On the two-region cases and on the middle of real pictures of low quality without a truth, at 100 %: `standard`, the
network alone, and the detail of the network under oath at several strengths, in faces too. PSNR where there is a truth
(RGB), consistency, NIQE. ``--most N`` takes the first N of each set alone, ``--strengths 0.7,1`` other strengths (0 is
`standard` itself), ``--show FOLDER`` writes the pictures beside each other. What is measured is kept in `-o FOLDER`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from engine import pipeline
from engine.commandline import bench
from engine.data import Frame, Image, Photo, Regions
from engine.measures import fidelity
from engine.measures.metrics import consistency, unreferenced
from engine.pictures import files
from engine.progress import silent
from engine.recipe import preset
from engine.regions import feathered
from engine.restored import Restored
from engine.upscalers.added_detail import added
from engine.upscalers.foreign_work import run
from engine.upscalers.model_file import opened
from engine.upscalers.plain import enlarged

_LARGEST = 200  # pixels a side of what is taken of a real picture
_RESULTS = Path("tests/bench/results/detail")
_PLACES = {"faces": "images/real_faces", "low": "images/real_low_quality"}
Case = tuple[str, Photo, Regions, Image | None]


def main() -> None:
    """Measure what is not there yet, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("network", type=Path)
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--only", default="cases,faces,low")
    parser.add_argument("--preset", default="standard")
    parser.add_argument("--most", type=int)
    parser.add_argument("--strengths", default="0.4,0.7,1")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--show", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    kept = given.output / f"{given.network.stem}.json"
    found = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for where in given.only.split(","):
        rows = found.setdefault(f"{where} x{given.scale}", {})
        for name, photo, regions, sharp in islice(_cases(given.data, where), given.most):
            if name not in rows or given.again:
                rows[name] = _measured(photo, regions, sharp, given, f"{where}_{name}")
                kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
                print(where, name, rows[name], flush=True)
    text = table(found)
    kept.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


def _cases(data: Path, where: str) -> Iterator[Case]:
    if where == "cases":
        for path in sorted((data / "two_region").iterdir()):
            if (path / "lr.png").exists():
                case = bench.read_case(path)
                yield path.name, case.photo, case.regions, case.reference.image
        return
    for path in sorted((data / _PLACES[where]).iterdir()):
        image = files.read(path).image
        top, left = (max(side - _LARGEST, 0) // 2 for side in image.shape[:2])
        cut = np.ascontiguousarray(image[top : top + _LARGEST, left : left + _LARGEST])
        yield path.stem, Photo(cut), Regions.whole(cut.shape[:2]), None


def _measured(photo: Photo, regions: Regions, sharp: Image | None, given: argparse.Namespace,
              name: str) -> dict[str, dict[str, float]]:
    """Way to enlarge → figures of one picture."""
    recipe = preset(given.preset).changed(scale=given.scale)
    restored = pipeline.restore(photo, regions, recipe)
    model = opened(given.network, torch.device("cpu"))
    weights = feathered(regions, photo.image, recipe.feather, lambda: None)
    frame = Frame.of(photo)
    made: dict[str, Image] = {
        "bicubic": np.clip(enlarged(photo.image, given.scale), 0, 1), given.preset: restored.image,
        "network alone": np.clip(run(model, frame, given.scale, silent), 0, 1)}
    strengths = [float(each) for each in given.strengths.split(",")]
    for strength in strengths:
        made[f"detail {strength:g}"] = added(frame, restored.image, model, weights, restored.kernels, strength, silent)
    if given.show:
        given.show.mkdir(parents=True, exist_ok=True)
        row = np.concatenate(list(made.values()), axis=1)
        shown = np.rint(np.clip(row, 0, 1) * 255).astype(np.uint8)
        files.write_plain(given.show / f"{name}_x{given.scale}.png", shown, overwrite=True)
    return {way: _figures(replace(restored, image=np.ascontiguousarray(image)), sharp) for way, image in made.items()}


def _figures(restored: Restored, sharp: Image | None) -> dict[str, float]:
    figures = {"consistency": consistency(restored)["all"]["consistency"]}
    figures |= {key: value for key, value in unreferenced(restored).items() if key == "niqe"}
    if sharp is not None and sharp.shape == restored.image.shape:
        figures["psnr"] = fidelity.psnr(restored.image, sharp)
    return {key: round(value, 3) for key, value in figures.items()}


def table(found: dict[str, dict[str, dict[str, dict[str, float]]]]) -> str:
    """Means of each set, and the least that consistency is away from the solved picture's."""
    lines = ["| set | way | PSNR | consistency, dB | worst case under the solved picture's | NIQE |",
             "|---|---|---|---|---|---|"]
    for where, rows in found.items():
        for way in next(iter(rows.values()), {}):
            some = [row[way] for row in rows.values()]
            solved = next(each for each in ("standard", "fast") if each in next(iter(rows.values())))
            away = min(row[way]["consistency"] - row[solved]["consistency"] for row in rows.values())
            psnr, niqe = (_mean([row[key] for row in some if key in row]) for key in ("psnr", "niqe"))
            lines.append(f"| {where}, {len(rows)} | {way} | {psnr} | {_mean([row['consistency'] for row in some])} | "
                         f"{away:+.2f} | {niqe} |")
    return "\n".join(lines) + "\n"


def _mean(values: list[float]) -> str:
    return f"{np.mean(values):.2f}" if values else "–"


if __name__ == "__main__":
    main()
