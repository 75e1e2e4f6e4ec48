"""The window: what stands where; what actions do stands in `commands`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

import engine
from gui.actions import actions
from gui.banner import Banner
from gui.canvas.canvas import Canvas
from gui.canvas.empty import Empty
from gui.canvas.frame_bar import FrameBar
from gui.canvas.tool_panel import ToolPanel
from gui.canvas.toolbox import TOOLS, ToolBar, Toolbox
from gui.canvas.top_bar import TopBar
from gui.commands.desk import Desk
from gui.commands.edits import EditCommands
from gui.commands.files import FileCommands
from gui.commands.frames import FrameCommands
from gui.commands.menus import Menus
from gui.commands.projects import ProjectCommands
from gui.commands.queue import QueueCommands
from gui.commands.runs import RunCommands
from gui.commands.seeing import SeeingCommands
from gui.compare.compare import ComparePage
from gui.dialogs.people_offer import PeopleOffer
from gui.document.following import Following
from gui.document.session import Session
from gui.document.thumbnails import Thumbnails
from gui.look import theme
from gui.look.flow import SameHeight
from gui.panels import docks
from gui.settings import Settings
from gui.status import Status
from gui.work.notify import Notifier
from gui.work.runs import UNSEEN

_ALWAYS = ("open", "open_sample", "paste", "clear_recent", "preferences", "quit", "overlay", "overlay_fill", "models",
           "overlay_outline", "quick_mask", "mask_only", "hide_painting", "pixel_grid", "reset_layout", "full_screen",
           "compare_none", "shortcuts", "guide", "about")
_WITH_RESULT = ("save", "save_compared", "report_html", "report_pdf", "compare_split", "compare_side", "loupe",
                "compare_difference", "compare_toggle", "compare_swap")
_ENGINE = ("restore", "preview", "estimate", "find_regions")
LAYOUT = 1  # raise when docks change so much that an old layout does not fit
_DEVICES_MS = 1200
_REMEMBER_MS = 700  # after the last change of the window, its panels or tools


class Window(Desk):
    """The picture in the middle, tools on the left, docks on the right, the job's progress below."""

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
        self.commands = FileCommands(self)
        self.seeing_commands = SeeingCommands(self)
        self.edit_commands = EditCommands(self)
        self.frame_commands = FrameCommands(self)
        self.run_commands = RunCommands(self)
        self.project_commands = ProjectCommands(self)
        self.menus = Menus(self)
        self._remembering = QTimer(self)
        self._remembering.setSingleShot(True)
        self._remembering.setInterval(_REMEMBER_MS)
        self._remembering.timeout.connect(self._remember)
        self._connect()
        self._restore_layout()
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
        if plan.name == "regions":
            return kind(self.session, self.actions_by_name)  # type: ignore[arg-type]
        if plan.name == "results":
            return kind(self.session, self.settings)  # type: ignore[arg-type]
        if plan.name == "settings":
            return kind(self.session, self.settings, self.actions_by_name)  # type: ignore[call-arg, arg-type]
        return kind(self.session)  # type: ignore[arg-type]

    def _connect(self) -> None:
        """The session's signals to the parts that show them."""
        session, edits = self.session, self.session.edits
        session.failed.connect(self.banner.fail)
        session.noticed.connect(self.banner.notice)
        self.banner.linked.connect(self._follow)
        session.opening.connect(self._show_opening)
        session.opening_failed.connect(self._show_again)
        session.project_changed.connect(self._show_title)
        session.recipe_changed.connect(self._remembering.start)
        session.recipe_changed.connect(self._lay)
        self.toolbox.options.changed.connect(self._remembering.start)
        session.previewed.connect(self._show_preview)
        session.photo_changed.connect(self._photo_changed)
        session.prepared.connect(self._show_smart)
        session.results.changed.connect(self._show_state)
        session.results.added.connect(self._result_added)
        session.runs.changed.connect(self._show_state)
        session.runs.ended.connect(self.notifier.job_ended)
        session.runs.ended.connect(self._learn_speed)
        session.runs.ended.connect(self._job_ended)
        session.runs.changed.connect(self._job_changed)
        session.keeping.failed.connect(self._keeping_failed)
        session.keeping.recovered.connect(self._keeping_recovered)
        edits.changed.connect(self.canvas.labels_changed)
        edits.replaced.connect(self._show_labels)
        edits.looks_changed.connect(self._show_looks)
        edits.current_changed.connect(self.canvas.set_current)
        edits.candidate_changed.connect(self._show_candidate)
        edits.history.changed.connect(self._show_state)
        self.canvas.view.changed.connect(self._show_zoom)
        self.canvas.hovered.connect(self.status.show_place)
        self.compare.hovered.connect(self.status.show_place)
        self.compare.mode_changed.connect(self._mode_changed)
        self.empty.open_asked.connect(self.commands.open)
        self.empty.sample_asked.connect(self.commands.open_sample)
        self.empty.guide_asked.connect(self.commands.guide)
        self.empty.recent_asked.connect(self.commands.open_path)
        self.toolbox.chosen.connect(self.tool_panel.show_tool)
        self.toolbox.frame.left.connect(self._frame_done)
        self.tool_panel.opacity_changed.connect(self._show_opacity)
        for name in TOOLS:
            actions.handle(self.actions_by_name[f"tool_{name}"], self._tool_chosen)
        for name, dock in self.docks.items():
            actions.handle(self.actions_by_name[f"dock_{name}"], dock.setVisible, switch=True)
            dock.visibilityChanged.connect(self._show_docks)
            dock.visibilityChanged.connect(self._remembering.start)
            dock.dockLocationChanged.connect(self._remembering.start)
        actions.handle(self.actions_by_name["reset_layout"], self._reset_layout)
        actions.check(self.actions_by_name)
        self.titles = docks.Titles(self, self.docks)

    def _restore_layout(self) -> None:
        """As the user left it."""
        room = self.screen().availableGeometry().size()
        self.resize(min(max(round(room.width() * 0.86), 1000), room.width()),
                    min(max(round(room.height() * 0.88), 660), room.height()))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        state = self.settings.layout(LAYOUT)
        if state.isEmpty() or not self.restoreState(state, LAYOUT):
            docks.arrange(self, self.docks)
        for name in ("regions", "settings"):  # what one begins with stands in front, whatever was looked at last
            if not self.docks[name].isHidden():
                self.docks[name].raise_()
        table = self.actions_by_name
        table["overlay"].setChecked(True)
        table["overlay_fill"].setChecked(True)
        table["overlay_outline"].setChecked(True)
        table["pixel_grid"].setChecked(self.settings.flag("grid", True))
        table["hide_painting"].setChecked(self.settings.flag("hide-painting"))
        table[f"theme_{self.settings.theme}"].setChecked(True)
        table[f"language_{self.settings.language}"].setChecked(True)
        table["compare_none"].setChecked(True)
        table["tool_brush"].setChecked(True)
        self.tool_panel.opacity.setValue(int(self.settings.overlay.get("opacity", 35)))
        self.toolbox.take(self.settings.tool("all"))
        self.session.take_recipe(self.settings.recipe, self.settings.device)
        self.toolbox.choose("brush")

    # what is shown ---------------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """After the window is seen: start the engine's process, then ask which devices there are."""
        if self.session.screen is None:
            self.empty.recent.show_paths(self.settings.recent)
        self.session.runs.warm_up()
        self.session.runs.beside(self.tr("Opening"), self._offer_kept, _panels_loaded)
        QTimer.singleShot(_DEVICES_MS, self.session, self.session.ask_devices)

    def _offer_kept(self, _: object) -> None:
        """Go on with the list of photos, make room, and offer what a crash left open."""
        self.queue_commands.load()
        self.session.keep_room(self.settings.room_gb * 10**9)
        for about in engine.store.left_open():
            if self.session.document is None or about.id != self.session.document.id:
                name = about.photo_path.name if about.photo_path else self.tr("a pasted picture")
                told = self.tr("Heirloom ended unexpectedly while you worked on {name}. Nothing is lost. "
                               "<a href='kept:{id}'>Go on with it</a>")
                self.banner.notice(told.format(name=name, id=about.id), "kept")

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
        self.show_page("edit")
        self._show_title()
        self._show_state()

    def _show_picture(self) -> None:
        """The session's photo on the canvas with its regions, or the empty window."""
        session = self.session
        if session.screen is not None:
            self.canvas.set_picture(session.pyramid or session.screen)
            self._lay()
            self._show_labels()
            return
        self.canvas.clear()
        if self.isVisible():
            self.empty.recent.show_paths(self.settings.recent)

    @Slot()
    def _lay(self) -> None:
        """The photo lies as it is framed, or all of it is seen where the frame is being chosen."""
        framing, picture = self.session.framing, self.canvas.pyramid
        if framing is not None and picture is not None and picture.shape == framing.photo:
            self.toolbox.lay(framing)

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
        self.banner.over("opening")
        name = path.name if isinstance(path, Path) else self.tr("the picture")
        self.setWindowTitle(self.tr("Opening {name}…").format(name=name) + "[*]")

    @Slot(object)
    def _show_again(self, path: object) -> None:
        """It could not be read: the photo of before, on the canvas too."""
        self.banner.is_about("opening")
        self._show_picture()
        self._show_title()
        self._show_state()

    @Slot()
    def _show_labels(self) -> None:
        """Another label map."""
        if self.session.photo is not None and self.session.edits.regions.labels.shape == self.session.photo.shape:
            self.canvas.set_labels(self.session.edits.regions.labels)
            self._show_looks()
            self.canvas.set_current(self.session.edits.current)

    @Slot()
    def _show_looks(self) -> None:
        """Names and colours of regions."""
        self.canvas.set_looks(self.session.edits.looks)

    @Slot(float)
    def _show_opacity(self, opacity: float) -> None:
        """How strongly regions are drawn."""
        self.canvas.set_overlay(opacity=opacity)

    @Slot()
    def _show_candidate(self) -> None:
        """What the smart tool offers."""
        self.canvas.set_candidate(self.session.edits.candidate)

    @Slot(str)
    def _show_smart(self, who: str) -> None:
        """Say who answers the smart tool."""
        self.banner.over("smart")
        if who == "preparing":
            self.banner.notice(self.tr("Preparing smart select…"), "smart")
        elif who == "grabcut":
            self.banner.notice(self.tr(
                "Smart select works by GrabCut, because no weights of Segment Anything are here. "
                "<a href='models'>Download or import them</a>; dragging a box works best without."), "smart")

    @Slot(str)
    def _follow(self, link: str) -> None:
        """A link in the banner."""
        kind, _, told = link.partition(":")
        if kind == "models":
            self.run_commands.models()
        elif kind == "restore":
            self.run_commands.restore()
        elif kind == "take-over":
            self.session.take_over()
        elif kind == "work":
            self.session.adopt(told)
        elif kind == "kept":
            self.session.open_kept(told)

    @Slot()
    def _show_zoom(self) -> None:
        """The zoom in the status bar."""
        self.status.show_zoom(self.canvas.view.zoom if self.canvas.pyramid is not None else None)

    @Slot()
    def _show_state(self) -> None:
        """Which actions can be used now."""
        session = self.session
        runs, history = session.runs, session.edits.history
        photo, result = session.photo is not None, len(session.results) > 0
        busy = runs.busy and not runs.quiet
        for name, action in self.actions_by_name.items():
            if name in _ALWAYS or name.startswith(("dock_", "theme_", "language_", "tool_", "brush_")):
                continue
            if name in _WITH_RESULT or name.startswith("divider_"):
                action.setEnabled(result)
            elif name in ("pause", "cancel", "cancel_asked"):
                action.setEnabled(busy)
            else:
                waits = busy and not (name == "restore" and runs.kind in UNSEEN)  # that one comes after the list's row
                action.setEnabled(photo and not (waits and name in _ENGINE))
        for name, what in (("undo", history.undo_name), ("redo", history.redo_name)):
            action = self.actions_by_name[name]
            action.setEnabled(bool(what))
            text = actions.words_of(name)
            action.setText(f"{text}: {what}" if what else text)
            action.setIconText(text)
        pause = self.actions_by_name["pause"]
        pause.blockSignals(True)
        pause.setChecked(runs.paused)
        pause.blockSignals(False)
        self.setWindowModified(bool(session.results.unsaved) or session.project_changed_since)

    @Slot(object)
    def _result_added(self, result: object) -> None:
        """Show a new result at once, compared with the photo; after a preview the settings stay in front."""
        self.banner.clear_notices()
        self.show_page("compare")
        if getattr(result, "box", None) is None and self.docks["live"].isVisible():
            self.docks["results"].raise_()

    def open_path(self, path: Path) -> None:
        """Open a photo, unless unsaved results speak against it."""
        self.commands.open_path(path)

    def restore_in_turn(self, restore: Callable[[], object]) -> None:
        """Restore the open photo now, or once the photo of the list that runs is done."""
        self.queue_commands.restore(restore)

    def show_page(self, name: str) -> None:
        """Edit or compare."""
        compare = name == "compare" and len(self.session.results) > 0
        self.pages.setCurrentWidget(self.compare if compare else self.canvas)
        self.tool_panel.setVisible(not compare and self.session.photo is not None)
        self.tool_bar.setEnabled(not compare)
        self.actions_by_name[f"compare_{self.compare.mode if compare else 'none'}"].setChecked(True)
        self.banner.cover(self.compare.view if compare else self.canvas)
        (self.compare if compare else self.canvas).setFocus()

    @Slot(str)
    def _mode_changed(self, mode: str) -> None:
        """The bar above the comparison was used; the menu follows."""
        if self.pages.currentWidget() is self.compare:
            self.actions_by_name[f"compare_{mode}"].setChecked(True)

    @Slot()
    def _show_docks(self) -> None:
        """Which panels are open; one behind another tab is."""
        for name, dock in self.docks.items():
            action = self.actions_by_name[f"dock_{name}"]
            action.blockSignals(True)
            action.setChecked(not dock.isHidden())
            action.blockSignals(False)

    @Slot()
    def _reset_layout(self) -> None:
        """Panels as at first."""
        docks.arrange(self, self.docks)

    @Slot()
    def _tool_chosen(self) -> None:
        """The user takes another tool."""
        name = next((name for name in TOOLS if self.actions_by_name[f"tool_{name}"].isChecked()), "pan")
        self.show_page("edit")
        self.toolbox.choose(name)

    @Slot()
    def _job_changed(self) -> None:
        """A run that the user asked for began: faults of earlier ones are over."""
        runs = self.session.runs
        if runs.asked and not runs.stopping and not runs.paused:
            self.banner.over("run")

    @Slot(str, str, float)
    def _job_ended(self, kind: str, outcome: str, seconds: float) -> None:
        """A fault that was told just now was this job's."""
        self.banner.over("stop")
        if outcome == "failed":
            self.banner.is_about("run")

    @Slot(object)
    def _keeping_failed(self, sentence: str) -> None:
        """The fault that was told just now is the disk's."""
        self.banner.is_about("keeping")

    @Slot()
    def _keeping_recovered(self) -> None:
        """The disk takes what is written again."""
        self.banner.over("keeping")

    @Slot(str, str, float)
    def _learn_speed(self, kind: str, outcome: str, seconds: float) -> None:
        """Remember how this machine compares with what was expected."""
        expected = self.session.expected
        if outcome == "done" and expected > 0 and kind == "restore":
            device = self.session.recipe.device
            past = self.settings.speed(device)
            self.settings.set_speed(device, min(max(0.5 * past + 0.5 * seconds / expected, 0.02), 50.0))

    # events ----------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a file; list several, and what is in folders."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if not urls:
            self.banner.fail(self.tr("That is no file on this machine. Save it first, then drop the file here."))
            return
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in urls]
        if not self.queue_commands.drop(paths):
            self.commands.open_path(paths[0])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            actions.retranslate(self.actions_by_name)
            self.menus.retranslate()
            self._show_title()
            self._show_looks()
            self._show_state()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask where something would be lost; then end every thread and the engine's process."""
        if not (self.queue_commands.may_close() and self.commands.may_leave()):
            event.ignore()
            return
        self._remember()
        self.hide()
        self.queue_commands.close()
        self.session.close()
        event.accept()

    @Slot()
    def _remember(self) -> None:
        """Write down how the window looks and what is set, so that a crash forgets nothing."""
        self._remembering.stop()
        self.settings.geometry = self.saveGeometry()
        self.settings.set_layout(LAYOUT, self.saveState(LAYOUT))
        self.settings.recipe = dict(self.session.recipe.unframed().plain())
        self.settings.overlay = {"opacity": self.tool_panel.opacity.value()}
        self.settings.set_tool("all", self.toolbox.options.plain())
        self.settings.sync()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size is remembered."""
        super().resizeEvent(event)
        self._remembering.start()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        """Another place is remembered."""
        super().moveEvent(event)
        self._remembering.start()


def _panels_loaded(*, report: object, glimpse: object) -> None:
    """Load what panels draw with, which takes most of a second, before the first of them is shown."""
    import pyqtgraph  # noqa: F401

    _ = engine.store, engine.QueueStore  # they load pydantic
