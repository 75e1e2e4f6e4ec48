"""Results, client pictures and reports are written whole or not at all, and never over the original."""

from __future__ import annotations

import html
import re
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from walking import opened, until

import engine
from engine import PRESETS, Credits, Source, credited, credits_of, read, write
from engine.metadata import tiff_tiles, writers
from gui.dialogs import client_picture, saving, sheets, watermark
from gui.dialogs.client_picture import ClientDialog, Look, before_pixels, picture
from gui.dialogs.name_pattern import PatternDialog
from gui.dialogs.saving import FORMATS, SaveDialog, suggested
from gui.words import language

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


def test_saving_a_large_result_tells_how_far_it_is_and_can_be_stopped(window, result, tmp_path, monkeypatch):
    monkeypatch.setattr(writers, "LARGE", 0)
    monkeypatch.setattr(tiff_tiles, "SIDE", 16)
    status, runs, path, shown = window.statusBar(), window.session.runs, tmp_path / "out" / "a.tif", threading.Event()
    path.parent.mkdir()

    def work(*, report, glimpse):
        def slowly(done, note=""):
            report(done)
            if done > 0.3:
                shown.wait(20)
                report(done)

        return engine.write(path, result.restored.image, result.restored.photo.source, scale=2, report=slowly)

    window.session.writing.result(result.number, path, work)
    until(lambda: status._bar.isVisibleTo(window) and status._bar.value() > 300)
    assert "Saving" in status._note.text()
    status._cancel.click()
    assert "Cancelling" in status._note.text()
    shown.set()
    until(lambda: not runs.working_beside)
    assert list(path.parent.iterdir()) == []
    assert not window.session.results.list[0].saved
    assert not status._bar.isVisibleTo(window)


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


def test_a_client_picture_tells_whose_it_is_and_prints_at_the_photos_size(window, result, qtbot, tmp_path, monkeypatch):
    own = credited(Source(), (300.0, 300.0), Credits("김", "© 2026 Kim"))
    restored = replace(result.restored, photo=replace(result.restored.photo, source=own))
    dialog = ClientDialog(window.session, window.settings, replace(result, restored=restored), window)
    qtbot.addWidget(dialog)
    dialog.size_box.setValue(900)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "pair.jpg"), ""))
    dialog.accept()
    until(lambda: (tmp_path / "pair.jpg").exists() and not window.session.runs.working_beside)
    told = read(tmp_path / "pair.jpg").source
    assert credits_of(told) == Credits("김", "© 2026 Kim")
    each = (900 - 2 * (900 // 40) - 900 // 80) // 2
    assert each / told.dpi[0] == pytest.approx(window.session.photo.shape[1] / 300, rel=0.01)


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


def test_a_name_keeps_what_follows_a_dot(window, result, tmp_path, qtbot):
    for typed, name in (("Mr. J. Smith", "Mr. J. Smith.tif"), ("12.06.1923", "12.06.1923.tif"),
                        ("photo.tiff", "photo.tiff"), ("photo.bmp", "photo.bmp"), ("p.jpg.old", "p.jpg.old.tif")):
        dialog = SaveDialog(window.session, window.settings, result, window)
        qtbot.addWidget(dialog)
        dialog.format.setCurrentIndex(dialog.format.findData(".tif"))
        dialog.path.setText(str(tmp_path / typed))
        dialog._path_typed()
        dialog.accept()
        until(lambda name=name: (tmp_path / name).exists() and not window.session.runs.working_beside)
        assert read(tmp_path / name).source.format == ("BMP" if name.endswith(".bmp") else "TIFF")


def test_another_format_changes_the_ending_alone(dialog):
    dialog.path.setText("/tmp/Mr. J. Smith")
    for ending in FORMATS:
        dialog.format.setCurrentIndex(dialog.format.findData(ending))
        dialog._format_chosen()
        assert dialog.path.text() == f"/tmp/Mr. J. Smith{ending}"


@pytest.mark.parametrize("export", [saving.export_html, sheets.export_pdf])
def test_a_report_s_name_keeps_what_follows_a_dot(window, result, tmp_path, monkeypatch, export):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "Mr. J. Smith"), ""))
    export(window, window.session, window.settings)
    until(lambda: list(tmp_path.glob("Mr. J. Smith.*")) and not window.session.runs.working_beside)
    assert [path.suffix for path in tmp_path.glob("Mr. J. Smith.*")] in ([".html"], [".pdf"])


