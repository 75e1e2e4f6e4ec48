"""The dialog that stretches a faded photo's tones, while the canvas shows what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

import engine
from engine import Photo, Recipe, ToneCurves
from gui.dialogs.levels import APART, DARKEST_WHITE, LEAST_GAMMA, LIGHTEST_BLACK, MOST_GAMMA, Levels
from gui.document.session import Session
from gui.look.slider import Slider
from gui.picture.pyramid import Pixels
from gui.picture.toned import Toned
from gui.words import engine_words

_NAMES = ("tone", "even", "black", "white", "gamma")
_COMMIT_MS = 300  # after the last change it becomes one of the document's settings
_PIXELS = 600_000  # of a level that is counted


class ToneDialog(QDialog):
    """Tones, evenness and levels; what is chosen is one of the photo's settings, and can be undone here.

    Signals:
        shown: a `Toned` to look through, or None for the photo as it is.
    """

    shown = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the settings of now."""
        super().__init__(parent)
        self._session = session
        self._first = self._last = session.recipe
        self._undone: list[dict[str, Any]] = []
        self._done: list[dict[str, Any]] = []
        self._curves: ToneCurves | None = None
        self._known: tuple[object, ...] = ()  # what the curves are of
        self._working = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COMMIT_MS)
        self._timer.timeout.connect(self._commit)
        self._build()
        for keys, slot in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            QShortcut(QKeySequence(keys), self, slot)
        session.recipe_changed.connect(self._follow)
        session.photo_changed.connect(self.reject)
        self._retranslate()
        self._take(session.recipe)

    # what it looks like ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Everything in it."""
        self.levels = Levels()
        self.tones = QButtonGroup(self)
        self.choices = {name: QRadioButton() for name in ("off", "faithful", "neutral")}
        row = QHBoxLayout()
        for button in self.choices.values():
            self.tones.addButton(button)
            row.addWidget(button)
            button.toggled.connect(self._changed)
        row.addStretch(1)
        self.black, self.gamma, self.white = QDoubleSpinBox(), QDoubleSpinBox(), QDoubleSpinBox()
        for box, low, high in ((self.black, 0, LIGHTEST_BLACK), (self.gamma, LEAST_GAMMA, MOST_GAMMA),
                               (self.white, DARKEST_WHITE, 1)):
            box.setRange(low, high)
            box.setSingleStep(0.01)
            box.setDecimals(2)
            box.valueChanged.connect(self._typed)
        self._texts = {name: QLabel() for name in ("black", "gamma", "white", "even")}
        numbers = QHBoxLayout()
        for name, box in (("black", self.black), ("gamma", self.gamma), ("white", self.white)):
            self._texts[name].setBuddy(box)
            numbers.addWidget(self._texts[name])
            numbers.addWidget(box)
            numbers.addStretch(1)
        self.even = Slider()
        self.even.setRange(0, 50)
        self.even.valueChanged.connect(self._changed)
        self._texts["even"].setBuddy(self.even)
        self.share = QLabel()
        self.share.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.field, self.before = QCheckBox(), QCheckBox()
        self.field.toggled.connect(self._show)
        self.before.toggled.connect(self._show)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        evenness = QGridLayout()
        evenness.addWidget(self._texts["even"], 0, 0)
        evenness.addWidget(self.even, 0, 1)
        evenness.addWidget(self.share, 0, 2)
        evenness.addWidget(self.field, 0, 3)
        evenness.addWidget(self.warning, 1, 0, 1, 4)
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Ok | kind.Cancel | kind.Reset)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(kind.Reset).clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.levels, 1)
        column.addLayout(numbers)
        column.addLayout(evenness)
        column.addWidget(self.before)
        column.addWidget(self.buttons)
        self.levels.changed.connect(self._dragged)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Tone"))
        for name, button in self.choices.items():
            button.setText(engine_words.choice("tone", name))
        self.choices["faithful"].setToolTip(self.tr("One stretch for all colours: the paper keeps its colour."))
        self.choices["neutral"].setToolTip(self.tr("A stretch for each colour: the tint of paper and fading goes."))
        self._texts["black"].setText(self.tr("&Black"))
        self._texts["gamma"].setText(self.tr("&Middle"))
        self._texts["white"].setText(self.tr("&White"))
        self._texts["even"].setText(self.tr("&Even out"))
        self.field.setText(self.tr("Show the &light that was found"))
        self.before.setText(self.tr("Show the photo &as it was"))
        self.warning.setText(self.tr(
            "Heirloom cannot tell uneven fading from the light of the day: look at what was found before you take "
            "some of it away."))
        for box, text in ((self.black, self.tr("Tone that becomes black")), (self.gamma, self.tr("Lighter or darker")),
                          (self.white, self.tr("Tone that becomes white")), (self.even, self.tr("Even out"))):
            box.setAccessibleName(text)

    # settings --------------------------------------------------------------------------------------------------------

    @property
    def _wanted(self) -> Recipe:
        """The settings with what stands here."""
        tone = next(name for name, button in self.choices.items() if button.isChecked())
        return self._session.recipe.changed(tone=tone, even=self.even.value() / 100, black=self.levels.black,
                                            white=self.levels.white, gamma=self.levels.gamma)

    def _take(self, recipe: Recipe) -> None:
        """Show settings."""
        parts = (*self.choices.values(), self.even)
        blockers = [QSignalBlocker(part) for part in parts]
        self.choices[recipe.tone].setChecked(True)
        self.even.setValue(round(recipe.even * 100))
        del blockers
        self.levels.set_levels(recipe.black, recipe.gamma, recipe.white)
        self._put_numbers()
        self._show_share()
        self._compute()

    def _put_numbers(self) -> None:
        """The fields as the handles are."""
        for box, value in ((self.black, self.levels.black), (self.gamma, self.levels.gamma),
                           (self.white, self.levels.white)):
            with QSignalBlocker(box):
                box.setValue(value)

    @Slot()
    def _changed(self) -> None:
        """Another tone, or more evened."""
        self._show_share()
        self._timer.start()
        self._compute()

    @Slot()
    def _dragged(self) -> None:
        """A handle moved."""
        self._put_numbers()
        self._timer.start()
        self._show()

    @Slot()
    def _typed(self) -> None:
        """A number was typed; black stays below white."""
        black = min(self.black.value(), self.white.value() - APART)
        self.levels.set_levels(max(black, 0.0), self.gamma.value(), self.white.value())
        self._timer.start()
        self._show()

    def _show_share(self) -> None:
        """How much is evened."""
        self.share.setText(f"{self.even.value()} %")

    @Slot()
    def _commit(self) -> None:
        """What stands here becomes a setting of the photo, as one step."""
        self._timer.stop()
        wanted = self._wanted
        if _own(wanted) != _own(self._last) and not self._session.refused():
            self._done.append(_own(self._last))
            self._undone.clear()
            self._last = wanted
            self._session.set_recipe(wanted)

    @Slot()
    def undo(self) -> None:
        """The step before."""
        self._commit()
        self._step(self._done, self._undone)

    @Slot()
    def redo(self) -> None:
        """It again."""
        self._step(self._undone, self._done)

    def _step(self, source: list[dict[str, Any]], target: list[dict[str, Any]]) -> None:
        """From one pile to the other."""
        if source and not self._session.refused():
            target.append(_own(self._last))
            self._last = self._session.recipe.changed(**source.pop())
            self._session.set_recipe(self._last)
            self._take(self._last)

    @Slot()
    def _reset(self) -> None:
        """Nothing is done to tones."""
        self._take(self._session.recipe.changed(**_own(Recipe())))
        self._commit()

    @Slot()
    def _follow(self) -> None:
        """Settings were changed elsewhere."""
        if _own(self._session.recipe) != _own(self._last) and not self._timer.isActive():
            self._last = self._session.recipe
            self._take(self._last)

    def accept(self) -> None:
        """Keep it."""
        self._commit()
        super().accept()

    def reject(self) -> None:
        """All as it was when the dialog was opened."""
        self._timer.stop()
        if self._session.photo is not None and self.isVisible() and _own(self._session.recipe) != _own(self._first):
            self._last = self._session.recipe.changed(**_own(self._first))
            self._session.set_recipe(self._last)
        super().reject()

    def done(self, result: int) -> None:
        """The canvas shows the photo as it is again."""
        self._timer.stop()
        self._session.recipe_changed.disconnect(self._follow)
        self._session.photo_changed.disconnect(self.reject)
        self.shown.emit(None)
        super().done(result)

    # curves ----------------------------------------------------------------------------------------------------------

    def _compute(self) -> None:
        """Find the curves beside; what is asked for meanwhile comes after."""
        photo, wanted = self._session.photo, self._wanted
        if photo is None or self._working:
            return
        key = id(photo), wanted.tone, wanted.even
        if key == self._known:
            self._show()
            return
        document, pyramid = self._session.document, self._session.pyramid
        level = None if pyramid is None else next(
            (one for one in pyramid.levels if one.shape[0] * one.shape[1] <= _PIXELS), pyramid.levels[-1])
        plain = wanted.changed(black=0.0, white=1.0, gamma=1.0)
        damage = document.damage if document is not None else None
        self._working = True
        self._session.runs.beside(self.tr("Tone"), partial(self._computed, key),
                                  partial(_curves, photo, plain, damage, level), self._failed)

    def _computed(self, key: tuple[object, ...], found: tuple[ToneCurves, NDArray[np.int64] | None]) -> None:
        """They are there."""
        self._working = False
        if not isValid(self) or (self.isHidden() and self._known):
            return  # closed meanwhile
        self._known = key
        self._curves, counts = found
        self.levels.show_counts(counts)
        self._show()
        self._compute()

    def _failed(self, fault: object) -> None:
        """They are not."""
        self._working = False

    @Slot()
    def _show(self) -> None:
        """The canvas as the settings are."""
        self.field.setEnabled(not self.before.isChecked())
        if self._curves is None or self.before.isChecked() or self.result():
            self.shown.emit(None)
            return
        levels = self.levels
        curves = replace(self._curves, black=levels.black, white=levels.white, gamma=levels.gamma)
        self.shown.emit(Toned(curves, self.field.isChecked()))


def _own(recipe: Recipe) -> dict[str, Any]:
    """What of the settings is chosen here."""
    return {name: getattr(recipe, name) for name in _NAMES}


def _curves(photo: Photo, recipe: Recipe, damage: NDArray[np.uint8] | None, level: Pixels | None, *, report: object,
            glimpse: object) -> tuple[ToneCurves, NDArray[np.int64] | None]:
    """The curves without levels, and how often each tone is after them; the light is found in any case."""
    found = engine.tone_curves(photo, recipe, damage)
    if found.shade is None:
        light = engine.tone_curves(photo, recipe.changed(tone="off", even=0.01), damage).shade
        found = replace(found, shade=light)
    if level is None:
        return found, None
    made = Toned(found).of_level(level)
    counts = np.stack([np.bincount(made[..., channel].ravel(), minlength=256) for channel in (2, 1, 0)])
    return found, counts

