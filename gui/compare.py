"""The page on which before and after are compared: what is compared with what, and how."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from gui import engine_words
from gui.compare_view import CompareView
from gui.icons import icon
from gui.pyramid import Pyramid
from gui.results import BEFORE, Result
from gui.session import Session
from gui.sides import INTERPOLATIONS, Side, enlarge_window, wanted_window
from gui.view import View

_SETTLED_MS = 60  # after the last movement, what is seen of the photo is interpolated
_LOUPES = (2, 3, 4, 6, 8)


class ComparePage(QWidget):
    """The comparison with its bar; follows the session.

    Signals:
        hovered: (row, column) of the photo's pixel under the cursor, or (None, None).
    """

    hovered = Signal(object, object)

    def __init__(self, session: Session, view: View, parent: QWidget | None = None) -> None:
        """Share the canvas's view."""
        super().__init__(parent)
        self._session = session
        self.view = CompareView(view)
        self._pyramids: dict[int, Pyramid] = {}
        self._asked: tuple[object, ...] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._interpolate)
        self._build()
        view.changed.connect(self._settled.start)
        self.view.hovered.connect(self.hovered)
        session.results.changed.connect(self._list)
        session.results.chosen_changed.connect(self._show)
        session.photo_changed.connect(self._photo_changed)
        self._retranslate()
        self._list()

    # for actions -----------------------------------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """split, side or difference."""
        return self.view.mode

    def set_mode(self, mode: str) -> None:
        """Compare in a way."""
        self.view.set_mode(mode)
        self._gain_parts.setVisible(mode == "difference")

    def set_level(self, level: bool) -> None:
        """Lay the divider level."""
        self.view.set_level(level)
        with QSignalBlocker(self._level):
            self._level.setChecked(level)

    def set_divider(self, place: float) -> None:
        """From 0 to 1."""
        self.view.set_divider(place)

    def move_divider(self, by: float) -> None:
        """By a share of the width."""
        self.view.set_divider(self.view.divider + by)

    @Slot(bool)
    def set_loupe(self, on: bool) -> None:
        """Magnify under the cursor."""
        self.view.set_loupe(float(_LOUPES[self._times.currentIndex()]) if on else 0.0)
        with QSignalBlocker(self._loupe):
            self._loupe.setChecked(on)

    def setFocus(self) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """The keyboard moves the divider."""
        self.view.setFocus()

    # building --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """The bar above the view."""
        self._before_word, self._after_word, self._gain_word = QLabel(), QLabel(), QLabel()
        self._before, self._after, self._method, self._times = (QComboBox() for _ in range(4))
        for box in (self._before, self._after):
            box.setMinimumContentsLength(14)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name in INTERPOLATIONS:
            self._method.addItem(name, name)
        self._times.addItems([f"{times}×" for times in _LOUPES])
        self._times.setCurrentIndex(2)
        self._swap, self._hold, self._level, self._loupe = (QToolButton() for _ in range(4))
        for button, name in ((self._swap, "swap"), (self._hold, "compare-toggle"), (self._level, "divider"),
                             (self._loupe, "loupe")):
            button.setIcon(icon(name))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._level.setCheckable(True)
        self._loupe.setCheckable(True)
        self._gain = QSlider(Qt.Orientation.Horizontal)
        self._gain.setRange(0, 6)
        self._gain.setValue(2)
        self._gain.setFixedWidth(90)
        self._gain_parts = QWidget()
        gains = QHBoxLayout(self._gain_parts)
        gains.setContentsMargins(8, 0, 0, 0)
        gains.addWidget(self._gain_word)
        gains.addWidget(self._gain)
        self._gain_parts.hide()
        bar = QFrame()
        bar.setObjectName("toolPanel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(7)
        first: tuple[QWidget, ...] = (self._before_word, self._before, self._method, self._swap, self._after_word,
                                      self._after)
        second: tuple[QWidget, ...] = (self._hold, self._level, self._loupe, self._times, self._gain_parts)
        for part in first:
            row.addWidget(part)
        row.addSpacing(10)
        for part in second:
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)
        self._before.activated.connect(self._chosen)
        self._after.activated.connect(self._chosen)
        self._method.currentIndexChanged.connect(self._method_chosen)
        self._swap.clicked.connect(self._swapped)
        self._hold.pressed.connect(self._held)
        self._hold.released.connect(self._released)
        self._level.toggled.connect(self.set_level)
        self._loupe.toggled.connect(self.set_loupe)
        self._times.currentIndexChanged.connect(self._times_chosen)
        self._gain.valueChanged.connect(self._gain_slid)

    # what is compared ------------------------------------------------------------------------------------------------

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo."""
        self._pyramids.clear()
        self._list()

    @Slot()
    def _list(self) -> None:
        """The results to choose from; the photo itself comes first."""
        results = self._session.results
        self._pyramids = {number: one for number, one in self._pyramids.items() if results.get(number)}
        for box in (self._before, self._after):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self.tr("Original"), BEFORE)
                for result in results.list:
                    box.addItem(result.title, result.number)
        self._show()

    @Slot()
    def _show(self) -> None:
        """The chosen two."""
        results = self._session.results
        for box, number in ((self._before, results.before), (self._after, results.after)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(number), 0))
        self._method.setEnabled(BEFORE in (results.before, results.after))
        if self._session.pyramid is None or not len(results):
            self.view.set_sides(None, None)
            return
        self._asked = None
        self.view.set_sides(self._side(results.before), self._side(results.after))
        self._settled.start()

    def _side(self, number: int) -> Side:
        """What one side shows."""
        photo, result = self._session.pyramid, self._session.results.get(number)
        assert photo is not None
        if result is None:
            title = self.tr("Original · {method} × {scale}").format(method=self._method.currentText(),
                                                                   scale=self._scale())
            return Side(title, photo, photo=True)
        pyramid = self._pyramids.get(number)
        if pyramid is None:
            pyramid = self._pyramids[number] = Pyramid(result.screen)
        return Side(self._words(result), pyramid, result.box, photo if result.box else None)

    def _scale(self) -> int:
        """How many times larger the other side is."""
        results = self._session.results
        found = [results.get(number) for number in (results.before, results.after)]
        return max((one.restored.scale for one in found if one is not None), default=1)

    def _words(self, result: Result) -> str:
        """A result's title with its preset."""
        from engine import PRESETS

        name = next((name for name, recipe in PRESETS.items() if recipe.upscaler == result.recipe.upscaler
                     and recipe.iterations == result.recipe.iterations), "")
        return f"{result.title} · {engine_words.preset(name)[0]}" if name else result.title

    @Slot()
    def _interpolate(self) -> None:
        """Enlarge what is seen of the photo by the chosen method, beside."""
        session, view = self._session, self.view.view
        sides = self.view.sides
        if session.screen is None or None in sides or not any(side.photo for side in sides if side is not None):
            return
        scale = self._scale()
        box = wanted_window(view, scale)
        asked = (box, scale, self._method.currentData(), id(session.screen))
        if box is None or asked == self._asked or not self.isVisible():
            return
        self._asked = asked
        work = partial(enlarge_window, session.screen, box, scale, self._method.currentData())
        session.runs.beside("", partial(self._interpolated, asked), work)

    def _interpolated(self, asked: tuple[object, ...], window: object) -> None:
        """Show it, unless something else is asked for by now."""
        before, after = self.view.sides
        if asked == self._asked and before is not None and after is not None:
            self.view.set_sides(*(side.enlarged(window) if side.photo else side  # type: ignore[arg-type]
                                  for side in (before, after)))

    # the bar ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _chosen(self) -> None:
        """Another pair."""
        self._session.results.choose(self._before.currentData(), self._after.currentData())

    @Slot()
    def _swapped(self) -> None:
        """The sides change places."""
        results = self._session.results
        results.choose(results.after, results.before)

    @Slot()
    def _method_chosen(self) -> None:
        """Another interpolation."""
        self._show()

    @Slot()
    def _held(self) -> None:
        """Before alone."""
        self.view.show_before(True)

    @Slot()
    def _released(self) -> None:
        """Both again."""
        self.view.show_before(False)

    @Slot()
    def _times_chosen(self) -> None:
        """Another strength of the loupe."""
        if self._loupe.isChecked():
            self.set_loupe(True)

    @Slot(int)
    def _gain_slid(self, steps: int) -> None:
        """From 1 to 64."""
        self.view.set_gain(float(2**steps))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._list()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """All words."""
        self._before_word.setText(self.tr("Before"))
        self._after_word.setText(self.tr("After"))
        self._gain_word.setText(self.tr("Gain"))
        names = {"bicubic": self.tr("bicubic"), "lanczos": self.tr("Lanczos"), "bilinear": self.tr("bilinear"),
                 "nearest": self.tr("nearest")}
        for index, name in enumerate(INTERPOLATIONS):
            self._method.setItemText(index, names[name])
        told = {
            self._before: self.tr("What is shown before the divider"),
            self._after: self.tr("What is shown behind the divider"),
            self._method: self.tr("How the small photo is enlarged, so that both sides have the same size"),
            self._swap: self.tr("Swap the sides"),
            self._hold: self.tr("Hold to see what was before (C, or the right mouse button)"),
            self._level: self.tr("Lay the divider level"),
            self._loupe: self.tr("Magnify before and after under the cursor"),
            self._times: self.tr("Strength of the loupe"),
            self._gain: self.tr("How much differences are amplified"),
        }
        for widget, text in told.items():
            widget.setToolTip(text)
            widget.setAccessibleName(text)
