"""Edits of label maps: each is an honest, tight patch, and soft weights are a partition of one."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import regions as edit
from engine.data import Photo, Regions
from engine.errors import BadMask

LABELS = (0, 1, 2, 5)
SIDES = st.integers(1, 40)
FAST = settings(max_examples=40, deadline=None)


def blobs(shape, seed):
    """A random label map with parts of all sizes."""
    rng = np.random.default_rng(seed)
    coarse = rng.choice(LABELS, size=(-(-shape[0] // 5), -(-shape[1] // 5)))
    labels = np.kron(coarse, np.ones((5, 5))).astype(np.uint8)[: shape[0], : shape[1]]
    specks = rng.random(shape) < 0.05
    labels[specks] = rng.choice(LABELS, size=int(specks.sum()))
    return Regions(labels)


def picture(shape, seed):
    return np.random.default_rng(seed).random((*shape, 3), dtype=np.float32)


def every_edit(regions, seed, locked=frozenset()):
    """Each edit of the module, by name, on one map."""
    rows, columns = regions.labels.shape
    rng = np.random.default_rng(seed)
    points = [tuple(point) for point in rng.uniform((-5, -5), (rows + 5, columns + 5), (4, 2))]
    inside = (rng.uniform(0, rows - 1), rng.uniform(0, columns - 1))
    radius = float(rng.uniform(0, 6))
    guide = picture(regions.labels.shape, seed)
    return {
        "paint": edit.paint(regions, 1, points, radius, locked=locked),
        "square": edit.paint(regions, 2, points, radius, "square", locked),
        "fill": edit.fill(regions, 1, inside, locked=locked),
        "flood": edit.fill(regions, 1, inside, guide, 0.4, locked),
        "polygon": edit.fill_polygon(regions, 5, points, locked),
        "grow": edit.grow(regions, 1, radius, locked),
        "shrink": edit.shrink(regions, 1, radius, locked),
        "closing": edit.closing(regions, 1, radius, locked),
        "fill_holes": edit.fill_holes(regions, 1, locked),
        "largest_part": edit.largest_part(regions, 1, locked),
        "remove_specks": edit.remove_specks(regions, 9, locked=locked),
        "smooth": edit.smooth(regions, 1, radius, locked),
        "swap": edit.swap(regions, 1, 2, locked),
        "merge": edit.merge(regions, (1, 2), 5, locked),
        "relabel": edit.relabel(regions, 1, 9, locked),
        "replace": edit.replace(regions, blobs(regions.labels.shape, seed + 1).labels, locked),
    }


@FAST
@given(SIDES, SIDES, st.integers(0, 999))
def test_every_edit_is_a_tight_patch_that_can_be_undone(rows, columns, seed):
    regions = blobs((rows, columns), seed)
    before = regions.labels.copy()
    for name, patch in every_edit(regions, seed).items():
        assert np.array_equal(regions.labels, before), f"{name} changed the map by itself"
        if patch.before.size:
            changed = patch.before != patch.after
            tight = changed[0].any(), changed[-1].any(), changed[:, 0].any(), changed[:, -1].any()
            assert all(tight), f"{name}'s box is too large"
        regions.apply(patch)
        regions.revert(patch)
        assert np.array_equal(regions.labels, before), name


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.sampled_from(LABELS))
def test_a_locked_region_neither_loses_nor_gains_a_pixel(rows, columns, seed, kept):
    regions = blobs((rows, columns), seed)
    before = regions.mask(kept).copy()
    for name, patch in every_edit(regions, seed, frozenset({kept})).items():
        regions.apply(patch)
        assert np.array_equal(regions.mask(kept), before), name
        regions.revert(patch)


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.floats(0, 5))
def test_grown_then_shrunk_contains_the_region(rows, columns, seed, radius):
    regions = blobs((rows, columns), seed)
    before = regions.mask(1).copy()
    regions.apply(edit.grow(regions, 1, radius))
    regions.apply(edit.shrink(regions, 1, radius))
    assert not (before & ~regions.mask(1)).any()


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.floats(0, 8))
def test_growing_reaches_exactly_the_pixels_within_the_radius(rows, columns, seed, radius):
    regions = blobs((rows, columns), seed)
    mask = regions.mask(1).copy()
    regions.apply(edit.grow(regions, 1, radius))
    at = np.argwhere(mask)
    everywhere = np.argwhere(np.ones_like(mask))
    reached = np.zeros(len(everywhere), bool)
    for point in at:
        reached |= ((everywhere - point) ** 2).sum(axis=1) <= radius**2
    assert np.array_equal(regions.mask(1).ravel(), reached)


@FAST
@given(SIDES, SIDES, st.integers(0, 999))
def test_a_region_has_one_part_and_no_hole_after_cleaning(rows, columns, seed):
    from scipy import ndimage

    regions = blobs((rows, columns), seed)
    regions.apply(edit.largest_part(regions, 1))
    regions.apply(edit.fill_holes(regions, 1))
    mask = regions.mask(1)
    assert ndimage.label(mask, np.ones((3, 3)))[1] <= 1
    holes, count = ndimage.label(ndimage.binary_fill_holes(mask) & regions.mask(0))
    beside = ndimage.binary_dilation(mask)
    assert not any((beside & (holes == hole)).any() for hole in range(1, count + 1))


def test_filling_holes_takes_background_and_leaves_the_regions_within():
    labels = np.zeros((30, 30), np.uint8)
    labels[3:27, 3:27] = 1  # a body
    labels[8:20, 8:20] = 0  # a hole, which shows
    labels[10:18, 10:18] = 2  # a face, with
    labels[13:15, 13:15] = 0  # a hole of its own
    labels[22:25, 22:25] = 5  # and a hand that fills its hole
    regions = Regions(labels.copy())
    regions.apply(edit.fill_holes(regions, 1))
    expected = labels.copy()
    expected[8:20, 8:20] = 1
    expected[10:18, 10:18] = labels[10:18, 10:18]
    assert np.array_equal(regions.labels, expected)
    assert not edit.fill_holes(regions, 0).before.size


@pytest.mark.parametrize("clean", ["remove_specks", "largest_part"])
def test_a_map_of_half_a_million_specks_is_cleaned_in_little_memory(clean):
    labels = np.zeros((1500, 1500), np.uint8)
    labels[::2, ::2] = 1  # 562,500 parts that touch nothing of their own
    labels[700:704, 700:704] = 1
    regions = Regions(labels)
    tracemalloc.start()
    try:
        patch = edit.remove_specks(regions, 9, 1) if clean == "remove_specks" else edit.largest_part(regions, 1)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    regions.apply(patch)
    assert regions.mask(1).sum() == 16 + 5  # the block and the specks that it touches
    assert peak < 60 * labels.size  # bytes; a table of parts by labels took 1040


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.integers(1, 30))
def test_a_speck_of_one_region_goes_to_a_neighbour(rows, columns, seed, smallest):
    from scipy import ndimage

    regions = blobs((rows, columns), seed)
    regions.apply(edit.remove_specks(regions, smallest, 1))
    parts, _ = ndimage.label(regions.mask(1), np.ones((3, 3)))
    sizes = np.bincount(parts.ravel())[1:]
    assert (sizes >= smallest).all() or regions.present == (1,)


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.floats(0, 10), st.sampled_from(["round", "square"]))
def test_a_dab_paints_what_the_brush_covers(rows, columns, seed, radius, shape):
    regions = Regions(np.zeros((rows, columns), np.uint8))
    row, column = np.random.default_rng(seed).uniform((0, 0), (rows - 1, columns - 1))
    regions.apply(edit.paint(regions, 1, [(row, column)], radius, shape))
    away = np.abs(np.mgrid[:rows, :columns] - np.array([row, column])[:, None, None])
    size = max(radius, 0.5)
    covered = np.hypot(*away) <= max(size, 0.5**0.5) if shape == "round" else away.max(axis=0) <= size
    assert np.array_equal(regions.mask(1), covered)
    assert covered.any()


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.sampled_from(["round", "square"]))
def test_a_stroke_covers_every_dab_along_its_line(rows, columns, seed, shape):
    rng = np.random.default_rng(seed)
    start, end = rng.uniform((-3, -3), (rows + 3, columns + 3), (2, 2))
    stroke, dabs = (Regions(np.zeros((rows, columns), np.uint8)) for _ in range(2))
    stroke.apply(edit.paint(stroke, 1, [tuple(start), tuple(end)], 3.3, shape))
    for share in np.linspace(0, 1, 60):
        dabs.apply(edit.paint(dabs, 1, [tuple(start + share * (end - start))], 3.3, shape))
    assert not (dabs.mask(1) & ~stroke.mask(1)).any()
    assert (stroke.mask(1) & ~dabs.mask(1)).sum() <= 0.02 * stroke.labels.size + 6


def test_a_polygon_is_filled_where_pixel_centres_lie_inside():
    regions = Regions(np.zeros((20, 30), np.uint8))
    regions.apply(edit.fill_polygon(regions, 3, [(2.5, 3.5), (2.5, 20.5), (10.5, 20.5), (10.5, 3.5)]))
    assert edit.box_of(regions.mask(3)) == (3, 4, 11, 21)
    assert regions.mask(3).sum() == 8 * 17


@FAST
@given(st.integers(0, 999))
def test_filling_takes_one_connected_area_even_when_it_is_large(seed):
    from scipy import ndimage

    labels = np.kron(blobs((30, 30), seed).labels, np.ones((20, 20), np.uint8))
    regions = Regions(labels.copy())
    parts, _ = ndimage.label(labels == labels[300, 300])
    regions.apply(edit.fill(regions, 77, (300, 300)))
    assert np.array_equal(regions.mask(77), parts == parts[300, 300])


def test_a_flood_stays_within_the_tolerance():
    guide = np.tile(np.linspace(0, 1, 101, dtype=np.float32), (20, 1))
    regions = Regions(np.zeros(guide.shape, np.uint8))
    regions.apply(edit.fill(regions, 1, (5, 50), guide, 0.2))
    assert edit.box_of(regions.mask(1)) == (0, 30, 20, 71)


def test_several_patches_join_into_one_undo():
    regions = blobs((60, 60), 3)
    before = regions.labels.copy()
    patches = []
    for step in range(5):
        patches.append(edit.paint(regions, 1, [(10 * step, 8 * step)], 6))
        regions.apply(patches[-1])
    after = regions.labels.copy()
    whole = edit.joined(regions, patches)
    regions.revert(whole)
    assert np.array_equal(regions.labels, before)
    regions.apply(whole)
    assert np.array_equal(regions.labels, after)


def test_renumbering_never_joins_two_regions():
    regions = Regions(np.array([[0, 1, 2]], np.uint8))
    with pytest.raises(ValueError, match="in use"):
        edit.relabel(regions, 1, 2)


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.floats(0, 9), st.booleans())
def test_weights_are_a_partition_of_one(rows, columns, seed, radius, guided):
    regions = blobs((rows, columns), seed)
    guide = picture((rows, columns), seed) if guided else None
    weights = edit.feathered(regions, guide, radius)
    assert tuple(weights) == regions.present
    total = np.zeros((rows, columns), np.float32)
    for weight in weights.values():
        assert weight.dtype == np.float32
        assert weight.min() >= 0
        total += weight
    assert (total == 1).all()
    if radius == 0:
        assert all(np.array_equal(weights[label], regions.mask(label)) for label in weights)


@pytest.mark.parametrize("radius", [0.5, 1, 3, 7.5])
@pytest.mark.parametrize("guided", [False, True])
def test_weights_are_soft_only_near_a_border(radius, guided):
    labels = np.zeros((300, 330), np.uint8)
    labels[:, 160:] = 1
    weights = edit.feathered(Regions(labels), picture(labels.shape, 1) if guided else None, radius)
    columns = np.flatnonzero(((weights[0] > 0) & (weights[0] < 1)).any(axis=0))
    assert columns.size
    assert 159.5 - columns.min() <= 3 * radius + 0.5
    assert columns.max() - 159.5 <= 3 * radius + 0.5


def test_tiles_leave_no_trace_in_the_weights():
    from engine.labels import feather, patches

    regions, guide = blobs((90, 110), 5), picture((90, 110), 5)
    whole = edit.feathered(regions, guide, 3)
    size = patches.TILE
    try:
        patches.TILE = 32
        tiled = feather.feathered(regions, guide, 3)
    finally:
        patches.TILE = size
    assert all(np.abs(whole[label] - tiled[label]).max() < 1e-3 for label in whole)


def test_refining_moves_a_border_onto_the_edge_of_the_picture():
    labels = np.zeros((80, 100), np.uint8)
    labels[:, 46:] = 1
    step = np.where(np.arange(100) < 50, 0.4, 0.6).astype(np.float32)
    guide = np.ascontiguousarray(np.broadcast_to(step[None, :, None], (80, 100, 3)))
    assert np.array_equal(edit.refined(labels, guide, 4)[40], np.arange(100) >= 50)


@FAST
@given(SIDES, SIDES, st.integers(1, 4))
def test_enlarging_a_map_and_taking_it_back_changes_nothing(rows, columns, times):
    labels = blobs((rows, columns), 0).labels
    large = edit.resized(labels, (rows * times, columns * times))
    assert np.array_equal(large, np.kron(labels, np.ones((times, times), np.uint8)))
    assert np.array_equal(edit.resized(large, (rows, columns)), labels)


def test_a_map_of_another_shape_is_refused():
    with pytest.raises(BadMask, match="same"):
        edit.resized(np.zeros((100, 200), np.uint8), (100, 150))


def test_a_small_region_borrows_from_the_neighbour_it_resembles():
    rng = np.random.default_rng(0)
    image = np.full((120, 170), 0.5, np.float32)
    image[:, 110:] += 0.3 * (rng.random((120, 60)) - 0.5)
    image[50:60, 105:115] = 0.5 + 0.3 * (rng.random((10, 10)) - 0.5)
    photo = Photo(np.repeat(image[:, :, None], 3, axis=2))
    for smooth, rough in ((1, 2), (2, 1)):  # the smooth one is the larger, and the number says nothing
        labels = np.full((120, 170), smooth, np.uint8)
        labels[:, :20], labels[:, 110:] = 3, rough
        labels[50:60, 105:115] = 4
        assert edit.borrowers(Regions(labels), photo, 500) == {4: rough}


@FAST
@given(SIDES, SIDES, st.integers(0, 999), st.integers(1, 2000))
def test_a_lender_never_borrows(rows, columns, seed, smallest):
    regions = blobs((rows, columns), seed)
    result = edit.borrowers(regions, Photo(picture((rows, columns), seed)), smallest)
    for label, lender in result.items():
        assert regions.mask(label).sum() < smallest
        assert lender not in result
        assert lender in regions.present
    for label in set(regions.present) - set(result):
        enough = regions.mask(label).sum() >= smallest
        assert enough or regions.mask(label).sum() == max(regions.mask(one).sum() for one in regions.present)
