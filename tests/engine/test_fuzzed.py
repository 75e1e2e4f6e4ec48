"""What fuzzing has found stays mended, and a few hostile files of every kind do no harm; `make fuzz` makes more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_reader_survives_what_was_found_and_some_more():
    """In a process of its own, for one that is watched so closely is of no use to other tests."""
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.run", "--replay"], cwd=ROOT, capture_output=True,
                          text=True, check=False, timeout=300, env={**os.environ, "PYTHONFAULTHANDLER": "1"})
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


BAD = """
import pickle, subprocess, sys, warnings
from tests.fuzz.watching import Watch

def reader(data, place):
    what = data.decode()
    if what == "raises":
        {}["a"]
    elif what == "warns":
        warnings.warn("a", stacklevel=1)
    elif what == "writes":
        open(sys.argv[1], "w").close()
    elif what == "pickle":
        pickle.loads(pickle.dumps(Watch))
    elif what == "starts":
        subprocess.run(["true"])
    elif what == "leaves":
        (place.path / "left").write_bytes(b"")
    elif what == "takes":
        bytearray(900 << 20)[::4096] = b"a" * (900 << 8)

watch = Watch()
for what in sys.argv[2:]:
    print(what, watch.run(reader, what.encode()).fault, sep="|")
"""


def test_the_watch_sees_what_must_not_be(tmp_path):
    wrong = ("raises", "warns", "writes", "pickle", "starts", "leaves", "takes")
    done = subprocess.run([sys.executable, "-c", BAD, str(tmp_path / "outside"), *wrong, "nothing"], cwd=ROOT,
                          capture_output=True, text=True, check=True)
    told = dict(line.split("|") for line in done.stdout.splitlines())
    assert [what for what in wrong if not told[what]] == []
    assert told["nothing"] == ""
