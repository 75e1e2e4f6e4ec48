"""The two sides of a comparison, each drawn once into a picture as large as its part of the widget."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from gui.compare.enlarged import Box, Enlarged
from gui.picture.pyramid import Pixels, Pyramid, image_of
from gui.picture.view import View

_DIMMED = QColor(0, 0, 0, 120)  # over the photo around a preview
# As in gui.picture.pyramid, so that both sides change their look at the same zooms.
_SMALLER_UNTIL = 0.5
_SQUARES_FROM = 2.0


@dataclass(frozen=True, eq=False)
class Side:
    """What one side shows.

    Attributes:
        picture: (h, w, 4) uint8 in the screen's byte order.
        scale: how many times larger than the photo; 1 for the photo itself.
        title: for the label in the corner.
        box: (top, left, bottom, right) in photo pixels that it covers; None for the whole photo.
        pyramid: of `picture`, where there is one already.
        band: what a band says as long as this side is seen: that a network made up some of it; empty for none.
    """

    picture: Pixels
    scale: int
    title: str
    box: Box | None = None
    pyramid: Pyramid | None = None
    band: str = ""


class Layer:
    """Draws one side at the finest grid of the two, by an honest interpolation where it is the smaller."""

    def __init__(self, side: Side, enlarged: Enlarged | None, under: Layer | None = None,
                 bright: Box | None = None) -> None:
        """Draw nothing yet.

        Args:
            side: what to draw.
            enlarged: its picture on the other side's grid; None where it is the larger one.
            under: the photo, around a preview.
            bright: the box that is not dimmed; None to dim nothing.
        """
        self.side, self.enlarged, self.under, self.bright = side, enlarged, under, bright
        self.pyramid = side.pyramid or Pyramid(side.picture)

    def draw(self, painter: QPainter, view: View, rect: QRectF, exact: bool = False) -> None:
        """Draw what of it falls into `rect`, device pixels; `exact` makes missing tiles at once."""
        if self.under is not None:
            self.under._plain(painter, view, rect, exact)
        self._plain(painter, view, rect, exact)
        if self.bright is not None:
            whole = view.rect_of((0, 0, *view.shape)).intersected(rect).toAlignedRect()
            around = QRegion(whole) - QRegion(view.rect_of(self.bright).toRect())
            for part in rects(around):
                painter.fillRect(part, _DIMMED)

    def work(self, view: View, rect: QRectF, until: float) -> list[tuple[float, float, float, float]] | None:
        """Make tiles that are seen, until a time of `time.perf_counter`.

        Returns:
            The boxes, in photo pixels, of which tiles were made, or None where nothing was missing.
        """
        made = self.under.work(view, rect, until) if self.under is not None else None
        box = self._seen(view, rect)
        if box is None or self.enlarged is None:
            return made
        missing = self.enlarged.missing(box)
        if not missing:
            return made
        made = made or []
        for tile in missing:
            if time.perf_counter() > until:
                break
            made.append(self._in_photo(self.enlarged.make(tile), view))
        return made

    def _plain(self, painter: QPainter, view: View, rect: QRectF, exact: bool) -> None:
        """The picture alone."""
        box = self._seen(view, rect)
        if box is None or self.enlarged is None:
            self.pyramid.draw(painter, view, rect, self._box(view))
            return
        if exact:
            for tile in self.enlarged.missing(box):
                self.enlarged.make(tile)
        window = self.enlarged.window(box)
        image = image_of(window)
        shown = view.zoom / (self.side.scale * self.enlarged.factor)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shown < _SQUARES_FROM)
        painter.drawImage(view.rect_of(self._in_photo(box, view)), image, QRectF(image.rect()))

    def _seen(self, view: View, rect: QRectF) -> Box | None:
        """The box of the picture's pixels that must be enlarged for `rect`; None where it is shown as it is."""
        if self.enlarged is None or view.zoom / (self.side.scale * self.enlarged.factor) <= _SMALLER_UNTIL:
            return None
        top, left, *_ = self._box(view)
        rows, columns = self.side.picture.shape[:2]
        first, last = view.to_photo(rect.topLeft()), view.to_photo(rect.bottomRight())
        scale = self.side.scale
        low = (math.floor((first[0] - top) * scale) - 1, math.floor((first[1] - left) * scale) - 1)
        high = (math.ceil((last[0] - top) * scale) + 1, math.ceil((last[1] - left) * scale) + 1)
        box = (max(low[0], 0), max(low[1], 0), min(high[0], rows), min(high[1], columns))
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _box(self, view: View) -> tuple[float, float, float, float]:
        """Where the picture lies, in photo pixels."""
        return self.side.box or (0.0, 0.0, float(view.shape[0]), float(view.shape[1]))

    def _in_photo(self, box: Box, view: View) -> tuple[float, float, float, float]:
        """A box of the picture in photo pixels."""
        top, left, *_ = self._box(view)
        scale = self.side.scale
        return top + box[0] / scale, left + box[1] / scale, top + box[2] / scale, left + box[3] / scale


