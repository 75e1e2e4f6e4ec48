"""Foreign files are decoded elsewhere: harm done there is a sentence, the next file opens, and nothing is left."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image as Picture
from waiting import soon

from engine import BadPhoto, Cancelled, Photo, Reader, ReadingBounds, Source, on_screen, read, write
from engine.errors import CannotWrite
from engine.pictures.levels import levels_of
from engine.process import transfer
from engine.process.shelf import Room, Shelf, Slot

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(scope="module")
def reader():
    """One for all tests that leave its child as it was."""
    with Reader() as reader:
        reader.start()
        yield reader


@pytest.fixture
def file(tmp_path):
    random = np.random.default_rng(0)
    path = tmp_path / "photo.png"
    write(path, random.random((300, 260, 3), np.float32), Source())
    return path


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path / "memory", tmp_path / "disk")
    yield shelf
    shelf.close()


def arrays(folder):
    """The files of arrays below a folder."""
    return sorted(folder.rglob("*.npy"))


def stopped(reader, path, signal_number):
    """What is raised when a signal meets the child in the midst of reading."""
    reader.start()
    os.kill(reader.pid, signal.SIGSTOP)  # else it may be done before
    faults = []

    def call():
        try:
            reader.photo(path)
        except Exception as fault:  # noqa: BLE001 - the test looks at it
            faults.append(fault)

    thread = threading.Thread(target=call)
    thread.start()
    soon(lambda: reader._number)
    os.kill(reader.pid, signal_number)
    thread.join()
    return faults[0]


def test_it_reads_what_the_engine_reads_here(reader, file):
    seen, here = reader.photo(file), read(file)
    assert np.array_equal(seen.photo.image, here.image)
    assert seen.photo.source == here.source
    assert np.array_equal(seen.levels[0], on_screen(here))
    assert [level.shape[:2] for level in seen.levels] == [(300, 260), (150, 130)]
    assert not seen.photo.image.flags.writeable
    assert not seen.levels[1].flags.writeable


def test_a_photo_lies_once_in_the_machine(reader, file):
    photo = reader.photo(file).photo
    assert Path(photo.image.filename).is_file()
    pack = transfer.packed(photo, transfer.Known(), file.parent)  # as it goes to the engine's process
    assert pack.body is None
    assert transfer.unpacked(pack, transfer.Known()).image.filename == photo.image.filename


def test_its_files_go_with_the_photo(file, shelf, tmp_path):
    with Reader(shelf=shelf) as reader:
        seen = reader.photo(file)
        assert len(arrays(tmp_path)) == 3
        pixels = seen.photo.image[5:7]
        del seen
        gc.collect()
        assert len(arrays(tmp_path)) == 1
        del pixels
        gc.collect()
        assert arrays(tmp_path) == []


def test_a_large_photo_lies_on_the_disk(file, tmp_path):
    shelf = Shelf(tmp_path / "memory", tmp_path / "disk", most=4 * 300 * 260)
    with Reader(shelf=shelf) as reader:
        seen = reader.photo(file)
        assert (tmp_path / "disk") in Path(seen.photo.image.filename).parents
        assert (tmp_path / "memory") in Path(seen.levels[0].filename).parents
    shelf.close()


def test_a_full_place_in_memory_falls_to_the_disk_and_then_to_a_sentence(tmp_path):
    full = Path("/dev/full")
    room = Room(Slot((full, tmp_path), "a", 2**30))
    made = room((10, 10), np.float32)
    assert Path(made.filename).parent == tmp_path
    with pytest.raises(CannotWrite, match="no room"):
        Room(Slot((full,), "a", 2**30))((10, 10), np.float32)


@posix
def test_a_killed_reader_is_a_sentence_and_the_next_file_opens(file, shelf, tmp_path):
    with Reader(shelf=shelf) as reader:
        fault = stopped(reader, file, signal.SIGKILL)
        assert isinstance(fault, BadPhoto)
        assert str(file) in str(fault)
        assert "SIGKILL" in str(fault)
        assert arrays(tmp_path) == []
        assert reader.photo(file).photo.shape == (300, 260)


def test_what_a_reading_left_that_came_to_nothing_is_removed(shelf, tmp_path):
    with shelf.slot() as slot:
        Room(slot)((30, 20), np.uint8)
        assert len(arrays(tmp_path)) == 1
    assert arrays(tmp_path) == []


@posix
def test_a_reader_that_hangs_is_ended_and_told(file):
    with Reader(ReadingBounds(seconds=0.5, per_megabyte=0.0)) as reader:
        reader.start()
        child = reader.pid
        os.kill(child, signal.SIGSTOP)
        with pytest.raises(BadPhoto, match="could not be read within"):
            reader.photo(file)
        assert not psutil.pid_exists(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process takes for itself")
def test_memory_is_bounded_and_its_end_a_sentence(file, tmp_path):
    large = tmp_path / "large.png"
    Picture.new("RGB", (7000, 7000)).save(large, compress_level=1)
    with Reader(ReadingBounds(memory=240 * 2**20)) as reader:
        with pytest.raises(BadPhoto, match="memory"):
            reader.photo(large)
        assert reader.photo(file).photo.shape == (300, 260)


@posix
def test_a_thumbnail_that_does_harm_is_not_asked_again(file):
    with Reader(ReadingBounds(seconds=0.5, per_megabyte=0.0), aside=True) as reader:
        reader.start()
        os.kill(reader.pid, signal.SIGSTOP)
        assert reader.thumbnail(file, 64) is None
        assert reader.pid is None
        reader._bounds = ReadingBounds()
        assert reader.thumbnail(file, 64) is None
        assert reader.pid is None  # no process was started for it
        other = file.with_name("other.png")
        other.write_bytes(file.read_bytes())
        assert reader.thumbnail(other, 64).shape == (64, 55, 4)


@posix
def test_reading_is_given_up_when_nobody_wants_it_and_only_then(file):
    with Reader() as reader:
        reader.start()
        os.kill(reader.pid, signal.SIGSTOP)

        def report(done, note=""):
            if reader._number == 1 and reader._folder is not None and told:
                raise Cancelled
            told.append(done)

        told = []
        with pytest.raises(Cancelled):
            reader.photo(file, report=report)
        assert reader.photo(file).photo.shape == (300, 260)


def test_first_pixels_of_a_large_jpeg_come_before_the_whole(reader, tmp_path):
    path = tmp_path / "large.jpg"
    write(path, np.zeros((4200, 500, 3), np.float32), Source())
    first = []
    seen = reader.photo(path, first.append)
    assert first[0].shape == seen.photo.shape == (4200, 500)
    assert max(first[0].levels[0].shape) < 4200


LEFT = """
import os, signal, sys
from pathlib import Path
from engine import Reader
reader = Reader()
seen = reader.photo(Path(sys.argv[1]))
print(seen.photo.image.filename, reader.pid, flush=True)
os.kill(reader.pid, signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_what_killed_processes_left_goes_at_the_next_start_and_nothing_else_does(file, tmp_path, shelf):
    memory = tmp_path / "shm"
    memory.mkdir()
    code = LEFT.replace("reader = Reader()", f"from engine.process.shelf import Shelf\nreader = Reader(shelf=Shelf("
                                             f"Path({str(memory)!r}), Path({str(tmp_path / 'cache')!r})))")
    done = subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    left = Path(done.stdout.split()[0])
    assert left.is_file()
    living = Shelf(memory, tmp_path / "cache")
    assert not left.parent.exists()
    other = Shelf(memory, tmp_path / "cache")
    assert len(list(memory.iterdir())) == 2  # those of the living
    other.close()
    living.close()
    assert list(memory.iterdir()) == list((tmp_path / "cache").iterdir()) == []


def test_pasted_pixels_are_shown_as_a_file_s(reader):
    image = np.random.default_rng(1).random((90, 70, 3), np.float32)
    levels = reader.screen(image, Source())
    assert np.array_equal(levels[0], on_screen(Photo(image)))


def test_a_large_result_is_halved_into_mapped_files_which_go_with_it(shelf, monkeypatch):
    monkeypatch.setattr("engine.process.reader._LARGE", 1000)
    reader = Reader(shelf=shelf)
    picture = np.random.default_rng(0).integers(0, 255, (700, 900, 4), dtype=np.uint8)
    levels = reader.levels(picture)
    assert levels[0] is picture
    assert all(isinstance(level, np.memmap) and not level.flags.writeable for level in levels[1:])
    assert all(map(np.array_equal, levels, levels_of(picture)))
    files = [Path(level.filename) for level in levels[1:]]
    assert all(path.is_file() for path in files)
    del levels
    gc.collect()
    assert not any(path.exists() for path in files)
