"""The regions as the user edits them: pixels, names, colours, locks, and every step back and forth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine import Patch, Photo, Prompt, Regions
from engine import regions as editing
from gui import engine_words
from gui.history import History, Looks, Step, Tiles
from gui.looks import RegionLook, colour_of

BACKGROUND = 0


class Edits(QObject):
    """The label map and the list of its regions; everything here can be undone.

    Attributes:
        current: the label that is painted.
        selected: the labels that are chosen together in the list, to be merged.
        amount: how far shapes reach, in photo pixels.

    Signals:
        changed: pixels changed within a box (top, left, bottom, right), or anywhere where the box is None.
        looks_changed: the list of regions: names, colours, order, locks, visibility.
        current_changed: another region is being painted.
        replaced: another label map stands in place of the old one (a new photo).
        prompted: the smart tool asks for the thing at a prompt.
        candidate_accepted, candidate_dropped: what became of the engine's answer.
    """

    changed = Signal(object)
    looks_changed = Signal()
    current_changed = Signal(int)
    replaced = Signal()
    settled = Signal()
    prompted = Signal(object)
    candidate_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without regions."""
        super().__init__(parent)
        self.regions = Regions(np.zeros((1, 1), np.uint8), {0: self.tr("Background")})
        self.picture = np.zeros((1, 1, 3), np.float32)
        self.looks: Looks = ()
        self.current = 1
        self.selected: frozenset[int] = frozenset()
        self.amount = 4
        self.history = History(self)
        self.candidate: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None = None
        self.candidate_mode = "add"
        self._stroke: Tiles | None = None
        self._name = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(1500)
        self._settle.timeout.connect(self.settled)

    # what tools ask for ---------------------------------------------------------------------------------------------

    @property
    def locked(self) -> frozenset[int]:
        """Labels that neither lose nor gain a pixel."""
        return frozenset(look.label for look in self.looks if look.locked)

    def begin(self, name: str) -> None:
        """Start one undo step that will gather patches."""
        self.commit()
        self._stroke, self._name = Tiles(self.regions), name

    def change(self, patch: Patch) -> None:
        """Put a patch of the running step in place."""
        if patch.empty or self._stroke is None:
            return
        self._stroke.touch(patch.box)
        self.regions.apply(patch)
        self.changed.emit(patch.box)

    def commit(self) -> None:
        """End the running step; a whole drag is one undo."""
        tiles, self._stroke = self._stroke, None
        if tiles is not None:
            patches = tiles.patches()
            if patches:
                self._remember(self._name, patches, None)

    def abandon(self) -> None:
        """Put everything back that the running step changed."""
        tiles, self._stroke = self._stroke, None
        for patch in tiles.patches() if tiles is not None else ():
            self.regions.revert(patch)
            self.changed.emit(patch.box)

    def apply(self, patch: Patch, name: str) -> bool:
        """One change as one step; False where nothing changes."""
        self.commit()
        if patch.empty:
            return False
        self._remember(name, self._applied(patch), None)
        return True

    def prompt(self, prompt: Prompt) -> None:
        """Ask the engine what is at a prompt; the answer comes as `candidate`."""
        self.prompted.emit(prompt)

    def show_candidate(self, mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None) -> None:
        """Offer the thing that the engine found."""
        self.candidate = mask
        self.candidate_changed.emit()

    def accept_candidate(self) -> None:
        """Give the offered thing to the current region."""
        if self.candidate is not None:
            labels = self.regions.labels.copy()
            labels[self.candidate] = self.current
            self.apply(editing.replace(self.regions, labels, self.locked), self.tr("Smart select"))
        self.drop_candidate()

    def drop_candidate(self) -> None:
        """Forget the offered thing."""
        self.show_candidate(None)

    # the whole map ---------------------------------------------------------------------------------------------------

    def start(self, photo: Photo, regions: Regions, looks: Looks | None = None) -> None:
        """Take another photo with its regions; the history begins anew."""
        self.picture = photo.image
        self.regions = Regions(regions.labels.copy(), regions.names)
        self.looks = looks or self._looks_of(regions.names, regions.present)
        self.current = next((look.label for look in self.looks if look.label != BACKGROUND), BACKGROUND)
        self._stroke = None
        self.candidate = None
        self.history.clear()
        self.replaced.emit()
        self.looks_changed.emit()
        self.current_changed.emit(self.current)

    def take(self, found: Regions, name: str) -> None:
        """Put found or imported regions in place, as one step."""
        self.commit()
        looks = self._looks_of(found.names, found.present)
        self._both(editing.replace(self.regions, found.labels), looks, name)
        self.choose(next((look.label for look in looks if look.label != BACKGROUND), BACKGROUND))

    def snapshot(self) -> Regions:
        """The regions as they are now, for work that runs beside the editing."""
        self.commit()
        present = self.regions.present
        names = {look.label: look.name for look in self.looks if look.label in present or look.label == BACKGROUND}
        return Regions(self.regions.labels, names).snapshot()

    # the list of regions ---------------------------------------------------------------------------------------------

    def look(self, label: int) -> RegionLook | None:
        """How a region is listed."""
        return next((look for look in self.looks if look.label == label), None)

    def choose(self, label: int) -> None:
        """Paint that region from now on."""
        if self.look(label) is not None and label != self.current:
            self.current = label
            self.current_changed.emit(label)

    def add(self, name: str = "") -> int:
        """A new empty region, chosen; its label."""
        label = next((one for one in range(1, 255) if self.look(one) is None), BACKGROUND)
        if label != BACKGROUND:
            look = RegionLook(label, name or self.tr("Region {number}").format(number=label), colour_of(label))
            self.set_looks((*self.looks, look), self.tr("Add region"))
            self.choose(label)
        return label

    def alter(self, label: int, step: str, **values: object) -> None:
        """Change one region's name, colour, lock or visibility, as one step."""
        changed = tuple(replace(look, **values) if look.label == label else look for look in self.looks)  # type: ignore[arg-type]
        self.set_looks(changed, step)

    def set_looks(self, looks: Looks, name: str) -> None:
        """Put another list in place, as one step."""
        self._both(None, looks, name)

    def move(self, label: int, by: int) -> None:
        """Move a region up or down in the list."""
        order = [look.label for look in self.looks]
        here = order.index(label)
        there = min(max(here + by, 0), len(order) - 1)
        looks = list(self.looks)
        looks.insert(there, looks.pop(here))
        self.set_looks(tuple(looks), self.tr("Reorder regions"))

    def delete(self, label: int) -> None:
        """Give a region's pixels to the background and take it off the list."""
        self.merge((label,), BACKGROUND, self.tr("Delete region"))

    def merge(self, labels: Sequence[int], into: int, name: str = "") -> None:
        """Join regions into one."""
        gone = {label for label in labels if label not in (into, BACKGROUND)}
        patch = editing.merge(self.regions, sorted(gone), into)
        looks = tuple(look for look in self.looks if look.label not in gone)
        self._both(patch, looks, name or self.tr("Merge regions"))
        if self.current in gone:
            self.current = into
            self.current_changed.emit(into)

    # back and forth --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back; a stroke that is being drawn is dropped instead."""
        if self._stroke is not None:
            self.abandon()
            return
        step = self.history.back()
        if step is not None:
            self._walk(step, back=True)

    def redo(self) -> None:
        """Do again what was undone."""
        self.commit()
        step = self.history.forward()
        if step is not None:
            self._walk(step, back=False)

    def go_to(self, position: int) -> None:
        """Undo or redo until `position` steps are done."""
        while self.history.position > position and self.history.undo_name:
            self.undo()
        while self.history.position < position and self.history.redo_name:
            self.redo()

    def _walk(self, step: Step, back: bool) -> None:
        """Put a step's state before (or after) it in place."""
        for patch in step.patches():
            (self.regions.revert if back else self.regions.apply)(patch)
            self.changed.emit(patch.box)
        if step.looks is not None:
            self.looks = step.looks[0 if back else 1]
            self.looks_changed.emit()
        if self.look(self.current) is None and self.looks:
            self.choose(self.looks[-1].label)
        self._settle.start()

    def _both(self, patch: Patch | None, looks: Looks, name: str) -> None:
        """Change pixels and list together, as one step."""
        self.commit()
        before = self.looks
        if looks == before and (patch is None or patch.empty):
            return
        patches = self._applied(patch) if patch is not None and not patch.empty else ()
        self.looks = looks
        self._remember(name, patches, (before, looks) if looks != before else None)
        if looks != before:
            self.looks_changed.emit()

    def _applied(self, patch: Patch) -> Sequence[Patch]:
        """Put a patch in place; what of it truly changed, in tiles."""
        tiles = Tiles(self.regions)
        tiles.touch(patch.box)
        self.regions.apply(patch)
        self.changed.emit(patch.box)
        return tiles.patches()

    def _remember(self, name: str, patches: Sequence[Patch], looks: tuple[Looks, Looks] | None) -> None:
        """Write a step down."""
        self.history.push(Step(name, patches, looks))
        self._settle.start()

    def _looks_of(self, names: Mapping[int, str], present: Sequence[int]) -> Looks:
        """The list for regions that were found or read, the background first."""
        labels = [BACKGROUND, *(label for label in sorted({*names, *present}) if label != BACKGROUND)]
        return tuple(
            RegionLook(label, self._title(names.get(label, ""), label), colour_of(label)) for label in labels
        )

    def _title(self, name: str, label: int) -> str:
        """A region's name for the list."""
        if label == BACKGROUND:
            return self.tr("Background")
        return engine_words.words(name) or self.tr("Region {number}").format(number=label)

