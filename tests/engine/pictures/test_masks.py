"""Regions survive being written and read, in our layout and in the published code's; what is no mask is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from engine.data import Photo, Regions
from engine.errors import BadMask, WontOverwrite
from engine.pictures import masks


def photo(rows=60, columns=80):
    return Photo(np.random.default_rng(0).random((rows, columns, 3), dtype=np.float32))


def two_regions(rows=60, columns=80):
    labels = np.zeros((rows, columns), np.uint8)
    labels[rows // 6 :, columns // 4 : columns // 2] = 1
    labels[rows // 2 :, columns // 2 : -3] = 2
    return Regions(labels, {1: "사람 / left", 2: "person 2"})


def saved(path, array, **options):
    Image.fromarray(array).save(path, **options)
    return path


def test_what_is_written_is_read_back_with_its_names(tmp_path):
    regions = two_regions()
    written = masks.write(tmp_path / "가족", regions, photo(), method="grabcut")
    assert all(path.is_file() for path in written)
    back = masks.read(tmp_path / "가족", (60, 80))
    assert np.array_equal(back.labels, regions.labels)
    assert back.names == regions.names


def test_a_name_too_long_for_a_file_is_kept_in_the_record(tmp_path):
    """A file's name may take 255 bytes, and a Korean letter takes three of them."""
    names = {0: "배경: 나무와 하늘 " * 30, 1: "face/eyes?" * 40, 2: "coat"}
    regions = Regions(two_regions().labels, names)
    masks.write(tmp_path, regions, photo(), "file")
    assert masks.read(tmp_path, regions.labels.shape).names == names


def test_the_record_states_method_shape_and_areas(tmp_path):
    regions = two_regions()
    masks.write(tmp_path, regions, photo(), method="grabcut")
    facts = json.loads((tmp_path / "regions.json").read_text("utf-8"))
    assert (facts["method"], facts["rows"], facts["columns"]) == ("grabcut", 60, 80)
    for part in facts["regions"]:
        mask = np.asarray(Image.open(tmp_path / part["mask"])) == 255
        assert np.array_equal(mask, regions.mask(part["label"]))
        assert part["pixels"] == mask.sum()


def test_nothing_is_written_where_one_file_exists(tmp_path):
    (tmp_path / "overlay.png").write_bytes(b"mine")
    with pytest.raises(WontOverwrite):
        masks.write(tmp_path, two_regions(), photo())
    assert [path.name for path in tmp_path.iterdir()] == ["overlay.png"]
    masks.write(tmp_path, two_regions(), photo(), overwrite=True)
    assert (tmp_path / "labels.png").exists()


def test_an_overlay_leaves_the_background_as_it_is_and_the_photo_too():
    picture, regions = photo(), two_regions()
    before = picture.image.copy()
    tinted = masks.overlay(picture, regions)
    background = regions.mask(0)
    assert np.array_equal(tinted[background], (before * 255).round().astype(np.uint8)[background])
    assert (tinted[~background] != (before * 255).round().astype(np.uint8)[~background]).any(axis=1).mean() > 0.9
    assert np.array_equal(picture.image, before)


@pytest.mark.parametrize(
    "removed", [(), ("obj_lr", "obj_hr"), ("back_lr", "back_hr"), ("back_lr", "obj_lr", "back_hr")]
)
def test_the_published_layout_is_understood_from_any_of_its_masks(tmp_path, removed):
    regions = two_regions()
    masks.write(tmp_path, regions, photo(), paper_layout=True)
    for name in ("labels", *(f"{name}_mask" for name in removed)):
        (tmp_path / f"{name}.png").unlink()
    back = masks.read(tmp_path, (60, 80))
    assert np.array_equal(back.labels > 0, regions.labels > 0)


