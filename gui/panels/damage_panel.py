"""The damage in the place of the list of regions while it is painted: what is marked, what is found, what is seen.

The slider goes through all thresholds; the three that the recipe knows by name stand at a quarter, a half and three
quarters of it. It proposes in the window alone: what a restoration finds by itself follows the recipe.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

import engine
from engine import DAMAGE, KEPT, LOST
from gui.document.proposing import LEAST, MOST
from gui.document.session import Session
from gui.look.slider import Slider
from gui.look.ticks import Ticks
from gui.words import damage_words, engine_words
from gui.words.spoken import Spoken

_VIEWS = ("off", "marks", "chance", "filled")
_COUNT_MS = 200
_STEPS = 100  # of the slider
_NEAR = 2  # steps beside a name within which dragging means it


class DamagePanel(Spoken, QWidget):
    """What is marked and what is proposed; the slider proposes anew at once, the button marks what is proposed."""

    def __init__(self, session: Session, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Follow the session; `actions` are the window's, by name."""
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._marked, self.told, self._word, self._level = QLabel(), QLabel(), QLabel(), QLabel()
        self.sensitivity = Slider()
        self.sensitivity.setRange(0, _STEPS)
        self.sensitivity.setPageStep(_STEPS // 4)
        self._ticks = Ticks(self.sensitivity)
        self.buttons = {name: QToolButton() for name in ("damage_take", "find_damage", "damage_clear")}
        self._view_word = QLabel()
        self.views = {name: QToolButton() for name in _VIEWS}
        self._lay_out()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._show)
        self.sensitivity.valueChanged.connect(self._slid)
        self.sensitivity.sliderReleased.connect(self._show)
        session.damage.proposing.changed.connect(self._show)
        session.recipe_changed.connect(self._show)
        session.runs.changed.connect(self._show)
        session.edits.damage_changed.connect(self._counting.start)
        session.edits.replaced.connect(self._counting.start)
        self._retranslate()
        self._show()

    def _lay_out(self) -> None:
        """From what is found to what is marked and seen: a short screen shows the upper half."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 8, 2, 2)
        whole.setSpacing(8)
        for label in (self._marked, self.told):
            label.setWordWrap(True)
        level, buttons, views = QHBoxLayout(), QVBoxLayout(), QGridLayout()
        level.addWidget(self._word)
        level.addStretch(1)
        level.addWidget(self._level)
        buttons.setSpacing(4)
        for name, button in self.buttons.items():
            button.setDefaultAction(self._actions[name])
            _wide(button)
            if name == "damage_clear":
                buttons.addWidget(self._marked)
            buttons.addWidget(button)
        views.setSpacing(0)
        for at, (name, button) in enumerate(self.views.items()):
            button.setDefaultAction(self._actions[f"damage_{name}"])
            _wide(button)
            views.addWidget(button, at // 2, at % 2)  # four beside each other are too wide
        whole.addLayout(level)
        slider = QVBoxLayout()
        slider.setSpacing(0)
        slider.addWidget(self.sensitivity)
        slider.addWidget(self._ticks)
        whole.addLayout(slider)
        whole.addWidget(self.told)
        whole.addLayout(buttons)
        whole.addSpacing(4)
        whole.addWidget(self._view_word)
        whole.addLayout(views)
        whole.addStretch(1)

    @Slot()
    def _show(self) -> None:
        """Everything as it is."""
        document, damage = self._session.document, self._session.damage
        layer = document.layer(DAMAGE) if document is not None else None
        if layer is None or layer.empty:
            self._marked.setText(self.tr("Nothing is marked yet. Drag over a scratch or a speck to mark it."))
        else:
            told = self.tr("Marked: {share} of the photo").format(share=damage_words.percent(layer.share(LOST)))
            kept = self.tr("kept on purpose: {share}").format(share=damage_words.percent(layer.share(KEPT)))
            self._marked.setText(f"{told}; {kept}" if layer.share(KEPT) else told)
        threshold = damage.proposing.threshold
        if not self.sensitivity.isSliderDown():
            with QSignalBlocker(self.sensitivity):
                self.sensitivity.setValue(step_of(threshold))
            self._ticks.update()
        self._level.setText(self.tr("from {percent} % likely").format(percent=round(100 * threshold)))
        if damage.proposal is not None:
            found = damage.proposal
            self.told.setText(self.tr("Found besides: {found}").format(
                found=damage_words.said(found.specks, found.scratches, found.share)))
        elif damage.looking:
            self.told.setText(self.tr("Looking…"))
        elif self._session.edits.chance is not None:
            self.told.setText(self.tr("Nothing else is found at this sensitivity."))
        else:
            self.told.setText(self.tr("Damage was not looked for yet."))

    @Slot(int)
    def _slid(self, value: int) -> None:
        """Another threshold, which the proposal follows at once; the photo is looked through first, unless it was."""
        if self.sensitivity.isSliderDown():
            value = next((step for step in _NAMED if abs(step - value) <= _NEAR), value)
        self._session.damage.proposing.threshold = threshold_of(value)
        if self._session.document is not None:
            self._session.damage.see_chance()

    def _retranslate(self) -> None:
        """All words."""
        self._word.setText(self.tr("Sensitivity"))
        self.sensitivity.setAccessibleName(self.tr("Sensitivity"))
        self.sensitivity.setToolTip(self.tr("How likely damage must be to be proposed. What is proposed is orange and "
                                            "is not filled until it is marked."))
        self._ticks.set_words({step: engine_words.choice("sensitivity", name) for step, name in _NAMED.items()})
        self._view_word.setText(self.tr("Seen (O)"))
        for button in (*self.buttons.values(), *self.views.values()):
            action = button.defaultAction()
            button.setText(action.iconText())
            button.setAccessibleName(action.iconText())


# Step of the slider → the sensitivity that the recipe knows; and the thresholds of these steps and of both ends.
_NAMED = {_STEPS * (place + 1) // 4: name for place, name in enumerate(engine.DAMAGE_THRESHOLDS)}
_STOPS = ((0, MOST), *((step, engine.DAMAGE_THRESHOLDS[name]) for step, name in _NAMED.items()), (_STEPS, LEAST))


def threshold_of(step: int) -> float:
    """The threshold of a step of the slider: in equal parts between two that are named."""
    for (low, most), (high, least) in pairwise(_STOPS):
        if step <= high:
            return most + (least - most) * (step - low) / (high - low)
    return LEAST


def step_of(threshold: float) -> int:
    """The step of the slider that is nearest to a threshold."""
    return min(range(_STEPS + 1), key=lambda step: abs(threshold_of(step) - threshold))


def _wide(button: QToolButton) -> None:
    """As wide as there is room, with its words, and reached by the keyboard."""
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


