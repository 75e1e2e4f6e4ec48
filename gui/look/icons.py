"""The window's icons: drawn once as outlines, rendered sharply at any size in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from engine import resources
from gui.look import theme

_INK = b"currentColor"
_PROGRAM = (16, 24, 32, 48, 64, 128, 256)  # window managers take what is there, and scale it badly where it is not
_KEPT = 512  # rendered pictures; a full window shows about a hundred


def icon(name: str, colour: Callable[[], str] | None = None) -> QIcon:
    """The icon of that name; it follows the theme by itself.

    Args:
        name: of the file in resources/icons, without ".svg".
        colour: gives the colour at the time of drawing, instead of the theme's text colour.

    Raises:
        KeyError: there is no such icon.
    """
    _drawing(name)
    return QIcon(_Engine(name, colour))


def on_primary(name: str) -> QIcon:
    """As `icon`, for the main button of a window, whose ground is the theme's strongest."""
    return icon(name, lambda: theme.colours().on_chosen)


def program() -> QIcon:
    """The program's own icon, in the sizes that window managers ask for; it has its own colours in every theme."""
    made = QIcon()
    for side in _PROGRAM:
        made.addPixmap(picture("app/heirloom", side))
    return made


def names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(name.removesuffix(".svg") for name in resources.names("icons") if name.endswith(".svg"))


def picture(name: str, side: int, ratio: float = 1.0, colour: str | None = None) -> QPixmap:
    """An icon as a square pixmap of `side` device-independent pixels, for a screen of that pixel ratio."""
    made = QPixmap.fromImage(_rendered(name, QSize(round(side * ratio), round(side * ratio)),
                                       colour or theme.colours().text))
    made.setDevicePixelRatio(ratio)
    return made


class _Engine(QIconEngine):
    """Draws one icon at the size and in the state that is asked for."""

    def __init__(self, name: str, colour: Callable[[], str] | None = None) -> None:
        """Draw nothing yet."""
        super().__init__()
        self._name, self._colour = name, colour

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _Engine(self._name, self._colour)

    def key(self) -> str:
        """What kind of engine this is."""
        return "heirloom"

    def iconName(self) -> str:  # noqa: N802 - Qt's name
        """The icon's name."""
        return self._name

    def isNull(self) -> bool:  # noqa: N802
        """There is always something to draw."""
        return False

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle of a widget, in that widget's device pixels."""
        ratio = painter.device().devicePixelRatio()
        image = _rendered(self._name, (rect.size().toSizeF() * ratio).toSize(), self._ink(mode, state))
        painter.drawImage(QRectF(rect), image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of that many device pixels."""
        return QPixmap.fromImage(_rendered(self._name, size, self._ink(mode, state)))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        """A picture of that many device-independent pixels, for a screen of that pixel ratio."""
        made = self.pixmap((size.toSizeF() * scale).toSize(), mode, state)
        made.setDevicePixelRatio(scale)
        return made

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        """The colour of the lines."""
        colours = theme.colours()
        if mode == QIcon.Mode.Disabled:
            return colours.disabled
        if mode == QIcon.Mode.Selected:
            return colours.on_chosen
        if self._colour is not None:
            return self._colour()
        if state == QIcon.State.On:
            return "#ffffff" if colours.dark else "#0d3558"
        return colours.text


@cache
def _drawing(name: str) -> bytes:
    """The file's text."""
    try:
        return resources.data("icons", f"{name}.svg")
    except FileNotFoundError:
        raise KeyError(f"there is no icon called '{name}'") from None


@lru_cache(maxsize=_KEPT)
def _rendered(name: str, size: QSize, colour: str) -> QImage:
    """The icon in one colour, in the middle of a transparent picture."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    if side <= 0:
        return image
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_INK, QColor(colour).name().encode())))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side))
    painter.end()
    return image
