"""The bar above the picture with what one does most; where the window is narrow, words give way to icons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

_NAMES = ("open", "save", "", "undo", "redo", "", "find_regions", "restore", "preview", "", "compare_none",
          "colour_mode", "compare_split", "compare_side", "compare_difference")
# Which keep their words, from the widest bar to the narrowest.
_STEPS = (
    frozenset(_NAMES),
    frozenset(_NAMES) - {"undo", "redo", "save"},
    frozenset({"find_regions", "restore", "preview", "compare_none", "colour_mode"}),
    frozenset({"restore", "preview"}),
    frozenset({"restore"}),
    frozenset[str](),
)


class TopBar(QToolBar):
    """All of its buttons are in sight at any width that a window has."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Hold the actions."""
        super().__init__(parent)
        self.setObjectName("top")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._buttons: dict[str, QToolButton] = {}
        for name in _NAMES:
            if not name:
                self.addSeparator()
                continue
            self.addAction(actions[name])
            button = self.widgetForAction(actions[name])
            assert isinstance(button, QToolButton)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[name] = button
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        self._fitted = -1

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for other words."""
        super().resizeEvent(event)
        if event.size().width() != self._fitted:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another language has longer or shorter words, once the actions have them."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange) \
                and hasattr(self, "_later"):
            self._later.start()
        super().changeEvent(event)

    @Slot()
    def _fit(self) -> None:
        """As many words as there is room for."""
        self._fitted = self.width()
        for kept in _STEPS:
            for name, button in self._buttons.items():
                style = (Qt.ToolButtonStyle.ToolButtonTextBesideIcon if name in kept
                         else Qt.ToolButtonStyle.ToolButtonIconOnly)
                button.setToolButtonStyle(style)
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        """The width that all parts take as they are."""
        layout = self.layout()
        assert layout is not None
        parts = [self.widgetForAction(action) for action in self.actions()]
        margins = layout.contentsMargins()
        return sum(part.sizeHint().width() for part in parts if part is not None) + (
            layout.spacing() * len(parts) + margins.left() + margins.right() + 12)
