"""What is surely damaged tells by its colour of what is in doubt, and rims of the picture's own colour stay."""

import numpy as np

from engine.detectors.alike import coloured, seen_again, trimmed

CREAM = np.array((0.93, 0.91, 0.85), np.float32)


def photo():
    """A grained slope, a scratch of cream, a speck of it, and a grey button."""
    random = np.random.default_rng(0)
    image = np.linspace(0.2, 0.6, 96, dtype=np.float32)[None, :, None] * np.ones((96, 1, 3), np.float32)
    image = image + random.normal(0, 0.01, image.shape).astype(np.float32)
    chance = np.full((96, 96), 0.001, np.float32)
    image[10:90, 20:24], chance[10:90, 20:24] = CREAM, 0.97
    image[40:44, 60:64], chance[40:44, 60:64] = CREAM, 0.4
    image[70:74, 60:64], chance[70:74, 60:64] = 0.5, 0.4
    return np.clip(image, 0, 1), chance


def test_what_has_the_colour_of_sure_damage_is_likelier_and_what_has_not_is_less():
    image, chance = photo()
    found = coloured(image, chance)
    assert found[40:44, 60:64].min() > 0.9
    assert found[70:74, 60:64].max() < 0.3


def test_where_nothing_is_sure_no_chance_is_changed():
    image, chance = photo()
    chance = np.minimum(chance, np.float32(0.85))
    assert seen_again(image, chance) is chance


def test_a_rim_of_the_pictures_own_colour_is_sound_and_the_scratch_stays():
    image, chance = photo()
    chance[10:90, 18:26] = 0.97
    found = trimmed(image, chance)
    assert found[12:88, 20:24].min() > 0.9
    assert found[12:88, [18, 19, 24, 25]].max() == 0


def test_the_answer_does_not_depend_on_the_rows_that_are_looked_at_together(monkeypatch):
    image, chance = photo()
    chance[10:90, 19:25] = 0.97
    whole = seen_again(image, chance)
    monkeypatch.setattr("engine.detectors.alike._ROWS", 20)
    assert np.array_equal(seen_again(image, chance), whole)
