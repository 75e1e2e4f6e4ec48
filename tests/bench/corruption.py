"""Everything that the program keeps for itself, damaged at random: a state that was, a sentence, or as if it were not.

Run it as ``python -m tests.bench.corruption --times 300``. Each kind of file is made once by the program's own writers;
then random bytes of one of its files are flipped, zeroed, cut off, doubled or put in, and it is read again as the
program does. Whatever is raised but an `EngineError` is a finding, and so is a warning or more than ten seconds of a
processor.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

import engine
from engine import Document, EngineError, PhotoReference, Recipe, Regions

RESULTS = Path(__file__).parent / "results"
LONG = 10.0  # seconds of a processor
_IDENTITY = "0" * 31 + "1"


@dataclass(frozen=True)
class Kind:
    """Files that the program keeps.

    Attributes:
        name: for the table.
        make: writes them into an empty folder.
        read: reads them as the program does, from a copy of that folder.
    """

    name: str
    make: Callable[[Path], object]
    read: Callable[[Path], object]


# what is kept --------------------------------------------------------------------------------------------------------

def make_document(folder: Path) -> None:
    """A document's folder with a checkpoint, a journal, a result, a pasted photo, a lock and a mark."""
    from engine import ResultRecord
    from engine import regions as editing

    os.environ["HEIRLOOM_STATE"] = str(folder)
    document = Document.of(PhotoReference("0" * 64, 1, (60, 80)), Regions(np.zeros((60, 80), np.uint8)), Recipe())
    results = engine.store.results_of(document.id)
    for kind, array in result_arrays().items():
        engine.store.save_array(results / f"1-{kind}.npy", array)
    keeper = engine.Autosave(engine.store.place(document.id), document, told=lambda state, _: engine.store.tell(
        state, False))
    for row in (10, 25, 40):
        document.begin("stroke")
        document.dab(editing.paint(document.regions, 1, [(row, 30)], 5))
        document.commit()
        keeper.drain()
    document.undo()
    files = {kind: f"1-{kind}.npy" for kind in result_arrays()}
    document.add_result(ResultRecord(document.take_number(), "Result 1", Recipe(), None, {}, {0: "Background"}, 2, 1.0,
                                     (), {}, "cpu", files=files))
    keeper.close()
    np.save(engine.store.place(document.id) / "photo.npy", np.zeros((60, 80, 3), np.float32))
    engine.store.hold(document.id)
    engine.store.mark_open(document.id)


def result_arrays() -> dict[str, np.ndarray]:
    """What a result has in files."""
    return {"image": np.zeros((120, 160, 3), np.float32), "labels": np.zeros((60, 80), np.uint8),
            "screen": np.zeros((120, 160, 4), np.uint8)}


def read_document(folder: Path) -> None:
    """As a start after a crash does: what was left open, who has it, its work and its results."""
    from engine import Photo
    from gui.document import reading, stored

    os.environ["HEIRLOOM_STATE"] = str(folder)
    engine.store.size()
    engine.store.left_open()
    photo = Photo(np.zeros((60, 80, 3), np.float32))
    for about in engine.store.all_kept():
        engine.store.holder(about.id)
        _ = about.photo_path, about.project_path
        engine.store.of_photo(about.sha256)
    for place in [path for path in folder.iterdir() if path.is_dir()]:
        sentence(lambda place=place: reading._pasted(place))
        document = engine.recovered(place, None).document
        with engine.Reader() as reader:
            for record in document.state.results:
                result = stored.result_of(reader, place.name, record, photo)
                if result is not None:
                    _ = result.screen.copy(), result.restored.image.copy()
        engine.Autosave(place, document).close()
    engine.store.prune(0)


def make_project(folder: Path) -> None:
    """A project with its photo and a result."""
    make_document(folder / "state")
    photo = folder / "photo.png"
    photo.write_bytes(b"photo")
    place = next(path for path in (folder / "state").iterdir() if path.is_dir())
    document = engine.recovered(place, photo).document
    state = replace(document.state, photo=engine.project.reference(photo, (60, 80)))
    engine.project.write(folder / "work.heirloom", state, document.snapshot().labels, document.damage,
                         results=place / "results", photo=photo)
    shutil.rmtree(folder / "state")
    photo.unlink()


