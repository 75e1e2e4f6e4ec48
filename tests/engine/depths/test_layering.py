"""Layers out of depth: Otsu's rule, limits, and what degenerate maps give."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from skimage.filters import threshold_otsu

from engine.data import BACKGROUND
from engine.depth import Depth
from engine.depths.layering import layered, otsu, regions_of, thresholds_of
from engine.recipe import Recipe

MAPS = arrays(np.uint8, some.tuples(some.integers(1, 12), some.integers(1, 12))).map(
    lambda levels: levels.astype(np.float32) / np.float32(255))


def scene(*levels: float) -> np.ndarray:
    """A map of strips, the first the farthest, with a little unevenness."""
    noise = np.random.default_rng(0).normal(0, 0.01, (40, 20 * len(levels)))
    return (np.repeat(levels, 20)[None] + noise).clip(0, 1).astype(np.float32)


def test_two_distances_are_parted_where_they_part():
    plane = scene(0.2, 0.7)
    regions = regions_of(plane, otsu(plane))
    assert regions.names == {0: "background", 1: "foreground"}
    assert (regions.labels[:, :20] == BACKGROUND).all()
    assert (regions.labels[:, 20:] == 1).all()


def test_several_layers_are_numbered_from_the_nearest():
    plane = scene(0.1, 0.4, 0.6, 0.95)
    regions = regions_of(plane, thresholds_of(plane, 3))
    assert regions.labels[20, 10::20].tolist() == [0, 3, 2, 1]
    assert regions.names == {0: "background", 1: "layer 1", 2: "layer 2", 3: "layer 3"}


@given(MAPS)
def test_one_threshold_parts_as_well_as_any_that_is_tried(plane):
    found = otsu(plane)
    if len(np.unique(plane)) < 2:
        assert found == ()
        return

    def within(level: float) -> float:
        parts = [part for part in (plane[plane < level], plane[plane >= level]) if part.size]
        return sum(float(part.astype(np.float64).var()) * part.size for part in parts)

    assert within(found[0]) <= within(threshold_otsu(plane)) + 2e-3 * plane.size


@given(arrays(np.uint8, 30).map(lambda levels: (levels // 16 * 16).astype(np.float32) / np.float32(255)))
def test_several_thresholds_are_the_best_there_are(values):
    used = np.unique(values)
    if len(used) < 3:
        return

    def within(limits: tuple[float, ...]) -> float:
        kind = np.searchsorted(np.asarray(limits, np.float32), values, side="right")
        return sum(float(values[kind == one].astype(np.float64).var()) * int((kind == one).sum())
                   for one in np.unique(kind))

    best = min(within(pair) for pair in combinations(used[1:].tolist(), 2))
    assert within(otsu(values, 2)) == pytest.approx(best, abs=1e-2)


@given(MAPS, some.floats(0.1, 1), some.floats(0, 1), some.integers(1, 3))
def test_layers_do_not_depend_on_the_range_that_a_map_uses(plane, share, offset, layers):
    levels = np.unique(plane)
    if len(levels) <= layers:  # no gap to part, so that rounding decides
        return
    other = (plane * np.float32(share) + np.float32(offset * (1 - share))).clip(0, 1)
    one, two = (regions_of(each, otsu(each, layers)).labels for each in (plane, other))
    # What stands at an edge between two bins of the histogram may fall to either by rounding.
    assert (one != two).mean() <= 0.25 or len(levels) < 8


@given(MAPS, some.integers(1, 4), some.floats(0, 1), some.floats(0, 1))
def test_what_is_nearer_is_never_in_a_farther_layer(plane, layers, farthest, front):
    labels = regions_of(plane, thresholds_of(plane, layers, farthest, front), front).labels
    inside = (labels > 0).ravel()
    order = np.argsort(plane.ravel()[inside], kind="stable")
    assert (np.diff(labels.ravel()[inside][order].astype(int)) <= 0).all()
    assert not labels[plane > front].any()
    assert not labels[plane < np.float32(farthest)].any()


@given(MAPS, some.floats(0, 1), some.floats(0, 1))
def test_a_lower_threshold_only_adds(plane, one, other):
    low, high = sorted((one, other))
    more, fewer = (regions_of(plane, thresholds_of(plane, 1, level)).labels > 0 for level in (low, high))
    assert (more | ~fewer).all()


@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_a_map_of_one_value_has_no_foreground(level):
    depth = Depth.sure(np.full((6, 9), level, np.float32), "test")
    for layers in (1, 3):
        regions, thresholds = layered(depth, Recipe(depth_layers=layers))
        assert thresholds == ()
        assert regions.present == (BACKGROUND,)


def test_a_threshold_that_all_reach_makes_all_foreground():
    regions, _ = layered(Depth.sure(scene(0.2, 0.7), "test"), Recipe(depth_threshold="0"))
    assert regions.present == (1,)


def test_what_is_as_near_as_a_layer_begins_belongs_to_it():
    regions, _ = layered(Depth.sure(np.array([[0.25, 0.5, 0.75]], np.float32), "test"), Recipe(depth_threshold="0.5"))
    assert regions.labels.tolist() == [[0, 1, 1]]


def test_a_map_of_fewer_values_than_layers_has_as_many_layers_as_it_can():
    plane = np.array([[0.0, 0.5, 1.0]], np.float32)
    assert len(thresholds_of(plane, 4)) == 2


def test_what_stands_in_front_can_be_left_out():
    depth = Depth.sure(scene(0.1, 0.5, 0.9), "test")
    regions, thresholds = layered(depth, Recipe(depth_front=0.7))
    assert 0.15 < thresholds[0] < 0.45
    assert regions.labels[20, 10::20].tolist() == [0, 1, 0]


@pytest.mark.parametrize(("plane", "sure"), [
    (np.zeros((3, 4)), np.zeros((3, 4), np.float32)), (np.full((3, 4), np.nan, np.float32),) * 2,
    (np.full((3, 4), 1.5, np.float32),) * 2, (np.zeros((3, 4), np.float32), np.zeros((4, 3), np.float32)),
    (np.zeros((0, 4), np.float32),) * 2,
])
def test_a_depth_refuses_planes_that_are_none(plane, sure):
    with pytest.raises(ValueError, match="A depth"):
        Depth(plane, sure)
