"""How the window looks: neutral greys, dark or light, one accent, and a clear ring around what has the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.look.theme_sheet import sheet

THEMES = ("system", "dark", "light")
# Greys have no tint, because a colour beside a photo changes how the photo's own colours are judged.
SURROUNDS = {
    "theme": None, "black": "#000000", "dark": "#262626", "middle": "#777777", "light": "#c6c6c6", "white": "#ffffff",
}


@dataclass(frozen=True)
class Colours:
    """One theme's colours, each "#rrggbb".

    Attributes:
        window, raised, sunken, row: backgrounds of the window, buttons, fields and lists, and every second row.
        hover, pressed: a button under the cursor, and held down.
        line, edge: separating lines, and the borders of fields.
        text, faint, disabled: words, less important words, and words of what cannot be used now.
        accent: the focus ring, sliders and progress.
        chosen, on_chosen: background and words of what is selected or the main button.
        tinted: background of a tool that is switched on.
        surround: around the picture.
        tip, on_tip: tooltips.
        fault, warning: signs of an error and of a warning.
    """

    window: str
    raised: str
    sunken: str
    row: str
    hover: str
    pressed: str
    line: str
    edge: str
    text: str
    faint: str
    disabled: str
    accent: str
    chosen: str
    on_chosen: str
    tinted: str
    surround: str
    tip: str
    on_tip: str
    fault: str
    warning: str

    @property
    def dark(self) -> bool:
        """Whether words are lighter than what they stand on."""
        return QColor(self.window).lightness() < 128

    def table(self) -> dict[str, str]:
        """Name → colour."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


DARK = Colours(
    window="#2b2b2b", raised="#3a3a3a", sunken="#212121", row="#262626", hover="#474747", pressed="#1d1d1d",
    line="#3d3d3d", edge="#565656", text="#dddddd", faint="#a8a8a8", disabled="#757575", accent="#6ba6dd",
    chosen="#2f608f", on_chosen="#ffffff", tinted="#35506b", surround="#3a3a3a", tip="#161616", on_tip="#e6e6e6",
    fault="#ff8f80", warning="#e8b44c",
)
LIGHT = Colours(
    window="#ececec", raised="#fafafa", sunken="#ffffff", row="#f5f5f5", hover="#dedede", pressed="#cfcfcf",
    line="#d0d0d0", edge="#a9a9a9", text="#1f1f1f", faint="#595959", disabled="#9b9b9b", accent="#1f66a8",
    chosen="#22669f", on_chosen="#ffffff", tinted="#c4d9ee", surround="#b4b4b4", tip="#fdfdfd", on_tip="#1f1f1f",
    fault="#b3261e", warning="#8a5a00",
)


def colours() -> Colours:
    """The colours in use now; they follow from the palette, so that they hold before `apply` too."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def surround(name: str = "theme") -> QColor:
    """The grey around the picture, by its name in the settings; an unknown name follows the theme."""
    return QColor(SURROUNDS.get(name) or colours().surround)


def apply(app: QApplication, theme: str) -> None:
    """Wear a theme from now on: "dark", "light", or "system", which follows the desktop as it changes."""
    follower = app.findChild(_Follower) or _Follower(app)
    follower.wear(theme if theme in THEMES else "system")


def palette(chosen: Colours) -> QPalette:
    """The palette of some colours; what is disabled has paler words."""
    role, made = QPalette.ColorRole, QPalette()
    table = {
        role.Window: chosen.window, role.WindowText: chosen.text, role.Base: chosen.sunken,
        role.AlternateBase: chosen.row, role.Text: chosen.text, role.Button: chosen.raised,
        role.ButtonText: chosen.text, role.BrightText: chosen.fault, role.ToolTipBase: chosen.tip,
        role.ToolTipText: chosen.on_tip, role.PlaceholderText: chosen.faint, role.Highlight: chosen.chosen,
        role.HighlightedText: chosen.on_chosen, role.Accent: chosen.accent, role.Link: chosen.accent,
        role.LinkVisited: chosen.accent, role.Light: chosen.hover, role.Midlight: chosen.raised,
        role.Mid: chosen.line, role.Dark: chosen.edge, role.Shadow: "#000000" if chosen.dark else "#7a7a7a",
    }
    for which, colour in table.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(chosen.line))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(chosen.faint))
    return made


class _Follower(QObject):
    """Remembers the wanted theme and follows the desktop where that is wanted."""

    def __init__(self, app: QApplication) -> None:
        """Belong to the application, and listen to the desktop."""
        super().__init__(app)
        self._app = app
        self._wanted = "system"
        self._worn: Colours | None = None
        app.styleHints().colorSchemeChanged.connect(self._changed)

    def wear(self, theme: str) -> None:
        """Take a theme."""
        self._wanted = theme
        scheme = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}.get(theme, Qt.ColorScheme.Unknown)
        # Title bars and file dialogs of the desktop follow this.
        self._app.styleHints().setColorScheme(scheme)
        self._dress()

    @Slot()
    def _changed(self) -> None:
        """The desktop turned dark or light."""
        if self._wanted == "system":
            self._dress()

    def _dress(self) -> None:
        """Palette and style sheet, where they change."""
        dark = self._wanted == "dark"
        if self._wanted == "system":
            # A desktop that says nothing gets the dark theme, which most photo programs begin with.
            dark = self._app.styleHints().colorScheme() != Qt.ColorScheme.Light
        chosen = DARK if dark else LIGHT
        if self._worn is None:
            self._app.setStyle(QStyleFactory.create("Fusion"))
        if self._worn is not chosen or colours() is not chosen:
            self._worn = chosen
            self._app.setPalette(palette(chosen))
            self._app.setStyleSheet(sheet(chosen.table(), chosen.dark))
