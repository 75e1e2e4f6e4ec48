"""The panel of colours: what the wheel changes, what is told of it, and that all of it fits into a dock."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea
from walking import until

import engine
from engine import Ramp
from gui.look import theme
from gui.panels.colour_panel import ColourPanel
from gui.words import language

LEFT = Qt.MouseButton.LeftButton
SKIN = engine.ramps.PRESETS["skin-3"].ramp


class Held(QObject):
    """Colours that are only held, as `Colours` asks for them."""

    changed, colour_changed, luma_changed = Signal(), Signal(), Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.colour: str | None = "#bf8262"
        self.recent = ["#bf8262", "#4f7299"]
        self.in_photo: list[str] = []
        self.region: int | None = 3
        self.region_name = "Person 1"
        self.ramp: Ramp | None = None
        self.histogram = np.bincount(np.random.default_rng(0).normal(140, 30, 9000).clip(0, 255).astype(int),
                                     minlength=256)
        self.saturation, self.warmth = 0.8, -0.25
        self.ramps: list[tuple[int, Ramp | None]] = []

    def set_colour(self, colour: str | None) -> None:
        self.colour = colour
        self.colour_changed.emit()

    def set_ramp(self, label: int, ramp: Ramp | None) -> None:
        self.ramps.append((label, ramp))
        self.ramp = ramp
        self.changed.emit()

    def set_saturation(self, value: float) -> None:
        self.saturation = value

    def set_warmth(self, value: float) -> None:
        self.warmth = value


@pytest.fixture
def held():
    return Held()


@pytest.fixture
def panel(qtbot, held):
    """The panel in a dock of usual size, with the keyboard."""
    made = ColourPanel(held)
    qtbot.addWidget(made)
    made.resize(300, 620)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def on_wheel(panel, right, up):
    """A point of the wheel, in radii from its middle."""
    disc = panel.chooser.wheel._disc
    return (disc.center() + QPointF(right, -up) * (disc.width() / 2)).toPoint()


def test_a_colour_of_the_wheel_is_the_colour_of_strokes(panel, held):
    QTest.mousePress(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.1, 0.3))
    assert held.colour == "#bf8262"  # not before the button is let go
    assert panel.present.colour == panel.chooser.wheel.colour
    QTest.mouseRelease(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.1, 0.3))
    assert held.colour == panel.present.colour == panel.chooser.wheel.colour != "#bf8262"
    assert held.ramps == []


def test_a_swatch_of_the_palette_is_the_colour_of_strokes(panel, held):
    grid = panel.palette_part.recent
    QTest.mouseClick(grid, LEFT, pos=grid.place(1).center().toPoint())
    assert held.colour == panel.chooser.field.text() == "#4f7299"
    assert panel.chooser.pair.before == "#bf8262"


def test_grey_is_kept_and_the_colour_comes_back(panel, held):
    QTest.mouseClick(panel.keep_grey, LEFT)
    assert held.colour is None
    assert panel.present.colour is None
    QTest.mouseClick(panel.keep_grey, LEFT)
    assert held.colour == "#bf8262"
    QTest.mouseClick(panel.keep_grey, LEFT)
    QTest.mouseClick(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0))
    assert held.colour == panel.chooser.wheel.colour
    assert not panel.keep_grey.isChecked()


def test_what_is_changed_elsewhere_is_shown(panel, held):
    held.set_colour("#566b36")
    assert panel.present.colour == panel.chooser.field.text() == panel.chooser.wheel.colour == "#566b36"
    held.ramp, held.region_name, held.in_photo = SKIN, "Background", ["#123456"]
    held.saturation, held.warmth = 1.2, 0.5
    held.changed.emit()
    assert panel._region.text() == "Region: Background"
    assert panel.ramp.ramp == SKIN
    assert panel.palette_part.sections["photo"].isVisible()
    assert [label.text() for label in panel._values.values()] == ["120 %", "+50"]


def test_the_wheel_changes_the_part_of_the_ramp_that_was_clicked_last(panel, held):
    held.ramp = SKIN
    held.changed.emit()
    QTest.mouseClick(panel.ramp.swatches["light"], LEFT)
    assert not panel.present.isChecked()
    assert panel.chooser.field.text() == SKIN.light
    panel.chooser.field.setFocus()
    QTest.qWait(5)
    QTest.keyClicks(panel.chooser.field, "#fedcba")
    QTest.keyClick(panel.chooser.field, Qt.Key.Key_Return)
    assert held.ramps == [(3, Ramp(SKIN.shadow, SKIN.middle, "#fedcba"))]
    assert held.colour == "#bf8262"
    QTest.mouseClick(panel.present, LEFT)
    assert panel.ramp.chosen is None
    assert panel.chooser.field.text() == "#bf8262"
    QTest.mouseClick(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0))
    assert len(held.ramps) == 1
    assert held.colour != "#bf8262"


def test_dragging_over_the_wheel_shows_the_ramp_and_is_one_change(panel, held):
    held.ramp = SKIN
    held.changed.emit()
    QTest.mouseClick(panel.ramp.swatches["middle"], LEFT)
    QTest.mousePress(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.1, 0.3))
    for right in (0.2, 0.3):
        QTest.mouseMove(panel.chooser.wheel, on_wheel(panel, right, 0.3))
        assert panel.ramp.swatches["middle"].colour == panel.chooser.wheel.colour
    assert held.ramps == []
    QTest.mouseRelease(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0.3))
    assert [ramp.middle for _, ramp in held.ramps] == [panel.chooser.wheel.colour]


def test_news_of_the_photo_takes_neither_marker_nor_text_nor_knob_out_of_the_users_hand(panel, held):
    panel.chooser.field.setFocus()
    QTest.qWait(5)
    QTest.keyClicks(panel.chooser.field, "#12")
    held.changed.emit()
    assert panel.chooser.field.text() == "#12"
    QTest.mousePress(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0.1))
    wanted = panel.chooser.wheel.colour
    held.changed.emit()
    assert panel.chooser.wheel.colour == wanted
    QTest.mouseRelease(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0.1))
    assert held.colour == wanted
    panel.warmth.setSliderDown(True)
    panel.warmth.setValue(40)
    held.warmth = 0.1
    held.changed.emit()
    assert panel.warmth.value() == 40
    panel.warmth.setSliderDown(False)


def test_a_preset_is_given_to_the_region_and_removed(panel, held):
    panel.ramp.presets.menu().actions()[0].menu().actions()[2].trigger()
    assert held.ramps == [(3, SKIN)]
    assert not panel._hint.isVisible()
    panel.ramp.remove.click()
    assert held.ramps[-1] == (3, None)
    assert not panel._hint.isHidden()


def test_without_a_photo_nothing_of_it_can_be_changed(panel, held):
    QTest.mouseClick(panel.ramp.swatches["light"], LEFT)
    held.region = None
    held.changed.emit()
    parts = [panel.ramp, panel.saturation, panel.warmth, *panel.buttons.values()]
    assert not any(part.isEnabled() for part in parts)
    assert panel.chooser.wheel.isEnabled()
    QTest.mouseClick(panel.chooser.wheel, LEFT, pos=on_wheel(panel, 0.3, 0))
    assert held.ramps == []
    assert held.colour == panel.chooser.wheel.colour


def test_sliders_tell_their_value_and_go_back_by_a_double_click_and_by_a_key(panel, held):
    assert (panel.saturation.value(), panel.warmth.value()) == (80, -25)
    assert (held.saturation, held.warmth) == (0.8, -0.25)
    panel.saturation.setValue(150)
    assert held.saturation == 1.5
    assert panel._values[panel.saturation].text() == "150 %"
    QTest.mouseDClick(panel.saturation, LEFT, pos=QPoint(10, 10))
    assert held.saturation == engine.Recipe().saturation == 1.0
    assert panel._values[panel.warmth].text() == "−25"
    panel.warmth.setFocus()
    QTest.keyClick(panel.warmth, Qt.Key.Key_Delete)
    assert held.warmth == 0
    assert panel._values[panel.warmth].text() == "0"


def test_the_mouse_s_wheel_over_a_slider_scrolls_and_changes_nothing(panel, held):
    panel.chooser.field.setFocus()
    spot = QPointF(20, 10)
    event = QWheelEvent(spot, panel.saturation.mapToGlobal(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(panel.saturation, event)
    assert held.saturation == 0.8


def test_the_wheel_takes_the_luma_where_the_pointer_rests_and_not_what_it_passes(panel, held):
    shown = panel.chooser.wheel
    for luma in (0.2, 0.3, 0.4):
        held.luma_changed.emit(luma)
    until(lambda: shown.luma == 0.4)
    held.luma_changed.emit(0.25)
    QApplication.sendEvent(panel, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    QTest.qWait(350)
    assert shown.luma == 0.4
    assert held.colour == "#bf8262"


def test_every_button_asks_for_what_it_says(panel):
    asked = []
    for name in ("sitting_asked", "save_photo_asked", "save_layer_asked", "pick_asked", "read_asked", "write_asked"):
        getattr(panel, name).connect(lambda *values, name=name: asked.append((name, *values)))
    for button in panel.buttons.values():
        button.click()
    QTest.mouseClick(panel.pick, LEFT)
    panel.show_picking(False)
    panel.palette_part.read_asked.emit()
    panel.palette_part.write_asked.emit()
    assert asked == [("sitting_asked",), ("save_photo_asked",), ("save_layer_asked",), ("pick_asked", True),
                     ("read_asked",), ("write_asked",)]


def test_the_colour_that_is_kept_is_the_one_that_was_chosen(panel, held):
    panel.chooser.set_luma(0.2)
    panel.palette_part.add_button.click()
    assert [one.colour for one in panel.palette_part.own_swatches] == ["#bf8262"]


def uncut(panel):
    """The words that are cut, of labels and buttons that are in sight."""
    labels = [part for part in panel.findChildren(QLabel) if part.isVisible() and not part.wordWrap()]
    buttons = [part for part in panel.findChildren(QAbstractButton) if part.isVisible() and part.text()]
    return [*(part.text() for part in labels if part.sizeHint().width() > part.width()),
            *(part.text() for part in buttons if part.minimumSizeHint().width() > part.width())]


@pytest.mark.parametrize("height", [330, 460, 620])
@pytest.mark.parametrize("width", [300, 360])
@pytest.mark.parametrize("spoken", ["en", "ko"])
def test_everything_fits_into_a_dock(panel, held, qapp, spoken, width, height):
    panel.palette_part.sections["presets"].heading.setChecked(True)
    language.apply(qapp, spoken)
    try:
        panel.resize(width, height)
        QTest.qWait(30)
        area = panel.findChild(QScrollArea)
        assert (panel.width(), panel.height()) == (width, height)
        assert area.widget().width() == area.viewport().width()
        assert area.height() >= 96
        assert panel.chooser.wheel._disc.width() >= 130
        until(lambda: uncut(panel) == [])  # words of another language are laid out when the window lives
        for part in (panel.chooser.field, panel.pick, *panel.buttons.values()):
            place = part.mapTo(panel, part.rect().topRight())
            assert place.x() < panel.width()
        panel.buttons["save_layer"].setFocus()  # the keyboard brings everything into sight
        area.ensureWidgetVisible(panel.buttons["save_layer"])
        assert area.viewport().rect().contains(panel.buttons["save_layer"].mapTo(area.viewport(), QPoint(1, 1)))
    finally:
        language.apply(qapp, "en")


def test_every_control_is_reached_by_tab_in_the_order_in_which_it_is_seen(panel, held):
    held.ramp = SKIN
    held.changed.emit()
    panel.present.setFocus()
    seen = []
    while panel.focusWidget() not in seen:
        seen.append(panel.focusWidget())
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    wanted = [panel.present, panel.keep_grey, panel.pick, panel.chooser.wheel, panel.chooser.field,
              panel.palette_part.sections["recent"].heading, panel.palette_part.recent,
              panel.palette_part.sections["presets"].heading, panel.palette_part.sections["own"].heading,
              panel.palette_part.add_button, panel.palette_part.more, *panel.ramp.swatches.values(),
              panel.ramp.presets, panel.ramp.remove, panel.saturation, panel.warmth, *panel.buttons.values()]
    assert [part for part in seen if part in wanted] == wanted
    assert all(part.accessibleName() or getattr(part, "text", str)() for part in seen if part in wanted)


def test_it_follows_theme_and_language(panel, held, qapp):
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        image = panel.grab().toImage()
        assert image.pixelColor(2, 2).name() == theme.colours().window
    words = {part.text() for part in panel.findChildren(QPushButton)}
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert {part.text() for part in panel.findChildren(QPushButton)} == words
