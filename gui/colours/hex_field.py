"""A field for a colour's code, as it stands in other programs and on web pages."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.words.spoken import Spoken

_CODE = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_LEVELS = re.compile(r"(?:rgb\s*\()?\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)?\s*;?", re.IGNORECASE)


class HexField(Spoken, QLineEdit):
    """Takes "#a05a2c", "a05a2c", "#a52" and "rgb(160, 90, 44)"; what is no colour is marked, and taken back at the end.

    Signals:
        chosen: a colour was typed or pasted, and confirmed with Enter or by leaving the field; "#rrggbb".
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._colour: str | None = None
        self.setMaxLength(40)
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self._finish)
        self._retranslate()

    def set_colour(self, colour: str | None) -> None:
        """Show a colour, or none; tells nobody. What is being typed is left where the colour is the same."""
        if colour != self._colour or not self.isModified():
            self._colour = colour
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take all of it, so that what is typed or pasted stands in its place."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)  # a click would take the choice away again

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        """The colour as it is."""
        self.setText(self._colour or "")
        self.setModified(False)
        self._mark(False)

    @Slot(str)
    def _check(self, text: str) -> None:
        """Whether it is, or may become, a colour."""
        self._mark(bool(text.strip()) and code_in(text) is None and not _may_become(text))

    @Slot()
    def _finish(self) -> None:
        """Tell it, where it is another; what is none is taken back."""
        code = code_in(self.text())
        if code is None or code == self._colour:
            self._show()
            return
        self._colour = code
        self._show()
        self.chosen.emit(code)

    def _mark(self, wrong: bool) -> None:
        """Say that it is no colour."""
        if self.property("invalid") != wrong:
            self.setProperty("invalid", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _retranslate(self) -> None:
        """What is meant, and what assistive programs say."""
        self.setAccessibleName(self.tr("Colour code"))
        self.setToolTip(self.tr("The colour's code, such as #a05a2c; type or paste another"))


def code_in(text: str) -> str | None:
    """The colour that a text stands for as "#rrggbb", or None."""
    text = text.strip()
    if found := _CODE.fullmatch(text):
        digits = found[1].lower()
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if found := _LEVELS.fullmatch(text):
        levels = [int(level) for level in found.groups()]
        return "#{:02x}{:02x}{:02x}".format(*levels) if max(levels) <= 255 else None
    return None


def _may_become(text: str) -> bool:
    """Whether the beginning of a colour was typed."""
    return re.fullmatch(r"\s*(#?[0-9a-f]{0,6}|r|rg|rgb\s*\(?[\d,\s]*|[\d,\s]*)\s*", text, re.IGNORECASE) is not None