def test_print_size_and_density_follow_each_other_and_are_written(window, result, tmp_path, qtbot):
    dialog = SaveDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    dialog.paper.given.setChecked(True)
    dialog.paper.unit.setCurrentIndex(dialog.paper.unit.findData("cm"))
    rows, columns = result.restored.image.shape[:2]
    dialog.paper.wide.setValue(5.08)  # two inches
    assert dialog.paper.density.value() == round(columns / 2)
    assert dialog.paper.high.value() == pytest.approx(5.08 * rows / columns, abs=0.006)
    dialog.paper.density.setValue(100)
    assert dialog.paper.wide.value() == pytest.approx(columns / 100 * 2.54, abs=0.006)
    dialog.paper.unit.setCurrentIndex(dialog.paper.unit.findData("in"))
    assert dialog.paper.wide.value() == pytest.approx(columns / 100, abs=0.006)
    assert dialog.paper.dpi == (100, 100)
    dialog.path.setText(str(tmp_path / "out.tif"))
    dialog._path_typed()
    dialog.accept()
    until(lambda: not window.session.results.unsaved)
    assert read(tmp_path / "out.tif").source.dpi == pytest.approx((100, 100))


def test_the_photo_s_print_size_is_kept_unless_another_is_chosen(window, tmp_path, portrait, qtbot):
    path = tmp_path / "scan.tif"
    write(path, portrait.image, Source(dpi=(300, 600)))
    opened(window, path)
    window.session.set_recipe(QUICK)
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    dialog = SaveDialog(window.session, window.settings, window.session.results.list[0], window)
    qtbot.addWidget(dialog)
    assert "print size" in dialog.told.text()
    assert "EXIF" not in dialog.told.text()  # the photo has none
    assert dialog.paper.dpi == (600, 1200)
    assert dialog._source().dpi == (300, 600)


def test_the_dialog_promises_only_what_the_photo_has_and_the_format_holds(dialog):
    assert saving.kept_words(Source(), ".png", (4, 4)) == [
        "The photo has no colour profile, EXIF, XMP or IPTC that could be kept."]
    rich = Source(iptc=b"x", dpi=(300, 300))
    assert saving.kept_words(rich, ".tif", (4, 4)) == ["Kept: IPTC, print size."]
    kept, lost = saving.kept_words(rich, ".webp", (4, 4))
    assert (kept, "IPTC" in lost) == ("Kept: print size.", True)
    assert "could be kept" in dialog.told.text()


def test_a_format_that_cannot_hold_the_result_is_refused_before_the_work(dialog):
    assert saving.refusal(".webp", (16384, 10))
    assert not saving.refusal(".tif", (16384, 10))
    dialog._result = replace(dialog._result, restored=replace(
        dialog._result.restored, image=np.broadcast_to(np.float32(0), (2, 20000, 3))))
    dialog.format.setCurrentIndex(dialog.format.findData(".webp"))
    save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    assert "20000" in dialog.fault.text()
    assert not save.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData(".png"))
    assert save.isEnabled()


def test_format_folder_and_quality_are_those_used_last(window, result, tmp_path, qtbot, photo_file):
    first = SaveDialog(window.session, window.settings, result, window)
    qtbot.addWidget(first)
    assert first.path.text().startswith(str(photo_file.parent))
    first.format.setCurrentIndex(first.format.findData(".jpg"))
    first.quality.setValue(88)
    first.path.setText(str(tmp_path / "elsewhere.jpg"))
    first.accept()
    until(lambda: not window.session.results.unsaved)
    again = SaveDialog(window.session, window.settings, result, window)
    qtbot.addWidget(again)
    assert again.path.text() == str(tmp_path / "할머니-restored-x2.jpg")
    assert again.quality.value() == 88
    window.settings.set_folder("save", tmp_path / "gone")
    assert window.settings.folder("save") == str(tmp_path)  # a folder that is not there is not remembered


