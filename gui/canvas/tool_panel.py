"""The strip above the photo with what the tool at hand can be set to."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMargins, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from engine import DAMAGE, REGIONS
from gui.actions import actions
from gui.canvas.frame_bar import FrameBar
from gui.look.elided import Elided
from gui.look.flow import FlowLayout, together
from gui.look.rich import Rich
from gui.look.slider import Slider
from gui.tools.options import LARGEST, SMALLEST, ToolOptions

_FINE = 1000  # steps of the slider of sizes, which counts in logarithms
_SHOWN = {
    "brush": {"size", "hardness", "shape", "edges", "tolerance", "erase"},
    "heal": {"size", "hardness", "shape", "edges", "tolerance", "erase"},
    "eraser": {"size", "hardness", "shape", "edges", "tolerance"},
    "lasso": {"erase"}, "polygon": {"erase"}, "fill": {"erase"}, "wand": {"tolerance", "erase"}, "pan": set(),
    "smart": set(), "frame": {"frame_angle", "frame_aspect", "frame_turns", "frame_done"},
    "stroke": {"size", "erase"}, "tint": set(), "dropper": set(),
}  # fmt: skip
_HINTED = ("pan", "smart", "polygon", "wand", "lasso", "fill", "heal", "stroke", "tint", "dropper")
_COLOURING = ("stroke", "tint", "dropper")  # tools beside which nothing of the regions is set


class ToolPanel(QFrame):
    """Size, hardness, shape, edges, tolerance, and whether to erase; only what the tool has is shown.

    Signals:
        opacity_changed: (REGIONS or DAMAGE) how strongly that layer is drawn over the photo, from 0 to 1.
    """

    opacity_changed = Signal(str, float)

    def __init__(self, options: ToolOptions, frame_bar: FrameBar | None = None,
                 parent: QWidget | None = None) -> None:
        """Show and change `options`, and what the tool for the frame can be set to."""
        super().__init__(parent)
        self.frame_bar = frame_bar
        self.setObjectName("toolPanel")
        self._options, self._tool = options, "brush"
        self._name, self._hint = Rich(), Elided()
        self._hint.setProperty("role", "faint")
        self._words = {name: QLabel() for name in ("size", "hardness", "tolerance")}
        self._size_slider, self._size = _slider(_FINE, 120), QSpinBox()
        self._size.setRange(int(SMALLEST), int(LARGEST))
        self._size.setSuffix(" px")
        self._size.setFixedWidth(self._size.fontMetrics().horizontalAdvance("8888 px") + 34)
        self._hardness, self._hardness_value = _slider(100, 80), QLabel()
        self._tolerance, self._tolerance_value = _slider(100, 80), QLabel()
        for label in (self._hardness_value, self._tolerance_value):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("100 %") + 4)
        self._round, self._square = QToolButton(), QToolButton()
        group = QButtonGroup(self)
        for button in (self._round, self._square):
            button.setCheckable(True)
            group.addButton(button)
        self._edges, self._erase = QCheckBox(), QCheckBox()
        self._parts: dict[str, QWidget] = {
            "erase": self._erase,
            "size": together(self._words["size"], self._size_slider, self._size),
            "hardness": together(self._words["hardness"], self._hardness, self._hardness_value),
            "shape": together(self._round, self._square),
            "edges": self._edges,
            "tolerance": together(self._words["tolerance"], self._tolerance, self._tolerance_value),
            **(frame_bar.parts if frame_bar is not None else {}),
        }
        row = FlowLayout(self, QMargins(10, 4, 10, 4), 16, 4)
        row.addWidget(self._name)
        for part in self._parts.values():
            row.addWidget(part)
        row.addWidget(self._hint)
        self._opacity_word, self.opacity = QLabel(), _slider(100, 80)
        self._opacities = {REGIONS: 35, DAMAGE: 50}
        self._layer = REGIONS
        self.opacity.setValue(self._opacities[REGIONS])
        self.opacity.valueChanged.connect(self._opacity_slid)
        self._seeing = together(self._opacity_word, self.opacity)
        row.addWidget(self._seeing)
        row.put_last_at_end()
        row.promise((self._name, *(self._parts[part] for part in parts if part in self._parts),
                     *((self._hint,) if tool in _HINTED else ()), self._seeing) for tool, parts in _SHOWN.items())
        self._size_slider.valueChanged.connect(self._size_slid)
        self._size.valueChanged.connect(self._size_typed)
        self._hardness.valueChanged.connect(self._hardness_slid)
        self._tolerance.valueChanged.connect(self._tolerance_slid)
        self._square.toggled.connect(self._shape_chosen)
        self._edges.toggled.connect(self._edges_chosen)
        self._erase.toggled.connect(self._erase_chosen)
        options.changed.connect(self._show)
        self._retranslate()
        self._show()
        self.show_tool("brush")

    @Slot(str)
    def show_tool(self, name: str) -> None:
        """Show what that tool can be set to."""
        self._tool = name
        self._show_parts()
        self._retranslate()

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Let the last slider be that of the layer which is painted."""
        self._layer = layer
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(self._opacities[layer])
        self._retranslate()

    @property
    def opacities(self) -> dict[str, int]:
        """Layer → how strongly it is drawn, in percent."""
        return dict(self._opacities)

    def set_opacity(self, layer: str, percent: int) -> None:
        """Draw a layer so strongly."""
        self._opacities[layer] = min(max(percent, 0), 100)
        self.opacity_changed.emit(layer, self._opacities[layer] / 100)
        self.show_layer(self._layer)

    def _show_parts(self) -> None:
        """What the tool has, always in the same place; a brush is tolerant only where it follows edges."""
        shown = _SHOWN.get(self._tool, set())
        for name, part in self._parts.items():
            part.setVisible(name in shown)
        self._seeing.setVisible(self._tool not in _COLOURING)
        idle = "edges" in shown and not self._options.edge_aware and self._options.hardness == 1
        self._parts["tolerance"].setEnabled(not idle)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _show(self) -> None:
        """The options as they are."""
        options = self._options
        held = (self._size_slider, self._size, self._hardness, self._tolerance, self._round, self._square, self._edges,
                self._erase)
        for widget in held:
            widget.blockSignals(True)
        self._size_slider.setValue(round(_FINE * math.log(options.size / SMALLEST) / math.log(LARGEST / SMALLEST)))
        self._size.setValue(round(options.size))
        self._hardness.setValue(round(options.hardness * 100))
        self._tolerance.setValue(round(options.tolerance * 100))
        self._hardness_value.setText(f"{options.hardness:.0%}")
        self._tolerance_value.setText(f"{options.tolerance:.0%}")
        self._square.setChecked(options.square)
        self._round.setChecked(not options.square)
        self._edges.setChecked(options.edge_aware)
        self._erase.setChecked(options.erase)
        for widget in held:
            widget.blockSignals(False)
        self._show_parts()

    @Slot(int)
    def _size_slid(self, value: int) -> None:
        """From the slider's logarithm."""
        self._options.set(size=float(round(SMALLEST * (LARGEST / SMALLEST) ** (value / _FINE))))

    @Slot(int)
    def _size_typed(self, value: int) -> None:
        """In pixels."""
        self._options.set(size=float(value))

    @Slot(int)
    def _opacity_slid(self, value: int) -> None:
        """In percent."""
        self._opacities[self._layer] = value
        self.opacity_changed.emit(self._layer, value / 100)

    @Slot(int)
    def _hardness_slid(self, value: int) -> None:
        """In percent."""
        self._options.set(hardness=value / 100)

    @Slot(int)
    def _tolerance_slid(self, value: int) -> None:
        """In percent."""
        self._options.set(tolerance=value / 100)

    @Slot(bool)
    def _shape_chosen(self, square: bool) -> None:
        """Round or square."""
        self._options.set(square=square)

    @Slot(bool)
    def _edges_chosen(self, follow: bool) -> None:
        """Follow edges or not."""
        self._options.set(edge_aware=follow)

    @Slot(bool)
    def _erase_chosen(self, erase: bool) -> None:
        """Erase or paint."""
        self._options.set(erase=erase)

    def _retranslate(self) -> None:
        """All words."""
        self._name.setText(f"<b>{actions.words_of('tool_' + self._tool)}</b>")
        bold = self._name.font()
        bold.setBold(True)
        self._name.setMinimumWidth(max(QFontMetrics(bold).horizontalAdvance(actions.words_of(f"tool_{tool}"))
                                       for tool in _SHOWN))  # what follows stands in the same place for all
        hints = {
            "pan": self.tr("Drag to move the photo; the wheel zooms at the cursor"),
            "smart": self.tr("Click on a thing or drag a box around it; Shift adds, Alt takes away, Enter accepts"),
            "polygon": self.tr("Click corners; Enter closes, Backspace takes one back, Esc drops it"),
            "wand": self.tr("Click, then drag to the right to take more"),
            "lasso": self.tr("Draw around an area; Ctrl takes it away from the region"),
            "fill": self.tr("Click to fill a connected part"),
            "heal": self.tr("Click drops, Alt keeps, Ctrl erases, Shift+click follows"),
            "stroke": self.tr("Draw: the colour spreads; Alt picks, Shift draws straight, right button takes away"),
            "tint": self.tr("Click a region to colour it by its tones; the right button takes its colours away"),
            "dropper": self.tr("Click to take the colour that is seen"),
        }
        if self.frame_bar is not None:
            self.frame_bar.retranslate()
        self._hint.setText(hints.get(self._tool, ""))
        self._hint.setVisible(self._tool in hints)
        named = {
            "size": (self.tr("Size"), self._size, self._size_slider),
            "hardness": (self.tr("Hardness"), self._hardness),
            "tolerance": (self.tr("Tolerance"), self._tolerance),
        }
        for name, (text, *widgets) in named.items():
            self._words[name].setText(str(text))
            for widget in widgets:
                assert isinstance(widget, QWidget)
                widget.setAccessibleName(str(text))
        self._hardness.setToolTip(self.tr(
            "Below 100 %, the brush's rim takes only what looks like the middle and is connected to it"))
        self._tolerance.setToolTip(self.tr("How different a colour may be and still count as alike"))
        regions = self._layer == REGIONS
        word = self.tr("Regions' opacity") if regions else self.tr("Damage's opacity")
        self._opacity_word.setText(word)
        self.opacity.setAccessibleName(word)
        self.opacity.setToolTip(self.tr("How strongly the regions are drawn over the photo") if regions else
                                self.tr("How strongly marks of damage are drawn over the photo"))
        self._round.setText("●")
        self._round.setToolTip(self.tr("Round brush"))
        self._square.setText("■")
        self._square.setToolTip(self.tr("Square brush"))
        for button in (self._round, self._square):
            button.setAccessibleName(button.toolTip())
        self._edges.setText(self.tr("Follow edges"))
        self._edges.setToolTip(self.tr("Paint only what looks like the middle of the brush"))
        self._erase.setText(self.tr("Erase"))
        self._erase.setToolTip(self.tr("Erase where the tool would paint (X); the right button does so at any time"))


def _slider(most: int, width: int) -> Slider:
    """A level slider from 0."""
    slider = Slider()
    slider.setRange(0, most)
    slider.setFixedWidth(width)
    return slider
