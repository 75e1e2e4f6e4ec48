"""The settings of a restoration, made entirely from the engine's recipe."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import PRESETS, BadRecipe, Recipe
from gui.dialogs.preset_menu import PresetButton
from gui.document.preset import FREE, preset_of
from gui.document.session import Session
from gui.look import forms
from gui.look.rich import Rich
from gui.panels.recipe_field import Field
from gui.settings import Settings
from gui.words import durations, engine_words

_SLOWEST = 15.0  # how many times longer an old or a busy machine takes than that of the benchmark
# What most people change; everything else stands behind "All settings".
_USUAL = ("scale", "device", "regions", "depth", "feather", "grain")


class RecipeForm(QWidget):
    """Presets, the options by group, the time to expect, and the button that starts."""

    def __init__(self, session: Session, settings: Settings, actions: Mapping[str, QAction],
                 parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._base = session.preset or "standard"
        self._fields: dict[str, Field] = {}
        self._groups: dict[str, Rich] = {}
        self._presets = {name: QPushButton() for name in PRESETS}
        self._meaning, self._time, self._fault, self._left = QLabel(), QLabel(), QLabel(), Rich()
        self._before = session.recipe  # as it was shown last
        self._given_up: Recipe | None = None  # changed settings that a preset took the place of
        self._more = QToolButton()
        self._build(actions)
        session.recipe_changed.connect(self._show)
        session.photo_changed.connect(self._photo_changed)
        session.devices.changed.connect(self._show_devices)
        session.edits.looks_changed.connect(self._show_time)
        self._retranslate()
        self._show_devices()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_devices()
            self._show()
        super().changeEvent(event)

    def _build(self, actions: Mapping[str, QAction]) -> None:
        """Everything, once."""
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for name, button in self._presets.items():
            button.setCheckable(True)
            button.setProperty("preset", name)
            button.clicked.connect(self._preset_chosen)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            row.addWidget(button)
        group.setExclusive(False)
        self.own_presets = PresetButton(self._session, self._settings)
        for label in (self._meaning, self._time, self._fault, self._left):
            label.setWordWrap(True)
        self._left.linkActivated.connect(self._take_left)
        self._left.hide()
        self._meaning.setProperty("role", "faint")
        self._fault.setProperty("role", "fault")
        self._fault.hide()
        forms.as_heading(self._more)
        self._more.toggled.connect(self._show_more)
        self._form, self._rest = _form(), _form()
        self._rest_part = QWidget()
        self._rest_part.setLayout(self._rest)
        self._rest.setContentsMargins(0, 0, 0, 0)
        self._rest_part.hide()
        for name in _USUAL:
            self._add_field(name, self._form)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.own_presets, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._meaning)
        column.addWidget(self._left)
        column.addLayout(self._form)
        column.addWidget(self._more)
        column.addWidget(self._rest_part)
        column.addStretch(1)
        area = self._area = forms.scrolled(inner)
        buttons = QHBoxLayout()
        self._restore = _ActionButton(actions["restore"])
        self._restore.setObjectName("primary")
        self._preview = _ActionButton(actions["preview"])
        buttons.addWidget(self._restore, 1)
        buttons.addWidget(self._preview)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 4, 8, 8)
        foot.setSpacing(5)
        for part in (self._fault, self._time):
            foot.addWidget(part)
        foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _add_field(self, name: str, form: QFormLayout) -> Field:
        """The field of an option."""
        field = self._fields[name] = Field(name, engine.options()[name], getattr(engine.preset("standard"), name), self)
        field.changed.connect(self._edited)
        form.addRow(field.label, field.row)
        return field

    def _add_rest(self) -> None:
        """What few look at, a field an option, with a heading a group; it takes as long as the rest of the window."""
        base = PRESETS[self._base]
        for name, option in engine.options().items():
            if name in self._fields:
                continue
            if option.group not in self._groups:
                heading = self._groups[option.group] = Rich()
                heading.setText(f"<b>{engine_words.group(option.group)}</b>")
                self._rest.addRow(heading)
            field = self._add_field(name, self._rest)
            field.retranslate()
            field.show_value(getattr(self._session.recipe, name), getattr(base, name))

    # showing ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        """The recipe as it is."""
        session = self._session
        self._base = session.preset or self._base
        base = PRESETS[self._base]
        for name, field in self._fields.items():
            field.show_value(getattr(session.recipe, name), getattr(base, name))
        by_depth = session.recipe.regions == "depth"
        self._form.setRowVisible(self._fields["depth"].row, by_depth)  # elsewhere it is chosen where depth is shown
        for name, button in self._presets.items():
            with QSignalBlocker(button):
                button.setChecked(name == session.preset)
        title, told = engine_words.preset(self._base)
        if not session.preset:
            count = sum(getattr(session.recipe, name) != getattr(base, name) for name in engine.options()
                        if name not in FREE)
            told = self.tr("{preset}, with %n setting(s) changed.", "", count).format(preset=title)
        self._meaning.setText(told)
        self._fault.hide()
        self._show_left()
        self._show_time()

    def _show_left(self) -> None:
        """Offer changed settings again that another choice has taken the place of: no click throws them away."""
        now, before = self._session.recipe, self._before
        if now != before:
            self._before = now
            if self._session.preset and not preset_of(before) and _far(before, now):
                self._given_up = before
        offered = self._given_up is not None and self._given_up != now
        self._left.setVisible(offered)
        if offered:
            self._left.setText(self.tr("Your changed settings are kept: <a href='back'>take them back</a>"))

    @Slot()
    def _take_left(self) -> None:
        """The settings as they were before the preset; it can be chosen again."""
        if self._given_up is not None:
            kept = {field: getattr(self._session.recipe, field) for field in FREE}
            self._session.set_recipe(self._given_up.changed(**kept))

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo has settings of its own."""
        self._given_up, self._before = None, self._session.recipe
        self._show()

    @Slot()
    def _show_time(self) -> None:
        """About how long it will take."""
        seconds = self._session.expected_seconds() * self._settings.speed(self._session.recipe.device)
        if self._session.photo is None:
            self._time.setText(self.tr("Open a photo to see how long it takes."))
        elif self._settings.knows_speed(self._session.recipe.device):
            self._time.setText(self.tr("Takes about {time}.").format(time=durations.said(seconds)))
        else:
            self._time.setText(self.tr("Takes {short} to {long}; after the first run this is known better.").format(
                short=durations.said(seconds), long=durations.said(seconds * _SLOWEST)))

    @Slot()
    def _show_devices(self) -> None:
        """Devices by name and memory."""
        box = self._fields["device"].widget
        assert isinstance(box, QComboBox)
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self.tr("Best there is"), "auto")
            for device in self._session.devices.found:
                memory = device.memory_bytes / 2**30
                name = engine_words.words(device.words)
                text = self.tr("{name}, {memory} GB").format(name=name, memory=f"{memory:.0f}")
                box.addItem(text, device.name)
            box.setCurrentIndex(max(box.findData(self._session.recipe.device), 0))

    @Slot(bool)
    def _show_more(self, more: bool) -> None:
        """All options, or those that most people change."""
        if more and not self._groups:
            self._add_rest()
        self._rest_part.setVisible(more)
        if more:
            QTimer.singleShot(0, self, self._show_rest)
        self._more.setArrowType(Qt.ArrowType.DownArrow if more else Qt.ArrowType.RightArrow)

    @Slot()
    def _show_rest(self) -> None:
        """Bring what was opened into sight, with its heading on top."""
        if self._more.isChecked():
            self._area.verticalScrollBar().setValue(self._more.y())

    # changing --------------------------------------------------------------------------------------------------------

    @Slot()
    def _preset_chosen(self) -> None:
        """Take a preset's values; where it runs, what it runs on and how large stay the user's."""
        button = self.sender()
        name = str(button.property("preset"))
        kept = {field: getattr(self._session.recipe, field) for field in FREE}
        self._session.set_recipe(PRESETS[name].changed(**kept), name)
        self._show()

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        """One value changed; one that cannot be is told below, and the old one stays."""
        if not name:
            self._show()
            return
        try:
            recipe = self._session.recipe.changed(**{name: value})
        except BadRecipe as fault:
            self._fault.setText(engine_words.words(fault.said))
            self._fault.show()
            return
        self._session.set_recipe(recipe)

    def _retranslate(self) -> None:
        """All words."""
        for name, button in self._presets.items():
            title, meaning = engine_words.preset(name)
            button.setText(title)
            button.setToolTip(meaning)
        for name, heading in self._groups.items():
            heading.setText(f"<b>{engine_words.group(name)}</b>")
        for field in self._fields.values():
            field.retranslate()
        self._more.setText(self.tr("All settings"))
        self._show_more(self._more.isChecked())
        self._restore.retranslate()
        self._preview.retranslate()


def _form() -> QFormLayout:
    """Labels and fields below each other, somewhat apart."""
    form = forms.rows()
    form.setHorizontalSpacing(10)
    form.setVerticalSpacing(6)
    return form


def _far(one: Recipe, other: Recipe) -> bool:
    """Whether more than one setting differs, as when a preset is chosen and not when one field is set back."""
    return len([name for name in engine.options() if getattr(one, name) != getattr(other, name)]) > 1


class _ActionButton(QPushButton):
    """A button that does what an action does, whenever that can be done."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setIconSize(QSize(18, 18))
        self.clicked.connect(action.trigger)
        action.changed.connect(self.retranslate)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Words, icon and whether it can be used."""
        self.setText(self._action.iconText().replace("&", ""))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())

