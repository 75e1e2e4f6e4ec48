"""Which pictures of a folder are learned from, which are held out, and what is said of the others."""

from __future__ import annotations

import numpy as np
import pytest
from pictures_made import drawn, folder
from PIL import Image as Pillow
from scipy.ndimage import gaussian_filter, zoom

from engine import BadPhoto, BadUsage, TrainingRecipe, training_pictures
from engine.training.alike import difference_hash, groups, parted

QUICK = TrainingRecipe(crop=48, soft="keep")


def digests(pictures):
    return {picture.digest for picture in pictures}


def test_the_same_contents_part_in_the_same_way_whatever_they_are_called_and_wherever_they_lie(tmp_path):
    one = training_pictures(folder(tmp_path / "one", 25), QUICK)
    (tmp_path / "two" / "deep").mkdir(parents=True)
    for number, path in enumerate(sorted((tmp_path / "one").iterdir(), reverse=True)):
        path.rename(tmp_path / "two" / ("deep" if number % 2 else ".") / f"photo {number}.png")
    other = training_pictures(tmp_path / "two", QUICK)
    assert digests(one.train) == digests(other.train)
    assert digests(one.held_out) == digests(other.held_out)
    assert one.digest == other.digest
    assert len(one.held_out) == 2
    assert len(one.train) == 23
    assert one.notes == ()


def test_what_cannot_be_used_is_passed_over_with_a_sentence_and_counted(tmp_path):
    place = folder(tmp_path / "photos", 6)
    (place / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    Pillow.fromarray(drawn(50, 40, 90)).save(place / "flat.png")
    Pillow.fromarray(drawn(0)).save(place / "again.tif")
    (place / "words.txt").write_text("not meant")
    found = training_pictures(place, QUICK)
    assert found.counted() == {"twice": 1, "broken": 1, "small": 1}
    assert all(str(said).endswith(".") and path.name in said for path, _, said in found.left_out)
    assert len(found.train) + len(found.held_out) == 6
    assert "only 6 pictures" in found.notes[0]


def test_pictures_that_look_alike_stay_on_one_side(tmp_path):
    place = folder(tmp_path / "photos", 4)
    for number in range(4):
        for quality in (60, 80, 95):
            Pillow.fromarray(drawn(number)).save(place / f"{number}-{quality}.jpg", quality=quality)
    found = training_pictures(place, QUICK)
    assert len(found.train) + len(found.held_out) == 16

    def scenes(pictures):
        return {int(picture.path.stem.partition("-")[0]) for picture in pictures}

    assert scenes(found.train) & scenes(found.held_out) == set()


def test_a_soft_picture_is_reduced_or_left_out_as_asked(tmp_path):
    place = folder(tmp_path / "photos", 3, rows=160, columns=160)
    rough = np.random.default_rng(1).random((40, 40, 3))
    soft = gaussian_filter(zoom(rough, (8, 8, 1), order=0), (2.2, 2.2, 0))
    Pillow.fromarray((soft * 255).astype(np.uint8)).save(place / "soft.png")
    widths = {}
    found = training_pictures(place, QUICK.changed(soft="reduce"), widths=widths)
    both = {picture.path.name: picture for picture in (*found.train, *found.held_out)}
    assert both["soft.png"].reduced
    assert both["soft.png"].pixels.shape == (160, 160, 3)
    assert both["soft.png"].width > 1
    assert not any(picture.reduced for name, picture in both.items() if name != "soft.png")
    assert found.notes[-1] == "Soft pictures that were reduced by 2: 1."
    left = training_pictures(place, QUICK.changed(soft="leave"), widths=widths)
    assert left.counted() == {"soft": 1}
    assert len(widths) == 4


def test_a_list_names_what_may_be_used(tmp_path):
    place = folder(tmp_path / "photos" / "people", 5)
    table = tmp_path / "SOURCES.tsv"
    rows = [f"people/{number:03d}.png\tx\t{'gpl' if number == 2 else 'ship'}" for number in range(4)]
    table.write_text("file\ttitle\tclass\n" + "\n".join(rows) + "\n")
    found = training_pictures(place.parent, QUICK.changed(listed=str(table)))
    assert {picture.path.stem for picture in (*found.train, *found.held_out)} == {"000", "001", "003"}
    assert found.counted() == {"unlisted": 2}
    with pytest.raises(BadUsage, match="cannot be read"):
        training_pictures(place, QUICK.changed(listed=str(tmp_path / "none.tsv")))


def test_too_few_pictures_and_none_that_differ_are_told(tmp_path):
    with pytest.raises(BadUsage, match="no folder"):
        training_pictures(tmp_path / "none", QUICK)
    with pytest.raises(BadPhoto, match="Usable are 1"):
        training_pictures(folder(tmp_path / "one", 1), QUICK)
    place = folder(tmp_path / "alike", 1)
    Pillow.fromarray(drawn(0)).save(place / "other.jpg", quality=90)
    with pytest.raises(BadPhoto, match="look alike"):
        training_pictures(place, QUICK)


def test_two_pictures_are_enough(tmp_path):
    found = training_pictures(folder(tmp_path / "two", 2), QUICK)
    assert (len(found.train), len(found.held_out)) == (1, 1)


def test_no_more_than_twenty_are_held_out_and_at_least_two():
    def held(count):
        return len(parted([[index] for index in range(count)], count))

    assert [held(count) for count in (2, 3, 4, 19, 25, 40, 100, 1000)] == [1, 1, 2, 2, 2, 4, 10, 20]


def test_near_hashes_join_also_by_way_of_others():
    hashes = [0, 0b111111, 0b111111111111, 0b111 << 40]
    assert groups(hashes) == [[0, 1, 2, 3]]
    assert groups([0, 0b1111111, 1 << 60]) == [[0, 2], [1]]
    assert difference_hash(drawn(3)) != difference_hash(drawn(4))