def test_the_published_names_are_crosswise_and_the_masks_a_partition():
    regions = two_regions()
    made = masks.paper_masks(regions)
    assert np.array_equal(made["back_lr_mask.png"] == 255, regions.labels > 0)
    assert np.array_equal(made["obj_lr_mask.png"] == 255, regions.labels == 0)
    assert made["back_hr_mask.png"].shape == made["obj_hr_mask.png"].shape == (120, 160)
    assert np.abs(made["back_hr_mask.png"].astype(int) + made["obj_hr_mask.png"] - 255).max() <= 1


def test_blocky_masks_are_made_of_blocks_and_still_a_partition():
    made = masks.paper_masks(two_regions(), blocky=True)
    assert np.array_equal(made["back_lr_mask.png"] == 255, made["obj_lr_mask.png"] == 0)
    changes = (np.diff(made["back_lr_mask.png"].astype(int), axis=0) != 0).any(axis=1)
    assert np.diff(np.flatnonzero(changes)).min(initial=99) >= 6
    assert masks.coarsened(np.ones((1, 3), np.uint8)).shape == (1, 3)


@pytest.mark.parametrize("factor", [0.5, 1, 2, 3])
def test_a_soft_mask_of_any_size_is_cut_at_half(tmp_path, factor):
    inside = two_regions(240, 320).labels > 0
    mask = Image.fromarray((inside * 255).astype(np.uint8)).resize(
        (round(80 * factor), round(60 * factor)), Image.Resampling.BILINEAR
    )
    mask.save(tmp_path / "mask.png")
    found = masks.read(tmp_path / "mask.png", (60, 80)).labels
    assert (found != (inside[2::4, 2::4])).mean() < 0.03


def test_a_grey_picture_with_small_values_is_a_label_picture(tmp_path):
    labels = two_regions().labels
    assert np.array_equal(masks.read(saved(tmp_path / "a.png", labels), (60, 80)).labels, labels)


def test_a_palette_picture_is_a_label_picture(tmp_path):
    labels = two_regions().labels
    picture = Image.fromarray(labels).convert("P")
    picture.putpalette([0, 0, 0, 200, 0, 0, 0, 200, 0])
    picture.save(tmp_path / "a.png")
    assert np.array_equal(masks.read(tmp_path / "a.png", (60, 80)).labels, labels)


def test_each_plain_colour_is_a_region(tmp_path):
    labels = two_regions().labels
    colours = np.array([(10, 20, 30), (200, 0, 0), (0, 200, 0)], np.uint8)[labels]
    found = masks.read(saved(tmp_path / "a.png", colours), (60, 80)).labels
    assert all(np.unique(found[labels == label]).size == 1 for label in range(3))
    assert np.array_equal(found == 0, labels == 0)
    assert np.unique(found).size == 3


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (lambda: (photo().image * 255).astype(np.uint8), "colours"),
        (lambda: np.full((60, 80), 100, np.uint8), "too dark"),
        (lambda: np.tile(np.linspace(70, 190, 80).astype(np.uint8), (60, 1)), "looks like a photo"),
        (lambda: np.zeros((80, 80), np.uint8), "same"),
    ],
)
def test_what_is_no_mask_is_refused_in_a_sentence(tmp_path, picture, sentence):
    with pytest.raises(BadMask, match=sentence):
        masks.read(saved(tmp_path / "a.png", picture()), (60, 80))


def test_missing_and_damaged_masks_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(BadMask, match="no mask at"):
        masks.read(tmp_path / "nothing.png", (60, 80))
    with pytest.raises(BadMask, match="holds no regions"):
        masks.read(tmp_path, (60, 80))
    masks.write(tmp_path, two_regions(), photo())
    (tmp_path / "regions.json").write_text("[1]", "utf-8")
    with pytest.raises(BadMask, match=r"regions\.json"):
        masks.read(tmp_path, (60, 80))
    (tmp_path / "labels.png").write_bytes(b"no picture")
    with pytest.raises(BadMask):
        masks.read(tmp_path, (60, 80))
