"""Three hundred documents in one window: whether memory, handles, threads, processes and files are flat at the end.

Run it as ``python -m tests.bench.soak --documents 300``. A real window (offscreen) opens a photo, finds its regions or
has them painted with the mouse, restores, compares, saves and closes, again and again; after each the window's process
and its children are measured. A line is fitted by Theil and Sen to what came after the warm-up: it may not rise by more
than 5 % of its level until the end. On Linux, as root, the run has a `/dev/shm` of its own, of 64 MB.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform's, for every document

import numpy as np
import psutil

from tests.bench.big import shares_of

RESULTS = Path(__file__).parent / "results"
WARM_UP = 1 / 3  # of the documents, over which pools, caches and models fill
FLAT = 0.05
PRIVATE = "HEIRLOOM_SOAK_PRIVATE"  # says that this process has file systems of its own
_MOUNTED = 'mount -t tmpfs -o size=64m none /dev/shm && exec "$0" -m tests.bench.soak "$@"'
_HANGS = 300.0


@dataclass(frozen=True)
class Sample:
    """What one moment, between two documents, takes.

    Attributes:
        document: how many were worked on.
        seconds: since the start.
        window_mib: memory of the window's process that lies in no file: what lies in one (libraries) counts for this
            process or not as others have it open too.
        children_mib: the same of all its children, summed.
        handles: open file descriptors of the window.
        children_handles: of its children, summed.
        threads: of the window.
        children: processes.
        temporary: files and folders below the folder for temporary files and in `/dev/shm`.
        state: files in the state folder that belong to no kept document.
        settings: bytes of the settings.
        objects: Qt's objects below the window.
    """

    document: int
    seconds: float
    window_mib: float
    children_mib: float
    handles: int
    children_handles: int
    threads: int
    children: int
    temporary: int
    state: int
    settings: int
    objects: int


def main() -> None:
    """Soak, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS / "soak.md")
    parser.add_argument("--samples", type=Path, help="a table of every sample")
    options = parser.parse_args()
    if PRIVATE not in os.environ and sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare"):
        command = ["unshare", "-m", "sh", "-c", _MOUNTED, sys.executable, *sys.argv[1:]]
        sys.exit(subprocess.run(command, env={**os.environ, PRIVATE: "1"}, check=False).returncode)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        samples = []
        for sample in soaked(Path(name), options.documents, options.seed):
            samples.append(sample)
            if sample.document % 10 == 0 or sample.document == options.documents:
                print(json.dumps(asdict(sample)), flush=True)
                options.out.write_text(page(samples, options.documents, options.seed), encoding="utf-8")
                if options.samples:
                    write_table(options.samples, samples)
    print(options.out.read_text(encoding="utf-8"))


