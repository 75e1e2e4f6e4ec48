"""A disc of hue and chroma at one luma: all colours that a pixel of that luma can have."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

import engine
from gui.look import theme
from gui.words.spoken import Spoken

DARKEST, LIGHTEST = 0.15, 0.88  # luma of a wheel; beyond these there are hardly any colours to choose from
_SIDE = 200  # pixels of the disc's picture, which the screen's own enlarge smoothly
_EDGE, _MARKER = 4, 7  # pixels around the disc, and of the marker's radius
_GREY = 0.002  # chroma; what has less has no hue
_STEP, _LEAP = 0.015, 0.06  # of the radius, by an arrow key, and with Shift
_STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class Wheel(Spoken, QWidget):
    """Lets hue and chroma be chosen with the mouse or the arrow keys; what is out of gamut is grey.

    Hue and chroma stay where another luma is shown, also where there is no such colour: then the colour has as much
    chroma as there is room for.

    Signals:
        moved: another colour, while the marker is being moved; "#rrggbb".
        chosen: the colour at which the marker was let go.
    """

    moved = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a middle grey."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._luma, self._hue, self._chroma = 0.5, 0.0, 0.0
        self._colour = "#808080"
        self._held = self._moving = False
        self._picture: tuple[float, QImage] | None = None
        self._retranslate()

    @property
    def colour(self) -> str:
        """The colour at the marker, "#rrggbb"."""
        return self._colour

    @property
    def luma(self) -> float:
        """The luma of all that is shown."""
        return self._luma

    @property
    def moving(self) -> bool:
        """Whether the marker is being moved, so that another colour would be taken out of the user's hand."""
        return self._held or self._moving

    def set_luma(self, luma: float) -> None:
        """Show the colours of another luma, [0, 1]; the colour is the one of that luma, and nobody is told."""
        self._luma = min(max(luma, DARKEST), LIGHTEST)
        self._take()

    def set_colour(self, colour: str) -> None:
        """Show a colour among those of its luma; tells nobody."""
        if colour != self._colour:
            luma, hue, self._chroma = engine.oklab.taken_apart(colour)
            self._hue = hue if self._chroma > _GREY else self._hue
            self._luma = min(max(luma, DARKEST), LIGHTEST)
            self._colour = colour
            self._show()

    # painting --------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Large enough to be exact."""
        return QSize(_SIDE + 2 * _EDGE, _SIDE + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Still of use."""
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The disc on grey, and the marker."""
        colours, disc = theme.colours(), self._disc
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawEllipse(disc)
        painter.setOpacity(1.0 if self.isEnabled() else 0.3)
        painter.drawImage(disc, self._drawn())
        ring = colours.accent if self.hasFocus() else colours.edge
        painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if self.isEnabled():
            self._draw_marker(painter)
        painter.end()

    def _draw_marker(self, painter: QPainter) -> None:
        """A white ring in a black one, which is seen on every colour, filled with the colour."""
        radius, disc = engine.oklab.radius_of(self._chroma), self._disc
        middle = disc.center() + QPointF(math.cos(self._hue), -math.sin(self._hue)) * (radius * disc.width() / 2)
        painter.setPen(QPen(QColor("#000000"), 4))
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(middle, _MARKER, _MARKER)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawEllipse(middle, _MARKER, _MARKER)

    def _drawn(self) -> QImage:
        """The disc's picture; what is out of gamut is clear."""
        if self._picture is None or self._picture[0] != self._luma:
            self._picture = self._luma, _picture(*engine.oklab.disc(self._luma, _SIDE))
        return self._picture[1]

    @property
    def _disc(self) -> QRectF:
        """Where the disc lies."""
        side = min(self.width(), self.height()) - 2 * _EDGE
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    # mouse and keys --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the colour there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._bring(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the marker."""
        if self._held:
            self._bring(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let it go."""
        if event.button() == Qt.MouseButton.LeftButton and self._held:
            self._held = False
            self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the marker, Shift moves it farther, Home takes it to grey."""
        if event.key() == Qt.Key.Key_Home:
            self._put(0.0, 0.0)
        elif event.key() in _STEPS:
            step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            radius = engine.oklab.radius_of(self._chroma)
            right, up = _STEPS[event.key()]
            self._put(radius * math.cos(self._hue) + step * right, radius * math.sin(self._hue) + step * up)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The colour is chosen when the key is let go."""
        if not event.isAutoRepeat() and (event.key() in _STEPS or event.key() == Qt.Key.Key_Home):
            self._let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A key that is let go elsewhere was let go."""
        if not self._held:
            self._let_go()
        super().focusOutEvent(event)

    def _bring(self, place: QPointF) -> None:
        """Bring the marker under the mouse."""
        disc = self._disc
        away = (place - disc.center()) / max(disc.width() / 2, 1)
        self._put(away.x(), -away.y())

    def _put(self, right: float, up: float) -> None:
        """Bring the marker to a place, in radii from the middle; out of gamut it stops at the border."""
        radius = min(math.hypot(right, up), 1.0)
        self._hue = math.atan2(up, right) if radius > 0 else self._hue
        wanted = float(engine.oklab.chroma_at(np.array(radius)))
        self._chroma = engine.oklab.within(self._luma, self._hue, wanted)
        self._moving = True
        before = self._colour
        self._take()
        if self._colour != before:
            self.moved.emit(self._colour)

    def _let_go(self) -> None:
        """Tell the colour, where the marker was moved."""
        if self._moving:
            self._moving = False
            self.chosen.emit(self._colour)

    def _take(self) -> None:
        """The colour at the marker."""
        self._colour = engine.oklab.code_of(self._luma, self._hue, self._chroma)
        self._show()

    # words -----------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """The colour for the eye and for assistive programs."""
        self.setAccessibleDescription(self._colour)
        self.update()

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Colour wheel"))
        self.setToolTip(self.tr("All colours of one brightness: grey in the middle, stronger colours outside. "
                                "The arrow keys move the marker, Home takes it to grey."))


def _picture(rgb: NDArray[np.uint8], there: NDArray[np.bool_]) -> QImage:
    """A disc's colours, which are clear where they are out of gamut, and half so along the border."""
    side = len(there)
    around = np.pad(there, 1).astype(np.float32)
    near = sum(around[row : row + side, column : column + side] for row in range(3) for column in range(3)) / 9
    cover = np.where(there, np.minimum(2 * near - 0.9, 1).clip(0.1, 1), 0)[..., None]
    pixels = np.rint(np.concatenate([rgb * cover, 255 * cover], axis=2)).astype(np.uint8)
    return QImage(pixels.data, side, side, 4 * side, QImage.Format.Format_RGBA8888_Premultiplied).copy()
