"""Dialogs that write files: the result, and the report as a page; nothing is replaced unasked, the original never."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import EngineError, Source
from gui.asking import may_write
from gui.dialogs import names
from gui.dialogs.name_pattern import PatternDialog
from gui.dialogs.print_size import PrintSize
from gui.dialogs.reading import reader_of
from gui.document.preset import preset_of
from gui.document.results import Result
from gui.document.session import Session
from gui.document.strengths import strength_words
from gui.settings import Settings
from gui.words import engine_words

translate = QCoreApplication.translate
FORMATS = {".png": ("PNG", (8, 16)), ".tif": ("TIFF", (8, 16, 32)), ".jpg": ("JPEG", (8,)), ".webp": ("WebP", (8,)),
           ".bmp": ("BMP", (8,))}


def chosen_result(session: Session) -> Result | None:
    """The result that is shown, or else the newest whole one, or else the newest preview."""
    results = session.results
    if results.shown is not None or not results.list:
        return results.shown
    return next((one for one in reversed(results.list) if one.box is None), results.list[-1])


def suggested(session: Session, settings: Settings, result: Result, ending: str) -> Path:
    """A name that is not taken yet, by the user's pattern: beside the photo, or where one saved last."""
    tail = (translate("Saving", ", part") if result.box is not None else "") + ending
    folder, values = _folder(session, settings), values_of(session, result)
    tail = engine.naming.marks_of(result.restored.synthesised, result.restored.coloured) + tail
    try:
        pattern = str(settings.saving.get("pattern", engine.naming.USUAL))
        return engine.naming.first_free(folder, pattern, values, tail)
    except EngineError:  # settings that somebody else wrote
        return engine.naming.first_free(folder, engine.naming.USUAL, values, tail)


def values_of(session: Session, result: Result) -> dict[str, str]:
    """What the fields of a pattern stand for now, but for the number."""
    preset, (rows, columns) = preset_of(result.recipe), result.restored.image.shape[:2]
    return {
        "name": names.stem_of(session.path) if session.path else translate("Saving", "photo"),
        "scale": str(result.restored.scale), "width": str(columns), "height": str(rows),
        "preset": preset or Path(result.recipe.upscaler).stem,
    }


def _folder(session: Session, settings: Settings) -> Path:
    """Where the next file goes: beside the photo, unless one saved elsewhere last or cannot write there."""
    last = settings.folder("save")
    beside = session.path.parent if session.path is not None else None
    if last and (beside is None or settings.saving.get("place") == "last" or not os.access(beside, os.W_OK)):
        return Path(last)
    return beside if beside is not None and os.access(beside, os.W_OK) else Path(last or Path.home())


