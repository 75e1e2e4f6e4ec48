"""The dialog of weights lists what is known, takes files, and says why something cannot be had."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from walking import until

from engine import weights
from gui.dialogs.models_dialog import ModelsDialog


@pytest.fixture
def window(lone_window):
    """A window whose process sees these tests' places."""
    return lone_window


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder of weights, and a network that is not there."""
    place = tmp_path / "weights"
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(place))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def dialog(folder, window):
    dialog = ModelsDialog(window.session, window)
    dialog.show()
    until(lambda: not window.session.runs.busy)
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.reject()


def row_of(dialog, name):
    rows = [row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).text() == name]
    return rows[0]


def state(dialog, name):
    return dialog.table.item(row_of(dialog, name), 1).text()


def idle(window):
    return lambda: not window.session.runs.busy


def test_every_known_weight_is_listed_with_state_size_and_licence(dialog, folder):
    assert dialog.table.rowCount() == len(weights.known())
    assert {"big-lama.safetensors", "big-lama.pth"} <= {weight.name for weight in weights.known()}
    for weight in weights.known():
        row = row_of(dialog, weight.name)
        assert state(dialog, weight.name) == ("to download" if weight.can_be_fetched else "to import")
        assert dialog.table.item(row, 3).text() == weight.licence
        assert dialog.table.item(row, 4).toolTip()


def test_only_what_has_an_address_can_be_downloaded(dialog):
    for weight in weights.known():
        dialog.table.selectRow(row_of(dialog, weight.name))
        assert dialog.get.isEnabled() == weight.can_be_fetched


def test_a_download_without_a_network_is_a_sentence_that_names_the_other_way(dialog, window):
    dialog.table.selectRow(row_of(dialog, "yolov8n.pt"))
    QTest.mouseClick(dialog.get, Qt.MouseButton.LeftButton)
    assert not dialog.get.isEnabled()
    assert dialog.stop.isVisible()
    until(idle(window))
    assert "yolov8n.pt" in dialog.said.text()
    assert dialog.get.isEnabled()
    assert not dialog.stop.isVisible()


def test_a_file_that_is_no_weight_is_refused_and_nothing_is_kept(dialog, window, folder, tmp_path, monkeypatch):
    broken = tmp_path / "broken.pt"
    broken.write_bytes(b"no weights")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    QTest.mouseClick(dialog.bring, Qt.MouseButton.LeftButton)
    until(lambda: idle(window)() and dialog.said.text() != "")
    assert "broken.pt" in dialog.said.text()
    assert not any(folder.glob("*")) or not folder.exists()


def test_a_damaged_weight_is_found_by_verifying(dialog, window, folder):
    folder.mkdir(exist_ok=True)
    (folder / "yolov8n.pt").write_bytes(b"cut off")
    QTest.mouseClick(dialog.verify, Qt.MouseButton.LeftButton)
    until(lambda: state(dialog, "yolov8n.pt") == "damaged")
    assert "yolov8n.pt" in dialog.said.text()


def test_a_closed_dialog_is_gone_and_what_it_began_is_told_in_the_window(dialog, window, folder):
    folder.mkdir(exist_ok=True)
    QTest.mouseClick(dialog.verify, Qt.MouseButton.LeftButton)
    assert window.session.runs.busy
    dialog.reject()
    until(lambda: idle(window)() and window.banner.text != "")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)


def test_a_dialog_that_did_nothing_goes_at_once(dialog):
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)


def test_purposes_are_whole_and_speak_of_no_flags(window, qtbot):
    dialog = ModelsDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    last = dialog.table.columnCount() - 1
    assert sum(dialog.table.columnWidth(column) for column in range(last + 1)) <= dialog.table.viewport().width()
    for row in range(dialog.table.rowCount()):
        item = dialog.table.item(row, last)
        assert "--" not in item.text()
        needed = dialog.table.fontMetrics().boundingRect(
            0, 0, dialog.table.columnWidth(last) - 6, 1000, Qt.TextFlag.TextWordWrap, item.text())
        assert dialog.table.rowHeight(row) >= needed.height()
