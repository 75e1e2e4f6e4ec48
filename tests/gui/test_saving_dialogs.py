"""Results, client pictures and reports are written whole or not at all, and never over the original."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from walking import opened, until

from engine import PRESETS, Source, read, write
from gui import client_picture, saving, sheets
from gui.client_picture import ClientDialog, Look, before_pixels, picture
from gui.saving import FORMATS, SaveDialog, suggested

QUICK = PRESETS["fast"].changed(kernel="gaussian", upscaler="backprojection", back_projections=1)


@pytest.fixture
def result(window, photo_file):
    """A measured result of the small portrait."""
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: window.session.results.list and window.session.results.list[0].metrics is not None)
    return window.session.results.list[0]


@pytest.fixture
def dialog(window, result, qtbot):
    dialog = SaveDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def warned(monkeypatch):
    """What a message box would have said."""
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    return said


def test_the_suggested_name_lies_beside_the_photo_and_is_free(window, photo_file, result):
    first = suggested(window.session, window.settings, result, ".png")
    assert first == photo_file.parent / "할머니-restored-x2.png"
    first.write_bytes(b"")
    assert suggested(window.session, window.settings, result, ".png").name == "할머니-restored-x2-2.png"


def test_every_format_and_depth_is_written(window, result, tmp_path, qtbot):
    for ending, (_, depths) in FORMATS.items():
        for bits in depths:
            dialog = SaveDialog(window.session, window.settings, result, window)
            qtbot.addWidget(dialog)
            dialog.path.setText(str(tmp_path / f"{bits}.png"))
            dialog._path_typed()
            dialog.format.setCurrentIndex(dialog.format.findData(ending))
            dialog.bits_box.setCurrentIndex(dialog.bits_box.findData(bits))
            target = tmp_path / f"{bits}{ending}"
            assert dialog.path.text() == str(target)
            dialog.accept()
            until(lambda target=target: target.exists() and not window.session.runs.working_beside)
            saved = read(target)
            assert saved.source.bits == bits
            assert np.abs(saved.image - result.restored.image).mean() < (0.05 if ending in (".jpg", ".webp") else 0.003)
    assert not window.session.results.unsaved


def test_the_format_follows_the_name_and_what_it_cannot_do_is_hidden(dialog):
    dialog.path.setText("photo.jpeg")
    dialog._path_typed()
    assert dialog.format.currentData() == ".jpg"
    assert dialog.path.text() == "photo.jpeg"
    assert dialog._form.isRowVisible(dialog.quality)
    assert dialog.bits_box.count() == 1
    dialog.format.setCurrentIndex(dialog.format.findData(".tif"))
    assert dialog.path.text() == "photo.tif"
    assert not dialog._form.isRowVisible(dialog.quality)


@pytest.mark.parametrize("name", ["", "   ", "/"])
def test_no_name_is_a_sentence(dialog, warned, name):
    dialog.show()
    dialog.path.setText(name)
    dialog._path_typed()
    dialog.path.setText(name)
    dialog.accept()
    assert warned
    assert dialog.isVisible()


def test_an_existing_file_is_replaced_only_when_the_user_says_so(window, dialog, tmp_path, monkeypatch):
    target = tmp_path / "there.png"
    target.write_bytes(b"kept")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    dialog.path.setText(str(target))
    dialog.accept()
    assert target.read_bytes() == b"kept"
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.accept()
    until(lambda: not window.session.results.unsaved)
    assert read(target).image.shape == window.session.results.list[0].restored.image.shape


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_the_original_is_the_original(window, dialog, photo_file, tmp_path, warned):
    link = tmp_path / "link.png"
    link.symlink_to(photo_file)
    before = photo_file.read_bytes()
    dialog.path.setText(str(link))
    dialog.accept()
    assert warned
    assert photo_file.read_bytes() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a device that is always full")
def test_a_full_disk_is_a_sentence_and_the_result_stays(window, dialog, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.path.setText("/proc/out.png")
    dialog.accept()
    until(lambda: window.banner.text != "" and not window.session.runs.working_beside)
    assert "/proc" in window.banner.text
    assert window.session.results.unsaved


@pytest.mark.parametrize("layout", ["side", "split"])
def test_a_client_picture_shows_both_with_titles_and_a_korean_caption(window, result, layout):
    plain = picture(window.session.screen, result, Look(layout, "bicubic", ("Before", "After"), "", 800))
    told = picture(window.session.screen, result, Look(layout, "bicubic", ("전", "후"), "할머니 1952 " * 12, 800))
    assert plain.width() == told.width() == 800
    assert told.height() > plain.height() + 30  # the caption takes more than one line
    pixels = client_picture.bytes_of(plain)
    middle = pixels[pixels.shape[0] // 2]
    assert (middle[: 800 // 40 - 1] == 255).all()  # margins stay white
    assert middle[100:380].std() > 5
    assert middle[450:760].std() > 5


def test_the_photo_is_enlarged_only_where_that_can_be_told(window, result):
    rows, columns = window.session.photo.shape
    screen = window.session.screen
    assert before_pixels(screen, result, "bicubic", columns - 1).shape[:2] == (rows, columns)
    large = before_pixels(screen, result, "nearest", columns + 1)
    assert large.shape[:2] == (2 * rows, 2 * columns)
    assert np.array_equal(large[::2, ::2, :3], screen[..., :3])


def test_a_client_picture_is_written_where_the_user_says(window, result, qtbot, tmp_path, monkeypatch):
    dialog = ClientDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    dialog.caption.setText("할머니")
    dialog.size_box.setValue(900)
    target = tmp_path / "pair"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    dialog.accept()
    until(lambda: (tmp_path / "pair.png").exists() and not window.session.runs.working_beside)
    assert read(tmp_path / "pair.png").image.shape[1] == 900


def test_a_client_picture_never_takes_the_original_s_place(window, result, photo_file, qtbot, monkeypatch, warned):
    dialog = ClientDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    before = photo_file.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(photo_file), ""))
    dialog.accept()
    assert warned
    assert photo_file.read_bytes() == before


@pytest.mark.parametrize(("export", "ending", "start"), [
    (saving.export_html, ".html", b"<!DOCTYPE html>"), (sheets.export_pdf, ".pdf", b"%PDF"),
])
def test_reports_are_written_as_page_and_as_sheets(window, result, tmp_path, monkeypatch, export, ending, start):
    target = tmp_path / f"report{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    export(window, window.session, window.settings)
    until(lambda: target.exists() and not window.session.runs.working_beside)
    assert target.read_bytes()[:15].lower().startswith(start.lower())
    assert target.stat().st_size > 5000


@pytest.mark.parametrize("export", [saving.export_html, sheets.export_pdf])
def test_a_report_that_cannot_be_written_is_a_sentence(window, result, tmp_path, monkeypatch, export):
    target = tmp_path / "no such folder" / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    export(window, window.session, window.settings)
    until(lambda: window.banner.text != "" and not window.session.runs.working_beside)
    assert window.session.results.unsaved


def test_nothing_is_exported_while_the_result_is_being_measured(window, result, monkeypatch):
    window.session.results.update(result.number, metrics=None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: pytest.fail("asked for a name"))
    sheets.export_pdf(window, window.session, window.settings)
    saving.export_html(window, window.session, window.settings)
    assert "measured" in window.banner.text


def test_a_grey_photo_stays_grey_unless_colour_is_asked_for(window, tmp_path, qtbot):
    path = tmp_path / "grey.png"
    write(path, np.repeat(np.linspace(0, 1, 32 * 24, dtype=np.float32).reshape(32, 24, 1), 3, axis=2),
          Source(grey=True))
    opened(window, path)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    dialog = SaveDialog(window.session, window.settings, window.session.results.list[0], window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.colour.isVisible()
    dialog.path.setText(str(tmp_path / "out.png"))
    dialog.accept()
    until(lambda: not window.session.results.unsaved)
    assert read(tmp_path / "out.png").grey


def test_the_sheets_show_both_pictures_whole(window, result):
    document = sheets.made(sheets.sheet_of(window.session, result))
    page = 180 / 25.4 * 96  # A4 less two margins of 15 mm, at the screen's resolution
    document.setTextWidth(page)
    assert document.idealWidth() <= page
