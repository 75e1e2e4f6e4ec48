"""A region's ramp: seen over its tones, changed part by part, taken from a preset, removed."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

import engine
from engine import Ramp
from gui.colours.ramp_editor import RampEditor
from gui.colours.swatch import SwatchButton

SKIN = engine.ramps.PRESETS["skin-3"].ramp
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot):
    """An editor, and what it tells."""
    made = RampEditor()
    qtbot.addWidget(made)
    made.resize(284, 200)
    made.told, made.parts = [], []
    made.changed.connect(made.told.append)
    made.part_chosen.connect(lambda: made.parts.append(made.chosen))
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def pixels(widget):
    """What a widget looks like, (H, W, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def preset(editor, name):
    """The action of a preset in the menu, found by its words."""
    wanted = engine.ramps.PRESETS[name]
    group = next(one for one in editor.presets.menu().actions() if one.text() == wanted.group)
    return next(one for one in group.menu().actions() if one.text() == wanted.title)


def test_tones_are_drawn_in_the_colours_that_the_ramp_gives_them(editor):
    editor.set_histogram(np.full(256, 50))
    assert np.ptp(pixels(editor.tones)[10:40, 10:-10], axis=2).max() == 0
    editor.set_ramp(SKIN)
    seen, strip = pixels(editor.tones), engine.ramps.strip(SKIN).astype(int)
    for tone in (40, 128, 210):
        column = round(tone / 255 * (editor.tones.width() - 1))
        assert np.abs(seen[40, column] - strip[tone]).max() < 10
        assert np.abs(seen[-6, column] - strip[tone]).max() < 10


def test_where_a_region_has_no_tones_nothing_is_drawn(editor):
    counts = np.zeros(256, int)
    counts[128:] = 30
    editor.set_ramp(SKIN)
    editor.set_histogram(counts)
    seen = pixels(editor.tones)
    assert np.ptp(seen[20, 5:100], axis=1).max() == 0
    assert np.ptp(seen[20, -60]) > 20
    for nothing in (None, np.zeros(256, int)):
        editor.set_histogram(nothing)
        assert np.ptp(pixels(editor.tones)[20], axis=1).max() == 0


def test_nothing_is_told_of_what_is_set(editor):
    editor.set_ramp(SKIN)
    editor.choose("light")
    editor.set_ramp(None)
    assert editor.told == editor.parts == []


def test_a_click_chooses_a_part_whose_colour_is_then_changed(editor):
    editor.set_ramp(SKIN)
    assert editor.colour_of_chosen is None
    QTest.mouseClick(editor.swatches["middle"], LEFT)
    assert editor.parts == ["middle"]
    assert editor.colour_of_chosen == SKIN.middle
    editor.set_chosen_colour("#123456")
    assert editor.told == [Ramp(SKIN.shadow, "#123456", SKIN.light)]
    assert editor.colour_of_chosen == editor.swatches["middle"].colour == "#123456"
    editor.set_chosen_colour("#123456")
    assert len(editor.told) == 1


def test_one_part_at_most_is_chosen_and_clicked_again_it_stays(editor):
    for part in ("shadow", "light", "light"):
        QTest.mouseClick(editor.swatches[part], LEFT)
        assert [name for name, one in editor.swatches.items() if one.isChecked()] == [part]


def test_parts_are_reached_and_chosen_with_the_keyboard(editor):
    editor.set_ramp(SKIN)
    editor.swatches["shadow"].setFocus()
    QTest.keyClick(editor.swatches["shadow"], Qt.Key.Key_Space)
    assert editor.chosen == "shadow"
    QTest.keyClick(editor.swatches["shadow"], Qt.Key.Key_Right)
    assert editor.chosen == "middle"
    assert editor.swatches["middle"].hasFocus()
    QTest.keyClick(editor.swatches["middle"], Qt.Key.Key_Tab)
    assert editor.swatches["light"].hasFocus()
    assert editor.chosen == "middle"  # passing by chooses nothing
    QTest.keyClick(editor.swatches["light"], Qt.Key.Key_Return)
    assert editor.chosen == "light"
    QTest.keyClick(editor.swatches["light"], Qt.Key.Key_Right)
    assert editor.parts == ["shadow", "middle", "light"]


def test_a_colour_that_is_tried_is_seen_and_told_to_nobody(editor):
    editor.set_ramp(SKIN)
    editor.choose("light")
    editor.show_chosen_colour("#00ff00")
    assert editor.swatches["light"].colour == "#00ff00"
    assert editor.ramp == SKIN
    assert editor.told == []
    editor.set_ramp(engine.ramps.PRESETS["sky"].ramp)
    assert editor.swatches["light"].colour == "#dfeaf2"


def test_a_first_colour_makes_a_whole_ramp_of_its_hue(editor):
    editor.choose("middle")
    editor.set_chosen_colour("#4f7299")
    assert editor.told == [engine.ramps.of_one("#4f7299")]
    hues = [engine.oklab.taken_apart(code)[1] for code in editor.ramp.colours]
    assert np.ptp(hues) < 0.1


def test_every_preset_is_in_the_menu_by_its_group(editor):
    groups = {action.text(): [one.text() for one in action.menu().actions()]
              for action in editor.presets.menu().actions()}
    assert sum(map(len, groups.values())) == len(engine.ramps.PRESETS)
    assert groups["Skin"] == ["Very fair", "Fair", "Light", "Olive", "Brown", "Dark"]
    preset(editor, "hair-red").trigger()
    preset(editor, "sky").trigger()
    assert editor.told == [engine.ramps.PRESETS["hair-red"].ramp, engine.ramps.PRESETS["sky"].ramp]
    shown = preset(editor, "sky").icon().pixmap(QSize(32, 32)).toImage()
    assert [shown.pixelColor(x, 16).name() for x in (4, 16, 28)] == list(editor.ramp.colours)


def test_a_ramp_is_removed_where_there_is_one(editor):
    assert not editor.remove.isEnabled()
    editor.set_ramp(SKIN)
    QTest.mouseClick(editor.remove, LEFT)
    assert editor.told == [None]
    assert not editor.remove.isEnabled()
    assert all(one.colour is None for one in editor.swatches.values())


def test_every_part_says_what_it_is(editor):
    editor.set_ramp(SKIN)
    said = {one.accessibleName(): one.accessibleDescription() for one in editor.findChildren(SwatchButton)}
    assert said == {"Shadow": SKIN.shadow, "Middle": SKIN.middle, "Light": SKIN.light}
