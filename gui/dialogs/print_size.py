"""How large a result is on paper: centimetres or inches, and pixels an inch, each of which follows the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

UNITS = {"cm": 2.54, "in": 1.0}  # how many of each make an inch
LEAST, MOST = 10, 9600  # pixels an inch
USUAL = 300


class PrintSize(QWidget):
    """Width and height on paper with the pixels an inch; of a photo that says nothing of it, nothing unless wanted.

    Signals:
        changed: another size, or none.
    """

    changed = Signal()

    def __init__(self, pixels: tuple[int, int], dpi: tuple[float, float] | None, unit: str = "",
                 parent: QWidget | None = None) -> None:
        """Begin with what the photo's file said.

        Args:
            pixels: (rows, columns) of the result.
            dpi: (horizontal, vertical) pixels an inch of the result, or None where nothing is known.
            unit: "cm" or "in"; else what the user's country measures in.
            parent: the dialog.
        """
        super().__init__(parent)
        self._pixels, self._dpi = pixels, dpi
        self.given = QCheckBox()
        self.given.setChecked(dpi is not None)
        self.given.setVisible(dpi is None)
        self.wide, self.high, self.unit, self.density = QDoubleSpinBox(), QDoubleSpinBox(), QComboBox(), QSpinBox()
        for box in (self.wide, self.high):
            box.setDecimals(2)
            box.setKeyboardTracking(False)
        self.density.setRange(LEAST, MOST)
        self.density.setKeyboardTracking(False)
        self.density.setSuffix(" dpi")
        for name in UNITS:
            self.unit.addItem("", name)
        self.unit.setCurrentIndex(self.unit.findData(unit if unit in UNITS else local_unit()))
        times = QLabel("×")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.wide, times, self.high, self.unit):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self.density)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.given)
        column.addLayout(row)
        self._parts = (self.wide, times, self.high, self.unit, self.density)
        self.given.toggled.connect(self._toggled)
        self.wide.valueChanged.connect(self._wide_changed)
        self.high.valueChanged.connect(self._high_changed)
        self.density.valueChanged.connect(self._density_changed)
        self.unit.currentIndexChanged.connect(self._show)
        self._retranslate()
        self._toggled()

    @property
    def dpi(self) -> tuple[float, float] | None:
        """(horizontal, vertical) pixels an inch of the result, or None where none shall be written."""
        return (self._dpi or (USUAL, USUAL)) if self.given.isChecked() else None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _toggled(self) -> None:
        """Write a size, or none."""
        for part in self._parts:
            part.setEnabled(self.given.isChecked())
        self._show()

    @Slot()
    def _show(self) -> None:
        """The size in the unit of now."""
        across, down = self._dpi or (USUAL, USUAL)
        factor = UNITS[str(self.unit.currentData())]
        for box, pixels, dpi in ((self.wide, self._pixels[1], across), (self.high, self._pixels[0], down)):
            with QSignalBlocker(box):
                box.setRange(pixels / MOST * factor, pixels / LEAST * factor)
                box.setValue(pixels / dpi * factor)
        with QSignalBlocker(self.density):
            self.density.setValue(round(across))
        self.changed.emit()

    @Slot(float)
    def _wide_changed(self, value: float) -> None:
        """As wide as that."""
        self._take(self._pixels[1] / value * UNITS[str(self.unit.currentData())])

    @Slot(float)
    def _high_changed(self, value: float) -> None:
        """As high as that."""
        self._take(self._pixels[0] / value * UNITS[str(self.unit.currentData())])

    @Slot(int)
    def _density_changed(self, value: int) -> None:
        """So many pixels an inch."""
        self._take(float(value))

    def _take(self, dpi: float) -> None:
        """Another density, the same both ways."""
        dpi = min(max(dpi, float(LEAST)), float(MOST))
        self._dpi = dpi, dpi
        self._show()

    def _retranslate(self) -> None:
        """All words."""
        self.given.setText(self.tr("Say how large it is on paper"))
        self.unit.setItemText(0, self.tr("cm"))
        self.unit.setItemText(1, self.tr("inches"))
        self.wide.setAccessibleName(self.tr("Width on paper"))
        self.high.setAccessibleName(self.tr("Height on paper"))
        self.density.setAccessibleName(self.tr("Pixels an inch"))
        self.unit.setAccessibleName(self.tr("Unit"))


def local_unit() -> str:
    """Inches where paper is measured in inches, else centimetres."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "in" if imperial else "cm"