def save_result(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where and how, and write the shown result."""
    result = chosen_result(session)
    if result is not None:
        SaveDialog(session, settings, result, parent).exec()


class SaveDialog(QDialog):
    """Place, format, depth, quality and print size of a result."""

    def __init__(self, session: Session, settings: Settings, result: Result, parent: QWidget | None = None) -> None:
        """Suggest the format used last, the photo's own depth, and a name by the user's pattern."""
        super().__init__(parent)
        self._session, self._settings, self._result = session, settings, result
        self.setWindowTitle(self.tr("Save result") if result.box is None else self.tr("Save preview"))
        source, remembered = result.restored.photo.source, settings.saving
        ending = str(remembered.get("format", ".tif" if source.bits > 8 else ".png"))
        self.path = QLineEdit(str(suggested(session, settings, result, ending if ending in FORMATS else ".png")))
        self.format, self.bits_box, self.quality = QComboBox(), QComboBox(), QSpinBox()
        for one, (name, _) in FORMATS.items():
            self.format.addItem(name, one)
        self.quality.setRange(1, 100)
        quality = remembered.get("quality")
        self.quality.setValue(quality if isinstance(quality, int) else 95)
        self.colour = QCheckBox(self.tr("Write a grey photo in colour channels"))
        self.colour.setVisible(result.restored.photo.grey)
        self.keep_mask = QCheckBox(self.tr("Also save the damage mask and the photo before mending"))
        self.keep_mask.setChecked(remembered.get("keep_mask") is True)
        self.keep_mask.setVisible(result.restored.damage is not None)
        self.keep_mask.setToolTip(self.tr("What was filled, white in a mask, and the photo as it was, beside the "
                                          "result"))
        scale = result.restored.scale
        dpi = None if source.dpi is None else (source.dpi[0] * scale, source.dpi[1] * scale)
        self.paper = PrintSize(result.restored.image.shape[:2], dpi, str(remembered.get("unit", "")))
        self.told, self.fault = QLabel(), QLabel()
        for label, role in ((self.told, "faint"), (self.fault, "fault")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.path.editingFinished.connect(self._path_typed)
        for changed in (self.paper.changed, self.bits_box.activated, self.colour.toggled, self.keep_mask.toggled):
            changed.connect(self._tell)
        self._path_typed()
        self.bits_box.setCurrentIndex(max(self.bits_box.findData(source.bits), 0))

    def _build(self) -> None:
        """Place the parts."""
        self.path.setMinimumWidth(420)
        self.path.setAccessibleName(self.tr("File"))
        browse, pattern = QPushButton(self.tr("Browse…")), QPushButton(self.tr("Names…"))
        pattern.setToolTip(self.tr("Choose by what pattern files are named"))
        browse.clicked.connect(self._browse)
        pattern.clicked.connect(self._choose_pattern)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        for button in (browse, pattern):
            button.setAutoDefault(False)
            place.addWidget(button)
        self._form = form = QFormLayout()
        form.addRow(self.tr("File"), place)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Depth"), self.bits_box)
        form.addRow(self.tr("Quality"), self.quality)
        form.addRow("", self.colour)
        form.addRow("", self.keep_mask)
        form.addRow(self.tr("Print size"), self.paper)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        for part in (self.told, self.fault, self.buttons):
            column.addWidget(part)

    def accept(self) -> None:
        """Write beside; a fault is told in the window, and the result stays."""
        path = self._target()
        if path is None:
            QMessageBox.warning(self, self.windowTitle(), self.tr("Give the file a name first."))
            return
        if not self.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled():
            return
        masks = engine.mask_paths(path) if self._keeps_mask else ()
        if not all(may_write(self, one, self._session.path) for one in (path, *masks)):
            return
        self._remember(path)
        newest = self._session.results.get(self._result.number) or self._result  # its strength may have changed
        work = partial(_write, path, newest, self._source(), self.bits_box.currentData(),
                       self.colour.isChecked(), self.quality.value(), self._keeps_mask)
        self._session.writing.result(self._result.number, path, work)
        super().accept()

    def _remember(self, path: Path) -> None:
        """Begin like this the next time."""
        self._settings.set_folder("save", path.parent)
        photo = self._session.path
        beside = photo is not None and path.parent == photo.parent
        told = {**self._settings.saving, "format": str(self.format.currentData()), "quality": self.quality.value(),
                "unit": str(self.paper.unit.currentData())}
        if self._result.restored.damage is not None:
            told["keep_mask"] = self.keep_mask.isChecked()
        if photo is not None:
            told["place"] = "beside" if beside else "last"
        self._settings.saving = told

    @property
    def _keeps_mask(self) -> bool:
        """Whether mask and unmended photo are written too."""
        return self._result.restored.damage is not None and self.keep_mask.isChecked()

    def _source(self) -> Source:
        """What the photo's file said, with the print size that was chosen."""
        source, dpi, scale = self._result.restored.photo.source, self.paper.dpi, self._result.restored.scale
        return replace(source, dpi=None if dpi is None else (dpi[0] / scale, dpi[1] / scale))

    def _target(self) -> Path | None:
        """The file, with an ending that can be written; None where there is no name."""
        try:
            path = Path(self.path.text().strip()).expanduser()
        except RuntimeError:  # a tilde without a home
            path = Path(self.path.text().strip())
        if not path.name:
            return None
        known = path.suffix.lower() in engine.SAVE_SUFFIXES
        path = path if known else names.with_ending(path, str(self.format.currentData()))
        restored = self._result.restored
        return engine.naming.marked(path, engine.naming.marks_of(restored.synthesised, restored.coloured))

    @Slot()
    def _browse(self) -> None:
        """The desktop's own dialog; this one asks about replacing."""
        kinds = ";;".join(f"{name} (*{ending})" for ending, (name, _) in FORMATS.items())
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self.path.text(), kinds,
                                              options=QFileDialog.Option.DontConfirmOverwrite)
        if name:
            self.path.setText(name)
            self._path_typed()

    @Slot()
    def _choose_pattern(self) -> None:
        """Ask how files shall be named, and name this one so."""
        dialog = PatternDialog(self._settings, values_of(self._session, self._result), self)
        if dialog.exec():
            ending = str(self.format.currentData())
            name = suggested(self._session, self._settings, self._result, ending).name
            self.path.setText(str(Path(self.path.text()).parent / name))

    @Slot()
    def _path_typed(self) -> None:
        """The format follows the name."""
        index = self.format.findData(names.ending_of(Path(self.path.text())))
        if index >= 0:
            self.format.setCurrentIndex(index)
        self._format_chosen()

    @Slot()
    def _format_chosen(self) -> None:
        """The name follows the format; what the format cannot do is hidden."""
        ending = str(self.format.currentData())
        path = Path(self.path.text())
        if path.name and names.ending_of(path) != ending:
            self.path.setText(str(names.with_ending(path, ending)))
        kept = self.bits_box.currentData()
        self.bits_box.clear()
        for bits in FORMATS[ending][1]:
            real = self.tr("32 bits, floating point")
            self.bits_box.addItem(real if bits == 32 else self.tr("%n bits", "", bits), bits)
        self.bits_box.setCurrentIndex(max(self.bits_box.findData(kept), 0))
        self._form.setRowVisible(self.quality, ending in (".jpg", ".webp"))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """How large it is and what it keeps of the photo's data; why it cannot be written, where that is known."""
        rows, columns = self._result.restored.image.shape[:2]
        ending, source = str(self.format.currentData()), self._source()
        kept = kept_words(source, ending, (rows, columns), scale=self._result.restored.scale,
                          bits=self.bits_box.currentData(), colour=self.colour.isChecked())
        told = [self.tr("{columns} × {rows} pixels.").format(columns=columns, rows=rows), *kept]
        if self._result.strengths:
            told.append(self.tr("Strength: {strength}.").format(
                strength=strength_words(self._result.strengths, len(self._result.restored.kernels))))
        if self._keeps_mask:
            told.append(self.tr("Beside it: {files}.").format(
                files=", ".join(one.name for one in engine.mask_paths(self._target() or Path("…")))))
        if self._result.box is not None:
            told.insert(0, self.tr("This is a preview, which is only a part of the photo."))
        self.told.setText(" ".join(told))
        fault = refusal(ending, (rows, columns))
        self.fault.setText(engine_words.words(fault))
        self.fault.setVisible(bool(fault))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not fault)