def read_project(folder: Path) -> None:
    """As opening one does."""
    project = engine.project.read(folder / "work.heirloom")
    out = folder / "out"
    out.mkdir()
    project.document(None, 2**20)
    engine.project.extract_results(project.path, out)
    if project.holds_photo:
        engine.project.extract_photo(project.path, out)


def photos(folder: Path, count: int = 3) -> list[Path]:
    """Files that look like photos."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [folder / f"{number}.png" for number in range(count)]
    for path in found:
        path.write_bytes(path.name.encode())
    return found


def make_list(folder: Path) -> None:
    """The window's list, with rows in every state."""
    os.environ["HEIRLOOM_STATE"] = str(folder)
    store = engine.QueueStore()
    queue = store.load()
    queue.add(photos(folder / "photos"))
    queue.want([1, 2], Recipe(), Recipe(), "standard")
    queue.note(engine.BatchAnswer(queue.begin().number, "failed", kind="BadPhoto", fault="It is none."))
    queue.begin()
    store.close()
    merged(folder / "queue.db")


def read_list(folder: Path) -> None:
    """As the window does with it."""
    os.environ["HEIRLOOM_STATE"] = str(folder)
    store = engine.QueueStore()
    try:
        queue = store.load()
        queue.counts()
        queue.add(photos(folder / "photos", 4))
        for row in queue.rows:
            queue.own(row)
            _ = row.photo, row.target, str(row.fault), [str(note) for note in row.notes]
        queue.want([row.number for row in queue.rows], Recipe(), Recipe())
        while (order := queue.begin()) is not None:
            queue.note(engine.BatchAnswer(order.number, "failed", kind="BadPhoto", fault="It is none."))
    finally:
        store.close()


def make_batch(folder: Path) -> None:
    """A batch's manifest, with rows in every state."""
    from engine.batches.adding import add
    from engine.batches.batch import Task, Wishes
    from engine.batches.batch_rows import Answer, Planned
    from engine.batches.manifest import Manifest

    with Manifest(folder / engine.BATCH_NAME, fresh=True) as book:
        add(book, [Planned(Task(path, folder / "out" / path.name), 5, 1.0) for path in photos(folder / "photos")],
            Recipe(), Wishes())
        for state in ("done", "failed"):
            order = book.claim()
            book.note(Answer(order.number, state, kind="BadPhoto", fault="It is none.", lease=order.lease))
        book.claim()
    merged(folder / engine.BATCH_NAME)


def read_batch(folder: Path) -> None:
    """As the verbs of `batch` do."""
    from engine.batches.batch_rows import Answer
    from engine.batches.exporting import write_csv, write_json_lines
    from engine.batches.manifest import Manifest
    from engine.batches.overview import overview, write_page
    from engine.batches.reviewing import Limits, to_review

    with Manifest.of_batch(folder) as book:
        write_page(book, folder / "page.html", overview(book))
        write_csv(book, folder / "table.csv")
        write_json_lines(book, folder / "lines.json")
        list(to_review(book, Limits(), True))
        book.recover()
        book.retry()
        while (order := book.claim()) is not None:
            book.note(Answer(order.number, "failed", kind="BadPhoto", fault="It is none.", lease=order.lease))


def merged(path: Path) -> None:
    """Bring a database's log into its file, so that one file holds it."""
    with sqlite3.connect(path) as link:
        link.execute("pragma wal_checkpoint(truncate)")
    link.close()


def make_unfinished(folder: Path) -> None:
    """Parts of a restoration that was cut short."""
    from engine import unfinished
    from engine.kernels.fixed import gaussian

    free, unfinished._SPARE = unfinished._SPARE, 0
    try:
        with unfinished.keeping(folder, "one"):
            unfinished.keep("tile", {"image": np.random.default_rng(0).random((9, 9), np.float32)})
            unfinished.kept_kernel("kernel", lambda: gaussian(2, 1.0))
    finally:
        unfinished._SPARE = free


