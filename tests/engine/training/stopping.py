"""For the tests of training: trainings that are stopped after so many steps, and whether two have learnt the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from engine import Cancelled, TrainingRun, train


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
    return TrainingRun.read(resume or output.with_name(f"{Path(output).stem}-run"))


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
