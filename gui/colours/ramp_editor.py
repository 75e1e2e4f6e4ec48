"""A region's colours by tone: how often each tone is, in its colour, and the three colours that can be changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

import engine
from engine import Ramp
from gui.colours.swatch import SwatchButton
from gui.look import theme
from gui.look.icons import icon
from gui.words import engine_words
from gui.words.spoken import Spoken

_PARTS = ("shadow", "middle", "light")
_SWATCH = QSize(52, 26)
_ICON = 16
_STRIP = 12  # pixels of the strip of all tones below the histogram
_SMOOTH = (1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9)  # stretched tones leave gaps


class RampEditor(Spoken, QWidget):
    """Shows a ramp, lets one of its colours be the one that is being changed, and offers those that are ready-made.

    Signals:
        changed: another ramp, or None where it was removed.
        part_chosen: one of the three colours was clicked, or chosen with Space or the arrow keys.
    """

    changed = Signal(object)
    part_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no ramp."""
        super().__init__(parent)
        self.ramp: Ramp | None = None
        self._part: str | None = None
        self.tones = Tones()
        self.swatches = {part: _Part(_SWATCH) for part in _PARTS}
        self._words = {part: QLabel() for part in _PARTS}
        self.presets, self.remove = QPushButton(), QPushButton()
        self.presets.setMenu(QMenu(self.presets))
        self.remove.setIcon(icon("delete"))
        self._lay_out()
        for part, swatch in self.swatches.items():
            swatch.clicked.connect(partial(self._choose, part))
            swatch.stepped.connect(partial(self._step, part))
        self.remove.clicked.connect(partial(self._become, None))
        self._retranslate()
        self._show()

    def set_ramp(self, ramp: Ramp | None) -> None:
        """Show a ramp, or none; tells nobody."""
        if ramp != self.ramp:
            self.ramp = ramp
            self._show()

    def set_histogram(self, counts: NDArray[np.integer] | None) -> None:
        """(256,) how many pixels of the region have each luma, or None where that is not known."""
        self.tones.set_histogram(counts)

    @property
    def chosen(self) -> str | None:
        """Which colour is being changed: "shadow", "middle", "light", or None."""
        return self._part

    def choose(self, part: str | None) -> None:
        """Let a colour be the one that is being changed; tells nobody."""
        self._part = part
        self._show()

    @property
    def colour_of_chosen(self) -> str | None:
        """Its colour, "#rrggbb"; None without a ramp, or where none is chosen."""
        return getattr(self.ramp, self._part) if self.ramp is not None and self._part is not None else None

    def with_chosen(self, colour: str) -> Ramp:
        """The ramp with another colour there; where there was none, one of this colour's hue in all tones."""
        if self.ramp is None or self._part is None:
            return engine.ramps.of_one(colour)
        return replace(self.ramp, **{self._part: colour})

    def show_chosen_colour(self, colour: str) -> None:
        """Show what another colour would do, while it is being looked for; tells nobody, and changes nothing."""
        self._draw(self.with_chosen(colour))

    def set_chosen_colour(self, colour: str) -> None:
        """Change the colour that is chosen."""
        self._become(self.with_chosen(colour))

    # laying out ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Tones, the three colours below their places, and what can be done."""
        parts = QGridLayout()
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setVerticalSpacing(1)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for at, (part, side) in enumerate(zip(_PARTS, sides, strict=True)):
            parts.addWidget(self.swatches[part], 0, at, side)
            parts.addWidget(self._words[part], 1, at, side)
            parts.setColumnStretch(at, 1)
            self._words[part].setProperty("role", "faint")
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.presets, 1)
        buttons.addWidget(self.remove)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.tones)
        whole.addLayout(parts)
        whole.addSpacing(2)
        whole.addLayout(buttons)

    def _show(self) -> None:
        """The ramp as it is."""
        self._draw(self.ramp)
        self.remove.setEnabled(self.ramp is not None)
        for part, swatch in self.swatches.items():
            swatch.setChecked(part == self._part)

    def _draw(self, ramp: Ramp | None) -> None:
        """A ramp, also one that is only tried."""
        self.tones.set_ramp(ramp)
        for part, swatch in self.swatches.items():
            swatch.set_colour(getattr(ramp, part) if ramp is not None else None)

    # changing --------------------------------------------------------------------------------------------------------

    def _become(self, ramp: Ramp | None, *_: object) -> None:
        """Another ramp."""
        if ramp != self.ramp:
            self.ramp = ramp
            self._show()
            self.changed.emit(ramp)
        else:
            self._show()

    def _choose(self, part: str, *_: object) -> None:
        """A colour was clicked."""
        self.choose(part)
        self.part_chosen.emit()

    def _step(self, part: str, step: int) -> None:
        """An arrow key takes the one beside it."""
        at = _PARTS.index(part) + step
        if 0 <= at < len(_PARTS):
            self.swatches[_PARTS[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(_PARTS[at])

    # words -----------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        """All words."""
        told = {"shadow": self.tr("Shadow"), "middle": self.tr("Middle"), "light": self.tr("Light")}
        for part, word in told.items():
            self._words[part].setText(word)
            self.swatches[part].setAccessibleName(word)
            self.swatches[part].setToolTip(self.tr("Choose it, then a colour from the wheel or the palette"))
        self.tones.setAccessibleName(self.tr("Tones of the region"))
        self.presets.setText(self.tr("Presets"))
        self.presets.setToolTip(self.tr("Colours that are ready-made, each for shadow, middle and light"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Leave the region without colours of its own"))
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """The presets, a menu for each group of more than one."""
        menu = self.presets.menu()
        menu.clear()
        groups: dict[str, list[engine.ramps.Named]] = {}
        for named in engine.ramps.PRESETS.values():
            groups.setdefault(named.group, []).append(named)
        for group, members in groups.items():
            below = menu.addMenu(engine_words.words(group))
            for named in members:
                action = below.addAction(_picture(named.ramp), engine_words.words(named.title))
                action.triggered.connect(partial(self._become, named.ramp))


class Tones(QWidget):
    """How often each tone is, each in the colour that a ramp gives it, and a strip of all tones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show tones without colour."""
        super().__init__(parent)
        self._ramp: Ramp | None = None
        self._heights: NDArray[np.float64] | None = None
        self._strip = _strip(None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Low: it is only looked at."""
        return QSize(260, 64)

    def set_ramp(self, ramp: Ramp | None) -> None:
        """Another ramp."""
        if ramp != self._ramp:
            self._ramp, self._strip = ramp, _strip(ramp)
            self.update()

    def set_histogram(self, counts: NDArray[np.integer] | None) -> None:
        """(256,) counts, or None."""
        self._heights = None
        if counts is not None and counts.any():
            smooth = np.convolve(counts, _SMOOTH, "same")
            most = np.percentile(smooth, 99)  # the ends may be many times as often as all else
            self._heights = np.sqrt(np.minimum(smooth / max(float(most), smooth.max() / 20), 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The histogram over the strip."""
        colours, whole = theme.colours(), QRectF(self.rect())
        area = whole.adjusted(0, 0, 0, -_STRIP - 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, QColor(colours.surround))  # neither dark nor light tones may vanish on it
        if self._heights is not None:
            outline = _outline(self._heights, area)
            painter.setClipPath(outline)
            painter.drawImage(area, self._strip)
            painter.setClipping(False)
            painter.setPen(QPen(QColor(colours.edge), 1))
            painter.drawPath(outline)
        low = QRectF(whole.left(), area.bottom() + 2, whole.width(), _STRIP)
        painter.drawImage(low, self._strip)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(low.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class _Part(SwatchButton):
    """One of the three colours.

    Signals:
        stepped: an arrow key towards darker (-1) or lighter (1) tones.
    """

    stepped = Signal(int)

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        """Stay checked until another is chosen."""
        super().__init__(size, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A click chooses; which one is chosen is told from outside."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go to the next, Enter is as Space."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _strip(ramp: Ramp | None) -> QImage:
    """All tones from black to white, one pixel each."""
    tones = engine.ramps.strip(ramp)
    return QImage(tones.data, len(tones), 1, 3 * len(tones), QImage.Format.Format_RGB888).copy()


def _outline(heights: NDArray[np.float64], area: QRectF) -> QPainterPath:
    """The outline of a histogram."""
    path = QPainterPath(area.bottomLeft())
    step = area.width() / (len(heights) - 1)
    for at, height in enumerate(heights):
        path.lineTo(QPointF(area.left() + at * step, area.bottom() - float(height) * area.height()))
    path.lineTo(area.bottomRight())
    return path


def _picture(ramp: Ramp) -> QIcon:
    """The three colours of a ramp beside each other."""
    made = QPixmap(_ICON * 2, _ICON * 2)
    painter = QPainter(made)
    for at, colour in enumerate(ramp.colours):
        painter.fillRect(QRect(round(at * made.width() / 3), 0, made.width(), made.height()), QColor(colour))
    painter.end()
    return QIcon(made)
