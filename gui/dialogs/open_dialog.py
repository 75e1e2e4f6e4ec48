"""The dialog that asks for a photo: begins among pictures, and shows the one that is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

import engine
from gui.document.thumbnails import Thumbnails
from gui.settings import Settings

SIDE = 240
_SIZE_COLUMN = 1
translate = QCoreApplication.translate


def folder_of_photos(settings: Settings, purpose: str = "open") -> str:
    """Where one begins to look: the folder used last, or the pictures, or home."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    last = settings.folder(purpose) or settings.folder("open")
    return last or (pictures if pictures and Path(pictures).is_dir() else str(Path.home()))


def ask_photo(parent: QWidget, settings: Settings, thumbnails: Thumbnails, title: str, kinds: str = "",
              purpose: str = "open") -> str:
    """Ask for a file; "" where the user would not.

    Args:
        parent: the window.
        settings: where the folder is remembered.
        thumbnails: makes the picture beside the list.
        title: of the dialog.
        kinds: what may be chosen, as Qt writes it; photos without it.
        purpose: under which the folder is remembered.
    """
    patterns = " ".join(f"*{suffix}" for suffix in engine.PHOTO_SUFFIXES)
    photos, others = translate("OpenDialog", "Photos"), translate("OpenDialog", "All files")
    usual = f"{photos} ({patterns});;{others} (*)"
    dialog = OpenDialog(parent, title, folder_of_photos(settings, purpose), kinds or usual, thumbnails)
    try:
        if not dialog.exec() or not dialog.selectedFiles():
            return ""
        name = dialog.selectedFiles()[0]
        settings.set_folder(purpose, Path(name).parent)
        return name
    finally:
        dialog.deleteLater()


class OpenDialog(QFileDialog):
    """Qt's own list of files, with a picture beside it."""

    def __init__(self, parent: QWidget, title: str, folder: str, kinds: str, thumbnails: Thumbnails) -> None:
        """Show a folder."""
        super().__init__(parent, title, folder, kinds)
        self._thumbnails = thumbnails
        self._path: Path | None = None
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setViewMode(QFileDialog.ViewMode.Detail)
        self.picture, self.told = QLabel(), QLabel()
        self.picture.setFixedSize(SIDE, SIDE)
        self.told.setFixedWidth(SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAccessibleName(translate("OpenDialog", "Preview of the photo"))
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.addWidget(self.picture)
        column.addWidget(self.told, 1)
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(pane, 0, grid.columnCount(), max(grid.rowCount(), 1), 1)
        self._widen()
        self._places()
        self.resize(1020, 560)
        self.currentChanged.connect(self._chosen)
        thumbnails.made.connect(self._made)

    def _widen(self) -> None:
        """Sizes and dates are shown whole; names take what is left."""
        tree = self.findChild(QTreeView, "treeView")
        if isinstance(tree, QTreeView):
            header = tree.header()
            header.setStretchLastSection(False)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            for column in range(_SIZE_COLUMN, header.count()):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            tree.setColumnHidden(2, True)  # the kind, which the ending says

    def _places(self) -> None:
        """Where photos usually lie."""
        kinds = QStandardPaths.StandardLocation
        found = [QStandardPaths.writableLocation(kind) for kind in (
            kinds.PicturesLocation, kinds.DesktopLocation, kinds.DownloadLocation, kinds.HomeLocation)]
        there = [name for name in dict.fromkeys(found) if name and Path(name).is_dir()]
        self.setSidebarUrls([QUrl.fromLocalFile(name) for name in there])

    @property
    def _pixels(self) -> int:
        """The picture's side in device pixels."""
        return round(SIDE * self.devicePixelRatioF())

    @Slot(str)
    def _chosen(self, name: str) -> None:
        """Another file is marked."""
        self._path = Path(name) if name and Path(name).is_file() else None
        self._thumbnails.forget_wishes()
        self._show()

    @Slot(object, int)
    def _made(self, path: Path, size: int) -> None:
        """A picture is there."""
        if path == self._path and size == self._pixels:
            self._show()

    def _show(self) -> None:
        """The marked file's picture, and how large it is."""
        self.picture.clear()
        self.told.clear()
        if self._path is None:
            return
        pixmap = self._thumbnails.get(self._path, self._pixels)
        if pixmap is not None:
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(pixmap)
        elif self._thumbnails.known(self._path, self._pixels):
            self.picture.setText(translate("OpenDialog", "No preview"))
        else:
            self.picture.setText("…")
        try:
            size = QLocale().formattedDataSize(self._path.stat().st_size)
        except OSError:
            size = ""
        self.told.setText(f"{self._path.name}\n{size}")
