"""A before/after picture to hand to a client: side by side or split, with a caption."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import engine
from gui.asking import may_write
from gui.compare.enlarged import METHODS as INTERPOLATIONS
from gui.dialogs import names
from gui.dialogs.saving import chosen_result, suggested
from gui.dialogs.watermark import Mark, MarkFields
from gui.document.results import Result
from gui.document.session import Session
from gui.picture.pyramid import Pixels, image_of
from gui.settings import Settings
from gui.words import engine_words

PREVIEW = QSize(560, 400)
_MOST = 8000  # pixels across
_LEAST = 30  # pixels an inch
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Look:
    """How the picture looks.

    Attributes:
        layout: "side" or "split".
        method: the interpolation of the photo.
        titles: before and after.
        caption: below both; none where it is empty.
        wide: pixels across.
        mark: a text or logo over the picture.
    """

    layout: str
    method: str
    titles: tuple[str, str]
    caption: str
    wide: int
    mark: Mark = field(default_factory=Mark)


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
        assert session.screen is not None
        self._session, self._settings, self._result = session, settings, result
        self._screen = session.screen
        self.setWindowTitle(self.tr("Save before and after"))
        self.layout_box, self.method, self.size_box = QComboBox(), QComboBox(), QSpinBox()
        self.layout_box.addItem(self.tr("Side by side"), "side")
        self.layout_box.addItem(self.tr("Split in the middle"), "split")
        for name in INTERPOLATIONS:
            self.method.addItem(engine_words.choice("upscaler", name), name)
        self.size_box.setRange(600, _MOST)
        self.size_box.setSingleStep(100)
        self.size_box.setValue(2400)
        self.size_box.setSuffix(" px")
        self.density = QSpinBox()
        self.density.setSuffix(" dpi")
        as_photo = result.restored.photo.source.dpi is not None
        self.density.setRange(_LEAST - as_photo, 1200)
        self.density.setSpecialValueText(self.tr("As the photo prints") if as_photo else "")
        remembered = settings.saving.get("client", {})
        remembered = remembered if isinstance(remembered, dict) else {}
        density = remembered.get("dpi")
        self.density.setValue(_LEAST - 1 if as_photo else density if isinstance(density, int) else 300)
        self._credits = credits = engine.credits_of(result.restored.photo.source)
        self.author = QLineEdit(credits.author or str(remembered.get("author", "")))
        self.rights = QLineEdit(credits.rights or str(remembered.get("rights", "")))
        self.mark = MarkFields(session, remembered)
        self.mark.changed.connect(self._preview)
        self.caption = QLineEdit(session.path.stem if session.path else "")
        self.before, self.after = QLineEdit(self.tr("Before")), QLineEdit(self.tr("After"))
        for line, name in ((self.before, self.tr("Title before")), (self.after, self.tr("Title after")),
                           (self.author, self.tr("Author")), (self.rights, self.tr("Copyright"))):
            line.setAccessibleName(name)
        self.density.setAccessibleName(self.tr("Resolution"))
        self._shown = QLabel()
        self._shown.setFixedSize(PREVIEW)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(self.tr("Preview of the picture"))
        form = QFormLayout()
        form.addRow(self.tr("Layout"), self.layout_box)
        form.addRow(self.tr("Caption"), self.caption)
        form.addRow(self.tr("Titles"), _beside(self.before, self.after))
        form.addRow(self.tr("Photo enlarged by"), self.method)
        form.addRow(self.tr("Width"), _beside(self.size_box, QLabel(self.tr("Resolution")), self.density))
        form.addRow(self.tr("Author"), _beside(self.author, QLabel(self.tr("Copyright")), self.rights))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._shown, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(form)
        column.addLayout(self.mark)
        column.addWidget(buttons)
        self.layout_box.currentIndexChanged.connect(self._preview)
        for line in (self.caption, self.before, self.after):
            line.textChanged.connect(self._preview)
        self.method.currentIndexChanged.connect(self._preview)
        self._preview()

    def look(self) -> Look:
        """What the fields say now."""
        return Look(str(self.layout_box.currentData()), str(self.method.currentData()),
                    (self.before.text(), self.after.text()), self.caption.text(), self.size_box.value(),
                    self.mark.mark)

    def accept(self) -> None:
        """Ask where, and write it beside."""
        start = suggested(self._session, self._settings, self._result, "-before-after.png")
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), str(start), "PNG (*.png);;JPEG (*.jpg)",
                                              options=QFileDialog.Option.DontConfirmOverwrite)
        if not name:
            return
        path = Path(name) if names.ending_of(Path(name)) in (".png", ".jpg") else Path(f"{name}.png")
        if not may_write(self, path, self._session.path):
            return
        self._settings.set_folder("save", path.parent)
        self._settings.saving = {**self._settings.saving, "client": {
            **self.mark.plain, "dpi": self.density.value(), "author": self.author.text(), "rights": self.rights.text()}}
        credits = engine.Credits(self.author.text().strip(), self.rights.text().strip())
        source = source_of(self._result, self.look(), float(self.density.value()),
                           None if credits == self._credits else credits)
        self._session.writing.file(path, partial(_write, path, self._screen, self._result, self.look(), source))
        super().accept()

    @Slot()
    def _preview(self) -> None:
        """As it will look, made from fewer pixels than the file's."""
        ratio = self.devicePixelRatioF()
        image = picture(self._screen, self._result, replace(self.look(), wide=round(PREVIEW.width() * ratio)))
        pixmap = QPixmap.fromImage(image.scaled(PREVIEW * ratio, Qt.AspectRatioMode.KeepAspectRatio,
                                                Qt.TransformationMode.SmoothTransformation))
        pixmap.setDevicePixelRatio(ratio)
        self._shown.setPixmap(pixmap)


