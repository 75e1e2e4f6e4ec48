"""Every edit of the regions can be taken back, and memory bounds what is remembered."""

from __future__ import annotations

import numpy as np
import pytest
from walking import join, take

from engine import Document, Patch, PhotoReference, Recipe, Regions
from engine import regions as editing
from gui.document.edits import Edits
from gui.document.history import History


@pytest.fixture
def edits(qapp):
    edits = Edits()
    labels = np.zeros((60, 80), np.uint8)
    labels[10:40, 20:50] = 1
    regions = Regions(labels, {0: "background", 1: "person"})
    edits.show(Document.of(PhotoReference("0" * 64, 1, (60, 80)), regions, Recipe()),
               np.full((60, 80, 3), 0.5, np.float32))
    return edits


def stroke(edits, points, label=2, radius=4):
    edits.begin("stroke")
    for point in points:
        edits.change(editing.paint(edits.regions, label, [point], radius))
    edits.commit()


def test_a_whole_drag_is_one_step(edits):
    before = edits.regions.labels.copy()
    stroke(edits, [(20, c) for c in range(10, 70, 3)])
    after = edits.regions.labels.copy()
    assert edits.history.position == 1
    edits.undo()
    assert np.array_equal(edits.regions.labels, before)
    edits.redo()
    assert np.array_equal(edits.regions.labels, after)


def test_any_walk_back_and_forth_meets_the_same_states(edits):
    states, looks = [edits.regions.labels.copy()], [edits.looks]
    doings = [
        lambda: stroke(edits, [(5, 5), (9, 30)]),
        lambda: edits.add("coat"),
        lambda: stroke(edits, [(50, 60)], label=3),
        lambda: edits.alter(1, "rename", name="mother"),
        lambda: join(edits, (3,), 1),
        lambda: edits.move(1, 1),
        lambda: join(edits, (1,), 0),
        lambda: edits.apply(editing.grow(edits.regions, 2, 3), "grow"),
    ]
    for doing in doings:
        doing()
        states.append(edits.regions.labels.copy())
        looks.append(edits.looks)
    for position in [3, 0, 5, len(doings), 1, 7, 2, len(doings)]:
        edits.go_to(position)
        assert np.array_equal(edits.regions.labels, states[position])
        assert edits.looks == looks[position]


def test_a_stroke_that_is_dropped_leaves_no_trace(edits):
    before = edits.regions.labels.copy()
    edits.begin("stroke")
    edits.change(editing.paint(edits.regions, 2, [(30, 30), (40, 60)], 6))
    assert not np.array_equal(edits.regions.labels, before)
    edits.abandon()
    assert np.array_equal(edits.regions.labels, before)
    assert edits.history.position == 0


def test_a_snapshot_leaves_the_stroke_that_is_being_drawn_alone(edits):
    edits.begin("stroke")
    edits.change(editing.paint(edits.regions, 2, [(30, 30)], 6))
    taken = edits.snapshot()
    assert edits.history.position == 0
    assert np.array_equal(taken.labels, edits.regions.labels)
    with pytest.raises(ValueError):
        taken.labels[0, 0] = 3
    edits.change(editing.paint(edits.regions, 2, [(30, 70)], 6))
    edits.commit()
    assert edits.regions.labels[30, 70] == 2
    assert edits.history.position == 1


def test_what_is_found_keeps_locked_regions_and_gets_other_numbers(edits):
    edits.alter(1, "lock", locked=True)
    person = edits.regions.mask(1).copy()
    found = np.full((60, 80), 1, np.uint8)
    take(edits, Regions(found, {0: "background", 1: "dog"}))
    assert np.array_equal(edits.regions.mask(1), person)
    assert [look.name for look in edits.looks] == ["Background", "dog", "person"]
    dog = edits.looks[1].label
    assert (edits.regions.labels[~person] == dog).all()


def test_nothing_changes_while_frozen_and_the_reason_is_said(edits, qtbot):
    edits.freeze("not now")
    before = edits.regions.labels.copy()
    with qtbot.waitSignal(edits.refused) as refused:
        stroke(edits, [(5, 5)])
    assert refused.args == ["not now"]
    edits.add("coat")
    edits.undo()
    assert np.array_equal(edits.regions.labels, before)
    assert len(edits.looks) == 2
    edits.freeze("")
    stroke(edits, [(5, 5)])
    assert not np.array_equal(edits.regions.labels, before)


def test_hiding_and_locking_are_no_steps(edits):
    edits.alter(1, "hide", visible=False)
    edits.alter(1, "lock", locked=True)
    assert edits.history.position == 0
    assert edits.locked == {1}


def test_an_offered_thing_is_given_but_for_what_is_locked(edits):
    edits.alter(1, "lock", locked=True)
    label = edits.add("thing")
    mask = np.zeros((60, 80), bool)
    mask[5:20, 15:60] = True
    person = edits.regions.mask(1).copy()
    edits.show_candidate(mask)
    edits.accept_candidate()
    assert np.array_equal(edits.regions.mask(1), person)
    assert np.array_equal(edits.regions.mask(label), mask & ~person)


def test_locked_regions_keep_every_pixel(edits):
    edits.alter(1, "lock", locked=True)
    person = edits.regions.mask(1).copy()
    edits.apply(editing.paint(edits.regions, 2, [(20, 20), (35, 45)], 9, locked=edits.locked), "paint")
    assert np.array_equal(edits.regions.mask(1), person)


def test_the_history_is_bounded_by_memory_and_forgets_the_oldest(qapp):
    history = History()
    document = Document.of(PhotoReference("0" * 64, 1, (64, 64)), Regions.whole((64, 64)), Recipe())
    history.show(document)
    history.memory = 40_000
    random = np.random.default_rng(0)
    for number in range(30):
        noise = random.integers(0, 255, (64, 64), dtype=np.uint8)
        document.apply(f"step {number}", Patch((0, 0, 64, 64), document.regions.labels.copy(), noise))
        assert document.history.bytes <= 40_000
    assert history.undo_name == "step 29"
    assert 1 < history.rowCount() < 30


def test_undo_while_a_stroke_is_drawn_takes_back_that_stroke_alone(edits):
    stroke(edits, [(5, 5)])
    kept = edits.regions.labels.copy()
    edits.begin("second")
    edits.change(editing.paint(edits.regions, 2, [(50, 50)], 6))
    edits.undo()
    assert np.array_equal(edits.regions.labels, kept)
    assert edits.history.position == 1


def test_taking_found_regions_can_be_undone_with_their_names(edits):
    before, looks = edits.regions.labels.copy(), edits.looks
    found = np.zeros((60, 80), np.uint8)
    found[:, 40:] = 7
    take(edits, Regions(found, {0: "background", 7: "dog"}))
    assert [look.name for look in edits.looks][-1] == "dog"
    assert edits.current == 7
    edits.undo()
    assert np.array_equal(edits.regions.labels, before)
    assert edits.looks == looks
    assert edits.look(edits.current) is not None
