"""An interrupted restoration goes on from what it had finished, and its result is the same to the last byte."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections import namedtuple

import numpy as np
import pytest

from engine import Cancelled, EngineDied, Photo, Regions, Worker, preset, restore, unfinished
from engine.kernels.fixed import gaussian

JOINT = preset("fast").changed(device="cpu", kernel="predictor")
ZSSR = JOINT.changed(kernel="kernelgan", upscaler="zssr", kernel_iterations=20, iterations=6, channels=8, layers=3,
                     crop=32)
BACK = JOINT.changed(upscaler="backprojection", back_projections=2)
TAKEN = "taking over what was finished"


@pytest.fixture(scope="module")
def wide():
    """A photo of several tiles whichever the method, and cheap all the same."""
    from skimage import data

    grey = data.camera()[100:148, :420].astype(np.float32) / 255
    return Photo(np.repeat(grey[..., None], 3, axis=2))


def halves(photo):
    labels = np.zeros(photo.shape, np.uint8)
    labels[:, photo.shape[1] // 2 :] = 1
    return Regions(labels, {0: "left", 1: "right"})


class Ledger:
    """A report that remembers, and does something at a note of its choice."""

    def __init__(self, at="", do=None) -> None:
        self.notes, self.done, self.at, self.do = [], [], at, do

    def __call__(self, done, note="") -> None:
        self.notes.append(note)
        self.done.append(done)
        if self.at and self.at in note and self.do:
            self.do()

    def count(self, text):
        return sum(text in note for note in self.notes)


def stop():
    raise Cancelled


@pytest.mark.parametrize(("recipe", "at", "again", "taken"), [
    (JOINT, "tile 2 of 2", "tile 2 of 2", 1),
    (BACK, "tile 3 of 3", "tile 3 of 3", 2),
    (ZSSR, "tile 2 of 3", "tile 2 of 3", 1),
], ids=["joint", "backprojection", "zssr"])
def test_what_was_finished_is_taken_over_and_the_result_is_the_same(recipe, at, again, taken, wide, tmp_path):
    whole = restore(wide, halves(wide), recipe)
    with pytest.raises(Cancelled):
        restore(wide, halves(wide), recipe, Ledger(at, stop), resume=tmp_path)
    ledger = Ledger()
    second = restore(wide, halves(wide), recipe, ledger, resume=tmp_path)
    assert second.image.tobytes() == whole.image.tobytes()
    assert {label: kernel.weights.tobytes() for label, kernel in second.kernels.items()} == \
        {label: kernel.weights.tobytes() for label, kernel in whole.kernels.items()}
    assert second.kernels[0].origin == whole.kernels[0].origin
    assert second.kernels[0].confidence == whole.kernels[0].confidence
    assert ledger.count(TAKEN) == taken
    first = next(note for note in ledger.notes if "tile" in note)
    assert again in first
    assert ledger.done == sorted(ledger.done)
    third = Ledger()
    assert restore(wide, halves(wide), recipe, third, resume=tmp_path).image.tobytes() == whole.image.tobytes()
    assert third.count("tile") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_after_a_killed_child_the_next_goes_on_from_the_finished_tiles(wide, tmp_path):
    with Worker() as worker:
        kill = Ledger("tile 3 of 3", lambda: os.kill(worker.pid, signal.SIGKILL))
        with pytest.raises(EngineDied):
            worker.call("restore", wide, halves(wide), BACK.changed(back_projections=200), report=kill,
                        resume=tmp_path)
        ledger = Ledger()
        second = worker.call("restore", wide, halves(wide), BACK.changed(back_projections=200), report=ledger,
                             resume=tmp_path)
    assert ledger.count(TAKEN)
    assert ledger.count("tile 1 of 3") == 0
    assert second.image.tobytes() == restore(wide, halves(wide), BACK.changed(back_projections=200)).image.tobytes()


@pytest.mark.parametrize("other", ["photo", "regions", "names", "recipe", "kernels"])
def test_parts_of_another_restoration_are_not_taken_and_make_room(other, wide, tmp_path):
    restore(wide, halves(wide), BACK, resume=tmp_path)
    (before,) = tmp_path.iterdir()
    photo, regions, recipe, kernels = wide, halves(wide), BACK, None
    if other == "photo":
        photo = Photo(np.flip(wide.image, 0).copy())
    elif other == "regions":
        regions.labels[0, 0] = 1
    elif other == "names":
        regions.names[1] = "someone else"
    elif other == "recipe":
        recipe = BACK.changed(back_projections=3)
    else:
        kernels = {0: gaussian(2, 1.2, 1.2, 0, 14)}
    ledger = Ledger()
    done = restore(photo, regions, recipe, ledger, kernels, tmp_path)
    assert ledger.count(TAKEN) == 0
    assert done.image.tobytes() == restore(photo, regions, recipe, kernels=kernels).image.tobytes()
    (after,) = tmp_path.iterdir()
    assert after != before


def test_damaged_parts_count_as_missing_and_strange_files_stay(wide, tmp_path):
    (tmp_path / "a letter.txt").write_text("mine", encoding="utf-8")
    whole = restore(wide, halves(wide), BACK, resume=tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    for number, path in enumerate(sorted(folder.iterdir())):
        data = path.read_bytes()
        middle = len(data) // 2
        path.write_bytes([b"", data[:middle], data[:middle] + b"\0" * 40 + data[middle + 40 :], b"PK\3\4"][number % 4])
    ledger = Ledger()
    assert restore(wide, halves(wide), BACK, ledger, resume=tmp_path).image.tobytes() == whole.image.tobytes()
    assert ledger.count(TAKEN) == 0
    unfinished.clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a letter.txt"]


def test_a_full_disk_ends_only_the_keeping_and_is_said_once(wide, tmp_path, monkeypatch):
    space = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: space(10, 10, 0))
    done = restore(wide, halves(wide), BACK, resume=tmp_path)
    assert done.notes.count(unfinished.NO_ROOM) == 1
    assert done.image.tobytes() == restore(wide, halves(wide), BACK).image.tobytes()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_ends_only_the_keeping(wide, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = restore(wide, halves(wide), BACK, resume=tmp_path / "file" / "within")
    assert done.notes.count(unfinished.NO_ROOM) == 1
