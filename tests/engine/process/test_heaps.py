"""However many threads a process starts, they share two heaps of the C library."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

THREADS = """
import sys, threading
from pathlib import Path
from engine import share_heaps
if sys.argv[1] == "shared":
    share_heaps()
held, ready, over = [], threading.Barrier(13), threading.Event()
def work():
    held.append(bytearray(50_000))
    ready.wait()
    over.wait()
for _ in range(12):
    threading.Thread(target=work).start()
ready.wait()
starts = [line.split()[0].split("-")[0] for line in Path("/proc/self/maps").read_text().splitlines()]
print(sum(int(start, 16) % 2**26 == 0 for start in starts))  # where heaps but the first begin
over.set()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has another allocator")
def test_many_threads_share_two_heaps():
    def heaps(how: str) -> int:
        done = subprocess.run([sys.executable, "-c", THREADS, how], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert heaps("shared") <= 1 < 4 < heaps("each its own")
