"""The bar above the comparison: how to compare, what with what, and how the photo is enlarged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLabel, QToolButton, QWidget

from gui.compare import difference, loupe
from gui.compare.enlarged import METHODS
from gui.compare.input import Compare
from gui.compare.modes import MODES
from gui.document.results import BEFORE, Results
from gui.look.flow import FlowLayout, together
from gui.look.icons import icon
from gui.look.slider import Slider

_ICONS = {"split": "compare-split", "side": "compare-side", "toggle": "compare-toggle", "difference": "difference"}


class CompareBar(QFrame):
    """Changes the comparison and the chosen pair, and shows both as they are."""

    def __init__(self, compare: Compare, results: Results, parent: QWidget | None = None) -> None:
        """Follow both."""
        super().__init__(parent)
        self.setObjectName("toolPanel")
        self._compare, self._results = compare, results
        self.modes = {mode: _button(_ICONS[mode], checkable=True) for mode in MODES}
        self.level, self.loupe = _button("divider", checkable=True), _button("loupe", checkable=True)
        self.swap, self.hold = _button("swap"), _button("eye")
        self.before, self.after = _combo(11), _combo(11)
        self.method, self.times, self.kind = _combo(6), _combo(2), _combo(5)
        self.gain, self._gain_shown = Slider(), QLabel()
        self._arrow = QLabel("→")
        self._lay_out()
        self._connect()
        self._retranslate()
        self.list()
        self.show_mode(compare.mode)

    def list(self) -> None:
        """The results to choose from; the photo itself comes first."""
        for box in (self.before, self.after):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self.tr("Original"), BEFORE)
                for result in self._results.list:
                    box.addItem(result.title, result.number)
        self.show_chosen()

    def show_chosen(self) -> None:
        """The chosen pair."""
        for box, number in ((self.before, self._results.before), (self.after, self._results.after)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(number), 0))

    @Slot(str)
    def show_mode(self, mode: str) -> None:
        """What belongs to a mode."""
        self.modes[mode].setChecked(True)
        self.level.setEnabled(mode in ("split", "side"))
        self._gain_part.setVisible(mode == "difference")

    def show_level(self, level: bool) -> None:
        """Whether the divider lies."""
        with QSignalBlocker(self.level):
            self.level.setChecked(level)

    def show_loupe(self, on: bool) -> None:
        """Whether there is a loupe."""
        with QSignalBlocker(self.loupe):
            self.loupe.setChecked(on)

    @property
    def loupe_times(self) -> int:
        """The chosen strength."""
        return loupe.TIMES[self.times.currentIndex()]

    # building --------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """From left to right: how, what, and what else."""
        group = QButtonGroup(self)
        for button in self.modes.values():
            group.addButton(button)
        for name in METHODS:
            self.method.addItem(name, name)
        for name in difference.KINDS:
            self.kind.addItem(name, name)
        self.times.addItems([f"{times}×" for times in loupe.TIMES])
        self.times.setCurrentIndex(loupe.TIMES.index(4))
        self.gain.setRange(0, len(difference.GAINS) - 1)
        self.gain.setPageStep(1)
        self.gain.setFixedWidth(90)
        self.gain.setValue(difference.GAINS.index(self._compare.gain))
        self._gain_shown.setMinimumWidth(self._gain_shown.fontMetrics().horizontalAdvance("× 64") + 4)
        self._gain_part = together(self.kind, self.gain, self._gain_shown)
        row = FlowLayout(self, QMargins(10, 4, 10, 4), 14, 4)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (*self.modes.values(), self.level, self.hold),
            (self.before, self.method, self._arrow, self.after, self.swap),
            (self.loupe, self.times))
        made = [together(*parts, gap=6) for parts in groups]
        for part in (made[0], self._gain_part, *made[1:]):
            row.addWidget(part)
        row.promise((made, (*made, self._gain_part)))

    def _connect(self) -> None:
        """What each does."""
        for button in self.modes.values():
            button.clicked.connect(self._mode_chosen)
        self.before.activated.connect(self._chosen)
        self.after.activated.connect(self._chosen)
        self.swap.clicked.connect(self._swapped)
        self.hold.pressed.connect(self._held)
        self.hold.released.connect(self._released)
        self.level.toggled.connect(self._compare.set_level)
        self.loupe.toggled.connect(self._loupe_chosen)
        self.times.currentIndexChanged.connect(self._loupe_chosen)
        self.gain.valueChanged.connect(self._gain_slid)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._compare.mode_changed.connect(self.show_mode)

    # what is done ----------------------------------------------------------------------------------------------------

    @Slot()
    def _mode_chosen(self) -> None:
        """Another way to compare."""
        self._compare.set_mode(next(mode for mode, button in self.modes.items() if button.isChecked()))

    @Slot()
    def _chosen(self) -> None:
        """Another pair."""
        self._results.choose(self.before.currentData(), self.after.currentData())

    @Slot()
    def _swapped(self) -> None:
        """The sides change places."""
        self._results.choose(self._results.after, self._results.before)

    @Slot()
    def _held(self) -> None:
        """Before alone."""
        self._compare.show_before(True)

    @Slot()
    def _released(self) -> None:
        """Both again."""
        self._compare.show_before(False)

    @Slot()
    def _loupe_chosen(self) -> None:
        """With a loupe, or another strength of it."""
        self._compare.set_loupe(self.loupe_times if self.loupe.isChecked() else 0)

    @Slot(int)
    def _gain_slid(self, step: int) -> None:
        """Another gain."""
        self._compare.set_gain(difference.GAINS[step])
        self._gain_shown.setText(f"× {difference.GAINS[step]}")

    @Slot()
    def _kind_chosen(self) -> None:
        """Luma or colour."""
        self._compare.set_kind(self.kind.currentData())

    # words -----------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.list()
        super().changeEvent(event)

    def method_word(self, name: str) -> str:
        """An interpolation in the words of the window."""
        return {"bicubic": self.tr("bicubic"), "lanczos": self.tr("Lanczos"), "bilinear": self.tr("bilinear"),
                "nearest": self.tr("nearest")}[name]

    def _retranslate(self) -> None:
        """All words."""
        for index, name in enumerate(METHODS):
            self.method.setItemText(index, self.method_word(name))
        for index, word in enumerate((self.tr("luma"), self.tr("colour"))):
            self.kind.setItemText(index, word)
        self._gain_shown.setText(f"× {self._compare.gain}")
        told: dict[QWidget, str] = {
            self.modes["split"]: self.tr("Split by a divider that can be moved"),
            self.modes["side"]: self.tr("Side by side"),
            self.modes["toggle"]: self.tr("One at a time: press on the picture to see what was before"),
            self.modes["difference"]: self.tr("What is different"),
            self.before: self.tr("What is shown before the divider"),
            self.after: self.tr("What is shown behind the divider"),
            self.method: self.tr("How the small photo is enlarged, so that both sides have the same size"),
            self.swap: self.tr("Swap the sides"),
            self.hold: self.tr("Hold to see what was before (C, or the right mouse button)"),
            self.level: self.tr("Lay the divider level"),
            self.loupe: self.tr("Magnify before and after under the cursor"),
            self.times: self.tr("Strength of the loupe"),
            self.gain: self.tr("How much differences are amplified"),
            self.kind: self.tr("Whether differences of brightness or of colours are shown"),
        }
        for widget, text in told.items():
            widget.setToolTip(text)
            widget.setAccessibleName(text)


def _button(name: str, checkable: bool = False) -> QToolButton:
    """A button that the keyboard reaches and that leaves the keyboard to the picture when it is clicked."""
    button = QToolButton()
    button.setIcon(icon(name))
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _combo(letters: int) -> QComboBox:
    """A list to choose from that may become narrow in a narrow window."""
    box = QComboBox()
    box.setMinimumContentsLength(letters)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
