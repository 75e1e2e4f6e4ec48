"""Before and after under real hands: what is compared stands at the same place, to the pixel, in every mode."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from walking import drawn, until

import engine
from engine import Regions, Restored
from engine.restored import Stage
from gui.compare import difference
from gui.compare.compare import ComparePage
from gui.compare.enlarged import METHODS, TILE, Enlarged, pixels_of
from gui.compare.frames import Side
from gui.compare.input import Compare
from gui.document.results import Result
from gui.document.session import Session
from gui.picture.pyramid import Pyramid
from gui.picture.view import View

ROWS, COLUMNS = 150, 200
WIDE, HIGH = 640, 480
RED, BLUE = (0, 0, 200, 255), (180, 0, 0, 255)  # the screen's order: blue, green, red, unused


def flat(colour, scale=1, rows=ROWS, columns=COLUMNS):
    return np.full((rows * scale, columns * scale, 4), colour, np.uint8)


def noise(scale=1, rows=ROWS, columns=COLUMNS, seed=1):
    picture = np.random.default_rng(seed).integers(0, 256, (rows * scale, columns * scale, 4), dtype=np.uint8)
    picture[..., 3] = 255
    return picture


def shown(compare):
    """(h, w, 4) of what stands on the screen."""
    compare.repaint()  # what is still to be painted tells what is still to be interpolated
    until(lambda: compare.settled and not compare.visibleRegion().isEmpty())
    image = compare.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return pixels_of(image).copy()


def wheel(widget, place, notches):
    QApplication.sendEvent(widget, QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))


@pytest.fixture
def compare(qtbot):
    """A red photo and a blue result, twice as large, at the result's 100 %."""
    view = View()
    view.set_shape((ROWS, COLUMNS))
    compare = Compare(view)
    qtbot.addWidget(compare)
    compare.resize(WIDE, HIGH)
    compare.set_pictures(Side(flat(RED), 1, "Before"), Side(flat(BLUE, 2), 2, "After"))
    compare.show()
    compare.setFocus()
    view.set_zoom(2.0)
    return compare


# interpolation -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("factor", [2, 3])
def test_tiles_are_the_engines_enlargement_of_the_whole(method, factor):
    picture = noise(rows=TILE + 37, columns=2 * TILE + 5)
    whole = engine.enlarged(picture[..., :3].astype(np.float32), factor, method)
    expected = np.clip(whole + 0.5, 0, 255).astype(np.uint8)
    tiles = Enlarged(picture, factor, method)
    box = (3, 7, TILE + 30, 2 * TILE + 5)
    for tile in tiles.missing(box):
        tiles.make(tile)
    window = tiles.window(box)[..., :3]
    assert np.array_equal(window, expected[box[0] * factor : box[2] * factor, box[1] * factor : box[3] * factor])


def test_only_what_is_seen_is_enlarged():
    tiles = Enlarged(noise(rows=8 * TILE, columns=8 * TILE), 2, "bicubic")
    assert tiles.missing((TILE, TILE, 2 * TILE, 3 * TILE)) == [(1, 1), (1, 2)]
    tiles.make((1, 1))
    assert tiles.missing((TILE, TILE, 2 * TILE, 3 * TILE)) == [(1, 2)]


def test_tiles_in_sight_are_never_forgotten(monkeypatch):
    monkeypatch.setattr("gui.compare.enlarged._MEMORY", 1)
    tiles = Enlarged(noise(rows=3 * TILE, columns=3 * TILE), 2, "nearest")
    for box in ((0, 0, TILE, 2 * TILE), (TILE, 0, 3 * TILE, TILE)):
        for tile in tiles.missing(box):
            tiles.make(tile)
        assert not tiles.missing(box)
    assert len(tiles.missing((0, 0, TILE, 2 * TILE))) == 2, "what is out of sight makes room"


