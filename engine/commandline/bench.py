"""The benchmark: pictures degraded by known kernels, restored by the methods named; means and spreads, never bests.

A case is a folder with `hr.png`, `lr.png`, and where there are two regions `foreground_lr.png`,
`kernel_foreground.npy` and `kernel_background.npy`. A method is written PRESET[@REGIONS][:OPTION=VALUE,…]: "paper",
"paper@whole" (the single kernel), "standard@grabcut", "bicubic", "fast:kernel=truth". Every run is a child process of
its own, so that its peak memory is its own, and writes one line to `runs.jsonl`; runs found there are not repeated.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import queue
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine import pipeline
from engine.calling import program
from engine.commandline.bench_table import write_tables
from engine.damaged import array, json_of
from engine.data import Kernel, Photo, Regions
from engine.errors import BadKernel, BadRecipe, EngineError
from engine.pictures import files
from engine.recipe import PRESETS, Recipe, options, preset
from engine.restored import Restored

_NAMES = {0: "background", 1: "foreground"}


@dataclass(frozen=True)
class Case:
    """One picture with its truth."""

    name: str
    photo: Photo
    reference: Photo
    regions: Regions
    kernels: Mapping[int, Kernel]


def read_case(folder: Path) -> Case:
    """The case in a folder.

    Raises:
        BadPhoto: a picture is missing or unreadable.
        BadKernel: so is a kernel.
    """
    photo, reference = files.read(folder / "lr.png"), files.read(folder / "hr.png")
    scale = max(round(reference.shape[0] / photo.shape[0]), 1)
    regions, kernels = Regions.whole(photo.shape), {}
    if (folder / "foreground_lr.png").exists():
        soft = files.read_plain(folder / "foreground_lr.png")
        regions = Regions(((soft if soft.ndim == 2 else soft[..., 0]) > 127).astype(np.uint8), dict(_NAMES))
    for label, name in _NAMES.items():
        path = folder / f"kernel_{name}.npy"
        if path.exists():
            try:
                kernels[label] = Kernel(array(path), scale, "truth")
            except (OSError, ValueError) as fault:
                raise BadKernel("The kernel '{path}' cannot be used ({reason}). Take the case out, or write it again.",
                                path=path, reason=str(fault)) from fault
    return Case(folder.name, photo, reference, regions, kernels)


def recipe_of(method: str) -> tuple[Recipe, str, bool]:
    """What a method's name says: the recipe, where regions come from ("given" or a method), whether kernels are true.

    Raises:
        BadRecipe: the name or one of its options does not exist.
    """
    head, _, tail = method.partition(":")
    name, _, regions = head.partition("@")
    recipe = preset(name) if name in PRESETS else preset("standard").changed(upscaler=name)
    truth = False
    for item in filter(None, tail.split(",")):
        key, _, text = item.partition("=")
        if (key, text) == ("kernel", "truth"):
            truth = True
            continue
        if key not in options():
            raise BadRecipe("There is no option called '{name}' in '{method}'.", name=key, method=method)
        recipe = recipe.changed(**{key: _parsed(text, getattr(recipe, key))})
    return recipe, regions or "given", truth


def _parsed(text: str, like: Any) -> Any:  # noqa: ANN401 - an option's value
    """A word as the type of the option's present value."""
    if isinstance(like, bool):
        return text.lower() in ("true", "yes", "on", "1")
    return type(like)(text)


