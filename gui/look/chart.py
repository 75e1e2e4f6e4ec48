"""A chart of curves in the theme's colours, which is only looked at."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from gui.look import theme

Pen = Callable[[], object]


class Chart(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Curves over each other; their colours are names of `theme.Colours`, and follow the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._items: list[tuple[object, Pen, str]] = []
        self._shown = True
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do here; what it shows is told beside it
        for name in ("left", "bottom"):
            self.getAxis(name).enableAutoSIPrefix(False)
        self._wear()

    def curve(self, colour: str, width: float = 2, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> pg.PlotDataItem:
        """A new curve, above those before."""
        item = self.plot([], [])
        self._items.append((item, lambda: pg.mkPen(_colour(colour), width=width, style=style), ""))
        self._wear()
        return item

    def dots(self, colour: str, size: int = 8) -> pg.PlotDataItem:
        """New dots, above the curves before."""
        item = self.plot([], [], pen=None, symbol="o", symbolSize=size)
        self._items.append((item, lambda: pg.mkPen(_colour("sunken"), width=1), colour))
        self._wear()
        return item

    def level(self, colour: str, style: Qt.PenStyle = Qt.PenStyle.DashLine) -> pg.InfiniteLine:
        """A line across the whole chart, at a height that is set later; hidden until then."""
        item = self._line(0, colour, style)
        item.label = pg.InfLineLabel(item, "", position=0.98, anchors=[(1, 1), (1, 1)])  # above its right end
        self._wear()
        return item

    def upright(self, colour: str) -> pg.InfiniteLine:
        """A dotted line from the bottom to the top, at a place that is set later; hidden until then."""
        return self._line(90, colour, Qt.PenStyle.DotLine)

    def _line(self, angle: int, colour: str, style: Qt.PenStyle) -> pg.InfiniteLine:
        """A line without ends."""
        item = pg.InfiniteLine(angle=angle, movable=False)
        item.hide()
        self.addItem(item, ignoreBounds=True)
        self._items.append((item, lambda: pg.mkPen(_colour(colour), width=1.5, style=style), ""))
        self._wear()
        return item

    def remove(self, item: object) -> None:
        """Take one away."""
        self._items = [one for one in self._items if one[0] is not item]
        self.removeItem(item)

    def show_values(self, shown: bool) -> None:
        """Whether the axes bear numbers; before there is anything to see, they would tell nothing."""
        if shown != self._shown:
            self._shown = shown
            for name in ("left", "bottom"):
                self.getAxis(name).setStyle(showValues=shown)

    def show_axes(self, bottom: str, left: str) -> None:
        """What the axes are called."""
        self.setLabel("bottom", bottom)
        self.setLabel("left", left)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_items"):
            self._wear()
        super().changeEvent(event)

    def _wear(self) -> None:
        """The theme's colours."""
        self.setBackground(_colour("sunken"))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(_colour("edge")))
            axis.setTextPen(pg.mkPen(_colour("faint")))
        for item, pen, brush in self._items:
            if brush:
                item.setSymbolBrush(_colour(brush))  # type: ignore[attr-defined]
                item.setSymbolPen(pen())  # type: ignore[attr-defined]
            else:
                item.setPen(pen())  # type: ignore[attr-defined]
            if isinstance(label := getattr(item, "label", None), pg.InfLineLabel):
                label.setColor(pen().color())  # type: ignore[attr-defined]


def _colour(name: str) -> QColor:
    """One of the theme's colours."""
    return QColor(getattr(theme.colours(), name))
