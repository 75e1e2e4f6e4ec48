"""The pictures that a network is to learn from: a folder is chosen or dropped, and what of it serves is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.document.thumbnails import Thumbnails
from gui.look.elided import Elided
from gui.look.icons import icon
from gui.words.spoken import Spoken

SIDE = 64
_MOST = 200  # thumbnails; more are only counted


class PicturesView(Spoken, QWidget):
    """The folder, how many of its pictures serve, why others do not, and what they look like.

    Signals:
        chosen: a folder.
    """

    chosen = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Have no folder yet."""
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._items: dict[Path, QListWidgetItem] = {}
        self._begin = str(Path.home())
        self.folder, self.browse, self.told = Elided(), QPushButton(), QLabel()
        self.list = QListWidget()
        self.browse.setIcon(icon("open"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._ask)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "faint")
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setSpacing(3)
        self.list.setMinimumHeight(SIDE + 20)
        self.setAcceptDrops(True)
        head = QHBoxLayout()
        head.addWidget(self.browse)
        head.addWidget(self.folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        thumbnails.made.connect(self._made)
        self._retranslate()

    def show_folder(self, folder: Path | None) -> None:
        """Which folder it is; what is in it is told later."""
        self._begin = str(folder or self._begin)
        self.folder.setText(str(folder or ""))

    def show_pictures(self, paths: Sequence[Path]) -> None:
        """The pictures that serve."""
        self.list.clear()
        self._items.clear()
        for path in paths[:_MOST]:
            item = QListWidgetItem("")
            item.setSizeHint(QSize(SIDE + 6, SIDE + 6))
            item.setToolTip(path.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, path.name)
            self.list.addItem(item)
            self._items[path] = item
        for path in reversed(list(self._items)):  # the newest wish is answered first
            self._look(path)

    def tell(self, sentence: str, warns: bool = False) -> None:
        """What is known of the pictures."""
        self.told.setProperty("role", "warning" if warns else "faint")
        self.told.style().polish(self.told)
        self.told.setText(sentence)

    def set_open(self, can: bool) -> None:
        """Whether another folder may be chosen."""
        self.browse.setEnabled(can)
        self.setAcceptDrops(can)

    @Slot(object, int)
    def _made(self, path: Path, size: int) -> None:
        """A thumbnail is there."""
        if path in self._items and size == self._size:
            self._look(path)

    @property
    def _size(self) -> int:
        """Device pixels along a thumbnail."""
        return round(SIDE * self.devicePixelRatioF())

    def _look(self, path: Path) -> None:
        """Show a thumbnail, or have it made."""
        found = self._thumbnails.get(path, self._size)
        if found is not None:
            self._items[path].setIcon(QIcon(found))

    @Slot()
    def _ask(self) -> None:
        """Choose a folder."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder of photos to learn from"), self._begin)
        if name:
            self.chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A folder may be dropped, or a file that lies in it."""
        if _folder(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Also within."""
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take it."""
        folder = _folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.chosen.emit(folder)

    def _show(self) -> None:
        """Sentences are told anew by whoever told them."""

    def _retranslate(self) -> None:
        """All words."""
        self.browse.setText(self.tr("&Folder…"))
        self.list.setAccessibleName(self.tr("Pictures that are learnt from"))
        self.setToolTip(self.tr("Drop a folder of photos here."))


def _folder(event: QDropEvent) -> Path | None:
    """The folder that is dropped, or in which what is dropped lies."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return (paths[0] if paths[0].is_dir() else paths[0].parent) if paths else None
