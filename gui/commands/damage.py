"""What the actions do that are for the damage: which layer is painted, what is seen of it, and masks in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

import engine
from engine import DAMAGE, REGIONS, Reader, Report, Ticket
from gui import asking
from gui.actions.actions import connect
from gui.canvas.colours import following
from gui.canvas.damage import Shows

if TYPE_CHECKING:
    from gui.commands.desk import Desk

_CYCLE = (Shows.OFF, Shows.MARKS, Shows.CHANCE, Shows.FILLED)


class DamageCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session, self._edits = window, window.session, window.session.edits
        connect(self, window.actions_by_name)
        self._damage = window.session.damage
        self._edits.layer_changed.connect(self._show_layer)
        self._damage.mended_changed.connect(self._keep_mended)
        looks = window.settings.flag("look-for-damage", True)
        self._damage.looks_on_opening = looks
        window.actions_by_name["damage_on_opening"].setChecked(looks)
        window.actions_by_name["damage_marks"].setChecked(True)

    @Slot(str)
    def _show_layer(self, layer: str) -> None:
        """Tools paint on another layer; the heal brush is for the damage alone."""
        table = self._window.actions_by_name
        table["layer_damage"].setChecked(layer == DAMAGE)
        if layer == REGIONS and self._window.toolbox.name == "heal":
            table["tool_brush"].trigger()

    # what is painted, and what is seen -------------------------------------------------------------------------------

    @Slot(bool)
    def layer_damage(self, on: bool) -> None:
        """Paint on the damage, or on the regions again."""
        self._window.show_page("edit")
        self._edits.activate(DAMAGE if on else REGIONS)

    @Slot()
    def look_cycle(self) -> None:
        """The regions on or off; of the damage, and of the colours, what is seen in turn."""
        table = self._window.actions_by_name
        if self._session.colours.on:
            table[f"colours_{following(self._window.canvas.seen).value}"].trigger()
            return
        if self._edits.layer == REGIONS:
            table["overlay"].trigger()
            return
        shown = _CYCLE.index(self._window.canvas.damage.shows)
        table[f"damage_{_CYCLE[(shown + 1) % len(_CYCLE)].value}"].trigger()

    @Slot()
    def damage_off(self) -> None:
        """The photo alone."""
        self._window.canvas.show_damage(Shows.OFF)

    @Slot()
    def damage_marks(self) -> None:
        """What is marked."""
        self._window.canvas.show_damage(Shows.MARKS)

    @Slot()
    def damage_chance(self) -> None:
        """How likely each pixel is damaged."""
        self._window.canvas.show_damage(Shows.CHANCE)
        self._damage.see_chance()

    @Slot()
    def damage_filled(self) -> None:
        """The photo as it will be mended."""
        self._window.canvas.show_damage(Shows.FILLED)
        self._damage.see_mended()

    # what the engine finds -------------------------------------------------------------------------------------------

    @Slot()
    def find_damage(self) -> None:
        """Look for damage, and show what is proposed."""
        self._window.show_page("edit")
        self._edits.activate(DAMAGE)
        self._damage.find()

    @Slot()
    def damage_take(self) -> None:
        """Mark what is proposed."""
        self._damage.take()

    @Slot(bool)
    def damage_on_opening(self, on: bool) -> None:
        """Look for damage in each photo that is opened for the first time, or in none."""
        self._damage.looks_on_opening = on
        self._window.settings.set_flag("look-for-damage", on)

    @Slot()
    def _keep_mended(self) -> None:
        """Marks have changed while the mended photo is looked at: it is asked for again."""
        document = self._session.document
        if (self._window.canvas.damage.shows is Shows.FILLED and self._damage.mended is None and document is not None
                and not document.layer(DAMAGE).empty):
            self._damage.see_mended()

    @Slot()
    def damage_clear(self) -> None:
        """Take all marks away, vetoes too, as one step."""
        document = self._session.document
        if document is None or document.layer(DAMAGE).empty:
            self._session.noticed.emit(self.tr("No damage is marked."))
            return
        self._session.finding.mark(np.zeros(document.layer(DAMAGE).shape, np.uint8), self.tr("Clear all marks"))

    # masks -----------------------------------------------------------------------------------------------------------

    @Slot()
    def import_damage(self) -> None:
        """Take marks from a picture."""
        masks, everything = self.tr("Masks"), self.tr("All files")
        kinds = f"{masks} (*.png *.tif *.tiff *.bmp *.jpg);;{everything} (*)"
        settings = self._window.settings
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import damage"), settings.folder("mask"), kinds)
        if name:
            settings.set_folder("mask", Path(name).parent)
            self.take_file(Path(name))

    def offer(self, path: Path, otherwise: Callable[[Path], None]) -> bool:
        """A file was dropped on an open photo: where it is a mask, ask whether it marks the damage of the photo.

        Args:
            path: the file.
            otherwise: is called, at once or later, where it is a photo, or the user wants to open it as one.

        Returns:
            Whether `otherwise` is left to this; not where no look at the file is needed.
        """
        document = self._session.document
        if document is None or self._edits.frozen or path.suffix.lower() != ".png":
            return False
        told = partial(self._offered, document.ticket(), path, otherwise)
        self._session.runs.beside(self.tr("Importing damage"), told, partial(_looked, self._session.runs.reader, path))
        return True

    def _offered(self, ticket: Ticket, path: Path, otherwise: Callable[[Path], None], mask: bool) -> None:
        """Ask about a mask, open all else."""
        document = self._session.document
        if not mask or document is None or not document.holds(ticket):
            otherwise(path)
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Heirloom"))
        box.setText(self.tr("“{name}” looks like a mask.").format(name=path.name))
        box.setInformativeText(self.tr("It can mark the damage of the open photo, white where the photo is lost, in "
                                       "place of what is marked now. That can be undone."))
        roles = QMessageBox.ButtonRole
        mark = box.addButton(self.tr("&Mark as damage"), roles.AcceptRole)
        opens = box.addButton(self.tr("&Open as a photo"), roles.DestructiveRole)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setDefaultButton(mark)
        box.exec()
        if box.clickedButton() is mark:
            self.take_file(path)
        elif box.clickedButton() is opens:
            otherwise(path)
        box.deleteLater()

    def take_file(self, path: Path) -> None:
        """Take marks from a picture, in a thread."""
        document = self._session.document
        if document is not None and not self._edits.frozen:
            self._session.runs.beside(self.tr("Importing damage"), partial(self._imported, document.ticket()),
                                      partial(_read, self._session.runs.reader, path, document.layer(DAMAGE).shape))

    def _imported(self, ticket: Ticket, found: NDArray[np.uint8]) -> None:
        """Put what was read in the place of what was marked, as one step."""
        document = self._session.document
        if document is None or not document.holds(ticket):
            return
        self._edits.activate(DAMAGE)
        self._session.finding.mark(found, self.tr("Import damage"), self.tr("The mask marks what is marked already."))

    @Slot()
    def export_damage(self) -> None:
        """Write the marks as a picture."""
        document, photo = self._session.document, self._session.path or Path("photo")
        damage = document.damage if document is not None else None
        if damage is None:
            self._session.noticed.emit(self.tr("No damage is marked, so there is nothing to export."))
            return
        path = asking.target(self._window, self._window.settings, "mask", self.tr("Export damage"),
                             photo.with_name(f"{photo.stem}-damage.png"), "PNG (*.png)")
        if path is not None:
            self._session.writing.file(path, partial(_write, path, damage))


def _looked(reader: Reader, path: Path, *, report: Report, glimpse: object) -> bool:
    """Whether a file is a mask."""
    return bool(reader.read("damage mask", path, report=report))


def _read(reader: Reader, path: Path, shape: tuple[int, int], *, report: Report,
          glimpse: object) -> NDArray[np.uint8]:
    """Marks from a file."""
    return cast("NDArray[np.uint8]", reader.read("damage", path, shape, report=report))


def _write(path: Path, damage: NDArray[np.uint8], *, report: object, glimpse: object) -> tuple[str, ...]:
    """Marks into a file; the dialog has asked before it is replaced."""
    engine.damage_masks.write(path, damage, overwrite=True)
    return ()
