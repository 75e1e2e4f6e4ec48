"""Which tool has the mouse, and the narrow bar on the left that says so."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget

from engine import DAMAGE, Framing
from gui.canvas.canvas import Canvas
from gui.document.session import Session
from gui.tools.brush import Brush, Eraser
from gui.tools.colour import ColourStroke, ColourTool, Eyedropper, RegionTint
from gui.tools.frame import FrameTool
from gui.tools.heal import Heal
from gui.tools.options import ToolOptions
from gui.tools.pan import Pan
from gui.tools.shapes import Fill, Lasso, Polygon, Wand
from gui.tools.smart import CropBox, SmartSelect
from gui.tools.tool import Tool

TOOLS: Mapping[str, type[Tool]] = {
    "pan": Pan, "brush": Brush, "eraser": Eraser, "lasso": Lasso, "polygon": Polygon, "fill": Fill, "wand": Wand,
    "smart": SmartSelect, "heal": Heal, "frame": FrameTool,
}  # fmt: skip
COLOUR_TOOLS: Mapping[str, type[ColourTool]] = {"stroke": ColourStroke, "tint": RegionTint, "dropper": Eyedropper}


class Toolbox(QObject):
    """Makes every tool once, and gives the chosen one to the canvas.

    Signals:
        chosen: the tool's name.
        part_chosen: (top, left, bottom, right) that a preview shall restore.
    """

    chosen = Signal(str)
    part_chosen = Signal(object)

    def __init__(self, session: Session, canvas: Canvas, parent: QObject | None = None) -> None:
        """Start with the brush."""
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.options = ToolOptions(self)
        self.options.changed.connect(canvas.update)
        self._tools: dict[str, Tool] = {name: kind(session.edits, self.options, self) for name, kind in TOOLS.items()}
        self._tools |= {name: kind(session.edits, self.options, session.colours, self)
                        for name, kind in COLOUR_TOOLS.items()}
        for tool in self._tools.values():
            tool.said.connect(session.noticed)
        self.frame = next(tool for tool in self._tools.values() if isinstance(tool, FrameTool))
        self.frame.moved.connect(self._lay_whole)
        self.frame.chosen.connect(session.frame)
        self.before = "brush"  # the tool that comes back when the frame is done
        self.of_mode = {False: "brush", True: "stroke"}  # whether the photo is coloured → the tool that was at hand
        self._crop = CropBox(session.edits, self.options, self)
        self._crop.redraw.connect(self._cropped)
        self.name = ""

    def choose(self, name: str) -> None:
        """Take a tool."""
        if name != self.name and self.name != "frame":
            self.before = self.name or "brush"
        self.name = name
        if name not in ("frame", "pan"):
            self.of_mode[name in COLOUR_TOOLS] = name
        self._canvas.set_tool(self._tools[name])
        if self._session.colours.on:
            self._canvas.set_colouring(True, outlined=name == "tint")
        if name == "heal":
            self._session.edits.activate(DAMAGE)
        if name == "smart":
            self._session.smart.prepare()
        if self._session.framing is not None:
            self.lay(self._session.framing)
        if name == "frame":
            self.frame.enter()
            self._canvas.view.fit()
        self.chosen.emit(name)

    def lay(self, framing: Framing) -> None:
        """Let the photo lie as it is framed; all of it is seen where the frame is being chosen."""
        self.frame.take(self._session.geometry, framing.photo)
        if self.name == "frame":
            self._lay_whole()
        else:
            self._canvas.lay(framing)

    @Slot()
    def _lay_whole(self) -> None:
        """All of the photo, as the frame's tool has turned it."""
        if self.frame.whole is not None:
            self._canvas.lay(self.frame.whole)

    def take(self, remembered: Mapping[str, object]) -> None:
        """Options of the last session; what is of another type is passed over."""
        usual = self.options.plain()
        good = {name: value for name, value in remembered.items()
                if name in usual and isinstance(value, bool | int | float)
                and isinstance(value, bool) == isinstance(usual[name], bool)}
        self.options.set(**good)

    def crop(self) -> None:
        """Let the user drag a box, once; then the last tool comes back."""
        self._crop.chosen = None
        self._canvas.set_tool(self._crop)
        self._canvas.setFocus()

    @Slot()
    def _cropped(self) -> None:
        """Pass the box on."""
        if self._crop.chosen is not None:
            box, self._crop.chosen = self._crop.chosen, None
            self._canvas.set_tool(self._tools[self.name])
            self.part_chosen.emit(box)


class ToolBar(QToolBar):
    """The bar with the tools, one below the other."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Hold the tools' actions."""
        super().__init__(parent)
        self.setObjectName("tools")
        self.setMovable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(QSize(22, 22))
        for name in (*TOOLS, *COLOUR_TOOLS):
            if name == next(iter(COLOUR_TOOLS)):
                self.addSeparator()
            self.addAction(actions[f"tool_{name}"])
            button = self.widgetForAction(actions[f"tool_{name}"])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(actions[f"tool_{name}"].iconText())
