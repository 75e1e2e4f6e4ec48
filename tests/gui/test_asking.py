"""Where to write is asked in one way: with the usual ending, where one was last, and nothing is replaced unasked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui import asking
from gui.settings import Settings


@pytest.fixture
def ask(qtbot, tmp_path, monkeypatch):
    """Asks for a film's place, answered by a name; the name that was offered is kept."""
    widget, settings = QWidget(), Settings(tmp_path / "settings.ini")
    qtbot.addWidget(widget)

    def asked(name):
        monkeypatch.setattr(QFileDialog, "getSaveFileName",
                            lambda *args: (asked.offered.append(args[2]), (str(name) if name else "", ""))[1])
        return asking.target(widget, settings, "film", "Restore", tmp_path / "a-restored.mp4", "Films (*.mp4 *.mov)")

    asked.offered = []
    return asked


def test_a_name_gets_the_usual_ending_unless_it_has_one_that_is_offered(ask, tmp_path):
    assert ask(tmp_path / "new.MOV") == tmp_path / "new.MOV"
    assert ask(tmp_path / "Mr. Smith") == tmp_path / "Mr. Smith.mp4"
    assert ask(None) is None
    (tmp_path / "other").mkdir()
    ask(tmp_path / "other" / "b.mp4")
    ask(None)
    assert ask.offered == [str(tmp_path / "a-restored.mp4")] * 4 + [str(tmp_path / "other" / "a-restored.mp4")]


def test_a_file_that_the_dialog_could_not_ask_about_is_not_replaced_unasked(ask, tmp_path, monkeypatch):
    (tmp_path / "new.mp4").write_bytes(b"kept")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    assert ask(tmp_path / "new") is None
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    assert ask(tmp_path / "new") == tmp_path / "new.mp4"
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("the dialog has asked"))
    assert ask(tmp_path / "new.mp4") == tmp_path / "new.mp4"