class Frame:
    """One side as it is on the screen; what was drawn stays until the view moves."""

    def __init__(self, layer: Layer, view: View, grey: QColor) -> None:
        """Draw nothing yet; the view's size is the frame's."""
        self.layer, self.view = layer, steady(view)
        self.image = QImage(view.size.toSize(), QImage.Format.Format_RGB32)
        self._grey = grey
        self._missing = QRegion(self.image.rect())

    def ready(self, area: QRect) -> QImage:
        """The picture, drawn at least within `area`."""
        for part in rects(self._missing.intersected(area)):
            self._draw(part)
        self._missing -= QRegion(area)
        return self.image

    def ahead(self, rows: int) -> None:
        """Draw some of what is still missing, before it is asked for."""
        first = self._missing.boundingRect()
        self.ready(QRect(first.left(), first.top(), first.width(), rows))

    @property
    def whole(self) -> bool:
        """Whether all of it is drawn."""
        return self._missing.isEmpty()

    def work(self, until: float) -> QRegion | None:
        """Make tiles that are seen; gives where the frame must be shown anew, or None where nothing was missing."""
        made = self.layer.work(self.view, QRectF(self.image.rect()), until)
        if made is None:
            return None
        stale = QRegion()
        for box in made:
            stale += QRegion(self.view.rect_of(box).toAlignedRect().adjusted(-1, -1, 1, 1))
        stale = stale.intersected(self.image.rect())
        self._missing += stale
        return stale

    def _draw(self, part: QRect) -> None:
        """Draw a part."""
        painter = QPainter(self.image)
        painter.setClipRect(part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(part, self._grey)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self.layer.draw(painter, self.view, QRectF(part))
        painter.end()


def layers(before: Side, after: Side, photo: Side | None, method: str,
           old: tuple[Layer, ...] = ()) -> tuple[Layer, Layer]:
    """What draws two sides.

    Args:
        before: one.
        after: the other.
        photo: what is shown around previews.
        method: the interpolation for the side with the lower scale.
        old: layers whose tiles may be used on.
    """
    photo = photo or next((side for side in (before, after) if side.scale == 1 and side.box is None), None)
    known = [layer.enlarged for one in old for layer in (one, one.under) if layer is not None]
    finest = max(before.scale, after.scale)
    for side in (before, after, *((photo,) if photo else ())):
        factor = finest // side.scale
        if factor > 1 and finest % side.scale == 0 and not _found(known, side, factor, method):
            known.append(Enlarged(side.picture, factor, method))
    under = Layer(photo, _found(known, photo, finest // photo.scale, method)) if photo else None
    first, second = (
        Layer(side, _found(known, side, finest // side.scale, method), under if side.box else None,
              side.box or other.box)
        for side, other in ((before, after), (after, before)))
    return first, second


def _found(known: Iterable[Enlarged | None], side: Side, factor: int, method: str) -> Enlarged | None:
    """The tiles of a side that there are already."""
    return next((one for one in known if one is not None and one.is_of(side.picture, factor, method)), None)


def steady(view: View) -> View:
    """The same view moved by less than half a device pixel, so that the photo's corner falls on whole ones.

    At whole zooms every pixel then is copied as it is; between two pixels both sides would be blurred.
    """
    copy = View()
    copy.shape, copy.size, copy.fitted, copy.zoom = view.shape, QSizeF(view.size), False, view.zoom
    copy.area = view.area
    corner = view.to_screen(0.0, 0.0)
    copy.centre = (view.centre[0] - (round(corner.y()) - corner.y()) / view.zoom,
                   view.centre[1] - (round(corner.x()) - corner.x()) / view.zoom)
    return copy


def pane_view(view: View, size: QSizeF, fitted: bool) -> View:
    """The view of a pane that shows the same place at the same zoom; a fitted photo fits the pane."""
    pane = View()
    pane.shape, pane.area, pane.size, pane.fitted = view.shape, view.area, size, False
    pane.zoom, pane.centre = view.zoom, view.centre
    if fitted:
        pane.fit()
    return pane


def rects(region: QRegion) -> list[QRect]:
    """The rectangles of a region."""
    # Copies: what walking a region gives points into it, and it may be gone before they are used.
    return [QRect(one) for one in region]  # type: ignore[attr-defined]  # Qt's stubs do not know the walk
