"""Scans of 100 megapixels read whole into floats: by the engine, and by libvips; seconds and peak memory of each.

    python -m tests.bench.readers FOLDER

FOLDER gets the scans of `tests/bench/make_scans.py` that are missing. Each reading is a process of its own; the best of
three counts, the two readers in turn, so that a busy machine is unfair to neither.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCANS = ("rgb16-100-deflate.tif", "rgb16-100-plain.tif", "grey8-100-lzw.tif", "rgb8-100.jpg")
TIMES = 3

_ENGINE = """
import resource, sys, time
from engine import read
start = time.perf_counter()
photo = read(sys.argv[1])
print(photo.shape, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_VIPS = """
import resource, sys, time
import numpy as np
import pyvips
start = time.perf_counter()
image = pyvips.Image.new_from_file(sys.argv[1], access="sequential")
full = np.float32({"uchar": 255, "ushort": 65535}[image.format])
out = np.empty((image.height, image.width, 3), np.float32)
for top in range(0, image.height, 256):
    rows = min(256, image.height - top)
    band = image.crop(0, top, image.width, rows).numpy().reshape(rows, image.width, -1)
    np.divide(band, full, out=out[top : top + rows], casting="unsafe")
print(out.shape[:2], time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(code: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB at most of one reading."""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    *_, seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def main(folder: Path) -> None:
    """The table."""
    for name in SCANS:
        if not (folder / name).is_file():
            subprocess.run([sys.executable, "tests/bench/make_scans.py", str(folder), name], check=True)
    print("| scan | engine, s | libvips, s | engine, MiB | libvips, MiB |\n|---|---|---|---|---|")
    for name in SCANS:
        runs = [(measured(_ENGINE, folder / name), measured(_VIPS, folder / name)) for _ in range(TIMES)]
        seconds = [min(run[who][0] for run in runs) for who in (0, 1)]
        peaks = [min(run[who][1] for run in runs) for who in (0, 1)]
        print(f"| {name} | {seconds[0]:.1f} | {seconds[1]:.1f} | {peaks[0]:.0f} | {peaks[1]:.0f} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