def read_unfinished(folder: Path) -> None:
    """As the next restoration does."""
    from engine import unfinished
    from engine.kernels.fixed import gaussian

    with unfinished.keeping(folder, "one"):
        unfinished.take("tile")
        unfinished.kept_kernel("kernel", lambda: gaussian(2, 1.0))
    unfinished.clear(folder)


def make_training(folder: Path) -> None:
    """A training's folder."""
    from engine.training.folder import RunFolder
    from engine.training.recipe import TrainingRecipe
    from engine.training.run import CurvePoint

    image = np.zeros((8, 8, 3), np.float32)
    run = RunFolder.begun(folder / "mine-run", {
        "recipe": TrainingRecipe().plain(), "output": str(folder / "mine.safetensors"), "plain": [30.0, 0.9],
        "pictures": {"train": ["a.png"], "held_out": ["b.png"], "left_out": {}}, "notes": [],
        "folders": [str(folder)]})
    for step in (10, 20):
        run.add(CurvePoint(step, float(step), 0.1, 1e-3, 31.0, 0.91))
        run.keep(step, b"state")
    run.begin_sample(1, image, image, image)
    run.add_samples(10, [image])
    run.say(step=20, seconds=20.0, steps=100, best=20)


def read_training(folder: Path) -> None:
    """As the window does with runs that it finds, and going on with one."""
    from engine.training.folder import RunFolder
    from engine.training.run import TrainingRun
    from gui.training import kept

    os.environ["HEIRLOOM_STATE"] = str(folder / "documents")
    for run in kept.runs_there(report=None, glimpse=None):
        kept.course_of(run)
        kept.moments_of(run)
    (folder / "trainings").mkdir()
    (folder / "mine-run").rename(folder / "trainings" / "mine-run")
    for run in kept.runs_there(report=None, glimpse=None):
        kept.course_of(run)
        kept.moments_of(run)
    run = TrainingRun.read(folder / "trainings" / "mine-run")
    RunFolder.again(run.folder, 10)


def make_film(folder: Path) -> None:
    """Pieces of a film."""
    from engine.film.pieces import Carried, Pieces, Plan
    from engine.film.steadying import Held
    from engine.film.survey import Survey
    from engine.kernels.fixed import gaussian

    pieces = Pieces(folder / "film.mp4", {"film": "a"})
    pieces.keep_survey(Survey(np.arange(8), np.zeros(8, np.float32), np.arange(8) == 0))
    grey = np.zeros((6, 6), np.float32)
    for number in range(2):
        pieces.path(number).write_bytes(b"piece")
        pieces.note(Plan(number, 4 * number, 4 * number + 4, number == 0),
                    Carried({0: gaussian(2, 1.0)}, Held(grey, grey, grey > 1, 0)))


def read_film(folder: Path) -> None:
    """As the next run does."""
    from engine.film.pieces import Pieces, Plan

    pieces = Pieces(folder / "film.mp4", {"film": "a"})
    survey = pieces.survey()
    if survey is not None:
        _ = survey.shots
    pieces.done([Plan(number, 4 * number, 4 * number + 4, number == 0) for number in range(2)])
    for number in range(3):
        pieces.carried(number)


def make_settings(folder: Path) -> None:
    """The settings of somebody who has used everything."""
    from gui import app
    from gui.settings import Settings

    os.environ |= {"HEIRLOOM_STATE": str(folder.parent / "no-state"), "HEIRLOOM_SETTINGS": str(folder / "settings.ini")}
    settings = Settings()
    settings.language = "en"
    settings.shortcuts = {"undo": ["Ctrl+Z"]}
    settings.presets = {"mine": Recipe().plain()}
    settings.set_speed("cpu", 1.5)
    settings.set_folder("open", folder)
    settings.saving = {"pattern": "{name}", "format": "png", "quality": 90}
    window = app.opened(settings=settings)
    settings.add_recent(photos(folder.parent / "photos")[0])
    window.remembering.write()
    window.close()
    window.session.close()
    settings.sync()


