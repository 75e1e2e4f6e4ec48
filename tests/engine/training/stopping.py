"""For the tests of training: trainings that end after so many steps, and whether two have learnt the same."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from engine import Cancelled, TrainingRun, train

ROOT = Path(__file__).resolve().parents[3]
TRAINED = """
import sys
from engine import TrainingRecipe, train
train(sys.argv[1], sys.argv[2], TrainingRecipe(**eval(sys.argv[3])))
"""


class Steps:
    """A report that counts the steps of training that are about to be done; `enough` after so many."""

    def __init__(self, most) -> None:
        self.begun, self.most = 0, most

    def __call__(self, done, note="") -> None:
        self.begun += "step" in note

    def enough(self) -> bool:
        return self.begun >= self.most


class Stop(Steps):
    """Cancels after so many steps."""

    def __call__(self, done, note="") -> None:
        super().__call__(done, note)
        if self.begun > self.most:
            raise Cancelled


def stopped(after, photos, output, recipe=None, resume=None) -> TrainingRun:
    """A training that was cancelled after so many steps."""
    with pytest.raises(Cancelled):
        train(photos, output, recipe, resume=resume, report=Stop(after))
    return TrainingRun.read(resume or output.with_name(f"{output.stem}-run"))


def killed(after, photos, output, recipe) -> TrainingRun:
    """A training whose process was killed once it had kept the state of a step."""
    child = subprocess.Popen([sys.executable, "-c", TRAINED, str(photos), str(output), repr(recipe.plain())], cwd=ROOT)
    run = output.with_name(f"{output.stem}-run")
    state, until = run / "state" / f"{after:08d}.safetensors", time.monotonic() + 300
    try:
        while not state.exists() and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    return TrainingRun.read(run)


def learned(run):
    """All that a run's last state holds but the time."""
    with safe_open(run.states[-1][1], "pt") as file:
        head = json.loads(file.metadata()["state"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    head["standing"].pop("seconds")
    head["standing"]["judged"] = [[step, score, second] for step, _, score, second in head["standing"]["judged"]]
    return head, tensors


def same(one, other) -> bool:
    """Whether two runs have learnt the same, to the bit."""
    (head, tensors), (head_there, there) = learned(one), learned(other)
    return head == head_there and tensors.keys() == there.keys() and all(
        torch.equal(value, there[name]) for name, value in tensors.items())
