"""What the actions of menus, tools and keys do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

import engine
from engine import Photo

if TYPE_CHECKING:
    from gui.window import Window

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample" / "portrait.png"


class Commands(QObject):
    """One method an action; the window's parts do the work."""

    def __init__(self, window: Window) -> None:
        """Connect every action that has a method."""
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.settings = window.settings

    # files -----------------------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Ask for a photo and open it."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Open photo"), self.settings.folder("open"),
            f"{self.tr('Photos')} ({patterns});;{self.tr('All files')} (*)",
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a photo, unless unsaved results speak against it."""
        if self.may_leave():
            self.settings.set_folder("open", path.parent)
            self.session.open(path)

    @Slot()
    def open_sample(self) -> None:
        """Open the portrait that comes with the program."""
        if self.may_leave():
            self.session.open(SAMPLE)

    @Slot()
    def paste(self) -> None:
        """Take a photo from the clipboard: pixels, or a copied file."""
        data = QApplication.clipboard().mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.open_path(Path(data.urls()[0].toLocalFile()))
        elif data.hasImage():
            image = QApplication.clipboard().image()
            if not image.isNull() and self.may_leave():
                self.session.open_photo(Photo(pixels_of(image)))
        else:
            self.session.noticed.emit(self.tr("There is no picture in the clipboard. Copy one first."))

    @Slot()
    def close_photo(self) -> None:
        """Have no photo."""
        if self.may_leave():
            self.session.close_photo()

    def may_leave(self) -> bool:
        """Whether unsaved results may be dropped and a running job stopped; asks where there are any."""
        unsaved, busy = len(self.session.results.unsaved), self.session.runs.busy and not self.session.runs.quiet
        if not unsaved and not busy:
            return True
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Warning)
        if busy:
            box.setText(self.tr("{name} is still running.").format(name=self.session.runs.name))
            box.setInformativeText(self.tr("If you go on, it is stopped. Your regions are kept."))
            leave = box.addButton(self.tr("Stop it and go on"), QMessageBox.ButtonRole.DestructiveRole)
        else:
            box.setText(self.tr("%n result(s) have not been saved.", "", unsaved))
            box.setInformativeText(self.tr("If you go on, they are lost. Your regions are kept."))
            leave = box.addButton(self.tr("Discard them"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    @Slot()
    def import_mask(self) -> None:
        """Take regions from a picture."""
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Import regions"), self.settings.folder("mask"),
            f"{self.tr('Masks and label pictures')} (*.png *.tif *.tiff *.bmp *.jpg);;{self.tr('All files')} (*)",
        )
        if name:
            self.settings.set_folder("mask", Path(name).parent)
            self.session.import_regions(Path(name))

    @Slot()
    def import_mask_folder(self) -> None:
        """Take regions from a folder in the published layout, or one that was exported here."""
        name = QFileDialog.getExistingDirectory(self.window, self.tr("Import regions from a folder"),
                                                self.settings.folder("mask"))
        if name:
            self.session.import_regions(Path(name))

    @Slot()
    def export_mask(self) -> None:
        """Write the regions as pictures."""
        self._export(paper=False)

    @Slot()
    def export_paper_masks(self) -> None:
        """Write the regions in the published layout."""
        self._export(paper=True)

    def _export(self, paper: bool) -> None:
        """Ask for a folder and write the regions there."""
        photo = self.session.photo
        if photo is None:
            return
        name = QFileDialog.getExistingDirectory(self.window, self.tr("Export regions to a folder"),
                                                self.settings.folder("mask"))
        if not name:
            return
        work = partial(_write_masks, Path(name), photo, self.session.edits.snapshot(), paper)
        self.session.runs.beside(self.tr("Writing regions"), self._exported, work)

    def _exported(self, folder: Path) -> None:
        """Say where they lie."""
        self.session.noticed.emit(self.tr("The regions were written to {folder}.").format(folder=folder))


def pixels_of(image: QImage) -> engine.Image:
    """A clipboard picture as (H, W, 3) float32 in [0, 1]."""
    deep = image.convertToFormat(QImage.Format.Format_RGBX64)
    rows, columns = deep.height(), deep.width()
    words = np.frombuffer(deep.constBits(), np.uint16).reshape(rows, deep.bytesPerLine() // 2)
    return (words[:, : columns * 4].reshape(rows, columns, 4)[..., :3] / np.float32(65535)).astype(np.float32)
