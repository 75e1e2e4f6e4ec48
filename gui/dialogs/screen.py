"""The dialog that asks whether a print's dots or the paper's texture shall be taken out, with spectrum and preview."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

import engine
from engine import Photo, PrintScreen, Reader, Report
from gui.document.session import Session
from gui.picture.pyramid import Pixels, image_of
from gui.words import engine_words

Box = tuple[int, int, int, int]

_SIDE = 256  # pixels of the photo that are shown
_LARGE = 280  # device-independent pixels along each picture
_WAIT_MS = 350
_RING = QColor("#ff9d2e")


class ScreenDialog(QDialog):
    """Nothing is taken out unless it is chosen here or in the settings: innocent photos show peaks, too."""

    def __init__(self, session: Session, middle: tuple[float, float], parent: QWidget | None = None) -> None:
        """Look for a screen at once, beside.

        Args:
            session: with a photo.
            middle: (row, column) of the photo about which it is previewed.
            parent: the window.
        """
        super().__init__(parent)
        self._session, self._photo = session, session.photo
        self._box = _around(middle, self._photo.shape) if self._photo is not None else (0, 0, 1, 1)
        self._found: dict[float, PrintScreen | None] = {}
        self._shown: tuple[str, float] | None = None
        self._working = False
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.spectrum, self.before, self.after = QLabel(), QLabel(), QLabel()
        for label in (self.spectrum, self.before, self.after):
            label.setFixedSize(QSize(_LARGE, _LARGE))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kinds = QButtonGroup(self)
        self.choices = {name: QRadioButton() for name in ("off", "halftone", "texture")}
        self.period = QDoubleSpinBox()
        self.period.setRange(0, 16)
        self.period.setDecimals(1)
        self.period.setSingleStep(0.1)
        self.period.setSuffix(" px")
        self.period.setMaximumWidth(_LARGE)
        pictures = QGridLayout()
        self._titles = [QLabel() for _ in range(3)]
        for number, (title, label) in enumerate(zip(self._titles, (self.spectrum, self.before, self.after),
                                                    strict=True)):
            pictures.addWidget(title, 0, number)
            pictures.addWidget(label, 1, number)
        form = QFormLayout()
        for button in self.choices.values():
            self.kinds.addButton(button)
            form.addRow(button)
        self._spacing = QLabel()
        form.addRow(self._spacing, self.period)
        self._spacing.setBuddy(self.period)
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Ok | kind.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addLayout(pictures)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._compute)
        self._tell_all()
        recipe = session.recipe
        self.choices[recipe.descreen].setChecked(True)
        self.period.setValue(recipe.period)
        for button in self.choices.values():
            button.toggled.connect(self._timer.start)
        self.period.valueChanged.connect(self._timer.start)
        session.photo_changed.connect(self.reject)
        if self._photo is not None:
            self.before.setPixmap(self._before())
        self._compute()

    @property
    def kind(self) -> str:
        """What shall be taken out."""
        return next(name for name, button in self.choices.items() if button.isChecked())

    def accept(self) -> None:
        """It becomes a setting of the photo."""
        recipe = self._session.recipe.changed(descreen=self.kind, period=round(self.period.value(), 1))
        if recipe != self._session.recipe and not self._session.refused():
            self._session.set_recipe(recipe)
        super().accept()

    def done(self, result: int) -> None:
        """Another photo does not matter any more."""
        self._timer.stop()
        self._session.photo_changed.disconnect(self.reject)
        super().done(result)

    def _tell_all(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Print screen and paper"))
        self.said.setText(self.tr("Looking for a pattern…"))
        for label, text in zip(self._titles, (self.tr("Spectrum, with the waves found"), self.tr("Now"),
                                              self.tr("Without it")), strict=True):
            label.setText(text)
        for name, button in self.choices.items():
            button.setText(engine_words.choice("descreen", name))
        self._spacing.setText(self.tr("&Spacing"))
        self.period.setSpecialValueText(self.tr("measured"))
        self.period.setToolTip(engine_words.tr(engine.options()["period"].tip))
        self.period.setAccessibleName(self.tr("Spacing"))

    @Slot()
    def _compute(self) -> None:
        """Find the screen where it is not known, and preview what is chosen, beside."""
        if self._photo is None or self._working:
            return
        period, kind = round(self.period.value(), 1), self.kind
        if self._shown == (kind, period):
            return
        self._working = True
        known = self._found.get(period, False)
        document = self._session.document
        self._session.runs.beside(
            self.tr("Print screen and paper"), partial(self._computed, kind, period),
            partial(_work, self._session.runs.reader, self._photo, document.damage if document is not None else None,
                    known, period, kind, self._box), self._failed)

    def _computed(self, kind: str, period: float, made: tuple[PrintScreen | None, Pixels | None]) -> None:
        """Show it."""
        if not isValid(self):
            return  # closed meanwhile
        self._working = False
        screen, image = made
        first = not self._found
        self._found[period], self._shown = screen, (kind, period)
        self._tell(screen)
        self.spectrum.setPixmap(_spectrum(screen) if screen is not None and screen.spectrum.size > 1 else QPixmap())
        if self._photo is not None:
            self.after.setPixmap(_seen(image) if image is not None else self._before())
        if first and screen is not None and screen.sure and kind == "off":
            self._suggest(screen)
        self._compute()

    def _before(self) -> QPixmap:
        """The part of the photo as it is."""
        screen = self._session.screen
        return _seen(screen[_slices(self._box)]) if screen is not None else QPixmap()

    def _failed(self, fault: object) -> None:
        """It could not be computed."""
        self._working = False

    def _suggest(self, screen: PrintScreen) -> None:
        """Choose what is likely, in this dialog alone."""
        self.choices[screen.kind].setChecked(True)

    def _tell(self, screen: PrintScreen | None) -> None:
        """What was found."""
        if screen is None or not screen.peaks:
            self.said.setText(self.tr("No pattern was found. If you see one, count the pixels from dot to dot."))
            return
        values = {"period": f"{screen.period:.1f}", "angle": f"{screen.angle % 90:.0f}"}
        if not screen.sure:
            text = self.tr("Some waves stand out, {period} pixels long, but not everywhere, or in one direction "
                           "alone. Cloth, fences and wicker look so, too: leave it unless you see a pattern.")
        elif screen.kind == "halftone":
            text = self.tr("Dots, {period} pixels apart at {angle}°, cover the whole photo, as in a newspaper. Detail "
                           "as fine as they are cannot be told from them, and goes with them.")
        else:
            text = self.tr("A texture of {period} pixels covers the whole photo, as rough paper has. It can be taken "
                           "out with little loss.")
        self.said.setText(text.format(**values))


def _work(reader: Reader, photo: Photo, damage: NDArray[np.uint8] | None, known: PrintScreen | bool | None,
          period: float, kind: str, box: Box, *, report: Report,
          glimpse: object) -> tuple[PrintScreen | None, Pixels | None]:
    """The screen, and a part of the photo without it, as this screen shows it."""
    screen = engine.screen_of(photo, damage, period) if isinstance(known, bool) else known
    if screen is None or kind == "off":
        return screen, None
    return screen, reader.screen(engine.descreened(photo, screen, kind, box), photo.source, report)[0]


def _around(middle: tuple[float, float], shape: tuple[int, int]) -> Box:
    """The part of a photo that is shown."""
    sides = []
    for place, length in zip(middle, shape, strict=True):
        low = min(max(round(place) - _SIDE // 2, 0), max(length - _SIDE, 0))
        sides.append((low, min(low + _SIDE, length)))
    return sides[0][0], sides[1][0], sides[0][1], sides[1][1]


def _slices(box: Box) -> tuple[slice, slice]:
    """To cut it out."""
    return slice(box[0], box[2]), slice(box[1], box[3])


def _seen(pixels: Pixels) -> QPixmap:
    """A part of the photo."""
    picture = image_of(np.ascontiguousarray(pixels)).copy()
    return QPixmap.fromImage(picture).scaled(QSize(_LARGE, _LARGE), Qt.AspectRatioMode.KeepAspectRatio)


def _spectrum(screen: PrintScreen) -> QPixmap:
    """The spectrum, with rings around the waves that belong to the pattern."""
    levels = np.ascontiguousarray(np.round(screen.spectrum * 255).astype(np.uint8))
    side = levels.shape[0]
    made = QImage(levels.data, side, side, side, QImage.Format.Format_Grayscale8).copy().convertToFormat(
        QImage.Format.Format_RGB32).scaled(QSize(_LARGE, _LARGE), Qt.AspectRatioMode.IgnoreAspectRatio,
                                           Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_RING, 2))
    for peak in screen.peaks:
        for sign in (1, -1):
            place = QPointF(0.5 + sign * peak.column, 0.5 + sign * peak.row) * _LARGE
            painter.drawEllipse(place, 8, 8)
    painter.end()
    return QPixmap.fromImage(made)
