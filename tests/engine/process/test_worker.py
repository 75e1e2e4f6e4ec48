"""The engine's process: it answers, stops, pauses, dies without harm, and leaves nothing behind."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
from waiting import soon

from engine import Cancelled, EngineDied, Photo, Prompt, Reader, Recipe, Regions, Source, Worker, preset
from engine.errors import BadMask, EngineError, OutOfMemory
from engine.process import loop, transfer, verbs
from engine.process import worker as worker_module
from engine.progress import Glimpse, clock, pausable

ROOT = Path(__file__).resolve().parents[3]
QUICK = preset("fast").changed(kernel="gaussian", regions="grabcut")
LONG = preset("paper")


@pytest.fixture(scope="module")
def small():
    random = np.random.default_rng(0)
    return Photo(random.random((64, 56, 3), np.float32))


@pytest.fixture(scope="module")
def worker():
    """One for all tests that leave its child as it was, which never ends a child that does not stop by itself."""
    with Worker(grace=math.inf) as worker:
        worker.call("devices")
        yield worker


@pytest.fixture
def own():
    """A worker whose child a test may do with what it likes."""
    with Worker() as worker:
        yield worker


def halves(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, photo.shape[1] // 2 :] = 1
    return Regions(labels, {0: "left", 1: "right"})


def at_rest(pid):
    """Whether a process used no processor time between two looks."""
    before = psutil.Process(pid).cpu_times()
    time.sleep(0.2)
    return psutil.Process(pid).cpu_times() == before


class Trap:
    """Does something once, when progress is first told."""

    def __init__(self, do) -> None:
        self.do, self.sprung = do, False

    def __call__(self, done, note="") -> None:
        if not self.sprung and done > 0:
            self.sprung = True
            self.do()


class Running:
    """A call in a thread of its own: what it told, and how it ended."""

    def __init__(self, worker, *call) -> None:
        self.told, self.outcome = [], None
        self.thread = threading.Thread(target=self._run, args=(worker, call))
        self.thread.start()

    def _run(self, worker, call):
        try:
            self.outcome = worker.call(*call, report=lambda done, note="": self.told.append(done))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test looks at it
            self.outcome = fault

    @property
    def begun(self):
        """Whether the child works."""
        return any(done > 0 for done in self.told)

    def ended(self):
        """The outcome, waited for."""
        soon(lambda: not self.thread.is_alive())
        return self.outcome


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
    """It stops by itself, at its next step."""
    child = worker.pid
    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=Trap(worker.cancel))
    assert worker.call("restore", small, halves(small), QUICK, None).scale == 2
    assert worker.pid == child


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
def test_a_child_that_does_not_stop_is_ended_when_its_grace_is_over(small):
    assert worker_module.GRACE + 4 * worker_module._POLL < 2  # seconds, as ARCHITECTURE.md and the window promise
    with Worker(grace=0.1) as worker:
        call = Running(worker, "restore", small, halves(small), LONG, None)
        soon(lambda: call.begun)
        child = psutil.Process(worker.pid)
        child.suspend()
        worker.cancel()
        assert isinstance(call.ended(), Cancelled)
        assert not child.is_running()


def test_cancel_takes_effect_even_while_the_child_is_still_starting(small):
    with Worker() as worker:
        call = Running(worker, "restore", small, halves(small), LONG, None)
        soon(lambda: worker.pid is not None)  # Python itself is starting now, and torch comes next
        worker.cancel()
        assert isinstance(call.ended(), Cancelled)
        assert not call.begun


def test_a_cancel_reaches_a_call_that_has_not_begun(worker, small):
    """Before it is handed over, and while it waits for its turn."""
    with pytest.raises(Cancelled):
        worker.call("devices", report=lambda done, note="": worker.cancel())
    first = Running(worker, "restore", small, halves(small), LONG, None)
    soon(lambda: first.begun)
    number = worker._number
    second = Running(worker, "devices")
    soon(lambda: worker._number == number + 1)
    worker.cancel()
    assert isinstance(first.ended(), Cancelled)
    assert isinstance(second.ended(), Cancelled)
    assert second.told == []
    assert worker.call("devices")


def test_a_cancel_when_nothing_runs_does_not_reach_the_next_call(worker):
    worker.call("devices")
    worker.cancel()
    worker.pause()
    assert worker.call("devices")


def test_a_report_that_raises_stops_the_work(worker, small):
    def refuse(done, note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=refuse)


def test_whatever_a_report_raises_stops_the_work_and_leaves_nothing_for_the_next_call(worker, small):
    def fail():
        raise OSError("the report's own")

    child = worker.pid
    with pytest.raises(OSError, match="the report's own"):
        worker.call("restore", small, halves(small), LONG, None, report=Trap(fail))
    with pytest.raises(ZeroDivisionError):
        worker.call("devices", report=lambda done, note="": 1 / 0)
    assert worker.call("devices")[0].name == "cpu"
    assert worker.pid == child


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_child_is_a_sentence_and_the_next_call_starts_another(own, small):
    trap = Trap(lambda: os.kill(own.pid, signal.SIGKILL))
    with pytest.raises(EngineDied, match=r"SIGKILL.*safe.*Restore"):
        own.call("restore", small, halves(small), LONG, None, report=trap)
    assert own.call("restore", small, halves(small), QUICK, None).scale == 2


def test_a_paused_call_waits_and_goes_on(worker, small):
    call = Running(worker, "restore", small, halves(small), LONG, None)
    soon(lambda: call.begun)
    worker.pause()
    soon(lambda: at_rest(worker.pid))
    assert call.thread.is_alive()
    seen = len(call.told)
    worker.resume()
    soon(lambda: len(call.told) > seen)
    worker.cancel()
    assert isinstance(call.ended(), Cancelled)


def test_a_paused_call_can_be_cancelled(worker, small):
    call = Running(worker, "restore", small, halves(small), LONG, None)
    soon(lambda: call.begun)
    worker.pause()
    soon(lambda: at_rest(worker.pid))
    worker.cancel()
    assert isinstance(call.ended(), Cancelled)
    assert worker.call("devices")  # it does not wait


def test_time_that_work_was_paused_does_not_count(tmp_path, monkeypatch):
    """Seen on a clock on which each look whether to go on takes an hour."""
    here, there = multiprocessing.Pipe()
    child = verbs.Child(there, tmp_path)
    child._number = child._paused = 1
    hours = []

    def sleep(seconds):
        hours.append(3600.0)
        child._paused = len(hours) < 3

    slow = SimpleNamespace(sleep=sleep, perf_counter=lambda: sum(hours), monotonic=time.monotonic)
    monkeypatch.setattr(loop, "time", slow)
    before = clock()
    with pausable():
        child._report(0.5)
        assert clock() < before - 3 * 3500  # by the real clock no time went by: the rest shows as what is taken off
    assert clock() >= before, "other work was not paused"
    here.close()
    there.close()


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
    with Worker(grace=math.inf) as worker:
        worker.call("devices")
        psutil.Process(worker.pid).suspend()
        call = Running(worker, "restore", large, halves(large), QUICK, None)
        soon(lambda: worker._sent is not None and worker._sent() is large)
        worker.cancel()  # or this never comes back
        assert call.thread.is_alive()  # for the child takes nothing in, and has all the grace it wants
        worker.close()
        assert isinstance(call.ended(), Cancelled)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells what a process maps")
def test_a_photo_that_nobody_holds_any_more_is_let_go_of_in_the_child_too(worker, tmp_path):
    path = tmp_path / "photo.npy"
    np.save(path, np.full((60, 80, 3), 0.5, np.float32))
    photo = Photo(np.load(path, mmap_mode="r"))

    def maps():
        return str(path) in Path(f"/proc/{worker.pid}/maps").read_text()

    worker.call("preview", photo, Regions.whole(photo.shape), QUICK, (0, 0, 20, 20))
    assert maps()
    del photo
    soon(lambda: not maps())


def test_closing_while_a_call_runs_stops_the_call(small):
    worker = Worker()
    call = Running(worker, "restore", small, halves(small), LONG, None)
    soon(lambda: call.begun)
    worker.close()
    assert isinstance(call.ended(), Cancelled)
    assert worker.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_program_and_its_child_left_that_were_killed_together_goes_at_the_next_start(tmp_path, monkeypatch):
    code = """
