"""What is to be learnt, and how: a form made entirely from the options that the engine's training declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import TRAINING_MODELS, BadRecipe, TrainingPreset, TrainingRecipe
from gui.look import forms
from gui.look.rich import Rich
from gui.panels.recipe_field import BROWSE, Field
from gui.words.engine_words import tr, words
from gui.words.spoken import Spoken

# What most people change; everything else stands behind "All settings".
_USUAL = ("model", "scale", "minutes", "start")
_BEGUN = ("family", "synthesised")  # the presets for a network that has learned before
_SAME = ("scale", "planes", "residual", "size", "width")  # options by which one network can begin with another


class StartField(Field):
    """The network that a training begins with: none, one that was learned here, or one from a file."""

    def _made(self, usual: object) -> QWidget:
        """A box instead of a line for a path."""
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem("", "")
        box.addItem("", BROWSE)
        box.activated.connect(self._picked)
        return box

    def show_starts(self, starts: Sequence[tuple[str, str]]) -> None:
        """Offer these (name, path) besides; what is chosen stays."""
        box = self.widget
        assert isinstance(box, QComboBox)
        chosen = box.currentData()
        with QSignalBlocker(box):
            while box.count() > 2:
                box.removeItem(1)
            for name, path in reversed(starts):
                box.insertItem(1, name, path)
            if box.findData(chosen) < 0:
                box.insertItem(box.count() - 1, Path(chosen).name, chosen)
            box.setCurrentIndex(box.findData(chosen))

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        assert isinstance(self.widget, QComboBox)
        self.widget.setItemText(0, self.tr("Nothing: learn from the beginning"))
        self.widget.setItemText(self.widget.findData(BROWSE), self.tr("From a file…"))


class TrainingForm(Spoken, QWidget):
    """A preset, the usual options, and the others behind a heading.

    Attributes:
        recipe: the settings as they stand here.

    Signals:
        changed: another setting.
    """

    changed = Signal()

    def __init__(self, presets: Mapping[str, TrainingPreset], parent: QWidget | None = None) -> None:
        """Begin with the first preset."""
        super().__init__(parent)
        self._presets = presets
        self._base = next(iter(presets))
        self.recipe: TrainingRecipe = presets[self._base].recipe
        self.preset, self._preset_word, self._meaning, self._fault = QComboBox(), QLabel(), QLabel(), QLabel()
        self.fields: dict[str, Field] = {}
        self._groups: dict[str, Rich] = {}
        self._known: Sequence[tuple[str, str, TrainingRecipe]] = ()
        self._headed: dict[str, QFormLayout] = {}
        self.more = QToolButton()
        self._build()
        self._retranslate()
        self._show()

    def _build(self) -> None:
        """A field an option, with a heading a group."""
        for name in self._presets:
            self.preset.addItem("", name)
        self.preset.activated.connect(self._preset_chosen)
        self._preset_word.setBuddy(self.preset)
        for label, role in ((self._meaning, "faint"), (self._fault, "fault")):
            label.setWordWrap(True)
            label.setProperty("role", role)
        self._fault.hide()
        forms.as_heading(self.more)
        self.more.toggled.connect(self._show_more)
        usual, rest, self._rest = forms.rows(), forms.rows(), QWidget()
        rest.setContentsMargins(0, 0, 0, 0)
        self._rest.setLayout(rest)
        usual.addRow(self._preset_word, self.preset)
        options = TrainingRecipe.options()
        for name in [*_USUAL, *(name for name in options if name not in _USUAL)]:
            option = options[name]
            kind = StartField if name == "start" else Field
            field = self.fields[name] = kind(name, option, getattr(self.recipe, name), self)
            field.changed.connect(self._edited)
            if name not in _USUAL and option.group not in self._groups:
                self._groups[option.group] = Rich()
                rest.addRow(self._groups[option.group])
            place = self._headed[name] = usual if name in _USUAL else rest
            place.addRow(field.label, field.row)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(usual)
        column.addWidget(self._meaning)
        column.addWidget(self._fault)
        column.addWidget(self.more)
        column.addWidget(self._rest)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(forms.scrolled(inner))

    def show_starts(self, known: Sequence[tuple[str, str, TrainingRecipe]]) -> None:
        """The networks there are, (name, path, settings), the newest first; those of this kind are offered."""
        self._known = known
        field = self.fields["start"]
        assert isinstance(field, StartField)
        field.show_starts([(name, path) for name, path, like in known if _can_begin(self.recipe, like)])

    def take(self, recipe: TrainingRecipe) -> None:
        """Show the settings of a run."""
        self._base = next((name for name, one in self._presets.items() if one.recipe == recipe), self._base)
        self.recipe = recipe
        self._show()

    def take_preset(self, name: str) -> None:
        """The settings of a preset; what is to learn slowly begins with the newest network there is, and is like it."""
        self._base, self.recipe = name, self._presets[name].recipe
        other = TRAINING_MODELS[self.recipe.model].begins_with
        fitting = [each[1:] for each in self._known if other in ("", each[2].model)]
        if name in _BEGUN and fitting:
            path, like = fitting[0]
            same = {one: getattr(like, one) for one in (*_SAME, *(("degradation",) if other else ("model",)))}
            self.recipe = self.recipe.changed(start=path, **same)
        self._show()
        self.changed.emit()

    @Slot()
    def _preset_chosen(self) -> None:
        """Another one."""
        self.take_preset(str(self.preset.currentData()))

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        """One value changed; one that cannot be is told below, and the old one stays."""
        try:
            recipe = self.recipe.changed(**{name: value}) if name else self.recipe
        except BadRecipe as fault:
            self._fault.setText(words(fault.said))
            self._fault.show()
            return
        self.recipe = recipe
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """The settings as they are."""
        base = self._presets[self._base]
        unused = TRAINING_MODELS[self.recipe.model].ignores
        for name, field in self.fields.items():
            field.show_value(getattr(self.recipe, name), getattr(base.recipe, name))
            self._headed[name].setRowVisible(field.row, name not in unused)
        options = TrainingRecipe.options()
        for group, heading in self._groups.items():
            heading.setVisible(any(option.group == group and name not in unused and name not in _USUAL
                                   for name, option in options.items()))
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(self.preset.findData(self._base))
        self._meaning.setText(tr(base.meaning))
        self._fault.hide()

    @Slot(bool)
    def _show_more(self, more: bool) -> None:
        """All options, or the usual ones."""
        self._rest.setVisible(more)
        self.more.setArrowType(Qt.ArrowType.DownArrow if more else Qt.ArrowType.RightArrow)

    def _retranslate(self) -> None:
        """All words."""
        self._preset_word.setText(self.tr("K&ind"))
        self.preset.setAccessibleName(self.tr("Kind of training"))
        for name, one in self._presets.items():
            self.preset.setItemText(self.preset.findData(name), tr(one.title))
        for name, heading in self._groups.items():
            said = tr(name)
            heading.setText(f"<b>{said}</b>")
        for field in self.fields.values():
            field.retranslate()
        self.more.setText(self.tr("All settings"))
        self._show_more(self.more.isChecked())


def _can_begin(recipe: TrainingRecipe, like: TrainingRecipe) -> bool:
    """Whether a training can begin with the network of another."""
    other = TRAINING_MODELS[recipe.model].begins_with
    return like.model == (other or recipe.model) and all(getattr(like, one) == getattr(recipe, one) for one in _SAME) \
        and (not other or like.degradation == recipe.degradation)
