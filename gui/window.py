"""The window: what stands where; what actions do stands in `commands`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from gui import actions, docks
from gui.banner import Banner
from gui.canvas import Canvas
from gui.commands import Commands
from gui.compare import ComparePage
from gui.menus import fill_menus
from gui.notify import Notifier
from gui.session import Session
from gui.settings import Settings
from gui.status import Status
from gui.toolbox import Toolbox

LAYOUT = 1  # raise when docks change so much that an old layout does not fit


class Window(QMainWindow):
    """The picture in the middle, tools on the left, docks on the right, the job's progress below."""

    def __init__(self, session: Session, settings: Settings) -> None:
        """Build everything; nothing here reads a file or starts a process."""
        super().__init__()
        self.session, self.settings = session, settings
        session.setParent(self)
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        self.actions_by_name = actions.make(self, settings)
        self.canvas = Canvas()
        self.toolbox = Toolbox(session, self.canvas)
        self.compare = ComparePage(session, self.canvas.view)
        self.banner = Banner()
        self._build_middle()
        self.docks = docks.build(self)
        self._build_tools()
        self.status = Status(session)
        self.setStatusBar(self.status)
        self.notifier = Notifier(self)
        self.commands = Commands(self)
        fill_menus(self)
        self._connect()
        self._restore_layout()
        self._photo_changed()
