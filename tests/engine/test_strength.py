"""A restoration mixed with the plain enlargement by region: 1 is the result, 0 the enlargement, and between between."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import Photo, Regions, Restored, Source, preset, strengthened, with_strength
from engine import strength as module


@pytest.fixture(scope="module")
def restored(portrait: Photo) -> Restored:
    """A quick restoration of the portrait in three regions, whose borders cross."""
    labels = np.zeros(portrait.shape, np.uint8)
    labels[20:80, 15:60] = 1
    labels[50:, 40:] = 2
    recipe = preset("fast").changed(kernel="gaussian", upscaler="backprojection", back_projections=2, device="cpu")
    return engine.restore(portrait, Regions(labels, {0: "background", 1: "face", 2: "coat"}), recipe)


def plain(restored: Restored, base: str = "bicubic") -> np.ndarray:
    return np.clip(engine.enlarged(restored.photo.image, restored.scale, base), 0, 1)


def test_full_strength_is_the_result_byte_for_byte(restored):
    assert strengthened(restored, {}) is restored.image
    assert strengthened(restored, {0: 1.0, 1: 1.0, 2: 1.0, 7: 0.2}) is restored.image  # there is no region 7
    assert with_strength(restored, {1: 1.0}) is restored


@pytest.mark.parametrize("base", ["bicubic", "lanczos", "bilinear", "nearest"])
def test_no_strength_is_the_plain_enlargement(restored, base):
    assert np.array_equal(strengthened(restored, dict.fromkeys(range(3), 0.0), base), plain(restored, base))


def test_a_region_keeps_to_itself_but_for_its_soft_border(restored):
    image = strengthened(restored, {1: 0.0})
    assert image.dtype == np.float32
    far = np.kron(restored.regions.labels == 2, np.ones((2, 2), bool))
    far[: 2 * 62, :] = far[:, : 2 * 52] = False  # well away from both borders
    assert far.sum() > 1000
    assert np.array_equal(image[far], restored.image[far])
    inside = np.zeros_like(far)
    inside[2 * 32 : 2 * 38, 2 * 27 : 2 * 48] = True
    assert np.array_equal(image[inside], plain(restored)[inside])


@given(share=st.floats(0, 1, width=32), other=st.floats(0, 1, width=32))
def test_more_strength_never_leads_away_from_the_result(restored, share, other):
    low, high = sorted((share, other))
    less, more = (strengthened(restored, {0: one, 1: one, 2: 1.0}) for one in (low, high))
    gap = np.abs(restored.image - less) - np.abs(restored.image - more)
    assert gap.min() >= -1e-6  # float32 of values up to 1, in a sum of three terms
    for image in (less, more):
        assert (image >= np.minimum(plain(restored), restored.image)).all()
        assert (image <= np.maximum(plain(restored), restored.image)).all()


def test_half_is_halfway_where_one_strength_holds(restored):
    half = strengthened(restored, dict.fromkeys(range(3), 0.5))
    assert np.abs(half - (plain(restored) + restored.image) / 2).max() < 1e-6


@pytest.mark.parametrize("box", [(0, 0, 96, 80), (10, 5, 60, 70), (40, 30, 41, 31), (90, 70, 96, 80)])
def test_a_part_is_as_it_is_in_the_whole(restored, box):
    shares = {0: 0.3, 1: 0.9, 2: 0.0}
    top, left, bottom, right = (2 * side for side in box)
    part = strengthened(restored, shares, box=box)
    assert np.abs(part - strengthened(restored, shares)[top:bottom, left:right]).max() < 1e-5  # running sums differ


def test_large_pictures_are_mixed_piece_by_piece_and_alike(restored, monkeypatch):
    shares = {0: 0.3, 1: 0.9, 2: 0.0}
    whole = strengthened(restored, shares)
    monkeypatch.setattr(module, "_BAND", 16 * 80)
    assert np.abs(strengthened(restored, shares) - whole).max() < 1e-5


def test_a_grey_photo_stays_grey(portrait):
    grey = Photo(np.repeat(portrait.image[..., :1], 3, axis=2), Source(grey=True))
    image = np.repeat(np.repeat(np.sqrt(grey.image), 2, axis=0), 2, axis=1)
    mixed = strengthened(Restored(grey, Regions.whole(grey.shape), image, {}, 2), {0: 0.4})
    assert np.array_equal(mixed[..., 0], mixed[..., 1])
    assert np.array_equal(mixed[..., 0], mixed[..., 2])


def test_at_its_own_size_the_photo_is_what_it_is_mixed_with(portrait):
    sharp = np.clip(portrait.image * 1.2 - 0.1, 0, 1)
    done = Restored(portrait, Regions.whole(portrait.shape), sharp, {}, 1)
    assert np.array_equal(strengthened(done, {0: 0.0}), portrait.image)


def test_the_report_says_how_strong(restored):
    mixed = with_strength(restored, {1: 0.25})
    assert mixed.notes[-1] == ("The restoration was mixed with the plain enlargement, by regions: "
                               "background 100%, face 25%, coat 100%.")
    assert not mixed.image.flags.writeable
    assert with_strength(restored, dict.fromkeys(range(3), 0.6)).notes[-1].endswith("strength 60%.")
    assert mixed.kernels is restored.kernels


@pytest.mark.parametrize(("strengths", "box"), [
    ({0: -0.1}, None), ({0: 1.5}, None), ({0: float("nan")}, None), ({}, (0, 0, 97, 80)), ({}, (5, 5, 5, 9)),
    ({}, (-1, 0, 5, 5)),
])
def test_what_makes_no_sense_is_refused(restored, strengths, box):
    with pytest.raises(ValueError, match=r"[.}]$"):
        strengthened(restored, strengths, box=box)
