"""Which part of the photo is seen and how large; pictures of any size that share a view stay in step."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

LEAST, MOST = 1 / 64, 64.0
STEP = 2**0.25
_SNAPS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


class View(QObject):
    """Zoom and centre, in photo pixels; pixel (row, column) covers [row, row + 1) × [column, column + 1).

    Signals:
        changed: anything of it.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """See nothing yet."""
        super().__init__(parent)
        self.zoom = 1.0
        self.centre = (0.5, 0.5)
        self.shape = (1, 1)
        self.size = QSizeF(1, 1)
        self.fitted = True

    def set_shape(self, shape: tuple[int, int]) -> None:
        """See a photo of (rows, columns), whole."""
        self.shape = shape
        self.fit()

    def resize(self, size: QSizeF) -> None:
        """The widget's size, in device pixels; a fitted photo stays fitted."""
        if size != self.size and size.width() > 0 and size.height() > 0:
            self.size = size
            if self.fitted:
                self.fit()
            else:
                self._moved()

    def fit(self) -> None:
        """See the whole photo."""
        rows, columns = self.shape
        self.fitted = True
        self.zoom = self._bounded(min(self.size.width() / columns, self.size.height() / rows) * 0.97)
        self.centre = (rows / 2, columns / 2)
        self.changed.emit()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what lies under `anchor` (device pixels; else the middle) stays there."""
        anchor = anchor or QPointF(self.size.width() / 2, self.size.height() / 2)
        row, column = self.to_photo(anchor)
        self.fitted = False
        self.zoom = self._bounded(zoom)
        self.centre = (row - (anchor.y() - self.size.height() / 2) / self.zoom,
                       column - (anchor.x() - self.size.width() / 2) / self.zoom)
        self._moved()

    def zoom_at(self, notches: float, anchor: QPointF) -> None:
        """Zoom by wheel notches; comes to rest at whole zooms on the way."""
        wanted = self.zoom * STEP**notches
        for snap in _SNAPS:
            low, high = sorted((self.zoom, wanted))
            if low * 1.001 < snap < high * 0.999 or (abs(math.log(wanted / snap)) < 0.04 and abs(notches) >= 1):
                wanted = snap
                break
        self.set_zoom(wanted, anchor)

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo with the hand by device pixels."""
        row, column = self.centre
        self.fitted = False
        self.centre = (row - dy / self.zoom, column - dx / self.zoom)
        self._moved()

    def look_at(self, row: float, column: float) -> None:
        """Bring a place into the middle."""
        self.fitted = False
        self.centre = (row, column)
        self._moved()

    def to_photo(self, point: QPointF) -> tuple[float, float]:
        """(row, column) under a point of the widget, in device pixels."""
        return (self.centre[0] + (point.y() - self.size.height() / 2) / self.zoom,
                self.centre[1] + (point.x() - self.size.width() / 2) / self.zoom)

    def to_screen(self, row: float, column: float) -> QPointF:
        """The point of the widget over a place of the photo, in device pixels."""
        return QPointF((column - self.centre[1]) * self.zoom + self.size.width() / 2,
                       (row - self.centre[0]) * self.zoom + self.size.height() / 2)

    def rect_of(self, box: tuple[float, float, float, float]) -> QRectF:
        """A box (top, left, bottom, right) of the photo on the widget."""
        return QRectF(self.to_screen(box[0], box[1]), self.to_screen(box[2], box[3]))

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """(top, left, bottom, right) of what the widget shows, in photo pixels, also beyond the photo."""
        top, left = self.to_photo(QPointF(0, 0))
        bottom, right = self.to_photo(QPointF(self.size.width(), self.size.height()))
        return top, left, bottom, right

    @staticmethod
    def _bounded(zoom: float) -> float:
        """Within the limits."""
        return min(max(zoom, LEAST), MOST)

    def _moved(self) -> None:
        """Keep some of the photo in sight, and tell."""
        rows, columns = self.shape
        self.centre = (min(max(self.centre[0], 0.0), float(rows)), min(max(self.centre[1], 0.0), float(columns)))
        self.changed.emit()
