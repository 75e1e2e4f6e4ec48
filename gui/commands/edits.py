"""Undo, redo, and what the Regions menu does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QInputDialog

import engine
from engine import REGIONS, Patch, Regions, Ticket
from engine import regions as editing
from gui.actions.actions import connect, handle
from gui.document import wholes
from gui.document.present import STYLES
from gui.words.region_names import shown_name

if TYPE_CHECKING:
    from gui.commands.desk import Desk

Shape = Callable[[Regions], Patch]


class EditCommands(QObject):
    """One method an action, connected by its name; what may take long runs beside the window."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._edits = window.session.edits
        connect(self, window.actions_by_name)
        for number in range(10):
            handle(window.actions_by_name[f"region_{number}"], partial(self._choose, number))

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._seen():
            self._edits.undo()

    @Slot()
    def redo(self) -> None:
        """Do it again."""
        if self._seen():
            self._edits.redo()

    def _seen(self) -> bool:
        """Whether regions are in sight; else brings them, so that nothing changes that nobody sees."""
        seen = self._window.pages.currentWidget() is self._window.canvas
        if not seen:
            self._window.show_page("edit")
            self._session.noticed.emit(self.tr("Undo and redo are for the regions, which are here. Press again to go "
                                               "on; the results stay."))
        return seen

    @Slot()
    def find_regions(self) -> None:
        """Find them by the settings."""
        self._session.finding.find()

    @Slot()
    def region_add(self) -> None:
        """A new one."""
        self._edits.add()

    @Slot()
    def region_rename(self) -> None:
        """Ask for another name."""
        look = self._edits.look(self._edits.current)
        if look is not None:
            name, good = QInputDialog.getText(self._window, self.tr("Rename region"), self.tr("Name"),
                                              text=shown_name(look))
            if good and name.strip() not in ("", shown_name(look)):
                self._edits.alter(look.label, self.tr("Rename region"), name=name.strip())

    @Slot()
    def region_delete(self) -> None:
        """Give its pixels to the background."""
        if self._edits.current:
            self._join((self._edits.current,), 0, self.tr("Delete region"))

    @Slot()
    def region_merge(self) -> None:
        """Those that are chosen together, into the current one."""
        labels = [look.label for look in self._edits.looks if look.label in self._edits.selected]
        if len(labels) > 1 and self._edits.current in labels:
            self._join(labels, self._edits.current, self.tr("Merge regions"))
        else:
            self._session.noticed.emit(self.tr(
                "Choose two or more regions in the list first, with Ctrl or Shift held down."))

    def _choose(self, number: int) -> None:
        """The region at a place of the list."""
        if number < len(self._edits.looks):
            self._edits.choose(self._edits.looks[number].label)

    @Slot()
    def region_recolour(self) -> None:
        """Ask for another colour."""
        look = self._edits.look(self._edits.current)
        if look is not None:
            colour = QColorDialog.getColor(QColor(look.colour), self._window, self.tr("Colour of the region"))
            if colour.isValid():
                self._edits.alter(look.label, self.tr("Recolour region"), colour=colour.name())

    @Slot()
    def region_up(self) -> None:
        """Up in the list."""
        self._edits.move(self._edits.current, -1)

    @Slot()
    def region_down(self) -> None:
        """Down in the list."""
        self._edits.move(self._edits.current, 1)

    @Slot()
    def region_lock(self) -> None:
        """Lock or unlock."""
        look = self._edits.look(self._edits.current)
        if look is not None:
            self._edits.alter(look.label, self.tr("Unlock region") if look.locked else self.tr("Lock region"),
                              locked=not look.locked)

    @Slot()
    def region_soft(self) -> None:
        """Keep the chosen regions soft, or enlarge them as the others again."""
        session, names, recipe = self._session, self._edits.named, self._session.recipe
        if not names or session.refused():
            return
        kept = engine.left_out(recipe.only, names)
        chosen = (self._edits.selected or frozenset({self._edits.current})) & set(names)
        kept = kept - chosen if chosen <= kept else kept | chosen
        if kept == set(names):
            session.noticed.emit(self.tr("Some region must be enlarged, so not all can be kept soft."))
        else:
            session.set_recipe(recipe.changed(only=engine.leaving_out(kept, names)))

    @Slot()
    def region_alone(self) -> None:
        """Show it alone, or all again."""
        current, looks = self._edits.current, self._edits.looks
        alone = all(look.visible == (look.label == current) for look in looks)
        shown = tuple(replace(look, visible=alone or look.label == current) for look in looks)
        self._edits.set_looks(shown, self.tr("Show all regions") if alone else self.tr("Show region alone"))

    @Slot()
    def region_invert(self) -> None:
        """Everything else that is not locked becomes the region, and the region background."""
        if self._edits.current:
            self._shape(self.tr("Invert region"), partial(_inverted, label=self._edits.current,
                                                          locked=self._edits.locked))

    @Slot()
    def region_swap(self) -> None:
        """Exchange it with the background."""
        if self._edits.current:
            self._shape(self.tr("Swap with background"), partial(_swapped, label=self._edits.current))

    @Slot()
    def region_grow(self) -> None:
        """By some pixels."""
        self._sized(self.tr("Grow region"), editing.grow)

    @Slot()
    def region_shrink(self) -> None:
        """By some pixels."""
        self._sized(self.tr("Shrink region"), editing.shrink)

    @Slot()
    def region_smooth(self) -> None:
        """Round its outline."""
        self._sized(self.tr("Smooth outline"), editing.smooth)

    @Slot()
    def region_fill_holes(self) -> None:
        """Take what it encloses."""
        self._shape(self.tr("Fill holes"), partial(editing.fill_holes, label=self._edits.current,
                                                   locked=self._edits.locked))

    @Slot()
    def region_largest(self) -> None:
        """Keep its largest part."""
        self._shape(self.tr("Keep largest part"), partial(editing.largest_part, label=self._edits.current,
                                                          locked=self._edits.locked))

    @Slot()
    def region_specks(self) -> None:
        """Drop its small parts."""
        least, good = QInputDialog.getInt(self._window, self.tr("Remove specks"),
                                          self.tr("Smallest part that stays, in pixels"), 200, 1, 10_000_000)
        if good:
            self._shape(self.tr("Remove specks"), partial(editing.remove_specks, smallest=least,
                                                          label=self._edits.current, locked=self._edits.locked))

    @Slot()
    def region_refine(self) -> None:
        """Let its edge follow the picture."""
        photo = self._session.photo
        if photo is not None:
            self._shape(self._by(self.tr("Refine edges")), partial(
                _refined, guide=photo.image, radius=self._edits.amount, locked=self._edits.locked))

    @Slot()
    def region_feather(self) -> None:
        """How wide the soft border between regions is in the result."""
        recipe = self._session.recipe
        width, good = QInputDialog.getDouble(self._window, self.tr("Feather"),
                                             self.tr("Half-width of the soft border, in photo pixels"),
                                             recipe.feather, 0, 64, 1)
        if good:
            self._session.set_recipe(recipe.changed(feather=width))

    def _by(self, name: str) -> str:
        """A step's name with the amount."""
        return self.tr("{name} ({pixels} px)").format(name=name, pixels=self._edits.amount)

    def _sized(self, name: str, shape: Callable[..., Patch]) -> None:
        """By the amount that stands below the list of regions."""
        self._shape(self._by(name), partial(_by_radius, shape=shape, label=self._edits.current,
                                            radius=float(self._edits.amount), locked=self._edits.locked))

    def _join(self, labels: Sequence[int], into: int, name: str) -> None:
        """Give regions to another, worked out beside."""
        document, edits = self._session.document, self._edits
        if document is not None:
            edits.commit()
            work = partial(_joined, edits.snapshot(), edits.looks, tuple(labels), into, edits.current)
            self._session.runs.beside(name, partial(self._joined, name, document.ticket()), work)

    def _joined(self, name: str, ticket: Ticket, whole: wholes.Whole) -> None:
        """Put it in place as one step."""
        if self._unchanged(name, ticket, REGIONS, STYLES):
            self._edits.put(whole, name)

    def _shape(self, name: str, shape: Shape) -> None:
        """Work on a copy beside, and apply it where the user has not painted meanwhile."""
        document = self._session.document
        if document is not None:
            self._edits.commit()
            work = partial(_worked, shape, self._edits.snapshot())
            self._session.runs.beside(name, partial(self._shaped, name, document.ticket()), work)

    def _shaped(self, name: str, ticket: Ticket, patch: Patch) -> None:
        """Put it in place as one step."""
        if self._unchanged(name, ticket, REGIONS) and not self._edits.apply(patch, name, REGIONS):
            self._session.noticed.emit(self.tr("{name}: there was nothing to change.").format(name=name))

    def _unchanged(self, name: str, ticket: Ticket, *parts: str) -> bool:
        """Whether what was worked out still counts; where the user has painted meanwhile, that is said."""
        document = self._session.document
        if document is None or not document.holds(ticket):
            return False  # made for a photo that was closed meanwhile
        if not document.holds(ticket, *parts):
            self._session.noticed.emit(self.tr("{name}: you have painted meanwhile, so nothing was changed. "
                                               "Try again.").format(name=name))
            return False
        return True


