"""The whole story in a real window: open, paint, undo, restore, compare, save; and everything that can go wrong."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from walking import drawn, opened, until

from engine import PRESETS, read
from gui.dialogs.saving import SaveDialog

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection")
LONG = PRESETS["paper"]


def place(window, row, column):
    """A point of the canvas over a place of the photo."""
    return window.canvas.view.to_screen(row, column).toPoint()


def restored(window, recipe=QUICK):
    window.session.set_recipe(recipe)
    window.actions_by_name["restore"].trigger()
    until(lambda: len(window.session.results) > 0)
    until(lambda: not window.session.runs.busy)


def labels(window):
    return window.session.edits.regions.labels


def test_a_photo_with_a_korean_path_is_opened_shown_and_remembered(window, photo_file):
    opened(window, photo_file)
    assert window.windowTitle().startswith("할머니.png")
    assert window.canvas.view.shape == window.session.photo.shape
    assert window.settings.recent == [photo_file]
    assert not window.empty.isVisible()


def test_a_drag_with_the_brush_paints_and_ctrl_z_takes_it_back(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    before = labels(window).copy()
    window.actions_by_name["tool_brush"].trigger()
    window.toolbox.options.set(size=8.0)
    drawn(window.canvas, [place(window, 20, 20), place(window, 60, 60)])
    painted = labels(window) == 1
    assert painted[20, 20]
    assert painted[40, 40]
    assert painted[60, 60]
    assert not painted[20, 60]
    window.actions_by_name["undo"].trigger()
    assert np.array_equal(labels(window), before)
    window.actions_by_name["redo"].trigger()
    assert np.array_equal(labels(window) == 1, painted)


def test_the_right_button_erases_and_escape_drops_a_stroke(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.toolbox.options.set(size=20.0)
    drawn(window.canvas, [place(window, 40, 20), place(window, 40, 60)])
    assert labels(window)[40, 40] == 1
    drawn(window.canvas, [place(window, 40, 40), place(window, 40, 41)], button=Qt.MouseButton.RightButton)
    assert labels(window)[40, 40] == 0
    kept = labels(window).copy()
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 70, 30))
    QTest.mouseMove(window.canvas, place(window, 75, 60))
    assert not np.array_equal(labels(window), kept)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert np.array_equal(labels(window), kept)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 75, 60))
    assert np.array_equal(labels(window), kept)


def test_shift_draws_a_straight_line(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.toolbox.options.set(size=3.0)
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 10, 10))
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place(window, 80, 70))
    assert all(labels(window)[10 + 7 * step, 10 + 6 * step] == 1 for step in range(1, 10))


@pytest.mark.parametrize("tool", ["tool_lasso", "tool_polygon"])
def test_lasso_and_polygon_take_what_they_enclose(window, photo_file, tool):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.actions_by_name[tool].trigger()
    corners = [(20, 20), (20, 60), (70, 60), (70, 20)]
    if tool == "tool_lasso":
        QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, *corners[0]))
        for corner in corners[1:]:
            QTest.mouseMove(window.canvas, place(window, *corner))
        QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, *corners[0]))
    else:
        for corner in corners:
            QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, *corner))
        QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert labels(window)[45, 40] == 1
    assert labels(window)[10, 10] == 0
    assert window.session.edits.history.position == 2  # the new region, and the area


def test_the_wheel_keeps_what_lies_under_the_cursor(window, photo_file):
    opened(window, photo_file)
    point = place(window, 30, 50)
    before = window.canvas.view.to_photo(QPointF(point))
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(QPointF(point), window.canvas.mapToGlobal(QPointF(point)), QPoint(0, 0), QPoint(0, 240),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    zoom = window.canvas.view.zoom
    QApplication.sendEvent(window.canvas, event)
    assert window.canvas.view.zoom > zoom
    assert window.canvas.view.to_photo(QPointF(point)) == pytest.approx(before, abs=0.02)


def test_a_restoration_is_listed_measured_compared_and_saved(window, photo_file, qtbot):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.toolbox.options.set(size=60.0)
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    restored(window)
    until(lambda: window.session.results.list[0].metrics is not None)
    assert window.pages.currentWidget() is window.compare
    result = window.session.results.list[0]
    assert result.restored.image.shape[:2] == tuple(2 * side for side in window.session.photo.shape)
    assert window.session.results.unsaved
    dialog = SaveDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    target = photo_file.parent / "결과.png"
    dialog.path.setText(str(target))
    dialog.accept()
    until(lambda: not window.session.results.unsaved)
    saved = read(target)
    assert np.abs(saved.image - result.restored.image).max() <= 0.5 / 255 + 1e-6


def test_regions_come_back_when_the_photo_is_opened_again(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("할머니")
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    painted = labels(window).copy()
    assert painted.any()
    window.session.opening.close_photo()
    until(lambda: not window.session.runs.working_beside)
    assert window.session.photo is None
    opened(window, photo_file)
    assert np.array_equal(labels(window), painted)
    assert [look.name for look in window.session.edits.looks][-1] == "할머니"


def test_a_preview_restores_only_the_chosen_part(window, photo_file):
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.actions_by_name["preview"].trigger()
    drawn(window.canvas, [place(window, 20, 20), place(window, 60, 64)])
    until(lambda: len(window.session.results) == 1)
    result = window.session.results.list[0]
    assert result.box is not None
    assert result.restored.image.shape[:2] == pytest.approx((80, 88), abs=4)
    assert window.toolbox.name == "brush"


def test_cancel_ends_a_job(window, photo_file):
    opened(window, photo_file)
    window.session.set_recipe(LONG)
    window.actions_by_name["restore"].trigger()
    told = []
    window.session.runs.progressed.connect(lambda done, note: told.append(done))
    until(lambda: any(told))
    window.actions_by_name["cancel"].trigger()
    assert window.session.runs.stopping
    until(lambda: not window.session.runs.busy)
    assert len(window.session.results) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_engine_is_one_sentence_and_restore_works_again(lone_window, photo_file):
    window = lone_window
    opened(window, photo_file)
    window.session.edits.add("face")
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    painted = labels(window).copy()
    window.session.set_recipe(LONG)
    window.actions_by_name["restore"].trigger()
    until(lambda: window.session.runs.worker.pid is not None)
    os.kill(window.session.runs.worker.pid, signal.SIGKILL)
    until(lambda: not window.session.runs.busy)
    assert "stopped unexpectedly" in window.banner.text
    assert np.array_equal(labels(window), painted)
    assert window.session.edits.history.position == 2
    restored(window)
    assert len(window.session.results) == 1


def test_a_broken_file_is_a_sentence_and_the_photo_stays(window, photo_file, tmp_path):
    opened(window, photo_file)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(broken))])
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    until(lambda: window.banner.text != "")
    assert "broken.jpg" in window.banner.text
    assert window.session.path == photo_file


def test_a_dropped_photo_is_opened(window, photo_file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))
    until(lambda: window.session.path == photo_file)


def test_a_pasted_picture_becomes_the_photo(window):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    window.actions_by_name["paste"].trigger()
    until(lambda: window.session.photo is not None)
    assert window.session.photo.shape == (30, 40)
    assert window.session.photo.image[0, 0] == pytest.approx([0, 128 / 255, 128 / 255], abs=0.01)


def test_a_mask_of_another_shape_is_refused_and_regions_stay(window, photo_file, tmp_path):
    opened(window, photo_file)
    window.session.edits.add("face")
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place(window, 40, 40))
    kept = labels(window).copy()
    mask = QImage(200, 10, QImage.Format.Format_Grayscale8)
    mask.fill(255)
    path = tmp_path / "mask.png"
    assert mask.save(str(path))
    window.session.finding.read(path)
    until(lambda: window.banner.text != "")
    assert "200" in window.banner.text
    assert np.array_equal(labels(window), kept)


def test_saving_where_nothing_can_be_written_is_a_sentence_and_the_result_stays(window, photo_file, qtbot):
    opened(window, photo_file)
    restored(window)
    dialog = SaveDialog(window.session, window.settings, window.session.results.list[0], window)
    qtbot.addWidget(dialog)
    dialog.path.setText(str(photo_file.parent / "no such folder" / "out.png"))
    dialog.accept()
    until(lambda: window.banner.text != "" and not window.session.runs.working_beside)
    assert window.session.results.unsaved


def test_the_original_is_never_overwritten(window, photo_file, qtbot, monkeypatch):
    opened(window, photo_file)
    restored(window)
    before = photo_file.read_bytes()
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    dialog = SaveDialog(window.session, window.settings, window.session.results.list[0], window)
    qtbot.addWidget(dialog)
    dialog.path.setText(str(photo_file))
    dialog.accept()
    assert said
    assert photo_file.read_bytes() == before


def test_every_action_can_be_reached_and_has_words(window):
    for name, action in window.actions_by_name.items():
        assert action.text(), name
        assert action.toolTip(), name


def test_every_dock_can_be_shown_in_both_languages_and_themes(window, photo_file):
    from gui.look import theme
    from gui.words import language

    opened(window, photo_file)
    app = QApplication.instance()
    for tongue in ("ko", "en"):
        for look in ("light", "dark"):
            language.apply(app, tongue)
            theme.apply(app, look)
            for dock in window.docks.values():
                dock.show()
                dock.raise_()
                QApplication.processEvents()
                assert dock.windowTitle()
                assert dock.content is not None


def test_the_window_never_loads_torch():
    import subprocess

    code = """
