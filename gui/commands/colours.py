"""What the actions do that colour the photo: the mode, what is seen in it, sittings, and files of colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSignalBlocker, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QWidget

import engine
from engine import Hints, Ramp, Reader, Report, Ticket
from gui import asking
from gui.actions.actions import connect
from gui.canvas.colours import Seen
from gui.document.colours import BY_HAND, OFF

if TYPE_CHECKING:
    from engine import Swatch
    from gui.commands.desk import Desk
    from gui.panels.colour_panel import ColourPanel

_PALETTE = "colours"  # of the settings' tools: what was painted last, and the user's own palette


class ColourCommands(QObject):
    """One method an action, connected by its name; and the panel of colours."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session, self._colours = window, window.session, window.session.colours
        self._panel: ColourPanel | None = None
        connect(self, window.actions_by_name)
        self._colours.colour_changed.connect(self._show_colour)
        self._session.recipe_changed.connect(self._show_sitting)
        window.actions_by_name["colours_strokes"].setChecked(True)
        remembered = window.settings.tool(_PALETTE).get("recent", [])
        if isinstance(remembered, list):
            self._colours.take_recent([one for one in remembered if isinstance(one, str) and QColor(one).isValid()])

    # the mode and what is seen in it ---------------------------------------------------------------------------------

    @Slot()
    def colour_mode(self) -> None:
        """Colour the photo."""
        self._window.show_page("colour")

    @Slot(bool)
    def keep_grey(self, on: bool) -> None:
        """Paint grey, or the colour of before."""
        if on != (self._colours.colour is None):
            self._colours.set_colour(None if on else next(iter(self._colours.recent), "#b5651d"))

    @Slot()
    def colours_strokes(self) -> None:
        """The coloured photo and where strokes run."""
        self._see(Seen.STROKES)

    @Slot()
    def colours_result(self) -> None:
        """The coloured photo alone."""
        self._see(Seen.RESULT)

    @Slot()
    def colours_chroma(self) -> None:
        """The colours alone."""
        self._see(Seen.CHROMA)

    @Slot()
    def colours_off(self) -> None:
        """The photo as it was."""
        self._see(Seen.OFF)

    def _see(self, seen: Seen) -> None:
        """Show that."""
        self._window.canvas.show_colours(seen)
        self._colours.preview.show_alone(seen is Seen.CHROMA)

    @Slot()
    def _show_colour(self) -> None:
        """The switch for grey follows; what was painted last is remembered."""
        action = self._window.actions_by_name["keep_grey"]
        with QSignalBlocker(action):
            action.setChecked(self._colours.colour is None)
        self._remember()

    # what is said ----------------------------------------------------------------------------------------------------

    @Slot()
    def colours_clear(self) -> None:
        """Take all away, as one step."""
        self._colours.clear()

    @Slot()
    def sitting_take(self) -> None:
        """Remember this photo's ramps by their regions' names."""
        ramps = self._colours.hints.ramps
        if not ramps:
            self._session.noticed.emit(self.tr("No region of this photo has colours. Click one with the region tint "
                                               "first."))
            return
        self._session.runs.beside(self.tr("Keeping the sitting"), self._kept, partial(_kept, sitting_file(), ramps))

    def _kept(self, count: int) -> None:
        """Say so."""
        self._session.noticed.emit(self.tr("The colours of %n region(s) are kept for the sitting. Open the next photo, "
                                           "and lay them on it.", "", count))

    @Slot()
    def sitting_lay(self) -> None:
        """Give regions of this photo the sitting's ramps."""
        document = self._session.document
        if document is None or not sitting_file().is_file():
            self._session.noticed.emit(self.tr("No sitting is kept. Colour the regions of one photo, and keep its "
                                               "ramps for the sitting first."))
            return
        self._session.runs.beside(self.tr("Laying the sitting's ramps"), partial(self._lay, document.ticket()),
                                  partial(_read, self._session.runs.reader, "ramps", sitting_file()))

    def _lay(self, ticket: Ticket, ramps: Mapping[str, Ramp]) -> None:
        """As one step; say which regions wait for a name."""
        document = self._session.document
        if document is None or not document.holds(ticket):
            return
        names = {look.name for look in document.state.styles}
        hints, laid = self._colours.hints, [name for name in ramps if name in names]
        for name in laid:
            hints = hints.ramped(name, ramps[name])
        if not laid:
            wanted = ", ".join(sorted(ramps))
            self._session.noticed.emit(self.tr("No region of this photo is called as in the sitting: {names}. Name its "
                                               "regions so, and try again.").format(names=wanted))
        elif not self._colours.say(hints, self.tr("Sitting's colours")):
            self._session.noticed.emit(self.tr("The regions have these colours already."))

    @Slot(bool)
    def sitting_list(self, on: bool) -> None:
        """Lay the ramps on every photo of the list, by the settings."""
        recipe = self._session.recipe
        if on == (recipe.palette == str(sitting_file())):
            return
        if on and not sitting_file().is_file():
            self.sitting_lay()  # says what is missing
            self._show_sitting()
            return
        way = BY_HAND if on and recipe.colourise == OFF else recipe.colourise
        self._session.set_recipe(recipe.changed(palette=str(sitting_file()) if on else "", colourise=way))

    @Slot()
    def _show_sitting(self) -> None:
        """Whether the settings name the sitting."""
        action = self._window.actions_by_name["sitting_list"]
        with QSignalBlocker(action):
            action.setChecked(self._session.recipe.palette == str(sitting_file()))

    # files -----------------------------------------------------------------------------------------------------------

    @Slot()
    def colours_read(self) -> None:
        """Strokes and ramps from a file."""
        document, settings = self._session.document, self._window.settings
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Read colours"), settings.folder("colours"),
                                              self.tr("Colours") + " (*.json)")
        if name and document is not None:
            settings.set_folder("colours", Path(name).parent)
            self._session.runs.beside(self.tr("Reading colours"), partial(self._taken, document.ticket()),
                                      partial(_read, self._session.runs.reader, "hints", Path(name)))

    def _taken(self, ticket: Ticket, hints: Hints) -> None:
        """In the place of what was said, as one step."""
        document = self._session.document
        if document is not None and document.holds(ticket):
            self._colours.say(hints, self.tr("Read colours"))
            self._window.show_page("colour")

    @Slot()
    def colours_write(self) -> None:
        """Strokes and ramps into a file."""
        hints = self._colours.hints
        if hints.empty:
            self._session.noticed.emit(self.tr("Nothing is said of this photo's colours."))
            return
        path = self._ask_target(self.tr("Write colours"), "colours", "-colours.json", self.tr("Colours") + " (*.json)")
        if path is not None:
            self._session.writing.file(path, partial(_write_hints, path, hints))

    @Slot()
    def save_coloured(self) -> None:
        """The photo in colour."""
        suffixes = " ".join(f"*{suffix}" for suffix in engine.SAVE_SUFFIXES)
        self._save("photo", self.tr("Save coloured photo"), "-coloured", self.tr("Pictures") + f" ({suffixes})")

    @Slot()
    def save_colour_layer(self) -> None:
        """The colours alone, or the photo and its colours as layers."""
        kinds = (self.tr("Photo and colours as layers"), self.tr("Colours alone, for the mode Color"))
        self._save("layers", self.tr("Save colours as layers"), "-colours.tif",
                   f"{kinds[0]} (*.tif *.tiff);;{kinds[1]} (*.png)")

    def _save(self, kind: str, title: str, ending: str, kinds: str) -> None:
        """Colour the photo in the engine's process, into a file."""
        session, photo, document = self._session, self._session.photo, self._session.document
        if document is None or photo is None:
            return
        recipe = session.recipe if session.recipe.colourise != OFF else session.recipe.changed(colourise=BY_HAND)
        session.edits.commit()
        hints = document.state.hints
        if not engine.colours_anything(recipe, hints) and not (recipe.hints or recipe.palette):
            session.noticed.emit(self.tr("Nothing is said of this photo's colours. Draw a stroke, or click a region "
                                         "with the region tint first."))
            return
        suffix = (session.path.suffix.lower() if session.path is not None else "") or ".png"
        if "." not in ending:
            ending += suffix if suffix in engine.SAVE_SUFFIXES else ".png"
        path = self._ask_target(title, "save", ending, kinds)
        if path is None:
            return
        if kind == "layers" and path.suffix.lower() == ".png":
            kind = "layer"
        session.start(self.tr("Colouring"), partial(self._saved, path), "colourise", photo, session.edits.snapshot(),
                      recipe, hints, path, kind=kind, overwrite=True)

    def _saved(self, path: Path, notes: tuple[str, ...]) -> None:
        """Say where it lies."""
        for note in (self.tr("Saved as {path}.").format(path=path), *notes):
            self._session.noticed.emit(note)

    def _ask_target(self, title: str, folder: str, ending: str, kinds: str) -> Path | None:
        """Where to write, by a name after the photo's."""
        photo = self._session.path or Path("photo")
        return asking.target(self._window, self._window.settings, folder, title,
                             photo.with_name(f"{photo.stem}{ending}"), kinds)

    # the panel -------------------------------------------------------------------------------------------------------

    def make_panel(self) -> QWidget:
        """The panel, when it is first shown."""
        from gui.panels.colour_panel import ColourPanel
        from gui.panels.colour_settings import ColourSettings

        panel = self._panel = ColourPanel(self._colours)
        panel.add_settings(ColourSettings(self._session))
        panel.pick_asked.connect(self._pick)
        panel.sitting_asked.connect(self.sitting_take)
        panel.save_photo_asked.connect(self.save_coloured)
        panel.save_layer_asked.connect(self.save_colour_layer)
        panel.read_asked.connect(self._read_swatches)
        panel.write_asked.connect(self._write_swatches)
        panel.palette_part.take_plain(self._window.settings.tool(_PALETTE).get("own", {}))
        panel.palette_part.changed.connect(self._remember)
        self._window.toolbox.chosen.connect(self._show_picking)
        self._colours.tinted.connect(panel.show_ramp)
        return panel

    @Slot(bool)
    def _pick(self, on: bool) -> None:
        """The eyedropper, or the tool of before."""
        before = self._window.toolbox.before
        name = "dropper" if on else before if before in ("stroke", "tint") else "stroke"
        self._window.actions_by_name[f"tool_{name}"].trigger()

    @Slot(str)
    def _show_picking(self, tool: str) -> None:
        """The eyedropper's button follows the tool at hand."""
        if self._panel is not None:
            self._panel.show_picking(tool == "dropper")

    @Slot()
    def _read_swatches(self) -> None:
        """Own colours from a palette file."""
        settings = self._window.settings
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Read palette"), settings.folder("palette"),
                                              self.tr("Palettes of GIMP") + " (*.gpl)")
        if name and self._panel is not None:
            settings.set_folder("palette", Path(name).parent)
            self._session.runs.beside(self.tr("Reading colours"), self._panel.palette_part.set_own,
                                      partial(_read, self._session.runs.reader, "swatches", Path(name)))

    @Slot()
    def _write_swatches(self) -> None:
        """Own colours into a palette file."""
        if self._panel is None:
            return
        own = self._panel.palette_part.own_swatches
        path = self._ask_target(self.tr("Write palette"), "palette", "-palette.gpl",
                                self.tr("Palettes of GIMP") + " (*.gpl)")
        if path is not None:
            self._session.writing.file(path, partial(_write_swatches, path, own))

    @Slot()
    def _remember(self) -> None:
        """What was painted last, and own colours."""
        kept = dict(self._window.settings.tool(_PALETTE))
        kept["recent"] = list(self._colours.recent)
        if self._panel is not None:
            kept["own"] = self._panel.palette_part.plain()
        self._window.settings.set_tool(_PALETTE, kept)


def sitting_file() -> Path:
    """Where the ramps of the sitting are kept."""
    return engine.state_folder() / "sitting.json"


def _kept(path: Path, ramps: Mapping[str, Ramp], *, report: object, glimpse: object) -> int:
    """Write the sitting's ramps; how many there are."""
    engine.private.make_private(path.parent)
    engine.colours_file.write(path, Hints((), ramps), overwrite=True)
    return len(ramps)


def _read(reader: Reader, kind: str, path: Path, *, report: Report, glimpse: object) -> Any:  # noqa: ANN401
    """Colours from a file of a kind that the reader knows."""
    return reader.read(kind, path, report=report)


def _write_hints(path: Path, hints: Hints, *, report: object, glimpse: object) -> tuple[str, ...]:
    """Strokes and ramps into a file; the dialog has asked before it is replaced."""
    engine.colours_file.write(path, hints, overwrite=True)
    return ()


def _write_swatches(path: Path, own: Sequence[Swatch], *, report: object, glimpse: object) -> tuple[str, ...]:
    """Own colours into a file; the dialog has asked before it is replaced."""
    engine.swatches.write(path, own, path.stem, overwrite=True)
    return ()