def test_a_preview_is_saved_as_a_part(window, photo_file, qtbot):
    opened(window, photo_file)
    window.session.set_recipe(QUICK)
    window.session.preview((10, 10, 60, 60))
    until(lambda: len(window.session.results) == 1)
    preview = window.session.results.list[0]
    assert suggested(window.session, window.settings, preview, ".png").name == "할머니-restored-x2, part.png"
    dialog = SaveDialog(window.session, window.settings, preview, window)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Save preview"
    assert "only a part" in dialog.told.text()
    window.session.restore()
    until(lambda: len(window.session.results) == 2)
    window.session.preview((10, 10, 60, 60))
    until(lambda: len(window.session.results) == 3)
    window.session.results.choose(0, 0)
    assert saving.chosen_result(window.session).number == 2  # the newest whole one


def test_a_saved_result_tells_in_its_history_what_was_done_and_a_preview_that_it_is_a_part(
        window, photo_file, tmp_path, qtbot):
    opened(window, photo_file)
    window.session.set_recipe(QUICK.changed(tone="faithful"))
    window.session.restore()
    until(lambda: len(window.session.results) == 1)
    window.session.preview((10, 10, 60, 60))
    until(lambda: len(window.session.results) == 2)
    histories = []
    for number in (1, 2):
        target = tmp_path / f"{number}.jpg"
        dialog = SaveDialog(window.session, window.settings, window.session.results.get(number), window)
        qtbot.addWidget(dialog)
        dialog.path.setText(str(target))
        dialog._path_typed()
        dialog.accept()
        until(lambda target=target: target.exists() and not window.session.runs.working_beside)
        histories.append(re.findall(rb"<stEvt:parameters>([^<]*)", read(target).source.xmp))
    (whole,), (part,) = histories
    assert whole.startswith(b"Tones were stretched in all channels alike (faithful). Enlarged 2 times with back-")
    assert part.endswith(b" This is a part of the photo alone.")
    assert b"part" not in whole


def test_names_follow_the_user_s_pattern(window, result, qtbot):
    dialog = PatternDialog(window.settings, saving.values_of(window.session, result), window)
    qtbot.addWidget(dialog)
    assert "할머니-restored-x2" in dialog.shown.text()
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    for wrong in ("", "{who}", "{name", "...", "}"):
        dialog.pattern.setText(wrong)
        assert not ok.isEnabled()
        assert dialog.shown.text().endswith(".")
    dialog.pattern.setText("{name}/{number:03}")
    assert "할머니_001" in dialog.shown.text()
    dialog.pattern.setText("{number} {name} {width}×{height}")
    dialog.accept()
    path = suggested(window.session, window.settings, result, ".png")
    assert path.name == "1 할머니 160×192.png"
    path.write_bytes(b"")
    assert suggested(window.session, window.settings, result, ".png").name == "2 할머니 160×192.png"
    window.settings.saving = {"pattern": "{damaged"}
    assert suggested(window.session, window.settings, result, ".png").name == "할머니-restored-x2.png"


def test_the_sheets_speak_to_a_client_and_promise_what_the_report_promises(window, result):
    document = sheets.made(sheets.sheet_of(window.session, result))
    text = document.toPlainText()
    assert "from this photo alone" in text  # back-projection: no network took part
    assert "torch" not in text
    assert "higher is better" in text
    assert "NIQE" not in text
    joint = replace(result, restored=replace(result.restored, recipe={**result.restored.recipe, "upscaler": "joint"}))
    text = sheets.made(sheets.sheet_of(window.session, joint)).toPlainText()
    assert "general network" in text
    assert "from this photo alone" not in text


