"""The button that lists photos: files, a folder, or the photo that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

import engine
from gui.look.icons import icon
from gui.queue.runner import PhotoQueue
from gui.settings import Settings


class Adding(QToolButton):
    """Asks where they are."""

    def __init__(self, queue: PhotoQueue, settings: Settings, parent: QWidget | None = None) -> None:
        """Add to a queue, from the folders that the user was in last."""
        super().__init__(parent)
        self._queue, self._settings = queue, settings
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)

    @Slot()
    def _add_photos(self) -> None:
        """Ask for photos."""
        patterns = " ".join(f"*{suffix}" for suffix in engine.PHOTO_SUFFIXES)
        photos, others = self.tr("Photos"), self.tr("All files")
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Add photos"), self._settings.folder("open"),
                                                f"{photos} ({patterns});;{others} (*)")
        if names:
            self._settings.set_folder("open", Path(names[0]).parent)
            self._queue.add_paths([Path(name) for name in names])

    @Slot()
    def _add_folder(self) -> None:
        """Ask for a folder of photos."""
        name = QFileDialog.getExistingDirectory(self.window(), self.tr("Add a folder of photos"),
                                                self._settings.folder("open"))
        if name:
            self._settings.set_folder("open", Path(name))
            self._queue.add_paths([Path(name)])

    @Slot()
    def _fill(self) -> None:
        """Photos, a folder, or the photo that is open."""
        menu = self.menu()
        menu.clear()
        menu.addAction(icon("photos"), self.tr("&Photos…"), self._add_photos)
        menu.addAction(icon("open"), self.tr("A &folder, with the folders in it…"), self._add_folder)
        opened = menu.addAction(icon("photo"), self.tr("The &open photo"), self._add_open)
        path = self._queue.session.path
        opened.setEnabled(path is not None and self._queue.queue.of_photo(path.absolute()) is None)

    @Slot()
    def _add_open(self) -> None:
        """List the photo that is open."""
        if self._queue.session.path is not None:
            self._queue.add_paths([self._queue.session.path])
