"""What a scanner's infrared light saw is read wherever programs put it, lies like the photo, and is never opacity."""

from __future__ import annotations

import struct
from dataclasses import replace

import numpy as np
import pytest
from photos import noise
from PIL import Image as Pictures

from engine.batches import finding
from engine.data import Photo, Regions
from engine.geometry import Geometry
from engine.pictures.files import pages, read, write
from engine.pipeline import preview, restore
from engine.process.worker import Worker
from engine.recipe import preset
from engine.steps.warping import framed

tifffile = pytest.importorskip("tifffile")
SHAPE = (20, 30)
TURNS = {1: lambda a: a, 2: np.fliplr, 3: lambda a: np.rot90(a, 2), 4: np.flipud, 5: lambda a: a.swapaxes(0, 1),
         6: lambda a: np.rot90(a, -1), 7: lambda a: np.rot90(a, 2).swapaxes(0, 1), 8: np.rot90}


def film(bits=16, shape=SHAPE, seed=3):
    """Infrared through colour film: even, grainy, with a dark speck."""
    top = 2**bits - 1
    values = 0.7 + 0.01 * np.random.default_rng(seed).standard_normal(shape)
    values[4:7, 9:12] = 0.3
    return np.rint(values * top).astype(np.uint8 if bits == 8 else np.uint16)


def scan(bits=16, shape=SHAPE, seed=5):
    return noise((*shape, 3), 2**bits - 1, seed)


def fourfold(path, colours, fourth, extra=0, **more):
    tifffile.imwrite(path, np.dstack([colours, fourth]), photometric="rgb", extrasamples=[extra], **more)
    return path


def oriented(number):
    return [(274, 3, 1, number, True)]


def paged(path, *sheets, first=()):
    """A TIFF file of these (samples, subfile type) pages; tifffile itself calls nothing deep a mask."""
    with tifffile.TiffWriter(path) as file:
        for index, (samples, kind) in enumerate(sheets):
            file.write(samples, photometric="rgb" if samples.ndim == 3 else "minisblack", metadata=None,
                       subfiletype=2 if kind else 0, extratags=() if index else first)
    path.write_bytes(path.read_bytes().replace(struct.pack("<HHII", 254, 4, 1, 2), struct.pack("<HHII", 254, 4, 1, 4)))
    return path


def told(photo):
    return [str(note) for note in photo.source.notes if "infrared" in note]


@pytest.mark.parametrize("bits", [8, 16])
def test_an_unspecified_fourth_sample_is_infrared_and_one_called_opacity_is_opacity(bits, tmp_path):
    top = 2**bits - 1
    seen = read(fourfold(tmp_path / "a.tif", scan(bits), film(bits))).source
    assert np.array_equal(np.rint(seen.infrared * top), film(bits))
    assert seen.infrared.dtype == np.float32
    assert not seen.infrared.flags.writeable
    assert seen.alpha is None
    assert [str(note) for note in seen.notes] == ["The scan's infrared channel was read."]
    for extra in (1, 2):
        source = read(fourfold(tmp_path / f"{extra}.tif", scan(bits), film(bits), extra)).source
        assert source.infrared is None
        assert np.array_equal(np.rint(source.alpha * top), film(bits))


@pytest.mark.parametrize("fourth", ["mask", "full", "none"])
def test_a_mask_that_a_program_kept_is_neither_infrared_nor_opacity(fourth, tmp_path):
    kept = np.full(SHAPE, 255 if fourth == "full" else 0, np.uint8)
    if fourth == "mask":
        kept[3:12, 4:20], kept[2, 4:20] = 255, 128
    source = read(fourfold(tmp_path / "a.tif", scan(8), kept)).source
    assert source.infrared is None
    assert source.alpha is None
    assert any("left out" in note for note in source.notes)


@pytest.mark.parametrize("number", TURNS)
def test_infrared_lies_as_the_photo_does(number, tmp_path):
    upright = np.ascontiguousarray(TURNS[number](film()))
    one = read(fourfold(tmp_path / "a.tif", scan(), film(), extratags=oriented(number)))
    assert np.array_equal(np.rint(one.source.infrared * 65535), upright)
    assert one.source.infrared.shape == one.shape
    # Of eight bits, Pillow turns the photo by itself.
    two = read(paged(tmp_path / "two.tif", (scan(8), 0), (film(8), 4), first=oriented(number)))
    assert np.array_equal(np.rint(two.source.infrared * 255), TURNS[number](film(8)))
    assert np.array_equal(np.rint(two.image * 255), TURNS[number](scan(8)))
    tifffile.imwrite(tmp_path / "b.tif", scan(), photometric="rgb", extratags=oriented(number))
    tifffile.imwrite(tmp_path / "b_IR.tif", upright, photometric="minisblack")
    assert np.array_equal(read(tmp_path / "b.tif").source.infrared, one.source.infrared)


