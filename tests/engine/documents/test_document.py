"""A document has one owner and one revision; its steps, journal and checkpoint lead to the same state."""

from __future__ import annotations

import json
import shutil
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import regions as editing
from engine.colours import Hints, Ramp, Stroke
from engine.data import Kernel, Regions
from engine.documents import autosave, journal
from engine.documents.document import DAMAGE, KERNELS, RECIPE, REGIONS, Document
from engine.documents.history import Step
from engine.documents.state import PhotoReference, ResultRecord
from engine.geometry import Geometry
from engine.recipe import Recipe

RAMP = Ramp("#301010", "#805030", "#e0c0a0")
SHAPE = (60, 80)
PHOTO = PhotoReference("0" * 64, 100, SHAPE, None)


def made(**changes) -> Document:
    labels = np.zeros(SHAPE, np.uint8)
    labels[10:40, 20:50] = 1
    return Document.of(PHOTO, Regions(labels, {0: "background", 1: "person"}), Recipe(**changes))


def stroke(document, points, label=1, radius=4, layer=REGIONS):
    document.begin("stroke", layer)
    for point in points:
        document.dab(editing.paint(document.layer(layer).regions, label, [point], radius))
    return document.commit()


def maps(document: Document) -> np.ndarray:
    """Both painted layers, one above the other."""
    damage = document.damage
    return np.stack([document.regions.labels, np.zeros(SHAPE, np.uint8) if damage is None else damage])


def bell(width=1.2, scale=2):
    rows, columns = np.mgrid[: 12 + scale % 2, : 12 + scale % 2]
    middle = (rows.shape[0] - 1) / 2
    weights = np.exp(-((rows - middle) ** 2 + (columns - middle) ** 2) / (2 * width**2))
    return Kernel(weights.astype(np.float32), scale, "test", 0.123456789)


def same(one: Document, other: Document) -> None:
    assert np.array_equal(maps(one), maps(other))
    assert one.state.styles == other.state.styles
    assert one.state.recipe == other.state.recipe
    assert one.state.results == other.state.results
    assert one.state.hints == other.state.hints
    assert one.revision == other.revision
    assert one.locked_kernels == other.locked_kernels
    assert one.kernels.keys() == other.kernels.keys()
    for label, kernel in one.kernels.items():
        assert np.array_equal(kernel.weights, other.kernels[label].weights)
        assert kernel.confidence == other.kernels[label].confidence


def test_every_change_raises_the_revision_and_undo_too():
    document = made()
    changes = [
        lambda: stroke(document, [(5, 5), (9, 30)]),
        document.undo,
        document.redo,
        lambda: document.set_recipe(Recipe(scale=3), ""),
        lambda: document.set_kernels({1: bell(scale=3)}, frozenset({1})),
        lambda: document.restyle(tuple(replace(one, locked=True) for one in document.state.styles)),
        lambda: document.add_result(ResultRecord(document.take_number(), "Result 1", Recipe())),
        lambda: document.update_result(1, saved="a.png"),
        lambda: document.remove_result(1),
    ]
    for change in changes:
        before = document.revision
        change()
        assert document.revision > before


def test_a_ticket_holds_until_that_part_changes():
    document = made()
    ticket = document.ticket()
    document.set_recipe(Recipe(grain=0.5), "")
    assert document.holds(ticket, REGIONS, KERNELS)
    assert not document.holds(ticket, RECIPE)
    stroke(document, [(50, 70)])
    document.undo()
    assert not document.holds(ticket, REGIONS)  # as it was, but not untouched
    assert document.holds(ticket)
    assert not made().holds(ticket)


def test_a_dab_of_a_running_stroke_spoils_a_ticket():
    document = made()
    ticket = document.ticket()
    document.begin("stroke")
    document.dab(editing.paint(document.regions, 1, [(50, 70)], 3))
    assert not document.holds(ticket, REGIONS)