def write_table(path: Path, samples: list[Sample]) -> None:
    """Every sample, for whoever wants to draw it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, [field.name for field in fields(Sample)])
        table.writeheader()
        table.writerows(asdict(sample) for sample in samples)


def soaked(folder: Path, documents: int, seed: int) -> Iterator[Sample]:
    """Work on many documents in one window; a sample after each."""
    temporary = folder / "temporary"
    temporary.mkdir()
    os.environ |= {"TMPDIR": str(temporary), "HEIRLOOM_STATE": str(folder / "state"),
                   "HEIRLOOM_SETTINGS": str(folder / "settings.ini")}
    tempfile.tempdir = None  # read TMPDIR again
    from gui import app
    from gui.settings import Settings

    window = app.opened(settings=Settings())
    window.resize(1000, 660)  # of which less is painted
    user, start = User(window, folder, random.Random(seed)), time.monotonic()
    try:
        for number in range(1, documents + 1):
            user.document(number)
            yield measured(folder, window, number, time.monotonic() - start)
    finally:
        window.session.close()


class User:
    """One who restores a photo after the other."""

    def __init__(self, window: object, folder: Path, dice: random.Random) -> None:
        """Sit before a window."""
        from engine import PRESETS

        self.window, self.session = window, window.session
        self.folder, self.dice = folder, dice
        self.session.opening.finds_regions = False
        self.failures: list[str] = []
        self.session.failed.connect(lambda said: self.failures.append(str(said)))
        self.session.set_recipe(PRESETS["fast"].changed(regions="grabcut", upscaler="bicubic", kernel="gaussian"))

    def document(self, number: int) -> None:
        """One photo, from its file to its result's."""
        photo = self.photo(number)
        self.window.commands.open_path(photo)
        self.until(lambda: self.session.path == photo and self.session.photo is not None)
        self.settled()
        if number % 3 == 0:
            self.session.finding.find()
            self.settled()
        else:
            self.session.edits.add("face")
        self.paint()
        if number % 10 == 0:
            self.session.restore()
            self.pause(self.dice.random() * 0.5)
            self.session.runs.cancel()
            self.settled()
        self.session.restore()
        self.settled()
        assert len(self.session.results), self.failures
        self.compare()
        self.save(number)
        self.session.opening.close_photo()
        self.settled()
        self.until(lambda: self.session.photo is None)
        assert not self.failures, self.failures
        for path in self.folder.iterdir():  # patterns with numbers would be kept by Python, 256 of them
            if path.is_file() and path.stem in (f"photo-{number}", f"result-{number}", f"project-{number}"):
                path.unlink()

    def photo(self, number: int) -> Path:
        """A photo that was never seen before, of 96 to 160 pixels a side and of some kind."""
        from PIL import Image as Picture

        dice = np.random.default_rng(self.dice.randrange(2**31))
        rows, columns = (int(size) for size in dice.integers(6, 11, 2))
        pixels = np.kron(dice.integers(0, 256, (rows, columns, 3)), np.ones((16, 16, 1))).astype(np.uint8)
        picture = Picture.fromarray(pixels).convert(("RGB", "L", "RGB", "RGB")[number % 4])
        path = self.folder / f"photo-{number}.{('jpg', 'png', 'tif', 'webp')[number % 4]}"
        picture.save(path)
        return path

    def paint(self) -> None:
        """Strokes with the mouse on regions and damage, and some of them taken back."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        from engine import DAMAGE, REGIONS

        window, canvas = self.window, self.window.canvas
        window.show_page("edit")
        for layer, tool in ((REGIONS, "tool_brush"), (DAMAGE, "tool_heal")):
            window.actions_by_name[tool].trigger()
            self.session.edits.activate(layer)
            window.toolbox.options.set(size=self.dice.uniform(5, 40))
            for _ in range(2):
                QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=self.place())
                for _ in range(6):
                    QTest.mouseMove(canvas, self.place())
                QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=self.place())
                self.pause(0.01)
        for name in ("undo", "undo", "redo", "region_smooth"):
            window.actions_by_name[name].trigger()
        QTest.mouseMove(canvas, QPoint(1, 1))
        self.settled()

    def place(self) -> object:
        """Somewhere on the photo."""
        canvas = self.window.canvas
        rows, columns = (self.dice.uniform(0.1, 0.9) * side for side in canvas.view.shape)
        return canvas.view.to_screen(rows, columns).toPoint()

    def compare(self) -> None:
        """Look at the result beside the photo in every way."""
        self.window.show_page("compare")
        compare = self.window.compare.view
        for mode in self.dice.sample(("split", "difference", "split"), 2):
            compare.set_mode(mode)
            for share in (0.2, 0.8, 0.5):
                compare.set_divider(share)
                self.pause(0.01)
        self.settled()

    def save(self, number: int) -> None:
        """The result, and now and then the project."""
        result = self.session.results.list[-1]
        path = self.folder / f"result-{number}.{self.dice.choice(('png', 'tif', 'jpg'))}"
        self.session.writing.result(result.number, path, partial(written, path, result.restored))
        self.settled()
        assert path.is_file()
        if number % 5 == 0:
            self.session.writing.project(self.folder / f"project-{number}.heirloom", True, True)
            self.settled()

    def settled(self) -> None:
        """Wait until nothing runs."""
        runs = self.session.runs
        self.until(lambda: not (runs.busy or runs.working_beside or self.session.opening.running))

    def until(self, wanted: Callable[[], bool]) -> None:
        """Let the window live until something holds."""
        end = time.monotonic() + _HANGS
        while not wanted():
            assert time.monotonic() < end, f"that never came; {self.failures}"
            self.pause(0.01)

    def pause(self, seconds: float) -> None:
        """Let the window live for a while."""
        from PySide6.QtTest import QTest

        QTest.qWait(round(1000 * seconds))


def written(path: Path, restored: object, *, report: object, glimpse: object) -> tuple[str, ...]:
    """A result saved."""
    import engine

    engine.write(path, restored.image, restored.photo.source, overwrite=True)
    return ()


def measured(folder: Path, window: object, document: int, seconds: float) -> Sample:
    """What is taken now, with no photo open."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool

    window.session.keeping.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QThreadPool.globalInstance().waitForDone(10_000)  # where memory is given back after the photo was closed
    me, family = psutil.Process(), []
    for child in me.children(recursive=True):
        try:
            family.append((shares_of(child.pid)[1] / 2**20, child.num_fds()))
        except psutil.NoSuchProcess:
            continue
    state = folder / "state"
    loose = [path for path in state.iterdir() if not (path.is_dir() and len(path.name) == 32)]
    return Sample(document, round(seconds, 1), round(shares_of(me.pid)[1] / 2**20, 2),
                  round(sum(each[0] for each in family), 2), me.num_fds(), sum(each[1] for each in family),
                  me.num_threads(), len(family), files(Path(tempfile.gettempdir())) + shared(), len(loose),
                  (folder / "settings.ini").stat().st_size if (folder / "settings.ini").exists() else 0,
                  len(window.findChildren(QObject)))


