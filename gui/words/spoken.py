"""Widgets that say their words again when the language changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:  # it stands before the widget's own class among the bases
    _Widget = object


class Spoken(_Widget):
    """What a panel with words begins with: `class Panel(Spoken, QWidget)`."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language: the fixed words, then what is shown."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """The fixed words, in the language of now."""
        raise NotImplementedError

    def _show(self) -> None:
        """What is shown, as it is now."""
        raise NotImplementedError
