"""Measures large scans stage by stage: time, and the most memory of all processes together.

    python tests/bench/make_scans.py SCANS
    python -m tests.bench.big SCANS NAME … [--window [STAGE …]] [--upscaler NAME] [--stops]

Memory is the proportional set size of the process and its children, so that a page that several map counts once; of it
what lies in files that are mapped is told apart, since the system takes such pages back when it needs them. Seconds of
the processor are told beside those of the clock, for other work may run. Results go to tests/bench/results/big.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("results") / "big.jsonl"
_EVERY = 0.2  # seconds between two looks at memory
_spent = [0.0]  # seconds of the processor that ended children had taken when the last result was told


@dataclass
class Watch:
    """Looks at the memory of a process and its children, until it is stopped.

    Attributes:
        pid: of the process.
        peak: bytes, at most, of all of them at one time.
        own: of these, what lies in no file.
    """

    pid: int
    peak: int = 0
    own: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        """Begin."""
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(_EVERY):
            whole, own = memory_of(self.pid)
            self.peak, self.own = max(self.peak, whole), max(self.own, own)


def memory_of(pid: int) -> tuple[int, int]:
    """(all, of these in no file) bytes of a process and its children, each page by the share of it."""
    whole = own = 0
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return 0, 0
    for process in family:
        shares = shares_of(process.pid)
        whole, own = whole + shares[0], own + shares[1]
    return whole, own


def shares_of(pid: int) -> tuple[int, int]:
    """(all, of these in no file) bytes of one process, each page by the share of it; nothing of one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    told = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines[1:]}
    return told.get("Pss", 0), told.get("Pss_Anon", 0) + told.get("Pss_Shmem", 0)


def note(stage: str, scan: str, seconds: float, watch: Watch | None = None, **more: object) -> None:
    """One line of results."""
    spent = sum(os.times()[2:4])
    entry = {"stage": stage, "scan": scan, "seconds": round(seconds, 2), "processor": round(spent - _spent[0], 2),
             "load": round(os.getloadavg()[0], 1),
             "date": time.strftime("%Y-%m-%d"), **more}
    if watch is not None:
        entry |= {"peak_gb": round(watch.peak / 1e9, 2), "own_gb": round(watch.own / 1e9, 2)}
    _spent[0] = spent
    with RESULTS.open("a") as file:
        file.write(json.dumps(entry) + "\n")
    print(json.dumps(entry), flush=True)


