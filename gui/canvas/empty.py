"""What the window shows before there is a photo: the three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.document.recent import Recent
from gui.look.icons import icon, on_primary


class Empty(QWidget):
    """Says what to do first: open a photo, try the sample portrait, or drop a file.

    Signals:
        open_asked, sample_asked, guide_asked: the buttons.
        recent_asked: (path) one of the photos opened last.
    """

    open_asked = Signal()
    sample_asked = Signal()
    guide_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setObjectName("emptyTitle")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        self._title.setFont(font)
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(420)
        self._open = QPushButton()
        self._open.setObjectName("primary")
        self._open.setDefault(True)
        self._sample = QPushButton()
        self._open.clicked.connect(self.open_asked)
        self._sample.clicked.connect(self.sample_asked)
        for button in (self._open, self._sample):
            button.setMinimumHeight(36)
            button.setMinimumWidth(170)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addStretch()
        self._column = column = QVBoxLayout(self)
        column.setSpacing(14)
        column.setContentsMargins(32, 28, 32, 28)
        for part in (self._picture, self._title, self._words):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._guide = QPushButton()
        self._guide.setFlat(True)
        self._guide.clicked.connect(self.guide_asked)
        column.addWidget(self._guide, 0, Qt.AlignmentFlag.AlignCenter)
        self.recent = Recent()
        self.recent.chosen.connect(self.recent_asked)
        column.addWidget(self.recent)
        self._retranslate()
        self._recolour()

    def add(self, offer: QWidget) -> None:
        """Show something more below the buttons."""
        self._column.addSpacing(10)
        self._column.addWidget(offer)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._recolour()
        super().changeEvent(event)

    def _recolour(self) -> None:
        """Icons in the theme's colours."""
        self._picture.setPixmap(icon("photos").pixmap(96, 96))
        self._open.setIcon(on_primary("open"))
        self._sample.setIcon(icon("sample"))
        self._guide.setIcon(icon("help"))

    def _retranslate(self) -> None:
        """All words."""
        self._title.setText(self.tr("Open an old portrait"))
        self._words.setText(self.tr(
            "Drop a scanned photo here, or open one. Heirloom finds the people in it, measures how blurred each part "
            "is, and sharpens it from what the photo itself holds. No face is invented."))
        self._open.setText(self.tr("Open photo…"))
        self._sample.setText(self.tr("Try the sample portrait"))
        self._guide.setText(self.tr("How it is done, in five steps"))
        self.setAccessibleName(self._title.text())
