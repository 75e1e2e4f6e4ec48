"""The quick preview of colours shows what the photo will be, and what has no colour as it is."""

from __future__ import annotations

import numpy as np
import pytest

from engine.colouring.chroma import screen_luma
from engine.colourisers.previewing import Ground, Sketch, grey
from engine.colours import Hints, Ramp, Stroke
from engine.data import Photo, Regions
from engine.pictures.screen import image_on_screen
from engine.pipeline import colour
from engine.recipe import Recipe

SHAPE = (240, 320)
NAMES = {0: "background", 1: "person"}
SAID = Hints((Stroke(((60, 60), (90, 80)), 9.0, "#b05030"), Stroke(((200, 300),), 12.0, "#3060a0"),
              Stroke(((20, 300),), 9.0, None)),
             {"person": Ramp("#301010", "#805030", "#e0c0a0")})


@pytest.fixture(scope="module")
def photo() -> Photo:
    """Soft shapes with some grain, grey."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
    plane = 0.5 + 0.35 * np.sin(rows / 23) * np.cos(columns / 31)
    plane += np.random.default_rng(1).normal(0, 0.01, SHAPE)
    image = np.repeat(plane.clip(0, 1).astype(np.float32)[..., None], 3, 2)
    return Photo(np.round(image * 255).astype(np.float32) / np.float32(255))


@pytest.fixture(scope="module")
def regions() -> Regions:
    """A person in the middle."""
    labels = np.zeros(SHAPE, np.uint8)
    labels[40:180, 40:200] = 1
    return Regions(labels, NAMES)


def laid(photo: Photo, regions: Regions, hints: Hints, recipe: Recipe, side: int = 96) -> np.ndarray:
    """The preview, put together of tiles."""
    screen = image_on_screen(photo.image, photo.source)
    ground = Ground.of(screen, regions.labels, photo, recipe)
    sketch = Sketch.by_hand(ground, hints, NAMES, recipe)
    made = np.zeros_like(screen)
    for top in range(0, SHAPE[0], side):
        for left in range(0, SHAPE[1], side):
            part = np.s_[top : top + side, left : left + side]
            made[part] = sketch.laid(np.ascontiguousarray(screen[part]), regions.labels[part], (top, left), SHAPE)
    return made


@pytest.mark.parametrize("recipe", [Recipe(colourise="tint"), Recipe(colourise="tint", barrier=False),
                                    Recipe(colourise="tint", saturation=0.6, warmth=0.5)])
def test_the_preview_is_the_coloured_photo_to_a_few_levels(photo, regions, recipe):
    truth = colour(photo, regions, recipe, hints=SAID)
    seen = laid(photo, regions, SAID, recipe)[..., 2::-1].astype(np.float32)
    away = np.abs(seen - truth * 255)
    assert np.quantile(away, 0.99) <= 4
    assert away.mean() < 1


def test_tiles_join_without_a_seam(photo, regions):
    recipe = Recipe(colourise="tint")
    assert np.array_equal(laid(photo, regions, SAID, recipe, 64), laid(photo, regions, SAID, recipe, 1000))


def test_what_nothing_is_said_of_is_shown_as_it_is(photo, regions):
    screen = image_on_screen(photo.image, photo.source)
    made = laid(photo, regions, Hints((), SAID.ramps), Recipe(colourise="tint"))
    outside = regions.labels == 0
    assert np.array_equal(made[outside], screen[outside])
    assert np.abs(grey(made).astype(int) - grey(screen)).max() <= 1


def test_another_methods_chroma_is_laid_over_the_same_picture(photo, regions):
    screen = image_on_screen(photo.image, photo.source)
    ground = Ground.of(screen, regions.labels, photo, Recipe())
    chroma = np.full((*ground.small.bright.shape, 2), (0.05, -0.03), np.float32)
    made = Sketch.of_chroma(ground, chroma).laid(screen, regions.labels, (0, 0), SHAPE)
    assert np.abs(grey(made).astype(int) - grey(screen)).max() <= 1
    blue = made[..., 0].astype(int) - screen[..., 0]
    assert abs(np.median(blue) - 255 * 0.05 * 1.772) <= 1


def test_luma_on_the_screen_is_told_alike_whoever_asks():
    pixels = np.random.default_rng(3).integers(0, 256, (60, 70, 4), np.uint8)
    told = screen_luma(pixels)
    assert np.abs(told.astype(int) - grey(pixels)).max() <= 1
    assert (told == grey(pixels)).mean() > 0.99
    assert screen_luma(pixels[3, 4]) == told[3, 4]
