"""Kill the window, and the engine's process, at random moments, and see whether what was told to be written is there.

Run it as ``python -m tests.bench.kills --times 100``. A real window (offscreen) paints, walks back, reshapes, restores
and saves by chance in a process of its own, and tells each state that its autosave acknowledged; SIGKILL ends that
process at a random moment; then the folder is read, and the next process goes on with it. Then a window restores again
and again while its engine's process is killed. Who is killed is forked from a process that has all modules loaded: to
load them takes longer than most of these lives.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import psutil

import engine
from engine import PRESETS, Document

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="bicubic")
BUSY = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection")
HANGS = 900.0  # seconds: two cores that have twenty things to do at once are slow, and not at fault


def digest(document: Document) -> str:
    """All that a user would miss, as one number."""
    state = document.state
    told = repr((state.styles, state.recipe.plain(), state.preset,
                 [(one.number, one.title, sorted(one.files.items()), one.saved) for one in state.results],
                 [(scale, sorted(known)) for scale, known in sorted(state.kernels.items()) if known]))
    damage = document.damage
    painted = document.regions.labels.tobytes() + (damage.tobytes() if damage is not None else b"")
    return hashlib.sha256(painted + told.encode()).hexdigest()


def photo(folder: Path) -> Path:
    """A small portrait's stand-in."""
    from PIL import Image as Picture

    path = folder / "photo.png"
    if not path.exists():
        dice = np.random.default_rng(3)
        pixels = np.kron(dice.integers(0, 256, (12, 10, 3)), np.ones((8, 8, 1))).astype(np.uint8)
        Picture.fromarray(pixels).save(path)
    return path


