"""The settings that say how a photo is coloured, beside the colours themselves: the way, skin in faces, barriers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

import engine
from gui.document.present import Present
from gui.panels.recipe_field import Field

_NAMES = ("colourise", "skin", "barrier")


class ColourSettings(QWidget):
    """Fields of the recipe; the form of all settings has them too."""

    def __init__(self, present: Present, parent: QWidget | None = None) -> None:
        """Follow the settings."""
        super().__init__(parent)
        self._present = present
        usual, known = engine.Recipe(), engine.options()
        self.fields = {name: Field(name, known[name], getattr(usual, name), self) for name in _NAMES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(self.fields.values()):
            grid.addWidget(field.label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field.row, row, 1)
            field.changed.connect(self._changed)
        present.recipe_changed.connect(self._show)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(str, object)
    def _changed(self, name: str, value: object) -> None:
        """Take another value."""
        if name:
            self._present.set_recipe(self._present.recipe.changed(**{name: value}))

    @Slot()
    def _show(self) -> None:
        """The settings as they are."""
        usual = engine.Recipe()
        for name, field in self.fields.items():
            field.show_value(getattr(self._present.recipe, name), getattr(usual, name))

    def _retranslate(self) -> None:
        """All words."""
        for field in self.fields.values():
            field.retranslate()
