"""What all tests share: one thread, where data lies, a small portrait, and no test may leave work behind."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
    os.environ.setdefault(_name, "1")  # before torch and NumPy read them
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HEIRLOOM_CACHE"] = tempfile.mkdtemp(prefix="heirloom-tests-")  # never the user's
atexit.register(shutil.rmtree, os.environ["HEIRLOOM_CACHE"], ignore_errors=True)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell, which the programs would inherit
    signal.signal(signal.SIGINT, signal.default_int_handler)

import hypothesis
import numpy as np
import psutil
import pytest
from waiting import LASTING, LASTING_THREADS

from engine.data import Photo

ROOT = Path(__file__).resolve().parent.parent
GRACE = 60.0  # seconds for a thread or a process to end; it needs a few hundredths, when it is its turn

# A busy machine is no fault of an example.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def _folder(variable: str) -> Path:
    """The folder a variable names; skips the test where there is none."""
    named = os.environ.get(variable)
    if not named:
        pytest.skip(f"{variable} is not set, so that there is nothing to test with")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"{variable} names {folder}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def weights_dir() -> Path:
    """The folder of weight files, from ``HEIRLOOM_WEIGHTS``."""
    return _folder("HEIRLOOM_WEIGHTS")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of test data, from ``HEIRLOOM_DATA``."""
    return _folder("HEIRLOOM_DATA")


@pytest.fixture(scope="session")
def portrait() -> Photo:
    """A small sharp colour portrait, 96×80 pixels: head and shoulders before a quiet background."""
    from PIL import Image as Picture
    from skimage import data

    crop = Picture.fromarray(data.astronaut()).crop((124, 10, 324, 250)).resize((80, 96), Picture.Resampling.BOX)
    return Photo((np.asarray(crop, np.float32) / 255).astype(np.float32))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process running."""
    threads, children = set(threading.enumerate()), set(_children())
    yield
    end = time.monotonic() + GRACE
    while time.monotonic() < end:
        new = set(threading.enumerate()) - threads
        # Python keeps a dummy for each of Qt's threads that it met, also after that has ended.
        left = [thread.name for thread in new if thread.is_alive() and not isinstance(thread, threading._DummyThread)
                and thread.name not in LASTING_THREADS]
        left += [child.name() for child in set(_children()) - children]
        if not left:
            return
        time.sleep(0.02)
    pytest.fail(f"left running: {', '.join(left)}")


def _children() -> list[psutil.Process]:
    """The living child processes, without those that stay on purpose: Python's own resource tracker, and `LASTING`."""
    if _has_none():
        return []
    every = psutil.Process().children(recursive=True)  # looks at each process of the machine: once
    found, lasting = [], set(LASTING)
    for child in every:  # a parent comes before its children
        try:
            if child.pid in lasting or child.ppid() in lasting:
                lasting.add(child.pid)
            elif child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def _has_none() -> bool:
    """Whether it is known without a look at every process that there is no child; Linux tells it thread by thread."""
    try:
        return not any((thread / "children").read_bytes() for thread in Path("/proc/self/task").iterdir())
    except OSError:
        return False
