"""Kill what works for long, at random moments: the window's list, `heirloom batch` and a training, or their engines.

Run it as ``python -m tests.bench.kills_work --times 100``. Of the list and of a batch every photo that was told to be
done must be done, with a whole result, and nothing is done twice; a training must go on from the last state that was
told. Nothing half may lie beside any of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import numpy as np
import psutil

import engine
from engine import PRESETS, TrainingRecipe, TrainingRun
from tests.bench.kills import HANGS, Forked, ended, loaded, tell, waited

ROOT = Path(__file__).resolve().parent.parent.parent
QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", regions="whole")
LEARNING = TrainingRecipe(scale=2, steps=600, crop=32, batch=2, soft="keep", degradation="bicubic", anyway=True)
MANY = 60  # photos of a list or a batch


def photos(folder: Path, count: int = MANY, side: int = 120) -> None:
    """Small photos that differ."""
    from PIL import Image as Picture

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        dice = np.random.default_rng(number)
        rough = Picture.fromarray(dice.integers(0, 256, (11, 11, 3)).astype(np.uint8))
        rough.resize((side, side), Picture.Resampling.BICUBIC).save(folder / f"{number}.png")


# what is killed ------------------------------------------------------------------------------------------------------

def play_list(folder: Path) -> None:
    """A window that restores its list, and tells what is done."""
    from PySide6.QtTest import QTest

    from gui import app

    log = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    window = app.opened()
    queue = window.queue_commands.queue
    queue.load()
    window.session.set_recipe(QUICK)
    if not queue.queue.rows:
        queue.add_paths([folder / "photos"])
        while len(queue.queue.rows) < MANY:
            QTest.qWait(10)
    queue.set_settings("now")
    queue.run()
    tell(log, kind="open")
    known: set[int] = set()
    over = False
    while True:
        QTest.qWait(5)
        if not over and queue.queue.rows and not queue.busy and not queue.changing:
            over = True  # some may have failed, so that not all are told to be done
            tell(log, kind="ended")
        for row in queue.queue.rows:
            if row.state == "done" and row.number not in known:
                known.add(row.number)
                tell(log, kind="done", number=row.number, target=str(row.target))


def play_batch(folder: Path) -> None:
    """The verb, without a word."""
    from engine.commandline import cli

    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        cli.main(["batch", "run", str(folder / "out")])


def play_training(folder: Path) -> None:
    """A window whose training goes on, or begins, and tells which states are kept."""
    from PySide6.QtTest import QTest

    from gui import app
    from gui.training.training import Training

    log = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    window = app.opened()
    training = Training(window.session, window)
    training.refresh()
    training.listed.connect(lambda: tell(log, kind="listed"))
    training.folder = folder / "photos"
    while window.session.runs.working_beside:
        QTest.qWait(5)
    if "mine" in [name for name, _ in training.names()]:
        training.choose("mine")
        if training.run.states:
            training.finish()
        else:  # cut off before its first state: it is begun under another name
            shutil.rmtree(training.run.folder)
    if not training.running:
        training.choose(None)
        training.folder = folder / "photos"
        training.start("mine", LEARNING)
    tell(log, kind="open")
    told = -1
    while training.running:
        QTest.qWait(20)
        states = engine.TrainingRun.read(run).states if (run := training_folder(folder)) else ()
        if states and states[-1][0] > told:
            told = states[-1][0]
            tell(log, kind="state", step=told)
    tell(log, kind="ended")
    while True:
        QTest.qWait(50)


def training_folder(folder: Path) -> Path | None:
    """Where the training is kept, once that can be read."""
    found = folder / "trainings" / "mine-run"
    return found if (found / "run.json").is_file() else None


# who kills it --------------------------------------------------------------------------------------------------------

def begun(folder: Path, what: str) -> Forked:
    """A process that works."""
    os.environ["HEIRLOOM_STATE"] = str(folder / "state")
    os.environ["HEIRLOOM_SETTINGS"] = str(folder / "settings.ini")
    return Forked(partial({"list": play_list, "training": play_training, "batch": play_batch}[what], folder))


def engine_of(child: Forked) -> psutil.Process | None:
    """The engine's process of a window or driver: its largest child."""
    try:
        family = [one for one in psutil.Process(child.pid).children(recursive=True)
                  if "resource_tracker" not in " ".join(one.cmdline())]
        return max(family, key=lambda one: one.memory_info().rss, default=None)
    except psutil.NoSuchProcess:
        return None


def killed(folder: Path, what: str, times: int, dice: random.Random, check: Callable[[Path, Counter[str]], bool],
           engines: bool) -> Counter[str]:
    """Kill many times, and check after each; whoever is killed is begun again where it has ended."""
    counts: Counter[str] = Counter()
    child: Forked | None = None
    loaded()
    try:
        while counts["kills"] < times:
            if child is None or child.poll() is not None:
                child = begun(folder, what)
                waited(lambda child=child: engine_of(child) is not None or child.poll() is not None, HANGS,
                       "no engine")
            before = progress(folder, what)
            if dice.random() < 0.85:  # else while it starts
                waited(lambda before=before, child=child: progress(folder, what) > before or has_ended(folder)
                       or child.poll() is not None, HANGS, "it does nothing")
            time.sleep(dice.random() * 2)
            if child.poll() is not None:
                counts["had ended by itself"] += 1
            elif engines:
                found = engine_of(child)
                if found is not None:
                    found.send_signal(signal.SIGKILL)
                    counts["kills"] += 1
                    time.sleep(0.3)
                    if what == "training":  # the window says that it has ended; another goes on with it
                        waited(lambda child=child: has_ended(folder) or child.poll() is not None, HANGS,
                               "nobody noticed")
                        ended(child)
                elif not has_ended(folder):
                    time.sleep(0.1)
                    continue
            else:
                ended(child)
                counts["kills"] += 1
            if check(folder, counts):
                if child.poll() is None:
                    ended(child)
                fresh(folder, what)
                counts["came to their end"] += 1
            print(f"{what} {'engine' if engines else 'window'} {counts['kills']}/{times}", flush=True)
    finally:
        if child is not None and child.poll() is None:
            ended(child)
    return counts


