"""What the strip above the photo holds for cropping and straightening: proportions, angle, turns, and the way out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSignalBlocker, QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QPushButton, QToolButton, QWidget

from gui.look.flow import together
from gui.look.icons import icon
from gui.tools.frame import FrameTool

_ASPECTS = (("1 : 1", 1.0), ("4 : 5", 4 / 5), ("2 : 3", 2 / 3), ("5 : 7", 5 / 7), ("16 : 9", 16 / 9))
_ACTIONS = ("turn_left", "turn_right", "mirror", "frame_reset")


class FrameBar(QObject):
    """Makes the parts of the strip; the strip itself puts them in a row."""

    def __init__(self, tool: FrameTool, actions: Mapping[str, QAction], parent: QWidget) -> None:
        """Work on a tool."""
        super().__init__(parent)
        self._tool = tool
        self._aspect_word, self.aspect, self.swap = QLabel(), QComboBox(), QToolButton()
        self._angle_word, self.angle, self.level = QLabel(), QDoubleSpinBox(), QToolButton()
        self.corners = QToolButton()
        self.done = QPushButton()
        self.done.setIcon(icon("check"))
        self.aspect.addItem("", 0.0)
        self.aspect.addItem("", -1.0)
        for words, value in _ASPECTS:
            self.aspect.addItem(words, value)
        self.swap.setIcon(icon("swap"))
        self.angle.setRange(-45, 45)
        self.angle.setDecimals(1)
        self.angle.setSingleStep(0.1)
        self.angle.setSuffix(" °")
        self.angle.setKeyboardTracking(False)
        self.level.setIcon(icon("level"))
        self.level.setCheckable(True)
        self.corners.setIcon(icon("perspective"))
        self.corners.setCheckable(True)
        buttons = []
        for name in _ACTIONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(18, 18))
            buttons.append(button)
        self.parts: dict[str, QWidget] = {
            "frame_angle": together(self._angle_word, self.angle, self.level, self.corners),
            "frame_aspect": together(self._aspect_word, self.aspect, self.swap),
            "frame_turns": together(*buttons),
            "frame_done": together(self.done),
        }
        self.aspect.activated.connect(self._aspect_chosen)
        self.swap.clicked.connect(self._swapped)
        self.angle.valueChanged.connect(self._angle_typed)
        self.level.toggled.connect(self._levelling)
        self.corners.toggled.connect(self._cornering)
        self.done.clicked.connect(tool.left)
        tool.redraw.connect(self._show)
        self.retranslate()

    @Slot()
    def _show(self) -> None:
        """The tool as it is."""
        if round(self.angle.value(), 1) != round(self._tool.geometry.angle, 1):
            with QSignalBlocker(self.angle):
                self.angle.setValue(self._tool.geometry.angle)
        if self.level.isChecked() != self._tool.levelling:
            with QSignalBlocker(self.level):
                self.level.setChecked(self._tool.levelling)
        cornering = self._tool.corners.on
        if self.corners.isChecked() != cornering:
            with QSignalBlocker(self.corners):
                self.corners.setChecked(cornering)
        for other in (self.angle, self.level, self.aspect, self.swap):
            other.setEnabled(not cornering)

    @Slot()
    def _aspect_chosen(self) -> None:
        """A proportion; the photo's own lies as the photo does now."""
        value = float(self.aspect.currentData())
        if value < 0 and self._tool.whole is not None:
            rows, columns = self._tool.shape or (1, 1)
            value = columns / rows if self._tool.geometry.turn % 180 == 0 else rows / columns
        self._tool.set_aspect(value or None, self.tr("Crop"))

    @Slot()
    def _swapped(self) -> None:
        """Lay an upright frame down, or set it up."""
        if self._tool.aspect is not None:
            self._tool.set_aspect(1 / self._tool.aspect, self.tr("Crop"))

    @Slot(float)
    def _angle_typed(self, angle: float) -> None:
        """Straighten by a number."""
        self._tool.set_angle(round(angle, 2), self.tr("Straighten"))

    @Slot(bool)
    def _levelling(self, on: bool) -> None:
        """The next drag draws a line."""
        self._tool.levelling = on

    @Slot(bool)
    def _cornering(self, on: bool) -> None:
        """Four corners are chosen, or seen laid flat."""
        self._tool.set_cornering(on)

    def retranslate(self) -> None:
        """All words."""
        self._aspect_word.setText(self.tr("Proportions"))
        self.aspect.setAccessibleName(self.tr("Proportions"))
        self.aspect.setItemText(0, self.tr("Free"))
        self.aspect.setItemText(1, self.tr("As the photo"))
        self.swap.setToolTip(self.tr("Exchange width and height"))
        self.swap.setAccessibleName(self.swap.toolTip())
        self._angle_word.setText(self.tr("Angle"))
        self.angle.setAccessibleName(self.tr("Angle"))
        self.angle.setToolTip(self.tr("How far the photo is turned to be straight; dragging outside the frame does the "
                                      "same"))
        self.level.setToolTip(self.tr("Draw a line along what should be level or upright"))
        self.level.setAccessibleName(self.level.toolTip())
        self.corners.setToolTip(self.tr(
            "Perspective: drag four corners onto those of a print or a window seen askew, and it is laid flat. Arrow "
            "keys move the yellow corner, Page Down chooses the next, Enter shows it flat."))
        self.corners.setAccessibleName(self.tr("Perspective by four corners"))
        self.done.setText(self.tr("Done"))
        self.done.setToolTip(self.tr("Keep the frame and go on (Enter); Esc brings back what was before"))