def kept_words(source: Source, ending: str, shape: tuple[int, int], **how: Any) -> list[str]:  # noqa: ANN401
    """Sentences on what a file keeps of the photo's data, and on what its format cannot hold."""
    told = engine.carried(FORMATS[ending][0].upper(), source, shape, **how)
    kept = [engine_words.words(title) for title in told.titles]
    notes = [engine_words.words(note) for note in told.notes]
    if kept:
        return [translate("Saving", "Kept: {what}.").format(what=", ".join(kept)), *notes]
    return notes or [translate("Saving", "The photo has no colour profile, EXIF, XMP or IPTC that could be kept.")]


def refusal(ending: str, shape: tuple[int, int]) -> str:
    """Why a format cannot hold a picture of (rows, columns), or nothing."""
    try:
        engine.can_hold(FORMATS[ending][0].upper(), shape)
    except EngineError as fault:
        return fault.said
    return ""


def export_html(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where, and write the report of the shown result as one page."""
    result = chosen_result(session)
    if result is None or result.metrics is None:
        session.noticed.emit(translate("Saving", "The result is still being measured; try again in a moment."))
        return
    name, _ = QFileDialog.getSaveFileName(parent, translate("Saving", "Export report"),
                                          str(suggested(session, settings, result, ".html")), "HTML (*.html)",
                                          options=QFileDialog.Option.DontConfirmOverwrite)
    path = ended(name, ".html")
    if path is not None and may_write(parent, path, session.path):
        settings.set_folder("save", path.parent)
        session.writing.file(path, partial(_write_report, path, result, reader_of(session)))


def ended(name: str, ending: str) -> Path | None:
    """The path that was chosen, with its ending where the user wrote none; None where nothing was chosen."""
    if not name:
        return None
    path = Path(name)
    return path if names.ending_of(path) == ending else path.with_name(path.name + ending)


def _write(path: Path, result: Result, source: Source, bits: int, colour: bool, quality: int, masks: bool, *,
           report: engine.Report, glimpse: object) -> tuple[str, ...]:
    """The result's file, and what belongs to it; sentences about what the format cannot hold."""
    restored = result.restored
    notes = engine.write(path, restored.image, source, scale=restored.scale, overwrite=True, bits=bits, colour=colour,
                         quality=quality, history=engine.history_told(restored, result.box is not None),
                         synthesised=restored.generated, coloured=restored.coloured, report=report)
    if masks:
        engine.write_masks(path, restored, overwrite=True)
    return notes


def _write_report(path: Path, result: Result, reader: engine.report.Reader, *, report: object,
                  glimpse: object) -> tuple[str, ...]:
    """The report's file."""
    assert result.metrics is not None
    engine.report.write_html(path, result.restored, result.metrics, overwrite=True, reader=reader)
    return ()


__all__ = ["FORMATS", "SaveDialog", "chosen_result", "ended", "export_html", "save_result", "suggested"]
