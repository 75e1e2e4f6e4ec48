"""Which of the two layers tools paint on: a switch at the head of the list of regions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from engine import DAMAGE, LOST, REGIONS
from gui.document.edits import Edits
from gui.look.icons import icon
from gui.words.damage_words import percent

_SHARE_MS = 300


class LayerSwitch(QWidget):
    """Regions or damage, one of them always pressed; the damage says how much of the photo is marked."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        """Follow `edits`, and change what is painted."""
        super().__init__(parent)
        self._edits = edits
        self.buttons = {REGIONS: QToolButton(), DAMAGE: QToolButton()}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for layer, button in self.buttons.items():
            button.setCheckable(True)
            button.setIcon(icon("overlay" if layer == REGIONS else "heal"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            row.addWidget(button)
        self.buttons[REGIONS].clicked.connect(self._to_regions)
        self.buttons[DAMAGE].clicked.connect(self._to_damage)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_SHARE_MS)
        self._counting.timeout.connect(self._count)
        edits.layer_changed.connect(self._show)
        edits.damage_changed.connect(self._counting.start)
        edits.replaced.connect(self._counting.start)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _to_regions(self) -> None:
        """Paint regions."""
        self._edits.activate(REGIONS)

    @Slot()
    def _to_damage(self) -> None:
        """Mark damage."""
        self._edits.activate(DAMAGE)

    @Slot()
    def _show(self) -> None:
        """The layer that is painted is pressed."""
        self.buttons[self._edits.layer].setChecked(True)

    @Slot()
    def _count(self) -> None:
        """How much is marked."""
        document = self._edits.document
        share = document.layer(DAMAGE).share(LOST) if document is not None else 0.0
        word = self.tr("Damage")
        self.buttons[DAMAGE].setText(f"{word}  {percent(share)}" if share > 0 else word)

    def _retranslate(self) -> None:
        """All words."""
        self.buttons[REGIONS].setText(self.tr("Regions"))
        self.buttons[REGIONS].setToolTip(self.tr("Tools paint regions"))
        self.buttons[DAMAGE].setToolTip(self.tr("Tools mark what is lost and shall be filled (Shift+J)"))
        self.buttons[REGIONS].setAccessibleName(self.tr("Paint regions"))
        self.buttons[DAMAGE].setAccessibleName(self.tr("Paint damage"))
        self._count()
