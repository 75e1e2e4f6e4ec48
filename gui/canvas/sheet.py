"""The photo with its regions, seen at any zoom and repainted only where it changed; nothing here hears the mouse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QWidget

from engine import Framing, RegionStyle
from gui.canvas.colours import ColouredPhoto, Seen, Strokes
from gui.canvas.damage import Damage, Shows
from gui.canvas.layers import Around, Grid, Layer, Names, Offer, Photo, Regions
from gui.canvas.overlay import Mode, Overlay
from gui.picture.pyramid import LabelPyramid, MarkPyramid, Pixels, Pyramid
from gui.picture.toned import Toned
from gui.picture.view import View

_NAMES_MS = 250  # after the last change; names need not follow every dab


class Sheet(QWidget):
    """Shows a picture and a label map, one layer over the other; `gui.canvas.canvas.Canvas` gives the mouse to a tool.

    Signals:
        surround_changed: the grey around the picture, which the comparison shares.
    """

    surround_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 150)
        self.view = View(self)
        self.overlay = Overlay()
        self.photo, self.regions, self.offer = Photo(), Regions(self.overlay), Offer()
        self.damage = Damage()
        self.coloured, self.strokes = ColouredPhoto(), Strokes()
        self.grid, self._names = Grid(), Names(self.overlay)
        self.layers: list[Layer] = [self.photo, self.coloured, self.regions, self.damage, self.offer, self.grid,
                                    Around(), self._names, self.strokes]
        self.colouring = self._on_damage = self._outlined = False
        self.seen = Seen.STROKES
        self._surround: QColor | None = None
        self._empty: QWidget | None = None
        self._naming = QTimer(self)
        self._naming.setSingleShot(True)
        self._naming.setInterval(_NAMES_MS)
        self._naming.timeout.connect(self._place_names)
        self.view.changed.connect(self.update)

    # what is shown ---------------------------------------------------------------------------------------------------

    def set_empty_widget(self, widget: QWidget) -> None:
        """Shown in the middle while there is no picture."""
        self._empty = widget
        widget.setParent(self)
        self.arrange()

    def set_preview(self, small: Pixels | Pyramid, shape: tuple[int, int]) -> None:
        """Show first pixels in the place of the photo that is still being read."""
        self.clear()
        self.photo.picture = small if isinstance(small, Pyramid) else Pyramid(small)
        self.view.set_shape(shape)
        self.arrange()
        self.update()

    def set_picture(self, picture: Pixels | Pyramid) -> None:
        """Show a photo; it is fitted where it has another size than the last."""
        pyramid = picture if isinstance(picture, Pyramid) else Pyramid(picture)
        self.photo.picture = pyramid
        if pyramid.shape != self.view.shape:
            self.view.set_shape(pyramid.shape)
        self.arrange()
        self.update()

    def show_toned(self, toned: Toned | None) -> None:
        """Show the photo with other tones, or as it is."""
        self.photo.toned = toned
        self.update()

    def lay(self, framing: Framing, area: tuple[float, float, float, float] | None = None) -> None:
        """Let the photo lie as it is framed; `area` is what is seen whole at first, the frame by default."""
        if self.pyramid is None:
            return
        rows, columns = framing.shape
        swapped = framing.matrix[[1, 0, 2]][:, [1, 0, 2]].T  # Qt counts column, row, and lays places along rows
        self.view.lay(framing.photo, QTransform(*map(float, swapped.ravel())),
                      area or (0.0, 0.0, float(rows), float(columns)))

    def set_labels(self, labels: NDArray[np.uint8] | None) -> None:
        """Show a label map over it, as large as the photo; it is shared, and edited in place by others."""
        self.regions.labels = None if labels is None else LabelPyramid(labels)
        self.offer.mask = None
        self._naming.start()
        self.update()

    def labels_changed(self, box: tuple[int, int, int, int] | None) -> None:
        """Bring what is shown up to date within a box."""
        if self.regions.labels is None:
            return
        self.regions.labels.update(box)
        self._naming.start()
        if box is None:
            self.update()
        else:
            self._update(self.view.rect_of(box).adjusted(-4, -4, 4, 4))

    def set_damage(self, labels: NDArray[np.uint8] | None) -> None:
        """Show a damage map over it, which is shared and edited in place by others; None where nothing is marked."""
        self.damage.marks = None if labels is None else MarkPyramid(labels)
        self.update()

    def damage_changed(self, box: tuple[int, int, int, int] | None) -> None:
        """Bring the marks that are shown up to date within a box."""
        if self.damage.marks is None:
            return
        self.damage.marks.update(box)
        if box is None:
            self.update()
        else:
            self._update(self.view.rect_of(box).adjusted(-4, -4, 4, 4))

    def set_layer(self, damage: bool) -> None:
        """Draw the regions only while they are what is painted, so that marks are seen on the photo itself."""
        self._on_damage = damage
        self._show_layers()

    def set_colouring(self, on: bool, outlined: bool = False) -> None:
        """Show the photo in colour, without its regions, or with their outlines alone."""
        self.colouring, self._outlined = on, outlined
        self._show_layers()

    def show_colours(self, seen: Seen) -> None:
        """Change what is seen while the photo is coloured."""
        self.seen = seen
        self._show_layers()

    def _show_layers(self) -> None:
        """Each layer where it belongs to what is being done."""
        self.regions.shown = self._names.shown = self._outlined if self.colouring else not self._on_damage
        self.overlay.outlines_alone = self.colouring
        self.damage.shown = not self.colouring
        self.coloured.shown = self.colouring and self.seen is not Seen.OFF
        self.strokes.shown = self.colouring and self.seen is Seen.STROKES
        self.update()

    def show_damage(self, shows: Shows | None = None, opacity: float | None = None) -> None:
        """Change what is drawn of the damage, and how strongly."""
        self.damage.shows = shows or self.damage.shows
        self.damage.opacity = self.damage.opacity if opacity is None else opacity
        self.update()

    def set_looks(self, looks: tuple[RegionStyle, ...]) -> None:
        """How regions are coloured and named."""
        self.overlay.looks = looks
        self._place_names()
        self.update()

    def set_current(self, label: int) -> None:
        """The region that is painted."""
        self.overlay.current = label
        self.update()

    def set_candidate(self, mask: NDArray[np.bool_] | None) -> None:
        """Show what the engine offers for the smart tool."""
        self.offer.mask = None if mask is None else LabelPyramid(mask.astype(np.uint8))
        self.update()

    def set_overlay(self, mode: Mode | None = None, opacity: float | None = None, names: bool | None = None) -> None:
        """Change how regions are drawn."""
        self.overlay.mode = mode or self.overlay.mode
        self.overlay.opacity = self.overlay.opacity if opacity is None else opacity
        self.overlay.names = self.overlay.names if names is None else names
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.photo.picture = self.regions.labels = self.offer.mask = self.photo.toned = self.coloured.picture = None
        self.damage.forget()
        self._names.place(None, self.view)
        self.arrange()
        self.update()

    @property
    def surround(self) -> QColor | None:
        """The grey around the picture; None follows the theme's darkness."""
        return self._surround

    @surround.setter
    def surround(self, colour: QColor | None) -> None:
        self._surround = colour
        self.surround_changed.emit(colour)
        self.update()

    @property
    def pyramid(self) -> Pyramid | None:
        """What is shown, for the navigator."""
        return self.photo.picture

    @property
    def bare(self) -> bool:
        """Whether the photo is seen without what gives way."""
        return False

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what was asked for, in device pixels."""
        ratio = self.devicePixelRatioF()
        asked = event.rect()
        area = QRect(int(asked.x() * ratio) - 1, int(asked.y() * ratio) - 1,
                     int(asked.width() * ratio) + 3, int(asked.height() * ratio) + 3)
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(area, self._surround or surround_of(self.palette()))
        if self.pyramid is not None:
            bare = self.bare
            covered = not bare and self.coloured.covers(self.view, area)
            for layer in self.layers[1:] if covered else self.layers:
                if layer.shown and not (bare and layer.gives_way):
                    layer.paint(painter, self.view, area)
        if self.hasFocus():
            pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2 * ratio)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(QRectF(ratio, ratio, self.width() * ratio - 2 * ratio, self.height() * ratio - 2 * ratio))
        painter.end()

    def _update(self, rect: QRectF) -> None:
        """Repaint a part given in device pixels."""
        ratio = self.devicePixelRatioF()
        small = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
        self.update(small.toAlignedRect())

    @Slot()
    def _place_names(self) -> None:
        """Names lie where the regions are now."""
        self._names.place(self.regions.labels, self.view)
        self.update()

    # its size --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The screen's scale is known once the widget is seen, and another when the window moves to another screen."""
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show) and self.isVisible():
            self.view.resize(self.size().toSizeF() * self.devicePixelRatioF())
            if self.view.fitted:  # the comparison, whose view follows, may have fitted what is framed otherwise
                self.view.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what is seen."""
        if self.isVisible():  # the view is shared; the comparison may be the one that is seen
            self.view.resize(event.size().toSizeF() * self.devicePixelRatioF())
        self.arrange()
        super().resizeEvent(event)

    @Slot()
    def arrange(self) -> None:
        """Put the empty state into the middle, while there is no picture."""
        if self._empty is None:
            return
        self._empty.setVisible(self.pyramid is None)
        size = self._empty.sizeHint().boundedTo(self.size())
        self._empty.setGeometry((self.width() - size.width()) // 2, (self.height() - size.height()) // 2,
                                size.width(), size.height())


def surround_of(palette: QPalette) -> QColor:
    """A neutral grey around the picture, by the theme's darkness: colours beside a photo change how it is judged."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor("#3a3a3a") if dark else QColor("#8c8c8c")
