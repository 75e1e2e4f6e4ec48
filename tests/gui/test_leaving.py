"""Before a photo is put away the window says all that would be stopped or lost, and offers to save it first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox
from walking import opened, until

from engine import PRESETS, read
from gui.commands import leaving
from gui.commands.leaving import question
from gui.dialogs.saving import SaveDialog

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1, regions="whole")


@pytest.mark.parametrize(("running", "unsaved", "lost", "heads", "told", "buttons"), [
    ("Restoring", 0, 0, ["Restoring is still running."], ["stopped"], ["Stay here", "Stop it and go on"]),
    ("", 2, 0, ["2 result"], ["stays with the photo"], ["Go on without saving", "Save…", "Stay here"]),
    ("Restoring", 1, 0, ["Restoring is still running.", "1 result"], ["stopped", "stays with the photo"],
     ["Save…", "Stay here", "Stop it and go on"]),
    ("", 2, 1, ["2 result"], ["1 result", "lost"], ["Discard and go on", "Save…", "Stay here"]),
])
def test_everything_at_stake_is_said(window, running, unsaved, lost, heads, told, buttons):
    box, save, leave = question(window, running, unsaved, lost)
    assert all(words in box.text() for words in heads)
    assert all(words in box.informativeText() for words in [*told, "regions are kept"])
    assert sorted(button.text().replace("&", "") for button in box.buttons()) == buttons
    assert (save is not None) == bool(unsaved)
    assert box.defaultButton() not in (save, leave)
    assert box.escapeButton() is box.defaultButton()


def answer(monkeypatch, words):
    """Let the next question be answered by the button of these words."""
    asked = []

    def pressed(box):
        asked.append(f"{box.text()} {box.informativeText()}")
        next(one for one in box.buttons() if words in one.text().replace("&", "")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", pressed)
    return asked


def test_save_in_the_question_writes_and_then_leaves(window, photo_file, tmp_path, monkeypatch):
    assert window.commands.may_leave()
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: window.session.results.list and not window.session.runs.working_beside)
    asked = answer(monkeypatch, "Stay")
    assert not window.commands.may_leave()
    assert "1 result" in asked[0]
    assert "lost" not in asked[0]  # it lies on the disk with the photo

    targets = [tmp_path / "no folder" / "out.png", tmp_path / "out.png"]

    def accepted(dialog):
        dialog.path.setText(str(targets.pop(0)))
        dialog.accept()
        return 1

    answer(monkeypatch, "Save")
    monkeypatch.setattr(SaveDialog, "exec", lambda dialog: 0)
    assert not window.commands.may_leave()  # no file was chosen
    monkeypatch.setattr(SaveDialog, "exec", accepted)
    assert not window.commands.may_leave()  # it could not be written: the photo stays, and the window says why
    assert "no folder" in window.banner.text
    assert window.commands.may_leave()
    assert read(tmp_path / "out.png").shape[0] == 2 * window.session.photo.shape[0]
    assert not window.session.results.unsaved


def test_a_result_that_the_disk_did_not_take_is_called_lost(window, photo_file):
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: window.session.results.list and not window.session.runs.working_beside)
    unsaved = window.session.results.unsaved
    assert leaving._at_risk(window.session, unsaved) == []
    assert len(leaving._at_risk(window.session, [replace(unsaved[0], number=77)])) == 1


def test_work_that_the_disk_refused_is_said_before_it_is_lost(window):
    box, _, leave = question(window, "", 0, 0, unkept=True)
    assert "could not be written" in box.text()
    assert "lost" in box.informativeText()
    assert "kept" not in box.informativeText()
    assert leave.text().replace("&", "") == "Discard and go on"
