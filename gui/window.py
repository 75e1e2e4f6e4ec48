"""The window: what stands where; what actions do stands in `commands`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from gui.actions import actions
from gui.banner import Banner
from gui.canvas.canvas import Canvas
from gui.canvas.empty import Empty
from gui.canvas.frame_bar import FrameBar
from gui.canvas.showing import Showing
from gui.canvas.tool_panel import ToolPanel
from gui.canvas.toolbox import COLOUR_TOOLS, TOOLS, ToolBar, Toolbox
from gui.canvas.top_bar import TopBar
from gui.commands.arrivals import Arrivals
from gui.commands.availability import Availability
from gui.commands.brushes import BrushCommands
from gui.commands.colours import ColourCommands
from gui.commands.damage import DamageCommands
from gui.commands.desk import Desk
from gui.commands.edits import EditCommands
from gui.commands.files import FileCommands
from gui.commands.films import FilmCommands
from gui.commands.frames import FrameCommands
from gui.commands.helping import HelpCommands
from gui.commands.learning import LearningCommands
from gui.commands.menus import Menus
from gui.commands.projects import ProjectCommands
from gui.commands.queue import QueueCommands
from gui.commands.remembering import Remembering
from gui.commands.reviews import ReviewCommands
from gui.commands.runs import RunCommands
from gui.commands.scans import ScanCommands
from gui.commands.seeing import SeeingCommands
from gui.commands.telling import Telling
from gui.commands.tones import ToneCommands
from gui.compare.compare import ComparePage
from gui.dialogs.people_offer import PeopleOffer
from gui.document.following import Following
from gui.document.reading import load_documents
from gui.document.session import Session
from gui.document.thumbnails import Thumbnails
from gui.look import theme
from gui.look.flow import SameHeight
from gui.panels import docks
from gui.settings import Settings
from gui.status import Status
from gui.work.notify import Notifier

_DEVICES_MS = 1200


class Window(Desk):
    """The picture in the middle, tools on the left, docks on the right, the job's progress below.

    Signals:
        closing: it was decided that the window is closed; nothing more can be opened in it.
    """

    closing = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        """Build everything; nothing here reads a photo or starts a process."""
        super().__init__()
        self.session, self.settings = session, settings
        session.setParent(self)
        session.edits.history.memory = settings.undo_mib * 2**20
        session.keeping.sidecars = settings.sidecars
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.actions_by_name = actions.make(self, settings)
        self.canvas = Canvas()
        self.canvas.surround = theme.surround(settings.surround)
        self.toolbox = Toolbox(session, self.canvas, self)
        self.compare = ComparePage(session, self.canvas.view)
        self.canvas.surround_changed.connect(self.compare.view.set_surround)
        self.compare.view.set_surround(self.canvas.surround)
        self.pages = QStackedWidget()
        self.following = Following(session)
        self.banner = Banner()
        self._build_middle()
        self.docks = docks.build(self, self._make_dock)
        self._build_bars()
        self.status = Status(session)
        self.setStatusBar(self.status)
        self.notifier = Notifier(self)
        self.queue_commands = QueueCommands(self)
        self.arrivals = Arrivals(self, self.queue_commands)
        self.review_commands = ReviewCommands(self)
        self.commands = FileCommands(self)
        self.seeing_commands = SeeingCommands(self)
        self.brush_commands = BrushCommands(self)
        self.edit_commands = EditCommands(self)
        self.damage_commands = DamageCommands(self)
        self.colour_commands = ColourCommands(self)
        self.frame_commands = FrameCommands(self)
        self.film_commands = FilmCommands(self)
        self.scan_commands = ScanCommands(self, self.queue_commands)
        self.tone_commands = ToneCommands(self)
        self.run_commands = RunCommands(self)
        self.help_commands = HelpCommands(self)
        self.learning_commands = LearningCommands(self)
        self.project_commands = ProjectCommands(self)
        self.menus = Menus(self)
        self.availability = Availability(self)
        self.telling = Telling(self, self.run_commands)
        self.showing = Showing(session, self.canvas, self.toolbox, self)
        self.remembering = Remembering(self)
        self._connect()
        self.remembering.bring_back()
        self._photo_changed()

    # building --------------------------------------------------------------------------------------------------------

    def _build_middle(self) -> None:
        """Canvas and comparison, with the tool's strip above and the banner over them."""
        self.thumbnails = Thumbnails(self.session.runs, self)
        self.empty = Empty()
        self.empty.recent.follow(self.thumbnails)
        self.people_offer = PeopleOffer(self.session, self.settings)
        self.empty.add(self.people_offer)
        self.people_offer.resized.connect(self.canvas.arrange)
        self.canvas.set_empty_widget(self.empty)
        self.pages.addWidget(self.canvas)
        self.pages.addWidget(self.compare)
        self.frame_bar = FrameBar(self.toolbox.frame, self.actions_by_name, self)
        self.tool_panel = ToolPanel(self.toolbox.options, self.frame_bar)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_panel)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.banner.setParent(middle)
        self.banner.cover(self.canvas)
        self.strips = SameHeight(middle, self.tool_panel, self.compare.bar)

    def _build_bars(self) -> None:
        """Tools on the left, what one does most above."""
        self.tool_bar = ToolBar(self.actions_by_name)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tool_bar)
        self.top_bar = TopBar(self.actions_by_name)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.top_bar)
        self.tool_bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def _make_dock(self, plan: docks.Plan) -> QWidget:
        """A dock's content, when it is first shown."""
        kind = docks.content_class(plan)
        if plan.name == "navigator":
            return kind(self.canvas)
        if plan.name == "photos":
            return self.queue_commands.make_view()
        if plan.name == "review":
            return self.review_commands.make_view()
        if plan.name == "colour":
            return self.colour_commands.make_panel()
        if plan.name == "regions":
            return kind(self.session, self.actions_by_name)  # type: ignore[arg-type]
        if plan.name == "results":
            return kind(self.session, self.settings)  # type: ignore[arg-type]
        if plan.name == "settings":
            return kind(self.session, self.settings, self.actions_by_name)  # type: ignore[call-arg, arg-type]
        return kind(self.session)  # type: ignore[arg-type]

    def _connect(self) -> None:
        """The session's signals to the parts that show them."""
        session = self.session
        session.opening.began.connect(self._show_opening)
        session.opening.failed.connect(self._show_again)
        session.project_changed.connect(self._show_title)
        session.opening.previewed.connect(self._show_preview)
        session.photo_changed.connect(self._photo_changed)
        session.results.added.connect(self._result_added)
        session.runs.ended.connect(self.notifier.job_ended)
        self.canvas.view.changed.connect(self._show_zoom)
        self.canvas.hovered.connect(self.status.show_place)
        self.compare.hovered.connect(self.status.show_place)
        self.compare.mode_changed.connect(self._mode_changed)
        self.empty.open_asked.connect(self.commands.open)
        self.empty.sample_asked.connect(self.commands.open_sample)
        self.empty.guide_asked.connect(self.help_commands.first_steps)
        self.empty.recent_asked.connect(self.commands.open_path)
        self.toolbox.chosen.connect(self.tool_panel.show_tool)
        self.toolbox.frame.left.connect(self._frame_done)
        self.tool_panel.opacity_changed.connect(self.showing.show_opacity)
        session.edits.layer_changed.connect(self.tool_panel.show_layer)
        for name in (*TOOLS, *COLOUR_TOOLS):
            actions.handle(self.actions_by_name[f"tool_{name}"], self._tool_chosen)
        actions.check(self.actions_by_name)
        self.titles = docks.Titles(self, self.docks)
        self.swap = docks.Swap(self, self.docks)

    # what is shown ---------------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """After the window is seen: start the engine's process, then ask which devices there are."""
        if self.session.screen is None:
            self.empty.recent.show_paths(self.settings.recent)
        self.session.runs.warm_up()
        self.session.runs.beside(self.tr("Opening"), self._offer_kept, _panels_loaded)
        QTimer.singleShot(_DEVICES_MS, self.session, self.session.devices.ask)

    def _offer_kept(self, _: object) -> None:
        """Go on with the list of photos, make room, and offer what a crash left open."""
        self.queue_commands.load()
        self.session.disk.make_room(self.settings.room_gb * 10**9)
        self.telling.offer_kept()

    @Slot(object, object)
    def _show_preview(self, pixels: object, shape: object) -> None:
        """First pixels, while the photo is being read."""
        self.show_page("edit")
        self.canvas.set_preview(pixels, shape)  # type: ignore[arg-type]

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo, or none; what was said of the last one is over."""
        self.banner.clear_all_but("kept")
        if self.session.screen is not None and self.session.path is not None:
            self.settings.add_recent(self.session.path)
        self._show_picture()
        self.show_page("colour" if self.session.colours.on else "edit")  # photos of a sitting come one after the other
        self._show_title()
        self.availability.show()

    def _show_picture(self) -> None:
        """The session's photo on the canvas with its regions, or the empty window."""
        self.showing.show_photo()
        if self.session.screen is None and self.isVisible():
            self.empty.recent.show_paths(self.settings.recent)

    @Slot()
    def _frame_done(self) -> None:
        """The tool of before comes back."""
        if self.toolbox.name == "frame":
            self.actions_by_name[f"tool_{self.toolbox.before}"].trigger()

    @Slot()
    def _show_title(self) -> None:
        """Which photo or project this is."""
        session = self.session
        shown = session.project or session.path
        name = shown.name if shown else self.tr("Untitled")
        self.setWindowTitle(f"{name}[*] — Heirloom" if session.photo is not None else "Heirloom[*]")
        self.setWindowFilePath(str(shown or ""))
        if session.project is not None:
            self.settings.add_recent(session.project)

    @Slot(object)
    def _show_opening(self, path: object) -> None:
        """A photo is being read; what is shown is still the one of before."""
        name = path.name if isinstance(path, Path) else self.tr("the picture")
        self.setWindowTitle(self.tr("Opening {name}…").format(name=name) + "[*]")

    @Slot(object)
    def _show_again(self, path: object) -> None:
        """It could not be read: the photo of before, on the canvas too."""
        self._show_picture()
        self._show_title()
        self.availability.show()

    @Slot()
    def _show_zoom(self) -> None:
        """The zoom in the status bar."""
        self.status.show_zoom(self.canvas.view.zoom if self.canvas.pyramid is not None else None)

    @Slot(object)
    def _result_added(self, result: object) -> None:
        """Show a new result at once, compared with the photo; after a preview the settings stay in front."""
        self.banner.clear_notices()
        self.show_page("compare")
        if getattr(result, "box", None) is None and self.docks["live"].isVisible():
            self.docks["results"].raise_()

    def open_path(self, path: Path, beside: Path | None = None) -> None:
        """Open a photo, unless unsaved results speak against it; `beside` is what it begins with where it is new."""
        self.commands.open_path(path, beside)

    def restore_in_turn(self, restore: Callable[[], object]) -> None:
        """Restore the open photo now, or once the photo of the list that runs is done."""
        self.queue_commands.restore(restore)

    def show_page(self, name: str) -> None:
        """Edit, colour or compare."""
        compare = name == "compare" and len(self.session.results) > 0
        colour = name == "colour" and self.session.photo is not None
        self._colour(colour)
        self.pages.setCurrentWidget(self.compare if compare else self.canvas)
        self.tool_panel.setVisible(not compare and self.session.photo is not None)
        self.tool_bar.setEnabled(not compare)
        mode = f"compare_{self.compare.mode if compare else 'none'}"
        self.actions_by_name["colour_mode" if colour else mode].setChecked(True)
        self.banner.cover(self.compare.view if compare else self.canvas)
        (self.compare if compare else self.canvas).setFocus()

    def _colour(self, on: bool) -> None:
        """Colour the photo with its own tools and panel in front, or put these away."""
        if on == self.session.colours.on:
            return
        self.session.colours.colour_photo(on)
        self.swap.show(on)
        name = self.toolbox.of_mode[on]
        if self.toolbox.name != "pan" and (self.toolbox.name in COLOUR_TOOLS) != on:
            self.actions_by_name[f"tool_{name}"].setChecked(True)
            self.toolbox.choose(name)

    @Slot(str)
    def _mode_changed(self, mode: str) -> None:
        """The bar above the comparison was used; the menu follows."""
        if self.pages.currentWidget() is self.compare:
            self.actions_by_name[f"compare_{mode}"].setChecked(True)

    @Slot()
    def _tool_chosen(self) -> None:
        """The user takes another tool."""
        name = next((name for name in (*TOOLS, *COLOUR_TOOLS) if self.actions_by_name[f"tool_{name}"].isChecked()),
                    "pan")
        stays = name == "pan" and self.session.colours.on
        if name not in ("pan", "frame"):
            self.toolbox.of_mode[name in COLOUR_TOOLS] = name  # no other need be chosen on the way
        self.show_page("colour" if name in COLOUR_TOOLS or stays else "edit")
        self.toolbox.choose(name)

    # events ----------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a file or a batch, or take it as damage where it is a mask; list several, and what is in folders."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if not urls:
            self.banner.fail(self.tr("That is no file on this machine. Save it first, then drop the file here."))
            return
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in urls]
        if self.review_commands.drop(paths) or self.film_commands.drop(paths):
            return
        if not self.queue_commands.drop(paths) and not self.damage_commands.offer(paths[0], self.open_path):
            self.open_path(paths[0])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            actions.retranslate(self.actions_by_name)
            self.menus.retranslate()
            self._show_title()
            self.showing.show_looks()
            self.availability.show()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask where something would be lost; then end every thread and the engine's process."""
        if not (self.queue_commands.may_close() and self.learning_commands.may_close() and self.commands.may_leave()):
            event.ignore()
            return
        self.closing.emit()
        self.remembering.write()
        self.hide()
        self.queue_commands.close()
        self.learning_commands.close()
        self.film_commands.close()
        self.session.close()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size is remembered."""
        super().resizeEvent(event)
        self.remembering.later()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        """Another place is remembered."""
        super().moveEvent(event)
        self.remembering.later()


def _panels_loaded(*, report: object, glimpse: object) -> None:
    """Load what panels draw with, which takes most of a second, before the first of them is shown."""
    load_documents()
    import pyqtgraph  # noqa: F401