def test_a_snapshot_changes_nothing_and_the_stroke_goes_on():
    document = made()
    document.begin("stroke")
    document.dab(editing.paint(document.regions, 1, [(50, 10)], 3))
    before = document.revision
    taken = document.snapshot()
    assert (document.revision, document.drawing, document.history.position) == (before, True, 0)
    assert np.array_equal(taken.labels, document.regions.labels)
    assert not taken.labels.flags.writeable
    assert document.dab(editing.paint(document.regions, 1, [(50, 60)], 3))
    document.commit()
    assert document.regions.labels[50, 60] == 1
    assert taken.labels[50, 60] == 0


def test_kernels_of_another_scale_come_back_with_it():
    document = made()
    document.set_kernels({1: bell()}, frozenset({1}))
    document.set_recipe(Recipe(scale=3), "")
    assert document.kernels == {}
    document.set_recipe(Recipe(scale=2), "")
    assert set(document.kernels) == {1}
    assert document.locked_kernels == {1}


def test_locks_and_visibility_are_no_steps_and_undo_leaves_them():
    document = made()
    document.apply("rename", styles=tuple(replace(one, name="x") for one in document.state.styles))
    document.restyle(tuple(replace(one, locked=True, visible=False) for one in document.state.styles))
    assert document.history.position == 1
    document.undo()
    assert [one.name for one in document.state.styles] == ["background", "person"]
    assert all(one.locked and not one.visible for one in document.state.styles)


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 79), st.integers(0, 3), st.integers(1, 9)), max_size=12))
def test_labels_are_counted_as_they_are(dabs):
    document = made()
    for row, column, label, radius in dabs:
        stroke(document, [(row, column)], label, radius)
    document.undo()
    assert document.present == tuple(int(one) for one in np.unique(document.regions.labels))


