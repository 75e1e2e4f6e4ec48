"""What the actions do that open, read and write files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

import engine
from engine import Photo, Regions
from gui.actions.actions import connect
from gui.dialogs.open_dialog import ask_photo
from gui.document.reading import PROJECT

if TYPE_CHECKING:
    from gui.commands.desk import Desk



class FileCommands(QObject):
    """Files: one method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.settings = window.settings
        connect(self, window.actions_by_name)

    # files -----------------------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Ask for a photo and open it."""
        patterns = " ".join(f"*{suffix}" for suffix in (*engine.PHOTO_SUFFIXES, PROJECT))
        own, others = self.tr("Photos and projects"), self.tr("All files")
        kinds = f"{own} ({patterns});;{others} (*)"
        name = ask_photo(self.window, self.settings, self.window.thumbnails, self.tr("Open photo"), kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path, beside: Path | None = None) -> None:
        """Open a photo, unless unsaved results speak against it; `beside` is what it begins with where it is new."""
        if self.may_leave():
            self.settings.set_folder("open", path.parent)
            self.session.opening.open(path, beside=beside)

    @Slot()
    def clear_recent(self) -> None:
        """Forget the photos opened last."""
        self.settings.clear_recent()

    @Slot()
    def open_sample(self) -> None:
        """Open the portrait that comes with the program."""
        if self.may_leave():
            self.session.opening.open(engine.resources.path("sample", "portrait.png"))

    @Slot()
    def paste(self) -> None:
        """Take a photo from the clipboard: pixels, or a copied file."""
        data = QApplication.clipboard().mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.open_path(Path(data.urls()[0].toLocalFile()))
        elif (kind := next((one for one in _DECODED_BESIDE if data.hasFormat(one)), None)) is not None:
            if self.may_leave():
                self.session.opening.open_pasted(bytes(data.data(kind).data()))
        elif data.hasImage():
            image = QApplication.clipboard().image()
            if not image.isNull() and self.may_leave():
                self.session.opening.open_pixels(Photo(pixels_of(image)))
        else:
            self.session.noticed.emit(self.tr("There is no picture in the clipboard. Copy one first."))

    @Slot()
    def close_photo(self) -> None:
        """Have no photo."""
        if self.may_leave():
            self.session.opening.close_photo()

    @Slot()
    def quit(self) -> None:
        """Close the window, which asks where something would be lost."""
        self.window.close()

    def may_leave(self) -> bool:
        """Whether the photo may be put away; asks where a job would be stopped or a result is in no file."""
        from gui.commands.leaving import may_leave

        return may_leave(self.window, self.session, self.settings)

    @Slot()
    def import_mask(self) -> None:
        """Take regions from a picture."""
        own, others = self.tr("Masks and label pictures"), self.tr("All files")
        kinds = f"{own} (*.png *.tif *.tiff *.bmp *.jpg);;{others} (*)"
        folder = self.settings.folder("mask")
        name, _ = QFileDialog.getOpenFileName(self.window, self.tr("Import regions"), folder, kinds)
        if name:
            self.settings.set_folder("mask", Path(name).parent)
            self.session.finding.read(Path(name))

    @Slot()
    def import_mask_folder(self) -> None:
        """Take regions from a folder in the published layout, or one that was exported here."""
        name = self._folder(self.tr("Import regions from a folder"))
        if name:
            self.session.finding.read(Path(name))

    @Slot()
    def export_mask(self) -> None:
        """Write the regions as pictures."""
        self._export(paper=False)

    @Slot()
    def export_paper_masks(self) -> None:
        """Write the regions in the published layout too."""
        self._export(paper=True)

    def _export(self, paper: bool) -> None:
        """Ask for a folder and write the regions there."""
        photo = self.session.photo
        name = self._folder(self.tr("Export regions to a folder")) if photo is not None else ""
        if name and photo is not None:
            work = partial(_write_masks, Path(name), photo, self.session.edits.snapshot(), paper)
            self.session.runs.beside(self.tr("Writing regions"), self._exported, work)

    def _exported(self, folder: Path) -> None:
        """Say where they lie."""
        self.session.noticed.emit(self.tr("The regions were written to {folder}.").format(folder=folder))

    @Slot()
    def open_reference(self) -> None:
        """Take a picture that results are measured against."""
        name = ask_photo(self.window, self.settings, self.window.thumbnails, self.tr("Open reference"))
        if name:
            self.session.measuring.open_reference(Path(name))

    def _folder(self, title: str) -> str:
        """Ask for a folder of masks."""
        name = QFileDialog.getExistingDirectory(self.window, title, self.settings.folder("mask"))
        if name:
            self.settings.set_folder("mask", Path(name))
        return name


_DECODED_BESIDE = ("image/png", "image/tiff", "image/bmp", "image/jpeg", "image/webp", "image/gif")
# Picture files in the clipboard, which Qt would decode here; the system's own kinds it hands over as pixels.


def pixels_of(image: QImage) -> engine.Image:
    """A clipboard picture as (H, W, 3) float32 in [0, 1]."""
    deep = image.convertToFormat(QImage.Format.Format_RGBX64)
    rows, columns = deep.height(), deep.width()
    words = np.frombuffer(deep.constBits(), np.uint16).reshape(rows, deep.bytesPerLine() // 2)
    return np.asarray(words[:, : columns * 4].reshape(rows, columns, 4)[..., :3] / np.float32(65535), np.float32)


def _write_masks(folder: Path, photo: Photo, regions: Regions, paper: bool, *, report: object,
                 glimpse: object) -> Path:
    """Write regions; files of an earlier export there stay, and the fault says so."""
    engine.masks.write(folder, regions, photo, "window", paper_layout=paper)
    return folder