if __name__ == "__main__":
    import os, signal, sys
    from pathlib import Path
    from engine import Reader
    from engine.process import transfer
    transfer._MEMORY = Path(sys.argv[2])
    worker = Reader()
    worker.start()
    os.kill(worker.pid, signal.SIGSTOP)  # so that it cannot clear up
    for folder in (worker._folder, transfer.spare(worker._folder)):
        (folder / "heirloom-left").write_bytes(bytes(100))
        print(folder, flush=True)
    if sys.argv[1] == "living":
        sys.stdin.read()
    os.kill(worker.pid, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    script, memory, disk = tmp_path / "parent.py", tmp_path / "memory", tmp_path / "disk"
    script.write_text(code, encoding="utf-8")
    memory.mkdir()
    disk.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(disk)}
    monkeypatch.setattr("engine.process.transfer._MEMORY", memory)
    monkeypatch.setattr("tempfile.tempdir", str(disk))
    with subprocess.Popen([sys.executable, str(script), "living", str(memory)], stdout=subprocess.PIPE,
                          stdin=subprocess.PIPE, text=True, env=environment) as living:
        kept = [Path(living.stdout.readline().strip()) for _ in range(2)]
        killed = subprocess.run([sys.executable, str(script), "killed", str(memory)], env=environment, text=True,
                                stdout=subprocess.PIPE, check=False)
        left = [Path(line) for line in killed.stdout.splitlines()]
        assert all((folder / "heirloom-left").is_file() for folder in [*kept, *left])
        with Reader() as reader:
            reader.start()
            assert not any(folder.exists() for folder in left)
            assert all((folder / "heirloom-left").is_file() for folder in kept)
        living.communicate("")


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
def test_a_child_whose_memory_ran_out_says_so_and_is_replaced(own, small):
    own.call("restore", small, halves(small), QUICK, None)
    child = psutil.Process(own.pid)
    limit = child.memory_info().vms + 30 * 2**20
    child.rlimit(psutil.RLIMIT_AS, (limit, limit))
    large = Photo(np.zeros((4000, 4000, 3), np.float32))
    with pytest.raises(OutOfMemory, match="memory"):
        own.call("restore", large, Regions.whole(large.shape), QUICK, None)
    assert own.pid != child.pid
    assert own.call("restore", small, halves(small), QUICK, None).scale == 2