@pytest.mark.parametrize("centre", [(75.0, 100.0), (71.3, 88.77)])
@pytest.mark.parametrize("method", METHODS)
def test_at_full_size_one_sees_the_engines_interpolation_and_the_results_own_pixels(compare, method, centre):
    photo, result = noise(), noise(2, seed=2)
    compare.set_method(method)
    compare.set_pictures(Side(photo, 1, ""), Side(result, 2, ""))
    compare.view.look_at(*centre)
    compare.set_mode("toggle")
    compare.clearFocus()
    whole = np.clip(engine.enlarged(photo[..., :3].astype(np.float32), 2, method) + 0.5, 0, 255).astype(np.uint8)
    corner = compare.view.to_screen(0, 0)
    left, top = round(corner.x()), round(corner.y())
    for before, expected in ((False, result), (True, whole)):
        compare.show_before(before)
        seen = shown(compare)[max(top, 0) : top + 2 * ROWS, max(left, 0) : left + 2 * COLUMNS, :3]
        wanted = expected[max(-top, 0) :, max(-left, 0) :][: seen.shape[0], : seen.shape[1], :3]
        assert np.array_equal(seen, wanted)


def test_at_four_times_the_results_size_its_pixels_are_squares_on_both_sides(compare):
    photo, result = noise(), noise(2, seed=2)
    compare.set_pictures(Side(photo, 1, ""), Side(result, 2, ""))
    compare.view.set_zoom(8.0)
    compare.view.look_at(71.3, 88.77)
    compare.set_mode("toggle")
    compare.clearFocus()
    whole = np.clip(engine.enlarged(photo[..., :3].astype(np.float32), 2, "bicubic") + 0.5, 0, 255).astype(np.uint8)
    corner = compare.view.to_screen(0, 0)
    rows = (np.arange(60, HIGH - 60) - round(corner.y())) // 4
    columns = (np.arange(60, WIDE - 60) - round(corner.x())) // 4
    for before, picture in ((False, result), (True, whole)):
        compare.show_before(before)
        assert np.array_equal(shown(compare)[60:-60, 60:-60, :3], picture[rows][:, columns, :3])


@pytest.mark.parametrize(("first", "second"), [(1, 2), (1, 3), (1, 4), (2, 4), (2, 3)])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.7, 6.0, 12.0])
def test_pictures_of_any_two_scales_line_up(compare, first, second, zoom):
    """A white square at the same place covers the same pixels of the screen, but for interpolated edges."""
    centres = []
    compare.set_method("nearest")
    for scale in (first, second):
        picture = flat((0, 0, 0, 255), scale)
        picture[60 * scale : 80 * scale, 90 * scale : 120 * scale] = 255
        centres.append(Side(picture, scale, ""))
    compare.set_pictures(*centres)
    compare.view.set_zoom(zoom)
    compare.view.look_at(70.2, 105.4)
    compare.set_mode("toggle")
    compare.clearFocus()
    found = []
    for before in (True, False):
        compare.show_before(before)
        bright = shown(compare)[..., 1].astype(float)
        bright[bright < 60] = 0
        bright[:60] = 0  # the titles' place
        rows, columns = np.arange(HIGH), np.arange(WIDE)
        found.append((bright.sum(1) @ rows / bright.sum(), bright.sum(0) @ columns / bright.sum(), bright.sum() / 255))
    (row, column, area), (other_row, other_column, other_area) = found
    assert abs(row - other_row) < 0.3
    assert abs(column - other_column) < 0.3
    assert abs(area - other_area) < 0.04 * area + 2 * zoom


