"""The docks on the right: which there are, in which tabs, and built only when they are first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QScrollArea, QTabBar, QWidget

from gui.words.marks import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Plan:
    """One dock.

    Attributes:
        name: of the action and the saved layout.
        title: English, translated in the context "Docks".
        content: 'module:Class'; imported when the dock is first shown, because pyqtgraph takes a while.
        tab: docks of one number share a place.
        scrolls: whether the content is taller than its place may be.
        below: it stands below the photo, and is shown only when it is wanted.
        wanted: it is shown only when it is wanted.
    """

    name: str
    title: str
    content: str
    tab: int
    scrolls: bool = False
    below: bool = False
    wanted: bool = False


_SHARE, _NARROWEST, _WIDEST = 0.27, 284, 390  # of the window's width for the docks
_FIRST = 0.36  # of the height for the first place
_GIVES_WAY = 1  # the place in which the panel of colours stands while a photo is coloured
_ABOVE_COLOURS = 0.27  # of the height for what stands above the panel of colours
_BARS = 110  # menu, bars and status

PLANS = (
    Plan("regions", QT_TRANSLATE_NOOP("Docks", "Regions"), "gui.panels.region_list:RegionList", 0),
    Plan("history", QT_TRANSLATE_NOOP("Docks", "History"), "gui.panels.history_view:HistoryView", 0),
    Plan("navigator", QT_TRANSLATE_NOOP("Docks", "Navigator"), "gui.canvas.navigator:Navigator", 0),
    Plan("settings", QT_TRANSLATE_NOOP("Docks", "Settings"), "gui.panels.recipe_form:RecipeForm", 1),
    Plan("kernels", QT_TRANSLATE_NOOP("Docks", "Kernels"), "gui.panels.kernel_view:KernelView", 1, scrolls=True),
    Plan("live", QT_TRANSLATE_NOOP("Docks", "Progress"), "gui.panels.live_view:LiveView", 1),
    Plan("results", QT_TRANSLATE_NOOP("Docks", "Results"), "gui.panels.results_list:ResultsList", 1),
    Plan("metrics", QT_TRANSLATE_NOOP("Docks", "Metrics"), "gui.panels.metrics_view:MetricsView", 1),
    Plan("colour", QT_TRANSLATE_NOOP("Docks", "Colour"), "gui.panels.colour_panel:ColourPanel", 3, wanted=True),
    Plan("photos", QT_TRANSLATE_NOOP("Docks", "Photos"), "gui.queue.view:QueueView", 2, below=True),
    Plan("review", QT_TRANSLATE_NOOP("Docks", "Review"), "gui.queue.review_view:ReviewView", 2, below=True),
)


class Dock(QDockWidget):
    """A dock that builds its content when it is first shown."""

    def __init__(self, plan: Plan, make: Callable[[Plan], QWidget], parent: QWidget) -> None:
        """Have nothing inside yet."""
        super().__init__(parent)
        self.plan = plan
        self._make = make
        self.content: QWidget | None = None
        self.setObjectName(f"dock-{plan.name}")
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._no_title = QWidget(self)
        self._no_title.hide()
        self._retranslate()
        self.visibilityChanged.connect(self._shown)

    def show_title(self, wanted: bool) -> None:
        """Have a title bar or none."""
        if wanted and self.titleBarWidget() is self._no_title:
            self.setTitleBarWidget(None)  # type: ignore[arg-type]  # Qt's own comes back
            self._no_title.hide()
        elif not wanted and self.titleBarWidget() is not self._no_title:
            self.setTitleBarWidget(self._no_title)

    def built(self) -> QWidget:
        """The content, built now where it was not yet."""
        if self.content is None:
            self.content = self._make(self.plan)
            if self.plan.scrolls:
                area = QScrollArea()
                area.setWidgetResizable(True)
                area.setFrameShape(QScrollArea.Shape.NoFrame)
                area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
                area.setWidget(self.content)
                self.setWidget(area)
            else:
                self.setWidget(self.content)
        return self.content

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(bool)
    def _shown(self, visible: bool) -> None:
        """Build the content when it is wanted."""
        if visible:
            self.built()

    def _retranslate(self) -> None:
        """The title in the user's language."""
        self.setWindowTitle(QCoreApplication.translate("Docks", self.plan.title))


def build(window: QMainWindow, make: Callable[[Plan], QWidget]) -> dict[str, Dock]:
    """All docks by name."""
    made = {plan.name: Dock(plan, make, window) for plan in PLANS}
    arrange(window, made)
    return made