def run_one(folder: Path, method: str, seed: int, core: int | None) -> dict[str, Any]:
    """One run in this process: restore a case and measure it against its truth."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    case = read_case(folder)
    recipe, regions_from, truth = recipe_of(method)
    recipe = recipe.changed(seed=seed, scale=max(round(case.reference.shape[0] / case.photo.shape[0]), 1))
    start, used = time.perf_counter(), time.process_time()
    regions = case.regions
    if regions_from != "given":
        regions = pipeline.segment(case.photo, recipe.changed(regions=regions_from)).regions
    kernels = case.kernels if truth and regions_from == "given" else None
    restored = pipeline.restore(case.photo, regions, recipe, kernels=kernels)
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    judged = replace(restored, regions=case.regions, kernels=_by_truth(restored, case.regions))
    metrics = pipeline.measure(judged, case.reference.image)
    return {
        "case": case.name,
        "method": method,
        "seed": seed,
        "scores": {part: dict(values) for part, values in metrics.scores.items()},
        "kernels": _kernel_errors(judged.kernels, case),
        "overlap": _overlap(regions, case.regions),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "stages": dict(restored.seconds),
        "peak_mb": _peak_memory(),
        "cores": 1 if core is not None else os.cpu_count(),
        "device": restored.device,
        "versions": dict(restored.versions),
    }


def _by_truth(restored: Restored, true: Regions) -> dict[int, Kernel]:
    """For each true region the kernel of the found region that covers most of it."""
    found = restored.regions.labels
    return {
        label: restored.kernels[int(np.bincount(found[true.labels == label]).argmax())] for label in true.present
    }


def _overlap(found: Regions, true: Regions) -> float:
    """Intersection over union of everything that is not background."""
    ours, theirs = found.labels > 0, true.labels > 0
    union = int((ours | theirs).sum())
    return float((ours & theirs).sum() / union) if union else 1.0


def _kernel_errors(kernels: Mapping[int, Kernel], case: Case) -> dict[str, dict[str, Any]]:
    """Correlation with the truth, width ratios, and both pairs of widths, for each region with a known kernel."""
    from engine.kernels.compare import correlation, width_errors

    return {
        _NAMES[label]: {
            "correlation": round(correlation(kernels[label], truth), 4),
            "width_ratios": [round(ratio, 3) for ratio in width_errors(kernels[label], truth)],
            "widths": [round(width, 3) for width in kernels[label].widths()],
            "true_widths": [round(width, 3) for width in truth.widths()],
            "origin": kernels[label].origin,
        }
        for label, truth in case.kernels.items()
        if label in kernels
    }


def _peak_memory() -> float:
    """Most memory this process has held, in MB."""
    try:
        import resource
    except ImportError:  # Windows
        import psutil

        return round(float(psutil.Process().memory_info().peak_wset) / 2**20, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


def _quiet() -> None:
    """A child process: its methods' remarks go to the run's record, not to the screen."""


def _in_child(cores: queue.SimpleQueue[int | None], folder: Path, method: str, seed: int) -> dict[str, Any]:
    """One run in a child process of its own, on a core that no other run has."""
    core = cores.get()
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _quiet) as child:
            return child.submit(run_one, folder, method, seed, core).result()
    finally:
        cores.put(core)


def run_all(
    folders: Iterable[Path], methods: Iterable[str], seeds: Iterable[int], log: Path, jobs: int
) -> list[dict[str, Any]]:
    """Run what is not in the log yet, `jobs` at a time (each on a core of its own if there are several)."""
    methods, seeds = list(methods), list(seeds)
    wanted = [(folder, method, seed) for seed in seeds for folder in folders for method in methods]
    done = {(run["case"], run["method"], run["seed"]) for run in read_log(log)}
    # Interpolation has no chance in it: one seed says everything.
    missing = [
        (folder, method, seed)
        for folder, method, seed in wanted
        if (folder.name, method, seed) not in done and not (seed != seeds[0] and method.split(":")[0] in _CERTAIN)
    ]
    log.parent.mkdir(parents=True, exist_ok=True)
    cores: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    for core in range(jobs):
        cores.put(core if jobs > 1 else None)
    with ThreadPoolExecutor(jobs) as pool:
        futures = {pool.submit(_in_child, cores, *item): item for item in missing}
        for future in as_completed(futures):
            fault = future.exception()
            if fault is not None:  # the other runs are worth finishing
                folder, method, seed = futures[future]
                print(f"{folder.name} {method} seed {seed} failed: {fault!r}", file=sys.stderr, flush=True)  # noqa: T201
                continue
            run = future.result()
            with log.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(run, ensure_ascii=False) + "\n")
            print(  # noqa: T201 - the verb's own output
                f"{run['case']:16} {run['method']:28} seed {run['seed']}: {run['scores']['all']['psnr']:.2f} dB "
                f"in {run['seconds']:.1f} s",
                flush=True,
            )
    return read_log(log)


_CERTAIN = frozenset({"bicubic", "lanczos", "bilinear", "nearest"})


def read_log(log: Path) -> list[dict[str, Any]]:
    """The runs recorded so far; a line that was cut off counts for nothing, and that run is done again."""
    found = []
    for line in log.read_bytes().splitlines() if log.exists() else ():
        with suppress(ValueError):
            found.append(json_of(line))
    return [run for run in found if isinstance(run, dict)]


def main(arguments: list[str]) -> int:
    """The verb `bench`; returns the exit status."""
    parser = argparse.ArgumentParser(prog=f"{program()} bench", description=__doc__)
    parser.add_argument("folder", type=Path, help="Folder of cases, or one case.")
    parser.add_argument("--methods", default="bicubic,fast,standard", help="Names separated by blanks or commas.")
    parser.add_argument("--seeds", default="0", help="Numbers separated by commas.")
    parser.add_argument("--cases", default="", help="Only these, separated by commas.")
    parser.add_argument("--jobs", type=int, default=1, help="Runs at a time, each pinned to one core.")
    parser.add_argument("-o", "--output", type=Path, default=Path("out/bench"), help="Folder for the log and tables.")
    parser.add_argument("--table-only", action="store_true", help="Run nothing, write the tables anew.")
    given = parser.parse_args(arguments)
    single = (given.folder / "lr.png").exists()
    folders = [given.folder] if single else sorted(path.parent for path in given.folder.glob("*/lr.png"))
    if given.cases:
        folders = [folder for folder in folders if folder.name in given.cases.split(",")]
    if not folders:
        print(f"There is no case in {given.folder}: each is a folder with hr.png and lr.png.", file=sys.stderr)  # noqa: T201
        return 2
    log = given.output / "runs.jsonl"
    methods = named(given.methods)
    try:
        for method in methods:
            recipe_of(method)
        runs = (
            read_log(log)
            if given.table_only
            else run_all(folders, methods, [int(seed) for seed in given.seeds.split(",")], log, given.jobs)
        )
    except EngineError as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
    print(write_tables(runs, given.output))  # noqa: T201
    return 0


def named(text: str) -> list[str]:
    """Names separated by blanks, or by commas, where an option list after a colon keeps its own commas."""
    if " " in text:
        return text.split()
    names: list[str] = []
    for item in text.split(","):
        if names and ":" in names[-1] and "=" in item and ":" not in item:
            names[-1] += "," + item
        else:
            names.append(item)
    return names