def read_settings(folder: Path) -> None:
    """As the window does."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from gui import app
    from gui.settings import Settings

    os.environ["HEIRLOOM_SETTINGS"] = str(folder / "settings.ini")
    window = app.opened(settings=Settings())
    settings = window.settings
    for name, value in vars(Settings).items():
        if isinstance(value, property):
            getattr(settings, name)
    settings.folder("open"), settings.speed("cpu"), settings.tool("all"), settings.flag("grid")
    app.application().processEvents()
    window.close()
    window.session.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


KINDS = (Kind("document", make_document, read_document), Kind("project", make_project, read_project),
         Kind("list of photos", make_list, read_list), Kind("batch", make_batch, read_batch),
         Kind("unfinished restoration", make_unfinished, read_unfinished),
         Kind("training", make_training, read_training), Kind("film", make_film, read_film),
         Kind("settings", make_settings, read_settings))


# damaging it ---------------------------------------------------------------------------------------------------------

def harmed(data: bytes, dice: random.Random) -> bytes:
    """The same bytes, damaged in some way."""
    whole = bytearray(data)
    if not whole:
        return dice.randbytes(dice.randint(1, 40))
    at, long = dice.randrange(len(whole)), dice.choice((1, 1, 4, 64, 4096))
    way = dice.randrange(7)
    if way == 0:
        del whole[at:]
    elif way == 1:
        whole[at : at + long] = bytes(len(whole[at : at + long]))
    elif way == 2:
        whole[at:at] = dice.randbytes(long)
    elif way == 3:
        whole[at:at] = whole[at : at + long]
    elif way == 4:
        whole[at : at + long] = dice.randbytes(len(whole[at : at + long]))
    elif way == 5 and (digits := [place for place, one in enumerate(whole) if 48 <= one < 58]):
        whole[dice.choice(digits)] = ord(dice.choice("0123456789-e."))  # another number, where there is text
    else:
        for _ in range(dice.choice((1, 1, 3, 20))):
            whole[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
    return bytes(whole)


def sentence(work: Callable[[], object]) -> bool:
    """Whether the work ended in a sentence; whatever else it raises passes."""
    try:
        work()
    except EngineError as fault:
        return bool(str(fault))
    return False


def trials(kind: Kind, times: int, seed: int, folder: Path) -> Iterator[tuple[int, str]]:
    """(seed, "read", "told", or a traceback) of each trial."""
    whole = folder / "whole"
    whole.mkdir()
    kind.make(whole)
    names = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file())
    for number in range(seed, seed + times):
        dice, copy = random.Random(number), folder / str(number)
        shutil.copytree(whole, copy)
        name = copy / dice.choice(names)
        name.write_bytes(harmed(name.read_bytes(), dice))
        start = time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                outcome = "told" if sentence(lambda copy=copy: kind.read(copy)) else "read"
        except Exception:  # noqa: BLE001 - a finding, whatever it is
            outcome = f"{name.relative_to(copy)}: {traceback.format_exc()}"
        if time.process_time() - start > LONG:
            outcome = f"{name.relative_to(copy)} took {time.process_time() - start:.0f} s"
        shutil.rmtree(copy, ignore_errors=True)
        yield number, outcome


def main() -> None:
    """Damage everything many times, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    lines = ["# Files that the program keeps, damaged at random", "",
             f"`python -m tests.bench.corruption --times {options.times} --seed {options.seed}`", "",
             "| | damaged | told by a sentence | read, or as if it were not there | anything else |",
             "|---|---|---|---|---|"]
    for kind in KINDS:
        if options.only and options.only != kind.name:
            continue
        count: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as name:
            for number, outcome in trials(kind, options.times, options.seed, Path(name)):
                count[outcome if outcome in ("told", "read") else "else"] += 1
                if outcome not in ("told", "read"):
                    print(f"{kind.name} {number}: {outcome}", flush=True)
        lines.append(f"| {kind.name} | {options.times} | {count['told']} | {count['read']} | {count['else']} |")
        print(lines[-1], flush=True)
    if options.out:
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
