"""The engine's process: it answers, stops, pauses, dies without harm, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from engine import Cancelled, EngineDied, Photo, Prompt, Recipe, Regions, Source, Worker, preset
from engine.errors import BadMask, EngineError, OutOfMemory
from engine.progress import Glimpse

ROOT = Path(__file__).resolve().parent.parent.parent
QUICK = preset("fast").changed(kernel="gaussian", regions="grabcut")
LONG = preset("paper")


@pytest.fixture(scope="module")
def small():
    random = np.random.default_rng(0)
    return Photo(random.random((64, 56, 3), np.float32))


@pytest.fixture
def worker():
    with Worker() as worker:
        yield worker


def halves(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, photo.shape[1] // 2 :] = 1
    return Regions(labels, {0: "left", 1: "right"})


def soon(wanted, seconds=20.0):
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, "that took too long"
        time.sleep(0.02)


class Trap:
    """Does something once, when progress is first told."""

    def __init__(self, do) -> None:
        self.do, self.at = do, None

    def __call__(self, done, note="") -> None:
        if self.at is None and done > 0:
            self.at = time.monotonic()
            self.do()


def test_the_child_answers_as_the_engine_does_here(worker, small):
    from engine import restore

    far = worker.call("restore", small, halves(small), QUICK, None)
    near = restore(small, halves(small), QUICK)
    assert np.array_equal(far.image, near.image)
    assert far.photo is small
    assert far.kernels.keys() == near.kernels.keys()


def test_two_calls_share_one_child_and_one_copy_of_the_photo(worker, small):
    regions, notes = worker.call("segment", small, QUICK)
    first = worker.pid
    assert regions.labels.shape == small.shape
    assert notes
    worker.call("mask", small, Prompt(box=(10, 10, 50, 40)), QUICK)
    assert worker.pid == first


def test_progress_rises_to_its_end(worker, small):
    told = []
    worker.call("restore", small, halves(small), QUICK, None, report=lambda done, note="": told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_fault_keeps_its_kind_and_its_words(worker, small):
    with pytest.raises(BadMask, match="8 by 8"):
        worker.call("restore", small, Regions(np.zeros((8, 8), np.uint8)), QUICK, None)
    assert worker.call("restore", small, halves(small), QUICK, None).scale == 2


def test_cancel_ends_the_call_and_the_child_lives_on(worker, small):
    trap = Trap(worker.cancel)
    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=trap)
    assert time.monotonic() - trap.at < 2
    soon(lambda: worker.pid is not None)
    assert worker.call("restore", small, halves(small), QUICK, None).scale == 2


def test_cancel_takes_effect_within_two_seconds_even_while_torch_is_being_imported(small):
    with Worker() as worker:
        failed = []

        def call():
            try:
                worker.call("restore", small, halves(small), LONG, None)
            except Cancelled:
                failed.append(time.monotonic())

        thread = threading.Thread(target=call)
        thread.start()
        soon(lambda: worker.pid is not None)
        time.sleep(0.15)  # Python itself is starting now, and torch comes next
        asked = time.monotonic()
        worker.cancel()
        thread.join(10)
        assert failed
        assert failed[0] - asked < 2


def test_a_report_that_raises_stops_the_work(worker, small):
    def refuse(done, note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=refuse)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_child_is_a_sentence_and_the_next_call_starts_another(worker, small):
    trap = Trap(lambda: os.kill(worker.pid, signal.SIGKILL))
    with pytest.raises(EngineDied, match=r"SIGKILL.*safe.*Restore"):
        worker.call("restore", small, halves(small), LONG, None, report=trap)
    assert worker.call("restore", small, halves(small), QUICK, None).scale == 2


def test_a_paused_call_waits_and_goes_on(worker, small):
    told = []

    def report(done, note=""):
        told.append(time.monotonic())
        if len(told) == 1:
            worker.pause()
            threading.Timer(0.8, worker.resume).start()

    recipe = QUICK.changed(kernel="kernelgan", kernel_iterations=400)
    worker.call("restore", small, halves(small), recipe, None, report=report)
    assert max(np.diff(told)) > 0.5


def test_a_paused_call_can_be_cancelled(worker, small):
    def stop():
        worker.pause()
        threading.Timer(0.2, worker.cancel).start()

    trap = Trap(stop)
    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=trap)
    assert time.monotonic() - trap.at < 2.3


def test_watching_shows_kernels_and_losses_and_changes_no_byte(worker, small):
    recipe = Recipe(kernel="kernelgan", upscaler="zssr", kernel_iterations=60, iterations=60, channels=8)
    seen: list[Glimpse] = []
    photo = Photo(np.random.default_rng(0).random((80, 72, 3), np.float32))  # both halves large enough to learn from
    watched = worker.call("restore", photo, halves(photo), recipe, None, glimpse=seen.append)
    alone = worker.call("restore", photo, halves(photo), recipe, None)
    assert np.array_equal(watched.image, alone.image)
    assert {(one.kind, one.stage) for one in seen} >= {("kernel", "kernelgan"), ("loss", "kernelgan"), ("loss", "zssr"),
                                                       ("picture", "back-projection")}
    assert {one.region for one in seen if one.kind == "kernel"} == {0, 1}
    assert all(one.step <= one.steps for one in seen)


def test_closing_leaves_neither_process_nor_folder(small):
    worker = Worker()
    worker.call("segment", small, QUICK)
    child, folder = psutil.Process(worker.pid), worker._folder
    assert folder.is_dir()
    worker.close()
    assert not child.is_running()
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_child_ends_with_a_killed_parent_and_sweeps_up():
    code = """
