"""The colours of the open photo as the user gives them: strokes and ramps as steps, and what is painted with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

import engine
from engine import EngineError, Hints, Photo, Ramp, Stroke
from gui.document.colour_preview import ColourPreview
from gui.document.present import Present
from gui.document.quiet import Quiet
from gui.words.region_names import shown_name

RECENT_MOST = 12
BY_HAND = "tint"  # the method that does what the user says and nothing else
OFF = "off"
_GREYEST = 3  # levels between the channels of a pixel that has no colour


class Colours(QObject):
    """What the tools and the panel of colours work on; the document owns strokes and ramps.

    Attributes:
        colour: "#rrggbb" that strokes paint, or None for grey.
        recent: what was painted last, newest first.
        in_photo: the most telling colours of a photo that has some.
        luma: in [0, 1], of the photo under the mouse.
        on: whether the photo is being coloured: what is shown is the photo in colour.
        preview: the photo in colour as it will be.

    Signals:
        changed: what is said of the photo's colours, how they are laid, or which region is chosen.
        colour_changed: another colour is painted, or was painted last.
        luma_changed: `luma`.
        mode_changed: `on`.
        tinted: a region was clicked, to be given colours.
    """

    changed = Signal()
    colour_changed = Signal()
    luma_changed = Signal(float)
    mode_changed = Signal(bool)
    tinted = Signal(int)

    def __init__(self, present: Present, quiet: Quiet) -> None:
        """Follow the open photo."""
        super().__init__(present)
        self._present = present
        self.colour: str | None = "#b5651d"
        self.recent: tuple[str, ...] = ()
        self.in_photo: tuple[str, ...] = ()
        self.luma = 0.5
        self.on = False
        self.preview = ColourPreview(present, quiet, self)
        for signal in (present.edits.hints_changed, present.recipe_changed, present.edits.looks_changed,
                       present.edits.current_changed, present.document_changed):
            signal.connect(self.changed)
        present.photo_changed.connect(self._photo_changed)

    # the mode --------------------------------------------------------------------------------------------------------

    def colour_photo(self, on: bool) -> None:
        """Colour the photo, or go back to its regions."""
        if on != self.on:
            self.on = on
            self.preview.set_shown(on)
            self.mode_changed.emit(on)
            self._look()

    # what is said ----------------------------------------------------------------------------------------------------

    @property
    def hints(self) -> Hints:
        """Strokes and ramps."""
        document = self._present.document
        return document.state.hints if document is not None else Hints()

    def say(self, hints: Hints, name: str) -> bool:
        """Say something else, as one step, and have results coloured; False where nothing changes."""
        done = self._present.edits.colour(hints, name)
        if done and not hints.empty and self._present.recipe.colourise == OFF:
            self._present.set_recipe(self._present.recipe.changed(colourise=BY_HAND))
        return done

    def stroke(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Paint a stroke of the colour at hand; points are (row, column) in photo pixels."""
        self.preview.sketch_stroke(None)
        grey = self.colour is None
        self.say(self.hints.painted(Stroke(tuple(points), width, self.colour)),
                 self.tr("Keep grey") if grey else self.tr("Colour stroke"))
        if self.colour is not None:
            self._remember(self.colour)

    def trying(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Show a stroke that is still being drawn; none where there are no points."""
        self.preview.sketch_stroke(Stroke(tuple(points), width, self.colour) if points else None)

    def erase(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Take the strokes away that a line touches, as one step."""
        touched = [one for one in self.hints.strokes if _touch(one, points, width / 2)]
        if touched:
            self.say(self.hints.without(touched), self.tr("Erase colour strokes"))

    def clear(self) -> None:
        """Take all strokes and ramps away, as one step."""
        if not self.say(Hints(), self.tr("Clear all colours")):
            self._present.noticed.emit(self.tr("Nothing is said of this photo's colours."))

    @property
    def region(self) -> int | None:
        """The label of the region that is chosen; None where no photo is open."""
        return self._present.edits.current if self._present.document is not None else None

    @property
    def region_name(self) -> str:
        """What it is called on the screen."""
        look = self._present.edits.look(self._present.edits.current)
        return shown_name(look) if look is not None else ""

    @property
    def ramp(self) -> Ramp | None:
        """The ramp of the chosen region."""
        return self.ramp_of(self._present.edits.current)

    @property
    def histogram(self) -> NDArray[np.int64] | None:
        """(256,) how many pixels of the chosen region have each luma, in the photo halved to some 100,000."""
        return self.preview.histogram(self._present.edits.current)

    def ramp_of(self, label: int) -> Ramp | None:
        """The ramp of a region, if it has one."""
        return self.hints.ramps.get(self._name(label))

    def set_ramp(self, label: int, ramp: Ramp | None) -> None:
        """Give a region another ramp, or none; regions of one name have one ramp."""
        self.say(self.hints.ramped(self._name(label), ramp),
                 self.tr("Region's colours") if ramp is not None else self.tr("Take region's colours away"))

    def tint(self, row: float, column: float) -> None:
        """Give the region at a place the colour at hand, as a ramp through its tones, unless it has one already."""
        label = self._label_at(row, column)
        if label is None:
            return
        self._present.edits.choose(label)
        if self.ramp_of(label) is None and self.colour is not None:
            self.set_ramp(label, engine.ramps.of_one(self.colour))
            self._remember(self.colour)
        self.tinted.emit(label)

    def untint(self, row: float, column: float) -> None:
        """Take the ramp of the region at a place away."""
        label = self._label_at(row, column)
        if label is not None and self.ramp_of(label) is not None:
            self.set_ramp(label, None)

    # what is painted with --------------------------------------------------------------------------------------------

    def set_colour(self, colour: str | None) -> None:
        """Paint that colour from now on, or grey."""
        if colour != self.colour:
            self.colour = colour
            self.colour_changed.emit()

    def take_recent(self, colours: Sequence[str]) -> None:
        """What was painted in the last session."""
        self.recent = tuple(colours)[:RECENT_MOST]
        self.colour_changed.emit()

    def pick(self, row: float, column: float) -> None:
        """Paint the colour that is seen at a place from now on; where there is none, grey is kept."""
        found = self.preview.at(round(row), round(column))
        if found is not None:
            self.set_colour(None if max(found) - min(found) <= _GREYEST else "#{:02x}{:02x}{:02x}".format(*found))

    @Slot(object, object)
    def hover(self, row: int | None, column: int | None) -> None:
        """The mouse is over a pixel, or over none."""
        pyramid = self._present.pyramid
        if not self.on or pyramid is None or row is None or column is None:
            return
        luma = int(engine.screen_luma(pyramid.levels[0][row, column])) / 255
        if abs(luma - self.luma) > 1 / 64:
            self.luma = luma
            self.luma_changed.emit(luma)

    # how it is laid --------------------------------------------------------------------------------------------------

    @property
    def saturation(self) -> float:
        """Of all colours; 1 leaves them as they were chosen."""
        return self._present.recipe.saturation

    @property
    def warmth(self) -> float:
        """From -1, colder, to 1, warmer."""
        return self._present.recipe.warmth

    def set_saturation(self, value: float) -> None:
        """Stronger or weaker colours."""
        self._present.set_recipe(self._present.recipe.changed(saturation=value))

    def set_warmth(self, value: float) -> None:
        """Warmer or colder ones."""
        self._present.set_recipe(self._present.recipe.changed(warmth=value))

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo: it has other colours."""
        self.in_photo = ()
        self._look()

    def _look(self) -> None:
        """Find the colours of a photo that has some, beside."""
        photo = self._present.photo
        if self.on and photo is not None and not self.in_photo:
            self._present.runs.beside(self.tr("Colours of the photo"), partial(self._looked, photo),
                                      partial(_colours_of, photo), _pass_over)

    def _looked(self, photo: Photo, found: tuple[str, ...]) -> None:
        """Offer them, unless another photo is open."""
        if photo is self._present.photo and found != self.in_photo:
            self.in_photo = found
            self.changed.emit()

    def _remember(self, colour: str) -> None:
        """It was painted last."""
        recent = (colour, *(one for one in self.recent if one != colour))[:RECENT_MOST]
        if recent != self.recent:
            self.recent = recent
            self.colour_changed.emit()

    def _name(self, label: int) -> str:
        """What a region is called in the document."""
        look = self._present.edits.look(label)
        return look.name if look is not None else ""

    def _label_at(self, row: float, column: float) -> int | None:
        """The region at a place; None outside of the photo."""
        labels = self._present.edits.regions.labels
        place = round(row), round(column)
        if not (0 <= place[0] < labels.shape[0] and 0 <= place[1] < labels.shape[1]):
            return None
        return int(labels[place])


def _colours_of(photo: Photo, *, report: engine.Report, glimpse: object) -> tuple[str, ...]:
    """The most telling colours of a photo; none of one without colours."""
    return () if photo.source.grey else engine.swatches.colours_of(photo.image)


def _pass_over(fault: EngineError | None) -> None:
    """Nobody waits for them."""


def _touch(stroke: Stroke, points: Sequence[tuple[float, float]], radius: float) -> bool:
    """Whether a line of that half width touches a stroke."""
    reach = radius + stroke.width / 2
    return any(_distance(here, start, end) <= reach
               for here in points
               for start, end in zip(stroke.points, stroke.points[1:] or stroke.points, strict=False))


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a piece of a line."""
    down, right = end[0] - start[0], end[1] - start[1]
    length = down * down + right * right
    share = ((point[0] - start[0]) * down + (point[1] - start[1]) * right) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - start[0] - share * down, point[1] - start[1] - share * right)
