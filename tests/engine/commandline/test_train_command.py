"""The verb train: what it lists, how Ctrl-C ends it, how it goes on, and what it says to machines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from scipy.ndimage import gaussian_filter

from engine.commandline import cli
from engine.training.recipe import TRAINING_PRESETS, TrainingRecipe

ROOT = Path(__file__).resolve().parents[3]
QUICK = ["--scale", "2", "--crop", "32", "--batch", "2", "--degradation", "pyramid", "--soft", "keep"]


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    place = tmp_path_factory.mktemp("photos")
    for number in range(5):
        rough = np.random.default_rng(number).random((70, 70, 3))
        rough = gaussian_filter(rough, (0.9, 0.9, 0)) * 255
        Pillow.fromarray(rough.astype(np.uint8)).save(place / f"{number}.png")
    return place


def machine(capsys, *given):
    status = cli.main(["train", *map(str, given), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_list_names_every_network_and_preset(capsys):
    status, told = machine(capsys, "--list")
    assert status == 0
    assert {"espcn", "espcn-original"} <= told["models"].keys()
    assert told["presets"].keys() == TRAINING_PRESETS.keys()
    assert next(iter(told["presets"].values())) == TrainingRecipe().plain()


def test_a_training_is_told_to_machines_and_goes_on_with_its_own_options(photos, tmp_path, capsys):
    status, told = machine(capsys, photos, "-o", tmp_path / "mine.safetensors", *QUICK, "--steps", "12")
    assert told["step"] == 12
    assert told["recipe"]["crop"] == 32
    assert told["status"] == status
    status, told = machine(capsys, "--resume", told["run"], "--steps", "20", "--anyway")
    assert (status, told["step"], told["ended"]) == (0, 20, "finished")
    assert told["network"] == str(tmp_path / "mine.safetensors")
    status, told = machine(capsys, "--resume", told["run"], "--crop", "64")
    assert status == 2
    assert "--crop" in told["message"]


def test_without_folder_output_or_with_nonsense_it_says_what_is_missing(photos, tmp_path, capsys):
    assert machine(capsys, photos)[0] == 2
    assert machine(capsys, "-o", tmp_path / "mine.safetensors")[0] == 2
    status, told = machine(capsys, photos, "-o", tmp_path / "mine.pth", *QUICK)
    assert status == 2
    assert ".safetensors" in told["message"]
    assert machine(capsys, photos, "-o", tmp_path / "m.safetensors", "--preset", "none")[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_ctrl_c_stops_and_keeps(photos, tmp_path):
    child = subprocess.Popen(
        [sys.executable, "main.py", "train", str(photos), "-o", str(tmp_path / "mine.safetensors"), *QUICK,
         "--steps", "100000", "--anyway", "--json"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True)
    state = tmp_path / "mine-run" / "state" / "00000250.safetensors"
    until = time.monotonic() + 300
    while not state.exists() and time.monotonic() < until and child.poll() is None:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=300)
    assert child.returncode == 130, err
    told = json.loads(out)
    assert told["ended"] == "stopped"
    assert told["step"] >= 250
    assert Path(told["network"]).is_file()
