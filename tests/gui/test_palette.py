"""Palettes: swatches clicked and reached by keys, own ones kept, named, removed and remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip

import engine
from engine import Swatch
from gui.colours.palette import Palette
from gui.colours.swatch_grid import SwatchGrid

LEFT = Qt.MouseButton.LeftButton
OWN = (Swatch("Dress", "#733848"), Swatch("", "#7da3c6"), Swatch("Hat", "#2a2517"))


@pytest.fixture
def palette(qtbot):
    """A palette, and what it tells."""
    made = Palette()
    qtbot.addWidget(made)
    made.resize(284, 700)
    made.told, made.changes = [], []
    made.chosen.connect(made.told.append)
    made.changed.connect(lambda: made.changes.append(made.plain()))
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def click(grid, at, button=LEFT):
    """A real click on a swatch."""
    QTest.mouseClick(grid, button, pos=grid.place(at).center().toPoint())


def menu_of(grid, at):
    """The menu that the right button opens over a swatch."""
    place = grid.place(at).center().toPoint()
    QApplication.sendEvent(grid, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.mapToGlobal(place)))
    return next(one for one in grid.window().findChildren(QMenu) if one.isVisible())


def act(menu, text):
    """Choose in a menu, which is then closed."""
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def test_a_click_gives_the_colour(palette):
    palette.set_recent(["#bf8262", "#4f7299"])
    click(palette.recent, 1)
    assert palette.told == ["#4f7299"]


def test_a_press_that_is_let_go_elsewhere_gives_nothing(palette):
    palette.set_recent(["#bf8262", "#4f7299"])
    QTest.mousePress(palette.recent, LEFT, pos=palette.recent.place(0).center().toPoint())
    QTest.mouseRelease(palette.recent, LEFT, pos=palette.recent.place(1).center().toPoint())
    click(palette.recent, 0, Qt.MouseButton.RightButton)
    assert palette.told == []


def test_the_last_twelve_are_shown_and_words_where_there_are_none(palette):
    assert not palette.recent.isVisible()
    assert palette._none["recent"].isVisible()
    palette.set_recent([f"#0000{number:02x}" for number in range(20)])
    assert [one.colour for one in palette.recent.swatches] == [f"#0000{number:02x}" for number in range(12)]
    assert not palette._none["recent"].isVisible()


def test_a_photo_without_colours_has_no_section(palette):
    assert not palette.sections["photo"].isVisible()
    palette.set_photo(["#bf8262"])
    assert palette.sections["photo"].isVisible()
    palette.set_photo([])
    assert not palette.sections["photo"].isVisible()


def test_presets_are_there_by_group_with_their_names(palette):
    QTest.mouseClick(palette.sections["presets"].heading, LEFT)
    assert sum(len(grid.swatches) for grid in palette.presets.values()) == len(engine.ramps.PRESETS)
    skin = palette.presets["Skin"]
    assert skin.isVisible()
    assert skin.swatches[0] == Swatch("Very fair", engine.ramps.PRESETS["skin-1"].ramp.middle)
    click(skin, 2)
    assert palette.told == [engine.ramps.PRESETS["skin-3"].ramp.middle]
    assert palette.changes[-1]["open"] == ["recent", "photo", "presets", "own"]


def test_a_narrow_palette_has_more_rows_and_no_swatch_is_cut(palette):
    palette.set_own([Swatch("", f"#00{number:02x}00") for number in range(40)])
    for width in (200, 284, 350):
        palette.resize(width, 700)
        QTest.qWait(10)
        grid = palette.own
        assert all(grid.rect().toRectF().contains(grid.place(at)) for at in range(40))
        assert len({grid.place(at).top() for at in range(40)}) == -(-40 // ((grid.width() + 3) // 23))


def test_name_and_code_stand_in_the_tooltip(palette):
    palette.set_own(OWN)
    place = palette.own.place(0).center().toPoint()
    QApplication.sendEvent(palette.own, QHelpEvent(QEvent.Type.ToolTip, place, palette.own.mapToGlobal(place)))
    assert QToolTip.text() == "Dress\n#733848"
    QToolTip.hideText()


def test_swatches_are_reached_and_chosen_with_the_keyboard(palette):
    palette.set_recent([f"#0000{number:02x}" for number in range(12)])
    palette.resize(23 * 5 + 10, 700)
    QTest.qWait(10)
    grid = palette.recent
    across = (grid.width() + 3) // 23
    palette.sections["recent"].heading.setFocus()
    QTest.keyClick(palette.sections["recent"].heading, Qt.Key.Key_Tab)
    assert grid.hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(grid, key)
    assert palette.told == [f"#0000{across + 1:02x}"]
    QTest.keyClick(grid, Qt.Key.Key_End)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert palette.told[-1] == "#00000b"
    assert grid.accessibleDescription() == "#00000b"
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()


def test_the_present_colour_is_kept_and_named(palette):
    palette.add_asked.connect(lambda: palette.add("#4f7299"))
    QTest.mouseClick(palette.add_button, LEFT)
    assert palette.own_swatches == (Swatch("", "#4f7299"),)
    assert palette.name.hasFocus()
    QTest.keyClicks(palette.name, "Uncle's coat ")
    QTest.keyClick(palette.name, Qt.Key.Key_Return)
    assert palette.own_swatches == (Swatch("Uncle's coat", "#4f7299"),)
    assert not palette.name.isVisible()
    assert palette.own.hasFocus()
    QTest.mouseClick(palette.add_button, LEFT)  # the same again is not kept twice, but may be named anew
    assert len(palette.own_swatches) == 1
    assert palette.name.text() == "Uncle's coat"
    assert palette.changes[-1]["own"] == [["Uncle's coat", "#4f7299"]]


def test_an_own_colour_is_renamed_by_its_menu(palette):
    palette.set_own(OWN)
    act(menu_of(palette.own, 1), "Rename")
    QTest.keyClicks(palette.name, "Sky")
    QTest.keyClick(palette.name, Qt.Key.Key_Tab)
    assert palette.own_swatches == (OWN[0], Swatch("Sky", "#7da3c6"), OWN[2])


def test_escape_leaves_a_name_as_it_was(palette):
    palette.set_own(OWN)
    palette.own.setFocus()
    QTest.keyClick(palette.own, Qt.Key.Key_F2)
    QTest.keyClicks(palette.name, "other")
    QTest.keyClick(palette.name, Qt.Key.Key_Escape)
    assert palette.own_swatches == OWN
    assert not palette.name.isVisible()


def test_an_own_colour_is_removed_by_its_menu_and_by_delete(palette):
    palette.set_own(OWN)
    act(menu_of(palette.own, 0), "Remove")
    assert palette.own_swatches == OWN[1:]
    palette.own.setFocus()
    QTest.keyClick(palette.own, Qt.Key.Key_End)
    QTest.keyClick(palette.own, Qt.Key.Key_Delete)
    assert palette.own_swatches == OWN[1:2]


def test_colours_that_are_not_the_users_own_stay(palette):
    palette.set_recent(["#bf8262"])
    palette.recent.setFocus()
    QTest.keyClick(palette.recent, Qt.Key.Key_Delete)
    assert len(palette.recent.swatches) == 1


def test_removing_while_a_name_is_typed_names_nothing_else(palette):
    palette.set_own(OWN)
    act(menu_of(palette.own, 2), "Rename")
    QTest.keyClicks(palette.name, "late")
    palette.set_own(OWN[:1])
    assert palette.own_swatches == OWN[:1]
    assert not palette.name.isVisible()


def test_files_are_asked_for_and_writing_only_what_there_is(palette):
    asked = []
    palette.read_asked.connect(lambda: asked.append("read"))
    palette.write_asked.connect(lambda: asked.append("write"))
    menu = palette.more.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Write…"].isEnabled()
    palette.set_own(OWN)
    menu.aboutToShow.emit()
    for action in menu.actions():
        action.trigger()
    assert asked == ["read", "write"]


def test_own_colours_and_open_sections_are_remembered(palette, qtbot):
    palette.set_own(OWN)
    QTest.mouseClick(palette.sections["recent"].heading, LEFT)
    again = Palette()
    qtbot.addWidget(again)
    again.take_plain(palette.plain())
    assert again.own_swatches == OWN
    assert again.plain() == palette.plain()
    assert not again.sections["recent"].heading.isChecked()


@pytest.mark.parametrize("damaged", [
    None, 3, [], {"own": 5, "open": 7}, {"own": [["a"], 4, ["b", "red"], ["c", None]], "open": ["none", 4]}])
def test_damaged_settings_are_as_if_there_were_none(palette, damaged):
    palette.take_plain(damaged)
    assert palette.own_swatches == ()


def test_a_thousand_own_colours_are_shown_at_once(qtbot):
    grid = SwatchGrid()
    qtbot.addWidget(grid)
    grid.set_swatches([Swatch(f"colour {number}", f"#{number:06x}") for number in range(1024)])
    grid.resize(284, grid.heightForWidth(284))
    grid.show()
    image = grid.grab(grid.place(1023).toAlignedRect()).toImage()
    assert image.pixelColor(10, 10).name() == "#0003ff"
    assert grid.childAt(QPoint(5, 5)) is None  # no widget of its own for each


def test_a_name_is_typed_into_a_field_that_says_what_it_is_for(palette):
    fields = palette.findChildren(QLineEdit)
    assert [field.accessibleName() for field in fields] == ["Name of the colour"]
