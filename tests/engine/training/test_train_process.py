"""A training in the engine's process is watched, paused, ended well, cancelled, and keeps what it learned."""

from __future__ import annotations

import math
import time

import psutil
import pytest
from pictures_made import folder
from waiting import soon

from engine import Cancelled, TrainingRecipe, TrainingRun, Worker

RECIPE = TrainingRecipe(scale=2, steps=100_000, crop=32, batch=2, degradation="pyramid", soft="keep")


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return folder(tmp_path_factory.mktemp("photos") / "all", 6)


@pytest.fixture(scope="module")
def worker():
    with Worker(grace=math.inf) as worker:
        worker.call("devices")
        yield worker


def at(seen, step, do):
    """A watcher that does something once a step is reached."""
    done = []

    def watch(glimpse):
        seen.append(glimpse)
        if glimpse.step >= step and not done:
            done.append(1)
            do()

    return watch


def test_a_folder_is_looked_through_without_training(worker, photos):
    found = worker.call("training_pictures", [str(photos)], RECIPE)
    assert (len(found.train), len(found.held_out), found.reduced) == (4, 2, 0)
    assert "only 6" in found.notes[0]


def test_enough_ends_it_well_and_the_run_comes_back(worker, photos, tmp_path):
    seen = []
    run = worker.call("train", [str(photos)], tmp_path / "mine.safetensors", RECIPE,
                      glimpse=at(seen, 20, worker.enough))
    assert run.status == "stopped"
    assert run.step >= 20
    assert run.states == TrainingRun.read(tmp_path / "mine-run").states
    assert {glimpse.kind for glimpse in seen} == {"training"}
    more = worker.call("train", None, None, run.recipe.changed(steps=run.step + 5), resume=run.folder)
    assert (more.status, more.step) == ("finished", run.step + 5)


def test_cancelled_it_keeps_its_state_and_can_go_on(worker, photos, tmp_path):
    with pytest.raises(Cancelled):
        worker.call("train", [str(photos)], tmp_path / "mine.safetensors", RECIPE, glimpse=at([], 20, worker.cancel))
    run = TrainingRun.read(tmp_path / "mine-run")
    assert run.status == "stopped"
    assert run.states[-1][0] == run.step >= 20


def test_paused_it_rests_and_goes_on_and_the_time_does_not_count(worker, photos, tmp_path):
    def rest():
        worker.pause()
        child = psutil.Process(worker.pid)

        def still():
            before = child.cpu_times()
            time.sleep(0.2)
            return child.cpu_times() == before

        soon(still)
        began = time.monotonic()
        time.sleep(1.0)
        assert still()
        rested.append(time.monotonic() - began)
        worker.resume()

    rested, seen = [], []
    began = time.monotonic()
    run = worker.call("train", [str(photos)], tmp_path / "mine.safetensors", RECIPE.changed(steps=60),
                      glimpse=at(seen, 10, rest))
    assert rested
    assert run.step == 60
    assert run.seconds <= time.monotonic() - began - rested[0]
