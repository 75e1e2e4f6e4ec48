"""How long the engine's process takes from a cancel to its answer, in each stage of a photo's restoration.

Run it as ``python -m tests.bench.cancel``. Each stage is stopped at several moments after it began; the child is never
ended, however long it takes, and its number is told to be the same afterwards. The goal is `worker.GRACE`.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from engine import Cancelled, Photo, Regions, Restored, Worker, preset
from engine.process.worker import GRACE

FAST = preset("fast").changed(device="cpu")
PLAIN = FAST.changed(kernel="gaussian", upscaler="bicubic")
MOMENTS = (0.0, 0.4, 1.1, 2.3)  # seconds after a stage began


@dataclass(frozen=True)
class Stage:
    """A stage that is stopped.

    Attributes:
        name: for people.
        verb: that the child is asked for.
        begins: what its progress says, in small letters, when the stage has begun.
        arguments: of the verb.
        into: a file for the result, or None.
    """

    name: str
    verb: str
    begins: str
    arguments: tuple[Any, ...]
    into: Path | None = None


def photo(megapixels: float = 12.0) -> Photo:
    """A portrait's stand-in of so many pixels: a bright figure before a dark ground, blurred, with grain."""
    rows = round(math.sqrt(megapixels * 1e6 * 4 / 3))
    columns = round(megapixels * 1e6 / rows)
    dice = np.random.default_rng(4)
    coarse = ndimage.zoom(dice.random((rows // 16 + 1, columns // 16 + 1), np.float32), 16, order=1)[:rows, :columns]
    grey = np.where(figure((rows, columns)), 0.45 + 0.4 * coarse, 0.1 + 0.25 * coarse)
    grey = ndimage.uniform_filter(grey, 3) + dice.normal(0, 0.015, grey.shape)
    return Photo(np.repeat(grey.clip(0, 1).astype(np.float32)[..., None], 3, axis=2))


def figure(shape: tuple[int, int]) -> np.ndarray:
    """(H, W) bool: head and shoulders."""
    row, column = np.ogrid[: shape[0], : shape[1]]
    row, column = row / shape[0], column / shape[1] - 0.5
    return ((row - 0.35) ** 2 + column**2 < 0.04) | ((row > 0.55) & (abs(column) < 0.35))


def stages(worker: Worker, subject: Photo, folder: Path) -> Iterator[Stage]:
    """Every stage, in their order; what a stage needs of those before it is made by the quickest methods."""
    regions = Regions(figure(subject.shape).astype(np.uint8), {0: "background", 1: "subject"})
    yield Stage("finding regions", "segment", "", (subject, FAST.changed(regions="grabcut")))
    yield Stage("kernels", "restore", "kernel", (subject, regions, FAST, None))
    known = worker.call("estimate", subject, regions, PLAIN)
    yield Stage("measuring grain", "restore", "measuring grain", (subject, regions, FAST, known))
    yield Stage("super-resolution", "restore", "tile", (subject, regions, FAST, known))
    yield Stage("writing", "restore", "done", (subject, regions, PLAIN, known), folder / "result.npy")
    result: Restored = worker.call("restore", subject, regions, PLAIN, known)
    yield Stage("measuring metrics", "measure", "", (result,))


def stopped(worker: Worker, stage: Stage, after: float = 0.0) -> float | None:
    """Seconds from a cancel, so long `after` a stage began, to the answer; None where the stage ended before."""
    at: list[float] = []

    def stop() -> None:
        at.append(time.perf_counter())
        worker.cancel()

    timer = threading.Timer(after, stop)
    begun: list[bool] = []

    def report(done: float, note: str = "") -> None:
        if not begun and stage.begins in note.lower():
            begun.append(True)
            timer.start() if after else stop()

    options: dict[str, Any] = {} if stage.into is None else {"into": stage.into}
    try:
        worker.call(stage.verb, *stage.arguments, report=report, **options)
    except Cancelled:
        return time.perf_counter() - at[0]
    finally:
        timer.cancel()
        if begun and after:
            timer.join()
    assert begun, f"{stage.name} never began"
    return None


def main(tell: Callable[[str], object] = print) -> None:
    """Stop each stage at each moment, and tell the seconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megapixels", type=float, default=12.0)
    subject = photo(parser.parse_args().megapixels)
    tell(f"{subject.shape[1]} × {subject.shape[0]} pixels; goal {GRACE} s")
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder, Worker(grace=math.inf) as worker:
        worker.call("devices")
        child = worker.pid
        for stage in stages(worker, subject, Path(folder)):
            seconds = [stopped(worker, stage, moment) for moment in MOMENTS]
            told = "  ".join("ended" if one is None else f"{one:5.2f}" for one in seconds)
            worst = max(worst, *(one or 0.0 for one in seconds))
            tell(f"{stage.name:20} {told}   {'same process' if worker.pid == child else 'ANOTHER PROCESS'}")
    tell(f"worst {worst:.2f} s")


if __name__ == "__main__":
    main()
