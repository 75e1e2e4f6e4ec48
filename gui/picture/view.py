"""Which part of the photo is seen and how large; pictures of any size that share a view stay in step."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal, Slot
from PySide6.QtGui import QPolygonF, QTransform

LEAST, MOST = 1 / 64, 64.0
STEP = 2**0.25
_SNAPS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
Box = tuple[float, float, float, float]


class View(QObject):
    """Zoom and centre of a photo that may lie turned; pixel (row, column) covers [row, row + 1) × [column, column + 1).

    What is seen is the photo's frame: the photo turned, straightened and cropped, in pixels as large as the photo's.
    A photo that is as it was taken is its own frame, and then both count alike.

    Attributes:
        zoom: device pixels to a photo pixel.
        centre: (row, column) of the frame in the middle of the widget.
        shape: (rows, columns) of the photo.
        lying: from the photo's (column, row) to the frame's.
        area: (top, left, bottom, right) of what is to be seen, in pixels of the frame: the frame itself, or more.
        size: of the widget, in device pixels.
        fitted: whether the area is seen whole, whatever the size.

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
        self.lying = QTransform()
        self.area: Box = (0.0, 0.0, 1.0, 1.0)
        self.size = QSizeF(1, 1)
        self.fitted = True

    def set_shape(self, shape: tuple[int, int]) -> None:
        """See a photo of (rows, columns) that lies as it was taken, whole."""
        self.shape, self.lying, self.area = shape, QTransform(), (0.0, 0.0, float(shape[0]), float(shape[1]))
        self.fit()

    def lay(self, shape: tuple[int, int], lying: QTransform, area: Box) -> None:
        """Let the photo lie otherwise; what is in the middle of the widget stays there, unless the photo is fitted."""
        if (shape, lying, area) == (self.shape, self.lying, self.area):
            return
        row, column = self._unlaid(*self.centre)
        self.shape, self.lying, self.area = shape, QTransform(lying), area
        if self.fitted:
            self.fit()
        else:
            self.centre = self._laid(row, column)
            self._moved()

    def follow(self, other: View) -> None:
        """See the same place of the frame as another view, from now on, and let that one do likewise."""
        other.changed.connect(self._follow)
        self.changed.connect(other._follow)
        self._take(other)

    @Slot()
    def _follow(self) -> None:
        """Another view moved."""
        other = self.sender()
        if isinstance(other, View):
            self._take(other)

    def _take(self, other: View) -> None:
        """See what another sees."""
        theirs = (other.zoom, other.centre, other.size, other.fitted)
        if theirs != (self.zoom, self.centre, self.size, self.fitted):
            self.zoom, self.centre, self.size, self.fitted = theirs
            self.changed.emit()

    def resize(self, size: QSizeF) -> None:
        """The widget's size, in device pixels; a fitted photo stays fitted."""
        if size != self.size and size.width() > 0 and size.height() > 0:
            self.size = size
            if self.fitted:
                self.fit()
            else:
                self._moved()

    def fit(self) -> None:
        """See the whole area."""
        top, left, bottom, right = self.area
        self.fitted = True
        self.zoom = self._bounded(min(self.size.width() / (right - left), self.size.height() / (bottom - top)) * 0.97)
        self.centre = ((top + bottom) / 2, (left + right) / 2)
        self.changed.emit()

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what lies under `anchor` (device pixels; else the middle) stays there."""
        anchor = anchor or QPointF(self.size.width() / 2, self.size.height() / 2)
        row, column = self.to_frame(anchor)
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
        """Bring a place of the photo into the middle."""
        self.fitted = False
        self.centre = self._laid(row, column)
        self._moved()

    @property
    def upright(self) -> bool:
        """Whether the photo lies as it was taken, cropped or not."""
        return not self.lying.isScaling()  # which is said of turned and of mirrored ones too

    @property
    def square(self) -> bool:
        """Whether the photo's rows lie along the widget's rows or columns: not by a free angle."""
        if self.lying.type() == QTransform.TransformationType.TxProject:
            return False
        return not (self.lying.m12() or self.lying.m21()) or not (self.lying.m11() or self.lying.m22())

    @property
    def matrix(self) -> QTransform:
        """From the photo's (column, row) to the widget, in device pixels."""
        return self.lying * QTransform.fromTranslate(-self.centre[1], -self.centre[0]) * QTransform.fromScale(
            self.zoom, self.zoom) * QTransform.fromTranslate(self.size.width() / 2, self.size.height() / 2)

    def to_frame(self, point: QPointF) -> tuple[float, float]:
        """(row, column) of the frame under a point of the widget, in device pixels."""
        return (self.centre[0] + (point.y() - self.size.height() / 2) / self.zoom,
                self.centre[1] + (point.x() - self.size.width() / 2) / self.zoom)

    def from_frame(self, row: float, column: float) -> QPointF:
        """The point of the widget over a place of the frame, in device pixels."""
        return QPointF((column - self.centre[1]) * self.zoom + self.size.width() / 2,
                       (row - self.centre[0]) * self.zoom + self.size.height() / 2)

    def to_photo(self, point: QPointF) -> tuple[float, float]:
        """(row, column) of the photo under a point of the widget, in device pixels."""
        return self._unlaid(*self.to_frame(point))

    def to_screen(self, row: float, column: float) -> QPointF:
        """The point of the widget over a place of the photo, in device pixels."""
        return self.from_frame(*self._laid(row, column))

    def rect_of(self, box: Box) -> QRectF:
        """What a box (top, left, bottom, right) of the photo takes up on the widget."""
        if self.lying.isIdentity():
            return QRectF(self.to_screen(box[0], box[1]), self.to_screen(box[2], box[3]))
        return self.outline_of(box).boundingRect()

    def outline_of(self, box: Box) -> QPolygonF:
        """A box of the photo on the widget, as it lies."""
        top, left, bottom, right = box
        if self.lying.type() == QTransform.TransformationType.TxProject:  # what is beyond the horizon is cut off
            return self.matrix.map(QPolygonF(QRectF(left, top, right - left, bottom - top)))
        corners = ((top, left), (top, right), (bottom, right), (bottom, left))
        return QPolygonF([self.to_screen(row, column) for row, column in corners])

    def rect_of_frame(self, box: Box) -> QRectF:
        """A box (top, left, bottom, right) of the frame on the widget."""
        return QRectF(self.from_frame(box[0], box[1]), self.from_frame(box[2], box[3]))

    @property
    def seen(self) -> Box:
        """(top, left, bottom, right) around what the widget shows, in photo pixels, also beyond the photo."""
        return self.box_under(QRectF(0, 0, self.size.width(), self.size.height()))

    def box_under(self, rect: QRectF) -> Box:
        """(top, left, bottom, right) around what lies under a part of the widget, in photo pixels, also beyond it."""
        top, left = self.to_frame(rect.topLeft())
        bottom, right = self.to_frame(rect.bottomRight())
        if self.lying.isIdentity():
            return top, left, bottom, right
        if self.lying.type() == QTransform.TransformationType.TxProject:
            around = self.matrix.inverted()[0].map(QPolygonF(rect)).boundingRect()
            seen = around.intersected(QRectF(-1, -1, self.shape[1] + 2, self.shape[0] + 2))
            return seen.top(), seen.left(), seen.bottom(), seen.right()
        places = [self._unlaid(*corner) for corner in ((top, left), (top, right), (bottom, right), (bottom, left))]
        rows, columns = zip(*places, strict=True)
        return min(rows), min(columns), max(rows), max(columns)

    def _laid(self, row: float, column: float) -> tuple[float, float]:
        """A place of the photo in the frame."""
        if self.lying.isIdentity():
            return row, column
        place = self.lying.map(QPointF(column, row))
        return place.y(), place.x()

    def _unlaid(self, row: float, column: float) -> tuple[float, float]:
        """A place of the frame in the photo."""
        if self.lying.isIdentity():
            return row, column
        place = self.lying.inverted()[0].map(QPointF(column, row))
        return place.y(), place.x()

    @staticmethod
    def _bounded(zoom: float) -> float:
        """Within the limits."""
        return min(max(zoom, LEAST), MOST)

    def _moved(self) -> None:
        """Keep some of the area in sight, and tell."""
        top, left, bottom, right = self.area
        self.centre = (min(max(self.centre[0], top), bottom), min(max(self.centre[1], left), right))
        self.changed.emit()