def progress(folder: Path, what: str) -> int:
    """How much is done, as far as can be seen from outside."""
    if what == "batch":
        return len(list((folder / "out").glob("*.png")))
    return sum(one["kind"] in ("done", "state", "ended") for one in told_of(folder))


def fresh(folder: Path, what: str) -> None:
    """Everything from the beginning."""
    for name in ("state", "trainings", "out", "photos/restored"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "told").unlink(missing_ok=True)
    if what == "batch":
        planned = [sys.executable, "main.py", "batch", "plan", str(folder / "photos"), "-o", str(folder / "out"),
                   "--kernel", "gaussian", "--upscaler", "backprojection", "--regions", "whole"]
        subprocess.run(planned, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def told_of(folder: Path) -> list[dict]:
    """What was told; a last line may be half written."""
    try:
        lines = (folder / "told").read_text().split("\n")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines[:-1]]


def has_ended(folder: Path) -> bool:
    """Whether the program that was begun last has told that its work came to an end."""
    kinds = [one["kind"] for one in told_of(folder)]
    return "open" in kinds and "ended" in kinds[-1 - kinds[::-1].index("open"):]


def checked_list(folder: Path, counts: Counter[str]) -> bool:
    """The list holds what was told; whether all of it is done."""
    path = folder / "state" / "queue.db"
    told = {one["number"]: one["target"] for one in told_of(folder) if one["kind"] == "done"}
    if not path.is_file():
        assert not told, "the list is gone"
        return False
    with engine.BatchManifest(path) as book:
        rows = {row.number: row for row in book.rows()}
    for number, target in told.items():
        assert rows[number].state == "done", f"what was done is {rows[number].state}"
        assert str(rows[number].target) == target
        assert engine.read(Path(target)).image.shape == (240, 240, 3)
    counts["photos told to be done"] = max(counts["photos told to be done"], len(told))
    counts["checks of one"] += len(told)
    whole_alone(folder / "photos" / "restored", {row.target for row in rows.values()})
    return bool(rows) and all(row.state in ("done", "failed") for row in rows.values())


def checked_batch(folder: Path, counts: Counter[str]) -> bool:
    """What is done has the result that it says; whether all of it is done."""
    with engine.BatchManifest(folder / "out") as book:
        rows = list(book.rows())
    done = [row for row in rows if row.state == "done"]
    for row in done:
        assert hashlib.sha256(row.target.read_bytes()).hexdigest() == row.result_sha256
    counts["checks of one"] += len(done)
    whole_alone(folder / "out", {row.target for row in rows})
    assert len(rows) == MANY
    return all(row.state in ("done", "failed") for row in rows)


def whole_alone(folder: Path, targets: set[Path]) -> None:
    """Beside results that can be read lie, at most, hidden parts of what was being written."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if not path.name.startswith(".") and path.suffix == ".png":
            assert path in targets, f"{path.name} is nobody's"
            assert engine.read(path).image.size


def checked_training(folder: Path, counts: Counter[str]) -> bool:
    """The run is found with the last state that was told; whether it came to its end."""
    from engine.training.state import averaged_of

    told = [one for one in told_of(folder) if one["kind"] in ("state", "ended")]
    where = training_folder(folder)
    if where is None:
        assert not any(one["kind"] == "state" for one in told), "the training is gone"
        return False
    run = TrainingRun.read(where)
    steps = [one["step"] for one in told if one["kind"] == "state"]
    if steps:
        assert run.states, "its states are gone"
        assert run.states[-1][0] >= steps[-1], "a state that was kept is gone"
    for _, path in run.states:
        assert averaged_of(path)
        counts["states read"] += 1
    assert [point.step for point in run.curve] == sorted(point.step for point in run.curve)
    over = bool(told) and told[-1]["kind"] == "ended"
    return run.status == "finished" or (over and run.status != "interrupted")


CHECKS = {"list": checked_list, "batch": checked_batch, "training": checked_training}


def main() -> None:
    """Kill, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for what, check in CHECKS.items():
        for engines in (False, True):
            name = f"{what}-{'engine' if engines else 'window'}"
            if options.only and options.only not in (what, name):
                continue
            with tempfile.TemporaryDirectory(prefix="kills-") as place:
                folder = Path(place)
                photos(folder / "photos", MANY if what != "training" else 6, 120 if what != "training" else 72)
                fresh(folder, what)
                counts = killed(folder, what, options.times, random.Random(options.seed), check, engines)
            told = " | ".join(f"{key}: {count}" for key, count in counts.items())
            print(f"| {name} | {told} |", flush=True)


if __name__ == "__main__":
    main()