def arrange(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Two places one above the other on the right, with tabs, the first of each in front."""
    first: dict[int, Dock] = {}
    below: Dock | None = None
    for plan in PLANS:
        dock = docks[plan.name]
        dock.setFloating(False)
        if plan.below:
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            if below is not None:
                window.tabifyDockWidget(below, dock)
            below = dock
            dock.hide()
            continue
        if plan.tab in first:
            window.tabifyDockWidget(first[plan.tab], dock)
        else:
            first[plan.tab] = dock
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.setVisible(not plan.wanted)
    places = [dock for dock in first.values() if not dock.plan.wanted]
    for dock in places:
        dock.raise_()
    proportion(window, places)


def proportion(window: QMainWindow, places: Sequence[QDockWidget]) -> None:
    """A good width beside the picture, and room for some regions, in a window of any size."""
    width = min(max(round(window.width() * _SHARE), _NARROWEST), _WIDEST)
    high = max(window.height() - _BARS, 1)
    window.resizeDocks(list(places), [width] * len(places), Qt.Orientation.Horizontal)
    window.resizeDocks(list(places), [round(high * _FIRST), round(high * (1 - _FIRST))], Qt.Orientation.Vertical)


class Swap:
    """Lets the panel of colours stand alone in its place while a photo is coloured; then all stands as before."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock]) -> None:
        """Have put away nothing."""
        self._window, self._docks = window, docks
        self._before: QByteArray | None = None

    def show(self, colours: bool) -> None:
        """Show the panel of colours, or what stood there before; what floats stays as it is."""
        dock, above = self._docks["colour"], self._docks["regions"]
        if colours:
            self._before = self._window.saveState()
            away = [one for one in self._docks.values()
                    if one.plan.tab == _GIVES_WAY and not one.isHidden() and not one.isFloating()]
            both = above.height() + max((one.height() for one in away), default=dock.height())
            for one in away:
                one.hide()
            dock.show()
            dock.raise_()
            high = min(above.height(), round(_ABOVE_COLOURS * both))
            QTimer.singleShot(0, dock, partial(self._window.resizeDocks, [above, dock], [high, max(both - high, 1)],
                                               Qt.Orientation.Vertical))
        elif self._before is not None:
            below = {one: one.isHidden() for one in self._docks.values() if one.plan.below}
            self._window.restoreState(self._before)
            self._before = None
            for one, hidden in below.items():  # what was opened meanwhile stays
                one.setVisible(not hidden)


class Titles(QObject):
    """Lets a dock say its name once: in its tab where it has one, in its title bar where it stands alone."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock]) -> None:
        """Follow every dock."""
        super().__init__(window)
        self._window, self._docks = window, docks
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        for dock in docks.values():
            for signal in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                signal.connect(self._later.start)
        window.tabifiedDockWidgetActivated.connect(self._later.start)
        self._later.start()

    @Slot()
    def _show(self) -> None:
        """Title bars where no tab says the name; the tabs' own menu does what a title bar's buttons do."""
        for dock in self._docks.values():
            tabs = any(not other.isHidden() for other in self._window.tabifiedDockWidgets(dock))
            dock.show_title(dock.isFloating() or not tabs)
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setVisible(self._stands(bar))
            if bar.contextMenuPolicy() != Qt.ContextMenuPolicy.CustomContextMenu:
                bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                bar.customContextMenuRequested.connect(partial(self._offer, bar))
                bar.tabBarDoubleClicked.connect(partial(self._float, bar))
                bar.setToolTip(self.tr("Double click: a window of its own. Right button: more."))

    def _stands(self, bar: QTabBar) -> bool:
        """Whether a bar belongs to a dock that is seen below it: Qt leaves others lying about, over the photo."""
        docks = [self._of(bar, index) for index in range(bar.count())]
        here = bar.geometry()
        return any(dock is not None and not dock.isHidden() and not dock.isFloating()
                   and abs(dock.geometry().left() - here.left()) < here.height() for dock in docks)

    def _of(self, bar: QTabBar, index: int) -> Dock | None:
        """The dock of a tab."""
        title = bar.tabText(index) if index >= 0 else ""
        return next((dock for dock in self._docks.values() if dock.windowTitle() == title), None)

    def _float(self, bar: QTabBar, index: int) -> None:
        """Into a window of its own."""
        dock = self._of(bar, index)
        if dock is not None:
            dock.setFloating(True)

    def _offer(self, bar: QTabBar, point: QPoint) -> None:
        """Float or close."""
        dock = self._of(bar, bar.tabAt(point))
        if dock is None:
            return
        menu = QMenu(bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Into a window of its own")).triggered.connect(partial(dock.setFloating, True))
        menu.addAction(self.tr("Close this panel")).triggered.connect(dock.hide)
        menu.popup(bar.mapToGlobal(point))


def content_class(plan: Plan) -> type[QWidget]:
    """The class of a dock's content, imported now."""
    module, _, name = plan.content.partition(":")
    found: type[QWidget] = getattr(importlib.import_module(module), name)
    return found
