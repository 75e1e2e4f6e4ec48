"""A text or logo over a picture: what it is, where it stands, how strongly it shows; and the fields that choose it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSlider

from engine import Reader, Report
from gui.document.session import Session

PLACES = ("bottom-right", "bottom-left", "top-right", "top-left", "middle")
_LOGO_MOST = 2048  # pixels a side


@dataclass(frozen=True)
class Mark:
    """What is drawn over the picture.

    Attributes:
        text: a name, say; none where it is empty.
        logo: a picture, which may be transparent in part; it goes before the text.
        place: one of PLACES.
        opacity: 0 to 1.
    """

    text: str = ""
    logo: QImage | None = None
    place: str = PLACES[0]
    opacity: float = 0.5

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw it into an area of the picture."""
        if not self.text.strip() and self.logo is None:
            return
        painter.save()
        painter.setOpacity(self.opacity)
        room = min(area.width(), area.height())
        if self.logo is not None:
            most = QSize(max(round(room / 4), 1), max(round(room / 4), 1))
            size = self.logo.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
            box = self._box(area, size.width(), size.height(), room)
            smooth = self.logo.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio,
                                      Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(box.topLeft(), smooth)
        else:
            font = QFont(painter.font())
            font.setPixelSize(max(round(room / 18), 8))
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(self.text.strip(), Qt.TextElideMode.ElideRight, area.width() * 0.9)
            box = self._box(area, metrics.horizontalAdvance(text), metrics.height(), room)
            path = QPainterPath()
            path.addText(QPointF(box.left(), box.top() + metrics.ascent()), font, text)
            # White within a dark rim can be read on any photo.
            painter.strokePath(path, QColor(0, 0, 0, 150))
            painter.fillPath(path, QColor("#ffffff"))
        painter.restore()

    def _box(self, area: QRectF, wide: float, high: float, room: float) -> QRectF:
        """Where it stands."""
        margin = room / 40
        left = {"left": area.left() + margin, "right": area.right() - margin - wide}.get(
            self.place.rpartition("-")[2], area.center().x() - wide / 2)
        top = {"top": area.top() + margin, "bottom": area.bottom() - margin - high}.get(
            self.place.partition("-")[0], area.center().y() - high / 2)
        return QRectF(round(left), round(top), wide, high)


class MarkFields(QFormLayout):
    """The rows of a form that choose a mark.

    Signals:
        changed: another one.
    """

    changed = Signal()

    def __init__(self, session: Session, remembered: Mapping[str, Any]) -> None:
        """Begin with what was used last."""
        super().__init__()
        self._session = session
        self._logo: QImage | None = None
        self.logo_path = ""
        self.text, self.place, self.opacity = QLineEdit(str(remembered.get("text", ""))), QComboBox(), QSlider()
        self.choose, self.clear, self._name = QPushButton(self.tr("Logo…")), QPushButton(self.tr("No logo")), QLabel()
        titles = (self.tr("Bottom right"), self.tr("Bottom left"), self.tr("Top right"), self.tr("Top left"),
                  self.tr("Middle"))
        for place, title in zip(PLACES, titles, strict=True):
            self.place.addItem(title, place)
        self.place.setCurrentIndex(max(self.place.findData(remembered.get("place")), 0))
        self.opacity.setOrientation(Qt.Orientation.Horizontal)
        self.opacity.setRange(5, 100)
        opacity = remembered.get("opacity")
        self.opacity.setValue(opacity if isinstance(opacity, int) else 50)
        self.text.setPlaceholderText(self.tr("None"))
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        for button in (self.choose, self.clear):
            button.setAutoDefault(False)
            row.addWidget(button)
        where = QHBoxLayout()
        where.addWidget(self.place)
        where.addWidget(QLabel(self.tr("Opacity")))
        where.addWidget(self.opacity, 1)
        self.addRow(self.tr("Watermark"), row)
        self.addRow("", where)
        self.opacity.setAccessibleName(self.tr("Opacity"))
        self.text.setAccessibleName(self.tr("Watermark"))
        self.place.setAccessibleName(self.tr("Place of the watermark"))
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self._drop)
        self.text.textChanged.connect(self.changed)
        self.place.currentIndexChanged.connect(self.changed)
        self.opacity.valueChanged.connect(self.changed)
        self._show()
        if path := str(remembered.get("logo", "")):
            self.read(Path(path))

    @property
    def mark(self) -> Mark:
        """What the fields say."""
        return Mark(self.text.text(), self._logo, str(self.place.currentData()), self.opacity.value() / 100)

    @property
    def plain(self) -> dict[str, Any]:
        """To be remembered."""
        return {"text": self.text.text(), "logo": self.logo_path, "place": str(self.place.currentData()),
                "opacity": self.opacity.value()}

    def read(self, path: Path) -> None:
        """Read a logo beside."""
        self._session.runs.beside(self.tr("Reading the logo"), partial(self._take, path),
                                  partial(_read, self._session.runs.reader, path))

    def _take(self, path: Path, logo: QImage) -> None:
        """It is there."""
        self._logo, self.logo_path = logo, str(path)
        self._show()
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        """Ask for a logo."""
        kinds = self.tr("Pictures") + " (*.png *.webp *.jpg *.jpeg *.svg *.bmp)"
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), self.tr("Choose a logo"),
                                              str(Path(self.logo_path).parent) if self.logo_path else "", kinds)
        if name:
            self.read(Path(name))

    @Slot()
    def _drop(self) -> None:
        """No logo, but the text."""
        self._logo, self.logo_path = None, ""
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Either text or logo."""
        self.text.setEnabled(self._logo is None)
        self.clear.setVisible(self._logo is not None)
        self.choose.setToolTip(self.logo_path)


def _read(reader: Reader, path: Path, *, report: Report, glimpse: object) -> QImage:
    """A logo, not larger than is of use."""
    pixels = reader.read("logo", path, _LOGO_MOST, report=report)
    rows, columns = pixels.shape[:2]
    return QImage(pixels.data, columns, rows, pixels.strides[0], QImage.Format.Format_RGBA8888).copy()