def _beside(*parts: QWidget) -> QHBoxLayout:
    """Parts in one row, the fields of which share the width."""
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part, 0 if isinstance(part, QLabel) else 1)
    return row


def picture(screen: Pixels, result: Result, look: Look) -> QImage:
    """The whole picture; in any thread."""
    return drawn(before_pixels(screen, result, look.method, look.wide), thinned(result.screen, look.wide), look.layout,
                 look.titles, look.caption, look.wide, look.mark)


def before_pixels(screen: Pixels, result: Result, method: str, wide: int) -> Pixels:
    """The photo, or the previewed part of it, plainly enlarged where it will be drawn larger than it is.

    Args:
        screen: (H, W, 4), the photo in the screen's byte order.
        result: what it is compared with; its box and scale count.
        method: the interpolation.
        wide: the most pixels across in which it will be drawn; interpolation cannot be told where that is less than
            the photo has, and would take gigabytes for a large one.

    Returns:
        (h, w, 4) in the same byte order, of the result's aspect.
    """
    top, left, bottom, right = result.box or (0, 0, *screen.shape[:2])
    cut = screen[top:bottom, left:right]
    if result.restored.scale == 1 or cut.shape[1] >= wide:
        return thinned(cut, wide)
    large = engine.enlarged(cut[..., :3].astype(np.float32), result.restored.scale, method)
    pixels = np.full((*large.shape[:2], 4), 255, np.uint8)
    pixels[..., :3] = np.clip(large + 0.5, 0, 255)
    return pixels


def thinned(pixels: Pixels, wide: int) -> Pixels:
    """Fewer pixels, but at least twice as many as are drawn, so that scaling them smoothly looks the same."""
    step = max(1, pixels.shape[1] // (2 * wide))
    return np.ascontiguousarray(pixels[::step, ::step])


def drawn(before: Pixels, after: Pixels, layout: str, titles: tuple[str, str], caption: str, wide: int,
          mark: Mark | None = None) -> QImage:
    """The two pictures with titles and caption, on white.

    Args:
        before: (h, w, 4) in the screen's byte order.
        after: the same aspect.
        layout: "side" or "split".
        titles: of the two.
        caption: below both; none where it is empty.
        wide: pixels across.
        mark: a text or logo over the result.
    """
    margin, gap = wide // 40, wide // 80
    rows, columns = after.shape[:2]
    inner, each = wide - 2 * margin, _each(layout, wide)
    high = max(round(each * rows / columns), 1)
    font = QFont()
    font.setPixelSize(max(wide // 55, 11))
    metrics = QFontMetricsF(font)
    line = round(metrics.height() * 1.5)
    below = _height(metrics, caption, inner)
    total = margin + line + high + below + margin
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
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, short)
    if mark is not None:
        over = margin + each + gap if layout == "side" else margin
        mark.draw(painter, QRectF(over, top, each, high))
    if caption:
        painter.setPen(QColor("#555555"))
        painter.drawText(QRectF(margin, top + high, inner, below), _WRAPPED, caption)
    painter.end()
    return picture


def _each(layout: str, wide: int) -> int:
    """Pixels across of one of the two pictures."""
    margin, gap = wide // 40, wide // 80
    return (wide - 2 * margin - gap) // 2 if layout == "side" else wide - 2 * margin


def source_of(result: Result, look: Look, density: float = 0.0, credits: engine.Credits | None = None) -> engine.Source:
    """What the picture's file says: whose it is, and how large it is on paper.

    Args:
        result: whose photo's author and copyright are told, unless `credits` says otherwise.
        look: how the picture looks.
        density: pixels an inch; below `_LEAST`, each of the two prints at the photo's size.
        credits: author and copyright instead of the photo's.
    """
    source = result.restored.photo.source
    if density >= _LEAST:
        return engine.credited(source, (density, density), credits)
    ratio = result.restored.scale * _each(look.layout, look.wide) / result.screen.shape[1]
    dpi = None if source.dpi is None else (source.dpi[0] * ratio, source.dpi[1] * ratio)
    return engine.credited(source, dpi, credits)


def _height(metrics: QFontMetricsF, caption: str, wide: int) -> int:
    """What the caption takes, in as many lines as it needs."""
    if not caption:
        return 0
    return round(metrics.boundingRect(QRectF(0, 0, wide, 1e5), _WRAPPED, caption).height() + 0.5 * metrics.height())


def bytes_of(image: QImage) -> Pixels:
    """(h, w, 3) uint8, red first."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows, columns = plain.height(), plain.width()
    flat = np.frombuffer(plain.constBits(), np.uint8).reshape(rows, plain.bytesPerLine())
    return flat[:, : columns * 3].reshape(rows, columns, 3).copy()


def _write(path: Path, screen: Pixels, result: Result, look: Look, source: engine.Source, *, report: object,
           glimpse: object) -> tuple[str, ...]:
    """The picture's file, in sRGB, with whose it is and how large on paper."""
    pixels = bytes_of(picture(screen, result, look))
    return engine.write(path, (pixels / np.float32(255)).astype(np.float32), source, overwrite=True)