import sys
from gui import app
window = app.opened()
app.application().processEvents()
window.close()
print(sorted({"torch", "cv2", "ultralytics", "scipy.optimize"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parent.parent.parent, text=True,
                          capture_output=True, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.strip() == "[]"


def test_everything_that_takes_the_keyboard_has_a_name(window, photo_file):
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QWidget

    opened(window, photo_file)
    for dock in window.docks.values():
        dock.built()
    nameless = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget.parent(), QAbstractSpinBox | QComboBox) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget, QAbstractButton | QSlider | QComboBox | QAbstractSpinBox | QLineEdit):
            words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not words and not widget.toolTip() and not widget.objectName().startswith("qt_"):
                nameless.append((type(widget).__name__, type(widget.parent()).__name__))
    assert nameless == []


def test_settings_and_tools_are_remembered(window, photo_file, qtbot):
    from gui.document.session import Session
    from gui.settings import Settings
    from gui.window import Window

    window.session.set_recipe(PRESETS["fast"].changed(scale=3))
    window.toolbox.options.set(size=77.0, square=True)
    window.tool_panel.opacity.setValue(60)
    window.close()
    again = Window(Session(), Settings())
    assert again.session.recipe.scale == 3
    assert again.session.preset == "fast"
    assert again.toolbox.options.size == 77.0
    assert again.toolbox.options.square
    assert again.canvas.overlay.opacity == pytest.approx(0.6)
    again.close()


def test_a_reference_gives_fidelity_and_one_of_another_size_is_refused(window, photo_file, tmp_path, portrait):
    from engine import Photo, enlarged, write

    opened(window, photo_file)
    restored(window)
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    write(good, np.clip(enlarged(portrait.image, 2), 0, 1), portrait.source)
    write(bad, portrait.image, Photo(portrait.image).source)
    window.session.measuring.open_reference(bad)
    until(lambda: window.banner.text != "")
    assert str(2 * portrait.shape[0]) in window.banner.text
    window.session.measuring.open_reference(good)
    until(lambda: (window.session.results.list[0].metrics or window.session.results).get("psnr") is not None)
    assert window.session.results.list[0].metrics.get("psnr") > 20


def test_smart_select_offers_and_enter_takes(window, photo_file):
    opened(window, photo_file)
    window.session.edits.add("face")
    window.actions_by_name["tool_smart"].trigger()
    until(lambda: window.session.smart.who in ("sam", "grabcut"))
    drawn(window.canvas, [place(window, 12, 12), place(window, 85, 70)])
    until(lambda: window.session.edits.candidate is not None)
    offered = window.session.edits.candidate.copy()
    assert offered.any()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert np.array_equal(labels(window) == 1, offered)
    window.actions_by_name["undo"].trigger()
    assert not labels(window).any()


def test_without_weights_the_smart_tool_offers_to_get_them(lone_window, photo_file, tmp_path, monkeypatch):
    from gui.dialogs import models_dialog

    window = lone_window
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "none"))
    shown = []
    monkeypatch.setattr(models_dialog.ModelsDialog, "exec", lambda dialog: shown.append(dialog.table.rowCount()))
    opened(window, photo_file)
    window.actions_by_name["tool_smart"].trigger()
    until(lambda: window.session.smart.who == "grabcut")
    until(lambda: "models" in window.banner.text)
    window.banner.linked.emit("models")
    assert shown
    assert shown[0] > 3


def test_restore_is_told_at_once_while_a_quiet_job_gives_way(window, photo_file):
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.session.devices.ask()
    until(lambda: window.session.runs.busy)
    assert window.session.runs.quiet
    window.actions_by_name["restore"].trigger()
    assert not window.session.runs.quiet
    assert window.session.runs.name == "Restoring"
    assert not window.actions_by_name["restore"].isEnabled()
    until(lambda: len(window.session.results) == 1)
