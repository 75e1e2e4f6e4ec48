"""What the commands may know of the window: its parts, and the few things that only it can do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QStackedWidget

if TYPE_CHECKING:
    from gui.banner import Banner
    from gui.canvas.canvas import Canvas
    from gui.canvas.tool_panel import ToolPanel
    from gui.canvas.toolbox import Toolbox
    from gui.compare.compare import ComparePage
    from gui.document.following import Following
    from gui.document.session import Session
    from gui.document.thumbnails import Thumbnails
    from gui.panels.docks import Dock
    from gui.settings import Settings
    from gui.work.notify import Notifier


class Desk(QMainWindow):
    """The window as its commands see it; `Window` puts the parts there."""

    session: Session
    settings: Settings
    actions_by_name: dict[str, QAction]
    canvas: Canvas
    toolbox: Toolbox
    tool_panel: ToolPanel
    compare: ComparePage
    pages: QStackedWidget
    banner: Banner
    docks: dict[str, Dock]
    thumbnails: Thumbnails
    following: Following
    notifier: Notifier

    def show_page(self, name: str) -> None:
        """Edit or compare."""
        raise NotImplementedError

    def open_path(self, path: Path, beside: Path | None = None) -> None:
        """Open a photo, unless unsaved results speak against it; `beside` is what it begins with where it is new."""
        raise NotImplementedError

    def restore_in_turn(self, restore: Callable[[], object]) -> None:
        """Restore the open photo now, or once the photo of the list that runs is done."""
        raise NotImplementedError
