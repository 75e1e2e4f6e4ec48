"""A film in a window of its own: looked through, tried on a frame, restored, compared in motion."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from walking import take, until

import engine
from tests.engine.film.clips import heard, make, seen

pytest.importorskip("av", reason="films need the extra 'video'")

QUICK = {"kernel": "bicubic", "upscaler": "bicubic", "regions": "whole", "grain": 0.0}


@pytest.fixture
def film(tmp_path) -> Path:
    """Two seconds, in a folder with a Korean name."""
    (tmp_path / "영화").mkdir()
    return make(tmp_path / "영화" / "생일.mp4", 48)


@pytest.fixture
def dialog(window, film):
    """The film's window, shown."""
    window.session.set_recipe(engine.preset("fast").changed(**QUICK))
    window.film_commands.show_film(film)
    made = window.film_commands.dialog
    until(lambda: made.screen_part.before is not None)
    yield made
    window.film_commands.close()


def test_a_film_that_is_dropped_is_opened_beside_the_photo(window, film):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film))])
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))
    made = window.film_commands.dialog
    until(lambda: made.screen_part.before is not None)
    assert made.isVisible()
    assert "생일.mp4" in made.windowTitle()
    window.film_commands.close()


def test_the_slider_shows_the_frame_of_its_moment(dialog, film):
    _, images = seen(film)
    for share in (0.5, 0.25, 0.9):
        dialog.slider.setValue(round(2000 * share))
        wanted = images[min(round(share * 48), 47)]
        until(lambda wanted=wanted: np.abs(dialog.screen_part.before[..., 2::-1].astype(int) - wanted).mean() < 3)
    assert dialog.time.text().endswith("/ 00:02")


def test_a_film_plays_to_its_end_and_can_be_stopped(dialog, qtbot):
    shown = []
    dialog.play.click()
    dialog._reel.shown.connect(lambda seconds, *_: shown.append(seconds))
    until(lambda: dialog._reel is None)
    assert not dialog.play.isChecked()
    assert shown == sorted(shown)
    assert shown[-1] > 1.9
    dialog.play.click()
    assert dialog._reel is not None
    dialog.play.click()
    until(lambda: dialog._reel is None)


def test_a_frame_is_tried_with_the_windows_settings_and_compared(dialog):
    dialog.slider.setValue(1000)
    until(lambda: not dialog._looking and not dialog._look_later.isActive())
    QTest.mouseClick(dialog.try_frame, Qt.MouseButton.LeftButton)
    until(lambda: dialog.screen_part.after is not None)
    assert dialog.screen_part.after.shape[:2] == (96, 128)
    part = dialog.screen_part
    before = part.divider
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(part.width() // 3, part.height() // 2))
    assert part.divider != before
    QTest.keyClick(part, Qt.Key.Key_Period)
    assert part.divider > 0


def test_a_frame_becomes_the_open_photo_on_which_settings_are_chosen(window, dialog):
    QTest.mouseClick(dialog.edit_frame, Qt.MouseButton.LeftButton)
    until(lambda: window.session.photo is not None)
    assert window.session.photo.shape == (48, 64)


def test_regions_of_a_frame_are_corrected_in_the_window_and_followed_through_the_film(window, dialog, tmp_path,
                                                                                      monkeypatch):
    assert not dialog.take_regions.isEnabled()
    dialog.slider.setValue(1000)
    until(lambda: not dialog._looking and not dialog._look_later.isActive())
    QTest.mouseClick(dialog.edit_frame, Qt.MouseButton.LeftButton)
    until(lambda: window.session.photo is not None and window.session.document is not None)
    labels = np.zeros((48, 64), np.uint8)
    labels[10:26, 29:45] = 1
    take(window.session.edits, engine.Regions(labels, {0: "background", 1: "thing"}))
    until(dialog.take_regions.isEnabled)
    QTest.mouseClick(dialog.take_regions, Qt.MouseButton.LeftButton)
    assert "00:01.0" in dialog.drawn_told.text()
    assert dialog.drawn_told.textFormat() == Qt.TextFormat.RichText  # else its link would be seen as it is written
    (drawn,) = dialog.wishes.drawn
    assert np.array_equal(drawn.mask, labels == 1)
    target = tmp_path / "out.mp4"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    window.session.set_recipe(window.session.recipe.changed(only="foreground"))
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    until(lambda: dialog.made is not None)
    assert len(seen(target)[1]) == 48
    dialog.drawn_told.linkActivated.emit("forget")
    assert dialog.wishes.drawn == ()


def test_a_film_is_restored_with_progress_and_plays_beside_the_original(window, dialog, film, tmp_path, monkeypatch):
    target, told = tmp_path / "out.mp4", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    window.session.runs.progressed.connect(lambda done, note: told.append((done, str(note))))
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert dialog.bar.isVisible()
    until(lambda: dialog.made is not None)
    assert "48 frames" in dialog.told.text()
    assert any("frame" in note for _, note in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(seen(target)[1]) == 48
    assert [data for _, data in heard(target)] == [data for _, data in heard(film)]
    until(lambda: dialog.screen_part.after is not None)
    dialog.slider.setValue(0)
    dialog.play.click()
    until(lambda: dialog._reel is None)
    assert dialog.screen_part.after.shape[:2] == (96, 128)


def test_a_film_that_is_stopped_goes_on_and_opening_a_photo_does_not_stop_it(window, dialog, film, photo_file, tmp_path,
                                                                             monkeypatch):
    clip = make(tmp_path / "long.mp4", 400)
    window.film_commands.show_film(clip)
    made = window.film_commands.dialog
    until(lambda: made.screen_part.before is not None)
    target = tmp_path / "out.mp4"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    QTest.mouseClick(made.restore, Qt.MouseButton.LeftButton)
    journal = tmp_path / ".out.mp4.pieces" / "journal.jsonl"
    window.commands.open_path(photo_file)
    until(lambda: window.session.path == photo_file and journal.is_file())
    assert made._running
    QTest.mouseClick(made.cancel, Qt.MouseButton.LeftButton)
    until(lambda: not made._running)
    assert "goes on from there" in made.told.text()
    assert not target.exists()
    QTest.mouseClick(made.restore, Qt.MouseButton.LeftButton)
    until(lambda: made.made is not None)
    assert len(seen(target)[1]) == 400


def test_what_is_no_film_is_a_sentence_in_its_window(window, tmp_path):
    (tmp_path / "text.mp4").write_text("no film", encoding="utf-8")
    window.film_commands.show_film(tmp_path / "text.mp4")
    until(lambda: "no film that can be read" in window.film_commands.dialog.told.text())
    window.film_commands.close()
