"""The docks on the right: which there are, in which tabs, and built only when they are first shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QWidget

from gui.marks import QT_TRANSLATE_NOOP


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
    """

    name: str
    title: str
    content: str
    tab: int
    scrolls: bool = False
    below: bool = False


PLANS = (
    Plan("regions", QT_TRANSLATE_NOOP("Docks", "Regions"), "gui.region_list:RegionList", 0),
    Plan("history", QT_TRANSLATE_NOOP("Docks", "History"), "gui.history_view:HistoryView", 0),
    Plan("navigator", QT_TRANSLATE_NOOP("Docks", "Navigator"), "gui.navigator:Navigator", 0),
    Plan("settings", QT_TRANSLATE_NOOP("Docks", "Settings"), "gui.recipe_form:RecipeForm", 1),
    Plan("kernels", QT_TRANSLATE_NOOP("Docks", "Kernels"), "gui.kernel_view:KernelView", 1, scrolls=True),
    Plan("live", QT_TRANSLATE_NOOP("Docks", "Progress"), "gui.live_view:LiveView", 1),
    Plan("results", QT_TRANSLATE_NOOP("Docks", "Results"), "gui.results_list:ResultsList", 1),
    Plan("metrics", QT_TRANSLATE_NOOP("Docks", "Metrics"), "gui.metrics_view:MetricsView", 1),
    Plan("photos", QT_TRANSLATE_NOOP("Docks", "Photos"), "gui.queue_view:QueueView", 2, below=True),
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
        self._retranslate()
        self.visibilityChanged.connect(self._shown)

    def built(self) -> QWidget:
        """The content, built now where it was not yet."""
        if self.content is None:
            self.content = self._make(self.plan)
            if self.plan.scrolls:
                area = QScrollArea()
                area.setWidgetResizable(True)
                area.setFrameShape(QScrollArea.Shape.NoFrame)
                area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
    for plan in PLANS:
        dock = docks[plan.name]
        dock.setFloating(False)
        if plan.below:
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            dock.hide()
            continue
        if plan.tab in first:
            window.tabifyDockWidget(first[plan.tab], dock)
        else:
            first[plan.tab] = dock
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.show()
    places = list(first.values())
    for dock in places:
        dock.raise_()
    window.resizeDocks(places, [250, 580], Qt.Orientation.Vertical)
    window.resizeDocks(places, [390] * len(places), Qt.Orientation.Horizontal)


def content_class(plan: Plan) -> type[QWidget]:
    """The class of a dock's content, imported now."""
    module, _, name = plan.content.partition(":")
    found: type[QWidget] = getattr(importlib.import_module(module), name)
    return found
