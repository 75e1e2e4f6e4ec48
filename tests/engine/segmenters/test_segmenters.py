"""Every way to find regions without learned weights, asked the same questions."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.data import Photo, Prompt, Source
from engine.errors import BadMask, Cancelled
from engine.method import make
from engine.progress import silent
from engine.recipe import Recipe

METHODS = ["whole", "file", "grabcut", "texture", "edges", "anchors"]
FINDERS = ["grabcut", "texture", "edges", "anchors"]
SMALL_OR_EMPTY = {
    "one pixel": np.full((1, 1), 0.4),
    "three by five": np.linspace(0, 1, 15).reshape(3, 5),
    "one row": np.linspace(0, 1, 300)[None, :],
    "one column": np.linspace(0, 1, 300)[:, None],
    "even": np.full((60, 90), 0.7),
    "black": np.zeros((200, 50)),
    "nearly even": np.full((80, 64), 0.5) + np.linspace(0, 0.004, 64)[None, :],
}


@pytest.fixture(autouse=True)
def no_weights(monkeypatch, tmp_path):
    """A bare machine: the folder of weights is empty."""
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "no weights"))


@pytest.fixture
def given(tmp_path):
    """The path of a mask picture, 48×40, white in the middle."""
    mask = np.zeros((48, 40), np.uint8)
    mask[12:40, 10:30] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


def segment(name, photo, path, report=silent, **options):
    return make("segmenter", name, Recipe(**options), **({"path": path} if name == "file" else {}))(photo, report)


def grey(plane):
    return Photo(np.repeat(np.asarray(plane, np.float32)[:, :, None], 3, axis=2), Source(grey=True))


def scene_of_a_disc(rows=200, columns=160, grain=0.02):
    """A bright textured disc before a dark even ground, and its true mask."""
    rng = np.random.default_rng(1)
    row, column = np.mgrid[:rows, :columns]
    disc = np.hypot(row - 0.5 * rows, column - 0.5 * columns) < 0.28 * min(rows, columns)
    image = np.where(disc[:, :, None], (0.85, 0.6, 0.5), (0.2, 0.25, 0.3))
    image += grain * rng.standard_normal((rows, columns, 1))
    image[disc] += 0.15 * rng.standard_normal((int(disc.sum()), 1))
    return Photo(image.clip(0, 1).astype(np.float32)), disc


def overlap(first, second):
    return (first & second).sum() / (first | second).sum()


class Ledger:
    """A real report that remembers, and cancels at one of its calls."""

    def __init__(self, stop_at=None) -> None:
        self.seen = []
        self.stop_at = stop_at

    def __call__(self, done, note="") -> None:
        self.seen.append(done)
        if len(self.seen) == self.stop_at:
            raise Cancelled


@pytest.mark.parametrize("name", METHODS)
def test_regions_fit_the_photo_and_stay_the_same(name, portrait, given):
    before = portrait.image.copy()
    first, second = (segment(name, portrait, given, seed=7) for _ in range(2))
    assert first.regions.labels.shape == portrait.shape
    assert first.regions.labels.dtype == np.uint8
    assert set(first.regions.present) <= set(first.regions.names)
    assert np.array_equal(first.regions.labels, second.regions.labels)
    assert first.notes == second.notes
    assert np.array_equal(portrait.image, before)


@pytest.mark.parametrize("name", METHODS)
def test_the_report_rises_to_its_end(name, portrait, given):
    ledger = Ledger()
    segment(name, portrait, given, ledger)
    assert ledger.seen == sorted(ledger.seen)
    assert ledger.seen[0] >= 0
    assert ledger.seen[-1] == 1


@pytest.mark.parametrize("name", METHODS)
def test_every_call_of_the_report_may_cancel(name, given):
    photo = Photo(np.random.default_rng(0).random((48, 40, 3), dtype=np.float32))
    ledger = Ledger()
    segment(name, photo, given, ledger)
    calls = len(ledger.seen)
    for call in sorted({1, 2, calls // 2, calls - 1, calls}):
        with pytest.raises(Cancelled):
            segment(name, photo, given, Ledger(stop_at=call))


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("kind", SMALL_OR_EMPTY)
def test_where_nothing_is_to_be_found_there_is_one_region_and_a_note(name, kind):
    photo = grey(SMALL_OR_EMPTY[kind])
    scene = segment(name, photo, "")
    assert scene.regions.present == (0,)
    assert scene.regions.labels.shape == photo.shape
    assert any("one region" in note for note in scene.notes)


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("shape", [(13, 14), (37, 201), (301, 23), (64, 63)])
def test_odd_and_grey_photos_are_taken(name, shape):
    photo = grey(np.random.default_rng(2).random(shape))
    assert segment(name, photo, "").regions.labels.shape == shape


@pytest.mark.parametrize("name", FINDERS)
def test_a_textured_thing_before_an_even_ground_is_found(name):
    photo, disc = scene_of_a_disc()
    found = segment(name, photo, "").regions.labels > 0
    assert overlap(found, disc) > (0.95 if name == "grabcut" else 0.7)


def test_grabcut_finds_the_person_by_her_face(portrait):
    from skimage import data

    photo = Photo((data.astronaut()[:400, 50:400] / np.float32(255)).astype(np.float32))
    scene = segment("grabcut", photo, "")
    found = scene.regions.labels > 0
    assert "a face" in scene.notes[0]
    assert found[60:180, 140:210].mean() > 0.98  # the face
    assert found[260:, 60:240].mean() > 0.9  # the suit
    assert found[:60, :60].mean() < 0.1  # the flag and the wall
    assert found.mean() < 0.75


def test_grabcut_sees_what_it_sees_at_another_size():
    photo, disc = scene_of_a_disc(200, 160)
    large = Photo(np.ascontiguousarray(photo.image.repeat(4, axis=0).repeat(4, axis=1)))
    found = segment("grabcut", large, "").regions.labels > 0
    assert overlap(found, disc.repeat(4, axis=0).repeat(4, axis=1)) > 0.95


@pytest.mark.parametrize("name", ["whole", "edges"])
def test_prompts_are_answered(name):
    photo, disc = scene_of_a_disc()
    scene = segment(name, photo, "")
    assert overlap(scene.mask(Prompt(box=(40, 25, 160, 135))), disc) > 0.9
    assert overlap(scene.mask(Prompt(inside=((100.0, 80.0),))), disc) > 0.9
    assert not scene.mask(Prompt()).any()


def test_a_point_outside_takes_a_part_away():
    image = np.full((120, 160, 3), 0.2, np.float32)
    image[40:80, 20:60], image[40:80, 100:140] = 0.8, 0.8
    scene = segment("whole", Photo(image), "")
    prompt = Prompt(inside=((60.0, 40.0),), outside=((60.0, 120.0),), box=(30, 10, 90, 150))
    found = scene.mask(prompt)
    assert found[45:75, 25:55].all()
    assert not found[:, 90:].any()


@pytest.mark.parametrize(
    "prompt",
    [
        Prompt(box=(-50, -50, 900, 900)), Prompt(box=(5, 5, 5, 5)), Prompt(box=(90, 90, 10, 10)),
        Prompt(inside=((-5.0, 500.0),)), Prompt(inside=((3.0, 3.0),), outside=((3.0, 3.0),)),
        Prompt(box=(300, 300, 400, 400)),
    ],
)  # fmt: skip
def test_senseless_prompts_are_no_error(prompt):
    for photo in (grey(np.random.default_rng(0).random((60, 80))), grey(np.full((1, 1), 0.5))):
        assert segment("whole", photo, "").mask(prompt).shape == photo.shape


def test_a_given_mask_may_be_made_blocky(tmp_path, portrait):
    labels = np.zeros(portrait.shape, np.uint8)
    labels[20:70, 15:60] = 1
    Image.fromarray(labels).save(tmp_path / "labels.png")
    plain = segment("file", portrait, tmp_path).regions.labels
    blocky = segment("file", portrait, tmp_path, blocky=True).regions.labels
    assert np.array_equal(plain, labels)
    assert not np.array_equal(blocky, labels)
    assert (blocky != labels).mean() < 0.1


def test_no_mask_is_a_sentence(portrait, tmp_path):
    with pytest.raises(BadMask, match="No mask was named"):
        segment("file", portrait, "")
    with pytest.raises(BadMask, match="no mask at"):
        segment("file", portrait, tmp_path / "nothing.png")
