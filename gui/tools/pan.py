"""The hand: moves the photo; the canvas itself does the moving."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.tools.tool import Tool


class Pan(Tool):
    """Edits nothing."""

    cursor = Qt.CursorShape.OpenHandCursor
