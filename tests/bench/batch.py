"""What a batch costs beside its photos: photos an hour by each crew, overhead of an order, memory, the manifest's time.

Run it as ``python -m tests.bench.batch``; the tables go to ``tests/bench/results/batch``. The ways of working through
the same photos are timed one after the other and told as ratios; each gets one thread for each engine, and the plain
loop steps back behind other programs as engines do.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image as Picture
from scipy import ndimage

from engine.batches.adding import add
from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import Answer, BatchOrder, Planned
from engine.batches.manifest import Manifest
from engine.crews.crew import Crew
from engine.recipe import Recipe

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "tests" / "bench" / "results" / "batch"
RECIPE = ["--preset", "fast", "--regions", "whole", "--device", "cpu"]
WORKERS = (1, 2, 4, 8, 16, 32, 64)
MODELS = (("1 megapixel, fast", 20.0), ("1 megapixel, standard", 74.0), ("6 megapixels, fast", 120.0),
          ("6 megapixels, standard", 444.0), ("a card, guessed", 10.0), ("a card, guessed", 2.0))
IDLE = 0.05  # of a worker's time


def main() -> int:
    """Measure what was asked for, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=16, help="photos that each way works through")
    parser.add_argument("--side", type=int, default=200, help="their pixels, each way")
    parser.add_argument("--orders", type=int, default=2000, help="orders that do next to nothing, for each crew")
    parser.add_argument("--lasting", type=int, default=10_000, help="the same, for the scheduler's memory")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the large manifest")
    parser.add_argument("--through", type=int, default=100_000, help="orders that go through a scheduler alone")
    parser.add_argument("--only", choices=["pace", "overhead", "memory", "through", "manifest"], nargs="*")
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    parts: dict[str, Callable[[Path], object]] = {
        "pace": lambda place: pace(place, asked.photos, asked.side),
        "overhead": lambda place: overhead(place, asked.orders),
        "memory": lambda place: memory(place, asked.lasting),
        "through": lambda place: through(asked.through),
        "manifest": lambda place: manifest(place, asked.rows),
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    for name, part in parts.items():
        if not asked.only or name in asked.only:
            with tempfile.TemporaryDirectory() as folder:
                found = {"machine": machine(), name: part(Path(folder))}
            (RESULTS / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
            print(json.dumps(found), flush=True)
    (RESULTS / "batch.md").write_text(table(), encoding="utf-8")
    return 0


def machine() -> dict[str, Any]:
    """What it ran on, and how busy that was."""
    return {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None}


# photos an hour ------------------------------------------------------------------------------------------------------


def pace(place: Path, photos: int, side: int) -> list[dict[str, Any]]:
    """Each way of working through the same photos: photos an hour in all, and between the first result and the last.

    The processor's seconds for each photo tell the ways apart also where others keep the machine busy.
    """
    dice = np.random.default_rng(3)
    (place / "scans").mkdir()
    for number in range(photos):
        grey = ndimage.zoom(dice.random((side // 8 + 1, side // 8 + 1)), 8, order=1)[:side, :side]
        pixels = ndimage.gaussian_filter(grey, 1.2) * 190 + dice.normal(30, 2, (side, side))
        Picture.fromarray(pixels.clip(0, 255).astype(np.uint8)).convert("RGB").save(place / "scans" / f"{number}.png")
    ways: dict[str, list[str]] = {
        "plain loop": [], "1 process": ["--workers", "1"], "2 processes": ["--workers", "2"],
        "cluster of 1": ["--cluster", "--workers", "1"], "cluster of 2": ["--cluster", "--workers", "2"]}
    return [{"way": name, **_timed(place, flags, photos)} for name, flags in ways.items()]


def _timed(place: Path, flags: list[str], photos: int) -> dict[str, float]:
    """One way; the plain loop where there are no flags."""
    out = place / "out"
    out.mkdir()
    verb = ["restore", str(place / "scans"), "-o", str(out), *RECIPE]
    if flags:
        _heirloom(["batch", "plan", *verb[1:]])
        verb = ["batch", "run", str(out), *flags]
    began, worked = time.perf_counter(), _worked()
    _heirloom(verb, behind=not flags)
    seconds, worked = time.perf_counter() - began, _worked() - worked
    ended = sorted(path.stat().st_mtime for path in out.glob("*.png"))
    assert len(ended) == photos
    shutil.rmtree(out)
    steady = (ended[-1] - ended[0]) / (photos - 1)
    return {"seconds": round(seconds, 2), "an_hour": round(3600 * photos / seconds, 1),
            "steady_an_hour": round(3600 / steady, 1), "processor_s": round(worked / photos, 2)}


def _worked() -> float:
    """Processor seconds of all processes that this one, or one of them, has started and seen end."""
    times = os.times()
    return times.children_user + times.children_system


def _heirloom(arguments: list[str], behind: bool = False) -> None:
    """Run a verb to its end."""
    command = [sys.executable, str(ROOT / "main.py"), *arguments, "--quiet"]
    if behind and os.name == "posix":
        command = ["nice", "-n", "10", *command]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


# orders that do next to nothing --------------------------------------------------------------------------------------


def _orders(place: Path, count: int) -> Iterator[BatchOrder]:
    """Orders to read the hash of a file of a few bytes."""
    photo = place / "photo.png"
    photo.write_bytes(b"next to nothing")
    for number in range(count):
        yield BatchOrder(number + 1, "digest", Task(photo, place / "result.png"), limit=600.0)


def _carried_out(crew: Crew, orders: Iterator[BatchOrder], told: Callable[[int], object] = lambda done: None) -> int:
    """Let a crew carry out orders as the driver does, but without a manifest; how many."""
    done, flying, order = 0, 0, next(orders, None)
    while order is not None or flying:
        while order is not None and crew.room > 0:
            crew.give(order)
            flying, order = flying + 1, next(orders, None)
        for answer in crew.answers(0.2):
            assert answer.state == "hashed", answer
            done, flying = done + 1, flying - 1
            told(done)
    return done


@contextmanager
def _crew(name: str, place: Path) -> Iterator[Crew]:
    """A crew of one worker."""
    if name == "process":
        from engine.crews.local import LocalCrew

        crew: Crew = LocalCrew(1)
        try:
            yield crew
        finally:
            crew.close()
        return
    from engine.crews import cluster_setup
    from engine.crews.cluster import ClusterCrew
    from engine.crews.cluster_shell import terms_of

    cluster_setup.ready()
    with Manifest(place / "none.db", fresh=True) as kept, cluster_setup.local_cluster(1) as made:
        crew = ClusterCrew(made, terms_of(kept, False))
        try:
            yield crew
        finally:
            crew.close()


def overhead(place: Path, orders: int) -> list[dict[str, Any]]:
    """Milliseconds that an order costs beside its work: by the clock, and of this process's processor."""
    found = []
    for name in ("process", "cluster"):
        with _crew(name, place) as crew:
            _carried_out(crew, _orders(place, 50))  # until all is warm
            began, worked = time.perf_counter(), time.process_time()
            _carried_out(crew, _orders(place, orders))
            seconds, own = time.perf_counter() - began, time.process_time() - worked
        found.append({"crew": name, "orders": orders, "ms": round(1000 * seconds / orders, 2),
                      "own_processor_ms": round(1000 * own / orders, 2)})
    return found


def memory(place: Path, orders: int) -> list[dict[str, Any]]:
    """A scheduler's and a worker's memory in MB, as orders go through them."""
    from engine.crews import cluster_setup
    from engine.crews.cluster import ClusterCrew
    from engine.crews.cluster_shell import terms_of

    cluster_setup.ready()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
    verbs = (["scheduler", "--listen", address], ["worker", address])
    begun = [subprocess.Popen([sys.executable, str(ROOT / "main.py"), *verb], cwd=ROOT) for verb in verbs]
    found: list[dict[str, Any]] = []

    def look(done: int) -> None:
        if done in (1, orders) or done % max(orders // 20, 1) == 0:
            found.append({"orders": done, **{name: round(psutil.Process(one.pid).memory_info().rss / 1e6, 1)
                                             for name, one in zip(("scheduler", "worker"), begun, strict=True)},
                          "driver": round(psutil.Process().memory_info().rss / 1e6, 1)})
            print(json.dumps(found[-1]), flush=True)  # it takes an hour for a hundred thousand

    try:
        with Manifest(place / "none.db", fresh=True) as kept:
            crew = ClusterCrew(address, terms_of(kept, False))
            try:
                _carried_out(crew, _orders(place, orders), look)
            finally:
                crew.close()
    finally:
        for one in reversed(begun):
            one.terminate()
            one.wait()
    return found


MANY = 64  # workers that there would be


def answered(order: BatchOrder) -> Answer:
    """What a worker that has nothing to do says of an order."""
    return Answer(order.number, "done", "0" * 64, "1" * 64, 1.0, lease=order.lease)


def through(orders: int) -> list[dict[str, Any]]:
    """A scheduler's memory in MB as orders go through it, never more at a time than 64 workers would have.

    The orders, their keys and how many are out are as a batch's; but one process without an engine answers at once, so
    that a hundred thousand take minutes.
    """
    from distributed import Client, Future, as_completed

    from engine.crews.cluster import WINDOW

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
    worker = ["-c", "from distributed.cli.dask_worker import main; main()", "--no-nanny", "--no-dashboard",
              "--nthreads", "4", "--resources", f"run={MANY}", address]
    begun = [subprocess.Popen([sys.executable, *verb], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
             for verb in ([str(ROOT / "main.py"), "scheduler", "--listen", address], worker)]
    found: list[dict[str, Any]] = []
    try:
        with Client(address, timeout=120) as client:
            client.wait_for_workers(1, timeout=120)
            orders_left = (BatchOrder(one + 1, "digest", Task(Path(f"/scans/{one}.png"), Path(f"/out/{one}.png")))
                           for one in range(orders))

            def given() -> Iterator[Future]:
                for order in orders_left:
                    yield client.submit(answered, order, key=f"photo-0123456789abcdef-{order.number}-{order.number}",
                                        pure=False, retries=0, resources={"run": 1})

            more = given()
            landed = as_completed(islice(more, WINDOW * MANY))
            for done, future in enumerate(landed, 1):
                assert future.result().state == "done"
                future.release()
                landed.update(islice(more, 1))
                if done in (1, orders) or done % max(orders // 10, 1) == 0:
                    size = psutil.Process(begun[0].pid).memory_info().rss / 1e6
                    found.append({"orders": done, "scheduler": round(size, 1)})
                    print(json.dumps(found[-1]), flush=True)
    finally:
        for one in reversed(begun):
            one.terminate()
            one.wait()
    return found


# the manifest --------------------------------------------------------------------------------------------------------


def manifest(place: Path, rows: int) -> dict[str, Any]:
    """What the manifest takes at so many rows: to fill, to claim and note one, to count, and until a run goes on."""
    path = place / "many.db"
    took: dict[str, Any] = {"rows": rows}
    began = time.perf_counter()
    with Manifest(path, fresh=True) as kept:
        add(kept, (Planned(Task(place / f"{number}.png", place / "out" / f"{number}.png"), 1000 + number, 0.0)
                   for number in range(rows)), Recipe(), Wishes())
        took["fill_s"] = round(time.perf_counter() - began, 2)
        began, some = time.perf_counter(), min(rows // 2, 2000)
        for _ in range(some):
            order = kept.claim()
            assert order is not None
            kept.note(Answer(order.number, "done", f"{order.number:064x}", "0" * 64, 0.1, lease=order.lease))
        took["claim_and_note_ms"] = round(1000 * (time.perf_counter() - began) / some, 3)
        for _ in range(192):
            kept.claim()  # what 64 workers have when all is killed
    took["megabytes"] = round(path.stat().st_size / 1e6, 1)
    began = time.perf_counter()
    with Manifest(path) as kept, kept.driving():
        assert kept.recover() == 192
        assert kept.claim() is not None
    took["resume_s"] = round(time.perf_counter() - began, 3)
    with Manifest(path) as kept:
        began = time.perf_counter()
        kept.counts()
        took["count_s"] = round(time.perf_counter() - began, 3)
    return took


# tables --------------------------------------------------------------------------------------------------------------


def days(photos: int, seconds: float, workers: int, own: float) -> float:
    """How many days a batch takes.

    Args:
        photos: how many.
        seconds: that one takes one worker.
        workers: how many.
        own: processor seconds of the driver and its scheduler for each photo, which no worker can take over.
    """
    return photos * max(seconds / (workers * (1 - IDLE)), own) / 86_400


def table() -> str:
    """All that was measured, as tables, and what follows for more workers than there were."""
    names = ("pace", "overhead", "memory", "through", "manifest")
    known = {name: json.loads(path.read_text(encoding="utf-8")) for name in names
             if (path := RESULTS / f"{name}.json").is_file()}
    lines = ["Made by `python -m tests.bench.batch`; two shared cores with other work on them, so read the ratios.", ""]
    if "pace" in known:
        plain = known["pace"]["pace"][0]
        lines += ["| the same photos by | photos an hour | × the plain loop | between first and last result | "
                  "processor seconds a photo |", "|---|---|---|---|---|"]
        lines += [f"| {one['way']} | {one['an_hour']:.0f} | {one['an_hour'] / plain['an_hour']:.2f} | "
                  f"{one['steady_an_hour']:.0f} ({one['steady_an_hour'] / plain['steady_an_hour']:.2f} ×) | "
                  f"{one['processor_s']:.1f} |" for one in known["pace"]["pace"]] + [""]
    if "overhead" in known:
        lines += ["| an order that does next to nothing, by a | ms | processor ms of the driver |", "|---|---|---|"]
        lines += [f"| {one['crew']} | {one['ms']:.1f} | {one['own_processor_ms']:.1f} |"
                  for one in known["overhead"]["overhead"]] + [""]
    if "memory" in known:
        lines += ["| orders so far | scheduler MB | worker's shell MB | driver MB |", "|---|---|---|---|"]
        lines += [f"| {one['orders']:,} | {one['scheduler']:.0f} | {one['worker']:.0f} | {one['driver']:.0f} |"
                  for one in known["memory"]["memory"]] + [""]
    if "through" in known:
        lines += [f"| orders through a scheduler with as many out as {MANY} workers have | scheduler MB |", "|---|---|"]
        lines += [f"| {one['orders']:,} | {one['scheduler']:.0f} |" for one in known["through"]["through"]] + [""]
    if "manifest" in known:
        one = known["manifest"]["manifest"]
        lines += [f"| the manifest at {one['rows']:,} rows | |", "|---|---|",
                  f"| to fill it | {one['fill_s']:.1f} s, {one['megabytes']:.0f} MB |",
                  f"| to claim one photo and note its answer | {one['claim_and_note_ms']:.2f} ms |",
                  f"| to go on after a kill | {one['resume_s']:.2f} s |",
                  f"| to count by state | {one['count_s']:.2f} s |", ""]
    if {"overhead", "manifest"} <= set(known):
        own = known["overhead"]["overhead"][1]["own_processor_ms"] + known["manifest"]["manifest"]["claim_and_note_ms"]
        lines += [f"A million photos, in days; the driver has {own:.1f} ms for each:", "",
                  "| a photo of | s | " + " | ".join(f"{count}" for count in WORKERS) + " |",
                  "|---" * (2 + len(WORKERS)) + "|"]
        lines += [f"| {name} | {seconds:.0f} | " + " | ".join(f"{days(10**6, seconds, count, own / 1000):,.1f}"
                                                             for count in WORKERS) + " |" for name, seconds in MODELS]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
