"""Changes of many rows: in pieces, one after the other, nothing left out."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from gui.queue.pieces import AT_ONCE, Pieces

FEW, MANY = list(range(7)), list(range(2 * AT_ONCE + 3))


@pytest.fixture
def pieces(qapp):
    return Pieces()


def test_what_fits_into_one_piece_is_done_at_once(pieces):
    told = []
    pieces.change(FEW, told.append, lambda: told.append("end"))
    assert told == [FEW, "end"]
    pieces.change([], told.append, lambda: told.append("none"))
    assert told[2:] == [[], "none"]
    assert not pieces.busy


def test_many_rows_are_changed_in_turns_of_the_window_and_in_order(pieces):
    told, ended = [], []
    pieces.changed.connect(lambda: ended.append(len(told)))
    pieces.change(MANY, told.append, lambda: told.append("end"))
    assert told == [MANY[:AT_ONCE]], "the first at once"
    pieces.change(FEW, told.append)
    assert (len(told), pieces.busy) == (1, True), "after what was asked for before"
    while pieces.busy:
        QTest.qWait(1)
    assert told == [MANY[:AT_ONCE], MANY[AT_ONCE:2 * AT_ONCE], MANY[2 * AT_ONCE:], "end", FEW]
    assert ended == [3, 5], "said once for each change"


def test_what_is_asked_for_by_a_change_comes_after_it(pieces):
    told = []

    def first(some):
        told.append(some[0])
        if some[0] == 0:
            pieces.change(FEW, lambda rows: told.append("later"))

    pieces.change(MANY, first)
    while pieces.busy:
        QTest.qWait(1)
    assert told == [0, AT_ONCE, 2 * AT_ONCE, "later"]


def test_nothing_is_lost_where_the_window_is_closed_meanwhile(pieces):
    told = []
    pieces.change(MANY, told.extend)
    pieces.finish()
    assert told == MANY
    QTest.qWait(5)
    assert told == MANY
