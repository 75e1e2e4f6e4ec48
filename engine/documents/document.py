"""All of a user's work on one photo: layers, styles, settings, kernels, results and every step, with one owner.

Changed by its methods alone, in one thread; each change raises `revision`. Work beside it takes a `Ticket` along.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.colours import Hints
from engine.data import BACKGROUND, Labels, Patch, Regions
from engine.documents.history import MEMORY, Changes, History, Step, Tiles, tiled
from engine.documents.layer import DAMAGE, REGIONS, Layer
from engine.documents.recorder import Recorder
from engine.documents.state import Kernels, PhotoReference, ResultRecord, State, Ticket
from engine.documents.styles import Styles, names_of, styles_of
from engine.geometry import Geometry
from engine.recipe import Recipe

STYLES, RECIPE, KERNELS, RESULTS, FRAMING, HINTS = "styles", "recipe", "kernels", "results", "framing", "hints"
PARTS = (REGIONS, DAMAGE, STYLES, RECIPE, KERNELS, RESULTS, HINTS)


class Document:
    """One photo's work; see the head of this module.

    Attributes:
        state: all but pixels and steps, as it is now.
        history: the steps.
    """

    def __init__(self, state: State, labels: Labels, memory: int = MEMORY, damage: Labels | None = None) -> None:
        """Take over a state, its label map and its damage map, which are copied if they are read-only.

        Raises:
            ValueError: a map is not (H, W) uint8, or not of the photo's shape.
        """
        self.state = state
        self.history = History(memory)
        self.recorder: Recorder | None = None
        self._layers = {REGIONS: Layer(REGIONS, state.photo.shape, labels),
                        DAMAGE: Layer(DAMAGE, state.photo.shape, damage)}
        self._changed_at = dict.fromkeys(PARTS, state.revision)
        self._stroke: tuple[str, Layer, Tiles] | None = None
        self._name_regions()

    @classmethod
    def of(cls, photo: PhotoReference, regions: Regions, recipe: Recipe, preset: str = "",
           styles: Styles | None = None, damage: Labels | None = None) -> Document:
        """The first state of the work on a photo."""
        listed = styles or styles_of(regions.names, regions.present)
        return cls(State(uuid.uuid4().hex, 0, photo, listed, recipe, preset), regions.labels, damage=damage)

    # who it is, and whether it is still as it was --------------------------------------------------------------------

    @property
    def id(self) -> str:
        """32 hexadecimal digits."""
        return self.state.id

    @property
    def revision(self) -> int:
        """Raised by each change, also by each dab of a stroke and by undo."""
        return self.state.revision

    def ticket(self) -> Ticket:
        """For work that is begun now."""
        return Ticket(self.id, self.revision)

    def holds(self, ticket: Ticket, *parts: str) -> bool:
        """Whether a ticket is this document's, and none of these parts was changed since."""
        return ticket.document == self.id and all(self._changed_at[part] <= ticket.revision for part in parts)

    def layer(self, name: str) -> Layer:
        """A painted layer: REGIONS or DAMAGE."""
        return self._layers[name]

    @property
    def regions(self) -> Regions:
        """The label map and the names of its regions; painted in place."""
        return self._layers[REGIONS].regions

    def snapshot(self) -> Regions:
        """The regions as they are now, a running stroke included; nothing changes by it."""
        layer = self._layers[REGIONS]
        names = {label: f"region {label}" for label in self.present} | self.regions.names
        listed = {label: name for label, name in names.items() if layer.count(label) or label == BACKGROUND}
        return Regions.of(layer.copied(), listed)

    @property
    def damage(self) -> Labels | None:
        """A copy of the damage map as it is now, read-only; None where nothing is marked."""
        layer = self._layers[DAMAGE]
        return None if layer.empty else layer.copied()

    @property
    def present(self) -> tuple[int, ...]:
        """The labels that at least one pixel carries; known without a look at the pixels."""
        return self._layers[REGIONS].present

    def share(self, label: int) -> float:
        """The share of the photo's pixels that carry a label, from 0 to 1."""
        return self._layers[REGIONS].share(label)

    # pixels and the list of regions ----------------------------------------------------------------------------------

    @property
    def drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._stroke is not None

    def begin(self, name: str, layer: str = REGIONS) -> None:
        """Start one step that will gather patches of a layer."""
        self.commit()
        self._stroke = name, self._layers[layer], Tiles(self._layers[layer].labels)

    def dab(self, patch: Patch) -> bool:
        """Put a patch of the running stroke in place; False where nothing changes or no stroke runs."""
        if patch.empty or self._stroke is None:
            return False
        _, layer, tiles = self._stroke
        tiles.touch(patch.box)
        layer.put(patch.box, patch.after)
        self._set(layer.name)
        return True

    def commit(self) -> Step | None:
        """End the running stroke: a whole drag is one step, or none where nothing changed."""
        step = self._drawn()
        return self._remember(step) if step is not None else None

    def abandon(self) -> Step | None:
        """Put everything back that the running stroke changed; what is gone by it, or None."""
        step = self._drawn()
        if step is not None:
            self._put(step, back=True)
            self._tell()
        return step

    def apply(self, name: str, patch: Patch | None = None, styles: Styles | None = None,
              layer: str = REGIONS) -> Step | None:
        """Change pixels of a layer, the list of regions, or both, as one step; None where nothing changes."""
        self.commit()
        patches = tiled(patch, self._layers[layer].labels) if patch is not None and not patch.empty else []
        if patch is not None and patches:
            self._layers[layer].put(patch.box, patch.after)
        changes = self._listed(styles) if styles is not None and styles != self.state.styles else {}
        if not patches and not changes:
            return None
        self._go(changes, 1)
        if patches:
            self._set(layer)
        return self._remember(Step(name, patches, changes, layer))

    def restyle(self, styles: Styles) -> None:
        """Lock, unlock, show or hide: no step, for no work is done by it, but it is kept."""
        if styles != self.state.styles:
            self._set(STYLES, styles=styles)
            self._tell()

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        self.commit()
        step = self.history.back()
        return self._walk(step, back=True) if step is not None else None

    def redo(self) -> Step | None:
        """Do again what was undone; None where there is nothing."""
        self.commit()
        step = self.history.forward()
        return self._walk(step, back=False) if step is not None else None

    # settings, kernels, results --------------------------------------------------------------------------------------

    def set_recipe(self, recipe: Recipe, preset: str) -> None:
        """Take other settings; kernels of another scale stay for its return."""
        if (recipe, preset) != (self.state.recipe, self.state.preset):
            self._set(RECIPE, recipe=recipe, preset=preset)
            self._tell()

    @property
    def framing(self) -> Geometry:
        """How the photo is framed."""
        return Geometry.of(self.state.recipe.plain())

    def frame(self, name: str, framing: Geometry) -> Step | None:
        """Frame the photo otherwise, as one step; None where nothing changes."""
        return self._changed(name, FRAMING, self.framing, framing)

    def colour(self, name: str, hints: Hints) -> Step | None:
        """Say something else of the photo's colours, as one step; None where nothing changes."""
        return self._changed(name, HINTS, self.state.hints, hints)

    @property
    def kernels(self) -> Kernels:
        """Label → kernel, of the present scale."""
        return self.state.kernels.get(self.state.recipe.scale, {})

    @property
    def locked_kernels(self) -> frozenset[int]:
        """Labels whose kernel the next run uses as it is."""
        return self.state.locked.get(self.state.recipe.scale, frozenset())

    def set_kernels(self, kernels: Kernels, locked: frozenset[int], scale: int | None = None) -> None:
        """Know these kernels of a scale (the present one), of which some are locked."""
        scale = scale or self.state.recipe.scale
        self._set(KERNELS, kernels={**self.state.kernels, scale: dict(sorted(kernels.items()))},
                  locked={**self.state.locked, scale: locked & frozenset(kernels)})
        self._tell()

    def result(self, number: int) -> ResultRecord | None:
        """The result of that number."""
        return next((one for one in self.state.results if one.number == number), None)

    def take_number(self) -> int:
        """The number of the next result."""
        number = self.state.next_number
        self._set(RESULTS, next_number=number + 1)
        return number

    def add_result(self, record: ResultRecord) -> None:
        """List a new result."""
        self._set(RESULTS, results=(*self.state.results, record))
        self._tell()

    def update_result(self, number: int, **values: Any) -> None:  # noqa: ANN401 - a record's fields
        """Add what became known of a result: metrics, the file that holds it, another title."""
        if self.result(number) is not None:
            self._set(RESULTS, results=tuple(
                replace(one, **values) if one.number == number else one for one in self.state.results))
            self._tell()

    def remove_result(self, number: int) -> None:
        """Take a result off the list."""
        if self.result(number) is not None:
            self._set(RESULTS, results=tuple(one for one in self.state.results if one.number != number))
            self._tell()

    def saved_as(self, project: Path, revision: int) -> None:
        """A project file holds what a revision was; that is no change of the work."""
        self.state = replace(self.state, project=project, saved_revision=revision)
        self._tell()

    def moved_to(self, path: Path) -> None:
        """The photo lies elsewhere now."""
        if path != self.state.photo.path:
            self.state = replace(self.state, photo=replace(self.state.photo, path=path))
            self._tell()

    # from its journal ------------------------------------------------------------------------------------------------

    def replay(self, step: Step) -> None:
        """Do a step that a journal tells of."""
        self._put(step, back=False)
        self.history.push(step)
        self._go(step.changes, 1)

    def replay_loose(self, step: Step, back: bool) -> None:
        """Do what a walk did to the pixels by a step that is not remembered; it cannot be walked again."""
        self._put(step, back)
        self.history.forget()

    def restate(self, state: State) -> None:
        """Take the state that a journal ends with."""
        self.state = replace(state, id=self.id, photo=self.state.photo)
        self._changed_at = dict.fromkeys(PARTS, state.revision)
        self._name_regions()

    # within ----------------------------------------------------------------------------------------------------------

    def _drawn(self) -> Step | None:
        """The running stroke ended, as a step; None where none runs, or nothing changed."""
        if self._stroke is None:
            return None
        (name, layer, tiles), self._stroke = self._stroke, None
        patches = tiles.patches()
        return Step(name, patches, layer=layer.name) if patches else None

    def _put(self, step: Step, back: bool) -> None:
        """What stood in a step's tiles before it, or after it, in place of what stands there."""
        changed = False
        for box, labels in step.side(back):
            self._layers[step.layer].put(box, labels)
            changed = True
        if changed:
            self._set(step.layer)

    def _set(self, part: str, **values: Any) -> None:  # noqa: ANN401 - a state's fields
        """Another state, one revision later."""
        self.state = replace(self.state, revision=self.state.revision + 1, **values)
        self._changed_at[part] = self.state.revision
        if part == STYLES:
            self._name_regions()

    def _listed(self, styles: Styles) -> Changes:
        """What changes with the list of regions: ramps of colour follow their region's name."""
        before, hints = self.state.styles, self.state.hints
        followed = hints.renamed(names_of(before), names_of(styles))
        return {STYLES: (before, styles)} | ({HINTS: (hints, followed)} if followed != hints else {})

    def _changed(self, name: str, part: str, before: Any, after: Any) -> Step | None:  # noqa: ANN401 - a part's values
        """Another value of one part, as one step; None where it is the same."""
        self.commit()
        if after == before:
            return None
        self._go({part: (before, after)}, 1)
        return self._remember(Step(name, changes={part: (before, after)}))

    def _go(self, changes: Changes, side: int) -> None:
        """What parts were before a step (0), or are after it (1)."""
        for part, values in changes.items():
            value = values[side]
            if part == FRAMING:  # options of the last step of a restoration
                self._set(RECIPE, recipe=self.state.recipe.changed(**value.plain))
            else:
                self._set(part, **{part: value})

    def _name_regions(self) -> None:
        """The label map's names are those of the list."""
        self.regions.names = {BACKGROUND: "background", **names_of(self.state.styles)}

    def _remember(self, step: Step) -> Step:
        """Write a step down."""
        self.history.push(step)
        if self.recorder is not None:
            self.recorder.stepped(step, self.state)
        return step

    def _walk(self, step: Step, back: bool) -> Step:
        """Put a step's state before (or after) it in place; locks and visibility stay as they are."""
        self._put(step, back)
        side, changes = 0 if back else 1, dict(step.changes)
        if STYLES in changes:
            now = {one.label: one for one in self.state.styles}
            wanted = tuple(replace(one, locked=now[one.label].locked, visible=now[one.label].visible)
                           if one.label in now else one for one in changes[STYLES][side])
            changes[STYLES] = (wanted, wanted)
        self._go(changes, side)
        if self.recorder is not None:
            self.recorder.walked(step, back, self.state)
        return step

    def _tell(self) -> None:
        """The recorder hears of it."""
        if self.recorder is not None:
            self.recorder.altered(self.state)
