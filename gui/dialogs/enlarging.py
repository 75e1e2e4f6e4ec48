"""How enlarging works, shown on a row of the user's own photo: three interpolations as curves and as pictures."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import engine
from gui.compare.enlarged import enlarged_part
from gui.dialogs.enlarging_views import LOOKS, CropView, PlaceView, RowChart, Swatch
from gui.document.session import Session
from gui.words.spoken import Spoken

SIDE = 40  # pixels of the photo along a crop
_LEAST, _USUAL = 4, 24  # pixels of a row


class EnlargingDialog(Spoken, QDialog):
    """The place in the photo, the row through it, and what each interpolation makes of both.

    Attributes:
        row: of the photo.
        left: the first column.
        right: the column after the last.
        box: (top, left, bottom, right) of what the crops show.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin at an edge of the session's photo; the photo must be there."""
        super().__init__(parent)
        assert session.photo is not None
        assert session.pyramid is not None
        self._session, self._photo, self._pyramid = session, session.photo, session.pyramid
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        self.place, self.chart = PlaceView(), RowChart()
        self.crops = {method: CropView() for method in LOOKS}
        self.shown = {method: QCheckBox() for method in LOOKS}
        self._meanings = {method: QLabel() for method in LOOKS}
        self.follows = QCheckBox()
        self.follows.setChecked(True)
        self.row_box, self.column_box, self.count_box = QSpinBox(), QSpinBox(), QSpinBox()
        self._words = {name: QLabel() for name in ("row", "column", "count")}
        self._told, self._beyond, self._end = QLabel(), QLabel(), QLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._connect()
        self._retranslate()
        row, column = engine.edge_place(self._photo.image)
        self.row, self.left, self.right, self.box = 0, 0, 1, (0, 0, 1, 1)
        self.move_to(row, column, _USUAL)
        self._draw()

    # what it looks like ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Place on the left, crops and curves on the right."""
        for label in (self._told, self._beyond, self._end, *self._meanings.values()):
            label.setWordWrap(True)
        for label in (self._end, *self._meanings.values()):
            label.setProperty("role", "faint")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        form = QFormLayout()
        for name, box in (("row", self.row_box), ("column", self.column_box), ("count", self.count_box)):
            box.setKeyboardTracking(False)
            self._words[name].setBuddy(box)
            form.addRow(self._words[name], box)
        side = QVBoxLayout()
        side.addWidget(self.place, 1)
        side.addWidget(self.follows)
        side.addLayout(form)
        side.addWidget(self._beyond)
        side.addWidget(self._end)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(240)
        side.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        for number, method in enumerate(LOOKS):
            head = QHBoxLayout()
            head.addWidget(Swatch(method))
            head.addWidget(self.shown[method])
            head.addStretch(1)
            self.shown[method].setChecked(True)
            grid.addLayout(head, 0, number)
            grid.addWidget(self.crops[method], 1, number)
            grid.addWidget(self._meanings[method], 2, number)
            grid.setColumnStretch(number, 1)
        grid.setRowStretch(1, 1)
        grid.addWidget(self.chart, 3, 0, 1, len(LOOKS))
        grid.setRowStretch(3, 1)
        both = QHBoxLayout()
        both.addWidget(holder)
        both.addLayout(grid, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._told)
        column.addLayout(both, 1)
        column.addWidget(self._buttons)
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter ends a number, not the dialog
        close.setDefault(False)
        self.resize(1000, 720)

    def _connect(self) -> None:
        """What moves the row."""
        rows, columns = self._pyramid.shape
        self.row_box.setRange(0, rows - 1)
        self.column_box.setRange(0, columns - 1)
        self.count_box.setRange(min(_LEAST, columns), min(SIDE, columns))
        self.row_box.valueChanged.connect(self._typed)
        self.column_box.valueChanged.connect(self._typed)
        self.count_box.valueChanged.connect(self._typed)
        self.place.asked.connect(self._asked)
        self.place.moved.connect(self._moved)
        for crop in self.crops.values():
            crop.chosen.connect(self._chosen)
        for method, box in self.shown.items():
            box.toggled.connect(self.chart.curves[method].setVisible)
        self._buttons.rejected.connect(self.reject)
        self._session.photo_changed.connect(self.reject)

    # the row ---------------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def follow(self, row: int | None, column: int | None) -> None:
        """The pointer is over a pixel of the photo in the window, or over none."""
        if row is not None and column is not None and self.follows.isChecked():
            self.move_to(row, column, self.right - self.left)

    def move_to(self, row: int, column: int, count: int) -> None:
        """Make a pixel the middle of a row of so many, and of what is enlarged."""
        rows, columns = self._pyramid.shape
        count = min(max(count, _LEAST), SIDE, columns)
        left = min(max(column - count // 2, 0), columns - count)
        self.row, self.left, self.right = min(max(row, 0), rows - 1), left, left + count
        self.box = self._around(self.row, left + count // 2)
        self._show()

    def _around(self, row: int, column: int) -> tuple[int, int, int, int]:
        """The box of a crop with a pixel in its middle, within the photo."""
        rows, columns = self._pyramid.shape
        high, wide = min(SIDE, rows), min(SIDE, columns)
        top, left = min(max(row - high // 2, 0), rows - high), min(max(column - wide // 2, 0), columns - wide)
        return top, left, top + high, left + wide

    @Slot(int, int)
    def _asked(self, row: int, column: int) -> None:
        """Chosen by hand, so the pointer elsewhere does not take it away."""
        self.follows.setChecked(False)
        self.move_to(row, column, self.right - self.left)

    @Slot(int, int)
    def _moved(self, rows: int, columns: int) -> None:
        """By keys."""
        self._asked(self.row + rows, (self.left + self.right) // 2 + columns)

    @Slot(int, int, int)
    def _chosen(self, row: int, left: int, right: int) -> None:
        """By dragging within a crop, which stays where it is."""
        self.follows.setChecked(False)
        columns = self._pyramid.shape[1]
        right = max(right, min(left + _LEAST, columns))
        self.row, self.left, self.right = row, max(min(left, right - _LEAST), 0), right
        self._show()

    @Slot()
    def _typed(self) -> None:
        """By numbers."""
        self.follows.setChecked(False)
        count = self.count_box.value()
        self.move_to(self.row_box.value(), self.column_box.value() + count // 2, count)

    # showing ---------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """The numbers now, the pictures when the events that wait are done: a quick hand asks for many."""
        for box, value in ((self.row_box, self.row), (self.column_box, self.left),
                           (self.count_box, self.right - self.left)):
            with QSignalBlocker(box):
                box.setValue(value)
        self._later.start(0)

    @Slot()
    def _draw(self) -> None:
        """Crops and curves of the row."""
        self._later.stop()
        line = engine.interpolated_row(self._photo.image, self.row, self.left, self.right)
        self.chart.show_row(line)
        self.place.show_place(self._pyramid, self.box)
        for method, crop in self.crops.items():
            part = enlarged_part(self._pyramid.levels[0], self.box, crop.factor(self.box), method)
            crop.show_crop(part, self.box, self.row, self.left, self.right)
        grey, column = line.overshoot()
        self._beyond.setText(self.tr("Cubic leaves the pixels by up to {grey} of 255 grey levels here, beside column "
                                     "{column}.").format(grey=f"{grey:.1f}", column=round(column)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The crops are enlarged as far as there is room."""
        super().resizeEvent(event)
        self._later.start(0)

    def done(self, result: int) -> None:
        """Follow no more."""
        self._session.photo_changed.disconnect(self.reject)
        super().done(result)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("How enlarging works"))
        self._told.setText(self.tr(
            "An enlarged photo needs pixels between those that the photo has. Here are three ways to make them, drawn "
            "through one row of your photo: the dots are its pixels, the curves what comes to stand between them."))
        titles = {"nearest": self.tr("&Nearest"), "bilinear": self.tr("&Linear"),
                  "bicubic": self.tr("&Cubic (a = {a})").format(a=f"{engine.CUBIC_A:g}".replace("-", "−"))}
        meanings = {
            "nearest": self.tr("Each pixel is repeated as a block. Nothing new is made, and slanted edges turn into "
                               "stairs."),
            "bilinear": self.tr("Neighbours are joined by straight lines. No stairs, but every edge becomes a soft "
                                "ramp, and peaks stay no higher than the pixels."),
            "bicubic": self.tr("A bent curve through the pixels. Edges are steeper; beside them the curve swings a "
                               "little too far, which is seen as a faint rim."),
        }
        for method, box in self.shown.items():
            box.setText(titles[method])
            box.setToolTip(self.tr("Show this curve"))
            self._meanings[method].setText(meanings[method])
            self.crops[method].setAccessibleName(titles[method].replace("&", ""))
            self.crops[method].setToolTip(self.tr("Drag along a row to see its curves."))
        self.shown["bicubic"].setToolTip(self.tr(
            "Show this curve. The number a says how steep it is: Pillow and Matlab take −0.5 as Heirloom does, OpenCV "
            "and PyTorch −0.75, which makes edges harder and rims stronger."))
        self.follows.setText(self.tr("&Follow the pointer"))
        self.follows.setToolTip(self.tr("Move the pointer over the photo in the window behind. The key F holds the "
                                        "place."))
        self.follows.setShortcut("F")
        for name, text in (("row", self.tr("&Row")), ("column", self.tr("From c&olumn")),
                           ("count", self.tr("&Pixels"))):
            self._words[name].setText(text)
        self.row_box.setAccessibleName(self.tr("Row"))
        self.column_box.setAccessibleName(self.tr("From column"))
        self.count_box.setAccessibleName(self.tr("Pixels"))
        self.place.setAccessibleName(self.tr("Place in the photo"))
        self.place.setToolTip(self.tr("Click where to look. Arrow keys move by a pixel, with Shift by ten."))
        self.chart.setAccessibleName(self.tr("Curves through the row"))
        self.chart.show_axes(self.tr("Column of the photo"), self.tr("Brightness, 0 to 255"))
        self._end.setText(self.tr(
            "None of the three knows how the photo was blurred, so none of them brings detail back. Heirloom measures "
            "the blur and undoes it; cubic is what it is compared with."))
