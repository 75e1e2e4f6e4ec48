"""Labels whose tags are meant. All others show their text as it stands (`theme_sheet`), for names may hold tags too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Rich(QLabel):
    """A label that shows rich text; whatever somebody else wrote is escaped before it gets here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