def run(command: Sequence[str], stop_at: str = "", kill: bool = False) -> tuple[float, Watch, float, int]:
    """A command, watched; stopped by Ctrl-C or killed when its progress first tells `stop_at`.

    Returns:
        Seconds, memory, seconds from being stopped to its end, and the exit status.
    """
    begun, stopped = time.perf_counter(), 0.0
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                          env={**os.environ, "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "2")}) as process:
        with Watch(process.pid) as watch:
            assert process.stderr is not None
            for line in process.stderr:
                if stop_at and stop_at in line and not stopped:
                    stopped = time.perf_counter()
                    process.send_signal(signal.SIGKILL if kill else signal.SIGINT)
            status = process.wait()
        ended = time.perf_counter()
    return ended - begun, watch, ended - stopped if stopped else 0.0, status


def measure_file(path: Path, upscaler: str) -> None:
    """First pixels, reading, and a restoration to BigTIFF on the command line, stopped, killed and gone on with."""
    look = ("import sys, time; from pathlib import Path; import tifffile, imagecodecs, PIL.ImageCms\n"
            "from engine.pictures import screen, sparse\nt = time.perf_counter()\n"
            "screen.quick_look(Path(sys.argv[1]), 1024); print('SECONDS', time.perf_counter() - t, file=sys.stderr)")
    _timed("first pixels", path, look)
    read = ("import sys, time, tempfile, os; import numpy as np; from engine.pictures import files\n"
            "t = time.perf_counter(); name = tempfile.mkstemp(suffix='.npy', dir=os.path.dirname(sys.argv[1]))[1]\n"
            "def room(shape): return np.lib.format.open_memmap(name, 'w+', np.float32, (*shape, 3))\n"
            "files.read(sys.argv[1], into=room)\n"
            "print('SECONDS', time.perf_counter() - t, file=sys.stderr); os.unlink(name)")
    _timed("read into a mapped file", path, read)
    out = path.with_name("result.tif")
    command = [sys.executable, "main.py", "restore", str(path), "-o", str(out), "--scale", "2", "--upscaler", upscaler,
               "--regions", "whole", "--overwrite"]
    seconds, watch, _, status = run(command)
    note(f"restore x2, {upscaler}", path.name, seconds, watch, status=status,
         size_gb=round(out.stat().st_size / 1e9, 2) if out.exists() else 0)
    out.unlink(missing_ok=True)


def measure_stops(path: Path, upscaler: str) -> None:
    """A restoration stopped by Ctrl-C and one that is killed, each gone on with."""
    out = path.with_name("result.tif")
    command = [sys.executable, "main.py", "restore", str(path), "-o", str(out), "--scale", "2", "--upscaler", upscaler,
               "--regions", "whole", "--overwrite", "--memory", "0.1"]
    for name, kill in (("cancel", False), ("kill", True)):
        with _later(command, path.stat().st_size / 3, kill) as told:
            pass
        note(name, path.name, told["until"], None, stopped_in=round(told["took"], 2))
    seconds, watch, _, status = run(command)
    note(f"restore x2, {upscaler}, gone on with", path.name, seconds, watch, status=status)
    out.unlink(missing_ok=True)


class _later:  # noqa: N801 - used as a function
    """A command that is stopped when so many bytes of its spool are written."""

    def __init__(self, command: Sequence[str], size: float, kill: bool) -> None:
        self._command, self._size, self._kill, self.told = command, size, kill, dict[str, float]()

    def __enter__(self) -> dict[str, Any]:
        """Run it."""
        out = Path(self._command[self._command.index("-o") + 1])
        spool = out.with_name(f".{out.name}.unfinished")
        begun, before = time.perf_counter(), _size_of_tiles(spool)
        process = subprocess.Popen(self._command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            time.sleep(0.05)
            if _size_of_tiles(spool) > before + self._size:
                break
        at = time.perf_counter()
        process.send_signal(signal.SIGKILL if self._kill else signal.SIGINT)
        process.wait()
        self.told |= {"until": at - begun, "took": time.perf_counter() - at}
        return self.told

    def __exit__(self, *_: object) -> None:
        """Nothing is left to do."""


def _size_of_tiles(folder: Path) -> int:
    """Bytes of what is packed already of a result."""
    return sum(path.stat().st_size for path in folder.rglob("tiles"))


def _timed(stage: str, path: Path, program: str) -> None:
    """A program of Python that tells its own seconds."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program, str(path)], cwd=ROOT, stderr=subprocess.PIPE,
                          text=True) as process, Watch(process.pid) as watch:
        assert process.stderr is not None
        text = process.stderr.read()
        process.wait()
    told = [line.split()[1] for line in text.splitlines() if line.startswith("SECONDS")]
    note(stage, path.name, float(told[0]) if told else time.perf_counter() - begun, watch,
         **({} if told else {"fault": text[-300:]}))


def main() -> None:
    """Measure what is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--upscaler", default="bicubic")
    parser.add_argument("--stops", action="store_true", help="stop and kill a restoration instead, and go on with it")
    parser.add_argument("--window", nargs="*", metavar="STAGE", help="measure the window instead: these stages, or all")
    asked = parser.parse_args()
    for name in asked.names:
        path = asked.folder / name
        if asked.window is not None:
            from tests.bench import big_window

            big_window.measure(path, note, Watch, asked.window or big_window.STAGES)
            continue
        (measure_stops if asked.stops else measure_file)(path, asked.upscaler)


if __name__ == "__main__":
    main()
