"""Figures are shown in rows of parts, explained, and copied; results are compared, renamed, saved and deleted."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from walking import opened, take, until

import engine
from engine import PRESETS, Regions, Source, write

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1)


@pytest.fixture
def measured(window, photo_file):
    """A measured result, and a second one."""
    opened(window, photo_file)
    labels = np.zeros(window.session.photo.shape, np.uint8)
    labels[:24] = 1
    take(window.session.edits, Regions(labels, {0: "background", 1: "face"}))
    for number, recipe in enumerate((QUICK, QUICK.changed(upscaler="bicubic"))):
        window.session.set_recipe(recipe)
        window.session.restore()
        until(lambda number=number: len(window.session.results) == number + 1
              and window.session.results.list[number].metrics is not None)
    return window.session.results


@pytest.fixture
def metrics(window, measured):
    window.docks["metrics"].raise_()
    return window.docks["metrics"].built()


@pytest.fixture
def listed(window, measured):
    window.docks["results"].raise_()
    return window.docks["results"].built()


def test_consistency_comes_first_and_says_what_it_promises(metrics, measured):
    figure = measured.shown.metrics.get("consistency")
    assert f"{figure:.1f} dB" in metrics._promise.text()
    assert metrics._table.rows()[0][1] == "Consistency dB"


def test_rows_are_parts_by_the_users_names_and_columns_figures(metrics, measured, window):
    window.session.edits.alter(1, "rename", name="할머니")
    rows = metrics._table.rows()
    parts = [row[0] for row in rows[1:]]
    assert parts[0] == "Whole photo"
    assert "할머니" in parts
    assert len(rows) == 1 + len(measured.shown.metrics.scores)
    assert f"{measured.shown.metrics.get('consistency'):.1f}" == rows[1][1]


def test_every_figure_is_explained(metrics):
    table = metrics._table
    for column in range(table.columnCount()):
        assert "is better" in table.horizontalHeaderItem(column).toolTip()
    assert metrics._meaning.isHidden()
    metrics._more.setChecked(True)
    assert "Consistency" in metrics._meaning.text()
    assert not metrics._meaning.isHidden()


def test_figures_that_lead_astray_stand_with_their_explanation_only(metrics):
    assert [cell for cell in metrics._table.rows()[0] if cell] == ["Consistency dB"]
    metrics._more.setChecked(True)
    told = metrics._meaning.text()
    assert "plain enlargement" in told
    assert "takes grain for sharpness" in told
    assert told.count("Lower is better.") >= 1  # a small photo has no NIQE
    assert not metrics._table.horizontalScrollBar().isVisible()


def test_every_word_of_a_figure_is_marked_for_the_translator():
    for figure in engine.report_words.FIGURES.values():
        assert isinstance(figure.title, engine.Said)
        assert isinstance(figure.meaning, engine.Said)


def test_the_table_is_copied_as_text_and_as_csv(metrics):
    QTest.keyClick(metrics._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")] == metrics._table.rows()
    metrics._as_csv.trigger()
    assert list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()))) == metrics._table.rows()


def test_a_reference_adds_the_figures_that_need_one(metrics, measured, window, tmp_path, monkeypatch):
    assert "PSNR dB" not in metrics._table.rows()[0]
    path = tmp_path / "reference.png"
    write(path, measured.shown.restored.image, Source())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    metrics._reference.click()
    until(lambda: "PSNR dB" in metrics._table.rows()[0])
    assert "reference.png" in metrics._foot.text()


def test_a_reference_of_another_size_is_a_sentence(metrics, window, tmp_path, monkeypatch):
    path = tmp_path / "small.png"
    write(path, np.zeros((10, 10, 3), np.float32), Source())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    metrics._reference.click()
    until(lambda: window.banner.text != "")
    assert "10 by 10" in window.banner.text


def test_the_foot_tells_seed_times_and_versions(metrics, measured):
    text = metrics._foot.text()
    assert f"Seed {measured.shown.restored.seed}" in text
    assert measured.shown.restored.versions["torch"] in text


def key(listed, which, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(listed._tree, which, keys)


def test_results_are_listed_with_the_photo_first_and_the_newest_chosen(listed, measured):
    texts = [listed._tree.topLevelItem(row).text(0) for row in range(listed._tree.topLevelItemCount())]
    assert texts[0] == "Original"
    assert texts[1].startswith("Result 1 *")
    assert "Consistency" in texts[1]
    assert listed._current().number == 2
    assert not listed._tree.topLevelItem(1).icon(0).isNull()


def test_any_two_are_compared_by_mouse_and_keys(listed, measured):
    tree = listed._tree
    rect = tree.visualItemRect(tree.topLevelItem(1))
    before = tree.header().sectionViewportPosition(1) + 5
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().__class__(before, rect.center().y()))
    assert (measured.before, measured.after) == (1, 2)
    tree.setCurrentItem(tree.topLevelItem(0))
    key(listed, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert (measured.before, measured.after) == (0, 2)
    tree.setCurrentItem(tree.topLevelItem(1))
    key(listed, Qt.Key.Key_Space)
    assert (measured.before, measured.after) == (0, 1)
    assert listed._current().number == 1


def test_a_result_is_renamed_in_place_and_escape_leaves_it(listed, measured):
    tree = listed._tree
    for end, wanted in ((Qt.Key.Key_Return, "엄마"), (Qt.Key.Key_Escape, "엄마")):
        key(listed, Qt.Key.Key_F2)
        editor = next(one for one in tree.findChildren(QLineEdit) if one.isVisible())
        editor.setText("엄마" if end == Qt.Key.Key_Return else "other")
        QTest.keyClick(editor, end)
        QTest.qWait(30)
        assert measured.get(2).title == wanted
        assert tree.currentItem().text(0).startswith("엄마 *\n")


def test_deleting_an_unsaved_result_asks_first(listed, measured, window, monkeypatch):
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    key(listed, Qt.Key.Key_Delete)
    assert len(measured) == 2
    key(listed, Qt.Key.Key_Delete)
    assert [one.number for one in measured.list] == [1]
    measured.update(1, saved=True)
    listed._tree.setCurrentItem(listed._tree.topLevelItem(1))
    listed._delete.click()
    assert len(measured) == 0
    assert not listed._delete.isEnabled()


def test_the_photo_is_neither_saved_renamed_nor_deleted(listed, measured):
    listed._tree.setCurrentItem(listed._tree.topLevelItem(0))
    assert not any(button.isEnabled() for button in (listed._save, listed._rename, listed._delete))
    key(listed, Qt.Key.Key_Delete)
    key(listed, Qt.Key.Key_F2)
    QApplication.processEvents()
    assert len(measured) == 2


def test_a_result_is_measured_though_another_run_came_between(window, photo_file):
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    session = window.session
    session.restore()
    until(lambda: len(session.results) == 1)
    session.restore()  # stops the measuring that has just begun
    until(lambda: len(session.results) == 2)
    until(lambda: all(result.metrics is not None for result in session.results.list))
    until(lambda: session.devices.found != ())
