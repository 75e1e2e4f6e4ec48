"""The painted layers as the user edits them: the document's pixels, names, colours and locks, told as signals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, SignalInstance

from engine import (
    FRAMING,
    HINTS,
    LOST,
    REGIONS,
    STYLES,
    Document,
    Hints,
    Patch,
    Prompt,
    Regions,
    RegionStyle,
    colour_of,
)
from gui.document import wholes
from gui.document.history import History
from gui.document.wholes import BACKGROUND, Looks


class Edits(QObject):
    """A document's painted layers and the list of its regions; the document owns them, and every step.

    Attributes:
        layer: what tools paint on, REGIONS or DAMAGE; the other one they never touch.
        current: the label that is painted.
        selected: the labels that are chosen together in the list, to be merged.
        amount: how far shapes reach, in photo pixels.
        chance: (H, W) uint8, how likely each pixel is damaged (255 is certain), where that was looked for.

    Signals:
        changed: the regions' pixels changed within a box (top, left, bottom, right), or anywhere where it is None.
        damage_changed: the same of the damage map.
        layer_changed: tools paint on another layer.
        looks_changed: the list of regions: names, colours, order, locks, visibility.
        current_changed: another region is being painted.
        replaced: another label map stands in place of the old one (a new photo).
        refused: nothing can be changed now; the sentence says why.
        framed: undo or redo framed the photo otherwise.
        hints_changed: what is said of the photo's colours.
        prompted: the smart tool asks for the thing at a prompt.
        candidate_changed: what the smart tool offers.
        trace_asked: (row, column) near a scratch that shall be followed.
        drop_asked: (row, column) on a piece of damage whose marks shall be taken off.
    """

    changed = Signal(object)
    damage_changed = Signal(object)
    layer_changed = Signal(str)
    trace_asked = Signal(object)
    drop_asked = Signal(object)
    looks_changed = Signal()
    current_changed = Signal(int)
    replaced = Signal()
    refused = Signal(object)
    framed = Signal()
    hints_changed = Signal()
    prompted = Signal(object)
    candidate_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without regions."""
        super().__init__(parent)
        self._nothing = Regions(np.zeros((1, 1), np.uint8), {0: ""})
        self.layer = REGIONS
        self.document: Document | None = None
        self.picture = np.zeros((1, 1, 3), np.float32)
        self.current = 1
        self.selected: frozenset[int] = frozenset()
        self.amount = 4
        self.history = History(self)
        self.candidate: NDArray[np.bool_] | None = None
        self.chance: NDArray[np.uint8] | None = None
        self.candidate_mode = "add"
        self._frozen = ""

    # what tools ask for ---------------------------------------------------------------------------------------------

    @property
    def regions(self) -> Regions:
        """The label map and its names; to be changed by the methods here alone."""
        return self.document.regions if self.document is not None else self._nothing

    @property
    def named(self) -> dict[int, str]:
        """Label → name of the regions that are present; none where there is no photo."""
        present = self.document.present if self.document is not None else ()
        return {label: self.regions.names.get(label, "") for label in present}  # found ones are named a moment later

    @property
    def painted(self) -> Regions:
        """The map of the layer that tools paint on; to be changed by the methods here alone."""
        return self.document.layer(self.layer).regions if self.document is not None else self._nothing

    @property
    def barred(self) -> frozenset[int]:
        """Numbers of that map that neither lose nor gain a pixel."""
        return self.locked if self.layer == REGIONS else frozenset()

    def activate(self, layer: str) -> None:
        """Let tools paint on that layer."""
        if layer != self.layer:
            self.commit()
            self.drop_candidate()
            self.layer = layer
            self.layer_changed.emit(layer)

    @property
    def looks(self) -> Looks:
        """The list of regions."""
        return self.document.state.styles if self.document is not None else ()

    @property
    def locked(self) -> frozenset[int]:
        """Labels that neither lose nor gain a pixel."""
        return frozenset(look.label for look in self.looks if look.locked)

    def freeze(self, why: str) -> None:
        """Change nothing until this is called with nothing; `why` is said where the user tries."""
        if why and not self._frozen:
            self.commit()
        self._frozen = why

    @property
    def frozen(self) -> bool:
        """Whether nothing can be changed now."""
        return bool(self._frozen) or self.document is None

    def begin(self, name: str) -> None:
        """Start one undo step that will gather patches."""
        if self._open() is not None:
            self.commit()
            assert self.document is not None
            self.document.begin(name, self.layer)

    def change(self, patch: Patch) -> None:
        """Put a patch of the running step in place."""
        if self.document is not None and not self._frozen and self.document.dab(patch):
            self._signal(self.layer).emit(patch.box)

    def commit(self) -> None:
        """End the running step; a whole drag is one undo."""
        if self.document is not None and self.document.commit() is not None:
            self.history.refresh()

    def abandon(self) -> None:
        """Put everything back that the running step changed."""
        step = self.document.abandon() if self.document is not None else None
        if step is not None:
            for box in step.boxes():
                self._signal(step.layer).emit(box)

    def apply(self, patch: Patch, name: str, layer: str = "") -> bool:
        """One change of a layer (by default the one that tools paint on) as one step; False where nothing changes."""
        return self._both(patch, None, name, layer or self.layer)

    def trace(self, place: tuple[float, float]) -> None:
        """Have the scratch at a place followed to both its ends, and marked."""
        if self._open() is not None:
            self.trace_asked.emit(place)

    def drop_piece(self, place: tuple[float, float]) -> None:
        """Have the marks taken off the connected piece at a place; one that would be found again is kept on purpose."""
        if self._open() is not None:
            self.drop_asked.emit(place)

    def prompt(self, prompt: Prompt) -> None:
        """Ask the engine what is at a prompt; the answer comes as `candidate`."""
        self.prompted.emit(prompt)

    def show_candidate(self, mask: NDArray[np.bool_] | None) -> None:
        """Offer the thing that the engine found."""
        self.candidate = mask
        self.candidate_changed.emit()

    def accept_candidate(self) -> bool:
        """Give the offered thing to the current region, or mark it as lost; False where nothing changes by it."""
        taken = False
        if self.candidate is not None and self.candidate.shape == self.painted.labels.shape:
            label = self.current if self.layer == REGIONS else LOST
            patch = given(self.painted.labels, self.candidate, label, self.barred)
            taken = self.apply(patch, self.tr("Smart select"))
        self.drop_candidate()
        return taken

    def drop_candidate(self) -> None:
        """Forget the offered thing."""
        self.show_candidate(None)

    # the whole map ---------------------------------------------------------------------------------------------------

    def show(self, document: Document | None, picture: NDArray[np.float32] | None = None) -> None:
        """Edit another document, of a photo with these pixels."""
        self._frozen = ""
        self.activate(REGIONS)
        self.chance = None
        self.document = document
        self.picture = picture if picture is not None else np.zeros((1, 1, 3), np.float32)
        self.selected = frozenset()
        self.current = next((look.label for look in self.looks if look.label != BACKGROUND), BACKGROUND)
        self.candidate = None
        self.history.show(document)
        self.replaced.emit()
        self.hints_changed.emit()
        self.looks_changed.emit()
        self.current_changed.emit(self.current)

    def put(self, whole: wholes.Whole, name: str) -> bool:
        """Put a change of all regions in place, as one step; False where nothing changes by it."""
        done = self._both(whole.patch, whole.looks, name)
        if done and whole.current is not None and whole.current != self.current:
            self.current = whole.current
            self.current_changed.emit(whole.current)
        return done

    def snapshot(self) -> Regions:
        """The regions as they are now, for work that runs beside the editing; nothing changes by it."""
        return self.document.snapshot() if self.document is not None else self._nothing.snapshot()

    # the list of regions ---------------------------------------------------------------------------------------------

    def look(self, label: int) -> RegionStyle | None:
        """How a region is listed."""
        return next((look for look in self.looks if look.label == label), None)

    def choose(self, label: int) -> None:
        """Paint that region from now on."""
        if self.look(label) is not None and label != self.current:
            self.current = label
            self.current_changed.emit(label)

    def add(self, name: str = "") -> int:
        """A new empty region, chosen; its label, or that of the background where there is none left."""
        label = wholes.free_label(self.looks)
        if label != BACKGROUND and self.document is not None:
            look = RegionStyle(label, name or f"Region {label}", colour_of(label))
            self.set_looks((*self.looks, look), self.tr("Add region"))
            self.choose(label)
        return label

    def alter(self, label: int, step: str, **values: object) -> None:
        """Change one region's name or colour as one step; its lock or visibility, which is no edit, without."""
        changed = tuple(replace(look, **values) if look.label == label else look for look in self.looks)  # type: ignore[arg-type]
        self.set_looks(changed, step)

    def set_looks(self, looks: Looks, name: str) -> None:
        """Put another list in place; a step, unless only locks and visibility differ."""
        if self._open() is None or looks == self.looks:
            return
        assert self.document is not None
        if [replace(look, locked=False, visible=True) for look in looks] == [
                replace(look, locked=False, visible=True) for look in self.looks]:
            self.document.restyle(looks)
            self.looks_changed.emit()
        else:
            self._both(None, looks, name)

    def move(self, label: int, by: int) -> None:
        """Move a region up or down in the list."""
        order = [look.label for look in self.looks]
        here = order.index(label)
        there = min(max(here + by, 0), len(order) - 1)
        looks = list(self.looks)
        looks.insert(there, looks.pop(here))
        self.set_looks(tuple(looks), self.tr("Reorder regions"))

    # colours --------------------------------------------------------------------------------------------------------

    def colour(self, hints: Hints, name: str) -> bool:
        """Say something else of the photo's colours, as one step; False where nothing changes."""
        document = self._open()
        if document is None or document.colour(name, hints) is None:
            return False
        self.hints_changed.emit()
        self.history.refresh()
        return True

    # back and forth --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back; a stroke that is being drawn is dropped instead."""
        if self.document is not None and self.document.drawing:
            self.abandon()
        elif self._open() is not None:
            self._walked(back=True)

    def redo(self) -> None:
        """Do again what was undone."""
        if self._open() is not None:
            self._walked(back=False)

    def go_to(self, position: int) -> None:
        """Undo or redo until `position` steps are done."""
        while self.history.position > position and self.history.undo_name and not self.frozen:
            self.undo()
        while self.history.position < position and self.history.redo_name and not self.frozen:
            self.redo()

    def _walked(self, back: bool) -> None:
        """Undo or redo, and tell what changed by it."""
        assert self.document is not None
        self.commit()
        step = self.document.undo() if back else self.document.redo()
        if step is None:
            return
        for box in step.boxes():
            self._signal(step.layer).emit(box)
        for part in step.changes:
            {STYLES: self.looks_changed, FRAMING: self.framed, HINTS: self.hints_changed}[part].emit()
        if self.look(self.current) is None and self.looks:
            self.choose(self.looks[-1].label)
        self.history.refresh()

    def _open(self) -> Document | None:
        """The document, or None where it cannot be changed now; says why."""
        if self._frozen:
            self.refused.emit(self._frozen)
            return None
        return self.document

    def _signal(self, layer: str) -> SignalInstance:
        """What tells of that layer's pixels."""
        return self.changed if layer == REGIONS else self.damage_changed

    def _both(self, patch: Patch | None, looks: Looks | None, name: str, layer: str = REGIONS) -> bool:
        """Change a layer's pixels and the list together, as one step; whether anything changed."""
        document = self._open()
        if document is None:
            return False
        self.commit()
        before, said = self.looks, document.state.hints
        if document.apply(name, patch, looks, layer) is None:
            return False
        if patch is not None and patch.before.size:
            self._signal(layer).emit(patch.box)
        if self.looks != before:
            self.looks_changed.emit()
        if document.state.hints != said:
            self.hints_changed.emit()
        self.history.refresh()
        return True


def given(labels: NDArray[np.uint8], mask: NDArray[np.bool_], label: int, locked: frozenset[int]) -> Patch:
    """The patch that gives a mask's pixels to a region, cut to where they lie; locked regions give none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size or label in locked:
        empty = np.zeros((0, 0), np.uint8)
        return Patch((0, 0, 0, 0), empty, empty)
    box = int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1
    part = slice(box[0], box[2]), slice(box[1], box[3])
    before = labels[part].copy()
    goes = mask[part] & ~np.isin(before, list(locked)) if locked else mask[part]
    return Patch(box, before, np.where(goes, np.uint8(label), before))