def test_page_and_sheets_tell_the_same_in_the_same_order(window, result):
    sheet = sheets.sheet_of(window.session, result)
    account = engine.report.account(result.restored, result.metrics, sheet.reader)
    paper = re.sub(r"\s+", " ", sheets.made(sheet).toPlainText())
    text = html.unescape(engine.report.as_html(result.restored, result.metrics, sheet.reader))
    page = re.sub(r"\s+", " ", re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL))
    told = [account.heading, account.summary]
    for section in (one for one in account.sections if not one.on_screen):
        told.append(section.title)
        for block in section.blocks:
            for one in getattr(block, "blocks", (block,)) if not block.technical else ():
                told += [cell for row in getattr(one, "rows", ()) for cell in row.cells]
                told += [text for fact in getattr(one, "facts", ()) for text in fact if fact[0] != "Created"]
                told += list(getattr(one, "points", ()))
    assert len(told) > 60
    for place in (paper, page):
        at = 0
        for text in told:
            at = place.index(re.sub(r"\s+", " ", text), at)


def test_reports_are_in_the_language_and_the_colours_of_the_window(window, result, tmp_path, monkeypatch):
    window.session.edits.alter(0, "Colour", colour="#123456")
    language.apply(QApplication.instance(), "ko")
    try:
        reader = sheets.sheet_of(window.session, result).reader
        target = tmp_path / "page.html"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
        saving.export_html(window, window.session, window.settings)
        until(lambda: target.exists() and not window.session.runs.working_beside)
        paper = sheets.made(sheets.sheet_of(window.session, result)).toPlainText()
    finally:
        language.apply(QApplication.instance(), "en")
    text = target.read_text("utf-8")
    assert '<html lang="ko">' in text
    assert "#123456" in text
    assert reader.colours[0] == "#123456"
    for place in (text, paper):
        assert "배경" in place
        assert "영역" in place


def test_a_client_picture_carries_credits_and_a_watermark(window, result, qtbot, tmp_path, monkeypatch):
    dialog = ClientDialog(window.session, window.settings, result, window)
    qtbot.addWidget(dialog)
    plain = client_picture.bytes_of(picture(window.session.screen, result, dialog.look()))
    dialog.author.setText("김사진")
    dialog.rights.setText("© 2026 김사진")
    dialog.density.setValue(240)
    dialog.size_box.setValue(900)
    dialog.mark.text.setText("Studio")
    marked = dialog.look()
    assert (client_picture.bytes_of(picture(window.session.screen, result, replace(marked, wide=2400))) != plain).any()
    target = tmp_path / "pair.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    dialog.accept()
    until(lambda: target.exists() and not window.session.runs.working_beside)
    source = read(target).source
    assert source.dpi == pytest.approx((240, 240), abs=0.5)
    credits = engine.credits_of(source)
    assert (credits.author, credits.rights) == ("김사진", "© 2026 김사진")
    again = ClientDialog(window.session, window.settings, result, window)
    qtbot.addWidget(again)
    assert (again.mark.text.text(), again.author.text(), again.density.value()) == ("Studio", "김사진", 240)


@pytest.mark.parametrize("place", watermark.PLACES)
def test_a_watermark_stands_where_it_was_put(place):
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    logo = QImage(50, 20, QImage.Format.Format_ARGB32)
    logo.fill(QColor("#ff0000"))
    painter = QPainter(image)
    watermark.Mark("", logo, place, 0.5).draw(painter, QRectF(0, 0, 400, 300))
    painter.end()
    pixels = client_picture.bytes_of(image)
    rows, columns = np.nonzero(pixels[..., 0] > pixels[..., 1] + 20)
    middle = rows.mean() / 300, columns.mean() / 400
    assert pixels[..., 0].max() < 0xD0  # half transparent
    wanted = {"top": middle[0] < 0.3, "bottom": middle[0] > 0.7, "left": middle[1] < 0.3, "right": middle[1] > 0.7,
              "middle": abs(middle[0] - 0.5) < 0.02 and abs(middle[1] - 0.5) < 0.02}
    assert all(wanted[part] for part in place.split("-"))
