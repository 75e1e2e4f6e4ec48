"""A scan's prints are set right by hand and saved as photos; a border is offered to be left out, by one click."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from walking import drawn, until

import engine
from gui.dialogs.split_scan import SplitDialog

LEFT = Qt.MouseButton.LeftButton


def noisy(rows, columns, seed):
    """A dark picture in which each pixel is its own."""
    return np.random.default_rng(seed).integers(20, 160, (rows, columns, 3)).astype(np.float32) / 255


@pytest.fixture
def scan(window, tmp_path):
    """A window with a scan of two level prints on a white bed, in a PNG of 300 dpi."""
    page = np.full((300, 420, 3), 250 / 255, np.float32)
    page[20:140, 30:190], page[160:280, 220:380] = noisy(120, 160, 1), noisy(120, 160, 2)
    path = tmp_path / "page.png"
    engine.write(path, page, engine.Source(dpi=(300.0, 300.0)))
    opened(window, path)
    return window


def opened(window, path):
    window.session.opening.open(path)
    until(lambda: window.session.path == path and window.session.document is not None
          and not window.session.opening.running)


@pytest.fixture
def dialog(scan):
    scan.actions_by_name["split_scan"].trigger()
    made = next(iter(scan.findChildren(SplitDialog)))
    made.resize(1000, 640)
    until(lambda: made.save.isEnabled())
    return made


def at(view, across, down):
    return view.point(across, down).toPoint()


def middle(view, number):
    return at(view, *np.mean(view.rectangles[number].places, 0))


def test_prints_are_saved_beside_the_scan_with_its_pixels_and_tags_and_listed(scan, dialog, tmp_path):
    assert [dialog.list.item(number).checkState() for number in range(2)] == [Qt.CheckState.Checked] * 2
    dialog.save.click()
    until(lambda: (tmp_path / "page-2.png").exists() and len(scan.queue_commands.queue.queue.rows) == 2)
    for number, (top, left) in enumerate([(20, 30), (160, 220)], 1):
        made = engine.read(tmp_path / f"page-{number}.png")
        whole = scan.session.photo.image
        frame = engine.find_prints(scan.session.photo)[number - 1].on(whole.shape[:2]).box
        assert frame == pytest.approx((top, left, top + 120, left + 160), abs=1)
        assert np.array_equal(made.image, whole[frame[0]:frame[2], frame[1]:frame[3]])
        assert made.source.dpi == pytest.approx((300, 300))
    assert "2" in scan.banner.text


def test_a_corner_dragged_makes_another_frame_and_a_double_click_leaves_a_print_out(scan, dialog, tmp_path):
    view = dialog.view
    corner = at(view, *view.rectangles[0].places[2])
    drawn(view, [corner, corner + QPoint(-30, -50)])
    assert "laid flat" in dialog.list.item(0).text()
    QTest.mouseDClick(view, LEFT, pos=middle(view, 1))
    assert dialog.list.item(1).checkState() == Qt.CheckState.Unchecked
    dialog.then.setCurrentIndex(dialog.then.findData("first"))
    dialog.save.click()
    until(lambda: scan.session.path == tmp_path / "page-1.png")
    assert not (tmp_path / "page-2.png").exists()


def test_a_print_is_moved_with_the_mouse_and_with_keys_and_stays_on_the_scan(dialog):
    view = dialog.view
    before = view.rectangles[0].places
    drawn(view, [middle(view, 0), middle(view, 0) + QPoint(-2000, 40)])
    after = view.rectangles[0].places
    assert min(x for x, _ in after) == pytest.approx(0, abs=1e-6)
    assert after[0][1] > before[0][1]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.rectangles[0].places[0][0] > after[0][0]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert dialog.list.item(0).checkState() == Qt.CheckState.Unchecked
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert view.rectangles[0].on


def test_prints_are_added_and_removed_and_without_any_nothing_can_be_saved(dialog):
    dialog.add.click()
    assert dialog.list.count() == 3
    for _ in range(3):
        dialog.remove.click()
    assert dialog.list.count() == 0
    assert not dialog.save.isEnabled()
    dialog.again.click()
    until(lambda: dialog.list.count() == 2)


def test_files_that_are_there_are_not_written_over(dialog, tmp_path):
    (tmp_path / "page-1.png").write_bytes(b"mine")
    dialog.save.click()
    assert dialog.isVisible()
    assert "page-1.png" in dialog.said.text()
    assert (tmp_path / "page-1.png").read_bytes() == b"mine"


def test_a_dialog_that_is_closed_while_it_looks_for_prints_is_gone_quietly(scan):
    scan.actions_by_name["split_scan"].trigger()
    made = next(iter(scan.findChildren(SplitDialog)))
    made.reject()
    until(lambda: not scan.session.runs.working_beside)
    assert not [text for text in scan.banner.texts if "fault" in text]


def test_a_border_is_offered_and_left_out_by_one_click_and_undone(window, tmp_path):
    page = np.full((300, 260, 3), 0.97, np.float32)
    page[30:270, 20:240] = noisy(240, 220, 3)
    engine.write(tmp_path / "mount.png", page, engine.Source())
    opened(window, tmp_path / "mount.png")
    until(lambda: "border" in window.banner.text)
    window.banner.linked.emit("border")
    box = window.session.framing.box
    assert box == pytest.approx((30, 20, 270, 240), abs=3)
    assert box[0] >= 30
    assert box[1] >= 20
    window.actions_by_name["undo"].trigger()
    assert window.session.geometry.idle


def test_a_photo_without_a_border_gets_no_offer_and_nothing_is_cropped_by_itself(window, photo_file):
    opened(window, photo_file)
    until(lambda: not window.session.runs.working_beside)
    assert "href='border'" not in " ".join(window.banner.texts)
    assert window.session.geometry.idle
