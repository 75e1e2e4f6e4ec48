"""The list of regions by mouse and keys: rename, switch, choose several, merge, drag, reorder, count."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from walking import opened, take, until

from engine import Regions
from gui.panels.region_tree import EYE, LOCK, NAME, SHARE

NAMES = ["Background", "face", "coat", "wall"]


@pytest.fixture
def regions(window, photo_file):
    """The list with three regions, one of them empty."""
    opened(window, photo_file)
    labels = np.zeros(window.session.photo.shape, np.uint8)
    labels[:24] = 1
    labels[48:72] = 2
    take(window.session.edits, Regions(labels, dict(enumerate(["background", "face", "coat", "wall"]))))
    window.docks["regions"].raise_()
    content = window.docks["regions"].built()
    until(lambda: content._tree.topLevelItem(1).text(SHARE) != "")
    return content


def rows(content):
    return [content._tree.topLevelItem(row).text(NAME) for row in range(content._tree.topLevelItemCount())]


def names(window):
    return [look.name for look in window.session.edits.looks]


def click(content, row, column=NAME, keys=Qt.KeyboardModifier.NoModifier):
    tree = content._tree
    tree.scrollToItem(tree.topLevelItem(row))
    rect = tree.visualRect(tree.model().index(row, column))
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, keys, rect.center())


def test_every_region_is_listed_with_its_share(regions):
    assert rows(regions) == NAMES
    shares = [regions._tree.topLevelItem(row).text(SHARE) for row in range(4)]
    assert shares == ["50.0%", "25.0%", "25.0%", "empty"]


def test_a_click_chooses_what_is_painted(regions, window):
    click(regions, 2)
    assert window.session.edits.current == 2
    click(regions, 0)
    assert window.session.edits.current == 0


def test_f2_renames_in_place_and_escape_does_not(regions, window):
    click(regions, 2)
    tree = regions._tree
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "mantle")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    until(lambda: names(window)[2] == "mantle")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = [one for one in tree.findChildren(QLineEdit) if one.isVisible()][-1]
    QTest.keyClicks(editor, "nothing")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert names(window)[2] == "mantle"
    window.session.edits.undo()
    assert names(window)[2] == "coat"


def test_an_empty_name_is_not_taken(regions, window):
    regions._tree.topLevelItem(1).setText(NAME, "  ")
    assert names(window) == NAMES
    assert rows(regions) == NAMES


def test_lock_and_eye_are_switched_by_mouse_and_keys_and_do_not_choose(regions, window):
    edits = window.session.edits
    click(regions, 1)
    click(regions, 2, LOCK)
    click(regions, 2, EYE)
    assert edits.current == 1
    assert edits.look(2).locked
    assert not edits.look(2).visible
    QTest.keyClick(regions._tree, Qt.Key.Key_Space)
    QTest.keyClick(regions._tree, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert edits.look(1).locked
    assert not edits.look(1).visible


def test_those_chosen_together_are_merged_into_the_last(regions, window):
    click(regions, 1)
    click(regions, 2, keys=Qt.KeyboardModifier.ControlModifier)
    assert window.session.edits.selected == {1, 2}
    window.actions_by_name["region_merge"].trigger()
    until(lambda: names(window) == ["Background", "coat", "wall"])
    assert (window.session.edits.regions.labels[:24] == 2).all()
    window.session.edits.undo()
    assert names(window) == NAMES


def test_merging_one_says_what_to_do_and_changes_nothing(regions, window):
    click(regions, 1)
    window.actions_by_name["region_merge"].trigger()
    assert "two or more" in window.banner.text
    assert names(window) == NAMES


def test_delete_gives_the_pixels_to_the_background(regions, window):
    click(regions, 1)
    QTest.keyClick(regions._tree, Qt.Key.Key_Delete)
    until(lambda: names(window) == ["Background", "coat", "wall"])
    assert (window.session.edits.regions.labels[:24] == 0).all()
    click(regions, 0)
    QTest.keyClick(regions._tree, Qt.Key.Key_Delete)
    assert names(window) == ["Background", "coat", "wall"]


@pytest.mark.parametrize(("row", "onto", "low", "order"), [
    (1, 3, True, ["Background", "coat", "wall", "face"]),
    (1, 3, False, ["Background", "coat", "face", "wall"]),
    (3, 1, False, ["Background", "wall", "face", "coat"]),
    (2, 2, True, NAMES),
])
def test_a_dragged_row_lands_where_it_is_dropped(regions, window, row, onto, low, order):
    click(regions, row)
    tree = regions._tree
    tree.scrollToItem(tree.topLevelItem(onto))
    rect = tree.visualRect(tree.model().index(onto, NAME))
    point = QPointF(rect.center().x(), rect.bottom() - 2 if low else rect.top() + 2)
    data = QMimeData()
    tree.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
                              Qt.KeyboardModifier.NoModifier))
    assert names(window) == order
    assert rows(regions) == order


def test_up_and_down_reorder(regions, window):
    click(regions, 2)
    window.actions_by_name["region_up"].trigger()
    assert names(window) == ["Background", "coat", "face", "wall"]
    window.actions_by_name["region_down"].trigger()
    assert names(window) == NAMES


@pytest.mark.parametrize("pixels", [2, 5])
def test_shapes_reach_as_far_as_the_amount_says(regions, window, pixels):
    click(regions, 1)
    regions._amount.setValue(pixels)
    window.actions_by_name["region_grow"].trigger()
    until(lambda: not window.session.runs.working_beside)
    labels = window.session.edits.regions.labels
    assert (labels[: 24 + pixels] == 1).all()
    assert (labels[24 + pixels : 48] == 0).all()
    assert str(pixels) in window.session.edits.history.undo_name
    until(lambda: regions._tree.topLevelItem(1).text(SHARE) != "25.0%")


def test_painting_brings_the_shares_up_to_date(regions, window):
    click(regions, 3)
    window.toolbox.options.set(size=20.0)
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton,
                     pos=window.canvas.view.to_screen(35, 40).toPoint())
    until(lambda: regions._tree.topLevelItem(3).text(SHARE) != "empty")


def test_words_follow_the_language(regions, window):
    from gui.words import language

    app = QApplication.instance()
    language.apply(app, "ko")
    QApplication.processEvents()
    korean = regions._tree.headerItem().text(SHARE)
    language.apply(app, "en")
    QApplication.processEvents()
    assert korean == "비율"
    assert regions._tree.headerItem().text(SHARE) == "Share"


def shares(content):
    return [content._tree.topLevelItem(row).text(SHARE) for row in range(content._tree.topLevelItemCount())]


def test_chosen_regions_are_kept_soft_and_the_list_says_so_until_they_are_enlarged_again(regions, window):
    keep = window.actions_by_name["region_soft"]
    click(regions, 0)
    keep.trigger()
    assert window.session.recipe.only == "foreground"
    until(lambda: shares(regions)[0] == "50.0% · kept soft")
    tree = regions._tree
    assert tree.columnWidth(SHARE) > tree.fontMetrics().horizontalAdvance("50.0% · kept soft")  # nothing is cut
    click(regions, 1)
    keep.trigger()
    assert window.session.recipe.only == "2"
    until(lambda: shares(regions)[:3] == ["50.0% · kept soft", "25.0% · kept soft", "25.0%"])
    click(regions, 2)
    keep.trigger()  # nothing would be left
    assert window.session.recipe.only == "2"
    click(regions, 0)
    keep.trigger()
    click(regions, 1)
    keep.trigger()
    assert window.session.recipe.only == ""
    until(lambda: shares(regions)[:3] == ["50.0%", "25.0%", "25.0%"])


def test_out_of_focus_is_told_with_what_can_be_done(regions, window):
    window.session.out_of_focus = frozenset({0})
    window.session.focus_changed.emit()
    row = regions._tree.topLevelItem(0)
    assert row.text(SHARE) == "50.0% · soft"
    assert "Keep soft" in row.toolTip(SHARE)
