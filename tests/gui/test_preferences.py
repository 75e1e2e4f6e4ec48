"""Preferences hold at once, and are remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.look import theme
from gui.settings import SURROUNDS, Settings


@pytest.mark.parametrize("name", ["black", "white"])
def test_what_is_chosen_is_seen_at_once_and_remembered(window, name):
    def choose():
        dialog = QApplication.activeModalWidget()
        dialog.surround.setCurrentIndex(SURROUNDS.index(name))
        dialog.surround.activated.emit(SURROUNDS.index(name))
        dialog.undo.setValue(128)
        dialog.sidecars.setChecked(True)
        dialog.reject()

    QTimer.singleShot(0, choose)
    window.actions_by_name["preferences"].trigger()
    shown = window.canvas.grab().toImage()
    assert shown.pixelColor(shown.width() - 4, shown.height() - 4) == theme.surround(name) == QColor(name)
    assert window.compare.view.grey == QColor(name)
    assert window.session.edits.history.memory == 128 * 2**20
    assert window.session.keeping.sidecars
    again = Settings()
    assert (again.surround, again.undo_mib, again.sidecars) == (name, 128, True)
