"""The predictor as judge of focus: z of a region against the rest."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from engine.data import Photo, Regions
from engine.depths.judge import LIMIT, judged, sentence
from engine.errors import Cancelled


def soft_left(width: float) -> Photo:
    """Noise, its left half blurred."""
    image = np.random.default_rng(3).random((128, 160, 3), np.float32)
    image = ndimage.gaussian_filter(image, (0.5, 0.5, 0))
    left = ndimage.gaussian_filter(image, (width, width, 0)) if width else image
    return Photo(np.where(np.arange(160)[None, :, None] < 80, left, image).astype(np.float32))


def halves(parts: int = 2) -> Regions:
    labels = np.zeros((128, 160), np.uint8)
    labels[:, 80:] = 1
    if parts == 3:
        labels[64:, 80:] = 2
    return Regions(labels, {0: "left", 1: "right", 2: "corner"})


def test_the_blurred_half_is_out_of_focus_and_the_sharp_one_is_not():
    left, right = judged(soft_left(2.0), halves(), device="cpu")
    assert (left.name, left.out_of_focus, right.out_of_focus) == ("left", True, False)
    assert left.delta == pytest.approx(-right.delta)
    assert left.z == pytest.approx(-right.z)
    assert str(sentence((left, right))) == "Out of focus: left."


def test_of_three_regions_the_blurred_one_alone_is_told():
    verdicts = judged(soft_left(2.0), halves(3), device="cpu")
    assert [one.out_of_focus for one in verdicts] == [True, False, False]


def test_of_one_blur_nothing_is_told():
    verdicts = judged(soft_left(0), halves(), device="cpu")
    assert all(abs(one.z) < LIMIT for one in verdicts)
    assert str(sentence(verdicts)).startswith("No region is told")


@pytest.mark.parametrize("labels", [np.zeros((60, 60)), np.ones((60, 60)), np.eye(60), np.zeros((5, 5))])
def test_masks_of_all_of_nothing_and_of_a_thin_line_are_not_judged(labels):
    verdicts = judged(Photo(np.zeros((*labels.shape, 3), np.float32)), Regions(labels.astype(np.uint8)), device="cpu")
    assert all(one.z is None and not one.out_of_focus for one in verdicts)


def test_a_photo_that_shows_nothing_is_not_judged_out_of_focus():
    verdicts = judged(Photo(np.full((128, 160, 3), 0.5, np.float32)), halves(), device="cpu")
    assert not any(one.out_of_focus for one in verdicts)


def test_it_stops_where_it_is_told_to():
    def stop(done: float, note: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        judged(soft_left(1), halves(), stop, "cpu")


def test_what_is_read_is_what_the_benchmark_of_two_regions_knows(data_dir):
    from engine.pictures import files

    folder = data_dir / "two_region" / "kodak_18"
    mask = files.read_plain(folder / "foreground_lr.png")
    labels = ((mask if mask.ndim == 2 else mask[..., 0]) >= 128).astype(np.uint8)
    background, _ = judged(files.read(folder / "lr.png"), Regions(labels), device="cpu")
    assert background.out_of_focus
    assert background.delta == pytest.approx(0.77, abs=0.1)