@pytest.mark.parametrize("preview_between", [False, True])
@pytest.mark.parametrize("kind", [0, 4])
def test_a_grey_page_behind_the_colours_is_their_infrared_and_no_photo(preview_between, kind, tmp_path):
    small = [(np.ascontiguousarray(scan()[::2, ::2]), 0)] if preview_between else []
    path = paged(tmp_path / "a.tif", (scan(), 0), *small, (film(), kind), (scan(seed=8), 0), (film(seed=9), kind))
    assert pages(path) == (SHAPE, *[(10, 15)] * preview_between, SHAPE)
    first, second = read(path), read(path, page=2 + preview_between)
    assert np.array_equal(np.rint(first.source.infrared * 65535), film())
    assert np.array_equal(np.rint(second.source.infrared * 65535), film(seed=9))
    assert np.array_equal(np.rint(second.image * 65535), scan(seed=8))
    assert told(first) == ["The scan's infrared channel was read."]


def test_silver_films_infrared_is_known_by_the_photo_in_it(tmp_path):
    path = paged(tmp_path / "a.tif", (scan(), 0), (scan()[..., 0] // 2 + noise(SHAPE, 65535, 7) // 4, 0))
    assert len(pages(path)) == 1
    assert read(path).source.infrared is not None


@pytest.mark.parametrize("case", ["letter", "other photo", "other size"])
def test_a_grey_page_that_is_a_photo_of_its_own_stays_one(case, tmp_path):
    other = {"letter": film(8), "other photo": noise(SHAPE, 65535, 11), "other size": film(shape=(20, 31))}[case]
    path = paged(tmp_path / "a.tif", (scan(8 if case == "letter" else 16), 0), (other, 0))
    assert len(pages(path)) == 2
    assert read(path).source.infrared is None
    assert np.array_equal(np.rint(read(path, page=2).image[..., 0] * (255 if case == "letter" else 65535)), other)


@pytest.mark.parametrize("name", ["a_IR.tif", "A_ir.TIFF", "a-IR.tif", "a.ir.tif", "a IR.png"])
def test_a_file_beside_the_photo_is_its_infrared(name, tmp_path):
    Pictures.fromarray(scan(8)).save(tmp_path / "a.jpg", quality=95)
    (tmp_path / "b_IR.tif").write_bytes(b"of another photo")
    if name.endswith("png"):
        Pictures.fromarray(film(8)).save(tmp_path / name)
    else:
        tifffile.imwrite(tmp_path / name, film(), photometric="minisblack")
    photo = read(tmp_path / "a.jpg")
    assert np.allclose(photo.source.infrared, film() / 65535, atol=1 / 255)
    assert told(photo) == [f"The scan's infrared channel was read from '{name}'."]
    assert read(tmp_path / name).source.infrared is None
    found = finding.find([tmp_path])
    assert [path.name for path in found.photos] == ["a.jpg", "b_IR.tif"]
    assert [(one.path.name, one.why) for one in found.passed] == [(name, "infrared")]
    assert finding.find([tmp_path / name]).photos == [tmp_path / name]


@pytest.mark.parametrize("fault", ["size", "colours", "damage", "mask"])
def test_a_file_beside_the_photo_that_does_not_fit_is_told_and_left_out(fault, tmp_path):
    Pictures.fromarray(scan(8)).save(tmp_path / "a.png")
    other = {"size": film(8)[1:], "colours": scan(8), "damage": film(8), "mask": np.zeros(SHAPE, np.uint8)}[fault]
    Pictures.fromarray(other).save(tmp_path / "a_IR.png")
    if fault == "damage":
        (tmp_path / "a_IR.png").write_bytes(b"nothing of a picture")
    photo = read(tmp_path / "a.png")
    assert photo.source.infrared is None
    assert told(photo) == ["'a_IR.png' does not fit the photo as its infrared channel, and was left out."]


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_infrared_changes_no_result_and_is_not_written_into_it(suffix, tmp_path):
    photo = read(fourfold(tmp_path / "a.tif", scan(shape=(40, 48)), film(shape=(40, 48))))
    plain = Photo(photo.image, replace(photo.source, infrared=None))
    recipe = preset("fast").changed(regions="whole", scale=2)
    made, other = (restore(one, Regions.whole(one.shape), recipe) for one in (photo, plain))
    assert np.array_equal(made.image, other.image)
    write(tmp_path / f"made{suffix}", made.image, photo.source, scale=2)
    back = read(tmp_path / f"made{suffix}").source
    assert back.infrared is None
    assert back.alpha is None
    assert tifffile.imread(tmp_path / "made.tif").shape == (80, 96, 3) if suffix == ".tif" else True


def test_infrared_does_not_outlive_the_shape_that_it_has(tmp_path):
    photo = read(fourfold(tmp_path / "a.tif", scan(shape=(40, 48)), film(shape=(40, 48))))
    recipe = preset("fast").changed(regions="whole", scale=2)
    assert preview(photo, Regions.whole(photo.shape), recipe, (0, 0, 32, 32)).photo.source.infrared is None
    assert framed(photo, Geometry(turn=90))[0].source.infrared is None
    assert framed(photo, Geometry())[0].source.infrared is photo.source.infrared


def test_infrared_crosses_to_the_engines_process(tmp_path):
    photo = read(fourfold(tmp_path / "a.tif", scan(shape=(60, 60)), film(shape=(60, 60))))
    with Worker() as worker:
        made = worker.call("restore", photo, Regions.whole(photo.shape), preset("fast").changed(regions="whole"))
    assert np.array_equal(made.photo.source.infrared, photo.source.infrared)
