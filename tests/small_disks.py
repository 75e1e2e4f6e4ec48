"""What happens on real small file systems that fill up, turn read-only or go away; run by `test_small_disks`.

`unshare -m python -m tests.small_disks FOLDER NAMES` runs cases in a process with mounts of its own, which nobody else
sees and which end with it. Each case says what holds by assertions; "well NAME" is told of each that ended.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np

import engine
from engine import Document, EngineError, Photo, PhotoReference, Recipe, Regions
from engine import regions as editing
from engine.errors import CannotWrite, NoRoom

Case = Callable[["Disk"], object]
CASES: dict[str, Case] = {}
_LOUD = np.random.default_rng(1).random((500, 500, 3), np.float32)  # no format packs it to less than 700 kB


def case(work: Case) -> Case:
    """List a case."""
    CASES[work.__name__] = work
    return work


class Disk:
    """A file system of its own, in memory."""

    def __init__(self, folder: Path, size: str = "400k") -> None:
        """Make it."""
        self.folder = folder
        folder.mkdir(exist_ok=True)
        mounting("-t", "tmpfs", "-o", f"size={size}", "none", str(folder))

    def again(self, options: str) -> None:
        """Mount it again with other options: `ro`, `rw`, `size=4m`."""
        mounting("-o", f"remount,{options}", str(self.folder))

    def full(self) -> None:
        """Leave no byte."""
        with until_full(), (self.folder / "filling").open("wb", buffering=0) as file:
            for piece in (2**16, 4096, 1):
                with until_full():
                    while file.write(bytes(piece)):
                        pass

    def room(self) -> None:
        """Give it back."""
        (self.folder / "filling").unlink()

    def gone(self) -> None:
        """Pulled out: what is open there is open still, and nothing of it can be found by its name."""
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


def mounting(*arguments: str) -> None:
    """Mount something."""
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


@contextmanager
def until_full() -> Iterator[None]:
    """Until there is no room."""
    try:
        yield
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise


def refused(work: Callable[[], object], kind: type[EngineError], words: str) -> None:
    """The work ends in a sentence that says what is wrong."""
    told = None
    try:
        work()
    except kind as fault:
        told = str(fault)
    assert told is not None, "it was not refused"
    assert words in told, told


def made() -> Document:
    """A document of a small photo."""
    return Document.of(PhotoReference("0" * 64, 1, (200, 300)), Regions(np.zeros((200, 300), np.uint8)), Recipe())


def stroke(document: Document, row: float, label: int = 1) -> None:
    """A step."""
    document.begin("stroke")
    document.dab(editing.paint(document.regions, label, [(row, 30.0)], 8.0))
    document.commit()


def soon(wanted: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 60
    while not wanted():
        assert time.monotonic() < end, "that never came"
        time.sleep(0.01)


# results and projects ------------------------------------------------------------------------------------------------

@case
def a_result(disk: Disk) -> None:
    """Full, read-only, and gone in mid-write: what stood there stands there, and no half file."""
    small = Photo(np.zeros((4, 4, 3), np.float32))
    for name in ("a.png", "a.tif", "a.jpg"):
        path = disk.folder / name
        engine.write(path, small.image, small.source)
        before = path.read_bytes()
        refused(lambda path=path: engine.write(path, _LOUD, small.source, overwrite=True), NoRoom, "the disk is full")
        assert path.read_bytes() == before
        disk.again("ro")
        refused(lambda path=path: engine.write(path.with_stem("b"), small.image, small.source), CannotWrite,
                "can only be read")
        disk.again("rw")
    assert sorted(path.name for path in disk.folder.iterdir()) == ["a.jpg", "a.png", "a.tif"]


@case
def a_result_whose_disk_is_pulled_out(disk: Disk) -> None:
    """In mid-write."""
    from engine.saving import replacing

    def write() -> None:
        with replacing(disk.folder / "a.png") as file:
            file.write(b"half")
            disk.gone()
            file.write(b"the rest")

    refused(write, CannotWrite, "could not be written")
    assert list(disk.folder.iterdir()) == []


@case
def a_project(disk: Disk) -> None:
    """Full while its results are copied in: the one that stood there stands there."""
    document, path = made(), disk.folder / "work.heirloom"
    labels = document.snapshot().labels
    engine.project.write(path, document.state, labels, None)
    before = path.read_bytes()
    disk.full()
    refused(lambda: engine.project.write(path, document.state, labels, None), NoRoom, "the disk is full")
    assert path.read_bytes() == before
    disk.room()
    disk.again("ro")
    refused(lambda: engine.project.write(path, document.state, labels, None), CannotWrite, "write-protected")
    assert engine.project.read(path).model.id == document.id


# the work on a photo -------------------------------------------------------------------------------------------------

@case
def the_journal(disk: Disk) -> None:
    """Full, and begun where it can only be read: told once each time, kept in memory, written when the disk is well."""
    locked, unlocked = partial(disk.again, "ro"), partial(disk.again, "rw")
    for turn, (harm, heal) in enumerate(((disk.full, disk.room), (locked, unlocked))):
        told: list[str] = []
        well: list[bool] = []
        document, folder = made(), disk.folder / str(turn)
        if turn:
            harm()
        keeper = engine.Autosave(folder, document, failed=told.append, recovered=partial(well.append, True))
        if not turn:
            stroke(document, 20)
            assert keeper.drain(60)
            harm()
        for number in range(2000):
            stroke(document, 20 + number % 160, number % 2)
            if told:
                break
        soon(lambda told=told: told)
        assert keeper.failing
        heal()
        assert keeper.drain(60)
        soon(lambda well=well: well)
        found = engine.recovered(folder, None).document
        assert np.array_equal(found.regions.labels, document.regions.labels)
        keeper.close()
        assert len(told) == len(well) == 1, told


@case
def the_folder_of_the_work_is_removed(disk: Disk) -> None:
    """By somebody, or with its disk, while the photo is open: told, and all of it is written anew."""
    for remove in (lambda folder: shutil.rmtree(folder), lambda folder: disk.gone()):
        told: list[str] = []
        document, folder = made(), disk.folder / "document"
        keeper = engine.Autosave(folder, document, failed=told.append)
        stroke(document, 20)
        assert keeper.drain(60)
        remove(folder)
        stroke(document, 60)
        soon(lambda keeper=keeper: keeper.wants_checkpoint)  # as the window asks again and again
        keeper.checkpoint(document)
        assert keeper.drain(60)
        assert len(told) == 1
        keeper.close()
        found = engine.recovered(folder, None).document
        assert np.array_equal(found.regions.labels, document.regions.labels)


@case
def the_photo_is_opened_where_nothing_can_be_kept(disk: Disk) -> None:
    """The store on a disk that can only be read: marks and locks are sentences, and what was kept can be read."""
    os.environ["HEIRLOOM_STATE"] = str(disk.folder)
    document = made()
    engine.Autosave(engine.store.place(document.id), document).close()
    engine.store.tell(document.state, False)
    disk.again("ro")
    refused(lambda: engine.store.hold(document.id), CannotWrite, "can only be read")
    engine.store.mark_open(document.id)
    engine.store.mark_open(None)
    assert [one.id for one in engine.store.all_kept()] == [document.id]
    engine.store.prune(0)
    engine.store.release(document.id, "x")
    assert engine.recovered(engine.store.place(document.id), None).document.id == document.id


# many photos ---------------------------------------------------------------------------------------------------------

@case
def the_list_of_photos(disk: Disk) -> None:
    """Fills up in the midst: told once, goes on in memory, and is on the disk when that has room."""
    os.environ["HEIRLOOM_STATE"] = str(disk.folder)
    told: list[tuple[str, bool]] = []
    keeper = engine.QueueStore(lambda sentence, lost: told.append((sentence, lost)))
    queue = keeper.load()
    queue.add([Path("/photos/first.png")])
    assert told == []
    disk.full()
    queue.add(Path(f"/photos/{number}.png") for number in range(2000))
    queue.want([1], Recipe(), Recipe())
    assert queue.begin().number == 1
    assert [lost for _, lost in told] == [False]
    assert not keeper.try_again()
    disk.room()
    disk.again("size=4m")
    assert keeper.try_again()
    keeper.close()
    assert len(engine.QueueStore().load().rows) == 2001


@case
def a_batch(disk: Disk) -> None:
    """Its manifest fills the disk: a sentence, and what was noted before stands."""
    from engine.batches.adding import add
    from engine.batches.batch import Task, Wishes
    from engine.batches.batch_rows import Answer, Planned
    from engine.batches.manifest import Manifest

    tasks = [Planned(Task(Path(f"/photos/{number}.png"), Path(f"/out/{number}.png")), 1, 1.0) for number in range(3)]
    with Manifest(disk.folder / engine.BATCH_NAME, fresh=True) as book:
        add(book, tasks, Recipe(), Wishes())
        order = book.claim()
        disk.full()
        more = [Planned(Task(Path(f"/more/{number}.png"), Path(f"/out/m{number}.png")), 1, 1.0)
                for number in range(2000)]
        refused(lambda: add(book, more, Recipe(), Wishes()), NoRoom, "full")
        disk.room()
        assert book.note(Answer(order.number, "done", lease=order.lease)) == "done"
    disk.again("ro")
    refused(lambda: Manifest(disk.folder).recover(), CannotWrite, "cannot be used")
    disk.again("rw")
    with Manifest(disk.folder) as book:
        assert book.counts() == {"todo": 2, "running": 0, "done": 1, "failed": 0}


# long work -----------------------------------------------------------------------------------------------------------

@case
def a_training(disk: Disk) -> None:
    """No room for its next state: a sentence, and the state before can be gone on from."""
    from engine.training.folder import RunFolder
    from engine.training.recipe import TrainingRecipe
    from engine.training.run import CurvePoint, TrainingRun

    facts = {"recipe": TrainingRecipe().plain(), "output": str(disk.folder / "mine.safetensors"),
             "plain": [30.0, 0.9], "pictures": {}}
    run = RunFolder.begun(disk.folder / "mine-run", facts)
    run.keep(10, bytes(10**5))
    run.say(step=10)
    refused(lambda: run.keep(20, bytes(10**6)), NoRoom, "the disk is full")
    disk.full()
    for work in (lambda: run.say(step=20), lambda: run.add(CurvePoint(20, 1.0, 1.0, 1.0)),
                 lambda: run.add_samples(20, []) or run.begin_sample(1, _LOUD, _LOUD, _LOUD)):
        refused(work, CannotWrite, "could not be written")
    disk.room()
    disk.again("ro")
    refused(lambda: run.keep(20, b""), CannotWrite, "can only be read")
    told = TrainingRun.read(disk.folder / "mine-run")
    assert [step for step, _ in told.states] == [10]
    assert told.step == 10
    assert list(disk.folder.rglob("*.tmp")) == []


@case
def a_film(disk: Disk) -> None:
    """No room for its next piece: a sentence, and the pieces before count."""
    from fractions import Fraction

    from engine.film.clip import Clip
    from engine.film.pieces import Carried, Pieces, Plan
    from engine.film.writing import piece

    clip = Clip(disk.folder / "film.mp4", (500, 500), 0, Fraction(1, 25), Fraction(25), 8, 1, 1, 1, 1, 0, 4)
    plans = [Plan(number, 8 * number, 8 * number + 8, number == 0) for number in range(2)]
    pieces = Pieces(disk.folder / "film.mp4", {"film": "a"})

    def make(plan: Plan, image: np.ndarray) -> None:
        with piece(pieces.path(plan.number), clip, (500, 500), 0) as part:
            for frame in range(plan.first, plan.last):
                part.add(frame, np.roll(image, 7 * frame, 0))
        pieces.note(plan, Carried())

    make(plans[0], np.zeros_like(_LOUD))
    refused(lambda: make(plans[1], _LOUD), NoRoom, "the disk is full")
    assert pieces.done(plans) == 1
    assert not list(pieces.folder.glob("*.part"))
    disk.full()
    refused(lambda: pieces.note(plans[0], Carried()), NoRoom, "the disk is full")
    assert pieces.done(plans) == 1
    disk.again("ro")
    refused(lambda: make(plans[1], np.zeros_like(_LOUD)), CannotWrite, "can only be read")


@case
def an_unfinished_restoration(disk: Disk) -> None:
    """No room for its parts: it goes on without keeping them."""
    from engine import remarks, unfinished

    with remarks.listening() as said, unfinished.keeping(disk.folder / "unfinished", "a"):
        unfinished.keep("one", {"image": _LOUD})
        assert unfinished.take("one") is None
    assert said.notes == [unfinished.NO_ROOM]
    disk.again("ro")
    with unfinished.keeping(disk.folder / "unfinished", "b"):
        unfinished.keep("one", {"image": _LOUD})
        assert unfinished.take("one") is None
    unfinished.clear(disk.folder / "unfinished")


# between the processes -----------------------------------------------------------------------------------------------

@case
def memory_that_is_a_file(disk: Disk) -> None:
    """`/dev/shm` of 64 MB, and one that is full: what has no room there crosses by the disk; without room, told."""
    from engine.process import transfer

    place = Path("/dev/shm")
    mounting("-t", "tmpfs", "-o", "size=64m", "none", str(place))
    own = Path(tempfile.mkdtemp(dir=transfer.place()))
    large = [np.full((5000, 4000), number, np.float32) for number in range(2)]  # 80 MB each
    packs = [transfer.packed(one, transfer.Known(), own) for one in large]
    assert {pack.body.parent for pack in packs} == {transfer.spare(own)}
    for pack, one in zip(packs, large, strict=True):
        assert np.array_equal(transfer.unpacked(pack, transfer.Known()), one)
    assert list(own.iterdir()) == []
    tempfile.tempdir = str(disk.folder)
    refused(lambda: transfer.packed(Photo(_LOUD.repeat(8, 0).repeat(4, 1)), transfer.Known(), own), CannotWrite,
            "no room")
    assert list(own.iterdir()) == list(transfer.spare(own).iterdir()) == []


def main() -> None:
    """Run cases, each on a disk of its own."""
    folder, names = Path(sys.argv[1]), sys.argv[2:] or list(CASES)
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    for name in names:
        try:
            CASES[name](Disk(folder / name))
        except Exception:  # noqa: BLE001 - the others go on, and this one is not told to be well
            traceback.print_exc()
        else:
            print(f"well {name}", flush=True)
        subprocess.run(["umount", "-l", str(folder / name)], check=False, capture_output=True)


if __name__ == "__main__":
    main()
