"""The photos opened last, as pictures to click on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.document.thumbnails import Thumbnails
from gui.look.icons import icon

MOST, SIDE = 5, 88


class Recent(QWidget):
    """A row of the newest; nothing where there are none.

    Signals:
        chosen: (path) one was clicked.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self._thumbnails: Thumbnails | None = None
        self.buttons: dict[Path, QToolButton] = {}
        self._title = QLabel()
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("role", "faint")
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._row)
        self._retranslate()
        self.hide()

    def follow(self, thumbnails: Thumbnails) -> None:
        """Have the pictures from there."""
        self._thumbnails = thumbnails
        thumbnails.made.connect(self._made)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Show these, as many as there is room for."""
        if list(self.buttons) == list(paths[:MOST]):
            return
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.buttons = {}
        self._row.addStretch(1)
        for path in paths[:MOST]:
            button = self.buttons[path] = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(SIDE, SIDE))
            button.setAutoRaise(True)
            button.setText(button.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, SIDE + 10))
            button.setToolTip(str(path))
            button.setAccessibleName(path.name)
            button.setIcon(icon("photo"))
            button.clicked.connect(partial(self._choose, path))
            self._row.addWidget(button)
            self._show(path)
        self._row.addStretch(1)
        self.setVisible(bool(self.buttons))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _choose(self, path: Path) -> None:
        """One was clicked."""
        self.chosen.emit(path)

    @property
    def _pixels(self) -> int:
        """A picture's side in device pixels."""
        return round(SIDE * self.devicePixelRatioF())

    @Slot(object, int)
    def _made(self, path: Path, size: int) -> None:
        """A picture is there."""
        if path in self.buttons and size == self._pixels:
            self._show(path)

    def _show(self, path: Path) -> None:
        """A button's picture, where there is one already."""
        pixmap = self._thumbnails.get(path, self._pixels) if self._thumbnails is not None else None
        if pixmap is not None:
            square = QPixmap(self._pixels, self._pixels)  # so that the names stand in one line
            square.fill(Qt.GlobalColor.transparent)
            painter = QPainter(square)
            painter.drawPixmap((square.width() - pixmap.width()) // 2, (square.height() - pixmap.height()) // 2, pixmap)
            painter.end()
            square.setDevicePixelRatio(self.devicePixelRatioF())
            self.buttons[path].setIcon(QIcon(square))

    def _retranslate(self) -> None:
        """Fixed words."""
        self._title.setText(self.tr("Opened last"))