class Forked:
    """A process that works on from where this one is."""

    def __init__(self, work: Callable[[], object]) -> None:
        """Begin it; it ends with the work."""
        self.returncode: int | None = None
        self.pid = os.fork()
        if not self.pid:
            try:
                work()
            finally:
                os._exit(1)

    def poll(self) -> int | None:
        """How it ended, or None while it lives."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def killed(self) -> None:
        """Kill it."""
        os.kill(self.pid, signal.SIGKILL)
        while self.poll() is None:
            time.sleep(0.002)


def loaded() -> None:
    """All modules that a window needs."""
    for name in ("gui.app", "gui.panels.recipe_form", "gui.panels.region_list", "gui.compare.compare"):
        importlib.import_module(name)


# the window that is killed -------------------------------------------------------------------------------------------

def play(folder: Path, seed: int) -> None:
    """Work at random until killed, and tell what was acknowledged; the file outlives this process, not its machine."""
    from PySide6.QtTest import QTest

    from gui import app
    from gui.settings import Settings

    dice = random.Random(seed)
    log = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    window = app.opened(settings=Settings())
    session = window.session
    session.opening.finds_regions = False
    session.opening.open(photo(folder))
    while session.document is None or session.opening.running:
        QTest.qWait(5)
    states: dict[int, str] = {}
    tell(log, kind="opened", id=session.document.id, digest=digest(session.document))
    session.set_recipe(QUICK)
    if len(session.edits.looks) < 3:
        session.edits.add()
    session.edits.choose(1)
    while True:
        act(dice, window, folder, log)
        QTest.qWait(dice.choice((0, 0, 1, 5, 60)))
        document, autosave = session.document, session.keeping.autosave
        if not document.drawing:
            states[document.revision] = digest(document)
        written = autosave.written_revision
        if written in states:
            tell(log, kind="written", id=document.id, revision=written, digest=states[written])
            states = {revision: each for revision, each in states.items() if revision > written}


def act(dice: random.Random, window: object, folder: Path, log: int) -> None:
    """One thing that a user does."""
    from engine import regions as editing

    session = window.session
    edits, rows, columns = session.edits, *session.photo.shape
    chance = dice.random()
    if chance < 0.55:
        edits.activate(dice.choice((engine.REGIONS, engine.DAMAGE)))
        edits.begin("stroke")
        for _ in range(dice.randint(1, 6)):
            point = dice.random() * rows, dice.random() * columns
            edits.change(editing.paint(edits.painted, dice.choice((0, 1)), [point], 4.0))
        edits.commit()
    elif chance < 0.75:
        dice.choice((edits.undo, edits.undo, edits.redo))()
    elif chance < 0.85:
        window.actions_by_name[dice.choice(("region_grow", "region_shrink", "region_smooth"))].trigger()
    elif chance < 0.9:
        session.set_recipe(session.recipe.changed(grain=dice.choice((0.0, 0.25, 0.5))))
    elif chance < 0.97:
        if not session.runs.busy:
            session.restore()
    elif session.results.list:
        result = dice.choice(session.results.list)
        path = folder / f"saved-{result.number}.png"
        session.writing.result(result.number, path, partial(saved, path, result.restored, log))
    while len(session.results.list) > 5:
        session.results.remove(session.results.list[0].number)


def saved(path: Path, restored: engine.Restored, log: int, *, report: object, glimpse: object) -> tuple[str, ...]:
    """A result written, and told once it is."""
    engine.write(path, restored.image, restored.photo.source, overwrite=True)
    tell(log, kind="saved", path=path.name)
    return ()


def tell(log: int, **facts: object) -> None:
    """A line in one write."""
    os.write(log, json.dumps(facts).encode() + b"\n")


# who kills it --------------------------------------------------------------------------------------------------------

def windows(times: int, dice: random.Random) -> dict[str, int]:
    """Kill the window's process many times; the counts."""
    counts = {"kills": 0, "before it had opened": 0, "while it worked": 0, "states acknowledged": 0,
              "files acknowledged": 0, "results found again": 0, "steps to undo found again": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HEIRLOOM_STATE"] = str(folder / "state")
        os.environ["HEIRLOOM_SETTINGS"] = str(folder / "settings.ini")
        log, last, ids = folder / "acknowledged", None, set()
        photo(folder)
        loaded()
        for number in range(times):
            log.write_bytes(b"")
            child = Forked(partial(play, folder, dice.randrange(2**31)))
            if dice.random() < 0.85:
                waited(lambda: log.stat().st_size > 0, HANGS, "the window did not open")
                time.sleep(dice.random() * 4)
            else:
                time.sleep(dice.random())
            ended(child)
            told = [json.loads(line) for line in log.read_text().splitlines()]
            counts["kills"] += 1
            counts["while it worked" if told else "before it had opened"] += 1
            last = checked(folder, told, last, counts)
            if last is not None:  # something is kept
                ids |= {one["id"] for one in told if "id" in one}
            assert len(ids) <= 1, "another document was begun, though work was there"
            print(f"window {number + 1}/{times}", flush=True)
    return counts


def checked(folder: Path, told: list[dict], last: dict | None, counts: dict[str, int]) -> dict | None:
    """What was acknowledged is on the disk, and the next process began with what the last one left."""
    for one in told:
        if one["kind"] == "opened" and last is not None:
            assert (one["id"], one["digest"]) == (last["id"], last["digest"]), "it did not begin with what was left"
        if one["kind"] == "saved":
            assert engine.read(folder / one["path"]).image.size, "a result that was told to be saved is none"
            counts["files acknowledged"] += 1
    written = [one for one in told if one["kind"] == "written"]
    counts["states acknowledged"] += len(written)
    kept = engine.store.all_kept()
    if not kept:
        assert not written, "what was acknowledged is gone"
        return None
    document = engine.recovered(engine.store.place(kept[0].id), folder / "photo.png").document
    if written:
        newest = written[-1]
        assert document.id == newest["id"]
        assert document.revision >= newest["revision"], "an acknowledged state is gone"
        assert document.revision != newest["revision"] or digest(document) == newest["digest"], "it is another state"
    for result in document.state.results:
        for file in result.files.values():
            np.load(engine.store.results_of(document.id) / file, mmap_mode="r", allow_pickle=False)
        counts["results found again"] += 1
    counts["steps to undo found again"] += document.history.position
    return {"id": document.id, "digest": digest(document)}


def ended(child: Forked) -> None:
    """SIGKILL, and the engine's process must go by itself."""
    try:
        family = psutil.Process(child.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    assert child.poll() is None, f"the window ended by itself ({child.returncode})"
    child.killed()
    _, left = psutil.wait_procs(family, HANGS)
    assert not left, "the engine's process outlives its window"


def engines(times: int, dice: random.Random) -> dict[str, int]:
    """Kill the engine's process many times under a living window; the counts."""
    from PySide6.QtTest import QTest

    from gui import app
    from gui.settings import Settings

    counts = {"kills": 0, "while it restored": 0, "told by a sentence": 0, "results": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HEIRLOOM_STATE"] = str(folder / "state")
        os.environ["HEIRLOOM_SETTINGS"] = str(folder / "settings.ini")
        window = app.opened(settings=Settings())
        session, told = window.session, []
        session.opening.finds_regions = False
        session.failed.connect(told.append)
        session.opening.open(photo(folder))
        settled(session, QTest)
        session.set_recipe(BUSY)
        for number in range(times):
            before, had = digest_of_work(session.document), len(session.results)
            told.clear()
            session.restore()
            until = time.monotonic() + dice.random() * (3.0 if number % 4 == 0 else 0.8)
            while time.monotonic() < until:
                QTest.qWait(2)
            busy = session.runs.busy and not session.runs.quiet
            for child in psutil.Process().children():
                if "resource_tracker" not in " ".join(child.cmdline()):
                    child.send_signal(signal.SIGKILL)
            settled(session, QTest)
            assert digest_of_work(session.document) == before, "the work changed"
            counts["kills"] += 1
            counts["while it restored"] += busy
            counts["told by a sentence"] += bool(told)
            assert told or len(session.results) > had, "neither a result nor a sentence"
            print(f"engine {number + 1}/{times}", flush=True)
        had = len(session.results)
        session.restore()
        settled(session, QTest)
        assert len(session.results) == had + 1, "it restores no more"
        counts["results"] = len(session.results)
        session.close()
    return counts


def digest_of_work(document: Document) -> str:
    """What a dead engine must not touch."""
    told = repr((document.state.styles, document.state.recipe.plain(), document.history.position))
    damage = document.damage
    painted = document.regions.labels.tobytes() + (damage.tobytes() if damage is not None else b"")
    return hashlib.sha256(painted + told.encode()).hexdigest()


def settled(session: object, test: object) -> None:
    """Wait until nothing runs."""
    runs = session.runs
    end = time.monotonic() + HANGS
    while runs.busy or runs.working_beside or session.opening.running:
        assert time.monotonic() < end, "it never ends"
        test.qWait(5)


def waited(wanted: Callable[[], bool], seconds: float, fault: str) -> None:
    """Until something holds."""
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, fault
        time.sleep(0.01)


def main() -> None:
    """Kill, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", choices=["", "window", "engine"])
    options = parser.parse_args()
    for what, kill in (("window", windows), ("engine", engines)):
        if options.only and options.only != what:
            continue
        counts = kill(options.times, random.Random(options.seed))
        print(f"| {what} | " + " | ".join(f"{name}: {count}" for name, count in counts.items()) + " |", flush=True)


if __name__ == "__main__":
    main()