def _worked(shape: Shape, regions: Regions, *, report: object, glimpse: object) -> Patch:
    """A shape's patch."""
    return shape(regions)


def _joined(regions: Regions, looks: wholes.Looks, labels: Sequence[int], into: int, current: int, *, report: object,
            glimpse: object) -> wholes.Whole:
    """Regions given to another."""
    return wholes.merged(regions, looks, labels, into, current)


def _by_radius(regions: Regions, *, shape: Callable[..., Patch], label: int, radius: float,
               locked: frozenset[int]) -> Patch:
    """A shape with a radius."""
    return shape(regions, label, radius, locked)


def _swapped(regions: Regions, *, label: int) -> Patch:
    """Exchanged with the background."""
    return editing.swap(regions, label)


def _inverted(regions: Regions, *, label: int, locked: frozenset[int]) -> Patch:
    """The region where it was not, the background where it was."""
    labels = np.where(regions.labels == label, np.uint8(0), np.uint8(label))
    return editing.replace(regions, labels, locked)


def _refined(regions: Regions, *, guide: object, radius: int, locked: frozenset[int]) -> Patch:
    """All edges drawn to the picture's."""
    return editing.replace(regions, editing.refined(regions.labels, guide, float(radius)), locked)  # type: ignore[arg-type]