def walk(document: Document, doing: int, number: int) -> None:
    """One of the things that a user does."""
    row, column = (number * 7) % SHAPE[0], (number * 13) % SHAPE[1]
    if doing == 0:
        stroke(document, [(row, column), (row // 2, column // 2)], 1 + number % 3, 1 + number % 7)
    elif doing == 1:
        document.undo()
    elif doing == 2:
        document.redo()
    elif doing == 3:
        document.set_recipe(Recipe(scale=2 + number % 2, grain=number % 10 / 10), "")
    elif doing == 4:
        document.set_kernels({1: bell(1 + number % 5 / 3, document.state.recipe.scale)}, frozenset({1}))
    elif doing == 5:
        styles = document.state.styles
        document.apply("rename", styles=(*styles[:-1], replace(styles[-1], name=f"n{number}")))
    elif doing == 6:
        document.add_result(ResultRecord(document.take_number(), f"r{number}", document.state.recipe))
    elif doing == 7:
        document.frame("frame", Geometry(90 * (number % 4), number % 3 - 1.0, number % 2 == 0, (0.0, 10.0, 80.0, 50.0)))
    elif doing == 8:
        layer = (REGIONS, DAMAGE)[number % 2]
        document.begin("dropped", layer)
        document.dab(editing.paint(document.layer(layer).regions, 2, [(row, column)], 5))
        document.abandon()
    elif doing == 9:
        hints = document.state.hints
        document.colour("stroke", hints.painted(Stroke(((row, column), (row + 1.5, column)), 3.0, "#a05a2c")))
        document.colour("ramp", document.state.hints.ramped(document.state.styles[-1].name, RAMP))
    else:
        stroke(document, [(row, column), (row // 3, column // 2)], number % 3, 1 + number % 5, DAMAGE)


def test_damage_lies_beside_the_regions_and_undo_walks_both_in_the_order_in_which_they_were_painted():
    document = made()
    regions = document.regions.labels.copy()
    assert document.damage is None
    ticket = document.ticket()
    stroke(document, [(20, 30)], 1, 5, DAMAGE)
    assert np.array_equal(document.regions.labels, regions)
    assert (document.damage[20, 30], document.layer(DAMAGE).share(1)) == (1, (document.damage == 1).mean())
    assert document.holds(ticket, REGIONS)
    assert not document.holds(ticket, DAMAGE)
    marked = document.damage
    ticket = document.ticket()
    stroke(document, [(50, 70)], 2)
    assert document.holds(ticket, DAMAGE)
    assert not document.holds(ticket, REGIONS)
    assert document.undo().layer == REGIONS
    assert np.array_equal(document.regions.labels, regions)
    assert np.array_equal(document.damage, marked)
    assert document.undo().layer == DAMAGE
    assert document.damage is None
    document.redo()
    assert np.array_equal(document.damage, marked)
    assert not marked.flags.writeable


def test_a_photo_without_damage_holds_no_second_map():
    assert made().layer(DAMAGE)._regions is None


def test_a_dropped_stroke_on_the_damage_leaves_both_layers_as_they_were():
    document = made()
    stroke(document, [(20, 30)], 1, 5, DAMAGE)
    before = maps(document)
    document.begin("dropped", DAMAGE)
    document.dab(editing.paint(document.layer(DAMAGE).regions, 2, [(20, 32)], 5))
    assert document.abandon().layer == DAMAGE
    assert np.array_equal(maps(document), before)
    assert document.history.position == 1


def test_framing_the_photo_is_one_step_that_undo_takes_back():
    document = made()
    step = document.frame("turn", Geometry(90))
    assert step is not None
    assert document.state.recipe.turn == 90
    assert document.frame("turn", Geometry(90)) is None
    document.undo()
    assert document.state.recipe.turn == 0
    document.redo()
    assert document.framing == Geometry(90)


DOINGS = st.lists(st.integers(0, 10), min_size=1, max_size=15)


@given(DOINGS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_written_comes_back_with_its_steps(tmp_path, doings):
    folder = tmp_path / "one"
    shutil.rmtree(folder, ignore_errors=True)
    document = made()
    keeper = autosave.Autosave(folder, document)
    for number, doing in enumerate(doings):
        walk(document, doing, number)
    keeper.close()
    again = autosave.recovered(folder, None)
    same(again.document, document)
    assert again.document.history.position == document.history.position
    assert len(again.document.history.steps) == len(document.history.steps)
    while document.history.position:
        document.undo()
        again.document.undo()
        assert np.array_equal(maps(again.document), maps(document))
        assert again.document.framing == document.framing
        assert again.document.state.hints == document.state.hints


def test_a_stroke_of_colour_and_a_ramp_are_steps_that_undo_takes_back():
    document = made()
    stroke_of_red = Stroke(((1, 2), (3, 4)), 5.0, "#aa2211")
    assert document.colour("stroke", document.state.hints.painted(stroke_of_red)) is not None
    assert document.colour("ramp", document.state.hints.ramped("person", RAMP)) is not None
    assert document.colour("the same", document.state.hints) is None
    assert document.state.hints == Hints((stroke_of_red,), {"person": RAMP})
    document.undo()
    assert document.state.hints == Hints((stroke_of_red,))
    document.undo()
    assert document.state.hints.empty
    document.redo()
    assert document.state.hints.strokes == (stroke_of_red,)


def test_a_ramp_follows_the_name_of_its_region_and_goes_with_the_region_and_one_undo_brings_both_back():
    document = made()
    document.colour("ramp", document.state.hints.ramped("person", RAMP))
    styles = document.state.styles
    document.apply("rename", styles=tuple(replace(one, name="Grandmother") if one.label else one for one in styles))
    assert document.state.hints.ramps == {"Grandmother": RAMP}
    document.undo()
    assert document.state.hints.ramps == {"person": RAMP}
    document.apply("delete", styles=styles[:1])
    assert document.state.hints.empty
    document.undo()
    assert document.state.hints.ramps == {"person": RAMP}
    assert document.state.styles == styles


def test_of_two_regions_of_one_name_the_one_that_stays_keeps_the_ramp():
    hints = Hints((), {"coat": RAMP})
    assert hints.renamed({1: "coat", 2: "coat"}, {1: "coat", 2: "dress"}).ramps == {"coat": RAMP, "dress": RAMP}
    assert hints.renamed({1: "coat", 2: "coat"}, {1: "coat"}).ramps == {"coat": RAMP}
    assert hints.renamed({1: "coat", 2: "hat"}, {1: "hat", 2: "coat"}).ramps == {"hat": RAMP}  # they changed names


@given(DOINGS, st.floats(0, 1), st.binary(max_size=40))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_journal_cut_anywhere_leads_to_a_state_that_was(tmp_path, doings, where, rubbish):
    folder = tmp_path / "cut"
    shutil.rmtree(folder, ignore_errors=True)
    document = made()
    keeper = autosave.Autosave(folder, document)
    keeper.drain()
    states = [maps(document)]
    for number, doing in enumerate(doings):
        walk(document, doing, number)
        states.append(maps(document))
        keeper.drain()
    keeper.close()
    (path,) = folder.glob("journal-*")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * where)] + rubbish)
    again = autosave.recovered(folder, None)
    assert any(np.array_equal(maps(again.document), state) for state in states)
    keeper = autosave.Autosave(folder, again.document, again)
    walk(again.document, 0, 9)  # and work goes on behind what was whole
    keeper.close()
    same(autosave.recovered(folder, None).document, again.document)


def test_a_checkpoint_takes_the_journals_place_and_undo_before_it_is_kept_too(tmp_path):
    document = made()
    keeper = autosave.Autosave(tmp_path, document)
    stroke(document, [(5, 5)])
    stroke(document, [(50, 70)], 2)
    stroke(document, [(40, 70)], 1, layer=DAMAGE)
    keeper.drain()
    keeper.checkpoint(document)
    keeper.drain()
    assert len(list(tmp_path.glob("journal-*"))) == 1
    for _ in range(3):  # steps of before the checkpoint
        document.undo()
    document.redo()
    document.redo()
    stroke(document, [(30, 30)], 3)
    keeper.close()
    same(autosave.recovered(tmp_path, None).document, document)


def test_a_finished_stroke_is_on_disk_without_being_asked_for(tmp_path):
    document = made()
    keeper = autosave.Autosave(tmp_path, document)
    stroke(document, [(5, 5)])
    assert keeper.drain(20)
    assert np.array_equal(autosave.recovered(tmp_path, None).document.regions.labels, document.regions.labels)
    keeper.close()


def test_a_disk_that_refuses_is_told_once_and_what_waits_is_written_when_it_is_well(tmp_path):
    folder = tmp_path / "gone"
    folder.write_bytes(b"a file where the folder should be")
    told, well = [], []
    document = made()
    keeper = autosave.Autosave(folder, document, failed=told.append, recovered=lambda: well.append(True))
    for number in range(3):
        stroke(document, [(5 + number, 5)])
    assert not keeper.drain(0.3)
    folder.unlink()
    stroke(document, [(50, 50)], 2)
    assert keeper.drain(20)
    keeper.close()
    assert len(told) == 1
    assert well == [True]
    same(autosave.recovered(folder, None).document, document)


def test_a_disk_that_refuses_for_ever_does_not_hold_the_end(tmp_path):
    folder = tmp_path / "gone"
    folder.write_bytes(b"")
    keeper = autosave.Autosave(folder, made())
    keeper.close()
    assert keeper.ended


def test_what_another_window_took_over_is_not_written_any_more(tmp_path):
    mine, lost = [True], []
    document = made()
    keeper = autosave.Autosave(tmp_path, document, mine=lambda: mine[0], lost=lambda: lost.append(True))
    keeper.drain()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    mine[0] = False
    stroke(document, [(5, 5)])
    keeper.close()
    assert lost == [True]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_journal_of_the_version_that_knew_no_damage_is_read_and_not_written_on(tmp_path):
    document = made()
    keeper = autosave.Autosave(tmp_path, document)
    stroke(document, [(5, 5)])
    keeper.close()
    (path,) = tmp_path.glob("journal-*")
    old = path.read_bytes().replace(journal.MAGIC, journal.OLDER[0])
    path.write_bytes(old.replace(b'"layer"', b'"lay_r"'))  # records of that version name no layer
    data = path.read_bytes()
    rebuilt, at = [journal.OLDER[0]], len(journal.OLDER[0])
    while at < len(data):  # their checksums are those of what they hold
        length, _ = journal._FRAME.unpack_from(data, at)
        body = data[at + journal._FRAME.size : at + journal._FRAME.size + length]
        rebuilt += [journal._FRAME.pack(length, zlib.crc32(body)), body]
        at += journal._FRAME.size + length
    path.write_bytes(b"".join(rebuilt))
    again = autosave.recovered(tmp_path, None)
    same(again.document, document)
    keeper = autosave.Autosave(tmp_path, again.document, again)
    stroke(again.document, [(30, 60)], 1, 3, DAMAGE)
    again.document.undo()
    again.document.undo()  # a step of before the new journal
    again.document.redo()
    again.document.redo()
    keeper.close()
    assert all(journal.current(path) for path in tmp_path.glob("journal-*"))
    same(autosave.recovered(tmp_path, None).document, again.document)


def test_a_step_of_a_layer_that_there_is_not_or_of_other_numbers_ends_the_journal(tmp_path):
    for number, harm in enumerate((lambda step: setattr(step, "layer", "light"),
                                   lambda step: setattr(step, "layer", DAMAGE))):
        folder = tmp_path / str(number)
        document = made()
        keeper = autosave.Autosave(folder, document)
        step = stroke(document, [(5, 5)], 9)
        keeper.close()
        (path,) = folder.glob("journal-*")
        harm(step)
        path.write_bytes(path.read_bytes() + journal.encoded(journal.Stepped(step)))
        again = autosave.recovered(folder, None)
        assert again.whole < path.stat().st_size
        same(again.document, document)


def test_a_step_whose_tile_of_before_is_damaged_ends_the_journal_and_not_the_window_that_undoes(tmp_path):
    document = made()
    first = document.regions.labels.copy()
    keeper = autosave.Autosave(tmp_path, document)
    stroke(document, [(5, 5)], 1)
    labels = document.regions.labels.copy()
    keeper.close()
    (path,) = tmp_path.glob("journal-*")
    sound = path.stat().st_size
    step = stroke(document, [(30, 40)], 2)
    step.pack()
    for harm in (lambda before: before[:-6] + bytes(6), lambda before: b"", lambda before: before[: len(before) // 2]):
        bad = Step.of_packed("", [(box, harm(before), after) for box, before, after in step._packed])
        record = journal.encoded(journal.Stepped(Step.of_packed("", step._packed)))
        path.write_bytes(path.read_bytes()[:sound] + _record_of(record, bad))
        again = autosave.recovered(tmp_path, None)
        assert again.whole == sound
        assert np.array_equal(again.document.regions.labels, labels)
        assert again.document.undo() is not None
        assert np.array_equal(again.document.regions.labels, first)


def _record_of(record, step):
    """A whole record with its checksum, which tells of a step as another does but holds its tiles."""
    size = journal._HEAD.unpack_from(record, journal._FRAME.size)[0]
    head = json.loads(record[journal._FRAME.size + journal._HEAD.size :][:size])
    head["tiles"] = [[list(box), len(before), len(after)] for box, before, after in step._packed]
    text = json.dumps(head).encode()
    body = journal._HEAD.pack(len(text)) + text + b"".join(before + after for _, before, after in step._packed)
    return journal._FRAME.pack(len(body), zlib.crc32(body)) + body


def test_a_record_that_lies_outside_the_photo_is_not_done(tmp_path):
    document = made()
    keeper = autosave.Autosave(tmp_path, document)
    stroke(document, [(55, 75)])
    keeper.close()
    small = replace(PHOTO, shape=(20, 20))
    other = Document.of(small, Regions.whole((20, 20)), Recipe())
    (path,) = Path(tmp_path).glob("journal-*")
    journal.replayed(other, path)
    assert (other.regions.labels == 0).all()
