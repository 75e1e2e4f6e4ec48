"""The ways of telling depth: by regions, by the user's picture, by sharpness; and regions by depth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image as Picture
from scipy import ndimage

from engine import pipeline
from engine.data import Photo, Regions, Source
from engine.depths.telling import tell
from engine.errors import BadDepth, BadMask, BadRecipe, Cancelled
from engine.method import make
from engine.methods import METHODS
from engine.progress import silent
from engine.recipe import Recipe


def photo(shape=(48, 64), path: Path | None = None) -> Photo:
    noise = np.random.default_rng(1).random((*shape, 3), np.float32)
    return Photo(noise, Source(path=path))


def ramp(shape=(48, 64)) -> np.ndarray:
    """Far on the left, near on the right."""
    return np.tile(np.linspace(0, 1, shape[1]), (shape[0], 1))


def saved(path: Path, plane: np.ndarray, bits: int = 8) -> Path:
    full = 2**bits - 1
    Picture.fromarray((plane * full).round().astype(np.uint8 if bits == 8 else np.uint16)).save(path)
    return path


def told(recipe: Recipe, subject: Photo | None = None, regions: Regions | None = None):
    subject = subject or photo()
    return tell(subject, regions or Regions.whole(subject.shape), recipe)


def person(shape=(48, 64)) -> Regions:
    labels = np.zeros(shape, np.uint8)
    labels[10:40, 20:40], labels[10:20, 45:60] = 1, 2
    return Regions(labels, {1: "person", 2: "hand"})


# by regions --------------------------------------------------------------------------------------------------------

def test_regions_are_near_and_the_background_far_whatever_their_labels():
    depth = told(Recipe(feather=0), regions=person())
    np.testing.assert_array_equal(depth.map, person().labels > 0)
    assert (depth.confidence == 1).all()
    assert "No distance was measured" in str(depth.notes[0])


def test_a_feather_makes_a_ramp_between_near_and_far():
    depth = told(Recipe(feather=4), Photo(np.full((48, 64, 3), 0.5, np.float32)), person())
    assert 0.3 < depth.map[25, 20] < 0.7
    assert depth.map[25, 30] == 1
    assert depth.map[45, 2] == 0


def test_without_regions_nothing_is_near_and_a_note_says_so():
    depth = told(Recipe())
    assert not depth.map.any()
    assert "nothing is near" in str(depth.notes[1])


def test_where_all_is_a_region_all_is_near():
    assert (told(Recipe(), regions=Regions(np.ones((48, 64), np.uint8))).map == 1).all()


def test_regions_of_another_size_are_refused():
    with pytest.raises(BadMask, match="another size"):
        tell(photo(), Regions.whole((5, 5)), Recipe())


# a file ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("bits", [8, 16])
def test_a_picture_of_8_or_16_bits_is_taken_as_it_is(bits, tmp_path):
    path = saved(tmp_path / "depth.png", 0.6 * ramp() + 0.1, bits)
    depth = told(Recipe(depth=str(path)))
    np.testing.assert_allclose(depth.map, 0.6 * ramp() + 0.1, atol=0.51 / (2**bits - 1))
    assert depth.origin == "depth.png"


def test_near_black_is_the_same_as_the_inverted_picture_near_white(tmp_path):
    one, other = saved(tmp_path / "one.png", ramp()), saved(tmp_path / "other.png", 1 - ramp())
    np.testing.assert_allclose(told(Recipe(depth=str(one), near="black")).map, told(Recipe(depth=str(other))).map,
                               atol=1e-6)


@given(some.integers(1, 150), some.integers(1, 150))
def test_a_picture_of_another_size_fits_exactly_where_its_aspect_does(tmp_path_factory, rows, columns):
    path = saved(tmp_path_factory.mktemp("depth") / "depth.png", ramp((rows, columns)))
    off = abs(48 * columns - 64 * rows)
    if off > max(0.01 * 64 * rows, 48):
        with pytest.raises(BadDepth, match="of the same shape"):
            told(Recipe(depth=str(path)))
    else:
        depth = told(Recipe(depth=str(path)))
        assert depth.shape == (48, 64)
        assert (np.diff(depth.map, axis=1) >= -1e-6).all(), "never sharpened"


def test_a_folder_means_the_picture_of_the_photos_name(tmp_path):
    saved(tmp_path / "mother.png", ramp())
    subject = photo(path=tmp_path / "elsewhere" / "mother.jpg")
    assert told(Recipe(depth=str(tmp_path)), subject).origin == "mother.png"
    with pytest.raises(BadDepth, match="father"):
        told(Recipe(depth=str(tmp_path)), photo(path=tmp_path / "father.jpg"))


def test_a_picture_of_one_value_is_told_to_part_nothing(tmp_path):
    path = saved(tmp_path / "grey.png", np.full((48, 64), 0.5))
    assert "parts nothing" in str(told(Recipe(depth=str(path))).notes[1])
    scene = pipeline.segment(photo(), Recipe(regions="depth", depth=str(path)))
    assert scene.regions.present == (0,)
    assert any("one region" in str(note) for note in scene.notes)


def test_a_heat_map_is_refused_with_what_to_do(tmp_path):
    Picture.fromarray(np.random.default_rng(0).integers(0, 256, (48, 64, 3), np.uint8)).save(tmp_path / "heat.png")
    with pytest.raises(BadDepth, match="grey picture"):
        told(Recipe(depth=str(tmp_path / "heat.png")))


def test_a_file_that_is_no_picture_and_one_that_is_gone_are_sentences(tmp_path):
    (tmp_path / "depth.png").write_bytes(b"no picture")
    recipe = Recipe(depth=str(tmp_path / "depth.png"))
    with pytest.raises(BadDepth):
        told(recipe)
    (tmp_path / "depth.png").unlink()
    with pytest.raises(BadDepth, match="no depth picture at"):
        told(recipe)
    with pytest.raises(BadDepth, match="No depth picture was named"):
        make("depth", "file")(photo(), person(), silent)


@pytest.mark.parametrize("level", ["nan", "2", "-0.1", "near"])
def test_a_threshold_that_is_none_is_refused(level):
    with pytest.raises(BadRecipe, match="depth-threshold"):
        Recipe(depth_threshold=level)


# sharpness ---------------------------------------------------------------------------------------------------------

def leaves(shape=(192, 160)) -> np.ndarray:
    """Plain discs over each other, as sharp as pixels are."""
    random = np.random.default_rng(2)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    image = np.full((*shape, 3), 0.5, np.float32)
    for _ in range(500):
        row, column, radius = random.random(3) * (*shape, 14)
        image[(rows - row) ** 2 + (columns - column) ** 2 < radius**2] = random.random(3)
    return image


def two_blurs() -> Photo:
    """Such a photo, its lower half blurred."""
    soft = ndimage.gaussian_filter(leaves(), (2.5, 2.5, 0))
    return Photo(np.where(np.arange(192)[:, None, None] < 96, leaves(), soft).astype(np.float32))


def halves() -> Regions:
    labels = np.zeros((192, 160), np.uint8)
    labels[:96] = 1
    return Regions(labels, {1: "upper half"})


def test_sharpness_tells_what_is_sharp_from_what_is_blurred_and_says_that_it_is_no_distance():
    depth = told(Recipe(depth="focus", device="cpu"), two_blurs(), halves())
    assert depth.map[:80].mean() > depth.map[112:].mean() + 0.2
    assert "not of distance" in str(depth.notes[0])
    assert str(depth.notes[-1]) == "Out of focus: background."


def test_a_photo_of_one_blur_has_nothing_out_of_focus():
    depth = told(Recipe(depth="focus", device="cpu"), Photo(leaves()), halves())
    assert str(depth.notes[-1]).startswith("No region is told to be out of focus")


@pytest.mark.parametrize("shape", [(1, 1), (3, 40), (41, 259), (4, 1030)])
def test_sharpness_is_told_of_photos_of_any_shape(shape):
    depth = told(Recipe(depth="focus", device="cpu"), photo(shape))
    assert depth.shape == shape


def test_tiles_leave_no_seam_in_what_is_seen():
    import torch

    from engine.depths import focus_work

    image = photo((300, 360)).image
    whole = focus_work._Seen.of(image, torch.device("cpu"), silent).sums
    rest = focus_work._Seen.of(np.ascontiguousarray(image[128:, 128:]), torch.device("cpu"), silent).sums
    np.testing.assert_allclose(whole[32 + 8 :, 32 + 8 :].numpy(), rest[8:, 8:].numpy(), rtol=1e-3, atol=1e-3)


# all of them -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", ["auto", "regions", "focus"])
def test_every_way_stops_where_it_is_told_to(name):
    def stop(done: float, note: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make("depth", name)(photo(), person(), stop)


def test_every_way_gives_planes_of_the_photos_size(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    path = saved(tmp_path / "depth.png", ramp())
    for name in METHODS["depth"]:
        if name == "depth-anything":
            continue
        depth = told(Recipe(depth=str(path) if name == "file" else name, device="cpu"), regions=person())
        assert depth.shape == (48, 64)
        assert not depth.map.flags.writeable


def test_auto_goes_by_regions_where_the_weights_are_not_here_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    depth = told(Recipe(depth="auto"), regions=person())
    assert depth.origin == "regions"
    assert str(depth.notes[0]) == "--depth auto chose regions."


def test_regions_by_depth_are_its_layers(tmp_path):
    path = saved(tmp_path / "depth.png", np.repeat([0.0, 0.5, 1.0, 1.0], 16)[None].repeat(48, 0))
    recipe = Recipe(regions="depth", depth=str(path), depth_layers=2)
    regions = pipeline.segment(photo(), recipe).regions
    assert regions.labels[0, 8::16].tolist() == [0, 2, 1, 1]


def test_regions_by_a_depth_that_goes_by_regions_are_refused():
    with pytest.raises(BadDepth, match="goes by regions itself"):
        pipeline.segment(photo(), Recipe(regions="depth"))


def test_a_depth_reads_the_same_when_it_was_written(tmp_path):
    from engine.depths import layering, saving

    subject, depth = photo(), told(Recipe(feather=5), regions=person())
    regions, thresholds = layering.layered(depth, Recipe())
    saving.write(tmp_path, depth, regions, thresholds, subject)
    again = told(Recipe(depth=str(tmp_path / saving.DEEP)), subject)
    np.testing.assert_allclose(again.map, depth.map, atol=0.51 / 65535)
    assert replace(again, notes=()).confidence.min() == 1
    found = pipeline.segment(subject, Recipe(regions=str(tmp_path))).regions
    np.testing.assert_array_equal(found.labels, regions.labels)
    assert found.names == regions.names