def files(folder: Path) -> int:
    """How many files and folders there are below a folder."""
    return sum(1 for _ in folder.rglob("*"))


def shared() -> int:
    """The same for memory that is a file, where nobody else writes there."""
    return files(Path("/dev/shm")) if PRIVATE in os.environ else 0


def rise(values: list[float]) -> tuple[float, float]:
    """(level, share by which the fitted line rises from the first value to the last), by Theil and Sen."""
    x, y = np.arange(len(values)), np.array(values, float)
    first, second = np.triu_indices(len(values), 1)
    slope = float(np.median((y[second] - y[first]) / (x[second] - x[first]))) if len(first) else 0.0
    level = float(np.median(y))
    return level, slope * (len(values) - 1) / level if level else slope


def page(samples: list[Sample], documents: int, seed: int) -> str:
    """What was found, as a page."""
    kept = samples[int(WARM_UP * len(samples)):]
    where = "a `/dev/shm` of 64 MB of its own" if PRIVATE in os.environ else "the machine's own `/dev/shm`"
    lines = [f"# Soak: {len(samples)} documents in one window", "",
             f"`python -m tests.bench.soak --documents {documents} --seed {seed}`; "
             f"{samples[-1].seconds / 60:.0f} minutes, with {where}. The trend is a line through all samples after the "
             f"first {len(samples) - len(kept)}, by Theil and Sen: how much it rises until the end, of its level. "
             f"Flat is within {FLAT:.0%}.", "",
             "| | after the first | at the end of the warm-up | at the end | level | trend | |",
             "|---|---|---|---|---|---|---|"]
    for field in fields(Sample):
        if field.name in ("document", "seconds"):
            continue
        values = [float(getattr(sample, field.name)) for sample in kept]
        level, share = rise(values)
        verdict = "flat" if share <= FLAT else "**rises**"
        lines.append(f"| {field.name.replace('_', ' ')} | {getattr(samples[0], field.name)} | {values[0]:g} | "
                     f"{values[-1]:g} | {level:g} | {share:+.1%} | {verdict} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
