"""A before/after picture to hand to a client: side by side or split, with a caption."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import engine
from gui import engine_words
from gui.enlarged import METHODS as INTERPOLATIONS
from gui.pyramid import Pixels, image_of
from gui.results import Result
from gui.saving import chosen_result, may_replace, suggested
from gui.session import Session
from gui.settings import Settings

PREVIEW = QSize(560, 400)


def save_client_picture(parent: QWidget, session: Session, settings: Settings) -> None:
    """Ask how it shall look, and write it."""
    result = chosen_result(session)
    if result is not None and session.screen is not None:
        ClientDialog(session, settings, result, parent).exec()


class ClientDialog(QDialog):
    """How the picture looks, with a preview."""

    def __init__(self, session: Session, settings: Settings, result: Result, parent: QWidget | None = None) -> None:
        """Begin with side by side and the photo's name."""
        super().__init__(parent)
        self._session, self._settings, self._result = session, settings, result
        self.setWindowTitle(self.tr("Save before and after"))
        self.layout_box, self.method, self.size_box = QComboBox(), QComboBox(), QSpinBox()
        self.layout_box.addItem(self.tr("Side by side"), "side")
        self.layout_box.addItem(self.tr("Split in the middle"), "split")
        for name in INTERPOLATIONS:
            self.method.addItem(engine_words.choice("upscaler", name), name)
        self.size_box.setRange(600, 12000)
        self.size_box.setSingleStep(100)
        self.size_box.setValue(2400)
        self.size_box.setSuffix(" px")
        self.caption = QLineEdit(session.path.stem if session.path else "")
        self.before, self.after = QLineEdit(self.tr("Before")), QLineEdit(self.tr("After"))
        self._shown = QLabel()
        self._shown.setFixedSize(PREVIEW)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(self.tr("Preview of the picture"))
        form = QFormLayout()
        form.addRow(self.tr("Layout"), self.layout_box)
        form.addRow(self.tr("Caption"), self.caption)
        form.addRow(self.tr("Title before"), self.before)
        form.addRow(self.tr("Title after"), self.after)
        form.addRow(self.tr("Photo enlarged by"), self.method)
        form.addRow(self.tr("Width"), self.size_box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self._shown,):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(form)
        column.addWidget(buttons)
        self.layout_box.currentIndexChanged.connect(self._preview)
        for line in (self.caption, self.before, self.after):
            line.textChanged.connect(self._preview)
        self.method.currentIndexChanged.connect(self._preview)
        self._preview()

    def picture(self, wide: int) -> QImage:
        """The picture at a width."""
        assert self._session.screen is not None
        return drawn(before_pixels(self._session.screen, self._result, self.method.currentData()), self._result.screen,
                     self.layout_box.currentData(), (self.before.text(), self.after.text()), self.caption.text(), wide)

    def accept(self) -> None:
        """Ask where, and write it."""
        start = suggested(self._session, self._settings, self._result, "-before-after.png")
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(start), "PNG (*.png);;JPEG (*.jpg)",
                                              options=QFileDialog.Option.DontConfirmOverwrite)
        if not name or not may_replace(self, Path(name)):
            return
        path = Path(name)
        self._settings.set_folder("save", path.parent)
        pixels = bytes_of(self.picture(self.size_box.value()))
        self._session.writing(path, partial(_write, path, pixels))
        super().accept()

    @Slot()
    def _preview(self) -> None:
        """As it will look."""
        ratio = self.devicePixelRatioF()
        image = self.picture(round(PREVIEW.width() * ratio))
        pixmap = QPixmap.fromImage(image.scaled(PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio,
                                                Qt.TransformationMode.SmoothTransformation))
        pixmap.setDevicePixelRatio(ratio)
        self._shown.setPixmap(pixmap)


def before_pixels(screen: Pixels, result: Result, method: str) -> Pixels:
    """The photo, or the previewed part of it, plainly enlarged to the result's size."""
    top, left, bottom, right = result.box or (0, 0, *screen.shape[:2])
    cut = screen[top:bottom, left:right, :3].astype(np.float32)
    large = engine.enlarged(cut, result.restored.scale, method) if result.restored.scale > 1 else cut
    rows, columns = result.screen.shape[:2]
    pixels = np.full((rows, columns, 4), 255, np.uint8)
    part = large[:rows, :columns]
    pixels[: part.shape[0], : part.shape[1], :3] = np.clip(part + 0.5, 0, 255)
    return pixels


def drawn(before: Pixels, after: Pixels, layout: str, titles: tuple[str, str], caption: str, wide: int) -> QImage:
    """The two pictures with titles and caption, on white.

    Args:
        before: (h, w, 4) in the screen's byte order.
        after: the same size.
        layout: "side" or "split".
        titles: of the two.
        caption: below both; none where it is empty.
        wide: pixels across.
    """
    margin, gap = wide // 40, wide // 80
    rows, columns = after.shape[:2]
    inner = wide - 2 * margin
    each = (inner - gap) // 2 if layout == "side" else inner
    high = max(round(each * rows / columns), 1)
    font = QFont()
    font.setPixelSize(max(wide // 55, 11))
    metrics = QFontMetricsF(font)
    line = round(metrics.height() * 1.5)
    total = margin + line + high + (line if caption else 0) + margin
    picture = QImage(wide, total, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QColor("#222222"))
    size = QSize(each, high)
    top = margin + line
    smooth = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    one, other = (image_of(pixels).scaled(size, *smooth) for pixels in (before, after))
    if layout == "side":
        places = (margin, margin + each + gap)
        painter.drawImage(places[0], top, one)
        painter.drawImage(places[1], top, other)
        boxes = [QRectF(place, margin, each, line) for place in places]
        alignments = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignLeft)
    else:
        half = each // 2
        painter.drawImage(margin, top, other)
        painter.drawImage(margin, top, one, 0, 0, half, high)
        painter.fillRect(QRectF(margin + half - wide / 800, top, max(wide / 400, 2), high), QColor("#ffffff"))
        boxes = [QRectF(margin, margin, half, line), QRectF(margin + half, margin, each - half, line)]
        alignments = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    for box, title, side in zip(boxes, titles, alignments, strict=True):
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, title)
    if caption:
        painter.setPen(QColor("#555555"))
        painter.drawText(QRectF(margin, top + high, inner, line), Qt.AlignmentFlag.AlignCenter, caption)
    painter.end()
    return picture


def bytes_of(image: QImage) -> Pixels:
    """(h, w, 3) uint8, red first."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows, columns = plain.height(), plain.width()
    flat = np.frombuffer(plain.constBits(), np.uint8).reshape(rows, plain.bytesPerLine())
    return flat[:, : columns * 3].reshape(rows, columns, 3).copy()


def _write(path: Path, pixels: Pixels, *, report: object, glimpse: object) -> tuple[str, ...]:
    """The picture's file, in sRGB."""
    image = (pixels / np.float32(255)).astype(np.float32)
    return engine.write(path, image, engine.Source(format="PNG"), overwrite=True)


