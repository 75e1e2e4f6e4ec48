"""Arrays that are too large to be held lie in files without names, and what is made of them is the same to the bit."""

import mmap
from functools import partial
from multiprocessing import Pipe
from pathlib import Path

import numpy as np
import pytest
import tifffile

from engine import Photo, Recipe, Regions, Source, large, on_screen, pipeline, read
from engine.damage import detection, kriging, rims
from engine.detectors import network_work
from engine.errors import Cancelled
from engine.method import chosen
from engine.pictures.levels import levels_of
from engine.process.verbs import Child
from engine.progress import silent
from engine.steps import mending

ROWS, COLUMNS = 230, 310


@pytest.fixture
def everything_in_files(tmp_path, monkeypatch):
    """Every array counts as large, and is looked at a few rows at a time; gives back the folder of their files."""
    def begin():
        monkeypatch.setattr(large, "LEAST", 0)
        monkeypatch.setattr(large, "_BAND", 5000)
        monkeypatch.setattr(rims, "_PART", 40)
        monkeypatch.setattr(kriging, "_ROWS", 30)
        monkeypatch.setattr(kriging, "_PLACES", 100)
        monkeypatch.setattr(rims, "_AROUND", 40)
        monkeypatch.setattr(network_work, "_BAND", 64)
        monkeypatch.setenv(large.VARIABLE, str(tmp_path / "cache"))
        mending.forget()
        return tmp_path / "cache"

    yield begin
    mending.forget()


def picture():
    """(H, W, 3) with waves, edges and grain."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS].astype(np.float32)
    waves = [0.5 + 0.3 * np.sin(rows / (9 + c)) * np.cos(columns / (11 - c)) for c in range(3)]
    image = np.stack(waves, axis=-1) + 0.15 * ((rows // 24 + columns // 31) % 2)[..., None]
    return (image + np.random.default_rng(3).normal(0, 0.01, image.shape)).clip(0, 1).astype(np.float32)


def scratched():
    """The picture with soft white scratches and a spot, and their marks."""
    import cv2

    marks = np.zeros((ROWS, COLUMNS), np.uint8)
    cv2.line(marks, (20, 10), (290, 200), 1, 2)
    cv2.line(marks, (200, 220), (220, 15), 1, 3)
    cv2.circle(marks, (100, 150), 14, 1, -1)
    soft = cv2.GaussianBlur(marks.astype(np.float32), (0, 0), 1.2)[..., None]
    return (picture() * (1 - soft) + soft * np.float32(0.95)).astype(np.float32), marks


def in_a_file(array):
    """Whether an array lies in a file."""
    while array is not None and not isinstance(array, mmap.mmap):
        array = getattr(array, "base", None)
    return array is not None


def test_a_large_array_lies_in_a_file_without_a_name_and_a_small_one_in_memory(tmp_path, monkeypatch):
    monkeypatch.setenv(large.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(large, "LEAST", 12 * 1000)
    made, small = large.empty((100, 10, 3)), large.empty((99, 10, 3))
    made[...] = 0.5
    assert in_a_file(made)
    assert not in_a_file(small)
    assert list((tmp_path / "cache").iterdir()) == []
    assert np.array_equal(large.copied(made), made)


def test_where_the_disk_refuses_a_large_array_lies_in_memory(tmp_path, monkeypatch):
    (tmp_path / "cache").write_bytes(b"")
    monkeypatch.setenv(large.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "cache"))
    monkeypatch.setattr(large, "LEAST", 0)
    assert not in_a_file(large.empty((4, 5)))


@pytest.mark.parametrize("filler", ["kriging", "harmonic", "telea"])
def test_damage_is_mended_in_files_as_in_memory(everything_in_files, filler):
    image, marks = scratched()
    recipe = Recipe(repair="marked", filler=filler, grow=3)
    made, hole = mending.mended(image, marks, recipe)
    folder = everything_in_files()
    again, same = mending.mended(image, marks, recipe)
    assert in_a_file(again)
    assert not list(folder.iterdir())
    assert np.array_equal(same, hole)
    assert np.array_equal(again, made)


@pytest.mark.parametrize("told", [{"tone": "neutral", "even": 0.5, "gamma": 1.2}, {"descreen": "texture", "period": 8}])
def test_tones_and_screens_are_changed_in_files_as_in_memory(everything_in_files, told):
    recipe = Recipe(upscaler="bicubic", scale=2, regions="whole", repair="off", **told)
    photo = Photo(np.repeat(picture()[:130, :140, :1], 3, axis=2), Source(grey=True))
    regions = Regions.whole(photo.shape)
    whole = pipeline.restore(photo, regions, recipe)
    everything_in_files()
    again = pipeline.restore(photo, regions, recipe)
    assert in_a_file(again.solved)
    assert np.array_equal(again.solved, whole.solved)
    assert np.array_equal(again.image, whole.image)


def test_a_photo_that_is_read_and_shown_part_by_part_can_be_given_up_between_two_parts(tmp_path):
    path, asked = tmp_path / "a.tif", []
    tifffile.imwrite(path, np.zeros((600, 700, 3), np.uint8), photometric="rgb", compression="zlib", tile=(128, 128))

    def stop():
        asked.append(True)
        if len(asked) > 2:
            raise Cancelled

    photo = read(path)
    for work in (partial(read, path, go_on=stop), partial(on_screen, photo, go_on=stop),
                 partial(levels_of, on_screen(photo), go_on=stop)):
        asked[:] = [True, True]
        with pytest.raises(Cancelled):
            work()
        assert len(asked) < 20


def test_a_large_photo_as_it_was_mended_lies_in_a_file_beside_the_result(everything_in_files, tmp_path):
    image, marks = scratched()
    photo = Photo(image)
    recipe = Recipe(upscaler="bicubic", scale=2, repair="marked", filler="harmonic", regions="whole")
    whole = pipeline.restore(photo, Regions.whole(photo.shape), recipe, damage=marks)
    everything_in_files()
    here, there = Pipe()
    with here, there:
        child = Child(there, tmp_path)
        child._number = 1  # as within a call
        made = child.do_restore(photo, Regions.whole(photo.shape), recipe, damage=marks, into=tmp_path / "coming.npy",
                                memory=1000, report=silent)
    assert Path(made.solved.filename) == tmp_path / "coming-solved.npy"
    assert np.array_equal(made.solved, whole.solved)
    assert np.array_equal(made.image, whole.image)


def test_damage_is_found_in_files_as_in_memory(everything_in_files, monkeypatch):
    monkeypatch.setattr(network_work, "_SMALLEST", 100)
    photo = Photo(scratched()[0])
    found = detection.in_bytes(chosen("detector", Recipe())(photo, silent))
    everything_in_files()
    assert np.array_equal(detection.in_bytes(chosen("detector", Recipe())(photo, silent)), found)
    assert found.max() > 200
