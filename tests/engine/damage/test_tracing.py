"""A click on a long scratch gives its pixels, from end to end; a click where there is none gives nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.damage.tracing import trace

SHAPE = (420, 640)
GRAIN = 0.05


def grainy(seed=3, grain=GRAIN):
    """Soft shades, an edge across them, and grain."""
    rng = np.random.default_rng(seed)
    shades = cv2.resize(rng.random((4, 5)).astype(np.float32), SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
    made = 0.35 + 0.3 * np.clip(shades, 0, 1)
    made[:, 500:] -= 0.15
    return (made + grain * rng.standard_normal(SHAPE))[..., None].repeat(3, axis=2).astype(np.float32)


def way(begin, direction, length, bend=0.0):
    """Places along a line whose slope changes by `bend` from its middle to each end."""
    at = np.arange(-length / 2, length / 2)
    straight = np.array([np.sin(direction), np.cos(direction)])
    across = np.array([straight[1], -straight[0]])
    return np.array(begin) + at[:, None] * straight + (bend * at**2 / length)[:, None] * across


def scratched(places, width=2, depth=1.3, bright=True, gap=None, seed=3):
    """(photo, its scratch)."""
    drawn = np.zeros(SHAPE, np.uint8)
    for part in (places,) if gap is None else (places[: gap[0]], places[gap[1] :]):
        points = np.rint(part[:, ::-1] * 16).astype(np.int32)[:, None]
        cv2.polylines(drawn, [points], False, 1, width, cv2.LINE_8, 4)
    photo = grainy(seed) + (depth if bright else -depth) * np.float32(GRAIN) * drawn[..., None]
    return np.clip(photo, 0, 1).astype(np.float32), drawn > 0


def whole(line):
    made = np.zeros(SHAPE, bool)
    if not line.empty:
        made[line.box[0] : line.box[2], line.box[1] : line.box[3]] = line.mask
    return made


def agreement(found, truth):
    """F1 with a pixel's tolerance."""
    wide = [cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0 for mask in (found, truth)]
    precision = (found & wide[1]).sum() / max(found.sum(), 1)
    recall = (truth & wide[0]).sum() / truth.sum()
    return 2 * precision * recall / max(precision + recall, 1e-9)


@pytest.mark.parametrize("bright", [True, False])
@pytest.mark.parametrize("bend", [0.0, 0.1])
@pytest.mark.parametrize("direction", [0.1, 0.8, 1.57, 2.6])
def test_a_scratch_that_each_pixels_grain_hides_is_followed_to_both_ends(direction, bend, bright):
    places = way((210, 300), direction, 330, bend)
    photo, truth = scratched(places, bright=bright)
    line = trace(photo, tuple(places[120] + (1.5, -1.5)))
    assert agreement(whole(line), truth) > 0.9
    assert line.bright == bright
    ends = np.array(line.ends)
    assert min(np.abs(ends - places[[0, -1]]).max(), np.abs(ends[::-1] - places[[0, -1]]).max()) < 25


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_the_width_is_that_of_the_scratch(width):
    places = way((210, 300), 0.4, 400)
    line = trace(scratched(places, width, depth=3)[0], tuple(places[200]))
    assert abs(line.width - width) <= 1


def test_a_short_gap_is_bridged_and_a_long_one_is_an_end():
    places = way((210, 320), 0.05, 560)
    short, long = ((260, 260 + gap) for gap in (35, 250))
    photo, truth = scratched(places, depth=2, gap=short)
    assert agreement(whole(trace(photo, tuple(places[100]))), truth) > 0.9
    found = whole(trace(scratched(places, depth=2, gap=long)[0], tuple(places[100])))
    assert not found[:, int(places[340][1]) :].any()


def test_the_same_line_is_found_wherever_it_is_clicked():
    places = way((210, 300), 0.8, 330)
    photo, truth = scratched(places, depth=2)
    assert all(agreement(whole(trace(photo, tuple(places[at]))), truth) > 0.9 for at in (40, 150, 290))


def test_nothing_is_found_where_there_is_no_line():
    photo = np.clip(grainy(), 0, 1)
    rng = np.random.default_rng(8)
    found = [trace(photo, (rng.uniform(0, SHAPE[0] - 1), rng.uniform(0, SHAPE[1] - 1))) for _ in range(30)]
    assert sum(not line.empty for line in found) <= 1
    assert trace(photo, (200, 500)).empty, "an edge is no line"
    assert trace(np.full((300, 300, 3), 0.5, np.float32), (150, 150)).empty


@pytest.mark.parametrize("place", [(-1, 5), (5, 1e9), (-1e9, -3)])
def test_a_click_beside_the_photo_finds_nothing(place):
    line = trace(grainy(), place)
    assert line.empty
    assert line.box == (0, 0, 0, 0)


@pytest.mark.parametrize("shape", [(1, 1), (2, 50), (50, 3)])
def test_tiny_photos_are_no_fault(shape):
    photo = np.random.default_rng(2).random((*shape, 3)).astype(np.float32)
    line = trace(photo, (shape[0] // 2, shape[1] // 2))
    assert line.mask.shape == (line.box[2] - line.box[0], line.box[3] - line.box[1])


def test_a_line_reaches_the_photos_border_and_lies_within_it():
    places = way((210, 320), 0.03, 900)
    places = places[(places[:, 1] >= 0) & (places[:, 1] < SHAPE[1])]
    photo, truth = scratched(places, depth=2)
    line = trace(photo, tuple(places[300]))
    assert line.box[0] >= 0
    assert line.box[3] <= SHAPE[1]
    assert agreement(whole(line), truth) > 0.9