def test_a_result_is_not_sent_back_to_be_measured(worker, small):
    from engine import measure

    made = worker.call("restore", small, halves(small), QUICK, None)
    assert transfer.packed(made, worker._known(), worker._folder).body is None
    assert worker.call("measure", made) == measure(made)
    with pytest.raises(Cancelled):
        worker.call("restore", small, halves(small), LONG, None, report=Trap(worker.cancel))
    assert worker.call("measure", made) == measure(made)  # which the child no longer has


def test_a_result_that_nobody_holds_is_given_up_by_the_child(worker, small):
    worker.call("restore", small, halves(small), QUICK, None)
    gc.collect()
    assert set(worker._known().things) == {"photo"}
    assert worker.call("devices")


def test_a_result_can_come_in_a_file_and_be_measured_from_there(worker, small, tmp_path):
    into = tmp_path / "result.npy"
    kept = worker.call("restore", small, halves(small), QUICK, None, into=into)
    assert isinstance(kept.image, np.memmap)
    assert not kept.image.flags.writeable
    plain = worker.call("restore", small, halves(small), QUICK, None)
    assert np.array_equal(kept.image, plain.image)
    assert np.array_equal(np.load(into), plain.image)
    assert [path.name for path in tmp_path.iterdir()] == [into.name]
    packed = transfer.packed(kept, worker._known(), worker._folder)  # the child has another one now
    assert sum(packed.sizes) < plain.image.nbytes
    packed.dropped()
    assert worker.call("measure", kept) == worker.call("measure", plain)
    into.unlink()
    assert worker.call("measure", replace(plain, image=np.array(kept.image))) == worker.call("measure", plain)


def test_a_result_for_which_the_disk_has_no_room_is_not_lost(worker, small, tmp_path):
    made = worker.call("restore", small, halves(small), QUICK, None, into=tmp_path / "gone" / "result.npy")
    plain = worker.call("restore", small, halves(small), QUICK, None)
    assert np.array_equal(made.image, plain.image)
    assert "stays in memory" in made.notes[-1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only GNU's OpenMP is asked")
@pytest.mark.parametrize("engine", ["the child", "the command line"])
def test_threads_that_wait_leave_the_cores_to_those_that_work(engine):
    code = {"the child": """
if __name__ == "__main__":
    from engine import Worker
    with Worker() as worker:
        worker.call("devices")
""", "the command line": "import engine.kernels.predictor_work"}[engine]
    env = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "program.py"
        script.write_text(code, encoding="utf-8")
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True,
                              env={**env, "PYTHONPATH": str(ROOT), "OMP_DISPLAY_ENV": "verbose"})
    told = re.findall(r"GOMP_SPINCOUNT = '(\d+)'", done.stderr)
    if not told:
        pytest.skip("torch uses another OpenMP here")
    assert set(told) == {"0"}


STARVED = """
import os, resource, sys, tempfile
from pathlib import Path
from engine import Worker
from engine.process import transfer
place = Path(sys.argv[1])
transfer._MEMORY = place / "none"
tempfile.tempdir = sys.argv[1]
worker = Worker()
many = [os.open(os.devnull, os.O_RDONLY) for _ in range(16)]
for last in many[-3:]:
    os.close(last)  # room for the pipe, and for no process
resource.setrlimit(resource.RLIMIT_NOFILE, (many[-1] + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
try:
    worker.start()
except OSError as fault:
    print(type(fault).__name__, [path.name for path in place.iterdir()], worker.pid)
"""


def test_an_engine_that_cannot_be_started_leaves_no_folder_behind(tmp_path):
    done = subprocess.run([sys.executable, "-c", STARVED, str(tmp_path)], cwd=ROOT, text=True, capture_output=True,
                          timeout=600, check=False)
    assert done.stdout.split() == ["OSError", "[]", "None"], done.stdout + done.stderr