if __name__ == "__main__":
    import os, signal, sys
    from engine import Worker
    worker = Worker()
    worker.start()
    print(worker.pid, flush=True)
    print(worker._folder, flush=True)
    sys.stdin.read()
"""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "parent.py"
        script.write_text(code, encoding="utf-8")
        parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stdin=subprocess.PIPE,
                                  text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        left = Path(parent.stdout.readline().strip())
        assert left.is_dir()
        parent.kill()
        parent.wait()
        parent.stdout.close()
        parent.stdin.close()
        soon(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
        soon(lambda: not left.exists())


def test_devices_begin_with_the_processor(worker):
    found = worker.call("devices")
    assert found[0].name == "cpu"
    assert found[0].memory_bytes > 2**28


def test_this_process_loads_neither_torch_nor_opencv():
    code = """
if __name__ == "__main__":
    import sys
    import engine
    from engine import Photo, Regions, Worker, masks, on_screen, quick_look, regions, report, weights, write_kernel
    print(sorted({"torch", "cv2", "ultralytics", "skimage"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_verbs_raise_only_what_is_told(worker, small):
    with pytest.raises(EngineError):
        worker.call("fetch", "no such weights")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
def test_cancel_never_waits_even_while_the_child_takes_nothing_in(small):
    large = Photo(small.image, Source(exif=bytes(8_000_000)))  # more than a pipe holds
    with Worker() as worker:
        worker.call("devices")
        os.kill(worker.pid, signal.SIGSTOP)
        stopped = []

        def call():
            with pytest.raises(Cancelled):
                worker.call("restore", large, halves(large), QUICK, None)
            stopped.append(time.monotonic())

        thread = threading.Thread(target=call)
        thread.start()
        time.sleep(0.3)
        asked = time.monotonic()
        worker.cancel()
        assert time.monotonic() - asked < 0.2
        thread.join(10)
        assert stopped[0] - asked < 2


def test_closing_while_a_call_runs_stops_the_call(small):
    worker = Worker()
    stopped = []

    def call():
        with pytest.raises(Cancelled):
            worker.call("restore", small, halves(small), LONG, None, report=lambda done, note="": told.append(done))
        stopped.append(True)

    told: list[float] = []
    thread = threading.Thread(target=call)
    thread.start()
    soon(lambda: told, 60)
    worker.close()
    thread.join(5)
    assert stopped
    assert worker.pid is None


def test_a_program_that_ends_without_closing_leaves_no_folder():
    code = """
if __name__ == "__main__":
    from engine import Worker
    worker = Worker()
    worker.call("devices")
    print(worker._folder)
"""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "parent.py"
        script.write_text(code, encoding="utf-8")
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.stderr == ""
    assert "heirloom-" in done.stdout
    assert not Path(done.stdout.strip()).exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits another process's memory")
def test_a_child_whose_memory_ran_out_says_so_and_is_replaced(worker, small):
    worker.call("restore", small, halves(small), QUICK, None)
    child = psutil.Process(worker.pid)
    limit = child.memory_info().vms + 30 * 2**20
    child.rlimit(psutil.RLIMIT_AS, (limit, limit))
    large = Photo(np.zeros((4000, 4000, 3), np.float32))
    with pytest.raises(OutOfMemory, match="memory"):
        worker.call("restore", large, Regions.whole(large.shape), QUICK, None)
    assert worker.pid != child.pid
    assert worker.call("restore", small, halves(small), QUICK, None).scale == 2


def test_time_that_work_was_paused_does_not_count(worker, small):
    def wait():
        worker.pause()
        threading.Timer(1.5, worker.resume).start()

    recipe = QUICK.changed(kernel="kernelgan", kernel_iterations=200)
    photo = Photo(np.random.default_rng(0).random((80, 72, 3), np.float32))
    start = time.monotonic()
    done = worker.call("restore", photo, halves(photo), recipe, None, report=Trap(wait))
    assert sum(done.seconds[stage] for stage in ("kernels", "super-resolution")) < time.monotonic() - start - 1.4
