"""Memory that runs out at any moment: at the n-th allocation of torch, or as the system's limit at a random time.

Run it as ``python -m tests.bench.memory --times 60``. First a stand-in of the functions by which torch makes tensors
raises torch's own `OutOfMemoryError` once, at the n-th call of a restoration, and then from the n-th call on. Then the
address space of a real engine process is limited in the midst of restorations. A result, the sentence for too little
memory or a process that ended is what may come of it, and the next restoration works.
"""

from __future__ import annotations

import argparse
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import psutil

from engine import PRESETS, Cancelled, EngineDied, EngineError, Photo, Recipe, Regions, Worker
from engine.errors import OutOfMemory

FAST = PRESETS["fast"].changed(device="cpu")
LEARNED = FAST.changed(kernel="kernelgan", upscaler="zssr", kernel_iterations=4, iterations=4, channels=4, layers=3,
                       crop=32)
SHAPE = (64, 56)


def photo() -> tuple[Photo, Regions]:
    """A small photo of two regions."""
    image = np.random.default_rng(2).random((*SHAPE, 3), np.float32)
    labels = np.zeros(SHAPE, np.uint8)
    labels[:, SHAPE[1] // 2 :] = 1
    return Photo(image), Regions(labels, {0: "left", 1: "right"})


class Short:
    """Counts what torch allocates, and has no memory at some of it."""

    def __init__(self, first: float, always: bool) -> None:
        """Have none at call `first`, and where it is `always` ever after."""
        self.first, self.always, self.calls = first, always, 0
        self._lock = threading.Lock()

    def allocate(self) -> None:
        """One more."""
        import torch

        with self._lock:
            self.calls += 1
            short = self.calls >= self.first if self.always else self.calls == self.first
        if short:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")


@contextmanager
def short(first: float = float("inf"), always: bool = False) -> Iterator[Short]:
    """Within the block torch's memory ends."""
    import torch
    from torch.nn import functional

    found = Short(first, always)
    places = [(functional, name) for name in ("conv2d", "interpolate", "pad")]
    places += [(torch, name) for name in ("from_numpy", "zeros", "empty", "cat", "stack", "as_tensor")]
    places += [(torch.Tensor, "to"), (torch.Tensor, "cpu")]
    before = [(place, name, getattr(place, name)) for place, name in places]

    def starved(work: object) -> object:
        def call(*arguments: object, **options: object) -> object:
            found.allocate()
            return work(*arguments, **options)  # type: ignore[operator]
        return call

    for place, name, work in before:
        setattr(place, name, starved(work))
    try:
        yield found
    finally:
        for place, name, work in before:
            setattr(place, name, work)


def injected(recipe: Recipe, most: int, always: bool) -> Iterator[tuple[int, str]]:
    """(n, "result", "told", or what else came) for memory that ends at the n-th allocation, `most` of them."""
    from engine.pipeline import restore

    whole, regions = photo()
    with short() as counted:
        good = restore(whole, regions, recipe).image
    for number in sorted({int(each) for each in np.linspace(1, counted.calls, min(most, counted.calls))}):
        try:
            with short(number, always):
                made = restore(whole, regions, recipe)
        except OutOfMemory:
            yield number, "told"
        except Exception as fault:  # noqa: BLE001 - a finding, whatever it is
            yield number, f"{type(fault).__name__}: {fault}"
        else:
            same = np.abs(made.image - good).max() < 2 / 255
            yield number, "result" if same else "another result"


def limited(times: int, dice: random.Random) -> Counter[str]:
    """What came of restorations whose process's address space was limited in their midst."""
    counts: Counter[str] = Counter()
    whole, regions = photo()
    large = Photo(np.kron(whole.image, np.ones((12, 12, 1), np.float32)))
    parts = Regions(np.kron(regions.labels, np.ones((12, 12), np.uint8)), regions.names)
    with Worker() as worker:
        for _ in range(times):
            worker.call("restore", whole, regions, FAST)
            child, when = psutil.Process(worker.pid), time.monotonic() + dice.random() * 4
            room = dice.choice((0, 1, 4, 16, 64)) * 2**20

            limits: list[int] = []

            def report(done: float, note: str = "", child: psutil.Process = child, when: float = when,
                       room: int = room, limits: list[int] = limits) -> None:
                if time.monotonic() > when and not limits:
                    limits.append(child.memory_info().vms + room)
                    child.rlimit(psutil.RLIMIT_AS, (limits[0], limits[0]))

            try:
                worker.call("restore", large, parts, FAST, report=report)
            except OutOfMemory:
                counts["told that memory is short"] += 1
            except EngineDied:
                counts["the process ended, and that was told"] += 1
            except (EngineError, Cancelled) as fault:
                counts[f"{type(fault).__name__}: {fault}"] += 1
            else:
                counts["result"] += 1
            if worker.pid == child.pid:  # limited still
                child.kill()
                while worker.pid == child.pid:
                    time.sleep(0.01)
    return counts


def main() -> None:
    """All of it, as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, recipe in (("fast", FAST), ("learned on the photo", LEARNED)):
        for always in (False, True):
            counts = Counter(outcome for _, outcome in injected(recipe, 4 * options.times, always))
            print(f"| {name}, {'from the n-th allocation on' if always else 'once, at the n-th'} | {dict(counts)} |",
                  flush=True)
    print(f"| address space limited | {dict(limited(options.times, random.Random(options.seed)))} |", flush=True)


if __name__ == "__main__":
    main()
