"""The classical check: pictures made smaller by bicubic reduction and enlarged again, PSNR and SSIM of luma.

``python -m tests.bench.classical --data IMAGES --weights WEIGHTS --methods bicubic,fast,ESPCN``: each method's figures
go into a file of their own, so that methods can be measured apart; those that are there are kept unless ``--again`` is
given. All files make one table. IMAGES holds a folder for each set, or is, with ``--cases``, one of two-region cases,
where RGB is compared. Methods are those of `heirloom bench`, and the networks of others in `tests.bench.others`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine import pipeline
from engine.commandline import bench
from engine.data import Image, Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import bicubic
from engine.measures.fidelity import compared
from engine.measures.partwise_sums import ALL, Parts
from engine.pictures import files
from tests.bench import others

Case = tuple[str, Photo, Regions, Image]
Figures = dict[str, dict[str, dict[str, float]]]  # "set5 x2" → picture → name of a figure → value
_RESULTS = Path("tests/bench/results/classical")


def main() -> None:
    """Measure what is missing, and write the table of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="Folder of the networks of others.")
    parser.add_argument("--sets", default="set5,set14")
    parser.add_argument("--scales", default="2,3,4")
    parser.add_argument("--methods", default="", help="None: only the table.")
    parser.add_argument("--cases", action="store_true", help="The folder holds two-region cases of one scale.")
    parser.add_argument("--again", action="store_true", help="Also what was measured before.")
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    sets = [given.data.name] if given.cases else given.sets.split(",")
    for method in filter(None, bench.named(given.methods)):
        for scale in map(int, given.scales.split(",")):
            for name in sets:
                found = _cases(given.data) if given.cases else _reduced(given.data / name, scale)
                _measured(method, f"{name} x{scale}", scale, found, given)
    text = table(given.output)
    (given.output / "table.md").write_text(text, encoding="utf-8")
    print(text)


def _measured(method: str, where: str, scale: int, cases: Iterator[Case], given: argparse.Namespace) -> None:
    """Write a method's figures on one set, picture by picture."""
    path = given.output / f"{method.replace(':', ' ').replace('=', ' ').replace(',', ' ')}.json"
    all_of_it: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {"method": method, "sets": {}}
    figures: Figures = all_of_it["sets"]
    if where in figures and not given.again:
        return
    ours = None if method in others.NAMES else bench.recipe_of(method)[0].changed(scale=scale)
    enlarge = others.enlarger(method, scale, given.weights) if ours is None else None
    if ours is None and enlarge is None:
        return
    rows: dict[str, dict[str, float]] = {}
    for name, photo, regions, sharp in cases:
        start, used = time.perf_counter(), time.process_time()
        image = pipeline.restore(photo, regions, ours).image if ours else enlarge(photo)  # type: ignore[misc]
        spent = time.perf_counter() - start, time.process_time() - used
        whole = compared(np.clip(image, 0, 1), sharp, Parts(Regions.whole(sharp.shape[:2]), 1), scale)[ALL]
        rows[name] = {**{key: round(value, 4) for key, value in whole.items()}, "seconds": round(spent[0], 2),
                      "cpu_seconds": round(spent[1], 2)}
        print(f"{method} {where} {name}: {whole['psnr_y']:.2f} dB, {whole['ssim_y']:.4f}", flush=True)
    figures[where] = rows
    path.write_text(json.dumps(all_of_it, indent=1) + "\n", encoding="utf-8")


def _cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.iterdir()):
        case = bench.read_case(path)
        yield path.name, case.photo, case.regions, case.reference.image


def _reduced(folder: Path, scale: int) -> Iterator[Case]:
    """Each picture, cut to whole blocks, and its bicubic reduction, rounded to 8 bits."""
    for path in sorted(folder.iterdir()):
        whole = files.read(path).image
        rows, columns = (side // scale * scale for side in whole.shape[:2])
        sharp = np.ascontiguousarray(whole[:rows, :columns])
        small = np.rint(np.clip(degrade(sharp, bicubic(scale)), 0, 1) * 255).astype(np.float32) / 255
        yield path.stem, Photo(small), Regions.whole(small.shape[:2]), sharp


def table(folder: Path) -> str:
    """The means of all methods on all sets, then each picture's PSNR, from the files in a folder."""
    found = {one["method"]: one["sets"] for one in (json.loads(path.read_text("utf-8"))
                                                     for path in sorted(folder.glob("*.json")))}
    methods = sorted(found, key=lambda method: (method in others.NAMES, _mean(found[method], "psnr_y")))
    places = sorted({where for sets in found.values() for where in sets}, key=lambda where: where.split()[::-1])
    lines = ["Means of PSNR (dB) / SSIM of luma without a rim of the scale's width; two-region cases: RGB, all of it.",
             "", f"| | {' | '.join(places)} |", "|---" * (len(places) + 1) + "|"]
    for method in methods:
        cells = [_both(found[method].get(where), "two_region" in where) for where in places]
        lines.append(f"| {_title(method)} | {' | '.join(cells)} |")
    for where in places:
        some = [method for method in methods if where in found[method]]
        lines += ["", f"## {where}: PSNR of each picture", "", f"| | {' | '.join(map(_title, some))} |",
                  "|---" * (len(some) + 1) + "|"]
        key = "psnr" if "two_region" in where else "psnr_y"
        for picture in found[some[0]][where]:
            cells = [f"{found[method][where][picture][key]:.2f}" for method in some]
            lines.append(f"| {picture} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _title(method: str) -> str:
    return f"{method} (of others)" if method in others.NAMES else f"`{method}`"


def _mean(sets: Mapping[str, Any], key: str) -> float:
    return float(np.mean([row[key] for rows in sets.values() for row in rows.values()]))


def _both(rows: Mapping[str, Mapping[str, float]] | None, colour: bool) -> str:
    if not rows:
        return "–"
    psnr, ssim = ("psnr", "ssim") if colour else ("psnr_y", "ssim_y")
    return f"{np.mean([row[psnr] for row in rows.values()]):.2f} / {np.mean([row[ssim] for row in rows.values()]):.4f}"


if __name__ == "__main__":
    main()
