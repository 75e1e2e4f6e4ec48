"""A process is known by its number and its beginning, whatever becomes of the system's clock."""

from __future__ import annotations

import os
import subprocess
import sys

import psutil
import pytest

from engine import living
from engine.batches.estimating import pace
from engine.documents import store
from engine.training import folder, run


def test_a_process_lives_until_it_ends_also_before_anybody_has_asked_how_it_ended():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    began = living.began(child.pid)
    assert living.lives(child.pid, began)
    assert not living.lives(child.pid, began - 1000)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT) if sys.platform != "win32" else child.wait()
    assert not living.lives(child.pid, began)
    child.communicate()


@pytest.mark.parametrize("mark", [(None, 1.0), ("self", 1.0), (1, "x"), (-1, 1.0), (2**70, 1.0), (os.getpid(), None)])
def test_a_damaged_mark_is_nobodys(mark):
    assert not living.lives(*mark)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began by a clock that can be set")
def test_a_lock_and_a_training_are_held_though_the_systems_clock_is_put_forward_an_hour(tmp_path, monkeypatch):
    """Else another window would take over a photo that is being worked on, without a question."""
    monkeypatch.setenv("HEIRLOOM_STATE", str(tmp_path))
    token = store.hold("0" * 32)
    store.mark_open("0" * 32)
    training = folder._me()
    before = psutil._pslinux.boot_time()
    monkeypatch.setattr(psutil._pslinux, "boot_time", lambda: before + 3600)
    assert store.holder("0" * 32).token == token
    assert store.hold("0" * 32) == ""
    assert store.left_open() == []
    assert run.alive(training)


@pytest.mark.parametrize("jump", [-1e9, -3600.0, 3600.0, 1e9])
def test_the_pace_of_a_batch_is_a_number_or_nothing_wherever_the_clock_stands(tmp_path, monkeypatch, jump):
    from engine.batches import estimating
    from tests.bench import corruption

    corruption.make_batch(tmp_path)
    began = estimating.time.time()
    monkeypatch.setattr(estimating.time, "time", lambda: began + jump)
    from engine.batches.manifest import Manifest

    with Manifest.of_batch(tmp_path) as book:
        told = pace(book, began)
    assert told.hourly >= 0
    assert told.left is None or told.left >= 0
