"""Damage is filled before anything is measured, and nothing after it counts there."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from skimage import data

from engine.data import KEPT, LOST, Photo, Regions
from engine.degrade import degrade
from engine.kernels.fixed import gaussian
from engine.pipeline import measure, preview, restore
from engine.recipe import Recipe
from engine.reporting import report

QUICK = Recipe(kernel="gaussian", upscaler="joint", ensemble=False, device="cpu")


def sharp() -> np.ndarray:
    return np.ascontiguousarray(data.astronaut()[20:276, 110:398] / 255, np.float32)


def taken(sigma: float = 2.0) -> np.ndarray:
    """The picture reduced twice under a known blur, with grain."""
    photo = degrade(sharp(), gaussian(2, sigma))
    noise = np.random.default_rng(0).normal(0, 1.5 / 255, photo.shape)
    return np.clip(photo + noise, 0, 1).astype(np.float32)


def scratches(shape: tuple[int, int]) -> np.ndarray:
    damage, rows = np.zeros(shape, np.uint8), np.arange(shape[0])
    for start, slope in ((20, 0.3), (90, -0.2), (120, 0.1)):
        columns = (start + slope * rows).astype(int) % shape[1]
        damage[rows, columns] = damage[rows, (columns + 1) % shape[1]] = LOST
    return damage


def spoilt(photo: np.ndarray, damage: np.ndarray, value: float = 1.0) -> Photo:
    return Photo(np.where(damage[..., None] == LOST, np.float32(value), photo))


def psnr(image: np.ndarray, truth: np.ndarray, where: np.ndarray) -> float:
    return float(10 * np.log10(1 / np.square(image - truth)[where].mean()))


@pytest.mark.parametrize("damage", [None, np.zeros((128, 144), np.uint8), np.full((128, 144), KEPT, np.uint8)])
@pytest.mark.parametrize("repair", ["marked", "off"])
def test_where_nothing_is_lost_the_result_is_the_same_to_the_bit(damage, repair):
    photo, regions = Photo(taken()), Regions.whole((128, 144))
    plain = restore(photo, regions, QUICK.changed(repair="off"))
    same = restore(photo, regions, QUICK.changed(repair=repair), damage=damage)
    np.testing.assert_array_equal(same.image, plain.image)
    assert [stage.name for stage in same.stages] == [stage.name for stage in plain.stages]
    assert same.solved is None


def test_a_scratch_is_filled_and_what_lies_beside_it_is_as_without_it():
    photo, damage, regions = taken(), scratches((128, 144)), Regions.whole((128, 144))
    hole = damage.repeat(2, axis=0).repeat(2, axis=1) == LOST
    beside = ndimage.binary_dilation(hole, iterations=8) & ~ndimage.binary_dilation(hole, iterations=4)
    whole = restore(Photo(photo), regions, QUICK).image
    left = restore(spoilt(photo, damage), regions, QUICK).image
    made = restore(spoilt(photo, damage), regions, QUICK, damage=damage).image
    assert psnr(made, sharp(), hole) > psnr(left, sharp(), hole) + 8
    assert psnr(made, sharp(), beside) > psnr(whole, sharp(), beside) - 0.6


def test_what_stood_in_the_damage_is_never_read():
    photo, damage, regions = taken(), scratches((128, 144)), Regions.whole((128, 144))
    recipe = QUICK.changed(kernel="predictor", grow=0)  # a rim is filled as far as it shows what stands in the damage
    first, second = (restore(spoilt(photo, damage, value), regions, recipe, damage=damage) for value in (0.0, 1.0))
    np.testing.assert_array_equal(first.image, second.image)
    assert measure(first).scores == measure(second).scores


def test_the_blur_is_read_as_if_the_damage_had_never_been():
    photo, damage, regions = taken(), scratches((128, 144)), Regions.whole((128, 144))
    recipe = QUICK.changed(kernel="predictor", upscaler="backprojection")

    def width(one: Photo, marked: np.ndarray | None) -> float:
        return float(np.log(restore(one, regions, recipe, damage=marked).kernels[0].widths()).mean())

    true = width(Photo(photo), None)
    assert abs(width(spoilt(photo, damage), damage) - true) < 0.06
    assert abs(width(spoilt(photo, damage), None) - true) > 0.2


def test_with_scale_1_and_interpolation_nothing_else_changes():
    photo, damage = taken(), scratches((128, 144))
    recipe = Recipe(scale=1, upscaler="bicubic", kernel="bicubic", grow=0)
    made = restore(spoilt(photo, damage), Regions.whole((128, 144)), recipe, damage=damage)
    np.testing.assert_array_equal(made.image[damage != LOST], photo[damage != LOST])
    assert (made.image[damage == LOST] < 1).all()


def test_the_result_tells_what_was_filled_and_keeps_photo_and_map():
    photo, damage = taken(), scratches((128, 144))
    damage[60:90, 60:90] = LOST
    begun = spoilt(photo, damage)
    made = restore(begun, Regions.whole((128, 144)), QUICK, damage=damage)
    np.testing.assert_array_equal(made.photo.image, begun.image)
    np.testing.assert_array_equal(made.damage, damage)
    assert made.valid is not None
    assert not made.valid[damage == LOST].any()
    assert any("filled from around it" in note for note in made.notes)
    assert any("reconstructed, not restored" in note for note in made.notes)


def test_the_report_tells_what_was_filled_where(tmp_path):
    photo, damage = taken(), scratches((128, 144))
    labels = np.zeros((128, 144), np.uint8)
    labels[:, 100:] = 1
    made = restore(spoilt(photo, damage), Regions(labels), QUICK, damage=damage)
    figures = measure(made)
    told = report.as_dict(made, figures)["damage"]
    hole = ~made.valid
    assert hole[damage == LOST].all()
    assert told["filled"] == pytest.approx(hole.mean())
    assert [one["filled"] for one in told["regions"]] == pytest.approx([hole[labels == 0].mean(),
                                                                        hole[labels == 1].mean()])
    report.write_html(tmp_path / "page.html", made, figures)
    assert "filled from around it" in (tmp_path / "page.html").read_text(encoding="utf-8")
    plain = restore(Photo(photo), Regions(labels), QUICK)
    assert report.as_dict(plain, figures)["damage"] is None


def test_map_and_filled_photo_are_framed_as_the_result():
    photo, damage = taken(), scratches((128, 144))
    made = restore(spoilt(photo, damage), Regions.whole((128, 144)), QUICK.changed(turn=90), damage=damage)
    np.testing.assert_array_equal(made.damage, np.rot90(damage, -1))
    assert made.solved is not None
    assert made.solved.shape[:2] == made.damage.shape == made.photo.shape


def test_a_preview_shows_the_damage_filled_as_the_whole_does():
    photo, damage, regions = taken(), scratches((128, 144)), Regions.whole((128, 144))
    whole = restore(spoilt(photo, damage), regions, QUICK.changed(noise="1.5"), damage=damage)
    part = preview(spoilt(photo, damage), regions, QUICK.changed(noise="1.5"), (32, 32, 96, 96), damage=damage)
    inner = (slice(16, 112), slice(16, 112))
    np.testing.assert_allclose(part.image[inner], whole.image[64:192, 64:192][inner], atol=0.02)
    np.testing.assert_array_equal(part.damage, damage[32:96, 32:96])
