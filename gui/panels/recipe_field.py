"""One option of the recipe as a field: of the kind that its value asks for, with its limits and its help."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from gui.look.icons import icon
from gui.words import engine_words

BROWSE = "\0browse"
"""The value of the item that asks for a file."""


class Field(QObject):
    """A label, a widget, and a button that takes the preset's value again.

    Attributes:
        row: the widget with its button.

    Signals:
        changed: (option's name, new value).
    """

    changed = Signal(str, object)

    def __init__(self, name: str, option: Any, usual: Any, parent: QWidget) -> None:  # noqa: ANN401
        """Make the widget for an `engine.recipe.Option` whose usual value is of a type."""
        super().__init__(parent)
        self.name, self._option, self._usual = name, option, usual
        self.label = QLabel()
        self.widget = self._made(usual)
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.widget.installEventFilter(self)
        self.label.setBuddy(self.widget)
        self.reset = QToolButton()
        self.reset.setIcon(icon("reset"))
        self.reset.setAutoRaise(True)
        self.reset.setIconSize(QSize(14, 14))
        self.reset.setFixedSize(24, 24)
        self.reset.clicked.connect(self._take_usual)
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        self.row = QWidget()
        line = QHBoxLayout(self.row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.widget, 1)
        line.addWidget(self.reset)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The wheel scrolls the form; it changes a value only where the user has gone into the field."""
        if event.type() == QEvent.Type.Wheel and not self.widget.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _made(self, usual: object) -> QWidget:
        """The widget for the value's type."""
        if self._option.choices or self.name == "device":
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            for value in self._option.offered:
                box.addItem(str(value), value)
            if self._option.path:
                box.addItem("", BROWSE)
            box.activated.connect(self._picked)
            return box
        if isinstance(usual, bool):
            check = QCheckBox()
            check.toggled.connect(self._typed)
            return check
        if isinstance(usual, int):
            spin = QSpinBox()
            spin.setRange(int(self._option.minimum or 0), int(min(self._option.maximum or 2**31 - 1, 2**31 - 1)))
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._typed)
            return spin
        if isinstance(usual, float):
            real = QDoubleSpinBox()
            real.setRange(float(self._option.minimum or 0), float(self._option.maximum or 1e6))
            real.setSingleStep(0.05 if real.maximum() <= 1 else 0.5)
            real.setKeyboardTracking(False)
            real.valueChanged.connect(self._typed)
            return real
        line = QLineEdit()
        line.editingFinished.connect(self._written)
        return line

    def show_value(self, value: Any, usual: Any) -> None:  # noqa: ANN401
        """Show a value; one that differs from the preset's is set in bold."""
        widget = self.widget
        with QSignalBlocker(widget):
            if isinstance(widget, QComboBox):
                index = widget.findData(value)
                if index < 0:
                    index = max(widget.count() - 1, 0)
                    widget.insertItem(index, str(value).rpartition("/")[2], value)
                widget.setCurrentIndex(index)
            elif isinstance(widget, QCheckBox):
                widget.setChecked(bool(value))
            elif isinstance(widget, QSpinBox | QDoubleSpinBox):
                widget.setValue(value)
            elif isinstance(widget, QLineEdit):
                widget.setText(str(value))
        self._usual = usual
        self.reset.setVisible(value != usual)
        font = self.label.font()
        font.setBold(value != usual)
        self.label.setFont(font)

    def retranslate(self) -> None:
        """All words."""
        label, tip = engine_words.tr(self._option.label), engine_words.tr(self._option.tip)
        self.label.setText(label)
        for widget in (self.label, self.widget):
            widget.setToolTip(tip)
        self.widget.setAccessibleName(label)
        self.reset.setToolTip(self.tr("Take the preset's value again"))
        self.reset.setAccessibleName(self.tr("Reset {name}").format(name=label))
        if isinstance(self.widget, QComboBox) and self.name != "device":
            for index in range(self.widget.count()):
                value = self.widget.itemData(index)
                if value == BROWSE:
                    self.widget.setItemText(index, self.tr("From a file…"))
                elif value in self._option.choices:
                    text = engine_words.tr(self._option.word(value))
                    self.widget.setItemText(index, f"{text}×" if self.name == "scale" else text)

    @Slot()
    def _take_usual(self) -> None:
        """The preset's value."""
        self.changed.emit(self.name, self._usual)

    @Slot()
    def _picked(self) -> None:
        """One of the choices, or a file."""
        assert isinstance(self.widget, QComboBox)
        value = self.widget.currentData()
        if value == BROWSE:
            name, _ = QFileDialog.getOpenFileName(self.widget.window(), self.label.text())
            if not name:
                self.changed.emit("", None)
                return
            value = name
        self.changed.emit(self.name, value)

    @Slot()
    def _typed(self) -> None:
        """A number or a switch."""
        if isinstance(self.widget, QCheckBox):
            self.changed.emit(self.name, self.widget.isChecked())
        elif isinstance(self.widget, QSpinBox | QDoubleSpinBox):
            self.changed.emit(self.name, self.widget.value())

    @Slot()
    def _written(self) -> None:
        """Text."""
        assert isinstance(self.widget, QLineEdit)
        self.changed.emit(self.name, self.widget.text().strip())
