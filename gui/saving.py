"""Dialogs that write files: the result, and the report as a page; nothing is replaced unasked, the original never."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

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
from gui.results import Result
from gui.session import Session
from gui.settings import Settings

translate = QCoreApplication.translate
FORMATS = {".png": ("PNG", (8, 16)), ".tif": ("TIFF", (8, 16, 32)), ".jpg": ("JPEG", (8,)), ".webp": ("WebP", (8,))}


def chosen_result(session: Session) -> Result | None:
    """The result that is shown, or the newest whole one."""
    shown = session.results.shown
    if shown is not None:
        return shown
    return session.results.list[-1] if session.results.list else None


def suggested(session: Session, settings: Settings, result: Result, ending: str) -> Path:
    """A name that is not taken yet: beside the photo, or where that cannot be, where one saved last."""
    last = settings.folder("save")
    folder = session.path.parent if session.path is not None else Path(last or Path.home())
    if not os.access(folder, os.W_OK):
        folder = Path(last or Path.home())
    stem = session.path.stem if session.path else translate("Saving", "photo")
    name = f"{stem}-restored-x{result.restored.scale}"
    path, number = folder / f"{name}{ending}", 2
    while _there(path):
        path, number = folder / f"{name}-{number}{ending}", number + 1
    return path


def may_write(parent: QWidget, path: Path, original: Path | None) -> bool:
    """Whether a file may be written there: never over the original, and over another only when the user says so."""
    if original is not None and _same(path, original):
        QMessageBox.warning(parent, parent.windowTitle(), translate(
            "Saving", "That is the original photo, which is never overwritten. Choose another name."))
        return False
    if not _there(path):
        return True
    answer = QMessageBox.question(
        parent, translate("Saving", "Replace file"),
        translate("Saving", "{name} exists already. Replace it?").format(name=path.name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No,
    )  # fmt: skip
    return answer == QMessageBox.StandardButton.Yes


def _there(path: Path) -> bool:
    """Whether something of that name is there; where that cannot be told, writing will say why."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _same(path: Path, other: Path) -> bool:
    """Whether both are one file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def save_result(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where and how, and write the shown result."""
    result = chosen_result(session)
    if result is not None:
        SaveDialog(session, settings, result, parent).exec()


class SaveDialog(QDialog):
    """Place, format, depth and quality of a result."""

    def __init__(self, session: Session, settings: Settings, result: Result, parent: QWidget | None = None) -> None:
        """Suggest the photo's own depth, and a name beside it."""
        super().__init__(parent)
        self._session, self._settings, self._result = session, settings, result
        self.setWindowTitle(self.tr("Save result"))
        bits = result.restored.photo.source.bits
        self.path = QLineEdit(str(suggested(session, settings, result, ".tif" if bits > 8 else ".png")))
        self.path.setMinimumWidth(420)
        self.path.setAccessibleName(self.tr("File"))
        browse = QPushButton(self.tr("Browse…"))
        browse.clicked.connect(self._browse)
        self.format, self.bits_box, self.quality = QComboBox(), QComboBox(), QSpinBox()
        for ending, (name, _) in FORMATS.items():
            self.format.addItem(name, ending)
        self.quality.setRange(1, 100)
        self.quality.setValue(95)
        self.colour = QCheckBox(self.tr("Write a grey photo in colour channels"))
        self.colour.setVisible(result.restored.photo.grey)
        rows, columns = result.restored.image.shape[:2]
        told = QLabel(self.tr(
            "{columns} × {rows} pixels. The colour profile, EXIF, XMP, IPTC and the print size are kept.").format(
            columns=columns, rows=rows))
        told.setProperty("role", "faint")
        told.setWordWrap(True)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.addRow(self.tr("File"), place)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Depth"), self.bits_box)
        form.addRow(self.tr("Quality"), self.quality)
        form.addRow("", self.colour)
        self._form = form
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(told)
        column.addWidget(self.buttons)
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.path.editingFinished.connect(self._path_typed)
        self._path_typed()
        self.bits_box.setCurrentIndex(max(self.bits_box.findData(bits), 0))

    def accept(self) -> None:
        """Write beside; a fault is told in the window, and the result stays."""
        path = self._target()
        if path is None:
            QMessageBox.warning(self, self.windowTitle(), self.tr("Give the file a name first."))
            return
        if not may_write(self, path, self._session.path):
            return
        self._settings.set_folder("save", path.parent)
        work = partial(_write, path, self._result, self.bits_box.currentData(), self.colour.isChecked(),
                       self.quality.value())
        self._session.saving(self._result.number, path, work)
        super().accept()

    def _target(self) -> Path | None:
        """The file, with an ending that can be written; None where there is no name."""
        try:
            path = Path(self.path.text().strip()).expanduser()
        except RuntimeError:  # a tilde without a home
            path = Path(self.path.text().strip())
        if not path.name:
            return None
        known = path.suffix.lower() in FORMATS or path.suffix.lower() in engine.SAVE_SUFFIXES
        return path if known else path.with_name(path.name + str(self.format.currentData()))

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
    def _path_typed(self) -> None:
        """The format follows the name."""
        ending = Path(self.path.text()).suffix.lower()
        index = self.format.findData({".tiff": ".tif", ".jpeg": ".jpg"}.get(ending, ending))
        if index >= 0:
            self.format.setCurrentIndex(index)
        self._format_chosen()

    @Slot()
    def _format_chosen(self) -> None:
        """The name follows the format; what the format cannot do is hidden."""
        ending = str(self.format.currentData())
        path = Path(self.path.text())
        if path.name and {".tiff": ".tif", ".jpeg": ".jpg"}.get(path.suffix.lower(), path.suffix.lower()) != ending:
            self.path.setText(str(path.with_suffix(ending)))
        kept = self.bits_box.currentData()
        self.bits_box.clear()
        for bits in FORMATS[ending][1]:
            real = self.tr("32 bits, floating point")
            self.bits_box.addItem(real if bits == 32 else self.tr("%n bits", "", bits), bits)
        self.bits_box.setCurrentIndex(max(self.bits_box.findData(kept), 0))
        self._form.setRowVisible(self.quality, ending in (".jpg", ".webp"))


def export_html(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask where, and write the report of the shown result as one page."""
    result = chosen_result(session)
    if result is None or result.metrics is None:
        session.noticed.emit(translate("Saving", "The result is still being measured; try again in a moment."))
        return
    name, _ = QFileDialog.getSaveFileName(parent, translate("Saving", "Export report"),
                                          str(suggested(session, settings, result, ".html")), "HTML (*.html)",
                                          options=QFileDialog.Option.DontConfirmOverwrite)
    if name and may_write(parent, Path(name), session.path):
        settings.set_folder("save", Path(name).parent)
        session.writing(Path(name), partial(_write_report, Path(name), result))


def _write(path: Path, result: Result, bits: int, colour: bool, quality: int, *, report: object,
           glimpse: object) -> tuple[str, ...]:
    """The result's file; sentences about what the format cannot hold."""
    restored = result.restored
    return engine.write(path, restored.image, restored.photo.source, scale=restored.scale, overwrite=True, bits=bits,
                        colour=colour, quality=quality)


def _write_report(path: Path, result: Result, *, report: object, glimpse: object) -> tuple[str, ...]:
    """The report's file."""
    assert result.metrics is not None
    engine.report.write_html(path, result.restored, result.metrics, overwrite=True)
    return ()


__all__ = ["FORMATS", "SaveDialog", "chosen_result", "export_html", "may_write", "save_result", "suggested"]