# the divider ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [False, True])
def test_the_divider_follows_the_hand_and_each_side_shows_its_own_pixels(compare, level):
    compare.set_level(level)
    span = HIGH if level else WIDE
    start = QPoint(WIDE // 2, HIGH // 2) + (QPoint(0, 5) if level else QPoint(5, 0))  # near is enough, without a jump
    drawn(compare, [start, start + (QPoint(0, -90) if level else QPoint(-90, 0))])
    assert compare.divider == pytest.approx((span / 2 - 90) / span)
    compare.view.set_zoom(8.0)  # the pictures fill the widget
    seen = shown(compare)
    cut = span // 2 - 90
    if level:
        seen = seen.swapaxes(0, 1)
    lane = seen[500 if level else 150]  # away from titles and handle
    assert (lane[4 : cut - 2] == RED).all()
    assert (lane[cut + 2 : -4] == BLUE).all()


class Painted(QObject):
    """Notes what is repainted."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.rects = []
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.rects.append(QRect(event.rect()))
        return False


def test_only_the_strip_between_old_and_new_place_is_repainted(compare):
    shown(compare)
    painted = Painted(compare)
    compare.set_divider(0.55)
    until(lambda: bool(painted.rects))
    assert painted.rects[0].left() <= WIDE // 2 <= painted.rects[0].left() + 30
    assert painted.rects[0].right() >= 0.55 * WIDE + 10
    assert painted.rects[0].width() < 0.05 * WIDE + 50


def test_a_title_is_wiped_with_its_side(compare):
    compare.view.set_zoom(8.0)
    compare.set_divider(16 / WIDE)
    assert (shown(compare)[8:50, 40:200] == BLUE).all()
    compare.set_divider(1 - 16 / WIDE)
    assert (shown(compare)[8:50, -200:-40] == RED).all()


def test_keys_move_the_divider(compare):
    key, none, shift = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for pressed, modifier, expected in (
            (key.Key_Left, none, 0.49), (key.Key_Right, none, 0.5), (key.Key_Right, shift, 0.6),
            (key.Key_Up, none, 0.59), (key.Key_Down, shift, 0.69), (key.Key_Home, none, 0.0), (key.Key_End, none, 1.0),
            (key.Key_Right, none, 1.0)):
        QTest.keyClick(compare, pressed, modifier)
        assert compare.divider == pytest.approx(expected)


def test_a_double_click_on_the_divider_centres_it_and_elsewhere_does_not(compare):
    compare.set_divider(0.25)
    QTest.mouseDClick(compare, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 100))
    QTest.mouseRelease(compare, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 100))
    assert compare.divider == 0.25
    QTest.mouseDClick(compare, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(160, 100))
    assert compare.divider == 0.5


# zoom and pan --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["split", "side", "toggle", "difference"])
@pytest.mark.parametrize("fitted", [True, False])
def test_the_wheel_zooms_at_the_cursor(compare, mode, fitted):
    compare.set_mode(mode)
    if fitted:
        compare.view.fit()
    place = QPoint(210, 190)
    view, pane, before = compare.at(QPointF(place))
    zoom = view.zoom
    wheel(compare, place, 1)
    view, _, after = compare.at(QPointF(place))
    assert zoom < view.zoom < 1.5 * zoom
    assert after == pytest.approx(before, abs=0.02)
    assert pane.contains(place)


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton])
def test_the_middle_button_or_space_pans_and_the_divider_stays(compare, button):
    start = QPoint(WIDE // 2, HIGH // 3)  # on the divider: with space held it is not taken
    row, column = compare.view.centre
    if button == Qt.MouseButton.LeftButton:
        QTest.keyPress(compare, Qt.Key.Key_Space)
    drawn(compare, [start, start + QPoint(30, -16)], button=button)
    QTest.keyRelease(compare, Qt.Key.Key_Space)
    assert compare.view.centre == pytest.approx((row + 8, column - 15))
    assert compare.divider == 0.5


@pytest.mark.parametrize("level", [False, True])
def test_both_panes_show_the_same_place_at_the_same_zoom(compare, level):
    before, after = noise(), np.repeat(np.repeat(noise(), 2, 0), 2, 1)
    compare.set_method("nearest")
    compare.set_pictures(Side(before, 1, ""), Side(after, 2, ""))
    compare.set_mode("side")
    compare.set_level(level)
    compare.clearFocus()
    wheel(compare, QPoint(100, 100), 3)
    drawn(compare, [QPoint(100, 100), QPoint(137, 121)])
    seen = shown(compare)
    half = HIGH // 2 if level else WIDE // 2
    first, second = (seen[2 : half - 2], seen[half + 2 : 2 * half - 2]) if level else (
        seen[:, 2 : half - 2], seen[:, half + 2 : 2 * half - 2])
    assert np.array_equal(first, second)
    assert len(np.unique(first)) > 100


def test_the_place_under_the_cursor_is_told_in_photo_pixels(compare, qtbot):
    for mode, place in (("split", QPoint(WIDE // 2 + 41, HIGH // 2 - 21)), ("side", QPoint(WIDE // 4 + 41,
                                                                                         HIGH // 2 - 21)),
                        ("side", QPoint(3 * WIDE // 4 + 41, HIGH // 2 - 21))):
        compare.set_mode(mode)
        with qtbot.waitSignal(compare.hovered) as told:
            QTest.mouseMove(compare, place)
        assert told.args == [ROWS // 2 - 11, COLUMNS // 2 + 20]
    compare.set_mode("split")
    with qtbot.waitSignal(compare.hovered) as told:
        QTest.mouseMove(compare, QPoint(5, 5))
    assert told.args == [None, None]


# looking at one, at the difference, through the glass ----------------------------------------------------------------


def press(button, place):
    return (lambda one: QTest.mousePress(one, button, Qt.KeyboardModifier.NoModifier, place),
            lambda one: QTest.mouseRelease(one, button, Qt.KeyboardModifier.NoModifier, place))


@pytest.mark.parametrize(("mode", "start", "end"), [
    ("split", lambda one: QTest.keyPress(one, Qt.Key.Key_C), lambda one: QTest.keyRelease(one, Qt.Key.Key_C)),
    ("split", *press(Qt.MouseButton.RightButton, QPoint(500, 200))),
    ("side", lambda one: QTest.keyPress(one, Qt.Key.Key_C), lambda one: QTest.keyRelease(one, Qt.Key.Key_C)),
    ("toggle", *press(Qt.MouseButton.LeftButton, QPoint(500, 200))),
    ("difference", *press(Qt.MouseButton.RightButton, QPoint(500, 200))),
])
def test_before_is_seen_alone_as_long_as_it_is_held(compare, mode, start, end):
    compare.set_mode(mode)
    compare.view.set_zoom(8.0)
    place = (HIGH // 2, WIDE - 60)
    unheld = tuple(shown(compare)[place])
    assert unheld != RED
    start(compare)
    assert tuple(shown(compare)[place]) == RED
    end(compare)
    assert tuple(shown(compare)[place]) == unheld


def test_a_held_key_does_not_stick_when_the_keyboard_goes_elsewhere(compare):
    QTest.keyPress(compare, Qt.Key.Key_C)
    assert compare.only_before
    compare.clearFocus()
    assert not compare.only_before


def test_the_difference_of_equal_pictures_is_black(compare):
    picture = noise()
    compare.set_method("nearest")
    compare.set_pictures(Side(picture, 1, ""), Side(np.repeat(np.repeat(picture, 2, 0), 2, 1), 2, ""))
    compare.set_mode("difference")
    compare.set_gain(64)
    for kind in difference.KINDS:
        compare.set_kind(kind)
        assert (shown(compare)[100:300, 200:400, :3] == 0).all()


def test_the_difference_is_in_grey_levels_times_the_gain(compare):
    compare.set_pictures(Side(flat((100, 100, 100, 255)), 1, ""), Side(flat((107, 107, 107, 255), 2), 2, ""))
    compare.set_mode("difference")
    compare.clearFocus()
    for gain, grey in ((1, 7), (4, 28), (32, 224), (64, 255)):
        compare.set_gain(gain)
        assert tuple(shown(compare)[HIGH // 2, WIDE // 2, :3]) == (grey,) * 3
    compare.set_pictures(Side(flat((100, 100, 100, 255)), 1, ""), Side(flat((110, 100, 95, 255), 2), 2, ""))
    compare.set_kind("colour")
    compare.set_gain(2)
    assert tuple(shown(compare)[HIGH // 2, WIDE // 2, :3]) == (20, 0, 10)


def test_luma_differences_are_those_of_bt601():
    before, after = noise(), noise(seed=5)
    weights = np.array([0.114, 0.587, 0.299])
    exact = np.abs((before[..., :3] @ weights) - (after[..., :3] @ weights))
    assert np.abs(difference.apart(before, after, "luma") - exact).max() <= 2  # two roundings, and weights in 256ths


def test_the_loupe_shows_both_sides_of_the_same_place_enlarged(compare):
    before, after = flat(RED), flat(BLUE, 2)
    before[:, 100:] = (0, 90, 0, 255)  # an edge at photo column 100 in both
    after[:, 200:] = (90, 90, 0, 255)
    compare.set_method("nearest")
    compare.set_pictures(Side(before, 1, ""), Side(after, 2, ""))
    compare.set_loupe(4)
    place = compare.view.to_screen(75, 105).toPoint()  # the edge lies 5 photo pixels to the left: 40 on the glass
    QTest.mouseMove(compare, place)
    lane = shown(compare)[place.y() - 40]
    assert tuple(lane[place.x() - 60]) == RED
    assert tuple(lane[place.x() - 20]) == (0, 90, 0, 255)
    assert tuple(lane[place.x() + 20]) == (90, 90, 0, 255)
    QTest.mouseMove(compare, compare.view.to_screen(75, 95).toPoint())
    place = compare.view.to_screen(75, 95).toPoint()
    lane = shown(compare)[place.y() - 40]
    assert tuple(lane[place.x() - 20]) == RED
    assert tuple(lane[place.x() + 20]) == BLUE
    assert tuple(lane[place.x() + 60]) == (90, 90, 0, 255)


# previews and the page -----------------------------------------------------------------------------------------------


def test_a_preview_stands_in_its_place_and_the_rest_is_dimmed(compare):
    box = (40, 60, 80, 120)
    preview = flat(BLUE, 2, box[2] - box[0], box[3] - box[1])
    compare.set_pictures(Side(flat(RED), 1, ""), Side(preview, 2, "", box))
    compare.set_mode("toggle")
    compare.clearFocus()
    seen = shown(compare)
    rect = compare.view.rect_of(box).toRect()
    inside = seen[rect.top() : rect.top() + rect.height(), rect.left() : rect.left() + rect.width()]
    assert (inside == BLUE).all()
    around = tuple(seen[rect.top() - 1, rect.left() - 1])
    assert around[2] < RED[2]
    assert around[:2] == (0, 0)
    compare.show_before(True)
    before = shown(compare)
    assert tuple(before[rect.center().y(), rect.center().x()]) == RED
    assert tuple(before[rect.top() - 1, rect.left() - 1]) == around, "nothing differs outside the preview"


BAND = (76, 180, 232, 255)  # the amber that says so
CORNERS = {"split": np.s_[-60:, WIDE // 2 :], "side": np.s_[-60:, WIDE // 2 :], "toggle": np.s_[-60:, : WIDE // 2],
           "difference": np.s_[-60:, WIDE // 2 :]}


@pytest.mark.parametrize("mode", CORNERS)
def test_a_band_says_as_long_as_a_made_up_side_is_seen_that_it_is(compare, mode):
    compare.set_mode(mode)
    assert not (shown(compare) == BAND).all(-1).any()
    compare.set_pictures(Side(flat(RED), 1, "Before"), Side(flat(BLUE, 2), 2, "After", band="Synthesised"))
    amber = (shown(compare) == BAND).all(-1)
    assert amber[CORNERS[mode]].sum() == amber.sum() > 500
    compare.show_before(True)
    assert not (shown(compare) == BAND).all(-1).any()


@pytest.mark.parametrize("level", [False, True])
def test_the_band_is_wiped_with_its_side(compare, level):
    compare.set_level(level)
    compare.set_pictures(Side(flat(RED), 1, "Before"), Side(flat(BLUE, 2), 2, "After", band="Synthesised"))
    compare.set_divider(1.0)
    assert not (shown(compare) == BAND).all(-1).any()


@pytest.fixture
def page(qtbot):
    """A page with a photo and two results of different scales."""
    session, view = Session(), View()
    view.set_shape((ROWS, COLUMNS))
    session.screen = noise()
    session.pyramid = Pyramid(session.screen)
    page = ComparePage(session, view)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    for number, scale in ((1, 2), (2, 4)):
        session.results.add(result(session, number, scale))
    yield page
    session.runs.close()


def result(session, number, scale):
    photo = engine.Photo(np.zeros((ROWS, COLUMNS, 3), np.float32))
    image = np.zeros((ROWS * scale, COLUMNS * scale, 3), np.float32)
    restored = Restored(photo, Regions.whole(photo.shape), image, {}, scale)
    return Result(number, f"Result {number}", restored, noise(scale, seed=number), engine.preset("fast"), 1.0)


def marked(made, figure):
    return replace(made, restored=replace(made.restored, stages=(Stage("x", figures={figure: 1.0}),)))


@pytest.mark.parametrize(("figure", "words"), [("synthesised", "Synthesised"),
                                               ("invented", "Synthesised where filled")])
def test_a_result_is_called_synthesised_where_its_record_says_so(page, figure, words):
    page._session.results.add(marked(result(page._session, 3, 2), figure))
    assert [side.band for side in page.view._sides] == ["", words]
    page._session.results.choose(0, 1)
    assert [side.band for side in page.view._sides] == ["", ""]


def test_what_is_made_up_is_compared_with_the_newest_result_of_the_same_size_that_is_not(page):
    results = page._session.results
    assert results.honest is None, "the only other one is of another size"
    results.add(marked(result(page._session, 3, 2), "synthesised"))
    assert results.honest is results.get(1)
    results.choose(0, 1)
    assert results.honest is None, "the other one of this size is made up"


def test_any_two_are_compared_and_the_bar_follows(page):
    results = page._session.results
    assert [page.bar.after.itemText(index) for index in range(3)] == ["Original", "Result 1", "Result 2"]
    assert page.bar.after.currentText() == "Result 2"
    results.choose(1, 2)
    assert page.bar.before.currentText() == "Result 1"
    assert [layer.side.scale for layer in page.view._layers] == [2, 4]
    assert page.view._layers[0].enlarged.factor == 2
    QTest.mouseClick(page.bar.swap, Qt.MouseButton.LeftButton)
    assert (results.before, results.after) == (2, 1)
    results.remove(2)
    assert page.bar.before.findText("Result 2") == -1


def test_the_title_says_how_the_photo_is_enlarged(page):
    page._session.results.choose(0, 1)
    page.bar.method.setCurrentIndex(METHODS.index("lanczos"))
    assert page.view._layers[0].side.title == "Original · Lanczos × 2"
    assert page.view._layers[0].enlarged.method == "lanczos"


def test_buttons_choose_the_mode_and_only_the_difference_has_a_gain(page, qtbot):
    for mode, button in page.bar.modes.items():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.mode == mode
        assert page.bar.gain.isVisible() == (mode == "difference")
    page.bar.gain.setValue(5)
    assert page.view.gain == 32
    page.set_mode("side")
    assert page.bar.modes["side"].isChecked()


def test_everything_in_the_bar_has_a_name_and_the_keyboard_reaches_it(page):
    bar = page.bar
    for widget in (*bar.modes.values(), bar.level, bar.before, bar.method, bar.after, bar.swap, bar.loupe, bar.times,
                   bar.hold, bar.kind, bar.gain):
        assert widget.accessibleName()
        assert widget.toolTip()
        if widget not in bar.modes.values():
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    bar.modes["split"].setFocus(Qt.FocusReason.TabFocusReason)
    for mode in ("side", "toggle", "difference"):  # the buttons of a group are one stop, with arrows within it
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert page.mode == mode
    assert page.view.accessibleName()
    assert page.view.accessibleDescription()


def test_holding_the_button_shows_before(page):
    QTest.mousePress(page.bar.hold, Qt.MouseButton.LeftButton)
    assert page.view.only_before
    QTest.mouseRelease(page.bar.hold, Qt.MouseButton.LeftButton)
    assert not page.view.only_before


def test_a_large_result_is_made_ready_in_a_thread(page, monkeypatch):
    monkeypatch.setattr("gui.compare.compare._AT_ONCE", 10)
    made = []
    halved = page._session.runs.reader.levels
    from threading import current_thread, main_thread

    monkeypatch.setattr(page._session.runs.reader, "levels", lambda screen: (
        made.append(current_thread() is main_thread()), halved(screen))[1])
    page._session.results.add(result(page._session, 3, 2))
    assert page.view._layers is None
    until(lambda: page.view._layers is not None)
    assert made == [False]
    assert page.view._layers[1].side.title.startswith("Result 3")


def test_the_view_takes_its_own_size_back_when_it_is_shown_again(compare):
    compare.hide()
    compare.view.resize(QSizeF(100, 100))
    compare.show()
    assert compare.view.size.toSize() == QSize(WIDE, HIGH)


def test_the_arrow_keys_are_not_taken_by_actions(compare):
    from PySide6.QtGui import QKeyEvent

    for key in (Qt.Key.Key_Left, Qt.Key.Key_C, Qt.Key.Key_Space, Qt.Key.Key_Home):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(compare, event)
        assert event.isAccepted()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(compare, event)
    assert not event.isAccepted()
